//! Quotes: where somebody's very words stand in a text, and how faithfully they were copied.
//!
//! Both are reduced to what makes a quote ([`Page`]), and looked for word for word, stretch by stretch where ellipses and
//! editorial brackets part them. What is not found so is located by approximate search over letters, then compared word
//! by word. It decides nothing: which of these differences a claim may have is the judge's question.

mod chain;
mod compare;
mod difference;
mod figures;
mod found;
mod inserted;
mod located;
mod myers;
mod near;
mod order;
mod page;
mod reversing;
mod segment;
mod ways;

pub use difference::difference;
pub use figures::bound;
pub use found::{Found, How, Omission};
pub use page::Page;
pub use reversing::{Turn, turn};

use std::ops::Range;

use chain::{Chain, MOST_PASSED, chain, occurrences};
use located::located;
use order::apart;
use segment::{Gap, Segments};
use ways::{Spelling, Ways};

/// The longest gap that an ellipsis may stand for, in words.
pub const GAP: usize = 60;
/// The longest stretch that an editor's words may stand for, in words.
const BRACKET: usize = 5;
/// A quote of fewer words proves nothing by being found.
pub const LEAST_WORDS: usize = 3;
/// A quote of fewer letters proves nothing by being found.
pub const LEAST_LETTERS: usize = 12;
/// The most places that one quote is looked at in.
pub const MOST_PLACES: usize = 64;
/// Whether a quote is so short that it may be found by chance.
pub fn is_short(quote: &str) -> bool {
    let segments = segment::segments(quote);
    segments.words() < LEAST_WORDS || segments.letters() < LEAST_LETTERS
}

/// Looks for a quote in a text: the first place where it stands, or else what becomes of it.
pub fn find(quote: &str, text: &Page) -> Found {
    let mut found = standing(quote, text, 1);
    found.pop().unwrap_or(Found::Missing { nearest: None })
}

/// Looks for a quote in a text: the places where it stands, in order, [`MOST_PLACES`] at most, or else the one thing that
/// becomes of it. Which of the places is meant is not told by the words.
pub fn places(quote: &str, text: &Page) -> Vec<Found> {
    standing(quote, text, MOST_PLACES)
}

/// The first places where a quote stands, or else what becomes of it.
fn standing(quote: &str, text: &Page, most: usize) -> Vec<Found> {
    let segments = segment::segments(quote);
    let Some(first) = segments.all.first() else { return Vec::new() };
    if segments.is_plain() {
        let places = occurrences(&first.page, text).take(most);
        let mut found: Vec<Found> =
            places.map(|place| stands(&segments, text, place, Vec::new())).collect();
        if found.is_empty() {
            found.push(located(quote, &segments, text));
        }
        return found;
    }
    let mut followed = follow(&segments, text, Spelling::Parted, most);
    if followed.is_empty() {
        followed = follow(&segments, text, Spelling::Hyphenated, most);
    }
    if followed.is_empty() {
        let apart = apart(&segments, text);
        followed.push(apart.unwrap_or_else(|| located(quote, &segments, text)));
    }
    followed
}

/// The first places where a quote of several stretches stands, or else where leaving something out turns its sense.
fn follow(segments: &Segments, text: &Page, spelling: Spelling, most: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut turned: Option<Found> = None;
    let Some(ways) = Ways::new(segments, text, spelling) else { return found };
    let mut left = MOST_PASSED;
    for start in ways.starts() {
        match chain(segments, text, &ways, start, &mut left) {
            Chain::Whole(stretch, left_out) => {
                found.push(stands(segments, text, stretch, left_out));
            }
            // Where the sense is turned least, it is most like what was meant.
            Chain::Turned(here)
                if turned.as_ref().is_none_or(|known| known.is_round() && !here.is_round()) =>
            {
                turned = Some(here);
            }
            Chain::Turned(_) | Chain::Broken => {}
        }
        if found.len() == most || left == 0 {
            break;
        }
    }
    if found.is_empty() {
        found.extend(turned);
    }
    found
}

/// Lower-case words of a text, as quotes compare them.
pub fn words(text: &str) -> Vec<String> {
    let page = Page::new(text);
    (0..page.words.len()).map(|at| page.form(at).to_owned()).collect()
}

fn stands(
    segments: &Segments,
    text: &Page,
    stretch: Range<usize>,
    left_out: Vec<Omission>,
) -> Found {
    let span = text.span(stretch);
    let how = match segments.all.iter().skip(1).any(|segment| segment.gap == Gap::Ellipsis) {
        true => How::Elided,
        false if segments.is_plain() => How::Typography,
        false => How::Bracketed,
    };
    Found::Stands { span, how, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(quote: &str, text: &str) -> String {
        match find(quote, &Page::new(text)) {
            Found::Stands { span, how, .. } => format!("{how:?}: {}", span.of(text)),
            Found::Swallowed { word, turn, .. } => format!("Swallowed {word} {turn:?}"),
            Found::Altered { changed, reversing, span } => {
                format!(
                    "Altered {changed} {}: {}",
                    reversing.as_deref().unwrap_or("-"),
                    span.of(text)
                )
            }
            Found::Reordered { span } => format!("Reordered: {}", span.of(text)),
            Found::Scattered { span, far } => {
                format!("Scattered: {} / {}", span.of(text), far.of(text))
            }
            Found::Missing { nearest } => {
                format!("Missing {}", nearest.map_or("-", |span| span.of(text)))
            }
        }
    }

    #[test]
    fn quotes_are_told_by_how_they_were_copied() {
        const BARN: &str = "She said: “The roof of the old barn — it is 80 years old — held all night, and so did we.”";
        const LEASE: &str = "In winter the tenant is not permitted to sublet the well-known flat, unless the owner agrees.";
        const STORM: &str = "We lost four sheep in the storm. Nobody was hurt. The bridge held, but the road did not.";
        for (quote, text, expected) in [
            ("the roof of the old barn", BARN, "Typography: The roof of the old barn"),
            (
                "The roof of the old barn - it is 80 years old - held",
                BARN,
                "Typography: The roof of the old barn — it is 80 years old — held",
            ),
            (
                "The roof … held all night.",
                BARN,
                "Elided: The roof of the old barn — it is 80 years old — held all night",
            ),
            ("The roof of the [storm-beaten] barn", BARN, "Bracketed: The roof of the old barn"),
            ("[T]he roof of the old barn", BARN, "Typography: The roof of the old barn"),
            ("the old barn … it is 80 year[s]", BARN, "Elided: the old barn — it is 80 years"),
            ("it is 80 months old", BARN, "Altered 1 -: it is 80 years old"),
            ("it is 30 years old", BARN, "Altered 1 80: it is 80 years old"),
            ("it is eighty years old", BARN, "Typography: it is 80 years old"),
            ("it is 8-0 years old", BARN, "Altered 2 80: it is 80 years old"),
            ("lost 4 sheep", STORM, "Typography: lost four sheep"),
            ("lost 5 sheep", STORM, "Missing lost four sheep"),
            ("held all night and so did he", BARN, "Altered 1 -: held all night, and so did we"),
            ("The tenant is … permitted to sublet", LEASE, "Swallowed not Round"),
            ("The tenant is [always] permitted to sublet", LEASE, "Swallowed not Round"),
            (
                "the tenant is permitted to sublet",
                LEASE,
                "Altered 1 not: the tenant is not permitted to sublet",
            ),
            (
                "the tenant is [not] not permitted to sublet",
                LEASE,
                "Altered 1 not: the tenant is not permitted to sublet",
            ),
            (
                "the tenant is [not] permitted to sublet",
                LEASE,
                "Bracketed: the tenant is not permitted to sublet",
            ),
            ("[not] permitted to sublet the", LEASE, "Bracketed: not permitted to sublet the"),
            ("but the road did [not]", STORM, "Bracketed: but the road did not"),
            ("sublet the well known flat", LEASE, "Typography: sublet the well-known flat"),
            ("sublet the wellknown flat", LEASE, "Typography: sublet the well-known flat"),
            ("not permitted to sublet … the owner agrees", LEASE, "Swallowed unless Aside"),
            (
                "the road did not … We lost four sheep",
                STORM,
                "Reordered: We lost four sheep in the storm. Nobody was hurt. The bridge held, but the road did not",
            ),
            (
                "in the storm we lost four sheep",
                STORM,
                "Reordered: We lost four sheep in the storm",
            ),
            (
                "Nobody was hurt, we lost four sheep in the storm.",
                STORM,
                "Reordered: We lost four sheep in the storm. Nobody was hurt",
            ),
            ("Nobody saw the aurora coming at midnight", STORM, "Missing -"),
            (
                "but the road did not, the bridge held, nobody was hurt",
                STORM,
                "Reordered: Nobody was hurt. The bridge held, but the road did not",
            ),
            (
                "We lost seven sheep in the storm",
                STORM,
                "Altered 1 four: We lost four sheep in the storm",
            ),
            (
                "We lost our sheep in the storm",
                STORM,
                "Altered 1 -: We lost four sheep in the storm",
            ),
            ("", STORM, "Missing -"),
        ] {
            assert_eq!(look(quote, text), expected, "{quote}");
        }
    }

    #[test]
    fn a_hyphen_in_a_stretch_is_typography() {
        const MILL: &str = "The mills cooperated in May, and the re-opened lock leaked. Nobody re-entered the north-west tower.";
        for (quote, expected) in [
            ("The mills … co-operated in May", "Elided: The mills cooperated in May"),
            (
                "co-operated in May … the reopened lock leaked",
                "Elided: cooperated in May, and the re-opened lock leaked",
            ),
            ("[The] mills co-operated in [late] May", "Bracketed: The mills cooperated in May"),
            ("and the [old] reopened lock", "Bracketed: and the re-opened lock"),
            ("the reopened … leaked", "Elided: the re-opened lock leaked"),
            ("Nobody … the northwest tower", "Elided: Nobody re-entered the north-west tower"),
            ("the mills … corporated in May", "Altered 1 -: The mills cooperated in May"),
            ("the mills … co operated in May", "Altered 2 -: The mills cooperated in May"),
        ] {
            assert_eq!(look(quote, MILL), expected, "{quote}");
        }
    }

    #[test]
    fn an_ellipsis_joins_no_distant_passages() {
        let text =
            format!("The roof of the barn. {} It held all night.", "We saw rain. ".repeat(70));
        let found = look("The roof of the barn … held all night", &text);
        assert_eq!(found, "Scattered: The roof of the barn / held all night");
    }

    #[test]
    fn short_quotes_are_short() {
        for (quote, short) in [
            ("we will", true),
            ("it is so", true),
            ("we will rebuild", false),
            ("the end of it …", true),
            ("the end of the road …", false),
        ] {
            assert_eq!(is_short(quote), short, "{quote}");
        }
    }
}
