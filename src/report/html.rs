//! The report as one page to read: every claim with its passage in context, and the sources beside.
//!
//! One file, which asks for nothing from outside and is whole without scripts; a script adds filters,
//! keys and a pane that follows. Claims and sources are hostile text: every word goes through
//! `escape`, and the policy in the head lets nothing run but the scripts that it
//! names by their hashes.

mod claim;
mod escape;
mod pane;
mod passage;
mod reason;
mod sheet;
mod stroke;

pub(super) use sheet::write as write_sheet;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use self::escape::escape;
use self::pane::Pane;
use super::conclusion::heading;
use super::record::{Claim, Record};
use crate::claim::Verdict;
use crate::imprint;

const STYLE: &str = include_str!("html/page.css");
/// Runs before anything is laid out: a large page that folds up afterwards is laid out twice.
const EARLY: &str = include_str!("html/early.js");
const SCRIPT: &str = include_str!("html/page.js");

/// The hashes by which the policy knows the two; a test says what they have to be.
const STYLE_HASH: &str = include_str!("html/page.css.sha256");
const EARLY_HASH: &str = include_str!("html/early.js.sha256");
const SCRIPT_HASH: &str = include_str!("html/page.js.sha256");

/// Writes the page.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pane = Pane::new(record);
    let mut page = head(&heading(record), true);
    opening(record, &mut page);
    filters(record, &pane, &mut page);
    page.push_str("<div class=\"desk\">\n<main id=\"claims\">\n");
    findings(record, &mut page);
    claims(record, &pane, &mut page);
    page.push_str("</main>\n");
    if record.claims.is_empty() {
        page.push_str("</div>\n");
        return end(record, page, out);
    }
    page.push_str(
        "<aside aria-label=\"Sources\" tabindex=\"0\">\n<h2>Sources</h2>\n\
        <p class=\"hint\" hidden>Choose a claim or a passage to see it in its source.</p>\n\
        <p class=\"here\" hidden><span class=\"where place\"></span>, for <a href=\"#claims\"></a></p>\n",
    );
    if pane.ids().next().is_none() {
        page.push_str("<p class=\"none\">No passage of a source bears on these claims.</p>\n");
    }
    out.write_all(page.as_bytes())?;
    page.clear();
    pane.write(record, &mut page);
    page.push_str("</aside>\n</div>\n");
    end(record, page, out)
}

fn end(record: &Record<'_>, mut page: String, out: &mut dyn Write) -> io::Result<()> {
    footer(record, &mut page);
    let _ = write!(page, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out.write_all(page.as_bytes())
}

fn claims(record: &Record<'_>, pane: &Pane<'_>, page: &mut String) {
    page.push_str("<h2>Claims</h2>\n");
    if record.claims.is_empty() {
        let why = match (record.summary.left_out, record.findings.is_empty()) {
            (0, false) => "What stands above says why.".to_owned(),
            (0, true) => String::new(),
            (left_out, _) => format!("The run was told to leave out {left_out} of them."),
        };
        let _ = writeln!(page, "<p class=\"none\">No claim was checked. {why}</p>");
    }
    page.push_str(
        "<p class=\"none filtered\" hidden>No claim fits these filters. <button type=\"button\">Show all</button></p>\n\
        <ol class=\"claims\">\n",
    );
    for (at, claim) in record.claims.iter().enumerate() {
        claim::write(at, claim, record, pane, page);
    }
    page.push_str("</ol>\n");
}

/// The beginning of a page, up to its body.
fn head(title: &str, with_scripts: bool) -> String {
    let (early, late) = (EARLY_HASH.trim(), SCRIPT_HASH.trim());
    let (policy, script) = match with_scripts {
        true => (format!(" script-src '{early}' '{late}';"), format!("<script>{EARLY}</script>\n")),
        false => (String::new(), String::new()),
    };
    let style = STYLE_HASH.trim();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{}\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style}';{policy} \
        base-uri 'none'; form-action 'none'\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
        <title>{}</title>\n{script}<style>{STYLE}</style>\n</head>\n<body>\n",
        imprint::HTML,
        escape(title)
    )
}

fn opening(record: &Record<'_>, page: &mut String) {
    let _ = write!(
        page,
        "<a class=\"skip\" href=\"#claims\">Skip to the claims</a>\n<header>\n<h1>{}</h1>\n",
        escape(&heading(record))
    );
    chart(record, page);
    page.push_str("<ul class=\"legend\">\n");
    for verdict in Verdict::ALL {
        let count = record.summary.count(verdict);
        let _ = writeln!(page, "<li class=\"{verdict}\"><b>{count}</b> {verdict}</li>");
    }
    let counts = record.summary;
    let others = [
        ("waived", counts.waived),
        ("ignored", counts.ignored),
        ("in the baseline", counts.baselined),
        ("unchecked, which is allowed", counts.allowed),
        ("left out", counts.left_out),
    ];
    for (name, count) in others.into_iter().filter(|(_, count)| *count > 0) {
        let _ = writeln!(page, "<li><b>{count}</b> {name}</li>");
    }
    page.push_str("</ul>\n");
    if let Some(day) = &record.checked {
        let _ = writeln!(page, "<p class=\"meta\">Checked on {}</p>", escape(day));
    }
    page.push_str("</header>\n");
}

/// A bar of the verdicts, in whole thousandths: no figure is a float.
fn chart(record: &Record<'_>, page: &mut String) {
    let counts = record.summary;
    if counts.claims == 0 {
        return;
    }
    let shares: Vec<String> = Verdict::ALL
        .into_iter()
        .map(|verdict| format!("{} {verdict}", counts.count(verdict)))
        .collect();
    let _ = write!(
        page,
        "<svg class=\"chart\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        shares.join(", ")
    );
    let mut before = 0;
    for verdict in Verdict::ALL {
        let start = before * 1000 / counts.claims;
        before += counts.count(verdict);
        let width = before * 1000 / counts.claims - start;
        let _ = write!(
            page,
            "<rect class=\"{verdict}\" x=\"{start}\" width=\"{width}\" height=\"20\"/>"
        );
    }
    page.push_str("</svg>\n");
}

/// Hidden until the script can act on them.
fn filters(record: &Record<'_>, pane: &Pane<'_>, page: &mut String) {
    page.push_str("<section class=\"filters\" aria-label=\"Filters\" hidden>\n<fieldset><legend>Verdicts</legend>\n");
    for verdict in Verdict::ALL {
        let _ = writeln!(
            page,
            "<label><input type=\"checkbox\" name=\"verdict\" value=\"{verdict}\" checked> {verdict}</label>"
        );
    }
    page.push_str(
        "</fieldset>\n<label><input type=\"checkbox\" id=\"open\"> only not as expected</label>\n",
    );
    select("source", "every source", pane.ids(), page);
    select("tag", "every tag", tags(record), page);
    page.push_str(
        "<input type=\"search\" id=\"words\" placeholder=\"words\" aria-label=\"Words in the claim or its passage\">\n\
        <p class=\"count\" role=\"status\"></p>\n</section>\n",
    );
}

/// A choice by number, so that no value needs to be quoted.
fn select<'n>(id: &str, all: &str, names: impl IntoIterator<Item = &'n str>, page: &mut String) {
    let _ =
        write!(page, "<select id=\"{id}\" aria-label=\"{id}\"><option value=\"\">{all}</option>");
    for (at, name) in names.into_iter().enumerate() {
        let _ = write!(page, "<option value=\"{at}\">{}</option>", escape(name));
    }
    page.push_str("</select>\n");
}

/// Every tag, once, in order.
fn tags<'r>(record: &'r Record<'_>) -> BTreeSet<&'r str> {
    record.claims.iter().flat_map(|claim| &claim.tags).map(|tag| &**tag).collect()
}

/// The numbers of a claim's tags among all of them.
fn tag_numbers(claim: &Claim<'_>, all: &BTreeSet<&str>) -> String {
    let numbers =
        all.iter().enumerate().filter(|(_, tag)| claim.tags.iter().any(|own| own == *tag));
    let numbers: Vec<String> = numbers.map(|(at, _)| at.to_string()).collect();
    numbers.join(" ")
}

fn findings(record: &Record<'_>, page: &mut String) {
    if record.findings.is_empty() {
        return;
    }
    page.push_str("<h2>Files and settings</h2>\n<ul class=\"findings\">\n");
    for finding in &record.findings {
        let place = finding.path.as_ref().map(|path| {
            let (line, column) = (finding.line.unwrap_or(1), finding.column.unwrap_or(1));
            format!(" <span class=\"where\">{}:{line}:{column}</span>", escape(path))
        });
        let _ = write!(
            page,
            "<li><b>{}</b> {}{} <code class=\"code\">{}</code>",
            finding.severity,
            escape::message(&finding.message),
            place.unwrap_or_default(),
            escape(&finding.code),
        );
        if let Some(help) = &finding.help {
            let _ = write!(page, "<br>{}", escape::message(help));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

fn footer(record: &Record<'_>, page: &mut String) {
    let _ = write!(
        page,
        "<footer>\n<p class=\"keys\" hidden><kbd>j</kbd> next claim, <kbd>k</kbd> the one before, <kbd>n</kbd> the next not as expected, \
        <kbd>o</kbd> its source, <kbd>Esc</kbd> back, <kbd>/</kbd> search, <kbd>1</kbd> to <kbd>4</kbd> a verdict on or off</p>\n\
        <p>Made by {} {}. A verdict says what the source says, not what is so.</p>\n</footer>\n",
        escape(&record.tool.name),
        escape(&record.tool.version)
    );
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_knows_the_style_and_the_script_by_their_hashes() {
        for (name, content, hash) in [
            ("page.css", STYLE, STYLE_HASH),
            ("early.js", EARLY, EARLY_HASH),
            ("page.js", SCRIPT, SCRIPT_HASH),
        ] {
            let wanted = format!("sha256-{}", STANDARD.encode(Sha256::digest(content)));
            assert_eq!(hash.trim(), wanted, "the content of src/report/html/{name}.sha256");
            assert!(!content.contains("</"), "{name} would end its own element");
        }
    }
}
