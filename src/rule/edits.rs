//! Edits: what a claim that copies a sentence of the passage has changed in it.
//!
//! Who repeats a sentence word for word and changes one word of it has changed what it says, however many of its words are answered:
//! "sailings from Hallin" for "sailings from Port Venn", where Hallin is named a clause later. The longest common subsequence of the two
//! sentences' words (Myers, 1986) is what was copied; the rest of the claim's words were put in, and the sentence's words between the
//! copied ones were left out.
//!
//! Owns which sentence is copied, how much of the claim is, and the edits; what they mean is for others to say.

use rustc_hash::FxHashMap;

use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Alignment, Passage, Place};
use crate::text::edit::{DiffOp, script};
use crate::text::rel::Upos;

/// A claim beside the sentence that it comes nearest to, word by word.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The sentence of the passage.
    pub sentence: usize,
    /// The share of the claim's words that stand in the sentence in the claim's order, from 0 to 1.
    pub share: f64,
    /// The copied words: each word of the claim and the word of the sentence that it is.
    pub kept: Vec<(usize, usize)>,
    /// What differs, in order.
    pub edits: Vec<Edit>,
}

/// One place where a claim and the sentence that it copies differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The words that only the claim has there.
    pub added: Vec<usize>,
    /// The words that only the sentence has there.
    pub left_out: Vec<usize>,
    /// Where it stands.
    pub side: Side,
}

/// Where an edit stands beside what is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before all copied words.
    Before,
    /// Between copied words.
    Within,
    /// Behind all copied words.
    Behind,
}

/// From this share of its words on a claim is taken to copy the sentence.
pub const NEAR: f64 = 0.7;

/// How many words one edit may put in or leave out for one word to stand in the place of another.
const FEW: usize = 3;

impl Copied {
    /// The sentence of a passage that a claim comes nearest to; none where no word is in common.
    pub fn new(claim: &Statement, passage: &Passage<'_>, alignment: &Alignment) -> Option<Self> {
        let sentences = 0..passage.statements.len();
        let all = sentences.filter_map(|at| Self::of(claim, passage, alignment, at));
        all.reduce(|best, next| if next.share > best.share { next } else { best })
    }

    /// Whether so much is copied, and so much of a piece, that what differs was changed.
    pub fn is_near(&self) -> bool {
        self.shortens() && 2 * self.left_out() <= self.kept.len()
    }

    /// Whether the claim keeps to the wording of the sentence, of which it may leave out a good part.
    pub fn shortens(&self) -> bool {
        self.share >= NEAR && self.left_out() <= self.kept.len()
    }

    /// How many words the claim leaves out between those that it copies.
    fn left_out(&self) -> usize {
        self.within().map(|edit| edit.left_out.len()).sum()
    }

    /// The edits between copied words.
    pub fn within(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().filter(|edit| edit.side == Side::Within)
    }

    /// The word of the claim that a word of the sentence was copied as.
    pub fn kept_as(&self, theirs: usize) -> Option<usize> {
        self.kept.iter().find(|&&(_, at)| at == theirs).map(|kept| kept.0)
    }

    /// The last word of the claim that was copied from before a word of the sentence.
    pub fn kept_before(&self, theirs: usize) -> Option<usize> {
        self.kept.iter().rev().find(|&&(_, at)| at < theirs).map(|kept| kept.0)
    }

    /// Whether a copy has one word where the sentence has another.
    pub fn has_instead(&self, word: usize, place: Place) -> bool {
        let few = |edit: &Edit| edit.left_out.len() <= FEW && edit.added.len() <= FEW;
        let instead = |edit: &Edit| {
            few(edit) && edit.added.contains(&word) && edit.left_out.contains(&place.word)
        };
        self.is_near() && place.sentence == self.sentence && self.edits.iter().any(instead)
    }

    fn of(
        claim: &Statement,
        passage: &Passage<'_>,
        alignment: &Alignment,
        sentence: usize,
    ) -> Option<Self> {
        let statement = passage.statements[sentence];
        let (ours, theirs) = (said(claim), said(statement));
        let left: Vec<&str> = ours.iter().map(|&at| same_as(&claim.words[at])).collect();
        // A word that answers one of the claim's counts as that word.
        let mut answers: FxHashMap<usize, usize> = FxHashMap::default();
        for link in alignment.links.iter().flatten().filter(|l| l.place.sentence == sentence) {
            answers.insert(link.place.word, link.claim);
        }
        let right: Vec<&str> = theirs
            .iter()
            .map(|at| {
                let word = answers.get(at).map_or(&statement.words[*at], |&of| &claim.words[of]);
                same_as(word)
            })
            .collect();
        let mut kept: Vec<(usize, usize)> = Vec::new();
        let mut edits: Vec<Edit> = Vec::new();
        for op in script(&left, &right) {
            let (old, new) = (op.old_range(), op.new_range());
            if let DiffOp::Equal { .. } = op {
                let words = ours[old].iter().zip(&theirs[new]);
                kept.extend(words.map(|(&ours, &theirs)| (ours, theirs)));
                continue;
            }
            let side = match kept.len() {
                0 => Side::Before,
                _ if old.end == left.len() => Side::Behind,
                _ => Side::Within,
            };
            edits.push(Edit { added: ours[old].to_vec(), left_out: theirs[new].to_vec(), side });
        }
        let share = kept.len() as f64 / left.len().max(1) as f64;
        (!kept.is_empty()).then_some(Self { sentence, share, kept, edits })
    }
}

/// The words of a statement, punctuation apart.
fn said(statement: &Statement) -> Vec<usize> {
    let is_word = |at: &usize| statement.words[*at].class != Class::Punctuation;
    (0..statement.words.len()).filter(is_word).collect()
}

/// What makes two words the same: a form of one word, or an article.
fn same_as(word: &Word) -> &str {
    match (word.class, word.upos) {
        (Class::Content, _) => &word.key,
        (_, Upos::Aux) => &word.lemma,
        (_, Upos::Det) if matches!(&*word.form, "a" | "an" | "the") => "the",
        _ => &word.form,
    }
}
