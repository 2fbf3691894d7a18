//! What two states of a library file say otherwise, source by source.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::listing;

/// The ids of the sources whose entries differ between two texts of a library file; none when either cannot be read, so
/// that any entry may differ.
pub fn changed_entries(before: &str, after: &str) -> Option<BTreeSet<String>> {
    let (before, after) = (entries(before)?, entries(after)?);
    let ids = before.keys().chain(after.keys());
    Some(ids.filter(|id| before.get(*id) != after.get(*id)).cloned().collect())
}

fn entries(text: &str) -> Option<BTreeMap<String, Value>> {
    let table: Table = text.trim_start_matches('\u{feff}').parse().ok()?;
    let sources = table.get("source").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let id = |source: &Value| {
        let text = |key| source.get(key).and_then(Value::as_str);
        text("id").or_else(|| text("file").map(listing::id_of)).map(str::to_owned)
    };
    Some(sources.iter().filter_map(|source| Some((id(source)?, source.clone()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_differ_by_what_they_say_and_not_by_where_they_stand() {
        let a = "[[source]]\nid = 'a'\npublished = 2024-06-19\n";
        let b = "[[source]]\nfile = 'x/b.md'\ntitle = 'B'\n";
        for (before, after, expected) in [
            (format!("{a}{b}"), format!("# moved\n{b}\n{a}"), Some("")),
            (format!("{a}{b}"), format!("{a}{b}note = 'new'\n"), Some("x/b")),
            (a.to_owned(), format!("{a}{b}"), Some("x/b")),
            (a.replace("19", "18"), b.to_owned(), Some("a x/b")),
            (a.to_owned(), "[[source".to_owned(), None),
        ] {
            let changed = changed_entries(&before, &after);
            let changed = changed.map(|ids| ids.into_iter().collect::<Vec<_>>().join(" "));
            assert_eq!(changed.as_deref(), expected, "{before}\n{after}");
        }
    }
}
