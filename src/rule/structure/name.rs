//! Names of the claim: which are nowhere in the passage, and which other name stands in their place.

use super::clause::in_its_place;
use super::parallel_arguments;
use super::slot::{holds_one, place_of};
use crate::fact::predicate::{Predicate, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Place, distance};
use crate::rule::Pair;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::Rel;

/// A name of the claim and another name in its place.
pub(crate) struct Clash {
    pub(crate) claim: usize,
    pub(crate) sentence: usize,
    pub(crate) name: usize,
    pub(crate) firmness: f64,
    /// Whether one name alone can stand in the place.
    pub(crate) excludes: bool,
}

/// Names of the claim that are nowhere, while the passage has another name in the same role of an
/// aligned predicate, or in the same place beside an aligned word.
pub(crate) fn clashing_names(pair: &Pair<'_>) -> Vec<Clash> {
    let mut found: Vec<Clash> = Vec::new();
    for (name, given) in unmet_names(pair) {
        let ours = &pair.claim.names[name];
        let Some(anchor) = pair.claim.anchor(ours.span) else { continue };
        // "Stars Ann" and "stars Lee" may both be so.
        let verb =
            pair.claim.words[anchor].head.filter(|_| pair.claim.words[anchor].rel == Rel::Obj);
        if verb.is_some_and(|verb| holds_one(pair.claim, verb, "many")) {
            continue;
        }
        let clash = clash_by_role(pair, name, anchor, given)
            .or_else(|| clash_by_head(pair, name, anchor, given))
            .or_else(|| clash_by_clause(pair, name, anchor, given));
        let same = |clash: &Clash| {
            let theirs = pair.passage.statements[clash.sentence].names[clash.name].span;
            letters(pair.claim_text(ours.span))
                == letters(pair.passage_text(clash.sentence, theirs))
        };
        found.extend(clash.filter(|clash| !same(clash)));
    }
    found
}

/// The letters and digits of a name: "U.S" is "US".
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn clash_by_role(
    pair: &Pair<'_>,
    name: usize,
    anchor: usize,
    given: Option<Place>,
) -> Option<Clash> {
    pair.predicates.iter().find_map(|&link| {
        let (ours, theirs) = pair.linked(link);
        let role = ours.role_of(anchor)?;
        let statement = pair.passage.statements[link.sentence];
        let rivals = theirs
            .arguments
            .iter()
            .filter(|a| same_role(pair.claim, role, statement, a.role))
            .map(|a| a.word);
        let rivals = rivals.chain(behind_objects(pair.claim, role, statement, theirs));
        let excludes = place_of(pair.claim, role)
            .is_some_and(|place| holds_one(pair.claim, ours.head, place))
            && (role != Role::Agent || does_one_thing(pair.claim, ours));
        let rival = only_name(statement, rivals, excludes)?;
        // Two of one family may well do the same.
        if given.is_some() && !excludes {
            return None;
        }
        let others = adds(pair.claim, ours.head) || adds(statement, theirs.head);
        (is_free(pair, link.sentence, rival, given) && !others).then(|| Clash {
            claim: name,
            sentence: link.sentence,
            name: rival,
            firmness: parallel_arguments(pair, link),
            excludes,
        })
    })
}

/// What the preposition of a role ties in the passage to the object of a predicate, which may as well be tied to the predicate:
/// "supervised the building of the plaza in Astana".
fn behind_objects<'s>(
    claim: &'s Statement,
    role: Role,
    statement: &'s Statement,
    theirs: &'s Predicate,
) -> impl Iterator<Item = usize> + 's {
    let preposition = match role {
        Role::Oblique(Some(at)) => Some(&*claim.words[at].form),
        _ => None,
    };
    let objects: Vec<usize> = theirs.in_role(Role::Patient).collect();
    (0..statement.words.len()).filter(move |&at| {
        preposition.is_some()
            && statement.preposition_of(at) == preposition
            && statement.words[at].rel == Rel::Nmod
            && statement.words[at].head.is_some_and(|head| objects.contains(&head))
    })
}

/// Whether a predicate is said of one certain thing: many found a school, but one the school of a town.
fn does_one_thing(claim: &Statement, predicate: &Predicate) -> bool {
    let indefinite = |at: usize| {
        claim.words.iter().any(|word| word.head == Some(at) && matches!(&*word.form, "a" | "an"))
    };
    predicate.in_role(Role::Patient).all(|patient| !indefinite(patient))
}

/// The same preposition under an aligned word: "born in Toronto", "the capital of Peru".
fn clash_by_head(
    pair: &Pair<'_>,
    name: usize,
    anchor: usize,
    given: Option<Place>,
) -> Option<Clash> {
    let word = &pair.claim.words[anchor];
    let ours = word.head?;
    let head = pair.alignment.place(ours)?;
    if given.is_some() && (word.rel.is_subject() || word.rel == Rel::Obj) {
        return None;
    }
    let statement = pair.passage.statements[head.sentence];
    let preposition = pair.claim.preposition_of(anchor);
    let rivals = (0..statement.words.len()).filter(|&at| {
        statement.words[at].head == Some(head.word)
            && statement.words[at].rel == word.rel
            && statement.words[at].name.is_some()
            && alike(preposition, statement.preposition_of(at))
    });
    let excludes = preposition.is_some_and(|place| holds_one(pair.claim, ours, place));
    let rival = only_name(statement, rivals, excludes)?;
    let others = adds(pair.claim, ours) || adds(statement, head.word);
    (is_free(pair, head.sentence, rival, given) && !others).then_some(Clash {
        claim: name,
        sentence: head.sentence,
        name: rival,
        firmness: 0.5,
        excludes,
    })
}

/// The same preposition behind an aligned word, wherever it hangs.
fn clash_by_clause(
    pair: &Pair<'_>,
    name: usize,
    anchor: usize,
    given: Option<Place>,
) -> Option<Clash> {
    let (sentence, rival) = in_its_place(pair, anchor)?;
    is_free(pair, sentence, rival, given).then_some(Clash {
        claim: name,
        sentence,
        name: rival,
        firmness: 0.5,
        excludes: true,
    })
}

/// Whether two prepositions tie a name alike: a city in Peru is one of Peru.
fn alike(ours: Option<&str>, theirs: Option<&str>) -> bool {
    let place = |word: Option<&str>| matches!(word, Some("in" | "of"));
    ours == theirs || place(ours) && place(theirs)
}

/// The one name among some words; none where there are several, joined or not: the passage may well list what the
/// claim picks from. Where the place excludes others, all who are listed hold it together, and the first is named.
fn only_name(
    statement: &Statement,
    words: impl Iterator<Item = usize>,
    excludes: bool,
) -> Option<usize> {
    let mut named = words.filter(|&at| statement.words[at].name.is_some());
    let first = named.next()?;
    let joined = statement
        .words
        .iter()
        .any(|word| word.head == Some(first) && word.rel == Rel::Conj && word.name.is_some());
    let several = joined || named.next().is_some();
    if several && !excludes { None } else { statement.words[first].name }
}

/// Whether something is said of more than those who are named: "also appeared".
fn adds(statement: &Statement, head: usize) -> bool {
    let lexicon = Lexicon::shared();
    statement
        .words
        .iter()
        .any(|word| word.head == Some(head) && lexicon.focus(&word.form) == Some(Focus::Additive))
}

fn same_role(claim: &Statement, ours: Role, statement: &Statement, theirs: Role) -> bool {
    match (ours, theirs) {
        (Role::Oblique(a), Role::Oblique(b)) => {
            a.map(|at| &claim.words[at].form) == b.map(|at| &statement.words[at].form)
        }
        _ => ours == theirs,
    }
}

/// Whether no word of a name answers the claim; but for `given`, with which it answers in part.
fn is_free(pair: &Pair<'_>, sentence: usize, name: usize, given: Option<Place>) -> bool {
    let words = pair.passage.statements[sentence].names[name].words.clone();
    let claimed = |word: usize| pair.alignment.claimed(Place { sentence, word }).is_some();
    match given {
        None => !words.into_iter().any(claimed),
        // "Waldorf High School" for "La Plata High School", "Leeds City" for "Leeds United"; but not "Anna Lee
        // Smith" for "Ann Smith".
        Some(place) => {
            let other = |at: usize| {
                pair.passage.statements[sentence].words[at].class == Class::Content && !claimed(at)
            };
            place.sentence == sentence
                && words.contains(&place.word)
                && words.clone().any(|at| at != place.word && other(at))
                && !words.clone().skip_while(|&at| at != place.word).skip(1).any(claimed)
        }
    }
}

/// The claim's names that the passage does not have: in no part; or, of a name of which one end stands there, not at
/// the other, that tells it from others. With each, the place of the end that stands there.
fn unmet_names(pair: &Pair<'_>) -> Vec<(usize, Option<Place>)> {
    let missing = missing_names(pair);
    (0..pair.claim.names.len())
        .filter_map(|name| {
            if missing.contains(&name) {
                return Some((name, None));
            }
            half_met(pair, name).map(|place| (name, Some(place)))
        })
        .collect()
}

/// Where the one end of a name of the claim stands in the passage, of which no other word does.
fn half_met(pair: &Pair<'_>, name: usize) -> Option<Place> {
    let content = |&at: &usize| pair.claim.words[at].class == Class::Content;
    let words: Vec<usize> = pair.claim.names[name].words.clone().filter(content).collect();
    let (&first, &last) = (words.first()?, words.last()?);
    [last, first].into_iter().find_map(|end| {
        let place = pair.alignment.links[end].filter(|link| link.strength >= 0.9)?.place;
        let passage = pair.passage.statements[place.sentence];
        let beside =
            passage.words[place.word].name.map(|name| passage.names[name].words.clone())?;
        let alike = |at: usize| {
            let form = &pair.claim.words[at].form;
            beside.clone().any(|word| resembles(form, &passage.words[word].form))
        };
        let unmet = |at: usize| {
            pair.alignment.answered(at) < 0.5 && !is_title(&pair.claim.words[at]) && !alike(at)
        };
        let others = || words.iter().filter(|&&at| at != end);
        (others().next().is_some() && others().all(|&at| unmet(at))).then_some(place)
    })
}

/// Whether two words may be one with a slip of the pen.
fn resembles(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 4
        && distance(a, b) <= 3
        && (a.chars().next() == b.chars().next() || distance(a, b) < 2)
}

/// Whether a word is a title or an initial, of which a name may do without.
fn is_title(word: &Word) -> bool {
    word.form.chars().filter(|c| c.is_alphabetic()).count() < 3
        || Lexicon::shared().title(&word.form).is_some()
}

/// The claim's names of which no word is answered.
pub(crate) fn missing_names(pair: &Pair<'_>) -> Vec<usize> {
    (0..pair.claim.names.len())
        .filter(|&name| {
            pair.claim.names[name].words.clone().all(|word| pair.alignment.answered(word) < 0.5)
        })
        .collect()
}
