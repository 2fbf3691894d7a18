//! One diagnostic in the manner of a compiler: a title, the lines of the files with their labels, help and notes.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
    renderer::DecorStyle,
};

use super::Style;
use crate::files::Files;
use crate::report::neutral;
use crate::report::record::{Label, Record};
use crate::span::LineIndex;

/// Lines between two labels of one file above which they get an excerpt each.
const FAR: usize = 12;

/// The lines that places lie in.
pub(super) trait Texts {
    /// The text that a stretch of a file lies in: its first byte, its first line, its words.
    fn around(&self, path: &str, start: usize, end: usize) -> Option<(usize, usize, &str)>;
}

impl Texts for Files {
    fn around(&self, path: &str, _: usize, _: usize) -> Option<(usize, usize, &str)> {
        self.text(path).map(|text| (0, 1, text))
    }
}

impl Texts for Record<'_> {
    fn around(&self, path: &str, start: usize, end: usize) -> Option<(usize, usize, &str)> {
        let piece = self.cut(path)?.around(start, end)?;
        Some((piece.start, piece.line, &piece.text))
    }
}

/// One diagnostic on its way to the terminal.
pub(super) struct Block<'r> {
    pub(super) level: Level<'r>,
    pub(super) code: Option<&'r str>,
    pub(super) message: &'r str,
    pub(super) labels: Vec<Label<'r>>,
    pub(super) help: Option<&'r str>,
    pub(super) notes: Vec<String>,
}

impl Block<'_> {
    /// Writes it, and an empty line.
    pub(super) fn write(
        self,
        texts: &impl Texts,
        style: &Style,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        let mut title = self.level.primary_title(neutral::line(self.message));
        if let Some(code) = self.code {
            title = title.id(neutral::line(code));
        }
        let mut group = Group::with_title(title).elements(excerpts(&self.labels, texts));
        if let Some(help) = self.help {
            group = group.element(Level::HELP.message(neutral::line(help)));
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(neutral::line(note)));
        }
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
        let rendered = renderer.render(&[group]);
        // The marks below an excerpt stay under its words.
        writeln!(out, "{}\n", neutral::inert_as(rendered, |_| "?".to_owned()))
    }
}

/// The stretches of files that the labels lie in, in the order in which the files are first named.
fn excerpts<'r>(labels: &'r [Label<'_>], texts: &'r impl Texts) -> Vec<Element<'r>> {
    let mut paths: Vec<&str> = Vec::new();
    for label in labels {
        if !paths.contains(&&*label.path) {
            paths.push(&label.path);
        }
    }
    let mut excerpts = Vec::new();
    for path in paths {
        let mut here: Vec<&Label<'_>> = labels.iter().filter(|label| label.path == path).collect();
        here.sort_by_key(|label| (label.start, label.end));
        let text = |label: &Label<'_>| texts.around(path, label.start, label.end);
        if here.iter().any(|label| text(label).is_none()) {
            // A file that could not be read has no lines to show, but its name still helps.
            excerpts.push(Origin::path(neutral::line(path)).into());
            continue;
        }
        let near = |a: &&Label<'_>, b: &&Label<'_>| {
            b.line <= a.end_line + FAR && text(a).map(|text| text.0) == text(b).map(|text| text.0)
        };
        excerpts.extend(here.chunk_by(near).filter_map(|near| {
            let (start, line, text) = text(near[0])?;
            Some(excerpt(path, text, start, line, near).into())
        }));
    }
    excerpts
}

/// The lines that the labels lie in, cut out of a text that begins at byte `base` and line `line` of
/// its file: rendering takes time by the length of what it is given.
fn excerpt<'r>(
    path: &'r str,
    text: &'r str,
    base: usize,
    line: usize,
    labels: &[&'r Label<'_>],
) -> Snippet<'r, Annotation<'r>> {
    let is_break = |letter: char| letter == '\n' || letter == '\r';
    let within = |offset: usize| offset.saturating_sub(base).min(text.len());
    let start = text.floor_char_boundary(within(labels[0].start));
    let start = text[..start].rfind(is_break).map_or(0, |at| at + 1);
    let last = labels.iter().map(|label| within(label.end)).max().unwrap_or(start);
    let last = text.ceil_char_boundary(last.clamp(start, text.len()));
    let end = text[last..].find(is_break).map_or(text.len(), |at| last + at);
    let cut = |offset: usize| text.floor_char_boundary(within(offset).clamp(start, end)) - start;
    let annotations = labels.iter().map(|label| {
        let kind = match label.primary {
            true => AnnotationKind::Primary,
            false => AnnotationKind::Context,
        };
        let message = Some(neutral::line(&label.message)).filter(|message| !message.is_empty());
        kind.span(cut(label.start)..cut(label.end)).label(message)
    });
    let first_line = line + LineIndex::new(&text[..start]).count() - 1;
    Snippet::source(neutral::excerpt(&text[start..end]))
        .path(neutral::line(path))
        .line_start(first_line)
        .annotations(annotations)
}
