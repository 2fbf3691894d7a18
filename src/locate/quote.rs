//! Quotes: where somebody's very words stand in a text, and how faithfully they were copied.
//!
//! Both are reduced to what makes a quote ([`Page`]), and looked for word for word, stretch by stretch where ellipses and
//! editorial brackets part them. What is not found so is located by approximate search over letters, then compared word
//! by word. It decides nothing: which of these differences a claim may have is the judge's question.

mod compare;
mod myers;
mod near;
mod page;
mod reversing;
mod segment;

pub use page::Page;
pub use reversing::Turn;

use std::ops::Range;

use memchr::memmem;
use similar::{ChangeTag, TextDiff};

use crate::span::Span;
use crate::text::clean::Clean;
use near::Near;
use segment::{Gap, Segment, Segments};

/// What became of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands there.
    Stands {
        /// The stretch of the text.
        span: Span,
        /// How faithfully it was copied.
        how: How,
    },
    /// An ellipsis or a bracket leaves out a word that turns the sense.
    Swallowed {
        /// The stretch of the text.
        span: Span,
        /// The word that was left out.
        word: Box<str>,
        /// What leaving it out does.
        turn: Turn,
    },
    /// It stands there with other words.
    Altered {
        /// The stretch of the text that is nearest.
        span: Span,
        /// How many words were changed, added or left out.
        changed: usize,
        /// A changed word that turns the sense round: a negation or a figure.
        reversing: Option<Box<str>>,
    },
    /// Its words stand there in another order.
    Reordered {
        /// The stretch of the text.
        span: Span,
    },
    /// What its ellipses join stands too far apart.
    Scattered {
        /// The first part.
        span: Span,
        /// A part that is far from it.
        far: Span,
    },
    /// It does not stand there.
    Missing {
        /// The stretch that is most like it, if any is.
        nearest: Option<Span>,
    },
}

/// How faithfully a quote was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Byte for byte.
    Exact,
    /// But for quotation marks, dashes, spaces, hyphenation, ligatures, capitals and punctuation.
    Typography,
    /// With the editor's words in square brackets.
    Bracketed,
    /// With words left out where an ellipsis stands.
    Elided,
}

impl How {
    /// The words that reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "quoted to the letter",
            Self::Typography => "quoted, but for typography",
            Self::Bracketed => "quoted, with an editor's words in brackets",
            Self::Elided => "quoted, with an omission",
        }
    }
}

/// The longest gap that an ellipsis may stand for, in words.
pub const GAP: usize = 60;
/// The longest stretch that an editor's words may stand for, in words.
const BRACKET: usize = 5;
/// A quote of fewer words proves nothing by being found.
pub const LEAST_WORDS: usize = 3;
/// A quote of fewer letters proves nothing by being found.
pub const LEAST_LETTERS: usize = 12;
/// A quote of more letters is looked for word for word only.
const LONGEST: usize = 8192;
/// The share of its letters that has to agree, as a fraction, for a stretch to be shown as the nearest.
const LIKE: (usize, usize) = (1, 2);
/// The share of its words that may be changed, however many letters that is, as a fraction.
const FEW: (usize, usize) = (1, 4);
/// Within so many words the parts of a quote may stand in another order.
const ORDER: usize = 200;

/// Whether a quote is so short that it may be found by chance.
pub fn is_short(quote: &str) -> bool {
    let segments = segment::segments(quote);
    segments.words() < LEAST_WORDS || segments.letters() < LEAST_LETTERS
}

/// Looks for a quote in a text.
pub fn find(quote: &str, text: &Page) -> Found {
    let segments = segment::segments(quote);
    let Some(first) = segments.all.first() else { return Found::Missing { nearest: None } };
    let mut turned = None;
    for start in occurrences(&first.page, text) {
        match chain(&segments, text, start) {
            Chain::Whole(stretch) => return whole(&segments, text, stretch),
            Chain::Turned(found) => turned = turned.or(Some(found)),
            Chain::Broken => {}
        }
    }
    let found = turned.or_else(|| apart(&segments, text));
    found.unwrap_or_else(|| located(quote, &segments, text))
}

/// Lower-case words of a text, as quotes compare them.
pub fn words(text: &str) -> Vec<String> {
    let page = Page::new(text);
    (0..page.words.len()).map(|at| page.form(at).to_owned()).collect()
}

fn whole(segments: &Segments, text: &Page, stretch: Range<usize>) -> Found {
    let span = text.span(stretch);
    let turns = segments.inserted.iter().find_map(|word| Some((word, reversing::turn(word)?)));
    if let Some((word, turn)) = turns {
        let reversing = (turn == Turn::Round).then(|| word.as_str().into());
        return Found::Altered { span, changed: segments.inserted.len(), reversing };
    }
    let how = match segments.all.iter().skip(1).any(|segment| segment.gap == Gap::Ellipsis) {
        true => How::Elided,
        false if segments.is_plain() => How::Typography,
        false => How::Bracketed,
    };
    Found::Stands { span, how }
}

/// The words of a text at which a stretch of a quote begins, word for word.
fn occurrences(segment: &Page, text: &Page) -> impl Iterator<Item = usize> {
    within(segment, text, 0..text.words.len())
}

/// The same among some words of the text.
fn within(segment: &Page, text: &Page, words: Range<usize>) -> impl Iterator<Item = usize> {
    let finder = memmem::Finder::new(segment.folded.as_bytes()).into_owned();
    let bytes = match (
        text.words.get(words.start),
        words.end.checked_sub(1).and_then(|last| text.words.get(last)),
    ) {
        (Some(first), Some(last)) if words.start < words.end => first.start - 1..last.end + 1,
        _ => 0..0,
    };
    let mut at = bytes.start;
    std::iter::from_fn(move || {
        loop {
            let hit = at + finder.find(text.folded.as_bytes().get(at..bytes.end)?)?;
            at = hit + 1;
            let word = text.word_from(at);
            if compare::same(
                segment,
                text,
                word..(word + segment.words.len()).min(text.words.len()),
            ) {
                return Some(word);
            }
        }
    })
}

/// What becomes of a quote whose first stretch stands at a word.
enum Chain {
    Whole(Range<usize>),
    Turned(Found),
    Broken,
}

fn chain(segments: &Segments, text: &Page, start: usize) -> Chain {
    let mut end = start + segments.all[0].page.words.len();
    let mut turned = None;
    for segment in &segments.all[1..] {
        let Some(next) = following(segment, text, end) else { return Chain::Broken };
        let left_out =
            (end..next).find_map(|at| Some((text.form(at), reversing::turn(text.form(at))?)));
        // A word of the source that only has another ending is not left out.
        if let Some((word, turn)) = left_out.filter(|_| !matches!(segment.gap, Gap::Ending(_))) {
            turned = turned.or(Some((Box::from(word), turn)));
        }
        end = next + segment.page.words.len();
    }
    if let Some(stem) = &segments.tail {
        if end >= text.words.len() || !text.form(end).starts_with(stem.as_str()) {
            return Chain::Broken;
        }
        end += 1;
    }
    match turned {
        Some((word, turn)) => {
            Chain::Turned(Found::Swallowed { span: text.span(start..end), word, turn })
        }
        None => Chain::Whole(start..end),
    }
}

/// Where the next stretch begins, when the one before ends at `end`.
fn following(segment: &Segment, text: &Page, end: usize) -> Option<usize> {
    let length = segment.page.words.len();
    let reach = |most: usize| end..(end + most + length).min(text.words.len());
    match &segment.gap {
        Gap::Ellipsis => within(&segment.page, text, reach(GAP)).next(),
        Gap::Bracket => within(&segment.page, text, reach(BRACKET)).next(),
        Gap::Ending(stem) => {
            let ended = end < text.words.len() && text.form(end).starts_with(stem.as_str());
            let next =
                within(&segment.page, text, end + 1..(end + 1 + length).min(text.words.len()))
                    .next();
            next.filter(|_| ended)
        }
    }
}

/// What becomes of a quote of several stretches each of which stands somewhere.
fn apart(segments: &Segments, text: &Page) -> Option<Found> {
    if segments.all.len() < 2 {
        return None;
    }
    placed(segments.all.iter().map(|segment| &segment.page), text)
}

/// How parts of a quote stand to each other, when each stands somewhere.
fn placed<'q>(parts: impl Iterator<Item = &'q Page>, text: &Page) -> Option<Found> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for part in parts {
        // A word or two stand anywhere.
        if part.words.len() < LEAST_WORDS {
            return None;
        }
        let start = occurrences(part, text).next()?;
        places.push(start..start + part.words.len());
    }
    let first = places.first()?.clone();
    let near = |place: &Range<usize>| place.start.abs_diff(first.start) <= ORDER;
    let in_order = places.windows(2).all(|pair| pair[0].end <= pair[1].start);
    match places.iter().find(|place| !near(place)) {
        Some(far) => Some(Found::Scattered { span: text.span(first), far: text.span(far.clone()) }),
        None if in_order => {
            let far = places.last()?.clone();
            Some(Found::Scattered { span: text.span(first), far: text.span(far) })
        }
        None => {
            let start = places.iter().map(|place| place.start).min()?;
            let end = places.iter().map(|place| place.end).max()?;
            Some(Found::Reordered { span: text.span(start..end) })
        }
    }
}

/// What becomes of a quote that does not stand there word for word.
fn located(quote: &str, segments: &Segments, text: &Page) -> Found {
    let joined = segments.joined();
    let pattern = joined.folded.as_bytes();
    if pattern.len() > LONGEST {
        return Found::Missing { nearest: None };
    }
    let stretch = |start: usize, end: usize| {
        // The match may end inside of a word, and words may be better matched as wholes.
        let first = text.words.partition_point(|word| word.end <= start).saturating_sub(3);
        let last = (text.words.partition_point(|word| word.start < end) + 3).min(text.words.len());
        compare::closest(&joined, text, first..last)
    };
    match near::near(pattern, text.folded.as_bytes()) {
        Some(Near::Within(found)) => {
            let (words, changed) = stretch(found.start, found.end);
            let span = text.span(words.clone());
            if segments.is_plain() && compare::same(&joined, text, words.clone()) {
                return Found::Stands { span, how: How::Typography };
            }
            if compare::is_reordered(&joined, text, words.clone()) && changed > 0 {
                return Found::Reordered { span };
            }
            Found::Altered { span, changed, reversing: reversing(&joined, text, words) }
        }
        Some(Near::Beyond(found)) => {
            let other = || permuted(&joined, text, found.start).or_else(|| reordered(quote, text));
            let (words, changed) = stretch(found.start, found.end);
            let span = text.span(words.clone());
            // A long word in the place of another is many letters and still one change.
            if changed * FEW.1 <= joined.words.len() * FEW.0 && !span.is_empty() {
                return Found::Altered {
                    span,
                    changed,
                    reversing: reversing(&joined, text, words),
                };
            }
            let like = found.distance * LIKE.1 <= pattern.len() * LIKE.0;
            let nearest = Some(span).filter(|span| like && !span.is_empty());
            other().unwrap_or(Found::Missing { nearest })
        }
        None => Found::Missing { nearest: None },
    }
}

/// Whether the clauses of a quote stand there, each word for word, in another order.
fn reordered(quote: &str, text: &Page) -> Option<Found> {
    let clauses = quote.split(['.', ',', ';', ':', '!', '?', '—', '–', '…']);
    let clauses: Vec<Page> = clauses
        .map(|clause| Page::new(without_link(clause)))
        .filter(|clause| !clause.words.is_empty())
        .collect();
    if clauses.len() < 2 {
        return None;
    }
    placed(clauses.iter(), text).filter(|found| matches!(found, Found::Reordered { .. }))
}

/// Whether a stretch about a place has the very words of a quote in another order.
fn permuted(quote: &Page, text: &Page, at: usize) -> Option<Found> {
    let count = quote.words.len();
    let here = text.word_from(at);
    let starts = here.saturating_sub(count)
        ..(here + count).min((text.words.len() + 1).saturating_sub(count));
    let mut stretches = starts.map(|start| start..start + count);
    let found = stretches.find(|stretch| compare::is_reordered(quote, text, stretch.clone()))?;
    Some(Found::Reordered { span: text.span(found) }).filter(|_| count >= LEAST_WORDS)
}

/// A clause without the conjunction that a new order makes necessary.
fn without_link(clause: &str) -> &str {
    let clause = clause.trim_start();
    let first = clause.split_whitespace().next().unwrap_or_default();
    match first.to_lowercase().as_str() {
        "and" | "or" | "but" | "then" => &clause[first.len()..],
        _ => clause,
    }
}

/// A negation or a figure that stands oftener on one side.
fn reversing(quote: &Page, text: &Page, stretch: Range<usize>) -> Option<Box<str>> {
    let of_quote: Vec<&str> = (0..quote.words.len()).map(|at| quote.form(at)).collect();
    let of_text: Vec<&str> = stretch.map(|at| text.form(at)).collect();
    let tells = |form: &str| {
        let figure = form.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        figure || reversing::turn(form) == Some(Turn::Round)
    };
    let count = |all: &[&str], form: &str| all.iter().filter(|other| **other == form).count();
    let mut all = of_text.iter().chain(&of_quote);
    let found = all.find(|form| tells(form) && count(&of_text, form) != count(&of_quote, form));
    found.map(|form| Box::from(*form))
}

/// The source's words against the quote's, for people: `[-not-]` is left out of the quote, `{+ever+}`
/// is put into it.
pub fn difference(source: &str, quote: &str) -> String {
    let written = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(|word| word.trim_matches(is_edge).to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let folded = |words: &[String]| -> Vec<String> {
        words.iter().map(|word| Clean::new(word).text.to_lowercase()).collect()
    };
    let (source, quote) = (written(source), written(quote));
    let (old, new) = (folded(&source), folded(&quote));
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let shown = |words: &[String], at: Option<usize>| {
        at.and_then(|at| words.get(at).cloned()).unwrap_or_default()
    };
    let changes = TextDiff::from_slices(&old, &new);
    let shown: Vec<String> = changes
        .iter_all_changes()
        .map(|change| match change.tag() {
            ChangeTag::Equal => shown(&source, change.old_index()),
            ChangeTag::Delete => format!("[-{}-]", shown(&source, change.old_index())),
            ChangeTag::Insert => format!("{{+{}+}}", shown(&quote, change.new_index())),
        })
        .collect();
    shown.join(" ")
}

/// Marks at the edge of a word, which are no part of it.
fn is_edge(letter: char) -> bool {
    matches!(
        letter,
        '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '(' | ')' | '“' | '”' | '‘' | '’'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(quote: &str, text: &str) -> String {
        match find(quote, &Page::new(text)) {
            Found::Stands { span, how } => format!("{how:?}: {}", span.of(text)),
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
            ("", STORM, "Missing -"),
        ] {
            assert_eq!(look(quote, text), expected, "{quote}");
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

    #[test]
    fn the_difference_shows_what_was_left_out_and_put_in() {
        assert_eq!(
            difference("is not permitted here", "is permitted now"),
            "is [-not-] permitted [-here-] {+now+}"
        );
        assert_eq!(
            difference("It’s late, he said.", "it's late he wrote"),
            "It’s late he [-said-] {+wrote+}"
        );
    }
}
