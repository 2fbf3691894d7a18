//! The small word lists that decide what a figure counts and which role it has.
//!
//! One door to `nouns.tsv` and `roles.tsv`; a list is looked up by name and answers for one word.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrase::{View, fold, list, rows};

/// The lists of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum List {
    Stop,
    Nominal,
    Time,
    Label,
    Month,
    BeforeYear,
    PronounOne,
    NotOne,
    Warm,
    Spend,
    Up,
    Down,
    More,
    Less,
    Sum,
    Score,
    Population,
}

const NAMES: [(&str, List); 17] = [
    ("stop", List::Stop),
    ("nominal", List::Nominal),
    ("time", List::Time),
    ("label", List::Label),
    ("month", List::Month),
    ("before-year", List::BeforeYear),
    ("pronoun-one", List::PronounOne),
    ("not-one", List::NotOne),
    ("warm", List::Warm),
    ("spend", List::Spend),
    ("up", List::Up),
    ("down", List::Down),
    ("more", List::More),
    ("less", List::Less),
    ("sum", List::Sum),
    ("score", List::Score),
    ("population", List::Population),
];

struct Lists {
    /// For every word, the lists that hold it, a bit each.
    words: FxHashMap<&'static str, u32>,
    plurals: FxHashMap<&'static str, &'static str>,
    parts: FxHashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        words: FxHashMap::default(),
        plurals: FxHashMap::default(),
        parts: FxHashSet::default(),
    };
    for row in rows(include_str!("nouns.tsv")).chain(rows(include_str!("roles.tsv"))) {
        let [name, words] = row[..] else { continue };
        for word in list(words) {
            match (name, NAMES.iter().find(|(known, _)| *known == name), word.split_once(':')) {
                ("plural", _, Some((plural, singular))) => {
                    lists.plurals.insert(plural, singular);
                }
                ("part", ..) => {
                    lists.parts.insert(word);
                }
                (_, Some((_, list)), _) => {
                    *lists.words.entry(word).or_default() |= 1 << *list as u32
                }
                _ => {}
            }
        }
    }
    lists
});

/// Whether `word`, in any case, is in the list.
pub(super) fn has(list: List, word: &str) -> bool {
    let mut buffer = [0; 32];
    fold(word, &mut buffer)
        .and_then(|word| LISTS.words.get(word))
        .is_some_and(|bits| bits & (1 << list as u32) != 0)
}

/// Whether the word at `at` is in the list.
pub(super) fn is(list: List, view: View<'_>, at: usize) -> bool {
    let text = view.str(at);
    // "US" is a country and "IT" a trade: a word in capitals is no function word.
    let acronym =
        list == List::Stop && text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    view.is_letters(at) && !acronym && has(list, text)
}

/// Whether one of the words that open a part ends before `end`: "including", "of whom".
pub(super) fn opens_part(view: View<'_>, end: usize) -> bool {
    let Some(last) = view.word_before(end) else { return false };
    let mut buffer = [0; 32];
    let Some(word) = fold(view.str(last), &mut buffer) else { return false };
    if LISTS.parts.contains(word) {
        return true;
    }
    let Some(first) = view.word_before(last) else { return false };
    let pair = format!("{} {word}", view.str(first).to_lowercase());
    LISTS.parts.contains(pair.as_str())
}

/// The singular of a noun that is in the plural; none when it is not.
pub(super) fn singular(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some(singular) = LISTS.plurals.get(lower.as_str()) {
        return Some((*singular).to_owned());
    }
    if lower.len() < 4
        || !lower.ends_with('s')
        || ["ss", "us", "is"].iter().any(|end| lower.ends_with(end))
    {
        return None;
    }
    for (plural, singular) in [
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zzes", "zz"),
        ("oes", "o"),
    ] {
        if let Some(stem) = lower.strip_suffix(plural) {
            return Some(format!("{stem}{singular}"));
        }
    }
    lower.strip_suffix('s').map(str::to_owned)
}
