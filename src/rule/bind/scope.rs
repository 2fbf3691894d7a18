//! Scopes: the stretch of a sentence in which a figure is told, where the sentence tells several of one kind.
//!
//! "Kim won 12 medals, and Lee won 3" has two: the 12 are Kim's, whatever else of a claim about Lee stands in the
//! sentence. Owns when a figure of a passage is told of another than the claim's; where a scope begins and ends is for `stretch`.

mod stretch;

use std::ops::Range;

use super::governor;
use crate::fact::Fact;
use crate::fact::quantity::{Quantity, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Alignment, Place};
use crate::text::rel::{Rel, Upos};
use stretch::{Scope, scopes, scopes_of_parts};
pub(super) use stretch::{figure, like};

/// Whether a figure of the passage is told of another, or in another verb, than the claim's, while another figure of its
/// sentence is told of that.
pub(super) fn told_of_another(
    (claim, fact): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> bool {
    // Of the whole, the verb of its part tells nothing: "nine of the 14 who died lived alone".
    if claim.facts[fact].quantity().is_some_and(|quantity| quantity.role == Role::Of) {
        return false;
    }
    let scopes = scopes(statement, other);
    let Some(own) = scopes.iter().position(|scope| scope.fact == Some(other)) else { return false };
    let nouns = claim.facts.iter().filter_map(|fact| fact.quantity()?.noun.as_ref());
    let counted: Vec<usize> = nouns.flat_map(|noun| claim.words_of(noun.span)).collect();
    let place = |at: usize| {
        alignment.links[at]
            .map(|link| link.place)
            .filter(|place| place.sentence == sentence)
            .map(|place| place.word)
    };
    // The scopes that have a word, or its like.
    let at_home = |word: usize| -> Vec<usize> {
        // "Wind power" is no "solar power".
        let means = |word: &Word| word.meaning.as_ref().map(|meaning| meaning.lemma.clone());
        let asked = &statement.words[word];
        let like = |word: &Word| word.key == asked.key && means(word) == means(asked);
        (0..scopes.len())
            .filter(|&at| statement.words[scopes[at].words.clone()].iter().any(like))
            .collect()
    };
    let elsewhere = |word: usize| {
        let homes = at_home(word);
        (!homes.contains(&own)).then_some(homes).and_then(|homes| homes.first().copied())
    };
    let verb = governor(claim, &claim.facts[fact]);
    let in_scope = own_words(claim, fact);
    claim
        .content()
        .filter(|at| in_scope.contains(at) && !counted.contains(at))
        // What stands over the passage as well tells no figures of it apart.
        .filter(|&at| alignment.context[at] < 0.5)
        .filter_map(|at| Some((at, place(at)?)))
        .filter_map(|(at, word)| Some((at, word, elsewhere(word)?)))
        .any(|(at, word, home)| {
            if Some(at) == verb {
                // "Wounded 12 people, killing 3": a participle behind a comma is told of what follows.
                let aside = home > own
                    && word < scopes[home].figure.start
                    && statement.words[word].form.ends_with("ing");
                return aside || !inherits_verb(&scopes, own, home);
            }
            let theirs = &scopes[home];
            let subject = in_subject(claim, at) || claim.words[at].name.is_some();
            if subject && theirs.subject.as_ref().is_some_and(|range| range.contains(&word)) {
                return !inherits_subject(&scopes, own, home)
                    && !is_pronoun(statement, &scopes[own]);
            }
            home > own && (theirs.partitive || says_how(statement, theirs, word))
                || says_which(claim, &claim.facts[fact], at)
                    && is_kind_of_its_own(
                        statement,
                        &scopes[own],
                        theirs,
                        word,
                        alignment,
                        sentence,
                    )
                || told_behind(statement, theirs, word).is_some_and(|by| {
                    is_filled(statement, &scopes[own], by, word < theirs.figure.start)
                })
        })
}

/// Whether a figure is only that of which another is a part, while the claim tells of so many what the passage tells of the
/// part: eight of the twenty voted, not twenty.
pub(super) fn is_only_whole(
    (claim, fact): (&Statement, usize),
    (statement, other): (&Statement, usize),
) -> bool {
    let role =
        |of: &Statement, at: usize| of.facts[at].quantity().map(|quantity| quantity.role.clone());
    let says_little = governor(claim, &claim.facts[fact])
        .is_none_or(|verb| claim.words[verb].thin.is_some() || &*claim.words[verb].lemma == "have");
    // "Eleven of the auditors' fourteen recommendations" has its part as well.
    let noun = claim.facts[fact].quantity().and_then(|quantity| quantity.noun.as_ref());
    let noun = noun.and_then(|noun| claim.words_of(noun.span).last());
    let parted = noun.is_some_and(|noun| {
        claim.preposition_of(noun) == Some("of")
            && claim.words[noun]
                .head
                .is_some_and(|head| claim.words[head].fact.is_some_and(|part| part != fact))
    });
    role(statement, other) == Some(Role::Of)
        && role(claim, fact) != Some(Role::Of)
        && !says_little
        && !parted
}

/// Whether the figure of the passage is one of several, each told of something of its own in one clause, of which the claim
/// names none: "20 on Monday and 30 on Tuesday".
pub(super) fn is_one_of_several(
    claim: (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> bool {
    let set_aside = || own_words(claim.0, claim.1).any(|at| claim.0.words[at].set_aside);
    let alike = |fact: &&Fact| like(fact.kind) == like(statement.facts[other].kind);
    let lists = claim.0.facts.iter().filter(alike).count() > 1;
    let paired = statement.has("respectively");
    if statement.facts[other].quantity().is_none() || lists || paired || set_aside() {
        return false;
    }
    let scopes = scopes(statement, other);
    let Some(own) = scopes.iter().position(|scope| scope.fact == Some(other)) else { return false };
    let noun = |fact: usize| {
        let quantity = statement.facts[fact].quantity();
        quantity.and_then(|quantity| quantity.noun.as_ref()).map(|noun| &noun.head)
    };
    let gapped = |one: usize, two: usize| {
        let (first, second) = (one.min(two), one.max(two));
        let verbless = scopes[second].verbs.is_empty() || scopes[first].verbs.is_empty();
        let sibling = if first == own { second } else { first };
        let shared = scopes[sibling]
            .fact
            .is_none_or(|fact| noun(fact).is_none() || noun(fact) == noun(other));
        let first_word = &statement.words[scopes[second].words.start];
        let parted = &*first_word.form == ";"
            || first_word.class != Class::Punctuation && first_word.upos != Upos::Cconj;
        verbless
            && shared
            && !parted
            && !scopes[second].partitive
            && is_plain(statement, &scopes[sibling])
    };
    let beside = [own.checked_sub(1), Some(own + 1).filter(|&at| at < scopes.len())];
    // "Women made up 60 % and men 40 %": the claim says of whom.
    let claimed = |scope: &Scope| {
        scope.subject.clone().is_some_and(|mut range| {
            range.any(|word| alignment.claimed(Place { sentence, word }).is_some())
        })
    };
    let other_subject = |at: usize| scopes[at].subject.is_some() && !claimed(&scopes[at]);
    if claimed(&scopes[own]) && beside.iter().flatten().any(|&at| other_subject(at)) {
        return false;
    }
    let is_one = |quantity: &Quantity| quantity.role == Role::Plain && !quantity.total;
    statement.facts[other].quantity().is_some_and(is_one)
        && beside.into_iter().flatten().any(|at| gapped(own, at))
        && !is_picked_out(claim, (statement, sentence, &scopes[own]), alignment)
}

/// Whether the claim has something of what stands beside a figure in its scope, but for what it counts, subject and verb.
fn is_picked_out(
    (claim, fact): (&Statement, usize),
    (statement, sentence, own): (&Statement, usize, &Scope),
    alignment: &Alignment,
) -> bool {
    let in_scope = own_words(claim, fact);
    let noun = own.fact.and_then(|fact| statement.facts[fact].quantity()?.noun.as_ref());
    let tells = |word: usize| {
        own.words.contains(&word)
            && !own.subject.as_ref().is_some_and(|subject| subject.contains(&word))
            && !own.verbs.contains(&word)
            && !noun.is_some_and(|noun| noun.group.overlaps(statement.words[word].span))
    };
    let said = |word: &Word| {
        let same = |at: usize| statement.words[at].key == word.key && tells(at);
        own.words.clone().any(same)
    };
    (0..claim.words.len()).filter(|at| in_scope.contains(at)).any(|at| {
        let word = &claim.words[at];
        word.class == Class::Figure && word.fact != Some(fact) && said(word)
            || word.class == Class::Content
                && alignment.links[at]
                    .is_some_and(|link| link.place.sentence == sentence && tells(link.place.word))
    })
}

/// Whether a figure is neither a part nor a whole, nor one end or the size of a change.
fn is_plain(statement: &Statement, scope: &Scope) -> bool {
    let quantity = scope.fact.and_then(|fact| statement.facts[fact].quantity());
    quantity.is_none_or(|quantity| quantity.role == Role::Plain)
}

/// Whether something that the claim says of its figure stands in the scope of the passage's figure alone.
pub(super) fn told_of_it_alone(
    (claim, fact): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> bool {
    let scopes = scopes(statement, other);
    let Some(own) = scopes.iter().find(|scope| scope.fact == Some(other)) else { return false };
    let in_scope = own_words(claim, fact);
    claim.content().filter(|at| in_scope.contains(at)).any(|at| {
        alignment.links[at].map(|link| link.place).is_some_and(|place| {
            place.sentence == sentence
                && own.words.contains(&place.word)
                && !scopes
                    .iter()
                    .filter(|scope| scope.fact != own.fact)
                    .flat_map(|scope| &statement.words[scope.words.clone()])
                    .any(|word| word.key == statement.words[place.word].key)
        })
    })
}

/// The words of the scope of a figure; those of the whole sentence where no other of its kind stands there.
pub(super) fn words_of_figure(statement: &Statement, fact: usize) -> Range<usize> {
    let mut scopes = scopes(statement, fact).into_iter();
    let own = scopes.find(|scope| scope.fact == Some(fact));
    own.map_or(0..statement.words.len(), |scope| scope.words)
}

/// The words that say of whom a figure is told, where its scope has its own.
pub(super) fn subject_of_figure(statement: &Statement, fact: usize) -> Option<Range<usize>> {
    let mut scopes = scopes(statement, fact).into_iter();
    scopes.find(|scope| scope.fact == Some(fact))?.subject
}

/// The words of the claim's own scope of a figure; all of them where it tells no other.
fn own_words(claim: &Statement, fact: usize) -> Range<usize> {
    let own = |scopes: Vec<Scope>| {
        let mut scopes = scopes.into_iter();
        scopes.find(|scope| scope.fact == Some(fact)).map(|scope| scope.words)
    };
    // "Led it in 31 matches and won half of them": the half is no number of matches, but it has a verb of its own.
    let narrow = own(scopes(claim, fact)).or_else(|| own(scopes_of_parts(claim)));
    narrow.unwrap_or(0..claim.words.len())
}

/// Whether a stretch without a verb of its own goes on with that of another, before it.
fn inherits_verb(scopes: &[Scope], own: usize, home: usize) -> bool {
    scopes[own].verbs.is_empty()
        && (0..own).rev().find(|&at| !scopes[at].verbs.is_empty()).is_none_or(|at| at == home)
}

/// Whether a stretch without a subject of its own goes on with that of another, before it.
fn inherits_subject(scopes: &[Scope], own: usize, home: usize) -> bool {
    scopes[own].subject.is_none()
        && (0..own).rev().find(|&at| scopes[at].subject.is_some()).is_none_or(|at| at == home)
}

/// Whether a word is in the subject of its clause: "the north tower".
fn in_subject(statement: &Statement, word: usize) -> bool {
    let joins = |rel: Rel| matches!(rel, Rel::Amod | Rel::Compound | Rel::Flat | Rel::NmodPoss);
    std::iter::successors(Some(word), |&at| {
        statement.words[at].head.filter(|_| joins(statement.words[at].rel))
    })
    .take(statement.words.len())
    .any(|at| statement.words[at].rel.is_subject())
}

fn is_pronoun(statement: &Statement, scope: &Scope) -> bool {
    let Some(subject) = scope.subject.clone() else { return false };
    statement.words[subject].iter().any(|word| word.upos == Upos::Pron)
}

/// Whether a word says right behind the figure of a scope without a verb, or behind what that counts, how that many were what the
/// others were: "33 were hurt, 3 seriously", "12 boats at home and 30 boats abroad".
fn says_how(statement: &Statement, scope: &Scope, word: usize) -> bool {
    let noun = scope.fact.and_then(|fact| statement.facts[fact].quantity()?.noun.as_ref());
    let counted = noun.and_then(|noun| statement.words_of(noun.span).last());
    scope.verbs.is_empty()
        && scope.words.contains(&word)
        && (word == scope.figure.end || counted.is_some_and(|noun| word == noun + 1))
        && statement.words[word].upos == Upos::Adv
}

/// Whether a word stands between a figure and what it counts: "12 gold medals".
fn says_which(claim: &Statement, fact: &Fact, at: usize) -> bool {
    let noun = fact.quantity().and_then(|quantity| quantity.noun.as_ref());
    noun.is_some_and(|noun| {
        let word = &claim.words[at];
        word.span.start >= fact.span.end && word.span.end <= noun.span.start
    })
}

/// Whether each of two figures has such a word right behind it, and that of the one is not the claim's: "3 gold and 12
/// silver medals".
fn is_kind_of_its_own(
    statement: &Statement,
    own: &Scope,
    theirs: &Scope,
    word: usize,
    alignment: &Alignment,
    sentence: usize,
) -> bool {
    let modifies = |at: usize| {
        statement.words.get(at).is_some_and(|word| {
            word.class == Class::Content
                && matches!(word.upos, Upos::Adj | Upos::Noun | Upos::Propn)
        })
    };
    let other = Place { sentence, word: own.figure.end };
    word == theirs.figure.end
        && modifies(word)
        && modifies(other.word)
        && alignment.claimed(other).is_none()
}

/// The preposition behind which a word stands behind the figure of its scope, in a scope that says nothing else.
fn told_behind<'s>(statement: &'s Statement, scope: &Scope, word: usize) -> Option<&'s str> {
    if !scope.verbs.is_empty() {
        return None;
    }
    // "In Elk 90".
    if word < scope.figure.start {
        let tie = word.checked_sub(1).filter(|&at| statement.words[at].upos == Upos::Adp)?;
        return Some(&statement.words[tie].form);
    }
    let at = (scope.figure.end..word).rev().find(|&at| statement.words[at].upos == Upos::Adp)?;
    Some(&statement.words[at].form)
}

/// Whether a name stands behind the same preposition behind the figure of a scope, or anywhere in it.
fn is_filled(statement: &Statement, scope: &Scope, by: &str, anywhere: bool) -> bool {
    let first = if anywhere { scope.words.start } else { scope.figure.end };
    (first..scope.words.end).any(|at| {
        *statement.words[at].form == *by
            && statement
                .words
                .get(at + 1..scope.words.end)
                .is_some_and(|rest| rest.iter().take(3).any(|word| word.upos == Upos::Propn))
    })
}
