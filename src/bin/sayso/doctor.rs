//! `sayso doctor`: what is missing or unused in a project.
//!
//! It judges no claim. What it finds are findings like all others, and a project weighs them in the same way.

use std::collections::BTreeSet;
use std::path::Path;

use sayso::claim::{self, Claim, draft, select};
use sayso::config::{Alias, Options, Settings};
use sayso::diagnostic::{Code, Finding, Severity, codes};
use sayso::excuse::baseline::Known;
use sayso::excuse::{depends_on_day, expired_waivers};
use sayso::outcome::Report;
use sayso::report::{neutral, text};
use sayso::schema::File;
use sayso::source::{Format, LIBRARY_FILE, Library, ReadError};

use crate::exit::Exit;
use crate::gate;
use crate::judge::{load, open_sources, unmatched_overrides};
use crate::output::Output;
use crate::project::Project;
use crate::schema;
use crate::today::today;

/// Runs the command.
pub(crate) fn run(out: &mut Output) -> Exit {
    let project = Project::open(Options::default());
    let settings = &project.settings;
    let mut loaded = load(settings);
    let (library, mut findings) = open_sources(settings);
    // What a draft cites is known only beside the library.
    let claims = std::mem::take(&mut loaded.claims);
    loaded.claims = draft::resolve(claims, library.listed());
    let unmatched = unmatched_overrides(&project, &loaded, (&library, &findings));
    let overview = overview(&project, &loaded.claims, &library);
    findings.extend(library.check_pins());
    findings.extend(missing_readers(&library, Format::is_built_in));
    findings.extend(about_claims(&loaded.claims, &library));
    findings.extend(about_sources(&loaded.claims, &library));
    findings.extend(unused_aliases(&settings.aliases, &loaded.claims));
    findings.extend(unknown_files(&project));
    findings.extend(unknown_sources(&project, &library, &findings));
    findings.extend(outdated_schemas(&project));
    findings.extend(unmatched);
    let unread = claim::unread_bibliographies(&settings.bibliographies).into_iter();
    // What a draft cites from has been said to be missing.
    findings.extend(unread.filter(|finding| !loaded.findings.contains(finding)));
    let mut report = Report { findings, ..Report::default() };
    let broken = loaded.findings.iter().any(|finding| finding.severity == Severity::Error);
    if let Err(problem) = excuses(&loaded.claims, !broken, settings, &mut report) {
        return out.fail(&[problem]);
    }
    report.findings.extend(project.findings.iter().cloned());
    report.findings.extend(loaded.findings);
    report.files.extend(project.files.clone());
    report.files.extend(loaded.files);
    if let Some((path, text)) = library.library_file() {
        report.files.add(path, text);
    }
    report.weigh(settings);
    let heaviest = report.findings.iter().map(|finding| finding.severity).max();
    let exit = match heaviest {
        Some(Severity::Error) => Exit::Failure,
        Some(Severity::Warning) => Exit::Unexpected,
        Some(Severity::Note) | None => Exit::Success,
    };
    let style = text::Style { color: out.is_colored(), verbose: false, width: out.width() };
    out.print(exit, |mut out| {
        for [name, value] in &overview {
            writeln!(out, "{name:<9} {}", neutral::line(value))?;
        }
        writeln!(out)?;
        for finding in &report.findings {
            text::write_finding(finding, &report.files, &style, &mut out)?;
        }
        writeln!(out, "{}", conclusion(&report.findings))
    })
}

fn overview(project: &Project, claims: &[Claim], library: &Library) -> Vec<[String; 2]> {
    let settings = project
        .path()
        .map_or_else(|| "the defaults; there is no sayso.toml".to_owned(), str::to_owned);
    let files: BTreeSet<&str> = claims.iter().map(|claim| claim.path.as_str()).collect();
    let waived = claims.iter().filter(|claim| claim.waiver.is_some()).count();
    let pinned = library.ids().filter(|id| library.is_pinned(id)).count();
    let sources = library.ids().len();
    [
        ("sayso", env!("CARGO_PKG_VERSION").to_owned()),
        ("settings", settings),
        (
            "claims",
            format!("{} in {}, {waived} waived", claims.len(), counted(files.len(), "file")),
        ),
        ("sources", format!("{sources} in `{}`, {pinned} pinned", project.settings.sources.path)),
        ("formats", formats(Format::is_built_in)),
    ]
    .map(|(name, value)| [name.to_owned(), value])
    .to_vec()
}

/// Which formats of sources this build reads.
fn formats(is_built_in: impl Fn(Format) -> bool) -> String {
    let (read, left_out): (Vec<Format>, Vec<Format>) =
        Format::ALL.into_iter().partition(|format| is_built_in(*format));
    let named = |formats: Vec<Format>| {
        let names = formats.into_iter().map(|format| format.name().trim_start_matches("a "));
        names.collect::<Vec<_>>().join(", ")
    };
    match left_out.is_empty() {
        true => named(read),
        false => format!("{}; this build leaves out {}", named(read), named(left_out)),
    }
}

/// Claims that name no source, or one that is not there.
fn about_claims(claims: &[Claim], library: &Library) -> Vec<Finding> {
    let ids: BTreeSet<&str> = library.ids().collect();
    let mut findings = Vec::new();
    for claim in claims {
        if claim.sources.is_none() {
            let message =
                format!("claim `{}` names no source and is held against all of them", claim.id);
            findings.push(
                Finding::new(&codes::MISSING_SOURCES, message)
                    .at(&claim.path, claim.id_span, "in this claim")
                    .help("add `sources = [\"…\"]`, so that no other source can bear it out by chance"),
            );
        } else {
            findings.extend(select(claim, &ids).1);
        }
    }
    findings
}

/// Sources in a format whose reader this build leaves out.
fn missing_readers(library: &Library, is_built_in: impl Fn(Format) -> bool) -> Vec<Finding> {
    let unread = |known: sayso::source::Known<'_>| {
        let extension = Path::new(known.path).extension()?.to_str()?;
        let format = Format::from_extension(extension).filter(|format| !is_built_in(*format))?;
        Some(ReadError::NoReader { path: known.path.to_owned(), format }.finding())
    };
    library.listed().filter_map(unread).collect()
}

/// Sources that no claim cites, or that nothing pins.
fn about_sources(claims: &[Claim], library: &Library) -> Vec<Finding> {
    let named: Vec<_> =
        claims.iter().filter_map(|claim| claim.sources.as_ref()).flatten().collect();
    // A claim that names no source is held against every one, and uses it.
    let all_are_used = claims.iter().any(|claim| claim.sources.is_none());
    let about = |code: &Code, message: String, help: &str| Finding::new(code, message).help(help);
    let mut findings = Vec::new();
    for id in library.ids() {
        let path = library.path(id).unwrap_or(id);
        if !all_are_used && !named.iter().any(|pattern| pattern.value.matches(id)) {
            let message = format!("no claim cites the source `{id}` (`{path}`)");
            let help = "cite it, or take it out of the sources folder";
            findings.push(about(&codes::UNUSED_SOURCE, message, help));
        }
        if !library.is_pinned(id) {
            let message = format!("the source `{id}` (`{path}`) has no pin");
            let help = match library.hash(id) {
                Some(hash) => format!("add `blake3 = \"{hash}\"` to its entry in `{LIBRARY_FILE}`"),
                None => format!("add `blake3 = \"…\"` to its entry in `{LIBRARY_FILE}`"),
            };
            findings.push(about(&codes::MISSING_PIN, message, &help));
        }
    }
    findings
}

/// What is excused no longer: waivers that are over, and entries of the baseline whose claim is gone; `all` says whether
/// every claim of the project could be read.
fn excuses(
    claims: &[Claim],
    all: bool,
    settings: &Settings,
    report: &mut Report,
) -> Result<(), String> {
    if depends_on_day(claims) {
        report.findings.extend(expired_waivers(claims, today(None)?));
    }
    if let Some(root) = &settings.baseline {
        let baseline = gate::load(root, report);
        let ids = claims.iter().map(|claim| claim.id.clone()).collect();
        report.findings.extend(baseline.gone(Known { ids: &ids, all }));
    }
    Ok(())
}

/// Aliases none of whose names any claim has.
fn unused_aliases(aliases: &[Alias], claims: &[Claim]) -> Vec<Finding> {
    let said = |claim: &Claim| {
        let more = claim.quote.iter().chain(&claim.speaker).map(|words| words.as_str().to_owned());
        let all: Vec<String> =
            std::iter::once(claim.text.as_str().to_owned()).chain(more).collect();
        plain(&all.join(" / "))
    };
    let said: Vec<String> = claims.iter().map(said).collect();
    let is_said = |name: &String| said.iter().any(|words| words.contains(&plain(name)));
    let unused = aliases.iter().filter(|a| !is_said(&a.name) && !a.also.iter().any(is_said));
    let finding = |alias: &Alias| {
        let message = format!("no claim has a name of the alias `{}`", alias.name);
        let finding = Finding::new(&codes::UNUSED_ALIAS, message)
            .help("take it out, or write the name as the claims do");
        match &alias.origin {
            Some((path, span)) => finding.at(path, *span, "in no claim"),
            None => finding,
        }
    };
    unused.map(finding).collect()
}

/// The words in small letters, a blank before and after each.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
}

/// Files in the folder of sources that no claim can be held against, where nothing has been said of them yet.
fn unknown_sources(project: &Project, library: &Library, said: &[Finding]) -> Vec<Finding> {
    let root = &project.settings.sources.path;
    let read: BTreeSet<&str> = library.ids().filter_map(|id| library.path(id)).collect();
    let told: BTreeSet<&str> =
        said.iter().flat_map(|finding| &finding.labels).map(|label| label.path.as_str()).collect();
    let mut findings = Vec::new();
    walk(Path::new(root), root, &mut |below, name| {
        if name != LIBRARY_FILE && !read.contains(below) && !told.contains(below) {
            let message = format!("`{below}` is no source that can be read");
            let help = "give it an entry in the library file, or keep it elsewhere";
            findings.push(Finding::new(&codes::UNKNOWN_FILE, message).help(help));
        }
    });
    findings
}

/// Files in the folders of claims that are none.
fn unknown_files(project: &Project) -> Vec<Finding> {
    let mut findings = Vec::new();
    for root in &project.settings.claims {
        let folder = Path::new(&root.path);
        if folder.is_dir() && folder != Path::new(".") {
            walk(folder, &root.path, &mut |below, name| {
                if !name.ends_with(".toml") {
                    let message = format!("`{below}` is no claims file");
                    let help = "claims files end in `.toml`; sources lie in a folder of their own";
                    findings.push(Finding::new(&codes::UNKNOWN_FILE, message).help(help));
                }
            });
        }
    }
    findings
}

/// Hands every file below a folder to `each`, by its path and its name; hidden ones are passed over.
fn walk(folder: &Path, shown: &str, each: &mut dyn FnMut(&str, &str)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let below = format!("{}/{name}", shown.trim_end_matches('/'));
        if name.starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), &below, each),
            Ok(_) => each(&below, &name),
            Err(_) => {}
        }
    }
}

/// Schemas that another version of sayso has written.
fn outdated_schemas(project: &Project) -> Vec<Finding> {
    let beside =
        project.path().and_then(|path| Path::new(path).parent()).unwrap_or_else(|| Path::new(""));
    let folder = beside.join(schema::FOLDER);
    let outdated = |file: &File| {
        let path = folder.join(schema::file_name(*file));
        let text = std::fs::read_to_string(&path).ok()?;
        (text != file.schema()).then(|| {
            let message = format!("`{}` is the schema of another version", path.display());
            Finding::new(&codes::OUTDATED_SCHEMA, message)
                .help(format!("`sayso schema --write {}` writes it anew", folder.display()))
        })
    };
    File::ALL.iter().filter_map(outdated).collect()
}

fn conclusion(findings: &[Finding]) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, findings.iter().filter(|f| f.severity == severity).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| counted(count, severity.as_str()))
        .collect();
    if counts.is_empty() { "nothing is missing or unused".to_owned() } else { counts.join(", ") }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_used_by_the_claims_that_name_it_and_by_those_that_name_none() {
        let library =
            Library::from_texts(["pier", "quay"].map(|id| (id, Format::Plain, "It rains.")));
        let read = |text: &str| sayso::claim::read("c.toml", text, &mut Vec::new());
        let unused = |claims: &[Claim]| {
            let found = about_sources(claims, &library);
            found.iter().filter(|finding| finding.code == codes::UNUSED_SOURCE.name).count()
        };
        let one = "[[claim]]\nid = 'a'\ntext = 'It rains.'\nsources = ['pi*']\n";
        let all = "[[claim]]\nid = 'b'\ntext = 'It rains.'\n";
        assert_eq!(unused(&[]), 2);
        assert_eq!(unused(&read(one)), 1);
        assert_eq!(unused(&read(&format!("{one}{all}"))), 0);
    }

    #[test]
    fn a_build_without_a_reader_names_it_and_what_it_cannot_read() {
        let without_pages = |format: Format| !matches!(format, Format::Html | Format::Pdf);
        assert!(formats(without_pages).ends_with("; this build leaves out HTML, PDF"));
        assert!(!formats(|_| true).contains("leaves out"));
        let dir = std::env::temp_dir().join(format!("sayso-doctor-{}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a temporary folder");
        for (name, text) in [("a.md", "One."), ("b.html", "<p>Two."), ("c.pdf", "%PDF-1.7")] {
            std::fs::write(dir.join(name), text).expect("a temporary file");
        }
        let (library, _) = Library::open(&dir).expect("the folder is there");
        let missing = missing_readers(&library, without_pages);
        let about = |finding: &Finding, name: &str| finding.message.contains(name);
        assert_eq!(missing.len(), 2, "{missing:?}");
        assert!(about(&missing[0], "b.html") && about(&missing[1], "c.pdf"), "{missing:?}");
        assert!(missing_readers(&library, |_| true).is_empty());
        std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
    }
}
