//! Where a date hangs in its sentence, and the way from a figure up to there.

use super::{MOST_BETWEEN, Sentence};
use crate::fact::Fact;
use crate::fact::date::DateFact;
use crate::fact::quantity::Role;
use crate::fact::wordlist::{List, has};
use crate::span::Span;
use crate::text::rel::{Rel, Upos};

/// A word above a figure, and what it takes to get there.
pub(super) struct Step {
    pub(super) word: usize,
    pub(super) distance: usize,
    /// Stretches between the members of a coordination that was left on the way: what stands there
    /// belongs to the member before it.
    passed: Vec<Span>,
}

impl Step {
    /// Whether a date that stands at `said` belongs to another member of a coordination.
    pub(super) fn bars(&self, said: Span) -> bool {
        self.passed.iter().any(|passed| passed.overlaps(said))
    }
}

impl Sentence<'_> {
    /// The words to which a date belongs: the one that it hangs from, and where that one only says when
    /// ("at the 2010 census", "in the same period of 2018"), the one that this hangs from in turn.
    pub(super) fn ties(&self, said: Span) -> Vec<usize> {
        let mut ties = Vec::new();
        let Some(mut at) = self.anchor(said) else { return ties };
        for _ in 0..self.tokens.len() {
            let token = &self.tokens[at];
            let Some(head) = token.head else {
                ties.push(at);
                break;
            };
            ties.push(head);
            let nominal = matches!(
                token.rel,
                Rel::Nmod
                    | Rel::NmodUnmarked
                    | Rel::NmodDesc
                    | Rel::NmodPoss
                    | Rel::Compound
                    | Rel::Nummod
                    | Rel::Amod
                    | Rel::Appos
            );
            let says_when = nominal && (self.is_time_of(head) || has(List::Time, self.form(head)));
            // "$5m raised in 2019": what a participle says when, it says of its noun.
            let participle = self.tokens[head].rel == Rel::Acl && token.rel != Rel::Acl;
            if !says_when && !participle {
                break;
            }
            at = head;
        }
        ties
    }

    /// Whether a noun hangs from its verb as the time of it.
    fn is_time_of(&self, noun: usize) -> bool {
        matches!(self.tokens[noun].rel, Rel::Obl | Rel::OblUnmarked)
            && self.children(noun).any(|child| {
                self.tokens[child].rel == Rel::Case && has(List::InPeriod, self.form(child))
            })
    }

    /// The words above `from`, itself included, as far as what is said of them is said of it.
    pub(super) fn path(&self, from: usize) -> Vec<Step> {
        let mut path = vec![Step { word: from, distance: 0, passed: Vec::new() }];
        let mut passed: Vec<Span> = Vec::new();
        let mut at = from;
        while let Some(head) = self.tokens[at].head.filter(|_| path.len() <= self.tokens.len()) {
            match self.tokens[at].rel {
                Rel::Ccomp
                | Rel::Parataxis
                | Rel::AclRelcl
                | Rel::AdvclRelcl
                | Rel::Csubj
                | Rel::CsubjPass => break,
                Rel::Advcl if self.is_marked(at) => break,
                Rel::Conj => {
                    let (first, second) = (self.span(head).end, self.span(at).start);
                    passed.push(Span::new(first.min(second), second));
                }
                _ => {}
            }
            path.push(Step { word: head, distance: path.len(), passed: passed.clone() });
            at = head;
        }
        path
    }

    /// Whether a clause is tied to its verb by a word of its own: "after falling", "when it fell".
    fn is_marked(&self, clause: usize) -> bool {
        self.children(clause)
            .any(|child| matches!(self.tokens[child].rel, Rel::Mark | Rel::Case | Rel::Advmod))
    }

    /// Whether a figure is held against the time of a date, which is then none of its own: "12 % fewer than in
    /// June 2023", "300, compared with the same month of 2019", "rose 12 % from 2018".
    pub(super) fn is_standard(&self, fact: &Fact, date: &DateFact) -> bool {
        let (figure, first) = (self.within(fact.span).end, self.within(date.span).start);
        let changed = fact
            .quantity()
            .is_some_and(|quantity| matches!(quantity.role, Role::Change { .. } | Role::To { .. }));
        for at in (figure..first).rev().take(MOST_BETWEEN) {
            let form = self.form(at);
            if has(List::Standard, form) || changed && form.eq_ignore_ascii_case("from") {
                return true;
            }
            // "compared with those in 2019"
            let leads = matches!(
                self.tokens[at].upos,
                Upos::Adp | Upos::Det | Upos::Part | Upos::Pron | Upos::Sconj
            );
            if !leads && !self.names_time(at) {
                return false;
            }
        }
        false
    }

    /// Whether a word says of its subject what it amounts to: "was $3m", "reached", "rose to".
    pub(super) fn tells_value(&self, at: usize) -> bool {
        let form = self.form(at);
        self.children(at).any(|child| self.tokens[child].rel == Rel::Cop)
            || [List::Amounts, List::Up, List::Down].iter().any(|list| has(*list, form))
    }

    /// Whether `tie` is the noun `subject` or a noun that belongs to it without a verb between.
    pub(super) fn names(&self, tie: usize, subject: usize) -> bool {
        let mut at = tie;
        for _ in 0..self.tokens.len() {
            if at == subject {
                return self.tokens[tie].upos != Upos::Verb;
            }
            match (self.tokens[at].rel, self.tokens[at].head) {
                (Rel::Nmod | Rel::Compound, Some(head)) => at = head,
                _ => return false,
            }
        }
        false
    }
}
