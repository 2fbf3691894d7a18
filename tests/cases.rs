//! What the suites share: finding cases and comparing snapshots.

use std::path::{Path, PathBuf};

use sayso::diagnostic::Finding;
use sayso::files::Files;
use sayso::report::text;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder of the repository that end in `.toml`, with their names, sorted.
pub(crate) fn cases(folder: &str) -> Vec<(String, PathBuf)> {
    files(folder, "toml")
}

/// The files of a folder of the repository with this extension, with their names, sorted.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(root().join(folder)).expect(folder);
    let mut cases: Vec<(String, PathBuf)> = entries
        .map(|entry| entry.expect(folder).path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| (path.file_stem().expect(folder).to_string_lossy().into_owned(), path))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "{folder} holds no cases");
    cases
}

/// Whether what comes of cases today is to be written down instead of compared.
pub(crate) fn rewrites_today() -> bool {
    std::env::var_os("SAYSO_TODAY").is_some_and(|value| value == "rewrite")
}

/// Compares `content` with `snapshots/<suite>/<case>.snap`.
pub(crate) fn snapshot(suite: &str, case: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots").join(suite));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(case, content));
}

/// The findings as the text report shows them, without colour.
pub(crate) fn rendered(findings: &[Finding], files: &Files) -> String {
    let mut out = Vec::new();
    for finding in findings {
        text::write_finding(finding, files, &text::Style::default(), &mut out).expect("memory");
    }
    String::from_utf8(out).expect("reports are UTF-8")
}
