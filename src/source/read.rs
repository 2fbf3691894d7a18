//! The one door to all formats.

use super::decode::{DecodeError, Decoded, decode};
use super::document::{Block, BlockKind, DateOrigin, Document, Format, Metadata};
use super::error::ReadError;
use super::{dateline, markdown, plain};
use crate::diagnostic::{Finding, codes};
use crate::span::{LineIndex, Span};

/// A document, and what is to be said of how it was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Notes and warnings.
    pub findings: Vec<Finding>,
}

/// Reads the bytes of a file; `path` is how the file is shown to users.
pub fn read(id: &str, path: &str, format: Format, bytes: Vec<u8>) -> Result<Read, ReadError> {
    let Decoded { text: raw, encoding } = decode(bytes).map_err(|error| refuse(path, error))?;
    let laid = match format {
        Format::Plain => plain::lay(&raw),
        Format::Markdown => markdown::lay(&raw),
    };
    if laid.blocks.is_empty() {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    let title = laid.front.title.or_else(|| title(&laid.text, &laid.blocks));
    let dated = match laid.front.date {
        Some(date) => Some((date, DateOrigin::FrontMatter)),
        None => dateline::find(&laid.text, &laid.blocks)
            .map(|(date, span)| (date, DateOrigin::Dateline(span))),
    };
    let document = Document {
        id: id.to_owned(),
        path: path.to_owned(),
        format,
        lines: LineIndex::new(&raw),
        raw,
        text: laid.text,
        map: laid.map,
        blocks: laid.blocks,
        sentences: laid.sentences,
        title,
        published: dated.map(|(date, _)| date),
        date_origin: dated.map(|(_, origin)| origin),
        meta: Metadata { author: laid.front.author, ..Metadata::default() },
    };
    let findings = encoding.map(|encoding| decoded(path, encoding)).into_iter().collect();
    Ok(Read { document, findings })
}

/// The first heading, unless running text stands before it.
fn title(text: &str, blocks: &[Block]) -> Option<String> {
    let head = blocks.iter().take_while(|block| block.span.len() <= dateline::LONGEST_HEAD);
    let mut headings = head.filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    headings.next().map(|block| block.span.of(text).to_owned())
}

fn refuse(path: &str, error: DecodeError) -> ReadError {
    let path = path.to_owned();
    match error {
        DecodeError::Binary(kind) => ReadError::Binary { path, kind },
        DecodeError::Malformed { encoding, offset } => {
            ReadError::Undecodable { path, encoding, offset }
        }
    }
}

fn decoded(path: &str, encoding: &str) -> Finding {
    let message = format!("expected UTF-8 in `{path}`, read it as {encoding}");
    Finding::new(&codes::SUSPECT_ENCODING, message)
        .at(path, Span::new(0, 0), format!("read as {encoding}"))
        .help("save the file as UTF-8, so that positions are those of the file")
}
