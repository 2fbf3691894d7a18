//! Compiles the WordNet database into the table that `text::lexicon` reads.
//!
//! `cargo run --release --example build-lexicon -- /usr/share/wordnet src/text/lexicon/wordnet.bin`
//!
//! The input is the folder of WordNet 3.0 database files (`index.*`, `data.*`, `*.exc` and
//! `cntlist.rev`; wndb(5WN) describes them). The same input gives the same bytes. The layout of the
//! output is described in `src/text/lexicon/wordnet.rs`, which reads it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::io::Write as _;
use std::path::Path;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// Parts of speech in the order of their numbers in the table.
const PARTS: [(&str, char); 4] = [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')];
/// Senses beyond this rank are too rare to say what a word means.
const MAX_SENSES: usize = 5;
/// Strings in one front-coded block.
const BLOCK: usize = 16;
/// Lexicographer files whose capitalised names are Latin ones.
const ANIMALS: u8 = 5;
const PLANTS: u8 = 20;
/// The lexicographer file of places.
const PLACES: u8 = 15;
/// Stands for "no hypernym" in a synset record.
const NO_PARENT: u32 = 0x1_FFFF;

fn main() -> Fallible<()> {
    let mut args = std::env::args().skip(1);
    let (Some(dict), Some(out)) = (args.next(), args.next()) else {
        return Err("expected two arguments: the WordNet folder and the file to write".into());
    };
    let wordnet = WordNet::read(Path::new(&dict))?;
    let table = Table::from_wordnet(&wordnet);
    let bytes = table.encode();
    std::fs::write(&out, &bytes)?;
    writeln!(
        std::io::stderr(),
        "{}: {} bytes, {} lemmas and forms, {} synsets",
        out,
        bytes.len(),
        table.lemmas.len(),
        table.parents.len()
    )?;
    Ok(())
}

/// One pointer of a synset: symbol, target synset, and the words it links (0 for the whole synset).
struct Pointer {
    symbol: String,
    target: (usize, u32),
    source_word: usize,
    target_word: usize,
}

struct Synset {
    part: usize,
    offset: u32,
    lexicographer_file: u8,
    words: Vec<String>,
    pointers: Vec<Pointer>,
}

struct WordNet {
    synsets: Vec<Synset>,
    number: HashMap<(usize, u32), u32>,
    /// Lemma and part to the synset offsets by falling frequency.
    index: BTreeMap<(String, usize), Vec<u32>>,
    /// Lemma, part and rank to the count in the tagged texts.
    counts: HashMap<(String, usize, usize), u32>,
    exceptions: Vec<(String, usize, String)>,
}

impl WordNet {
    fn read(dict: &Path) -> Fallible<Self> {
        let read = |name: String| -> Fallible<String> {
            let path = dict.join(name);
            let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        let mut synsets = Vec::new();
        let mut index = BTreeMap::new();
        let mut exceptions = Vec::new();
        for (part, (name, _)) in PARTS.iter().enumerate() {
            for line in read(format!("data.{name}"))?.lines().filter(|l| !l.starts_with(' ')) {
                synsets.push(parse_synset(part, line).ok_or_else(|| format!("bad line: {line}"))?);
            }
            for line in read(format!("index.{name}"))?.lines().filter(|l| !l.starts_with(' ')) {
                let (lemma, offsets) =
                    parse_index(line).ok_or_else(|| format!("bad line: {line}"))?;
                index.insert((lemma, part), offsets);
            }
            for line in read(format!("{name}.exc"))?.lines() {
                let mut words = line.split(' ').map(plain);
                let Some(form) = words.next() else { continue };
                exceptions.extend(words.map(|base| (form.clone(), part, base)));
            }
        }
        let number = synsets.iter().zip(0..).map(|(s, i)| ((s.part, s.offset), i)).collect();
        let counts = read("cntlist.rev".to_owned())?.lines().filter_map(parse_count).collect();
        Ok(Self { synsets, number, index, counts, exceptions })
    }

    fn id(&self, target: (usize, u32)) -> Option<u32> {
        self.number.get(&target).copied()
    }
}

/// `underscores_for_spaces` becomes plain lower-case text.
fn plain(word: &str) -> String {
    word.replace('_', " ").to_lowercase()
}

fn part_of(letter: &str) -> Option<usize> {
    PARTS.iter().position(|(_, c)| letter.starts_with(*c)).or((letter == "s").then_some(2))
}

fn parse_synset(part: usize, line: &str) -> Option<Synset> {
    let mut fields = line.split(" | ").next()?.split(' ');
    let offset = fields.next()?.parse().ok()?;
    let lexicographer_file = fields.next()?.parse().ok()?;
    fields.next()?;
    let word_count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut words = Vec::new();
    for _ in 0..word_count {
        let word = fields.next()?;
        // Adjectives may carry a syntactic marker: `galore(ip)`.
        words.push(word.split('(').next()?.replace('_', " "));
        fields.next()?;
    }
    let pointer_count: usize = fields.next()?.parse().ok()?;
    let mut pointers = Vec::new();
    for _ in 0..pointer_count {
        let symbol = fields.next()?.to_owned();
        let offset = fields.next()?.parse().ok()?;
        let target = (part_of(fields.next()?)?, offset);
        let ends = fields.next()?;
        let source_word = usize::from_str_radix(ends.get(..2)?, 16).ok()?;
        let target_word = usize::from_str_radix(ends.get(2..)?, 16).ok()?;
        pointers.push(Pointer { symbol, target, source_word, target_word });
    }
    Some(Synset { part, offset, lexicographer_file, words, pointers })
}

fn parse_index(line: &str) -> Option<(String, Vec<u32>)> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let senses: usize = fields.get(2)?.parse().ok()?;
    let offsets = fields.get(fields.len().checked_sub(senses)?..)?;
    let offsets = offsets.iter().map(|o| o.parse().ok()).collect::<Option<_>>()?;
    Some((plain(fields[0]), offsets))
}

fn parse_count(line: &str) -> Option<((String, usize, usize), u32)> {
    let mut fields = line.split(' ');
    let (lemma, key) = fields.next()?.split_once('%')?;
    let part = match key.as_bytes().first()? {
        b'1' => 0,
        b'2' => 1,
        b'3' | b'5' => 2,
        _ => 3,
    };
    let rank = fields.next()?.parse().ok()?;
    Some(((plain(lemma), part, rank), fields.next()?.parse().ok()?))
}

#[derive(Clone, Copy)]
struct Sense {
    synset: u32,
    level: u32,
    proper: bool,
}

/// What is kept of one lemma or irregular form.
#[derive(Default)]
struct Lemma {
    /// Per part: frequency class and senses.
    parts: [Option<(u8, Vec<Sense>)>; 4],
    /// Derivationally related lemmas with their level.
    derived: BTreeMap<String, u32>,
    /// Antonyms by part with their level.
    antonyms: BTreeMap<(usize, String), u32>,
    /// Base forms of an irregular form.
    bases: BTreeSet<(usize, String)>,
}

struct Table {
    lemmas: BTreeMap<String, Lemma>,
    /// One record per synset: parent, lexicographer file, whether there are more parents.
    parents: Vec<u32>,
    more_parents: BTreeSet<(u32, u32)>,
    antonyms: BTreeSet<(u32, u32)>,
    wholes: BTreeSet<(u32, u32)>,
}

impl Table {
    fn from_wordnet(wordnet: &WordNet) -> Self {
        let mut table = Self {
            lemmas: BTreeMap::new(),
            parents: Vec::new(),
            more_parents: BTreeSet::new(),
            antonyms: BTreeSet::new(),
            wholes: BTreeSet::new(),
        };
        table.add_senses(wordnet);
        table.add_synsets(wordnet);
        table.add_lexical_pointers(wordnet);
        for (form, part, base) in &wordnet.exceptions {
            let known = table.lemmas.get(base).is_some_and(|l| l.parts[*part].is_some());
            if known && form != base {
                table.lemmas.entry(form.clone()).or_default().bases.insert((*part, base.clone()));
            }
        }
        table
    }

    fn add_senses(&mut self, wordnet: &WordNet) {
        for ((lemma, part), offsets) in &wordnet.index {
            if is_taxon(lemma) {
                continue;
            }
            let count =
                |rank| wordnet.counts.get(&(lemma.clone(), *part, rank)).copied().unwrap_or(0);
            let total: u32 = (1..=offsets.len()).map(count).sum();
            let senses = offsets
                .iter()
                .take(MAX_SENSES)
                .zip(1..)
                .filter_map(|(offset, rank)| {
                    let synset = wordnet.id((*part, *offset))?;
                    let words = &wordnet.synsets[synset as usize].words;
                    let written = words.iter().find(|w| w.to_lowercase() == *lemma)?;
                    let proper = written.chars().any(char::is_uppercase);
                    let file = wordnet.synsets[synset as usize].lexicographer_file;
                    if proper && total == 0 && matches!(file, ANIMALS | PLANTS) {
                        return None;
                    }
                    Some(Sense { synset, level: level(rank, count(rank), total), proper })
                })
                .collect::<Vec<_>>();
            if senses.is_empty() {
                continue;
            }
            let class = (32 - total.leading_zeros()).min(15) as u8;
            self.lemmas.entry(lemma.clone()).or_default().parts[*part] = Some((class, senses));
        }
    }

    fn add_synsets(&mut self, wordnet: &WordNet) {
        for (synset, id) in wordnet.synsets.iter().zip(0..) {
            let targets = |symbols: &[&str]| -> Vec<u32> {
                let pointers = synset.pointers.iter();
                pointers
                    .filter(|p| symbols.contains(&p.symbol.as_str()))
                    .filter_map(|p| wordnet.id(p.target))
                    .collect()
            };
            // A satellite adjective has no hypernym; the head of its cluster takes that place.
            let satellite = synset.part == 2;
            let parents = if satellite { targets(&["&"]) } else { targets(&["@", "@i"]) };
            let head = |p: &u32| {
                !satellite
                    || wordnet.synsets[*p as usize].pointers.iter().any(|p| p.symbol == "!")
                        && !synset.pointers.iter().any(|p| p.symbol == "!")
            };
            let parents: Vec<u32> = parents.into_iter().filter(head).collect();
            let more = parents.len() > 1;
            let first = parents.first().copied().unwrap_or(NO_PARENT);
            let file = u32::from(synset.lexicographer_file);
            self.parents.push(first | file << 17 | u32::from(more) << 23);
            self.more_parents.extend(parents.iter().skip(1).map(|p| (id, *p)));
            self.antonyms.extend(targets(&["!"]).into_iter().map(|t| (id, t)));
            if synset.lexicographer_file == PLACES {
                self.wholes.extend(targets(&["#p"]).into_iter().map(|t| (id, t)));
            }
        }
    }

    fn add_lexical_pointers(&mut self, wordnet: &WordNet) {
        for (synset, id) in wordnet.synsets.iter().zip(0..) {
            for pointer in &synset.pointers {
                let Some(target) = wordnet.id(pointer.target) else { continue };
                let other = &wordnet.synsets[target as usize];
                let word = |s: &Synset, n: usize| s.words.get(n.max(1) - 1).map(|w| plain(w));
                let (Some(a), Some(b)) =
                    (word(synset, pointer.source_word), word(other, pointer.target_word))
                else {
                    continue;
                };
                let (Some(here), Some(there)) = (
                    self.sense_level(&a, synset.part, id),
                    self.sense_level(&b, other.part, target),
                ) else {
                    continue;
                };
                let level = here.max(there);
                match pointer.symbol.as_str() {
                    "+" | "\\" | "<" if a != b => {
                        self.link(&a, &b, level);
                        self.link(&b, &a, level);
                    }
                    "!" if a != b => {
                        let Some(lemma) = self.lemmas.get_mut(&a) else { continue };
                        let known = lemma.antonyms.entry((synset.part, b)).or_insert(level);
                        *known = level.min(*known);
                    }
                    _ => {}
                }
            }
        }
    }

    fn link(&mut self, from: &str, to: &str, level: u32) {
        if let Some(lemma) = self.lemmas.get_mut(from) {
            let known = lemma.derived.entry(to.to_owned()).or_insert(level);
            *known = level.min(*known);
        }
    }

    fn sense_level(&self, lemma: &str, part: usize, synset: u32) -> Option<u32> {
        let (_, senses) = self.lemmas.get(lemma)?.parts[part].as_ref()?;
        senses.iter().find(|s| s.synset == synset).map(|s| s.level)
    }

    fn encode(&self) -> Vec<u8> {
        let ids: HashMap<&str, i64> =
            self.lemmas.keys().zip(0..).map(|(lemma, id)| (lemma.as_str(), id)).collect();
        let (mut offsets, mut blocks) = (Vec::new(), Vec::new());
        let mut previous = "";
        for ((text, lemma), id) in self.lemmas.iter().zip(0usize..) {
            if id.is_multiple_of(BLOCK) {
                offsets.push(blocks.len() as u32);
                previous = "";
            }
            let shared = text.bytes().zip(previous.bytes()).take_while(|(a, b)| a == b).count();
            blocks.extend([shared as u8, (text.len() - shared) as u8]);
            blocks.extend(&text.as_bytes()[shared..]);
            let record = lemma.encode(id as i64, &ids);
            varint(&mut blocks, record.len() as u64);
            blocks.extend(record);
            previous = text;
        }
        let offsets: Vec<u8> = offsets.iter().flat_map(|o| o.to_le_bytes()).collect();
        let synsets: Vec<u8> = self.parents.iter().flat_map(|p| three(*p)).collect();
        let pairs = |set: &BTreeSet<(u32, u32)>| -> Vec<u8> {
            set.iter().flat_map(|(a, b)| [three(*a), three(*b)].concat()).collect()
        };
        let sections = [
            offsets,
            blocks,
            synsets,
            pairs(&self.more_parents),
            pairs(&self.antonyms),
            pairs(&self.wholes),
        ];
        let mut out = b"SAYSOWN1".to_vec();
        out.extend((self.lemmas.len() as u32).to_le_bytes());
        for section in &sections {
            out.extend((section.len() as u32).to_le_bytes());
        }
        out.extend(sections.concat());
        out
    }
}

impl Lemma {
    fn encode(&self, id: i64, ids: &HashMap<&str, i64>) -> Vec<u8> {
        let delta = |other: &str| -> Option<u64> {
            let d = ids.get(other)? - id;
            Some(((d << 1) ^ (d >> 63)) as u64)
        };
        let mut lists = [Vec::new(), Vec::new(), Vec::new()];
        for (other, level) in &self.derived {
            lists[0].extend(delta(other).map(|d| d << 2 | u64::from(*level)));
        }
        for ((part, other), level) in &self.antonyms {
            lists[1].extend(delta(other).map(|d| d << 4 | (*part as u64) << 2 | u64::from(*level)));
        }
        for (part, base) in &self.bases {
            lists[2].extend(delta(base).map(|d| d << 2 | *part as u64));
        }
        let mut flags = 0;
        for (bit, part) in self.parts.iter().enumerate() {
            flags |= u8::from(part.is_some()) << bit;
        }
        for (bit, list) in lists.iter().enumerate() {
            flags |= u8::from(!list.is_empty()) << (4 + bit);
        }
        let mut out = vec![flags];
        for (class, senses) in self.parts.iter().flatten() {
            out.push(class << 3 | senses.len() as u8);
            for sense in senses {
                let value = sense.synset << 3 | u32::from(sense.proper) << 2 | sense.level;
                varint(&mut out, u64::from(value));
            }
        }
        for list in lists.iter().filter(|l| !l.is_empty()) {
            varint(&mut out, list.len() as u64);
            for value in list {
                varint(&mut out, *value);
            }
        }
        out
    }
}

/// How readily a word is understood in the sense of this rank: 0 strict, 1 common, 2 loose.
///
/// The counts come from texts whose words were tagged with senses. A sense that covers a quarter of
/// the uses is as good as the first.
fn level(rank: usize, count: u32, total: u32) -> u32 {
    let share = |percent: u32| total > 0 && count * 100 >= total * percent;
    match rank {
        1 => 0,
        _ if share(25) => 0,
        2 | 3 => 1,
        _ if share(10) => 1,
        _ => 2,
    }
}

/// Names of genera, families and orders: thousands of words that no claim uses.
fn is_taxon(lemma: &str) -> bool {
    ["genus ", "family ", "order ", "subfamily ", "suborder ", "class ", "phylum ", "division "]
        .iter()
        .any(|rank| lemma.starts_with(rank))
        && !matches!(lemma, "class action" | "family tree" | "family name" | "family doctor")
}

fn three(value: u32) -> Vec<u8> {
    value.to_le_bytes()[..3].to_vec()
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
