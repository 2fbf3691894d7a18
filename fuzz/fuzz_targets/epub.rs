//! EPUB files: any bytes, and any XML as the package and the chapter of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::Format;

#[path = "../document.rs"]
mod document;

fuzz_target!(|bytes: &[u8]| {
    document::hold(Format::Epub, bytes);
    let container = b"<rootfile full-path='p'/>".as_slice();
    let package = b"<item id='a' href='c'/><itemref idref='a'/>".as_slice();
    let chapter = [("META-INF/container.xml", container), ("p", package), ("c", bytes)];
    document::hold(Format::Epub, &document::archive(&chapter));
    document::hold(Format::Epub, &document::archive(&[("META-INF/container.xml", container), ("p", bytes)]));
});
