//! Any words looked for in any text, the two parted by a NUL: what is found lies in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::locate::quote::{Found, find, words};

fuzz_target!(|input: &str| {
    let Some((quote, text)) = input.split_once('\0') else { return };
    let span = match find(quote, &words(text)) {
        Found::Exact(span) | Found::Swallowed { span, .. } | Found::Altered { span, .. } => span,
        Found::Missing => return,
    };
    assert!(text.get(span.start..span.end).is_some());
});
