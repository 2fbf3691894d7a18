//! Scores on a part of the treebank, over all words, punctuation included.

use std::fmt;

use sayso::text::parse::Structure;
use sayso::text::rel::Rel;
use sayso::text::tag::Tag;
use sayso::text::word::Word;

use crate::treebank::Sentence;

/// What some method makes of a sentence: the tag of each word, its head and its relation; the head of the root is the
/// number of words.
pub(crate) type Analysis = (Vec<Tag>, Vec<(usize, Rel)>);

/// How many words were read as the treebank reads them.
#[derive(Default)]
pub(crate) struct Scores {
    all: usize,
    upos: usize,
    full: usize,
    unlabelled: usize,
    labelled: usize,
    universal: usize,
}

/// Scores a method on a part of the treebank.
pub(crate) fn score(part: &[Sentence], mut analyse: impl FnMut(&Sentence) -> Analysis) -> Scores {
    let mut scores = Scores::default();
    for sentence in part {
        let (tags, arcs) = analyse(sentence);
        scores.all += sentence.len();
        for (tag, (upos, gold)) in tags.into_iter().zip(sentence.upos.iter().zip(&sentence.tags)) {
            scores.upos += usize::from(tag.upos() == *upos);
            scores.full += usize::from(tag == *gold);
        }
        let gold = sentence.heads.iter().zip(&sentence.rels);
        for ((head, rel), (&gold_head, gold_rel)) in arcs.into_iter().zip(gold) {
            let right = head == gold_head;
            scores.unlabelled += usize::from(right);
            scores.labelled += usize::from(right && rel == *gold_rel);
            scores.universal += usize::from(right && rel.universal() == gold_rel.universal());
        }
    }
    scores
}

impl Scores {
    /// UPOS, full tag, UAS, LAS and LAS without subtypes, in percent.
    pub(crate) fn percents(&self) -> [f64; 5] {
        [self.upos, self.full, self.unlabelled, self.labelled, self.universal]
            .map(|count| 100.0 * count as f64 / self.all.max(1) as f64)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [upos, full, unlabelled, labelled, universal] = self.percents();
        write!(
            f,
            "UPOS {upos:.2} full {full:.2} UAS {unlabelled:.2} LAS {labelled:.2} (without subtypes {universal:.2})"
        )
    }
}

/// The tags that the network gives to the words of a sentence.
pub(crate) fn tags(structure: &Structure<'_>, sentence: &Sentence) -> Vec<Tag> {
    structure.tag(&words(structure, sentence))
}

fn words(structure: &Structure<'_>, sentence: &Sentence) -> Vec<Word> {
    sentence.forms.iter().map(|form| structure.word(form)).collect()
}

/// What the networks make of a sentence.
pub(crate) fn networks(structure: &Structure<'_>, sentence: &Sentence) -> Analysis {
    let words = words(structure, sentence);
    let tags = structure.tag(&words);
    let arcs = structure.attach(&words, &tags).into_iter();
    let arcs = arcs.map(|(head, rel)| (head.unwrap_or(words.len()), rel)).collect();
    (tags, arcs)
}
