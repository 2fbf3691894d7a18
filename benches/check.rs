//! What a user waits for: whole runs of the binary, start included, on projects of several shapes.
//!
//! `cargo bench --bench check` prints each figure with its target and the ratio of the two (1.00 or more is good), and fails
//! when a target is missed. The projects are this one and two that a seeded generator writes: many claims with a small
//! source each, and some claims against one long source. Peak memory is the high-water mark that Linux keeps for a
//! process; elsewhere its line is left out.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

const BINARY: &str = env!("CARGO_BIN_EXE_sayso");

fn main() -> ExitCode {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let many = project("many", 2000, 2000, 3);
    let long = project("long", 60, 1, 450);
    // The first run brings the files into memory, as any earlier command of the user's has done.
    run(here);
    let mut good = true;
    let own = median(20, || run(here).seconds);
    good &= at_most("this project's own check", own * 1e3, 50.0, "ms");
    if let Some(peak) = (0..3).filter_map(|_| run(here).peak).max() {
        good &= at_most("peak memory of it", peak as f64 / 1e6, 50.0, "MB");
    }
    let rate = 2000.0 / median(5, || run(&many).seconds);
    good &= at_least("2,000 claims, 2,000 sources", rate, 2000.0, "claims/s");
    if let Some(peak) = run(&many).peak {
        println!("{:<32} {:>8.1} MB", "peak memory of it", peak as f64 / 1e6);
    }
    let rate = 60.0 / median(5, || run(&long).seconds);
    good &= at_least("60 claims, one long source", rate, 500.0, "claims/s");
    let size = fs::metadata(BINARY).map_or(0, |file| file.len());
    good &= at_most("the binary", size as f64 / 1e6, 25.0, "MB");
    for made in [many, long] {
        // A folder that cannot be removed does no harm: the next run writes the same files.
        let _ = fs::remove_dir_all(made);
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Time and memory of one run.
struct Run {
    seconds: f64,
    /// Bytes; none where the system does not tell.
    peak: Option<u64>,
}

/// Checks the project in a folder.
fn run(dir: &Path) -> Run {
    let start = Instant::now();
    let mut child = Command::new(BINARY)
        .args(["check", "--format", "json"])
        .current_dir(dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary was built with this bench");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    while child.try_wait().expect("the process is ours").is_none() {
        peak = peak.max(high_water(&status));
        std::thread::sleep(std::time::Duration::from_micros(500));
    }
    Run { seconds: start.elapsed().as_secs_f64(), peak }
}

/// The high-water mark of a process's memory, in bytes.
fn high_water(status: &Path) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn median(times: usize, mut measure: impl FnMut() -> f64) -> f64 {
    let mut values: Vec<f64> = (0..times).map(|_| measure()).collect();
    values.sort_by(f64::total_cmp);
    values[times / 2]
}

fn at_most(name: &str, value: f64, target: f64, unit: &str) -> bool {
    line(name, value, "at most", target, unit, target / value)
}

fn at_least(name: &str, value: f64, target: f64, unit: &str) -> bool {
    line(name, value, "at least", target, unit, value / target)
}

fn line(name: &str, value: f64, bound: &str, target: f64, unit: &str, ratio: f64) -> bool {
    println!("{name:<32} {value:>8.1} {unit:<9} {bound} {target:>6.0}   ratio {ratio:.2}");
    ratio >= 1.0
}

const TOWNS: &[&str] =
    &["Arnholt", "Breva", "Castelmar", "Dunmore", "Elvaster", "Fjordby", "Garland", "Hollin"];
const BODIES: &[&str] =
    &["the council", "the harbour company", "the museum", "the school board", "the water office"];
const DEEDS: &[&str] = &["opened", "repaired", "closed", "bought", "planned", "inspected"];
const THINGS: &[&str] =
    &["bridges", "wells", "libraries", "ferries", "classrooms", "boats", "gardens", "pumps"];
const TAILS: &[&str] = &[
    "after a long debate about the cost",
    "with money that had been set aside for the purpose",
    "because the old ones had suffered in the winter storms",
    "although several residents had asked for a different plan",
];
const MONTHS: &[&str] =
    &["January", "February", "March", "May", "June", "August", "October", "November"];

/// Writes a project of so many claims, sources, and sentences in each source.
fn project(name: &str, claims: usize, sources: usize, sentences: usize) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    fs::create_dir_all(dir.join("sources")).expect("the build folder can be written");
    let mut random = Random(7);
    let mut toml = String::new();
    let mut facts: Vec<Vec<Fact>> = Vec::new();
    for source in 0..sources {
        let of: Vec<Fact> = (0..sentences).map(|_| Fact::draw(&mut random)).collect();
        let mut text = format!("# News from {}\n\n", random.of(TOWNS));
        for (at, fact) in of.iter().enumerate() {
            let gap = if at % 5 == 4 { "\n\n" } else { " " };
            write!(text, "{}{gap}", fact.sentence()).expect("memory");
        }
        fs::write(dir.join(format!("sources/s{source:05}.md")), text).expect("the folder is ours");
        facts.push(of);
    }
    for claim in 0..claims {
        let source = claim % sources;
        let fact = &facts[source][random.below(sentences)];
        // Every other claim gives another figure than its source.
        let text = fact.claim(fact.count + random.below(2) * 5);
        writeln!(
            toml,
            "[[claim]]\nid = \"c{claim:05}\"\ntext = \"{text}\"\nsources = [\"s{source:05}\"]\n"
        )
        .expect("memory");
    }
    fs::write(dir.join("sayso.toml"), "claims = [\"claims.toml\"]\nsources = \"sources\"\n")
        .and_then(|()| fs::write(dir.join("claims.toml"), toml))
        .expect("the folder is ours");
    dir
}

/// Something that happened.
struct Fact {
    body: &'static str,
    town: &'static str,
    deed: &'static str,
    thing: &'static str,
    tail: &'static str,
    month: &'static str,
    count: usize,
    year: usize,
}

impl Fact {
    fn draw(random: &mut Random) -> Self {
        Self {
            body: random.of(BODIES),
            town: random.of(TOWNS),
            deed: random.of(DEEDS),
            thing: random.of(THINGS),
            tail: random.of(TAILS),
            month: random.of(MONTHS),
            count: 3 + random.below(900),
            year: 1990 + random.below(33),
        }
    }

    fn sentence(&self) -> String {
        let Self { body, town, deed, thing, tail, month, count, year } = self;
        format!("In {month} {year}, {body} of {town} {deed} {count} {thing} {tail}.")
    }

    fn claim(&self, count: usize) -> String {
        let Self { body, town, deed, thing, year, .. } = self;
        let (first, rest) = body.split_at(1);
        format!("{}{rest} of {town} {deed} {count} {thing} in {year}.", first.to_uppercase())
    }
}

/// A small generator of pseudo-random numbers (SplitMix64; Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}
