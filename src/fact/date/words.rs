//! The words that dates are written with, read once from `words.txt`.
//!
//! Owns the lexicon. It knows no grammar: which words make a date together is decided in the grammar. Adding a word needs a line in the data file and no Rust.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names;

/// The units of calendar and clock that amounts of time are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Workweek,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A third, roughly, of a period; its start and end are narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    Early,
    Mid,
    Late,
    End,
}

impl Part {
    /// The part that holds this one and reaches as far as usage lets the words reach.
    pub(super) fn wide(self) -> Self {
        match self {
            Self::Start => Self::Early,
            Self::End => Self::Late,
            part => part,
        }
    }
}

/// What a word of the lexicon does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(i8),
    Weekday(i8),
    Season(i8),
    Unit(Unit),
    Units(Unit),
    Day(i8),
    Now,
    Card(i16),
    /// A count that is left open: the least and the most that it may be.
    Vague(i8, i8),
    Nth(i8),
    Suffix,
    Decade(i16),
    Plural,
    Last,
    Past,
    This,
    Next,
    Same,
    Following,
    Part(Part),
    Edge(Part),
    Rest,
    Around,
    Earlier,
    Later,
    The,
    A,
    Of,
    In,
    On,
    At,
    For,
    And,
    Or,
    To,
    Through,
    From,
    Between,
    Since,
    Until,
    Before,
    After,
    Least,
    Including,
    By,
    Within,
    Starting,
    Onwards,
    Ended,
    Up,
    Pre,
    Post,
    Eve,
    Turn,
    Than,
    No,
    Ago,
    Every,
    Circa,
    About,
    Date,
    That,
    Bc,
    Ad,
    Fiscal,
    Calendar,
    Q,
    H,
    Noon,
    Midnight,
    O,
    Clock,
    Am,
    Pm,
    M,
    P,
    Morning,
    Afternoon,
    Evening,
    Night,
    Business,
    Future,
    Label,
    Counted,
}

/// What the lexicon says of one word.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) word: Option<Word>,
    pub(super) wary: bool,
    pub(super) name: bool,
    /// Whether the word stands behind another in its line: a short form of a month or a weekday.
    pub(super) short: bool,
}

pub(super) const LONGEST: usize = 16;

pub(super) struct Lexicon {
    entries: FxHashMap<&'static [u8], Entry>,
    /// For each first letter, the lengths that its words have, as bits: most words of a text are
    /// turned away here without being hashed.
    lengths: [u32; 26],
}

pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("words.txt"), names::first_words()));

impl Lexicon {
    fn parse(words: &'static str, names: impl Iterator<Item = &'static str>) -> Self {
        let mut lexicon = Self { entries: FxHashMap::default(), lengths: [0; 26] };
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let Some((head, list)) = line.split_once(':') else { continue };
            let (class, value) = head.split_once(' ').unwrap_or((head, "0"));
            for (at, word) in list.split_whitespace().enumerate() {
                let entry = lexicon.entry(word);
                match word_of(class, value) {
                    Some(word) => {
                        entry.word = Some(word);
                        entry.short = at > 0 && matches!(word, Word::Month(_) | Word::Weekday(_));
                    }
                    None => entry.wary = class == "wary",
                }
            }
        }
        for name in names {
            lexicon.entry(name).name = true;
        }
        lexicon
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let first = usize::from(word.as_bytes()[0].wrapping_sub(b'a'));
        if let Some(lengths) = self.lengths.get_mut(first) {
            *lengths |= 1 << word.len().min(31);
        }
        self.entries.entry(word.as_bytes()).or_default()
    }

    pub(super) fn get(&self, word: &[u8]) -> Entry {
        let first = usize::from((word[0] | 0x20).wrapping_sub(b'a'));
        let known = self.lengths.get(first).is_some_and(|lengths| lengths >> word.len() & 1 == 1);
        if !known {
            return Entry::default();
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        self.entries.get(&*lower).copied().unwrap_or_default()
    }
}

/// The word class that a line of the data file names; none for the mark `wary` and for unknown names.
fn word_of(class: &str, value: &str) -> Option<Word> {
    let number: i16 = value.parse().unwrap_or(0);
    let small = i8::try_from(number).unwrap_or(0);
    Some(match class {
        "month" => Word::Month(small),
        "weekday" => Word::Weekday(small),
        "season" => Word::Season(small),
        "unit" => Word::Unit(unit_of(value)?),
        "units" => Word::Units(unit_of(value)?),
        "day" => Word::Day(small),
        "card" => Word::Card(number),
        "vague" => {
            let (least, most) = value.split_once('-')?;
            Word::Vague(least.parse().ok()?, most.parse().ok()?)
        }
        "nth" => Word::Nth(small),
        "decade" => Word::Decade(number),
        "part" => Word::Part(part_of(value)?),
        "edge" => Word::Edge(part_of(value)?),
        _ => plain_word(class)?,
    })
}

fn plain_word(class: &str) -> Option<Word> {
    Some(match class {
        "now" => Word::Now,
        "suffix" => Word::Suffix,
        "plural" => Word::Plural,
        "last" => Word::Last,
        "past" => Word::Past,
        "this" => Word::This,
        "next" => Word::Next,
        "same" => Word::Same,
        "following" => Word::Following,
        "earlier" => Word::Earlier,
        "later" => Word::Later,
        "the" => Word::The,
        "a" => Word::A,
        "of" => Word::Of,
        "in" => Word::In,
        "on" => Word::On,
        "at" => Word::At,
        "for" => Word::For,
        "and" => Word::And,
        "or" => Word::Or,
        "to" => Word::To,
        "through" => Word::Through,
        "from" => Word::From,
        "between" => Word::Between,
        "since" => Word::Since,
        "until" => Word::Until,
        "before" => Word::Before,
        "after" => Word::After,
        "least" => Word::Least,
        "including" => Word::Including,
        "by" => Word::By,
        "within" => Word::Within,
        "starting" => Word::Starting,
        "onwards" => Word::Onwards,
        "ended" => Word::Ended,
        "up" => Word::Up,
        "pre" => Word::Pre,
        "post" => Word::Post,
        "eve" => Word::Eve,
        "turn" => Word::Turn,
        "than" => Word::Than,
        "no" => Word::No,
        "ago" => Word::Ago,
        "every" => Word::Every,
        "rest" => Word::Rest,
        "around" => Word::Around,
        "circa" => Word::Circa,
        "about" => Word::About,
        "date" => Word::Date,
        "that" => Word::That,
        "bc" => Word::Bc,
        "ad" => Word::Ad,
        "fiscal" => Word::Fiscal,
        "calendar" => Word::Calendar,
        "q" => Word::Q,
        "h" => Word::H,
        "noon" => Word::Noon,
        "midnight" => Word::Midnight,
        "oclock" => Word::O,
        "clock" => Word::Clock,
        "am" => Word::Am,
        "pm" => Word::Pm,
        "m" => Word::M,
        "p" => Word::P,
        "morning" => Word::Morning,
        "afternoon" => Word::Afternoon,
        "evening" => Word::Evening,
        "night" => Word::Night,
        "business" => Word::Business,
        "future" => Word::Future,
        "label" => Word::Label,
        "counted" => Word::Counted,
        _ => return None,
    })
}

fn unit_of(value: &str) -> Option<Unit> {
    Some(match value {
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "weekend" => Unit::Weekend,
        "workweek" => Unit::Workweek,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part_of(value: &str) -> Option<Part> {
    Some(match value {
        "start" => Part::Start,
        "end" => Part::End,
        "early" => Part::Early,
        "mid" => Part::Mid,
        "late" => Part::Late,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_names_a_class() {
        for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((head, list)) = line.split_once(':') else {
                assert!(line.is_empty(), "{line:?}");
                continue;
            };
            let (class, value) = head.split_once(' ').unwrap();
            assert!(class == "wary" || word_of(class, value).is_some(), "{line:?}");
            assert!(list.split_whitespace().all(|word| word.len() <= LONGEST), "{line:?}");
        }
    }

    #[test]
    fn no_word_has_two_classes() {
        let mut seen = FxHashMap::default();
        for line in include_str!("words.txt").lines() {
            let Some((head, list)) = line.split_once(':') else { continue };
            if head.starts_with("wary") || head.starts_with('#') {
                continue;
            }
            for word in list.split_whitespace() {
                assert_eq!(seen.insert(word, head), None, "{word}");
            }
        }
    }
}
