//! Looking at tokens: the small questions that every form asks, and numbers as they are spelled.

use super::grammar::{Read, Reader};
use super::token::Kind;
use super::words::{Unit, Word};

impl Reader<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        match self.kind(at)? {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    /// Whether no blank stands before the token.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.gap)
    }

    pub(super) fn skip(&self, at: usize, word: Word) -> usize {
        if self.word(at) == Some(word) { at + 1 } else { at }
    }

    /// Steps over one hyphen, slash or comma that joins the pieces of a date.
    pub(super) fn skip_joint(&self, at: usize) -> usize {
        match self.kind(at) {
            Some(Kind::Mark('-' | '/' | '‑')) if self.is_glued(at) => at + 1,
            Some(Kind::Mark(',')) => at + 1,
            _ => at,
        }
    }

    /// The token after an abbreviation and its full stop.
    pub(super) fn after_abbreviation(&self, at: usize) -> usize {
        let stop = self.is_mark(at + 1, '.') && self.is_glued(at + 1);
        if self.tokens[at].short && stop { at + 2 } else { at + 1 }
    }

    /// Whether a full stop or comma with a digit behind it makes the figure before it a decimal.
    pub(super) fn is_decimal(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark('.' | ',')))
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && matches!(self.kind(at + 1), Some(Kind::Num(..)))
    }

    /// Whether the token is the `s` or `'s` of a plural or genitive.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.word(at) == Some(Word::Plural) && self.is_glued(at)
    }

    /// Whether nothing follows that the expression before could belong to.
    pub(super) fn is_end(&self, at: usize) -> bool {
        match self.kind(at) {
            None | Some(Kind::Break) => true,
            Some(Kind::Mark(mark)) => !matches!(mark, '%' | '°' | '$' | '-' | '/'),
            Some(Kind::Word(word)) => matches!(
                word,
                Word::And
                    | Word::Or
                    | Word::At
                    | Word::From
                    | Word::To
                    | Word::Until
                    | Word::In
                    | Word::On
                    | Word::By
                    | Word::For
                    | Word::Before
                    | Word::After
                    | Word::Through
                    | Word::Since
                    | Word::Between
                    | Word::About
                    | Word::Around
                    | Word::This
                    | Word::Of
            ),
            _ => false,
        }
    }

    /// Whether nothing at all follows in the clause: its end, or a mark that closes it.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            None | Some(
                Kind::Break | Kind::Mark('.' | ';' | ')' | ']' | '"' | '”' | '?' | '!' | ':')
            )
        ) && !self.is_decimal(at)
    }

    /// Whether the token is a preposition or adjective that a date follows.
    pub(super) fn leads_date(&self, at: usize) -> bool {
        match self.word(at) {
            Some(word) => matches!(
                word,
                Word::In
                    | Word::Since
                    | Word::Until
                    | Word::By
                    | Word::From
                    | Word::Before
                    | Word::After
                    | Word::Between
                    | Word::Through
                    | Word::Of
                    | Word::On
                    | Word::To
                    | Word::Last
                    | Word::Past
                    | Word::This
                    | Word::Next
                    | Word::Part(_)
                    | Word::About
                    | Word::Around
                    | Word::For
                    | Word::Circa
                    | Word::And
                    | Word::Starting
                    | Word::The
                    | Word::Every
            ),
            None => self.is_mark(at, '-') || self.is_mark(at, '–'),
        }
    }

    /// Whether "early", "mid", "late", "next" and the like stand before the token.
    pub(super) fn is_prefix(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.word(at));
        matches!(
            before(1),
            Some(Word::Part(_) | Word::Last | Word::Past | Word::Next | Word::To | Word::From)
        )
    }

    /// Whether a number is a piece of something longer: `A2019`, `1.234`, `$2019`, `v2.2019`.
    pub(super) fn is_glued_number(&self, at: usize) -> bool {
        if at == 0 || !self.is_glued(at) {
            return false;
        }
        match self.tokens[at - 1].kind {
            Kind::Other | Kind::Num(..) => true,
            Kind::Word(word) => !matches!(word, Word::Month(_) | Word::Fiscal | Word::Calendar),
            Kind::Mark('$' | '€' | '£' | '¥' | '#' | '+' | '@' | '%' | '_' | '&' | '×') => {
                true
            }
            Kind::Mark('.' | ',' | ':' | '/') => {
                at > 1 && self.is_glued(at - 1) && matches!(self.kind(at - 2), Some(Kind::Num(..)))
            }
            _ => false,
        }
    }

    /// -1, 0 or 1 for "last", "this" and "next".
    pub(super) fn direction(&self, at: usize) -> Option<i64> {
        match self.word(at)? {
            Word::Last | Word::Past => Some(-1),
            Word::This | Word::Same => Some(0),
            Word::Next | Word::Following => Some(1),
            _ => None,
        }
    }

    /// A day of the month in digits or words, with or without its suffix.
    pub(super) fn day_number(&self, at: usize) -> Read<i8> {
        let (day, next) = match self.kind(at)? {
            Kind::Num(value, 1 | 2) => {
                let suffixed = self.word(at + 1) == Some(Word::Suffix) && self.is_glued(at + 1);
                let next = if suffixed { at + 2 } else { at + 1 };
                // "5km" and "3rds" are no days; "12:30" is a clock.
                let glued = self.is_glued(next)
                    && matches!(
                        self.kind(next),
                        Some(Kind::Other | Kind::Num(..) | Kind::Mark(':' | '%' | '°'))
                    );
                if glued {
                    return None;
                }
                (i8::try_from(value).ok()?, next)
            }
            Kind::Word(Word::Nth(_) | Word::Card(_)) => {
                self.nth_word(at).or_else(|| self.card_day(at))?
            }
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day, next))
    }

    /// A cardinal for a day: "May five", but not "May five hundred" or "May two weeks".
    fn card_day(&self, at: usize) -> Read<i8> {
        let (day, next) = self.card_under_100(at)?;
        let more = matches!(
            self.word(next),
            Some(Word::Card(100 | 1000) | Word::Unit(_) | Word::Units(_))
        );
        (!more).then_some((day, next))
    }

    /// "21st".
    pub(super) fn nth_digits(&self, at: usize) -> Read<i8> {
        let Kind::Num(value, 1..=2) = self.kind(at)? else { return None };
        let suffixed = self.word(at + 1) == Some(Word::Suffix) && self.is_glued(at + 1);
        (suffixed && value > 0).then_some((i8::try_from(value).ok()?, at + 2))
    }

    /// "third", "twenty-first", "thirty first".
    pub(super) fn nth_word(&self, at: usize) -> Read<i8> {
        match self.word(at)? {
            Word::Nth(nth) => Some((nth, at + 1)),
            Word::Card(tens @ 20..=90) => {
                let next = if self.is_mark(at + 1, '-') { at + 2 } else { at + 1 };
                let Word::Nth(unit @ 1..=9) = self.word(next)? else { return None };
                Some((i8::try_from(tens).ok()? + unit, next + 1))
            }
            _ => None,
        }
    }

    /// "seven", "twenty-five".
    pub(super) fn card_under_100(&self, at: usize) -> Read<i8> {
        let Word::Card(first @ 0..=90) = self.word(at)? else { return None };
        let value = i8::try_from(first).ok()?;
        if first < 20 {
            return Some((value, at + 1));
        }
        let next = if self.is_mark(at + 1, '-') { at + 2 } else { at + 1 };
        match self.word(next) {
            Some(Word::Card(unit @ 1..=9)) => Some((value + i8::try_from(unit).ok()?, next + 1)),
            _ => Some((value, at + 1)),
        }
    }

    /// How many units an amount names: "3", "forty", "a", "a couple of", "a few".
    pub(super) fn count(&self, at: usize) -> Read<i64> {
        match self.kind(at)? {
            Kind::Num(value, 1..=4) if !self.is_decimal(at + 1) => Some((i64::from(value), at + 1)),
            // "3,000"
            Kind::Num(value @ 1..=9, 1) if self.is_mark(at + 1, ',') => match self.kind(at + 2)? {
                Kind::Num(rest, 3) if !self.is_decimal(at + 3) => {
                    Some((i64::from(value * 1000 + rest), at + 3))
                }
                _ => None,
            },
            Kind::Word(Word::A) => match self.word(at + 1) {
                Some(Word::Vague(..)) => self.count(at + 1),
                // "a hundred"
                Some(Word::Card(scale @ (100 | 1000))) => Some((i64::from(scale), at + 2)),
                _ => Some((1, at + 1)),
            },
            Kind::Word(Word::Vague(least, _)) => {
                Some((i64::from(least), self.skip(at + 1, Word::Of)))
            }
            Kind::Word(Word::Card(_)) => {
                let (value, next) = self.card_under_100(at)?;
                let next = self.skip(next, Word::Of);
                match self.word(next) {
                    Some(Word::Card(scale @ (100 | 1000))) => {
                        Some((i64::from(value) * i64::from(scale), next + 1))
                    }
                    _ => Some((i64::from(value), next)),
                }
            }
            _ => None,
        }
    }

    /// The most that a count may be which is left open: "a few".
    pub(super) fn most(&self, at: usize) -> Option<i64> {
        match self.word(self.skip(at, Word::A))? {
            Word::Vague(_, most) => Some(i64::from(most)),
            _ => None,
        }
    }

    /// The unit of an amount, and whether working days are counted.
    pub(super) fn unit(&self, at: usize) -> Read<(Unit, bool)> {
        let business = self.word(at) == Some(Word::Business);
        let at = if business { at + 1 } else { at };
        let (Word::Unit(unit) | Word::Units(unit)) = self.word(at)? else { return None };
        Some(((unit, business && unit == Unit::Day), at + 1))
    }
}
