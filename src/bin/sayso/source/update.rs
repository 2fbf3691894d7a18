//! `sayso source update`: fetches sources again, shows what changed and which claims it touches, and
//! pins them anew. A source whose file is gone is fetched again.

use std::path::{Path, PathBuf};

use sayso::check::check;
use sayso::claim;
use sayso::outcome::Judged;
use sayso::report::neutral;
use sayso::source::fetch::{self, Fetched};
use sayso::source::{Library, Lost, PinState, Read, Said, Shelved, needed_charset, read_in};
use sayso::text::edit::unified;

use super::add::{from_archive, is_text};
use super::restore;
use super::shelf::{self, Network};
use crate::exit::Exit;
use crate::output::Output;
use crate::project::Project;

/// What to update.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The ids of the sources; every source with an address when left out
    ids: Vec<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    network: Network,
}

/// The most lines of a difference that are shown.
const MOST_LINES: usize = 60;

/// A source that is not what it was.
pub(super) struct Change {
    pub(super) id: String,
    /// The file that it is written to.
    pub(super) path: PathBuf,
    /// What became of it, in a word.
    pub(super) what: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) read: Read,
    pub(super) said: Said,
    pub(super) lines: Vec<String>,
}

/// Runs the command: 0 when everything could be fetched, 2 when something could not.
pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, String> {
    let project = shelf::project(args.sources.as_deref());
    let folder = shelf::folder(&project);
    let library = shelf::library(&project)?;
    let (wanted, lost) = wanted(&library, &args.ids)?;
    let mut changes = Vec::new();
    let mut exit = Exit::Success;
    for source in &lost {
        match restore::fetched(source, &args.network, &folder, out) {
            Ok(change) => changes.push(change),
            Err(message) => {
                exit = Exit::Failure;
                out.complain(&format!("source `{}`: {message}", source.id));
            }
        }
    }
    for source in &wanted {
        match fetched(source, &library, args, &folder) {
            Ok(Some(change)) => changes.push(change),
            Ok(None) => {
                out.print(exit, |out| writeln!(out, "unchanged  {}", source.id));
            }
            Err(message) => {
                exit = Exit::Failure;
                out.complain(&format!("source `{}`: {message}", source.id));
            }
        }
    }
    let touched = touched(&project, &library, &changes);
    if !args.dry_run {
        for change in &changes {
            shelf::store(&change.path, &change.bytes)?;
            shelf::write_text(&folder, &change.read.document)?;
            shelf::write_entry(&folder, &change.said)?;
        }
    }
    Ok(out.print(exit, |out| {
        for change in &changes {
            writeln!(out, "{:<9}  {}", change.what, change.id)?;
            for line in change.lines.iter().take(MOST_LINES) {
                writeln!(out, "{}", neutral::line(line))?;
            }
            if change.lines.len() > MOST_LINES {
                writeln!(out, "… {} more lines", change.lines.len() - MOST_LINES)?;
            }
        }
        touched.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        if args.dry_run && !changes.is_empty() {
            writeln!(out, "nothing was written")?;
        }
        Ok(())
    }))
}

/// The sources that are meant, and those of them whose files are gone.
fn wanted<'l>(
    library: &'l Library,
    ids: &[String],
) -> Result<(Vec<Shelved<'l>>, Vec<Lost<'l>>), String> {
    let named = |id: &str| ids.iter().any(|wanted| wanted == id);
    let is_lost = |id: &String| library.lost().any(|lost| lost.id == id);
    if let Some(unknown) = ids.iter().find(|id| !library.contains(id) && !is_lost(id)) {
        return Err(format!("no source has the id `{unknown}`"));
    }
    let (all, lost) = (library.shelved(), library.lost());
    let (chosen, lost): (Vec<Shelved<'l>>, Vec<Lost<'l>>) = match ids.is_empty() {
        true => (
            all.filter(|source| source.url.is_some()).collect(),
            lost.filter(|source| source.url.is_some()).collect(),
        ),
        false => (
            all.filter(|source| named(source.id)).collect(),
            lost.filter(|source| named(source.id)).collect(),
        ),
    };
    match chosen.is_empty() && lost.is_empty() {
        true => Err(
            "no source has an address to fetch it from: give its entry in the library file a `url`, or name the \
             sources that are to be pinned as they are"
                .to_owned(),
        ),
        false => Ok((chosen, lost)),
    }
}

/// What has become of a source; none where its bytes are what is pinned.
fn fetched(
    source: &Shelved<'_>,
    library: &Library,
    args: &Args,
    folder: &Path,
) -> Result<Option<Change>, String> {
    let path = library.file(source.id).ok_or("it has no file")?;
    let old = std::fs::read(path).ok();
    let mut said = Said { id: source.id.to_owned(), ..Said::default() };
    let mut charset = source.charset.map(str::to_owned);
    let bytes = match source.url {
        Some(url) => {
            let Fetched { bytes, redirects, url: end, charset: given, .. } =
                match fetch::fetch(url, &args.network.limits()) {
                    Ok(fetched) => fetched,
                    Err(error) if error.is_gone() => {
                        // What is stored is worth more than a copy of it: the copy is only named.
                        let copy = from_archive(url, &args.network, &error)?;
                        return Err(format!(
                            "{error}; the stored bytes are kept, an archived copy is at {}",
                            copy.url
                        ));
                    }
                    Err(error) => return Err(error.to_string()),
                };
            said.redirects = redirects;
            if !said.redirects.is_empty() {
                said.url = Some(end);
            }
            said.accessed = Some(args.network.accessed());
            let given = given.filter(|_| is_text(source.format));
            said.charset = given.and_then(|given| needed_charset(&bytes, &given));
            charset = said.charset.clone().or(charset);
            bytes
        }
        // A file of the project's own is pinned as it is.
        None => old.clone().ok_or("its file is gone")?,
    };
    let pinned = matches!(library.pin_state(source.id), PinState::Same);
    let same = old.as_ref() == Some(&bytes) && pinned;
    // The address that a page has moved to is recorded though the page is the same.
    let moved = said.url.clone().filter(|_| same);
    if same && moved.is_none() {
        return Ok(None);
    }
    said.blake3 = Some(blake3::hash(&bytes).to_hex().to_string());
    let as_said = |bytes, charset: Option<&str>| {
        read_in(source.id, source.path, source.format, bytes, charset)
    };
    let new = as_said(bytes.clone(), charset.as_deref()).map_err(|error| error.to_string())?;
    let kept = shelf::stored_text(folder, source.id, source.format);
    let before = kept.or_else(|| {
        // The file of a source with an address is what was fetched before.
        let old = old.filter(|_| source.url.is_some())?;
        Some(as_said(old, source.charset).ok()?.document.raw)
    });
    let lines = match before {
        _ if moved.is_some() => moved.iter().map(|url| format!("it is at {url} now")).collect(),
        Some(before) => difference(&before, &new.document.raw),
        None => {
            vec!["it has no address to be fetched from; its file is pinned as it is".to_owned()]
        }
    };
    let what = if moved.is_some() { "moved" } else { "changed" };
    let (id, path) = (source.id.to_owned(), path.to_owned());
    Ok(Some(Change { id, path, what, bytes, read: new, said, lines }))
}

/// What differs between two texts, line by line.
pub(super) fn difference(before: &str, after: &str) -> Vec<String> {
    if before == after {
        return vec!["its text is the same".to_owned()];
    }
    unified(before, after).lines().map(str::to_owned).collect()
}

/// The claims of which the verdict or the evidence is another now, each in a line.
fn touched(project: &Project, library: &Library, changes: &[Change]) -> Vec<String> {
    if changes.is_empty() {
        return Vec::new();
    }
    let claims = claim::load(&project.settings.claims).claims;
    if claims.is_empty() {
        return Vec::new();
    }
    let new = changes.iter().fold(library.unpinned(), |library, change| {
        let Change { id, bytes, read, .. } = change;
        match library.contains(id) {
            true => library.with_bytes(id, bytes.clone()),
            false => {
                library.with_found(id, &read.document.path, read.document.format, bytes.clone())
            }
        }
    });
    let judged =
        |library: &Library| check(claims.clone(), library, &project.settings, &|| ()).claims;
    let pairs = judged(&library.unpinned()).into_iter().zip(judged(&new));
    pairs.filter_map(|(before, after)| told(&before, &after, changes)).collect()
}

fn told(before: &Judged, after: &Judged, changes: &[Change]) -> Option<String> {
    let id = &before.claim.id;
    if before.verdict != after.verdict {
        return Some(format!("claim `{id}`: {} before, {} now", before.verdict, after.verdict));
    }
    let of = |judged: &Judged| {
        let of_changed = judged
            .evidence
            .iter()
            .filter(|evidence| changes.iter().any(|c| c.id == evidence.source));
        of_changed.map(|evidence| evidence.text.clone()).next()
    };
    let (old, new) = (of(before), of(after));
    let said = |text: Option<String>| {
        text.map_or("nothing".to_owned(), |text| format!("`{}`", neutral::line(&text)))
    };
    (old != new).then(|| {
        format!(
            "claim `{id}`: {} as before, by other words: {} before, {} now",
            after.verdict,
            said(old),
            said(new)
        )
    })
}
