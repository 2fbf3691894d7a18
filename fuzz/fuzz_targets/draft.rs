//! Drafts of any content: every claim, every citation and every finding points at a stretch of the draft, and what is
//! extracted from it is a claims file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::claim::draft::{Bibliography, extract, read, resolve};
use sayso::source::Known;
use sayso::span::Span;

fuzz_target!(|text: &str| {
    let mut bibliography = Bibliography::default();
    bibliography.add("refs.bib", "@book{key, author = {Holt, Lena}}", &mut Vec::new());
    let draft = read("draft.md", text, &bibliography);
    let findings = draft.findings;
    let known = Known { id: "key", path: "sources/key.md", url: Some("https://example.org/"), title: None };
    let claims = resolve(draft.claims, [known]);
    for claim in &claims {
        for (at, letter) in claim.text.char_indices() {
            let place = claim.text.place(Span::new(at, at + letter.len_utf8()));
            assert!(text.get(place.start..place.end).is_some());
        }
    }
    for label in findings.iter().flat_map(|finding| &finding.labels) {
        assert!(text.get(label.span.start..label.span.end).is_some(), "{label:?}");
    }
    let extracted = extract("draft.md", &claims, "claims.toml", None).expect("a new file takes claims");
    let again = extract("draft.md", &claims, "claims.toml", Some(&extracted.text)).expect("it is TOML");
    assert_eq!(again.text, extracted.text);
});
