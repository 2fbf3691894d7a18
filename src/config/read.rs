//! `sayso.toml`: from text to options as written.

use std::num::NonZeroUsize;

use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};

use super::{Alias, Level, Options};
use crate::claim::{Root, tolerances};
use crate::diagnostic::{Finding, codes, nearest};
use crate::table::{Document, Spanned, Table, listed};

/// The keys of the settings file, in the order of the documentation.
pub const KEYS: &[&str] = &[
    "claims",
    "drafts",
    "bibliography",
    "sources",
    "jobs",
    "allow_unchecked",
    "sure",
    "tolerance",
    "alias",
    "severity",
];

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
        severity: severity(&top, findings),
        path: path.to_owned(),
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
        table.only(&["name", "also"], findings);
        let name = table.required("name", findings);
        let also = table.texts("also", findings);
        if let (Some(name), Some(also)) = (name, also) {
            let also = also.into_iter().map(|name| name.value.to_owned()).collect();
            aliases.push(Alias { name: name.value.to_owned(), also });
        }
    }
    aliases
}

fn severity(root: &Table<'_>, findings: &mut Vec<Finding>) -> Vec<(Spanned<String>, Level)> {
    let mut levels = Vec::new();
    for entry in root.entries("severity", findings) {
        let code = Spanned { value: entry.key.value.to_owned(), span: entry.key.span };
        match Level::from_name(entry.value.value) {
            Some(level) => levels.push((code, level)),
            None => findings.push(unknown_level(root, &entry.value)),
        }
    }
    levels
}

fn unknown_level(root: &Table<'_>, written: &Spanned<&str>) -> Finding {
    let help = match nearest(written.value, Level::NAMES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known severities: {}", listed(&Level::NAMES)),
    };
    let message = format!("expected a severity, found `{}`", written.value);
    root.finding(&codes::INVALID_VALUE, message, written.span).help(help)
}
