//! Properties of reading and comparing dates: every written form, any text, any time.

use jiff::civil::Date;
use proptest::prelude::*;

use super::tests::read;
use super::*;
use crate::fact::atom::atoms;
use crate::fact::interval::Interval;

/// Every written form of a day, each with the day in it.
fn forms(date: Date) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = (date.year(), date.month(), date.day());
    let name = MONTHS[usize::from(month.unsigned_abs()) - 1];
    let short = &name[..3];
    let suffix = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    vec![
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}/{month:02}/{day:02}"),
        format!("{day} {name} {year}"),
        format!("{day}{suffix} {name} {year}"),
        format!("the {day}{suffix} of {name} {year}"),
        format!("the {day}{suffix} of {name}, {year}"),
        format!("{name} {day}, {year}"),
        format!("{name} {day}{suffix}, {year}"),
        format!("{name} {day} {year}"),
        // May has no abbreviation.
        format!("{short}{} {day}, {year}", if short == name { "" } else { "." }),
        format!("{short} {day}, {year}"),
        format!("{day} {short} {year}"),
        format!("{day}-{short}-{year}"),
        format!("{day}/{short}/{year}"),
        format!("{year}-{short}-{day}"),
        format!("{day:02}.{month:02}.{year}"),
        format!("{day}.{month}.{year}"),
        format!(
            "{}, {day} {name} {year}",
            ["Monday", "Friday"][usize::from(day.unsigned_abs() % 2)]
        ),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (1000i16..=2999, 1i8..=12, 1i8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

/// Words and marks that dates are made of, in any order, to reach deep into the grammar.
fn soup() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "May",
        "march",
        "Jan.",
        "Sept",
        "Monday",
        "Tue",
        "sun",
        "summer",
        "winter",
        "day",
        "days",
        "week",
        "weeks",
        "weekend",
        "month",
        "quarter",
        "half",
        "year",
        "years",
        "decade",
        "century",
        "today",
        "yesterday",
        "now",
        "one",
        "two",
        "twenty",
        "nineteen",
        "hundred",
        "thousand",
        "first",
        "third",
        "21st",
        "3rd",
        "90s",
        "1990s",
        "'99",
        "’80s",
        "nineties",
        "last",
        "past",
        "this",
        "next",
        "same",
        "following",
        "early",
        "mid",
        "mid-",
        "late",
        "end",
        "start",
        "beginning",
        "earlier",
        "later",
        "rest",
        "the",
        "a",
        "of",
        "in",
        "on",
        "at",
        "and",
        "or",
        "to",
        "through",
        "from",
        "between",
        "since",
        "until",
        "before",
        "after",
        "by",
        "within",
        "starting",
        "onwards",
        "than",
        "no",
        "ago",
        "every",
        "c.",
        "circa",
        "about",
        "around",
        "date",
        "BC",
        "AD",
        "B.C.",
        "FY",
        "fiscal",
        "CY18",
        "Q3",
        "H1",
        "noon",
        "o'clock",
        "p.m.",
        "am",
        "morning",
        "night",
        "business",
        "will",
        "page",
        "people",
        "Christmas",
        "Easter",
        "Labor",
        "Day",
        "New",
        "Year's",
        "Eve",
        "2019",
        "1850",
        "9999",
        "0",
        "1",
        "5",
        "12",
        "31",
        "32",
        "99",
        "2/29",
        "3/4/2019",
        "2019-02-30",
        "20200312",
        "2010-15",
        "10:30",
        "24:00",
        "-",
        "–",
        "—",
        "/",
        ",",
        ".",
        ":",
        "(",
        ")",
        "$",
        "%",
        "~",
        "'",
        "é",
        "\n\n",
        "𝟗",
        "T",
    ];
    let word = (proptest::sample::select(WORDS), any::<bool>());
    proptest::collection::vec(word, 0..14).prop_map(|words| {
        words.into_iter().fold(String::new(), |mut text, (word, glued)| {
            if !glued {
                text.push(' ');
            }
            text.push_str(word);
            text
        })
    })
}

fn assert_sound(text: &str, reference: Option<Date>) -> Result<(), TestCaseError> {
    let facts = read(text, reference);
    let mut end = 0;
    for fact in &facts {
        prop_assert!(
            fact.span.start >= end && fact.span.start < fact.span.end,
            "{text:?} {fact:?}"
        );
        prop_assert!(text.get(fact.span.start..fact.span.end).is_some(), "{text:?} {fact:?}");
        prop_assert!(fact.readings.iter().all(|reading| !reading.is_empty()), "{text:?} {fact:?}");
        prop_assert_eq!(fact.set.as_ref(), fact.readings.first());
        let open = matches!(fact.anchor, Anchor::Unresolved | Anchor::Partial);
        prop_assert!(fact.set.is_some() || open, "{text:?} {fact:?}");
        end = fact.span.end;
    }
    for claim in &facts {
        for evidence in &facts {
            let found = compare(claim, evidence);
            prop_assert!(!found.reason.is_empty());
            if claim == evidence {
                prop_assert_ne!(found.outcome, Outcome::Conflicts);
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_written_form_of_a_day_names_that_day(date in day()) {
        let next = date.tomorrow().expect("the year is below 9999");
        let expected = Interval::half_open(calendar::midnight(date), calendar::midnight(next));
        for form in forms(date) {
            let text = format!("It ended on {form}.");
            let facts = read(&text, None);
            prop_assert_eq!(facts.len(), 1, "{} {:?}", text, &facts);
            prop_assert_eq!(facts[0].set.as_ref(), Some(&expected), "{}", text);
            prop_assert_eq!(facts[0].anchor, Anchor::Absolute);
        }
    }

    #[test]
    fn a_slashed_day_keeps_both_orders_unless_told(date in day()) {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let text = format!("on {month}/{day}/{year}");
        let open = read(&text, None);
        let told = extract(&text, &atoms(&text), None, DayOrder::MonthFirst);
        prop_assert_eq!(open[0].readings.len(), if day <= 12 && day != month { 2 } else { 1 });
        prop_assert_eq!(&told[0].readings, &open[0].readings[..1].to_vec());
    }

    #[test]
    fn a_day_entails_its_month_and_conflicts_with_the_next_day(date in day()) {
        let fact = |text: String| read(&text, None).remove(0);
        let evidence = fact(format!("on {date}"));
        let month = fact(format!("in {}-{:02}", date.year(), date.month()));
        let year = fact(format!("in the year {}", date.year()));
        let next = fact(format!("on {}", date.tomorrow().expect("the year is below 9999")));
        prop_assert_eq!(compare(&evidence, &evidence).outcome, Outcome::Entails);
        prop_assert_eq!(compare(&month, &evidence).outcome, Outcome::Entails);
        prop_assert_eq!(compare(&year, &evidence).outcome, Outcome::Entails);
        prop_assert_eq!(compare(&evidence, &month).outcome, Outcome::Weaker);
        prop_assert_eq!(compare(&next, &evidence).outcome, Outcome::Conflicts);
    }

    #[test]
    fn any_text_is_read_soundly(text in "\\PC*", with in any::<bool>()) {
        assert_sound(&text, with.then(|| Date::constant(2016, 11, 7)))?;
    }

    #[test]
    fn any_date_words_are_read_soundly(text in soup(), year in -9999i16..=9999, with in any::<bool>()) {
        assert_sound(&text, with.then(|| Date::constant(2016, 11, 7)))?;
        assert_sound(&text, Date::new(year, 12, 31).ok())?;
    }
}

/// Repetitions that would cost a grammar that looks back or ahead without bound a square of time.
#[test]
fn long_repetitions_take_linear_time() {
    for piece in [
        "1-",
        "1/2, ",
        "one day after ",
        "1 day after Monday ",
        "the last ",
        "May and ",
        "2019–",
        "from ",
        "5, ",
        "early ",
        "the week of ",
        "next first ",
        "Monday, ",
        "twenty-",
        "3:",
        "New Year's ",
        "'99 ",
        "in the ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let start = std::time::Instant::now();
        read(&text, Some(Date::constant(2016, 11, 7)));
        let spent = start.elapsed().as_secs();
        assert!(spent < 10, "{piece:?} took {spent} s");
    }
}
