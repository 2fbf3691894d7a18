//! `sayso extract`: the cited sentences of a draft as a claims file, again and again.

use std::fs;
use std::io;
use std::path::Path;

use sayso::claim::{Claim, Root, draft};
use sayso::config::{Options, Settings};
use sayso::diagnostic::{Finding, Severity, codes};
use sayso::files::Files;
use sayso::report::text;

use crate::exit::Exit;
use crate::judge::{load, open_sources};
use crate::output::Output;
use crate::project::Project;
use crate::save::{Existing, save};

/// Which draft, and where to write.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The draft, in Markdown
    draft: String,
    /// The claims file to write or bring up to date; by default one of the draft's name in the claims folder
    #[arg(long, short, value_name = "FILE")]
    output: Option<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// Print the claims file and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command. Nothing is written when the draft or the claims file cannot be read.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let sources = args.sources.as_deref().map(Into::into);
    let folder = Project::open(Options::default()).settings.claims.into_iter().next();
    let draft = Root::from(args.draft.as_str());
    let options = Options {
        claims: Some(Vec::new()),
        drafts: Some(vec![draft]),
        sources,
        ..Options::default()
    };
    let project = Project::open(options);
    let mut loaded = load(&project.settings);
    let (library, about_sources) = open_sources(&project.settings);
    let mut findings = project.findings;
    findings.append(&mut loaded.findings);
    findings.extend(about_sources);
    let mut claims = draft::resolve(loaded.claims, library.listed());
    // What cites nothing that its author wants to have looked at has no source in a claims file either.
    let is_cited = |claim: &Claim| {
        claim.draft.as_ref().is_none_or(|draft| {
            !draft.problems.is_empty() || claim.sources.as_ref().is_none_or(|ids| !ids.is_empty())
        })
    };
    claims.retain(is_cited);
    let unknown = claims.iter().filter_map(|claim| claim.draft.as_ref());
    findings.extend(unknown.flat_map(|draft| draft.problems.iter().cloned()));
    let mut files = project.files;
    files.extend(loaded.files);
    let path = claims.first().map_or(args.draft.as_str(), |claim| claim.path.as_str()).to_owned();
    let target = args.output.unwrap_or_else(|| beside(folder.as_ref(), &path));
    // A draft without a citation is no error where its claims file takes note of that.
    findings.retain(|finding| finding.code != codes::EMPTY_CLAIMS.name);
    if claims.is_empty() && !Path::new(&target).is_file() {
        return tell(&findings, &project.settings, files, out).unwrap_or_else(|| {
            out.complain(&format!("`{path}` has no sentence that cites a source"));
            Exit::Failure
        });
    }
    if claims.is_empty()
        && let Some(failed) = tell(&findings, &project.settings, files.clone(), out)
    {
        return failed;
    }
    let existing = match fs::read_to_string(&target) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            out.complain(&format!("`{target}` cannot be read: {error}"));
            return Exit::Failure;
        }
    };
    let extracted = match draft::extract(&path, &claims, &target, existing.as_deref()) {
        Ok(extracted) => extracted,
        Err(finding) => {
            files.add(target, existing.unwrap_or_default());
            return tell(&[*finding], &project.settings, files, out).unwrap_or(Exit::Failure);
        }
    };
    if args.dry_run {
        return out.print(Exit::Success, |out| out.write_all(extracted.text.as_bytes()));
    }
    if existing.as_ref() != Some(&extracted.text)
        && let Err(error) = write(Path::new(&target), &extracted.text)
    {
        out.complain(&format!("`{target}` cannot be written: {error}"));
        return Exit::Failure;
    }
    let exit = tell(&findings, &project.settings, files, out).unwrap_or(Exit::Success);
    out.print(exit, |out| {
        writeln!(
            out,
            "{target}: {}{} new, {} changed, {} as before, {} removed",
            if claims.is_empty() { "0 cited sentences; " } else { "" },
            extracted.added.len(),
            extracted.changed.len(),
            extracted.unchanged,
            extracted.removed.len()
        )?;
        extracted.left.iter().try_for_each(|id| {
            writeln!(
                out,
                "claim `{id}` is no longer in {path}; it is kept for what was added to it"
            )
        })
    })
}

/// Shows findings; the exit status if one of them is an error.
fn tell(findings: &[Finding], settings: &Settings, files: Files, out: &mut Output) -> Option<Exit> {
    let shown: Vec<Finding> =
        findings.iter().cloned().filter_map(|f| settings.weigh(f, None)).collect();
    let style =
        text::Style { color: out.is_colored(), width: out.width(), ..text::Style::default() };
    let failed = shown.iter().any(|finding| finding.severity == Severity::Error);
    let exit = out.print(Exit::Failure, |mut out| {
        shown.iter().try_for_each(|finding| text::write_finding(finding, &files, &style, &mut out))
    });
    failed.then_some(exit)
}

/// The claims file of a draft: of its name, in the claims folder if there is one, else beside it.
fn beside(claims: Option<&Root>, draft: &str) -> String {
    let path = Path::new(draft);
    let name =
        format!("{}.toml", path.file_stem().map_or("draft".into(), |stem| stem.to_string_lossy()));
    match claims.filter(|root| Path::new(&root.path).is_dir()) {
        Some(root) => format!("{}/{name}", root.path.trim_end_matches('/')),
        None => path.with_file_name(name).to_string_lossy().into_owned(),
    }
}

/// Writes a claims file, and the folder that it is to lie in.
fn write(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    save(path, text.as_bytes(), Existing::Replace)
}
