//! Drafts: what is read as a claim against what, as files with snapshots, and what must hold of any draft.

use std::fmt::Write as _;

use proptest::prelude::*;
use sayso::claim::draft::{self, Bibliography};
use sayso::claim::{Claim, select};
use sayso::diagnostic::{Finding, sort};
use sayso::files::Files;
use sayso::source::Known;
use sayso::span::Span;

use crate::cases::{files, rendered, root, snapshot};

const KNOWN: [Known<'_>; 3] = [
    Known {
        id: "bridge",
        path: "sources/bridge.md",
        url: Some("https://example.org/bridge"),
        title: None,
    },
    Known {
        id: "ferry",
        path: "sources/ferry.md",
        url: Some("http://example.org/ferry"),
        title: None,
    },
    Known {
        id: "harbour",
        path: "sources/harbour.txt",
        url: None,
        title: Some("The harbour, then and now"),
    },
];

const BIBLIOGRAPHY: &str = "@book{holt2020, author = {Holt, Lena}, url = {https://example.org/bridge}}\n\
                            @book{brandt, author = {Brandt, Kai}, title = {Steps}}\n";

const PATH: &str = "posts/draft.md";

fn read(text: &str) -> (Vec<Claim>, Vec<Finding>) {
    let mut bibliography = Bibliography::default();
    bibliography.add("posts/refs.bib", BIBLIOGRAPHY, &mut Vec::new());
    let read = draft::read(PATH, text, &bibliography);
    let mut findings = read.findings;
    let claims = draft::resolve(read.claims, KNOWN);
    let problems = claims.iter().filter_map(|claim| claim.draft.as_ref());
    findings.extend(problems.flat_map(|draft| draft.problems.iter().cloned()));
    sort(&mut findings);
    (claims, findings)
}

#[test]
fn a_note_names_a_file_from_wherever_the_run_stands() {
    for (draft, source) in [
        ("drafts/d.md", "sources/mill.md"),
        ("../drafts/d.md", "../sources/mill.md"),
        ("../../drafts/d.md", "../../sources/mill.md"),
    ] {
        let known = Known { id: "mill", path: source, url: None, title: None };
        for named in [
            "../sources/mill.md",
            "sources/mill.md",
            "see ../sources/mill.md.",
            "(sources/mill.md)",
        ] {
            let text = format!("The mill has two wheels.[^1]\n\n[^1]: {named}\n");
            let read = draft::read(draft, &text, &Bibliography::default());
            let claims = draft::resolve(read.claims, [known]);
            assert_eq!((claims.len(), read.findings), (1, Vec::new()), "{draft}: {named}");
        }
    }
}

#[test]
fn drafts_are_read_as_their_snapshots_say() {
    for (case, path) in files("tests/fixtures/drafts", "md") {
        let text = std::fs::read_to_string(path).expect("the case is UTF-8");
        let (claims, findings) = read(&text);
        let mut files = Files::default();
        files.add(PATH, text.as_str());
        let ids = KNOWN.iter().map(|known| known.id).collect();
        let mut told = String::new();
        for claim in &claims {
            let at = files.position(PATH, claim.text.span().start);
            let sources = select(claim, &ids).0.join(" ");
            writeln!(told, "{}:{} {} <- {sources}", at.line, at.column, claim.id).expect("memory");
            writeln!(told, "    {}", claim.text.as_str()).expect("memory");
            for citation in claim.draft.iter().flat_map(|draft| &draft.citations) {
                if let Some(part) = &citation.locator {
                    writeln!(told, "    {}, {part}", citation.span.of(&text)).expect("memory");
                }
            }
        }
        snapshot("drafts", &case, &format!("{told}\n{}", rendered(&findings, &files)));
    }
}

#[test]
fn every_letter_of_a_claim_points_at_itself() {
    let text = "It isn’t “*very*” ﬁne —&amp; 12 km.[^a] Fin.\n\n[^a]: bridge\n";
    let (claims, _) = read(text);
    let claim = &claims[0].text;
    assert_eq!(claim.as_str(), "It isn't \"very\" fine —& 12 km.");
    for (word, expected) in
        [("isn't", "isn’t"), ("very", "very"), ("fi", "ﬁ"), ("12 km", "12 km"), ("&", "&amp;")]
    {
        let at = claim.find(word).expect(word);
        assert_eq!(claim.place(Span::new(at, at + word.len())).of(text), expected);
    }
}

#[test]
fn a_mark_that_is_no_word_leaves_no_space_behind() {
    let link = "(source:\n[a](https://example.org/ferry))";
    for mark in
        ["[^a]", " [^a]", "\n[^a]", " [@bridge]", "\n([a](https://example.org/ferry))", link]
    {
        let (claims, _) = read(&format!("The bridge is red{mark}.\n\n[^a]: bridge\n"));
        let expected =
            if mark == link { "The bridge is red(source: a)." } else { "The bridge is red." };
        assert_eq!(claims[0].text.as_str(), expected, "{mark}");
    }
}

#[test]
fn ids_do_not_change_with_what_is_written_elsewhere() {
    let sentence = "The bridge is 310 metres long.[^a]";
    let note = "\n\n[^a]: bridge\n";
    let (alone, _) = read(&format!("{sentence}{note}"));
    let (among, _) =
        read(&format!("# New\n\nFirst. It is red.[^a]\n\n- One. {sentence} Two.{note}"));
    assert_eq!(alone[0].id, "draft/the-bridge-is-310-metres-long");
    assert!(among.iter().any(|claim| claim.id == alone[0].id && *claim.text == *alone[0].text));
}

/// Pieces that together make every kind of broken and unbroken draft.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("The bridge is 310 metres long. "),
        Just("[^1]"),
        Just("[^1]: https://example.org/bridge\n"),
        Just("[@holt2020, p. 3]"),
        Just("@holt2020 [p. 4] says so. "),
        Just("[@"),
        Just("]"),
        Just("^["),
        Just("([a](https://example.org/ferry), [b](x))"),
        Just("[1](https://e.org)"),
        Just("<!-- sayso: source bridge -->"),
        Just("<!-- sayso: ignore a b -->"),
        Just("<!-- sayso: expect verified -->"),
        Just("<!--"),
        Just("<span data-source='é'>"),
        Just("</span>"),
        Just("> "),
        Just("- "),
        Just("| a | b |\n|---|---|\n"),
        Just("---\nbibliography: x\n---\n"),
        Just("\n\n"),
        Just("\n"),
        Just("\r\n"),
        Just("“é”"),
        Just("*"),
        Just("`"),
        Just("&#x1F600;"),
        Just("— Holt"),
        Just("\u{feff}"),
        Just("\0"),
        Just("# Sources\n"),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_draft_makes_reading_panic_and_every_place_lies_in_it(text in prop_oneof![pieces(), any::<String>()]) {
        let (claims, findings) = read(&text);
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(text.get(label.span.start..label.span.end).is_some(), "{label:?}");
        }
        for claim in &claims {
            prop_assert!(!claim.text.span().of(&text).is_empty());
            for (at, letter) in claim.text.char_indices() {
                let place = claim.text.place(Span::new(at, at + letter.len_utf8()));
                prop_assert!(text.get(place.start..place.end).is_some());
            }
        }
    }

    #[test]
    fn any_bibliography_is_read_as_far_as_it_goes(text in "(@(book|string|x)[{(]|[a-z]+|=|\\{|\\}|\"|,|#|\n@|\\\\|é| ){0,24}") {
        let mut bibliography = Bibliography::default();
        let mut findings = Vec::new();
        bibliography.add("refs.bib", &format!("{text}\n@book{{good, title={{Good}}}}\n"), &mut findings);
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(label.span.end <= text.len() + 40);
        }
    }
}

#[test]
fn the_bibliography_beside_a_draft_is_found() {
    let draft = root().join("drafts/crossings.md");
    let loaded = sayso::claim::load(&[sayso::claim::Root::from(draft.to_string_lossy().as_ref())]);
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.claims.len(), 6);
}

#[test]
fn a_line_below_a_quotation_says_where_it_is_from() {
    for text in [
        "> The council spent 1,500 crowns on the wall\n\n--- [bridge](source:bridge)\n",
        "> The council spent 1,500 crowns on the wall\n>\n> --- [bridge](source:bridge)\n",
        "> The council spent 1,500 crowns on the wall.\n>\n> — [bridge](source:bridge), p. 12\n",
    ] {
        let (claims, findings) = read(text);
        let told: Vec<_> = claims.iter().map(|claim| claim.text.as_str()).collect();
        assert_eq!(findings, Vec::new(), "{text}");
        assert_eq!(claims.len(), 1, "{text}: {told:?}");
        assert!(told[0].contains("1,500 crowns on the wall"), "{text}: {told:?}");
        assert!(!told[0].contains("bridge"), "{text}: {told:?}");
        assert_eq!(claims[0].sources.as_ref().map(Vec::len), Some(1), "{text}");
    }
    // Without a quotation above it, such a line is a sentence like any other.
    let (claims, _) = read("--- The [bridge](source:bridge) is 420 metres long.\n");
    assert_eq!(claims.len(), 1);
}
