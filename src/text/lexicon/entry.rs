//! Entries: everything about one word that comparing it with others needs, as sorted numbers.
//!
//! The senses, what they are kinds of, the family, the antonyms and the sets of the word lists in
//! which the word stands. It compares nothing.

use super::Lexicon;
use super::force::Grammatical;
use super::morphology::{self, Base};
use super::spelling;
use super::wordnet::{Pos, Record, SynsetId};
use crate::text::stem;

/// The slices of an entry.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// Lemma numbers and levels of what the word is.
    Lemmas,
    /// Synset numbers and levels of what it means.
    Senses,
    /// Synset numbers, steps and levels of what that is a kind of.
    Ancestors,
    /// Heads of the clusters of satellite adjectives, with levels.
    Heads,
    /// Lemma numbers and levels of its family.
    Derived,
    /// Lemma numbers and levels of its antonyms.
    Antonyms,
    /// Synset numbers and levels that its senses exclude.
    AntonymSenses,
    /// Places that contain it.
    Wholes,
    /// What it is a name of.
    Names,
    /// Places whose adjective or inhabitant it is.
    People,
    /// Sets in which it stands.
    Marks,
    /// Classes to which its hypernyms assign it.
    Classes,
}

const PARTS: usize = 12;
/// How many steps up a noun and a verb are followed.
const NOUN_STEPS: u32 = 12;
const VERB_STEPS: u32 = 3;
/// How many steps up from a place to what contains it are followed.
const WHOLE_STEPS: u32 = 5;

/// Everything about one word that comparing it needs.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) text: Box<str>,
    /// Key of the spelling, and of the stem where no lemma is known.
    pub(super) key: Box<str>,
    values: Box<[u32]>,
    ends: [u16; PARTS],
}

impl Entry {
    /// The word as looked up, in lower case.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the lexicon knows the word at all.
    pub fn is_known(&self) -> bool {
        !self.values.is_empty()
    }

    /// Whether WordNet has the word, in any sense.
    pub fn has_senses(&self) -> bool {
        !self.part(Part::Senses).is_empty()
    }

    pub(super) fn part(&self, part: Part) -> &[u32] {
        let start = (part as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start.into()..self.ends[part as usize].into();
        self.values.get(range).unwrap_or_default()
    }

    /// The numbers of the sets of synonyms to which the main senses belong.
    pub(super) fn main_senses(&self) -> impl Iterator<Item = SynsetId> {
        self.part(Part::Senses).iter().filter(|value| *value & 3 == 0).map(|value| value >> 2)
    }
}

/// How much the senses of one base count.
#[derive(Clone, Copy)]
struct Weight {
    /// Levels to add because the part of speech is rare for the word.
    rarer: u32,
    /// The best level that any sense may have.
    best: u32,
    /// Whether the word is written with a capital, so that it may be a name.
    capital: bool,
}

/// Collects the slices of an entry.
struct Builder<'a> {
    lexicon: &'a Lexicon,
    parts: [Vec<u32>; PARTS],
}

impl Lexicon {
    /// Looks `word` up once, so that it can be compared many times.
    ///
    /// The word may be inflected and may be a phrase. A word in lower case is not taken for a name.
    pub fn entry(&self, word: &str, pos: Option<Pos>) -> Entry {
        let text = word.trim().to_lowercase().replace('’', "'").replace('_', " ");
        let capital = word.chars().any(char::is_uppercase);
        let bases = self.bases(&text, pos);
        let mut builder = Builder { lexicon: self, parts: Default::default() };
        let records: Vec<Record> = bases.iter().map(|base| base.record.unpack()).collect();
        let frequency = |(base, record): (&Base, &Record)| record.frequency[base.pos as usize];
        let most = bases.iter().zip(&records).filter_map(frequency).max().unwrap_or(0);
        // "US" is a country, "us" and a sentence's first "In" are not; all capitals decide.
        let shouted = text.len() > 1 && !written_small(word);
        let grammatical = self.grammatical(&text).filter(|_| !shouted);
        for (base, record) in bases.iter().zip(&records) {
            let function = grammatical == Some(Grammatical::Function);
            if function && (base.pos == Pos::Noun || text.len() == 1) {
                continue;
            }
            let light = grammatical == Some(Grammatical::Light) && base.pos == Pos::Verb;
            let class = frequency((base, record)).unwrap_or(0);
            // A part of speech in which the word hardly occurs is not what a reader thinks of.
            let rarer = u32::from(class + 3 < most) + u32::from(class + 6 < most);
            let weight = Weight { rarer, best: if light { 2 } else { 0 }, capital };
            builder.add_base(*base, record, weight);
        }
        builder.add_listed(&text, &bases, word, pos);
        let key = match bases.is_empty() {
            true => stem::stem(&text),
            false => spelling::fold(&text).into_owned(),
        };
        builder.finish(text, key)
    }

    /// The bases of a word as written, with a space or nothing for its hyphens, or in the other
    /// spelling.
    pub(super) fn bases(&self, text: &str, pos: Option<Pos>) -> Vec<Base> {
        let found = morphology::bases(self.wordnet, text, pos);
        if !found.is_empty() || !text.contains('-') {
            return found;
        }
        let spaced = morphology::bases(self.wordnet, &text.replace('-', " "), pos);
        if !spaced.is_empty() {
            return spaced;
        }
        morphology::bases(self.wordnet, &text.replace('-', ""), pos)
    }
}

impl Builder<'_> {
    fn push(&mut self, part: Part, value: u32) {
        self.parts[part as usize].push(value);
    }

    fn add_base(&mut self, base: Base, record: &Record, weight: Weight) {
        let Weight { rarer, best, capital } = weight;
        let bits = |level: u32| level.min(3);
        self.push(Part::Lemmas, base.id << 2 | bits(rarer));
        let senses = record.senses.iter().filter(|sense| sense.pos == base.pos);
        let common = senses.clone().any(|sense| !sense.proper);
        for sense in senses.filter(|sense| capital || !sense.proper || !common) {
            let level = bits(u32::from(sense.level) + rarer).max(best);
            self.add_sense(sense.synset, sense.pos, level);
        }
        for (lemma, level) in &record.derived {
            self.push(Part::Derived, lemma << 2 | bits(u32::from(*level) + rarer));
        }
        for (lemma, pos, level) in &record.antonyms {
            if *pos == base.pos {
                self.push(Part::Antonyms, lemma << 2 | bits(u32::from(*level) + rarer));
            }
        }
    }

    fn add_sense(&mut self, synset: SynsetId, pos: Pos, level: u32) {
        if level > 2 {
            return;
        }
        let wordnet = self.lexicon.wordnet;
        self.push(Part::Senses, synset << 2 | level);
        for antonym in wordnet.antonyms(synset) {
            self.push(Part::AntonymSenses, antonym << 2 | level.max(1));
        }
        if pos == Pos::Adjective {
            for head in wordnet.parents(synset) {
                self.push(Part::Heads, head << 2 | 2);
                self.push(Part::Ancestors, head << 6 | 1 << 2 | (level + 1).min(2));
                for antonym in wordnet.antonyms(head) {
                    self.push(Part::AntonymSenses, antonym << 2 | 2);
                }
            }
            return;
        }
        self.add_wholes(synset, level);
        let limit = if pos == Pos::Noun { NOUN_STEPS } else { VERB_STEPS };
        self.add_ancestors(synset, level, limit);
    }

    fn add_ancestors(&mut self, synset: SynsetId, level: u32, limit: u32) {
        let wordnet = self.lexicon.wordnet;
        let mut classes = Vec::new();
        let mut barred = Vec::new();
        let (mut wave, mut next) = (vec![synset], Vec::new());
        for steps in 1..=limit {
            next.clear();
            next.extend(wave.iter().flat_map(|s| wordnet.parents(*s)));
            if next.is_empty() {
                break;
            }
            next.sort_unstable();
            next.dedup();
            for ancestor in &next {
                self.push(Part::Ancestors, ancestor << 6 | steps << 2 | level);
                match self.lexicon.contrasts.root(*ancestor) {
                    Some((class, true)) => classes.push(class),
                    Some((class, false)) => barred.push(class),
                    None => {}
                }
            }
            std::mem::swap(&mut wave, &mut next);
        }
        if level == 0 {
            classes.retain(|class| !barred.contains(class));
            for class in classes {
                self.push(Part::Classes, class.mark().0);
            }
        }
    }

    fn add_wholes(&mut self, synset: SynsetId, level: u32) {
        let wordnet = self.lexicon.wordnet;
        let mut wave: Vec<SynsetId> = wordnet.wholes(synset).collect();
        for _ in 0..WHOLE_STEPS {
            for whole in &wave {
                self.push(Part::Wholes, whole << 2 | level);
            }
            if wave.is_empty() {
                break;
            }
            wave = wave.iter().flat_map(|s| wordnet.wholes(*s)).collect();
        }
    }

    /// Adds what the project's own lists say of the word and of its bases.
    fn add_listed(&mut self, text: &str, bases: &[Base], written: &str, pos: Option<Pos>) {
        let lexicon = self.lexicon;
        let mut marks = Vec::new();
        lexicon.contrasts.marks(text, pos, &mut marks);
        let written = written.trim();
        lexicon.contrasts.marks(written, pos, &mut marks);
        // Listed names are matched with their capital, so their plural is not found by its base.
        if let Some(singular) = written.strip_suffix('s').filter(|_| written != text) {
            lexicon.contrasts.marks(singular, pos, &mut marks);
        }
        for base in bases {
            let Some(lemma) = lexicon.wordnet.text(base.id) else { continue };
            lexicon.contrasts.marks(&lemma, Some(base.pos), &mut marks);
        }
        self.parts[Part::Marks as usize].extend(marks.iter().map(|mark| mark.0));
        let names = lexicon.places.numbers(written).chain(lexicon.names.alias(written));
        self.parts[Part::Names as usize].extend(names.map(|number| number << 2));
        let people: Vec<u32> = lexicon.places.people_numbers(written).collect();
        let ambiguous = u32::from(people.len() > 1);
        self.parts[Part::People as usize].extend(people.iter().map(|p| p << 2 | ambiguous));
    }

    fn finish(mut self, text: String, key: String) -> Entry {
        let mut values = Vec::new();
        let mut ends = [0; PARTS];
        for (part, end) in self.parts.iter_mut().zip(&mut ends) {
            part.sort_unstable();
            part.dedup();
            values.extend(part.iter());
            *end = u16::try_from(values.len()).unwrap_or(u16::MAX);
        }
        Entry { text: text.into(), key: key.into(), values: values.into(), ends }
    }
}

/// Whether the word has a small letter anywhere.
fn written_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}
