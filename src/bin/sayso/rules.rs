//! `sayso rules`: the list of all codes, those of the judging rules and those about files, or the reference of them all.

use sayso::diagnostic::{CODES, OFF};
use sayso::rule::{RULES, Rule};

use crate::exit::Exit;
use crate::output::Output;

/// How to list them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print the whole reference in Markdown, as `docs/rules.md` has it
    #[arg(long)]
    markdown: bool,
}

/// A code as users see it.
pub(crate) struct Entry {
    /// The code.
    pub(crate) code: &'static str,
    /// Whether a judging rule brings it.
    pub(crate) judges: bool,
    /// What it weighs: a severity, or what it makes of a claim.
    pub(crate) weight: &'static str,
    /// What it says, in one line.
    pub(crate) title: String,
    /// Its documentation, in Markdown.
    pub(crate) docs: String,
}

/// All codes, sorted.
pub(crate) fn entries() -> Vec<Entry> {
    let about_files = CODES.iter().map(|code| Entry {
        code: code.name,
        judges: false,
        weight: if OFF.contains(&code.name) { "off" } else { code.severity.as_str() },
        title: code.title.to_owned(),
        docs: code.docs.to_owned(),
    });
    let judging = RULES.iter().map(|rule| of_rule(*rule));
    let mut entries: Vec<Entry> = about_files.chain(judging).collect();
    entries.sort_by_key(|entry| entry.code);
    entries
}

fn of_rule(rule: &'static dyn Rule) -> Entry {
    let documentation = rule.documentation();
    let (_, sections) = documentation.split_once("\n\n").unwrap_or_default();
    Entry {
        code: rule.code(),
        judges: true,
        weight: rule.status().as_str(),
        title: rule.summary(),
        // In its file the documentation is a page of its own; here it stands below a title.
        docs: format!("\n{sections}").replace("\n# ", "\n## ").trim_start().to_owned(),
    }
}

/// The names of all codes.
pub(crate) fn codes() -> Vec<&'static str> {
    entries().iter().map(|entry| entry.code).collect()
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    let entries = entries();
    if args.markdown {
        let text = reference(&entries);
        return out.print(Exit::Success, |out| out.write_all(text.as_bytes()));
    }
    let widest = |of: fn(&Entry) -> &str| entries.iter().map(|e| of(e).len()).max().unwrap_or(0);
    let (code, weight) = (widest(|entry| entry.code), widest(|entry| entry.weight));
    out.print(Exit::Success, |out| {
        entries.iter().try_for_each(|entry| {
            let title = phrase(&entry.title);
            writeln!(out, "{:<code$}  {:<weight$}  {title}", entry.code, entry.weight)
        })
    })
}

/// A title for a list: rules document themselves in whole sentences, other codes do not.
fn phrase(title: &str) -> String {
    let mut letters = title.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

const ABOUT: &str = "\
# Rules

Every finding has a code. `sayso explain CODE` shows the texts of this page, `sayso rules` the list. This page is printed by
`sayso rules --markdown`, and a test holds it against that.

A rule that judges looks at one kind of commitment of a claim and says what a passage makes of it: it *conflicts*, it is
*weaker* than the claim, or it is *absent*. What follows for the verdict is told in [verdicts.md](verdicts.md). All others weigh
what is said behind their name, unless `[severity]` in `sayso.toml` says otherwise.
";

/// All of the documentation on one page.
fn reference(entries: &[Entry]) -> String {
    let mut text = ABOUT.to_owned();
    for (judges, title) in [(true, "Rules that judge"), (false, "Everything else that is said")] {
        text.push_str(&format!("\n## {title}\n\n| code | | |\n|---|---|---|\n"));
        let group = || entries.iter().filter(|entry| entry.judges == judges);
        for Entry { code, weight, title, .. } in group() {
            text.push_str(&format!("| [{code}](#{code}) | {weight} | {title} |\n"));
        }
        for Entry { code, title, docs, .. } in group() {
            // The page has two levels of headings above those of each code.
            let docs = format!("\n{}", docs.trim()).replace("\n## ", "\n#### ");
            text.push_str(&format!("\n### {code}\n\n{title}\n{docs}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso::diagnostic::HEADINGS;

    #[test]
    fn every_code_is_there_once_in_kebab_case() {
        let codes = codes();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
        let is_plain = |code: &&str| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(codes.iter().all(is_plain), "{codes:?}");
    }

    #[test]
    fn every_code_is_explained_under_the_fixed_headings() {
        for entry in entries() {
            let found: Vec<&str> =
                entry.docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(found, HEADINGS, "{}", entry.code);
            assert!(!entry.title.is_empty(), "{}", entry.code);
        }
    }
}
