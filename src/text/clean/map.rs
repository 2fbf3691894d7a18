//! From every byte of a text made for reading back to the text it was made from.

use crate::span::Span;

/// Maps spans of a clean text to spans of the raw text it was made from.
///
/// The map is a list of runs. Within a run that was copied, offsets move in step; a run that was
/// rewritten (a ligature, a decomposed accent) maps as a whole. Raw text between runs was dropped.
/// Text that was copied whole has no runs and costs nothing. Where what was written stands for all that lies between
/// two copies, as the seam between two cells does, it has no run of its own: the clean text that the first copy does
/// not fill up to the second is the seam.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
    clean_len: usize,
    /// A seam behind the last copy that the next one may close: where it begins in the clean text, and where it ends in
    /// the raw one.
    seam: Option<(usize, usize)>,
}

/// A stretch of the clean text, up to the next run, and the raw stretch it stands for. A table has one for every cell, so that they are
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

    /// Whether a clean byte lies in the copy, and not in the seam behind it.
    fn copies(&self, clean: usize) -> bool {
        self.copied && clean - self.clean() < self.raw().len()
    }
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl OffsetMap {
    /// The map of a text that is its own clean form.
    pub const fn identity() -> Self {
        Self { runs: Vec::new(), clean_len: 0, seam: None }
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
        match run.copied {
            true if run.copies(offset) => raw.start + (offset - run.clean()),
            true => raw.end,
            false => raw.start,
        }
    }

    /// Where the clean byte before `offset` ends in the raw text.
    fn end(&self, offset: usize) -> usize {
        let offset = offset.min(self.clean_len);
        let last = offset.saturating_sub(1);
        let at = self.run_at(last);
        let run = self.runs[at];
        let raw = run.raw();
        match run.copied {
            true if run.copies(last) => raw.start + (offset - run.clean()),
            true => self.runs.get(at + 1).map_or_else(|| self.raw_end(), |next| next.raw().start),
            false => raw.end,
        }
    }

    fn run_at(&self, offset: usize) -> usize {
        self.runs.partition_point(|run| run.clean() <= offset).saturating_sub(1)
    }

    /// Notes that the next `len` clean bytes are a copy of the raw bytes from `raw` on.
    pub(crate) fn push_copied(&mut self, raw: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.seam {
            Some((_, end)) if end == raw => self.seam = None,
            _ => self.close_seam(),
        }
        match self.runs.last_mut() {
            Some(last) if last.copied && last.clean() + last.raw().len() < self.clean_len => {
                self.runs.push(Run::new(self.clean_len, Span::new(raw, raw + len), true));
            }
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
        self.close_seam();
        match self.runs.last() {
            Some(last) if last.copied && last.raw().end == raw.start => {
                self.seam = Some((self.clean_len, raw.end));
            }
            _ => self.runs.push(Run::new(self.clean_len, raw, false)),
        }
        self.clean_len += len;
    }

    /// Gives a run of its own to an open seam which no copy closes.
    fn close_seam(&mut self) {
        let Some((clean, end)) = self.seam.take() else { return };
        let start = self.runs.last().map_or(end, |run| run.raw().end);
        self.runs.push(Run::new(clean, Span::new(start, end), false));
    }

    /// Forgets everything from clean offset `len` on.
    pub(crate) fn truncate(&mut self, len: usize) {
        if len >= self.clean_len {
            return;
        }
        self.close_seam();
        let keep = self.runs.partition_point(|run| run.clean() < len);
        if let Some(next) = self.runs.get(keep)
            && let Some(last) = keep.checked_sub(1).map(|last| &self.runs[last])
            && last.copied
            && last.clean() + last.raw().len() < len
        {
            self.seam = Some((last.clean() + last.raw().len(), next.raw().start));
        }
        self.runs.truncate(keep);
        if let Some(last) = self.runs.last_mut()
            && last.copies(len)
        {
            last.end = small(last.raw().start + (len - last.clean()));
        }
        self.clean_len = len;
    }

    /// The raw offset just past what has been mapped so far.
    pub(crate) fn raw_end(&self) -> usize {
        let run = || self.runs.last().map_or(0, |run| run.raw().end);
        self.seam.map_or_else(run, |(_, end)| end)
    }

    /// Shrinks a map in which every byte is its own image to the identity.
    pub(crate) fn finish(mut self, raw_len: usize) -> Self {
        self.close_seam();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Three cells, `ab`, `cd` and `ef`, parted by one byte each in the raw text and by three in the clean one.
    fn cells(third: usize) -> OffsetMap {
        let mut map = OffsetMap::identity();
        map.push_copied(0, 2);
        map.push_written(Span::new(2, 3), 3);
        map.push_copied(3, 2);
        map.push_written(Span::new(5, 6), 3);
        map.push_copied(third, 2);
        map
    }

    #[test]
    fn the_seam_between_two_cells_has_no_run() {
        assert_eq!(cells(6).finish(8).runs.len(), 3);
        // Something was dropped behind the second seam.
        assert_eq!(cells(7).finish(9).runs.len(), 4);
    }

    #[test]
    fn a_seam_leads_back_to_what_parts_the_cells() {
        let map = cells(7).finish(9);
        for (clean, raw) in [
            ((0, 2), (0, 2)),
            ((2, 5), (2, 3)),
            ((1, 6), (1, 4)),
            ((3, 4), (2, 3)),
            ((5, 7), (3, 5)),
            ((7, 10), (5, 6)),
            ((10, 12), (7, 9)),
            ((6, 11), (4, 8)),
            ((0, 12), (0, 9)),
        ] {
            let (clean, raw) = (Span::new(clean.0, clean.1), Span::new(raw.0, raw.1));
            assert_eq!(map.span(clean), raw, "{clean:?}");
        }
    }

    #[test]
    fn what_is_taken_back_may_end_in_a_seam() {
        for (len, raw_end) in [(12, 8), (11, 7), (10, 6), (9, 6), (7, 5), (4, 3), (2, 2), (1, 1)] {
            let mut map = cells(6);
            map.truncate(len);
            assert_eq!(map.raw_end(), raw_end, "{len}");
            assert_eq!(map.finish(8).span(Span::new(0, len)), Span::new(0, raw_end), "{len}");
        }
    }
}
