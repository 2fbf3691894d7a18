//! `sayso check`: judges claims and reports them.

use std::num::NonZeroUsize;

use clap::ValueEnum;
use sayso::check::Cache;
use sayso::claim::{self, Root};
use sayso::config::Options;
use sayso::outcome::Report;
use sayso::report::{json, text};

use crate::exit::Exit;
use crate::gate;
use crate::judge;
use crate::output::Output;
use crate::project::Project;
use crate::watch;

/// What to check, and how to tell it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Claims files, folders of them, or patterns such as 'claims/2024-*.toml'
    #[arg(value_name = "CLAIMS")]
    claims: Vec<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// How to tell the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    gate: gate::Args,
    /// How many threads to use; as many as there are cores when left out
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Succeed although some claims could not be checked
    #[arg(long)]
    allow_unchecked: bool,
    /// Judge again whenever a claim, a source or a setting changes, until interrupted
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    watch: bool,
    /// Show verified claims with their evidence too
    #[arg(long, short)]
    verbose: bool,
}

/// The formats of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, in the manner of a compiler
    Text,
    /// For programs
    Json,
}

/// A check that can be run, once or again and again.
pub(crate) struct Check {
    options: Options,
    gate: gate::Args,
    /// Whether all claims of the project are looked at.
    whole: bool,
    format: Format,
    verbose: bool,
}

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let watches = args.watch;
    let check = args.into_check();
    if watches {
        return watch::run(&check, out);
    }
    let project = check.project();
    check.tell(project, None, out)
}

impl Check {
    /// The settings of the project as they are now.
    pub(crate) fn project(&self) -> Project {
        Project::open(self.options.clone())
    }

    /// Judges and reports. A run that follows another under the same settings brings what the other has read.
    pub(crate) fn tell(&self, project: Project, cache: Option<&mut Cache>, out: &Output) -> Exit {
        let settings = project.settings.clone();
        let report = match self.judge(project, cache, out) {
            Ok(report) => report,
            Err(message) => {
                out.complain(&message);
                return Exit::Failure;
            }
        };
        let style =
            text::Style { color: out.is_colored(), verbose: self.verbose, width: out.width() };
        let exit = Exit::from(report.success(settings.allow_unchecked));
        out.print(exit, |mut out| match self.format {
            Format::Text => text::write(&report, &style, &mut out),
            Format::Json => json::write(&report, &mut out),
        })
    }

    fn judge(
        &self,
        project: Project,
        cache: Option<&mut Cache>,
        out: &Output,
    ) -> Result<Report, String> {
        let settings = project.settings;
        let mut loaded = claim::load(&settings.claims);
        let (library, problems) = judge::open_sources(&settings);
        let mut chosen = self.gate.choose(&mut loaded, &library, &settings, self.whole)?;
        let claims = chosen.take_claims();
        let mut report = judge::judge(claims, (&library, problems), &settings, cache);
        report.left_out = chosen.selected.left_out;
        report.findings.extend(project.findings);
        report.findings.extend(loaded.findings);
        report.findings.append(&mut chosen.selected.findings);
        report.files.extend(project.files);
        report.files.extend(loaded.files);
        self.gate.settle(&mut report, &chosen, &settings, out)?;
        report.weigh(&settings);
        Ok(report)
    }
}

impl Args {
    /// The choices that a settings file can make as well.
    pub(crate) fn into_options(self) -> Options {
        self.into_check().options
    }

    fn into_check(self) -> Check {
        let root = |path: String| Root::from(path.as_str());
        let whole = self.claims.is_empty();
        let claims: Vec<Root> = self.claims.into_iter().map(root).collect();
        let options = Options {
            claims: (!whole).then_some(claims),
            sources: self.sources.map(root),
            jobs: self.jobs,
            // Leaving the flag out is no wish to the contrary.
            allow_unchecked: self.allow_unchecked.then_some(true),
            ..self.gate.options()
        };
        let (format, verbose) = (self.format, self.verbose);
        Check { options, gate: self.gate, whole, format, verbose }
    }
}
