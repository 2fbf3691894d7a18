//! Where a DOCX links to: the relationships of its parts, and the `HYPERLINK` fields that older programs write.

use crate::source::archive::Fault;
use crate::source::extract::Extract;
use crate::source::xml::{self, Node};

/// The parts that say what the body and the notes are related to.
pub(super) const PARTS: [&str; 3] = [
    "word/_rels/document.xml.rels",
    "word/_rels/footnotes.xml.rels",
    "word/_rels/endnotes.xml.rels",
];

/// The longest code of a field that is kept, in bytes.
const LONGEST_CODE: usize = 8192;

/// Notes the links among the relationships of a part.
pub(super) fn related(part: &str, text: &str, out: &mut Extract) -> Result<(), Fault> {
    xml::walk(part, text, |node| {
        if let Node::Open(element) = node
            && element.name == "Relationship"
            && element.get("Type").is_some_and(|kind| kind.ends_with("/hyperlink"))
        {
            out.link(element.get("Target").unwrap_or_default());
        }
    })
}

/// The code of the open field.
#[derive(Debug, Default)]
pub(super) struct Code {
    text: String,
    open: bool,
}

impl Code {
    /// Takes a step through the document; gives a target where a field that leads to one ends.
    pub(super) fn node(&mut self, node: &Node) -> Option<String> {
        match node {
            Node::Open(element) if element.name == "instrText" => self.open = true,
            Node::Close(name) if name == "instrText" => self.open = false,
            Node::Text(text) if self.open && self.text.len() + text.len() <= LONGEST_CODE => {
                self.text.push_str(text);
            }
            Node::Open(element) if element.name == "fldChar" => {
                return target(&std::mem::take(&mut self.text));
            }
            Node::Open(element) if element.name == "fldSimple" => {
                return target(element.get("instr").unwrap_or_default());
            }
            _ => {}
        }
        None
    }
}

/// Where the code of a field leads: `HYPERLINK "https://example.org"`.
fn target(code: &str) -> Option<String> {
    let rest = code.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    // `\\l` leads to a place of the document itself.
    target.filter(|target| !target.starts_with('\\')).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn the_code_of_a_field_names_its_target() {
        for (code, expected) in [
            (" HYPERLINK \"https://a.example/x\" \\h ", Some("https://a.example/x")),
            ("HYPERLINK https://a.example/x", Some("https://a.example/x")),
            (" HYPERLINK \\l \"top\" ", None),
            (" PAGE ", None),
            ("", None),
        ] {
            assert_eq!(target(code).as_deref(), expected, "{code}");
        }
    }
}
