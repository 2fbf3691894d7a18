//! Subjects: whether the passage tells of the subject of the claim what the claim tells of it.

use super::rival::{rival_in, rival_of};
use super::{is_mutual, is_under, named_behind, plays_in, whole};
use crate::fact::predicate::{Predicate, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};
use crate::words::{WordSet, rows};

/// The words that make up what a word stands for, with the name that stands in apposition to it: "the film
/// Jaws".
pub(super) fn called(statement: &Statement, head: usize) -> Vec<usize> {
    let mut parts = whole(statement, head);
    let named = |at: usize| statement.words[at].upos == Upos::Propn;
    if !parts.iter().any(|&at| named(at)) {
        let names: Vec<usize> = appositions(statement, head).filter(|&at| named(at)).collect();
        parts.extend(names.iter().flat_map(|&name| whole(statement, name)));
        parts.sort_unstable();
        parts.dedup();
    }
    parts
}

/// The words in apposition to a word, and the one to which it stands in apposition itself.
fn appositions(statement: &Statement, word: usize) -> impl Iterator<Item = usize> + '_ {
    let (words, own) = (&statement.words, &statement.words[word]);
    let above = own.head.filter(|_| own.rel == Rel::Appos);
    // "The film Jaws" is often read as two subjects in a row.
    let twin = |at: usize| words[at].head == own.head && words[at].rel == own.rel;
    let beside = move |at: usize| at == word + 1 && own.rel.is_subject() && twin(at);
    let below = (0..words.len()).filter(move |&at| {
        words[at].head == Some(word) && words[at].rel == Rel::Appos || beside(at)
    });
    above.into_iter().chain(below)
}

/// Whether a name stands right behind a common noun.
fn is_noun_before_name(statement: &Statement, name: usize) -> bool {
    statement.words[name].upos == Upos::Propn && statement.words[name - 1].upos == Upos::Noun
}

/// Everything that the sentence says to be the same as a word: its parts, what stands in apposition to it,
/// and the subject of which it is predicated ("Ann is a player who …").
pub(crate) fn same_thing(statement: &Statement, word: usize) -> Vec<usize> {
    let mut found = whole(statement, word);
    let others = appositions(statement, word).chain(
        statement
            .predicates
            .iter()
            .filter(|predicate| predicate.head == word && !predicate.is_negative())
            .flat_map(|predicate| predicate.in_role(Role::Theme)),
    );
    found.extend(others.flat_map(|other| whole(statement, other)).collect::<Vec<_>>());
    found
}

/// A subject of the claim that the passage does not have as its subject.
pub(crate) struct Unanswered {
    /// The word of the claim.
    pub(crate) subject: usize,
    /// What stands in its place: the sentence and the word.
    pub(crate) rival: Option<(usize, usize)>,
    /// Whether that is the claim's own subject, to whom it is done.
    pub(crate) is_object: bool,
}

/// The subject of the claim's main predicate, where it is neither answered in the passage nor by
/// what stands over it; or where it is answered only as something else than the subject of the
/// predicate that answers the claim's.
pub(crate) fn unanswered_subject(pair: &Pair<'_>) -> Option<Unanswered> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    // "Ann wrote the book and sold the house" says two things of Ann.
    let main = |predicate: &Predicate| {
        let word = &pair.claim.words[predicate.head];
        predicate.head == root
            || word.rel == Rel::Conj && word.head == Some(root) && word.upos == Upos::Verb
    };
    (0..pair.claim.predicates.len())
        .filter(|&at| main(&pair.claim.predicates[at]))
        .find_map(|ours| unanswered_of(pair, ours))
        .or_else(|| {
            let itself = |at: usize| {
                let mut words = pair.claim.predicates[at].arguments.iter().map(|a| a.word);
                words
                    .any(|word| matches!(brought_about(pair, at, word), Some(BroughtAbout::Itself)))
            };
            let links = pair.predicates.iter().filter(|link| !itself(link.claim));
            links.into_iter().find_map(|link| rival_of(pair, *link))
        })
}

/// The same of one predicate.
fn unanswered_of(pair: &Pair<'_>, ours: usize) -> Option<Unanswered> {
    let subjects: Vec<usize> = pair.claim.predicates[ours]
        .arguments
        .iter()
        .filter(|a| {
            let word = &pair.claim.words[a.word];
            word.rel.is_subject() && word.class == Class::Content && word.weight > 0.5
        })
        .map(|a| a.word)
        .collect();
    let named_twin = |subject: usize| {
        subject > 0 && subjects.contains(&(subject - 1)) && is_noun_before_name(pair.claim, subject)
    };
    for &subject in subjects.iter().filter(|&&subject| !named_twin(subject)) {
        let parts = called(pair.claim, subject);
        let answered = |at: &usize| pair.alignment.answered(*at) >= 0.45;
        let named = parts.iter().any(|&at| is_name_word(&pair.claim.words[at]));
        let met = if named {
            // A name may be given in part: by its last word, or by most of them.
            let names: Vec<usize> =
                parts.iter().copied().filter(|&at| is_name_word(&pair.claim.words[at])).collect();
            let given = names.iter().filter(|at| answered(at)).count();
            names.last().is_some_and(&answered) || 3 * given >= 2 * names.len()
        } else {
            answered(&subject)
        };
        if !met {
            let rival = other_subject(pair, ours, subject);
            return Some(Unanswered { subject, rival, is_object: false });
        }
        match brought_about(pair, ours, subject) {
            Some(BroughtAbout::Itself) => continue,
            Some(BroughtAbout::Another(object)) => {
                return Some(Unanswered { subject, rival: Some(object), is_object: false });
            }
            None => {}
        }
        if let Some(object) = answered_as_object(pair, ours, subject) {
            return Some(Unanswered { subject, rival: Some(object), is_object: true });
        }
        if let Some(rival) = rival_subject(pair, ours, &parts)
            && !is_part_of(pair, subject, rival)
        {
            return Some(Unanswered { subject, rival: Some(rival), is_object: false });
        }
    }
    None
}

/// Whether the figure of a subject is answered by a part of the figure of what stands in its place: "1,000 people were
/// killed, including 500 children".
pub(super) fn is_part_of(
    pair: &Pair<'_>,
    subject: usize,
    (sentence, rival): (usize, usize),
) -> bool {
    let counted = |statement: &Statement, fact: usize| {
        let noun = statement.facts[fact].quantity()?.noun.as_ref()?;
        statement.words_of(noun.span).last()
    };
    let statement = pair.passage.statements[sentence];
    pair.bindings.iter().filter(|b| counted(pair.claim, b.claim) == Some(subject)).any(|binding| {
        binding.answer.as_ref().filter(|answer| answer.sentence == sentence).is_some_and(|answer| {
            let part = statement.facts[answer.fact].quantity();
            let whole = part
                .and_then(|part| part.part_of)
                .and_then(|span| statement.facts.iter().position(|fact| fact.span == span));
            whole.is_some_and(|whole| counted(statement, whole) == Some(rival))
        })
    })
}

/// The noun or name in the place of an unanswered subject, where the predicates answer each other.
fn other_subject(pair: &Pair<'_>, ours: usize, subject: usize) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    let (claimed, theirs) = pair.linked(*link);
    let statement = pair.passage.statements[link.sentence];
    let other = theirs.in_role(claimed.role_of(subject)?).find(|&word| {
        matches!(statement.words[word].upos, Upos::Noun | Upos::Propn)
            && pair.alignment.claimed(Place { sentence: link.sentence, word }).is_none()
    })?;
    Some((link.sentence, other))
}

/// Whether a word stands behind a verb and below it, where English has no subjects.
fn behind(statement: &Statement, word: usize, verb: usize) -> bool {
    statement.words[verb].upos == Upos::Verb && word > verb && is_under(statement, word, verb)
}

/// The word that answers an agent of the claim, where it is what the passage's predicate is done to.
fn answered_as_object(pair: &Pair<'_>, ours: usize, subject: usize) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    let (claimed, theirs) = pair.linked(*link);
    let place = pair.alignment.place(subject).filter(|place| place.sentence == link.sentence)?;
    let statement = pair.passage.statements[link.sentence];
    // A heading's name that the passage calls by a common noun may well stand in other names of it.
    let headed = is_headed(pair, &called(pair.claim, subject))
        && theirs.in_role(Role::Agent).any(|at| statement.words[at].upos == Upos::Noun);
    // Where nobody is said to do it, the one behind the verb may well have: "banned from Peru".
    let passive = theirs.in_role(Role::Patient).any(|at| statement.words[at].rel.is_subject());
    let acts = !passive
        || theirs.in_role(Role::Agent).next().is_some()
        || named_behind(statement, place.word) == Some("to");
    // "It holds a rating of 26 %": a pronoun may well stand for what the heading names, wherever it is named again.
    let resumed = pair.alignment.context[subject] > 0.5
        && theirs.in_role(Role::Agent).any(|at| statement.words[at].upos == Upos::Pron);
    // "Received" and "was met with", and verbs that tell of their subject what is done to it: "opened", "was opened".
    let surface = statement.words[place.word].rel.is_subject()
        && (pair.claim.words[claimed.head].thin.is_some()
            || claimed.in_role(Role::Patient).next().is_none()
                && is_ergative(&pair.claim.words[claimed.head].lemma));
    // "Was proposed in May and passed in June": what is done to it need not hold of the second verb.
    let resumes = statement.words[theirs.head].rel == Rel::Conj
        && !statement.words.iter().any(|word| {
            word.head == Some(theirs.head) && (word.rel == Rel::AuxPass || word.rel.is_subject())
        });
    (claimed.role_of(subject) == Some(Role::Agent)
        && !headed
        && !resumes
        && !resumed
        && !surface
        && !is_existential(statement, theirs.head)
        && !is_mutual(pair.claim, claimed)
        && !plays_in(statement, theirs, place.word, Role::Agent)
        && (plays_in(statement, theirs, place.word, Role::Patient)
            || acts && behind(statement, place.word, theirs.head)))
    .then_some((place.sentence, place.word))
}

/// Whether a predicate says no more than that something is there: "there have been 800 tests in the state".
fn is_existential(statement: &Statement, head: usize) -> bool {
    statement.words.iter().any(|word| word.head == Some(head) && word.rel == Rel::Expl)
}

/// What a passage says is made to change, where the claim says that something changes.
enum BroughtAbout {
    /// The claim's own subject: "they opened the shop", and the shop opened.
    Itself,
    /// Something else, by the claim's subject: who raises a fee does not rise.
    Another((usize, usize)),
}

/// What the passage has made to change by a verb with an object, where the claim has a verb of the change without one.
fn brought_about(pair: &Pair<'_>, ours: usize, subject: usize) -> Option<BroughtAbout> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    let (claimed, theirs) = pair.linked(*link);
    let statement = pair.passage.statements[link.sentence];
    let (change, cause) =
        (&pair.claim.words[claimed.head].lemma, &statement.words[theirs.head].lemma);
    let object = theirs.in_role(Role::Patient).find(|&at| statement.words[at].rel == Rel::Obj)?;
    let place = pair.alignment.place(subject).filter(|place| place.sentence == link.sentence)?;
    if claimed.in_role(Role::Patient).next().is_some() || !brings_about(cause, change) {
        return None;
    }
    if same_thing(statement, object).contains(&place.word) {
        Some(BroughtAbout::Itself)
    } else if cause != change && theirs.role_of(place.word) == Some(Role::Agent) {
        Some(BroughtAbout::Another((link.sentence, object)))
    } else {
        None
    }
}

/// Whether a verb says of its object what another, without an object, says of its subject: who raises a fee makes it rise.
fn brings_about(verb: &str, change: &str) -> bool {
    let causes = |row: &[&str]| match row {
        [changes, causes] => {
            changes.split(' ').any(|word| word == change)
                && causes.split(' ').any(|word| word == verb)
        }
        _ => false,
    };
    verb == change && is_ergative(verb)
        || rows(include_str!("causative.tsv")).any(|row| causes(&row))
}

/// Whether a verb without an object says of its subject what it says of its object with one.
pub(super) fn is_ergative(lemma: &str) -> bool {
    static VERBS: WordSet = WordSet::new(include_str!("ergative.txt"));
    VERBS.has(lemma)
}

/// The subject of the passage's predicate, where it is a noun or a name that answers nothing of the
/// claim's subject.
fn rival_subject(pair: &Pair<'_>, ours: usize, subject: &[usize]) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    rival_in(pair, *link, subject)
}

/// Whether a noun stands for what it is of: "the city of Elk", "members of the board".
pub(super) fn stands_for(noun: &Word) -> bool {
    static STANDING: WordSet = WordSet::new(include_str!("standing.txt"));
    STANDING.has(&noun.lemma) || STANDING.has(&noun.form)
}

/// Whether a word carries a name, or part of it.
fn is_name_word(word: &Word) -> bool {
    word.class == Class::Content && (word.upos == Upos::Propn || word.is_listed)
}

/// Whether a heading has the whole of a name.
pub(super) fn is_headed(pair: &Pair<'_>, parts: &[usize]) -> bool {
    let mut names = parts.iter().filter(|&&at| pair.claim.words[at].upos == Upos::Propn).peekable();
    names.peek().is_some() && names.all(|&at| pair.alignment.context[at] > 0.5)
}
