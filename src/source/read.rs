//! The one door to all formats.

#[cfg(any(feature = "office", feature = "epub"))]
use super::archive::Fault;
#[cfg(feature = "csv")]
use super::csv;
use super::decode::{DecodeError, Decoded, decode_in};
use super::document::{Block, BlockKind, DateOrigin, Document, Format, Metadata};
#[cfg(feature = "epub")]
use super::epub;
use super::error::ReadError;
use super::extract::{Extracted, LONGEST_TEXT};
#[cfg(feature = "html")]
use super::html;
use super::layout::Laid;
use super::locator::Places;
#[cfg(feature = "pdf")]
use super::pdf;
use super::{dateline, markdown, plain, transcript};
#[cfg(feature = "office")]
use super::{docx, odt};
#[cfg(feature = "pdf")]
use crate::diagnostic::Severity;
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
    read_in(id, path, format, bytes, None)
}

/// The same of bytes with which an encoding came, from the server that gave them.
pub fn read_in(
    id: &str,
    path: &str,
    format: Format,
    bytes: Vec<u8>,
    charset: Option<&str>,
) -> Result<Read, ReadError> {
    let Opened { raw, laid, places, links, findings } = open(path, format, bytes, charset)?;
    if laid.blocks.is_empty() {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    let front = laid.front;
    let title = front.title.or_else(|| title(&laid.text, &laid.blocks));
    let dated = match front.date {
        Some(date) => Some((date, DateOrigin::FrontMatter)),
        None => dateline::find(&laid.text, &laid.blocks)
            .map(|(date, span)| (date, DateOrigin::Dateline(span))),
    };
    let meta = Metadata {
        author: front.author,
        publisher: front.publisher,
        url: front.url,
        ..Metadata::default()
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
        meta,
        places,
        links,
    };
    Ok(Read { document, findings })
}

/// A file, opened by the reader of its format.
struct Opened {
    raw: String,
    laid: Laid,
    places: Places,
    links: Vec<String>,
    findings: Vec<Finding>,
}

/// Opens a file by its format; no other reader is touched.
fn open(
    path: &str,
    format: Format,
    bytes: Vec<u8>,
    charset: Option<&str>,
) -> Result<Opened, ReadError> {
    let decoded_text = |bytes| decode_in(bytes, charset).map_err(|error| refuse(path, error));
    match format {
        Format::Plain => Ok(text(path, decoded_text(bytes)?, plain::lay)),
        Format::Markdown => Ok(text(path, decoded_text(bytes)?, markdown::lay)),
        Format::Transcript => {
            let Decoded { text, encoding } = decoded_text(bytes)?;
            let cause = "it has no cue with a time".to_owned();
            let read = transcript::read(&text).ok_or_else(|| ReadError::Broken {
                path: path.to_owned(),
                format,
                cause,
            })?;
            let findings = encoding.map(|encoding| guessed(path, encoding));
            extracted(path, read, findings.into_iter().collect())
        }
        #[cfg(feature = "csv")]
        Format::Csv => {
            let Decoded { text: raw, encoding } = decoded_text(bytes)?;
            let (laid, places) = csv::lay(&raw).map_err(|excess| excess.refuse(path))?;
            let findings = encoding.map(|encoding| decoded(path, encoding)).into_iter().collect();
            Ok(Opened { raw, laid, places, links: Vec::new(), findings })
        }
        #[cfg(feature = "html")]
        Format::Html => {
            let page = html::read(bytes, charset).map_err(|error| refuse(path, error))?;
            let findings = page.guessed.map(|encoding| guessed(path, encoding));
            extracted(path, page.extracted, findings.into_iter().collect())
        }
        #[cfg(feature = "office")]
        Format::Docx => unpacked(path, format, docx::read(bytes)),
        #[cfg(feature = "office")]
        Format::Odt => unpacked(path, format, odt::read(bytes)),
        #[cfg(feature = "epub")]
        Format::Epub => unpacked(path, format, epub::read(bytes)),
        #[cfg(feature = "pdf")]
        Format::Pdf => print(path, bytes),
        #[cfg_attr(
            all(
                feature = "html",
                feature = "csv",
                feature = "office",
                feature = "epub",
                feature = "pdf"
            ),
            expect(unreachable_patterns, reason = "this build has all readers")
        )]
        _ => Err(ReadError::NoReader { path: path.to_owned(), format }),
    }
}

/// Opens pages of print; those that are pictures only are told.
#[cfg(feature = "pdf")]
fn print(path: &str, bytes: Vec<u8>) -> Result<Opened, ReadError> {
    let format = Format::Pdf;
    let read = pdf::read(bytes).map_err(|cause| ReadError::Broken {
        path: path.to_owned(),
        format,
        cause,
    })?;
    if read.extracted.laid.blocks.is_empty() && !read.scanned.is_empty() {
        return Err(ReadError::Scanned { path: path.to_owned(), pages: read.pages });
    }
    let finding = (!read.scanned.is_empty()).then(|| scanned(path, &read.scanned));
    extracted(path, read.extracted, finding.into_iter().collect())
}

#[cfg(any(feature = "office", feature = "epub"))]
fn unpacked(
    path: &str,
    format: Format,
    from: Result<Extracted, Fault>,
) -> Result<Opened, ReadError> {
    let path_owned = path.to_owned();
    match from {
        Ok(from) => extracted(path, from, Vec::new()),
        Err(Fault::Broken(cause)) => Err(ReadError::Broken { path: path_owned, format, cause }),
        Err(Fault::Oversized) => {
            Err(ReadError::Oversized { path: path_owned, limit: LONGEST_TEXT })
        }
    }
}

/// Opens a file that is text.
fn text(path: &str, from: Decoded, lay: fn(&str) -> Laid) -> Opened {
    let Decoded { text: raw, encoding } = from;
    let laid = lay(&raw);
    let findings = encoding.map(|encoding| decoded(path, encoding)).into_iter().collect();
    Opened { raw, laid, places: Places::default(), links: Vec::new(), findings }
}

/// Takes what was extracted, unless it is only a part of what the file holds.
fn extracted(path: &str, from: Extracted, findings: Vec<Finding>) -> Result<Opened, ReadError> {
    if from.overflows {
        return Err(ReadError::Oversized { path: path.to_owned(), limit: LONGEST_TEXT });
    }
    let Extracted { raw, laid, places, links, .. } = from;
    Ok(Opened { raw, laid, places, links, findings })
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

#[cfg(feature = "pdf")]
fn scanned(path: &str, pages: &[usize]) -> Finding {
    const SHOWN: usize = 10;
    let shown: Vec<String> = pages.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if pages.len() > SHOWN { " and more" } else { "" };
    let message = format!(
        "{} of the pages of `{path}` hold pictures and no text: {}{more}",
        pages.len(),
        shown.join(", ")
    );
    let finding = Finding::new(&codes::SCANNED_SOURCE, message)
        .at(path, Span::new(0, 0), "read without these pages")
        .help("recognize their text with a program for that if a claim needs it");
    Finding { severity: Severity::Warning, ..finding }
}

fn guessed(path: &str, encoding: &str) -> Finding {
    let message = format!("`{path}` declares no encoding that it is in, read it as {encoding}");
    Finding::new(&codes::SUSPECT_ENCODING, message)
        .at(path, Span::new(0, 0), format!("read as {encoding}"))
        .help("see whether letters with accents came out as they should")
}
