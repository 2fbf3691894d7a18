//! Loading claims: error fixtures as files, and what must hold of any file at all.

use proptest::prelude::*;
use sayso::claim::{self, Claim, Root};
use sayso::diagnostic::{Finding, Severity};
use sayso::files::Files;

use crate::cases::{cases, rendered, snapshot};

fn read(text: &str) -> (Vec<Claim>, Vec<Finding>) {
    let mut findings = Vec::new();
    let claims = claim::read("claims.toml", text, &mut findings);
    (claims, findings)
}

fn ids(claims: &[Claim]) -> Vec<&str> {
    claims.iter().map(|claim| claim.id.as_str()).collect()
}

#[test]
fn claims_files_are_read_as_their_snapshots_say() {
    for (case, path) in cases("tests/fixtures/load") {
        let root = Root { path: path.to_string_lossy().into_owned(), origin: None };
        let mut loaded = claim::load(std::slice::from_ref(&root));
        // Snapshots must not know where the repository lies.
        let shown = |text: &str| text.replace(&root.path, "claims.toml");
        let mut files = Files::default();
        files.add("claims.toml", loaded.files.text(&root.path).unwrap_or_default());
        for finding in &mut loaded.findings {
            finding.message = shown(&finding.message);
            finding.labels.iter_mut().for_each(|label| label.path = shown(&label.path));
        }
        let kept = ids(&loaded.claims).join(" ");
        let told = rendered(&loaded.findings, &files);
        snapshot("load", &case, &format!("kept: {kept}\n\n{told}"));
    }
}

#[test]
fn every_key_of_a_claim_is_read() {
    let (claims, findings) = read(
        r#"
        [[claim]]
        id = "all.keys/1"
        text = "The ferry \"Alba\" carries 120 cars."
        sources = ["ferries", "harbour-*"]
        expect = "unsupported"
        quote = "carries 120 cars"
        speaker = "the harbour master"
        as_of = "2024-06-19"
        note = "from the leaflet"
        tags = ["ferries", "counts"]
        "#,
    );
    assert_eq!(findings, []);
    let [claim] = &claims[..] else { panic!("expected one claim, found {}", claims.len()) };
    let sources = claim.sources.as_ref().expect("sources");
    assert_eq!(&*claim.text, "The ferry \"Alba\" carries 120 cars.");
    assert_eq!(claim.expect.as_str(), "unsupported");
    assert_eq!(
        sources.iter().map(|s| s.value.as_str()).collect::<Vec<_>>(),
        ["ferries", "harbour-*"]
    );
    assert_eq!(claim.quote.as_deref(), Some("carries 120 cars"));
    assert_eq!(claim.speaker.as_deref(), Some("the harbour master"));
    assert_eq!(claim.as_of.map(|day| day.to_string()).as_deref(), Some("2024-06-19"));
    assert_eq!(claim.note.as_deref(), Some("from the leaflet"));
    assert_eq!(claim.tags, ["ferries", "counts"]);
}

/// Pieces that together make every kind of broken and unbroken file.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("[[claim]]\n"),
        Just("[claim]\n"),
        Just("[[claim\n"),
        Just("id = "),
        Just("text = "),
        Just("sources = ["),
        Just("as_of = 2024-13-01"),
        Just("\"a\""),
        Just("\"\"\""),
        Just("'"),
        Just("\\u00e9"),
        Just("\\"),
        Just("]"),
        Just("{"),
        Just("= "),
        Just("é"),
        Just("\u{feff}"),
        Just("\u{202e}"),
        Just("\r\n"),
        Just("\n"),
        Just("\r"),
        Just("\0"),
        Just("1e9999"),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const BAD: [&str; 9] = [
    "text = \"no id\"\n",
    "id = \"bad id\"\ntext = \"y\"\n",
    "id = \"bad\"\ntext = \"y\"\nsource = [\"a\"]\n",
    "id = \"bad\"\ntext = \"unclosed\n",
    "id = \"bad\"\ntext = \"\"\"unclosed\n",
    "id = \"bad\"\ntext = '''unclosed\n",
    "id = \"bad\"\ntext = \"y\"\nsources = [\"a\"\n",
    "id = \"bad\"\ntext = \"…\"\n",
    "id = \"bad\"\nid = \"bad\"\ntext = \"y\"\n",
];

proptest! {
    #[test]
    fn no_file_makes_reading_or_rendering_panic(text in prop_oneof![pieces(), any::<String>()]) {
        let (_, findings) = read(&text);
        let mut files = Files::default();
        files.add("claims.toml", text.as_str());
        let told = rendered(&findings, &files);
        prop_assert_eq!(findings.is_empty(), told.is_empty());
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(text.get(label.span.start..label.span.end).is_some());
        }
    }

    #[test]
    fn good_claims_survive_bad_neighbours(order in prop::collection::vec(prop::option::of(0..BAD.len()), 1..12)) {
        let mut text = String::new();
        let mut good = Vec::new();
        for (number, bad) in order.iter().enumerate() {
            text.push_str("[[claim]]\n");
            match bad {
                Some(bad) => text.push_str(BAD[*bad]),
                None => {
                    text.push_str(&format!("id = \"good-{number}\"\ntext = \"It is {number}.\"\n"));
                    good.push(format!("good-{number}"));
                }
            }
        }
        let (claims, findings) = read(&text);
        prop_assert_eq!(ids(&claims), good);
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        prop_assert!(errors.count() >= order.iter().flatten().count());
        for claim in &claims {
            prop_assert_eq!(claim.text.span().of(&text), format!("\"{}\"", &*claim.text));
        }
    }

    #[test]
    fn the_order_in_which_files_are_named_changes_nothing(order in Just(cases("tests/fixtures/load")).prop_shuffle()) {
        let roots = |cases: &[(String, std::path::PathBuf)]| -> Vec<Root> {
            cases.iter().map(|(_, path)| Root::from(path.to_string_lossy().as_ref())).collect()
        };
        let sorted = claim::load(&roots(&cases("tests/fixtures/load")));
        let shuffled = claim::load(&roots(&order));
        prop_assert_eq!(ids(&sorted.claims), ids(&shuffled.claims));
        prop_assert_eq!(sorted.findings, shuffled.findings);
    }
}

/// Claims that nobody could read are no reason to pass.
#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_looked_into_is_told() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    let dir = std::env::temp_dir().join(format!("sayso-denied-{}", std::process::id()));
    let denied = dir.join("claims/denied");
    fs::create_dir_all(&denied).expect("a temporary folder");
    let claims = |id: &str| format!("[[claim]]\nid = '{id}'\ntext = 'It rains.'\n");
    fs::write(dir.join("claims/a.toml"), claims("a")).expect("a temporary folder");
    fs::write(denied.join("b.toml"), claims("b")).expect("a temporary folder");
    for mode in [0o000, 0o444] {
        fs::set_permissions(&denied, Permissions::from_mode(mode)).expect("the test's own");
        // Nothing is denied to an administrator.
        let is_denied = fs::read(denied.join("b.toml")).is_err();
        for root in ["claims", "claims/**/*.toml"] {
            let loaded = claim::load(&[Root::from(&*dir.join(root).to_string_lossy())]);
            let errors = loaded.findings.iter().filter(|f| f.message.contains("permission denied"));
            assert_eq!(errors.count(), usize::from(is_denied), "{mode:o} {root}");
            assert_eq!(ids(&loaded.claims).first(), Some(&"a"));
        }
        fs::set_permissions(&denied, Permissions::from_mode(0o755)).expect("the test's own");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}
