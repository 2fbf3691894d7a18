//! Words that turn the sense round when they are left out or put in.

use std::collections::HashMap;
use std::ops::Range;

use super::page::Page;
use super::segment::Ended;
use crate::fact::{Context, Kind, extract};
use crate::text::lexicon::{Hedge, Lexicon, Negator, Pos};

/// How far a word turns the sense round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It sets a limit or a contrast: "unless", "but", "denied".
    Aside,
    /// It says the contrary: "not", "never", "nobody".
    Round,
}

/// Conjunctions and adverbs that limit what stands beside them, one a line.
const LIMITS: &str = include_str!("limits.txt");

/// What leaving a word out does to the sense.
pub fn turn(form: &str) -> Option<Turn> {
    let lexicon = Lexicon::shared();
    if form.ends_with("n't") || form.ends_with("n’t") || form == "cannot" {
        return Some(Turn::Round);
    }
    match lexicon.negator(form) {
        Some(Negator::Full | Negator::Quasi | Negator::Quantifier) => return Some(Turn::Round),
        Some(_) => return Some(Turn::Aside),
        None => {}
    }
    let denies = || {
        let forms = lexicon.base_forms(form, None);
        forms.iter().any(|base| base.lemma != form && lexicon.negator(&base.lemma).is_some())
    };
    (limits().any(|limit| limit == form) || denies()).then_some(Turn::Aside)
}

/// The longest phrase that is looked up, in words.
const LONGEST_PHRASE: usize = 4;

/// What leaving out the word at a place of a text does to the sense, the words behind it considered: "far from", "is
/// said to".
pub(super) fn turn_at(text: &Page, at: usize, end: usize) -> Option<Turn> {
    // "Too weak to be called safe".
    let too = || text.form(at) == "too" && (at + 1..end).any(|next| text.form(next) == "to");
    turn(text.form(at)).or_else(|| (too() || hedges(text, at, end)).then_some(Turn::Aside))
}

/// Whether the sentence that words of a text end in is denied before their end.
pub(super) fn is_denied(text: &Page, words: Range<usize>) -> bool {
    let ends = |at: &usize| text.words[*at].end_mark.is_none();
    words.rev().take_while(ends).any(|at| turn(text.form(at)) == Some(Turn::Round))
}

/// Whether the word at a place, alone or with those behind it, keeps what is said from being said flat.
fn hedges(text: &Page, at: usize, end: usize) -> bool {
    let lexicon = Lexicon::shared();
    let form = text.form(at);
    let mut phrase = form.to_owned();
    for next in at + 1..end.min(at + LONGEST_PHRASE).min(text.words.len()) {
        phrase.push(' ');
        phrase.push_str(text.form(next));
        let turns = lexicon.hedge(&phrase).is_some() || lexicon.negator(&phrase).is_some();
        if turns || limits().any(|limit| limit == phrase) {
            return true;
        }
    }
    // "They plan to", "a claim that"; a plan or a claim by itself is a thing like any other.
    let next = (at + 1 < text.words.len()).then(|| text.form(at + 1));
    let governs = matches!(next, Some("to" | "that"));
    let passive = || lexicon.hedge(&format!("be {form} to")).is_some();
    if next == Some("to") && passive() {
        return true;
    }
    let known = |lemma: &str| {
        let governed = || governs && lexicon.hedge(&format!("{lemma} to")).is_some();
        lexicon.hedge(lemma).is_some() || governed()
    };
    match lexicon.hedge(form) {
        // "May" and "Will" amid a sentence are names.
        Some(Hedge::Modal) if text.is_name(at) => return false,
        Some(Hedge::Modal | Hedge::Conditional) => return true,
        Some(_) if !lexicon.is_word(form, Some(Pos::Noun)) => return true,
        _ => {}
    }
    let told = governs || form.ends_with("ed");
    told && lexicon.base_forms(form, Some(Pos::Verb)).iter().any(|base| known(&base.lemma))
}

/// Words that limit, or say that something only seems so, and that the lexicon does not list.
fn limits() -> impl Iterator<Item = &'static str> {
    LIMITS.lines().filter(|line| !line.starts_with('#'))
}

/// What an editor's words do in the place of others: a word that says the contrary of one of them, or another figure.
pub(super) fn exchanged(put: &[String], text: &Page, replaced: Range<usize>) -> Option<Box<str>> {
    let lexicon = Lexicon::shared();
    for at in replaced {
        let theirs = text.form(at);
        let contrary = |ours: &String| {
            let figures = ours != theirs && counts(ours) && counts(theirs);
            figures && !same_number(ours, theirs)
                || lexicon.relation(ours, theirs, None).is_contrast_in_same_roles()
        };
        if !put.iter().any(|ours| ours == theirs) && put.iter().any(contrary) {
            return Some(Box::from(theirs));
        }
    }
    None
}

/// Whether a word is a figure, or a number in words.
pub(super) fn counts(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit()) || is_number(form)
}

/// A word that turns the sense round and stands oftener on one side: a negation, or a figure, a number in words or an only
/// word where the other side has another or the contrary one.
pub(super) fn one_sided(quote: &Page, text: &Page, stretch: Range<usize>) -> Option<Box<str>> {
    let of_quote: Vec<&str> = (0..quote.words.len()).map(|at| quote.form(at)).collect();
    let of_text: Vec<&str> = stretch.map(|at| text.form(at)).collect();
    let count = |all: &[&str], form: &str| all.iter().filter(|other| **other == form).count();
    let uneven = |form: &str| count(&of_text, form) != count(&of_quote, form);
    let mut all = of_text.iter().chain(&of_quote);
    if let Some(form) = all.find(|form| turn(form) == Some(Turn::Round) && uneven(form)) {
        return Some(Box::from(*form));
    }
    // One word in the place of its contrary.
    let only = |ours: &[&str], theirs: &[&str]| -> Option<usize> {
        let mut alone = (0..ours.len()).filter(|at| !theirs.contains(&ours[*at]));
        alone.next().filter(|_| alone.next().is_none())
    };
    if let (Some(ours), Some(theirs)) = (only(&of_quote, &of_text), only(&of_text, &of_quote)) {
        let (ours, theirs) = (of_quote[ours], of_text[theirs]);
        if Lexicon::shared().relation(ours, theirs, None).is_contrast_in_same_roles() {
            return Some(Box::from(theirs));
        }
    }
    // A figure that is only left out, or only put in, says nothing else of the same thing.
    let number = |form: &&&str| uneven(form) && counts(form.trim_start_matches('-'));
    let (theirs, ours) = (of_text.iter().find(number)?, of_quote.iter().find(number)?);
    (theirs != ours && !same_number(ours, theirs)).then(|| Box::from(*theirs))
}

/// Whether one word is a figure and the other the same number in words, as the style of a house has it.
pub(super) fn same_number(ours: &str, theirs: &str) -> bool {
    let is_figure = |form: &str| form.starts_with(|c: char| c.is_ascii_digit());
    let value = |form: &str| {
        let facts = extract(form, &Context::default());
        let [fact] = facts.as_slice() else { return None };
        let counts = matches!(fact.kind, Kind::Number | Kind::Count);
        fact.quantity().filter(|_| counts && fact.span.len() == form.len())?.value.clone()
    };
    let same = || value(ours).is_some_and(|own| value(theirs) == Some(own));
    is_figure(ours) != is_figure(theirs) && same()
}

impl Ended {
    /// The words of a text that are the editor's with another ending, in order.
    pub(super) fn places<'a>(&'a self, text: &'a Page) -> impl Iterator<Item = usize> + 'a {
        // A long text has the same few words with this beginning again and again.
        let mut known: HashMap<&str, bool> = HashMap::new();
        (0..text.words.len()).filter(move |&at| {
            let form = text.form(at);
            form.starts_with(self.stem.as_str())
                && *known.entry(form).or_insert_with(|| self.is(form))
        })
    }

    /// Whether a word is the editor's with another ending, and no other word with the same beginning.
    fn is(&self, theirs: &str) -> bool {
        let ours = self.word.as_str();
        if ours == theirs {
            return true;
        }
        let lexicon = Lexicon::shared();
        let lemmas = |form| lexicon.base_forms(form, None).into_iter().map(|base| base.lemma);
        let kin = || {
            lemmas(ours).any(|ours| lemmas(theirs).any(|theirs| ours == theirs))
                || !lexicon.is_word(ours, None)
                    && !lexicon.is_word(theirs, None)
                    && [ours, theirs].iter().all(|form| is_ending(&form[self.stem.len()..]))
        };
        turn(ours) == turn(theirs) && counts(ours) == counts(theirs) && kin()
    }
}

/// Whether letters are an ending that a name or an unknown word may take.
fn is_ending(letters: &str) -> bool {
    matches!(letters, "" | "s" | "'s" | "’s" | "es" | "ed" | "d" | "ing")
}

/// Whether a word is a number that says how many: "seven", "dozens".
fn is_number(form: &str) -> bool {
    let facts = extract(form, &Context::default());
    matches!(facts.as_slice(), [fact] if matches!(fact.kind, Kind::Number | Kind::Count))
}
