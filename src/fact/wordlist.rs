//! The small word lists that decide what a figure counts and which role it has.
//!
//! One door to `nouns.tsv`, `roles.tsv` and `cues.tsv`; a list is looked up by name and answers for one word.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::atom::AtomKind;
use super::phrase::{LONGEST_WORD, Shapes, View, fold, list};
use crate::words::rows;

/// An enum of lists with the names that they have in the files.
macro_rules! lists {
    ($($list:ident = $name:literal,)+) => {
        /// The lists of the files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum List { $($list,)+ }

        const LISTED: usize = [$($name),+].len();

        impl List {
            fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$list),)+ _ => None }
            }
        }
    };
}

lists! {
    Stop = "stop",
    Nominal = "nominal",
    Time = "time",
    Label = "label",
    Month = "month",
    BeforeYear = "before-year",
    PronounOne = "pronoun-one",
    NotOne = "not-one",
    Warm = "warm",
    Spend = "spend",
    Final = "final",
    Up = "up",
    Down = "down",
    More = "more",
    Less = "less",
    Take = "take",
    Amount = "amount",
    Sum = "sum",
    Score = "score",
    Population = "population",
    Across = "across",
    Rating = "rating",
    OutOf = "out-of",
    Rank = "rank",
    Chart = "chart",
    Higher = "higher",
    Lower = "lower",
    Running = "running",
    Universal = "universal",
    NotUniversal = "not-universal",
    Possessor = "possessor",
    Edition = "edition",
    Compares = "compares",
    Interval = "interval",
    Regnal = "regnal",
    ValueOf = "value-of",
    Per = "per",
    Reckoning = "reckoning",
    InPeriod = "in-period",
    SamePeriod = "same-period",
    Against = "against",
    HeldAgainst = "held-against",
    FromTold = "from-told",
    Amounts = "amounts",
    Determiner = "determiner",
    Approximator = "approximator",
    ShareHead = "share-head",
    Aside = "aside",
    SetApart = "set-apart",
    Begun = "begun",
    BeforeSecond = "before-second",
    NumberLabel = "number-label",
    RankMark = "rank-mark",
    RankNoun = "rank-noun",
    RankVerb = "rank-verb",
    RankingVerb = "ranking-verb",
    Angular = "angular",
    PercentName = "percent-name",
    PerNoun = "per-noun",
    AgeLink = "age-link",
    AgeNoun = "age-noun",
    BeforeMost = "before-most",
    Division = "division",
    Phrasal = "phrasal",
    DivisionName = "division-name",
    DottedLabel = "dotted-label",
    Grading = "grading",
    BeforeGrading = "before-grading",
    WaryMonth = "wary-month",
    BeforeOne = "before-one",
    Lasts = "lasts",
    JoinsBounds = "joins-bounds",
    PopulationLink = "population-link",
    VagueWith = "vague-with",
    InOne = "in-one",
    Playing = "playing",
    NameParticle = "name-particle",
    Article = "article",
    Filler = "filler",
    ShortScale = "short-scale",
    NotRoman = "not-roman",
    OrdinalEnding = "ordinal-ending",
    Era = "era",
    HalfDay = "half-day",
    RangeTo = "range-to",
    AfterNoun = "after-noun",
    Standard = "standard",
    ZeroMark = "zero-mark",
    Owner = "owner",
    StreetKind = "street-kind",
    Electric = "electric",
    ScoreUnit = "score-unit",
    ImpliedOne = "implied-one",
    Amounting = "amounting",
    Gap = "gap",
    AllBut = "all-but",
    AgeVerb = "age-verb",
    Person = "person",
    Moved = "moved",
    Ranging = "ranging",
    Earlier = "earlier",

    WholeOne = "whole-one",
    AgeClass = "age-class",
    Copula = "copula",
    Extent = "extent",
    Confinement = "confinement",
    Identifier = "identifier",
    Body = "body",
    Emergency = "emergency",
    Calling = "calling",
    Weekday = "weekday",
    PartOfDay = "part-of-day",
    RaceNoun = "race-noun",
    Timed = "timed",
    PersonClass = "person-class",
    Dying = "dying",
    Living = "living",
    Idiom = "idiom",
    RatioNoun = "ratio-noun",
    ScaleNoun = "scale-noun",
    Starry = "starry",
    BeforeDouble = "before-double",
    NamedAfter = "named-after",
    Ballot = "ballot",
    Softener = "softener",
    FiniteChange = "finite-change",
    Steady = "steady",
    Climb = "climb",
}

impl List {
    /// The bit that stands for the list.
    const fn bit(self) -> u128 {
        1 << self as u8
    }
}

const _: () = assert!(LISTED <= 128, "every list has a bit");

struct Lists {
    /// For every word, the lists that hold it, a bit each.
    words: FxHashMap<&'static str, u128>,
    /// For every list, the shapes of its words: most words are turned away by theirs.
    shapes: [Shapes; LISTED],
    plurals: FxHashMap<&'static str, &'static str>,
    plural_shapes: Shapes,
    /// Adverbs of time, each with the time of which it says one: "monthly" with "month".
    adverbs: FxHashMap<&'static str, &'static str>,
    /// The words that open a part, each with the word that has to stand before it, if one has to.
    parts: FxHashSet<(&'static str, &'static str)>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        words: FxHashMap::default(),
        shapes: [Shapes::NONE; LISTED],
        plurals: FxHashMap::default(),
        plural_shapes: Shapes::NONE,
        adverbs: FxHashMap::default(),
        parts: FxHashSet::default(),
    };
    let files = [include_str!("nouns.tsv"), include_str!("roles.tsv"), include_str!("cues.tsv")];
    for row in files.into_iter().flat_map(rows) {
        let [name, words] = row[..] else { continue };
        for word in list(words) {
            match (name, List::from_name(name), word.split_once(':')) {
                ("plural", _, Some((plural, singular))) => {
                    lists.plurals.insert(plural, singular);
                    lists.plural_shapes.add(plural);
                }
                ("adverb", _, Some((adverb, time))) => {
                    lists.adverbs.insert(adverb, time);
                }
                ("part", ..) => {
                    let (before, word) = word.split_once(' ').unwrap_or(("", word));
                    lists.parts.insert((before, word));
                }
                (_, Some(list), _) => {
                    *lists.words.entry(word).or_default() |= list.bit();
                    lists.shapes[list as usize].add(word);
                }
                _ => {}
            }
        }
    }
    lists
});

/// The endings of plurals that are more than an `s`, with what the singular has in their place.
const ENDINGS: [(&str, &str); 7] = [
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zzes", "zz"),
    ("oes", "o"),
];

/// Whether `word`, in any case, is in the list.
pub(super) fn has(list: List, word: &str) -> bool {
    let lists = &*LISTS;
    let mut buffer = [0; LONGEST_WORD];
    lists.shapes[list as usize].may_hold(word)
        && fold(word, &mut buffer)
            .and_then(|word| lists.words.get(word))
            .is_some_and(|bits| bits & list.bit() != 0)
}

/// Whether the word at `at` is in the list.
pub(super) fn is(list: List, view: View<'_>, at: usize) -> bool {
    if !view.is_letters(at) {
        return false;
    }
    let text = view.str(at);
    // "US" is a country and "IT" a trade: a word in capitals is no function word.
    let acronym = || {
        list == List::Stop && text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    has(list, text) && !acronym()
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
    let mut buffer = [0; LONGEST_WORD];
    let Some(word) = fold(view.str(last), &mut buffer) else { return false };
    if LISTS.parts.contains(&("", word)) {
        return true;
    }
    let mut buffer = [0; LONGEST_WORD];
    view.word_before(last)
        .and_then(|first| fold(view.str(first), &mut buffer))
        .is_some_and(|first| LISTS.parts.contains(&(first, word)))
}

/// Whether a noun in the plural follows, which a figure before it counts.
pub(super) fn counts_next(view: View<'_>, end: usize) -> bool {
    let plural =
        |at: usize| view.is_letters(at) && is_plural(view.str(at)) && !is(List::Stop, view, at);
    let next = view.skip_joint(end);
    let then = view.skip_space(next + 1);
    next > end
        && (plural(next) || (view.is_letters(next) && !is(List::Stop, view, next) && plural(then)))
}

/// The time of which an adverb behind a figure says one, and the end of the words: "monthly", "p.a.".
pub(super) fn per_adverb(view: View<'_>, at: usize) -> Option<(&'static str, usize)> {
    let yearly = view.is_word(at, "p") && view.is(at + 1, '.') && view.is_word(at + 2, "a");
    if yearly {
        return Some(("year", if view.is(at + 3, '.') { at + 4 } else { at + 3 }));
    }
    let mut buffer = [0; LONGEST_WORD];
    let word = fold(view.str(at), &mut buffer).filter(|_| view.is_letters(at))?;
    LISTS.adverbs.get(word).map(|&time| (time, at + 1))
}

/// The singular of a noun that is in the plural; none when it is not.
pub(super) fn singular(word: &str) -> Option<String> {
    is_plural(word).then(|| {
        let lower = word.to_lowercase();
        if let Some(singular) = LISTS.plurals.get(lower.as_str()) {
            return (*singular).to_owned();
        }
        for (plural, singular) in ENDINGS {
            if let Some(stem) = lower.strip_suffix(plural) {
                return format!("{stem}{singular}");
            }
        }
        lower.strip_suffix('s').map(str::to_owned).unwrap_or(lower)
    })
}

/// Whether a word is a noun in the plural by its form.
pub(super) fn is_plural(word: &str) -> bool {
    let mut buffer = [0; LONGEST_WORD];
    if let Some(lower) = fold(word, &mut buffer).filter(|lower| lower.is_ascii()) {
        return is_plural_in_lower_case(lower);
    }
    is_plural_in_lower_case(&word.to_lowercase())
}

fn is_plural_in_lower_case(lower: &str) -> bool {
    let regular = lower.len() >= 4
        && lower.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
    regular || LISTS.plural_shapes.may_hold(lower) && LISTS.plurals.contains_key(lower)
}
