//! Reports of sayso that lie among the sources: they are passed over, since each repeats the claims it is about.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use rayon::prelude::*;

use super::document::Format;
use super::listing::{self, Listed};
use crate::diagnostic::{Finding, codes};
use crate::imprint;
use crate::span::Span;

/// Takes the reports out of the files of a folder, and says so of each.
pub(super) fn pass_over(folder: &str, files: &mut Vec<Listed>) -> Vec<Finding> {
    let own: Vec<bool> = files
        .par_iter()
        .map(|file| file.format.is_some_and(|f| is_report(&file.path, f)))
        .collect();
    let reports = files.iter().zip(&own).filter(|(_, own)| **own);
    let findings = reports.map(|(file, _)| finding(&listing::join(folder, &file.name))).collect();
    let mut own = own.into_iter();
    files.retain(|_| !own.next().unwrap_or_default());
    findings
}

/// Whether a file is a report, in one of the formats that both reports and sources have.
pub(super) fn is_report(path: &Path, format: Format) -> bool {
    let may_be = matches!(
        format,
        Format::Plain | Format::Markdown | Format::Html | Format::Csv | Format::Transcript
    );
    may_be && head(path).is_ok_and(|head| imprint::is_report(&head))
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(imprint::HEAD);
    let limit = u64::try_from(imprint::HEAD).unwrap_or(u64::MAX);
    File::open(path)?.take(limit).read_to_end(&mut head)?;
    Ok(head)
}

/// That a report was passed over.
pub(super) fn finding(shown: &str) -> Finding {
    let message = format!("`{shown}` is a report of sayso and not read as a source");
    Finding::new(&codes::OWN_REPORT, message)
        .at(shown, Span::new(0, 0), "passed over")
        .help("keep reports outside the sources folder")
}
