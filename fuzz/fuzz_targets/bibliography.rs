//! Bibliographies of any content: every finding points at a stretch of the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::claim::draft::Bibliography;

fuzz_target!(|text: &str| {
    let mut findings = Vec::new();
    Bibliography::default().add("refs.bib", text, &mut findings);
    for label in findings.iter().flat_map(|finding| &finding.labels) {
        assert!(text.get(label.span.start..label.span.end).is_some(), "{label:?}");
    }
});
