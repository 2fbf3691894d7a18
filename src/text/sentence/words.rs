//! The words that sentence segmentation knows, from `english.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a full stop after a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A name follows.
    Title,
    /// The sentence goes on.
    Open,
    /// A number follows, or the sentence ends.
    Number,
    /// The sentence ends only before a word that begins one.
    Word,
    /// A time of day.
    Time,
}

/// The words of one language.
#[derive(Default)]
pub(super) struct Words {
    classes: FxHashMap<&'static str, Class>,
    zones: FxHashSet<&'static str>,
    starters: FxHashSet<&'static str>,
    speech: FxHashSet<&'static str>,
    joints: FxHashSet<&'static str>,
}

impl Words {
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Words> =
            LazyLock::new(|| Words::parse(include_str!("english.txt")));
        &ENGLISH
    }

    /// The class of a word before a full stop; a word listed in lower case may have a capital.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        if word.len() > LONGEST {
            return None;
        }
        self.classes.get(word).copied().or_else(|| {
            // One capital letter is an initial, not `p` for page.
            let first = word.as_bytes().first().filter(|first| first.is_ascii_uppercase())?;
            if word.len() == 1 {
                return None;
            }
            let mut lower = [0; LONGEST];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower[0] = first.to_ascii_lowercase();
            self.classes.get(std::str::from_utf8(lower).ok()?).copied()
        })
    }

    pub(super) fn is_zone(&self, word: &str) -> bool {
        self.zones.contains(word)
    }

    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    pub(super) fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }

    /// Whether a sentence without end may be cut before a word.
    pub(super) fn is_joint(&self, word: &str) -> bool {
        self.joints.contains(word)
    }

    fn parse(text: &'static str) -> Self {
        let mut words = Self::default();
        for line in text.lines() {
            let Some((class, listed)) = line.split_once(": ") else { continue };
            for word in listed.split(' ') {
                words.add(class, word);
            }
        }
        words
    }

    fn add(&mut self, class: &str, word: &'static str) {
        let class = match class {
            "title" => Class::Title,
            "open" => Class::Open,
            "number" => Class::Number,
            "word" => Class::Word,
            "time" => Class::Time,
            _ => return self.add_other(class, word),
        };
        self.classes.entry(word).or_insert(class);
    }

    fn add_other(&mut self, class: &str, word: &'static str) {
        let set = match class {
            "zone" => &mut self.zones,
            "starter" => &mut self.starters,
            "speech" => &mut self.speech,
            "joint" => &mut self.joints,
            _ => return,
        };
        set.insert(word);
    }
}

/// The longest word with a class, in bytes.
const LONGEST: usize = 12;
