//! `sayso explain`: the documentation of a code.

use sayso::diagnostic::nearest;

use crate::exit::Exit;
use crate::output::Output;
use crate::rules;

/// Which code to explain.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The code, as reports show it in brackets
    code: String,
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    let code = args.code.trim_matches(['[', ']']);
    let entries = rules::entries();
    let Some(entry) = entries.iter().find(|entry| entry.code == code) else {
        let near = nearest(code, entries.iter().map(|entry| entry.code));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`sayso rules` lists all codes".to_owned(),
        };
        out.complain(&format!("there is no code `{code}`; {hint}"));
        return Exit::Failure;
    };
    out.print(Exit::Success, |out| {
        writeln!(out, "# {} ({})\n\n{}\n", entry.code, entry.weight, entry.title)?;
        writeln!(out, "{}", entry.docs.trim_end())
    })
}
