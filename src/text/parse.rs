//! The structure of a sentence: which token depends on which, and as what.
//!
//! Owns [`Structure`], which reads one sentence into a [`Sentence`]; the questions that a sentence answers are in
//! [`query`]. The tagger and the parser are small networks trained on the English Web Treebank (see
//! `docs/structure.md` and `src/text/structure.NOTICE`); their weights are read in place from the binary. It splits no
//! text into sentences and draws no conclusion from what it finds.

pub mod aside;
pub mod attach;
mod clauses;
pub mod feature;
mod mend;
pub mod query;
mod relatives;
mod second;
pub mod state;
mod subjects;
pub mod title;
mod verb;

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
        let asides = aside::asides(text, &tokens);
        let within = |at: usize| asides.iter().any(|aside| aside.contains(&at));
        let clause: Vec<usize> = (0..tokens.len()).filter(|&at| !within(at)).collect();
        self.read_run(text, &mut tokens, &clause, &titles, (None, Rel::Root));
        for aside in &asides {
            // The word before it, over other asides and from the end of a title to its first word.
            let before = (0..aside.start).rev().find(|&at| !within(at));
            let host = before.map(|at| {
                titles.iter().find(|title| title.contains(&at)).map_or(at, |title| title.start)
            });
            let inner: Vec<usize> = (aside.start + 1..aside.end - 1).collect();
            let top = self.read_run(text, &mut tokens, &inner, &titles, (host, Rel::Parataxis));
            for at in [aside.start, aside.end - 1] {
                self.fill(&mut tokens[at], text, Tag::Punct, (top.or(host), Rel::Punct));
            }
        }
        Sentence { tokens, titles }
    }

    /// Tags and attaches a run of tokens as a sentence of its own, of which the top hangs where it is told; returns the
    /// top. A title is seen as one name, from which its further words hang.
    fn read_run(
        &self,
        text: &str,
        tokens: &mut [Token],
        run: &[usize],
        titles: &[Range<usize>],
        top: (Option<usize>, Rel),
    ) -> Option<usize> {
        let titled = |at: usize| titles.iter().find(|title| title.contains(&at));
        let seen: Vec<usize> = run
            .iter()
            .copied()
            .filter(|&at| titled(at).is_none_or(|title| title.start == at))
            .collect();
        let words: Vec<Word> = seen
            .iter()
            .map(|&at| self.word(titled(at).map_or(tokens[at].span.of(text), |_| STAND_IN)))
            .collect();
        let mut tags = self.tag(&words);
        for (tag, _) in tags.iter_mut().zip(&seen).filter(|(_, at)| titled(**at).is_some()) {
            *tag = Tag::PropnSing;
        }
        mend::unbinding(text, tokens, &seen, &mut tags);
        verb::mend(text, tokens, &seen, &mut tags);
        mend::genitive(text, tokens, &seen, &mut tags);
        let mut arcs = self.attach(&words, &tags);
        mend::arcs(text, tokens, &seen, &tags, &mut arcs);
        let first = clauses::Run { text, tokens, run: &seen, tags: &tags };
        if let Some(want) = second::wanted(&first, &arcs)
            && let Some(read) = second::read(self, &words, &first, want)
        {
            (tags, arcs) = read;
        }
        clauses::tag_names(text, tokens, &seen, &mut tags, &arcs);
        let mut found = None;
        for ((&at, tag), (head, rel)) in seen.iter().zip(tags).zip(arcs) {
            let arc = match head {
                Some(head) => (Some(seen[head]), rel),
                None => top,
            };
            found = found.or(head.is_none().then_some(at));
            self.fill(&mut tokens[at], text, tag, arc);
        }
        for &at in run.iter().filter(|at| !seen.contains(at)) {
            let arc = (titled(at).map(|title| title.start), Rel::Flat);
            self.fill(&mut tokens[at], text, Tag::PropnSing, arc);
        }
        found
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

    /// The heads and relations of a sentence of which `top` is to be the root, and how far that strays from what the parser
    /// would have chosen.
    fn attach_under(
        &self,
        words: &[Word],
        tags: &[Tag],
        top: usize,
    ) -> (Vec<(Option<usize>, Rel)>, i64) {
        let (arcs, regret) =
            self.parser.attach_under(words, tags, &self.vectors(words), top as state::Node);
        let head =
            |arc: &state::Arcs| Some(usize::from(arc.head)).filter(|&head| head < words.len());
        (arcs.iter().map(|arc| (head(arc), arc.rel)).collect(), regret)
    }

    fn tag_with(&self, words: &[Word], tag: (usize, Tag)) -> Vec<Tag> {
        self.tagger.tag_with(words, &self.vectors(words), tag)
    }

    fn next_best(&self, words: &[Word], wanted: impl Fn(Tag) -> bool) -> Vec<(Tag, i32)> {
        self.tagger.next_best(words, &self.vectors(words), wanted)
    }

    fn vectors(&self, words: &[Word]) -> Vec<Vector> {
        words.iter().map(|word| Vector::of(word, &self.vectors)).collect()
    }
}

#[cfg(test)]
mod tests;
