//! Frames: patterns of a claim and a source, filled from every row of a table.
//!
//! A file has `about`, the names of its `columns`, `rows` of fillings, and `frames` of a label, the pattern of a claim and the pattern
//! of a source. `{name}` stands for the filling of that column; fillings stand as in the middle of a sentence, and whatever begins a sentence
//! gets a capital.

/// One pair of a claim and a source with the verdict that it should get.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// The verdict by its name.
    pub(crate) label: String,
    /// The claim.
    pub(crate) claim: String,
    /// The source.
    pub(crate) source: String,
    /// Which frame of its file it was filled from.
    pub(crate) frame: usize,
}

/// All pairs of a file; what is wrong with it is said by a text.
pub(crate) fn expand(text: &str) -> Result<Vec<Filled>, String> {
    let table: toml::Table = text.parse().map_err(|error| format!("{error}"))?;
    let columns = texts(&table, "columns")?;
    let rows = lists(&table, "rows")?;
    let frames = lists(&table, "frames")?;
    let mut filled = Vec::with_capacity(rows.len() * frames.len());
    for (at, texts) in frames.iter().enumerate() {
        let [label, claim, source] = &texts[..] else {
            return Err(format!("a frame of {} texts", texts.len()));
        };
        for row in &rows {
            if row.len() != columns.len() {
                return Err(format!("a row of {} texts for {} columns", row.len(), columns.len()));
            }
            filled.push(Filled {
                label: label.clone(),
                claim: fill(claim, &columns, row)?,
                source: fill(source, &columns, row)?,
                frame: at,
            });
        }
    }
    Ok(filled)
}

fn texts(table: &toml::Table, key: &str) -> Result<Vec<String>, String> {
    let list = table.get(key).ok_or_else(|| format!("no `{key}`"))?;
    strings(list).ok_or_else(|| format!("`{key}` is no list of texts"))
}

fn lists(table: &toml::Table, key: &str) -> Result<Vec<Vec<String>>, String> {
    let list =
        table.get(key).and_then(toml::Value::as_array).ok_or_else(|| format!("no `{key}`"))?;
    let lists: Option<Vec<Vec<String>>> = list.iter().map(strings).collect();
    lists.ok_or_else(|| format!("`{key}` holds something else than lists of texts"))
}

fn strings(list: &toml::Value) -> Option<Vec<String>> {
    list.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
}

/// A pattern with its columns filled in.
fn fill(pattern: &str, columns: &[String], row: &[String]) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) =
            after.split_once('}').ok_or_else(|| format!("`{pattern}`: no `}}`"))?;
        let at = columns.iter().position(|column| column == name);
        let at = at.ok_or_else(|| format!("`{pattern}`: no column `{name}`"))?;
        out.push_str(before);
        out.push_str(&row[at]);
        rest = behind;
    }
    out.push_str(rest);
    Ok(capitalised(&out))
}

/// A text whose sentences begin with capitals.
fn capitalised(text: &str) -> String {
    let mut begins = true;
    let mut ended = false;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if begins && letter.is_alphabetic() {
            out.extend(letter.to_uppercase());
            begins = false;
        } else {
            out.push(letter);
            begins &= !letter.is_numeric();
        }
        match letter {
            '.' | '!' | '?' => ended = true,
            ' ' if ended => (begins, ended) = (true, false),
            '"' | '”' | '\'' | '’' => (),
            _ => ended = false,
        }
    }
    out
}
