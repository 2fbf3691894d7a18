//! Quotes whose omissions join what the source keeps apart: "the mayor … attacked the strike" of "the mayor praised the
//! teachers, and the council attacked the strike".
//!
//! Leaving words out is faithful as long as what is kept still hangs together as it did. Told by the parse of the sentences:
//! an argument whose verb is left out hangs on another, and a verb whose subject is left out takes another. Editor's words
//! may name what a pronoun stands for, and not put one thing in the place of another.

use std::ops::Range;

use super::cut::{Cut, Why};
use super::passage::{Passage, Said};
use super::words::is;
use crate::locate::quote::{self, Omission, Turn};
use crate::span::Span;
use crate::text::lexicon::{Lexicon, Pos};
use crate::text::rel::{Rel, Upos};

/// What became of a word of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Kept,
    /// Left out inside of the quote, by the omission of that number.
    LeftOut(usize),
    /// Beside the editor's words at an edge of the quote.
    Beside(usize),
    Outside,
}

/// A quote with omissions, laid over the sentences that it is taken from.
struct Splice<'p, 'a> {
    words: &'p [Said<'a>],
    /// The sentence of each word.
    sentences: Vec<Range<usize>>,
    fates: Vec<Fate>,
    left_out: &'p [Omission],
}

/// What the omissions of a quote part from what is kept. The passage holds all sentences of the quote.
pub(super) fn spliced(passage: &Passage<'_>, span: Span, left_out: &[Omission]) -> Option<Cut> {
    if left_out.is_empty() {
        return None;
    }
    let splice = Splice::new(passage, span, left_out);
    let all = || (0..splice.words.len()).filter(|&at| splice.fates[at] == Fate::Kept);
    let orphan = |at| splice.lost_head(at).or_else(|| splice.lost_subject(at));
    let told = |lost: usize, kept: usize| {
        splice.told(lost, Why::Orphaned(splice.words[kept].written.into()))
    };
    let orphaned = all().find_map(|at| Some(told(orphan(at)?, at)));
    let torn = || (0..left_out.len()).find_map(|omission| splice.torn(omission));
    let replaced = |omission: usize| {
        let why = Why::Replaced(left_out[omission].put.clone());
        Some(splice.told(splice.replaced(omission)?, why))
    };
    orphaned
        .or_else(|| torn().map(|(lost, kept)| told(lost, kept)))
        .or_else(|| (0..left_out.len()).find_map(replaced))
}

impl<'p, 'a> Splice<'p, 'a> {
    fn new(passage: &'p Passage<'a>, span: Span, left_out: &'p [Omission]) -> Self {
        let fate = |said: &Said<'_>| {
            let here = left_out.iter().position(|omission| omission.span.overlaps(said.span));
            match (here, span.overlaps(said.span)) {
                (Some(omission), true) => Fate::LeftOut(omission),
                (Some(omission), false) => Fate::Beside(omission),
                (None, true) => Fate::Kept,
                (None, false) => Fate::Outside,
            }
        };
        let words = &passage.words;
        Self {
            words,
            sentences: words.iter().map(|said| passage.sentence(said.sentence)).collect(),
            fates: words.iter().map(fate).collect(),
            left_out,
        }
    }

    fn head(&self, at: usize) -> Option<usize> {
        self.words[at].word.head.map(|head| self.sentences[at].start + head)
    }

    fn rel(&self, at: usize) -> Rel {
        self.words[at].word.rel
    }

    fn is_left_out(&self, at: usize) -> bool {
        matches!(self.fates[at], Fate::LeftOut(_))
    }

    /// The words that hang on a word directly.
    fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        self.sentences[at].clone().filter(move |&child| self.head(child) == Some(at))
    }

    /// Whether a word is another one, or part of its name: "minister" of "minister Olga Dent".
    fn is_name_of(&self, at: usize, other: usize) -> bool {
        let names = |&at: &usize| {
            let is_part = matches!(self.rel(at), Rel::Compound | Rel::Flat | Rel::Appos);
            self.head(at).filter(|_| is_part)
        };
        std::iter::successors(Some(at), names).any(|at| at == other)
    }

    /// Whether a word is another one or hangs on it.
    fn is_under(&self, at: usize, over: usize) -> bool {
        std::iter::successors(Some(at), |&at| self.head(at)).any(|at| at == over)
    }

    /// The word that a kept word completes, where that is left out.
    fn lost_head(&self, at: usize) -> Option<usize> {
        // Of several things in a row, one that is kept stands for one that is left out.
        let mut first = at;
        while self.rel(first) == Rel::Conj {
            first = self.head(first).filter(|&head| self.is_left_out(head))?;
        }
        let head = self.head(first).filter(|&head| self.is_left_out(head))?;
        let says = self.rel(first) == Rel::Ccomp && super::speech::is_speech(&self.words[head]);
        let heir = || {
            let shares = |&heir: &usize| {
                self.fates[heir] == Fate::Kept
                    && self.rel(heir) == Rel::Conj
                    && self.own_subject(heir).is_none()
            };
            at < head && self.children(head).any(|heir| shares(&heir))
        };
        let lost = completes(self.rel(first)) && !says && !heir() && !self.is_answered(head);
        lost.then_some(head)
    }

    /// The subject of a kept verb, where it is left out and something that is kept would be taken for it.
    fn lost_subject(&self, at: usize) -> Option<usize> {
        let subject = self.subject(at)?;
        if self.fates[subject] == Fate::Kept || self.is_answered(subject) {
            return None;
        }
        let gap = (0..at).rev().find(|&at| self.is_left_out(at))?;
        let taken = |&other: &usize| {
            self.fates[other] == Fate::Kept
                && is_nominal(self.words[other].word.upos)
                && !self.is_name_of(other, subject)
                && (self.is_under(other, subject) || !self.is_under(other, at))
        };
        (0..gap).any(|other| taken(&other)).then_some(subject)
    }

    /// The last word that an omission leaves out and the word that goes on behind it, where they belong together by their
    /// places alone: the verb before its object, the subject of a second clause before its verb. The parse of a long row of
    /// clauses may miss them.
    fn torn(&self, omission: usize) -> Option<(usize, usize)> {
        let is_here = |&at: &usize| self.fates[at] == Fate::LeftOut(omission);
        let upos = |at: usize| self.words[at].word.upos;
        let mut gap = (0..self.words.len()).filter(is_here);
        let first = gap.next()?;
        let end = gap.next_back().unwrap_or(first) + 1;
        if self.fates.get(end) != Some(&Fate::Kept) {
            return None;
        }
        let slight = |&at: &usize| !matches!(upos(at), Upos::Adv | Upos::Part | Upos::Adp);
        let last = (first..end).rev().find(slight)?;
        let verb = |at: usize| self.is_verb(at);
        let joined = || {
            let joint = (first..last).rfind(|&at| upos(at) == Upos::Cconj);
            joint.is_some_and(|joint| (first..joint).any(verb))
        };
        let torn = match upos(end) {
            Upos::Aux => is_nominal(upos(last)) && joined(),
            _ if verb(end) => is_nominal(upos(last)) && joined(),
            Upos::Det | Upos::Num | Upos::Sym => verb(last),
            other => is_nominal(other) && verb(last),
        };
        (torn && !self.is_answered(last)).then_some((last, end))
    }

    /// Whether a word is a verb, by its tag or since it can be nothing else.
    fn is_verb(&self, at: usize) -> bool {
        let lexicon = Lexicon::shared();
        let is = |pos| lexicon.is_word(self.form(at), Some(pos));
        let is_only = || is(Pos::Verb) && !is(Pos::Noun) && !is(Pos::Adjective);
        self.rel(at) != Rel::Amod && (self.words[at].word.upos == Upos::Verb || is_only())
    }

    fn own_subject(&self, verb: usize) -> Option<usize> {
        let subject = self.children(verb).find(|&child| is_subject(self.rel(child)))?;
        let relates = self.rel(verb) == Rel::AclRelcl && is("relative", self.form(subject));
        if relates { self.head(verb) } else { Some(subject) }
    }

    /// The subject of a verb, or that of the verb before it in a row.
    fn subject(&self, verb: usize) -> Option<usize> {
        let shared = |&verb: &usize| self.head(verb).filter(|_| self.rel(verb) == Rel::Conj);
        std::iter::successors(Some(verb), shared).find_map(|verb| self.own_subject(verb))
    }

    fn form(&self, at: usize) -> &str {
        &self.words[at].word.form
    }

    /// Whether editor's words stand in the place of a word and say what it says, or what it points to.
    fn is_answered(&self, at: usize) -> bool {
        let Fate::LeftOut(omission) = self.fates[at] else { return false };
        let put = quote::words(&self.left_out[omission].put);
        let points = self.words[at].word.upos == Upos::Pron;
        !put.is_empty() && (points || put.iter().any(|put| is_kin(put, self.form(at))))
    }

    /// A word in whose place editor's words say another thing.
    fn replaced(&self, omission: usize) -> Option<usize> {
        let put = quote::words(&self.left_out[omission].put);
        let lexicon = Lexicon::shared();
        let says = |put: &&String| {
            let is_letters = put.chars().any(char::is_alphabetic);
            is_letters && lexicon.grammatical(put).is_none() && !is("apparatus", put)
        };
        let put: Vec<&String> = put.iter().filter(says).collect();
        let weighs =
            |&at: &usize| matches!(self.words[at].word.upos, Upos::Noun | Upos::Propn | Upos::Verb);
        let here = |&at: &usize| match self.fates[at] {
            Fate::LeftOut(own) => own == omission,
            Fate::Beside(own) => own == omission && self.is_joined(at),
            Fate::Kept | Fate::Outside => false,
        };
        let theirs = || (0..self.words.len()).filter(here).filter(weighs);
        let kin = |&at: &usize| put.iter().any(|put| is_kin(put, self.form(at)));
        if put.is_empty() || theirs().any(|at| kin(&at)) {
            return None;
        }
        theirs().next()
    }

    /// Whether a word beside the quote hangs on a kept word, or a kept word on it.
    fn is_joined(&self, at: usize) -> bool {
        let kept = |at: usize| self.fates[at] == Fate::Kept;
        let under = completes(self.rel(at)) || is_subject(self.rel(at));
        // Whoever says it stands beside a whole clause as well.
        let over = |at: usize| completes(self.rel(at)) && self.rel(at) != Rel::Ccomp;
        self.head(at).is_some_and(|head| under && kept(head))
            || self.children(at).any(|child| kept(child) && over(child))
    }

    fn told(&self, at: usize, why: Why) -> Cut {
        let said = &self.words[at];
        Cut { word: said.written.into(), span: said.span, turn: Turn::Aside, why }
    }
}

/// Whether two words say the same thing.
fn is_kin(ours: &str, theirs: &str) -> bool {
    Lexicon::shared().relation(ours, theirs, None).is_same_meaning()
}

fn is_nominal(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

fn is_subject(rel: Rel) -> bool {
    matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter | Rel::Csubj | Rel::CsubjPass)
}

/// Whether a word of this relation says something of its head that it does not say of another.
fn completes(rel: Rel) -> bool {
    matches!(
        rel,
        Rel::Obj
            | Rel::Iobj
            | Rel::Obl
            | Rel::OblAgent
            | Rel::OblUnmarked
            | Rel::Nmod
            | Rel::NmodPoss
            | Rel::NmodUnmarked
            | Rel::Nummod
            | Rel::Amod
            | Rel::Xcomp
            | Rel::Ccomp
            | Rel::Advcl
            | Rel::Acl
            | Rel::AclRelcl
    )
}
