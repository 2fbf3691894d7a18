//! Contrasts: opposites, antonyms, converses and classes of words that exclude each other; and, since
//! they are sets of words as well, synonyms and more general words.
//!
//! Everything here comes from the files under `lexicon/en/` and from the subtrees of WordNet that
//! `class-roots.tsv` names. A mark says in which set a word stands and on which side; two words
//! contrast when they stand on different sides of one set.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::places::Places;
use super::table::{self, Row};
use super::wordnet::{Pos, SynsetId, WordNet};

/// A class of words, such as the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(u16);

impl ClassId {
    /// The mark of a word that belongs to the class without being one of its listed items.
    pub(super) fn mark(self) -> Mark {
        Mark::new(Kind::Class, self.0.into(), 0)
    }
}

/// What is known of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// Name of the class, such as `colour`.
    pub name: &'static str,
    /// Whether two members exclude each other in the same slot.
    pub exclusive: bool,
}

/// What kind of set a mark speaks of; of two that hold, the first tells more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Converse,
    Opposite,
    Antonym,
    Class,
    /// Not a contrast: words of one set are synonyms.
    Synonym,
    /// Not a contrast: each word of the first side is a kind of each word of the second.
    General,
    /// Not a contrast: words that WordNet takes for one another and that say different things.
    Distinct,
}

/// The place of a word in a set: kind (3 bits), set (13 bits), side or item (16 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark(pub(super) u32);

impl Mark {
    fn new(kind: Kind, set: usize, side: usize) -> Self {
        Self((kind as u32) << 29 | (set as u32 & 0x1FFF) << 16 | side as u32 & 0xFFFF)
    }

    pub(super) fn kind(self) -> Kind {
        match self.0 >> 29 {
            0 => Kind::Converse,
            1 => Kind::Opposite,
            2 => Kind::Antonym,
            3 => Kind::Class,
            4 => Kind::Synonym,
            5 => Kind::General,
            _ => Kind::Distinct,
        }
    }

    /// On which side of its set the word stands, or which item of it it is.
    pub(super) fn side(self) -> u32 {
        self.0 & 0xFFFF
    }

    /// The class, if this is a mark of one.
    pub(super) fn class(self) -> ClassId {
        ClassId((self.0 >> 16 & 0x1FFF) as u16)
    }

    pub(super) fn same_set(self, other: Self) -> bool {
        self.0 >> 16 == other.0 >> 16
    }

    pub(super) fn set_key(self) -> u32 {
        self.0 >> 16
    }
}

/// A mark with the parts of speech for which it holds, one bit each and a fifth for all others.
type Bound = (Mark, u8);

const ANY: u8 = 0b1_1111;
const NOUN: u8 = 0b0_0001;
const OTHER: u8 = 0b1_0000;

/// For about how many words there is room from the start.
const WORDS: usize = 14_000;

/// All contrasts.
pub(super) struct Contrasts {
    marks: FxHashMap<&'static str, Vec<Bound>>,
    classes: Vec<Class>,
    /// The parts of speech of the members of each class.
    class_parts: Vec<u8>,
    /// Pairs of class marks that may hold at once, sorted.
    compatible: Vec<(Mark, Mark)>,
    /// Synsets whose hyponyms belong to a class, sorted; `false`: are left out of it.
    roots: Vec<(SynsetId, ClassId, bool)>,
}

impl Contrasts {
    pub(super) fn read(wordnet: WordNet, places: &Places) -> Self {
        let kinds = table::rows(table::CLASS_KINDS);
        let classes: Vec<Class> = kinds
            .filter_map(|row| {
                Some(Class { name: row.first()?, exclusive: row.get(1)? == "exclusive" })
            })
            .collect();
        let class_parts = table::rows(table::CLASS_KINDS)
            .map(|row| row.get(2).map_or(ANY, parts_of_speech) | OTHER)
            .collect();
        let mut read = Self {
            marks: FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher),
            classes,
            class_parts,
            compatible: Vec::new(),
            roots: Vec::new(),
        };
        for (kind, file) in [
            (Kind::Opposite, table::OPPOSITES),
            (Kind::Antonym, table::ANTONYMS),
            (Kind::Converse, table::CONVERSES),
            (Kind::General, table::HYPERNYMS),
        ] {
            for (set, row) in table::rows(file).enumerate() {
                read.add_sides(kind, set, row);
            }
        }
        for (set, row) in table::rows(table::SYNONYMS).enumerate() {
            let parts = row.first().map_or(ANY, parts_of_speech);
            for word in row.words(1) {
                read.add(word, Mark::new(Kind::Synonym, set, 0), parts);
            }
        }
        for (set, row) in table::rows(table::DISTINCT).enumerate() {
            let parts = row.first().map_or(ANY, parts_of_speech);
            for (item, word) in row.words(1).enumerate() {
                read.add(word, Mark::new(Kind::Distinct, set, item), parts);
            }
        }
        read.add_items(places);
        read.add_compatible();
        read.add_roots(wordnet);
        read
    }

    fn add_sides(&mut self, kind: Kind, set: usize, row: Row) {
        let parts = row.first().map_or(ANY, parts_of_speech);
        for side in [0, 1] {
            for word in row.words(side + 1) {
                self.add(word, Mark::new(kind, set, side), parts);
            }
        }
    }

    fn add(&mut self, word: &'static str, mark: Mark, parts: u8) {
        let marks = self.marks.entry(word).or_default();
        if !marks.iter().any(|(known, _)| *known == mark) {
            marks.push((mark, parts));
        }
    }

    fn add_items(&mut self, places: &Places) {
        for (item, row) in table::rows(table::CLASSES).enumerate() {
            let Some(class) = row.first().and_then(|name| self.class_named(name)) else { continue };
            let mark = Mark::new(Kind::Class, class.0.into(), item);
            for word in row.words(1).chain(row.words(2)) {
                self.add(word, mark, self.parts(class));
            }
        }
        for (name, members) in places.classes() {
            let Some(class) = self.class_named(name) else { continue };
            for (word, item) in members {
                self.add(word, Mark::new(Kind::Class, class.0.into(), item), self.parts(class));
            }
        }
    }

    fn add_compatible(&mut self) {
        for row in table::rows(table::CLASS_EXCEPTIONS) {
            let Some(class) = row.first().and_then(|name| self.class_named(name)) else { continue };
            let marks: Vec<Mark> = row
                .words(1)
                .filter_map(|word| {
                    let mut marks = self.marks.get(word)?.iter().map(|(mark, _)| *mark);
                    marks.find(|mark| mark.kind() == Kind::Class && mark.class() == class)
                })
                .collect();
            for a in &marks {
                self.compatible.extend(marks.iter().filter(|b| *b != a).map(|b| (*a, *b)));
            }
        }
        self.compatible.sort_unstable();
    }

    fn add_roots(&mut self, wordnet: WordNet) {
        for row in table::rows(table::CLASS_ROOTS) {
            let (Some(class), Some(root)) =
                (row.first().and_then(|name| self.class_named(name)), row.get(1))
            else {
                continue;
            };
            let (belongs, root) = root.strip_prefix('-').map_or((true, root), |r| (false, r));
            if let Some(synset) = synset_named(wordnet, root) {
                self.roots.push((synset, class, belongs));
            }
        }
        self.roots.sort_unstable();
    }

    fn class_named(&self, name: &str) -> Option<ClassId> {
        let at = self.classes.binary_search_by(|class| class.name.cmp(name)).ok()?;
        u16::try_from(at).ok().map(ClassId)
    }

    fn parts(&self, class: ClassId) -> u8 {
        self.class_parts.get(usize::from(class.0)).copied().unwrap_or(ANY)
    }

    /// What is known of a class.
    pub(super) fn class(&self, id: ClassId) -> Class {
        self.classes.get(usize::from(id.0)).copied().unwrap_or(Class { name: "", exclusive: false })
    }

    /// Appends the marks of a lemma of this part of speech (`None`: of any, or of none that WordNet
    /// distinguishes).
    pub(super) fn marks(&self, word: &str, pos: Option<Pos>, out: &mut Vec<Mark>) {
        let wanted = match pos {
            None => ANY,
            // Particles are tagged as adverbs too.
            Some(Pos::Adverb) => 1 << Pos::Adverb as u8 | OTHER,
            Some(pos) => 1 << pos as u8,
        };
        let marks = self.marks.get(word).into_iter().flatten();
        out.extend(marks.filter(|(_, parts)| parts & wanted != 0).map(|(mark, _)| *mark));
    }

    /// Whether two class marks may hold at once.
    pub(super) fn are_compatible(&self, a: Mark, b: Mark) -> bool {
        self.compatible.binary_search(&(a, b)).is_ok()
    }

    /// The class to which a synset passes its hyponyms, or from which it bars them.
    pub(super) fn root(&self, synset: SynsetId) -> Option<(ClassId, bool)> {
        let at = self.roots.binary_search_by_key(&synset, |root| root.0).ok()?;
        self.roots.get(at).map(|(_, class, belongs)| (*class, *belongs))
    }
}

fn parts_of_speech(letters: &str) -> u8 {
    letters.bytes().fold(0, |parts, letter| {
        parts
            | match letter {
                b'n' => NOUN,
                b'v' => 1 << Pos::Verb as u8,
                b'a' => 1 << Pos::Adjective as u8,
                b'r' => 1 << Pos::Adverb as u8,
                _ => OTHER,
            }
    })
}

fn synset_named(wordnet: WordNet, name: &str) -> Option<SynsetId> {
    let (lemma, rank) = name.split_once('#').unwrap_or((name, "1"));
    let (_, record) = wordnet.find(lemma)?;
    let rank: usize = rank.parse().ok()?;
    let senses = record.unpack().senses;
    let mut nouns = senses.iter().filter(|sense| sense.pos == Pos::Noun);
    nouns.nth(rank.checked_sub(1)?).map(|sense| sense.synset)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_stands_on_both_sides_of_a_set() {
        for file in [table::OPPOSITES, table::ANTONYMS, table::CONVERSES, table::HYPERNYMS] {
            for row in table::rows(file) {
                let left: Vec<&str> = row.words(1).collect();
                assert!(row.words(2).all(|word| !left.contains(&word)), "{:?}", row.get(1));
                assert!(!left.is_empty() && row.words(2).next().is_some(), "{:?}", row.get(1));
                let parts = row.first().unwrap();
                assert!(parts.bytes().all(|b| b"nvarp".contains(&b)), "{parts}");
            }
        }
    }

    /// The pairs that a file states, each from both sides, with one part of speech; `columns` hold the
    /// two words.
    fn stated(
        file: &'static str,
        columns: [usize; 2],
    ) -> BTreeSet<(u8, &'static str, &'static str)> {
        let mut pairs = BTreeSet::new();
        for row in table::rows(file) {
            for part in row.first().unwrap().bytes() {
                for a in row.words(columns[0]) {
                    for b in row.words(columns[1]).filter(|b| *b != a) {
                        pairs.extend([(part, a, b), (part, b, a)]);
                    }
                }
            }
        }
        pairs
    }

    #[test]
    fn no_synonym_or_more_general_word_is_a_contrast_too() {
        let files = [
            (table::DISTINCT, [1, 1]),
            (table::OPPOSITES, [1, 2]),
            (table::ANTONYMS, [1, 2]),
            (table::CONVERSES, [1, 2]),
            (table::HYPERNYMS, [1, 2]),
            (table::SYNONYMS, [1, 1]),
        ];
        for alike in [(table::SYNONYMS, [1, 1]), (table::HYPERNYMS, [1, 2])] {
            let pairs = stated(alike.0, alike.1);
            for (file, columns) in files.into_iter().filter(|file| file.0 != alike.0) {
                let both: Vec<_> = stated(file, columns).intersection(&pairs).copied().collect();
                assert!(both.is_empty(), "{both:?}");
            }
        }
    }

    #[test]
    fn no_word_is_more_general_than_another_and_the_other_way_round() {
        let mut up = BTreeSet::new();
        for row in table::rows(table::HYPERNYMS) {
            for a in row.words(1) {
                up.extend(row.words(2).map(|b| (row.first(), a, b)));
            }
        }
        let both: Vec<_> = up.iter().filter(|(part, a, b)| up.contains(&(*part, *b, *a))).collect();
        assert!(both.is_empty(), "{both:?}");
    }

    #[test]
    fn no_word_is_two_items_of_one_class() {
        let words = table::rows(table::CLASSES)
            .flat_map(|row| row.words(1).chain(row.words(2)).map(move |word| (row.first(), word)));
        let mut words: Vec<_> = words.collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn every_class_is_declared_and_filled() {
        let contrasts = Contrasts::read(WordNet::shared(), &Places::read());
        for file in [table::CLASSES, table::CLASS_EXCEPTIONS, table::CLASS_ROOTS] {
            for row in table::rows(file) {
                let class = row.first().unwrap();
                assert!(contrasts.class_named(class).is_some(), "{class}");
            }
        }
        for row in table::rows(table::CLASS_EXCEPTIONS) {
            let class = contrasts.class_named(row.first().unwrap()).unwrap();
            for word in row.words(1) {
                let marks = contrasts.marks.get(word);
                let known = marks
                    .into_iter()
                    .flatten()
                    .any(|(m, _)| m.kind() == Kind::Class && m.class() == class);
                assert!(known, "{word} is not in its class");
            }
        }
        for row in table::rows(table::CLASS_ROOTS) {
            let root = row.get(1).unwrap();
            let root = root.trim_start_matches('-');
            assert!(synset_named(WordNet::shared(), root).is_some(), "{root}");
        }
        for row in table::rows(table::CLASS_KINDS) {
            assert!(matches!(row.get(1), Some("exclusive" | "compatible")), "{:?}", row.first());
        }
    }
}
