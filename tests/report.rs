//! The formats: every one tells the same small result.

use sayso::claim::{self, Verdict};
use sayso::diagnostic::{Code, Finding, Label, Severity, codes};
use sayso::outcome::{Evidence, Judged, Report, Source};
use sayso::report::{json, text};
use sayso::source::Metadata;
use sayso::span::Span;

use crate::cases::{root, snapshot};

const CLAIMS: &str = "tests/fixtures/report/claims.toml";
const SOURCE: &str = "tests/fixtures/report/bridge.md";

/// A rule's code that stands for all of them; the real ones have suites of their own.
const MISMATCH: Code = Code {
    name: "mismatched-quantity",
    title: "a figure is not the one in the source",
    severity: Severity::Error,
    docs: "",
};

fn fixture(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).expect(words);
    Span::new(at, at + words.len())
}

/// A result with each verdict once, expected and not.
pub(crate) fn report() -> Report {
    let (claims_text, source) = (fixture(CLAIMS), fixture(SOURCE));
    let mut findings = Vec::new();
    let claims = claim::read(CLAIMS, &claims_text, &mut findings);
    let evidence = |words: &str, score: f64| Evidence {
        source: "bridge".to_owned(),
        path: SOURCE.to_owned(),
        span: span(&source, words),
        text: words.to_owned(),
        url: None,
        score,
        locator: None,
        labels: Vec::new(),
        links: Vec::new(),
    };
    let judged = claims.into_iter().map(|claim| {
        let place = |words: &str| claim.text.place(span(&claim.text, words));
        let (verdict, evidence, findings) = match claim.id.as_str() {
            "length" => {
                (Verdict::Verified, vec![evidence("The bridge is 310 metres long.", 0.987)], vec![])
            }
            "toll" => {
                let message = "claim `toll`: 5 euros is not found in `bridge`, which has 4 euros";
                let finding = Finding::new(&MISMATCH, message)
                    .at(&claim.path, place("5 euros"), "5 euros here")
                    .context(SOURCE, span(&source, "4 euros"), "4 euros here")
                    .help("the source says 4 euros");
                let words = "The toll is 4 euros for a car.";
                let mut note =
                    Finding::new(&MISMATCH, "claim `toll`: the source speaks of a car only");
                note.severity = Severity::Note;
                (Verdict::Contradicted, vec![evidence(words, 0.91)], vec![finding, note])
            }
            "lanes" => (Verdict::Contradicted, vec![evidence("It has two\nlanes", 0.8)], vec![]),
            "colour" => (Verdict::Unsupported, vec![], vec![]),
            _ => {
                let finding = Finding::new(
                    &codes::UNKNOWN_SOURCE,
                    "claim `ferry` names the source `fery`, which does not exist",
                )
                .at(&claim.path, span(&claims_text, "\"fery\""), "no such source");
                (Verdict::Unchecked, vec![], vec![finding])
            }
        };
        Judged::new(claim, verdict, evidence, findings)
    });
    let mut report = Report { claims: judged.collect(), findings, ..Report::default() };
    report.sources.push(Source {
        id: "bridge".to_owned(),
        path: SOURCE.to_owned(),
        title: Some("The new bridge".to_owned()),
        published: Some(jiff::civil::date(2023, 5, 4)),
        meta: Metadata {
            url: Some("https://example.org/bridge".to_owned()),
            publisher: Some("The Valley Post".to_owned()),
            ..Metadata::default()
        },
    });
    report.files.add(CLAIMS, claims_text.as_str());
    report.files.add(SOURCE, source.as_str());
    report
}

fn text_of(report: &Report, style: text::Style) -> String {
    let mut out = Vec::new();
    text::write(report, &style, &mut out).expect("memory");
    String::from_utf8(out).expect("reports are UTF-8")
}

pub(crate) fn json_of(report: &Report) -> String {
    let mut out = Vec::new();
    json::write(report, &mut out).expect("memory");
    String::from_utf8(out).expect("reports are UTF-8")
}

#[test]
fn text() {
    snapshot("report", "text", &text_of(&report(), text::Style::default()));
}

#[test]
fn text_verbose() {
    let style = text::Style { verbose: true, ..text::Style::default() };
    snapshot("report", "text-verbose", &text_of(&report(), style));
}

#[test]
fn colour_changes_nothing_but_colour() {
    let plain = text_of(&report(), text::Style::default());
    let colored = text_of(&report(), text::Style { color: true, ..text::Style::default() });
    assert_ne!(plain, colored);
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
}

#[test]
fn json() {
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    snapshot("report", "json", &json_of(&report()).replace(version, "\"version\": \"[version]\""));
}

#[test]
fn json_spans_slice_to_the_reported_text() {
    let object: serde_json::Value = serde_json::from_str(&json_of(&report())).expect("JSON");
    let claims = object["claims"].as_array().expect("claims");
    let evidence: Vec<_> =
        claims.iter().flat_map(|c| c["evidence"].as_array().expect("evidence")).collect();
    assert!(!evidence.is_empty());
    for passage in evidence {
        let source = fixture(passage["path"].as_str().expect("path"));
        let offset = |key: &str| passage[key].as_u64().expect(key) as usize;
        assert_eq!(source.get(offset("start")..offset("end")), passage["text"].as_str());
    }
}

#[test]
fn hostile_signs_reach_no_terminal_and_lose_no_value() {
    let mut report = report();
    let hostile = "\u{1b}[2J\u{202e}\u{9b}\u{7f}gnol";
    report.files.add("evil.md", hostile);
    report.claims.truncate(1);
    let judged = &mut report.claims[0];
    judged.verdict = Verdict::Unsupported;
    judged.evidence[0].text = hostile.to_owned();
    judged.findings = vec![
        Finding::new(&MISMATCH, format!("`{hostile}`"))
            .at("evil.md", Span::new(0, hostile.len()), hostile)
            .help(hostile),
    ];
    judged.evidence[0].labels.push(Label {
        path: hostile.to_owned(),
        span: Span::new(0, 1),
        message: hostile.to_owned(),
        primary: false,
    });
    let told = text_of(&report, text::Style::default());
    let shown = json_of(&report);
    for text in [&told, &shown] {
        let bad: Vec<char> =
            text.chars().filter(|c| sayso::report::neutral::is_hostile(*c) && *c != '\n').collect();
        assert!(bad.is_empty(), "{bad:?}: {text}");
    }
    let object: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(object["claims"][0]["evidence"][0]["text"], hostile);
}
