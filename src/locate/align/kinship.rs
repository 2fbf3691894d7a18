//! Kinship: what two words have in common, and how surely.
//!
//! Owns the comparison of one word of the claim with one word of the passage, whatever stands around them: form, inflection,
//! spelling, meaning, a slip of the pen, and verbs with the noun for whoever does what they say (`agents.tsv`).

use std::sync::LazyLock;

use super::LinkKind;
use crate::fact::alias::Alias;
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Entry, Frame, Grammatical, Level, Lexicon, Pos, RelationKind};
use crate::text::rel::Upos;
use crate::words::rows;

/// What two words have in common, and how surely.
pub fn kinship(claim: &Word, other: &Word, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    if matches!(other.class, Class::Punctuation | Class::Function) {
        // A noun within an expression still says what it says: "coronavirus" in "the coronavirus pandemic".
        let part = matches!(other.upos, Upos::Noun | Upos::Adj) && claim.form == other.form;
        return part.then_some((LinkKind::Variant, 0.8));
    }
    let expressed = claim.meaning.is_some() || other.meaning.is_some();
    let own = if expressed && shared_alias(claim, other).is_none() {
        together(claim, other, lexicon)
    } else {
        alone(claim, other, lexicon)
    };
    // "Was held in May" and "took place in May": both say no more than that it happened.
    // But who stands somewhere does not sit there.
    let thin = claim.thin.is_some()
        && claim.thin == other.thin
        && !lexicon.compare(claim.meant(), other.meant()).is_contrast();
    own.filter(|own| !thin || own.1 >= THIN.1).or(thin.then_some(THIN))
}

/// What two verbs have in common that say as little.
const THIN: (LinkKind, f64) = (LinkKind::Synonym, 0.8);

/// What two words have in common of which one at least stands for an expression.
fn together(claim: &Word, other: &Word, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    let keeps = |word: &Word| word.meaning.as_ref().is_none_or(|meaning| meaning.is_light);
    let same = lemma_meant(claim) == lemma_meant(other) && claim.upos == other.upos;
    let meant = match same {
        true => Some((LinkKind::Same, 1.0)),
        false => related(claim.meant(), other.meant(), lexicon),
    };
    let own = alone(claim, other, lexicon);
    match (meant, own) {
        // The head of an expression names something more general at best: a toll, a call.
        (None, Some(_)) if !keeps(claim) => {
            Some((LinkKind::General, if claim.upos == Upos::Noun { 0.5 } else { 0.4 }))
        }
        (None, Some(_)) if !keeps(other) && other.upos != Upos::Noun => {
            Some((LinkKind::General, 0.4))
        }
        (Some(meant), Some(own)) if keeps(claim) && keeps(other) && own.1 > meant.1 => Some(own),
        (None, own) => own,
        (meant, _) => meant,
    }
}

/// The base form of a word, or of the expression that it stands for.
fn lemma_meant(word: &Word) -> &str {
    word.meaning.as_ref().map_or(&word.lemma, |meaning| &meaning.lemma)
}

/// What two words have in common, each by itself.
fn alone(claim: &Word, other: &Word, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    if claim.form == other.form || claim.lemma == other.lemma && claim.upos == other.upos {
        return Some((LinkKind::Same, 1.0));
    }
    if claim.key == other.key || claim.lemma == other.lemma {
        return Some((LinkKind::Variant, 0.95));
    }
    if let Some(alias) = shared_alias(claim, other) {
        // Among the words of a name, the one that it hangs by answers best.
        return Some((LinkKind::Alias, if alias.is_head { 0.95 } else { 0.9 }));
    }
    if other.class == Class::Figure {
        return None;
    }
    // Children are people.
    let somebody = lexicon.grammatical(&claim.lemma) == Some(Grammatical::Somebody);
    if somebody && lexicon.category(&other.entry) == Some("noun.person") {
        return Some((LinkKind::Specific, 0.75));
    }
    if does_it(claim, other, lexicon) {
        return Some((LinkKind::Derived, 0.7));
    }
    let related = related(&claim.entry, &other.entry, lexicon);
    related
        .filter(|found| !merely_reports(*found, other, lexicon))
        .or_else(|| misspelt(claim, other))
}

/// Whether the passage's word only tells that something was found out, and by whom: "a study found" is no kind of working or of
/// causing something.
fn merely_reports((kind, _): (LinkKind, f64), other: &Word, lexicon: &Lexicon) -> bool {
    matches!(kind, LinkKind::Specific | LinkKind::General)
        && matches!(lexicon.frame(&other.lemma), Some(Frame::Finding | Frame::Study))
}

/// Whether the passage's noun names somebody by doing what the claim's verb says: "plays" and "a quarterback".
fn does_it(claim: &Word, other: &Word, lexicon: &Lexicon) -> bool {
    if claim.upos != Upos::Verb || other.upos != Upos::Noun {
        return false;
    }
    let agent = AGENTS.iter().find(|(verb, _)| *verb == &*claim.lemma);
    agent.is_some_and(|(_, agent)| {
        let relation = lexicon.compare(agent, &other.entry);
        matches!(relation.kind, RelationKind::Same | RelationKind::Hyponym(_))
            && relation.level < Level::Loose
    })
}

/// Verbs with what the lexicon knows of the noun for whoever does it.
static AGENTS: LazyLock<Vec<(&str, Entry)>> = LazyLock::new(|| {
    rows(include_str!("agents.tsv"))
        .filter_map(|row| {
            let [verb, noun] = row[..] else { return None };
            Some((verb, Lexicon::shared().entry(noun, Some(Pos::Noun))))
        })
        .collect()
});

/// What two entries of the lexicon have in common.
pub(super) fn related(claim: &Entry, other: &Entry, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    let relation = lexicon.compare(claim, other);
    let at = |strict: f64, common: f64, loose: f64| match relation.level {
        Level::Strict => strict,
        Level::Common => common,
        Level::Loose => loose,
    };
    match relation.kind {
        RelationKind::Same | RelationKind::SpellingVariant => {
            Some((LinkKind::Variant, at(0.95, 0.9, 0.8)))
        }
        RelationKind::Alias | RelationKind::Demonym => Some((LinkKind::Alias, 0.9)),
        RelationKind::Derived => Some((LinkKind::Derived, at(0.85, 0.8, 0.6))),
        RelationKind::Synonym => Some((LinkKind::Synonym, at(0.8, 0.7, 0.5))),
        RelationKind::Hypernym(1..=2) | RelationKind::Whole => {
            Some((LinkKind::General, at(0.45, 0.4, 0.3)))
        }
        RelationKind::Hyponym(_) if is_abstract(claim) => None,
        RelationKind::Hyponym(1..=4) | RelationKind::Part => {
            Some((LinkKind::Specific, at(0.75, 0.65, 0.5)))
        }
        _ => None,
    }
}

/// Whether a word is so general that whatever the lexicon puts below it need not be meant by it: a death is a state, but
/// "the state" is no death.
fn is_abstract(entry: &Entry) -> bool {
    Lexicon::shared().grammatical(entry.text()) == Some(Grammatical::Abstract)
}

/// The passage's side of two words that name the same thing by the project's own aliases.
pub(super) fn shared_alias(claim: &Word, other: &Word) -> Option<Alias> {
    other.alias.filter(|theirs| claim.alias.is_some_and(|ours| ours.thing == theirs.thing))
}

/// Names of some length that differ in one letter, or two where they are long.
fn misspelt(claim: &Word, other: &Word) -> Option<(LinkKind, f64)> {
    let names = claim.upos == Upos::Propn && other.upos == Upos::Propn;
    let shorter = claim.form.len().min(other.form.len());
    let allowed = match shorter {
        0..=4 => return None,
        5..=8 => 1,
        _ => 2,
    };
    (names
        && claim.form.bytes().next() == other.form.bytes().next()
        && claim.form.len().abs_diff(other.form.len()) <= allowed
        && distance(&claim.form, &other.form) <= allowed)
        .then_some((LinkKind::Misspelt, 0.75))
}

/// The Levenshtein distance in characters.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
