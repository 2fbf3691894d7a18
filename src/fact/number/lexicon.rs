//! The number words, loaded from `numerals.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fact::exact::Exact;
use crate::fact::phrase::{LONGEST_WORD, Shapes, View, fold, list};
use crate::words::rows;

/// Whether something grew or shrank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It grew.
    Up,
    /// It shrank.
    Down,
}

/// What part a word plays in a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::fact) enum Class {
    Zero,
    Unit,
    Teen,
    Ten,
    Hundred,
    Scale,
    Dozen,
    /// Twenty, where a number stands before it and a noun behind it: "two score sheep".
    Score,
    Ordinal,
    /// The plural of an ordinal, which can only be the lower half of a fraction.
    Denominator,
    Fraction,
    Multiple,
    Change(Direction),
    /// A vague number from the value to the end given; also the plural of a hundred or a scale.
    Vague(Option<Exact>),
    Share(Exact),
    /// Ten years of somebody's life: "forties".
    Age,
    End,
}

/// A number word: the part it plays, and its value.
#[derive(Clone, Debug)]
pub(in crate::fact) struct Word {
    pub(in crate::fact) class: Class,
    pub(in crate::fact) value: Exact,
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::load(include_str!("../numerals.tsv")));

struct Lexicon {
    words: FxHashMap<String, Word>,
    suffixes: FxHashMap<String, Exact>,
    money_suffixes: FxHashMap<String, Exact>,
    /// Most words of a text are told from number words by this alone.
    shapes: Shapes,
}

/// The number word at `at`, if it is one.
pub(in crate::fact) fn word(view: View<'_>, at: usize) -> Option<&'static Word> {
    let text = view.str(at);
    let lexicon = &*LEXICON;
    if !lexicon.shapes.may_hold(text) || !view.is_letters(at) {
        return None;
    }
    let mut buffer = [0; LONGEST_WORD];
    lexicon.words.get(fold(text, &mut buffer)?)
}

/// The power of ten that letters against a figure stand for: `k`, `bn`; the case counts.
pub(in crate::fact) fn suffix(text: &str) -> Option<Exact> {
    LEXICON.suffixes.get(text).cloned()
}

/// What letters against a figure multiply it by where a currency stands before it: the `m` of `$5m`.
pub(in crate::fact) fn money_suffix(text: &str) -> Option<Exact> {
    LEXICON.money_suffixes.get(text).cloned()
}

/// What an `s` was added to: the million of "millions".
pub(super) fn in_plural(text: &str) -> Option<&'static Word> {
    let mut buffer = [0; LONGEST_WORD];
    LEXICON.words.get(fold(text, &mut buffer)?.strip_suffix('s')?)
}

impl Lexicon {
    fn load(data: &str) -> Self {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            suffixes: FxHashMap::default(),
            money_suffixes: FxHashMap::default(),
            shapes: Shapes::NONE,
        };
        for row in rows(data) {
            if let [class, value, words] = row[..] {
                lexicon.add_row(class, value, words);
            }
        }
        lexicon
    }

    fn add_row(&mut self, class: &str, value: &str, words: &str) {
        let (value, extra) = value.split_once(' ').unwrap_or((value, "-"));
        let Ok(value) = value.parse::<Exact>() else { return };
        let suffixes = match class {
            "suffix" => Some(&mut self.suffixes),
            "money-suffix" => Some(&mut self.money_suffixes),
            _ => None,
        };
        if let Some(suffixes) = suffixes {
            suffixes.extend(list(words).map(|word| (word.to_owned(), value.clone())));
            return;
        }
        let end = extra.parse::<Exact>().ok();
        let class = match class {
            "zero" => Class::Zero,
            "unit" => Class::Unit,
            "teen" => Class::Teen,
            "ten" => Class::Ten,
            "hundred" => Class::Hundred,
            "scale" => Class::Scale,
            "dozen" => Class::Dozen,
            "score" => Class::Score,
            "ordinal" => Class::Ordinal,
            "fraction" => Class::Fraction,
            "multiple" => Class::Multiple,
            "change" if extra == "down" => Class::Change(Direction::Down),
            "change" => Class::Change(Direction::Up),
            "vague" => Class::Vague(end),
            "share" => Class::Share(end.unwrap_or(Exact::ONE)),
            "age" => Class::Age,
            "end" => Class::End,
            _ => return,
        };
        for word in list(words) {
            if class == Class::Ordinal && word != "second" {
                self.add(format!("{word}s"), Class::Denominator, value.clone());
            }
            self.add(word.to_owned(), class.clone(), value.clone());
        }
    }

    fn add(&mut self, word: String, class: Class, value: Exact) {
        self.shapes.add(&word);
        self.words.insert(word, Word { class, value });
    }
}
