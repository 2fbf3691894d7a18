//! Days that have a name and a fixed rule, read once from `names.txt`.
//!
//! Owns the rules and their computation: a fixed day, the Nth weekday of a month, a distance from
//! Easter. Easter follows the Gregorian computus (Meeus, *Astronomical Algorithms*, chapter 8).

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::calendar::{add_days, ymd};
use super::token::{Kind, Token};
use super::words::Word;
use crate::span::Span;

/// How the day of a name is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// The same day of the same month.
    Fixed(i8, i8),
    /// The Nth weekday of a month (from its end when negative), and days after it.
    Weekday { nth: i8, weekday: Weekday, month: i8, plus: i64 },
    /// The last such weekday on or before a day.
    OnBefore(Weekday, i8, i8),
    /// Days from Easter Sunday.
    Easter(i64),
    /// One day of history.
    Once(Date),
}

struct Name {
    words: Vec<&'static str>,
    rule: Rule,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| parse(include_str!("names.txt")));

fn parse(lines: &'static str) -> Vec<Name> {
    let mut names = Vec::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let Some((list, rule)) = line.split_once('|') else { continue };
        let Some(rule) = parse_rule(rule.trim()) else { continue };
        names.extend(list.split(',').map(|name| Name { words: words(name).collect(), rule }));
    }
    // The longest name is tried first, so that Christmas Eve is not read as Christmas.
    names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    names
}

/// The words of a name; an apostrophe and the `s` after it are left out, as they are in texts.
fn words(name: &'static str) -> impl Iterator<Item = &'static str> {
    name.split([' ', '\'', '-']).filter(|word| !word.is_empty() && *word != "s")
}

fn parse_rule(rule: &str) -> Option<Rule> {
    if let Some(days) = rule.strip_prefix("easter") {
        return days.parse().ok().map(Rule::Easter);
    }
    if let Ok(date) = rule.parse() {
        return Some(Rule::Once(date));
    }
    match *rule.split(' ').collect::<Vec<_>>() {
        [day] => month_day(day).map(|(month, day)| Rule::Fixed(month, day)),
        [weekday, "on-before", day] => {
            let (month, day) = month_day(day)?;
            Some(Rule::OnBefore(parse_weekday(weekday)?, month, day))
        }
        [nth, weekday, month] => nth_rule(nth, weekday, month, "0"),
        [nth, weekday, month, plus] => nth_rule(nth, weekday, month, plus),
        _ => None,
    }
}

fn nth_rule(nth: &str, weekday: &str, month: &str, plus: &str) -> Option<Rule> {
    let nth = if nth == "last" { -1 } else { nth.parse().ok()? };
    let weekday = parse_weekday(weekday)?;
    Some(Rule::Weekday { nth, weekday, month: month.parse().ok()?, plus: plus.parse().ok()? })
}

fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn parse_weekday(text: &str) -> Option<Weekday> {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let index = days.iter().position(|day| *day == text)?;
    Weekday::from_monday_zero_offset(i8::try_from(index).ok()?).ok()
}

/// The words that names begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter_map(|name| name.words.first().copied())
}

/// The name that begins at token `at`: its number and the token after it.
pub(super) fn find(text: &str, tokens: &[Token], at: usize) -> Option<(u16, usize)> {
    NAMES.iter().enumerate().find_map(|(id, name)| {
        let end = matches(text, tokens, at, &name.words)?;
        Some((u16::try_from(id).ok()?, end))
    })
}

fn matches(text: &str, tokens: &[Token], at: usize, words: &[&str]) -> Option<usize> {
    let mut next = at;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            next = skip_joints(tokens, next);
        }
        let token = tokens.get(next)?;
        if !span_is(text, token.span, word) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// Steps over `'s`, a full stop after an abbreviation and a hyphen.
fn skip_joints(tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let joint = match token.kind {
            Kind::Mark(mark) => matches!(mark, '\'' | '’' | '.' | '-'),
            Kind::Word(Word::Plural) => !token.gap,
            _ => false,
        };
        if !joint || token.gap {
            break;
        }
        at += 1;
    }
    at
}

fn span_is(text: &str, span: Span, word: &str) -> bool {
    span.of(text).eq_ignore_ascii_case(word)
}

/// Whether the name belongs to a single day of history.
pub(super) fn once(id: u16) -> Option<Date> {
    match NAMES.get(usize::from(id))?.rule {
        Rule::Once(date) => Some(date),
        _ => None,
    }
}

/// The day that the name has in `year`.
pub(super) fn day(id: u16, year: i16) -> Option<Date> {
    match NAMES.get(usize::from(id))?.rule {
        Rule::Fixed(month, day) => ymd(year, month, day),
        Rule::Weekday { nth, weekday, month, plus } => {
            let first = ymd(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?;
            add_days(first, plus)
        }
        Rule::OnBefore(weekday, month, day) => {
            let last = ymd(year, month, day)?;
            let back = weekday.until(last.weekday());
            add_days(last, -i64::from(back))
        }
        Rule::Easter(days) => add_days(easter(year)?, days),
        Rule::Once(date) => (date.year() == year).then_some(date),
    }
}

/// Easter Sunday in the Gregorian calendar.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    ymd(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_has_a_rule() {
        for line in include_str!("names.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((_, rule)) = line.split_once('|') else { continue };
            assert!(parse_rule(rule.trim()).is_some(), "{line:?}");
        }
    }

    #[test]
    fn easter_falls_where_the_church_put_it() {
        for expected in ["1961-04-02", "2000-04-23", "2008-03-23", "2018-04-01", "2038-04-25"] {
            let date: Date = expected.parse().unwrap();
            assert_eq!(easter(date.year()), Some(date));
        }
    }
}
