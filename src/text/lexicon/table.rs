//! The one door to the word lists under `lexicon/en/`.
//!
//! Each is a file of tab-separated columns; a cell may hold several words, set apart by a comma and a blank. Lines
//! that begin with `#` are comments. The files are ours and tested for this form, so nothing is trimmed: every run reads them all. Rows are sorted, so that a word is found and a duplicate seen.
//! It knows nothing of what the columns mean.

macro_rules! files {
    ($($(#[$doc:meta])* $name:ident = $file:literal, $columns:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: &str =
            include_str!(concat!("en/", $file));)*

        /// Every file with its name and number of columns, for the tests of form.
        #[cfg(test)]
        pub(super) const FILES: &[(&str, &str, usize)] = &[$(($file, $name, $columns)),*];
    };
}

files! {
    /// Names of one thing: alias sets.
    ALIASES = "aliases.tsv", 1;
    /// Antonyms that WordNet lacks: parts of speech, words, words.
    ANTONYMS = "antonyms.tsv", 3;
    /// Nouns that carry a clause: noun, kind.
    CARRIERS = "carriers.tsv", 2;
    /// Cities: name, country, other names, inhabitants.
    CITIES = "cities.tsv", 4;
    /// Class, name of the item, further names and kinds of it.
    CLASSES = "classes.tsv", 3;
    /// Class, members that do not exclude each other.
    CLASS_EXCEPTIONS = "class-exceptions.tsv", 2;
    /// Class, WordNet lemma whose hyponyms belong to it.
    CLASS_ROOTS = "class-roots.tsv", 2;
    /// Class, whether members exclude each other, their parts of speech.
    CLASS_KINDS = "class-kinds.tsv", 3;
    /// Converses: parts of speech, words, words.
    CONVERSES = "converses.tsv", 3;
    /// Countries: code, name, other names, adjectives and inhabitants, capital.
    COUNTRIES = "countries.tsv", 5;
    /// Words that WordNet takes for one another wrongly: parts of speech, words.
    DISTINCT = "distinct.tsv", 2;
    /// Ways of denying that answer each other: class, words and phrases.
    ECHOES = "echoes.tsv", 2;
    /// Works and visions in which things happen: noun or phrase.
    FICTION = "fiction.tsv", 1;
    /// Focus words and superlatives: word, kind.
    FOCUS = "focus.tsv", 2;
    /// Words around a statement that are not what it says: word, kind.
    FRAMES = "frames.tsv", 2;
    /// Words that serve grammar: word, kind.
    FUNCTION_WORDS = "function-words.tsv", 2;
    /// Hedges: phrase, kind.
    HEDGES = "hedges.tsv", 2;
    /// More general words: parts of speech, special words, words that hold wherever those do.
    HYPERNYMS = "hypernyms.tsv", 3;
    /// Implicatives and factives: verb, complement, what follows when affirmed and when negated.
    IMPLICATIVES = "implicatives.tsv", 4;
    /// Light verbs: verb, noun, plain verb.
    LIGHT_VERBS = "light-verbs.tsv", 3;
    /// Words that begin like negated ones and are not.
    NEGATION_EXCEPTIONS = "negation-exceptions.tsv", 1;
    /// Negators: word, kind.
    NEGATORS = "negators.tsv", 2;
    /// Given names: name, short forms.
    NICKNAMES = "nicknames.tsv", 2;
    /// Opposite directions: parts of speech, words, words.
    OPPOSITES = "opposites.tsv", 3;
    /// Suffixes of organisations: suffix, kind.
    ORGANISATION_SUFFIXES = "organisation-suffixes.tsv", 2;
    /// Spellings: spelling, folded form.
    SPELLING = "spelling.tsv", 2;
    /// States and provinces: name, country, other names, inhabitants.
    STATES = "states.tsv", 4;
    /// Synonyms that WordNet lacks: parts of speech, words.
    SYNONYMS = "synonyms.tsv", 2;
    /// Thin verbs: verb, voice, how the complement is joined, its nouns, kind.
    THIN_VERBS = "thin-verbs.tsv", 5;
    /// Titles of persons: title, kind.
    TITLES = "titles.tsv", 2;
    /// Words that say whether a claim holds: word, kind.
    TRUTH = "truth.tsv", 2;
}

/// One line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row(&'static str);

impl Row {
    /// The first column.
    pub(super) fn first(self) -> Option<&'static str> {
        self.get(0)
    }

    /// The column of this number, if there is one and it is not empty.
    pub(super) fn get(self, column: usize) -> Option<&'static str> {
        self.0.split('\t').nth(column).filter(|cell| !cell.is_empty())
    }

    /// The words of a column.
    pub(super) fn words(self, column: usize) -> impl Iterator<Item = &'static str> {
        let words = self.get(column).into_iter().flat_map(|cell| cell.split(','));
        words.map(|word| word.strip_prefix(' ').unwrap_or(word))
    }
}

/// The rows of a file.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_well_formed() {
        for (name, text, columns) in FILES {
            let mut previous = String::new();
            let lines = text.lines().filter(|l| !l.starts_with('#'));
            for line in lines {
                assert_eq!(line.split('\t').count(), *columns, "{name}: {line}");
                assert!(previous.as_str() < line, "{name} is not sorted at: {line}");
                for cell in line.split('\t').flat_map(|cell| cell.split(", ")) {
                    assert_eq!(cell, cell.trim(), "{name}: {line}");
                    assert!(!cell.contains([',', '|']), "{name}: {line}");
                }
                line.clone_into(&mut previous);
            }
            assert!(rows(text).next().is_some(), "{name} is empty");
            assert!(text.starts_with("# "), "{name} does not say what it holds");
        }
    }

    #[test]
    fn no_cell_holds_a_word_twice() {
        for (name, text, columns) in FILES {
            for row in rows(text) {
                for column in 0..*columns {
                    let mut words: Vec<&str> = row.words(column).collect();
                    let all = words.len();
                    words.sort_unstable();
                    words.dedup();
                    assert_eq!(words.len(), all, "{name}: {}", row.0);
                }
            }
        }
    }
}
