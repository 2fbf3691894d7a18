//! What is read out of whole texts: the facts of every source of the project, underlined in place.
//!
//! A figure that is read otherwise, or no longer, shows here as a difference in a text that people can read.

use std::process::{Command, Stdio};

use crate::cases::{root, snapshot};

#[test]
fn the_facts_of_the_sources_are_as_their_snapshots_say() {
    let mut paths: Vec<_> = std::fs::read_dir(root().join("sources"))
        .expect("the sources")
        .map(|entry| entry.expect("a source").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "toml"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 5, "only {} sources were found", paths.len());
    for path in paths {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .arg("facts")
            .stdin(Stdio::from(std::fs::File::open(&path).expect("a source")))
            .output()
            .expect("sayso starts");
        assert!(output.status.success(), "{}", path.display());
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        snapshot("facts", &name, &String::from_utf8_lossy(&output.stdout));
    }
}
