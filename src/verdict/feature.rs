//! Features: what the scorecard is told about a claim and a passage.
//!
//! Every feature is one number with fixed bins. The rules' outcomes come first; the rest says how
//! much of the claim is answered and how well it hangs together. A feature that does not apply has
//! the value −1, which has a bin of its own.

mod copied;
mod source;
mod wording;

use self::source::Source;
use self::wording::Wording;
use crate::fact::Value;
use crate::fact::predicate::Role;
use crate::fact::statement::{Class, Statement};
use crate::locate::align::{LinkKind, Place};
use crate::reading::Reading;
use crate::rule::bind::{Answer, Binding, NounMatch, governor};
use crate::rule::replace::Kin;
use crate::rule::structure::{clashing_names, missing_names, parallel_arguments};
use crate::rule::{Commitment, Outcome, Pair, Status};
use crate::text::rel::{Rel, Upos};

/// One feature: its name, as it stands in the weights' file, and the lower ends of its bins.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// The name.
    pub name: &'static str,
    /// Where the second, third … bin begins.
    pub edges: &'static [f64],
}

impl Feature {
    /// The bin of a value.
    pub fn bin(&self, value: f64) -> usize {
        self.edges.partition_point(|&edge| edge <= value)
    }
}

macro_rules! features {
    ($($name:literal $edges:expr => $value:expr;)+) => {
        /// Every feature, in the order of the weights' file.
        pub const FEATURES: &[Feature] = &[$(Feature { name: $name, edges: &$edges },)+];

        /// The value of every feature for one pair, whose passage stands in a reading.
        pub fn values(
            pair: &Pair<'_>,
            outcomes: &[Outcome],
            reading: &Reading,
            under_topic: bool,
        ) -> Vec<f64> {
            let seen = Seen::new(pair, outcomes, Source::new(pair.claim, reading), under_topic);
            vec![$($value(&seen),)+]
        }
    };
}

features! {
    "coverage" [0.3, 0.45, 0.55, 0.65, 0.72, 0.79, 0.85, 0.9, 0.95, 0.995] => |s: &Seen| s.pair.coverage(true);
    "coverage-in-passage" [0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 0.98] => |s: &Seen| s.pair.coverage(false);
    "weight-left-over" [0.01, 0.6, 1.1, 1.6, 2.1, 3.1, 4.5] => |s: &Seen| s.left(|_| true);
    "nouns-left-over" [1.0, 2.0, 3.0] => |s: &Seen| s.count_left(&[Upos::Noun]);
    "verbs-left-over" [1.0, 2.0] => |s: &Seen| s.count_left(&[Upos::Verb]);
    "modifiers-left-over" [1.0, 2.0] => |s: &Seen| s.count_left(&[Upos::Adj, Upos::Adv]);
    "names-left-over" [1.0, 2.0] => |s: &Seen| missing_names(s.pair).len() as f64;
    "name-words-left-over" [1.0, 2.0] => |s: &Seen| s.count_left(&[Upos::Propn]);
    "root-link" [0.1, 0.5, 0.78, 0.83, 0.92] => |s: &Seen| s.root();
    "subject-answered" [0.0, 0.1, 0.5, 0.92] => |s: &Seen| s.role(|r| matches!(r, Role::Agent | Role::Theme));
    "object-answered" [0.0, 0.1, 0.5, 0.92] => |s: &Seen| s.role(|r| matches!(r, Role::Patient));
    "obliques-answered" [0.0, 0.1, 0.5, 0.92] => |s: &Seen| s.role(|r| matches!(r, Role::Oblique(_)));
    "parallel-arguments" [0.0, 0.01, 0.4, 0.7, 0.99] => |s: &Seen| s.parallel();
    "links-in-order" [0.0, 0.4, 0.6, 0.75, 0.9] => |s: &Seen| s.order();
    "links-with-heads" [0.0, 0.15, 0.3, 0.45, 0.6, 0.8] => |s: &Seen| s.heads();
    "loose-links" [0.01, 0.15, 0.3, 0.5] => |s: &Seen| s.loose();
    "quantities" [1.0, 2.0, 3.0] => |s: &Seen| s.pair.claim.quantities().count() as f64;
    "quantities-entailed" [0.0, 0.01, 0.6, 0.99] => |s: &Seen| s.entailed(false);
    "quantity-entailed-firmness" [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] => |s: &Seen| s.entailed_firmness(false);
    "quantity-conflict-firmness" [0.0, 0.35, 0.45, 0.55, 0.65, 0.75] => |s: &Seen| s.firmness("mismatched-quantity");
    "quantity-conflict-margin" [0.0, 0.02, 0.08, 0.2, 0.4] => |s: &Seen| s.margin();
    "quantity-conflict-noun" [0.0, 1.0, 2.0] => |s: &Seen| s.conflict_noun();
    "quantities-same" [0.0, 0.01, 0.99] => |s: &Seen| s.same(false);
    "quantity-entailed-noun" [0.0, 1.0, 2.0] => |s: &Seen| s.entailed_noun();
    "date-entailed-firmness" [0.0, 0.2, 0.3, 0.4, 0.5, 0.6] => |s: &Seen| s.entailed_firmness(true);
    "quantities-weaker" [1.0, 2.0] => |s: &Seen| s.count(Commitment::Quantity, Status::Weaker);
    "quantities-absent" [1.0, 2.0] => |s: &Seen| s.count(Commitment::Quantity, Status::Absent);
    "dates" [1.0, 2.0] => |s: &Seen| s.pair.claim.dates().count() as f64;
    "dates-entailed" [0.0, 0.01, 0.99] => |s: &Seen| s.entailed(true);
    "date-conflict-firmness" [0.0, 0.35, 0.45, 0.55, 0.65, 0.75] => |s: &Seen| s.firmness("mismatched-date");
    "dates-weaker" [1.0] => |s: &Seen| s.count(Commitment::Date, Status::Weaker);
    "dates-absent" [1.0, 2.0] => |s: &Seen| s.count(Commitment::Date, Status::Absent);
    "polarity-conflict" [0.0, 0.3, 0.7, 0.99] => |s: &Seen| s.firmness("mismatched-polarity");
    "word-conflict" [0.0, 0.5, 0.65, 0.8, 0.9] => |s: &Seen| s.firmness("mismatched-word").max(s.firmness("mismatched-kind"));
    "replaced-conflict" [0.0, 0.5, 0.65, 0.8] => |s: &Seen| s.firmness("replaced-word");
    "role-conflict" [0.0, 0.7, 0.95] => |s: &Seen| s.firmness("mismatched-role");
    "entity-conflict" [0.0, 0.3, 0.7, 0.99] => |s: &Seen| s.firmness("mismatched-entity");
    "slot-conflict" [0.0, 0.3, 0.7, 0.99] => |s: &Seen| s.slot();
    "hedges-dropped" [0.0, 0.6] => |s: &Seen| s.firmness("dropped-hedge");
    "restrictions-missing" [1.0] => |s: &Seen| s.count(Commitment::Restriction, Status::Weaker);
    "conflicts" [1.0, 2.0, 3.0] => |s: &Seen| s.outcomes.iter().filter(|o| o.status == Status::Conflicts).count() as f64;
    "subject-missing" [1.0, 2.0] => |s: &Seen| s.fired("missing-subject") * s.shortness();
    "predicate-missing" [1.0, 2.0] => |s: &Seen| s.fired("missing-predicate") * s.shortness();
    "subject-gravity" [0.0, 0.01, 0.2, 1.0] => |s: &Seen| s.gravity("missing-subject");
    "predicate-gravity" [0.0, 0.01, 0.2, 1.0] => |s: &Seen| s.gravity("missing-predicate");
    "argument-misplaced" [1.0, 2.0] => |s: &Seen| s.fired("misplaced-argument");
    "words-gravity" [0.0, 0.01, 0.2] => |s: &Seen| s.gravity("missing-words");
    "name-missing" [1.0] => |s: &Seen| s.fired("missing-entity");
    "restriction-gravity" [0.0, 0.01] => |s: &Seen| s.gravity("missing-restriction");
    "quantity-unsure" [0.0] => |s: &Seen| s.gravity("missing-quantity");
    "date-unsure" [0.0] => |s: &Seen| s.gravity("missing-date");
    "doubts" [1.0, 2.0, 3.0, 4.0] => |s: &Seen| s.doubts().filter(|o| o.gravity() > 0.0).count() as f64;
    "grave-doubts" [1.0, 2.0, 3.0] => |s: &Seen| s.doubts().filter(|o| o.is_grave()).count() as f64;
    "coverage-of-short" [0.0, 0.55, 0.65, 0.72, 0.8, 0.9, 0.995] => |s: &Seen| s.coverage_of_short();
    "figure-governor" [0.0, 0.5, 1.0] => |s: &Seen| s.governor();
    "conflict-governor" [0.0, 1.0] => |s: &Seen| s.conflict_governor();
    "root-place" [0.0, 1.0, 2.0] => |s: &Seen| s.root_place();
    "heading-subject" [0.0, 1.0] => |s: &Seen| s.heading_subject();
    "core-left-over" [1.0, 2.0] => |s: &Seen| s.core_left();
    "modifiers-of-answered" [1.0, 2.0] => |s: &Seen| s.modifiers_left();
    "first-words-answered" [0.0, 0.3, 0.7, 0.95] => |s: &Seen| s.edge(true);
    "last-words-answered" [0.0, 0.3, 0.7, 0.95] => |s: &Seen| s.edge(false);
    "general-links" [1.0, 2.0] => |s: &Seen| s.pair.alignment.links.iter().flatten().filter(|l| l.kind == LinkKind::General).count() as f64;
    "span-of-links" [0.25, 0.4, 0.55, 0.7, 0.85] => |s: &Seen| s.density();
    "claim-words" [3.0, 5.0, 7.0, 9.0, 12.0, 16.0] => |s: &Seen| s.pair.claim.content().count() as f64;
    "passage-words" [6.0, 10.0, 15.0, 20.0, 28.0, 40.0] => |s: &Seen| s.pair.passage.statements.iter().map(|p| p.content().count()).sum::<usize>() as f64;
    "sentences" [2.0, 3.0, 4.0, 5.0] => |s: &Seen| s.pair.passage.statements.len() as f64;
    "sentences-in-source" [2.0, 3.0, 4.0, 6.0, 12.0, 16.0, 25.0, 60.0] => |s: &Seen| s.source.len() as f64;
    "nowhere-in-source" [0.01, 0.1, 0.15, 0.2, 0.27, 0.37] => |s: &Seen| s.source.nowhere(&s.left);
    "names-nowhere" [1.0, 2.0] => |s: &Seen| s.source.names_nowhere(&s.left);
    "commonness" [0.13, 0.21, 0.28, 0.35, 0.45, 0.55, 0.7, 0.95] => |s: &Seen| s.source.commonness(&s.linked);
    "inversions" [0.0, 0.01, 0.2, 0.35, 0.5, 0.7] => |s: &Seen| s.wording.inversions();
    "forms-answered" [0.27, 0.35, 0.42, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99] => |s: &Seen| s.wording.forms();
    "neighbours-answered" [0.01, 0.1, 0.17, 0.25, 0.37, 0.5, 0.7, 0.85] => |s: &Seen| s.wording.neighbours();
    "words-between" [1.0, 2.0, 3.0, 5.0, 8.0, 12.0] => |s: &Seen| s.wording.between(|word| word.class == Class::Content);
    "names-between" [1.0, 2.0, 4.0] => |s: &Seen| s.wording.between(|word| word.name.is_some());
    "denying-added" [1.0] => |s: &Seen| s.wording.denying();
    "adding-added" [1.0] => |s: &Seen| s.wording.adding();
    "comparing-added" [1.0, 2.0] => |s: &Seen| s.wording.comparing();
    "contrasts-between" [1.0] => |s: &Seen| s.wording.contrasting();
    "copied-words" [0.35, 0.45, 0.55, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0] => |s: &Seen| copied::share(s.pair);
    "copied-replaced" [0.0, 1.0, 2.0] => |s: &Seen| copied::replaced(s.pair);
    "copied-added" [0.0, 1.0, 2.0] => |s: &Seen| copied::added(s.pair);
    "copied-moved" [0.0, 1.0, 2.0] => |s: &Seen| copied::moved(s.pair);
    "copied-left-out" [0.0, 1.0, 2.0, 4.0] => |s: &Seen| copied::left_out(s.pair);
    "stretch" [0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 9.0] => |s: &Seen| s.wording.stretch();
    "negators-apart" [1.0, 2.0] => |s: &Seen| s.negators();
    "replaced-names" [0.0, 1.2, 1.7] => |s: &Seen| s.replaced(Kin::Name);
    "replaced-siblings" [0.0, 1.2, 1.7] => |s: &Seen| s.replaced(Kin::Sibling);
    "replaced-exclusive" [0.0, 1.2, 1.7] => |s: &Seen| s.replaced(Kin::Exclusive);
    "replaced-strangers" [0.0, 1.2, 1.7] => |s: &Seen| s.replaced(Kin::Stranger);
    "replaced-count" [1.0, 2.0, 3.0] => |s: &Seen| s.pair.replaced.len() as f64;
    "left-after-replaced" [0.01, 0.6, 1.1, 1.6, 2.6] => |s: &Seen| s.left(|at| !s.pair.replaced.iter().any(|r| r.claim == at));
    "under-topic" [1.0] => |s: &Seen| f64::from(s.under_topic);
    "opposed-apart" [1.0, 2.0] => |s: &Seen| s.pair.alignment.opposed.iter().filter(|o| !o.parallel).count() as f64;
}

/// A pair with what several features ask of it.
struct Seen<'p> {
    pair: &'p Pair<'p>,
    outcomes: &'p [Outcome],
    left: Vec<usize>,
    /// The content words of the claim that words of the passage answer.
    linked: Vec<usize>,
    source: Source<'p>,
    wording: Wording<'p>,
    /// Whether the passage is read under what its paragraph is about.
    under_topic: bool,
}

impl<'p> Seen<'p> {
    fn new(
        pair: &'p Pair<'p>,
        outcomes: &'p [Outcome],
        source: Source<'p>,
        under_topic: bool,
    ) -> Self {
        let is_linked = |word: &usize| pair.alignment.links[*word].is_some();
        Self {
            pair,
            outcomes,
            left: pair.left_over().collect(),
            linked: pair.claim.content().filter(is_linked).collect(),
            source,
            wording: Wording::new(pair),
            under_topic,
        }
    }

    fn left(&self, counts: impl Fn(usize) -> bool) -> f64 {
        self.left.iter().filter(|&&at| counts(at)).map(|&at| self.pair.claim.words[at].weight).sum()
    }

    fn count_left(&self, upos: &[Upos]) -> f64 {
        self.left.iter().filter(|&&at| upos.contains(&self.pair.claim.words[at].upos)).count()
            as f64
    }

    fn count(&self, commitment: Commitment, status: Status) -> f64 {
        self.outcomes.iter().filter(|o| o.commitment == commitment && o.status == status).count()
            as f64
    }

    fn firmness(&self, code: &str) -> f64 {
        self.outcomes.iter().filter(|o| o.code == code).map(|o| o.firmness).fold(-1.0, f64::max)
    }

    /// What speaks against the claim but conflicts, and is not told of the very words that do.
    fn doubts(&self) -> impl Iterator<Item = &Outcome> {
        let conflicts = |o: &Outcome| o.status == Status::Conflicts;
        self.outcomes.iter().filter(move |doubt| {
            let of_conflict =
                |o: &Outcome| conflicts(o) && o.evidence.is_some() && o.claim.overlaps(doubt.claim);
            !conflicts(doubt)
                && !self.outcomes.iter().any(of_conflict)
                && !self.is_of_another_clause(doubt)
        })
    }

    /// Whether a subject that is missing is that of another clause than the figures that conflict, whose own subject is answered: "the accident
    /// came after a vote, whose opponents had collected 3,000 signatures".
    fn is_of_another_clause(&self, doubt: &Outcome) -> bool {
        let claim = self.pair.claim;
        let figures = || {
            self.pair.bindings.iter().filter(|binding| {
                binding.answer.as_ref().is_some_and(|answer| answer.comparison.conflicts())
            })
        };
        let told_of = |verb: usize| {
            let subject = |at: &usize| {
                claim.words[*at].head == Some(verb) && claim.words[*at].rel.is_subject()
            };
            (0..claim.words.len()).find(subject)
        };
        let elsewhere = |binding: &Binding| {
            let verb = governor(claim, self.pair.claimed(binding));
            verb.and_then(told_of).is_some_and(|subject| {
                !claim.words[subject].span.overlaps(doubt.claim)
                    && self.pair.alignment.answered(subject) >= 0.5
            })
        };
        doubt.code == "missing-subject" && figures().next().is_some() && figures().all(elsewhere)
    }

    /// How gravely a rule speaks against the claim.
    fn gravity(&self, code: &str) -> f64 {
        let of = self.doubts().filter(|o| o.code == code);
        of.map(Outcome::gravity).fold(-1.0, f64::max)
    }

    /// How much of a short claim is answered.
    fn coverage_of_short(&self) -> f64 {
        if self.pair.claim.is_short() { self.pair.coverage(true) } else { -1.0 }
    }

    /// How surely a word of this kind replaces one of the claim's.
    fn replaced(&self, kin: Kin) -> f64 {
        self.pair.replaced.iter().filter(|r| r.kin == kin).map(|r| r.ties).fold(-1.0, f64::max)
    }

    /// 2 for a claim of few words, which stands and falls with each of them, else 1.
    fn shortness(&self) -> f64 {
        if self.pair.claim.is_short() { 2.0 } else { 1.0 }
    }

    fn fired(&self, code: &str) -> f64 {
        self.outcomes.iter().filter(|o| o.code == code).count() as f64
    }

    /// How firmly another name stands in a place that only one name fills.
    fn slot(&self) -> f64 {
        if self.fired("mismatched-entity") == 0.0 {
            return -1.0;
        }
        let clashes = clashing_names(self.pair);
        clashes
            .iter()
            .filter(|clash| clash.excludes)
            .map(|clash| clash.firmness)
            .fold(-1.0, f64::max)
    }

    fn root(&self) -> f64 {
        let root = self.pair.claim.words.iter().position(|word| word.head.is_none());
        root.map_or(0.0, |at| match self.pair.claim.words[at].class {
            Class::Content => self.pair.alignment.links[at].map_or(0.0, |link| link.strength),
            _ => 0.2,
        })
    }

    /// The mean of how well the words in a role of any predicate are answered.
    fn role(&self, is: impl Fn(Role) -> bool) -> f64 {
        let words = self.pair.claim.predicates.iter().flat_map(|p| &p.arguments);
        let words: Vec<usize> = words
            .filter(|a| is(a.role) && self.pair.claim.words[a.word].class == Class::Content)
            .map(|a| a.word)
            .collect();
        mean(words.iter().map(|&word| self.pair.alignment.answered(word)))
    }

    fn parallel(&self) -> f64 {
        mean(self.pair.predicates.iter().map(|&link| parallel_arguments(self.pair, link)))
    }

    /// The share of neighbouring links that keep their order.
    fn order(&self) -> f64 {
        let places: Vec<Place> =
            self.pair.alignment.links.iter().flatten().map(|link| link.place).collect();
        mean(places.windows(2).map(|two| f64::from(two[0] < two[1])))
    }

    /// The share of links whose heads are linked to each other, or that are both roots.
    fn heads(&self) -> f64 {
        let alignment = &self.pair.alignment;
        mean(alignment.links.iter().flatten().map(|link| {
            let ours = content_head(self.pair.claim, link.claim);
            let theirs =
                content_head(self.pair.passage.statements[link.place.sentence], link.place.word);
            f64::from(match (ours, theirs) {
                (Some(ours), Some(word)) => {
                    alignment.place(ours) == Some(Place { sentence: link.place.sentence, word })
                }
                (None, None) => true,
                _ => false,
            })
        }))
    }

    /// The share of links that rest on meaning and not on form.
    fn loose(&self) -> f64 {
        mean(self.pair.alignment.links.iter().flatten().map(|link| {
            f64::from(matches!(
                link.kind,
                LinkKind::Synonym | LinkKind::Specific | LinkKind::General | LinkKind::Misspelt
            ))
        }))
        .max(0.0)
    }

    /// The share of the claim's quantities, or dates, that the passage entails.
    fn entailed(&self, dates: bool) -> f64 {
        mean(
            self.bindings(dates)
                .map(|b| f64::from(b.answer.as_ref().is_some_and(|a| a.comparison.entails()))),
        )
    }

    fn entailed_firmness(&self, dates: bool) -> f64 {
        self.bindings(dates)
            .filter_map(|b| b.answer.as_ref().filter(|a| a.comparison.entails()))
            .map(|a| a.firmness)
            .reduce(f64::min)
            .unwrap_or(-1.0)
    }

    fn bindings(&self, dates: bool) -> impl Iterator<Item = &Binding> {
        self.pair
            .bindings
            .iter()
            .filter(move |b| matches!(self.pair.claimed(b).value, Value::Date(_)) == dates)
    }

    fn conflicting(&self) -> Option<&Answer> {
        self.bindings(false)
            .filter_map(|b| b.answer.as_ref().filter(|a| a.comparison.conflicts()))
            .max_by(|a, b| a.firmness.total_cmp(&b.firmness))
    }

    /// The share of the claim's quantities, or dates, that the passage has to the letter.
    fn same(&self, dates: bool) -> f64 {
        mean(
            self.bindings(dates)
                .map(|b| f64::from(b.answer.as_ref().is_some_and(|a| a.same_figure))),
        )
    }

    /// Whether the entailed quantities count the same thing: 0 different, 1 unknown, 2 the same.
    fn entailed_noun(&self) -> f64 {
        self.bindings(false)
            .filter_map(|b| b.answer.as_ref().filter(|a| a.comparison.entails()))
            .map(|a| a.noun as u8)
            .min()
            .map_or(-1.0, f64::from)
    }

    /// Whether the words that govern entailed figures answer each other: 0 never, 1 always.
    fn governor(&self) -> f64 {
        mean(self.governors(|a| a.comparison.entails()))
    }

    /// The same for figures that conflict: 0 where none of them does.
    fn conflict_governor(&self) -> f64 {
        self.governors(|a| a.comparison.conflicts()).fold(-1.0, f64::max)
    }

    /// For each figure with such an answer, whether the words that govern the two answer each other.
    fn governors(&self, is: impl Fn(&Answer) -> bool) -> impl Iterator<Item = f64> {
        self.pair.bindings.iter().filter_map(move |b| {
            let answer = b.answer.as_ref().filter(|a| is(a))?;
            let statement = self.pair.passage.statements[answer.sentence];
            let ours =
                content_head(self.pair.claim, self.pair.claim.anchor(self.pair.claimed(b).span)?)?;
            let theirs = content_head(statement, statement.anchor(self.pair.found(answer).span)?);
            let place = theirs.map(|word| Place { sentence: answer.sentence, word });
            Some(f64::from(place.is_some() && self.pair.alignment.place(ours) == place))
        })
    }

    /// What answers the root of the claim: −1 nothing, 0 a word that predicates nothing, 1 another
    /// predicate, 2 the root of the passage's sentence.
    fn root_place(&self) -> f64 {
        let root = self.pair.claim.words.iter().position(|word| word.head.is_none());
        let Some(place) = root.and_then(|root| self.pair.alignment.place(root)) else {
            return -1.0;
        };
        let statement = self.pair.passage.statements[place.sentence];
        if statement.words[place.word].head.is_none() {
            return 2.0;
        }
        f64::from(u8::from(statement.predicates.iter().any(|p| p.head == place.word)))
    }

    /// Where only a heading answers a subject of the claim: 1 when the passage has a subject of its
    /// own there that is another thing, 0 when it has none or a pronoun; −1 where none does.
    fn heading_subject(&self) -> f64 {
        let alignment = &self.pair.alignment;
        let only_heading =
            |word: usize| alignment.links[word].is_none() && alignment.context[word] > 0.5;
        let asked = self.pair.claim.predicates.iter().enumerate().find_map(|(index, predicate)| {
            let subject =
                predicate.arguments.iter().find(|a| matches!(a.role, Role::Agent | Role::Theme))?;
            only_heading(subject.word).then_some((index, subject.role))
        });
        let Some((index, _)) = asked else { return -1.0 };
        let theirs = self.pair.predicates.iter().find(|link| link.claim == index);
        let Some(link) = theirs else { return 0.0 };
        let statement = self.pair.passage.statements[link.sentence];
        let other = statement.predicates[link.predicate].arguments.iter().any(|a| {
            let word = &statement.words[a.word];
            matches!(a.role, Role::Agent | Role::Theme)
                && matches!(word.upos, Upos::Noun | Upos::Propn)
                && alignment.claimed(Place { sentence: link.sentence, word: a.word }).is_none()
        });
        f64::from(other)
    }

    /// How many left-over words are the root, a subject or an object.
    fn core_left(&self) -> f64 {
        let core = |rel: Rel| {
            matches!(rel, Rel::Root | Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Xcomp)
        };
        self.left.iter().filter(|&&at| core(self.pair.claim.words[at].rel)).count() as f64
    }

    /// How many left-over words modify a word that is answered: what the claim adds to it.
    fn modifiers_left(&self) -> f64 {
        let modifies = |rel: Rel| {
            matches!(rel, Rel::Amod | Rel::Compound | Rel::Nmod | Rel::NmodPoss | Rel::Advmod)
        };
        self.left
            .iter()
            .filter(|&&at| {
                let word = &self.pair.claim.words[at];
                modifies(word.rel)
                    && word.head.is_some_and(|head| self.pair.alignment.links[head].is_some())
            })
            .count() as f64
    }

    /// How well the first or the last third of the claim's content words is answered.
    fn edge(&self, first: bool) -> f64 {
        let words: Vec<usize> = self.pair.claim.content().collect();
        let third = words.len().div_ceil(3);
        let words = if first { &words[..third] } else { &words[words.len() - third..] };
        mean(words.iter().map(|&word| self.pair.alignment.answered(word)))
    }

    /// The share of the content words between the first and the last linked word that are linked.
    fn density(&self) -> f64 {
        let places: Vec<Place> =
            self.pair.alignment.links.iter().flatten().map(|l| l.place).collect();
        let (Some(&low), Some(&high)) = (places.iter().min(), places.iter().max()) else {
            return 0.0;
        };
        let within: usize = self
            .pair
            .passage
            .statements
            .iter()
            .enumerate()
            .map(|(sentence, s)| {
                s.content().filter(|&word| (low..=high).contains(&Place { sentence, word })).count()
            })
            .sum();
        places.len() as f64 / within.max(1) as f64
    }

    fn margin(&self) -> f64 {
        self.conflicting().map_or(-1.0, |a| a.margin.max(0.0))
    }

    fn conflict_noun(&self) -> f64 {
        self.conflicting().map_or(-1.0, |a| match a.noun {
            NounMatch::Different => 0.0,
            NounMatch::Unknown => 1.0,
            NounMatch::Same => 2.0,
        })
    }

    /// Negators of predicates that nothing of the other side answers.
    fn negators(&self) -> f64 {
        let ours: usize = self.pair.claim.predicates.iter().map(|p| p.negators.len()).sum();
        let theirs: usize = self
            .pair
            .passage
            .statements
            .iter()
            .flat_map(|s| &s.predicates)
            .map(|p| p.negators.len())
            .sum();
        ours.abs_diff(theirs) as f64
    }
}

/// The nearest word above that says something by itself.
fn content_head(statement: &Statement, word: usize) -> Option<usize> {
    let mut at = statement.words[word].head?;
    for _ in 0..statement.words.len() {
        if statement.words[at].class == Class::Content {
            return Some(at);
        }
        at = statement.words[at].head?;
    }
    None
}

/// The mean, or −1 of nothing.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0usize), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { -1.0 } else { sum / count as f64 }
}
