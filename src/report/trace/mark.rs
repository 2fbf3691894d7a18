//! Which word answers which, as a mark on every word of a claim and of a passage.

use std::fmt;

use crate::fact::interval::Relation;
use crate::fact::statement::{Class, Statement};
use crate::locate::align::Place;
use crate::rule::Pair;

/// What became of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing is asked of it: it only binds other words.
    #[default]
    None,
    /// It answers, or is answered by, the words of this number on the other side.
    Joined(usize),
    /// It excludes the words of this number on the other side.
    Excluded(usize),
    /// A heading over the passage answers it.
    Heading,
    /// Nothing on the other side has to do with it.
    LeftOver,
}

impl Mark {
    /// What the marks mean.
    pub(super) const LEGEND: &'static str = "marks: words of one number answer each other, ≠ exclude each other, ^ in a heading, ? left over";

    /// The number that it shares with the other side.
    pub(super) fn number(self) -> Option<usize> {
        match self {
            Self::Joined(number) | Self::Excluded(number) => Some(number),
            Self::None | Self::Heading | Self::LeftOver => None,
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Joined(number) => write!(f, "{number}"),
            Self::Excluded(number) => write!(f, "≠{number}"),
            Self::Heading => f.write_str("^"),
            Self::LeftOver => f.write_str("?"),
        }
    }
}

/// The marks of every word, punctuation included.
pub(super) struct Marks {
    pub(super) claim: Vec<Mark>,
    /// By sentence of the passage.
    pub(super) passage: Vec<Vec<Mark>>,
    /// The last number given.
    last: usize,
}

impl Marks {
    pub(super) fn new(pair: &Pair<'_>) -> Self {
        let bare = |statement: &Statement| vec![Mark::None; statement.words.len()];
        let passage = pair.passage.statements.iter().map(|statement| bare(statement)).collect();
        let mut marks = Self { claim: bare(pair.claim), passage, last: 0 };
        for at in 0..pair.claim.words.len() {
            match pair.claim.words[at].class {
                Class::Content => marks.word(pair, at),
                Class::Figure if marks.claim[at] == Mark::None => marks.figure(pair, at),
                Class::Figure | Class::Function | Class::Punctuation => {}
            }
        }
        for (statement, marks) in pair.passage.statements.iter().zip(&mut marks.passage) {
            for (word, mark) in statement.words.iter().zip(marks) {
                if matches!(word.class, Class::Content | Class::Figure) && *mark == Mark::None {
                    *mark = Mark::LeftOver;
                }
            }
        }
        marks
    }

    fn word(&mut self, pair: &Pair<'_>, at: usize) {
        let opposed = || pair.alignment.opposed.iter().find(|opposed| opposed.claim == at);
        if let Some(place) = pair.alignment.place(at) {
            self.join(&[at], &[place], Mark::Joined);
        } else if let Some(opposed) = opposed() {
            self.join(&[at], &[opposed.place], Mark::Excluded);
        } else {
            let is_above = pair.alignment.context[at] > 0.0;
            self.claim[at] = if is_above { Mark::Heading } else { Mark::LeftOver };
        }
    }

    /// Marks all words of the figure of which the word `at` is part.
    fn figure(&mut self, pair: &Pair<'_>, at: usize) {
        let Some(fact) = pair.claim.words[at].fact else { return };
        let ours = figures(pair.claim, fact);
        let Some(binding) = pair.bindings.iter().find(|binding| binding.claim == fact) else {
            return;
        };
        if let Some(answer) = &binding.answer {
            let statement = pair.passage.statements[answer.sentence];
            let place = |word| Place { sentence: answer.sentence, word };
            let theirs: Vec<Place> =
                figures(statement, answer.fact).into_iter().map(place).collect();
            let excludes = answer.comparison.relation == Relation::Conflicts;
            self.join(&ours, &theirs, if excludes { Mark::Excluded } else { Mark::Joined });
        } else {
            let mark = if binding.given { Mark::Heading } else { Mark::LeftOver };
            ours.into_iter().for_each(|word| self.claim[word] = mark);
        }
    }

    /// Gives the words of both sides one number: that which the passage's words have, or the next.
    fn join(&mut self, ours: &[usize], theirs: &[Place], mark: fn(usize) -> Mark) {
        let known =
            theirs.iter().find_map(|place| self.passage[place.sentence][place.word].number());
        let number = known.unwrap_or_else(|| {
            self.last += 1;
            self.last
        });
        ours.iter().for_each(|&word| self.claim[word] = mark(number));
        for place in theirs {
            let theirs = &mut self.passage[place.sentence][place.word];
            if *theirs == Mark::None {
                *theirs = mark(number);
            }
        }
    }
}

/// The words that make up a fact.
fn figures(statement: &Statement, fact: usize) -> Vec<usize> {
    let is_part = |at: &usize| {
        let word = &statement.words[*at];
        word.fact == Some(fact) && word.class == Class::Figure
    };
    (0..statement.words.len()).filter(is_part).collect()
}
