//! XML as the document formats use it: elements by their local names, text with its entities resolved.
//!
//! Entities that a file defines itself are not resolved, so that none can blow up; external ones are
//! never fetched. What breaks the grammar ends the reading with an error.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::archive::Fault;

/// One step through a document.
#[derive(Debug)]
pub(super) enum Node {
    Open(Element),
    Close(String),
    Text(String),
}

/// The start of an element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The name without its prefix.
    pub(super) name: String,
    /// The attributes by their names without prefixes.
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The attribute as a number, within bounds.
    pub(super) fn count(&self, name: &str, most: usize) -> usize {
        self.get(name).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, most)
    }
}

/// Walks through a document from start to end.
pub(super) fn walk(part: &str, xml: &str, mut visit: impl FnMut(Node)) -> Result<(), Fault> {
    let broken =
        |error: &dyn std::fmt::Display| Fault::Broken(format!("its part `{part}`: {error}"));
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => visit(Node::Open(element(&start))),
            Event::End(end) => visit(Node::Close(end.local_name().as_ref().to_owned())),
            Event::Text(text) => visit(Node::Text(text.into_inner().into_owned())),
            Event::CData(text) => visit(Node::Text(text.into_inner().into_owned())),
            Event::GeneralRef(entity) => {
                visit(Node::Text(resolve(&entity)));
            }
            Event::Eof => return Ok(()),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.map(|attribute| {
        let name = attribute.key.local_name().as_ref().to_owned();
        let value = attribute.value.into_owned();
        let value = match quick_xml::escape::unescape(&value) {
            Ok(plain) => plain.into_owned(),
            Err(_) => value,
        };
        (name, value)
    });
    Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect() }
}

/// The sign that an entity stands for; one that is not known stays as it is written.
fn resolve(name: &str) -> String {
    let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    let char = match (name, code.and_then(char::from_u32)) {
        (_, Some(char)) => char,
        ("amp", _) => '&',
        ("lt", _) => '<',
        ("gt", _) => '>',
        ("quot", _) => '"',
        ("apos", _) => '\'',
        _ => return format!("&{name};"),
    };
    char.to_string()
}

/// The text of the first element of each name, as the metadata parts have them.
pub(super) fn fields(part: &str, xml: &str, names: &[&str]) -> Result<Vec<Option<String>>, Fault> {
    let mut found: Vec<Option<String>> = vec![None; names.len()];
    let mut open: Option<usize> = None;
    let mut text = String::new();
    walk(part, xml, |node| match node {
        Node::Open(element) => {
            open = names.iter().position(|name| *name == element.name);
            text.clear();
        }
        Node::Text(own) => text.push_str(&own),
        Node::Close(_) => {
            let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(at) = open.take().filter(|&at| found[at].is_none() && !said.is_empty()) {
                found[at] = Some(said);
            }
        }
    })?;
    Ok(found)
}
