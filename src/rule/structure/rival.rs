//! Rivals: what stands in the passage's predicate in the part that a word of the claim plays in the claim's.
//!
//! Owns whether a noun or a name there answers the claim's, under another name, as a part or through a pronoun; if not, the passage
//! tells it of somebody else.

use super::place::is_counted;
use super::subject::{called, is_headed, is_part_of};
use super::{is_ergative, is_mutual, is_under, same_thing, stands_for};
use crate::fact::predicate::{Argument, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::rule::structure::Unanswered;
use crate::rule::topic::is_topic;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// Whether a word names a thing or somebody, and is no figure.
pub(super) fn is_thing(word: &Word) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Propn)
        && word.class == Class::Content
        && word.fact.is_none()
}

/// Who does it, or of whom it is said, by a predicate of the claim, where the passage's has another in that part.
pub(super) fn rival_of(pair: &Pair<'_>, link: PredicateLink) -> Option<Unanswered> {
    let (ours, _) = pair.linked(link);
    let does = |argument: &&Argument| {
        let word = &pair.claim.words[argument.word];
        (matches!(argument.role, Role::Agent | Role::Theme) || word.rel.is_subject())
            && is_thing(word)
    };
    // Man or woman: who is meant is in conflict.
    let opposed = |word: usize| pair.alignment.opposed.iter().any(|o| o.claim == word);
    ours.arguments.iter().filter(does).filter(|a| !opposed(a.word)).find_map(|argument| {
        let rival = rival_in(pair, link, &called(pair.claim, argument.word))
            .or_else(|| told_over_deed(pair, link, *argument))?;
        (!is_part_of(pair, argument.word, rival)).then_some(Unanswered {
            subject: argument.word,
            rival: Some(rival),
            is_object: false,
        })
    })
}

/// The word that answers who does it in the claim, where it is the object of a verb whose subject is the deed, which nobody is said to
/// have done: "closing the mine cost the town 400 jobs".
fn told_over_deed(
    pair: &Pair<'_>,
    link: PredicateLink,
    argument: Argument,
) -> Option<(usize, usize)> {
    let (_, theirs) = pair.linked(link);
    let words = &pair.passage.statements[link.sentence].words;
    let deed = &words[theirs.head];
    let place = pair.alignment.place(argument.word).filter(|at| at.sentence == link.sentence)?;
    let over = matches!(deed.rel, Rel::Csubj | Rel::CsubjPass)
        && words[place.word].head == deed.head
        && matches!(words[place.word].rel, Rel::Obj | Rel::Iobj)
        && theirs.in_role(Role::Agent).next().is_none();
    (over && argument.role == Role::Agent).then_some((place.sentence, place.word))
}

/// Whether two predicates are said of other things: another one does it, or it is done to another.
pub(crate) fn are_of_others(pair: &Pair<'_>, link: PredicateLink) -> bool {
    rival_of(pair, link).is_some() || {
        let (ours, _) = pair.linked(link);
        ours.arguments.iter().any(|argument| {
            let word = &pair.claim.words[argument.word];
            argument.role == Role::Patient
                && !word.rel.is_subject()
                && is_thing(word)
                && !pair.alignment.opposed.iter().any(|o| o.claim == argument.word)
                && (rival_in(pair, link, &called(pair.claim, argument.word)).is_some()
                    || is_elsewhere(pair, link, argument.word))
        })
    }
}

/// Whether the sentence of a predicate answers an object of the claim's, but neither below the predicate nor above it.
fn is_elsewhere(pair: &Pair<'_>, link: PredicateLink, object: usize) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    pair.alignment.place(object).filter(|place| place.sentence == link.sentence).is_some_and(
        |place| {
            theirs.role_of(place.word).is_none()
                && !is_under(statement, place.word, theirs.head)
                && !is_under(statement, theirs.head, place.word)
        },
    )
}

/// What is done to something in the claim, by a verb that the passage says of something else: "sold the land and bought the
/// school" is no source for who bought the land.
pub(super) fn other_object(pair: &Pair<'_>, link: PredicateLink) -> Option<(usize, Place)> {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let verbs = pair.claim.words[ours.head].upos == Upos::Verb
        && pair.claim.words[ours.head].thin.is_none()
        && pair.claim.words[ours.head].weight > 0.5
        && statement.words[theirs.head].upos == Upos::Verb;
    let mut objects = ours.arguments.iter().filter(|argument| {
        let word = &pair.claim.words[argument.word];
        argument.role == Role::Patient
            && verbs
            && !word.rel.is_subject()
            && is_thing(word)
            && !is_counted(pair.claim, argument.word)
    });
    objects.find_map(|object| {
        rival_in(pair, link, &called(pair.claim, object.word))?;
        let place = pair.alignment.place(object.word)?;
        // "The course covers the following: …" has its objects in further sentences.
        let lists = statement.words.iter().any(|word| &*word.form == ":");
        let apart = match place.sentence == link.sentence {
            true => !is_under(statement, place.word, theirs.head),
            false => !lists,
        };
        apart.then_some((object.word, place))
    })
}

/// What stands in the passage's predicate in the part that some words play in the claim's, where it is a noun or a name that
/// answers none of them.
pub(super) fn rival_in(
    pair: &Pair<'_>,
    link: PredicateLink,
    subject: &[usize],
) -> Option<(usize, usize)> {
    let (claimed, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let place = subject.iter().find_map(|&at| pair.alignment.place(at));
    let playing = |at: &Place| at.sentence == link.sentence && theirs.role_of(at.word).is_some();
    if is_mutual(pair.claim, claimed) && place.as_ref().is_some_and(playing) {
        return None;
    }
    let role = claimed
        .role_of(*subject.first()?)
        .or_else(|| subject.iter().find_map(|&at| claimed.role_of(at)))?;
    // "Was held" and "took place" say the same of their subjects, whatever their voice.
    let thin = pair.claim.words[claimed.head].thin.is_some();
    let surfaced = || {
        theirs.arguments.iter().map(|a| a.word).filter(|&at| statement.words[at].rel.is_subject())
    };
    let holders: Vec<usize> = match thin {
        true => surfaced().collect(),
        false => theirs.in_role(role).collect(),
    };
    // "Were flooded" and "flooded": what it is done to may stand as its subject.
    let surface = role == Role::Patient
        && holders.is_empty()
        && subject.iter().any(|&at| pair.claim.words[at].rel.is_subject())
        && is_ergative(&pair.claim.words[claimed.head].lemma);
    // "Was founded in 1921 and governed from 1932" shares its subject, whatever its voice.
    let shared = holders.is_empty()
        && role == Role::Agent
        && statement.words[theirs.head].rel == Rel::Conj
        && subject.iter().any(|&at| pair.claim.words[at].rel.is_subject());
    let holders: Vec<usize> = match (surface, shared) {
        (true, _) => theirs.in_role(Role::Agent).collect(),
        (false, true) => surfaced().collect(),
        (false, false) => holders,
    };
    let holders: Vec<usize> =
        holders.into_iter().map(|holder| antecedent(statement, holder)).collect();
    // "The city decided to expand", and its decision to expand.
    let decided = |holder: &usize| {
        let place = Place { sentence: link.sentence, word: *holder };
        let over = pair.claim.words[claimed.head].head;
        over.is_some() && pair.alignment.claimed(place) == over
    };
    if holders.iter().any(decided) {
        return None;
    }
    // "Nine of ten monkeys" are monkeys.
    let counted = |holder: usize| {
        let words = &statement.words;
        let noun = (holder + 1..words.len()).find(|&at| {
            words[at].head == Some(holder)
                && words[at].rel == Rel::Nmod
                && words[at].upos == Upos::Noun
        });
        noun.filter(|_| words[holder].upos == Upos::Num).unwrap_or(holder)
    };
    let holders: Vec<usize> = holders.into_iter().map(counted).collect();
    // "Ann left, and Lee said she is the chair": who speaks is meant.
    let said = |holder: usize| match theirs.speaker {
        Some(speaker) if matches!(&*statement.words[holder].form, "he" | "she" | "i") => speaker,
        _ => holder,
    };
    let holders: Vec<usize> = holders.into_iter().map(said).collect();
    // "Two of the men were cleared" is told of no one of them by name.
    let named = subject.iter().any(|&at| pair.claim.words[at].upos == Upos::Propn);
    let some = |at: usize| {
        let words = &statement.words;
        named
            && words[at].upos == Upos::Num
            && words.iter().any(|word| word.head == Some(at) && word.rel == Rel::Nmod)
    };
    // "Instruments, some of which are played".
    let of_which = |at: usize| {
        let next = |step: usize| statement.words.get(at + step).map(|word| &*word.form);
        next(1) == Some("of") && matches!(next(2), Some("which" | "whom" | "them"))
    };
    let plain = |at: &usize| {
        let noun = matches!(statement.words[*at].upos, Upos::Noun | Upos::Propn);
        noun || some(*at) || of_which(*at)
    };
    let here = place.filter(|place| place.sentence == link.sentence);
    if let Some(clause) = here.and_then(|here| clause_over(statement, theirs.head, here.word)) {
        return Some((link.sentence, clause));
    }
    let Some(&first) = holders.iter().find(|at| plain(at)) else {
        return resumed_by_pronoun(pair, link.sentence, subject);
    };
    // What a heading answers, the passage may well call by another noun, but not by another name.
    let headed = is_headed(pair, subject);
    let answers = |holder: &usize| {
        // A name behind a preposition is no subject, and another bridge is not the one with the name.
        let subject_of = statement.words[*holder].rel.is_subject();
        if subject_of && is_tied(statement, *holder) || named && is_one_more(statement, *holder) {
            return false;
        }
        let group = same_thing(statement, *holder);
        let common = statement.words[*holder].upos != Upos::Propn;
        common && headed
            || subject.iter().any(|&at| pair.alignment.context[at] >= 1.0)
                && is_topic(statement, *holder, &pair.passage.context)
            || subject.iter().any(|&at| match pair.alignment.place(at) {
                Some(place) => {
                    place.sentence == link.sentence
                        && (group.contains(&place.word) || belongs(statement, place.word, *holder))
                }
                None => pair.alignment.context[at] > 0.5 && common,
            })
    };
    (!holders.iter().any(answers) && !holders.iter().any(|at| !plain(at)))
        .then_some((link.sentence, first))
}

/// The subject in whose clause a word stands that is not itself the subject: "Whoever struck the king", "Killing the king", and
/// "anyone who insulted the king" do what the verb says, and the king does not; nor does the one whom "nobody but" excepts.
fn clause_over(statement: &Statement, verb: usize, word: usize) -> Option<usize> {
    let words = &statement.words;
    // "Nobody but the clerk" is everybody else.
    let excepts = |at: usize| {
        let but = |case: &Word| {
            case.head == Some(at)
                && case.rel == Rel::Case
                && matches!(&*case.form, "but" | "except")
        };
        words[at].rel == Rel::Nmod && words.iter().any(but)
    };
    let below = |subject: usize| {
        let mut below = (subject + 1..verb).filter(move |&at| words[at].head == Some(subject));
        below.find(|&at| words[at].rel == Rel::AclRelcl || excepts(at))
    };
    let clauses = |subject: usize| match words[subject].rel {
        Rel::Csubj | Rel::CsubjPass => Some((subject, false)),
        rel if rel.is_subject() && words[subject].upos == Upos::Pron => {
            below(subject).map(|at| (at, words[at].rel == Rel::Nmod))
        }
        _ => None,
    };
    let subjects = (0..verb).filter(|&at| words[at].head == Some(verb));
    let (clause, itself) = subjects.into_iter().find_map(clauses)?;
    let inside = word == clause && itself || word != clause && is_under(statement, word, clause);
    (word < verb && inside).then_some(clause)
}

/// The subject of the sentence before, which a pronoun resumes sooner than what the claim speaks of: "Mary met Ann. She left."
fn resumed_by_pronoun(
    pair: &Pair<'_>,
    sentence: usize,
    subject: &[usize],
) -> Option<(usize, usize)> {
    let place = subject.iter().find_map(|&at| pair.alignment.place(at))?;
    let before =
        pair.passage.statements.get(place.sentence).filter(|_| place.sentence < sentence)?;
    let name = before.words[place.word].name;
    let own = |at: usize| at == place.word || name.is_some() && before.words[at].name == name;
    let subjects: Vec<usize> =
        (0..before.words.len()).filter(|&at| before.words[at].rel.is_subject()).collect();
    // "Northern Lines appointed Ann. She …": a name that ends in a common noun is nobody's.
    let person = |at: usize| {
        let last = before.words[at].name.map_or(at, |name| before.names[name].words.end - 1);
        before.words[at].upos == Upos::Propn
            && Lexicon::shared().category(&before.words[last].entry).is_none()
    };
    let other = *subjects.iter().find(|&&at| person(at))?;
    (!subjects.iter().any(|&at| own(at))).then_some((place.sentence, other))
}

/// Whether a preposition ties a word that is no part of a figure, as "over" is of "over 40 boats".
fn is_tied(statement: &Statement, word: usize) -> bool {
    statement
        .words
        .iter()
        .any(|case| case.head == Some(word) && case.rel == Rel::Case && case.fact.is_none())
}

/// Whether a noun is told as one more of its kind: "another bridge", "a second bridge".
fn is_one_more(statement: &Statement, noun: usize) -> bool {
    statement.words[noun].upos == Upos::Noun
        && statement.words.iter().any(|word| {
            word.head == Some(noun)
                && matches!(&*word.form, "another" | "other" | "others" | "second")
        })
}

/// The noun right before a relative pronoun, which is what it stands for: "the stove, which weighs two kilos".
fn antecedent(statement: &Statement, word: usize) -> usize {
    if !matches!(&*statement.words[word].form, "which" | "who" | "that") {
        return word;
    }
    let before = (0..word).rev().find(|&at| statement.words[at].class != Class::Punctuation);
    let noun = |at: &usize| matches!(statement.words[*at].upos, Upos::Noun | Upos::Propn);
    before.filter(noun).unwrap_or(word)
}

/// Whether a word is part of what a noun calls: of its name, or what a noun that stands for it is of ("the city of Elk", "members
/// of the board"). What is said of the tent's bag, or of a rival of Ann, is said of neither the tent nor Ann.
fn belongs(statement: &Statement, word: usize, noun: usize) -> bool {
    let part = |at: usize| match statement.words[at].rel {
        Rel::Flat
        | Rel::Compound
        | Rel::Appos
        | Rel::Conj
        | Rel::Amod
        | Rel::Nummod
        | Rel::Nsubj => true,
        Rel::Nmod => {
            statement.preposition_of(at) == Some("of")
                && statement.words[at].head.is_some_and(|head| {
                    // "45 of the 120 patients"
                    stands_for(&statement.words[head]) || statement.words[head].fact.is_some()
                })
        }
        // "The bank that the duke founded" is no duke, but "a man named Ray" is Ray.
        Rel::Acl | Rel::AclRelcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis => {
            matches!(&*statement.words[at].lemma, "name" | "call" | "know" | "title" | "entitle")
        }
        _ => statement.words[at].upos != Upos::Noun && statement.words[at].upos != Upos::Propn,
    };
    is_under(statement, word, noun)
        && std::iter::successors(Some(word), |&at| statement.words[at].head)
            .take(statement.words.len())
            .take_while(|&at| at != noun)
            .all(part)
}
