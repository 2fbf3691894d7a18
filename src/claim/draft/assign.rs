//! Which sentence a mark belongs to.
//!
//! A mark inside a sentence belongs to it. One between two sentences belongs to the one before, as footnotes do, unless
//! an empty line parts the two. Words that a link or a tag marks out belong to the sentences that they stand in. A
//! comment on lines of its own is about the whole paragraph below.

use std::sync::Arc;

use super::citation::Citation;
use super::directive::{Directive, Ignore};
use super::marks::{Mark, Marks};
use super::place::stands_alone;
use super::sentence::Sentence;
use crate::claim::Verdict;
use crate::diagnostic::{Finding, codes};
use crate::span::Span;

/// What belongs to one sentence.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    pub(super) citations: Vec<Citation>,
    pub(super) ignores: Vec<Arc<Ignore>>,
    pub(super) id: Option<String>,
    pub(super) expect: Option<Verdict>,
}

/// What belongs to every sentence.
#[derive(Debug, Default)]
pub(super) struct Assignment {
    by_sentence: Vec<Assigned>,
    ignores: Vec<Arc<Ignore>>,
}

/// Gives every mark to its sentences.
pub(super) fn assign(
    raw: &str,
    sentences: &[Sentence],
    marks: Marks,
    path: &str,
    findings: &mut Vec<Finding>,
) -> Assignment {
    let page = Page { raw, sentences, marks: &marks };
    let mut assignment = Assignment::default();
    assignment.by_sentence.resize_with(sentences.len(), Assigned::default);
    for mark in marks.cited.iter().filter(|mark| !page.is_aside(mark.span)) {
        for sentence in page.cited(mark) {
            let cited = &mut assignment.by_sentence[sentence].citations;
            cited.extend(
                mark.citations.iter().filter(|c| !cited.contains(c)).cloned().collect::<Vec<_>>(),
            );
        }
    }
    for (span, asked) in marks.asked.iter().filter(|asked| !page.is_aside(asked.0)) {
        let whom = page.asked(*span);
        if whom.is_empty() && !matches!(asked, Directive::Ignore(_)) {
            let message = "the comment stands beside no sentence";
            let finding = Finding::new(&codes::UNKNOWN_DIRECTIVE, message).at(path, *span, "here");
            findings.push(
                finding
                    .help("write it into the sentence, or above the paragraph, that it is about"),
            );
        }
        assignment.give(asked, &whom);
    }
    assignment
}

impl Assignment {
    /// What belongs to a sentence; nothing the second time.
    pub(super) fn take(&mut self, sentence: usize) -> Assigned {
        let cited = self.by_sentence.get_mut(sentence).map(std::mem::take).unwrap_or_default();
        if !cited.citations.is_empty() {
            // These are settled once the claim has been judged.
            self.ignores.retain(|ignore| !cited.ignores.contains(ignore));
        }
        cited
    }

    /// Findings about leave that no claim needs.
    pub(super) fn unused(&self, path: &str) -> Vec<Finding> {
        let unused = self.ignores.iter().filter(|ignore| !ignore.is_used());
        unused.map(|ignore| ignore.unused(path)).collect()
    }

    fn give(&mut self, asked: &Directive, whom: &[usize]) {
        let first = whom.first().copied();
        match asked {
            Directive::Ignore(ignore) => {
                self.ignores.push(Arc::clone(ignore));
                for &sentence in whom {
                    self.by_sentence[sentence].ignores.push(Arc::clone(ignore));
                }
            }
            Directive::Source(citations) => {
                // Above a paragraph it names the source of the sentences that name none themselves.
                for &sentence in whom {
                    let own = &mut self.by_sentence[sentence].citations;
                    if own.is_empty() {
                        own.clone_from(citations);
                    }
                }
            }
            Directive::Id(id) => {
                if let Some(first) = first {
                    self.by_sentence[first].id = Some(id.clone());
                }
            }
            Directive::Expect(verdict) => {
                whom.iter()
                    .for_each(|&sentence| self.by_sentence[sentence].expect = Some(*verdict));
            }
        }
    }
}

/// A sentence of fewer words states nothing beside an address.
const LEAST_WORDS: usize = 3;

struct Page<'p> {
    raw: &'p str,
    sentences: &'p [Sentence],
    marks: &'p Marks,
}

impl Page<'_> {
    /// Whether a place is in a footnote or a list of references.
    fn is_aside(&self, span: Span) -> bool {
        self.marks
            .definitions
            .iter()
            .chain(&self.marks.references)
            .any(|aside| aside.contains(span))
    }

    /// The sentences that a mark cites.
    fn cited(&self, mark: &Mark) -> Vec<usize> {
        // The line below a quotation says where it is from.
        let named =
            |sentence: &&Sentence| sentence.name.is_some_and(|name| name.overlaps(mark.span));
        if let Some(quote) = self.sentences.iter().find(named) {
            return vec![quote.index];
        }
        if !mark.around {
            let nearest = self.nearest(mark.span);
            let bare = self.marks.bare.contains(&mark.span);
            return nearest
                .and_then(|at| if bare { self.stating(at) } else { Some(at) })
                .into_iter()
                .collect();
        }
        let is_link = self.marks.link_texts.contains(&mark.span);
        let inside = self.sentences.iter().filter(|sentence| sentence.raw.overlaps(mark.span));
        let states = |sentence: &&Sentence| {
            // A link that is a whole line and no whole sentence names a page; it says nothing of it.
            !is_link
                || !mark.span.contains(sentence.raw)
                || sentence.words.ends_with(['.', '!', '?', '"'])
        };
        inside.filter(states).map(|sentence| sentence.index).collect()
    }

    /// A sentence; or, where it only leads to an address ("Source:", "See also"), the one before it in its block.
    fn stating(&self, at: usize) -> Option<usize> {
        let leads = |at: usize| self.sentences[at].words.split_whitespace().count() < LEAST_WORDS;
        if !leads(at) {
            return Some(at);
        }
        at.checked_sub(1).filter(|&before| {
            self.sentences[before].block == self.sentences[at].block && !leads(before)
        })
    }

    /// The sentences that a comment is about.
    fn asked(&self, span: Span) -> Vec<usize> {
        if !stands_alone(self.raw, span) {
            return self.nearest(span).into_iter().collect();
        }
        let next = self.sentences.partition_point(|sentence| sentence.raw.start < span.end);
        let Some(first) = self.sentences.get(next) else { return Vec::new() };
        let block =
            self.sentences[next..].iter().take_while(|sentence| sentence.block == first.block);
        block.map(|sentence| sentence.index).collect()
    }

    /// The sentence that a place belongs to.
    fn nearest(&self, span: Span) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.raw.start < span.end);
        let before = next.checked_sub(1).filter(|&at| {
            let end = self.sentences[at].raw.end;
            end >= span.start || !self.has_empty_line(end, span.start)
        });
        let after = || {
            let start = self.sentences.get(next)?.raw.start;
            (!self.has_empty_line(span.end, start)).then_some(next)
        };
        before.or_else(after)
    }

    fn has_empty_line(&self, start: usize, end: usize) -> bool {
        let gap = self.raw.get(start..end).unwrap_or_default();
        let mut lines = gap.split('\n');
        lines.next();
        let inner = lines.clone().count().saturating_sub(1);
        lines.take(inner).any(|line| line.trim().is_empty())
    }
}
