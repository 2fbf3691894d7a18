//! `sayso.toml`: from text to options as written.

use std::num::NonZeroUsize;

use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};

use super::{Alias, FailOn, Level, Options, Override};
use crate::claim::{Root, tolerance_keys, tolerances};
use crate::diagnostic::{Finding, codes, nearest};
use crate::glob::Glob;
use crate::table::{Document, Entry, Key, Kind, Spanned, Table, listed};

/// The keys of the settings file, in the order of the documentation.
pub const KEYS: &[Key] = &[
    Key::new(
        "claims",
        Kind::Texts,
        "files, folders and patterns that hold claims; `claims` when left out",
    ),
    Key::new("drafts", Kind::Texts, "drafts in Markdown, folders of them and patterns"),
    Key::new("bibliography", Kind::Texts, "bibliographies for the drafts that name none"),
    Key::new("sources", Kind::Text, "the folder that holds the sources; `sources` when left out"),
    Key::new(
        "jobs",
        Kind::Whole(1),
        "how many threads judge claims; as many as there are cores when left out",
    ),
    Key::new(
        "allow_unchecked",
        Kind::Boolean,
        "whether claims that could not be checked leave the run a success",
    ),
    Key::new(
        "sure",
        Kind::Share,
        "how sure a verdict has to be, from 0 to 1; below, a claim is unsupported",
    ),
    Key::new(
        "fail_on",
        Kind::OneOf(fail_on_names),
        "the least weight of a finding or an unexpected verdict that fails the run",
    ),
    Key::new("strict", Kind::Boolean, "whether warnings fail the run and nothing is excused"),
    Key::new(
        "baseline",
        Kind::Text,
        "the file of what was known before; only other findings fail the run",
    ),
    Key::new(
        "tolerance",
        Kind::Table(tolerance_keys),
        "how far figures may lie apart and still agree",
    ),
    Key::new("alias", Kind::Tables(alias_keys), "names that stand for each other"),
    Key::new(
        "severity",
        Kind::Levels,
        "what a finding of a code, or an unexpected verdict, weighs",
    ),
    Key::new("override", Kind::Tables(override_keys), "what weighs otherwise in some files"),
];

/// The keys of an `[[override]]`.
pub const OVERRIDE_KEYS: &[Key] = &[
    Key::required("paths", Kind::Texts, "the files or folders that it is for, beside this file"),
    Key::new(
        "severity",
        Kind::Levels,
        "what a finding of a code, or an unexpected verdict, weighs there",
    ),
];

/// The keys of an `[[alias]]`.
const ALIAS_KEYS: &[Key] = &[
    Key::required("name", Kind::Text, "the name that reports use"),
    Key::required("also", Kind::Texts, "the other names of the same thing"),
];

fn alias_keys() -> Vec<Key> {
    ALIAS_KEYS.to_vec()
}

fn override_keys() -> Vec<Key> {
    OVERRIDE_KEYS.to_vec()
}

fn fail_on_names() -> Vec<&'static str> {
    FailOn::NAMES.to_vec()
}

/// Reads the text of the settings file `path`.
///
/// Paths in it start at the folder of the file. A file that breaks the grammar of TOML gives no
/// options at all: half of somebody's settings are not their settings.
pub fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Options {
    let document = match Document::parse(path, text, 0) {
        Ok(document) => document,
        Err(finding) => {
            findings.push(*finding);
            return Options { path: path.to_owned(), ..Options::default() };
        }
    };
    let top = document.root();
    top.only(KEYS, findings);
    let sure = top.number("sure", findings);
    let claims = top.texts("claims", findings);
    let drafts = top.texts("drafts", findings);
    let bibliographies = top.texts("bibliography", findings).unwrap_or_default();
    let sources = top.text("sources", findings);
    let mut weighed = Vec::new();
    Options {
        claims: claims.map(|paths| paths.iter().map(|path| root(&top, path)).collect()),
        drafts: drafts.map(|paths| paths.iter().map(|path| root(&top, path)).collect()),
        bibliographies: bibliographies.iter().map(|path| root(&top, path)).collect(),
        sources: sources.map(|path| root(&top, &path)),
        jobs: jobs(&top, findings),
        allow_unchecked: top.boolean("allow_unchecked", findings),
        sure: probability(&top, "sure", sure, findings),
        tolerance: tolerances(&top, "`[tolerance]`", findings),
        aliases: aliases(&top, findings),
        severity: severity(&top, &mut weighed, findings),
        overrides: overrides(&top, &mut weighed, findings),
        weighed,
        fail_on: fail_on(&top, findings),
        strict: top.boolean("strict", findings),
        baseline: top.text("baseline", findings).map(|path| root(&top, &path)),
        path: path.to_owned(),
        ..Options::default()
    }
}

/// The root as seen from the working directory, when it is written relative to `file`.
pub(super) fn beside(file: &str, root: Root) -> Root {
    let folder = file.rfind('/').map_or("", |slash| &file[..=slash]);
    match root.path.starts_with('/') {
        true => root,
        false => Root { path: format!("{folder}{}", root.path), ..root },
    }
}

/// A path that is written in the settings file.
fn root(table: &Table<'_>, path: &Spanned<&str>) -> Root {
    let origin = Some((table.path().to_owned(), path.span));
    beside(table.path(), Root { path: path.value.to_owned(), origin })
}

fn jobs(root: &Table<'_>, findings: &mut Vec<Finding>) -> Option<NonZeroUsize> {
    let number = root.number("jobs", findings)?;
    let jobs = number.value.is_integer().then(|| number.value.to_usize()).flatten();
    let jobs = jobs.and_then(NonZeroUsize::new);
    if jobs.is_none() {
        let message =
            format!("expected a whole number from 1 for `jobs`, found `{}`", number.value);
        findings.push(root.finding(&codes::INVALID_VALUE, message, number.span));
    }
    jobs
}

fn probability(
    table: &Table<'_>,
    key: &str,
    number: Option<Spanned<BigRational>>,
    findings: &mut Vec<Finding>,
) -> Option<BigRational> {
    let number = number?;
    if !number.value.is_negative() && number.value <= BigRational::one() {
        return Some(number.value);
    }
    let message = format!("expected a number from 0 to 1 for `{key}`");
    findings.push(table.finding(&codes::INVALID_VALUE, message, number.span));
    None
}

fn aliases(root: &Table<'_>, findings: &mut Vec<Finding>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for table in root.tables("alias", "alias", findings) {
        table.only(ALIAS_KEYS, findings);
        let name = table.required("name", findings);
        let also = table.texts("also", findings);
        if !table.has("also") {
            findings.push(table.missing("also", "add `also = [\"…\"]`, the other names"));
        }
        if let (Some(name), Some(also)) = (name, also) {
            let also = also.into_iter().map(|name| name.value.to_owned()).collect();
            let origin = Some((root.path().to_owned(), name.span));
            aliases.push(Alias { name: name.value.to_owned(), also, origin });
        }
    }
    aliases
}

/// The weights of a table; what they are written for is added to `weighed`, whatever the weight is worth.
fn severity(
    root: &Table<'_>,
    weighed: &mut Vec<Spanned<String>>,
    findings: &mut Vec<Finding>,
) -> Vec<(Spanned<String>, Level)> {
    let mut levels = Vec::new();
    for Entry { key, value } in root.entries("severity", findings) {
        let code = Spanned { value: key.value.to_owned(), span: key.span };
        weighed.push(code.clone());
        let Some(value) = value else { continue };
        match Level::from_name(value.value) {
            Some(level) => levels.push((code, level)),
            None => findings.push(unknown_level(root, &value)),
        }
    }
    levels
}

fn overrides(
    root: &Table<'_>,
    weighed: &mut Vec<Spanned<String>>,
    findings: &mut Vec<Finding>,
) -> Vec<Override> {
    let mut overrides = Vec::new();
    for table in root.tables("override", "override", findings) {
        table.only(OVERRIDE_KEYS, findings);
        let severity = severity(&table, weighed, findings);
        let Some(paths) = table.texts("paths", findings) else {
            if !table.has("paths") {
                findings.push(
                    table.missing("paths", "add `paths = [\"…\"]`, the files that it is for"),
                );
            }
            continue;
        };
        let mut globs = Vec::with_capacity(paths.len());
        for path in &paths {
            match Glob::new(path.value.strip_prefix("./").unwrap_or(path.value)) {
                Ok(glob) => globs.push(Spanned { value: glob, span: path.span }),
                Err(error) => {
                    let message = format!("the pattern `{}` cannot be read: {error}", path.value);
                    findings.push(table.finding(&codes::INVALID_GLOB, message, path.span));
                }
            }
        }
        overrides.push(Override { paths: globs, severity });
    }
    overrides
}

fn fail_on(root: &Table<'_>, findings: &mut Vec<Finding>) -> Option<FailOn> {
    let written = root.text("fail_on", findings)?;
    let known = FailOn::from_name(written.value);
    if known.is_none() {
        let help = match nearest(written.value, FailOn::NAMES) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", listed(&FailOn::NAMES)),
        };
        let message = format!("expected a severity or `never`, found `{}`", written.value);
        findings.push(root.finding(&codes::INVALID_VALUE, message, written.span).help(help));
    }
    known
}

fn unknown_level(root: &Table<'_>, written: &Spanned<&str>) -> Finding {
    let help = match nearest(written.value, Level::NAMES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known severities: {}", listed(&Level::NAMES)),
    };
    let message = format!("expected a severity, found `{}`", written.value);
    root.finding(&codes::INVALID_VALUE, message, written.span).help(help)
}
