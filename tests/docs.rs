//! The README and the pages under `docs/` do what they say: its files are written, its commands run, its output compared.
//!
//! A fenced block whose info string names a file after the language (```` ```toml claims/news.toml ````) is that file. A
//! `console` block holds commands after `$ ` and, under each, what it prints. There `…` or `[..]` on a line of its own stands for
//! any lines, and inside a line for any text.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::cases::root;

/// A fenced block: its info string and its lines.
type Block<'t> = (&'t str, Vec<&'t str>);

#[test]
#[cfg(unix)]
fn readme_shows_what_happens() {
    shows_what_happens("README.md", 4);
}

#[test]
#[cfg(all(unix, feature = "library", feature = "html"))]
fn the_guide_to_sources_shows_what_happens() {
    shows_what_happens("docs/sources.md", 7);
}

#[test]
#[cfg(unix)]
fn the_guide_to_drafts_shows_what_happens() {
    shows_what_happens("docs/drafts.md", 4);
}

#[test]
#[cfg(unix)]
fn the_tutorial_shows_what_happens() {
    shows_what_happens("docs/tutorial.md", 9);
}

#[test]
#[cfg(unix)]
fn the_page_on_ci_shows_what_happens() {
    shows_what_happens("docs/ci.md", 20);
}

#[test]
fn the_reference_of_rules_is_that_of_the_registry() {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["rules", "--markdown"])
        .output()
        .expect("sayso starts");
    let page = std::fs::read(root().join("docs/rules.md")).expect("docs/rules.md");
    assert!(page == output.stdout, "run `cargo run -- rules --markdown >docs/rules.md`");
}

/// What is named in passing has commands and options that there are. Words in capitals are for the reader to fill in, and
/// no command needs them to tell of itself.
#[test]
#[cfg(unix)]
fn commands_that_are_named_in_passing_exist() {
    let docs = std::fs::read_dir(root().join("docs")).expect("docs").flatten();
    let pages =
        docs.map(|entry| entry.path()).filter(|path| path.extension() == Some("md".as_ref()));
    let mut seen = 0;
    for page in pages.chain(["README.md", "CONTRIBUTING.md"].map(|name| root().join(name))) {
        let text = std::fs::read_to_string(&page).expect("UTF-8");
        let prose: String = text.split("```").step_by(2).collect();
        for line in
            prose.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("sayso "))
        {
            let output = Command::new("sh")
                .args(["-c", &format!("{} {line} --help", env!("CARGO_BIN_EXE_sayso"))])
                .current_dir(env!("CARGO_TARGET_TMPDIR"))
                .output()
                .expect("there is a shell");
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: `sayso {line}`: {complaint}", page.display());
            seen += 1;
        }
    }
    assert!(seen >= 25, "only {seen} commands are named");
}

/// The commands of a block of `sh` are about this repository, and too long to be run by one of its tests (one of them runs
/// the tests): the shell reads them, and all that they name is there.
#[test]
#[cfg(unix)]
fn commands_about_the_repository_name_what_there_is() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("UTF-8");
    let pages = std::fs::read_dir(root().join("docs")).expect("docs").flatten();
    let pages =
        pages.map(|entry| entry.path()).filter(|path| path.extension() == Some("md".as_ref()));
    let others = ["README.md", "CONTRIBUTING.md", "tests/cases/README.md"];
    let mut seen = 0;
    for page in pages.chain(others.map(|name| root().join(name))) {
        let text = std::fs::read_to_string(&page).expect("UTF-8");
        for (_, lines) in blocks(&text).into_iter().filter(|(info, _)| *info == "sh") {
            let read = Command::new("sh").args(["-n", "-c", &lines.join("\n")]).status();
            assert!(read.expect("there is a shell").success(), "{}: {lines:?}", page.display());
            for line in lines.iter().filter(|line| !line.trim().is_empty()) {
                is_about_the_repository(line, &manifest)
                    .unwrap_or_else(|problem| panic!("{}: `{line}`: {problem}", page.display()));
                seen += 1;
            }
        }
    }
    assert!(seen >= 4, "only {seen} commands");
}

/// Says what a command names that is not there.
#[cfg(unix)]
fn is_about_the_repository(line: &str, manifest: &str) -> Result<(), String> {
    let command = line.split(" #").next().unwrap_or_default();
    let words = command.split_whitespace().skip_while(|word| word.contains('='));
    let words: Vec<&str> = words.collect();
    let after = |option: &str| {
        let at = words.iter().position(|word| *word == option)?;
        words.get(at + 1).copied()
    };
    match words[..] {
        ["cargo", "run" | "test" | "bench", ..] => {
            let named = |kind: &str, option: &str| match after(option) {
                Some(name) if !manifest.contains(&format!("[[{kind}]]\nname = \"{name}\"")) => {
                    Err(format!("no {kind} is called `{name}`"))
                }
                _ => Ok(()),
            };
            named("bench", "--bench")
                .and(named("example", "--example"))
                .and(named("test", "--test"))
        }
        ["python" | "python3" | "bash" | "sh", path, ..] | [path, ..] if path.contains('/') => {
            root().join(path).is_file().then_some(()).ok_or(format!("`{path}` is not there"))
        }
        _ => Err("it is no command that this test knows".to_owned()),
    }
}

/// Every page is reached from the README or from another page, and no link leads nowhere.
#[test]
fn links_between_pages_lead_somewhere() {
    let docs = std::fs::read_dir(root().join("docs")).expect("docs").flatten();
    let pages =
        docs.map(|entry| entry.path()).filter(|path| path.extension() == Some("md".as_ref()));
    let mut linked = std::collections::BTreeSet::new();
    let mut all = std::collections::BTreeSet::new();
    for page in pages.chain([root().join("README.md")]) {
        let text = std::fs::read_to_string(&page).expect("UTF-8");
        let links = pulldown_cmark::Parser::new(&text).filter_map(|event| match event {
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                Some(dest_url)
            }
            _ => None,
        });
        for target in links {
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            if path.contains("://") {
                continue;
            }
            let place = if path.is_empty() { page.clone() } else { page.with_file_name(path) };
            let place = if path.contains('/') && page.ends_with("README.md") {
                root().join(path)
            } else {
                place
            };
            assert!(place.exists(), "{} links to {target}", page.display());
            if !anchor.is_empty() {
                let there = std::fs::read_to_string(&place).expect("UTF-8");
                let is_it = |line: &str| line.starts_with('#') && slug(line) == anchor;
                assert!(there.lines().any(is_it), "{} links to {target}", page.display());
            }
            linked.insert(place);
        }
        all.insert(page);
    }
    all.remove(&root().join("README.md"));
    let lost: Vec<_> = all.difference(&linked).collect();
    assert!(lost.is_empty(), "no page links to {lost:?}");
}

/// Figures are told in one place, which a command prints; whoever repeats them keeps to it.
#[test]
fn the_comparison_repeats_the_figures_of_the_readme() {
    let read = |page: &str| std::fs::read_to_string(root().join(page)).expect(page);
    let (readme, comparison) = (read("README.md"), read("docs/comparison.md"));
    let rows = comparison.lines().filter(|line| line.starts_with("| ") && line.contains(" % |"));
    let rows: Vec<&str> = rows.collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(readme.lines().any(|line| line == row), "the README has another row than {row}");
    }
}

/// A heading as links name it.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
#[cfg(unix)]
fn the_page_on_reports_shows_what_happens() {
    shows_what_happens("docs/reports.md", 8);
}

/// Follows a page that shows at least so many commands.
#[cfg(unix)]
fn shows_what_happens(page: &str, least: usize) {
    let text = std::fs::read_to_string(root().join(page)).expect(page);
    let name = page.replace('/', "-");
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run left behind is not to be found by this one.
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("the build folder can be written");
    // The settings of this repository lie above and are not those of the example.
    std::fs::write(dir.join("sayso.toml"), "").expect("the folder is this test's own");
    let mut commands = 0;
    for (info, lines) in blocks(&text) {
        if let Some((_, path)) = info.split_once(' ') {
            let path = dir.join(path);
            std::fs::create_dir_all(path.parent().expect("it lies in the folder"))
                .and_then(|()| std::fs::write(&path, lines.join("\n") + "\n"))
                .expect("the folder is this test's own");
        } else if info == "console" {
            for step in lines.split(|line| line.starts_with("$ ")).skip(1).zip(typed(&lines)) {
                let (shown, command) = step;
                let told = run(command, &dir);
                let told: Vec<&str> = told.lines().collect();
                assert!(
                    lines_match(shown, &told),
                    "`{command}` prints otherwise than {page} shows:\n{}",
                    told.join("\n")
                );
                commands += 1;
            }
        }
    }
    assert!(commands >= least, "{page} shows {commands} commands");
}

#[test]
fn elisions_stand_for_anything_and_nothing_else_does() {
    let told = ["one", "two", "three"];
    for (shown, matches) in [
        (&["one", "two", "three"][..], true),
        (&["…"], true),
        (&["one", "[..]"], true),
        (&["one", "…", "three"], true),
        (&["o[..]", "t…o", "three"], true),
        (&["one", "three"], false),
        (&["one", "two"], false),
        (&["…", "four"], false),
        (&[], false),
    ] {
        assert_eq!(lines_match(shown, &told), matches, "{shown:?}");
    }
}

/// The fenced blocks of a Markdown text.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(info) if !open => {
                blocks.push((info, Vec::new()));
                open = true;
            }
            Some(_) => open = false,
            None if open => blocks.last_mut().expect("one is open").1.push(line),
            None => {}
        }
    }
    blocks
}

fn typed<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    lines.iter().filter_map(|line| line.strip_prefix("$ ")).collect()
}

/// What a command prints on both streams, run by the shell with sayso on its path.
fn run(command: &str, dir: &Path) -> String {
    let tools = Path::new(env!("CARGO_BIN_EXE_sayso")).parent().expect("it lies in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(tools.to_owned()).chain(std::env::split_paths(&path));
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {command}; }} 2>&1")]).current_dir(dir).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "SOURCE_DATE_EPOCH"] {
        shell.env_remove(variable);
    }
    let paths = std::env::join_paths(paths).expect("the paths come from PATH");
    let output = shell.env("PATH", paths).output().expect("there is a shell");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn lines_match(shown: &[&str], told: &[&str]) -> bool {
    match shown {
        [] => told.is_empty(),
        ["…" | "[..]", rest @ ..] => (0..=told.len()).any(|at| lines_match(rest, &told[at..])),
        [first, rest @ ..] => told.split_first().is_some_and(|(line, told)| {
            line_matches(&first.replace("[..]", "…"), line) && lines_match(rest, told)
        }),
    }
}

fn line_matches(shown: &str, told: &str) -> bool {
    match shown.split_once('…') {
        None => shown.trim_end() == told.trim_end(),
        Some((before, after)) => told.strip_prefix(before).is_some_and(|rest| {
            let borders = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            borders.into_iter().any(|at| line_matches(after, &rest[at..]))
        }),
    }
}
