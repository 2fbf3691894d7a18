//! Opposed words: what the claim says and the passage excludes.
//!
//! Owns which words exclude each other, antonyms, directions and members of one exclusive class, prepositions among them, and
//! whether the two stand in the same place.

use super::assign::next;
use super::{Link, Opposed, Opposition, Passage, Place};
use crate::fact::predicate::{Predicate, Role};
use crate::fact::statement::{Class, Statement, Word, particle};
use crate::text::lexicon::{Lexicon, RelationKind};
use crate::text::rel::{Rel, Upos};

/// Whether two words stand in the same place: their heads answer each other, or both are roots, or
/// words that depend on them do.
fn in_same_place(
    claim: &Statement,
    statement: &Statement,
    at: usize,
    place: Place,
    links: &[Option<Link>],
) -> bool {
    let meets = |ours: usize, theirs: usize| {
        links[ours].is_some_and(|l| l.place == Place { sentence: place.sentence, word: theirs })
    };
    match (claim.words[at].head, statement.words[place.word].head) {
        (None, None) => true,
        (Some(ours), Some(theirs)) if meets(ours, theirs) => true,
        _ if says_of_same(claim, statement, at, place, links) => true,
        // "North Korean" and "South Korean", whatever those hang from.
        _ if next(claim, at).zip(next(statement, place.word)).is_some_and(|(ours, theirs)| {
            claim.words[ours].class == Class::Content
                && claim.words[at].upos == statement.words[place.word].upos
                && meets(ours, theirs)
        }) =>
        {
            true
        }
        _ => (0..claim.words.len()).any(|child| {
            claim.words[child].head == Some(at)
                && links[child].is_some_and(|l| {
                    l.place.sentence == place.sentence
                        && statement.words[l.place.word].head == Some(place.word)
                })
        }),
    }
}

/// Whether two words are said of subjects that answer each other, by a copula or as an adjective of what
/// the copula says: "is Dutch" and "is a Danish painter".
fn says_of_same(
    claim: &Statement,
    statement: &Statement,
    at: usize,
    place: Place,
    links: &[Option<Link>],
) -> bool {
    let subject = |of: &Statement, word: usize| {
        let own = &of.words[word];
        let head = if own.rel == Rel::Amod { own.head? } else { word };
        let alone = !(0..of.words.len()).any(|other| {
            other != word && of.words[other].head == own.head && of.words[other].rel == Rel::Amod
                || of.words[other].head == Some(word) && of.words[other].rel == Rel::Conj
        });
        let predicate = of.predicates.iter().find(|p| p.head == head && !p.is_negative())?;
        predicate.in_role(Role::Theme).next().filter(|_| alone || own.rel != Rel::Amod)
    };
    let adjectives = [&claim.words[at], &statement.words[place.word]]
        .iter()
        .all(|word| word.upos == Upos::Adj || word.upos == Upos::Propn);
    let (Some(ours), Some(theirs)) = (subject(claim, at), subject(statement, place.word)) else {
        return false;
    };
    adjectives
        && links[ours].is_some_and(|l| l.place == Place { sentence: place.sentence, word: theirs })
}

/// Prepositions that exclude each other, before words that answer each other under heads that do:
/// "inside the house" and "outside the house".
fn opposed_prepositions(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
    found: &mut Vec<Opposed>,
) {
    for link in links.iter().flatten() {
        let statement = passage.statements[link.place.sentence];
        let (Some(ours), Some(theirs)) =
            (preposition(claim, link.claim), preposition(statement, link.place.word))
        else {
            continue;
        };
        let heads = (claim.words[link.claim].head, statement.words[link.place.word].head);
        let parallel = match heads {
            (Some(a), Some(b)) => links[a]
                .is_some_and(|l| l.place == Place { sentence: link.place.sentence, word: b }),
            (None, None) => true,
            _ => false,
        };
        let (a, b) = (&claim.words[ours], &statement.words[theirs]);
        // "From 40 to 15": where a change begins and ends is for the figures to say.
        let end = |word: &Word| matches!(word.meant().text(), "from" | "to");
        let figure = |of: &Statement, at: usize| {
            of.words.get(at + 1).is_some_and(|next| next.class == Class::Figure)
        };
        if end(a) && end(b) && figure(claim, ours) && figure(statement, theirs) {
            continue;
        }
        let relation = lexicon.compare(a.meant(), b.meant());
        if parallel && a.meant().text() != b.meant().text() && relation.is_contrast_in_same_roles()
        {
            let place = Place { sentence: link.place.sentence, word: theirs };
            found.push(Opposed { claim: ours, place, kind: Opposition::Direction, parallel });
        }
    }
}

/// Prepositions that exclude each other between words that answer each other, whatever hangs from what: "a man far from
/// sand" and "a man near sand".
fn opposed_between(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
    found: &mut Vec<Opposed>,
) {
    for ours in prepositions(claim) {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for theirs in prepositions(statement) {
                let place = Place { sentence, word: theirs };
                let (a, b) = (&claim.words[ours], &statement.words[theirs]);
                let meets = |pair: Option<(usize, usize)>| {
                    pair.is_some_and(|(x, y)| {
                        let (word, other) = (&claim.words[x], &statement.words[y]);
                        // "34 km north of": a side of the compass, so far away.
                        let written = |of: &Statement, word: &Word| {
                            word.fact.map(|fact| of.facts[fact].span.of(&of.text).to_owned())
                        };
                        let far = word.class == Class::Figure
                            && a.meant().text().ends_with(" of")
                            && written(claim, word) == written(statement, other);
                        let same = word.upos == Upos::Pron && word.form == other.form || far;
                        same || links[x].is_some_and(|l| l.place == Place { sentence, word: y })
                    })
                };
                let known = found.iter().any(|o| o.claim == ours && o.place == place);
                if !known
                    && a.meant().text() != b.meant().text()
                    && lexicon.compare(a.meant(), b.meant()).is_contrast_in_same_roles()
                    && meets(telling(claim, ours, false).zip(telling(statement, theirs, false)))
                    && meets(telling(claim, ours, true).zip(telling(statement, theirs, true)))
                {
                    let kind = Opposition::Direction;
                    found.push(Opposed { claim: ours, place, kind, parallel: true });
                }
            }
        }
    }
}

/// Words of degree that exclude each other before what answers each other: "costs more than in May" and "costs less than in
/// May". Where the two things that are compared have changed places, both may hold.
fn opposed_degrees(
    claim: &Statement,
    passage: &Passage<'_>,
    links: &[Option<Link>],
    found: &mut Vec<Opposed>,
) {
    for (ours, than) in degrees(claim) {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (theirs, other_than) in degrees(statement) {
                let place = Place { sentence, word: theirs };
                let crosses = links.iter().flatten().any(|link| {
                    link.place.sentence == sentence
                        && (link.claim > than) != (link.place.word > other_than)
                });
                let (a, b) = (&claim.words[ours], &statement.words[theirs]);
                let behind_same = behind_content(claim, ours)
                    .zip(behind_content(statement, theirs))
                    .is_some_and(|(before, word)| {
                        links[before].is_some_and(|l| l.place == Place { sentence, word })
                    });
                // A converse says nothing where both ends are exchanged; a degree still does.
                let known = found.iter().any(|o| {
                    o.parallel
                        && o.kind != Opposition::Converse
                        && claim.words[o.claim].whole_span().overlaps(a.span)
                });
                if !known
                    && !crosses
                    && (&*a.form == "more") != (&*b.form == "more")
                    && (behind_same || in_same_place(claim, statement, ours, place, links))
                {
                    let kind = Opposition::Antonym;
                    found.push(Opposed { claim: ours, place, kind, parallel: true });
                }
            }
        }
    }
}

/// The nearest word before another that says something by itself.
fn behind_content(statement: &Statement, at: usize) -> Option<usize> {
    (0..at).rev().find(|&before| statement.words[before].class == Class::Content)
}

/// The words of degree of a statement that are part of no figure, each with the "than" behind it.
fn degrees(statement: &Statement) -> impl Iterator<Item = (usize, usize)> + '_ {
    let words = &statement.words;
    let degree = |word: &Word| matches!(&*word.form, "more" | "less" | "fewer");
    (0..words.len()).filter(move |&at| degree(&words[at]) && words[at].fact.is_none()).filter_map(
        move |at| {
            let than = (at + 1..words.len()).find(|&than| &*words[than].form == "than")?;
            (words[than].fact.is_none()).then_some((at, than))
        },
    )
}

/// The prepositions of a statement, those of several words by the word that stands for them.
fn prepositions(statement: &Statement) -> impl Iterator<Item = usize> + '_ {
    (0..statement.words.len()).filter(|&at| {
        let word = &statement.words[at];
        word.upos == Upos::Adp && word.rel != Rel::Fixed
    })
}

/// The nearest word before or behind a preposition that says something by itself, or the pronoun there.
fn telling(statement: &Statement, preposition: usize, after: bool) -> Option<usize> {
    let span = statement.words[preposition].whole_span();
    let tells = |at: &usize| {
        let word = &statement.words[*at];
        matches!(word.class, Class::Content | Class::Figure) || word.upos == Upos::Pron
    };
    let binds = |at: &usize| statement.words[*at].upos == Upos::Det || tells(at);
    if after {
        (0..statement.words.len())
            .filter(|&at| statement.words[at].span.start >= span.end)
            .take_while(binds)
            .find(tells)
    } else {
        (0..statement.words.len())
            .rev()
            .find(|at| statement.words[*at].span.end <= span.start)
            .filter(tells)
    }
}

/// The preposition before a word; none where several words make one up that the lexicon does not know.
fn preposition(statement: &Statement, at: usize) -> Option<usize> {
    let found = (0..statement.words.len()).find(|&child| {
        statement.words[child].head == Some(at) && statement.words[child].rel == Rel::Case
    })?;
    let fixed =
        statement.words.iter().any(|word| word.head == Some(found) && word.rel == Rel::Fixed);
    (!fixed || statement.words[found].meaning.is_some()).then_some(found)
}

/// Words of the claim that nothing answers, against words of the passage that exclude them.
pub(super) fn opposed(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
) -> Vec<Opposed> {
    let mut found = Vec::new();
    for at in claim.content().filter(|&at| links[at].is_none_or(|link| link.strength < 0.5)) {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (word, other) in statement.words.iter().enumerate() {
                let place = Place { sentence, word };
                if other.class != Class::Content
                    || links.iter().flatten().any(|l| l.place == place && l.claim != at)
                {
                    continue;
                }
                let relation = lexicon.compare(claim.words[at].meant(), other.meant());
                let kind = match relation.kind {
                    RelationKind::Converse => Opposition::Converse,
                    _ if !relation.is_contrast() => continue,
                    RelationKind::Antonym => Opposition::Antonym,
                    RelationKind::Opposite => Opposition::Direction,
                    _ => Opposition::Exclusive,
                };
                // "Aged under 30" does not say that somebody is old, nor "came off" that somebody came.
                let counted = |of: &Statement, at: usize| {
                    &*of.words[at].form == "aged"
                        && of.words.get(at + 1).is_some_and(|next| next.fact.is_some())
                };
                if other.fact.is_some()
                    || counted(claim, at)
                    || counted(statement, word)
                    || turned(claim, at) != turned(statement, word)
                {
                    continue;
                }
                // "Has 48 losses" is no opposite of "35 wins and 48 losses".
                if expressed(claim, at).any(|part| {
                    links[part].is_some_and(|l| l.place.sentence == sentence && l.strength >= 0.9)
                }) {
                    continue;
                }
                let parallel = in_same_place(claim, statement, at, place, links);
                found.push(Opposed { claim: at, place, kind, parallel });
            }
        }
    }
    opposed_of_subject(claim, passage, lexicon, links, &mut found);
    opposed_prepositions(claim, passage, lexicon, links, &mut found);
    opposed_between(claim, passage, lexicon, links, &mut found);
    opposed_degrees(claim, passage, links, &mut found);
    found
}

/// Verbs of the claim that the passage says of another subject, where it says the opposite of the claim's own: "donations rose", and
/// "donations fell while costs rose".
fn opposed_of_subject(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
    found: &mut Vec<Opposed>,
) {
    let subject = |of: &Statement, word: usize| of.words[word].rel.is_subject();
    for ours in &claim.predicates {
        let verb = ours.head;
        let Some(link) = links[verb].filter(|_| claim.words[verb].upos == Upos::Verb) else {
            continue;
        };
        let own = ours.arguments.iter().map(|argument| argument.word);
        let Some(place) = own.filter(|&word| subject(claim, word)).find_map(|word| {
            links[word].map(|link| link.place).filter(|at| at.sentence == link.place.sentence)
        }) else {
            continue;
        };
        let statement = passage.statements[place.sentence];
        let has = |predicate: &&Predicate| {
            predicate.arguments.iter().any(|argument| argument.word == place.word)
        };
        let said = || statement.predicates.iter().filter(has);
        let stays = said().any(|theirs| theirs.head == link.place.word);
        // "Fell because the quarries closed but has recovered": whose subject a joined verb has is not certain.
        let verb_there = link.place.word;
        let joined = statement.words[verb_there].rel == Rel::Conj
            && !statement.words.iter().any(|w| w.head == Some(verb_there) && w.rel.is_subject());
        if stays || joined || !subject(statement, place.word) {
            continue;
        }
        for theirs in said().map(|theirs| theirs.head) {
            let place = Place { sentence: place.sentence, word: theirs };
            let relation =
                lexicon.compare(claim.words[verb].meant(), statement.words[theirs].meant());
            let free = !links.iter().flatten().any(|link| link.place == place);
            if free
                && statement.words[theirs].upos == Upos::Verb
                && matches!(relation.kind, RelationKind::Antonym | RelationKind::Opposite)
            {
                let kind = Opposition::Antonym;
                found.push(Opposed { claim: verb, place, kind, parallel: true });
            }
        }
    }
}

/// The word right behind a verb that may turn its sense, where the lexicon does not know the two as one: "came off".
fn turned(statement: &Statement, verb: usize) -> Option<&str> {
    let alone = statement.words[verb].meaning.is_none();
    particle(&statement.words, verb).filter(|_| alone).map(|word| &*word.form)
}

/// The other words of the expression that a word stands for.
fn expressed(statement: &Statement, at: usize) -> impl Iterator<Item = usize> + '_ {
    let span = statement.words[at].meaning.as_ref().map(|meaning| meaning.span);
    span.into_iter()
        .flat_map(|span| statement.words_of(span))
        .filter(move |&word| word != at && statement.words[word].class == Class::Content)
}
