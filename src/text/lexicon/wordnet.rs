//! The compiled WordNet table: lemmas, senses, hypernyms, antonyms, derivations, irregular forms.
//!
//! Reads `wordnet.bin` in place by binary search; nothing is unpacked and nothing allocated beyond
//! the answers. `examples/build-lexicon.rs` writes the table from WordNet 3.0, whose notice stands
//! in `wordnet.LICENSE` beside it. It knows nothing of inflection rules or of the project's own word
//! lists.
//!
//! Layout, all integers little-endian: the magic, the number of strings, the byte lengths of six
//! sections, then the sections. *Offsets*: where each block of sixteen strings begins. *Blocks*: per
//! string, the length shared with the string before, the length and bytes of the rest, the length
//! of its record and the record. *Synsets*: three bytes each, 17 bits of first hypernym (or cluster
//! head of an adjective), 6 bits of lexicographer file, 1 bit for more hypernyms. Then sorted pairs
//! of synsets, six bytes each: *further hypernyms*, *antonyms*, *wholes* of places.

/// The compiled table.
static BYTES: &[u8] = include_bytes!("wordnet.bin");

const MAGIC: &[u8] = b"SAYSOWN1";
const BLOCK: u32 = 16;
const NO_PARENT: u32 = 0x1_FFFF;

/// The number of a lemma or irregular form in the table.
pub(super) type LemmaId = u32;
/// The number of a set of synonyms.
pub(super) type SynsetId = u32;

/// Part of speech, as far as meanings depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// Common and proper nouns.
    Noun,
    /// Verbs and auxiliaries.
    Verb,
    /// Adjectives and participles used as such.
    Adjective,
    /// Adverbs.
    Adverb,
}

impl Pos {
    /// Every part of speech, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Noun, Self::Verb, Self::Adjective, Self::Adverb];

    fn from_bits(bits: u32) -> Self {
        Self::ALL[bits as usize & 3]
    }
}

/// One sense of a lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) synset: SynsetId,
    pub(super) pos: Pos,
    /// 0 for the main senses, 1 for common, 2 for rarer ones.
    pub(super) level: u8,
    /// Whether the sense is written with a capital: the country, not the bird.
    pub(super) proper: bool,
}

/// What the table holds of one string.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub(super) senses: Vec<Sense>,
    /// Logarithm of how often the lemma occurs as noun, verb, adjective, adverb; `None`: never.
    pub(super) frequency: [Option<u8>; 4],
    /// Related lemmas of other parts of speech, with their level.
    pub(super) derived: Vec<(LemmaId, u8)>,
    /// Antonyms, with part of speech and level.
    pub(super) antonyms: Vec<(LemmaId, Pos, u8)>,
    /// Base forms, if the string is an irregular form.
    pub(super) bases: Vec<(LemmaId, Pos)>,
}

/// The table, cut into its sections.
#[derive(Clone, Copy)]
pub(super) struct WordNet {
    strings: u32,
    offsets: &'static [u8],
    blocks: &'static [u8],
    synsets: &'static [u8],
    more_parents: &'static [u8],
    antonyms: &'static [u8],
    wholes: &'static [u8],
}

impl WordNet {
    /// The table in the binary.
    pub(super) fn shared() -> Self {
        Self::cut(BYTES).unwrap_or(Self {
            strings: 0,
            offsets: &[],
            blocks: &[],
            synsets: &[],
            more_parents: &[],
            antonyms: &[],
            wholes: &[],
        })
    }

    fn cut(bytes: &'static [u8]) -> Option<Self> {
        let (head, mut rest) = bytes.strip_prefix(MAGIC)?.split_at_checked(28)?;
        let mut section = |n: usize| -> Option<&'static [u8]> {
            let length = number4(head, 4 * (n + 1))? as usize;
            let (section, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(section)
        };
        Some(Self {
            strings: number4(head, 0)?,
            offsets: section(0)?,
            blocks: section(1)?,
            synsets: section(2)?,
            more_parents: section(3)?,
            antonyms: section(4)?,
            wholes: section(5)?,
        })
    }

    /// The number of `text`, which must be lower-case, and the bytes of its record.
    pub(super) fn find(self, text: &str) -> Option<(LemmaId, RawRecord)> {
        let text = text.as_bytes();
        let (mut low, mut high) = (0, self.strings.div_ceil(BLOCK));
        while low < high {
            let middle = low.midpoint(high);
            if self.first_of(middle)? <= text { low = middle + 1 } else { high = middle }
        }
        let block = low.checked_sub(1)?;
        let mut entries = Entries { bytes: self.block(block)? };
        // How much of the wanted text the last string shared with it, so that most strings are
        // passed over by their shared length alone.
        let mut matched = 0;
        for id in (block * BLOCK..self.strings).take(BLOCK as usize) {
            let (shared, rest, record) = entries.next()?;
            if shared < matched {
                return None;
            }
            if shared == matched {
                let wanted = text.get(matched..)?;
                let same = wanted.iter().zip(rest).take_while(|(a, b)| a == b).count();
                if same == wanted.len() && same == rest.len() {
                    return Some((id, RawRecord { id, bytes: record }));
                }
                matched += same;
            }
        }
        None
    }

    /// The string of this number.
    pub(super) fn text(self, id: LemmaId) -> Option<String> {
        let (text, _) = self.string(id)?;
        Some(text)
    }

    /// The record of this number.
    pub(super) fn record(self, id: LemmaId) -> Option<RawRecord> {
        let mut entries = Entries { bytes: self.block(id / BLOCK)? };
        let (_, _, bytes) = entries.nth((id % BLOCK) as usize)?;
        Some(RawRecord { id, bytes })
    }

    fn string(self, id: LemmaId) -> Option<(String, RawRecord)> {
        let mut text = Vec::new();
        let mut entries = Entries { bytes: self.block(id / BLOCK)? };
        let mut record: &[u8] = &[];
        for _ in 0..=id % BLOCK {
            let (shared, rest, bytes) = entries.next()?;
            text.truncate(shared);
            text.extend(rest);
            record = bytes;
        }
        Some((String::from_utf8(text).ok()?, RawRecord { id, bytes: record }))
    }

    fn block(self, block: u32) -> Option<&'static [u8]> {
        self.blocks.get(number4(self.offsets, 4 * block as usize)? as usize..)
    }

    fn first_of(self, block: u32) -> Option<&'static [u8]> {
        let (_, rest, _) = Entries { bytes: self.block(block)? }.next()?;
        Some(rest)
    }

    /// The hypernyms of a synset, or the head of the cluster of a satellite adjective.
    pub(super) fn parents(self, synset: SynsetId) -> impl Iterator<Item = SynsetId> {
        let record = number3(self.synsets, 3 * synset as usize).unwrap_or(NO_PARENT);
        let first = Some(record & NO_PARENT).filter(|p| *p != NO_PARENT);
        let more: &[u8] = if record >> 23 == 1 { self.more_parents } else { &[] };
        first.into_iter().chain(targets(more, synset))
    }

    /// The number of the lexicographer file of a synset, 0 to 44 (lexnames(5WN)).
    pub(super) fn lexicographer_file(self, synset: SynsetId) -> u8 {
        number3(self.synsets, 3 * synset as usize).map_or(0, |r| (r >> 17 & 63) as u8)
    }

    /// The synsets that are antonyms of this one.
    pub(super) fn antonyms(self, synset: SynsetId) -> impl Iterator<Item = SynsetId> {
        targets(self.antonyms, synset)
    }

    /// The places that this place is a part of.
    pub(super) fn wholes(self, synset: SynsetId) -> impl Iterator<Item = SynsetId> {
        targets(self.wholes, synset)
    }

    /// How many strings the table holds.
    #[cfg(test)]
    pub(super) fn len(self) -> u32 {
        self.strings
    }
}

/// The record of a string, still packed.
#[derive(Clone, Copy)]
pub(super) struct RawRecord {
    id: LemmaId,
    bytes: &'static [u8],
}

impl RawRecord {
    /// Whether the string is a lemma of this part of speech.
    pub(super) fn has(self, pos: Pos) -> bool {
        self.bytes.first().is_some_and(|flags| flags >> pos as u8 & 1 == 1)
    }

    /// Whether the string is an irregular form of something.
    pub(super) fn is_irregular(self) -> bool {
        self.bytes.first().is_some_and(|flags| flags >> 6 & 1 == 1)
    }

    /// Unpacks the record.
    pub(super) fn unpack(self) -> Record {
        let mut record = Record::default();
        let mut cursor = Cursor { bytes: self.bytes };
        let flags = cursor.byte();
        for pos in Pos::ALL.into_iter().filter(|p| flags >> *p as u8 & 1 == 1) {
            let head = cursor.byte();
            record.frequency[pos as usize] = Some(head >> 3);
            for _ in 0..head & 7 {
                let value = cursor.varint();
                record.senses.push(Sense {
                    synset: value >> 3,
                    pos,
                    level: (value & 3) as u8,
                    proper: value >> 2 & 1 == 1,
                });
            }
        }
        let list = |bit: u8, cursor: &mut Cursor| match flags >> bit & 1 {
            1 => cursor.varint(),
            _ => 0,
        };
        for _ in 0..list(4, &mut cursor) {
            let value = cursor.varint();
            record.derived.push((self.apply(value >> 2), (value & 3) as u8));
        }
        for _ in 0..list(5, &mut cursor) {
            let value = cursor.varint();
            let pos = Pos::from_bits(value >> 2);
            record.antonyms.push((self.apply(value >> 4), pos, (value & 3) as u8));
        }
        for _ in 0..list(6, &mut cursor) {
            let value = cursor.varint();
            record.bases.push((self.apply(value >> 2), Pos::from_bits(value)));
        }
        record
    }

    /// Undoes the zigzag form of a distance between numbers.
    fn apply(self, distance: u32) -> LemmaId {
        let distance = (distance >> 1) as i32 ^ -((distance & 1) as i32);
        self.id.wrapping_add_signed(distance)
    }
}

/// Walks the strings of a block: shared length, rest of the string, record.
struct Entries {
    bytes: &'static [u8],
}

impl Iterator for Entries {
    type Item = (usize, &'static [u8], &'static [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (&[shared, length], after) = self.bytes.split_first_chunk::<2>()?;
        let (rest, after) = after.split_at_checked(length.into())?;
        let mut cursor = Cursor { bytes: after };
        let length = cursor.varint() as usize;
        let (record, after) = cursor.bytes.split_at_checked(length)?;
        self.bytes = after;
        Some((shared.into(), rest, record))
    }
}

/// Reads a packed record; past its end everything is zero.
struct Cursor {
    bytes: &'static [u8],
}

impl Cursor {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    fn varint(&mut self) -> u32 {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte();
            value |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }
}

/// The second numbers of the pairs in a sorted section whose first number is `key`.
fn targets(section: &'static [u8], key: u32) -> impl Iterator<Item = u32> {
    let pair = move |at: usize| number3(section, 6 * at);
    let (mut low, mut high) = (0, section.len() / 6);
    while low < high {
        let middle = low.midpoint(high);
        if pair(middle).is_some_and(|first| first < key) { low = middle + 1 } else { high = middle }
    }
    (low..)
        .take_while(move |at| pair(*at) == Some(key))
        .filter_map(move |at| number3(section, 6 * at + 3))
}

fn number3(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 3)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

fn number4(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_is_found_under_its_number() {
        let table = WordNet::shared();
        assert!(table.len() > 100_000, "{}", table.len());
        let mut previous = String::new();
        for id in 0..table.len() {
            let text = table.text(id).unwrap();
            assert!(previous < text, "{previous} {text}");
            assert_eq!(table.find(&text).map(|(found, _)| found), Some(id), "{text}");
            previous = text;
        }
        for absent in ["", "a\u{0}", "zzzz", "recogniz", "\u{10ffff}"] {
            assert!(table.find(absent).is_none(), "{absent}");
        }
    }

    #[test]
    fn every_reference_stays_inside_the_table() {
        let table = WordNet::shared();
        let synsets = table.synsets.len() as u32 / 3;
        for id in 0..table.len() {
            let record = table.record(id).unwrap().unpack();
            let others = record.derived.iter().map(|d| d.0);
            let others = others.chain(record.antonyms.iter().map(|a| a.0));
            let others = others.chain(record.bases.iter().map(|b| b.0));
            let text = table.text(id);
            for other in others {
                assert!(other < table.len() && other != id, "{text:?}");
            }
            assert!(record.senses.iter().all(|s| s.synset < synsets && s.level < 3));
            assert!(!record.senses.is_empty() || !record.bases.is_empty());
        }
        for synset in 0..synsets {
            assert!(table.parents(synset).all(|p| p < synsets && p != synset));
            assert!(table.antonyms(synset).all(|a| table.antonyms(a).any(|b| b == synset)));
            assert!(table.lexicographer_file(synset) < 45);
        }
    }

    #[test]
    fn the_table_is_small() {
        assert!(BYTES.len() <= 2_500_000, "{}", BYTES.len());
    }

    #[test]
    fn wrong_bytes_are_refused() {
        assert!(WordNet::cut(b"SAYSOWN1").is_none());
        assert!(WordNet::cut(b"nothing of the kind, and long enough").is_none());
    }
}
