//! Properties of extraction and comparison, over generated figures and arbitrary strings.

use std::ops::Bound;
use std::time::Instant;

use num_rational::BigRational;
use proptest::prelude::*;

use super::compare::compare;
use super::exact::Exact;
use super::interval::{Interval, Relation};
use super::quantity::Quantity;
use super::tolerance::Tolerance;
use super::unit::UnitId;
use super::{Context, Fact, extract, read};

fn quantities(text: &str) -> Vec<Quantity> {
    extract(text, &Context::default()).iter().filter_map(|fact| fact.quantity().cloned()).collect()
}

fn relation(claim: &str, evidence: &str) -> Option<Relation> {
    let (claim, evidence) = (quantities(claim), quantities(evidence));
    compare(claim.first()?, evidence.first()?, &Tolerance::default()).relation
}

/// A figure as somebody may write it.
fn figure() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u32..9999).prop_map(|n| n.to_string()),
        (1u32..999, 0u32..999).prop_map(|(a, b)| format!("{a},{b:03}")),
        (0u32..999, 1u32..99).prop_map(|(a, b)| format!("{a}.{b}")),
        (1u32..99, 1u32..9).prop_map(|(a, b)| format!("{a}.{b} million")),
    ]
}

fn modified(figure: String) -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("about ".to_owned()),
        Just("more than ".to_owned()),
        Just("at least ".to_owned()),
        Just("fewer than ".to_owned()),
        Just("up to ".to_owned()),
        Just("nearly ".to_owned()),
        Just("exactly ".to_owned()),
    ]
    .prop_map(move |modifier| format!("{modifier}{figure} tonnes of wheat"))
}

fn sentence() -> impl Strategy<Value = String> {
    figure().prop_flat_map(modified)
}

/// A figure, and a text about the same one or another: two at random hardly ever entail each other.
fn figure_and_evidence() -> impl Strategy<Value = (String, String)> {
    let same = figure().prop_flat_map(|figure| (Just(figure.clone()), modified(figure)));
    prop_oneof![3 => same, 1 => (figure(), sentence())]
}

fn interval() -> impl Strategy<Value = Interval<i32>> {
    let end = || {
        prop_oneof![
            Just(Bound::Unbounded),
            (-9i32..9).prop_map(Bound::Included),
            (-9i32..9).prop_map(Bound::Excluded)
        ]
    };
    (end(), end()).prop_map(|(low, high)| Interval { low, high })
}

/// Text that is dense in figures, units and the characters between them.
fn figures_soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" "),
        Just("-"),
        Just("–"),
        Just("."),
        Just(","),
        Just("/"),
        Just("$"),
        Just("%"),
        Just("°"),
        Just("½"),
        Just("one"),
        Just("hundred"),
        Just("million"),
        Just("and"),
        Just("half"),
        Just("third"),
        Just("to"),
        Just("a"),
        Just("more than"),
        Just("or"),
        Just("km"),
        Just("per"),
        Just("'"),
        Just("\""),
        Just("\u{a0}"),
        Just("−"),
        Just("e"),
        Just("^"),
        Just("x"),
        Just("12"),
        Just("3"),
        Just("000"),
        Just("1990"),
        Just("s"),
        Just("\n\n"),
        Just("é"),
        Just("between"),
        Just("US$"),
        Just("over"),
        Just("point"),
        Just("in"),
        Just("out of"),
        Just("("),
        Just(")"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn spans_are_sound(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for fact in extract(text, &Context::default()) {
        prop_assert!(fact.span.start >= end && fact.span.end > fact.span.start, "{text:?}");
        prop_assert!(
            text.is_char_boundary(fact.span.start) && text.is_char_boundary(fact.span.end)
        );
        end = fact.span.end;
        if let Some(quantity) = fact.quantity() {
            prop_assert!(!quantity.logic.is_empty(), "{text:?} {quantity:?}");
        }
    }
    Ok(())
}

/// Small fractions and those at the edge of what machine words hold, where sums change their form.
fn any_exact() -> impl Strategy<Value = (i64, i64)> {
    let edge =
        prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(0), Just(1), -99i64..99, any::<i64>()];
    (edge, prop_oneof![Just(1i64), 1i64..99, 1..=i64::MAX])
}

proptest! {
    #[test]
    fn arithmetic_in_machine_words_is_that_of_big_numbers((a, b) in any_exact(), (c, d) in any_exact()) {
        let (left, right) = (Exact::ratio(a, b).unwrap(), Exact::ratio(c, d).unwrap());
        let big = |n: i64, d: i64| BigRational::new(n.into(), d.into());
        let (x, y) = (big(a, b), big(c, d));
        prop_assert_eq!(left.clone() + right.clone(), Exact::from(&x + &y));
        prop_assert_eq!(left.clone() - right.clone(), Exact::from(&x - &y));
        prop_assert_eq!(left.clone() * right.clone(), Exact::from(&x * &y));
        prop_assert_eq!(left.cmp(&right), x.cmp(&y));
        if c != 0 {
            prop_assert_eq!(left / right, Exact::from(&x / &y));
        }
    }

    #[test]
    fn subset_is_transitive_and_reflexive(a in interval(), b in interval(), c in interval()) {
        prop_assert!(a.is_subset(&a));
        if a.is_subset(&b) && b.is_subset(&c) {
            prop_assert!(a.is_subset(&c));
        }
    }

    #[test]
    fn entailment_and_conflict_exclude_each_other(a in interval(), b in interval()) {
        prop_assert!(a.is_empty() || !(a.is_subset(&b) && a.is_disjoint(&b)));
    }

    #[test]
    fn a_text_never_conflicts_with_itself(text in sentence()) {
        // Reflexive up to precision: a bound or an approximation may be too weak to settle itself.
        prop_assert_ne!(relation(&text, &text), Some(Relation::Conflicts), "{}", text);
        let plain = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        prop_assert_eq!(relation(plain, plain), Some(Relation::Entails), "{}", plain);
    }

    #[test]
    fn widening_a_claim_never_turns_entailed_into_conflicts((figure, evidence) in figure_and_evidence()) {
        let plain = format!("{figure} tonnes of wheat");
        if relation(&plain, &evidence) == Some(Relation::Entails) {
            for wider in ["about", "at least", "up to"] {
                let wide = format!("{wider} {plain}");
                prop_assert_ne!(relation(&wide, &evidence), Some(Relation::Conflicts), "{} / {}", wide, evidence);
            }
        }
    }

    #[test]
    fn reading_a_printed_figure_gives_it_back(n in 0i64..=999_999_999, places in 0u32..4) {
        let value = Exact::ratio(n, 10i64.pow(places)).unwrap();
        let found = quantities(&format!("{value} tonnes"));
        prop_assert_eq!(found.first().and_then(|q| q.value.clone()), Some(value));
    }

    #[test]
    fn conversion_there_and_back_gives_the_same_figure(
        n in -999_999_999i64..=999_999_999, places in 0u32..6, at in any::<proptest::sample::Index>(),
    ) {
        let units: Vec<UnitId> = UnitId::all().collect();
        let unit = units[at.index(units.len())];
        let value = Exact::ratio(n, 10i64.pow(places)).unwrap();
        let same = units.iter().filter(|other| other.unit().dimension == unit.unit().dimension);
        for other in same {
            let converted = other.from_base(&unit.to_base(&value));
            prop_assert_eq!(&unit.from_base(&other.to_base(&converted)), &value, "{}", unit.unit().name);
        }
    }

    #[test]
    fn any_text_is_read_without_panic_and_on_character_borders(text in "\\PC*") {
        spans_are_sound(&text)?;
    }

    #[test]
    fn figures_without_order_are_read_on_character_borders(text in figures_soup()) {
        spans_are_sound(&text)?;
    }
}

/// The time for a text six times as long must be about six times as long: what grows with the square takes
/// thirty-six times as long.
fn grows_in_step(shapes: &[&str], count: usize, read: impl Fn(&str) -> Vec<Fact>) {
    for shape in shapes {
        let time = |count: usize| {
            let text = shape.repeat(count);
            // The best of a few: another program that takes the processor makes any single run long.
            let run = || {
                let start = Instant::now();
                let facts = read(&text);
                assert!(facts.iter().all(|fact| fact.span.end <= text.len()));
                start.elapsed()
            };
            (0..3).map(|_| run()).min().unwrap_or_default()
        };
        // A busy machine may spoil one comparison; what grows with the square fails every one.
        let mut spoilt = Vec::new();
        let in_step = (0..4).any(|_| {
            let (short, long) = (time(count), time(count * 6));
            spoilt.push((short, long));
            long < short * 14 + std::time::Duration::from_millis(60)
        });
        assert!(in_step, "{shape:?}: {count} and six times as many took {spoilt:?}");
    }
}

#[test]
fn time_is_linear_on_adversarial_text() {
    let shapes = [
        "1",
        "1,",
        "1 ",
        "1-",
        "1/2 ",
        "hundred ",
        "one hundred and ",
        "a half of ",
        "$",
        "5 feet ",
        "1 to ",
        "more than ",
        "not ",
        "-",
        "1 million ",
        "́",
        "one in ",
        "5m",
        "100 degrees ",
        "5 to ",
        "for a week ",
        "both of the ",
        "two goals to ",
        "May, 5 ",
        "May 5-",
        "mid-40s ",
        "m/s²",
    ];
    grows_in_step(&shapes, 10_000, |text| extract(text, &Context::default()));
}

/// The same where the sentences are parsed, each of these being a single one.
#[test]
fn time_is_linear_where_a_sentence_has_no_end() {
    let shapes = ["5 to ", "5 cars, ", "in 2019 5 cars and ", "5 cars that rose to "];
    grows_in_step(&shapes, 300, |text| read(text, &Context::default()));
}
