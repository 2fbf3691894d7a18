//! What every reader holds to, whatever it is given: sentences in order, each with a place in the raw text.

use std::io::{Cursor, Write};

use sayso::source::{Format, read_in};
use sayso::span::Span;

/// Reads bytes as a format and looks at what comes of them.
pub fn hold(format: Format, bytes: &[u8]) {
    hold_in(format, bytes, None);
}

/// The same of bytes with which an encoding came.
pub fn hold_in(format: Format, bytes: &[u8], charset: Option<&str>) {
    let Ok(read) = read_in("s", "s", format, bytes.to_vec(), charset) else { return };
    let document = read.document;
    let mut end = 0;
    for sentence in &document.sentences {
        assert!(sentence.span.start >= end && !sentence.span.is_empty());
        end = sentence.span.end;
        assert!(document.text.get(sentence.span.start..sentence.span.end).is_some());
        let raw = document.raw_span(sentence.span);
        assert!(document.raw.get(raw.start..raw.end).is_some());
        assert!(sentence.block < document.blocks.len());
        let _ = document.locator(sentence.span, &[sentence.span]).map(|locator| locator.to_string());
    }
    for block in &document.blocks {
        assert!(document.text.get(block.span.start..block.span.end).is_some());
        assert!(document.position(document.raw_span(Span::new(block.span.start, block.span.end)).start).line > 0);
    }
}

/// An archive with the given parts, so that a target gets past its outside.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
