//! What tells a year from a count: "in 2019" and "the 2019 report" from "2019 people".

use super::Granularity;
use super::grammar::{Read, Reader};
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::{Unit, Word};

impl Reader<'_> {
    /// A year by itself: "in 2019", "(1853–1938)", "the 2019 report".
    pub(super) fn bare_year(&self, at: usize) -> Read<Point> {
        let (year, next) = self.year(at).or_else(|| self.early_year(at))?;
        let (year, next) = match self.era(next) {
            Some((true, next)) => (1 - year, next),
            Some((false, next)) => (year, next),
            None if self.is_year(at, next, year) => (year, next),
            None => return None,
        };
        Some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), next))
    }

    /// "In 800 Charlemagne was crowned": three digits between "In" at the head of a sentence and a name.
    fn early_year(&self, at: usize) -> Read<i16> {
        let Kind::Num(value @ 100..=999, 3) = self.kind(at)? else { return None };
        let (head, name) = (self.tokens[at.checked_sub(1)?], self.tokens.get(at + 1)?);
        let named = name.kind == Kind::Other && name.capital && name.gap;
        let plural = name.span.of(self.text).ends_with('s');
        let heads = head.kind == Kind::Word(Word::In) && head.capital && self.tokens[at].gap;
        (heads && named && !plural).then_some((i16::try_from(value).ok()?, at + 1))
    }

    pub(super) fn is_year(&self, at: usize, next: usize, year: i16) -> bool {
        let before = at.checked_sub(1).map(|at| self.tokens[at].kind);
        let led = match before {
            Some(Kind::Word(word)) => match word {
                Word::In
                | Word::Since
                | Word::Until
                | Word::Unit(Unit::Year)
                | Word::Circa
                | Word::Season(_)
                | Word::Month(_)
                | Word::Part(_)
                | Word::Edge(_) => true,
                Word::A => (1900..=2099).contains(&year),
                Word::Than if self.compares_time(at) => true,
                // "more than 2000", "page 2000", "one 2000": counts and labels.
                Word::Than | Word::Label | Word::No | Word::Card(_) | Word::Nth(_) => false,
                // "In about 1319"
                Word::About | Word::Around
                    if at > 1
                        && matches!(
                            self.word(at - 2),
                            Some(Word::In | Word::Since | Word::Until)
                        ) =>
                {
                    true
                }
                _ => (1700..=2099).contains(&year),
            },
            Some(Kind::Mark('(' | '[' | '–' | '—')) => true,
            Some(Kind::Mark('.')) if at > 1 && self.word(at - 2) == Some(Word::Circa) => true,
            Some(Kind::Mark('-')) => !self.is_glued(at) || self.follows_hyphen(at),
            _ => (1700..=2099).contains(&year),
        };
        let barred = matches!(
            before,
            Some(Kind::Word(Word::Label | Word::No | Word::Card(_) | Word::Nth(_)))
        ) || matches!(
            before,
            Some(Kind::Mark('$' | '€' | '£' | '¥' | '+' | '×' | '<' | '>' | '&'))
        );
        let numbered = before == Some(Kind::Mark('#')) && self.is_glued(at);
        if !led || barred || numbered || !self.ends_year(next) {
            return false;
        }
        let strong = matches!(
            before,
            Some(Kind::Word(
                Word::In
                    | Word::Since
                    | Word::Until
                    | Word::The
                    | Word::Unit(Unit::Year)
                    | Word::Before
                    | Word::After
                    | Word::This
            ))
        );
        // "the pre-2015 rules"
        let prefixed = at > 1
            && matches!(self.word(at - 2), Some(Word::Pre | Word::Post))
            && self.is_glued(at);
        if prefixed {
            return true;
        }
        if !strong && self.counts_people(at, next) {
            return false;
        }
        if self.counts_something(next) {
            return strong && (1900..=2099).contains(&year);
        }
        let about = matches!(before, Some(Kind::Word(Word::About | Word::Around)));
        !(about && self.kind(next) == Some(Kind::Other) && !self.tokens[next].capital)
    }

    /// "Sold 1850 of the cars", "a total of 1945 were killed", "Some 2000 were hurt", "2000 were hurt": how many.
    fn counts_people(&self, at: usize, next: usize) -> bool {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let before = |back: usize| at.checked_sub(back).map_or("", text);
        let parts = self.word(next) == Some(Word::Of)
            && before(1) != "of"
            && matches!(text(next + 1), "the" | "them" | "these" | "those" | "its" | "their");
        let head = at == 0 || matches!(self.tokens[at - 1].kind, Kind::Mark('.') | Kind::Break);
        let told = before(1) == "of" && before(2) == "total"
            || before(1).eq_ignore_ascii_case("some")
            || head;
        parts || told && matches!(text(next), "were" | "people")
    }

    /// Whether the "than" before a figure is that of "later than" or "earlier than".
    fn compares_time(&self, at: usize) -> bool {
        at.checked_sub(2)
            .is_some_and(|before| matches!(self.word(before), Some(Word::Later | Word::Earlier)))
    }

    /// Whether what follows a four-digit number lets it be a year.
    pub(super) fn ends_year(&self, next: usize) -> bool {
        match self.kind(next) {
            Some(Kind::Word(word)) => match word {
                Word::Counted | Word::Units(_) | Word::Card(_) | Word::Suffix => false,
                Word::Unit(_) => !self.is_glued(next) && !self.is_mark(next - 1, '-'),
                _ => !self.is_glued(next) && !self.is_measured(next),
            },
            Some(Kind::Mark(mark)) => match mark {
                '%' | '°' | '$' | '€' | '£' | '×' | '@' | '_' => false,
                '-' => !self.is_glued(next) || self.precedes_hyphenated(next + 1),
                '.' | ':' | '/' => {
                    !(self.is_glued(next)
                        && self.is_glued(next + 1)
                        && matches!(self.kind(next + 1), Some(Kind::Num(..))))
                }
                _ => true,
            },
            Some(Kind::Other) => !self.is_glued(next) && !self.is_measured(next),
            Some(Kind::Num(..)) => !self.is_glued(next),
            None | Some(Kind::Break) => true,
        }
    }

    /// Whether the sign of a unit stands at `at`: "2000 m high" is no year.
    fn is_measured(&self, at: usize) -> bool {
        matches!(self.tokens[at].span.of(self.text), "m" | "g" | "t" | "l")
    }

    /// Whether the hyphen before a figure lets it be a year: "2014-2018", "mid-2019", "post-2015".
    pub(super) fn follows_hyphen(&self, at: usize) -> bool {
        match at.checked_sub(2).map(|before| self.tokens[before]) {
            None => true,
            Some(before) => match before.kind {
                Kind::Num(value, 4) => (1000..=2999).contains(&value),
                // "post-2015", but not "mRNA-1345" or "COVID-2019".
                Kind::Other => {
                    // "19-cv-1234"
                    let docket = at > 3
                        && self.is_mark(at - 3, '-')
                        && matches!(self.tokens[at - 4].kind, Kind::Num(..))
                        && self.is_glued(at - 2);
                    !docket
                        && before.span.of(self.text).bytes().all(|byte| byte.is_ascii_lowercase())
                }
                Kind::Word(Word::Part(_) | Word::Pre | Word::Post) | Kind::Mark(_) => true,
                _ => false,
            },
        }
    }

    /// Whether what a hyphen ties to a figure lets it be a year: "2014-2018", "2012-present".
    pub(super) fn precedes_hyphenated(&self, at: usize) -> bool {
        match self.tokens.get(at).filter(|token| !token.gap) {
            None => true,
            Some(token) => match token.kind {
                Kind::Num(value, 4) => {
                    (1000..=2999).contains(&value) && self.chain_end(at) == at + 1
                }
                Kind::Num(..) | Kind::Word(_) => false,
                Kind::Other => token.capital || token.span.of(self.text) == "present",
                _ => true,
            },
        }
    }

    /// Whether a plural noun follows, which a figure before it counts.
    pub(super) fn counts_something(&self, next: usize) -> bool {
        let Some(token) = self.tokens.get(next) else { return false };
        if token.kind == Kind::Word(Word::Counted) {
            return true;
        }
        let word = token.span.of(self.text).as_bytes();
        token.kind == Kind::Other
            && token.gap
            && !token.capital
            && word.len() > 3
            && word.ends_with(b"s")
            && !matches!(&word[word.len() - 2..], b"ss" | b"us" | b"is")
    }
}
