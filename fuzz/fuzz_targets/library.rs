//! Library files of any content: an entry that is written into one is there afterwards, and nothing else is gone.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::source::{Said, changed_entries, library_edit};

fuzz_target!(|input: (&str, &str)| {
    let (text, title) = input;
    let said = Said { id: "new".to_owned(), title: Some(title.to_owned()), ..Said::default() };
    let Ok(written) = library_edit::with_changes(text, &said) else { return };
    let table: toml::Table = written.parse().expect("it is still TOML");
    let entries = table["source"].as_array().expect("a list of tables");
    let titled = |entry: &toml::Value| entry.get("title").and_then(toml::Value::as_str) == Some(title);
    assert!(entries.iter().any(titled), "{written}");
    let changed = changed_entries(text, &written).unwrap_or_default();
    assert!(changed.iter().all(|id| id == "new"), "{changed:?}");
    assert_eq!(library_edit::with_changes(&written, &said).expect("it is TOML"), written);
});
