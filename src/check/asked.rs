//! A claim, read: its sentences, what a compound sentence joins, its quotes.
//!
//! A sentence is judged whole. Where it is not verified and says several things ([`clause`]), each of them is judged like a
//! claim of its own; what comes of that stands for the sentence as soon as one of them is settled. So "built in 1884, and
//! closed in 2018" is contradicted by the sentence that has it closed in 2019, though another one tells of the
//! building. Sentences that are not verified whole are never verified by their parts: that both are said, somewhere, does not
//! make them one thing.

use std::sync::{Arc, OnceLock};

use super::quotes::{self, Quoted};
use crate::claim::{Claim, Verdict};
use crate::fact::alias::Aliases;
use crate::fact::reference::Mention;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::fact::{Context, clause, reference};
use crate::reading::Reading;
use crate::rule::{Commitment, Status};
use crate::span::Span;
use crate::text::clean::Clean;
use crate::text::sentence::sentences;
use crate::verdict::{Part, Sureness, judge};

/// A claim, read.
pub(super) struct Asked {
    pub(super) clean: Clean,
    pub(super) statements: Vec<Statement>,
    pub(super) quotes: Vec<Quoted>,
    /// Whether its text is its quote and nothing else.
    pub(super) is_quotation: bool,
    context: Context,
    /// Per sentence the parts that it joins, read when first asked for.
    clauses: Vec<OnceLock<Vec<Clause>>>,
}

/// A part of a compound sentence, read by itself.
struct Clause {
    /// Where it stands in the cleaned claim.
    span: Span,
    statement: Statement,
}

impl Asked {
    pub(super) fn new(claim: &Claim, aliases: &Arc<Aliases>) -> Self {
        let clean = Clean::new(claim.text.as_str());
        let context =
            Context { reference: claim.as_of, aliases: Arc::clone(aliases), ..Context::default() };
        let mut statements: Vec<Statement> = Vec::new();
        for span in sentences(&clean.text) {
            let mut statement = Statement::read(span.of(&clean.text), span.start, &context);
            reference::resolve(&mut statement, &named(&statements));
            statement.clauses = clause::clauses(&statement);
            statements.push(statement);
        }
        let quotes = quotes::of(claim, &clean);
        let is_quotation = quotes::is_all(claim, &clean);
        let clauses = statements.iter().map(|_| OnceLock::new()).collect();
        Self { clean, statements, quotes, is_quotation, context, clauses }
    }

    /// Judges every sentence, and the parts of those that are not verified.
    pub(super) fn parts<'a>(
        &'a self,
        readings: &'a [&'a Reading],
        tolerance: &Tolerance,
        sure: Sureness,
    ) -> Vec<Part<'a>> {
        let judged = |(at, statement): (usize, &'a Statement)| {
            let whole = judge(statement, readings, tolerance, sure);
            if whole.verdict == Verdict::Verified {
                return vec![whole];
            }
            let parts = self.clauses(at).iter().map(|clause| {
                let part = judge(&clause.statement, readings, tolerance, sure);
                // Of whom the part speaks another one says.
                let leans = clause.statement.has_anaphor();
                let verdict = match part.verdict {
                    Verdict::Verified if leans => Verdict::Unsupported,
                    Verdict::Contradicted if !by_figure(&part) => Verdict::Unsupported,
                    verdict => verdict,
                };
                Part { span: clause.span, verdict, ..part }
            });
            instead(whole, parts.collect())
        };
        self.statements.iter().enumerate().flat_map(judged).collect()
    }

    fn clauses(&self, at: usize) -> &[Clause] {
        self.clauses[at].get_or_init(|| {
            let whole = &self.statements[at];
            let read = |part: &clause::Clause| {
                let mut statement = Statement::read(&part.text, whole.base, &self.context);
                let words = whole.words.partition_point(|word| word.span.start < part.span.start);
                let mut before = named(&self.statements[..at]);
                before.extend(reference::mentions(whole, words));
                reference::resolve(&mut statement, &before);
                Clause { span: whole.absolute(part.span), statement }
            };
            whole.clauses.iter().map(read).collect()
        })
    }
}

/// Whether a part is contradicted by a figure or a date. A word that excludes another one does so in the whole sentence only: of
/// "the only travel allowed is" the rest is what counts.
fn by_figure(part: &Part<'_>) -> bool {
    let conflicts = part.weighed.first().into_iter().flat_map(|weighed| &weighed.outcomes);
    let mut conflicts = conflicts.filter(|outcome| outcome.status == Status::Conflicts);
    conflicts.any(|found| matches!(found.commitment, Commitment::Quantity | Commitment::Date))
}

/// What the sentences of a claim name.
fn named(statements: &[Statement]) -> Vec<Mention> {
    statements.iter().flat_map(|said| reference::mentions(said, said.words.len())).collect()
}

/// The parts of a sentence where one of them is settled and they agree with what the sentence is, else the sentence.
fn instead<'a>(whole: Part<'a>, parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
    let is = |verdict| parts.iter().any(|part: &Part<'_>| part.verdict == verdict);
    let told = match whole.verdict {
        Verdict::Contradicted => is(Verdict::Contradicted),
        _ => is(Verdict::Contradicted) || is(Verdict::Verified) && is(Verdict::Unsupported),
    };
    if told { parts } else { vec![whole] }
}
