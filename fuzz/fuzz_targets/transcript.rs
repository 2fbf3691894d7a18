//! Transcripts of any bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::Format;

#[path = "../document.rs"]
mod document;

fuzz_target!(|bytes: &[u8]| {
    document::hold(Format::Transcript, bytes);
});
