//! Plain sentences made from patterns and the treebank's own words.
//!
//! The treebank is web text. What claims mostly are, a subject, a verb and a bare object with nothing around them, is rare in it: "the
//! drug reduced pain" is read as a title, "the [drug-reduced] pain". The patterns of `patterns.txt` fill the gap; their words are
//! drawn with a fixed seed from the training part, so that the same treebank gives the same sentences.

use std::collections::{BTreeMap, BTreeSet};

use sayso::text::rel::{Rel, Upos};
use sayso::text::tag::Tag;

use crate::learn::Random;
use crate::treebank::Sentence;

const PATTERNS: &str = include_str!("patterns.txt");
/// A verb's form, a noun or a name is drawn only if the treebank has it so many times.
const SEEN: usize = 2;

/// Makes so many sentences of each pattern, out of words of the given ones.
pub(crate) fn sentences(train: &[Sentence], each: usize, random: &mut Random) -> Vec<Sentence> {
    let stock = Stock::new(train);
    let patterns: Vec<&str> = PATTERNS.lines().filter(|line| !line.starts_with('#')).collect();
    let mut made = Vec::with_capacity(patterns.len() * each);
    for pattern in patterns {
        for _ in 0..each {
            made.extend(sentence(pattern, &stock, random));
        }
    }
    made
}

/// One sentence of a pattern; none where the pattern asks for a kind of word that the treebank lacks.
fn sentence(pattern: &str, stock: &Stock<'_>, random: &mut Random) -> Option<Sentence> {
    let mut made = Sentence::default();
    let words = pattern.split(' ').count();
    for word in pattern.split(' ') {
        let fields: Vec<&str> = word.split('|').collect();
        let [form, tag, head, rel] = fields[..] else { return None };
        let tag = Tag::from_name(tag)?;
        let (mut form, lemma) = stock.draw(form, random)?;
        if made.forms.is_empty() {
            form = capitalised(&form);
        }
        if !made.text.is_empty() && tag != Tag::Punct {
            made.text.push(' ');
        }
        let start = made.text.len();
        made.text.push_str(&form);
        made.spans.push((start, made.text.len()));
        made.forms.push(form);
        made.lemmas.push(lemma);
        made.upos.push(tag.upos());
        made.tags.push(tag);
        made.heads.push(head.parse::<usize>().ok()?.checked_sub(1).unwrap_or(words));
        made.rels.push(Rel::from_name(rel)?);
    }
    Some(made)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words by kind, each with its lemma.
struct Stock<'t> {
    kinds: BTreeMap<&'static str, Vec<(&'t str, &'t str)>>,
}

impl<'t> Stock<'t> {
    fn new(train: &'t [Sentence]) -> Self {
        let mut seen: BTreeMap<(&'static str, &str, &str), usize> = BTreeMap::new();
        let (mut with_object, mut without) = (BTreeSet::new(), BTreeSet::new());
        for sentence in train {
            for at in 0..sentence.len() {
                let lemma = &*sentence.lemmas[at];
                if sentence.upos[at] == Upos::Verb {
                    let object = (0..sentence.len()).any(|child| {
                        sentence.heads[child] == at && sentence.rels[child] == Rel::Obj
                    });
                    if object {
                        with_object.insert(lemma)
                    } else {
                        without.insert(lemma)
                    };
                }
                for kind in kinds(sentence, at) {
                    *seen.entry((*kind, &sentence.forms[at], lemma)).or_default() += 1;
                }
            }
        }
        let mut kinds: BTreeMap<&'static str, Vec<(&str, &str)>> = BTreeMap::new();
        let plain =
            |form: &str| form.len() > 2 && form.bytes().all(|byte| byte.is_ascii_alphabetic());
        for ((kind, form, lemma), _) in
            seen.into_iter().filter(|((_, form, _), count)| *count >= SEEN && plain(form))
        {
            let intransitive = kind.ends_with('0');
            let fits = match kind {
                "@past" | "@pres" | "@inf" | "@ger" | "@pass" => with_object.contains(lemma),
                _ if intransitive => without.contains(lemma) && !with_object.contains(lemma),
                _ => true,
            };
            if fits {
                kinds.entry(kind).or_default().push((form, lemma));
            }
        }
        Self { kinds }
    }

    /// A word and its lemma: the one of the pattern, or one of the kind that it asks for.
    fn draw(&self, form: &str, random: &mut Random) -> Option<(String, String)> {
        if form == "@year" {
            let year = (1950 + random.next() % 76).to_string();
            return Some((year.clone(), year));
        }
        if !form.starts_with('@') {
            return Some((form.to_owned(), form.to_lowercase()));
        }
        let words = self.kinds.get(form)?;
        let (form, lemma) = words[(random.next() % words.len() as u64) as usize];
        Some((form.to_owned(), lemma.to_owned()))
    }
}

/// The kinds of which a word of the treebank is one.
fn kinds(sentence: &Sentence, at: usize) -> &'static [&'static str] {
    let has = |rels: &[Rel]| {
        (0..sentence.len())
            .any(|child| sentence.heads[child] == at && rels.contains(&sentence.rels[child]))
    };
    let lower = sentence.forms[at].bytes().all(|byte| byte.is_ascii_lowercase());
    match sentence.tags[at] {
        Tag::NounSing if lower => {
            let bare = matches!(sentence.rels[at], Rel::Obj | Rel::Nsubj)
                && !has(&[Rel::Det, Rel::NmodPoss, Rel::Nummod, Rel::Compound, Rel::Amod]);
            if bare { &["@n", "@m"] } else { &["@n"] }
        }
        Tag::NounPlur if lower => &["@ns"],
        Tag::PropnSing => match sentence.rels[at] {
            Rel::Nsubj | Rel::Obj if !has(&[Rel::Det, Rel::Flat, Rel::Compound]) => &["@name"],
            Rel::Obl | Rel::Nmod if !has(&[Rel::Det, Rel::Flat, Rel::Compound]) => &["@place"],
            _ => &[],
        },
        Tag::AdjPos if lower && sentence.rels[at] == Rel::Amod => &["@adj"],
        Tag::VerbPast if lower => &["@past", "@past0"],
        Tag::VerbPres if lower && sentence.forms[at].ends_with('s') => &["@pres", "@pres0"],
        Tag::VerbInf if lower => &["@inf"],
        Tag::VerbNoun | Tag::VerbGer if lower => &["@ger"],
        Tag::VerbPass if lower => &["@pass"],
        _ => &[],
    }
}
