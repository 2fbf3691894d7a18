//! What a page says of itself: title, author, publisher, address and day of publication.
//!
//! Read are JSON-LD (schema.org), OpenGraph, the `meta` names of Dublin Core and of the indexes of
//! scholarly papers, microdata, and the title element, in this order for each field: what is written
//! for programs to read is exact, what is written for a browser's tab is not. The day on which a page was
//! changed is never taken for the day of publication.

use jiff::civil::Date;
use serde_json::Value;

use super::super::front_matter::leading_date;
use super::super::layout::FrontMatter;
use super::tree::{Id, Tree};

/// Names of `meta` and `property` that give the day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
];
const TITLES: &[&str] =
    &["og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
];
const PUBLISHERS: &[&str] =
    &["og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher"];
const ADDRESSES: &[&str] = &["og:url", "citation_public_url"];

/// The deepest nesting of JSON-LD that is looked through.
const DEEPEST: usize = 8;

/// Reads what a page says of itself.
pub(super) fn read(tree: &Tree) -> FrontMatter {
    let page = Page::gather(tree);
    let named = |names: &[&str]| names.iter().find_map(|name| page.meta(name));
    let publisher = page.linked(&["publisher"]).or_else(|| named(PUBLISHERS));
    let title = page
        .linked(&["headline"])
        .or_else(|| named(TITLES))
        .or_else(|| page.title.as_deref().map(|title| without_site(title, publisher.as_deref())));
    let author = page
        .linked(&["author", "creator"])
        .or_else(|| named(AUTHORS))
        .filter(|author| !author.contains("://"));
    let date = page
        .linked(&["datePublished"])
        .and_then(|date| day(&date))
        .or_else(|| DATES.iter().find_map(|name| day(&page.meta(name)?)))
        .or_else(|| page.marked_date(tree));
    FrontMatter {
        title,
        author,
        publisher,
        url: page.address.clone().or_else(|| named(ADDRESSES)),
        date,
    }
}

#[derive(Default)]
struct Page {
    /// Names in lower case with their contents, in the order of the page.
    metas: Vec<(String, String)>,
    /// The objects of JSON-LD that stand for an article or a page.
    linked: Vec<Value>,
    title: Option<String>,
    address: Option<String>,
    times: Vec<Id>,
}

impl Page {
    fn gather(tree: &Tree) -> Self {
        let mut page = Self::default();
        for id in tree.ids() {
            let Some(element) = tree.element(id) else { continue };
            let get = |key| element.attribute(key).map(str::trim).filter(|value| !value.is_empty());
            match &*element.name {
                "meta" => {
                    let name = get("property").or(get("name")).or(get("itemprop"));
                    if let Some((name, content)) = name.zip(get("content")) {
                        page.metas.push((name.to_ascii_lowercase(), content.to_owned()));
                    }
                }
                "link" if get("rel") == Some("canonical") => {
                    page.address =
                        get("href").filter(|href| href.contains("://")).map(str::to_owned);
                }
                // An icon drawn in SVG has a title of its own.
                "title" if page.title.is_none() => {
                    page.title = Some(tree.text(id)).filter(|title| !title.is_empty());
                }
                "script"
                    if get("type")
                        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
                {
                    let text: String = tree.text(id);
                    if let Ok(value) = serde_json::from_str(&text) {
                        page.link(value, DEEPEST);
                    }
                }
                _ if element.attribute("itemprop") == Some("datePublished")
                    || element.attribute("pubdate").is_some() =>
                {
                    page.times.push(id);
                }
                _ => {}
            }
        }
        page
    }

    fn link(&mut self, value: Value, depth: usize) {
        match value {
            Value::Array(values) if depth > 0 => {
                values.into_iter().for_each(|value| self.link(value, depth - 1));
            }
            Value::Object(mut object) => {
                let graph = object.remove("@graph");
                let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                let kinds =
                    ["Article", "Posting", "Report", "WebPage", "Dataset", "Book", "PressRelease"];
                if kinds.iter().any(|known| kind.contains(known)) {
                    self.linked.push(Value::Object(object));
                }
                if let Some(graph) = graph.filter(|_| depth > 0) {
                    self.link(graph, depth - 1);
                }
            }
            _ => {}
        }
    }

    fn meta(&self, name: &str) -> Option<String> {
        self.metas.iter().find(|(known, _)| known == name).map(|(_, content)| content.clone())
    }

    /// The first of the keys that JSON-LD has; an article goes before the page that it stands on.
    fn linked(&self, keys: &[&str]) -> Option<String> {
        let is_page = |object: &&Value| object["@type"].to_string().contains("WebPage");
        let articles = self.linked.iter().filter(|object| !is_page(object));
        let mut objects = articles.chain(self.linked.iter().filter(is_page));
        objects.find_map(|object| keys.iter().find_map(|key| said(&object[*key])))
    }

    /// The day that the markup of the text calls that of publication.
    fn marked_date(&self, tree: &Tree) -> Option<Date> {
        self.times.iter().find_map(|&id| {
            let element = tree.element(id)?;
            let written = element.attribute("datetime").or(element.attribute("content"));
            day(written.map_or_else(|| tree.text(id), str::to_owned).trim())
        })
    }
}

/// What a value of JSON-LD says: itself, its name, or all of a list.
fn said(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(object) => object.get("name")?.as_str()?.trim().to_owned(),
        Value::Array(values) => {
            let all: Vec<String> = values
                .iter()
                .take(20)
                .filter_map(|value| match value {
                    Value::Array(_) => None,
                    value => said(value),
                })
                .collect();
            all.join(", ")
        }
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// `2024-06-19`, with or without a time, and `2024/06/19`.
fn day(written: &str) -> Option<Date> {
    let dashed = written.replace('/', "-");
    leading_date(&dashed)
}

/// A title without the name of the site behind or before it.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site else { return title.to_owned() };
    for mark in [" | ", " - ", " – ", " — ", " · ", " :: "] {
        if let Some(rest) = title.strip_suffix(site).and_then(|rest| rest.strip_suffix(mark)) {
            return rest.to_owned();
        }
        if let Some(rest) = title.strip_prefix(site).and_then(|rest| rest.strip_prefix(mark)) {
            return rest.to_owned();
        }
    }
    title.to_owned()
}
