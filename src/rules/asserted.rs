//! Whether a sentence says that something was done, or only has the words for it: "congratulated the port on selling", "ten years in which to
//! sell", "turned to her for help in selling".
//!
//! A claim says flatly what its main verb tells. Where the passage has that verb in a form that is not finite, this asks for a licence: a
//! governor of which it is known that what it governs was done, and by whom. What weakens a finite verb is asked in
//! [`crate::fact::predicate::force`]. The governors are data; what is not in the lists is no ground for the claim.

use crate::fact::statement::{Statement, Word};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::rule::structure::same_thing;
use crate::text::lexicon::{Focus, Frame, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs behind which "to" tells what was done, however the two hang together: "went on to sell", "returned to join".
static DONE_TO: WordSet = WordSet::new(include_str!("asserted/done_to.txt"));

/// Verbs and adjectives behind which a verb in "-ing" tells what was done: "finished selling", "was seen selling", "succeeded in selling".
static DONE_ING: WordSet = WordSet::new(include_str!("asserted/done_ing.txt"));

/// Prepositions behind which a verb in "-ing" tells a deed of which nothing says that it was done: "help in selling", "kept from selling".
static OPEN: WordSet = WordSet::new(include_str!("asserted/open.txt"));

/// The word of the claim that tells what was done, the sentence, and the word there of which nothing says that it was.
pub(super) fn unasserted(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    if claim.words[root].upos != Upos::Verb || !is_flat(claim, root) {
        return None;
    }
    let link = pair.alignment.links[root]?;
    let place = link.place;
    let same = matches!(link.kind, LinkKind::Same | LinkKind::Variant);
    let statement = pair.passage.statements[place.sentence];
    let by = infinitive(statement, place.word)
        .or_else(|| doing(pair, root, place))
        .or_else(|| going_on(claim, statement, place.word).filter(|_| same))
        .or_else(|| asked_who(statement, place.word))?;
    Some((root, place.sentence, by))
}

/// Whether a claim says something was or is done, and neither that it has to be nor that it is not.
fn is_flat(claim: &Statement, root: usize) -> bool {
    let helps = |word: &Word| {
        word.head == Some(root)
            && (word.rel == Rel::Aux && !matches!(&*word.lemma, "have" | "do" | "be")
                || word.rel == Rel::Mark && &*word.form == "to")
    };
    let doing = claim.words[root].form.ends_with("ing");
    !doing && !claim.words[root].denied && !claim.words.iter().any(helps)
}

/// The "to" of an infinitive behind which nothing says that it was done.
fn infinitive(statement: &Statement, at: usize) -> Option<usize> {
    let words = &statement.words;
    let adverb = |at: &usize| words[*at].upos == Upos::Adv;
    let to = (0..at).rev().find(|at| !adverb(at)).filter(|&to| &*words[to].form == "to")?;
    let bare = words[at].form == words[at].lemma;
    // What its governor implies is known where the two hang together.
    let governed = words[at].upos == Upos::Verb
        && matches!(
            words[at].rel,
            Rel::Xcomp | Rel::Root | Rel::Conj | Rel::Csubj | Rel::CsubjPass | Rel::Parataxis
        );
    // "Close to Elk", of a word that is a noun as well.
    let tied = words[to].upos == Upos::Adp && words[at].upos != Upos::Verb
        || words.get(at + 1).is_some_and(|next| next.head == Some(at) && next.rel == Rel::Flat);
    if !bare || governed || tied || words[at].upos == Upos::Propn {
        return None;
    }
    let lexicon = Lexicon::shared();
    let ranked = words[to.saturating_sub(8)..to].iter().any(|word| {
        matches!(lexicon.focus(&word.form), Some(Focus::First | Focus::Last | Focus::Exclusive))
    });
    let before = (0..to).rev().find(|&at| words[at].upos == Upos::Verb);
    let governors = [words[at].head, before];
    let done = governors.into_iter().flatten().any(|at| DONE_TO.has(&words[at].lemma));
    // "Pleased to announce" announces.
    let glad =
        words[at].head.is_some_and(|head| lexicon.frame(&words[head].form) == Some(Frame::Glad));
    (!ranked && !done && !glad).then_some(to)
}

/// The word that keeps a verb in "-ing" from telling what the claim's subject did.
fn doing(pair: &Pair<'_>, root: usize, place: Place) -> Option<usize> {
    let statement = pair.passage.statements[place.sentence];
    let words = &statement.words;
    let verb = &words[place.word];
    let having = place.word > 0 && &*words[place.word - 1].form == "having";
    let ing = verb.form.ends_with("ing") && !verb.lemma.ends_with("ing");
    let below = |rels: &[Rel]| {
        (0..words.len())
            .find(|&at| words[at].head == Some(place.word) && rels.contains(&words[at].rel))
    };
    let progressive = below(&[Rel::Aux, Rel::Cop]).is_some() && !having;
    if !(ing || having) || progressive {
        return None;
    }
    let first = place.word - usize::from(having);
    let adverb = |at: &usize| words[*at].upos == Upos::Adv;
    let joint = (0..first).rev().find(|at| !adverb(at))?;
    let tied = matches!(words[joint].upos, Upos::Adp | Upos::Sconj);
    let head = std::iter::successors(verb.head, |&at| words[at].head)
        .take(words.len())
        .find(|&head| head < joint);
    let done = [head, joint.checked_sub(1), Some(joint)]
        .into_iter()
        .flatten()
        .any(|at| DONE_ING.has(&words[at].lemma));
    if !tied {
        return (verb.rel == Rel::Xcomp && !done).then_some(head).flatten();
    }
    if OPEN.has(&words[joint].form) {
        return (!done).then_some(joint);
    }
    // "Congratulated the port on selling": its object did.
    let judged = matches!(&*words[joint].form, "on" | "for" | "with");
    let object = (0..joint).rev().find(|&at| {
        words[at].rel == Rel::Obj && matches!(words[at].upos, Upos::Propn | Upos::Noun | Upos::Pron)
    });
    let object = object.filter(|&at| {
        judged
            && words[at].head == head
            && words[at + 1..joint].iter().all(|word| word.upos != Upos::Verb)
    })?;
    let claim = pair.claim;
    let subject = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(root) && claim.words[at].rel.is_subject())?;
    let told = pair.alignment.place(subject).filter(|at| at.sentence == place.sentence)?;
    let doer = told.word == object || same_thing(statement, object).contains(&told.word);
    let named = words[object].upos == Upos::Propn || words[object].weight > 0.5;
    (named && !doer && told.word < object).then_some(joint)
}

/// What is still going on is not done: "while it was still selling the mill".
fn going_on(claim: &Statement, statement: &Statement, at: usize) -> Option<usize> {
    let words = &statement.words;
    let still = at.checked_sub(1).filter(|&still| &*words[still].form == "still")?;
    let ing = words[at].form.ends_with("ing") && !words[at].lemma.ends_with("ing");
    let past = claim.words.iter().all(|word| &*word.form != "still" && !word.form.ends_with("ing"));
    (ing && past).then_some(still)
}

/// The pronoun of a clause that asks who did it: "knew who had sold the mill".
fn asked_who(statement: &Statement, at: usize) -> Option<usize> {
    let words = &statement.words;
    let clause = matches!(words[at].rel, Rel::Ccomp | Rel::Csubj | Rel::Advcl | Rel::Acl);
    (0..at).find(|&who| {
        words[who].head == Some(at)
            && words[who].rel.is_subject()
            && clause
            && matches!(&*words[who].form, "who" | "whoever" | "whatever")
    })
}
