//! What `check` lets pass: which claims it looks at, which it excuses, and what makes it fail.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;
use jiff::civil::Date;
use sayso::claim::draft::Ignore;
use sayso::claim::{Claim, Loaded, Root};
use sayso::config::{FailOn, Options, Place, Settings};
use sayso::diagnostic::{Finding, Severity, codes};
use sayso::excuse::baseline::{Baseline, Known};
use sayso::excuse::{depends_on_day, waive};
use sayso::outcome::{Report, Success};
use sayso::selection::{Partition, Selected, Selection, Selector};
use sayso::source::Library;

use crate::changed;
use crate::output::Output;
use crate::outputs::day;
use crate::refuse;
use crate::save::{self, Existing};
use crate::today::today;

/// Which claims count, and how much.
// Clap names a group after its struct, and `check` has one of this name already.
#[derive(Debug, Default, clap::Args)]
#[group(id = "gate")]
pub(crate) struct Args {
    /// Judge only claims like this: an id, a tag, a path, or a pattern of one; `id:`, `tag:` and `path:` say which
    #[arg(long, value_name = "PATTERN", value_parser = selector, help_heading = "Selection")]
    only: Vec<Selector>,
    /// Judge no claims like this
    #[arg(long, value_name = "PATTERN", value_parser = selector, help_heading = "Selection")]
    skip: Vec<Selector>,
    /// Judge one part of the claims, such as 2/8; each claim is in the same part in every run
    #[arg(long, value_name = "PART/PARTS", value_parser = Partition::new, help_heading = "Selection")]
    partition: Option<Partition>,
    /// Judge only claims that have changed since a git revision, or whose sources have; on a branch, since it parted
    #[arg(long, value_name = "REV", help_heading = "Selection")]
    changed_since: Option<String>,
    /// The least weight of a finding or an unexpected verdict that makes the run fail
    #[arg(long, value_enum, value_name = "WEIGHT", help_heading = "What fails")]
    fail_on: Option<Weight>,
    /// Fail on warnings too, and excuse nothing: no waiver, no comment in a draft, no baseline, no unchecked claim
    #[arg(long, overrides_with = "no_strict", help_heading = "What fails")]
    strict: bool,
    /// Do not, though the settings say `strict`
    #[arg(long, overrides_with = "strict", help_heading = "What fails")]
    no_strict: bool,
    /// Excuse what stands in this file, so that only new findings fail
    #[arg(long, value_name = "FILE", help_heading = "What fails")]
    baseline: Option<String>,
    /// Write all that is not as expected to this file; what stood in it before keeps its day
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "prune_baseline",
        help_heading = "What fails"
    )]
    write_baseline: Option<String>,
    /// Take what has been mended out of the baseline
    #[arg(long, help_heading = "What fails")]
    prune_baseline: bool,
    /// The day by which waivers end and baselines age; when left out, that of `SOURCE_DATE_EPOCH` or else of the clock
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "What fails")]
    today: Option<Date>,
}

/// The weights that can make a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Weight {
    /// Everything that is said
    Note,
    /// Warnings and errors
    Warning,
    /// Errors, as every unexpected verdict is unless the project says otherwise
    Error,
    /// Nothing, short of a run that could not check
    Never,
}

/// What a switch and its twin say together: of the two clap keeps the last that was typed. Leaving both out is no wish.
pub(crate) fn switch(on: bool, off: bool) -> Option<bool> {
    (on || off).then_some(on)
}

fn selector(written: &str) -> Result<Selector, String> {
    Selector::new(written).map_err(|error| error.to_string())
}

/// The claims of a run and what the others were.
pub(crate) struct Chosen {
    /// Which were selected.
    pub(crate) selected: Selected,
    ids: BTreeSet<String>,
    all: bool,
}

impl Args {
    /// The choices that a settings file can make as well.
    pub(crate) fn options(&self) -> Options {
        Options {
            fail_on: self.fail_on.map(Weight::fail_on),
            strict: switch(self.strict, self.no_strict),
            baseline: self.baseline.as_deref().map(Root::from),
            ..Options::default()
        }
    }

    /// What speaks against the place of a new baseline in a project: the next run would read it as something else.
    pub(crate) fn among_inputs(&self, settings: &Settings) -> Option<String> {
        let path = self.write_baseline.as_deref()?;
        let reason = refuse::among_inputs(None, Path::new(path), settings)?;
        Some(format!("baseline `{path}` cannot be written: {reason}"))
    }

    /// The claims to judge. `whole` says whether these are all claims of the project.
    pub(crate) fn choose(
        &self,
        loaded: &mut Loaded,
        library: &Library,
        settings: &Settings,
        whole: bool,
    ) -> Result<Chosen, String> {
        let place = here(settings);
        let placed = |selectors: &[Selector]| {
            selectors.iter().map(|selector| selector.clone().placed(&place)).collect()
        };
        let selection = Selection {
            only: placed(&self.only),
            skip: placed(&self.skip),
            partition: self.partition,
        };
        let claims = std::mem::take(&mut loaded.claims);
        let ids = claims.iter().map(|claim| claim.id.clone()).collect();
        let broken = loaded.findings.iter().any(|finding| finding.severity == Severity::Error);
        let ignores = ignores(&claims);
        let mut selected = selection.apply(claims);
        if let Some(revision) = &self.changed_since {
            let changes = changed::since(revision, &selected.claims, library, settings)?;
            selected.keep(&changes);
        }
        leave_open(&ignores, &selected.claims);
        Ok(Chosen { selected, ids, all: whole && !broken })
    }

    /// The part of the claims that is judged, where they are shared out.
    pub(crate) fn partition(&self) -> Option<Partition> {
        self.partition
    }

    /// The file that the baseline is written to, where that is asked for.
    pub(crate) fn written_baseline(&self) -> Option<&Path> {
        self.write_baseline.as_deref().map(Path::new)
    }

    /// Excuses what the project excuses, and writes the baseline where that is asked for.
    pub(crate) fn settle(
        &self,
        report: &mut Report,
        chosen: &Chosen,
        settings: &Settings,
        out: &Output,
    ) -> Result<(), String> {
        let dated = depends_on_day(report.claims.iter().map(|judged| &judged.claim));
        let path = self.write_baseline.as_deref();
        let read = settings.baseline.as_ref();
        // Without waivers and baselines a run does not ask what day it is.
        let day =
            if dated || path.is_some() || read.is_some() { today(self.today)? } else { Date::ZERO };
        waive(report, day);
        let known = Known { ids: &chosen.ids, all: chosen.all };
        if let Some(path) = path {
            return self.write(path, report, known, day, settings, out);
        }
        let Some(root) = read else {
            return match self.prune_baseline {
                true => Err("`--prune-baseline` needs `--baseline FILE`".to_owned()),
                false => Ok(()),
            };
        };
        let baseline = load(root, report);
        if self.prune_baseline && !is_broken(report) {
            let pruned = baseline.pruned(report, known);
            let gone = baseline.len() - pruned.len();
            pruned.excuse(report, known, day);
            save(&root.path, &pruned)?;
            out.tell(&format!("{} taken out of `{}`", entries(gone), root.path));
        } else {
            baseline.excuse(report, known, day);
        }
        Ok(())
    }

    fn write(
        &self,
        path: &str,
        report: &mut Report,
        known: Known<'_>,
        day: Date,
        settings: &Settings,
        out: &Output,
    ) -> Result<(), String> {
        if report.success(settings.allow_unchecked) == Success::Unknown {
            let message = "the baseline was not written, since some claims could not be checked";
            out.tell(message);
            return Ok(());
        }
        let earlier = match Path::new(path).is_file() {
            true => load(&Root::from(path), report),
            false => Baseline::default(),
        };
        if is_broken(report) {
            return Ok(());
        }
        let baseline = Baseline::of(report, &earlier, known, day);
        save(path, &baseline)?;
        baseline.excuse(report, known, day);
        out.tell(&format!("{} written to `{path}`", entries(baseline.len())));
        Ok(())
    }
}

impl Weight {
    fn fail_on(self) -> FailOn {
        match self {
            Self::Note => FailOn::At(Severity::Note),
            Self::Warning => FailOn::At(Severity::Warning),
            Self::Error => FailOn::At(Severity::Error),
            Self::Never => FailOn::Never,
        }
    }
}

/// Where the run stands in its project; without a settings file, its folder is the project's.
fn here(settings: &Settings) -> Place {
    let place = settings.place.clone();
    if !place.root.is_empty() {
        return place;
    }
    let here = std::env::current_dir().unwrap_or_default();
    Place { root: here.to_string_lossy().replace('\\', "/"), ..place }
}

/// What the authors of drafts ignore, and of which claims.
fn ignores(claims: &[Claim]) -> Vec<(String, Vec<Arc<Ignore>>)> {
    let ignored = |claim: &Claim| {
        let draft = claim.draft.as_ref().filter(|draft| !draft.ignores.is_empty())?;
        Some((claim.id.clone(), draft.ignores.clone()))
    };
    claims.iter().filter_map(ignored).collect()
}

/// A comment above a paragraph may be about a sentence that this run does not judge: nobody can say that it ignores nothing.
fn leave_open(ignores: &[(String, Vec<Arc<Ignore>>)], selected: &[Claim]) {
    let judged: BTreeSet<&str> = selected.iter().map(|claim| claim.id.as_str()).collect();
    let left_out = ignores.iter().filter(|(id, _)| !judged.contains(id.as_str()));
    left_out.flat_map(|(_, ignores)| ignores).for_each(|ignore| ignore.mark_used());
}

/// Reads a baseline; what is wrong with it becomes findings of the report.
pub(crate) fn load(root: &Root, report: &mut Report) -> Baseline {
    let path = &root.path;
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let baseline = Baseline::read(path, &text, &mut report.findings);
            report.files.add(path, text);
            baseline
        }
        Err(error) => {
            let missing = error.kind() == std::io::ErrorKind::NotFound;
            let finding = match missing {
                true => Finding::new(
                    &codes::MISSING_FILE,
                    format!("the baseline `{path}` does not exist"),
                )
                .help("write it with `--write-baseline`"),
                false => Finding::new(
                    &codes::UNREADABLE_FILE,
                    format!("`{path}` cannot be read: {error}"),
                ),
            };
            report.findings.push(match &root.origin {
                Some((file, span)) => finding.at(file, *span, "named here"),
                None => finding,
            });
            Baseline::default()
        }
    }
}

fn save(path: &str, baseline: &Baseline) -> Result<(), String> {
    save::save(Path::new(path), baseline.to_toml().as_bytes(), Existing::Replace)
        .map_err(|error| format!("cannot write `{path}`: {error}"))
}

fn is_broken(report: &Report) -> bool {
    report.findings.iter().any(|finding| finding.severity == Severity::Error)
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

impl Chosen {
    /// The claims, to be judged.
    pub(crate) fn take_claims(&mut self) -> Vec<Claim> {
        std::mem::take(&mut self.selected.claims)
    }
}
