//! Cleaning and cutting of any text: sentences in order, each with a place in the text as written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::text::clean::Clean;
use sayso::text::sentence::sentences;

fuzz_target!(|text: &str| {
    let clean = Clean::new(text);
    let mut end = 0;
    for span in sentences(&clean.text) {
        assert!(span.start >= end && !span.is_empty());
        end = span.end;
        assert!(clean.text.get(span.start..span.end).is_some());
        let raw = clean.map.span(span);
        assert!(text.get(raw.start..raw.end).is_some());
    }
});
