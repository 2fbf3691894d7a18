//! The claim restricts or ranks what the source does not.
//!
//! # What it checks
//!
//! "Only", "sole", "first", "last", "all", "most", and superlatives such as "largest" in the claim have no counterpart in
//! the passage. So is what the source says of less: of the former mayor, of some members, of the first
//! Peruvian woman, where the claim speaks of the mayor, of all members, of the first woman; or what a claim leaves out of a
//! sentence that it copies: that nobody was seriously hurt, that July temperatures rose; or says of all of a kind ("all dogs") what the
//! source says of a narrower one ("large dogs"). So is what the source tells of the past and says to be over, where the claim tells it of now ("used
//! to", "until 2004", "was £30, but is now £25", "had 300 pupils in 1950"), and a denial that goes less far in the source: not until May, nobody in
//! the car, not alone, no longer. And so is what limits there a claim of all, of none or of one alone: on Sundays, in winter, the tallest ever shown on a stamp.
//!
//! # Why it matters
//!
//! "The only" and "the first" are claims about everything else as well, and seldom stand in a source by accident.
//!
//! # Example
//!
//! ```text
//! claim:  Only Norway signed the accord.
//! source: Norway signed the accord.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Norway alone signed the accord.
//! source: Only Norway signed the accord.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a list in the source is meant to be complete.

use crate::fact::Fact;
use crate::fact::statement::{Statement, Word};
use crate::fact::unit::Dimension;
use crate::locate::align::{LinkKind, Place};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::narrowed::narrowed;
use crate::span::Span;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::{Rel, Upos};

/// See the module's documentation.
pub struct MissingRestriction;

impl Rule for MissingRestriction {
    fn code(&self) -> &'static str {
        "missing-restriction"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Restriction
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("missing_restriction.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let lexicon = Lexicon::shared();
        found.extend(ranks(pair, lexicon).into_iter().map(|(word, sentence, span, what)| {
            let message = format!(
                "`{}` is answered only by {what}",
                pair.claim_text(pair.claim.words[word].span)
            );
            Outcome::new(self, pair.claim.words[word].span, message)
                .against(sentence, span)
                .help("rank it as the source does")
        }));
        // What is contradicted needs no weakening besides.
        let conflicts = found.iter().any(|outcome| outcome.status == Status::Conflicts);
        let less = if conflicts { Vec::new() } else { narrowed(pair) };
        found.extend(less.into_iter().map(|less| {
            let statement = pair.passage.statements[less.place.sentence];
            let span = statement.words[less.place.word].span;
            let said = pair.passage_text(less.place.sentence, span);
            let own = pair.claim.words[less.ours.unwrap_or(less.claim)].span;
            let message = match less.ours {
                Some(_) => format!(
                    "only the claim says `{}`: the source says `{said}`",
                    pair.claim_text(own)
                ),
                None => format!("the source says less of `{}` with `{said}`", pair.claim_text(own)),
            };
            Outcome::new(self, own, message)
                .against(less.place.sentence, span)
                .help("say it of no more than the source does")
        }));
        found.extend(compared_otherwise(pair).map(|at| {
            let span = pair.claim.words[at].span;
            let message = format!("the passage does not compare with `{}`", pair.claim_text(span));
            Outcome::new(self, span, message).help("compare as the source does")
        }));
        found.extend(counted_besides(pair).map(|at| {
            let span = pair.claim.words[at].span;
            let message = format!(
                "the passage does not count these besides others, as `{}` does",
                pair.claim_text(span)
            );
            Outcome::new(self, span, message).help("say how many without it")
        }));
        found.extend(counted_together(pair).map(|at| {
            let span = pair.claim.words[at].span;
            let message = format!(
                "the passage has it of all together, and not of `{}`",
                pair.claim_text(span)
            );
            Outcome::new(self, span, message).help("say it of all together, as the source does")
        }));
        for (at, word) in pair.claim.words.iter().enumerate() {
            // "At least 50" is a bound and no rank.
            let bounds = at > 0 && &*pair.claim.words[at - 1].form == "at";
            // "The first album" is the debut album.
            let given = word.fact.is_some_and(|fact| {
                pair.bindings.iter().any(|binding| binding.claim == fact && binding.given)
            });
            if bounds
                || given
                || !(restricts(lexicon, &word.form) || is_superlative(lexicon, word))
                || pair.alignment.answered(at) >= 0.5
                || answered_in_kind(pair, &word.form)
                || word.titled && pair.passage.context.iter().any(|over| over.has(&word.form))
            {
                continue;
            }
            let message = format!("the passage has nothing for `{}`", pair.claim_text(word.span));
            let outcome = Outcome::new(self, word.span, message)
                .help("leave the restriction out, or cite a source that makes it");
            // What "most" says is often left unsaid; "all", "only" and "first" speak of the others too.
            let slight =
                matches!(lexicon.focus(&word.form), Some(Focus::Universal | Focus::Majority));
            found.push(match slight {
                // "Pupils planted trees" does not say that every pupil did.
                true if tells_of_some(pair, at) || says_it_of_all(pair, at) => outcome,
                true => outcome.soft(),
                false if excludes_others(pair, at) || is_put_in(pair, at) => outcome,
                false => outcome.wary(UNSAID),
            });
        }
    }
}

/// Whether a claim says of its subject that it is the first, the last or the most so, and of no others: "is the youngest author to
/// win", but not "her first album".
fn excludes_others(pair: &Pair<'_>, at: usize) -> bool {
    let words = &pair.claim.words;
    let ranks = matches!(
        Lexicon::shared().focus(&words[at].form),
        Some(Focus::First | Focus::Last | Focus::Superlative)
    ) || Lexicon::shared().superlative_base(&words[at].form).is_some();
    let noun = words[at].head.filter(|_| words[at].rel == Rel::Amod);
    let said = noun.filter(|&noun| words.iter().any(|w| w.head == Some(noun) && w.rel == Rel::Cop));
    let the = |noun: usize| words.iter().any(|w| w.head == Some(noun) && &*w.form == "the");
    ranks && said.is_some_and(the)
}

/// Whether a claim puts the word into a sentence that it copies: "only nurses may enter", of nurses who may.
fn is_put_in(pair: &Pair<'_>, at: usize) -> bool {
    pair.copied.as_ref().is_some_and(|copied| {
        copied.is_near() && copied.edits.iter().any(|edit| edit.added.contains(&at))
    })
}

/// The word by which the claim counts some besides others, where the passage has no such word: "another 3 men died" is not said by
/// "3 men died".
fn counted_besides(pair: &Pair<'_>) -> Option<usize> {
    let besides = |word: &Word| {
        matches!(&*word.form, "another" | "additional" | "further" | "extra" | "other")
    };
    let words = &pair.claim.words;
    let is_count = |at: Option<usize>| {
        let fact = at.and_then(|at| words.get(at)?.fact).map(|fact| &pair.claim.facts[fact]);
        fact.and_then(Fact::quantity).is_some_and(|quantity| quantity.dimension == Dimension::Count)
    };
    // "Three more people", but neither "three or more" nor "three more people than before".
    let more = |at: usize| {
        &*words[at].form == "more"
            && words[at].fact.is_none()
            && is_count(at.checked_sub(1))
            && words.get(at + 1).is_some_and(|next| next.upos == Upos::Noun)
            && !words[at..].iter().any(|word| &*word.form == "than")
    };
    let at =
        (0..words.len()).find(|&at| besides(&words[at]) && is_count(Some(at + 1)) || more(at))?;
    let told = |word: &Word| besides(word) || matches!(&*word.form, "more" | "others");
    let mut theirs = pair.passage.statements.iter().flat_map(|statement| &statement.words);
    (!theirs.any(told)).then_some(at)
}

/// The word by which the claim says of each what the passage says of all together: "each account for a third".
fn counted_together(pair: &Pair<'_>) -> Option<usize> {
    let at = pair.claim.words.iter().position(|word| matches!(&*word.form, "each" | "apiece"))?;
    let statements = &pair.passage.statements;
    let has = |forms: &[&str]| {
        let mut words = statements.iter().flat_map(|statement| &statement.words);
        words.any(|word| forms.contains(&&*word.form))
    };
    let together = has(&["together", "jointly", "combined", "collectively"]);
    (together && !has(&["each", "apiece", "every"])).then_some(at)
}

/// The comparative of the claim before a "than" that ties no figure, where the passage neither has that word nor compares figures.
fn compared_otherwise(pair: &Pair<'_>) -> Option<usize> {
    let words = &pair.claim.words;
    let than = words.iter().position(|word| &*word.form == "than" && word.fact.is_none())?;
    // "Than last year" counts nothing.
    let counted = |at: usize| {
        let fact = words.get(at).and_then(|word| word.fact);
        fact.is_some_and(|fact| pair.claim.facts[fact].quantity().is_some())
    };
    let at = (0..than).rev().find(|&at| is_comparative(&words[at]))?;
    if counted(than + 1)
        || words[at].fact.is_some()
        || pair.alignment.opposed.iter().any(|o| o.claim == at && o.parallel)
    {
        return None;
    }
    let said = pair.passage.statements.iter().any(|statement| {
        statement.words.iter().any(|word| {
            is_comparative(word) && (word.lemma == words[at].lemma || word.form == words[at].form)
        })
    });
    // "Is longer than" is not said by "is long".
    let mere = || {
        pair.alignment.links[at].is_some_and(|link| {
            let word = &pair.passage.statements[link.place.sentence].words[link.place.word];
            link.kind == LinkKind::Variant && !is_comparative(word)
        })
    };
    let unsaid = pair.alignment.answered(at) < 0.5 || mere();
    (!said && unsaid && !pair.claim.words[at].titled).then_some(at)
}

/// Whether the passage tells only of some of those of whom the claim has "all" or "most": "three of the eight tanks", "visitors
/// from Peru".
fn tells_of_some(pair: &Pair<'_>, at: usize) -> bool {
    let focus = Lexicon::shared().focus(&pair.claim.words[at].form);
    let every = matches!(focus, Some(Focus::Universal));
    // "All tanks" and "all of the tanks".
    let words = &pair.claim.words;
    let below = (0..words.len()).find(|&word| {
        words[word].head == Some(at) && pair.claim.preposition_of(word) == Some("of")
    });
    let Some(place) = below.or(words[at].head).and_then(|noun| pair.alignment.place(noun)) else {
        return false;
    };
    let statement = pair.passage.statements[place.sentence];
    let words = &statement.words;
    let counted = statement.preposition_of(place.word) == Some("of")
        && words[place.word].head.and_then(|head| words[head].fact).is_some_and(|fact| {
            statement.facts[fact].quantity().is_some_and(|q| {
                q.dimension == Dimension::Count || every && q.dimension == Dimension::Share
            })
        });
    let narrows = |word: usize| {
        words[word].head == Some(place.word)
            && words[word].rel == Rel::Nmod
            && words[word].upos == Upos::Propn
            && statement.preposition_of(word).is_some_and(|by| by != "of")
            && pair.alignment.claimed(Place { sentence: place.sentence, word }).is_none()
    };
    counted || (0..words.len()).any(narrows)
}

/// Whether a word says it of all of them: "every pupil planted a tree". "Has yet to report any" does not, nor does a title, and what
/// holds in general is said of all without the word: "visitors need a permit".
fn says_it_of_all(pair: &Pair<'_>, at: usize) -> bool {
    let word = &pair.claim.words[at];
    // "Without any explanation"
    let without = || at > 0 && &*pair.claim.words[at - 1].form == "without";
    let denied = || {
        without() || pair.claim.predicates.iter().any(|predicate| !predicate.negators.is_empty())
    };
    matches!(Lexicon::shared().focus(&word.form), Some(Focus::Universal))
        && word.name.is_none()
        && !is_of_a_rate(&pair.claim.words, at)
        && !(word.form.starts_with("any") && denied())
        && !tells_in_general(pair.claim, at)
}

/// "For every 100 births".
fn is_of_a_rate(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &*words[before].form);
    let figure =
        words.get(at + 1).is_some_and(|next| next.fact.is_some() || next.upos == Upos::Num);
    matches!(before, Some("for" | "to" | "in" | "per")) && figure
}

/// Whether a word stands before the subject of a verb in the present: "all visitors need", "all members must".
fn tells_in_general(claim: &Statement, at: usize) -> bool {
    let words = &claim.words;
    let subject = words[at].head.filter(|&noun| words[noun].rel.is_subject());
    let Some(verb) = subject.and_then(|noun| words[noun].head) else { return false };
    let helped =
        |by: &[Rel]| words.iter().filter(|w| w.head == Some(verb) && by.contains(&w.rel)).count();
    let modal = words.iter().any(|w| {
        w.head == Some(verb)
            && w.rel == Rel::Aux
            && matches!(&*w.form, "must" | "should" | "can" | "may" | "need")
    });
    let plain = words[verb].upos == Upos::Verb && words[verb].form == words[verb].lemma;
    modal || plain && helped(&[Rel::Aux, Rel::AuxPass, Rel::Cop]) == 0
}

/// How grave it is that the source does not say that it excludes the others too.
const UNSAID: f64 = 0.2;

/// Whether the passage restricts in another word of the same kind: "only" and "sole".
fn answered_in_kind(pair: &Pair<'_>, form: &str) -> bool {
    let lexicon = Lexicon::shared();
    pair.passage.statements.iter().flat_map(|statement| &statement.words).any(|word| {
        lexicon.focus(&word.form).is_some_and(|focus| Some(focus) == lexicon.focus(form))
    })
}

/// Whether a word is the highest degree of an adjective: "youngest".
pub(in crate::rules) fn is_superlative(lexicon: &Lexicon, word: &Word) -> bool {
    word.upos == Upos::Adj
        && word.form.ends_with("est")
        && lexicon.superlative_base(&word.form).is_some()
}

fn restricts(lexicon: &Lexicon, form: &str) -> bool {
    matches!(
        lexicon.focus(form),
        Some(
            Focus::Exclusive
                | Focus::First
                | Focus::Last
                | Focus::Superlative
                | Focus::Universal
                | Focus::Majority
        )
    )
}

/// Superlatives of the claim that the passage answers with a lower rank: "second largest", "one of the
/// largest", or a mere "large".
fn ranks(pair: &Pair<'_>, lexicon: &Lexicon) -> Vec<(usize, usize, Span, String)> {
    let superlative = |form: &str| lexicon.superlative_base(form).is_some();
    let mut found = Vec::new();
    for link in pair.alignment.links.iter().flatten() {
        let ours = &pair.claim.words[link.claim];
        let statement = pair.passage.statements[link.place.sentence];
        let at = link.place.word;
        let theirs = &statement.words[at];
        // "Larger than" is not said by "the largest after".
        if is_comparative(ours) && superlative(&theirs.form) {
            let what = format!("`{}`", theirs.form);
            found.push((link.claim, link.place.sentence, theirs.span, what));
            continue;
        }
        if !superlative(&ours.form) {
            continue;
        }
        let before = |text: &str| text[..theirs_start(text, theirs.span)].trim_end().to_lowercase();
        let lead = before(&statement.text);
        let own_lead =
            pair.claim.text[..theirs_start(&pair.claim.text, ours.span)].trim_end().to_lowercase();
        let ordinal = |lead: &str| RANKS.iter().any(|rank| lead.ends_with(rank));
        if !superlative(&theirs.form) {
            found.push((
                link.claim,
                link.place.sentence,
                theirs.span,
                format!("`{}`", theirs.form),
            ));
        } else if let Some(at) = ranked_among_fewer(pair, link.place) {
            let what = format!("one of fewer: `{}`", statement.words[at].form);
            found.push((link.claim, link.place.sentence, theirs.span, what));
        } else if ordinal(&lead) != ordinal(&own_lead) {
            found.push((link.claim, link.place.sentence, theirs.span, "a lower rank".to_owned()));
        }
    }
    found
}

/// The verb of a clause that says among which a word of the passage ranks, where the claim has no such clause: "the last that he wrote
/// before he lost his hearing".
fn ranked_among_fewer(pair: &Pair<'_>, place: Place) -> Option<usize> {
    let words = &pair.passage.statements[place.sentence].words;
    let noun = words[place.word].head.filter(|_| words[place.word].rel == Rel::Amod);
    let top = noun.unwrap_or(place.word);
    let below = |at: usize| {
        let clause = words[at].head.filter(|_| words[at].rel == Rel::Advcl)?;
        (words[clause].rel == Rel::AclRelcl && words[clause].head == Some(top)).then_some(at)
    };
    let free = |at: &usize| {
        pair.alignment.claimed(Place { sentence: place.sentence, word: *at }).is_none()
    };
    (0..words.len()).filter_map(below).find(free)
}

fn is_comparative(word: &Word) -> bool {
    matches!(word.upos, Upos::Adj | Upos::Adv)
        && (word.form.ends_with("er") && word.form != word.lemma || &*word.form == "more")
}

fn theirs_start(text: &str, span: Span) -> usize {
    text.floor_char_boundary(span.start)
}

/// What stands before a superlative that is not the first of its rank.
const RANKS: &[&str] = &[
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "second-",
    "third-",
    "fourth-",
    "fifth-",
    "one of the",
    "among the",
    "one of its",
    "among its",
    "some of the",
    "one of his",
    "one of her",
    "one of their",
];
