//! Arguments that the passage gives to another deed or another thing: "sold the land and bought the school" is no source for who
//! bought the land, and who arrested the owner's brother did not arrest the owner.
//!
//! Owns one question about a verb of the claim and the one that answers it: whether what answers an argument of the claim's verb
//! stands in the passage behind another verb, or inside of something else that stands in its part. Paraphrases hang words from each other in so many ways that no path in the tree
//! is a licence; so a rival is asked for. Either the passage's verb has something else in the object's part, or the other verb
//! is somebody else's.

use super::is_under;
use super::place::{Misplaced, is_counted, same, surely};
use super::subject::{same_thing, stands_for};
use crate::fact::predicate::{Argument, Predicate, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::rel::{Rel, Upos};

/// The arguments of the claim's verbs that the passage gives to another verb, or to another thing.
pub(super) fn displaced(pair: &Pair<'_>) -> impl Iterator<Item = Misplaced> {
    let linked = pair.predicates.iter().filter(|link| is_plain(pair, **link));
    linked.flat_map(|link| {
        let (ours, _) = pair.linked(*link);
        ours.arguments.iter().filter_map(|&argument| {
            let word = &pair.claim.words[argument.word];
            let answer = pair.alignment.links[argument.word].filter(|a| surely(a.kind))?;
            let here = answer.place.sentence == link.sentence;
            // Which figure answers what a figure counts is told by the words around it.
            if !here || word.class != Class::Content || is_counted(pair.claim, argument.word) {
                return None;
            }
            let at = answer.place.word;
            (is_of_another_verb(pair, *link, argument, at)
                || is_of_another_time(pair, *link, argument, at)
                || is_inside_another(pair, *link, argument, at))
            .then_some(Misplaced { claim: argument.word, place: answer.place })
        })
    })
}

/// Whether the passage has where or when something was done with the verb above, which tells of another time: "won at Elk, weeks
/// after breaking her arm".
fn is_of_another_time(
    pair: &Pair<'_>,
    link: PredicateLink,
    argument: Argument,
    place: usize,
) -> bool {
    let (_, theirs) = pair.linked(link);
    let words = &pair.passage.statements[link.sentence].words;
    let statement = pair.passage.statements[link.sentence];
    let apart = |word: &crate::fact::statement::Word| {
        word.head == Some(theirs.head)
            && matches!(word.rel, Rel::Mark | Rel::Case)
            && matches!(&*word.form, "after" | "before" | "since" | "until")
    };
    let Some(above) = words[theirs.head].head else { return false };
    words[theirs.head].rel == Rel::Advcl
        && matches!(argument.role, Role::Oblique(_))
        && words.iter().any(apart)
        && is_under(statement, place, above)
        && !is_under(statement, place, theirs.head)
}

/// Whether the passage has a thing inside of another one that stands in its part: "arrested the brother of the owner", "found
/// in dog food".
fn is_inside_another(
    pair: &Pair<'_>,
    link: PredicateLink,
    argument: Argument,
    place: usize,
) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (own, word) = (&pair.claim.words[argument.word], &statement.words[place]);
    let inner = match word.rel {
        Rel::Nmod => statement.preposition_of(place) == Some("of"),
        Rel::NmodPoss | Rel::Compound => true,
        _ => false,
    };
    let Some(outer) = word.head.filter(|_| inner && own.upos == Upos::Noun && own.name.is_none())
    else {
        return false;
    };
    let over = &statement.words[outer];
    let claimed = pair.alignment.claimed(Place { sentence: link.sentence, word: outer });
    let in_its_part = |role| same(pair.claim, argument.role, statement, role);
    over.upos == Upos::Noun
        && over.class == Class::Content
        && over.fact.is_none()
        && over.name.is_none()
        && claimed.is_none()
        && !stands_for(over)
        && theirs.role_of(outer).is_some_and(in_its_part)
        && theirs.role_of(place).is_none()
}

/// Whether two verbs answer each other by what they say themselves.
fn is_plain(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let verb = &pair.claim.words[ours.head];
    matches!(verb.upos, Upos::Verb | Upos::Adj)
        && verb.thin.is_none()
        && pair.passage.statements[link.sentence].words[theirs.head].upos == verb.upos
        && pair.alignment.links[ours.head].is_some_and(|answer| surely(answer.kind))
}

/// Whether the passage has what is no subject in the claim behind another verb than the claim's, to which it belongs.
fn is_of_another_verb(
    pair: &Pair<'_>,
    link: PredicateLink,
    object: Argument,
    place: usize,
) -> bool {
    if matches!(object.role, Role::Agent | Role::Theme)
        || pair.claim.words[object.word].rel.is_subject()
    {
        return false;
    }
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let group = same_thing(statement, place);
    let plays = |predicate: &Predicate| group.iter().any(|&at| predicate.role_of(at).is_some());
    // "In camps, where it was confirmed".
    let holds = group.iter().any(|&at| is_under(statement, theirs.head, at));
    if plays(theirs) || group.contains(&theirs.head) || holds {
        return false;
    }
    let other = statement.predicates.iter().find(|other| {
        let verb = &statement.words[other.head];
        let told_before = statement.words[place].head == Some(other.head)
            && statement.words[place].rel.is_subject();
        other.head != theirs.head
            && (other.head < place || told_before || joined_subject(statement, other.head, place))
            && matches!(verb.upos, Upos::Verb | Upos::Adj)
            && !matches!(verb.rel, Rel::Acl | Rel::Amod)
            && plays(other)
            && !is_chained(statement, other.head, theirs.head)
    });
    let Some(other) = other else { return false };
    let alike = |role: Role| same(pair.claim, object.role, statement, role);
    let rival = theirs.arguments.iter().any(|rival| {
        let word = &statement.words[rival.word];
        alike(rival.role)
            && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Num)
            && word.fact.is_none_or(|fact| statement.facts[fact].quantity().is_none())
            && rival.word > theirs.head
            && !is_under(statement, rival.word, place)
            && !is_under(statement, place, rival.word)
    });
    let in_its_part = group.iter().filter_map(|&at| other.role_of(at)).any(alike);
    let tied = matches!(object.role, Role::Oblique(Some(_)));
    rival && (in_its_part || tied) || is_of_another(pair, link, other)
}

/// Whether a word is one of several subjects of a verb behind it: "the blade and the belt are excluded".
fn joined_subject(statement: &Statement, verb: usize, word: usize) -> bool {
    let own = &statement.words[word];
    own.rel == Rel::Conj
        && own.head.is_some_and(|first| {
            statement.words[first].head == Some(verb) && statement.words[first].rel.is_subject()
        })
}

/// Whether one of two verbs is only the complement of the other: "began to build".
fn is_chained(statement: &Statement, one: usize, other: usize) -> bool {
    let completes = |low: usize, high: usize| {
        std::iter::successors(Some(low), |&at| {
            let word = &statement.words[at];
            word.head.filter(|_| word.rel == Rel::Xcomp)
        })
        .take(statement.words.len())
        .any(|at| at == high)
    };
    completes(one, other) || completes(other, one)
}

/// Whether a verb of the passage has a subject of its own that answers nothing of the claim's.
fn is_of_another(pair: &Pair<'_>, link: PredicateLink, other: &Predicate) -> bool {
    let (ours, _) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let answers = |word: usize| {
        let claimed = pair.alignment.claimed(Place { sentence: link.sentence, word });
        claimed.is_some_and(|at| ours.role_of(at).is_some())
    };
    let mut subjects = (0..statement.words.len()).filter(|&at| {
        let word = &statement.words[at];
        word.head == Some(other.head)
            && word.rel.is_subject()
            && matches!(word.upos, Upos::Noun | Upos::Propn)
    });
    subjects.any(|subject| !same_thing(statement, subject).into_iter().any(answers))
}

/// Who does in the claim what the passage has only as a noun, and ties to somebody else: "the prize for translation went to Lykke, who
/// shares it with Kalnin" does not say that Kalnin translated. So does a noun that is only counted: "by five votes to three".
pub(super) fn deed_of_another(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let link = pair.alignment.links[root]?;
    let statement = pair.passage.statements[link.place.sentence];
    let noun = link.place.word;
    let named = statement.words[noun].upos == Upos::Noun && claim.words[root].upos == Upos::Verb;
    // "By five votes to three" does not say who voted.
    let numbers = |word: &Word| word.head == Some(noun) && word.rel == Rel::Nummod;
    let counted = statement.words[noun].fact.is_some() || statement.words.iter().any(numbers);
    let subject = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(root) && claim.words[at].rel == Rel::Nsubj)?;
    let person = claim.words[subject].upos == Upos::Propn && claim.words[subject].name.is_some();
    let place = pair
        .alignment
        .place(subject)
        .filter(|_| named && (counted || person && link.kind == LinkKind::Derived))?;
    // "Lykke won the prize for translation", "the translation by Lykke".
    let above = std::iter::successors(Some(noun), |&at| statement.words[at].head)
        .take(statement.words.len())
        .find(|&at| statement.words[at].upos == Upos::Verb);
    let tied = place.sentence == link.place.sentence
        && (is_under(statement, place.word, noun)
            || above.is_some_and(|verb| is_under(statement, place.word, verb))
            || is_under(statement, noun, place.word));
    (!tied).then_some(Misplaced { claim: subject, place })
}
