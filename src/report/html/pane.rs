//! The sources on the page, with a number for every passage, so that a claim can point to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::escape::escape;
use crate::report::record::{Claim, Cut, Evidence, Piece, Record, Source};

/// How many bytes of source texts a page shows in all, before it keeps to what stands around passages.
const WHOLE: usize = 1 << 20;
/// How many bytes that is, before and after each.
const CONTEXT: usize = 240;

/// The cited sources and their passages.
pub(super) struct Pane<'r> {
    sources: Vec<Cited<'r>>,
    /// The numbers of the passages, by claim.
    numbers: Vec<Vec<usize>>,
    tags: BTreeSet<&'r str>,
    whole: bool,
}

/// A source and the places in it that are cited.
struct Cited<'r> {
    id: &'r str,
    path: &'r str,
    /// First byte, byte after the last, number; in the order of the text.
    places: Vec<(usize, usize, usize)>,
}

impl<'r> Pane<'r> {
    /// Numbers every passage of a record; one that several claims point to is one.
    pub(super) fn new(record: &'r Record<'_>) -> Self {
        let mut places: BTreeMap<(&str, &str), BTreeSet<(usize, usize)>> = BTreeMap::new();
        for passage in record.claims.iter().flat_map(Claim::passages) {
            let key = (&*passage.source, &*passage.path);
            places.entry(key).or_default().insert((passage.start, passage.end));
        }
        let mut next = 0;
        let mut number = || {
            next += 1;
            next
        };
        let sources: Vec<Cited<'r>> = places
            .into_iter()
            .map(|((id, path), places)| Cited {
                id,
                path,
                places: places.into_iter().map(|(start, end)| (start, end, number())).collect(),
            })
            .collect();
        let mut pane = Self {
            numbers: Vec::new(),
            tags: super::tags(record),
            whole: size(&sources, record) <= WHOLE,
            sources,
        };
        let numbers = record.claims.iter().map(|claim| {
            claim.passages().map(|passage| pane.find(passage)).collect::<Vec<usize>>()
        });
        pane.numbers = numbers.collect();
        pane
    }

    /// The ids of all sources, in the order of their numbers.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'r str> {
        self.sources.iter().map(|source| source.id)
    }

    /// Every tag of the record.
    pub(super) fn tags(&self) -> &BTreeSet<&'r str> {
        &self.tags
    }

    /// The number of a claim's passage, counted as in [`Claim::passages`].
    pub(super) fn number(&self, claim: usize, passage: usize) -> usize {
        self.numbers.get(claim).and_then(|numbers| numbers.get(passage)).copied().unwrap_or(0)
    }

    /// The numbers of the sources that a claim's passages stand in.
    pub(super) fn numbers(&self, claim: &Claim<'_>) -> String {
        let numbers: BTreeSet<usize> =
            claim.passages().filter_map(|passage| self.source(passage)).collect();
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        numbers.join(" ")
    }

    fn source(&self, passage: &Evidence<'_>) -> Option<usize> {
        let key = (&*passage.source, &*passage.path);
        self.sources.binary_search_by(|source| (source.id, source.path).cmp(&key)).ok()
    }

    fn find(&self, passage: &Evidence<'_>) -> usize {
        let Some(source) = self.source(passage) else { return 0 };
        let places = &self.sources[source].places;
        let at = places.binary_search_by_key(&(passage.start, passage.end), |p| (p.0, p.1));
        at.map_or(0, |at| places[at].2)
    }

    /// Writes every source.
    pub(super) fn write(&self, record: &Record<'_>, page: &mut String) {
        for source in &self.sources {
            let known = record.source(source.id);
            let title = known.and_then(|known| known.title.as_deref()).unwrap_or(source.id);
            let _ = write!(
                page,
                "<section class=\"source\" tabindex=\"-1\" aria-label=\"{title}\">\n<h3>{title}</h3>\n\
                <p class=\"cite\">{}</p>\n",
                citation(source, known),
                title = escape(title),
            );
            match record.cut(source.path) {
                Some(cut) => self.text(source, cut, page),
                None => page.push_str(
                    "<p class=\"cite\">The text of this source is not in the report.</p>\n",
                ),
            }
            page.push_str("</section>\n");
        }
    }

    fn text(&self, source: &Cited<'_>, cut: &Cut<'_>, page: &mut String) {
        page.push_str("<ol class=\"text\">\n");
        let mut shown_to = 0;
        for piece in &cut.pieces {
            for (start, end) in self.stretches(source, piece) {
                if start > shown_to {
                    page.push_str("<li class=\"cut\">…</li>\n");
                }
                lines(source, piece, start, end, page);
                shown_to = end;
            }
        }
        if !cut.whole || cut.pieces.last().is_some_and(|p| p.start + p.text.len() > shown_to) {
            page.push_str("<li class=\"cut\">…</li>\n");
        }
        page.push_str("</ol>\n");
    }

    /// What is shown of a piece, in bytes of the file: all of it, or what stands around its passages.
    fn stretches(&self, source: &Cited<'_>, piece: &Piece<'_>) -> Vec<(usize, usize)> {
        let end = piece.start + piece.text.len();
        if self.whole {
            return vec![(piece.start, end)];
        }
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        let here = source.places.iter().filter(|place| piece.start <= place.0 && place.1 <= end);
        for place in here {
            let wider = wider(piece, place.0, place.1);
            match stretches.last_mut().filter(|last| wider.0 <= last.1) {
                Some(last) => last.1 = last.1.max(wider.1),
                None => stretches.push(wider),
            }
        }
        stretches
    }
}

/// A place with the lines around it, or with words where lines are endless.
fn wider(piece: &Piece<'_>, start: usize, end: usize) -> (usize, usize) {
    let text = &*piece.text;
    let from = text.floor_char_boundary((start - piece.start).saturating_sub(CONTEXT));
    let to = text.ceil_char_boundary((end - piece.start + CONTEXT).min(text.len()));
    let line = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[to..].find('\n').map_or(text.len(), |at| to + at + 1);
    let from = if from - line <= CONTEXT { line } else { from };
    let to = if line_end - to <= CONTEXT { line_end } else { to };
    (piece.start + from, piece.start + to)
}

/// How many bytes of the sources there are to show.
fn size(sources: &[Cited<'_>], record: &Record<'_>) -> usize {
    let paths: BTreeSet<&str> = sources.iter().map(|source| source.path).collect();
    let cuts = paths.into_iter().filter_map(|path| record.cut(path));
    cuts.flat_map(|cut| &cut.pieces).map(|piece| piece.text.len()).sum()
}

fn citation(source: &Cited<'_>, known: Option<&Source<'_>>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(known) = known {
        let words = [&known.author, &known.publisher, &known.published];
        parts.extend(words.into_iter().flatten().map(|words| escape(words).into_owned()));
        parts.extend(known.accessed.iter().map(|day| format!("seen {}", escape(day))));
        parts.extend(known.link().map(|url| {
            let url = escape(url);
            format!("<a href=\"{url}\" rel=\"noreferrer noopener\">{url}</a>")
        }));
    }
    parts.push(format!("<span class=\"where\">{}</span>", escape(source.path)));
    parts.join(" · ")
}

/// Writes the lines of `start..end`, bytes of the file, each cut where a passage begins or ends.
fn lines(source: &Cited<'_>, piece: &Piece<'_>, start: usize, end: usize, page: &mut String) {
    let text = &*piece.text;
    let mut at = start;
    let mut number = piece.line + text[..start - piece.start].matches('\n').count();
    let mut first = true;
    for line in text[start - piece.start..end - piece.start].split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let value = if first { format!(" value=\"{number}\"") } else { String::new() };
        // The cells of a table stand one below the other.
        let row = if words.starts_with('|') { " class=\"row\"" } else { "" };
        let _ = write!(page, "<li{value}{row}>");
        parts(source, words, at, page);
        page.push_str("</li>\n");
        at += line.len();
        (number, first) = (number + 1, false);
    }
}

/// The words of one line, which begins at byte `at` of the file.
fn parts(source: &Cited<'_>, words: &str, at: usize, page: &mut String) {
    let end = at + words.len();
    let here: Vec<&(usize, usize, usize)> =
        source.places.iter().filter(|place| place.0 < end && at < place.1).collect();
    let mut borders: Vec<usize> =
        here.iter().flat_map(|place| [place.0.max(at), place.1.min(end)]).collect();
    borders.extend([at, end]);
    borders.sort_unstable();
    borders.dedup();
    for pair in borders.windows(2) {
        let Some(part) = words.get(pair[0] - at..pair[1] - at) else { continue };
        let over: Vec<_> = here.iter().filter(|p| p.0 <= pair[0] && pair[1] <= p.1).collect();
        if over.is_empty() {
            page.push_str(&escape(part));
            continue;
        }
        // The first part of a passage carries its name, for pages without scripts.
        let begins = over.iter().find(|place| place.0 == pair[0]);
        let id = begins.map(|place| format!(" id=\"p{}\"", place.2)).unwrap_or_default();
        let numbers: Vec<String> = over.iter().map(|place| place.2.to_string()).collect();
        let (numbers, part) = (numbers.join(" "), escape(part));
        let _ = write!(page, "<span class=\"hit\"{id} data-p=\"{numbers}\">{part}</span>");
    }
}
