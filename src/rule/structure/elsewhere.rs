//! Phrases of another clause: what a preposition ties to the claim's verb or figure, where the passage has it behind the next verb or figure and
//! has another such phrase behind the one that answers.
//!
//! "Makes its cheese in Ansford and matures it in caves at Gull Head" says where it is made, and a parser may hang "in Ansford" from the
//! cheese. So the sentence is read off the surface here, from the word that answers up to the next one of its kind. A rival is asked for: the
//! same preposition, before a word of the same sort that the claim has not.

use super::place::{Misplaced, is_counted, surely};
use super::subject::same_thing;
use crate::fact::Value;
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::bind::governor;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// Phrases that the passage has behind another verb or figure.
pub(super) fn elsewhere(pair: &Pair<'_>) -> Vec<Misplaced> {
    let claim = pair.claim;
    let phrases = claim.content().filter(|&at| {
        let word = &claim.words[at];
        claim.preposition_of(at).is_some_and(|by| by != "of" && by != "by")
            && matches!(word.upos, Upos::Noun | Upos::Propn)
            && word.fact.is_none()
            && !is_counted(claim, at)
    });
    let mut found: Vec<Misplaced> = phrases.filter_map(|at| behind_another(pair, at)).collect();
    found.extend(dated_by_another(pair));
    found.extend(placed_by_another(pair));
    found
}

/// A place of the claim's verb that the passage has in a clause of another verb about a noun: "the editor, who was jailed in Cairo, was freed".
fn placed_by_another(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let local = |at: &usize| {
        claim.preposition_of(*at).is_some_and(is_local)
            && matches!(claim.words[*at].upos, Upos::Noun | Upos::Propn)
            && claim.words[*at].fact.is_none()
    };
    claim.content().filter(local).find_map(|at| {
        let own = claim.words[at].head.filter(|&own| claim.words[own].upos == Upos::Verb)?;
        let place = pair.alignment.links[at].filter(|link| surely(link.kind))?.place;
        let verb = pair.alignment.place(own).filter(|verb| verb.sentence == place.sentence)?.word;
        let statement = pair.passage.statements[place.sentence];
        let key = &statement.words[place.word].key;
        let once = statement.words.iter().filter(|word| word.key == *key).count() == 1;
        let tied = statement.preposition_of(place.word).is_some_and(is_local);
        let other = statement.teller(place.word).filter(|&other| other != verb)?;
        let strange =
            pair.alignment.claimed(Place { sentence: place.sentence, word: other }).is_none();
        let verbs = [verb, other].iter().all(|&at| statement.words[at].upos == Upos::Verb);
        let apart = is_set_aside(statement, (verb, other), place.word);
        (tied && strange && verbs && apart && once).then_some(Misplaced { claim: at, place })
    })
}

/// A date of the claim's verb that the passage gives to another verb, where the one that answers has a time of its own or is told before or after
/// that one: "bought in 1988 and sold two years later", "back on Friday, three days after she struck the pier".
fn dated_by_another(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    pair.bindings.iter().find_map(|binding| {
        let answer = binding.answer.as_ref().filter(|answer| answer.comparison.entails())?;
        let (ours, theirs) = (pair.claimed(binding), pair.found(answer));
        let own = governor(claim, ours).filter(|_| matches!(ours.value, Value::Date(_)))?;
        let place = pair.alignment.place(own).filter(|at| at.sentence == answer.sentence)?;
        let statement = pair.passage.statements[answer.sentence];
        let words = &statement.words;
        let verb = place.word;
        let word = statement.anchor(theirs.span)?;
        let other = statement.teller(word).filter(|&other| other != verb)?;
        if words[verb].upos != Upos::Verb {
            return None;
        }
        let marked = |at: usize| {
            words.iter().any(|word| {
                word.head == Some(at)
                    && matches!(word.rel, Rel::Mark | Rel::Case)
                    && matches!(&*word.form, "after" | "before" | "since" | "until")
            })
        };
        let under = super::is_under(statement, verb, other);
        let joined = words[verb].rel == Rel::Conj || words[verb].rel == Rel::Advcl;
        // "Two years later", but not "later that year" and "hours later".
        let later = (1..words.len()).any(|at| {
            let over = words[at].head;
            let long = matches!(
                &*words[at - 1].form,
                "years" | "months" | "weeks" | "decades" | "centuries" | "year" | "month" | "week"
            );
            matches!(&*words[at].form, "later" | "earlier" | "afterwards" | "after" | "before")
                && long
                && (over == Some(verb) || over.is_some_and(|of| words[of].head == Some(verb)))
        });
        let by = pair.alignment.claimed(Place { sentence: answer.sentence, word: other });
        let aside = by.is_none() && is_set_aside(statement, (verb, other), word);
        let apart = under && (marked(verb) || joined && later) || aside;
        let at = claim.anchor(ours.span)?;
        apart.then_some(Misplaced { claim: at, place: Place { sentence: answer.sentence, word } })
    })
}

/// Whether what is told at a word belongs to another verb than the one that answers the claim's, of which one stands in a clause of its own: "freed the
/// editor, who was jailed in May", "the mill, flooded twice, closed in 1890".
fn is_set_aside(statement: &Statement, (verb, other): (usize, usize), told: usize) -> bool {
    let below = is_aside(statement, other, verb);
    let above = verb < other && is_aside(statement, verb, other);
    other < told && (below || above) && statement.words[verb].lemma != statement.words[other].lemma
}

/// Whether a verb stands in a clause of its own below another: one that tells of a noun, or that something was before or after it. What is told with
/// "when" or "to" is of one time.
fn is_aside(statement: &Statement, low: usize, high: usize) -> bool {
    let words = &statement.words;
    let path: Vec<usize> = std::iter::successors(Some(low), |&at| words[at].head)
        .take(words.len())
        .take_while(|&at| at != high)
        .collect();
    let reaches = path.last().is_some_and(|&at| words[at].head == Some(high));
    let marked = |at: usize, forms: &[&str]| {
        words.iter().any(|word| word.head == Some(at) && forms.contains(&&*word.form))
    };
    let of_noun = |&at: &usize| {
        matches!(words[at].rel, Rel::AclRelcl | Rel::AdvclRelcl)
            || words[at].rel == Rel::Acl && !words[at].form.ends_with("ing") && !marked(at, &["to"])
    };
    let of_time =
        |&at: &usize| words[at].rel == Rel::Advcl && marked(at, &["after", "before", "until"]);
    reaches && path.iter().any(|at| of_noun(at) || of_time(at))
}

/// A phrase of the claim that the passage has behind another verb or figure than the one that answers what it hangs from.
fn behind_another(pair: &Pair<'_>, at: usize) -> Option<Misplaced> {
    let claim = pair.claim;
    let preposition = claim.preposition_of(at)?;
    let place = pair.alignment.links[at].filter(|link| surely(link.kind))?.place;
    let statement = pair.passage.statements[place.sentence];
    let words = &statement.words;
    let head = claim.words[at].head?;
    let anchors = [
        figure_of(pair, place.sentence),
        verb_of(pair, head, place.sentence).map(|verb| (verb, verb)),
    ];
    let here = words[place.word].key.clone();
    anchors.into_iter().flatten().find_map(|(anchor, from)| {
        let figure = words[anchor].fact.filter(|_| words[anchor].upos != Upos::Verb);
        let ends = |at: usize| is_border(statement, at) || is_like(statement, figure, at);
        let end = (from + 1..words.len()).find(|&at| ends(at)).unwrap_or(words.len());
        // It stands behind the border or before another verb, and is told nowhere between.
        let before = || {
            // "Designs cars in Italy and builds them in Spain"
            let own = statement.teller(anchor);
            let joined = |one: usize, other: usize| {
                words[one].rel == Rel::Conj && words[one].head == Some(other)
            };
            let other = statement.teller(place.word).zip(own).is_some_and(|(verb, own)| {
                verb < place.word && (joined(own, verb) || joined(verb, own))
            });
            let told_before =
                figure.is_none() && (place.word + 1..from).any(|at| is_border(statement, at));
            is_local(preposition)
                && (told_before || other)
                && words[place.word + 1..end].iter().all(|word| word.key != here)
        };
        let behind = || words[..end].iter().all(|word| word.key != here);
        if !(place.word >= end && behind() || place.word < from && before()) {
            return None;
        }
        let rival = (from + 1..end).find(|&other| {
            statement.preposition_of(other).is_some_and(|by| ties_alike(by, preposition))
                && is_of_one_sort(&claim.words[at], &words[other], preposition)
                && free(pair, statement, place.sentence, other)
        })?;
        // What stands within the rival's own phrase goes with it.
        let apart = !super::is_under(statement, place.word, rival);
        apart.then_some(Misplaced { claim: at, place })
    })
}

/// The figure of the passage that answers the only figure of the claim in that sentence: the word that carries it, and its last word.
fn figure_of(pair: &Pair<'_>, sentence: usize) -> Option<(usize, usize)> {
    let quantities = pair.claim.quantities().count();
    let mut told = pair.bindings.iter().filter_map(|binding| {
        let answer = binding.answer.as_ref().filter(|a| a.sentence == sentence && !a.derived)?;
        let quantity = matches!(pair.claimed(binding).value, Value::Quantity(_));
        (quantity && answer.comparison.entails()).then(|| pair.found(answer))
    });
    let fact = told.next().filter(|_| quantities == 1)?;
    let statement = pair.passage.statements[sentence];
    let last = statement.words_of(fact.span).last()?;
    Some((statement.words_of(fact.span).next()?, last))
}

/// The verb of a sentence of the passage that answers a verb of the claim, or tells of its subject where nothing answers the verb.
fn verb_of(pair: &Pair<'_>, verb: usize, sentence: usize) -> Option<usize> {
    let claim = pair.claim;
    if !matches!(claim.words[verb].upos, Upos::Verb | Upos::Adj) {
        return None;
    }
    let statement = pair.passage.statements[sentence];
    if let Some(place) = pair.alignment.place(verb) {
        let verbal = place.sentence == sentence && statement.words[place.word].upos == Upos::Verb;
        return verbal.then_some(place.word);
    }
    let subject = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(verb) && claim.words[at].rel.is_subject())?;
    let place = pair.alignment.place(subject).filter(|place| place.sentence == sentence)?;
    let own = &statement.words[place.word];
    let told = own.head.filter(|_| own.rel.is_subject())?;
    (statement.words[told].upos == Upos::Verb).then_some(told)
}

/// Whether a word begins another clause: a verb that is no mere part of a noun's group, a semicolon, a word of contrast.
fn is_border(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    let verb = word.upos == Upos::Verb
        && !matches!(word.rel, Rel::Amod | Rel::Compound | Rel::Case | Rel::Xcomp | Rel::Acl)
        || word.upos == Upos::Aux && word.rel == Rel::Cop;
    verb || matches!(&*word.form, ";" | "but" | "while" | "whereas" | "although" | "because")
}

/// Whether another figure of the kind begins at a word: "310 km in summer and 240 in winter".
fn is_like(statement: &Statement, figure: Option<usize>, at: usize) -> bool {
    let (Some(figure), Some(other)) = (figure, statement.words[at].fact) else { return false };
    let amount = |fact: usize| statement.facts[fact].quantity().is_some();
    other != figure && amount(other) && amount(figure)
}

/// Whether two words name things of one sort: two names, or two nouns of one category.
fn is_of_one_sort(ours: &Word, theirs: &Word, preposition: &str) -> bool {
    let noun =
        |word: &Word| matches!(word.upos, Upos::Noun | Upos::Propn) && word.class == Class::Content;
    let lexicon = Lexicon::shared();
    let category = |word: &Word| lexicon.category(&word.entry);
    noun(theirs)
        && theirs.fact.is_none()
        && (ours.upos == Upos::Propn && theirs.upos == Upos::Propn
            || category(ours).is_some() && category(ours) == category(theirs)
            || is_local(preposition) && is_place(ours) && is_place(theirs))
}

/// Whether two prepositions tell the same of places: "in Hull", "at Hull".
fn ties_alike(one: &str, other: &str) -> bool {
    one == other || matches!((one, other), ("in", "at") | ("at", "in"))
}

/// Whether a preposition tells where something is or goes.
fn is_local(preposition: &str) -> bool {
    matches!(preposition, "in" | "at" | "to" | "from")
}

/// Whether a word names a place or what one can be in: a name, a location, a building.
fn is_place(word: &Word) -> bool {
    let category = Lexicon::shared().category(&word.entry);
    word.upos == Upos::Propn || matches!(category, Some("noun.location" | "noun.artifact"))
}

/// Whether nothing of the claim answers a word, nor what the sentence says to be the same.
fn free(pair: &Pair<'_>, statement: &Statement, sentence: usize, word: usize) -> bool {
    same_thing(statement, word)
        .into_iter()
        .all(|word| pair.alignment.claimed(Place { sentence, word }).is_none())
}
