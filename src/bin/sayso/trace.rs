//! `sayso trace`: the whole derivation of one verdict.

use sayso::check::Desk;
use sayso::claim::draft;
use sayso::config::Options;
use sayso::diagnostic::nearest;
use sayso::report::trace;

use crate::exit::Exit;
use crate::judge::{load, open_sources};
use crate::output::Output;
use crate::project::Project;

/// Which claim to trace.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The claim's id
    id: String,
    /// How many passages to show for each sentence of the claim
    #[arg(long, value_name = "N", default_value_t = 2)]
    passages: usize,
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    let project = Project::open(Options::default());
    let loaded = load(&project.settings);
    let Some(claim) = loaded.claims.iter().find(|claim| claim.id == args.id) else {
        let near = nearest(&args.id, loaded.claims.iter().map(|claim| claim.id.as_str()));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        out.complain(&format!("there is no claim `{}`{hint}", args.id));
        return Exit::Failure;
    };
    let (library, _) = open_sources(&project.settings);
    let claims = draft::resolve(vec![claim.clone()], library.listed());
    let Some(claim) = claims.first() else {
        out.complain(&format!("claim `{}` cites no source", args.id));
        return Exit::Failure;
    };
    let desk = Desk::new(&claims, &library, &project.settings);
    let style = trace::Style { passages: args.passages, width: out.width() };
    let text = desk.traced(claim, |readings, parts, verdict| {
        trace::render(claim, readings, parts, verdict, style)
    });
    out.print(Exit::Success, |out| out.write_all(text.as_bytes()))
}
