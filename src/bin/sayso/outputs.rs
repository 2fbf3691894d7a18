//! Where reports go: the options that `check` and `report` share, and the one place that carries
//! them out.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sayso::config::{Place, Settings};
use sayso::report::{Format, Record, signoff, text};

use crate::exit::Exit;
use crate::output::Output;
use crate::refuse;
use crate::save::{Existing, NO_PLAIN_FILE, save};

/// How to tell a result, and where.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// How to tell the result on standard output
    #[arg(long, value_parser = formats(), value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write the result to a file too, such as `sarif=facts.sarif`; may be given several times
    #[arg(long, value_name = "FORMAT=PATH", value_parser = target)]
    output: Vec<Target>,
    /// Replace files of `--output` that are there already
    #[arg(long)]
    overwrite: bool,
    /// Where the working directory lies in the repository, such as `docs/facts`: GitHub, GitLab and code scanning read
    /// paths from its top
    #[arg(long, value_name = "DIR")]
    path_prefix: Option<String>,
    /// The day to write down as the day of the check, or `today`; else that of SOURCE_DATE_EPOCH, if set
    #[arg(long, value_name = "DATE", value_parser = day)]
    checked: Option<Date>,
    /// Show claims that are as expected, with their evidence, and excused ones too
    #[arg(long, short)]
    verbose: bool,
}

/// A format, and the file it goes to.
#[derive(Clone, Debug)]
struct Target {
    format: Format,
    path: PathBuf,
}

/// What is told of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// All of it.
    Report,
    /// A row for each claim, for the file of a newsroom.
    Signoff,
}

/// Arguments that can be carried out, as far as can be known before the work.
#[derive(Debug)]
pub(crate) struct Outputs {
    args: Args,
    checked: Option<Date>,
    layout: Layout,
}

impl Args {
    /// The same for reports that are written again and again.
    pub(crate) fn overwriting(self) -> Self {
        Self { overwrite: true, ..self }
    }

    /// Everything that speaks against these outputs is told at once.
    pub(crate) fn prepare(self) -> Result<Outputs, Vec<String>> {
        self.laid_out(Layout::Report)
    }

    /// The same for a layout that not every format has.
    pub(crate) fn laid_out(mut self, layout: Layout) -> Result<Outputs, Vec<String>> {
        let mut problems = Vec::new();
        if layout == Layout::Signoff && self.format == Format::Text {
            self.format = Format::Markdown;
        }
        let used = self.output.iter().map(|target| target.format).chain([self.format]);
        let has = |format: &Format| layout == Layout::Report || signoff::FORMATS.contains(format);
        problems.extend(used.filter(|format| !has(format)).map(|format| {
            let known = signoff::FORMATS.map(|format| format!("`{format}`")).join(", ");
            format!("a sign-off sheet cannot be told as `{format}`: expected one of {known}")
        }));
        for (at, target) in self.output.iter().enumerate() {
            let shown = target.path.display();
            let place = place_of(&target.path);
            if self.output[..at].iter().any(|earlier| place_of(&earlier.path) == place) {
                problems.push(format!("`{shown}` is named by two `--output` options"));
            } else if let Err(problem) = free(&target.path, self.existing()) {
                problems.push(format!("report `{shown}` cannot be written: {problem}"));
            }
        }
        let checked = self.checked.map_or_else(fixed_day, |day| Ok(Some(day)));
        match checked {
            Ok(checked) if problems.is_empty() => Ok(Outputs { args: self, checked, layout }),
            Ok(_) => Err(problems),
            Err(problem) => Err(problems.into_iter().chain([problem]).collect()),
        }
    }

    fn existing(&self) -> Existing {
        if self.overwrite { Existing::Replace } else { Existing::Keep }
    }
}

impl Outputs {
    /// The day of the check, where the user says it.
    pub(crate) fn checked(&self) -> Option<String> {
        self.checked.map(|day| day.to_string())
    }

    /// The files that are written.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.args.output.iter().map(|target| target.path.as_path())
    }

    /// What speaks against these outputs beside a baseline that the run writes to `baseline`: of two files in one place the
    /// later is all that is left.
    pub(crate) fn over_other(&self, baseline: &Path) -> Option<String> {
        let place = place_of(baseline);
        let same = self.paths().find(|path| place_of(path) == place)?;
        Some(format!(
            "`{}` is named by `--write-baseline` and, as `{}`, by `--output`",
            baseline.display(),
            same.display()
        ))
    }

    /// What speaks against these outputs in a project: a report that its next run would read.
    pub(crate) fn among_inputs(&self, settings: &Settings) -> Vec<String> {
        self.refused(|target| refuse::among_inputs(Some(target.format), &target.path, settings))
    }

    /// What speaks against these outputs after these files were read.
    pub(crate) fn over_inputs<'p, F: IntoIterator<Item = &'p str>>(
        &self,
        files: impl Fn() -> F,
    ) -> Vec<String> {
        self.refused(|target| {
            refuse::is_any_of(&target.path, files()).then_some("it is read by this run")
        })
    }

    fn refused(&self, reason: impl Fn(&Target) -> Option<&'static str>) -> Vec<String> {
        let targets = self.args.output.iter();
        let refused = targets.filter_map(|target| {
            Some(format!(
                "report `{}` cannot be written: {}",
                target.path.display(),
                reason(target)?
            ))
        });
        refused.collect()
    }

    /// Writes a record to every place, then returns `exit`, or a failure if that could not be done.
    pub(crate) fn tell(&self, record: &Record<'_>, exit: Exit, out: &Output) -> Exit {
        let problems: Vec<String> =
            self.args.output.iter().filter_map(|target| self.save(record, target).err()).collect();
        let exit = if problems.is_empty() { exit } else { out.fail(&problems) };
        let verbose = self.args.verbose;
        let style = text::Style { color: out.is_colored(), verbose, width: out.width() };
        let format = self.args.format;
        match format.is_for_programs() {
            true => out.print_whole(exit, |out| self.write(record, format, &style, out)),
            false => out.print(exit, |out| self.write(record, format, &style, out)),
        }
    }

    fn save(&self, record: &Record<'_>, target: &Target) -> Result<(), String> {
        let style = text::Style { verbose: self.args.verbose, ..text::Style::default() };
        let mut content = Vec::new();
        self.write(record, target.format, &style, &mut content)
            .and_then(|()| save(&target.path, &content, self.args.existing()))
            .map_err(|error| {
                let cause = match error.kind() {
                    std::io::ErrorKind::AlreadyExists => IN_THE_WAY.to_owned(),
                    _ => error.to_string(),
                };
                format!("report `{}` cannot be written: {cause}", target.path.display())
            })
    }

    fn write(
        &self,
        record: &Record<'_>,
        format: Format,
        style: &text::Style,
        out: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        let placed = self.args.path_prefix.as_deref().filter(|_| format.is_for_code_hosts());
        let placed = placed.map(|prefix| record.clone().placed(&place(prefix)));
        let record = placed.as_ref().unwrap_or(record);
        match self.layout {
            Layout::Report => format.write(record, style, out),
            Layout::Signoff => signoff::write(record, format, out),
        }
    }
}

/// Where this run stands in its repository.
fn place(prefix: &str) -> Place {
    let below: Vec<&str> =
        prefix.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    let here = std::env::current_dir().unwrap_or_default();
    let here = here.to_string_lossy().replace('\\', "/");
    let below = below.join("/");
    // An absolute path is one of the repository only where the prefix is the end of this folder's own.
    let root = match below.is_empty() {
        true => Some(here.as_str()),
        false => here.strip_suffix(&below).filter(|root| root.ends_with('/')),
    };
    Place { root: root.unwrap_or_default().to_owned(), below }
}

/// Where a report goes, however its path is spelled and whatever links lead there; the file need not be there yet.
fn place_of(path: &Path) -> PathBuf {
    if let Ok(place) = path.canonicalize() {
        return place;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

const IN_THE_WAY: &str = "there is a file already; `--overwrite` replaces it";

/// Whether a report can be put at a place.
fn free(path: &Path, existing: Existing) -> Result<(), String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err("its folder does not exist".to_owned());
    }
    match path.symlink_metadata() {
        Ok(there) if there.is_dir() => Err("it is a folder".to_owned()),
        Ok(there) if existing == Existing::Replace && !there.is_file() => {
            Err(NO_PLAIN_FILE.to_owned())
        }
        Ok(_) if existing == Existing::Keep => Err(IN_THE_WAY.to_owned()),
        _ => Ok(()),
    }
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let value = |format: Format| PossibleValue::new(format.name()).help(format.purpose());
    let known = PossibleValuesParser::new(Format::ALL.map(value));
    known.try_map(|name| Format::from_name(&name).ok_or("no such format"))
}

fn target(written: &str) -> Result<Target, String> {
    let names = || Format::ALL.map(Format::name).join(", ");
    let (name, path) = written
        .split_once('=')
        .filter(|(_, path)| !path.is_empty())
        .ok_or_else(|| format!("expected FORMAT=PATH, where FORMAT is one of {}", names()))?;
    if path == "-" {
        return Err(
            "expected a file after `=`; `--format` says what standard output shows".to_owned()
        );
    }
    let format = Format::from_name(name)
        .ok_or_else(|| format!("`{name}` is no format: expected one of {}", names()))?;
    Ok(Target { format, path: PathBuf::from(path) })
}

pub(crate) fn day(written: &str) -> Result<Date, String> {
    if written == "today" {
        let now =
            SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?;
        let seconds = i64::try_from(now.as_secs()).map_err(|error| error.to_string())?;
        return of_seconds(seconds);
    }
    written.parse().map_err(|_| "expected a day such as 2024-06-19, or `today`".to_owned())
}

/// The variable that fixes the time of reproducible builds, in seconds since 1970
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The day that the environment fixes, if it does.
pub(crate) fn fixed_day() -> Result<Option<Date>, String> {
    match std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => {
            let seconds = value.to_str().and_then(|text| text.parse().ok());
            let seconds = seconds.ok_or_else(|| format!("expected seconds in `{VARIABLE}`"))?;
            of_seconds(seconds).map(Some)
        }
    }
}

fn of_seconds(seconds: i64) -> Result<Date, String> {
    let moment = Timestamp::from_second(seconds).map_err(|error| error.to_string())?;
    Ok(moment.to_zoned(TimeZone::UTC).date())
}
