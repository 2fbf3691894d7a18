//! Settings files: each is a case, the snapshot shows what was read and what was refused.

use sayso::config::{self, Options, Settings};
use sayso::files::Files;

use crate::cases::{cases, rendered, snapshot};

#[test]
fn settings_files_are_read_as_their_snapshots_say() {
    for (case, path) in cases("tests/fixtures/config") {
        let text = std::fs::read_to_string(&path).expect("the case is UTF-8");
        let mut findings = Vec::new();
        let options = config::read("sayso.toml", &text, &mut findings);
        findings.extend(options.unknown_codes(&["duplicate-id", "mismatched-quantity"]));
        sayso::diagnostic::sort(&mut findings);
        let mut files = Files::default();
        files.add("sayso.toml", text);
        let read = described(&Settings::resolve(Options::default(), options));
        snapshot("config", &case, &format!("{read}\n{}", rendered(&findings, &files)));
    }
}

fn described(settings: &Settings) -> String {
    let claims: Vec<&str> = settings.claims.iter().map(|root| root.path.as_str()).collect();
    let mut lines = vec![
        format!("claims: {}", claims.join(" ")),
        format!("sources: {}", settings.sources.path),
        format!("allow_unchecked: {}", settings.allow_unchecked),
        format!("about-relative: {}", settings.tolerance.about_relative),
    ];
    lines.extend(settings.jobs.map(|jobs| format!("jobs: {jobs}")));
    lines.extend(settings.sure.as_ref().map(|sure| format!("sure: {sure}")));
    lines.extend(
        settings.aliases.iter().map(|a| format!("alias: {} = {}", a.name, a.also.join(", "))),
    );
    lines.extend(settings.severity.iter().map(|(code, level)| format!("{code}: {level:?}")));
    lines.into_iter().map(|line| line + "\n").collect()
}
