//! The reasons for a verdict, as findings that point into the claim and into the source.

use super::quotes::{QuoteFound, Quoted, Unheard, Why};
use super::{Asked, guards, span_of};
use crate::claim::{Claim, Verdict};
use crate::diagnostic::{Finding, Severity, codes};
use crate::locate::quote::{Found, Turn, difference};
use crate::reading::Reading;
use crate::rule::{Outcome, Status};
use crate::span::Span;
use crate::verdict::{Part, Weighed};

/// Every reason, weightiest first: none for a verified claim.
pub(super) fn of(
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
    unheard: Option<Unheard>,
    verdict: Verdict,
) -> Vec<Finding> {
    let teller = Teller::new(claim, asked, readings);
    let mut found: Vec<Finding> = quotes.iter().filter_map(|quote| teller.quote(quote)).collect();
    if verdict != Verdict::Contradicted {
        found.extend(unheard.map(|unheard| teller.unheard(&unheard)));
    }
    // A claim that its quote decides lacks nothing.
    let decided = verdict == Verdict::Verified;
    for part in parts.iter().filter(|part| !decided && part.verdict != Verdict::Verified) {
        // A claim that is contradicted in one part is not helped by what another part lacks.
        if verdict == Verdict::Contradicted && part.verdict != Verdict::Contradicted {
            continue;
        }
        teller.part(part, &mut found);
    }
    // What decided the verdict goes first.
    for part in parts.iter().filter(|part| part.verdict == Verdict::Verified) {
        let against = part.against.as_ref().filter(|against| {
            let verifies = part.weighed.first();
            verifies.is_some_and(|verifies| guards::is_same_matter(verifies, against))
                && guards::holds_then(claim, readings[against.reading])
        });
        found.extend(against.map(|against| match guards::supersedes(readings, part, against) {
            true => guards::figure(claim, readings[against.reading], against),
            false => teller.disagreement(against),
        }));
    }
    found
}

/// Words findings about one claim.
pub(super) struct Teller<'a> {
    claim: &'a Claim,
    asked: &'a Asked,
    readings: &'a [&'a Reading],
}

impl<'a> Teller<'a> {
    pub(super) fn new(claim: &'a Claim, asked: &'a Asked, readings: &'a [&'a Reading]) -> Self {
        Self { claim, asked, readings }
    }

    /// Where a quote is written.
    pub(super) fn quote_place(&self, quoted: &Quoted) -> Span {
        match (quoted.span, &self.claim.quote) {
            (Some(span), _) => self.claim_span(span),
            (None, Some(words)) => words.span(),
            (None, None) => self.claim.text.span(),
        }
    }

    fn part(&self, part: &Part<'_>, found: &mut Vec<Finding>) {
        let Some(best) = part.judged_by() else {
            found.push(self.nothing(part));
            return;
        };
        let tells = |outcome: &&Outcome| match part.verdict {
            Verdict::Contradicted => outcome.status == Status::Conflicts,
            _ => true,
        };
        let mut outcomes: Vec<&Outcome> = best.outcomes.iter().filter(tells).collect();
        outcomes.sort_by_key(|outcome| {
            (std::cmp::Reverse(outcome.is_grave()), std::cmp::Reverse(outcome.status))
        });
        found.extend(outcomes.iter().map(|outcome| self.outcome(best, outcome, part.verdict)));
        if outcomes.is_empty()
            || (part.verdict == Verdict::Unsupported && best.candidate != Verdict::Unsupported)
        {
            found.push(self.unsure(part, best));
        }
    }

    fn outcome(&self, weighed: &Weighed<'_>, outcome: &Outcome, verdict: Verdict) -> Finding {
        let reading = self.readings[weighed.reading];
        // A conflict that we are not sure enough of to speak is told as a warning only.
        let severity = match (verdict, outcome.is_grave()) {
            (Verdict::Contradicted, _) => Severity::Error,
            (_, true) => Severity::Warning,
            (_, false) => Severity::Note,
        };
        let mut finding = Finding {
            code: outcome.code,
            severity,
            message: format!("claim `{}`: {}", self.claim.id, outcome.message),
            labels: Vec::new(),
            help: outcome.help.clone(),
        }
        .at(
            &self.claim.path,
            self.claim_span(weighed.pair.claim.absolute(outcome.claim)),
            outcome.commitment.as_str(),
        );
        let (span, label) = match outcome.evidence {
            Some((sentence, span)) => {
                (weighed.pair.passage.statements[sentence].absolute(span), outcome.status.as_str())
            }
            None => (span_of(reading, weighed), "the closest passage"),
        };
        finding = finding.context(&reading.document.path, reading.document.raw_span(span), label);
        finding
    }

    fn quote(&self, quote: &QuoteFound) -> Option<Finding> {
        let asked = &self.asked.quotes[quote.quote];
        let text = quote.reading.map(|at| self.readings[at].document.text.as_str());
        let (code, message, spans) = match &quote.found {
            Found::Stands { span, .. } if quote.short => (
                &codes::SHORT_QUOTE,
                "the quoted words are few, and do not stand where the source speaks of this"
                    .to_owned(),
                [Some(*span), None],
            ),
            Found::Stands { span, .. } => {
                let cut = quote.cut.as_ref()?;
                let what = match cut.turn {
                    Turn::Round => "which turns the sense round",
                    Turn::Aside => "which limits what is said",
                };
                let word = &cut.word;
                let message = match &cut.why {
                    Why::Edge => format!("the quote is cut off from `{word}`, {what}"),
                    Why::Orphaned(kept) => {
                        format!("the omission leaves out `{word}`, to which `{kept}` belongs")
                    }
                    Why::Unmarked => {
                        format!("the source has `{word}` in quotation marks of its own")
                    }
                    Why::Replaced(put) => format!("`[{put}]` stands in the place of `{word}`"),
                };
                (&codes::ALTERED_QUOTE, message, [Some(*span), Some(cut.span)])
            }
            Found::Swallowed { span, word, turn } => {
                let what = match turn {
                    Turn::Round => "which turns the sense round",
                    Turn::Aside => "which limits what is said",
                };
                (
                    &codes::ALTERED_QUOTE,
                    format!("the omission leaves out `{word}`, {what}"),
                    [Some(*span), None],
                )
            }
            Found::Altered { span, changed, reversing } => {
                let what = match reversing {
                    Some(word) => format!("`{word}` stands on one side only"),
                    None if *changed == 0 => "one asks what the other states".to_owned(),
                    None if *changed == 1 => "one of its words differs".to_owned(),
                    None => format!("{changed} of its words differ"),
                };
                let shown = text.map_or(String::new(), |text| {
                    format!(": `{}`", difference(span.of(text), &asked.words))
                });
                (
                    &codes::ALTERED_QUOTE,
                    format!("the source words this otherwise, {what}{shown}"),
                    [Some(*span), None],
                )
            }
            Found::Reordered { span } => (
                &codes::REORDERED_QUOTE,
                "the source has these words in another order".to_owned(),
                [Some(*span), None],
            ),
            Found::Scattered { span, far } => (
                &codes::REORDERED_QUOTE,
                "what the quote joins stands far apart in the source".to_owned(),
                [Some(*span), Some(*far)],
            ),
            Found::Missing { nearest } => (
                &codes::MISSING_QUOTE,
                "the quoted words are not found in the source".to_owned(),
                [*nearest, None],
            ),
        };
        let message = format!("claim `{}`: {message}", self.claim.id);
        let label = match code.name == codes::MISSING_QUOTE.name {
            true => "the passage most like it",
            false => "the source's words",
        };
        let mut finding = Finding::new(code, message)
            .at(&self.claim.path, self.quote_place(asked), "quoted here")
            .help("quote the source word for word, or drop the quotation marks");
        if let Some(at) = quote.reading {
            let document = &self.readings[at].document;
            for span in spans.into_iter().flatten() {
                finding = finding.context(&document.path, document.raw_span(span), label);
            }
        }
        Some(finding)
    }

    fn unheard(&self, unheard: &Unheard) -> Finding {
        let key = self.claim.speaker.as_ref().map(|words| words.span());
        let place = unheard.place.map(|place| self.claim_span(place)).or(key);
        let place = place.unwrap_or_else(|| self.claim.text.span());
        let message = format!(
            "claim `{}`: the passage does not attribute this to `{}`",
            self.claim.id, unheard.name
        );
        Finding::new(&codes::MISSING_SPEAKER, message)
            .at(&self.claim.path, place, "the speaker")
            .help("cite the passage in which the speaker says so")
    }

    fn disagreement(&self, against: &Weighed<'_>) -> Finding {
        let document = &self.readings[against.reading].document;
        let span = document.raw_span(span_of(self.readings[against.reading], against));
        let message = format!(
            "claim `{}`: verified, but another passage says otherwise of the same thing",
            self.claim.id
        );
        Finding::new(&codes::CONFLICTING_SOURCES, message)
            .at(&self.claim.path, self.claim.text.span(), "claimed here")
            .context(&document.path, span, "says otherwise")
            .help("see which of the two is right, and cite that one alone")
    }

    fn nothing(&self, part: &Part<'_>) -> Finding {
        let alone = self.asked.statements.len() == 1 && part.span == part.statement.span();
        let place = if alone { self.claim.text.span() } else { self.claim_span(part.span) };
        let sources = match self.readings {
            [one] => format!("source `{}`", one.document.id),
            many => format!("{} sources", many.len()),
        };
        Finding::new(
            &codes::NOT_FOUND,
            format!("claim `{}`: nothing about this is found in {sources}", self.claim.id),
        )
        .at(&self.claim.path, place, "no passage bears on this")
        .help("cite the source that says it")
    }

    fn unsure(&self, part: &Part<'_>, best: &Weighed<'_>) -> Finding {
        let document = &self.readings[best.reading].document;
        let span = span_of(self.readings[best.reading], best);
        // Of whom a part with a pronoun speaks, only the whole sentence says, and that is not verified.
        let leans = part.span != part.statement.span() && part.statement.has_anaphor();
        let message = match leans {
            true => format!(
                "claim `{}`: this part speaks of what another part names, and is not verified by itself",
                self.claim.id
            ),
            false => format!(
                "claim `{}`: the closest passage is not close enough to call this {} ({:.0} % sure)",
                self.claim.id,
                best.candidate,
                best.probability * 100.0
            ),
        };
        let help = match leans {
            true => "say in this part too of whom or of what it speaks",
            false => {
                "cite a passage that says it more directly, or word the claim as the source does"
            }
        };
        Finding::new(&codes::WEAKER_EVIDENCE, message)
            .at(&self.claim.path, self.claim_span(part.span), "claimed here")
            .context(&document.path, document.raw_span(span), "the closest passage")
            .help(help)
    }

    /// A span of the cleaned claim as a span of the file that it is written in.
    fn claim_span(&self, span: Span) -> Span {
        self.claim.text.place(self.asked.clean.map.span(span))
    }
}
