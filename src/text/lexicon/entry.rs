//! Entries and relations: what one word is, and what two words are to each other.
//!
//! An entry holds, as sorted numbers, everything a comparison needs; comparing two is a few merges
//! of short slices. Levels say how far a caller may lean on a relation. It decides nothing about
//! claims: whether "rise" and "fall" conflict is the business of the rule that compares predicates.

use super::Lexicon;
use super::contrast::{ClassId, Kind, Mark};
use super::force::Grammatical;
use super::morphology::{self, Base};
use super::spelling;
use super::wordnet::{Pos, Record, SynsetId};
use crate::text::stem;

/// How far one may lean on a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Listed, or between the main senses of both words.
    Strict,
    /// Between common senses.
    Common,
    /// Between rarer senses, or over an intermediate word: a hint, no ground for a verdict.
    Loose,
}

impl Level {
    fn from_bits(bits: u32) -> Self {
        match bits {
            0 => Self::Strict,
            1 => Self::Common,
            _ => Self::Loose,
        }
    }
}

/// What a second word is to a first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// The same word, or another form of it.
    Same,
    /// The same word in another spelling.
    SpellingVariant,
    /// A synonym.
    Synonym,
    /// Another name of the same thing: "UK" to "Britain".
    Alias,
    /// A place and its adjective or inhabitant: "French" to "France".
    Demonym,
    /// A word of the same family: "evacuation" to "evacuate".
    Derived,
    /// A more general word, so many steps up.
    Hypernym(u8),
    /// A more special word, so many steps down.
    Hyponym(u8),
    /// A place that contains the first.
    Whole,
    /// A place within the first.
    Part,
    /// An antonym: "dead" to "alive".
    Antonym,
    /// The opposite direction or outcome: "fall" to "rise".
    Opposite,
    /// The same relation from its other end: "sell" to "buy".
    Converse,
    /// Another member of a class.
    Sibling(ClassId),
    /// Nothing known.
    Unrelated,
}

/// What a second word is to a first one, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordRelation {
    /// The relation.
    pub kind: RelationKind,
    /// How far one may lean on it.
    pub level: Level,
}

impl WordRelation {
    /// Nothing known of the two.
    pub const UNRELATED: Self = Self { kind: RelationKind::Unrelated, level: Level::Loose };

    fn new(kind: RelationKind, level: u32) -> Self {
        Self { kind, level: Level::from_bits(level) }
    }

    /// Whether what is said with the second word is said with the first: the same word, spelling,
    /// synonym, other name, or one of its family.
    pub fn is_same_meaning(self) -> bool {
        use RelationKind::{Alias, Derived, Same, SpellingVariant, Synonym};
        matches!(self.kind, Same | SpellingVariant | Synonym | Alias | Derived)
    }

    /// Whether the words exclude each other: antonyms, opposites, and listed siblings.
    ///
    /// Siblings of a compatible class are always [`Level::Loose`] and do not count. Converses do not
    /// count either, since they agree when the roles are exchanged.
    pub fn is_contrast(self) -> bool {
        use RelationKind::{Antonym, Opposite, Sibling};
        matches!(self.kind, Antonym | Opposite | Sibling(_)) && self.level < Level::Loose
    }

    /// Whether the words exclude each other of the same subject and object: what contrasts anyway,
    /// and converses ("higher" and "lower", "bought" and "sold").
    pub fn is_contrast_in_same_roles(self) -> bool {
        self.is_contrast() || self.kind == RelationKind::Converse
    }
}

/// The slices of an entry.
#[derive(Clone, Copy)]
enum Part {
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
    text: Box<str>,
    /// Key of the spelling, and of the stem where no lemma is known.
    key: Box<str>,
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

    fn part(&self, part: Part) -> &[u32] {
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

    /// What `b` is to `a`.
    pub fn compare(&self, a: &Entry, b: &Entry) -> WordRelation {
        if a.text == b.text {
            return WordRelation::new(RelationKind::Same, 0);
        }
        if let Some(level) = meet(a.part(Part::Lemmas), b.part(Part::Lemmas)) {
            return WordRelation::new(RelationKind::Same, level);
        }
        if a.key == b.key && !a.key.is_empty() {
            let kind = match a.is_known() && b.is_known() {
                true => RelationKind::SpellingVariant,
                false => RelationKind::Same,
            };
            return WordRelation::new(kind, u32::from(!a.is_known() || !b.is_known()));
        }
        if let Some(relation) = name_relation(a, b) {
            return relation;
        }
        let listed = self.listed_contrast(a, b);
        if let Some(relation) = listed.filter(|relation| relation.level == Level::Strict) {
            return relation;
        }
        self.best(a, b).or(listed).unwrap_or(WordRelation::UNRELATED)
    }

    /// The contrast that the project's own lists state.
    fn listed_contrast(&self, a: &Entry, b: &Entry) -> Option<WordRelation> {
        let (left, right) = (a.part(Part::Marks), b.part(Part::Marks));
        let mut sibling = None;
        for (a, b) in pairs(left, right) {
            let kind = match a.kind() {
                _ if a == b => continue,
                Kind::Converse => RelationKind::Converse,
                Kind::Opposite => RelationKind::Opposite,
                Kind::Antonym => RelationKind::Antonym,
                Kind::Synonym => continue,
                // A word may be two items of a class: "Korean" is North and South Korean.
                Kind::Class if left.contains(&b.0) || right.contains(&a.0) => continue,
                Kind::Class if self.contrasts.are_compatible(a, b) => continue,
                Kind::Class => {
                    // Of several classes the last tells more: a nationality than a language.
                    let level = if self.contrasts.class(a.class()).exclusive { 0 } else { 2 };
                    sibling = Some(WordRelation::new(RelationKind::Sibling(a.class()), level));
                    continue;
                }
            };
            return Some(WordRelation::new(kind, 0));
        }
        sibling
    }

    /// The surest relation that WordNet states; of equally sure ones the first.
    fn best(&self, a: &Entry, b: &Entry) -> Option<WordRelation> {
        use RelationKind::{Antonym, Derived, Part as PartOf, Sibling, Synonym, Whole};
        let mut best: Option<(u32, RelationKind)> = None;
        let mut offer = |kind: RelationKind, level: Option<u32>| {
            if let Some(level) = level
                && best.is_none_or(|(known, _)| level < known)
            {
                best = Some((level.min(2), kind));
            }
        };
        offer(Synonym, meet(a.part(Part::Senses), b.part(Part::Senses)));
        let mut listed = pairs(a.part(Part::Marks), b.part(Part::Marks));
        offer(Synonym, listed.any(|(a, _)| a.kind() == Kind::Synonym).then_some(1));
        offer(Antonym, self.antonym(a, b));
        offer(Derived, meet(a.part(Part::Derived), b.part(Part::Lemmas)));
        offer(Derived, meet(b.part(Part::Derived), a.part(Part::Lemmas)));
        if let Some((steps, level)) = climb(a.part(Part::Ancestors), b.part(Part::Senses)) {
            offer(RelationKind::Hypernym(steps), Some(level));
        }
        if let Some((steps, level)) = climb(b.part(Part::Ancestors), a.part(Part::Senses)) {
            offer(RelationKind::Hyponym(steps), Some(level));
        }
        offer(Whole, meet(a.part(Part::Wholes), b.part(Part::Senses)));
        offer(PartOf, meet(b.part(Part::Wholes), a.part(Part::Senses)));
        if let Some((class, level)) = self.sibling(a, b) {
            offer(Sibling(class), Some(level));
        }
        let family = meet(a.part(Part::Derived), b.part(Part::Derived));
        offer(Derived, family.map(|_| 2));
        best.map(|(level, kind)| WordRelation::new(kind, level))
    }

    fn antonym(&self, a: &Entry, b: &Entry) -> Option<u32> {
        let direct = meet(a.part(Part::Antonyms), b.part(Part::Lemmas));
        let senses = || meet(a.part(Part::AntonymSenses), b.part(Part::Senses));
        let heads = || {
            let forth = meet(a.part(Part::AntonymSenses), b.part(Part::Heads));
            forth.or_else(|| meet(b.part(Part::AntonymSenses), a.part(Part::Heads))).map(|_| 2)
        };
        direct.or_else(senses).or_else(heads)
    }

    /// Two kinds of one thing, by the subtrees of WordNet that form classes.
    fn sibling(&self, a: &Entry, b: &Entry) -> Option<(ClassId, u32)> {
        let (left, right) = (a.part(Part::Classes), b.part(Part::Classes));
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let listed_together = pairs(a.part(Part::Marks), b.part(Part::Marks))
            .any(|(a, b)| a.kind() == Kind::Class && a.same_set(b));
        let (a, _) = pairs(left, right).next().filter(|_| !listed_together)?;
        let level = if self.contrasts.class(a.class()).exclusive { 1 } else { 2 };
        Some((a.class(), level))
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

/// Two names of one thing, or a place and its people.
fn name_relation(a: &Entry, b: &Entry) -> Option<WordRelation> {
    let alias = meet(a.part(Part::Names), b.part(Part::Names))
        .or_else(|| meet(a.part(Part::People), b.part(Part::People)))
        .map(|level| WordRelation::new(RelationKind::Alias, level));
    alias.or_else(|| {
        let level = meet(a.part(Part::Names), b.part(Part::People))
            .or_else(|| meet(a.part(Part::People), b.part(Part::Names)))?;
        Some(WordRelation::new(RelationKind::Demonym, level))
    })
}

/// The lowest level at which two slices of number and level meet.
fn meet(a: &[u32], b: &[u32]) -> Option<u32> {
    let (mut i, mut j, mut best) = (0, 0, None);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match (x >> 2).cmp(&(y >> 2)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let level = (x & 3).max(y & 3);
                if level < 3 {
                    best = Some(best.map_or(level, |known: u32| known.min(level)));
                }
                // The levels of one number rise; the rest of an equal run only adds worse ones.
                i += 1;
            }
        }
    }
    best
}

/// The fewest steps from an ancestor list to a list of senses, at the lowest level.
fn climb(ancestors: &[u32], senses: &[u32]) -> Option<(u8, u32)> {
    let (mut i, mut j, mut best) = (0, 0, None);
    while let (Some(x), Some(y)) = (ancestors.get(i), senses.get(j)) {
        match (x >> 6).cmp(&(y >> 2)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let found = ((x & 3).max(y & 3), (x >> 2 & 15) as u8);
                best = Some(best.map_or(found, |known: (u32, u8)| known.min(found)));
                i += 1;
            }
        }
    }
    best.map(|(level, steps)| (steps, level))
}

/// The pairs of marks that stand in one set.
fn pairs<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = (Mark, Mark)> {
    a.iter().flat_map(move |x| {
        let x = Mark(*x);
        let start = b.partition_point(|y| Mark(*y).set_key() < x.set_key());
        b[start..].iter().map(|y| Mark(*y)).take_while(move |y| y.same_set(x)).map(move |y| (x, y))
    })
}
