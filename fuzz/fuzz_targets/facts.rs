//! Facts of any text: in order, apart from each other, on character borders, and printable.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::fact::{Context, extract, read};

/// The longest text of which the sentences are parsed too.
const PARSED: usize = 512;

fuzz_target!(|text: &str| {
    let reference = "2024-06-19".parse().ok();
    for context in [Context::default(), Context { reference, ..Context::default() }] {
        let mut end = 0;
        for fact in extract(text, &context) {
            assert!(fact.span.start >= end && !fact.span.is_empty());
            assert!(text.get(fact.span.start..fact.span.end).is_some());
            end = fact.span.end;
            let _ = fact.describe();
        }
        if text.len() <= PARSED {
            for fact in read(text, &context) {
                let period = fact.quantity().and_then(|quantity| quantity.period.as_ref());
                assert!(period.is_none_or(|date| text.get(date.span.start..date.span.end).is_some()));
                assert!(!fact.periods_apart(&fact));
            }
        }
    }
});
