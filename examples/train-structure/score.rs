//! Scores on a part of the treebank, over all words, punctuation included.

use sayso::text::parse::Structure;
use sayso::text::rel::Rel;
use sayso::text::tag::Tag;
use sayso::text::word::Word;

use crate::rules;
use crate::treebank::Sentence;

fn words(structure: &Structure<'_>, sentence: &Sentence) -> Vec<Word> {
    sentence.forms.iter().map(|form| structure.word(form)).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// How many parts of speech and full tags are right.
pub(crate) fn tags(structure: &Structure<'_>, part: &[Sentence]) -> String {
    let (mut upos, mut full, mut all) = (0, 0, 0);
    for sentence in part {
        let tags = structure.tag(&words(structure, sentence));
        upos += tags.iter().zip(&sentence.upos).filter(|(tag, gold)| tag.upos() == **gold).count();
        full += tags.iter().zip(&sentence.tags).filter(|(tag, gold)| tag == gold).count();
        all += sentence.len();
    }
    format!("UPOS {:.2} full {:.2}", percent(upos, all), percent(full, all))
}

/// Attachment scores with predicted tags.
pub(crate) fn trees(structure: &Structure<'_>, part: &[Sentence]) -> String {
    attachment(structure, part, |words, tags| {
        let arcs = structure.attach(words, tags).into_iter();
        arcs.map(|(head, rel)| (head.unwrap_or(words.len()), rel)).collect()
    })
}

/// Attachment scores of the rules of the baseline with predicted tags.
pub(crate) fn rules(structure: &Structure<'_>, part: &[Sentence]) -> String {
    attachment(structure, part, |_, tags| rules::attach(tags))
}

/// Attachment scores: unlabelled, labelled, and labelled without subtypes.
fn attachment(
    structure: &Structure<'_>,
    part: &[Sentence],
    attach: impl Fn(&[Word], &[Tag]) -> Vec<(usize, Rel)>,
) -> String {
    let (mut unlabelled, mut labelled, mut universal, mut all) = (0, 0, 0, 0);
    for sentence in part {
        let words = words(structure, sentence);
        let tags = structure.tag(&words);
        for (at, (head, rel)) in attach(&words, &tags).into_iter().enumerate() {
            let right = head == sentence.heads[at];
            unlabelled += usize::from(right);
            labelled += usize::from(right && rel == sentence.rels[at]);
            universal += usize::from(right && rel.universal() == sentence.rels[at].universal());
        }
        all += sentence.len();
    }
    let [unlabelled, labelled, universal] =
        [unlabelled, labelled, universal].map(|count| percent(count, all));
    format!("UAS {unlabelled:.2} LAS {labelled:.2} (without subtypes {universal:.2})")
}
