//! Writing the library file: entries are added and changed in place, and everything else in the file
//! stays as its owner wrote it, comments and order included.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use jiff::civil::Date;

/// What an entry says of a source; what is absent is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The source's id.
    pub id: String,
    /// The file, where the id alone does not tell it.
    pub file: Option<String>,
    /// What it calls itself.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// Where it is published.
    pub url: Option<String>,
    /// The addresses that led there, in order.
    pub redirects: Vec<String>,
    /// The archived copy that the bytes are of.
    pub archive: Option<String>,
    /// The encoding that the server gave, where the bytes do not tell it.
    pub charset: Option<String>,
    /// The day on which it was fetched.
    pub accessed: Option<Date>,
    /// The blake3 of its bytes, in hexadecimal.
    pub blake3: Option<String>,
}

/// The text of a library file with one more entry, or why it cannot be changed.
pub fn with_entry(text: &str, said: &Said) -> Result<String, String> {
    let mut document = parse(text)?;
    let mut table = Table::new();
    table.insert("id", value(said.id.as_str()));
    write(&mut table, said);
    // An entry stands apart from what is above it.
    if !text.trim().is_empty() {
        table.decor_mut().set_prefix("\n");
    }
    let entries =
        document.entry("source").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(entries) = entries.as_array_of_tables_mut() else {
        return Err("its `source` is not a list of `[[source]]` tables".to_owned());
    };
    entries.push(table);
    Ok(document.to_string())
}

/// The text of a library file in which the entry of a source says what is given; an entry that is not
/// there is added.
pub fn with_changes(text: &str, said: &Said) -> Result<String, String> {
    let mut document = parse(text)?;
    let entries = document.get_mut("source").and_then(Item::as_array_of_tables_mut);
    let entry = entries.and_then(|entries| {
        entries.iter_mut().find(|table| {
            let is = |key: &str, wanted: Option<&str>| {
                wanted.is_some() && table.get(key).and_then(Item::as_str) == wanted
            };
            is("id", Some(&said.id)) || is("file", said.file.as_deref())
        })
    });
    match entry {
        Some(table) => {
            write(table, said);
            Ok(document.to_string())
        }
        None => with_entry(text, said),
    }
}

fn parse(text: &str) -> Result<DocumentMut, String> {
    text.trim_start_matches('\u{feff}')
        .parse()
        .map_err(|error: toml_edit::TomlError| error.message().to_owned())
}

fn write(table: &mut Table, said: &Said) {
    let text = |date: &Option<Date>| date.map(|date| date.to_string());
    for (key, now) in [
        ("file", said.file.clone()),
        ("title", said.title.clone()),
        ("author", said.author.clone()),
        ("publisher", said.publisher.clone()),
        ("published", text(&said.published)),
        ("url", said.url.clone()),
        ("archive", said.archive.clone()),
        ("charset", said.charset.clone()),
        ("accessed", text(&said.accessed)),
        ("blake3", said.blake3.clone()),
    ] {
        let Some(now) = now else { continue };
        set(table, key, value(now));
    }
    if !said.redirects.is_empty() {
        let redirects: Array = said.redirects.iter().collect();
        set(table, "redirects", value(redirects));
    }
}

/// Sets a value and keeps the comment behind it.
fn set(table: &mut Table, key: &str, mut item: Item) {
    if let Some(before) = table.get(key).and_then(Item::as_value)
        && let Some(now) = item.as_value_mut()
    {
        *now.decor_mut() = before.decor().clone();
    }
    table.insert(key, item);
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Ours.\n\n[[source]] # first\nid = \"a\"\ntitle = \"Old\" # of 2020\n\n[[source]]\nfile = \"n.log\"\nid = \"n\"\n";

    fn said(id: &str) -> Said {
        Said {
            id: id.to_owned(),
            title: Some("New".to_owned()),
            blake3: Some("00".to_owned()),
            ..Said::default()
        }
    }

    #[test]
    fn comments_and_order_stay() {
        let changed = with_changes(FILE, &said("a")).expect("it is TOML");
        assert_eq!(
            changed,
            FILE.replace(
                "title = \"Old\" # of 2020\n",
                "title = \"New\" # of 2020\nblake3 = \"00\"\n"
            )
        );
        let added = with_changes(FILE, &said("b")).expect("it is TOML");
        assert_eq!(
            added,
            format!("{FILE}\n[[source]]\nid = \"b\"\ntitle = \"New\"\nblake3 = \"00\"\n")
        );
        assert_eq!(
            with_entry("", &said("b")).expect("it is TOML"),
            "[[source]]\nid = \"b\"\ntitle = \"New\"\nblake3 = \"00\"\n"
        );
    }

    #[test]
    fn hostile_values_stay_values() {
        let hostile = Said { title: Some("\"]\n[[source]]\nid = \"x".to_owned()), ..said("a") };
        let written = with_entry("", &hostile).expect("it is TOML");
        let table: toml::Table = written.parse().expect("it is still TOML");
        assert_eq!(table["source"].as_array().map(Vec::len), Some(1), "{written}");
    }

    #[test]
    fn a_file_that_is_no_library_is_left_alone() {
        assert!(with_entry("source = 1\n", &said("b")).is_err());
        assert!(with_entry("[[source]\n", &said("b")).is_err());
    }
}
