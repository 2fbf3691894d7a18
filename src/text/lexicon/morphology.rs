//! Base forms: from an inflected word to the lemmas it may be a form of.
//!
//! The method is that of WordNet's `morphy` (morph(7WN)): first the list of irregular forms, then
//! rules of detachment, each result kept only if the table knows it as a lemma of that part of
//! speech. It knows nothing of meaning and never guesses a lemma that the table lacks.

use super::wordnet::{LemmaId, Pos, RawRecord, WordNet};

/// A lemma that a word may be a form of.
#[derive(Clone, Copy)]
pub(super) struct Base {
    pub(super) id: LemmaId,
    pub(super) pos: Pos,
    pub(super) record: RawRecord,
}

const N: u8 = 1 << Pos::Noun as u8;
const V: u8 = 1 << Pos::Verb as u8;
const A: u8 = 1 << Pos::Adjective as u8 | 1 << Pos::Adverb as u8;

/// Endings, what takes their place, and the parts of speech of which they make forms.
const ENDINGS: &[(&str, &str, u8)] = &[
    ("s", "", N | V),
    ("ses", "s", N),
    ("xes", "x", N),
    ("zes", "z", N),
    ("ches", "ch", N),
    ("shes", "sh", N),
    ("men", "man", N),
    ("ies", "y", N | V),
    ("ves", "f", N),
    ("oes", "o", N),
    ("es", "e", V),
    ("es", "", V),
    ("ied", "y", V),
    ("ed", "e", V),
    ("ed", "", V),
    ("ing", "e", V),
    ("ing", "", V),
    ("er", "", A),
    ("est", "", A),
    ("er", "e", A),
    ("est", "e", A),
    ("ier", "y", A),
    ("iest", "y", A),
];

/// The lemmas of `word`, which must be lower-case: the word itself first, if it is one.
///
/// With a part of speech only lemmas of that one; without, of any.
pub(super) fn bases(table: WordNet, word: &str, pos: Option<Pos>) -> Vec<Base> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let mut wanted = pos.map_or(N | V | A, |pos| 1 << pos as u8);
    let mut found = Vec::new();
    if let Some((id, record)) = table.find(word) {
        keep(&mut found, id, record, wanted);
        if record.is_irregular() {
            for (id, pos) in record.unpack().bases {
                if wanted >> pos as u8 & 1 == 1
                    && let Some(record) = table.record(id)
                {
                    found.push(Base { id, pos, record });
                    // What is listed as irregular needs no rule.
                    wanted &= !(1 << pos as u8);
                }
            }
        }
    }
    detach(table, word, wanted, &mut found);
    found
}

/// Adds the lemma once for every wanted part of speech that it has.
fn keep(found: &mut Vec<Base>, id: LemmaId, record: RawRecord, wanted: u8) {
    for pos in Pos::ALL.into_iter().filter(|pos| wanted >> *pos as u8 & 1 == 1) {
        let known = found.iter().any(|base| base.id == id && base.pos == pos);
        if record.has(pos) && !known {
            found.push(Base { id, pos, record });
        }
    }
}

fn detach(table: WordNet, word: &str, wanted: u8, found: &mut Vec<Base>) {
    // "boss" is no plural, and nothing can be cut from "was".
    if word.ends_with("ss") || word.len() < 4 {
        return;
    }
    let mut candidate = String::with_capacity(word.len() + 1);
    for (ending, replacement, parts) in ENDINGS {
        let parts = parts & wanted;
        let Some(stem) = word.strip_suffix(ending).filter(|stem| parts != 0 && stem.len() > 1)
        else {
            continue;
        };
        candidate.clear();
        candidate.push_str(stem);
        candidate.push_str(replacement);
        if let Some((id, record)) = table.find(&candidate) {
            keep(found, id, record, parts);
        }
        // "travelled", "stopping", "bigger": the doubled consonant goes with the ending.
        if replacement.is_empty()
            && doubled(stem)
            && !ending.ends_with('s')
            && let Some((id, record)) = table.find(&stem[..stem.len() - 1])
        {
            keep(found, id, record, parts);
        }
    }
    if wanted & V != 0 {
        detach_from_first_word(table, word, found);
    }
}

/// "carried out" is a form of "carry out": of a phrasal verb the first word is inflected.
fn detach_from_first_word(table: WordNet, phrase: &str, found: &mut Vec<Base>) {
    let Some((verb, rest)) = phrase.split_once(' ') else { return };
    for base in bases(table, verb, Some(Pos::Verb)) {
        let Some(verb) = table.text(base.id) else { continue };
        if let Some((id, record)) = table.find(&format!("{verb} {rest}")) {
            keep(found, id, record, V);
        }
    }
}

fn doubled(stem: &str) -> bool {
    match stem.as_bytes() {
        [.., a, b] => a == b && !b"aeiouy".contains(a) && a.is_ascii_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmas(word: &str, pos: Option<Pos>) -> Vec<String> {
        let table = WordNet::shared();
        bases(table, word, pos).iter().filter_map(|b| table.text(b.id)).collect()
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        use Pos::{Adjective, Adverb, Noun, Verb};
        for (word, pos, lemma) in [
            ("countries", Noun, "country"),
            ("boxes", Noun, "box"),
            ("children", Noun, "child"),
            ("firemen", Noun, "fireman"),
            ("wives", Noun, "wife"),
            ("heroes", Noun, "hero"),
            ("crises", Noun, "crisis"),
            ("company's", Noun, "company"),
            ("swimming pools", Noun, "swimming pool"),
            ("pledged", Verb, "pledge"),
            ("pledging", Verb, "pledge"),
            ("went", Verb, "go"),
            ("was", Verb, "be"),
            ("has", Verb, "have"),
            ("travelled", Verb, "travel"),
            ("stopping", Verb, "stop"),
            ("carried", Verb, "carry"),
            ("carried out", Verb, "carry out"),
            ("took part", Verb, "take part"),
            ("dies", Verb, "die"),
            ("lying", Verb, "lie"),
            ("bigger", Adjective, "big"),
            ("happiest", Adjective, "happy"),
            ("best", Adjective, "good"),
            ("larger", Adjective, "large"),
            ("sooner", Adverb, "soon"),
        ] {
            let found = lemmas(word, Some(pos));
            assert!(found.iter().any(|l| l == lemma), "{word}: {found:?}");
        }
    }

    #[test]
    fn no_lemma_is_made_up() {
        for word in ["", "s", "xyzzying", "ß", "boss", "ing", "’s", "覚ing"] {
            assert!(lemmas(word, Some(Pos::Verb)).iter().all(|l| l == word), "{word}");
        }
        assert_eq!(lemmas("boss", Some(Pos::Noun)), ["boss"]);
    }
}
