//! Claims files and settings of any content: every finding points at a stretch of the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::span::Span;
use sayso::{claim, config};

fuzz_target!(|text: &str| {
    let mut findings = Vec::new();
    for claim in claim::read("claims.toml", text, &mut findings) {
        let whole = claim.text.place(Span::new(0, claim.text.len()));
        assert!(text.get(whole.start..whole.end).is_some());
    }
    config::read("sayso.toml", text, &mut findings);
    for label in findings.iter().flat_map(|finding| &finding.labels) {
        assert!(text.get(label.span.start..label.span.end).is_some(), "{label:?}");
    }
});
