//! What the source says of less than the claim: of a former mayor, of some members, of the first Peruvian woman.
//!
//! Owns what stands before a noun and makes less of it, and on which side it stands; what follows from it is the
//! rule's question. The words are data (`narrowing.tsv`, `amounts.tsv`, `pieces.txt`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fact::exact::Exact;
use crate::fact::interval::Interval;
use crate::fact::predicate::Role;
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::locate::align::{Link, LinkKind, Place};
use crate::rule::Pair;
use crate::rules::adjuncts::limited;
use crate::rules::denied_less::denied_less;
use crate::rules::distanced::distanced;
use crate::rules::former::former;
use crate::rules::generalized::generalized;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::{WordSet, rows};

/// What makes the source say less than the claim.
pub(super) struct Narrowed {
    /// The word of the claim of which it makes less.
    pub claim: usize,
    /// The word of the passage that makes less of it, or the word without it.
    pub place: Place,
    /// Whether only the claim has the word that makes less.
    pub ours: Option<usize>,
}

/// Everything by which the source says less than the claim.
pub(super) fn narrowed(pair: &Pair<'_>) -> Vec<Narrowed> {
    let mut found = Vec::new();
    for link in pair.alignment.links.iter().flatten() {
        let ways = [cancelled, fewer, outranked, piece, generalized];
        found.extend(ways.into_iter().find_map(|way| way(pair, link)));
    }
    found.extend(denied_less(pair));
    found.extend(of_a_time(pair));
    found.extend(former(pair));
    found.extend(limited(pair).map(|(claim, sentence, word)| Narrowed {
        claim,
        place: Place { sentence, word },
        ours: None,
    }));
    found
}

/// What a claim leaves out of a sentence that it copies, of which time a thing is: July temperatures are not all temperatures.
fn of_a_time(pair: &Pair<'_>) -> Option<Narrowed> {
    let copied = pair.copied.as_ref().filter(|copied| copied.is_near())?;
    let statement = pair.passage.statements[copied.sentence];
    let words = &statement.words;
    copied.within().filter(|edit| edit.added.is_empty()).flat_map(|edit| &edit.left_out).find_map(
        |&at| {
            let dated =
                words[at].fact.is_some_and(|fact| statement.facts[fact].quantity().is_none());
            let head = words[at].head.filter(|_| dated && words[at].rel == Rel::Compound)?;
            let plural = words[head].form != words[head].lemma && words[head].upos == Upos::Noun;
            let claim = copied.kept_as(head).filter(|_| plural)?;
            let place = Place { sentence: copied.sentence, word: at };
            Some(Narrowed { claim, place, ours: None })
        },
    )
}

/// "The former mayor" for "the mayor", "almost safe" for "safe".
fn cancelled(pair: &Pair<'_>, link: &Link) -> Option<Narrowed> {
    let statement = pair.passage.statements[link.place.sentence];
    let ours = || group(pair.claim, link.claim);
    let theirs = || group(statement, link.place.word);
    let class = |of: &Statement, at: usize| class_of(&of.words[at].form);
    let bare = Narrowed { claim: link.claim, place: link.place, ours: None };
    // A deputy mayor is answered by a mayor as by something more general.
    if !surely(link) && !matches!(link.kind, LinkKind::General | LinkKind::Derived) {
        return None;
    }
    // A word that only looks like the claim's is none of the same group: "vice" in the name of a street.
    let only_theirs = theirs().find(|&at| {
        let of = class(statement, at);
        let kept = ours().any(|own| class(pair.claim, own) == of);
        let past = of == Some("former")
            && (was(pair.claim, link.claim)
                || is_of_a_name(pair, link) && !is_said_to_be(pair.claim, link.claim));
        let said =
            pair.alignment.claimed(Place { sentence: link.place.sentence, word: at }).is_some();
        of.is_some() && !kept && !past && !said && applies(statement, at, link.place.word)
    });
    if let Some(word) = only_theirs.or_else(|| distanced(pair, link)) {
        return Some(Narrowed { place: Place { word, ..link.place }, ..bare });
    }
    let nominal = matches!(pair.claim.words[link.claim].upos, Upos::Noun | Upos::Propn);
    let only_ours = ours().find(|&at| {
        let of = class(pair.claim, at);
        matches!(of, Some("rank" | "next" | "mock"))
            && nominal
            && !statement.words.iter().any(|other| class_of(&other.form) == of)
            && applies(pair.claim, at, link.claim)
    });
    only_ours.map(|at| Narrowed { ours: Some(at), ..bare })
}

/// The words that stand straight before a word in its group, nearest first, and the one joined behind it:
/// "mayor-elect".
fn group(statement: &Statement, at: usize) -> impl Iterator<Item = usize> + '_ {
    let words = &statement.words;
    let inside = move |&other: &usize| {
        words[other].head == Some(at)
            || words[other].class == Class::Punctuation && &*words[other].form == "-"
            || words[other].head.is_some_and(|head| words[head].head == Some(at) && head < at)
            || words[at].name.is_some() && words[other].name == words[at].name
    };
    let stops = |other: &usize| {
        !matches!(words[*other].upos, Upos::Adp | Upos::Det | Upos::Aux | Upos::Cconj | Upos::Pron)
    };
    let behind = words.get(at + 1).is_some_and(|word| &*word.form == "-");
    let after = [at + 2].into_iter().filter(move |_| behind).filter(move |&x| x < words.len());
    (at.saturating_sub(4)..at).rev().take_while(stops).filter(inside).chain(after)
}

/// Whether a word that makes less of nouns stands with a noun, or one that makes less of adjectives with one.
fn applies(statement: &Statement, at: usize, word: usize) -> bool {
    let nominal = matches!(statement.words[word].upos, Upos::Noun | Upos::Propn);
    let apart = (at + 1..word).all(|other| statement.words[other].class != Class::Punctuation);
    match class_of(&statement.words[at].form) {
        Some("part") => {
            at + 1 == word
                && statement.words[at].rel == Rel::Advmod
                && statement.words[word].fact.is_none()
                // "Slightly faster" is faster.
                && !statement.words[word].form.ends_with("er")
                && (matches!(statement.words[word].upos, Upos::Adj | Upos::Adv)
                    || matches!(&*statement.words[at].form, "half" | "partly" | "partially"))
        }
        // The next year is a date, and the next mayor is a mayor only then.
        Some("next") => {
            nominal && statement.words.iter().any(|w| w.head == Some(word) && w.rel == Rel::Cop)
        }
        Some(_) => nominal && (apart || at + 2 >= word),
        None => false,
    }
}

/// Whether a noun is said of somebody in the past: "was mayor", "served as mayor".
fn was(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let copula = |word: &Word| {
        word.head == Some(at)
            && word.rel == Rel::Cop
            && matches!(&*word.form, "was" | "were" | "been")
    };
    let served = words[at].head.is_some_and(|head| {
        matches!(
            &*words[head].form,
            "served" | "became" | "worked" | "been" | "elected" | "appointed"
        )
    });
    words[at].rel == Rel::Appos || served || words.iter().any(copula)
}

/// Whether a claim says of somebody that he is what a noun says: "is the mayor".
fn is_said_to_be(statement: &Statement, at: usize) -> bool {
    statement.words.iter().any(|word| {
        word.head == Some(at) && word.rel == Rel::Cop && matches!(&*word.form, "is" | "are")
    })
}

/// Whether a word stands before the name of the one who is meant, which the other side has too: "the former
/// president Ana Ruiz".
fn is_of_a_name(pair: &Pair<'_>, link: &Link) -> bool {
    let statement = pair.passage.statements[link.place.sentence];
    let tied = |of: &Statement, at: usize, other: usize| {
        let rel = |word: usize, head: usize| {
            of.words[word].head == Some(head)
                && matches!(of.words[word].rel, Rel::Flat | Rel::Appos | Rel::Compound)
        };
        of.words[other].name.is_some() && (rel(at, other) || rel(other, at))
    };
    (0..statement.words.len()).any(|other| {
        let place = Place { sentence: link.place.sentence, word: other };
        tied(statement, link.place.word, other) && pair.alignment.claimed(place).is_some()
    })
}

/// "Some members" for "all members", "half of students" for "students".
fn fewer(pair: &Pair<'_>, link: &Link) -> Option<Narrowed> {
    let statement = pair.passage.statements[link.place.sentence];
    if !surely(link) {
        return None;
    }
    let own = amount(pair.claim, link.claim);
    if let Some((_, 1 | 4)) = own
        && let Some(word) = share_apart(statement, link.place.word, own)
    {
        let place = Place { word, ..link.place };
        return Some(Narrowed { claim: link.claim, place, ours: None });
    }
    let (word, theirs) = amount(statement, link.place.word)?;
    let claimed = match own {
        Some((_, rank)) => rank,
        // What is said of all the like in general is not said of some of them.
        None if is_subject(pair.claim, link.claim) && !has_determiner(pair.claim, link.claim) => 5,
        None => return None,
    };
    // Few are not even some of them.
    let few = own.is_some() && (claimed == 1) != (theirs == 1);
    let less = few || theirs < claimed && (own.is_some() || theirs < 4);
    less.then_some(Narrowed { claim: link.claim, place: Place { word, ..link.place }, ours: None })
}

/// The share of a noun that is told of more than few of them, or of less than many.
fn share_apart(statement: &Statement, noun: usize, own: Option<(usize, u8)>) -> Option<usize> {
    let fact = statement.facts.iter().find(|fact| {
        fact.quantity().is_some_and(|quantity| {
            quantity.dimension == Dimension::Share
                && quantity
                    .noun
                    .as_ref()
                    .is_some_and(|of| of.span.overlaps(statement.words[noun].span))
        })
    })?;
    let figure = &fact.quantity()?.figure;
    let half = Interval::point(Exact::ratio(1, 2)?);
    let tenth = Interval::point(Exact::ratio(1, 10)?);
    let apart = match own {
        Some((_, 1)) => half.lies_below(figure) || *figure == half,
        _ => figure.lies_below(&tenth),
    };
    apart.then(|| statement.words_of(fact.span).next())?
}

/// How many of a noun a sentence speaks of, or how often of a verb, and the word that says so.
fn amount(statement: &Statement, at: usize) -> Option<(usize, u8)> {
    let words = &statement.words;
    let rank = |word: usize| Some((word, rank_of(&words[word].form)?));
    let verb = matches!(words[at].upos, Upos::Verb);
    let rel = |word: usize| {
        if verb {
            words[word].rel == Rel::Advmod
        } else {
            matches!(
                words[word].rel,
                Rel::Det | Rel::Amod | Rel::DetPredet | Rel::Nummod | Rel::Compound
            )
        }
    };
    let own =
        (0..words.len()).filter(|&word| words[word].head == Some(at) && rel(word)).find_map(rank);
    // "Half of the students", and "half the states", where the parser takes the one for the noun.
    let of = || {
        let noun = words[at].head.filter(|&noun| noun < at && !verb)?;
        let tied = statement.preposition_of(at) == Some("of") || &*words[noun].form == "half";
        let one = &*words[noun].form == "one";
        let counted = if one { Some((noun, 1)) } else { rank(noun) };
        counted.filter(|_| tied)
    };
    let (word, rank) = own.or_else(of)?;
    let before = word.checked_sub(1).map(|before| &*words[before].form);
    let next = words.get(word + 1).map(|next| &*next.form);
    match before {
        // "Every other day" is not every day.
        _ if rank == 6 && matches!(next, Some("other" | "second" | "third" | "few")) => {
            Some((word + 1, 4))
        }
        // "A few" are more than few, and "nearly all" fewer than all.
        Some("a") if rank == 1 => Some((word, 2)),
        Some("nearly" | "almost" | "virtually" | "not" | "practically") if rank == 6 => {
            Some((word - 1, 5))
        }
        _ => Some((word, rank)),
    }
}

fn is_subject(statement: &Statement, at: usize) -> bool {
    matches!(statement.words[at].rel, Rel::Nsubj | Rel::NsubjPass)
}

fn has_determiner(statement: &Statement, at: usize) -> bool {
    statement.words.iter().any(|word| {
        word.head == Some(at)
            && matches!(word.rel, Rel::Det | Rel::NmodPoss | Rel::Nummod)
            && &*word.form != "the"
    }) || statement.words[at].name.is_some()
}

/// "The first Peruvian woman" for "the first woman", "almost the largest", and "after Alder, the largest".
fn outranked(pair: &Pair<'_>, link: &Link) -> Option<Narrowed> {
    let lexicon = Lexicon::shared();
    let ranks = |form: &str| {
        lexicon.superlative_base(form).is_some()
            || matches!(lexicon.focus(form), Some(Focus::Superlative | Focus::First | Focus::Last))
    };
    let statement = pair.passage.statements[link.place.sentence];
    let words = &statement.words;
    let ranking = |of: &Statement, noun: usize| {
        (0..noun).rev().find(|&at| {
            of.words[at].head == Some(noun)
                && of.words[at].rel == Rel::Amod
                && ranks(&of.words[at].form)
        })
    };
    let noun = link.place.word;
    let (own, at) = (ranking(pair.claim, link.claim)?, ranking(statement, noun)?);
    let linked = |word: usize| {
        pair.alignment.claimed(Place { sentence: link.place.sentence, word }).is_some()
    };
    let narrows = |&word: &usize| {
        words[word].head == Some(noun)
            && matches!(words[word].rel, Rel::Amod | Rel::Compound)
            && words[word].class == Class::Content
            && !linked(word)
            && !ranks(&words[word].form)
    };
    let inside = (at + 1..noun).find(narrows);
    let narrower = || (link.kind == LinkKind::Specific).then_some(noun);
    let lead = |of: &Statement, at: usize| {
        let the = at.checked_sub(1).filter(|&the| &*of.words[the].form == "the")?;
        let before = the.checked_sub(1)?;
        let form = &*of.words[before].form;
        matches!(
            form,
            "almost" | "nearly" | "among" | "arguably" | "perhaps" | "possibly" | "virtually"
        )
        .then_some(before)
    };
    let after = |of: &Statement| {
        let first = of.words.iter().position(|word| word.class != Class::Punctuation)?;
        let form = &*of.words[first].form;
        matches!(form, "after" | "besides" | "except" | "excluding" | "apart" | "behind")
            .then_some(first)
    };
    let led = || lead(statement, at).filter(|_| lead(pair.claim, own).is_none());
    let behind = || {
        after(statement).filter(|&first| {
            let named = words.get(first + 1).is_some_and(|word| word.name.is_some());
            let parted = words[first..at].iter().take(6).any(|word| &*word.form == ",");
            after(pair.claim).is_none() && named && parted
        })
    };
    let word = inside.or_else(narrower).or_else(led).or_else(behind)?;
    Some(Narrowed { claim: own, place: Place { word, ..link.place }, ours: None })
}

/// "A summary of the report" for "the report", where it is what the same is done to.
fn piece(pair: &Pair<'_>, link: &Link) -> Option<Narrowed> {
    let statement = pair.passage.statements[link.place.sentence];
    let word = link.place.word;
    let noun = statement.words[word].head?;
    let of = statement.words[word].rel == Rel::Nmod && statement.preposition_of(word) == Some("of");
    let is_piece = PIECES.has(&statement.words[noun].lemma);
    let place = Place { word: noun, ..link.place };
    let open = pair.alignment.claimed(place).is_none();
    let done = pair.predicates.iter().any(|&predicate| {
        let (ours, theirs) = pair.linked(predicate);
        predicate.sentence == link.place.sentence
            && ours.role_of(link.claim) == Some(Role::Patient)
            && theirs.role_of(noun) == Some(Role::Patient)
    });
    (of && is_piece && open && done).then_some(Narrowed { claim: link.claim, place, ours: None })
}

/// Whether two words are one, in whatever form.
pub(super) fn surely(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Same | LinkKind::Variant)
}

pub(super) fn class_of(form: &str) -> Option<&'static str> {
    static CLASSES: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| by_form(include_str!("narrowing.tsv")));
    CLASSES.get(form).copied()
}

fn rank_of(form: &str) -> Option<u8> {
    static RANKS: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| by_form(include_str!("amounts.tsv")));
    RANKS.get(form).and_then(|rank| rank.parse().ok())
}

/// The first row that lists a form, by its first column.
fn by_form(table: &'static str) -> FxHashMap<&'static str, &'static str> {
    let mut found = FxHashMap::default();
    for row in rows(table) {
        let [name, forms] = row[..] else { continue };
        for form in forms.split(", ") {
            found.entry(form).or_insert(name);
        }
    }
    found
}

static PIECES: WordSet = WordSet::new(include_str!("pieces.txt"));
