//! The schemas that editors read: they are those of the readers, and never stricter.

use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use sayso::claim;
use sayso::config;
use sayso::diagnostic::Finding;
use sayso::schema::File;
use serde_json::{Value, json};

use crate::cases::{cases, root};

/// The schema of one kind of file, ready to validate.
struct Schema(Schemas, SchemaIndex);

impl Schema {
    fn of(file: File) -> Self {
        let schema: Value = serde_json::from_str(&file.schema()).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("file.json", schema).expect("it has no address of its own");
        let index = compiler.compile("file.json", &mut schemas).expect("it is a schema");
        Self(schemas, index)
    }

    /// What an editor would complain of, for a file that is TOML.
    fn complaint(&self, text: &str) -> Option<String> {
        let table: toml::Table = text.parse().expect("TOML");
        let value = json_of(&toml::Value::Table(table));
        self.0.validate(&value, self.1).err().map(|error| error.to_string())
    }
}

/// A TOML value as editors hold it against a schema: dates are texts.
fn json_of(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(boolean) => json!(boolean),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), json_of(value))).collect()
        }
    }
}

fn claims_findings(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    claim::read("claims.toml", text, &mut findings);
    findings
}

fn config_findings(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let codes: Vec<&str> = sayso::rule::RULES.iter().map(|rule| rule.code()).collect();
    let codes: Vec<&str> =
        sayso::diagnostic::CODES.iter().map(|code| code.name).chain(codes).collect();
    let options = config::read("sayso.toml", text, &mut findings);
    findings.extend(options.unknown_codes(&codes));
    findings
}

#[test]
fn the_schemas_that_are_checked_in_are_those_of_the_readers() {
    for file in File::ALL {
        let path = root().join("schemas").join(format!("{}.schema.json", file.as_str()));
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let remedy = "run `cargo run -- schema --write schemas`";
        assert!(text == file.schema(), "{} differs: {remedy}", path.display());
    }
}

#[test]
fn what_the_project_and_init_write_satisfies_the_schemas() {
    let (claims, library) = (Schema::of(File::Claims), Schema::of(File::Library));
    let config = Schema::of(File::Config);
    let init = Path::new("src/bin/sayso/init");
    for (schema, path) in [
        (&claims, init.join("claims.toml")),
        (&library, init.join("sources.toml")),
        (&config, init.join("sayso.toml")),
        (&library, "sources/sources.toml".into()),
        (&config, "tests/fixtures/config/full.toml".into()),
        (&config, "tests/fixtures/excuses/sayso.toml".into()),
        (&claims, "tests/fixtures/excuses/claims/harbour.toml".into()),
    ] {
        let text = std::fs::read_to_string(root().join(&path)).expect("a file of the project");
        assert_eq!(schema.complaint(&text), None, "{}", path.display());
    }
    for (name, path) in cases("claims") {
        let text = std::fs::read_to_string(path).expect("a file of the project");
        assert_eq!(claims.complaint(&text), None, "{name}");
    }
}

#[test]
fn a_schema_refuses_nothing_that_the_reader_takes() {
    type Reader = fn(&str) -> Vec<Finding>;
    let mut refused = 0;
    for (folder, file, reader) in [
        ("tests/fixtures/load", File::Claims, claims_findings as Reader),
        ("tests/fixtures/config", File::Config, config_findings),
    ] {
        let schema = Schema::of(file);
        for (name, path) in cases(folder) {
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            if text.parse::<toml::Table>().is_err() {
                continue;
            }
            if let Some(complaint) = schema.complaint(&text) {
                assert!(!reader(&text).is_empty(), "{folder}/{name}: {complaint}");
                refused += 1;
            }
        }
    }
    assert!(refused >= 6, "only {refused} fixtures are refused by a schema");
}

#[test]
fn a_slip_that_a_schema_can_tell_is_told_by_both() {
    let claim = |line: &str| format!("[[claim]]\nid = 'a'\ntext = 'It has 3 doors.'\n{line}\n");
    let (claims, config) = (Schema::of(File::Claims), Schema::of(File::Config));
    for line in [
        "txt = 'b'",
        "sources = 'b'",
        "sources = [1]",
        "expect = 'true'",
        "quote = ' … '",
        "speaker = 1",
        "as_of = '19 June'",
        "tolerance = { about = 0.1 }",
        "tolerance = { about-relative = 2 }",
        "tolerance = { about-relative = -1 }",
        "note = ['b']",
        "tags = 'b'",
        "waiver = 'b'",
        "waiver = { by = 'b' }",
        "waiver = { reason = '' }",
        "waiver = { reason = 'b', until = 'b' }",
    ] {
        let text = claim(line);
        assert!(claims.complaint(&text).is_some(), "the schema takes {line}");
        assert!(!claims_findings(&text).is_empty(), "the reader takes {line}");
    }
    for line in [
        "claim = []",
        "claims = 'a'",
        "sources = ['a']",
        "jobs = 0",
        "jobs = 1.5",
        "allow_unchecked = 1",
        "sure = 1.5",
        "sure = 'high'",
        "fail_on = 'all'",
        "strict = 'yes'",
        "baseline = 1",
        "tolerance = { x = 1 }",
        "alias = [{ name = 'a' }]",
        "alias = [{ also = ['a'] }]",
        "severity = { unchecked = 'off' }",
        "severity = { duplicate-id = 'fatal' }",
        "severity = { duplicate-ids = 'off' }",
        "override = [{ severity = { duplicate-id = 'off' } }]",
        "override = [{ paths = ['a'], path = 'b' }]",
    ] {
        assert!(config.complaint(line).is_some(), "the schema takes {line}");
        assert!(!config_findings(line).is_empty(), "the reader takes {line}");
    }
}
