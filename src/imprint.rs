//! The marks by which a report of sayso is known as one.
//!
//! A report repeats the claims that it is about, word for word, so that as a source it would verify every one of them.
//! Owns the marks that the formats write and the look at the beginning of a file that finds them; it opens no file, and
//! knows no format but by its first lines.

/// The first line of a report in Markdown: a comment, which no reader of the page sees.
pub const MARKDOWN: &str = "<!-- sayso -->";

/// A line in the head of a page.
pub const HTML: &str = "<meta name=\"generator\" content=\"sayso\">";

/// The first columns of the tables: of the report, and of the sign-off sheet.
pub const TABLES: [&[&str]; 2] = [
    &["id", "claim", "verdict", "expected", "fails", "excuse", "code", "message"],
    &["id", "fact", "source", "locator", "passage", "date checked", "verdict", "reason"],
];

/// What stands in a line for editors where there is no code.
pub const NO_CODE: &str = "-";

/// So many bytes from the start of a file decide.
pub const HEAD: usize = 2 << 10;

/// Whether a file that begins with these bytes is a report of sayso, in one of the formats that can be read as a source.
pub fn is_report(head: &[u8]) -> bool {
    let head = uncoloured(&String::from_utf8_lossy(&head[..head.len().min(HEAD)]));
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let mut lines = head.lines().map(str::trim_end);
    let first = lines.next().unwrap_or_default();
    first == MARKDOWN
        || (opens_page(first) && head.contains(HTML))
        || is_heading(first)
        || is_for_programs(head)
        || is_told(first, lines.next().unwrap_or_default())
}

/// The text without the sequences by which a terminal shows colour.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// The openings of reports for programs, without the blanks between their signs.
const OPENINGS: [&str; 3] = [
    "{\"type\":\"report\",\"schema_version\":1,\"tool\":{\"name\":\"sayso\"",
    "{\"schema_version\":1,\"tool\":{\"name\":\"sayso\"",
    "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"ClaimReview\",\"author\":{\"@type\":\"Organization\",\
     \"name\":\"sayso\"",
];

/// Whether it begins as a report in one of the formats that programs read: JSON in its kinds, or JUnit.
fn is_for_programs(head: &str) -> bool {
    if head.starts_with("<?xml") {
        return head.contains("<testsuites name=\"sayso\"");
    }
    if !head.starts_with(['{', '[']) {
        return false;
    }
    let dense: String = head.chars().filter(|letter| !letter.is_whitespace()).collect();
    let is_sarif = dense.starts_with("{\"$schema\":") && dense.contains("\"generator\":\"sayso\"");
    // The issues of a code quality report name no program; this is how ours begin.
    let issue = dense.strip_prefix("[{\"description\":\"").and_then(|rest| rest.split_once(':'));
    let is_quality = issue.is_some_and(|(kind, rest)| {
        let code = rest.split_once("\"check_name\":\"").and_then(|(_, rest)| rest.split_once('"'));
        is_kind(kind) && code.is_some_and(|(code, _)| is_code(code))
    });
    is_sarif
        || is_quality
        || is_line_of_report(&dense)
        || OPENINGS.iter().any(|opening| dense.starts_with(opening))
}

/// Whether it begins within a report of a line for each object, as a log does that was cut: with a source that was cited,
/// a finding or a claim.
fn is_line_of_report(dense: &str) -> bool {
    let after = |words: &str, key: &str| {
        let (_, rest) = words.split_once(key)?;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    let Some(line) = dense.strip_prefix("{\"type\":\"") else { return false };
    if line.starts_with("claim\",\"id\":\"") {
        let verdict = after(line, "\",\"verdict\":\"");
        let expected = after(line, "\",\"expected\":\"");
        return verdict.is_some_and(|word| VERDICTS.contains(&&*word))
            && expected.is_some_and(|word| VERDICTS.contains(&&*word));
    }
    if line.starts_with("finding\",\"code\":\"") {
        let severity = after(line, "\",\"severity\":\"");
        return severity.is_some_and(|word| SEVERITIES.contains(&&*word));
    }
    // What follows the sources that were cited are claims.
    line.starts_with("source\",\"id\":\"")
        && line.contains("}{\"type\":\"")
        && line.split("}{\"type\":\"").skip(1).any(|next| {
            next.starts_with("source\"") || is_line_of_report(&format!("{{\"type\":\"{next}"))
        })
}

fn opens_page(line: &str) -> bool {
    let doctype = "<!doctype html";
    line.get(..doctype.len()).is_some_and(|start| start.eq_ignore_ascii_case(doctype))
}

/// The headings of a table, whatever sign a spreadsheet has put between them.
fn is_heading(line: &str) -> bool {
    [',', ';', '\t'].into_iter().any(|between| {
        let cells = line.split(between).map(|cell| cell.trim_matches('"'));
        let cells: Vec<&str> = cells.take(TABLES[0].len()).collect();
        TABLES.iter().any(|columns| cells == *columns)
    })
}

const VERDICTS: [&str; 4] = ["verified", "contradicted", "unsupported", "unchecked"];

/// The words other than verdicts that stand before the code of a problem.
const SEVERITIES: [&str; 3] = ["error", "warning", "note"];

fn is_kind(word: &str) -> bool {
    VERDICTS.contains(&word) || SEVERITIES.contains(&word)
}

/// The first problem of a report for people, for editors or for GitHub, or the head of a derivation.
fn is_told(first: &str, second: &str) -> bool {
    if let Some((_, verdict)) = first.strip_prefix("claim ").and_then(|rest| rest.split_once(": "))
    {
        return VERDICTS.contains(&verdict) && second.starts_with("  ");
    }
    let placed = second.trim_start().starts_with("-->") || second.trim() == "|";
    if let Some((_, rest)) = first.split_once(['[', ':']).filter(|(kind, _)| is_kind(kind)) {
        let code = rest.split_once("]: ").map_or("", |(code, _)| code);
        return placed && (is_code(code) || rest.starts_with(" claim `"));
    }
    if let Some((_, title)) = first.strip_prefix("::").and_then(|rest| rest.split_once("title=")) {
        let title = title.split_once("::").map_or("", |(title, _)| title);
        return title.split_once(' ').is_some_and(|(kind, code)| is_problem(kind, code));
    }
    let mut words = first.split(' ').skip_while(|word| !is_place(word)).skip(1);
    let (kind, code) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    is_problem(kind, code) || (is_kind(kind) && code == NO_CODE && words.next() == Some("claim"))
}

fn is_problem(kind: &str, code: &str) -> bool {
    is_kind(kind) && is_code(code)
}

/// Codes are words in small letters with a hyphen between them; those of compilers are not.
fn is_code(code: &str) -> bool {
    let mut words = code.split('-');
    code.contains('-')
        && words.all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// `path:line:column:`, as it opens a line of a report for editors, or the name that stands where there is no path. A time
/// of day is no place.
fn is_place(word: &str) -> bool {
    if word == "sayso:" {
        return true;
    }
    let Some(mut parts) = word.strip_suffix(':').map(|place| place.rsplit(':')) else {
        return false;
    };
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_path = |part: Option<&str>| part.is_some_and(|path| path.contains(['.', '/']));
    is_number(parts.next()) && is_number(parts.next()) && is_path(parts.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_known_by_its_beginning() {
        for head in [
            "<!-- sayso -->\n## Claims: 1 of 2 not as expected\n",
            "\u{feff}\r\n<!-- sayso -->\r\n# Sign-off sheet\r\n",
            "<!DOCTYPE HTML>\n<html lang=\"en\">\n<head>\n<meta name=\"generator\" content=\"sayso\">\n",
            "\u{feff}id,claim,verdict,expected,fails,excuse,code,message,help\r\n",
            "\"id\";\"claim\";\"verdict\";\"expected\";\"fails\";\"excuse\";\"code\";\"message\"\n",
            "id\tfact\tsource\tlocator\tpassage\tdate checked\tverdict\treason\n",
            "contradicted[mismatched-quantity]: claim `mole`: expected `2`, found `3`\n --> c.toml:3:9\n",
            "note[suspect-encoding]: expected UTF-8 in `a.txt`\n  --> a.txt:1:1\n",
            "error[unmatched-glob]: no claim has a tag like `figure`\n  |\n",
            "verified: claim `mole`: the source `harbour` says so\n --> c.toml:3:9\n",
            "\u{1b}[1m\u{1b}[91mcontradicted[mismatched-date]\u{1b}[0m: claim `mole`\n \u{1b}[94m--> \u{1b}[0mc.toml\n",
            "claim mole: unsupported\n  The mole is 310 metres long.\n\nread in the claim:\n",
            "claims/a b.toml:3:21: contradicted mismatched-quantity claim `mole`: expected `2`\n",
            "sayso: error unmatched-glob no claim has a tag like `figure`\nc.toml:3:1: verified - claim `a`\n",
            "claims/a.toml:3:8: verified - claim `mole`: the source `harbour` says so\n",
            "::error file=c.toml,line=3,title=contradicted mismatched-quantity::claim `mole`\n",
            "{\n  \"schema_version\": 1,\n  \"tool\": {\n    \"name\": \"sayso\",\n",
            "{\"type\":\"report\",\"schema_version\":1,\"tool\":{\"name\":\"sayso\",\"version\":\"1\"}}\n",
            "{\n  \"$schema\": \"https://x\",\n  \"runs\": [{\"properties\": {\"generator\": \"sayso\"}}]",
            "{\"type\":\"claim\",\"id\":\"a\",\"text\":\"b\",\"verdict\":\"verified\",\"expected\":\"verified\"}\n",
            "{\"type\":\"finding\",\"code\":\"unused-entry\",\"severity\":\"warning\",\"message\":\"b\"}\n",
            "{\"type\":\"source\",\"id\":\"a\",\"path\":\"b\"}\n{\"type\":\"claim\",\"id\":\"a\",\"text\":\"b\",\
             \"verdict\":\"verified\",\"expected\":\"verified\"}\n",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sayso\" tests=\"1\">\n",
            "[\n  {\n    \"description\": \"contradicted: claim `a`: b\",\n    \"check_name\": \"mismatched-date\",\n",
        ] {
            assert!(is_report(head.as_bytes()), "{head}");
        }
    }

    #[test]
    fn what_only_resembles_a_report_is_none() {
        for head in [
            "",
            "# The harbour\n\n<!-- sayso -->\n",
            "<!-- sayso is a fine expression -->\n# Words\n",
            "<!doctype html>\n<head>\n<meta name=\"generator\" content=\"Hugo\">\n<p>sayso</p>",
            "A page's head may hold <meta name=\"generator\" content=\"sayso\">.\n",
            "id,claim,verdict\n1,It rains.,true\n",
            "id,claim,verdict,expected,fails,excuse,notes,message\n",
            "error[E0308]: mismatched types\n --> src/main.rs:2:5\n",
            "warning: unused variable\n --> src/main.rs:2:5\n",
            "note: claims are checked twice\n\nThe harbour has 14 cranes.\n",
            "contradicted[by-all]: the report on the mole\nThe mole is 310 metres long.\n",
            "claim mole: unsupported\nThe mole is 310 metres long.\n",
            "claim one: the mole is long\n  and straight\n",
            "The meeting began at 10:15:30: error well-known to all was found.\n",
            "notes/a.md:3:8: verified - by the office\n",
            "::error file=a.c,line=1,title=build failed::no\n",
            "{\"schema_version\": 1, \"tool\": {\"name\": \"other\"}}",
            "{\"type\": \"claim\", \"id\": \"1\", \"text\": \"It rains.\", \"verdict\": \"true\"}\n",
            "{\"type\": \"source\", \"id\": \"1\", \"path\": \"a.md\"}\n{\"type\": \"note\", \"id\": \"2\"}\n",
            "<?xml version=\"1.0\"?>\n<testsuites name=\"pytest\">sayso</testsuites>",
            "[{\"description\": \"contradicted: it\", \"check_name\": \"unused\"}]",
            "{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"ClaimReview\", \"author\": {}}]}",
        ] {
            assert!(!is_report(head.as_bytes()), "{head}");
        }
        assert!(!is_report(&[0xff, 0xfe, 0x3c, 0x00]));
    }
}
