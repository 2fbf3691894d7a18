//! `sayso check`: judges claims and reports them.

use std::num::NonZeroUsize;

use clap::ValueEnum;
use sayso::claim::Root;
use sayso::config::Options;
use sayso::report::{json, text};

use crate::exit::Exit;
use crate::judge::{self, load};
use crate::output::Output;
use crate::project::Project;

/// What to check, and how to tell it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Claims files, folders of them, drafts, or patterns such as 'claims/2024-*.toml'
    #[arg(value_name = "CLAIMS")]
    claims: Vec<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// How to tell the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How many threads to use; as many as there are cores when left out
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Succeed although some claims could not be checked
    #[arg(long)]
    allow_unchecked: bool,
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

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let (format, verbose) = (args.format, args.verbose);
    let project = Project::open(args.into_options());
    let settings = project.settings;
    let loaded = load(&settings);
    let mut report = judge::judge(loaded.claims, &settings);
    report.findings.extend(project.findings);
    report.findings.extend(loaded.findings);
    report.files.extend(project.files);
    report.files.extend(loaded.files);
    report.weigh(&settings);
    let style = text::Style { color: out.is_colored(), verbose, width: out.width() };
    let exit = Exit::from(report.success(settings.allow_unchecked));
    out.print(exit, |mut out| match format {
        Format::Text => text::write(&report, &style, &mut out),
        Format::Json => json::write(&report, &mut out),
    })
}

impl Args {
    fn into_options(self) -> Options {
        let root = |path: String| Root::from(path.as_str());
        let claims: Vec<Root> = self.claims.into_iter().map(root).collect();
        Options {
            claims: (!claims.is_empty()).then_some(claims),
            sources: self.sources.map(root),
            jobs: self.jobs,
            // Leaving the flag out is no wish to the contrary.
            allow_unchecked: self.allow_unchecked.then_some(true),
            ..Options::default()
        }
    }
}
