//! EPUB: the chapters of a book in the order of its spine (EPUB 3.3), each read as a page.

use super::archive::{Archive, Fault};
use super::extract::{Extract, Extracted, LONGEST_TEXT};
use super::front_matter::leading_date;
use super::html;
use super::xml::{self, Node};

/// Elements of XHTML that may be written without content, which a reader of HTML takes for open.
const OPEN_IN_HTML: &[&str] = &["script", "style", "title", "textarea", "iframe", "noscript"];

/// The most that the parts of a book which are read may unpack to, in bytes; pictures are not read.
const LONGEST_BOOK: u64 = LONGEST_TEXT as u64;

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, Fault> {
    let mut archive = Archive::open_within(bytes, LONGEST_BOOK)?;
    let container = archive.required("META-INF/container.xml")?;
    let mut package = None;
    xml::walk("META-INF/container.xml", &container, |node| {
        if let Node::Open(element) = node
            && element.name == "rootfile"
            && package.is_none()
        {
            package = element.get("full-path").map(str::to_owned);
        }
    })?;
    let package =
        package.ok_or_else(|| Fault::Broken("its container names no package".to_owned()))?;
    let text = archive.required(&package)?;
    let Parts { chapters, sheets } = parts(&package, &text)?;
    let mut out = Extract::default();
    let mut sheet = html::Sheet::default();
    for part in sheets {
        // A book whose stylesheet is missing is read all the same.
        archive.text(&part)?.iter().for_each(|css| sheet.add(css));
    }
    for chapter in chapters {
        let text = archive.required(&chapter)?;
        html::write(&as_html(&text), &sheet, &mut out);
        if out.is_full() {
            break;
        }
    }
    let names = ["title", "creator", "publisher", "date"];
    let mut said = xml::fields(&package, &text, &names)?.into_iter();
    let mut next = || said.next().flatten();
    (out.front.title, out.front.author, out.front.publisher) = (next(), next(), next());
    out.front.date = next().and_then(|date| leading_date(&date));
    Ok(out.finish())
}

/// The names of the parts in the archive that are read.
struct Parts {
    /// In the order of the spine.
    chapters: Vec<String>,
    sheets: Vec<String>,
}

fn parts(package: &str, text: &str) -> Result<Parts, Fault> {
    let folder = package.rfind('/').map_or("", |slash| &package[..slash]);
    let mut items: Vec<(String, String)> = Vec::new();
    let mut sheets: Vec<String> = Vec::new();
    let mut spine: Vec<String> = Vec::new();
    xml::walk(package, text, |node| {
        let Node::Open(element) = node else { return };
        let get = |key: &str| element.get(key).unwrap_or_default().to_owned();
        match element.name.as_str() {
            "item" if get("media-type") == "text/css" => sheets.push(resolve(folder, &get("href"))),
            // The table of contents says nothing that the chapters do not say.
            "item" if get("properties").split(' ').all(|property| property != "nav") => {
                items.push((get("id"), get("href")));
            }
            "itemref" => spine.push(get("idref")),
            _ => {}
        }
    })?;
    let names = spine.iter().filter_map(|id| items.iter().find(|(known, _)| known == id));
    let chapters = names.map(|(_, href)| resolve(folder, href)).collect();
    Ok(Parts { chapters, sheets })
}

/// The name of a part that a path means, seen from a folder of the archive; what leads out of the
/// archive stays at its top.
fn resolve(folder: &str, href: &str) -> String {
    let path = href.split(['#', '?']).next().unwrap_or_default();
    let path = percent_decoded(path);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |bytes: &[u8]| u8::from_str_radix(std::str::from_utf8(bytes).ok()?, 16).ok();
        match tail.get(..2).filter(|_| *first == b'%').and_then(hex) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// XHTML as HTML has it: an empty element of those that HTML reads on in is closed by hand.
fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        let Some(end) = tag.find('>') else { break };
        let name = OPEN_IN_HTML.iter().find(|name| {
            let named =
                tag.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            named
                && tag
                    .as_bytes()
                    .get(name.len() + 1)
                    .is_some_and(|b| matches!(b, b' ' | b'/' | b'\n' | b'\t'))
        });
        match name {
            Some(name) if tag[..end].ends_with('/') => {
                html.push_str(&rest[..at + end - 1]);
                html.push_str("></");
                html.push_str(name);
                html.push('>');
            }
            _ => html.push_str(&rest[..=at + end]),
        }
        rest = &rest[at + end + 1..];
    }
    html.push_str(rest);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_archive() {
        for (folder, href, expected) in [
            ("OEBPS", "text/ch1.xhtml#top", "OEBPS/text/ch1.xhtml"),
            ("OEBPS/text", "../ch%201.xhtml", "OEBPS/ch 1.xhtml"),
            ("", "../../../etc/passwd", "etc/passwd"),
            ("a", "/b//./c", "a/b/c"),
            ("a", "100%.xhtml", "a/100%.xhtml"),
        ] {
            assert_eq!(resolve(folder, href), expected, "{folder} {href}");
        }
    }

    #[test]
    fn what_is_empty_in_xhtml_swallows_nothing() {
        assert_eq!(
            as_html("<title/><p>a<script src='x'/>b</p><titles/>"),
            "<title></title><p>a<script src='x'></script>b</p><titles/>"
        );
    }
}
