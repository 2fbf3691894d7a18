//! The trace: how one verdict came about, for a person who wants to check it.
//!
//! Shows the claim and each passage side by side: the words with their structure, which word answers
//! which, how the figures were bound, what every rule said and what the scorecard made of it.

use std::fmt::Write;

use super::neutral;
use crate::claim::{Claim, Verdict};
use crate::fact::predicate::Role;
use crate::fact::statement::{Class, Statement};
use crate::reading::Reading;
use crate::verdict::scorecard::{Card, Scorecard};
use crate::verdict::{Part, Weighed};

/// The derivation of the verdict on one claim; at most `passages` passages per sentence of it.
pub fn render(
    claim: &Claim,
    readings: &[&Reading],
    parts: &[Part<'_>],
    verdict: Verdict,
    passages: usize,
) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write_trace(&mut out, claim, readings, parts, verdict, passages);
    neutral::neutral(&out).into_owned()
}

fn write_trace(
    out: &mut String,
    claim: &Claim,
    readings: &[&Reading],
    parts: &[Part<'_>],
    verdict: Verdict,
    passages: usize,
) -> std::fmt::Result {
    writeln!(out, "claim {}: {verdict}", claim.id)?;
    writeln!(out, "  {}", claim.text.as_str())?;
    for (at, part) in parts.iter().enumerate() {
        if parts.len() > 1 {
            writeln!(out, "\nsentence {} of the claim: {}", at + 1, part.verdict)?;
        }
        if let Some(first) = part.weighed.first() {
            writeln!(out, "\nread in the claim:")?;
            statement(out, first.pair.claim)?;
        } else {
            writeln!(out, "\nno passage bears on it")?;
        }
        for weighed in part.weighed.iter().take(passages) {
            passage(out, readings, weighed)?;
        }
    }
    Ok(())
}

fn passage(out: &mut String, readings: &[&Reading], weighed: &Weighed<'_>) -> std::fmt::Result {
    let document = &readings[weighed.reading].document;
    for statement_read in &weighed.pair.passage.statements {
        let place = document.position(document.raw_span(statement_read.span()).start);
        writeln!(
            out,
            "\n{}:{}:{}: {}",
            document.path, place.line, place.column, statement_read.text
        )?;
        statement(out, statement_read)?;
    }
    alignment(out, weighed)?;
    figures(out, weighed)?;
    writeln!(out, "  rules:")?;
    for outcome in &weighed.outcomes {
        let soft = if outcome.blocking { "" } else { ", for the scorecard to weigh" };
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

/// The words of a sentence with their part of speech, and each predicate with its roles.
fn statement(out: &mut String, statement: &Statement) -> std::fmt::Result {
    let words: Vec<String> = statement
        .words
        .iter()
        .filter(|word| word.class != Class::Punctuation)
        .map(|word| format!("{}/{}", word.span.of(&statement.text), word.upos))
        .collect();
    writeln!(out, "  words: {}", words.join(" "))?;
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

fn alignment(out: &mut String, weighed: &Weighed<'_>) -> std::fmt::Result {
    let pair = &weighed.pair;
    writeln!(out, "  answered: {:.2} of what the claim says in words", pair.coverage(true))?;
    for at in pair.claim.content() {
        let word = pair.claim_text(pair.claim.words[at].span);
        match pair.alignment.links[at] {
            Some(link) => {
                let statement = pair.passage.statements[link.place.sentence];
                let other = statement.words[link.place.word].span.of(&statement.text);
                writeln!(out, "    {word} = {other} ({:?}, {:.2})", link.kind, link.strength)?;
            }
            None if pair.alignment.context[at] > 0.0 => {
                writeln!(out, "    {word} = in the headings")?
            }
            None => writeln!(out, "    {word}: left over")?,
        }
    }
    for opposed in &pair.alignment.opposed {
        let statement = pair.passage.statements[opposed.place.sentence];
        let other = statement.words[opposed.place.word].span.of(&statement.text);
        let place = if opposed.parallel { "in the same place" } else { "in another place" };
        writeln!(
            out,
            "    {} excludes {other} ({:?}, {place})",
            pair.claim_text(pair.claim.words[opposed.claim].span),
            opposed.kind
        )?;
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
    let card = Card::of(weighed.candidate, weighed.joined);
    let shared = Scorecard::shared();
    writeln!(out, "  left open by the rules: {}", weighed.candidate)?;
    writeln!(out, "  scorecard, in thousandths of a logit:")?;
    writeln!(out, "    {:+6} base", shared.base(card))?;
    for line in shared.lines(card, &weighed.values).filter(|line| line.weight != 0) {
        writeln!(out, "    {:+6} {} {:.2}", line.weight, line.feature, line.value)?;
    }
    writeln!(out, "    makes a probability of {:.2} that this is right", weighed.probability)
}
