//! The baseline's tags: a lexicon of each word's commonest tag, its ends where the word is unknown, and a few rules for
//! what the word before it settles.

use std::collections::BTreeMap;

use sayso::text::rel::Upos;
use sayso::text::tag::Tag;
use sayso::text::word::hash;

use crate::treebank::Sentence;

/// The commonest tag of every word and of every end of a word.
pub(crate) struct Lexicon {
    words: BTreeMap<u32, Tag>,
    ends: BTreeMap<String, Tag>,
}

/// The longest end that is looked at, in letters.
const LONGEST: usize = 4;
/// Words seen fewer times than this teach ends.
const RARE: usize = 4;

impl Lexicon {
    pub(crate) fn new(part: &[Sentence]) -> Self {
        let mut words: BTreeMap<u32, BTreeMap<u8, usize>> = BTreeMap::new();
        let mut ends: BTreeMap<String, BTreeMap<u8, usize>> = BTreeMap::new();
        let pairs = || part.iter().flat_map(|sentence| sentence.forms.iter().zip(&sentence.tags));
        for (form, &tag) in pairs() {
            *words.entry(hash(form)).or_default().entry(tag as u8).or_default() += 1;
        }
        for (form, &tag) in pairs() {
            if words.get(&hash(form)).is_some_and(|tags| tags.values().sum::<usize>() < RARE) {
                for end in ends_of(form) {
                    *ends.entry(end).or_default().entry(tag as u8).or_default() += 1;
                }
            }
        }
        Self {
            words: words.into_iter().map(|(word, tags)| (word, commonest(&tags))).collect(),
            ends: ends.into_iter().map(|(end, tags)| (end, commonest(&tags))).collect(),
        }
    }

    /// The tags of one sentence.
    pub(crate) fn tag(&self, forms: &[String]) -> Vec<Tag> {
        let mut tags: Vec<Tag> = forms.iter().map(|form| self.word(form)).collect();
        for at in 1..tags.len() {
            tags[at] = settle(&tags[..at], &forms[at - 1].to_lowercase(), tags[at]);
        }
        tags
    }

    /// Bytes that the lexicon takes up as a table: a hash and a tag for each entry.
    pub(crate) fn size(&self) -> usize {
        5 * (self.words.len() + self.ends.len())
    }

    fn word(&self, form: &str) -> Tag {
        let known = self.words.get(&hash(form)).copied();
        let by_end = || ends_of(form).find_map(|end| self.ends.get(&end).copied());
        known.or_else(by_end).unwrap_or(Tag::NounSing)
    }
}

/// The ends of a word, the longest first, words with a capital apart from others.
fn ends_of(form: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = form.to_lowercase().chars().collect();
    let mark = if form.chars().next().is_some_and(char::is_uppercase) { "^" } else { "" };
    (1..=LONGEST.min(letters.len())).rev().map(move |len| {
        letters[letters.len() - len..].iter().fold(mark.to_owned(), |end, c| end + &c.to_string())
    })
}

fn commonest(tags: &BTreeMap<u8, usize>) -> Tag {
    let best = tags
        .iter()
        .fold((0, 0), |best, (&tag, &count)| if count > best.1 { (tag, count) } else { best });
    Tag::ALL[usize::from(best.0)]
}

/// The tag of a word after the tags `before` it, the last of which is that of the word `last`.
fn settle(before: &[Tag], last: &str, tag: Tag) -> Tag {
    let is_verb = tag.upos() == Upos::Verb;
    // Adverbs and "not" stand between an auxiliary and its verb.
    let open = before.iter().rev().find(|tag| !matches!(tag, Tag::Adv | Tag::Part));
    match (open, before.last()) {
        (_, Some(Tag::Part)) if last == "to" && is_verb => Tag::VerbInf,
        (Some(Tag::AuxModal), _) if is_verb => Tag::VerbInf,
        (Some(Tag::AuxPres | Tag::AuxPast | Tag::AuxInf | Tag::AuxPart), _)
            if matches!(tag, Tag::VerbPast | Tag::VerbPart | Tag::VerbPass) =>
        {
            if matches!(last, "have" | "has" | "had" | "'ve") {
                Tag::VerbPart
            } else {
                Tag::VerbPass
            }
        }
        (Some(Tag::AuxPres | Tag::AuxPast), _) if tag == Tag::VerbNoun => Tag::VerbGer,
        (_, Some(Tag::DetDef | Tag::DetInd | Tag::PronPoss | Tag::AdjPos))
            if matches!(tag, Tag::VerbInf | Tag::VerbPres | Tag::VerbImp) =>
        {
            Tag::NounSing
        }
        (_, Some(Tag::PronNom)) if matches!(tag, Tag::NounSing | Tag::VerbInf | Tag::VerbImp) => {
            Tag::VerbPres
        }
        (_, Some(Tag::PronNom)) if tag == Tag::VerbPart => Tag::VerbPast,
        _ => tag,
    }
}
