//! Any words looked for in any text, the two parted by a NUL: what is found lies in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::locate::quote::{Found, Page, find};

fuzz_target!(|input: &str| {
    let Some((quote, text)) = input.split_once('\0') else { return };
    let spans = match find(quote, &Page::new(text)) {
        Found::Stands { span, .. }
        | Found::Swallowed { span, .. }
        | Found::Altered { span, .. }
        | Found::Reordered { span } => [Some(span), None],
        Found::Scattered { span, far } => [Some(span), Some(far)],
        Found::Missing { nearest } => [nearest, None],
    };
    for span in spans.into_iter().flatten() {
        assert!(text.get(span.start..span.end).is_some());
    }
});
