//! What a parsed sentence answers: dependents, subtrees, and the arguments of a predicate.
//!
//! Owns the reading of the tree as it stands. Roles that need more than the tree (nominal agents, control, reference)
//! are for the layers above.

use std::ops::Range;

use super::Sentence;
use crate::span::Span;
use crate::text::rel::{Rel, Upos};
use crate::text::tag::Tag;
use crate::text::token::Token;

impl Sentence {
    /// The token on which all others depend; none in an empty sentence.
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// The dependents of a token, in order.
    pub fn children(&self, head: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(move |&at| self.tokens[at].head == Some(head))
    }

    /// The dependents of a token in one of these relations, in order.
    pub fn children_as<'s>(
        &'s self,
        head: usize,
        rels: &'s [Rel],
    ) -> impl DoubleEndedIterator<Item = usize> + 's {
        self.children(head).filter(|&at| rels.contains(&self.tokens[at].rel))
    }

    /// The first dependent of a token in one of these relations.
    pub fn child_as(&self, head: usize, rels: &[Rel]) -> Option<usize> {
        self.children_as(head, rels).next()
    }

    /// Whether `at` is `ancestor` or depends on it, at whatever distance.
    pub fn is_below(&self, at: usize, ancestor: usize) -> bool {
        let mut node = Some(at);
        // A tree of so many tokens has no longer path.
        for _ in 0..=self.tokens.len() {
            match node {
                Some(node) if node == ancestor => return true,
                Some(here) => node = self.tokens.get(here).and_then(|token| token.head),
                None => return false,
            }
        }
        false
    }

    /// The first and the last token below a token, itself included, as a range.
    pub fn subtree(&self, head: usize) -> Range<usize> {
        let below = |at: &usize| self.is_below(*at, head);
        let first = (0..=head).find(below).unwrap_or(head);
        let last = (head..self.tokens.len()).rfind(below).unwrap_or(head);
        first..last + 1
    }

    /// The text from the first to the last token below a token.
    pub fn subtree_span(&self, head: usize) -> Span {
        self.span(self.subtree(head))
    }

    /// The text of a noun group without what is coordinated with it, its relative clauses, appositions and marks.
    pub fn group_span(&self, head: usize) -> Span {
        let leaves = [
            Rel::Conj,
            Rel::Cc,
            Rel::Punct,
            Rel::AclRelcl,
            Rel::Appos,
            Rel::Parataxis,
            Rel::Case,
            Rel::Mark,
            Rel::Acl,
            Rel::Cop,
            Rel::Nsubj,
            Rel::NsubjPass,
            Rel::Aux,
            Rel::Advcl,
            Rel::Ccomp,
            Rel::Discourse,
        ];
        let kept = self.children(head).filter(|&child| !leaves.contains(&self.tokens[child].rel));
        kept.fold(self.tokens[head].span, |span, child| span.cover(self.subtree_span(child)))
    }

    /// The text from the first to the last token of a range.
    pub fn span(&self, range: Range<usize>) -> Span {
        let tokens = self.tokens.get(range).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Whether a verb is in the passive.
    pub fn is_passive(&self, verb: usize) -> bool {
        let marked = |token: &Token| {
            matches!(token.rel, Rel::AuxPass | Rel::NsubjPass | Rel::CsubjPass | Rel::OblAgent)
        };
        let modifies = matches!(self.tokens[verb].rel, Rel::Acl | Rel::Amod);
        self.children(verb).any(|child| marked(&self.tokens[child]))
            || (modifies && self.tokens[verb].tag == Tag::VerbPass)
    }

    /// Whether a token is the head of a clause: a verb, or whatever has a copula.
    pub fn is_predicate(&self, at: usize) -> bool {
        self.tokens[at].upos == Upos::Verb || self.child_as(at, &[Rel::Cop]).is_some()
    }

    /// The grammatical subject of a predicate, active or passive.
    ///
    /// A coordinated verb without a subject of its own has that of the first; a relative clause has the noun it
    /// modifies, where a relative pronoun or nothing stands for it; a participle that modifies a noun has that noun.
    pub fn subject(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        for _ in 0..self.tokens.len() {
            let own = [Rel::Nsubj, Rel::NsubjPass, Rel::Csubj, Rel::CsubjPass];
            if let Some(subject) = self.child_as(at, &own) {
                return Some(self.antecedent(subject, at));
            }
            let token = &self.tokens[at];
            match (token.rel, token.head) {
                (Rel::Conj | Rel::Xcomp, Some(head)) => at = head,
                (Rel::Acl, Some(head))
                    if matches!(token.tag, Tag::VerbPass | Tag::VerbGer | Tag::VerbNoun) =>
                {
                    return Some(head);
                }
                _ => return None,
            }
        }
        None
    }

    /// The direct object of a predicate; in a relative clause, the noun it modifies where a pronoun stands for it.
    pub fn object(&self, predicate: usize) -> Option<usize> {
        let object = self.child_as(predicate, &[Rel::Obj])?;
        Some(self.antecedent(object, predicate))
    }

    /// The indirect object of a predicate.
    pub fn indirect_object(&self, predicate: usize) -> Option<usize> {
        self.child_as(predicate, &[Rel::Iobj])
    }

    /// Who acts: the subject of an active verb, the `by` phrase of a passive one.
    pub fn agent(&self, predicate: usize) -> Option<usize> {
        if self.is_passive(predicate) {
            self.child_as(predicate, &[Rel::OblAgent])
        } else {
            self.subject(predicate)
        }
    }

    /// Who or what is acted upon: the object of an active verb, the subject of a passive one.
    pub fn patient(&self, predicate: usize) -> Option<usize> {
        if self.is_passive(predicate) { self.subject(predicate) } else { self.object(predicate) }
    }

    /// The argument of a predicate or noun that this preposition (by its lemma) introduces.
    pub fn oblique(&self, head: usize, preposition: &str) -> Option<usize> {
        let rels = [Rel::Obl, Rel::OblAgent, Rel::Nmod, Rel::NmodDesc];
        self.children_as(head, &rels).find(|&at| {
            self.preposition(at).is_some_and(|case| *self.tokens[case].lemma == *preposition)
        })
    }

    /// The preposition that introduces a noun.
    pub fn preposition(&self, noun: usize) -> Option<usize> {
        self.children_as(noun, &[Rel::Case]).find(|&at| self.tokens[at].upos != Upos::Part)
    }

    /// A token and all that is coordinated with it, in order; `at` may be any of them.
    pub fn conjuncts(&self, at: usize) -> Vec<usize> {
        let mut first = at;
        while let (Rel::Conj, Some(head)) = (self.tokens[first].rel, self.tokens[first].head) {
            first = head;
        }
        let mut found = vec![first];
        let mut next = 0;
        while let Some(&head) = found.get(next) {
            found.extend(self.children_as(head, &[Rel::Conj]));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// What a token is said to be beside it: its appositions.
    pub fn appositions(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_as(noun, &[Rel::Appos])
    }

    /// The word of negation that a predicate bears.
    pub fn negation(&self, predicate: usize) -> Option<usize> {
        self.children_as(predicate, &[Rel::Advmod, Rel::Det, Rel::Cc]).find(|&at| {
            matches!(&*self.tokens[at].lemma, "not" | "never" | "no" | "neither" | "nor")
        })
    }

    /// The noun for which a relative pronoun stands, or the token itself.
    fn antecedent(&self, at: usize, predicate: usize) -> usize {
        let relative = matches!(self.tokens[at].tag, Tag::PronRel | Tag::PronInt | Tag::PronDem)
            && matches!(self.tokens[predicate].rel, Rel::AclRelcl);
        self.tokens[predicate].head.filter(|_| relative).unwrap_or(at)
    }
}
