//! The sign-off sheet as a page for printing.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::escape::escape;

/// Writes a page with a table: its headings and its rows, each cell of one line or several.
pub(in crate::report) fn write(
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Vec<String>>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = super::head("Sign-off sheet", false);
    page.push_str("<main>\n<h1>Sign-off sheet</h1>\n<table>\n<thead><tr>");
    for heading in headings {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escape(heading));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for cell in row {
            page.push_str("<td>");
            for line in cell {
                let _ = write!(page, "<p>{}</p>", escape(&line));
            }
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    out.write_all(page.as_bytes())
}
