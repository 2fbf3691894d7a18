//! What becomes of a quote: whether it stands in a text and how faithfully it was copied, or what was done to it.

use super::Turn;
use crate::span::Span;

/// What became of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands there.
    Stands {
        /// The stretch of the text.
        span: Span,
        /// How faithfully it was copied.
        how: How,
        /// What its ellipses and its brackets leave out.
        left_out: Vec<Omission>,
    },
    /// An ellipsis or a bracket leaves out a word that turns the sense.
    Swallowed {
        /// The stretch of the text.
        span: Span,
        /// The word that was left out.
        word: Box<str>,
        /// What leaving it out does.
        turn: Turn,
    },
    /// It stands there with other words.
    Altered {
        /// The stretch of the text that is nearest.
        span: Span,
        /// How many words were changed, added or left out.
        changed: usize,
        /// A changed word that turns the sense round: a negation or a figure.
        reversing: Option<Box<str>>,
    },
    /// Its words stand there in another order.
    Reordered {
        /// The stretch of the text.
        span: Span,
    },
    /// What its ellipses join stands too far apart.
    Scattered {
        /// The first part.
        span: Span,
        /// A part that is far from it.
        far: Span,
    },
    /// It does not stand there.
    Missing {
        /// The stretch that is most like it, if any is.
        nearest: Option<Span>,
    },
}

impl Found {
    /// Whether the sense is turned round.
    pub fn is_round(&self) -> bool {
        matches!(
            self,
            Self::Swallowed { turn: Turn::Round, .. } | Self::Altered { reversing: Some(_), .. }
        )
    }
}

/// Words of a text that a quote leaves out within its bounds, or in whose place or beside which it has an editor's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The words; at an edge of the quote, those that the editor's words may stand for.
    pub span: Span,
    /// The editor's words; empty where there is an ellipsis.
    pub put: Box<str>,
}

/// How faithfully a quote was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Byte for byte.
    Exact,
    /// But for quotation marks, dashes, spaces, hyphenation, ligatures, capitals and punctuation.
    Typography,
    /// With the editor's words in square brackets.
    Bracketed,
    /// With words left out where an ellipsis stands.
    Elided,
}

impl How {
    /// The words that reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "quoted to the letter",
            Self::Typography => "quoted, but for typography",
            Self::Bracketed => "quoted, with an editor's words in brackets",
            Self::Elided => "quoted, with an omission",
        }
    }
}
