//! Whether a sentence says that something was done, or only has the words for it: "congratulated the port on selling", "ten years in which to
//! sell", "turned to her for help in selling".
//!
//! A claim says flatly what its main verb tells. Where the passage has that verb in a form that is not finite, this asks for a licence: a
//! governor of which it is known that what it governs was done, and by whom. What weakens a finite verb is asked in
//! `fact/predicate/force.rs`. The governors are data; what is not in the lists is no ground for the claim.

use crate::fact::statement::{Statement, Word};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::rule::structure::same_thing;
use crate::rules::restriction::missing_restriction::is_superlative;
use crate::text::lexicon::{Focus, Frame, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs behind which "to" tells what was done, however the two hang together: "went on to sell", "returned to join".
static DONE_TO: WordSet = WordSet::new(include_str!("asserted/done_to.txt"));

/// Verbs whose object does what the "to" behind it tells, in the past: "forced the council to sell", "used the money to build".
static MADE_TO: WordSet = WordSet::new(include_str!("asserted/made_to.txt"));

/// Adjectives behind which "to" tells what was done: "was lucky to win".
static LUCKY: WordSet = WordSet::new(include_str!("asserted/lucky.txt"));

/// Verbs of what is reached by what was done: "beat Elk to reach the final".
static REACHED: WordSet = WordSet::new(include_str!("asserted/reached.txt"));

/// Verbs and nouns of suspicion and of the law, behind which "for" opens what somebody is only said to have done.
static ACCUSING: WordSet = WordSet::new(include_str!("asserted/accusing.txt"));

/// What makes a verb one that need not be so.
static MODALS: WordSet = WordSet::new(include_str!("asserted/modals.txt"));

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
        let focus = lexicon.focus(&word.form);
        is_superlative(lexicon, word)
            || matches!(focus, Some(Focus::First | Focus::Last | Focus::Exclusive))
    });
    // "Pleased to announce" announces, "was lucky to win" won, and "had no choice but to sell" sold.
    let glad =
        words[at].head.is_some_and(|head| lexicon.frame(&words[head].form) == Some(Frame::Glad));
    let before = to.checked_sub(1).map_or("", |at| &*words[at].form);
    let lucky = LUCKY.has(before) || before == "enough" || before == "but";
    let took = words[..to].iter().any(|word| &*word.form == "took")
        && words[..to].iter().any(|word| &*word.form == "it");
    let near = (0..to).rev().find(|&at| words[at].upos == Upos::Verb);
    let governors = || [words[at].head, near].into_iter().flatten();
    let done = governors().any(|over| {
        let on = |at: usize| matches!(&*words[at].form, "on" | "out" | "about" | "back");
        let right = over + 1 == to || over + 2 == to && on(over + 1);
        let word = &words[over];
        is_free(statement, over)
            && (right && DONE_TO.has(&word.lemma)
                || MADE_TO.has(&word.lemma) && word.form != word.lemma)
    });
    // "Beat Elk to reach the final": nothing is reached in vain.
    let reached = REACHED.has(&words[at].lemma)
        && words[at].rel == Rel::Advcl
        && words[at].head.is_some_and(|over| {
            words[over].upos == Upos::Verb
                && words[over].form != words[over].lemma
                && is_free(statement, over)
        });
    (!ranked && !done && !glad && !lucky && !took && !reached).then_some(to)
}

/// Whether a governor is itself neither denied nor only possible, to come or an infinitive.
fn is_free(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let held = words.iter().any(|word| {
        word.head == Some(at)
            && (word.rel == Rel::Mark && &*word.form == "to"
                || word.rel == Rel::Aux && MODALS.has(&word.form)
                || matches!(&*word.form, "not" | "never" | "n't"))
    });
    !held && !words[at].denied
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
    let tied = matches!(words[joint].upos, Upos::Adp | Upos::Sconj)
        && words[joint].rel != Rel::CompoundPrt;
    let head = std::iter::successors(verb.head, |&at| words[at].head)
        .take(words.len())
        .find(|&head| head < joint);
    let done = [head, joint.checked_sub(1), Some(joint)]
        .into_iter()
        .flatten()
        .any(|at| DONE_ING.has(&words[at].lemma) && is_free(statement, at));
    if !tied {
        // "Denied having sold", "put off selling"
        let over = match words[joint].rel {
            Rel::CompoundPrt => words[joint].head,
            _ => Some(joint),
        };
        let over = over.filter(|&over| words[over].upos == Upos::Verb);
        let right = over.is_some() && matches!(verb.rel, Rel::Xcomp | Rel::Ccomp | Rel::Obj);
        let by = if right { over } else { head.filter(|_| verb.rel == Rel::Xcomp) };
        return by.filter(|_| !done);
    }
    let joint_form = &*words[joint].form;
    if OPEN.has(joint_form) {
        return (!done).then_some(joint);
    }
    // "Was arrested for selling", "the charge of selling"
    let accused = joint_form == "for"
        && [head, joint.checked_sub(1)]
            .into_iter()
            .flatten()
            .any(|at| ACCUSING.has(&words[at].lemma));
    // "Aims to save money by selling"
    let means = joint_form == "by" && head.is_some_and(|head| !is_free(statement, head));
    if accused || means {
        return Some(joint);
    }
    // "Congratulated the port on selling": its object did.
    let judged = matches!(joint_form, "on" | "for" | "with");
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
    let named = words[object].upos == Upos::Propn;
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
