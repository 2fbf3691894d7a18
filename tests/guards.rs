//! Guards: what is amiss with a citation although the words are there; and links that lead to the passage.

use sayso::check::check;
use sayso::claim::draft::{self, Bibliography};
use sayso::claim::{self, Claim, Verdict};
use sayso::config::{self, Options, Settings};
use sayso::outcome::{Excuse, Report};
use sayso::source::{Format, Library};

fn dated(day: &str, text: &str) -> String {
    format!("---\ndate: {day}\n---\n\n{text}\n")
}

fn claims(toml: &str) -> Vec<Claim> {
    let mut findings = Vec::new();
    let claims =
        claim::read("claims.toml", &format!("[[claim]]\nid = 'c'\n{toml}\n"), &mut findings);
    assert_eq!(findings, []);
    claims
}

fn settings(toml: &str) -> Settings {
    let mut findings = Vec::new();
    let options = config::read("sayso.toml", toml, &mut findings);
    assert_eq!(findings, []);
    Settings::resolve(Options::default(), options)
}

fn report(claims: Vec<Claim>, sources: &[(&str, &str)], settings: &Settings) -> Report {
    let library =
        Library::from_texts(sources.iter().map(|(id, text)| (*id, Format::Markdown, *text)));
    let mut report = check(claims, &library, settings, &|| ());
    report.weigh(settings);
    report
}

/// The verdict on the one claim, and the codes of what is said of it and of its sources.
fn told(toml: &str, sources: &[(&str, &str)], severity: &str) -> String {
    let report = report(claims(toml), sources, &settings(severity));
    let judged = &report.claims[0];
    let codes = judged.findings.iter().chain(&report.findings).map(|finding| finding.code);
    let codes: Vec<&str> = codes.collect();
    format!("{} {}", judged.verdict, codes.join(" ")).trim_end().to_owned()
}

#[test]
fn a_source_cannot_prove_what_came_after_it() {
    let source = dated("2021-11-02", "The bridge was opened on 3 May 2022.");
    let sources = [("s", source.as_str())];
    let claim = "text = 'The bridge was opened on 3 May 2022.'";
    assert_eq!(told(claim, &sources, ""), "verified older-than-event");
    let source = dated("2022-05-03", "The bridge was opened on 3 May 2022.");
    assert_eq!(told(claim, &[("s", &source)], ""), "verified");
}

#[test]
fn a_source_may_tell_what_is_planned() {
    for text in [
        "The tower is planned for 2012.",
        "The tower is due in 2012.",
        "The tower is scheduled for 4 May 2012.",
        "The tower will be opened on 4 May 2012.",
        "The contract runs until 2015.",
        "The bonds mature in 2030.",
    ] {
        let source = dated("2010-01-01", text);
        assert_eq!(told(&format!("text = '{text}'"), &[("s", &source)], ""), "verified", "{text}");
    }
    let source = dated("2010-01-01", "The tower collapsed on 4 May 2012.");
    let claim = "text = 'The tower collapsed on 4 May 2012.'";
    assert_eq!(told(claim, &[("s", &source)], ""), "verified older-than-event");
}

#[test]
fn only_what_is_said_of_the_same_thing_at_the_same_time_is_a_conflict() {
    let claim = "text = 'The dam is 90 metres high.'";
    let a = "The dam is 90 metres high.";
    for (b, expected) in [
        ("The dam is 97 metres high.", "verified conflicting-sources"),
        ("In 1950 the dam was 60 metres high.", "verified"),
        ("The upper dam at Lenk is 97 metres high.", "verified"),
    ] {
        assert_eq!(told(claim, &[("a", a), ("b", b)], ""), expected, "{b}");
    }
    let claim = "text = 'In 1950 the dam was 90 metres high.'";
    let a = "In 1950 the dam was 90 metres high.";
    let b = "In 1950 the dam was 60 metres high.";
    assert_eq!(told(claim, &[("a", a), ("b", b)], ""), "verified conflicting-sources");
}

#[test]
fn what_was_published_behind_the_day_of_a_claim_supersedes_nothing() {
    let (old, new) = (
        dated("2010-01-01", "The town has 4,000 inhabitants."),
        dated("2020-01-01", "The town has 5,000 inhabitants."),
    );
    let sources = [("a", old.as_str()), ("b", new.as_str())];
    let claim = "text = 'The town has 4,000 inhabitants.'";
    assert_eq!(told(claim, &sources, ""), "verified superseded-figure");
    assert_eq!(told(&format!("{claim}\nas_of = 2010-06-01"), &sources, ""), "verified");
    assert_eq!(
        told(&format!("{claim}\nas_of = 2021-06-01"), &sources, ""),
        "verified superseded-figure"
    );
}

#[test]
fn a_newer_source_with_another_figure_is_told() {
    let (old, new) = (
        dated("2010-01-01", "The dam is 90 metres high."),
        dated("2020-01-01", "The dam is 97 metres high."),
    );
    let sources = [("a", old.as_str()), ("b", new.as_str())];
    let claim = "text = 'The dam is 90 metres high.'";
    assert_eq!(told(claim, &sources, ""), "verified superseded-figure");
    // The other way round it is a mere disagreement.
    assert_eq!(
        told("text = 'The dam is 97 metres high.'", &sources, ""),
        "verified conflicting-sources"
    );
    let cited = format!("{claim}\nsources = ['a']");
    assert_eq!(told(&cited, &sources, ""), "verified");
    let asked = "[severity]\nsuperseded-figure = 'warning'\n";
    assert_eq!(told(&cited, &sources, asked), "verified superseded-figure");
}

#[test]
fn sources_that_are_one_are_told() {
    let claim = "text = 'The dam is 90 metres high.'\nsources = ['a', 'b']";
    let dam = "The dam is 90 metres high.";
    let sources = [("a", dam), ("b", dam), ("c", "It rained.")];
    assert_eq!(told(claim, &sources, ""), "verified duplicate-source");
}

#[test]
fn what_another_source_says_is_told_and_changes_no_verdict() {
    let sources = [("a", "The dam was opened in May."), ("b", "The dam is 90 metres high.")];
    let claim = "text = 'The dam is 90 metres high.'\nsources = ['a']";
    let told_of_it = told(claim, &sources, "");
    assert!(
        told_of_it.starts_with("unsupported ") && told_of_it.ends_with(" misattributed-claim"),
        "{told_of_it}"
    );
    let expected = format!("{claim}\nexpect = 'unsupported'");
    assert!(!told(&expected, &sources, "").contains("misattributed"));
}

#[test]
fn a_draft_and_its_source_do_not_cite_each_other() {
    let text = "---\nurl: https://example.org/dam/\n---\n\nThe dam is 90 metres high. <!-- sayso: source a -->\n\n\
                It was built in 1950 ([we wrote](https://example.org/dam)).\n";
    let draft = draft::read("dam.md", text, &Bibliography::default());
    let source = "The dam is 90 metres high, says https://example.org/dam.";
    let report = report(draft.claims, &[("a", source)], &Settings::default());
    let codes = |at: usize| report.claims[at].findings.iter().map(|f| f.code).collect::<Vec<_>>();
    assert_eq!((report.claims[0].verdict, codes(0)), (Verdict::Verified, vec!["circular-source"]));
    assert_eq!((report.claims[1].verdict, codes(1)), (Verdict::Unchecked, vec!["circular-source"]));
}

#[test]
fn a_source_of_any_format_that_links_to_the_draft_is_circular() {
    let folder = crate::cases::root().join("tests/source_formats");
    for file in [
        "mole-pandoc.docx",
        "mole-pandoc.odt",
        "mole-pandoc.epub",
        "mole-office.docx",
        "mole-office.odt",
        "mole-office.pdf",
        "mole-chromium.pdf",
    ] {
        let (library, _) = Library::open(&folder.join(file)).expect("the file is there");
        for (url, codes) in [
            ("https://weblog.example/mole", "circular-source"),
            // A note links as well as the text does.
            ("https://www.harbour.example/blocks/", "circular-source"),
            ("https://weblog.example/moles", ""),
            ("https://weblog.example/", ""),
        ] {
            let id = file.rsplit_once('.').map_or(file, |(id, _)| id);
            let text = format!(
                "---\nurl: {url}\n---\n\nThe mole of Arnsund is 420 metres long [@{id}].\n"
            );
            let draft = draft::read("draft.md", &text, &Bibliography::default());
            let report = check(draft.claims, &library, &Settings::default(), &|| ());
            let judged = &report.claims[0];
            let told: Vec<&str> = judged.findings.iter().map(|finding| finding.code).collect();
            assert_eq!(
                (judged.verdict, &*told.join(" ")),
                (Verdict::Verified, codes),
                "{file} {url}"
            );
        }
    }
}

/// The codes of what is said of the one sentence of a draft, and where its best evidence stands.
fn of_draft(text: &str, library: &Library) -> String {
    let draft = draft::read("draft.md", text, &Bibliography::default());
    let report = check(draft.claims, library, &Settings::default(), &|| ());
    let judged = &report.claims[0];
    let codes: Vec<&str> = judged.findings.iter().map(|finding| finding.code).collect();
    let place = judged.evidence.first().and_then(|evidence| evidence.locator.clone());
    let heading = place.and_then(|place| place.headings.last().cloned()).unwrap_or_default();
    format!("{} {} {heading}", judged.verdict, codes.join(" "))
}

#[test]
fn evidence_on_another_page_than_cited_is_told() {
    let file = crate::cases::root().join("tests/source_formats/harbour-chromium.pdf");
    let (library, _) = Library::open(&file).expect("the file is there");
    for (part, expected) in [
        ("p. 2", "verified  Plans for 2025"),
        ("2", "verified  Plans for 2025"),
        ("pp. 1--2", "verified  Plans for 2025"),
        ("p. 1", "verified other-page Plans for 2025"),
        ("p. 40", "verified  Plans for 2025"),
        ("p. ii", "verified  Plans for 2025"),
        ("fig. 1", "verified  Plans for 2025"),
    ] {
        let text = format!("The work will cost 14.2 million euros [@harbour-chromium, {part}].\n");
        assert_eq!(of_draft(&text, &library), expected, "{part}");
    }
    let linked = "The work will cost [14.2 million euros](source:harbour-chromium).[^1]\n\n\
                  [^1]: `harbour-chromium`, p. 1.\n";
    assert_eq!(of_draft(linked, &library), "verified other-page Plans for 2025");
}

#[test]
fn pages_are_cited_by_their_numbers_in_print() {
    let file = crate::cases::root().join("tests/source_formats/harbour-labels.pdf");
    let (library, _) = Library::open(&file).expect("the file is there");
    for (part, expected) in [
        ("p. 1", "verified "),
        ("p. iv", "verified other-page"),
        ("pp. iii–vi", "verified other-page"),
        // No page of the file bears these numbers: nothing is known.
        ("p. xx", "verified "),
        ("p. 40", "verified "),
    ] {
        let text = format!("The work will cost 14.2 million euros [@harbour-labels, {part}].\n");
        let told = of_draft(&text, &library);
        assert_eq!(
            told.trim_end_matches("Plans for 2025").trim_end(),
            expected.trim_end(),
            "{part}"
        );
    }
    // A link leads to a page of the file, whatever stands on it.
    for (sheet, codes) in [(2, ""), (1, "other-page")] {
        let text = format!(
            "The work will cost 14.2 million euros ([report](tests/source_formats/harbour-labels.pdf#page={sheet})).\n"
        );
        let draft = draft::read("draft.md", &text, &Bibliography::default());
        let known = sayso::source::Known {
            id: "harbour-labels",
            path: "tests/source_formats/harbour-labels.pdf",
            url: None,
            title: None,
        };
        let claims = draft::resolve(draft.claims, [known]);
        let report = check(claims, &library, &Settings::default(), &|| ());
        let told: Vec<&str> = report.claims[0].findings.iter().map(|f| f.code).collect();
        assert_eq!(told.join(" "), codes, "page {sheet} of the file");
    }
}

#[test]
fn a_passage_in_the_part_that_is_cited_is_preferred() {
    let source = "# The dam\n\n## 1 Survey\n\nThe dam is 90 metres high. \"We measured it twice that year,\" they said.\n\n\
                  ## 2. Report\n\nThe dam is 90 metres high. \"We measured it twice that year,\" they said.\n\n\
                  ### 2.1 Age\n\nThe dam was built in 1950.\n";
    let library = Library::from_texts([("dam", Format::Markdown, source)]);
    for (text, expected) in [
        ("The dam is 90 metres high [@dam].", "verified  1 Survey"),
        ("The dam is 90 metres high [@dam, sec. 1].", "verified  1 Survey"),
        ("The dam is 90 metres high [@dam, sec. 2].", "verified  2. Report"),
        ("The dam was built in 1950 [@dam, chap. 2].", "verified  2.1 Age"),
        ("The dam was built in 1950 [@dam, § 1].", "verified other-page 2.1 Age"),
        ("The dam was built in 1950 [@dam, § 9].", "verified  2.1 Age"),
        ("> We measured it twice that year [@dam, § 2]\n", "verified  2. Report"),
    ] {
        assert_eq!(of_draft(text, &library), expected, "{text}");
    }
}

#[test]
fn ignored_findings_are_left_out_and_leave_without_need_is_told() {
    let text = "The dam is 99 metres high. <!-- sayso: source a --> <!-- sayso: ignore mismatched-quantity the new survey -->\n\n\
                The dam is 90 metres high. <!-- sayso: source a --> <!-- sayso: ignore not-found of no use -->\n\n\
                The dam is 90 metres high. <!-- sayso: source a --> <!-- sayso: ignore mismatched-quantty a slip -->\n";
    let draft = draft::read("dam.md", text, &Bibliography::default());
    let report = report(draft.claims, &[("a", "The dam is 90 metres high.")], &Settings::default());
    let [ignored, ..] = &report.claims[..] else { panic!("three claims") };
    assert_eq!(ignored.excuse, Some(Excuse::Ignored));
    assert!(!ignored.is_expected() && !report.fails(ignored), "let pass, and no more");
    assert_eq!(
        ignored.findings[0].code, "mismatched-quantity",
        "who reads on sees what was let pass"
    );
    assert!(
        report.claims[1..].iter().all(|judged| judged.is_expected() && judged.findings.is_empty())
    );
    // The expectation stays as it was written; the reason lets the verdict pass.
    assert!(report.claims.iter().all(|judged| judged.claim.expect == Verdict::Verified));
    let reasons: Vec<_> = report.claims.iter().map(|judged| judged.ignored.as_deref()).collect();
    assert_eq!(reasons, [Some("the new survey"), None, None]);
    let mut text = Vec::new();
    let style = sayso::report::text::Style { verbose: true, ..Default::default() };
    sayso::report::text::write(&report, &style, &mut text).expect("memory");
    let text = String::from_utf8(text).expect("UTF-8");
    assert!(
        text.contains("ignored: the new survey") && !text.contains("is what is expected"),
        "{text}"
    );
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["unused-suppression", "unknown-code"]);
}

#[test]
fn evidence_has_a_link_that_leads_to_the_sentence() {
    let dir = std::env::temp_dir().join(format!("sayso-test-{}-links", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a temporary folder");
    let entry = "[[source]]\nid = 'dam'\nurl = 'https://example.org/dam'\n";
    std::fs::write(dir.join("sources.toml"), entry).expect("writable");
    std::fs::write(dir.join("dam.md"), "It rained. The dam is 90 metres high.\n")
        .expect("writable");
    let (library, findings) = Library::open(&dir).expect("it is there");
    assert_eq!(findings, []);
    let report = check(
        claims("text = 'The dam is 90 metres high.'"),
        &library,
        &Settings::default(),
        &|| (),
    );
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
    let link = report.claims[0].evidence[0].url.as_deref();
    assert_eq!(link, Some("https://example.org/dam#:~:text=The%20dam%20is%2090%20metres%20high"));
    let mut json = Vec::new();
    sayso::report::json::write(&report, &mut json).expect("memory");
    let json = String::from_utf8(json).expect("UTF-8");
    assert!(json.contains("\"url\": \"https://example.org/dam#:~:text="), "{json}");
}

#[test]
fn a_table_says_the_same_in_every_format() {
    let tables = [
        (Format::Csv, "Year,Births,Deaths\n2019,4812,3900\n2020,4711,4100\n"),
        (
            Format::Markdown,
            "| Year | Births | Deaths |\n|--|--|--|\n| 2019 | 4,812 | 3,900 |\n| 2020 | 4,711 | 4,100 |\n",
        ),
        (
            Format::Html,
            "<table><tr><th>Year</th><th>Births</th><th>Deaths</th></tr><tr><td>2019</td><td>4812</td><td>3900</td></tr><tr><td>2020</td><td>4711</td><td>4100</td></tr></table>",
        ),
    ];
    for (format, table) in tables {
        let library = Library::from_texts([("t", format, table)]);
        for (text, expected) in [
            ("In 2019 there were 4,812 births.", Verdict::Verified),
            ("Births in 2020 were 4,812.", Verdict::Contradicted),
            ("Births in 1999 were 4,812.", Verdict::Unsupported),
        ] {
            let claims = claims(&format!("text = '{text}'"));
            let report = check(claims, &library, &Settings::default(), &|| ());
            assert_eq!(report.claims[0].verdict, expected, "{format:?}: {text}");
        }
    }
}
