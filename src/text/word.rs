//! What the tagger and the parser see of a word form: its number in the vocabulary, its vector, its ends and its shape.
//!
//! Owns the normal form under which words are looked up and the two tables that are looked into. Both tables are read
//! in place from their bytes: sorted hashes, found by the top bits and a short scan. It allocates nothing.

/// Dimensions of a word vector.
pub const VECTOR: usize = 32;
/// How many ends are told apart, per length; ends share a number when their hashes meet.
pub const ENDS: usize = 1024;
/// How many shapes there are.
pub const SHAPES: usize = 16;
/// Vocabulary number of a word that is not in the vocabulary.
pub const RARE: u16 = 0;
/// Longest part of a word, in bytes, that is looked at from either end.
const LONGEST: usize = 64;

/// A word form as the network sees it.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Hash of the normal form.
    pub hash: u32,
    /// Number in the vocabulary, or [`RARE`].
    pub id: u16,
    /// Place in the table of vectors.
    pub vector: Option<u16>,
    /// The last one, two, three and four letters, each as a number below [`ENDS`].
    pub suffix: [u16; 4],
    /// The first one, two and three letters, each as a number below [`ENDS`].
    pub prefix: [u16; 3],
    /// Capitals, digits and signs, below [`SHAPES`].
    pub shape: u8,
}

impl Word {
    /// Reads `form`, looking it up in both tables.
    pub fn new(form: &str, vocabulary: &Table<'_>, vectors: &Table<'_>) -> Self {
        let mut buffer = [0; LONGEST];
        let normal = normalise(form, &mut buffer);
        let hash = fnv(normal);
        let end = |k: usize| bucket(&normal[normal.len().saturating_sub(k)..], k);
        let start = |k: usize| bucket(&normal[..k.min(normal.len())], k);
        Self {
            hash,
            id: vocabulary.find(hash).map_or(RARE, |at| at + 1),
            vector: vectors.find(hash),
            suffix: [end(1), end(2), end(3), end(4)],
            prefix: [start(1), start(2), start(3)],
            shape: shape(form),
        }
    }
}

/// The hash under which `form` stands in both tables.
pub fn hash(form: &str) -> u32 {
    fnv(normalise(form, &mut [0; LONGEST]))
}

/// Lower case, every digit a zero, quotes and dashes in one form; long words keep their beginning and their end.
fn normalise<'b>(form: &str, buffer: &'b mut [u8; LONGEST]) -> &'b [u8] {
    let mut len = 0;
    let mut push = |bytes: &[u8]| {
        for &byte in bytes {
            // Past the buffer the tail is overwritten, so that the last letters of a long word still count.
            let at = if len < LONGEST { len } else { LONGEST - 8 + len % 8 };
            buffer[at] = byte;
            len += 1;
        }
    };
    for c in form.chars() {
        match c {
            '0'..='9' => push(b"0"),
            'A'..='Z' => push(&[c as u8 | 0x20]),
            _ if c.is_ascii() => push(&[c as u8]),
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{00b4}' => push(b"'"),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{00ab}' | '\u{00bb}' => push(b"\""),
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' => push(b"-"),
            '\u{2013}' | '\u{2014}' | '\u{2015}' => push(b"--"),
            '\u{2026}' => push(b"..."),
            _ => {
                for lower in c.to_lowercase() {
                    push(lower.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
    &buffer[..len.min(LONGEST)]
}

/// FNV-1a, 32 bits: fixed by its definition, so that a table stays valid on every machine.
fn fnv(bytes: &[u8]) -> u32 {
    let hash = bytes
        .iter()
        .fold(0x811c_9dc5, |hash: u32, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The last multiplication leaves the top bits poor, and the tables are entered by them.
    (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b)
}

fn bucket(bytes: &[u8], k: usize) -> u16 {
    ((fnv(bytes).rotate_left(k as u32) >> 7) as usize % ENDS) as u16
}

/// The shape of a form: capitals, digits, signs and marks inside.
fn shape(form: &str) -> u8 {
    let (mut upper, mut lower, mut digit, mut other, mut dot, mut dash) = (0, 0, 0, 0, 0, 0);
    for c in form.chars() {
        match c {
            'a'..='z' => lower += 1,
            'A'..='Z' => upper += 1,
            '0'..='9' => digit += 1,
            '.' => dot += 1,
            '-' => dash += 1,
            _ if c.is_ascii() => other += 1,
            _ if c.is_uppercase() => upper += 1,
            _ if c.is_alphabetic() => lower += 1,
            _ => other += 1,
        }
    }
    let title = form.chars().next().is_some_and(char::is_uppercase);
    match (upper, lower, digit) {
        (0, 0, 0) => u8::from(other + dash > 0),
        (0, 0, _) if other + dot + dash == 0 => 2,
        (0, 0, _) => 3,
        (_, _, 1..) if title => 4,
        (_, _, 1..) => 5,
        (1, 0, _) if dot > 0 => 6,
        (1, 0, _) => 7,
        (_, 0, _) if dot > 0 => 8,
        (_, 0, _) => 9,
        (0, _, _) if dot > 0 => 10,
        (0, _, _) if dash > 0 => 11,
        (0, _, _) => 12,
        (1, _, _) if title => 13,
        _ if title => 14,
        _ => 15,
    }
}

/// The vector of a word, eight bits finer than it is stored, or nothing.
#[derive(Clone, Copy, Debug)]
pub struct Vector(Option<[i16; VECTOR]>);

impl Vector {
    /// Reads the vector of `word` from the table of vectors.
    pub fn of(word: &Word, vectors: &Table<'_>) -> Self {
        let row = word.vector.and_then(|at| <&[u8; VECTOR]>::try_from(vectors.row(at)).ok());
        Self(row.map(|row| row.map(|byte| i16::from(byte as i8) << 8)))
    }

    /// The numbers; none for an unknown word.
    pub fn as_slice(&self) -> &[i16] {
        self.0.as_ref().map_or(&[], |row| row.as_slice())
    }
}

/// A set of hashes in rising order, read in place, with an optional row of bytes for each.
///
/// Layout: the number of entries (u32), `2^12 + 1` starts by the top twelve bits (u16 each), the hashes (u32 each), all
/// little-endian, and then the rows.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    starts: &'a [u8],
    hashes: &'a [u8],
    rows: &'a [u8],
    width: usize,
}

/// Bits of a hash by which a table is entered.
const TOP: u32 = 12;
const STARTS: usize = (1 << TOP) + 1;

impl<'a> Table<'a> {
    /// Reads a table whose rows are `width` bytes wide from the front of `bytes`; returns what follows it.
    pub fn read(bytes: &'a [u8], width: usize) -> Option<(Self, &'a [u8])> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (starts, rest) = rest.split_at_checked(STARTS * 2)?;
        let (hashes, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(width)?)?;
        Some((Self { starts, hashes, rows, width }, rest))
    }

    /// Writes a table; the pairs need not be sorted, and of two with one hash the first is kept.
    pub fn write(mut entries: Vec<(u32, Vec<u8>)>) -> Vec<u8> {
        entries.sort_by_key(|entry| entry.0);
        entries.dedup_by_key(|entry| entry.0);
        let mut bytes = (entries.len() as u32).to_le_bytes().to_vec();
        for top in 0..STARTS as u64 {
            let start = entries.partition_point(|entry| u64::from(entry.0 >> (32 - TOP)) < top);
            bytes.extend((start as u16).to_le_bytes());
        }
        bytes.extend(entries.iter().flat_map(|entry| entry.0.to_le_bytes()));
        bytes.extend(entries.into_iter().flat_map(|entry| entry.1));
        bytes
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.hashes.len() / 4
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The place of `hash`.
    pub fn find(&self, hash: u32) -> Option<u16> {
        let top = (hash >> (32 - TOP)) as usize;
        let start = |at: usize| {
            Some(u16::from_le_bytes([*self.starts.get(at * 2)?, *self.starts.get(at * 2 + 1)?]))
        };
        let (from, to) = (start(top)?, start(top + 1)?);
        let here = self.hashes.get(usize::from(from) * 4..usize::from(to) * 4)?;
        let at =
            here.as_chunks::<4>().0.iter().position(|&bytes| u32::from_le_bytes(bytes) == hash)?;
        Some(from + at as u16)
    }

    /// The row at `at`.
    pub fn row(&self, at: u16) -> &'a [u8] {
        let start = usize::from(at) * self.width;
        self.rows.get(start..start + self.width).unwrap_or_default()
    }
}
