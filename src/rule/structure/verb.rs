//! Main verbs of claims: whether the passage says them, and what it says instead.

use super::subject::same_thing;
use crate::fact::predicate::Role;
use crate::fact::statement::Statement;
use crate::locate::align::{LinkKind, Opposition, Place};
use crate::rule::Pair;
use crate::text::lexicon::{Hedge, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// A main verb of the claim that nothing answers.
pub(crate) struct Unsaid {
    /// The word of the claim.
    pub(crate) verb: usize,
    /// What becomes of it in the passage.
    pub(crate) instead: Instead,
}

/// What a passage says in the place of a verb that nothing answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Instead {
    /// No verb at all: perhaps a noun says it.
    Nothing,
    /// Another verb of the same subject, which may be a paraphrase.
    Another,
    /// A verb that does not say it: of another subject, a more general one (who was killed need not have
    /// been assassinated), or a mere plan.
    Less,
}

/// The claim's main verb, where nothing answers it.
pub(crate) fn unanswered_predicate(pair: &Pair<'_>) -> Option<Unsaid> {
    let root = main_verb(pair.claim)?;
    let word = &pair.claim.words[root];
    let opposed = pair.alignment.opposed.iter().any(|o| {
        o.claim == root
            && o.parallel
            && (o.kind != Opposition::Converse || is_crosswise(pair, root, o.place))
    });
    let general = pair.alignment.links[root].is_some_and(|link| link.kind == LinkKind::General);
    (word.upos == Upos::Verb
        && (word.weight > 0.5 || says_more(pair, root))
        && (pair.alignment.answered(root) < FAINT || general)
        && !opposed)
        .then(|| {
            let instead = if general { Instead::Less } else { instead(pair, root) };
            Unsaid { verb: root, instead }
        })
        .or_else(|| planned_only(pair, root))
}

/// Verbs whose object happened.
static HAPPENED: WordSet = WordSet::new(include_str!("happened.txt"));

/// Verbs of those who undo a deed or stand against it.
static UNDOING: WordSet = WordSet::new(include_str!("undoing.txt"));

/// A verb that is answered less well than this is not said.
const FAINT: f64 = 0.55;

/// Whether a verb that says little by itself says who gave what to whom: "gave the painting to the museum".
fn says_more(pair: &Pair<'_>, root: usize) -> bool {
    let verb = &pair.claim.words[root];
    let gives = matches!(&*verb.lemma, "give" | "take" | "put" | "get" | "set");
    let predicate = pair.claim.predicates.iter().find(|predicate| predicate.head == root);
    let given = |of: &Statement| of.words.iter().any(|word| word.lemma == verb.lemma);
    gives
        && !pair.passage.statements.iter().any(|of| given(of))
        && verb.thin.is_none()
        && verb.meaning.is_none()
        && predicate.is_some_and(|predicate| {
            let has = |role: fn(Role) -> bool| predicate.arguments.iter().any(|a| role(a.role));
            has(|role| role == Role::Patient) && has(|role| matches!(role, Role::Oblique(Some(_))))
        })
}

/// The verbs of the claim that a converse says with the claim's parts the other way round.
pub(crate) fn told_crosswise<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = usize> + 'p {
    let converse = pair.alignment.opposed.iter().filter(|o| o.kind == Opposition::Converse);
    converse
        .filter(|o| {
            let ours = pair.claim.predicates.iter().find(|p| p.head == o.claim);
            let mut theirs = pair.passage.statements[o.place.sentence].predicates.iter();
            ours.is_some_and(|ours| ours.in_role(Role::Agent).next().is_some())
                && theirs.any(|p| p.head == o.place.word)
                && is_crosswise(pair, o.claim, o.place)
        })
        .map(|o| o.claim)
}

/// Whether a converse of the claim's verb has the claim's parts the other way round: "Ann bought it from Lee", "Lee sold it to Ann".
fn is_crosswise(pair: &Pair<'_>, verb: usize, place: Place) -> bool {
    let statement = pair.passage.statements[place.sentence];
    let ours = pair.claim.predicates.iter().find(|p| p.head == verb);
    let theirs = statement.predicates.iter().find(|p| p.head == place.word);
    let Some((ours, theirs)) = ours.zip(theirs) else { return true };
    let agents: Vec<usize> = ours.in_role(Role::Agent).collect();
    // Who acts in the one does not act in the other.
    agents.is_empty()
        || agents.iter().any(|&agent| {
            let at = pair.alignment.place(agent).filter(|at| at.sentence == place.sentence);
            at.is_some_and(|at| {
                theirs.arguments.iter().any(|theirs| {
                    theirs.role != Role::Agent
                        && same_thing(statement, theirs.word).contains(&at.word)
                })
            })
        })
}

/// The verbs below the claim's main verb that nothing answers: "when she arrived", "in having it quashed".
pub(crate) fn unsaid_below(pair: &Pair<'_>) -> Vec<usize> {
    let main = main_verb(pair.claim);
    let opposed = |at: usize| pair.alignment.opposed.iter().any(|o| o.claim == at && o.parallel);
    let heads = pair.claim.predicates.iter().map(|predicate| predicate.head);
    heads
        .filter(|&at| {
            let word = &pair.claim.words[at];
            Some(at) != main
                && (word.upos == Upos::Verb || word.rel == Rel::Advcl)
                && word.weight > 0.5
                && word.fact.is_none()
                && matches!(
                    word.rel,
                    Rel::Advcl | Rel::Xcomp | Rel::Ccomp | Rel::AclRelcl | Rel::Conj | Rel::Acl
                )
                && pair.alignment.answered(at) < FAINT
                && !opposed(at)
        })
        .collect()
}

/// The word that carries a sentence; its only verb with an object, where that is hung from a noun to which nothing else
/// joins anything: "the council jailed Ann" is no council that was jailed.
fn main_verb(statement: &Statement) -> Option<usize> {
    let words = &statement.words;
    let root = words.iter().position(|word| word.head.is_none())?;
    if words[root].upos == Upos::Verb
        || words.iter().any(|word| matches!(word.rel, Rel::Cop | Rel::Aux))
    {
        return Some(root);
    }
    let bare = |at: usize| words[at].fact.is_none() && statement.preposition_of(at).is_none();
    let has_object = |verb: usize| {
        (0..words.len()).any(|at| {
            let oblique = matches!(words[at].rel, Rel::Obl | Rel::OblUnmarked) && bare(at);
            words[at].head == Some(verb) && (words[at].rel == Rel::Obj || oblique)
        })
    };
    let mut verbs = (0..words.len()).filter(|&at| words[at].upos == Upos::Verb && has_object(at));
    let only = verbs.next().filter(|&at| words[at].head == Some(root) && verbs.next().is_none());
    // "The Denbys parted with the cows": no noun of a sentence without a verb stands alone.
    let acl = || {
        let mut below = (0..words.len()).filter(|&at| words[at].upos == Upos::Verb);
        let verb = below.next().filter(|_| below.next().is_none())?;
        let own = words[verb].rel == Rel::Acl && words[verb].head == Some(root) && verb > root;
        (own && words[verb].form.ends_with("ed")).then_some(verb)
    };
    only.or_else(acl).or(Some(root))
}

/// The verb that stands in the passage where a further verb of the claim would: below the verb that answers the one above it, and
/// with the same object. "Voted to keep the car park open", "voted to close the car park".
pub(crate) fn verb_instead(pair: &Pair<'_>, verb: usize) -> Option<Place> {
    let above = pair.claim.words[verb].head.and_then(|head| pair.alignment.place(head))?;
    other_verbs(pair, verb).into_iter().find(|place| {
        let words = &pair.passage.statements[place.sentence].words;
        place.sentence == above.sentence && words[place.word].head == Some(above.word)
    })
}

/// A verb of the claim that says no more than that something happened, where the passage says of the same
/// things that they are planned.
fn planned_only(pair: &Pair<'_>, root: usize) -> Option<Unsaid> {
    let word = &pair.claim.words[root];
    let thin = word.upos == Upos::Verb && pair.alignment.answered(root) < 0.4;
    let lexicon = Lexicon::shared();
    let hedges = |place: &Place| {
        let verb = &pair.passage.statements[place.sentence].words[place.word];
        matches!(lexicon.hedge(&verb.lemma), Some(Hedge::Plan | Hedge::Attempt))
    };
    (thin && other_verbs(pair, root).iter().any(hedges))
        .then_some(Unsaid { verb: root, instead: Instead::Less })
}

/// The verb of the passage of which the noun that answers the claim's main verb is only the object: "delayed the closure" does not
/// say that it closed.
pub(crate) fn done_to_the_deed(pair: &Pair<'_>) -> Option<(usize, Place)> {
    let root = main_verb(pair.claim).filter(|&at| pair.claim.words[at].upos == Upos::Verb)?;
    let of_form = |kind| matches!(kind, LinkKind::Derived | LinkKind::Variant | LinkKind::Same);
    let link = pair.alignment.links[root].filter(|link| of_form(link.kind))?;
    let words = &pair.passage.statements[link.place.sentence].words;
    let noun = &words[link.place.word];
    let verb = noun.head.filter(|_| noun.upos == Upos::Noun && noun.rel == Rel::Obj)?;
    let place = Place { sentence: link.place.sentence, word: verb };
    let own = &words[verb];
    let says =
        own.upos == Upos::Verb && own.thin.is_none() && own.weight > 0.5 && own.meaning.is_none();
    let tells = says && !HAPPENED.has(&own.lemma);
    // "Ban" is the verb's own form, and may be what it does to others.
    let denied = pair.claim.predicates.iter().any(|p| p.head == root && p.is_negative());
    let open = link.kind == LinkKind::Derived
        || Lexicon::shared().hedge(&own.lemma).is_some()
        || UNDOING.has(&own.lemma) && !denied;
    (tells && open && pair.alignment.claimed(place).is_none()).then_some((root, place))
}

fn instead(pair: &Pair<'_>, verb: usize) -> Instead {
    let others = other_verbs(pair, verb);
    let Some(ours) = pair.claim.predicates.iter().find(|p| p.head == verb) else {
        return Instead::Nothing;
    };
    let subject = |role: Role| matches!(role, Role::Agent | Role::Theme);
    let subject_of = |place: &&Place| {
        let statement = pair.passage.statements[place.sentence];
        statement.predicates.iter().filter(|p| p.head == place.word).any(|theirs| {
            let mut subjects = theirs
                .arguments
                .iter()
                .filter(|a| subject(a.role) || statement.words[a.word].rel.is_subject());
            subjects.any(|a| {
                let place = Place { sentence: place.sentence, word: a.word };
                let word = &statement.words[a.word];
                word.upos == Upos::Pron
                    || pair.alignment.claimed(place).is_some_and(|at| {
                        pair.claim.words[at].rel.is_subject() && ours.role_of(at).is_some()
                    })
            })
        })
    };
    match others.iter().find(subject_of) {
        Some(_) => Instead::Another,
        None if others.is_empty() => Instead::Nothing,
        None => Instead::Less,
    }
}

/// The verbs of the passage that answer nothing and have under them what answers an argument of the claim's
/// verb.
fn other_verbs(pair: &Pair<'_>, verb: usize) -> Vec<Place> {
    let ours = pair.claim.predicates.iter().filter(|p| p.head == verb);
    let arguments = ours.flat_map(|p| &p.arguments);
    let places: Vec<Place> = arguments.filter_map(|a| pair.alignment.place(a.word)).collect();
    let mut found = Vec::new();
    for (sentence, statement) in pair.passage.statements.iter().enumerate() {
        for predicate in &statement.predicates {
            let head = &statement.words[predicate.head];
            let place = Place { sentence, word: predicate.head };
            let governs = || {
                places.iter().any(|p| p.sentence == sentence && predicate.role_of(p.word).is_some())
            };
            if head.upos == Upos::Verb
                && head.weight > 0.5
                && pair.alignment.claimed(place).is_none()
                && governs()
            {
                found.push(place);
            }
        }
    }
    found
}
