//! In the place of the claim's word, the source has another of its kind.
//!
//! # What it checks
//!
//! Everything else that the claim says is answered, and where the claim has a word that nothing in the passage answers, the
//! passage has another kind of the same thing: tied to the same words, by the same preposition.
//!
//! # Why it matters
//!
//! A claim that repeats a source but for one noun is about something else than the source.
//!
//! # Example
//!
//! ```text
//! claim:  The orchestra opened the evening with a symphony.
//! source: The orchestra opened the evening with a concerto.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The orchestra opened the evening with a concerto.
//! source: The orchestra opened the evening with a concerto.
//! ```
//!
//! # What it cannot decide
//!
//! Whether both hold, as for somebody's two professions. Kinds that go together are not compared.

use crate::rule::replace::{Kin, Replacement};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::lexicon::Lexicon;

/// See the module's documentation.
pub struct ReplacedWord;

/// How many ties two words need to hold the same place beyond doubt.
const FIRM: f64 = 1.2;

impl Rule for ReplacedWord {
    fn code(&self) -> &'static str {
        "replaced-word"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Word
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("replaced_word.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let [replaced] = pair.replaced[..] else { return };
        let Replacement { claim, place, kin, ties } = replaced;
        let alone = pair.left_over().all(|at| at == claim);
        // The same person may be many things.
        // Who held out all night may have held out all week.
        let category = Lexicon::shared().category(&pair.claim.words[claim].entry);
        let person = kin == Kin::Sibling && matches!(category, Some("noun.person" | "noun.time"));
        let opposed = pair.alignment.opposed.iter().any(|o| o.claim == claim && o.parallel);
        if !matches!(kin, Kin::Sibling | Kin::Exclusive)
            || ties < FIRM
            || !alone
            || person
            || opposed
        {
            return;
        }
        let theirs = pair.passage.statements[place.sentence].words[place.word].span;
        let ours = pair.claim.words[claim].span;
        let message = format!(
            "expected `{}`, found `{}` in the same place",
            pair.claim_text(ours),
            pair.passage_text(place.sentence, theirs)
        );
        found.push(
            Outcome::new(self, ours, message)
                .against(place.sentence, theirs)
                .firmness(pair.coverage(true))
                .help("check which of the two the source says"),
        );
    }
}
