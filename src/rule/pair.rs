//! Pairs: a claim's statement and a passage, aligned, with their figures and predicates bound.

use crate::fact::compare::point;
use crate::fact::predicate::Predicate;
use crate::fact::quantity::{Direction, Quantity, Role};
use crate::fact::role;
use crate::fact::statement::{Class, Statement};
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Passage};
use crate::rule::bind::ratio::AMOUNT;
use crate::rule::bind::{Answer, Binding, bind, difference, governor, in_one_mood};
use crate::rule::brackets::{bracketed, played};
use crate::rule::counted;
use crate::rule::edits::Copied;
use crate::rule::replace::{Replacement, replacements};
use crate::rule::structure::told_crosswise;
use crate::rule::topic;
use crate::span::Span;
use crate::text::rel::Rel;
use crate::words::{WordSet, rows};

/// Everything that a rule may look at.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The claim's statement.
    pub claim: &'a Statement,
    /// The passage.
    pub passage: Passage<'a>,
    /// Which word answers which.
    pub alignment: Alignment,
    /// Which figure answers which, one entry per fact of the claim.
    pub bindings: Vec<Binding>,
    /// Which predicate answers which.
    pub predicates: Vec<PredicateLink>,
    /// What stands in the place of the claim's unanswered words.
    pub replaced: Vec<Replacement>,
    /// The sentence that the claim comes nearest to in its wording.
    pub copied: Option<Copied>,
}

/// A predicate of the claim and the predicate of the passage that answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PredicateLink {
    /// The claim's predicate, as an index.
    pub claim: usize,
    /// The sentence of the passage.
    pub sentence: usize,
    /// The predicate of that sentence, as an index.
    pub predicate: usize,
}

impl<'a> Pair<'a> {
    /// Aligns a claim with a passage and binds what the two have in common.
    pub fn new(claim: &'a Statement, passage: Passage<'a>, tolerance: &Tolerance) -> Self {
        let mut alignment = Alignment::new(claim, &passage);
        let bindings = bind(claim, &passage, &alignment, tolerance);
        for verb in said_in_brackets(claim, &passage, &alignment, &bindings) {
            alignment.context[verb] = 1.0;
        }
        for verb in told_by_unit(claim, &bindings)
            .into_iter()
            .chain(told_by_noun(claim, &passage, &bindings))
            .chain(told_by_factor(claim, &bindings))
        {
            alignment.context[verb] = f64::max(alignment.context[verb], 1.0);
        }
        for verb in counted::told_by_column(claim, &passage, &alignment, &bindings) {
            alignment.context[verb] = 1.0;
        }
        for verb in told_by_change(claim, &passage, &alignment, &bindings) {
            // "Ended" for "closed" is no other verb then.
            alignment.links[verb] = alignment.links[verb].filter(|link| link.strength >= 0.5);
            alignment.context[verb] = f64::max(alignment.context[verb], 1.0);
        }
        for verb in played(claim, &passage, &alignment) {
            alignment.links[verb] = None;
            alignment.context[verb] = 1.0;
        }
        for noun in topic::named(claim, &passage, &alignment) {
            alignment.context[noun] = 1.0;
        }
        let predicates = predicate_links(claim, &passage, &alignment, &bindings);
        let replaced = replacements(claim, &passage, &alignment);
        let copied = Copied::new(claim, &passage, &alignment);
        if let Some(copied) = &copied {
            for opposed in &mut alignment.opposed {
                opposed.parallel |= copied.has_instead(opposed.claim, opposed.place);
            }
        }
        let mut pair = Self { claim, passage, alignment, bindings, predicates, replaced, copied };
        let said: Vec<usize> = told_crosswise(&pair).chain(denied_alike(&pair)).collect();
        for word in said {
            pair.alignment.context[word] = 1.0;
        }
        pair
    }

    /// The claim's fact of a binding.
    pub fn claimed(&self, binding: &Binding) -> &'a Fact {
        &self.claim.facts[binding.claim]
    }

    /// The passage's fact of an answer.
    pub fn found(&self, answer: &Answer) -> &'a Fact {
        &self.passage.statements[answer.sentence].facts[answer.fact]
    }

    /// The words of the claim that a span covers, as written.
    pub fn claim_text(&self, span: Span) -> &'a str {
        span.of(&self.claim.text)
    }

    /// The words of the passage that a span covers, as written.
    pub fn passage_text(&self, sentence: usize, span: Span) -> &'a str {
        span.of(&self.passage.statements[sentence].text)
    }

    /// The two predicates of a link.
    pub fn linked(&self, link: PredicateLink) -> (&'a Predicate, &'a Predicate) {
        let theirs = &self.passage.statements[link.sentence].predicates[link.predicate];
        (&self.claim.predicates[link.claim], theirs)
    }

    /// How much of what the claim says in words is answered, from 0 to 1: by the passage, or by the
    /// headings over it as well.
    pub fn coverage(&self, with_context: bool) -> f64 {
        self.coverage_of(Span::new(0, self.claim.text.len()), with_context)
    }

    /// The same of what the claim says in a stretch of it.
    pub fn coverage_of(&self, span: Span, with_context: bool) -> f64 {
        let (mut met, mut asked) = (0.0, 0.0);
        let inside = |at: &usize| span.contains(self.claim.words[*at].span);
        for at in self.claim.content().filter(inside) {
            let weight = self.claim.words[at].weight;
            asked += weight;
            met += weight
                * if with_context {
                    self.alignment.answered(at)
                } else {
                    self.alignment.links[at].map_or(0.0, |link| link.strength)
                };
        }
        if asked == 0.0 { 1.0 } else { met / asked }
    }

    /// The content words of the claim that neither the passage nor its headings answer.
    pub fn left_over(&self) -> impl Iterator<Item = usize> + '_ {
        self.claim.content().filter(|&at| self.alignment.answered(at) < 0.5)
    }
}

/// The negators of the claim whose predicate the passage denies as well: "was never seen", "was not seen".
fn denied_alike<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = usize> + 'p {
    let both = pair.predicates.iter().map(|&link| pair.linked(link));
    both.filter(|(ours, theirs)| ours.is_negative() && theirs.is_negative())
        .flat_map(|(ours, _)| ours.negators.iter().copied())
}

/// The verbs of the claim for which a date in brackets stands that answers the claim's.
fn said_in_brackets(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    bindings: &[Binding],
) -> Vec<usize> {
    let answered = bindings.iter().filter_map(|binding| Some((binding, binding.answer.as_ref()?)));
    answered
        .filter_map(|(binding, answer)| {
            let statement = passage.statements[answer.sentence];
            let found = (statement, answer.sentence, &statement.facts[answer.fact]);
            bracketed((claim, &claim.facts[binding.claim]), found, alignment)
        })
        .map(|bracket| bracket.verb)
        .collect()
}

/// The words of the claim that say no more than what a change of the passage tells: up to where a figure came ("reached 1.2 billion", "grew
/// to 1.2 billion"), and which way it went.
fn told_by_change(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    bindings: &[Binding],
) -> Vec<usize> {
    let arrived = |binding: &&Binding| {
        binding.answer.as_ref().is_some_and(|answer| {
            let fact = &passage.statements[answer.sentence].facts[answer.fact];
            answer.comparison.entails()
                && fact.quantity().is_some_and(|q| matches!(q.role, Role::To { .. }))
        })
    };
    let facts = bindings.iter().filter(arrived).map(|binding| &claim.facts[binding.claim]);
    facts
        .filter_map(|fact| governor(claim, fact))
        .filter(|&verb| matches!(&*claim.words[verb].lemma, "reach" | "hit"))
        .filter(|&verb| alignment.links[verb].is_none())
        .chain(turns_alike(claim, passage, alignment, bindings))
        .collect()
}

/// The words of the claim that say which way a figure changed, where the passage's figure changed that way and by or to as much: "closed
/// 1.8 % lower", "ended down 1.8 %".
fn turns_alike(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    bindings: &[Binding],
) -> Vec<usize> {
    let way = |fact: &Fact| match fact.quantity()?.role {
        Role::Change { direction } | Role::To { direction: Some(direction) } => Some(direction),
        _ => None,
    };
    let mut found = Vec::new();
    for binding in bindings {
        let Some(answer) = binding.answer.as_ref().filter(|a| a.comparison.entails()) else {
            continue;
        };
        let fact = &claim.facts[binding.claim];
        let told = &passage.statements[answer.sentence].facts[answer.fact];
        let statement = passage.statements[answer.sentence];
        // "Sales were not 10 % higher"
        let above =
            std::iter::successors(statement.anchor(told.span), |&at| statement.words[at].head);
        let above: Vec<usize> = above.take(statement.words.len()).collect();
        let denied = |p: &Predicate| p.is_negative() && above.contains(&p.head);
        // The parser hangs the "not" from the figure itself.
        let before = statement.words.iter().rev().find(|word| word.span.end <= told.span.start);
        let barred = before.is_some_and(|word| matches!(&*word.form, "not" | "n't" | "n’t"))
            || !in_one_mood((claim, fact), (statement, told));
        if barred || statement.predicates.iter().any(denied) {
            continue;
        }
        let told = way(told)
            .or_else(|| way_between(statement, told))
            .or_else(|| difference(statement, told))
            .or_else(|| way_of_ends(claim, fact, passage, bindings));
        let Some(turn) = way(fact).filter(|turn| told == Some(*turn)) else { continue };
        // Who cuts a risk by so much does more than a risk that is so much less.
        let done = |verb: usize| {
            claim.words.iter().any(|word| word.head == Some(verb) && word.rel == Rel::Obj)
        };
        let says_way =
            |verb: usize| role::turn(&claim.words[verb].form) == Some(turn) && !done(verb);
        let verb = governor(claim, fact)
            .filter(|&verb| CLOSING.has(&claim.words[verb].lemma) || says_way(verb));
        found.extend(verb.filter(|&verb| alignment.answered(verb) < 0.5));
        let first = claim.words.partition_point(|word| word.span.end <= fact.span.start);
        let last = claim.words.partition_point(|word| word.span.start < fact.span.end);
        let near = first.saturating_sub(NEAR)..(last + NEAR).min(claim.words.len());
        let says = |at: &usize| {
            let form = &claim.words[*at].form;
            alignment.links[*at].is_none()
                && !done(*at)
                && (role::turn(form) == Some(turn) || role::leaning(form) == Some(turn))
        };
        found.extend(near.filter(says));
    }
    found
}

/// Which way a figure went to its end from the start that its sentence tells: "slowed from 3.9 to 3.5 percent".
fn way_between(statement: &Statement, end: &Fact) -> Option<Direction> {
    let end = end.quantity().filter(|quantity| matches!(quantity.role, Role::To { .. }))?;
    let starts = |q: &&Quantity| q.role == Role::From && q.dimension == end.dimension;
    let start = statement.facts.iter().filter_map(Fact::quantity).find(starts)?;
    let (from, to) = (point(&start.figure)?, point(&end.figure)?);
    (from != to).then_some(if from > to { Direction::Down } else { Direction::Up })
}

/// Which way a figure of the claim went to its end, where the passage has the start that the claim tells as well as the end: "rose from 45 to 52",
/// and "52, compared with 45".
fn way_of_ends(
    claim: &Statement,
    end: &Fact,
    passage: &Passage<'_>,
    bindings: &[Binding],
) -> Option<Direction> {
    let way = way_between(claim, end)?;
    let dimension = end.quantity()?.dimension;
    let starts = |binding: &&Binding| {
        let start = claim.facts[binding.claim].quantity();
        start.is_some_and(|q| q.role == Role::From && q.dimension == dimension)
    };
    let mut starts = bindings.iter().filter(starts);
    let start = starts.next().filter(|_| starts.next().is_none())?.answer.as_ref()?;
    // "7 % for men, against 5 % for women" is no rise.
    let statement = passage.statements[start.sentence];
    let told = &statement.facts[start.fact];
    let dated = |fact: &Fact| {
        let behind = told.span.end..told.span.end + THEN;
        matches!(fact.value, Value::Date(_)) && behind.contains(&fact.span.start)
    };
    (start.comparison.entails() && statement.facts.iter().any(dated)).then_some(way)
}

/// How many bytes behind a figure the time may begin at which it was so: "45 in June", "14,200 people a year earlier".
const THEN: usize = 24;

/// Verbs that say no more than that something came to stand where it did, beside which way it went: "closed 5 % higher".
static CLOSING: WordSet = WordSet::new(include_str!("closing.txt"));

/// How near a figure the word stands that says which way it changed.
const NEAR: usize = 3;

/// The verbs of the claim that say no more than the unit of their figure, which the passage gives: so many grams are what
/// a thing weighs.
fn told_by_unit(claim: &Statement, bindings: &[Binding]) -> Vec<usize> {
    let given = bindings.iter().filter(|binding| {
        binding.answer.as_ref().is_some_and(|answer| answer.comparison.entails())
    });
    given
        .map(|binding| &claim.facts[binding.claim])
        .filter(|fact| fact.quantity().is_some_and(|q| q.dimension == Dimension::Measure("mass")))
        .filter_map(|fact| governor(claim, fact))
        .filter(|&verb| &*claim.words[verb].lemma == "weigh")
        .collect()
}

/// The words of the claim that say no more than a factor which the passage gives: "twice *as many*".
fn told_by_factor(claim: &Statement, bindings: &[Binding]) -> Vec<usize> {
    let given = bindings.iter().filter(|binding| {
        let factor = claim.facts[binding.claim].quantity();
        factor.is_some_and(|q| q.dimension == Dimension::Multiple)
            && binding.answer.as_ref().is_some_and(|a| a.derived && a.comparison.entails())
    });
    given
        .flat_map(|binding| {
            let end = claim.facts[binding.claim].span.end;
            let behind = claim.words.partition_point(|word| word.span.start < end);
            let as_many = |at: &usize| AMOUNT.has(&claim.words[*at].form);
            (behind..claim.words.len()).take(2).take_while(as_many).collect::<Vec<_>>()
        })
        .collect()
}

/// The verbs of the claim that say no more than what the passage calls its figure: who scored 59 % has a rating of 59 %.
fn told_by_noun(claim: &Statement, passage: &Passage<'_>, bindings: &[Binding]) -> Vec<usize> {
    let names = |verb: &str, noun: &str| {
        rows(include_str!("measuring.tsv")).any(|row| match row[..] {
            [verbs, nouns] => {
                verbs.split(' ').any(|word| word == verb) && nouns.split(' ').any(|w| w == noun)
            }
            _ => false,
        })
    };
    let told = |binding: &Binding| {
        let answer = binding.answer.as_ref().filter(|answer| answer.comparison.entails())?;
        let statement = passage.statements[answer.sentence];
        let noun = statement.facts[answer.fact].quantity()?.measured.as_ref()?;
        let verb = governor(claim, &claim.facts[binding.claim])?;
        names(&claim.words[verb].lemma, &noun.head).then_some(verb)
    };
    bindings.iter().filter_map(told).collect()
}

fn predicate_links(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    bindings: &[Binding],
) -> Vec<PredicateLink> {
    let mut found = Vec::new();
    for (index, predicate) in claim.predicates.iter().enumerate() {
        if let Some(fact) = claim.words[predicate.head].fact {
            found.extend(figure_link(claim, passage, bindings, (index, fact)));
            continue;
        }
        if claim.words[predicate.head].class != Class::Content {
            continue;
        }
        let Some(place) = alignment.place(predicate.head) else { continue };
        let theirs = &passage.statements[place.sentence].predicates;
        if let Some(at) = theirs.iter().position(|p| p.head == place.word) {
            found.push(PredicateLink { claim: index, sentence: place.sentence, predicate: at });
        }
    }
    found
}

/// The link of two predicates that are figures, where the one answers the other: "is twelve years old".
fn figure_link(
    claim: &Statement,
    passage: &Passage<'_>,
    bindings: &[Binding],
    (predicate, fact): (usize, usize),
) -> Option<PredicateLink> {
    debug_assert!(fact < claim.facts.len(), "a word's figure is one of its sentence");
    let answer = bindings.iter().find(|binding| binding.claim == fact)?.answer.as_ref()?;
    let statement = passage.statements[answer.sentence];
    let theirs = statement
        .predicates
        .iter()
        .position(|theirs| statement.words[theirs.head].fact == Some(answer.fact))?;
    Some(PredicateLink { claim: predicate, sentence: answer.sentence, predicate: theirs })
}
