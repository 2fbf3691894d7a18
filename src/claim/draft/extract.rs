//! Extraction: the cited sentences of a draft as a claims file, which may be run again and again.
//!
//! The file is the user's. A claim that was extracted before is found again by its wording, keeps its id and every key
//! that the user gave it, and has its text and its sources brought up to the draft. A claim whose sentence is gone is
//! taken out, unless the user added something to it.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::id::Ids;
use super::similar::similarity;
use crate::claim::{Claim, Verdict};
use crate::diagnostic::{Finding, codes};
use crate::span::Span;

/// What became of a claims file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The file's new text.
    pub text: String,
    /// Ids of claims that are new.
    pub added: Vec<String>,
    /// Ids of claims whose text or sources changed.
    pub changed: Vec<String>,
    /// How many claims are as they were.
    pub unchanged: usize,
    /// Ids of claims whose sentence is gone and that nobody had added anything to.
    pub removed: Vec<String>,
    /// Ids of claims whose sentence is gone and that were kept for what the user added.
    pub left: Vec<String>,
}

/// The keys that extraction writes; any other is the user's.
const OWN: [&str; 6] = ["id", "text", "sources", "quote", "draft", "expect"];

/// How the first line of a file begins that extraction writes.
const HEAD: &str = "# Claims of ";

/// How alike two wordings have to be to be one claim.
const ALIKE: f64 = 0.5;

/// Brings the claims file `target`, whose text is `existing`, up to the claims of the draft `path`.
pub fn extract(
    path: &str,
    claims: &[Claim],
    target: &str,
    existing: Option<&str>,
) -> Result<Extracted, Box<Finding>> {
    let mut document = match existing {
        Some(text) => parse(target, text)?,
        None => DocumentMut::new(),
    };
    if existing.is_none() {
        let head = format!(
            "{HEAD}{path}, written by `sayso extract`. Keys that are added here are kept.\n"
        );
        document.decor_mut().set_prefix(head);
    }
    let tables = document
        .entry("claim")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .ok_or_else(|| {
            Box::new(refused(target, "`claim` is no list of tables written as `[[claim]]`"))
        })?;
    let mut extracted = Extracted::default();
    let of_draft = |table: &Table| text_of(table, "draft") == Some(path);
    let old: Vec<(usize, String)> = tables
        .iter()
        .enumerate()
        .filter(|(_, table)| of_draft(table))
        .map(|(at, table)| (at, text_of(table, "text").unwrap_or_default().to_owned()))
        .collect();
    let matched = pair(&old, tables, claims);
    let mut ids = Ids::new(path);
    ids.reserve(tables.iter().filter_map(|table| text_of(table, "id")).map(str::to_owned));
    for (claim, at) in claims.iter().zip(&matched) {
        match at.and_then(|at| tables.get_mut(at)) {
            Some(table) => update(table, claim, &mut extracted),
            None => {
                let id = ids.next(name(claim), &claim.text);
                extracted.added.push(id.clone());
                tables.push(fresh(&id, claim, path));
            }
        }
    }
    let gone = old.iter().map(|(at, _)| *at).filter(|at| !matched.contains(&Some(*at)));
    let mut head = None;
    for at in gone.collect::<Vec<_>>().into_iter().rev() {
        let Some(table) = tables.get(at) else { continue };
        let id = text_of(table, "id").unwrap_or_default().to_owned();
        if is_untouched(table) {
            extracted.removed.push(id);
            // The head of the file stands before its first claim, and stays.
            let prefix = prefix(table).trim();
            head = Some(prefix.to_owned()).filter(|head| !head.is_empty()).or(head);
            tables.remove(at);
        } else {
            extracted.left.push(id);
        }
    }
    if let Some(head) = head {
        match tables.get_mut(0) {
            Some(first) => {
                let own = format!("{head}\n\n{}", prefix(first).trim_start());
                first.decor_mut().set_prefix(own);
            }
            None => document.set_trailing(format!("{head}\n")),
        }
    }
    extracted.text = document.to_string();
    Ok(extracted)
}

fn parse(target: &str, text: &str) -> Result<DocumentMut, Box<Finding>> {
    text.parse::<DocumentMut>().map_err(|error| {
        let span = error.span().map_or_else(Span::default, Span::from);
        let message = format!("`{target}` is not TOML: {}", error.message());
        Box::new(Finding::new(&codes::INVALID_TOML, message).at(target, span, "here"))
    })
}

fn refused(target: &str, why: &str) -> Finding {
    let message = format!("`{target}` cannot take claims: {why}");
    Finding::new(&codes::INVALID_TYPE, message).at(target, Span::default(), "this file")
}

/// For each claim the table that it stood in before: first those with the same words or the name that the author gives,
/// then the most alike.
fn pair(old: &[(usize, String)], tables: &ArrayOfTables, claims: &[Claim]) -> Vec<Option<usize>> {
    let mut matched: Vec<Option<usize>> = vec![None; claims.len()];
    let mut free: Vec<bool> = vec![true; old.len()];
    let same = |claim: &Claim, at: usize, text: &str| {
        let named = name(claim).is_some()
            && name(claim) == tables.get(at).and_then(|table| text_of(table, "id"));
        named || *claim.text == *text
    };
    for (claim, slot) in claims.iter().zip(&mut matched) {
        let found = (0..old.len()).find(|&at| free[at] && same(claim, old[at].0, &old[at].1));
        if let Some(found) = found {
            free[found] = false;
            *slot = Some(old[found].0);
        }
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (new, claim) in claims.iter().enumerate().filter(|(new, _)| matched[*new].is_none()) {
        for (at, (_, text)) in old.iter().enumerate().filter(|(at, _)| free[*at]) {
            let alike = similarity(&claim.text, text);
            if alike >= ALIKE {
                pairs.push((alike, new, at));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, new, at) in pairs {
        if matched[new].is_none() && free[at] {
            free[at] = false;
            matched[new] = Some(old[at].0);
        }
    }
    matched
}

fn update(table: &mut Table, claim: &Claim, extracted: &mut Extracted) {
    let before = table.to_string();
    if let Some(id) = name(claim) {
        set(table, "id", id.into());
    }
    set(table, "text", claim.text.as_str().into());
    set(table, "sources", sources(claim));
    if let Some(quote) = &claim.quote {
        set(table, "quote", quote.as_str().into());
    }
    if claim.expect != Verdict::default() {
        set(table, "expect", claim.expect.as_str().into());
    }
    match table.to_string() == before {
        true => extracted.unchanged += 1,
        false => extracted.changed.push(text_of(table, "id").unwrap_or_default().to_owned()),
    }
}

fn fresh(id: &str, claim: &Claim, path: &str) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table.insert("id", value(id));
    table.insert("text", value(claim.text.as_str()));
    table.insert("sources", value(sources(claim)));
    if let Some(quote) = &claim.quote {
        table.insert("quote", value(quote.as_str()));
    }
    if claim.expect != Verdict::default() {
        table.insert("expect", value(claim.expect.as_str()));
    }
    table.insert("draft", value(path));
    table
}

/// Sets a key, leaving alone what has the value already, and the comment behind what has not.
fn set(table: &mut Table, key: &str, new: Value) {
    let decor = match table.get(key).and_then(Item::as_value) {
        Some(old) if same(old, &new) => return,
        old => old.map(|old| old.decor().clone()),
    };
    let mut item = new;
    if let Some(decor) = decor {
        *item.decor_mut() = decor;
    }
    // A key that is put in anew loses the comment above it.
    match table.get_mut(key) {
        Some(known) => *known = Item::Value(item),
        None => {
            table.insert(key, Item::Value(item));
        }
    }
}

fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => old.value() == new.value(),
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new.iter()).all(|(old, new)| same(old, new))
        }
        _ => false,
    }
}

fn sources(claim: &Claim) -> Value {
    let ids = claim.sources.iter().flatten().map(|source| source.value.as_str());
    // What is no source yet stays named, so that the claim is not checked against every source.
    let unknown = claim.draft.iter().flat_map(|draft| draft.unknown.iter().map(String::as_str));
    Value::Array(ids.chain(unknown).collect::<Array>())
}

/// The id that the author of the draft gave the claim.
fn name(claim: &Claim) -> Option<&str> {
    claim.draft.as_ref().filter(|draft| draft.named).map(|_| claim.id.as_str())
}

fn text_of<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str()
}

/// Whether a table has nothing that a user added: no key, no expectation, no comment.
fn is_untouched(table: &Table) -> bool {
    let own = table.iter().all(|(key, _)| OWN.contains(&key)) && !table.contains_key("expect");
    let written = |line: &str| line.starts_with(HEAD) && line.contains("`sayso extract`");
    let comments = || prefix(table).lines().filter(|line| line.contains('#'));
    own && !table.to_string().contains('#') && comments().all(written)
}

/// What stands before a table.
fn prefix(table: &Table) -> &str {
    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::draft::{Bibliography, read, resolve};
    use crate::source::Known;

    fn run(draft: &str, existing: Option<&str>) -> Extracted {
        let known = ["a", "b"].map(|id| Known { id, path: id, url: None, title: None });
        let read = read("d.md", draft, &Bibliography::default());
        let claims = resolve(read.claims, known);
        extract("d.md", &claims, "d.toml", existing).expect("the file is good")
    }

    const DRAFT: &str = "The old bridge is 310 metres long. <!-- sayso: source a -->\n\n\
                         The new bridge has two lanes. <!-- sayso: source b -->\n";

    #[test]
    fn a_second_run_changes_no_byte() {
        let first = run(DRAFT, None);
        assert_eq!(
            first.added,
            ["d/the-old-bridge-is-310-metres", "d/the-new-bridge-has-two-lanes"]
        );
        insta::assert_snapshot!(first.text, @r#"
        # Claims of d.md, written by `sayso extract`. Keys that are added here are kept.

        [[claim]]
        id = "d/the-old-bridge-is-310-metres"
        text = "The old bridge is 310 metres long."
        sources = ["a"]
        draft = "d.md"

        [[claim]]
        id = "d/the-new-bridge-has-two-lanes"
        text = "The new bridge has two lanes."
        sources = ["b"]
        draft = "d.md"
        "#);
        let second = run(DRAFT, Some(&first.text));
        assert_eq!((second.text, second.unchanged), (first.text, 2));
    }

    #[test]
    fn ids_survive_edits_and_what_the_user_added_is_kept() {
        let first = run(DRAFT, None).text;
        let edited = first
            .replace("draft = \"d.md\"\n\n", "draft = \"d.md\"\nnote = \"ask Lena\" # soon\n\n")
            .replace("metres long.\"", "metres long.\" # measured")
            .replace("text = \"The old", "# why we doubt it\ntext = \"The old");
        let draft = DRAFT.replace("310 metres", "312 metres").replace("source a", "source a, b");
        let again = run(
            &format!("A third bridge is planned. <!-- sayso: source a -->\n\n{draft}"),
            Some(&edited),
        );
        assert_eq!(again.changed, ["d/the-old-bridge-is-310-metres"]);
        assert_eq!(again.added, ["d/a-third-bridge-is-planned"]);
        for kept in [
            "# why we doubt it\ntext = \"The old bridge is 312 metres long.\" # measured",
            "sources = [\"a\", \"b\"]",
            "note = \"ask Lena\" # soon",
        ] {
            assert!(again.text.contains(kept), "{kept} in {}", again.text);
        }
    }

    #[test]
    fn a_sentence_that_is_gone_takes_its_claim_with_it_unless_somebody_added_to_it() {
        let first = run(DRAFT, None).text;
        let noted = first.replacen("draft = \"d.md\"\n", "draft = \"d.md\"\ntags = [\"x\"]\n", 1);
        let own = format!("{noted}\n[[claim]]\nid = \"mine\"\ntext = \"Mine.\"\n");
        let again = run("Nothing is cited here.\n", Some(&own));
        assert_eq!(again.left, ["d/the-old-bridge-is-310-metres"]);
        assert_eq!(again.removed, ["d/the-new-bridge-has-two-lanes"]);
        assert!(
            again.text.contains("\"mine\"")
                && again.text.contains("310")
                && !again.text.contains("lanes")
        );
    }
}
