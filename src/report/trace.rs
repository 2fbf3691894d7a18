//! The trace: how one verdict came about, for a person who wants to check it.
//!
//! Shows the claim and each passage side by side: the words with their structure, which word answers
//! which, how the figures were bound, what every rule said and what the scorecard made of it.

mod mark;
mod side;

use std::fmt::Write;

use mark::{Mark, Marks};

use super::neutral;
use crate::claim::{Claim, Verdict};
use crate::fact::predicate::Role;
use crate::fact::statement::Statement;
use crate::reading::Reading;
use crate::rule::{Bearing, Pair};
use crate::verdict::scorecard::{Card, Scorecard};
use crate::verdict::{Part, Weighed};

/// How much of a derivation is shown, and in what room.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The most passages per sentence of the claim.
    pub passages: usize,
    /// The width in columns; where it is too narrow for two sides, the passage stands below the claim.
    pub width: usize,
}

/// The derivation of the verdict on one claim.
pub fn render(
    claim: &Claim,
    readings: &[&Reading],
    parts: &[Part<'_>],
    verdict: Verdict,
    style: Style,
) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write_trace(&mut out, claim, readings, parts, verdict, style);
    neutral::inert(neutral::neutral(&out)).into_owned()
}

fn write_trace(
    out: &mut String,
    claim: &Claim,
    readings: &[&Reading],
    parts: &[Part<'_>],
    verdict: Verdict,
    style: Style,
) -> std::fmt::Result {
    writeln!(out, "claim {}: {verdict}", claim.id)?;
    writeln!(out, "  {}", claim.text.as_str())?;
    for (at, part) in parts.iter().enumerate() {
        if parts.len() > 1 {
            writeln!(out, "\npart {} of the claim: {}", at + 1, part.verdict)?;
            writeln!(out, "  {}", part.words())?;
        }
        if let Some(first) = part.weighed.first() {
            writeln!(out, "\nread in the claim:")?;
            predicates(out, first.pair.claim)?;
        } else {
            writeln!(out, "\nno passage bears on it")?;
        }
        for weighed in part.weighed.iter().take(style.passages) {
            passage(out, readings, weighed, style.width)?;
        }
    }
    Ok(())
}

fn passage(
    out: &mut String,
    readings: &[&Reading],
    weighed: &Weighed<'_>,
    width: usize,
) -> std::fmt::Result {
    let document = &readings[weighed.reading].document;
    let mut places = Vec::new();
    writeln!(out)?;
    for statement in &weighed.pair.passage.statements {
        let place = document.position(document.raw_span(statement.span()).start);
        let place = format!("{}:{}:{}", document.path, place.line, place.column);
        writeln!(out, "{place}: {}", statement.text)?;
        predicates(out, statement)?;
        places.push(place);
    }
    let marks = Marks::new(&weighed.pair);
    side::write(out, &weighed.pair, &marks, &places, width)?;
    alignment(out, weighed, &marks)?;
    figures(out, weighed)?;
    writeln!(out, "  rules:")?;
    for outcome in &weighed.outcomes {
        let soft = match outcome.bearing {
            Bearing::Bars => String::new(),
            Bearing::Weighs(gravity) => {
                format!(", for the scorecard to weigh, gravity {gravity:.2}")
            }
        };
        writeln!(
            out,
            "    {} ({}{soft}): {}",
            outcome.code,
            outcome.status.as_str(),
            outcome.message
        )?;
    }
    if weighed.outcomes.is_empty() {
        writeln!(out, "    none fired")?;
    }
    scorecard(out, weighed)
}

/// Each predicate of a sentence with its roles.
fn predicates(out: &mut String, statement: &Statement) -> std::fmt::Result {
    for predicate in &statement.predicates {
        let name = |at: usize| statement.words[at].span.of(&statement.text);
        let arguments: Vec<String> = predicate
            .arguments
            .iter()
            .map(|argument| {
                let role = match argument.role {
                    Role::Agent => "agent".to_owned(),
                    Role::Patient => "patient".to_owned(),
                    Role::Theme => "theme".to_owned(),
                    Role::Oblique(Some(preposition)) => name(preposition).to_lowercase(),
                    Role::Oblique(None) => "oblique".to_owned(),
                };
                format!("{role} {}", name(argument.word))
            })
            .collect();
        let denied = if predicate.is_negative() { "not " } else { "" };
        let force = predicate
            .force
            .map_or(String::new(), |force| format!(", hedged by {}", name(force.word)));
        let speaker = predicate
            .speaker
            .map_or(String::new(), |speaker| format!(", said by {}", name(speaker)));
        writeln!(
            out,
            "  predicate: {denied}{} ({}){force}{speaker}",
            name(predicate.head),
            arguments.join(", ")
        )?;
    }
    Ok(())
}

fn alignment(out: &mut String, weighed: &Weighed<'_>, marks: &Marks) -> std::fmt::Result {
    let pair = &weighed.pair;
    writeln!(out, "  {}", Mark::LEGEND)?;
    writeln!(out, "  answered: {:.2} of what the claim says in words", pair.coverage(true))?;
    for at in pair.claim.content() {
        let word = pair.claim_text(pair.claim.words[at].span);
        let mark = marks.claim[at];
        match pair.alignment.links[at] {
            Some(link) => {
                let statement = pair.passage.statements[link.place.sentence];
                let other = statement.words[link.place.word].span.of(&statement.text);
                writeln!(
                    out,
                    "    {mark} {word} = {other} ({:?}, {:.2})",
                    link.kind, link.strength
                )?;
            }
            None if mark == Mark::Heading => {
                writeln!(out, "    {mark} {word} = in the headings")?;
            }
            None if mark == Mark::LeftOver => writeln!(out, "    {mark} {word}: left over")?,
            None => {}
        }
    }
    left_over(out, pair, marks)?;
    for opposed in &pair.alignment.opposed {
        let statement = pair.passage.statements[opposed.place.sentence];
        let other = statement.words[opposed.place.word].span.of(&statement.text);
        let place = if opposed.parallel { "in the same place" } else { "in another place" };
        writeln!(
            out,
            "    {} {} excludes {other} ({:?}, {place})",
            marks.claim[opposed.claim],
            pair.claim_text(pair.claim.words[opposed.claim].span),
            opposed.kind
        )?;
    }
    Ok(())
}

/// What the passage says and the claim does not.
fn left_over(out: &mut String, pair: &Pair<'_>, marks: &Marks) -> std::fmt::Result {
    let sentences = pair.passage.statements.iter().zip(&marks.passage);
    let words = sentences.flat_map(|(statement, marks)| {
        let words = statement.words.iter().zip(marks);
        let open = words.filter(|(_, mark)| **mark == Mark::LeftOver);
        open.map(|(word, _)| word.span.of(&statement.text))
    });
    let words: Vec<&str> = words.collect();
    if !words.is_empty() {
        writeln!(out, "    ? left over in the passage: {}", words.join(", "))?;
    }
    Ok(())
}

fn figures(out: &mut String, weighed: &Weighed<'_>) -> std::fmt::Result {
    let pair = &weighed.pair;
    for binding in &pair.bindings {
        let ours = pair.claim_text(pair.claimed(binding).span);
        match &binding.answer {
            Some(answer) => writeln!(
                out,
                "  figure: {ours} = {} (firmness {:.2}, ahead by {:.2}, noun {:?}): {:?}, {}",
                pair.passage_text(answer.sentence, pair.found(answer).span),
                answer.firmness,
                answer.margin,
                answer.noun,
                answer.comparison.relation,
                answer.comparison.reason,
            )?,
            None => writeln!(out, "  figure: {ours}: nothing answers it")?,
        }
    }
    Ok(())
}

fn scorecard(out: &mut String, weighed: &Weighed<'_>) -> std::fmt::Result {
    let card = Card::of(weighed.candidate, weighed.sentences.len() > 1);
    let shared = Scorecard::shared();
    writeln!(out, "  left open by the rules: {}", weighed.candidate)?;
    writeln!(out, "  scorecard, in thousandths of a logit:")?;
    writeln!(out, "    {:+6} base", shared.base(card))?;
    for line in shared.lines(card, &weighed.values).filter(|line| line.weight != 0) {
        // A zero that comes of a product with a negative weight is written without a sign.
        writeln!(out, "    {:+6} {} {:.2}", line.weight, line.feature, line.value + 0.0)?;
    }
    writeln!(out, "    makes a probability of {:.2} that this is right", weighed.probability)
}
