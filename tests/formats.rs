//! The formats of a report: each tells the same small record, is read back by something that is not
//! this project's, and makes hostile words harmless.

use proptest::prelude::*;
use sayso::claim::Verdict;
use sayso::report::record::{Excuse, Part, merge};
use sayso::report::{Format, Record, neutral, signoff, text};
use serde_json::Value;

use crate::cases::{root, snapshot};
use crate::report::{json_of, report};

/// Words that attack a terminal, a reader's eye, a page, a code host, a spreadsheet, a CI server and
/// a program that reads XML, all at once.
const HOSTILE: &str = "=1+1,\u{1b}[2J\u{202e}\u{9b}\u{7f}\u{0}\u{fffe}\r\n::error file=a.rs::forged%0A\n\
    ]]></failure><script>alert(1)</script><img src=x onerror=alert(1)>--> @everyone #1 \
    [a](javascript:b) {0} | `x` ```\n# heading\n&lt; \"quoted\" 'so' \\ ##[error]forged ##vso[task.complete]";

/// Every verdict, a claim that is waived, one that stands in the baseline, and one made of hostile
/// words throughout.
fn record() -> Record<'static> {
    let mut record = Record::read(&json_of(&report())).expect("our own report can be read");
    record.tool.version = "[version]".into();
    record.checked = Some("2024-06-19".into());
    let mut hostile = record.claims[1].clone();
    hostile.id = HOSTILE.into();
    hostile.text = HOSTILE.into();
    hostile.note = Some(HOSTILE.into());
    hostile.tags = vec![HOSTILE.into()];
    hostile.path = HOSTILE.into();
    hostile.evidence[0].text = HOSTILE.into();
    hostile.evidence[0].path = HOSTILE.into();
    hostile.evidence[0].source = HOSTILE.into();
    hostile.parts = [Verdict::Contradicted, Verdict::Unsupported].map(part).into();
    for finding in &mut hostile.findings {
        finding.message = HOSTILE.into();
        finding.help = Some(HOSTILE.into());
        for label in &mut finding.labels {
            label.message = HOSTILE.into();
            label.path = HOSTILE.into();
        }
    }
    let mut about_file = hostile.findings[0].clone();
    about_file.path = Some(HOSTILE.into());
    record.findings.push(about_file);
    record.claims.push(hostile);
    excuse(&mut record, 3, Excuse { kind: "baselined".into(), days: Some(4), ..Excuse::default() });
    excuse(
        &mut record,
        4,
        Excuse {
            kind: "waived".into(),
            reason: Some("the ferry's own site is down".into()),
            by: Some("R. Moor".into()),
            ..Excuse::default()
        },
    );
    let mut named = record.sources[0].clone();
    (named.id, named.title, named.url) =
        (HOSTILE.into(), Some(HOSTILE.into()), Some("javascript:alert(1)".into()));
    record.sources.insert(0, named);
    recounted(record)
}

fn part(verdict: Verdict) -> Part<'static> {
    Part {
        start: 0,
        end: HOSTILE.len(),
        text: HOSTILE.into(),
        verdict,
        evidence: vec![0],
        rules: vec![HOSTILE.into()],
    }
}

fn excuse(record: &mut Record<'static>, claim: usize, excuse: Excuse<'static>) {
    record.claims[claim].excuse = Some(excuse);
    record.claims[claim].fails = Some(false);
}

fn recounted(mut record: Record<'static>) -> Record<'static> {
    record.summary = sayso::report::record::Counts::of(&record.claims);
    record
}

fn told(record: &Record<'_>, format: Format) -> String {
    let mut out = Vec::new();
    format.write(record, &text::Style::default(), &mut out).expect("memory");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn sheet(record: &Record<'_>, format: Format) -> String {
    let mut out = Vec::new();
    signoff::write(record, format, &mut out).expect("memory");
    String::from_utf8(out).expect("sheets are UTF-8")
}

/// A page without its style and its script, which have files of their own, and without their hashes.
fn without_style(page: &str) -> String {
    let mut rest = page.to_owned();
    for (from, to) in [("<style>", "</style>"), ("<script>", "</script>"), ("'sha256-", "'")] {
        let mut parts = rest.split(from);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let after = part.split_once(to).map_or("", |(_, after)| after);
            kept.push_str(&format!("{from}…{to}{after}"));
        }
        rest = kept;
    }
    rest
}

#[test]
fn every_format_tells_the_same_record() {
    for format in Format::ALL {
        let told = without_style(&told(&record(), format).replace('\r', ""));
        snapshot("formats", format.name(), &told);
    }
    for format in signoff::FORMATS {
        let told = without_style(&sheet(&record(), format).replace('\r', ""));
        snapshot("formats", &format!("signoff-{format}"), &told);
    }
}

#[test]
fn a_saved_report_is_told_again_with_the_same_bytes() {
    let report = report();
    let live = Record::of(&report, Some("2024-06-19".to_owned()));
    let saved = Record::read(&told(&live, Format::Json)).expect("our own report can be read");
    assert_eq!(saved, live);
    let twice = record();
    let again = Record::read(&told(&twice, Format::Json)).expect("our own report can be read");
    assert_eq!(again, twice);
    for format in Format::ALL {
        assert_eq!(told(&saved, format), told(&live, format), "{format}");
        assert_eq!(told(&again, format), told(&twice, format), "{format}");
    }
}

#[test]
fn no_format_lets_a_hostile_sign_through() {
    let record = record();
    let sheets = signoff::FORMATS.map(|format| sheet(&record, format));
    let reports = Format::ALL.map(|format| told(&record, format));
    for told in reports.iter().chain(&sheets) {
        // What makes a spreadsheet read UTF-8 stands before the words.
        let left: Vec<char> = told
            .trim_start_matches('\u{feff}')
            .chars()
            .filter(|letter| neutral::is_hostile(*letter) && !matches!(letter, '\n' | '\r'))
            .collect();
        assert!(left.is_empty(), "{left:?}: {told}");
        // Only rows of a table for spreadsheets end in a carriage return.
        assert!(told.split('\n').all(|line| !line.trim_end_matches('\r').contains('\r')), "{told}");
    }
}

/// A report that is printed stands in the log of a job, where CI servers look for commands.
#[test]
fn no_format_writes_a_command_that_is_not_its_own_to_a_log() {
    let record = record();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Github) {
        let sheet = signoff::FORMATS.contains(&format).then(|| sheet(&record, format));
        for told in sheet.into_iter().chain([told(&record, format)]) {
            assert_eq!(neutral::inert(told.as_str()), told, "{format}");
        }
    }
    // GitHub's own format is made of commands; nothing behind the sign that begins one is another.
    for line in told(&record, Format::Github).lines() {
        let commands = ["::error ", "::warning ", "::notice "];
        let rest = commands.iter().find_map(|command| line.strip_prefix(command)).unwrap_or(line);
        assert_eq!(neutral::inert(rest), rest);
    }
}

#[test]
fn concise_lines_cannot_be_forged() {
    let problems = told(&record(), Format::Concise);
    assert_eq!(problems.lines().count(), 5, "{problems}");
}

#[test]
fn sarif_is_valid_by_the_schema_of_the_standard() {
    let path = root().join("tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let schema =
        compiler.compile(&path.to_string_lossy(), &mut schemas).expect("the schema is sound");
    let log: Value = serde_json::from_str(&told(&record(), Format::Sarif)).expect("JSON");
    if let Err(error) = schemas.validate(&log, schema) {
        panic!("{error:#}");
    }
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        assert!(result["partialFingerprints"]["sayso/v1"].is_string());
    }
    let state = |state: &str| results.iter().filter(|r| r["baselineState"] == state).count();
    assert_eq!((state("unchanged"), state("new")), (1, 3));
    let suppressed: Vec<&Value> =
        results.iter().filter_map(|r| r["suppressions"][0].get("kind")).collect();
    assert_eq!(suppressed, ["external", "inSource"]);
    // An argument or a link that a message does not have would be looked up by a viewer.
    let last = results.last().expect("the hostile claim")["message"]["text"].as_str();
    let last = last.expect("a text");
    assert!(last.contains("\\[a\\](javascript:b) {{0}}"), "{last}");
}

#[test]
fn junit_is_read_by_a_reader_of_junit() {
    let xml = told(&record(), Format::Junit);
    let suites = junit_parser::from_reader(xml.as_bytes()).expect("JUnit");
    let all = (suites.tests, suites.failures, suites.errors);
    assert_eq!(all, (7, 2, 1));
    let cases: Vec<_> = suites.suites.iter().flat_map(|suite| &suite.cases).collect();
    let skipped = cases.iter().filter(|case| case.status.is_skipped()).count();
    assert_eq!((cases.len(), skipped), (7, 2));
    let hostile = cases.last().expect("the hostile claim");
    assert!(hostile.name.contains("]]></failure><script>"), "{}", hostile.name);
    let failure = hostile.status.failure_as_ref();
    assert!(failure.message.contains("]]></failure><script>"), "{}", failure.message);
    assert!(!xml.contains("]]>"), "{xml}");
}

#[test]
fn csv_is_read_by_a_reader_of_csv_and_holds_no_formula() {
    let (table, sheet) = (told(&record(), Format::Csv), sheet(&record(), Format::Csv));
    for (told, column) in [(&table, "passage"), (&sheet, "passage")] {
        let mut reader = csv::Reader::from_reader(told.as_bytes());
        let headings = reader.headers().expect("headings").clone();
        assert_eq!(headings.get(0), Some("id"));
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), record().claims.len());
        for cell in rows.iter().flatten() {
            let first = cell.trim_start().chars().next();
            assert!(!first.is_some_and(|first| "=+-@\t".contains(first)), "{cell}");
        }
        let at = headings.iter().position(|heading| heading == column).expect("the column");
        assert_eq!(rows[0].get(at), Some("The bridge is 310 metres long."));
        assert!(rows[5].get(1).is_some_and(|cell| cell.starts_with("'=1+1,")), "{:?}", rows[5]);
    }
}

#[test]
fn json_lines_are_objects_that_say_what_they_are() {
    let lines = told(&record(), Format::Jsonl);
    let kinds: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .map(|object| object["type"].as_str().expect("a type").to_owned())
        .collect();
    assert_eq!(kinds[..2], ["report", "source"]);
    assert_eq!(kinds.iter().filter(|kind| *kind == "claim").count(), 6);
    assert_eq!(kinds.last().map(String::as_str), Some("summary"));
}

#[test]
fn gitlab_issues_have_all_keys_and_fingerprints_of_their_own() {
    let issues: Value = serde_json::from_str(&told(&record(), Format::Gitlab)).expect("JSON");
    let issues = issues.as_array().expect("an array");
    let mut fingerprints: Vec<&str> =
        issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!((issues.len(), fingerprints.len()), (5, 5));
    for issue in issues {
        assert!(issue["description"].is_string() && issue["check_name"].is_string(), "{issue}");
        assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().expect("a word")));
        assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1), "{issue}");
    }
}

#[test]
fn workflow_commands_cannot_be_forged() {
    let log = told(&record(), Format::Github);
    let commands: Vec<&str> = log.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!((commands.len(), log.lines().count()), (5, 6), "{log}");
    for command in commands {
        let (properties, message) = command[2..].split_once("::").expect("a message");
        let (name, properties) = properties.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&name));
        let known = ["file", "line", "col", "endColumn", "title"];
        let names: Vec<&str> = properties
            .split(',')
            .filter_map(|property| Some(property.split_once('=')?.0))
            .collect();
        assert!(names.iter().all(|name| known.contains(name)), "{properties}");
        assert!(!message.is_empty());
    }
}

#[test]
fn markdown_brings_nothing_to_life() {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (report, sheet) = (told(&record(), Format::Markdown), sheet(&record(), Format::Markdown));
    for told in [&report, &sheet] {
        let mut code = false;
        let mut headings = 0;
        for event in Parser::new_ext(told, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Start(Tag::CodeBlock(_)) => code = true,
                Event::End(TagEnd::CodeBlock) => code = false,
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("a link: {told}"),
                Event::Html(html) | Event::InlineHtml(html) => {
                    assert!(["<!-- sayso -->", "<br>"].contains(&html.trim()), "{html}");
                }
                // A code host looks for mentions, numbers and addresses in plain text only.
                Event::Text(words) if !code => {
                    assert!(!words.contains(['@', '#']) && !words.contains("://"), "{words}");
                }
                _ => {}
            }
        }
        // The hostile words hold a heading of their own.
        assert_eq!(headings, if told == &report { 6 } else { 1 }, "{told}");
    }
}

#[test]
fn a_page_holds_no_markup_but_its_own() {
    let (page, sheet) = (told(&record(), Format::Html), sheet(&record(), Format::Html));
    for (page, scripts) in [(&page, 2), (&sheet, 0)] {
        assert_eq!(page.matches("<script").count(), scripts);
        assert_eq!(page.matches("<img").count() + page.matches("href=\"javascript").count(), 0);
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
        assert_eq!(page.matches("default-src 'none'; style-src 'sha256-").count(), 1);
        for element in ["article", "section", "table", "ol", "aside", "main"] {
            let count = |tag: &str| page.matches(tag).count();
            let begun = count(&format!("<{element}>")) + count(&format!("<{element} "));
            assert_eq!(begun, count(&format!("</{element}>")), "{element}");
        }
    }
}

#[test]
fn a_long_comment_stops_short_of_the_limit_and_says_so() {
    let mut record = record();
    let claim = record.claims[1].clone();
    record.claims.extend(std::iter::repeat_n(claim, 400));
    let told = told(&recounted(record), Format::Markdown);
    assert!(told.len() < 60_000, "{}", told.len());
    assert!(told.contains(" more, too long to show here."), "{}", &told[told.len() - 200..]);
}

#[test]
fn claim_reviews_are_linked_data_that_can_stand_in_a_page() {
    let told = told(&record(), Format::ClaimReview);
    assert!(!told.contains(['<', '>', '&']), "{told}");
    assert!(!told.contains("javascript:alert"), "{told}");
    let data: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org");
    let reviews = data["@graph"].as_array().expect("a graph");
    assert_eq!(reviews.len(), record().claims.len() - 1, "the unchecked claim has no review");
    for review in reviews {
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["itemReviewed"]["@type"], "Claim");
        assert_eq!(review["reviewRating"]["@type"], "Rating");
        assert!(review["reviewRating"]["alternateName"].is_string());
        assert!(review["author"]["name"].is_string());
    }
    assert_eq!(reviews[0]["citation"][0]["isPartOf"]["url"], "https://example.org/bridge");
}

#[test]
fn parts_join_to_the_whole_in_any_order() {
    let report = report();
    let whole = Record::of(&report, None);
    let part = |keep: &dyn Fn(usize) -> bool| {
        let mut part = report.clone();
        let mut at = 0;
        part.claims.retain(|_| {
            at += 1;
            keep(at)
        });
        let mut out = Vec::new();
        Format::Json
            .write(&Record::of(&part, None), &text::Style::default(), &mut out)
            .expect("memory");
        Record::read(&String::from_utf8(out).expect("UTF-8")).expect("our own report")
    };
    let odd = part(&|at| at % 2 == 1);
    let even = part(&|at| at % 2 == 0);
    assert_eq!(merge(vec![odd.clone(), even.clone()]).expect("they fit"), whole);
    assert_eq!(merge(vec![even.clone(), odd.clone(), even.clone()]).expect("they fit"), whole);
    let mut other = even.clone();
    other.claims[0].text = "The toll is free.".into();
    let error = merge(vec![odd.clone(), even.clone(), other]).expect_err("they differ");
    assert_eq!(error.to_string(), "claim `toll` is told otherwise in another report");
    let mut later = odd;
    later.tool.version = "99.0.0".into();
    assert!(merge(vec![even, later]).expect_err("they differ").to_string().contains("99.0.0"));
    assert!(merge(Vec::new()).is_err());
}

#[test]
fn what_is_no_report_is_refused_with_its_reason() {
    let report = told(&record(), Format::Json);
    for (from, to, reason) in [
        ("\"schema_version\": 1", "\"schema_version\": 7", "found version 7"),
        ("\"verified\": 1", "\"verified\": 5", "does not count its claims"),
        ("\"verdict\": \"verified\"", "\"verdict\": \"true\"", "`true` is not a word for this"),
        ("\"start\": 18", "\"start\": 180000", "a place from byte 180000"),
        ("{", "[", "not a report of sayso"),
    ] {
        let text = report.replacen(from, to, 1);
        assert_ne!(text, report, "{from}");
        let error = Record::read(&text).expect_err(reason).to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert!(Record::read("").is_err());
    // What a later version adds is passed over.
    let later = report.replacen('{', "{\"later\": [1, 2],", 1);
    assert!(Record::read(&later).is_ok());
}

/// Every number of a report, by the way to it.
fn numbers(value: &Value, way: String, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(way),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                numbers(item, format!("{way}/{at}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                numbers(item, format!("{way}/{name}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A saved report may have been changed by anybody: it is refused or told, whatever its places are.
    #[test]
    fn no_number_in_a_saved_report_breaks_a_format(
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), prop_oneof![0_u64..400, Just(u64::MAX), any::<u64>()]),
            1..4,
        )
    ) {
        let mut report: Value = serde_json::from_str(&told(&record(), Format::Json)).expect("JSON");
        let mut ways = Vec::new();
        numbers(&report, String::new(), &mut ways);
        for (index, number) in changes {
            // Told where a case fails: which number it was.
            println!("{} is {number}", index.get(&ways[..]));
            *report.pointer_mut(index.get(&ways[..]).as_str()).expect("the way leads there") = number.into();
        }
        if let Ok(record) = Record::read(&report.to_string()) {
            let shown = Format::ALL.map(|format| told(&record, format)).concat();
            let sheets = signoff::FORMATS.map(|format| sheet(&record, format)).concat();
            prop_assert!(!shown.is_empty() && !sheets.is_empty());
            let _ = merge(vec![record.clone(), record]);
        }
    }

    #[test]
    fn whatever_is_claimed_can_be_read_back(words in any::<String>(), id in "\\PC{0,9}") {
        let mut record = record();
        let claim = &mut record.claims[1];
        claim.text = words.clone().into();
        claim.evidence[0].text = words.clone().into();
        claim.findings[0].message = words.into();
        claim.id = id.into();
        for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::ClaimReview] {
            prop_assert!(serde_json::from_str::<Value>(&told(&record, format)).is_ok(), "{}", format);
        }
        let saved = Record::read(&told(&record, Format::Json)).expect("our own report");
        prop_assert_eq!(&saved, &record);
        let xml = told(&record, Format::Junit);
        prop_assert!(junit_parser::from_reader(xml.as_bytes()).is_ok(), "{}", xml);
        let table = told(&record, Format::Csv);
        let rows = csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok);
        prop_assert_eq!(rows.count(), record.claims.len());
        prop_assert_eq!(told(&record, Format::Github).lines().count(), 6);
        prop_assert_eq!(told(&record, Format::Concise).lines().count(), 5);
    }
}
