//! The words of one page, with their places on it.
//!
//! `hayro-interpret` runs the page's drawing instructions and tells every glyph with its letter and its
//! transform. Everything else that is drawn is passed over. Letters become words by the gaps between
//! them, since many programs write no spaces; what is marked as an artifact, such as the heads and feet of pages, is
//! left out. Coordinates are points, from the top left corner down.

use std::collections::BTreeSet;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};

/// The gap that parts two words, in parts of the size of the letters.
const WORD_GAP: f64 = 0.17;
/// The least weight of a bold font.
const HEAVY: u32 = 600;
/// The most letters that are taken from one page.
const MOST_LETTERS: usize = 400_000;

/// A word of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Its left and right end.
    pub(super) start: f64,
    pub(super) end: f64,
    /// Its baseline.
    pub(super) base: f64,
    /// The size of its letters.
    pub(super) size: f64,
    pub(super) bold: bool,
    /// The number of the marked stretch that it stands in: one element of the document, in files that
    /// tell their structure.
    pub(super) mark: Option<i32>,
    /// The cell of a table that it stands in, in such files.
    pub(super) cell: Option<u32>,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) words: Vec<Word>,
    /// Letters that the page does not name.
    pub(super) unnamed: usize,
    pub(super) letters: usize,
    pub(super) images: usize,
    /// Words that do not run from left to right, in the order in which they are drawn.
    pub(super) turned: Vec<String>,
}

/// Draws a page and keeps its words.
pub(super) fn draw<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Drawn {
    let settings = InterpreterSettings::default();
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, cache, page.xref(), settings);
    let mut pen = Pen::default();
    interpret_page(page, &mut context, &mut pen);
    pen.end_word();
    pen.drawn
}

/// Collects letters.
#[derive(Default)]
struct Pen {
    drawn: Drawn,
    word: Option<Word>,
    turned: String,
    /// Which letters were drawn where: bold is made by drawing them twice.
    seen: BTreeSet<(String, i64, i64)>,
    marks: Vec<Mark>,
}

/// A marked stretch that is open.
#[derive(Clone, Copy)]
struct Mark {
    artifact: bool,
    number: Option<i32>,
}

impl Pen {
    fn mark(&self) -> Option<i32> {
        self.marks.iter().rev().find_map(|mark| mark.number)
    }

    fn letter(&mut self, glyph: &Glyph<'_>, transform: Affine, bold: bool) {
        self.drawn.letters += 1;
        let text = match glyph.as_unicode() {
            Some(BfString::Char(char)) => char.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.drawn.unnamed += 1;
                '\u{fffd}'.to_string()
            }
        };
        let [a, b, c, d, x, y] = transform.as_coeffs();
        let size = c.hypot(d) * 1000.0;
        if a <= 0.0 || b.abs() > a * 0.2 || !(x.is_finite() && y.is_finite() && size.is_finite()) {
            self.turned.push_str(&text);
            return;
        }
        if text.trim().is_empty() {
            return self.end_word();
        }
        let near = |at: f64| (at * 4.0).round() as i64;
        if !self.seen.insert((text.clone(), near(x), near(y))) {
            return;
        }
        let width = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let end = x + width.filter(|width| *width > 0.0).unwrap_or(500.0) * a;
        if let Some(word) = &mut self.word {
            let gap = x - word.end;
            let same_line = (y - word.base).abs() < word.size * 0.08
                && (0.8..1.25).contains(&(size / word.size));
            if same_line && gap < size * WORD_GAP && gap > -size * 0.6 {
                word.text.push_str(&text);
                word.end = word.end.max(end);
                return;
            }
        }
        self.end_word();
        self.word =
            Some(Word { text, start: x, end, base: y, size, bold, mark: self.mark(), cell: None });
    }

    fn end_word(&mut self) {
        self.drawn.words.extend(self.word.take());
    }
}

/// Whether the font of a glyph is a heavy one, by its weight or its name.
fn is_bold(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        let named = font
            .postscript_name
            .is_some_and(|name| name.contains("Bold") || name.contains("Black"));
        named || font.weight.is_some_and(|weight| weight >= HEAVY)
    })
}

impl Device<'_> for Pen {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        if self.marks.iter().any(|mark| mark.artifact) {
            return;
        }
        let bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        for glyph in run.glyphs() {
            if self.drawn.letters < MOST_LETTERS {
                self.letter(glyph, props.transform * glyph.transform(), bold);
            }
        }
        let turned = std::mem::take(&mut self.turned);
        if !turned.trim().is_empty() {
            self.drawn.turned.push(turned);
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.drawn.images += 1;
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let number = properties.and_then(|properties| properties.get::<i32>(b"MCID".as_slice()));
        self.marks.push(Mark { artifact: tag == b"Artifact", number });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
