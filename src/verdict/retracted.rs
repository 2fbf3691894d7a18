//! Retractions: what the sentence after a passage takes back. "A bulletin announced that the dam had burst. It was withdrawn an hour later."
//!
//! Owns which sentence takes the one before it back: it begins with a word that stands for what was said, and calls that untrue.

use std::ops::Range;
use std::sync::LazyLock;

use crate::fact::predicate::{Predicate, is_speech};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::reading::Reading;
use crate::rule::{Outcome, Pair};
use crate::rules::force::dropped_hedge::DroppedHedge;
use crate::text::lexicon::{Lexicon, Truth};
use crate::text::rel::{Rel, Upos};
use crate::words::{WordSet, rows};

/// Nouns for what was said before.
static SAID: WordSet = WordSet::new(include_str!("retracted/said.txt"));

/// Words by which what was said is taken back.
static BACK: WordSet = WordSet::new(include_str!("retracted/back.txt"));

/// Nouns of what a claim says how much it is.
static MEASURED: WordSet = WordSet::new(include_str!("retracted/measured.txt"));

/// A phrase, word by word.
type Phrase = Vec<&'static str>;

/// Phrases by which a sentence says of what it tells that it is not so, or that nobody knows whether it is.
static DISTRUST: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| phrases(include_str!("retracted/distrust.txt")));

/// Phrases that say so of their subject, where that stands for what was said.
static DISTRUST_OF: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| phrases(include_str!("retracted/distrust_of.txt")));

/// Phrases that say so of what stands behind "that".
static DISTRUST_THAT: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| phrases(include_str!("retracted/distrust_that.txt")));

fn phrases(text: &'static str) -> Vec<Phrase> {
    rows(text).map(|row| row[0].split(' ').collect()).collect()
}

/// Adds by what the sentence that tells it distrusts it: "… is 36 metres long, the other says 52; an inquiry will settle the matter".
pub(super) fn bar_distrusted(pair: &Pair<'_>, outcomes: &mut Vec<Outcome>) {
    // What the claim denies as well is no ground against it.
    if pair.claim.predicates.iter().any(Predicate::is_negative) {
        return;
    }
    let Some(root) = pair.claim.words.iter().position(|word| word.head.is_none()) else { return };
    let at = pair.alignment.place(root).map(|place| place.sentence);
    let told = at.or_else(|| (pair.passage.statements.len() == 1).then_some(0));
    let Some(sentence) = told else { return };
    let statement = pair.passage.statements[sentence];
    let claimed = |range: &Range<usize>| {
        range.clone().any(|word| pair.alignment.claimed(Place { sentence, word }).is_some())
    };
    // "… and the rumour that it was raised is false" says nothing of what stands before "that".
    let words = &statement.words;
    let first = at.and_then(|_| pair.alignment.place(root)).map_or(0, |place| place.word);
    let marks = |at: usize| &*words[at].form == "that" && words[at].rel == Rel::Mark;
    let carried = |by: &Range<usize>| {
        let between = first.min(by.start)..first.max(by.start);
        (0..first).any(marks) && !between.clone().any(marks)
    };
    // What the claim speaks of is found wanting, or what was said of it; not the cause, or another plan.
    let of_it = |by: &Range<usize>| {
        let head = by.clone().rev().find(|&at| words[at].class == Class::Content);
        let subject = head.and_then(|head| {
            std::iter::successors(Some(head), |&at| words[at].head).take(words.len()).find_map(
                |at| {
                    (0..words.len())
                        .find(|&sub| words[sub].head == Some(at) && words[sub].rel.is_subject())
                },
            )
        });
        subject.is_some_and(|sub| {
            let claimed =
                pair.alignment.claimed(Place { sentence, word: sub }).is_some_and(|own| {
                    pair.claim.words[own].rel.is_subject()
                        && pair.claim.words[own].upos == Upos::Noun
                });
            // "The rumour that it was raised" is of that.
            let own = words.iter().any(|word| {
                word.head == Some(sub) && matches!(word.rel, Rel::Acl | Rel::AclRelcl | Rel::Ccomp)
            });
            SAID.has(&words[sub].lemma) && !own
                || matches!(&*words[sub].form, "this" | "that" | "it") && sub > first
                || claimed && MEASURED.has(&words[sub].lemma)
        })
    };
    let said = |phrases: &[Phrase], of: &dyn Fn(&Range<usize>) -> bool| {
        phrases.iter().find_map(|phrase| find(statement, phrase).filter(|by| of(by)))
    };
    let found = said(&DISTRUST, &|_| true)
        .or_else(|| said(&DISTRUST_OF, &of_it))
        .or_else(|| said(&DISTRUST_THAT, &carried))
        .filter(|at| !claimed(at));
    let Some(by) = found.or_else(|| denied_again(statement)) else { return };
    let span = statement.words[by.start].span.cover(statement.words[by.end - 1].span);
    let message =
        format!("the source does not stand by this: `{}`", pair.passage_text(sentence, span));
    outcomes.push(
        Outcome::new(&DroppedHedge, pair.claim.words[root].span, message)
            .against(sentence, span)
            .help("cite a passage that says it and stands by it"),
    );
}

/// The words by which a sentence denies at the end of a clause what it has told: "some years it is full, some years it is not".
fn denied_again(statement: &Statement) -> Option<Range<usize>> {
    let words = &statement.words;
    let at = words.windows(4).position(|run| {
        // "Some years it is not"
        run[0].upos == Upos::Noun
            && matches!(&*run[1].form, "it" | "they" | "he" | "she")
            && matches!(&*run[2].form, "is" | "are" | "does" | "do" | "was" | "were" | "did")
            && &*run[3].form == "not"
    })?;
    let at = at + 1;
    let ends = words.get(at + 3).is_none_or(|next| matches!(&*next.form, "." | ";" | "," | "!"));
    ends.then_some(at..at + 3)
}

/// The first run of words of a sentence that a phrase is.
fn find(statement: &Statement, phrase: &[&str]) -> Option<Range<usize>> {
    let same = |(word, form): (&Word, &&str)| word.form.eq_ignore_ascii_case(form);
    let at =
        statement.words.windows(phrase.len()).position(|run| run.iter().zip(phrase).all(same))?;
    Some(at..at + phrase.len())
}

/// Adds what the sentence behind the passage takes back of it.
pub(super) fn bar_retracted(
    pair: &Pair<'_>,
    reading: &Reading,
    sentences: &[usize],
    outcomes: &mut Vec<Outcome>,
) {
    let Some(&last) = sentences.last() else { return };
    let Some(root) = pair.claim.words.iter().position(|word| word.head.is_none()) else { return };
    // Only what somebody is said to have said can be taken back: a ship is withdrawn as well.
    let Some(place) = pair.alignment.place(root) else { return };
    let told = pair.passage.statements[place.sentence];
    if !is_said(told, place.word) {
        return;
    }
    let next = last + 1;
    let behind = reading.block(last).contains(&next).then(|| reading.statement(next));
    let within = (sentences.len() > 1).then(|| reading.statement(last));
    let found = [within, behind].into_iter().flatten().find_map(|of| Some((of, takes_back(of)?)));
    let Some((statement, by)) = found else { return };
    let said = |of: &Statement| of.words.iter().any(|word| BACK.has(&word.lemma));
    if said(pair.claim) {
        return;
    }
    let word = statement.words[by].span.of(&statement.text);
    let message = format!("the next sentence takes this back with `{word}`");
    outcomes.push(
        Outcome::new(&DroppedHedge, pair.claim.words[root].span, message)
            .help("cite a passage that nothing takes back"),
    );
}

/// Whether a word stands in what a sentence tells as said: behind "announced that", "the report that", or with a paper that wrote it.
fn is_said(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let lexicon = Lexicon::shared();
    let says = |at: usize| is_speech(lexicon, &words[at]) || SAID.has(&words[at].lemma);
    let above = std::iter::successors(words[at].head, |&at| words[at].head).take(words.len());
    above.into_iter().any(says)
        || (0..words.len()).any(|other| {
            words[other].head == Some(at)
                && matches!(words[other].rel, Rel::Parataxis | Rel::Conj)
                && is_speech(lexicon, &words[other])
        })
}

/// The word by which a sentence takes back what was said before it.
fn takes_back(statement: &Statement) -> Option<usize> {
    let words = &statement.words;
    let verb = words.iter().position(|word| matches!(word.upos, Upos::Verb | Upos::Aux))?;
    let names = |at: usize| {
        let word = &words[at];
        let alone = matches!(&*word.form, "it" | "this" | "that") && at + 1 == verb;
        alone || SAID.has(&word.lemma) && word.rel.is_subject()
    };
    let told = (0..verb).any(names);
    let lexicon = Lexicon::shared();
    let denies = |word: &Word| matches!(&*word.form, "not" | "never" | "no" | "nor");
    let denied = words.iter().any(denies);
    // "That was not true."
    let untrue = words.windows(2).position(|two| {
        &*two[0].form == "not" && matches!(&*two[1].form, "true" | "so" | "correct" | "accurate")
    });
    if let Some(not) = untrue.filter(|_| told) {
        return Some(not);
    }
    // "In fact none of them does."
    let in_fact = words.len() > 2
        && &*words[0].form == "in"
        && matches!(&*words[1].form, "fact" | "reality" | "truth" | "actuality");
    let none = words.iter().position(|word| denies(word) || &*word.form == "none");
    if let Some(not) = none.filter(|_| in_fact) {
        return Some(not);
    }
    // "The town hall denied it."
    let disputed = words.windows(2).position(|two| {
        let open = matches!(lexicon.truth(&two[0].lemma), Some(Truth::Open | Truth::False));
        two[0].upos == Upos::Verb && open && matches!(&*two[1].form, "it" | "this" | "that")
    });
    if disputed.is_some() && !denied {
        return disputed;
    }
    let back = |at: &usize| {
        let word = &words[*at];
        let untrue = lexicon.truth(&word.form).or_else(|| lexicon.truth(&word.lemma));
        // "A false dawn" takes nothing back.
        let said_of = word.rel != Rel::Amod;
        let taken = BACK.has(&word.lemma) || BACK.has(&word.form);
        taken || untrue == Some(Truth::False) && said_of
    };
    (verb..words.len()).find(back).filter(|_| told && !denied)
}
