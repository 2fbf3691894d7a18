//! Bounds of bibliographies: what refers to itself, or to more than can be read, is refused before it is read.
//!
//! `biblatex` follows abbreviations and references between works by recursion, and copies what they stand for. A file that
//! leads in a circle would end the program, one that doubles itself fill the memory.

use std::collections::HashMap;

use biblatex::{RawBibliography, RawChunk, RawEntry};

/// How deep abbreviations, references and braces may be nested.
const DEEPEST: usize = 64;
/// How many bytes the fields of one file may stand for.
const LONGEST: usize = 16 << 20;
/// How many works one work may lead to, on all ways together.
const MOST_WORKS: usize = 1000;

/// Whether braces are nested no deeper than anybody writes them.
pub(super) fn is_shallow(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().all(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth <= DEEPEST
    })
}

/// Where a bibliography refers to what has no end.
pub(super) fn endless(raw: &RawBibliography<'_>) -> Option<usize> {
    let mut strings = Strings::new(raw);
    let mut whole = 0;
    for entry in &raw.entries {
        for field in &entry.v.fields {
            match strings.length(&field.value.v, 0) {
                Some(length) if whole + length <= LONGEST => whole += length,
                _ => return Some(entry.span.start),
            }
        }
    }
    let mut works = Works::new(raw, &strings);
    let endless = (0..raw.entries.len()).find(|&at| works.reached(at, 0).is_none());
    endless.map(|at| raw.entries[at].span.start)
}

type Field<'s> = Vec<biblatex::Spanned<RawChunk<'s>>>;

/// The abbreviations of a file, and how long each is in full.
struct Strings<'r, 's> {
    fields: HashMap<&'s str, &'r Field<'s>>,
    lengths: HashMap<&'s str, usize>,
}

impl<'r, 's> Strings<'r, 's> {
    fn new(raw: &'r RawBibliography<'s>) -> Self {
        let fields = raw.abbreviations.iter().map(|pair| (pair.key.v, &pair.value.v)).collect();
        Self { fields, lengths: HashMap::new() }
    }

    /// How many bytes a field stands for; none where that has no end.
    fn length(&mut self, field: &Field<'s>, depth: usize) -> Option<usize> {
        let mut length = 0usize;
        for chunk in field {
            length += match chunk.v {
                RawChunk::Normal(text) => text.len() + 1,
                RawChunk::Abbreviation(name) => self.length_of(name, depth + 1)?,
            };
            if length > LONGEST {
                return None;
            }
        }
        Some(length)
    }

    fn length_of(&mut self, name: &'s str, depth: usize) -> Option<usize> {
        if let Some(known) = self.lengths.get(name) {
            return Some(*known);
        }
        let Some(&field) = self.fields.get(name) else { return Some(0) };
        let length = if depth > DEEPEST { None } else { self.length(field, depth) }?;
        self.lengths.insert(name, length);
        Some(length)
    }

    /// What a field stands for, once it is known to have an end.
    fn full(&self, field: &Field<'s>) -> String {
        let parts = field.iter().map(|chunk| match chunk.v {
            RawChunk::Normal(text) => text.to_owned(),
            RawChunk::Abbreviation(name) => {
                self.fields.get(name).map_or_else(String::new, |field| self.full(field))
            }
        });
        parts.collect()
    }
}

/// Which works each work takes fields from.
struct Works {
    /// None where what is named cannot be told.
    leads: Vec<Option<Vec<usize>>>,
    reached: Vec<Option<usize>>,
}

impl Works {
    fn new<'s>(raw: &RawBibliography<'s>, strings: &Strings<'_, 's>) -> Self {
        let values = |entry: &RawEntry<'s>, names: &[&str]| -> Vec<String> {
            let named = |key: &str| names.iter().any(|name| key.eq_ignore_ascii_case(name));
            let fields = entry.fields.iter().filter(|field| named(field.key.v));
            let full: Vec<String> = fields.map(|field| strings.full(&field.value.v)).collect();
            full.iter().flat_map(|keys| keys.split(',')).map(|key| key.trim().to_owned()).collect()
        };
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (at, entry) in raw.entries.iter().enumerate() {
            let others = values(&entry.v, &["ids"]);
            for key in others.into_iter().chain([entry.v.key.v.to_owned()]) {
                by_key.insert(key, at);
            }
        }
        let leads = raw.entries.iter().map(|entry| {
            let keys = values(&entry.v, &["crossref", "xdata"]);
            // What a command or a brace makes of a key is not looked into.
            let plain = keys.iter().all(|key| !key.contains(['\\', '{', '}', '$', '~']));
            plain.then(|| keys.iter().filter_map(|key| by_key.get(key).copied()).collect())
        });
        Self { leads: leads.collect(), reached: vec![None; raw.entries.len()] }
    }

    /// How many works are reached from one, itself included; none where that has no end.
    fn reached(&mut self, at: usize, depth: usize) -> Option<usize> {
        if let Some(known) = self.reached[at] {
            return Some(known);
        }
        let leads = self.leads[at].clone().filter(|_| depth <= DEEPEST)?;
        let mut count = 1usize;
        for next in leads {
            count += self.reached(next, depth + 1)?;
            if count > MOST_WORKS {
                return None;
            }
        }
        self.reached[at] = Some(count);
        Some(count)
    }
}
