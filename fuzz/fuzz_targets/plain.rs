//! Plain text and Markdown of any bytes, with any encoding said to have come with them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::Format;

#[path = "../document.rs"]
mod document;

const CHARSETS: [Option<&str>; 4] = [None, Some("iso-8859-2"), Some("shift_jis"), Some("utf-16le")];

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Plain, Format::Markdown] {
        for charset in CHARSETS {
            document::hold_in(format, bytes, charset);
        }
    }
});
