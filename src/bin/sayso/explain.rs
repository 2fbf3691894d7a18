//! `sayso explain`: the documentation of a code, or of the tolerances.

use sayso::diagnostic::nearest;
use sayso::fact::tolerance;

use crate::exit::Exit;
use crate::output::Output;
use crate::rules;

/// Which code to explain.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The code, as reports show it in brackets, or `tolerances`
    code: String,
}

/// The topic that is no code.
const TOLERANCES: &str = "tolerances";

/// The codes that hang on a tolerance, and so show the table.
const TOLERATED: [&str; 3] = ["dropped-approximation", "mismatched-quantity", "unmarked-rounding"];

const ABOUT_TOLERANCES: &str = "\
How far figures may lie apart and still agree, and how far before they conflict. A project changes them in `sayso.toml`, a
claim for itself:

```toml
[tolerance]                        # sayso.toml
about-relative = 0.05

[[claim]]
id = \"attendance\"
text = \"About 8,200 people came.\"
[claim.tolerance]                  # in a claims file, below its claim
about-relative = 0.02
```
";

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    let code = args.code.trim_matches(['[', ']']);
    if code == TOLERANCES {
        return out.print(Exit::Success, |out| {
            write!(out, "# Tolerances\n\n{ABOUT_TOLERANCES}\n{}", tolerance_table())
        });
    }
    let entries = rules::entries();
    let Some(entry) = entries.iter().find(|entry| entry.code == code) else {
        let names = entries.iter().map(|entry| entry.code).chain([TOLERANCES]);
        let hint = match nearest(code, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`sayso rules` lists all codes".to_owned(),
        };
        out.complain(&format!("there is no code `{code}`; {hint}"));
        return Exit::Failure;
    };
    out.print(Exit::Success, |out| {
        writeln!(out, "# {} ({})\n\n{}\n", entry.code, entry.weight, entry.title)?;
        writeln!(out, "{}", entry.docs.trim_end())?;
        if TOLERATED.contains(&entry.code) {
            write!(out, "\n## Tolerances\n\n{}", tolerance_table())?;
        }
        Ok(())
    })
}

/// The tolerances with their defaults, as a table in Markdown.
fn tolerance_table() -> String {
    let rows = tolerance::table();
    let widest = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let mut table = format!("| {:widest$} | default | meaning |\n", "name");
    table.push_str(&format!("|{:-<1$}|---------|---------|\n", "", widest + 2));
    for row in rows {
        table.push_str(&format!("| {:widest$} | {:<7} | {} |\n", row.name, row.value, row.meaning));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_that_show_the_tolerances_exist_and_no_code_hides_the_topic() {
        let codes = rules::codes();
        assert!(TOLERATED.iter().all(|code| codes.contains(code)));
        assert!(!codes.contains(&TOLERANCES));
    }
}
