//! The README and the guide to sources do what they say: its files are written, its commands run, its output compared.
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
    shows_what_happens("README.md", "readme", 4);
}

#[test]
#[cfg(all(unix, feature = "library", feature = "html"))]
fn the_guide_to_sources_shows_what_happens() {
    shows_what_happens("docs/sources.md", "sources", 7);
}

/// Does what a file says in a folder of this name, and counts its commands.
#[cfg(unix)]
fn shows_what_happens(file: &str, folder: &str, fewest: usize) {
    let text = std::fs::read_to_string(root().join(file)).expect("there is such a file");
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    // What an earlier run left behind is not to be found by this one.
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("the build folder can be written");
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
                    "`{command}` prints otherwise than {file} shows:\n{}",
                    told.join("\n")
                );
                commands += 1;
            }
        }
    }
    assert!(commands >= fewest, "{file} shows {commands} commands");
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
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
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
