//! Part of speech and inflection of every token.
//!
//! Owns the tag set and the tagger: one pass from left to right, each tag chosen by a small network over the word, its
//! neighbours, their ends and shapes, and the two tags before it. It changes no token and knows no syntax.

use super::encode::{CONTEXT, CONTEXT_BITS, Encoder};
use super::net::{self, Lanes, Net};
use super::rel::{Upos, closed_set};
use super::word::{ENDS, SHAPES, Vector, Word};

closed_set! {
    /// A part of speech with the inflection that syntax needs: which verb form, which number, which kind of pronoun.
    Tag {
        AdjPos = "ADJ",
        AdjCmp = "ADJ.Cmp",
        AdjSup = "ADJ.Sup",
        Adp = "ADP",
        Adv = "ADV",
        AdvCmp = "ADV.Cmp",
        AdvWh = "ADV.Wh",
        AuxPast = "AUX.Past",
        AuxPres = "AUX.Pres",
        AuxModal = "AUX.Modal",
        AuxInf = "AUX.Inf",
        AuxPart = "AUX.Part",
        AuxGer = "AUX.Ger",
        Cconj = "CCONJ",
        DetDef = "DET.Def",
        DetInd = "DET.Ind",
        DetDem = "DET.Dem",
        DetOther = "DET",
        Intj = "INTJ",
        NounSing = "NOUN.Sing",
        NounPlur = "NOUN.Plur",
        Num = "NUM",
        Part = "PART",
        PronNom = "PRON.Nom",
        PronAcc = "PRON.Acc",
        PronPoss = "PRON.Poss",
        PronRel = "PRON.Rel",
        PronInt = "PRON.Int",
        PronDem = "PRON.Dem",
        PronOther = "PRON",
        PropnSing = "PROPN.Sing",
        PropnPlur = "PROPN.Plur",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        VerbPast = "VERB.Past",
        VerbPres = "VERB.Pres",
        VerbImp = "VERB.Imp",
        VerbInf = "VERB.Inf",
        VerbPass = "VERB.Pass",
        VerbPart = "VERB.Part",
        VerbGer = "VERB.Ger",
        VerbNoun = "VERB.Noun",
        X = "X",
    }
}

impl Tag {
    /// The part of speech without the inflection.
    pub fn upos(self) -> Upos {
        let name = self.name();
        let name = name.split_once('.').map_or(name, |(upos, _)| upos);
        Upos::from_name(name).unwrap_or(Upos::X)
    }
}

/// Fractional bits of what a tag is worth.
pub const REGRET_BITS: u32 = net::HIDDEN_BITS + net::OUTPUT_BITS - 16;

/// Hidden units of the tagger.
pub const UNITS: usize = 64;
/// Outputs, padded to whole registers.
const LANES: usize = Tag::COUNT.next_multiple_of(8);
/// Words on either side that the tagger sees.
const REACH: usize = 2;
/// Words in the window.
pub const WINDOW: usize = 2 * REACH + 1;
/// Words in the middle of the window that the tagger sees in their context.
pub const CONTEXTS: usize = 3;
/// What stands in a slot beyond the sentence.
const OUTSIDE: usize = 1;

/// Where each kind of row begins, for a vocabulary of so many words.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    words: usize,
    ends: usize,
    shapes: usize,
    tags: usize,
    /// How many rows there are.
    pub rows: usize,
}

/// Ends looked at: four suffixes and three prefixes of the word, two suffixes of each neighbour.
const END_SLOTS: usize = 4 + 3 + 4;

impl Layout {
    /// The layout for `vocabulary` words.
    pub const fn new(vocabulary: usize) -> Self {
        let words = 1;
        let ends = words + WINDOW * (vocabulary + 1 + OUTSIDE);
        let shapes = ends + END_SLOTS * ENDS;
        let tags = shapes + 3 * (SHAPES + OUTSIDE);
        Self { words, ends, shapes, tags, rows: tags + 2 * (Tag::COUNT + OUTSIDE) }
    }

    /// The rows that are on for word `at`, but for those of the tags before it.
    pub fn window(&self, words: &[Word], at: usize, rows: &mut Vec<usize>) {
        rows.push(0);
        let vocabulary = (self.ends - self.words) / WINDOW;
        for slot in 0..WINDOW {
            let id = near(words, at, slot).map_or(vocabulary - 1, |word| usize::from(word.id));
            rows.push(self.words + slot * vocabulary + id);
        }
        let mut end =
            |slot: usize, value: u16| rows.push(self.ends + slot * ENDS + usize::from(value));
        if let Some(word) = words.get(at) {
            (0..4).for_each(|k| end(k, word.suffix[k]));
            (0..3).for_each(|k| end(4 + k, word.prefix[k]));
        }
        for (pair, slot) in [REACH - 1, REACH + 1].into_iter().enumerate() {
            if let Some(word) = near(words, at, slot) {
                end(7 + 2 * pair, word.suffix[1]);
                end(8 + 2 * pair, word.suffix[2]);
            }
        }
        for slot in 0..3 {
            let shape =
                near(words, at, slot + REACH - 1).map_or(SHAPES, |word| usize::from(word.shape));
            rows.push(self.shapes + slot * (SHAPES + OUTSIDE) + shape);
        }
    }

    /// The rows that are on for the two tags before.
    pub fn history(&self, tags: &[Tag]) -> [usize; 2] {
        let tag =
            |back: usize| tags.len().checked_sub(back).map_or(Tag::COUNT, |at| tags[at] as usize);
        [self.tags + tag(1), self.tags + Tag::COUNT + OUTSIDE + tag(2)]
    }
}

/// What stands in `slot` of the window around `at`.
pub fn near<T>(words: &[T], at: usize, slot: usize) -> Option<&T> {
    words.get((at + slot).checked_sub(REACH)?)
}

/// The tagger, its weights read in place.
#[derive(Debug)]
pub struct Tagger<'a> {
    layout: Layout,
    encoder: Encoder<'a>,
    net: Net<'a, UNITS>,
    choice: Lanes<UNITS, LANES>,
}

impl<'a> Tagger<'a> {
    /// Reads a tagger for a vocabulary of so many words from the front of `bytes`; returns what follows it.
    pub fn read(bytes: &'a [u8], vocabulary: usize) -> Option<(Self, &'a [u8])> {
        let (encoder, rest) = Encoder::read(bytes, vocabulary)?;
        let (net, rest) = Net::read(rest, CONTEXT, CONTEXT_BITS)?;
        let choice = net.lanes(0, Tag::COUNT);
        Some((Self { layout: Layout::new(vocabulary), encoder, net, choice }, rest))
    }

    /// Tags the words of one sentence, given the vector of each, empty if it has none.
    pub fn tag(&self, words: &[Word], vectors: &[Vector]) -> Vec<Tag> {
        self.run(words, vectors, |_, best, _| best)
    }

    /// Tags the words of a sentence with `tag` at `place`.
    pub fn tag_with(
        &self,
        words: &[Word],
        vectors: &[Vector],
        (place, tag): (usize, Tag),
    ) -> Vec<Tag> {
        self.run(words, vectors, |at, best, _| if at == place { tag } else { best })
    }

    /// For each word the best of the tags `wanted`, and by how much it is worse than the best of all, in logits times two to
    /// the power of [`REGRET_BITS`].
    pub fn next_best(
        &self,
        words: &[Word],
        vectors: &[Vector],
        wanted: impl Fn(Tag) -> bool,
    ) -> Vec<(Tag, i32)> {
        let mut found = Vec::with_capacity(words.len());
        self.run(words, vectors, |_, best, outputs| {
            let value = |tag: Tag| i32::from(outputs[tag as usize]);
            let next = Tag::ALL.iter().copied().filter(|&tag| wanted(tag));
            // Of equals the first.
            let next = next.rev().max_by_key(|&tag| value(tag)).unwrap_or(best);
            found.push((next, value(best) - value(next)));
            best
        });
        found
    }

    fn run(
        &self,
        words: &[Word],
        vectors: &[Vector],
        mut choose: impl FnMut(usize, Tag, &[i16; LANES]) -> Tag,
    ) -> Vec<Tag> {
        let contexts = self.encoder.encode(words, &[], vectors);
        let mut tags = Vec::with_capacity(words.len());
        let mut rows = Vec::new();
        for at in 0..words.len() {
            let mut sum = [0; UNITS];
            rows.clear();
            self.layout.window(words, at, &mut rows);
            rows.extend(self.layout.history(&tags));
            self.net.add_rows(&mut sum, &rows);
            for slot in 0..CONTEXTS {
                if let Some(context) = near(&contexts, at, slot + REACH - CONTEXTS / 2) {
                    self.net.add_vector(&mut sum, slot, context);
                }
            }
            let outputs = self.choice.outputs(&net::rectify(&sum));
            let best = Tag::ALL[self.choice.best_of(&outputs, |_| true)];
            tags.push(choose(at, best, &outputs));
        }
        tags
    }
}
