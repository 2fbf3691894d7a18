//! `sayso check`: judges claims and reports them.

use std::num::NonZeroUsize;

use sayso::claim::{self, Root};
use sayso::config::Options;
use sayso::report::Record;

use crate::exit::Exit;
use crate::judge;
use crate::output::Output;
use crate::outputs;
use crate::project::Project;

/// What to check, and how to tell it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Claims files, folders of them, or patterns such as 'claims/2024-*.toml'
    #[arg(value_name = "CLAIMS")]
    claims: Vec<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    #[command(flatten)]
    outputs: outputs::Args,
    /// How many threads to use; as many as there are cores when left out
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Succeed although some claims could not be checked
    #[arg(long)]
    allow_unchecked: bool,
}

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let (options, outputs) = args.into_options();
    // Where the report cannot go is known before the work begins.
    let outputs = match outputs.prepare() {
        Ok(outputs) => outputs,
        Err(problems) => return out.fail(&problems),
    };
    let project = Project::open(options);
    let settings = project.settings;
    let loaded = claim::load(&settings.claims);
    let mut report = judge::judge(loaded.claims, &settings);
    report.findings.extend(project.findings);
    report.findings.extend(loaded.findings);
    report.files.extend(project.files);
    report.files.extend(loaded.files);
    report.weigh(&settings);
    let exit = Exit::from(report.success(settings.allow_unchecked));
    outputs.tell(&Record::of(&report, outputs.checked()), exit, out)
}

impl Args {
    fn into_options(self) -> (Options, outputs::Args) {
        let root = |path: String| Root::from(path.as_str());
        let claims: Vec<Root> = self.claims.into_iter().map(root).collect();
        let options = Options {
            claims: (!claims.is_empty()).then_some(claims),
            sources: self.sources.map(root),
            jobs: self.jobs,
            // Leaving the flag out is no wish to the contrary.
            allow_unchecked: self.allow_unchecked.then_some(true),
            ..Options::default()
        };
        (options, self.outputs)
    }
}
