//! SARIF 2.1.0, for code scanning and editors (OASIS Standard, "Static Analysis Results Interchange
//! Format Version 2.1.0").
//!
//! A result for each thing to look at, with the rule that speaks and its help. What the project lets
//! pass is there too, marked: `baselineState` and `suppressions` say so.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::help;
use super::json::write_object;
use super::neutral;
use super::problem::Problem;
use super::record::{Evidence, Label, Record};
use crate::diagnostic::Severity;

/// The name under which fingerprints are kept; another number means that they are made otherwise.
const FINGERPRINT: &str = "sayso/v1";

/// Writes a log of one run.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    let problems = Problem::all(record);
    let mut codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let with_baseline = record.claims.iter().any(|claim| claim.is_excused_as("baselined"));
    let results: Vec<Value> =
        problems.iter().map(|problem| result(problem, &codes, with_baseline)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": record.tool.name,
                "semanticVersion": record.tool.version,
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "properties": {"generator": record.tool.name, "summary": record.summary, "checked": record.checked},
            "results": results,
        }],
    });
    write_object(&log, out)
}

fn rule(code: &str) -> Value {
    match help::of(code) {
        Some(help) => json!({
            "id": code,
            "shortDescription": {"text": help.title},
            "fullDescription": {"text": help.description()},
            "help": {"text": help.docs, "markdown": help.docs},
            "defaultConfiguration": {"level": help.severity.as_str()},
        }),
        None => json!({"id": code}),
    }
}

fn result(problem: &Problem<'_>, codes: &[&str], with_baseline: bool) -> Value {
    let mut lines = vec![problem.message.clone().into_owned()];
    lines.extend(problem.source_place().map(|at| format!("source: {at}")));
    lines.extend(problem.help.map(|help| format!("help: {help}")));
    let mut result = json!({
        "ruleId": problem.code,
        "level": level(problem.severity),
        "message": {"text": message(&lines.join("\n"))},
        "partialFingerprints": {FINGERPRINT: problem.fingerprint()},
    });
    if let Ok(index) = codes.binary_search(&problem.code) {
        result["ruleIndex"] = index.into();
    }
    if let Some(path) = problem.path {
        result["locations"] = json!([place(problem, path)]);
    }
    let related = related(problem);
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    let Some(claim) = problem.claim else { return result };
    result["properties"] = json!({
        "claim": claim.id,
        "verdict": claim.verdict.as_str(),
        "expected": claim.expected.as_str(),
    });
    let baselined = claim.is_excused_as("baselined");
    if with_baseline {
        result["baselineState"] = if baselined { "unchanged" } else { "new" }.into();
    }
    if let Some(excuse) = &claim.excuse {
        // A waiver stands in the claims file, a comment in the draft; a baseline and leave to go unchecked beside it.
        let is_written = ["waived", "ignored"].iter().any(|kind| claim.is_excused_as(kind));
        let kind = if is_written { "inSource" } else { "external" };
        let justification = neutral::neutral(&excuse.line()).into_owned();
        result["suppressions"] =
            json!([{"kind": kind, "status": "accepted", "justification": justification}]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

fn place(problem: &Problem<'_>, path: &str) -> Value {
    let region = match problem.place() {
        Some(label) => region(label),
        None => json!({"startLine": problem.line, "startColumn": problem.column}),
    };
    json!({"physicalLocation": {"artifactLocation": artifact(path), "region": region}})
}

/// The places that a problem points to, and the passage that it rests on where none of them lies in its file.
fn related(problem: &Problem<'_>) -> Vec<Value> {
    let labels = problem.labels.iter().map(|label| {
        let mut at = json!({"physicalLocation": {"artifactLocation": artifact(&label.path)}});
        // The lines of text that was taken out of a file are no lines of the file.
        if !is_extracted(problem, &label.path) {
            at["physicalLocation"]["region"] = region(label);
        }
        if !label.message.is_empty() {
            at["message"] = json!({"text": message(&label.message)});
        }
        if let Some(passage) = problem.passage.filter(|passage| passage.path == label.path) {
            locate(&mut at, passage);
        }
        at
    });
    let is_shown = |passage: &&Evidence<'_>| problem.labels.iter().any(|l| l.path == passage.path);
    let passage = problem.passage.filter(|passage| !is_shown(passage)).map(|passage| {
        let mut at = json!({
            "physicalLocation": {"artifactLocation": artifact(&passage.path)},
            "message": {"text": "the closest passage"},
        });
        if !is_extracted(problem, &passage.path) {
            at["physicalLocation"]["region"] =
                json!({"startLine": passage.line, "startColumn": passage.column});
        }
        locate(&mut at, passage);
        at
    });
    let mut places: Vec<Value> = labels.chain(passage).collect();
    for (id, place) in places.iter_mut().enumerate() {
        place["id"] = id.into();
    }
    places
}

fn is_extracted(problem: &Problem<'_>, path: &str) -> bool {
    let mut passages = problem.claim.iter().flat_map(|claim| claim.passages());
    passages.any(|passage| {
        passage.path == path && passage.locator.as_ref().is_some_and(|locator| locator.extracted)
    })
}

/// Adds where that is in the terms of the source's own kind: a page, headings, a cell, a time (section 3.33).
fn locate(place: &mut Value, passage: &Evidence<'_>) {
    if let Some(locator) = passage.locator.as_ref().filter(|locator| !locator.phrase.is_empty()) {
        let name = neutral::line(&locator.phrase);
        let full = neutral::line(&format!("{}, {}", passage.source, locator.phrase)).into_owned();
        place["logicalLocations"] = json!([{"name": name, "fullyQualifiedName": full}]);
    }
}

fn region(label: &Label<'_>) -> Value {
    let mut region = json!({"startLine": label.line, "startColumn": label.column});
    if label.end_line >= label.line {
        region["endLine"] = label.end_line.into();
        region["endColumn"] = label.end_column.into();
    }
    region
}

fn artifact(path: &str) -> Value {
    match path.starts_with('/') {
        // An absolute path is below no other (RFC 8089, section 2).
        true => json!({"uri": format!("file://{}", uri(path))}),
        false => json!({"uri": uri(path), "uriBaseId": "%SRCROOT%"}),
    }
}

/// A path as a relative reference (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// Text of a message: brackets would make links (section 3.11.6), and a brace that stands for itself is written twice,
/// since one around a number stands for an argument (section 3.11.5).
fn message(text: &str) -> String {
    let mut message = String::with_capacity(text.len());
    for letter in neutral::neutral(text).chars() {
        match letter {
            '\\' | '[' | ']' => message.push('\\'),
            '{' | '}' => message.push(letter),
            _ => {}
        }
        message.push(letter);
    }
    message
}
