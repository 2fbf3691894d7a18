//! `sayso check`: judges claims and reports them.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;

use sayso::check::Cache;
use sayso::claim::{self, Loaded, Root, draft};
use sayso::config::Options;
use sayso::outcome::Report;
use sayso::report::Record;
use sayso::source::Library;

use crate::exit::Exit;
use crate::gate;
use crate::judge;
use crate::output::Output;
use crate::outputs::{self, Outputs};
use crate::project::Project;
use crate::watch;

/// What to check, and how to tell it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Claims files, folders of them, drafts, or patterns such as 'claims/2024-*.toml'
    #[arg(value_name = "CLAIMS")]
    claims: Vec<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    #[command(flatten)]
    outputs: outputs::Args,
    #[command(flatten)]
    gate: gate::Args,
    /// How many threads to use; as many as there are cores when left out
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Succeed although some claims could not be checked
    #[arg(long, overrides_with = "no_allow_unchecked")]
    allow_unchecked: bool,
    /// Do not, though the settings say `allow_unchecked`
    #[arg(long, overrides_with = "allow_unchecked")]
    no_allow_unchecked: bool,
    /// Judge again whenever a claim, a source or a setting changes, until interrupted
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    watch: bool,
}

/// A check that can be run, once or again and again.
pub(crate) struct Check {
    options: Options,
    gate: gate::Args,
    /// Whether all claims of the project are looked at.
    whole: bool,
    outputs: Outputs,
}

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let watches = args.watch;
    // Where the report cannot go is known before the work begins.
    let check = match args.into_check() {
        Ok(check) => check,
        Err(problems) => return out.fail(&problems),
    };
    let project = check.project();
    let mut problems = check.outputs.among_inputs(&project.settings);
    problems.extend(check.gate.among_inputs(&project.settings));
    problems.extend(check.gate.written_baseline().and_then(|path| check.outputs.over_other(path)));
    if !problems.is_empty() {
        return out.fail(&problems);
    }
    if watches {
        return watch::run(&check, out);
    }
    check.tell(project, None, out)
}

impl Check {
    /// The settings of the project as they are now.
    pub(crate) fn project(&self) -> Project {
        Project::open(self.options.clone())
    }

    /// The files that the run writes its reports to.
    pub(crate) fn reports(&self) -> impl Iterator<Item = &Path> {
        self.outputs.paths()
    }

    /// Judges and reports. A run that follows another under the same settings brings what the other has read.
    pub(crate) fn tell(&self, project: Project, cache: Option<&mut Cache>, out: &Output) -> Exit {
        let settings = project.settings.clone();
        let report = match self.judge(project, cache, out) {
            Ok(report) => report,
            Err(problems) => return out.fail(&problems),
        };
        let exit = Exit::from(report.success(settings.allow_unchecked));
        self.outputs.tell(&Record::of(&report, self.outputs.checked()), exit, out)
    }

    fn judge(
        &self,
        project: Project,
        cache: Option<&mut Cache>,
        out: &Output,
    ) -> Result<Report, Vec<String>> {
        let settings = project.settings.clone();
        judge::warm_up();
        let mut loaded = judge::load(&settings);
        let (library, of_library) = judge::open_sources(&settings);
        let read = || {
            let files = project.files.paths().chain(loaded.files.paths());
            let sources = library.listed().map(|source| source.path);
            let library_file = library.library_file().map(|(path, _)| path);
            let baseline = settings.baseline.as_ref().map(|root| root.path.as_str());
            files.chain(sources).chain(library_file).chain(baseline)
        };
        let problems = self.outputs.over_inputs(read);
        if !problems.is_empty() {
            return Err(problems);
        }
        let whole = self.whole && self.options.sources.is_none();
        let unmatched = match whole {
            true => judge::unmatched_overrides(&project, &loaded, (&library, &of_library)),
            false => Vec::new(),
        };
        // What a claim cites is settled before anyone asks which claims have changed.
        resolve(&mut loaded, &library);
        let mut chosen = self
            .gate
            .choose(&mut loaded, &library, &settings, self.whole)
            .map_err(|problem| vec![problem])?;
        let claims = chosen.take_claims();
        let mut report = judge::judge(claims, (&library, of_library), &settings, cache);
        report.left_out = chosen.selected.left_out;
        report.partition = self.gate.partition();
        report.findings.extend(project.findings);
        report.findings.extend(unmatched);
        report.findings.extend(loaded.findings);
        report.findings.append(&mut chosen.selected.findings);
        report.files.extend(project.files);
        report.files.extend(loaded.files);
        self.gate.settle(&mut report, &chosen, &settings, out).map_err(|problem| vec![problem])?;
        report.weigh(&settings);
        Ok(report)
    }
}

/// Settles what the sentences of drafts cite. Where all of them turn out to be remarks, there is nothing to check.
fn resolve(loaded: &mut Loaded, library: &Library) {
    let claims = std::mem::take(&mut loaded.claims);
    let paths: BTreeSet<String> = claims.iter().map(|claim| claim.path.clone()).collect();
    loaded.claims = draft::resolve(claims, library.listed());
    if let Some(first) = paths.first().filter(|_| loaded.claims.is_empty()) {
        loaded.findings.push(claim::no_citation(first, paths.len() - 1));
    }
}

impl Args {
    /// The choices that a settings file can make as well.
    pub(crate) fn into_options(self) -> Result<Options, Vec<String>> {
        Ok(self.into_check()?.options)
    }

    fn into_check(self) -> Result<Check, Vec<String>> {
        let root = |path: String| Root::from(path.as_str());
        let whole = self.claims.is_empty();
        let claims: Vec<Root> = self.claims.into_iter().map(root).collect();
        let options = Options {
            claims: (!whole).then_some(claims),
            sources: self.sources.map(root),
            jobs: self.jobs,
            allow_unchecked: gate::switch(self.allow_unchecked, self.no_allow_unchecked),
            ..self.gate.options()
        };
        // A watched report is written anew after every change.
        let outputs = if self.watch { self.outputs.overwriting() } else { self.outputs };
        Ok(Check { options, gate: self.gate, whole, outputs: outputs.prepare()? })
    }
}
