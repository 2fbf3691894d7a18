//! Groups: what is said of some of a list is not said of each of them ("two of the three, Ardby, Colswick and Penhaven, signed"), what belongs to a
//! second thing of the kind is not said of the first ("48 houses were flooded; how many of them were brick houses"), and what another is
//! said to have said is not said by whoever passes it on.

use super::Misplaced;
use super::same_thing;
use crate::fact::predicate::is_speech;
use crate::fact::statement::Statement;
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Words before "of" that take all of a list.
static WHOLE: WordSet = WordSet::new(include_str!("whole.txt"));

/// Words before "of", and behind a list that "of" opens, that take some of it.
static SOME: WordSet = WordSet::new(include_str!("some.txt"));

/// The subject of a verb of the claim.
pub(super) fn subject_of(pair: &Pair<'_>, verb: usize) -> Option<usize> {
    let words = &pair.claim.words;
    (0..words.len()).find(|&at| words[at].head == Some(verb) && words[at].rel.is_subject())
}

/// What the claim says of one, where the passage has it only in a list of which it says something of some.
pub(super) fn of_some(pair: &Pair<'_>) -> Option<Misplaced> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let subject = subject_of(pair, root)?;
    let joined = |of: &Statement, at: usize| {
        of.words.iter().any(|word| word.head == Some(at) && word.rel == Rel::Conj)
    };
    let place = pair.alignment.place(subject)?;
    let statement = pair.passage.statements[place.sentence];
    let (list, by) = partitive(statement, place.word)?;
    // "One of Ardby and Colswick signed", of both.
    let claimed =
        |word: usize| pair.alignment.claimed(Place { sentence: place.sentence, word }).is_some();
    let own = pair.claim.words.iter().any(|word| word.form == statement.words[by].form);
    let all = joined(pair.claim, subject)
        && list.clone().filter(|&at| statement.words[at].upos == Upos::Propn).all(claimed)
        && own;
    (!all).then_some(Misplaced { claim: subject, place: Place { word: by, ..place } })
}

/// The list in which a word stands behind "of", and the word that takes only some of it.
fn partitive(statement: &Statement, at: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let words = &statement.words;
    let form = |at: usize| &*words[at].form;
    let nominal = |at: usize| {
        matches!(
            words[at].upos,
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Det | Upos::Adj | Upos::Cconj | Upos::Part
        ) || matches!(form(at), "," | "(" | ")" | "\"")
    };
    let mut of = (0..at).rev().find(|&at| !nominal(at))?;
    // "Of the two firms under review, Ardby and Colswick, …"
    let verbal = |at: usize| matches!(words[at].upos, Upos::Verb | Upos::Aux);
    if matches!(form(0), "of" | "between" | "among") && !(0..at).any(verbal) {
        of = 0;
    }
    if !matches!(form(of), "of" | "between" | "among" | "amongst") {
        return None;
    }
    let end = (at..words.len()).find(|&at| !nominal(at)).unwrap_or(words.len());
    let list = of + 1..end;
    let names = list.clone().filter(|&at| words[at].upos == Upos::Propn).count();
    let joins = list.clone().any(|at| matches!(form(at), "and" | "or"));
    if !joins || names < 2 {
        return None;
    }
    let opens = of == 0 || matches!(form(of - 1), "," | ";" | ":");
    if opens {
        // "Of Ardby and Colswick, only the latter signed."
        let verb = (end..words.len())
            .find(|&at| matches!(words[at].upos, Upos::Verb | Upos::Aux))
            .unwrap_or(words.len());
        let near = list.end.saturating_sub(4).max(of + 1)..verb;
        return near.clone().find(|&at| SOME.has(form(at))).map(|by| (list, by));
    }
    // "The two towns of Ardby and Colswick" names both.
    let part = |at: usize| matches!(&*words[at].lemma, "member" | "part" | "half");
    let by = of.checked_sub(1 + usize::from(of > 1 && part(of - 1)))?;
    let whole = WHOLE.has(form(by))
        || words[by].upos == Upos::Num
            && by > 0
            && WHOLE.has(form(by - 1))
            && (by < 2 || form(by - 2) != "not");
    let some = SOME.has(form(by)) || words[by].upos == Upos::Num;
    (some && !whole).then_some((list, by))
}

/// What tells which things the claim speaks of, where the passage says it of others of the kind: 48 brick houses, of 48 houses and of "how many of
/// them were brick houses".
pub(super) fn of_another_of_the_kind(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    pair.alignment.links.iter().flatten().find_map(|link| {
        let word = &claim.words[link.claim];
        let noun = word.head.filter(|_| matches!(word.rel, Rel::Amod | Rel::Compound))?;
        let host = pair.alignment.links[noun]
            .filter(|host| matches!(host.kind, LinkKind::Same | LinkKind::Variant))?
            .place;
        let counted =
            claim.words.iter().any(|word| word.head == Some(noun) && word.rel == Rel::Nummod);
        let place = link.place;
        if !counted || place.sentence != host.sentence {
            return None;
        }
        let words = &pair.passage.statements[place.sentence].words;
        let over = words[place.word].head?;
        let other = over != host.word
            && words[over].key == words[host.word].key
            && words[over].head != Some(host.word)
            && matches!(words[place.word].rel, Rel::Amod | Rel::Compound);
        other.then_some(Misplaced { claim: link.claim, place })
    })
}

/// Whom the claim quotes, where the passage has it from another whom they quote: "told reporters that the master had claimed that it sank".
pub(super) fn said_by_another(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let lexicon = Lexicon::shared();
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    if !is_speech(lexicon, &claim.words[root]) {
        return None;
    }
    let subject = subject_of(pair, root).filter(|&at| claim.words[at].rel == Rel::Nsubj)?;
    let content = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(root) && claim.words[at].rel == Rel::Ccomp)?;
    let place = pair.alignment.place(content)?;
    let speaker = pair.alignment.place(subject).filter(|at| at.sentence == place.sentence)?;
    let statement = pair.passage.statements[place.sentence];
    let words = &statement.words;
    let mut at = place.word;
    for _ in 0..words.len() {
        let head = words[at].head?;
        if words[at].rel == Rel::Ccomp && is_speech(lexicon, &words[head]) {
            let own = (0..words.len())
                .find(|&at| words[at].head == Some(head) && words[at].rel == Rel::Nsubj)?;
            let same = own == speaker.word
                || same_thing(statement, own).contains(&speaker.word)
                || same_thing(statement, speaker.word).contains(&own);
            let named = matches!(words[own].upos, Upos::Noun | Upos::Propn);
            return (named && !same)
                .then_some(Misplaced { claim: subject, place: Place { word: own, ..place } });
        }
        at = head;
    }
    None
}
