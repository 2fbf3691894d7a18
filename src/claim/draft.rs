//! Drafts: Markdown with citations, read as claims against the sources that it cites.
//!
//! Owns the way from a draft to claims: what counts as a citation (footnotes, links, Pandoc citations with a
//! bibliography, comments and attributes that name a source), which sentence it belongs to, the ids of the claims, and
//! what the author asks for in comments. The page itself is laid out by the reader of Markdown sources, so that a
//! sentence of a draft is cut and folded like a sentence of a source. It knows sources only by what they are called
//! (`resolve`), never what they say.
//!
//! ```
//! use sayso::claim::draft;
//!
//! let text = "The bridge is *310* metres long.[^1] It is red.\n\n[^1]: <https://example.org/bridge>\n";
//! let draft = draft::read("draft.md", text, &draft::Bibliography::default());
//! assert_eq!(draft.claims.len(), 1);
//! assert_eq!(&*draft.claims[0].text, "The bridge is 310 metres long.");
//! assert_eq!(draft.claims[0].text.span().of(text), "The bridge is *310* metres long.");
//! ```

mod address;
mod assign;
mod bibliography;
mod citation;
mod directive;
mod extract;
mod front;
mod html;
mod id;
mod marks;
mod mask;
mod notes;
mod pandoc;
mod part;
mod place;
mod resolve;
mod sentence;
mod similar;

pub(crate) use address::normal_url;
pub use bibliography::{Bibliography, Work};
pub use citation::{Citation, Target};
pub use directive::Ignore;
pub use extract::{Extracted, extract};
pub use front::Front;
pub use part::Part;
pub use resolve::resolve;

use std::sync::Arc;

use super::Claim;
use crate::diagnostic::{Finding, codes};
use crate::source::{self, Document, Format};
use crate::span::Span;
use assign::Assigned;
use marks::Marks;
use sentence::Sentence;

/// What a draft was read as.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its cited sentences, in order.
    pub claims: Vec<Claim>,
    /// What there is to say of the draft itself.
    pub findings: Vec<Finding>,
}

/// Where a claim comes from that was not written as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The draft.
    pub path: Arc<str>,
    /// Where the draft is to be published, as it says itself.
    pub url: Option<Arc<str>>,
    /// Whether its author gave the claim its id.
    pub named: bool,
    /// What the sentence cites; empty for a claim that was extracted.
    pub citations: Vec<Citation>,
    /// Which parts of the sources are cited, as far as that can be read.
    pub parts: Vec<CitedPart>,
    /// What the author wants to be left unsaid of it.
    pub ignores: Vec<Arc<Ignore>>,
    /// What is cited and is no source, as it is named.
    pub unknown: Vec<String>,
    /// Whether it is settled which sources it cites.
    pub settled: bool,
    /// Findings about citations that lead to no source.
    pub problems: Vec<Finding>,
    /// Those of them that the author ignores, where they are no mere remarks.
    pub passed: Vec<Finding>,
}

/// The part of one source that a sentence cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPart {
    /// The id of the source.
    pub source: String,
    /// The part.
    pub part: Part,
    /// The number that the first page of the source bears in print, where the bibliography says so.
    pub first_page: Option<u32>,
    /// The part as the author wrote it.
    pub written: String,
    /// Where it is cited.
    pub span: Span,
}

impl Origin {
    /// Whether every citation leads to a source.
    pub fn has_no_problem(&self) -> bool {
        self.problems.is_empty() && self.passed.is_empty()
    }

    /// The origin of a claim that was extracted from a draft.
    pub fn of(path: &str) -> Self {
        Self { path: path.into(), ..Self::default() }
    }
}

/// Reads a draft.
pub fn read(path: &str, raw: &str, bibliography: &Bibliography) -> Draft {
    let mut draft = Draft::default();
    let marks = Marks::read(path, raw, bibliography, &mut draft.findings);
    // The masked text has the length of the draft, so that every place in it is one in the draft.
    let masked = mask::mask(raw, &marks).into_bytes();
    let document = match source::read(path, path, Format::Markdown, masked) {
        Ok(read) => read.document,
        Err(_) => return draft,
    };
    let sentences = sentence::sentences(&document, raw, &marks);
    let mut assigned = assign::assign(raw, &sentences, marks, path, &mut draft.findings);
    let mut ids = id::Ids::new(path);
    let url: Option<Arc<str>> = front::read(raw).url.map(Into::into);
    for sentence in sentences {
        let Assigned { citations, ignores, id, expect } = assigned.take(sentence.index);
        if citations.is_empty() {
            draft.findings.extend(uncited(path, &document, &sentence, &ignores));
            continue;
        }
        let origin = Origin {
            path: path.into(),
            url: url.clone(),
            named: id.is_some(),
            citations,
            ignores,
            ..Origin::default()
        };
        let mut claim = Claim::new(&ids.next(id.as_deref(), &sentence.words), "");
        claim.id_span = sentence.raw;
        claim.expect = expect.unwrap_or_default();
        claim.quote = sentence.is_quote.then(|| sentence.words.clone());
        claim.text = sentence.words;
        claim.draft = Some(origin);
        claim.path = path.to_owned();
        claim.position = draft.claims.len();
        draft.claims.push(claim);
    }
    draft.findings.extend(assigned.unused(path));
    draft
}

/// A finding about a sentence that states something checkable and cites nothing.
fn uncited(
    path: &str,
    document: &Document,
    sentence: &Sentence,
    ignores: &[Arc<Ignore>],
) -> Option<Finding> {
    let code = &codes::MISSING_CITATION;
    if ignores.iter().any(|ignore| ignore.covers(code.name)) {
        ignores
            .iter()
            .filter(|ignore| ignore.covers(code.name))
            .for_each(|ignore| ignore.mark_used());
        return None;
    }
    let what = sentence::checkable(document, sentence)?;
    let message = format!("{what} stands in a sentence that cites no source");
    let finding = Finding::new(code, message).at(path, sentence.raw, "cites nothing");
    Some(finding.help(
        "cite the source, or say why none is needed: `<!-- sayso: ignore missing-citation … -->`",
    ))
}
