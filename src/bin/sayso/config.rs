//! `sayso config`: every setting, its value and where it comes from.

use sayso::config::Options;
use sayso::report::neutral;
use sayso::span::Span;
use sayso::table::Document;

use crate::check;
use crate::exit::Exit;
use crate::output::Output;
use crate::project::Project;

/// What `check` would be given.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    #[command(flatten)]
    check: check::Args,
}

/// A line of the table: the setting, its value, where it comes from.
type Row = [String; 3];

/// Runs the command. What is wrong with the settings file is the business of `check` and `doctor`.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let typed = match args.check.into_options() {
        Ok(typed) => typed,
        Err(problems) => return out.fail(&problems),
    };
    let project = Project::open(typed.clone());
    let rows = rows(&project, &typed);
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (name, value) = (width(0), width(1));
    let exit = if project.findings.is_empty() { Exit::Success } else { Exit::Failure };
    let exit = out.print(exit, |out| {
        let blank = |cell: &str, width: usize| " ".repeat(width - cell.chars().count());
        let line = |[setting, found, from]: &Row| {
            let (first, second) = (blank(setting, name), blank(found, value));
            format!("{setting}{first}  {found}{second}  {from}")
        };
        rows.iter().try_for_each(|row| writeln!(out, "{}", line(row).trim_end()))
    });
    for finding in &project.findings {
        out.complain(&finding.message);
    }
    exit
}

fn rows(project: &Project, typed: &Options) -> Vec<Row> {
    let origins = Origins::of(project, typed);
    let mut numbers = std::collections::BTreeMap::<String, usize>::new();
    let settings = project.settings.shown();
    settings
        .into_iter()
        .map(|shown| {
            let number = numbers.entry(shown.name.clone()).or_default();
            let from = origins.of_setting(&shown.name, *number, project.settings.strict);
            *number += 1;
            [shown.name, shown.value, from].map(|cell| neutral::line(&cell).into_owned())
        })
        .collect()
}

/// Where settings come from.
struct Origins<'p> {
    project: &'p Project,
    typed: Vec<&'static str>,
    document: Option<Document<'p>>,
}

impl<'p> Origins<'p> {
    fn of(project: &'p Project, typed: &Options) -> Self {
        let on_the_command_line = [
            ("claims", typed.claims.is_some()),
            ("sources", typed.sources.is_some()),
            ("jobs", typed.jobs.is_some()),
            ("allow_unchecked", typed.allow_unchecked.is_some()),
            ("fail_on", typed.fail_on.is_some()),
            ("strict", typed.strict.is_some()),
            ("baseline", typed.baseline.is_some()),
        ];
        let typed = on_the_command_line.iter().filter(|(_, typed)| *typed);
        let typed = typed.map(|(name, _)| *name).collect();
        let file = project.path().and_then(|path| Some((path, project.files.text(path)?)));
        let document = file.and_then(|(path, text)| Document::parse(path, text, 0).ok());
        Self { project, typed, document }
    }

    /// The place of the setting called `name`, the `number`th of those of that name.
    fn of_setting(&self, name: &str, number: usize, strict: bool) -> String {
        if self.typed.contains(&name) {
            return "command line".to_owned();
        }
        if strict && matches!(name, "fail_on" | "allow_unchecked") {
            // A strict run overrules what the two say.
            return "strict".to_owned();
        }
        match (self.span(name, number), self.project.path()) {
            (Some(span), Some(path)) => {
                format!("{path}:{}", self.project.files.position(path, span.start).line)
            }
            _ => "default".to_owned(),
        }
    }

    fn span(&self, name: &str, number: usize) -> Option<Span> {
        let root = self.document.as_ref()?.root();
        let mut ignored = Vec::new();
        if let Some((table, key)) = name.split_once('.') {
            let kind = if table == "severity" { "severity" } else { "tolerance" };
            return root.table(kind, kind, &mut ignored)?.span(key);
        }
        match name {
            "alias" => {
                root.tables("alias", "alias", &mut ignored).get(number).map(|table| table.header())
            }
            "override" => root
                .tables("override", "override", &mut ignored)
                .get(number)
                .map(|table| table.header()),
            _ => root.span(name),
        }
    }
}
