//! `sayso source add`: stores a page or a file, and writes down what it says of itself.

use std::path::Path;

use jiff::civil::Date;
use sayso::source::fetch::{self, FetchError, Fetched};
use sayso::source::{Format, Library, Read, Said, needed_charset, read_in};

use super::shelf::{self, Network};
use crate::exit::Exit;
use crate::output::Output;

/// What to store.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The page's address, or a file
    #[arg(value_name = "URL|FILE")]
    what: String,
    /// The source's id; made of its address or its name when left out
    #[arg(long)]
    id: Option<String>,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    #[command(flatten)]
    network: Network,
}

/// The longest id that is made of an address, in bytes.
const LONGEST_ID: usize = 80;

/// What was found where the user pointed to.
pub(super) struct Found {
    pub(super) bytes: Vec<u8>,
    pub(super) format: Format,
    pub(super) extension: String,
    pub(super) url: Option<String>,
    pub(super) redirects: Vec<String>,
    pub(super) archive: Option<String>,
    pub(super) accessed: Option<Date>,
    pub(super) charset: Option<String>,
    /// What an id can be made of.
    name: String,
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, String> {
    let project = shelf::project(args.sources.as_deref());
    let folder = shelf::folder(&project);
    let found = match args.what.contains("://") {
        true => from_network(&args.what, &args.network, out)?,
        false => from_disk(&args.what)?,
    };
    let id = match &args.id {
        Some(id) => id.clone(),
        None => id_of(&found.name),
    };
    check_id(&id)?;
    let library = Library::open(&folder).map(|(library, _)| library).unwrap_or_default();
    if library.contains(&id) {
        return Err(format!(
            "there is already a source `{id}`; `sayso source update {id}` fetches it again"
        ));
    }
    let path = folder.join(format!("{id}.{}", found.extension));
    if path.exists() {
        return Err(format!("`{}` is there already", path.display()));
    }
    // What cannot be read is of no use as a source, and nothing is written for it.
    let pin = blake3::hash(&found.bytes).to_hex().to_string();
    let shown = path.display().to_string();
    let charset = found.charset.as_deref();
    let Read { document, findings } =
        read_in(&id, &shown, found.format, found.bytes.clone(), charset)
            .map_err(|error| error.to_string())?;
    let said = Said {
        id: id.clone(),
        file: None,
        title: document.title.clone(),
        author: document.meta.author.clone(),
        publisher: document.meta.publisher.clone(),
        published: document.published,
        url: found.url.clone(),
        redirects: found.redirects.clone(),
        archive: found.archive.clone(),
        charset: found.charset.clone(),
        accessed: found.accessed,
        blake3: Some(pin),
    };
    shelf::store(&path, &found.bytes)?;
    shelf::write_text(&folder, &document)?;
    shelf::write_entry(&folder, &said)?;
    Ok(out.print(Exit::Success, |out| {
        writeln!(out, "stored `{id}` as {shown}, {} bytes", found.bytes.len())?;
        for redirect in &found.redirects {
            writeln!(out, "redirected from {redirect}")?;
        }
        for (what, value) in [
            ("title", said.title.clone()),
            ("author", said.author.clone()),
            ("publisher", said.publisher.clone()),
            ("published", said.published.map(|date| date.to_string())),
            ("url", said.url.clone()),
            ("archive", said.archive.clone()),
            ("charset", said.charset.clone()),
        ] {
            if let Some(value) = value {
                writeln!(out, "{what}: {}", sayso::report::neutral::line(&value))?;
            }
        }
        findings
            .iter()
            .try_for_each(|finding| writeln!(out, "{}: {}", finding.severity, finding.message))
    }))
}

fn from_disk(path: &str) -> Result<Found, String> {
    let file = Path::new(path);
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read `{path}`: {error}"))?;
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let extension = extension.to_ascii_lowercase();
    let format = Format::from_extension(&extension)
        .ok_or_else(|| format!("`{path}` is of no format that can be read"))?;
    let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let (url, redirects, archive, accessed, charset) = (None, Vec::new(), None, None, None);
    Ok(Found { bytes, format, extension, url, redirects, archive, accessed, charset, name })
}

/// What an address leads to, or an archived copy of it where it is gone.
pub(super) fn from_network(url: &str, network: &Network, out: &Output) -> Result<Found, String> {
    let limits = network.limits();
    let (fetched, archive) = match fetch::fetch(url, &limits) {
        Ok(fetched) => (fetched, None),
        Err(error) if error.is_gone() => {
            let copy = from_archive(url, network, &error)?;
            out.complain(&format!("{error}; an archived copy is taken instead"));
            let archive = Some(copy.url.clone());
            (Fetched { url: url.to_owned(), redirects: Vec::new(), ..copy }, archive)
        }
        Err(error) => return Err(error.to_string()),
    };
    let (format, extension) = kind(&fetched)
        .ok_or_else(|| format!("`{}` is of no format that can be read", fetched.url))?;
    let charset = fetched.charset.as_deref();
    Ok(Found {
        format,
        charset: charset
            .filter(|_| is_text(format))
            .and_then(|charset| needed_charset(&fetched.bytes, charset)),
        extension: extension.to_owned(),
        name: fetched.url.split_once("://").map_or(String::new(), |(_, rest)| rest.to_owned()),
        accessed: Some(network.accessed()),
        url: Some(fetched.url),
        redirects: fetched.redirects,
        bytes: fetched.bytes,
        archive,
    })
}

/// Whether the bytes of a format are letters, so that an encoding can be given for them.
pub(super) fn is_text(format: Format) -> bool {
    matches!(
        format,
        Format::Plain | Format::Markdown | Format::Html | Format::Csv | Format::Transcript
    )
}

/// The archived copy of a page that is gone, or why there is none.
pub(super) fn from_archive(
    url: &str,
    network: &Network,
    gone: &FetchError,
) -> Result<Fetched, String> {
    match fetch::archived(&network.archive, url, &network.limits()) {
        Ok(Some(copy)) => Ok(copy),
        Ok(None) => Err(format!("{gone}; no archived copy is known")),
        Err(error) => Err(format!("{gone}; the archive cannot be asked: {error}")),
    }
}

/// The format of what was fetched: by its first bytes, its media type, or its name, in this order.
fn kind(fetched: &Fetched) -> Option<(Format, &'static str)> {
    const TYPES: &[(&str, &str)] = &[
        ("application/pdf", "pdf"),
        ("text/html", "html"),
        ("application/xhtml+xml", "html"),
        ("text/markdown", "md"),
        ("text/csv", "csv"),
        ("text/tab-separated-values", "tsv"),
        ("text/vtt", "vtt"),
        ("application/x-subrip", "srt"),
        ("application/epub+zip", "epub"),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ];
    const EXTENSIONS: &[&str] =
        &["pdf", "html", "htm", "md", "csv", "tsv", "vtt", "srt", "epub", "odt", "docx", "txt"];
    let path = fetched.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let named = EXTENSIONS.iter().find(|extension| path.ends_with(&format!(".{extension}")));
    let media = fetched.media_type.as_deref();
    let typed = media.and_then(|media| TYPES.iter().find(|(known, _)| *known == media));
    let start = fetched.bytes.trim_ascii_start();
    let looks_html =
        start.get(..14).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype html"));
    let extension = match (typed, named) {
        _ if start.starts_with(b"%PDF-") => "pdf",
        (Some((_, extension)), _) => extension,
        (None, Some(extension)) => extension,
        _ if looks_html => "html",
        _ if media.is_some_and(|media| media == "text/plain") => "txt",
        _ => return None,
    };
    Some((Format::from_extension(extension)?, extension))
}

/// An id made of an address or a file name: letters, digits and hyphens.
fn id_of(name: &str) -> String {
    let path = name.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = match file.rsplit_once('.') {
        Some((stem, extension))
            if !folder.is_empty() && Format::from_extension(extension).is_some() =>
        {
            stem
        }
        _ => file,
    };
    let host = folder.split('/').next().unwrap_or_default().trim_start_matches("www.");
    let words = if host.is_empty() { stem.to_owned() } else { format!("{host}-{stem}") };
    let mut id = String::new();
    for char in words.chars().flat_map(char::to_lowercase) {
        match char {
            'a'..='z' | '0'..='9' => id.push(char),
            _ if !id.ends_with('-') && !id.is_empty() => id.push('-'),
            _ => {}
        }
        if id.len() >= LONGEST_ID {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "source".to_owned() } else { id.to_owned() }
}

/// Refuses an id that is no path below the folder of the sources.
pub(super) fn check_id(id: &str) -> Result<(), String> {
    let known = |char: char| char.is_alphanumeric() || "-_./".contains(char);
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    if id.len() <= 200 && id.chars().all(known) && id.split('/').all(part) {
        return Ok(());
    }
    Err(format!(
        "`{id}` is no id: expected letters, digits and `-_./`, and no part that begins or ends with a dot"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_addresses() {
        for (name, expected) in [
            ("www.gazette.example/news/Harbour-2023.html?x=1", "gazette-example-harbour-2023"),
            ("a.example/", "a-example"),
            ("a.example/../../etc/passwd", "a-example-passwd"),
            ("Report 2023 (final)", "report-2023-final"),
            ("…", "source"),
        ] {
            assert_eq!(id_of(name), expected, "{name}");
            assert_eq!(check_id(&id_of(name)), Ok(()));
        }
    }

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in
            ["../x", "a/../b", "/etc/x", ".hidden", "a//b", "a/.git/b", "", "a b", "a\\b", "x."]
        {
            assert!(check_id(id).is_err(), "{id}");
        }
        assert!(check_id("reports/2023/harbour-1.2_b").is_ok());
    }
}
