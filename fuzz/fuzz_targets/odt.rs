//! ODT files: any bytes, and any XML as the body of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::Format;

#[path = "../document.rs"]
mod document;

fuzz_target!(|bytes: &[u8]| {
    document::hold(Format::Odt, bytes);
    document::hold(Format::Odt, &document::archive(&[("content.xml", bytes)]));
});
