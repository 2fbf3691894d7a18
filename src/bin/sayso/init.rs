//! `sayso init`: a folder with settings, a few claims and a source that passes its first check.

use std::fs;
use std::io;
use std::path::Path;

use sayso::schema::File;

use crate::exit::Exit;
use crate::output::Output;
use crate::save::{Existing, save};
use crate::schema;

/// Where to write.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder; it is made when it is not there
    #[arg(default_value = ".")]
    dir: String,
}

/// The files, by their path in the folder; the schemas that they name are written beside.
const FILES: [(&str, &str); 4] = [
    ("sayso.toml", include_str!("init/sayso.toml")),
    ("claims/lighthouse.toml", include_str!("init/claims.toml")),
    ("sources/lighthouse.md", include_str!("init/source.md")),
    ("sources/sources.toml", include_str!("init/sources.toml")),
];

/// Runs the command. A file that is there already is never written over, and then none is written.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    let dir = Path::new(&args.dir);
    let files = files();
    let present: Vec<&str> =
        files.iter().map(|(path, _)| &**path).filter(|path| dir.join(path).exists()).collect();
    if !present.is_empty() {
        out.complain(&format!(
            "nothing was written, since there is already: {}",
            present.join(", ")
        ));
        return Exit::Failure;
    }
    for (at, (path, content)) in files.iter().enumerate() {
        if let Err(error) = write(&dir.join(path), content) {
            // What is left of a beginning would be in the way of the next try.
            let _ = files[..at].iter().try_for_each(|(path, _)| fs::remove_file(dir.join(path)));
            out.complain(&format!("cannot write `{}`: {error}", dir.join(path).display()));
            return Exit::Failure;
        }
    }
    out.print(Exit::Success, |out| {
        files.iter().try_for_each(|(path, _)| writeln!(out, "wrote {path}"))?;
        let there = if args.dir == "." { String::new() } else { format!("cd {} && ", args.dir) };
        writeln!(out, "\nnow run: {there}sayso check --verbose")
    })
}

fn files() -> Vec<(String, String)> {
    let files = FILES.map(|(path, content)| (path.to_owned(), content.to_owned()));
    let schemas = [File::Claims, File::Library, File::Config]
        .map(|file| (format!("{}/{}", schema::FOLDER, schema::file_name(file)), file.schema()));
    files.into_iter().chain(schemas).collect()
}

fn write(path: &Path, content: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    save(path, content.as_bytes(), Existing::Keep)
}
