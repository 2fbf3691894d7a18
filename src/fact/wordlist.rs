//! The small word lists that decide what a figure counts and which role it has.
//!
//! One door to `nouns.tsv`, `roles.tsv` and `cues.tsv`; a list is looked up by name and answers for one word.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::atom::AtomKind;
use super::phrase::{View, fold, list, rows};

/// The lists of the three files.
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
    Across,
    Rating,
    OutOf,
    Rank,
    Chart,
    Higher,
    Lower,
    Running,
    Universal,
    NotUniversal,
    Possessor,
    Edition,
    Compares,
    Interval,
    Regnal,
    ValueOf,
    Per,
    Reckoning,
}

const NAMES: [(&str, List); 35] = [
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
    ("across", List::Across),
    ("rating", List::Rating),
    ("out-of", List::OutOf),
    ("rank", List::Rank),
    ("chart", List::Chart),
    ("higher", List::Higher),
    ("lower", List::Lower),
    ("running", List::Running),
    ("universal", List::Universal),
    ("not-universal", List::NotUniversal),
    ("possessor", List::Possessor),
    ("edition", List::Edition),
    ("compares", List::Compares),
    ("interval", List::Interval),
    ("regnal", List::Regnal),
    ("value-of", List::ValueOf),
    ("per", List::Per),
    ("reckoning", List::Reckoning),
];

struct Lists {
    /// For every word, the lists that hold it, a bit each.
    words: FxHashMap<&'static str, u64>,
    plurals: FxHashMap<&'static str, &'static str>,
    parts: FxHashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        words: FxHashMap::default(),
        plurals: FxHashMap::default(),
        parts: FxHashSet::default(),
    };
    let files = [include_str!("nouns.tsv"), include_str!("roles.tsv"), include_str!("cues.tsv")];
    for row in files.into_iter().flat_map(rows) {
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
                    *lists.words.entry(word).or_default() |= 1 << *list as u64
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
        .is_some_and(|bits| bits & (1 << list as u64) != 0)
}

/// Whether the word at `at` is in the list.
pub(super) fn is(list: List, view: View<'_>, at: usize) -> bool {
    let text = view.str(at);
    // "US" is a country and "IT" a trade: a word in capitals is no function word.
    let acronym =
        list == List::Stop && text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    view.is_letters(at) && !acronym && has(list, text)
}

/// Whether a word of the list stands in `from..to`.
pub(super) fn among(list: List, view: View<'_>, from: usize, to: usize) -> bool {
    (from..to.min(view.atoms.len())).any(|at| is(list, view, at))
}

/// Whether a word of the list stands within `reach` atoms of `start..end`, in the same clause.
pub(super) fn beside(
    list: List,
    view: View<'_>,
    (start, end): (usize, usize),
    reach: usize,
) -> bool {
    let clause_end = |at: usize| {
        matches!(view.kind(at), Some(AtomKind::Other('.' | ';' | '!' | '?')))
            && !view.touches(at + 1)
    };
    let before = (start.saturating_sub(reach)..start).rev().take_while(|&at| !clause_end(at));
    let after = (end..(end + reach).min(view.atoms.len())).take_while(|&at| !clause_end(at));
    before.chain(after).any(|at| is(list, view, at))
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

/// Whether a noun in the plural follows, which a figure before it counts.
pub(super) fn counts_next(view: View<'_>, end: usize) -> bool {
    let plural = |at: usize| {
        view.is_letters(at) && singular(view.str(at)).is_some() && !is(List::Stop, view, at)
    };
    let next = view.skip_joint(end);
    let then = view.skip_space(next + 1);
    next > end
        && (plural(next) || (view.is_letters(next) && !is(List::Stop, view, next) && plural(then)))
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
