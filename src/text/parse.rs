//! The structure of a sentence: which token depends on which, and as what.
//!
//! Owns [`Structure`], which reads one sentence into a [`Sentence`]; the questions that a sentence answers are in
//! [`query`]. The tagger and the parser are small networks trained on the English Web Treebank (see
//! `docs/structure.md` and `src/text/structure.NOTICE`); their weights are read in place from the binary. It splits no
//! text into sentences and draws no conclusion from what it finds.

pub mod attach;
pub mod feature;
pub mod query;
pub mod state;
pub mod title;

use std::ops::Range;
use std::sync::LazyLock;

use super::lemma::lemma;
use super::rel::Rel;
use super::tag::{Tag, Tagger};
use super::token::{Token, tokenize};
use super::word::{Table, VECTOR, Vector, Word, hash};
use attach::{LONGEST, Parser};

/// One sentence, analysed.
///
/// The heads form a tree: exactly one token has none, and from every token the heads lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The runs of tokens that are titles of works, each read as one name.
    pub titles: Vec<Range<usize>>,
}

/// The models by which a sentence is analysed.
#[derive(Debug)]
pub struct Structure<'a> {
    vocabulary: Table<'a>,
    vectors: Table<'a>,
    tagger: Tagger<'a>,
    parser: Parser<'a>,
}

/// What the models see in the place of a title: a name that they do not know.
const STAND_IN: &str = "Zanzarra";

static SHARED: LazyLock<Structure<'static>> = LazyLock::new(|| {
    let (model, vectors) = (include_bytes!("structure.bin"), include_bytes!("vectors.bin"));
    // The test `the_models_in_the_binary_are_whole` keeps this from ever being reached.
    Structure::read(model, vectors).unwrap_or_else(|| unreachable!("the models are built in"))
});

impl Structure<'static> {
    /// The models that are built in.
    pub fn shared() -> &'static Self {
        &SHARED
    }
}

impl<'a> Structure<'a> {
    /// Reads the models from their bytes: the vocabulary, the tagger and the parser; and the word vectors.
    pub fn read(model: &'a [u8], vectors: &'a [u8]) -> Option<Self> {
        let (vectors, _) = Table::read(vectors, VECTOR)?;
        let (vocabulary, rest) = Table::read(model, 0)?;
        let (tagger, rest) = Tagger::read(rest, vocabulary.len())?;
        let (parser, _) = Parser::read(rest, vocabulary.len())?;
        Some(Self { vocabulary, vectors, tagger, parser })
    }

    /// Analyses one sentence: tokens, tags, lemmas, heads and relations.
    pub fn parse(&self, text: &str) -> Sentence {
        let mut tokens = tokenize(text);
        let titles = title::titles(text, &tokens);
        // The places of the tokens that the models see; the rest of a title hangs from its first word.
        let seen: Vec<usize> = (0..tokens.len())
            .filter(|&at| !titles.iter().any(|title| title.contains(&at) && title.start != at))
            .collect();
        let names: Vec<bool> =
            seen.iter().map(|&at| titles.iter().any(|title| title.start == at)).collect();
        let words: Vec<Word> = seen
            .iter()
            .zip(&names)
            .map(|(&at, &is_title)| {
                self.word(if is_title { STAND_IN } else { tokens[at].span.of(text) })
            })
            .collect();
        let mut tags = self.tag(&words);
        tags.iter_mut().zip(&names).filter(|(_, is_title)| **is_title).for_each(|(tag, _)| {
            *tag = Tag::PropnSing;
        });
        let arcs = self.attach(&words, &tags);
        for ((&at, tag), (head, rel)) in seen.iter().zip(tags).zip(arcs) {
            self.fill(&mut tokens[at], text, tag, (head.map(|head| seen[head]), rel));
        }
        for title in &titles {
            for at in title.start + 1..title.end {
                let arc = (Some(title.start), Rel::Flat);
                self.fill(&mut tokens[at], text, Tag::PropnSing, arc);
            }
        }
        Sentence { tokens, titles }
    }

    fn fill(&self, token: &mut Token, text: &str, tag: Tag, (head, rel): (Option<usize>, Rel)) {
        let form = token.span.of(text);
        (token.tag, token.upos) = (tag, tag.upos());
        token.lemma = lemma(form, tag, |word| self.knows(word));
        (token.head, token.rel) = (head, rel);
    }

    /// Looks a form up.
    pub fn word(&self, form: &str) -> Word {
        Word::new(form, &self.vocabulary, &self.vectors)
    }

    /// Whether a word is one of the common words of English.
    pub fn knows(&self, word: &str) -> bool {
        self.vectors.find(hash(word)).is_some()
    }

    /// The tags of the words of one sentence.
    pub fn tag(&self, words: &[Word]) -> Vec<Tag> {
        self.tagger.tag(words, &self.vectors(words))
    }

    /// The head of every word and the relation to it; the root has no head.
    pub fn attach(&self, words: &[Word], tags: &[Tag]) -> Vec<(Option<usize>, Rel)> {
        let mut arcs = Vec::with_capacity(words.len());
        let mut root = None;
        for (words, tags) in words.chunks(LONGEST).zip(tags.chunks(LONGEST)) {
            let base = arcs.len();
            for (at, arc) in
                self.parser.attach(words, tags, &self.vectors(words)).iter().enumerate()
            {
                let head = usize::from(arc.head);
                arcs.push(if head < words.len() {
                    (Some(base + head), arc.rel)
                } else {
                    // The later parts of a sentence too long to be parsed as one hang on the first.
                    root.map_or((None, Rel::Root), |root| (Some(root), Rel::Parataxis))
                });
                if head >= words.len() {
                    root = root.or(Some(base + at));
                }
            }
        }
        arcs
    }

    fn vectors(&self, words: &[Word]) -> Vec<Vector> {
        words.iter().map(|word| Vector::of(word, &self.vectors)).collect()
    }
}

#[cfg(test)]
mod tests;
