//! Settings in force: what a project declares changes what is verified, and nothing else does.

use sayso::check::check;
use sayso::claim::{self, Verdict};
use sayso::config::{self, Options, Settings};
use sayso::source::{Format, Library};

/// The verdict on a claim, given as the lines of its table, under a settings file.
fn verdict(settings: &str, claim: &str, source: &str) -> Verdict {
    let mut findings = Vec::new();
    let options = config::read("sayso.toml", settings, &mut findings);
    let settings = Settings::resolve(Options::default(), options);
    let toml = format!("[[claim]]\nid = 'c'\n{claim}\n");
    let claims = claim::read("claims.toml", &toml, &mut findings);
    assert_eq!(findings, []);
    let library = Library::from_texts([("source", Format::Plain, source)]);
    check(claims, &library, &settings, &|| ()).claims[0].verdict
}

#[test]
fn an_alias_makes_two_names_one() {
    let source = "The Upper Dale Bridge Trust repaired 14 arches in 2019.";
    let alias =
        "[[alias]]\nname = 'Upper Dale Bridge Trust'\nalso = ['UDBT', 'the bridge trust']\n";
    let claim = "text = 'UDBT repaired 14 arches in 2019.'";
    assert_ne!(verdict("", claim, source), Verdict::Verified);
    assert_eq!(verdict(alias, claim, source), Verdict::Verified);
    let (claim, source) = (
        "text = 'The Upper Dale Bridge Trust repaired 14 arches in 2019.'",
        "UDBT repaired 14 arches in 2019.",
    );
    assert_ne!(verdict("", claim, source), Verdict::Verified);
    assert_eq!(verdict(alias, claim, source), Verdict::Verified);
}
