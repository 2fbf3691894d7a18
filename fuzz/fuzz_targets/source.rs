//! Sources of any bytes: what is read can be found again in the file, sentence by sentence.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::{Format, read};

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Plain, Format::Markdown] {
        let Ok(read) = read("s", "s", format, bytes.to_vec()) else { continue };
        let document = read.document;
        let mut end = 0;
        for sentence in &document.sentences {
            assert!(sentence.span.start >= end && !sentence.span.is_empty());
            end = sentence.span.end;
            assert!(document.text.get(sentence.span.start..sentence.span.end).is_some());
            let raw = document.raw_span(sentence.span);
            assert!(document.raw.get(raw.start..raw.end).is_some());
            assert!(sentence.block < document.blocks.len());
        }
    }
});
