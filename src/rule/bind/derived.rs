//! Figures worked out from several of one sentence: a change, a share, a total, the sum of the kinds of one whole.
//!
//! Owns which figures may be put together for a figure of the claim; the arithmetic is that of `fact::derive`.

use super::elapsed::between;
use super::mood::in_one_mood;
use super::noun::{are_disjoint, is_kind_of};
use super::ratio::of_two;
use super::scope::figure;
use super::share::of_a_whole;
use super::{Answer, Binding, Comparison, NounMatch, around, governor, is_excepted, quantities};
use crate::fact::compare::point;
use crate::fact::derive::{Derivation, derive};
use crate::fact::exact::Exact;
use crate::fact::interval::Relation;
use crate::fact::modifier::Modifier;
use crate::fact::predicate::Predicate;
use crate::fact::quantity::{Function, Quantity, Role};
use crate::fact::statement::{Statement, Word};
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Context, Fact, Value, extract};
use crate::locate::align::{Alignment, Passage, Place};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// A figure that is bound less firmly than this is bound by chance.
const LOOSE: f64 = 0.25;

/// An answer worked out from several figures of one sentence, where the claim names the relation (a
/// change, a share, a total) and no single figure gives it.
pub(super) fn derived(
    claim: &Statement,
    binding: &Binding,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<Answer> {
    let Value::Quantity(asked) = &claim.facts[binding.claim].value else { return None };
    let given = binding.answer.as_ref();
    let open = given.is_none_or(|answer| !answer.comparison.entails());
    let rest = || complement((claim, binding.claim), asked, passage, alignment, tolerance);
    if let Some(answer) = open.then(rest).flatten() {
        return Some(answer);
    }
    // What another figure says that hardly belongs here does not count.
    let bound = |answer: &&Answer| answer.comparison.conflicts() && answer.firmness >= LOOSE;
    if given.is_some_and(|answer| answer.comparison.entails() || bound(&answer)) {
        return None;
    }
    let told = passage.statements.iter().enumerate().find_map(|(sentence, statement)| {
        let facts: Vec<(usize, &Quantity)> = statement
            .facts
            .iter()
            .enumerate()
            .filter_map(|(at, fact)| Some((at, fact.quantity()?)))
            .collect();
        let found = between(claim, asked, (statement, sentence), alignment, tolerance)
            .or_else(|| margin((claim, binding.claim), asked, statement, tolerance));
        if let Some((fact, comparison)) = found {
            let around = around(claim, binding.claim, statement, sentence, fact, alignment);
            return Some(worked_out((sentence, fact), NounMatch::Unknown, around, comparison));
        }
        let quantities: Vec<&Quantity> = facts.iter().map(|(_, quantity)| *quantity).collect();
        // Only a change asks what it is held against; a total or a share takes the figures as they stand.
        let changes = matches!(asked.role, Role::Change { .. });
        let held = changes
            .then(|| held_against(statement, &facts).or_else(|| from_a_rate(statement, &facts)))
            .flatten();
        let quantities = match &held {
            Some(held) => held.iter().collect(),
            None => quantities,
        };
        let kinds =
            || sum_of_kinds((claim, binding.claim), (statement, sentence), alignment, tolerance);
        let (found, noun) = match derive(asked, &quantities, tolerance) {
            Some(found) => (found, NounMatch::Unknown),
            None => (kinds()?, NounMatch::Same),
        };
        let fact = facts[*found.used.first()?].0;
        let is_share = asked.dimension == Dimension::Share && !changes;
        let used = found.used.iter().map(|&at| &statement.facts[facts[at].0]);
        let ours = (claim, &claim.facts[binding.claim]);
        // Of what is excepted or denied nothing is told of the rest.
        if is_share
            && (used.clone().any(|fact| is_excepted(statement, fact))
                || !in_one_mood(ours, (statement, &statement.facts[fact]))
                || is_whole_of_another(
                    ours,
                    (statement, sentence),
                    used.clone().next_back(),
                    alignment,
                ))
        {
            return None;
        }
        if is_share
            && is_of_others(statement, (fact, facts[*found.used.last()?].0), sentence, alignment)
        {
            return None;
        }
        // What follows for something else speaks against nothing: a number of insects, where the claim tells of crayfish.
        let conflicts = found.relation == Relation::Conflicts;
        if conflicts && !is_told_of_the_same(claim, binding.claim, (statement, sentence), alignment)
        {
            return None;
        }
        let around = around(claim, binding.claim, statement, sentence, fact, alignment);
        let comparison =
            Comparison { relation: found.relation, code: None, reason: found.arithmetic };
        Some(worked_out((sentence, fact), noun, around, comparison))
    });
    told.or_else(|| {
        let told = (claim, binding.claim);
        let ((sentence, fact), comparison) = of_a_whole(told, asked, passage, alignment, tolerance)
            .or_else(|| of_two(told, asked, passage, alignment, tolerance))?;
        let statement = passage.statements[sentence];
        let around = around(claim, binding.claim, statement, sentence, fact, alignment);
        Some(worked_out((sentence, fact), NounMatch::Same, around, comparison))
    })
}

/// The figures of a sentence that holds one of two against the other, as the start and the end of a change: "94 last year against 210 a
/// decade ago".
fn held_against(statement: &Statement, facts: &[(usize, &Quantity)]) -> Option<Vec<Quantity>> {
    static AGAINST: WordSet = WordSet::new(include_str!("held.txt"));
    let changes =
        |q: &Quantity| matches!(q.role, Role::From | Role::To { .. } | Role::Change { .. });
    if facts.iter().any(|(_, quantity)| changes(quantity)) {
        return None;
    }
    let held = |fact: usize| {
        let start = statement.facts[fact].span.start;
        let before = statement.words.partition_point(|word| word.span.end <= start);
        let near = &statement.words[before.saturating_sub(REACH)..before];
        near.iter().any(|word| AGAINST.has(&word.form))
    };
    let mut baselines = (0..facts.len()).filter(|&at| held(facts[at].0));
    let baseline = baselines.next().filter(|_| baselines.next().is_none())?;
    let alike = |at: &usize| facts[*at].1.dimension == facts[baseline].1.dimension;
    let mut others = (0..facts.len()).filter(|&at| at != baseline && alike(&at));
    let other = others.next().filter(|_| others.next().is_none())?;
    let roles = |(at, (_, quantity)): (usize, &(usize, &Quantity))| {
        let mut quantity = Quantity::clone(quantity);
        if at == baseline {
            quantity.role = Role::From;
        } else if at == other {
            quantity.role = Role::To { direction: None };
        }
        quantity
    };
    (other < baseline).then(|| facts.iter().enumerate().map(roles).collect())
}

/// Whether what the claim takes a share of is what the passage says of the part, and not its whole: of 200 who left 160 were nurses, but not most of
/// the nurses left.
fn is_whole_of_another(
    (claim, fact): (&Statement, &Fact),
    (statement, sentence): (&Statement, usize),
    whole: Option<&Fact>,
    alignment: &Alignment,
) -> bool {
    let noun = |fact: &Fact| fact.quantity().and_then(|quantity| quantity.noun.clone());
    let own = noun(fact).and_then(|noun| claim.words_of(noun.span).last());
    let place = own.and_then(|own| alignment.place(own));
    let Some(place) = place.filter(|place| place.sentence == sentence) else { return false };
    let counted = whole.and_then(noun);
    let counts =
        counted.is_some_and(|noun| statement.words_of(noun.span).any(|at| at == place.word));
    let told = statement.predicates.iter().any(|predicate| predicate.head == place.word);
    let named = matches!(statement.words[place.word].upos, Upos::Noun | Upos::Propn);
    told && named && !counts
}

/// The figures of a sentence in which a change begins at a rate: "from 512 deaths per 100,000 births to 287".
fn from_a_rate(statement: &Statement, facts: &[(usize, &Quantity)]) -> Option<Vec<Quantity>> {
    let from = |fact: usize| {
        let start = statement.facts[fact].span.start;
        let before = statement.words.iter().rev().find(|word| word.span.end <= start);
        before.is_some_and(|word| &*word.form == "from")
    };
    let rate = |(fact, quantity): &(usize, &Quantity)| {
        matches!(quantity.role, Role::Rate(_)) && from(*fact)
    };
    let began = |(_, quantity): &(usize, &Quantity)| quantity.role == Role::From;
    let start = facts.iter().position(rate).filter(|_| !facts.iter().any(began))?;
    let roles = |(at, (_, quantity)): (usize, &(usize, &Quantity))| {
        let role = if at == start { Role::From } else { quantity.role.clone() };
        Quantity { role, ..Quantity::clone(quantity) }
    };
    Some(facts.iter().enumerate().map(roles).collect())
}

/// How many words before a figure may hold it against another.
const REACH: usize = 4;

/// Whether the verb of a figure of the claim, or its subject, is answered in a sentence.
fn is_told_of_the_same(
    claim: &Statement,
    at: usize,
    (statement, sentence): (&Statement, usize),
    alignment: &Alignment,
) -> bool {
    let Some(verb) = governor(claim, &claim.facts[at]) else { return true };
    let here = |word: usize| {
        alignment.links[word].is_some_and(|l| l.place.sentence == sentence && l.strength >= 0.8)
    };
    let subject =
        |at: &usize| claim.words[*at].head == Some(verb) && claim.words[*at].rel.is_subject();
    let mut subjects = (0..claim.words.len()).filter(subject).peekable();
    let stands = |at: usize| {
        alignment.place(at).is_some_and(|place| {
            place.sentence == sentence && statement.words[place.word].rel.is_subject()
        })
    };
    here(verb) || subjects.peek().is_none() || subjects.any(|at| here(at) && stands(at))
}

/// The rest of a share of which the passage says what the claim denies: where a quarter had it mended, three quarters had not.
fn complement(
    (claim, at): (&Statement, usize),
    asked: &Quantity,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<Answer> {
    let denied = |of: &Statement, verb: usize| {
        let mut told = of.predicates.iter().filter(|predicate| predicate.head == verb);
        told.any(Predicate::is_negative)
    };
    // A level that something did not reach has no rest: "did not reach 20 %".
    let of_them = |quantity: &Quantity| {
        let told = quantity.function == Some(Function::Subject) || quantity.noun.is_some();
        told && matches!(quantity.role, Role::Plain | Role::Part)
    };
    let share = asked.dimension == Dimension::Share && of_them(asked);
    let verb = governor(claim, &claim.facts[at]).filter(|_| share)?;
    let place = alignment.place(verb)?;
    let statement = passage.statements[place.sentence];
    if denied(claim, verb) == denied(statement, place.word) {
        return None;
    }
    let shares = statement.facts.iter().enumerate().filter_map(|(fact, found)| {
        let told = found.quantity().filter(|told| told.dimension == Dimension::Share)?;
        (governor(statement, found) == Some(place.word)).then_some((fact, told))
    });
    let mut shares = shares.filter(|(_, told)| of_them(told));
    let (fact, told) = shares.next().filter(|_| shares.next().is_none())?;
    let share = point(&told.figure).or_else(|| told.value.clone())?;
    let hundred = Exact::whole(100);
    let rest = hundred.clone() - share.clone() * hundred.clone();
    let bound = match told.modifier {
        Modifier::Plain | Modifier::Exactly => "",
        Modifier::About => "about ",
        Modifier::MoreThan => "less than ",
        Modifier::AtLeast => "at most ",
        Modifier::LessThan => "more than ",
        Modifier::AtMost => "at least ",
        Modifier::JustBelow => "just over ",
        Modifier::JustAbove => "just under ",
        _ => return None,
    };
    let written = extract(&format!("{bound}{rest} %"), &Context::default());
    let comparison = quantities(asked, written.first()?.quantity()?, tolerance)?;
    let comparison = Some(comparison).filter(Comparison::entails)?;
    let around = around(claim, at, statement, place.sentence, fact, alignment);
    let reason = format!("100 − {} = {rest}: {}", share * hundred, comparison.reason);
    let comparison = Comparison { reason, ..comparison };
    // What the verb is said of is the same share's whole.
    Some(worked_out((place.sentence, fact), NounMatch::Same, around, comparison))
}

/// An answer that was worked out, and what the figure that it rests on is told beside.
fn worked_out(
    (sentence, fact): (usize, usize),
    noun: NounMatch,
    around: f64,
    comparison: Comparison,
) -> Answer {
    Answer {
        sentence,
        fact,
        firmness: around * 0.7 + if noun == NounMatch::Same { 0.3 } else { 0.12 },
        margin: 0.0,
        disputed: false,
        opposed: false,
        noun,
        same_figure: false,
        derived: true,
        comparison,
    }
}

/// By how much more one side of a vote or a game had than the other, where the claim names a margin: 21 to 14 is a margin of seven.
fn margin(
    (claim, at): (&Statement, usize),
    asked: &Quantity,
    statement: &Statement,
    tolerance: &Tolerance,
) -> Option<(usize, Comparison)> {
    let first = claim.words_of(claim.facts[at].span).next()?;
    let before = |back: usize| first.checked_sub(back).map_or("", |at| &*claim.words[at].form);
    if before(1) != "of" || !LEADS.has(before(2)) || asked.dimension != Dimension::Count {
        return None;
    }
    let mut scores = statement.facts.iter().enumerate().filter_map(|(at, fact)| {
        let (one, other) = fact.quantity()?.score.clone()?;
        Some((at, one, other))
    });
    let (fact, one, other) = scores.next().filter(|_| scores.next().is_none())?;
    let lead = (one.clone() - other.clone()).abs();
    let told = extract(&lead.to_string(), &Context::default());
    let told = told.first()?.quantity()?;
    let comparison = quantities(asked, told, tolerance).filter(Comparison::entails)?;
    let reason = format!("{one} − {other} = {lead}: {}", comparison.reason);
    Some((fact, Comparison { reason, ..comparison }))
}

/// Nouns that name by how much one is ahead of another.
static LEADS: WordSet = WordSet::new(include_str!("leads.txt"));

/// Whether a part is one of others than the claim speaks of: of children, where it asks how many were women.
fn is_of_others(
    statement: &Statement,
    (part, whole): (usize, usize),
    sentence: usize,
    alignment: &Alignment,
) -> bool {
    let noun = |fact: usize| {
        let noun = statement.facts[fact].quantity()?.noun.as_ref()?;
        statement.words_of(noun.span).last()
    };
    noun(part).is_some_and(|word| {
        noun(whole) != Some(word) && alignment.claimed(Place { sentence, word }).is_none()
    })
}

/// The sum of figures that stand in one list and count disjoint kinds of what the claim counts, done to them by the claim's
/// verb: 30 men and 40 women are 70 people. It verifies and never contradicts, for a list may leave some out.
fn sum_of_kinds(
    (claim, at): (&Statement, usize),
    (statement, sentence): (&Statement, usize),
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<Derivation> {
    let Value::Quantity(asked) = &claim.facts[at].value else { return None };
    let counted = |of: &Statement, fact: usize| {
        of.words_of(of.facts[fact].quantity()?.noun.as_ref()?.span).last()
    };
    let own = &claim.words[counted(claim, at)?];
    let row: Vec<usize> = statement
        .quantities()
        .filter(|&fact| {
            counted(statement, fact).is_some_and(|word| is_kind_of(own, &statement.words[word]))
        })
        .collect();
    let &first = row.first()?;
    let listed = row.windows(2).all(|pair| {
        let between = figure(statement, pair[0]).end..figure(statement, pair[1]).start;
        statement.words.get(between).is_some_and(|words| words.iter().all(is_in_list))
    });
    let verb = governor(claim, &claim.facts[at])?;
    let told = alignment.place(verb).is_some_and(|place| {
        place.sentence == sentence
            && governor(statement, &statement.facts[first]) == Some(place.word)
    });
    if row.len() < 2 || !listed || !told || asked.dimension != Dimension::Count {
        return None;
    }
    let nouns: Vec<usize> = row.iter().filter_map(|&fact| counted(statement, fact)).collect();
    let word = |at: usize| &statement.words[at];
    let kinds = nouns.iter().enumerate().all(|(index, &one)| {
        nouns[index + 1..].iter().all(|&other| are_disjoint(word(one), word(other)))
    });
    if !kinds {
        return None;
    }
    let quantities: Vec<&Quantity> =
        row.iter().filter_map(|&fact| statement.facts[fact].quantity()).collect();
    let total = Quantity { total: true, role: Role::Plain, ..(**asked).clone() };
    let found = derive(&total, &quantities, tolerance)?;
    let all: Vec<usize> = statement.quantities().collect();
    let used = row.iter().filter_map(|fact| all.iter().position(|other| other == fact)).collect();
    (found.relation == Relation::Entails).then_some(Derivation { used, ..found })
}

/// Whether a word may stand between the figures of one list.
fn is_in_list(word: &Word) -> bool {
    match word.upos {
        Upos::Noun | Upos::Adj => true,
        Upos::Cconj => &*word.form == "and",
        _ => &*word.form == ",",
    }
}
