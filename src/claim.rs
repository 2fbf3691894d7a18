//! Claims: what the user states, and where it is written.
//!
//! Owns the way from claims files to validated [`Claim`]s: bytes, then spanned TOML, then claims that
//! hold what every later stage relies on (an id that is unique in the run, a text with words in it,
//! readable patterns). Whatever does not hold is a finding at its line, and the other claims go on.
//! It reads claims files and folders, and knows nothing of sources but the patterns that name them.
//!
//! ```
//! let text = r#"
//! [[claim]]
//! id = "bridge-length"
//! text = "The bridge is 310 metres long."
//!
//! [[claim]]
//! id = "bridge-lanes"
//! txt = "The bridge has two lanes."
//! "#;
//! let mut findings = Vec::new();
//! let claims = sayso::claim::read("claims.toml", text, &mut findings);
//! assert_eq!(claims[0].text.as_str(), "The bridge is 310 metres long.");
//! assert_eq!(claims.len(), 1);
//! assert_eq!(findings[0].message, "claim `bridge-lanes` does not know the key `txt`");
//! assert_eq!(findings[0].help.as_deref(), Some("did you mean `text`?"));
//! ```

mod bibliographies;
pub mod draft;
mod load;
mod read;
mod select;
mod tolerance;
mod waiver;
mod words;

pub use bibliographies::unread_bibliographies;
pub use load::{Loaded, Root, is_draft, load, load_with, no_citation, read_earlier};
pub use read::{FILE_KEYS, KEYS, read};
pub use select::select;
pub use tolerance::{tolerance_keys, tolerances};
pub use waiver::{KEYS as WAIVER_KEYS, Waiver};
pub use words::Words;

use jiff::civil::Date;

use crate::fact::tolerance::Change;
use crate::glob::Glob;
use crate::span::Span;
use crate::table::Spanned;

/// One statement by the user, with an id.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its name, unique in the run: letters, digits, `-` `_` `.` `/`.
    pub id: String,
    /// Where the id stands in the file, with its quotation marks.
    pub id_span: Span,
    /// What is claimed.
    pub text: Words,
    /// Ids of sources, or patterns over them; none: every source.
    pub sources: Option<Vec<Spanned<Glob>>>,
    /// The verdict that makes the run succeed.
    pub expect: Verdict,
    /// Words that must stand in the source.
    pub quote: Option<Words>,
    /// Who must be saying so.
    pub speaker: Option<Words>,
    /// When the claim is meant to hold.
    pub as_of: Option<Date>,
    /// Tolerances that hold for this claim.
    pub tolerance: Vec<Change>,
    /// Free text, kept in reports.
    pub note: Option<String>,
    /// Free words to group claims by, kept in reports.
    pub tags: Vec<String>,
    /// The draft that it was read or extracted from, and what it cites there.
    pub draft: Option<draft::Origin>,
    /// Its leave not to be as expected.
    pub waiver: Option<Waiver>,
    /// The file, as the user wrote it or as it was found: always with `/`.
    pub path: String,
    /// The claim's number within its file, from 0.
    pub position: usize,
}

impl Claim {
    /// A claim that stands in no file and may be judged by every source.
    pub fn new(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            id_span: Span::default(),
            text: Words::plain(text),
            sources: None,
            expect: Verdict::default(),
            quote: None,
            speaker: None,
            as_of: None,
            tolerance: Vec::new(),
            note: None,
            tags: Vec::new(),
            draft: None,
            waiver: None,
            path: id.to_owned(),
            position: 0,
        }
    }
}

/// What a claim turns out to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The sources entail it.
    #[default]
    Verified,
    /// A source about the same thing says otherwise.
    Contradicted,
    /// The sources settle it neither way.
    Unsupported,
    /// It could not be checked.
    Unchecked,
}

impl Verdict {
    /// All verdicts, best first.
    pub const ALL: [Self; 4] =
        [Self::Verified, Self::Contradicted, Self::Unsupported, Self::Unchecked];

    /// The word used in reports and in `expect`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Contradicted => "contradicted",
            Self::Unsupported => "unsupported",
            Self::Unchecked => "unchecked",
        }
    }

    /// The verdict with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == name)
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
