//! The source has what the claim names in another place of the same deed.
//!
//! # What it checks
//!
//! Words of the claim and the words of the passage that answer them, beside words that answer each other as well: whether the same
//! preposition ties them, or one that says no other; whether two of them have changed places; and whether what the claim says
//! somebody is, the passage says somebody is the son, the deputy or the rival of. In a claim that copies a sentence: what it has fetched
//! from another clause into the place of a word, and what it says of somebody that the sentence says of what is theirs. A place that another word of the
//! claim has taken is a sign as well: who was suspended, who is the treasurer, which of two firms is Danish; so is a date or a place that the sentence gives
//! to another verb, in a clause about a noun or in one that is joined. Ties that are said in few ways need one of these ways, in a short claim: what something
//! is, where and when it happened, what it is more than, and who by name did it to whom. What is said of some of a list is not said of each of it, nor by
//! somebody what they say another said.
//!
//! # Why it matters
//!
//! Every word of a claim may stand in a source that says something else: in the park and beside it, from Leeds to Hull and from
//! Hull to Leeds.
//!
//! # Example
//!
//! ```text
//! claim:  The mill stands in the park.
//! source: The mill stands beside the park.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The mill stands beside the park.
//! source: The mill stands beside the park.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the two exclude each other. The claim is not verified by such a passage; that is all.

use crate::rule::structure::misplaced;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MisplacedArgument;

impl Rule for MisplacedArgument {
    fn code(&self) -> &'static str {
        "misplaced-argument"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("misplaced_argument.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for argument in misplaced(pair) {
            let statement = pair.passage.statements[argument.place.sentence];
            let ours = with_preposition(pair.claim, argument.claim);
            let theirs = with_preposition(statement, argument.place.word);
            let message = format!(
                "the passage has `{}` in another place: `{}`",
                pair.claim_text(ours),
                pair.passage_text(argument.place.sentence, theirs)
            );
            found.push(
                Outcome::new(self, ours, message)
                    .against(argument.place.sentence, theirs)
                    .help("say it as the source does, or cite one that says so"),
            );
        }
    }
}

/// A word with the preposition that ties it, where that stands before it.
fn with_preposition(
    statement: &crate::fact::statement::Statement,
    word: usize,
) -> crate::span::Span {
    let own = statement.words[word].span;
    let tie = statement
        .words
        .iter()
        .take(word)
        .rev()
        .find(|case| case.head == Some(word) && case.rel == crate::text::rel::Rel::Case);
    tie.map_or(own, |case| case.span.cover(own))
}
