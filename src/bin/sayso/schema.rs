//! `sayso schema`: the JSON Schemas that editors read, printed or written to a folder.

use std::path::Path;

use clap::ValueEnum;
use sayso::schema::File;

use crate::exit::Exit;
use crate::output::Output;
use crate::save::{Existing, save};

/// Which schema, and where to.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Args {
    /// The kind of file that it describes
    #[arg(value_enum, required_unless_present = "write")]
    file: Option<Name>,
    /// Write all of them to a folder, as `init` does
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    write: Option<String>,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// A claims file
    Claims,
    /// The library file, sources.toml
    Library,
    /// The settings, sayso.toml
    Config,
    /// A baseline
    Baseline,
}

/// The folder that `init` writes them to, below that of the settings.
pub(crate) const FOLDER: &str = ".sayso";

/// Where a schema lies in its folder.
pub(crate) fn file_name(file: File) -> String {
    format!("{}.schema.json", file.as_str())
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    if let Some(name) = args.file {
        return out.print(Exit::Success, |out| out.write_all(name.file().schema().as_bytes()));
    }
    let dir = Path::new(args.write.as_deref().unwrap_or(FOLDER));
    let mut written = Vec::new();
    for file in File::ALL {
        let path = dir.join(file_name(file));
        let result = std::fs::create_dir_all(dir)
            .and_then(|()| save(&path, file.schema().as_bytes(), Existing::Replace));
        if let Err(error) = result {
            out.complain(&format!("cannot write `{}`: {error}", path.display()));
            return Exit::Failure;
        }
        written.push(path.display().to_string());
    }
    out.print(Exit::Success, |out| {
        written.iter().try_for_each(|path| writeln!(out, "wrote {path}"))
    })
}

impl Name {
    fn file(self) -> File {
        match self {
            Self::Claims => File::Claims,
            Self::Library => File::Library,
            Self::Config => File::Config,
            Self::Baseline => File::Baseline,
        }
    }
}
