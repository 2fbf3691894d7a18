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

/// Endings and what takes their place, per part of speech.
const NOUN_ENDINGS: &[(&str, &str)] = &[
    ("s", ""),
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("men", "man"),
    ("ies", "y"),
    ("ves", "f"),
    ("oes", "o"),
];
const VERB_ENDINGS: &[(&str, &str)] = &[
    ("s", ""),
    ("ies", "y"),
    ("es", "e"),
    ("es", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
];
const ADJECTIVE_ENDINGS: &[(&str, &str)] =
    &[("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")];
const ADVERB_ENDINGS: &[(&str, &str)] = &[("er", ""), ("est", ""), ("ier", "y"), ("iest", "y")];

fn endings(pos: Pos) -> &'static [(&'static str, &'static str)] {
    match pos {
        Pos::Noun => NOUN_ENDINGS,
        Pos::Verb => VERB_ENDINGS,
        Pos::Adjective => ADJECTIVE_ENDINGS,
        Pos::Adverb => ADVERB_ENDINGS,
    }
}

/// The lemmas of `word`, which must be lower-case: the word itself first, if it is one.
///
/// With a part of speech only lemmas of that one; without, of each in turn.
pub(super) fn bases(table: WordNet, word: &str, pos: Option<Pos>) -> Vec<Base> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let own = table.find(word);
    let irregular = own.filter(|(_, r)| r.is_irregular()).map(|(_, r)| r.unpack().bases);
    let mut found = Vec::new();
    for pos in Pos::ALL.into_iter().filter(|p| pos.is_none_or(|wanted| wanted == *p)) {
        let before = found.len();
        found.extend(own.filter(|(_, r)| r.has(pos)).map(|(id, record)| Base { id, pos, record }));
        for (id, _) in irregular.iter().flatten().filter(|(_, p)| *p == pos) {
            found.extend(table.record(*id).map(|record| Base { id: *id, pos, record }));
        }
        let listed = irregular.iter().flatten().any(|(_, p)| *p == pos);
        // A word that ends like a form may be a lemma too ("glasses", "works"); both are kept.
        if !listed {
            detach(table, word, pos, &mut found, before);
        }
    }
    found
}

fn detach(table: WordNet, word: &str, pos: Pos, found: &mut Vec<Base>, from: usize) {
    // "boss" is no plural, "was" no form of "wa".
    if word.len() < 4 && pos != Pos::Noun || word.ends_with("ss") || word.len() < 3 {
        return;
    }
    let mut candidate = String::with_capacity(word.len() + 1);
    for (ending, replacement) in endings(pos) {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        if stem.len() < 2 {
            continue;
        }
        candidate.clear();
        candidate.push_str(stem);
        candidate.push_str(replacement);
        keep(table, &candidate, pos, found, from);
        // "travelled", "stopping", "bigger": the doubled consonant goes with the ending.
        if replacement.is_empty() && doubled(stem) && *ending != "s" && *ending != "es" {
            keep(table, &stem[..stem.len() - 1], pos, found, from);
        }
    }
    if pos == Pos::Verb {
        detach_from_first_word(table, word, found, from);
    }
}

fn keep(table: WordNet, candidate: &str, pos: Pos, found: &mut Vec<Base>, from: usize) {
    let Some((id, record)) = table.find(candidate).filter(|(_, r)| r.has(pos)) else { return };
    if found[from..].iter().all(|known| known.id != id) {
        found.push(Base { id, pos, record });
    }
}

/// "carried out" is a form of "carry out": of a phrasal verb the first word is inflected.
fn detach_from_first_word(table: WordNet, phrase: &str, found: &mut Vec<Base>, from: usize) {
    let Some((verb, rest)) = phrase.split_once(' ') else { return };
    for base in bases(table, verb, Some(Pos::Verb)) {
        let Some(verb) = table.text(base.id) else { continue };
        keep(table, &format!("{verb} {rest}"), Pos::Verb, found, from);
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
