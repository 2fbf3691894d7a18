//! HTML: the text of a page without the furniture of its site, and what the page says of itself.
//!
//! The tokenizer is that of the HTML Living Standard (`html5gum`); the tree, the choice of the text and
//! the blocks are this module's own, since a text that is judged must lose no table and no heading, and
//! a hostile page must cost no more than its length. The encoding is the one of the byte-order mark,
//! else UTF-8 where the bytes are UTF-8, else the one that its server gave, else the one that the page
//! declares, else a guess.

use super::decode::{self, Decoded, needed_charset};
use super::extract::{Extract, Extracted};
#[cfg(feature = "epub")]
use super::layout::FrontMatter;

mod content;
mod mark;
mod meta;
mod raised;
mod table;
mod tokens;
mod tree;
mod walk;

use content::Content;
#[cfg(feature = "epub")]
pub(super) use raised::Sheet;
use tree::Tree;

/// How far into a page its declaration of an encoding can stand, in bytes.
const DECLARED_WITHIN: usize = 1024;

/// A page, read.
pub(super) struct Page {
    pub(super) extracted: Extracted,
    /// The encoding, where it had to be guessed.
    pub(super) guessed: Option<&'static str>,
}

/// Reads a page.
pub(super) fn read(bytes: Vec<u8>, charset: Option<&str>) -> Result<Page, decode::DecodeError> {
    let Decoded { text, encoding: guessed } = match charset {
        Some(charset) if needed_charset(&bytes, charset).is_some() => {
            decode::decode_in(bytes, Some(charset))?
        }
        _ => decode(bytes)?,
    };
    let tree = Tree::parse(&text);
    let content = Content::find(&tree);
    let mut out = Extract::default();
    out.front = meta::read(&tree);
    walk::write(&tree, &content, &mut out);
    content.links(&tree).for_each(|target| out.link(target));
    let mut extracted = out.finish();
    extracted.overflows |= tree.is_cut;
    Ok(Page { extracted, guessed })
}

/// Writes the whole text of a page that has no furniture, such as a chapter, and gives what it says of
/// itself.
#[cfg(feature = "epub")]
pub(super) fn write(text: &str, sheet: &Sheet, out: &mut Extract) -> FrontMatter {
    let tree = Tree::parse(text);
    let content = Content::whole(&tree, sheet.clone());
    walk::write(&tree, &content, out);
    content.links(&tree).for_each(|target| out.link(target));
    meta::read(&tree)
}

/// Decodes a page; names the encoding only where it is a guess.
fn decode(bytes: Vec<u8>) -> Result<Decoded, decode::DecodeError> {
    let marked = encoding_rs::Encoding::for_bom(&bytes).is_some();
    if !marked
        && std::str::from_utf8(&bytes).is_err()
        && let Some(declared) = declared(&bytes)
    {
        let (text, _, malformed) = declared.decode(&bytes);
        if !malformed && !text.contains('\0') {
            return Ok(Decoded { text: text.into_owned(), encoding: None });
        }
    }
    let decoded = decode::decode(bytes)?;
    Ok(Decoded { encoding: decoded.encoding.filter(|_| !marked), ..decoded })
}

/// The encoding that a page declares near its top: `charset=` in a `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut places = ["charset=", "encoding="].into_iter().filter_map(|key| {
        let at = head.find(key)? + key.len();
        let label = head[at..].trim_start_matches(['"', '\'', ' ']);
        let end = label.find(['"', '\'', ' ', '>', ';', '/', '?']).unwrap_or(label.len());
        encoding_rs::Encoding::for_label(label[..end].trim().as_bytes())
    });
    places.next()
}
