//! Where the stretches of a quote can follow each other: the places of each in a text, and which of them lead on to its end.
//!
//! Told from the last stretch to the first, each place once, so that a quote of common words costs what its stretches stand
//! for and not what the ways between them are.

use std::ops::Range;
use std::rc::Rc;

use super::chain::occurrences;
use super::compare;
use super::page::Page;
use super::segment::{Gap, Segment, Segments};
use super::{BRACKET, GAP};

/// A quote of more stretches is not followed.
const MOST_STRETCHES: usize = 64;

/// The places of the stretches of one quote in one text.
pub(super) struct Ways {
    /// Per stretch.
    steps: Vec<Step>,
}

/// The places of one stretch, in order.
struct Step {
    places: Rc<[Range<usize>]>,
    /// Which of them have all later stretches behind them, each within its reach.
    leads: Vec<bool>,
}

/// How strictly the words of a stretch are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As they are parted.
    Parted,
    /// Also where a hyphen parts one of them: `co-operated` for `cooperated`, and the other way round.
    Hyphenated,
}

impl Ways {
    /// The places of all stretches, if there is a way through them.
    pub(super) fn new(segments: &Segments, text: &Page, spelling: Spelling) -> Option<Self> {
        let all = &segments.all;
        if all.len() > MOST_STRETCHES {
            return None;
        }
        let tight = (spelling == Spelling::Hyphenated).then(|| Tight::of(text));
        // From the last stretch to the first.
        let mut steps: Vec<Step> = Vec::with_capacity(all.len());
        for (at, segment) in all.iter().enumerate().rev() {
            let like = |later: &usize| is_alike(&all[*later], segment);
            let places = match (at + 1..all.len()).find(like) {
                Some(later) => Rc::clone(&steps[all.len() - 1 - later].places),
                None => places(segment, text, tight.as_ref()).into(),
            };
            let leads: Vec<bool> = match (all.get(at + 1), steps.last()) {
                (Some(next), Some(step)) => step.reached(next.gap, &places),
                _ => vec![true; places.len()],
            };
            if !leads.contains(&true) {
                return None;
            }
            steps.push(Step { places, leads });
        }
        steps.reverse();
        Some(Self { steps })
    }

    /// The places of the first stretch from which the others are reached.
    pub(super) fn starts(&self) -> impl Iterator<Item = Range<usize>> {
        let first = self.steps.first().into_iter();
        first
            .flat_map(|step| step.places.iter().zip(&step.leads))
            .filter(|(_, leads)| **leads)
            .map(|(place, _)| place.clone())
    }

    /// The places of a stretch, by their numbers, that are reached when the stretch before ends at `end`.
    pub(super) fn behind(&self, stretch: usize, segment: &Segment, end: usize) -> Range<usize> {
        let reach = reach(segment.gap, end);
        let places = &self.steps[stretch].places;
        let first = places.partition_point(|place| place.start < reach.start);
        first..first + places[first..].partition_point(|place| place.start < reach.end)
    }

    /// The place of a stretch with a number, if it leads on.
    pub(super) fn place(&self, stretch: usize, at: usize) -> Option<Range<usize>> {
        let step = &self.steps[stretch];
        step.leads[at].then(|| step.places[at].clone())
    }
}

impl Step {
    /// Which places of the stretch before reach one of these that leads on.
    fn reached(&self, gap: Gap, before: &[Range<usize>]) -> Vec<bool> {
        let places = self.places.iter().zip(&self.leads);
        let starts: Vec<usize> =
            places.filter(|(_, leads)| **leads).map(|(place, _)| place.start).collect();
        let mut at = 0;
        let mut leads = |place: &Range<usize>| {
            let reach = reach(gap, place.end);
            // Places are in order, so what is reached moves on; a hyphen more may move it back by a word.
            while at > 0 && starts[at - 1] >= reach.start {
                at -= 1;
            }
            while starts.get(at).is_some_and(|start| *start < reach.start) {
                at += 1;
            }
            starts.get(at).is_some_and(|start| *start < reach.end)
        };
        before.iter().map(&mut leads).collect()
    }
}

/// The words at which the stretch behind a gap may begin, when the one before ends at `end`.
fn reach(gap: Gap, end: usize) -> Range<usize> {
    match gap {
        Gap::Ellipsis => end..end + GAP + 1,
        Gap::Bracket => end..end + BRACKET + 1,
        Gap::Nothing => end..end + 1,
    }
}

/// Whether two stretches stand at the same places.
fn is_alike(a: &Segment, b: &Segment) -> bool {
    let marks = |page: &Page| -> Vec<_> {
        page.words.iter().map(|word| (word.hyphenated, word.end_mark)).collect()
    };
    a.page.folded == b.page.folded && a.ended == b.ended && marks(&a.page) == marks(&b.page)
}

/// The places of a stretch, in order.
fn places(segment: &Segment, text: &Page, tight: Option<&Tight>) -> Vec<Range<usize>> {
    if let Some(ended) = &segment.ended {
        return ended.places(text).map(|at| at..at + 1).collect();
    }
    let segment = &segment.page;
    let mut found: Vec<Range<usize>> = occurrences(segment, text).collect();
    if let Some(tight) = tight {
        found.extend(tight.places(segment, text));
        found.sort_unstable_by_key(|place| (place.start, place.end));
        found.dedup();
    }
    found
}

/// A page whose hyphenated words are one.
struct Tight {
    /// As [`Page`] has them.
    folded: String,
    /// Where each of the words begins here, and its number on the page.
    heads: Vec<(usize, usize)>,
}

impl Tight {
    fn of(page: &Page) -> Self {
        let mut tight = Self {
            folded: String::with_capacity(page.folded.len()),
            heads: Vec::with_capacity(page.words.len()),
        };
        for at in 0..page.words.len() {
            if !page.is_one_word(at) {
                tight.folded.push(' ');
                tight.heads.push((tight.folded.len(), at));
            }
            tight.folded.push_str(page.form(at));
        }
        tight.folded.push(' ');
        tight
    }

    /// The places of a stretch on the page that this is made of.
    fn places(&self, segment: &Page, text: &Page) -> Vec<Range<usize>> {
        let sought = Self::of(segment).folded;
        let finder = memchr::memmem::Finder::new(sought.as_bytes());
        let folded = self.folded.as_bytes();
        let word = |byte: usize| match self.heads.binary_search_by_key(&byte, |head| head.0) {
            Ok(at) => self.heads[at].1,
            Err(_) => text.words.len(),
        };
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(hit) = folded.get(at..).and_then(|rest| finder.find(rest)) {
            let place = word(at + hit + 1)..word(at + hit + sought.len());
            at += hit + 1;
            if compare::same(segment, text, place.clone()) {
                found.push(place);
            }
        }
        found
    }
}
