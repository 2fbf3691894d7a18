//! The source says nothing of some of what the claim says.
//!
//! # What it checks
//!
//! Content words of the claim that no word of the passage or its headings answers: not in another inflection or spelling,
//! not by a synonym, not by a more specific word.
//!
//! # Why it matters
//!
//! What the source leaves out, it does not support. Of what a claim enumerates, each member has to be answered: a claim is never
//! verified by a passage that lacks one, nor by one that lacks a number of the claim that is no figure ("Section 5(2)", "a 5k run"), nor by a
//! sentence that it copies word for word but for one noun, adjective or name, which is put in or stands for another.
//!
//! # Example
//!
//! ```text
//! claim:  The museum reopened after an expensive renovation.
//! source: The museum reopened in the spring.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The museum reopened in the spring.
//! source: The museum reopened in the spring.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a paraphrase that shares no word means the same. How many words may be missing is weighed, not counted: see the
//! scorecard in `sayso trace`.

use crate::fact::Fact;
use crate::fact::exact::Exact;
use crate::fact::predicate::Role;
use crate::fact::statement::{LITTLE, Statement};
use crate::locate::align::{LinkKind, Place};
use crate::rule::structure::{Substituted, substituted};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// See the module's documentation.
pub struct MissingWords;

impl Rule for MissingWords {
    fn code(&self) -> &'static str {
        "missing-words"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Word
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_words.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for member in pair.left_over().filter(|&at| is_listed(pair, at)) {
            let span = pair.claim.words[member].span;
            let message = format!(
                "the passage does not have `{}` among what the claim lists",
                pair.claim_text(span)
            );
            let outcome = Outcome::new(self, span, message).help("cite a passage that has it too");
            // What is counted or measured there is said by its figure.
            let figure = pair.claim.words.iter().any(|word| {
                word.head == Some(member) && word.fact.is_some_and(|fact| is_told_by(pair, fact))
            });
            found.push(if figure { outcome.soft() } else { outcome });
        }
        let numbers = pair.left_over().filter(|&at| is_unread(pair, at));
        for number in numbers.chain(pair.claim.content().filter(|&at| is_counted_there(pair, at))) {
            let span = pair.claim.words[number].span;
            let message =
                format!("the passage does not have the number `{}`", pair.claim_text(span));
            found.push(Outcome::new(self, span, message).help("cite a passage that has it"));
        }
        found.extend(more_general(pair).map(|(at, place)| {
            let span = pair.claim.words[at].span;
            let theirs = pair.passage.statements[place.sentence].words[place.word].span;
            let message = format!(
                "the passage only says `{}`, which need be no `{}`",
                pair.passage_text(place.sentence, theirs),
                pair.claim_text(span)
            );
            Outcome::new(self, span, message)
                .against(place.sentence, theirs)
                .help("say no more than the source does")
        }));
        let put_in: Vec<Substituted> =
            substituted(pair).into_iter().filter(|other| other.found.is_none()).collect();
        found.extend(put_in.iter().map(|other| put_in_outcome(self, pair, other)));
        let is_told = |at: usize| put_in.iter().any(|other| other.claim == at);
        let missing: Vec<usize> = pair
            .left_over()
            .filter(|&at| {
                pair.claim.words[at].name.is_none() && !is_listed(pair, at) && !is_told(at)
            })
            .collect();
        let (Some(&first), Some(&last)) = (missing.first(), missing.last()) else { return };
        let words: Vec<String> = missing
            .iter()
            .map(|&at| format!("`{}`", pair.claim_text(pair.claim.words[at].span)))
            .collect();
        let span = pair.claim.words[first].span.cover(pair.claim.words[last].span);
        let message = format!("the passage does not speak of {}", words.join(", "));
        let outcome = Outcome::new(self, span, message).help("cite a passage that says it");
        let told =
            pair.claim.is_short() && missing.iter().any(|&at| is_what_is_told(pair.claim, at));
        let how = missing.iter().any(|&at| is_manner(pair.claim, at));
        found.push(match (how, told) {
            (true, _) if pair.claim.is_short() => outcome,
            (true, _) => outcome.wary(HOW),
            (false, true) => outcome.wary(TOLD),
            (false, false) => outcome.soft(),
        });
    }
}

/// A noun of the claim that tells of one thing which nothing else names, where the passage tells of one such thing of a more general kind: "an
/// animal bit her", and "a dog".
fn more_general(pair: &Pair<'_>) -> Option<(usize, Place)> {
    static GENERAL: WordSet = WordSet::new(include_str!("general.txt"));
    let one = |of: &Statement, noun: usize| {
        of.words.iter().any(|word| {
            word.head == Some(noun) && word.rel == Rel::Det && matches!(&*word.form, "a" | "an")
        })
    };
    pair.alignment.links.iter().flatten().find_map(|link| {
        let word = &pair.claim.words[link.claim];
        let statement = pair.passage.statements[link.place.sentence];
        let general = link.kind == LinkKind::General && word.upos == Upos::Noun;
        let core = matches!(word.rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj);
        // "A mean mark of 4.2" is what its figure says.
        let words = &pair.claim.words;
        let figured = words.iter().any(|figure| {
            let over = figure.head.and_then(|head| words[head].head);
            figure.fact.is_some() && (figure.head == Some(link.claim) || over == Some(link.claim))
        });
        let kind = GENERAL.has(&statement.words[link.place.word].lemma);
        (general
            && kind
            && !figured
            && core
            && one(pair.claim, link.claim)
            && one(statement, link.place.word))
        .then_some((link.claim, link.place))
    })
}

/// What is said of a word that the claim has put into a sentence that it copies.
fn put_in_outcome(rule: &dyn Rule, pair: &Pair<'_>, other: &Substituted) -> Outcome {
    let span = pair.claim.words[other.claim].span;
    let said = pair.claim_text(span);
    let help = "say it as the source does, or cite one that says so";
    let Some(place) = other.instead else {
        let message = format!("the passage says the same without `{said}`");
        return Outcome::new(rule, span, message).help(help);
    };
    let theirs = pair.passage.statements[place.sentence].words[place.word].span;
    let message = format!(
        "the passage says the same with `{}` for `{said}`",
        pair.passage_text(place.sentence, theirs)
    );
    Outcome::new(rule, span, message).against(place.sentence, theirs).help(help)
}

/// Whether a word is a number of which no figure was read, and which the passage does not have: that of a label, a name or a
/// compound ("Chapters 3 and 4", "the 5k run", "a six-figure sum"). It tells one thing from another.
fn is_unread(pair: &Pair<'_>, at: usize) -> bool {
    let word = &pair.claim.words[at];
    let number = word.upos == Upos::Num || word.form.bytes().any(|byte| byte.is_ascii_digit());
    // What a rate is told for is held against the passage with its figure: "20 per 100,000".
    let rate = at
        .checked_sub(1)
        .is_some_and(|before| matches!(&*pair.claim.words[before].form, "per" | "every" | "each"));
    // "One of the teams" numbers none.
    let pronoun = &*word.form == "one"
        && pair.claim.words.get(at + 1).is_some_and(|next| &*next.form == "of");
    number && !rate && !pronoun && word.fact.is_none() && !has_number(pair, &word.form)
}

/// Whether a number names a thing in the claim ("page 5") and only counts such things in the passage ("5 pages").
fn is_counted_there(pair: &Pair<'_>, at: usize) -> bool {
    let words = &pair.claim.words;
    let Some(noun) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    let names = words[at].fact.is_none() && words[at].upos == Upos::Num && noun.upos == Upos::Noun;
    pair.alignment.place(at).filter(|_| names).is_some_and(|place| {
        let theirs = &pair.passage.statements[place.sentence].words;
        let behind = theirs.get(place.word + 1).is_some_and(|word| word.key == noun.key);
        let before = place.word.checked_sub(1).is_some_and(|word| theirs[word].key == noun.key);
        behind && !before
    })
}

/// Whether the passage has a number, as a word or as a figure: the season 1 of the claim may be its first.
fn has_number(pair: &Pair<'_>, form: &str) -> bool {
    let plain = form.trim_end_matches("'s").trim_end_matches("’s");
    let value = plain.parse::<Exact>().ok();
    let figure = |statement: &Statement| {
        value.is_some()
            && statement
                .facts
                .iter()
                .filter_map(Fact::quantity)
                .any(|quantity| quantity.unit.is_none() && quantity.value == value)
    };
    pair.passage.statements.iter().any(|statement| statement.has(plain) || figure(statement))
}

/// Whether the passage entails a figure of the claim.
fn is_told_by(pair: &Pair<'_>, fact: usize) -> bool {
    pair.bindings.iter().any(|binding| {
        binding.claim == fact && binding.answer.as_ref().is_some_and(|a| a.comparison.entails())
    })
}

/// How grave it is for a short claim that the passage lacks what it tells.
const TOLD: f64 = 0.1;

/// How grave it is for a long claim that the passage lacks how something is done.
const HOW: f64 = 0.2;

/// Whether an adverb says how the claim's main clause is done: "started deliberately", "won comfortably".
fn is_manner(claim: &Statement, word: usize) -> bool {
    let own = &claim.words[word];
    own.upos == Upos::Adv
        && own.rel == Rel::Advmod
        && own.form.ends_with("ly")
        && own.weight > LITTLE
        && own.head.is_some_and(|head| claim.words[head].upos == Upos::Verb)
}

/// Whether a noun is what a predicate tells, or of whom it tells: "lamb" in "offers soup, fish and lamb".
fn is_what_is_told(claim: &Statement, word: usize) -> bool {
    matches!(claim.words[word].upos, Upos::Noun)
        && claim.words[word].weight >= 1.0
        && claim.predicates.iter().any(|predicate| {
            predicate.head == word
                || matches!(
                    predicate.role_of(word),
                    Some(Role::Agent | Role::Patient | Role::Theme)
                )
        })
}

/// Whether a noun or a name is one of several that the claim lists, of which the passage may well have the
/// others: each of them is said by itself.
fn is_listed(pair: &Pair<'_>, at: usize) -> bool {
    let words = &pair.claim.words;
    let counts = |at: usize| {
        matches!(words[at].upos, Upos::Noun | Upos::Propn) && words[at].weight >= WEIGHTY
    };
    let joined = |at: usize| words[at].rel == Rel::Conj;
    let first = || {
        (0..words.len()).any(|other| {
            words[other].head == Some(at)
                && joined(other)
                && counts(other)
                && pair.alignment.links[other].is_some()
        })
    };
    counts(at) && pair.alignment.links[at].is_none() && (joined(at) || first())
}

/// The least weight of a word that says something by itself.
const WEIGHTY: f64 = 0.9;
