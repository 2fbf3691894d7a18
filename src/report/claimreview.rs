//! ClaimReview of schema.org, as JSON-LD: what search engines and archives of fact checks read
//! (<https://schema.org/ClaimReview>).
//!
//! The rating is the verdict in words. No number goes with it: "unsupported" lies on no scale between
//! the others. A claim that could not be checked has no review. The text can be pasted into a page between
//! `<script type="application/ld+json">` and its end.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_embeddable;
use super::problem;
use super::record::{Claim, Evidence, Record, Source, Text};
use crate::claim::Verdict;

/// Writes a graph with a review for each claim that could be checked.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    let reviewed = record.claims.iter().filter(|claim| claim.verdict != Verdict::Unchecked);
    let graph = Graph {
        context: "https://schema.org",
        graph: reviewed.map(|claim| review(claim, record)).collect(),
    };
    write_embeddable(&graph, out)
}

#[derive(Serialize)]
struct Graph<'r> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Review<'r>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ClaimReview", rename_all = "camelCase")]
struct Review<'r> {
    // First, since it is what a report is known by.
    author: Author<'r>,
    identifier: &'r str,
    claim_reviewed: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'r str>,
    review_rating: Rating,
    review_body: Text<'r>,
    item_reviewed: Reviewed<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Quotation<'r>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Rating {
    alternate_name: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Claim", rename_all = "camelCase")]
struct Reviewed<'r> {
    text: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Person<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal: Option<&'r str>,
}

/// Whoever is said to say so: a person or an organisation, which the claim does not tell.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "Thing")]
struct Person<'r> {
    name: &'r str,
}

/// The reviewer, which schema.org wants to be an organisation or a person.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "Organization")]
struct Author<'r> {
    name: &'r str,
    description: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Quotation<'r> {
    text: &'r str,
    is_part_of: Work<'r>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "CreativeWork", rename_all = "camelCase")]
struct Work<'r> {
    identifier: &'r str,
    name: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'r str>,
}

fn review<'r>(claim: &'r Claim<'r>, record: &'r Record<'r>) -> Review<'r> {
    Review {
        author: Author {
            name: &record.tool.name,
            description: format!("a linter for facts, version {}", record.tool.version),
        },
        identifier: &claim.id,
        claim_reviewed: &claim.text,
        date_published: record.checked.as_deref(),
        review_rating: Rating {
            alternate_name: match claim.verdict {
                Verdict::Verified => "verified: the source says so",
                Verdict::Contradicted => "contradicted: the source says otherwise",
                Verdict::Unsupported | Verdict::Unchecked => "unsupported: not found in the source",
            },
        },
        review_body: problem::message(claim),
        item_reviewed: Reviewed {
            text: &claim.text,
            author: claim.speaker.as_deref().map(|name| Person { name }),
            temporal: claim.as_of.as_deref(),
        },
        // Who reads that sources disagree wants to see both.
        citation: claim
            .settled_by()
            .iter()
            .chain(&claim.against)
            .map(|passage| quotation(passage, record))
            .collect(),
    }
}

fn quotation<'r>(passage: &'r Evidence<'r>, record: &'r Record<'r>) -> Quotation<'r> {
    let source = record.source(&passage.source);
    let known =
        |of: fn(&'r Source<'r>) -> &'r Option<Text<'r>>| source.and_then(|s| of(s).as_deref());
    Quotation {
        text: &passage.text,
        is_part_of: Work {
            identifier: &passage.source,
            name: known(|source| &source.title).unwrap_or(&passage.source),
            url: source.and_then(Source::link),
            author: known(|source| &source.author),
            publisher: known(|source| &source.publisher),
            date_published: known(|source| &source.published),
        },
    }
}
