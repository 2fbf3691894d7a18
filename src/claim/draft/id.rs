//! Ids for the sentences of a draft: its name and the first words of the sentence, so that what is written elsewhere in
//! the draft changes none.

use std::collections::BTreeSet;

use crate::claim::read::is_id_letter;

/// Words of a sentence that make its id.
const WORDS: usize = 6;

/// The ids of one draft.
#[derive(Debug)]
pub(super) struct Ids {
    prefix: String,
    taken: BTreeSet<String>,
}

impl Ids {
    /// The ids of the draft `path`.
    pub(super) fn new(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let prefix = stem.chars().map(|c| if is_id_letter(c) { c } else { '-' }).collect();
        Self { prefix, taken: BTreeSet::new() }
    }

    /// Takes note of ids that are used already.
    pub(super) fn reserve(&mut self, ids: impl IntoIterator<Item = String>) {
        self.taken.extend(ids);
    }

    /// The id of the next sentence: the one that its author gives it, or one made of its words.
    pub(super) fn next(&mut self, named: Option<&str>, sentence: &str) -> String {
        let id = match named {
            Some(named) => named.to_owned(),
            None => {
                let plain = format!("{}/{}", self.prefix, slug(sentence));
                let numbered = (2..).map(|number| format!("{plain}-{number}"));
                let mut free = std::iter::once(plain.clone()).chain(numbered);
                free.find(|id| !self.taken.contains(id)).unwrap_or(plain)
            }
        };
        self.taken.insert(id.clone());
        id
    }
}

fn slug(sentence: &str) -> String {
    let lower = sentence.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_words_and_each_is_its_own() {
        let mut ids = Ids::new("posts/my draft.md");
        assert_eq!(
            ids.next(None, "The bridge is 3.1 metres, or so."),
            "my-draft/the-bridge-is-3-1-metres"
        );
        assert_eq!(
            ids.next(None, "The bridge is 3.1 metres high."),
            "my-draft/the-bridge-is-3-1-metres-2"
        );
        assert_eq!(ids.next(Some("height"), "x"), "height");
    }
}
