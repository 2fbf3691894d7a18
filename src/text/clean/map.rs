//! From every byte of a text made for reading back to the text it was made from.

use crate::span::Span;

/// Maps spans of a clean text to spans of the raw text it was made from.
///
/// The map is a list of runs. Within a run that was copied, offsets move in step; a run that was
/// rewritten (a ligature, a decomposed accent) maps as a whole. Raw text between runs was dropped.
/// Text that was copied whole has no runs and costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
    clean_len: usize,
}

/// A stretch of the clean text, up to the next run, and the raw stretch it stands for. A table has two for every cell, so that they are
/// held small; no text of 4 GiB is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: u32,
    start: u32,
    end: u32,
    copied: bool,
}

impl Run {
    fn new(clean: usize, raw: Span, copied: bool) -> Self {
        Self { clean: small(clean), start: small(raw.start), end: small(raw.end), copied }
    }

    fn clean(&self) -> usize {
        self.clean as usize
    }

    fn raw(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl OffsetMap {
    /// The map of a text that is its own clean form.
    pub const fn identity() -> Self {
        Self { runs: Vec::new(), clean_len: 0 }
    }

    /// Whether every offset is its own image.
    pub const fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// The raw span that the clean span was read from.
    ///
    /// What was dropped inside the span is part of the answer, what was dropped at its ends is not.
    /// An empty span maps to an empty one.
    pub fn span(&self, clean: Span) -> Span {
        if self.is_identity() {
            return clean;
        }
        let start = self.start(clean.start);
        if clean.end <= clean.start {
            return Span::new(start, start);
        }
        Span::new(start, self.end(clean.end).max(start))
    }

    /// Where the clean byte at `offset` begins in the raw text.
    fn start(&self, offset: usize) -> usize {
        if offset >= self.clean_len {
            return self.runs.last().map_or(offset, |run| run.raw().end);
        }
        let run = self.runs[self.run_at(offset)];
        let raw = run.raw();
        if run.copied { raw.start + (offset - run.clean()) } else { raw.start }
    }

    /// Where the clean byte before `offset` ends in the raw text.
    fn end(&self, offset: usize) -> usize {
        let offset = offset.min(self.clean_len);
        let run = self.runs[self.run_at(offset.saturating_sub(1))];
        let raw = run.raw();
        if run.copied { raw.start + (offset - run.clean()) } else { raw.end }
    }

    fn run_at(&self, offset: usize) -> usize {
        self.runs.partition_point(|run| run.clean() <= offset).saturating_sub(1)
    }

    /// Notes that the next `len` clean bytes are a copy of the raw bytes from `raw` on.
    pub(crate) fn push_copied(&mut self, raw: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.copied && last.raw().end == raw => last.end = small(raw + len),
            _ => self.runs.push(Run::new(self.clean_len, Span::new(raw, raw + len), true)),
        }
        self.clean_len += len;
    }

    /// Notes that the next `len` clean bytes were written for the raw bytes `raw`.
    pub(crate) fn push_written(&mut self, raw: Span, len: usize) {
        if len == 0 {
            return;
        }
        self.runs.push(Run::new(self.clean_len, raw, false));
        self.clean_len += len;
    }

    /// Forgets everything from clean offset `len` on.
    pub(crate) fn truncate(&mut self, len: usize) {
        if len >= self.clean_len {
            return;
        }
        let keep = self.runs.partition_point(|run| run.clean() < len);
        self.runs.truncate(keep);
        if let Some(last) = self.runs.last_mut()
            && last.copied
        {
            last.end = small(last.raw().start + (len - last.clean()));
        }
        self.clean_len = len;
    }

    /// The raw offset just past what has been mapped so far.
    pub(crate) fn raw_end(&self) -> usize {
        self.runs.last().map_or(0, |run| run.raw().end)
    }

    /// Shrinks a map in which every byte is its own image to the identity.
    pub(crate) fn finish(mut self, raw_len: usize) -> Self {
        let whole = match self.runs.as_slice() {
            [] => raw_len == 0,
            [run] => run.copied && run.raw() == Span::new(0, raw_len),
            _ => false,
        };
        if whole {
            self = Self::identity();
        }
        self.runs.shrink_to_fit();
        self
    }
}
