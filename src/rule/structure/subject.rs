//! Subjects: whether the passage tells of the subject of the claim what the claim tells of it.

use super::place::is_counted;
use super::{is_mutual, is_under, named_behind, plays_in, whole};
use crate::fact::predicate::{Argument, Predicate, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::rule::topic::is_topic;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// The words that make up what a word stands for, with the name that stands in apposition to it: "the film
/// Jaws".
fn called(statement: &Statement, head: usize) -> Vec<usize> {
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
    let beside = move |at: usize| at == word + 1 && is_subject(own.rel) && twin(at);
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
        .or_else(|| pair.predicates.iter().find_map(|link| rival_of(pair, *link)))
}

/// Who does it, or of whom it is said, by a predicate of the claim, where the passage's has another in that part.
pub(crate) fn rival_of(pair: &Pair<'_>, link: PredicateLink) -> Option<Unanswered> {
    let (ours, _) = pair.linked(link);
    let does = |argument: &&Argument| {
        let word = &pair.claim.words[argument.word];
        (matches!(argument.role, Role::Agent | Role::Theme) || is_subject(word.rel))
            && matches!(word.upos, Upos::Noun | Upos::Propn)
            && word.class == Class::Content
            && word.fact.is_none()
    };
    // Man or woman: who is meant is in conflict.
    let opposed = |word: usize| pair.alignment.opposed.iter().any(|o| o.claim == word);
    ours.arguments.iter().filter(does).filter(|a| !opposed(a.word)).find_map(|argument| {
        let rival = rival_in(pair, link, &called(pair.claim, argument.word))?;
        (!is_part_of(pair, argument.word, rival)).then_some(Unanswered {
            subject: argument.word,
            rival: Some(rival),
            is_object: false,
        })
    })
}

/// Whether two predicates are said of other things: another one does it, or it is done to another.
pub(crate) fn are_of_others(pair: &Pair<'_>, link: PredicateLink) -> bool {
    rival_of(pair, link).is_some() || {
        let (ours, _) = pair.linked(link);
        ours.arguments.iter().any(|argument| {
            let word = &pair.claim.words[argument.word];
            argument.role == Role::Patient
                && !is_subject(word.rel)
                && matches!(word.upos, Upos::Noun | Upos::Propn)
                && word.class == Class::Content
                && word.fact.is_none()
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
    let counted = |word: usize| is_counted(pair.claim, word);
    let verbs = pair.claim.words[ours.head].upos == Upos::Verb
        && pair.claim.words[ours.head].thin.is_none()
        && pair.claim.words[ours.head].weight > 0.5
        && statement.words[theirs.head].upos == Upos::Verb;
    let mut objects = ours.arguments.iter().filter(|argument| {
        let word = &pair.claim.words[argument.word];
        argument.role == Role::Patient
            && verbs
            && !is_subject(word.rel)
            && matches!(word.upos, Upos::Noun | Upos::Propn)
            && word.class == Class::Content
            && word.fact.is_none()
            && !counted(argument.word)
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

/// The same of one predicate.
fn unanswered_of(pair: &Pair<'_>, ours: usize) -> Option<Unanswered> {
    let subjects: Vec<usize> = pair.claim.predicates[ours]
        .arguments
        .iter()
        .filter(|a| {
            let word = &pair.claim.words[a.word];
            is_subject(word.rel) && word.class == Class::Content && word.weight > 0.5
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
fn is_part_of(pair: &Pair<'_>, subject: usize, (sentence, rival): (usize, usize)) -> bool {
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
    let passive = theirs.in_role(Role::Patient).any(|at| is_subject(statement.words[at].rel));
    let acts = !passive
        || theirs.in_role(Role::Agent).next().is_some()
        || named_behind(statement, place.word) == Some("to");
    // "It holds a rating of 26 %": a pronoun may well stand for what the heading names, wherever it is named again.
    let resumed = pair.alignment.context[subject] > 0.5
        && theirs.in_role(Role::Agent).any(|at| statement.words[at].upos == Upos::Pron);
    // "Received" and "was met with", and verbs that tell of their subject what is done to it: "opened", "was opened".
    let surface = is_subject(statement.words[place.word].rel)
        && (pair.claim.words[claimed.head].thin.is_some()
            || claimed.in_role(Role::Patient).next().is_none()
                && is_ergative(&pair.claim.words[claimed.head].lemma));
    // "Was proposed in May and passed in June": what is done to it need not hold of the second verb.
    let resumes = statement.words[theirs.head].rel == Rel::Conj
        && !statement.words.iter().any(|word| {
            word.head == Some(theirs.head) && (word.rel == Rel::AuxPass || is_subject(word.rel))
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

/// Whether a verb without an object says of its subject what it says of its object with one.
pub(super) fn is_ergative(lemma: &str) -> bool {
    static VERBS: WordSet = WordSet::new(include_str!("ergative.txt"));
    VERBS.has(lemma)
}

pub(crate) fn is_subject(rel: Rel) -> bool {
    matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter)
}

/// The subject of the passage's predicate, where it is a noun or a name that answers nothing of the
/// claim's subject.
fn rival_subject(pair: &Pair<'_>, ours: usize, subject: &[usize]) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    rival_in(pair, *link, subject)
}

/// What stands in the passage's predicate in the part that some words play in the claim's, where it is a noun or a name that
/// answers none of them.
fn rival_in(pair: &Pair<'_>, link: PredicateLink, subject: &[usize]) -> Option<(usize, usize)> {
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
    let holders: Vec<usize> = match thin {
        true => theirs
            .arguments
            .iter()
            .map(|a| a.word)
            .filter(|&at| is_subject(statement.words[at].rel))
            .collect(),
        false => theirs.in_role(role).collect(),
    };
    // "Were flooded" and "flooded": what it is done to may stand as its subject.
    let surface = role == Role::Patient
        && holders.is_empty()
        && subject.iter().any(|&at| is_subject(pair.claim.words[at].rel))
        && is_ergative(&pair.claim.words[claimed.head].lemma);
    // "Was founded in 1921 and governed from 1932" shares its subject, whatever its voice.
    let shared = holders.is_empty()
        && role == Role::Agent
        && statement.words[theirs.head].rel == Rel::Conj
        && subject.iter().any(|&at| is_subject(pair.claim.words[at].rel));
    let surfaced = || {
        theirs.arguments.iter().map(|a| a.word).filter(|&at| is_subject(statement.words[at].rel))
    };
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
    let Some(&first) = holders.iter().find(|at| plain(at)) else {
        return resumed_by_pronoun(pair, link.sentence, subject);
    };
    // What a heading answers, the passage may well call by another noun, but not by another name.
    let headed = is_headed(pair, subject);
    let answers = |holder: &usize| {
        // A name behind a preposition is no subject, and another bridge is not the one with the name.
        let subject_of = is_subject(statement.words[*holder].rel);
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
        (0..before.words.len()).filter(|&at| is_subject(before.words[at].rel)).collect();
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
        _ => statement.words[at].upos != Upos::Noun && statement.words[at].upos != Upos::Propn,
    };
    is_under(statement, word, noun)
        && std::iter::successors(Some(word), |&at| statement.words[at].head)
            .take(statement.words.len())
            .take_while(|&at| at != noun)
            .all(part)
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
fn is_headed(pair: &Pair<'_>, parts: &[usize]) -> bool {
    let mut names = parts.iter().filter(|&&at| pair.claim.words[at].upos == Upos::Propn).peekable();
    names.peek().is_some() && names.all(|&at| pair.alignment.context[at] > 0.5)
}
