//! Settings: what the user may choose, from `sayso.toml` and from the command line.
//!
//! Owns the two stages of a choice: [`Options`] as written, each of which may be absent, and
//! [`Settings`] as resolved, with every default filled in at one place. It reads a text that it is
//! given; finding the file is the binary's work.

mod place;
mod read;
mod severity;
mod shown;

pub use place::Place;
pub use read::{KEYS, OVERRIDE_KEYS, read};
pub use severity::{FailOn, Level, Override};
pub use shown::Shown;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::claim::{Root, Verdict};
use crate::diagnostic::{Finding, OFF, Severity, codes};
use crate::fact::alias::Aliases;
use crate::fact::tolerance::{Change, Tolerance};
use crate::glob::Glob;
use crate::span::Span;
use crate::table::Spanned;
use crate::verdict::Sureness;

/// The name of the settings file, looked for upward from the working directory.
pub const FILE_NAME: &str = "sayso.toml";

/// Choices as written in one place: what is absent is left to the next place.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files, folders and patterns that hold claims.
    pub claims: Option<Vec<Root>>,
    /// Drafts, folders of them and patterns.
    pub drafts: Option<Vec<Root>>,
    /// Bibliographies for drafts that name none.
    pub bibliographies: Vec<Root>,
    /// The folder that holds the sources.
    pub sources: Option<Root>,
    /// How many threads judge claims.
    pub jobs: Option<NonZeroUsize>,
    /// Whether claims that cannot be checked leave the run a success.
    pub allow_unchecked: Option<bool>,
    /// The least score for a verdict other than unsupported, from 0 to 1.
    pub sure: Option<BigRational>,
    /// Tolerances that differ from the table.
    pub tolerance: Vec<Change>,
    /// Names that stand for each other.
    pub aliases: Vec<Alias>,
    /// What a finding of a code, or an unexpected verdict, weighs.
    pub severity: Vec<(Spanned<String>, Level)>,
    /// The same for some files only.
    pub overrides: Vec<Override>,
    /// Every code and verdict that a weight is written for, also where that is none.
    pub weighed: Vec<Spanned<String>>,
    /// The least weight that makes the run fail.
    pub fail_on: Option<FailOn>,
    /// Whether warnings fail the run and nothing is excused.
    pub strict: Option<bool>,
    /// The file that holds the baseline.
    pub baseline: Option<Root>,
    /// The file these choices stand in; empty for the command line.
    pub path: String,
    /// Where the run stands in the project of that file.
    pub place: Place,
}

/// Choices as they hold for a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Files, folders and patterns that hold claims.
    pub claims: Vec<Root>,
    /// Drafts, folders of them and patterns.
    pub drafts: Vec<Root>,
    /// Bibliographies for drafts that name none.
    pub bibliographies: Vec<Root>,
    /// The folder that holds the sources.
    pub sources: Root,
    /// How many threads judge claims; none: as many as the machine has cores.
    pub jobs: Option<NonZeroUsize>,
    /// Whether claims that cannot be checked leave the run a success.
    pub allow_unchecked: bool,
    /// The least score for a verdict other than unsupported; none: as fitted.
    pub sure: Option<BigRational>,
    /// How far apart figures may be and still agree.
    pub tolerance: Tolerance,
    /// Names that stand for each other, in the order written.
    pub aliases: Vec<Alias>,
    /// What a finding of a code, or an unexpected verdict, weighs where that is not its default.
    pub severity: BTreeMap<String, Level>,
    /// The same for some files only; the last that fits counts.
    pub overrides: Vec<Override>,
    /// The least weight that makes the run fail.
    pub fail_on: FailOn,
    /// Whether nothing is excused.
    pub strict: bool,
    /// The file that holds the baseline.
    pub baseline: Option<Root>,
    /// Where the run stands in the project.
    pub place: Place,
}

/// A name and the other names of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name that reports use.
    pub name: String,
    /// The others.
    pub also: Vec<String>,
    /// Where the settings give it.
    pub origin: Option<(String, Span)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            claims: vec![Root::from("claims")],
            drafts: Vec::new(),
            bibliographies: Vec::new(),
            sources: Root::from("sources"),
            jobs: None,
            allow_unchecked: false,
            sure: None,
            tolerance: Tolerance::default(),
            aliases: Vec::new(),
            severity: BTreeMap::new(),
            overrides: Vec::new(),
            fail_on: FailOn::default(),
            strict: false,
            baseline: None,
            place: Place::default(),
        }
    }
}

impl Settings {
    /// The names that mean the same, as sentences are read under them.
    pub fn aliases(&self) -> std::sync::Arc<Aliases> {
        let names = |alias: &'_ Alias| -> Vec<String> {
            std::iter::once(&alias.name).chain(&alias.also).cloned().collect()
        };
        let things: Vec<Vec<String>> = self.aliases.iter().map(names).collect();
        Aliases::new(things.iter().map(|names| names.iter().map(String::as_str))).into()
    }

    /// How sure a verdict has to be, either way.
    pub fn sureness(&self) -> Sureness {
        let asked = self.sure.as_ref().and_then(BigRational::to_f64);
        let fitted = Sureness::default();
        asked.map_or(fitted, |least| Sureness { verified: least, contradicted: least })
    }

    /// The settings of a run: the command line goes before the file, and both before the defaults. What the command line
    /// says goes before a `strict` of the file too.
    pub fn resolve(command_line: Options, file: Options) -> Self {
        let default = Self::default();
        let beside_file = |root: Root| read::beside(&file.path, root);
        let strict = command_line.strict.or(file.strict).unwrap_or(default.strict);
        let fail_on = command_line.fail_on.or(file.fail_on).unwrap_or(default.fail_on);
        // A `strict` that is typed overrules everything; one of the file gives way to what is typed.
        let overrules = |typed: bool| strict && !(typed && command_line.strict.is_none());
        let fail_on = match overrules(command_line.fail_on.is_some()) {
            true => fail_on.min(FailOn::At(Severity::Warning)),
            false => fail_on,
        };
        let allow_unchecked = command_line.allow_unchecked.or(file.allow_unchecked);
        let allow_unchecked = allow_unchecked.unwrap_or(default.allow_unchecked)
            && !overrules(command_line.allow_unchecked.is_some());
        let default_claims = || default.claims.into_iter().map(beside_file).collect();
        // Who names what to check means nothing else.
        let named = command_line.claims.is_some() || command_line.drafts.is_some();
        let drafts = command_line.drafts.or(file.drafts.filter(|_| !named));
        Self {
            drafts: drafts.unwrap_or_default(),
            bibliographies: file.bibliographies,
            claims: command_line.claims.or(file.claims).unwrap_or_else(default_claims),
            sources: command_line
                .sources
                .or(file.sources)
                .unwrap_or_else(|| beside_file(default.sources)),
            jobs: command_line.jobs.or(file.jobs).or(default.jobs),
            allow_unchecked,
            sure: command_line.sure.or(file.sure).or(default.sure),
            tolerance: default.tolerance.with(&file.tolerance),
            aliases: file.aliases,
            severity: file.severity.into_iter().map(|(code, level)| (code.value, level)).collect(),
            overrides: file.overrides,
            fail_on,
            strict,
            baseline: command_line.baseline.or(file.baseline),
            place: file.place,
        }
    }

    /// The finding with the weight that this project gives it; none when it is turned off. `path` is
    /// the file that it is about, where that is not the one it points at.
    pub fn weigh(&self, mut finding: Finding, path: Option<&str>) -> Option<Finding> {
        let own = finding.place().map(|label| label.path.as_str());
        match self.level(finding.code, path.or(own).unwrap_or_default()) {
            Some(Level::Off) => return None,
            Some(Level::Is(severity)) => finding.severity = severity,
            None if OFF.contains(&finding.code) => return None,
            None => {}
        }
        Some(finding)
    }

    /// A finding for each path of an `[[override]]`, in the settings file `path`, that is none of these files nor a folder
    /// of any.
    pub fn unmatched_overrides<'p>(
        &self,
        path: &str,
        files: impl IntoIterator<Item = &'p str>,
    ) -> Vec<Finding> {
        let written = self.overrides.iter().flat_map(|entry| &entry.paths);
        let mut left: Vec<&Spanned<Glob>> = written.collect();
        if left.is_empty() {
            return Vec::new();
        }
        for file in files {
            let meant = self.place.in_project(file);
            left.retain(|glob| !glob.value.covers(&meant));
        }
        let finding = |glob: &&Spanned<Glob>| {
            let message =
                format!("no file of the project fits the override `{}`", glob.value.as_str());
            Finding::new(&codes::UNMATCHED_GLOB, message)
                .at(path, glob.span, "fits no file")
                .help("paths start at the folder of the settings file; take it out where it is not needed")
        };
        left.iter().map(finding).collect()
    }

    /// What an unexpected verdict weighs on a claim of the file `path`.
    pub fn weight(&self, verdict: Verdict, path: &str) -> Level {
        self.level(verdict.as_str(), path).unwrap_or(Level::Is(Severity::Error))
    }

    /// The level of a code or verdict in a file, where the project sets one.
    fn level(&self, name: &str, path: &str) -> Option<Level> {
        let meant = self.place.in_project(path);
        let here = self.overrides.iter().rev().filter(|entry| entry.covers(&meant));
        let special = here.flat_map(|entry| entry.level(name)).next();
        special.or_else(|| self.severity.get(name).copied())
    }
}

impl Options {
    /// A finding for each setting of a code that is not among `known`, which has the rules' codes
    /// as well; this module knows no rule.
    pub fn unknown_codes(&self, known: &[&str]) -> Vec<Finding> {
        self.weighed
            .iter()
            .filter(|code| !known.contains(&&*code.value) && !severity::is_weighable(&code.value))
            .map(|code| {
                let message = format!("`{}` is no code of a finding", code.value);
                Finding::new(&codes::UNKNOWN_CODE, message)
                    .at(&self.path, code.span, "unknown code")
                    .help(severity::hint(&code.value, known))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> (Options, Vec<Finding>) {
        let mut findings = Vec::new();
        (read("../sayso.toml", text, &mut findings), findings)
    }

    fn paths(roots: &[Root]) -> Vec<&str> {
        roots.iter().map(|root| root.path.as_str()).collect()
    }

    #[test]
    fn the_command_line_goes_before_the_file_and_the_file_before_the_defaults() {
        let (file, findings) = options("claims = ['facts', '/abs']\nallow_unchecked = true\n");
        assert_eq!(findings, []);
        let settings = Settings::resolve(Options::default(), file.clone());
        assert_eq!(paths(&settings.claims), ["../facts", "/abs"]);
        assert_eq!(settings.sources.path, "../sources");
        assert!(settings.allow_unchecked);
        let typed = Options {
            claims: Some(vec![Root::from("mine.toml")]),
            allow_unchecked: Some(false),
            ..Options::default()
        };
        let settings = Settings::resolve(typed, file);
        assert_eq!(paths(&settings.claims), ["mine.toml"]);
        assert!(!settings.allow_unchecked);
    }

    #[test]
    fn what_is_typed_goes_before_a_strict_file() {
        let (file, _) = options("strict = true\nfail_on = 'error'\nallow_unchecked = true\n");
        let typed = |fail_on, strict, allow_unchecked| {
            let typed = Options { fail_on, strict, allow_unchecked, ..Options::default() };
            let settings = Settings::resolve(typed, file.clone());
            (settings.fail_on, settings.strict, settings.allow_unchecked)
        };
        let warning = FailOn::At(Severity::Warning);
        assert_eq!(typed(None, None, None), (warning, true, false));
        assert_eq!(typed(Some(FailOn::Never), None, None), (FailOn::Never, true, false));
        assert_eq!(typed(None, None, Some(true)), (warning, true, true));
        // Both are typed: the stricter one holds.
        assert_eq!(typed(Some(FailOn::Never), Some(true), Some(true)), (warning, true, false));
        let note = FailOn::At(Severity::Note);
        assert_eq!(typed(Some(note), Some(true), None), (note, true, false));
    }

    #[test]
    fn without_a_file_the_defaults_stand_beside_the_working_directory() {
        let settings = Settings::resolve(Options::default(), Options::default());
        assert_eq!(paths(&settings.claims), ["claims"]);
        assert_eq!(settings.sources.path, "sources");
    }

    #[test]
    fn a_project_may_weigh_or_silence_a_code() {
        let (file, _) = options("[severity]\nduplicate-id = 'warning'\nempty-text = 'off'\n");
        assert_eq!(file.unknown_codes(&["duplicate-id", "empty-text"]), []);
        assert_eq!(file.unknown_codes(&["duplicate-ids", "empty-text"]).len(), 1);
        let settings = Settings::resolve(Options::default(), file);
        let weighed = settings.weigh(Finding::new(&codes::DUPLICATE_ID, "m"), None);
        assert_eq!(weighed.map(|finding| finding.severity), Some(Severity::Warning));
        assert_eq!(settings.weigh(Finding::new(&codes::EMPTY_TEXT, "m"), None), None);
    }

    #[test]
    fn a_code_that_is_none_is_told_whatever_is_wrong_beside_it() {
        for (text, others) in [
            ("[severity]\nnot-fond = 'fatal'\n", 1),
            ("[severity]\nnot-fond = 3\n", 1),
            ("[[override]]\npaths = ['x']\nseverity = { not-fond = 'loud' }\n", 1),
            ("[[override]]\nseverity = { not-fond = 'loud' }\n", 2),
            ("[severity]\nnot-fond = 'note'\n", 0),
        ] {
            let (file, findings) = options(text);
            assert_eq!(findings.len(), others, "{text}");
            assert_eq!(file.unknown_codes(&["not-found"]).len(), 1, "{text}");
        }
    }

    #[test]
    fn tolerances_are_exact() {
        let (file, findings) = options("sure = 0.9\n[tolerance]\nabout-relative = 0.05\n");
        assert_eq!(findings, []);
        let settings = Settings::resolve(Options::default(), file);
        assert_eq!(settings.tolerance.about_relative.to_string(), "0.05");
        assert_eq!(settings.tolerance.share_words, Tolerance::default().share_words);
        assert_eq!(settings.sureness(), Sureness { verified: 0.9, contradicted: 0.9 });
        assert_eq!(settings.sure.map(|sure| sure.to_string()).as_deref(), Some("9/10"));
    }
}
