//! Features of the wording: how near the passage comes to the claim's very words, their order and what binds them.
//!
//! A claim whose words all stand in the passage, but in another order, far from each other or with other small words between them, can say the opposite.

use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::words::WordSet;

/// Words that say of one thing what was said of another.
static ADDING: WordSet = WordSet::new(include_str!("adding.txt"));
/// Words that say of two things which is more.
static COMPARING: WordSet = WordSet::new(include_str!("comparing.txt"));
/// Words that set what follows against what was said.
static CONTRASTING: WordSet = WordSet::new(include_str!("contrasting.txt"));
/// Words that deny.
static DENYING: WordSet = WordSet::new(include_str!("denying.txt"));

/// The longest way between two words of a tree that is told from a longer one; also that between two sentences.
const FAR: usize = 9;

/// A claim's words beside a passage's.
pub(super) struct Wording<'p> {
    pair: &'p Pair<'p>,
    /// The places that answer words of the claim, in the order of the claim.
    places: Vec<Place>,
}

impl<'p> Wording<'p> {
    pub(super) fn new(pair: &'p Pair<'p>) -> Self {
        let places = pair.alignment.links.iter().flatten().map(|link| link.place).collect();
        Self { pair, places }
    }

    /// The share of pairs of answered words that stand the other way round in the passage; −1 for fewer than two.
    pub(super) fn inversions(&self) -> f64 {
        let pairs = || {
            let of = self.places.iter().enumerate();
            of.flat_map(|(at, &first)| self.places[at + 1..].iter().map(move |&next| (first, next)))
        };
        let all = pairs().count();
        let turned = pairs().filter(|(first, next)| first > next).count();
        if all == 0 { -1.0 } else { turned as f64 / all as f64 }
    }

    /// The share of the claim's words, small ones too, that stand in the passage in the same form.
    pub(super) fn forms(&self) -> f64 {
        let ours: Vec<&str> = forms(self.pair.claim).collect();
        let has =
            |form: &&&str| self.passage().any(|statement| forms(statement).any(|f| f == **form));
        ours.iter().filter(has).count() as f64 / ours.len().max(1) as f64
    }

    /// The share of the claim's neighbouring words that are neighbours in the passage.
    pub(super) fn neighbours(&self) -> f64 {
        let ours: Vec<&str> = forms(self.pair.claim).collect();
        let theirs: Vec<Vec<&str>> = self.passage().map(|s| forms(s).collect()).collect();
        let has = |two: &&[&str]| theirs.iter().any(|words| words.windows(2).any(|w| w == *two));
        let all = ours.len().saturating_sub(1).max(1);
        ours.windows(2).filter(has).count() as f64 / all as f64
    }

    /// How many words that the claim does not answer stand between the first and the last that it does, in each sentence.
    pub(super) fn between(&self, counts: impl Fn(&Word) -> bool) -> f64 {
        let foreign = |sentence: usize, statement: &Statement| {
            self.reach(sentence).map_or(0, |(first, last)| {
                let held = |word: usize| self.places.contains(&Place { sentence, word });
                (first..=last).filter(|&w| counts(&statement.words[w]) && !held(w)).count()
            })
        };
        let statements = self.passage().enumerate();
        statements.map(|(at, statement)| foreign(at, statement)).sum::<usize>() as f64
    }

    /// How many denying words the claim has and the passage has not.
    pub(super) fn denying(&self) -> f64 {
        self.added(&DENYING)
    }

    /// How many words like "also" the claim has and the passage has not.
    pub(super) fn adding(&self) -> f64 {
        self.added(&ADDING)
    }

    /// How many comparing words the claim has and the passage has not.
    pub(super) fn comparing(&self) -> f64 {
        self.added(&COMPARING)
    }

    /// How many words like "but" stand between the answered words of the passage and not in the claim.
    pub(super) fn contrasting(&self) -> f64 {
        self.between(|word| {
            CONTRASTING.has(&word.form) && !forms(self.pair.claim).any(|form| form == &*word.form)
        })
    }

    /// The longest way, in words that say something, between the answers of two words of the claim of which one hangs on the other; −1 where there
    /// are no such two.
    pub(super) fn stretch(&self) -> f64 {
        let alignment = &self.pair.alignment;
        let ways = self.pair.claim.content().filter_map(|word| {
            let place = alignment.links[word]?.place;
            let over = alignment.links[super::content_head(self.pair.claim, word)?]?.place;
            Some(if place.sentence == over.sentence {
                way(self.pair.passage.statements[place.sentence], place.word, over.word)
            } else {
                FAR
            })
        });
        ways.max().map_or(-1.0, |most| most as f64)
    }

    fn added(&self, list: &WordSet) -> f64 {
        let lacks = |form: &&str| !self.passage().any(|s| forms(s).any(|other| other == *form));
        let mut found: Vec<&str> =
            forms(self.pair.claim).filter(|form| list.has(form)).filter(lacks).collect();
        found.sort_unstable();
        found.dedup();
        found.len() as f64
    }

    fn passage(&self) -> impl Iterator<Item = &'p Statement> + '_ {
        self.pair.passage.statements.iter().copied()
    }

    /// The first and the last answering word of a sentence.
    fn reach(&self, sentence: usize) -> Option<(usize, usize)> {
        let own = || self.places.iter().filter(|p| p.sentence == sentence).map(|p| p.word);
        own().min().zip(own().max())
    }
}

/// The words of a sentence as they stand, without punctuation.
fn forms(statement: &Statement) -> impl Iterator<Item = &str> {
    let said = |word: &&Word| word.class != Class::Punctuation;
    statement.words.iter().filter(said).map(|word| &*word.form)
}

/// How many words lie on the way from one word of a tree to another, small words not counted: 1 for a word and its head.
fn way(statement: &Statement, from: usize, to: usize) -> usize {
    let up = |at: usize| {
        let mut path = vec![at];
        while let Some(head) = path.last().and_then(|&at| statement.words[at].head) {
            if path.contains(&head) {
                break;
            }
            path.push(head);
        }
        path
    };
    let (ours, theirs) = (up(from), up(to));
    let meet = |path: &[usize], other: &[usize]| path.iter().position(|at| other.contains(at));
    let (Some(left), Some(right)) = (meet(&ours, &theirs), meet(&theirs, &ours)) else {
        return FAR;
    };
    let tells = |&&at: &&usize| statement.words[at].class != Class::Function;
    // The two ends count though they be small words themselves.
    let steps = |path: &[usize]| match path {
        [] => 0,
        [_, rest @ ..] => 1 + rest.iter().filter(tells).count(),
    };
    (steps(&ours[..left]) + steps(&theirs[..right])).min(FAR)
}
