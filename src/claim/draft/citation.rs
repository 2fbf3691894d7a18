//! Citations: what a draft names as the source of a sentence, before anyone looks which source that is.

use super::bibliography::Work;
use crate::span::Span;

/// One mention of a source in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What it names.
    pub target: Target,
    /// Where the source is named.
    pub span: Span,
    /// Where in the sentence that is cited, when the source is named in a footnote.
    pub mark: Option<Span>,
    /// Which part of the source is meant, as the author wrote it: `p. 12`.
    pub locator: Option<String>,
}

/// How a source is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// By an address.
    Url(String),
    /// By a path relative to the draft's folder.
    Path(String),
    /// By its id, or a pattern over ids.
    Id(String),
    /// By a key of a bibliography, with what stands there.
    Key(String, Option<Box<Work>>),
    /// By the words of a footnote.
    Note(String),
    /// By a footnote or a reference that is not defined.
    Undefined(String),
}

impl Citation {
    /// A citation that names its source at `span`.
    pub(super) fn new(target: Target, span: Span) -> Self {
        let locator = target.page();
        Self { target, span, mark: None, locator }
    }

    /// Where in the draft the sentence is cited.
    pub fn place(&self) -> Span {
        self.mark.unwrap_or(self.span)
    }
}

impl Target {
    /// What it is named by.
    pub fn name(&self) -> &str {
        match self {
            Self::Url(name)
            | Self::Path(name)
            | Self::Id(name)
            | Self::Key(name, _)
            | Self::Note(name)
            | Self::Undefined(name) => name,
        }
    }

    /// The page that an address leads to in a file of pages: `report.pdf#page=12` (RFC 8118, section 3).
    fn page(&self) -> Option<String> {
        let (Self::Url(link) | Self::Path(link)) = self else { return None };
        let (_, fragment) = link.split_once('#')?;
        let page = fragment.split('&').find_map(|part| part.strip_prefix("page="))?;
        let sheet = || format!("{}{page}", super::Part::SHEET);
        page.bytes().all(|byte| byte.is_ascii_digit()).then(sheet)
    }

    /// What a link leads to, if that can be a source.
    pub(super) fn of_link(url: &str) -> Option<Self> {
        let url = url.trim();
        if let Some(id) = url.strip_prefix("source:") {
            return Some(Self::Id(id.to_owned()));
        }
        let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https" | "doi" | "arxiv") => Some(Self::Url(url.to_owned())),
            // Any other scheme, but a drive or a path with a colon, is no document.
            Some(scheme) if !scheme.contains(['/', '.']) => None,
            _ if url.is_empty() || url.starts_with('#') => None,
            _ => Some(Self::Path(url.to_owned())),
        }
    }
}
