//! DOCX files: any bytes, and any XML as the body of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::Format;

#[path = "../document.rs"]
mod document;

fuzz_target!(|bytes: &[u8]| {
    document::hold(Format::Docx, bytes);
    let parts = [("word/document.xml", bytes), ("word/styles.xml", bytes)];
    document::hold(Format::Docx, &document::archive(&parts));
});
