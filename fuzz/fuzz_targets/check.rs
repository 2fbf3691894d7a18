//! Any claim against any source, the two parted by a NUL: the evidence is the source's very text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::check::check_text;

fuzz_target!(|input: &str| {
    let Some((claim, source)) = input.split_once('\0') else { return };
    let judged = check_text(claim, source);
    for evidence in &judged.evidence {
        let text = source.get(evidence.span.start..evidence.span.end);
        assert_eq!(text, Some(evidence.text.as_str()));
    }
});
