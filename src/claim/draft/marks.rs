//! Marks: everything in a draft that is about its sentences and is no part of them.
//!
//! One pass over the events of the Markdown finds links, footnotes, comments and tags, and the stretches of plain text in
//! which `pandoc` looks for citations. Each mark has its place in the draft; which sentence it belongs to
//! is settled elsewhere.

use std::collections::BTreeMap;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::bibliography::Bibliography;
use super::citation::{Citation, Target};
use super::directive::{self, Directive};
use super::pandoc::{self, Found};
use super::part::Part;
use super::place::{is_bare, is_joint, stands_alone, with_space_before};
use super::{front, html, notes};
use crate::diagnostic::Finding;
use crate::span::Span;

/// The marks of a draft, each kind in order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Citations by the place that cites.
    pub(super) cited: Vec<Mark>,
    /// What comments ask for, and where.
    pub(super) asked: Vec<(Span, Directive)>,
    /// Definitions of footnotes.
    pub(super) definitions: Vec<Span>,
    /// Sections that list references.
    pub(super) references: Vec<Span>,
    /// Stretches that readers do not take for words of the sentence.
    pub(super) hidden: Vec<Span>,
    /// Citations that are words of the sentence, and the words that they stand for.
    pub(super) spoken: Vec<(Span, String)>,
    /// Where the texts of links stand.
    pub(super) link_texts: Vec<Span>,
    /// Addresses that stand in the text as they are.
    pub(super) bare: Vec<Span>,
    /// Single signs that are no words of the sentence.
    pub(super) dropped: Vec<Span>,
}

/// A place that cites.
#[derive(Debug)]
pub(super) struct Mark {
    /// The place; or the words that are cited, where they are marked out.
    pub(super) span: Span,
    /// Whether the span is that of the words.
    pub(super) around: bool,
    /// What is cited.
    pub(super) citations: Vec<Citation>,
}

impl Marks {
    /// Finds all marks of a draft.
    pub(super) fn read(
        path: &str,
        raw: &str,
        bibliography: &Bibliography,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut reader = Reader::new(path, raw, bibliography);
        reader.events(front::read(raw).end, findings);
        reader.plain_texts();
        reader.finish(raw.len())
    }
}

struct Reader<'r> {
    path: &'r str,
    raw: &'r str,
    bibliography: &'r Bibliography,
    marks: Marks,
    links: Vec<(Span, Span, String)>,
    footnotes: Vec<(Span, String)>,
    definitions: Vec<(Span, String)>,
    plain: Vec<Span>,
    headings: Vec<(usize, u8, Span, bool)>,
    broken: Vec<(Span, String)>,
    html: html::Stack,
    numbers: Vec<(Span, Vec<u32>)>,
    refs: Vec<Reference>,
    /// The insides of notes that stand in the text.
    inline: Vec<Span>,
}

/// A note in the manner of wikis: `<ref>…</ref>`, or `<ref name="a" />` where one of that name is given elsewhere.
struct Reference {
    span: Span,
    inner: Span,
    name: Option<String>,
}

impl<'r> Reader<'r> {
    fn new(path: &'r str, raw: &'r str, bibliography: &'r Bibliography) -> Self {
        Self {
            path,
            raw,
            bibliography,
            marks: Marks::default(),
            links: Vec::new(),
            footnotes: Vec::new(),
            definitions: Vec::new(),
            plain: Vec::new(),
            headings: Vec::new(),
            broken: Vec::new(),
            html: html::Stack::default(),
            numbers: Vec::new(),
            refs: Vec::new(),
            inline: Vec::new(),
        }
    }

    fn events(&mut self, body: usize, findings: &mut Vec<Finding>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut broken = Vec::new();
        let mut note = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if link.link_type == LinkType::Reference {
                broken.push((Span::from(link.span).shift(body), link.reference.to_string()));
            }
            None
        };
        let parser =
            Parser::new_with_broken_link_callback(&self.raw[body..], options, Some(&mut note));
        let mut images = 0;
        let mut code = false;
        for (event, range) in parser.into_offset_iter() {
            let span = Span::from(range).shift(body);
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images -= 1,
                Event::Start(Tag::CodeBlock(_)) => code = true,
                Event::End(TagEnd::CodeBlock) => code = false,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let text = Span::new(span.start, span.start);
                    self.links.push((span, text, dest_url.into_string()));
                }
                Event::FootnoteReference(label) => self.footnotes.push((span, label.into_string())),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.definitions.push((span, label.into_string()));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let lists = notes::lists_references(span.of(self.raw));
                    self.headings.push((span.start, level as u8, span, lists));
                }
                Event::Start(Tag::HtmlBlock) => self.html(span, findings),
                Event::InlineHtml(_) => self.html(span, findings),
                Event::Text(_) | Event::SoftBreak if !code && images == 0 => self.text(span),
                _ => {}
            }
        }
        self.broken = broken;
    }

    /// Notes a stretch of plain text, together with the one before where nothing parts them.
    fn text(&mut self, span: Span) {
        // The text of a link lies between its first and its last word.
        for (link, text, _) in self.links.iter_mut().rev().take_while(|link| link.0.contains(span))
        {
            if link.contains(span) {
                *text = if text.is_empty() { span } else { text.cover(span) };
            }
        }
        match self.plain.last_mut() {
            Some(last) if last.end <= span.start && is_joint(&self.raw[last.end..span.start]) => {
                last.end = span.end;
            }
            _ => self.plain.push(span),
        }
    }

    fn html(&mut self, span: Span, findings: &mut Vec<Finding>) {
        for piece in html::pieces(self.raw, span) {
            if piece.of(self.raw).starts_with("<!--") {
                let asked = directive::read(self.path, self.raw, piece, findings);
                match asked {
                    Some(Directive::Source(citations)) if !stands_alone(self.raw, piece) => {
                        self.marks.cited.push(Mark { span: piece, around: false, citations });
                    }
                    Some(asked) => self.marks.asked.push((piece, asked)),
                    None => {}
                }
                continue;
            }
            match self.html.tag(self.raw, piece) {
                Some(html::Closed::Words(inner, citation)) => self.around(inner, citation),
                Some(html::Closed::Link { whole, text, url }) => {
                    self.links.push((whole, text, url))
                }
                Some(html::Closed::Note { whole, inner, name }) => {
                    self.refs.push(Reference { span: whole, inner, name });
                }
                None => {}
            }
        }
    }

    /// Notes that some words come from a source.
    fn around(&mut self, words: Span, citation: Citation) {
        self.marks.cited.push(Mark { span: words, around: true, citations: vec![citation] });
    }

    fn plain_texts(&mut self) {
        for span in std::mem::take(&mut self.plain) {
            for bare in pandoc::addresses(self.raw, span) {
                if !self.links.iter().any(|link| link.0.overlaps(bare)) {
                    self.links.push((bare, bare, bare.of(self.raw).to_owned()));
                }
            }
            for named in pandoc::spans(self.raw, span, self.bibliography) {
                self.marks.dropped.push(named.open);
                self.marks.hidden.push(named.close);
                self.around(Span::new(named.open.end, named.close.start), named.citation);
            }
            for found in pandoc::find(self.raw, span, self.bibliography) {
                match found {
                    Found::Group { span, citations } => {
                        self.marks.hidden.push(span);
                        self.marks.cited.push(Mark { span, around: false, citations });
                    }
                    Found::Spoken { span, words, citation } => {
                        self.marks.spoken.push((span, words));
                        self.marks.cited.push(Mark {
                            span,
                            around: false,
                            citations: vec![citation],
                        });
                    }
                    Found::Note { span, inner } => {
                        self.marks.hidden.push(span);
                        self.inline.push(inner);
                        let mut citations = self.note(inner);
                        citations.iter_mut().for_each(|citation| citation.mark = Some(span));
                        self.marks.cited.push(Mark { span, around: false, citations });
                    }
                    Found::Numbers { span, numbers } => self.numbers.push((span, numbers)),
                    Found::Undefined { span, label } => {
                        self.marks.hidden.push(span);
                        let citation = Citation::new(Target::Undefined(label), span);
                        self.marks.cited.push(Mark {
                            span,
                            around: false,
                            citations: vec![citation],
                        });
                    }
                }
            }
        }
    }

    fn finish(mut self, end: usize) -> Marks {
        self.links.sort_by_key(|link| link.0);
        self.marks.definitions = self.definitions.iter().map(|definition| definition.0).collect();
        self.marks.references = notes::references(&self.headings, end);
        self.numbered();
        self.references_of_wikis();
        let mut notes: BTreeMap<&str, Vec<Citation>> = self
            .definitions
            .iter()
            .map(|(span, label)| (label.as_str(), self.definition(*span)))
            .collect();
        notes::follow(self.raw, &self.in_order(), &mut notes);
        let cited = self.footnotes.iter().map(|(span, label)| {
            let mut citations = notes.get(label.as_str()).cloned().unwrap_or_default();
            citations.iter_mut().for_each(|citation| citation.mark = Some(*span));
            Mark { span: *span, around: false, citations }
        });
        let cited: Vec<Mark> = cited.collect();
        let places = cited.iter().map(|mark| with_space_before(self.raw, mark.span));
        self.marks.hidden.extend(places);
        self.marks.cited.extend(cited);
        let mut aside = pandoc::aside(
            self.raw,
            &self.links.iter().map(|link| (link.0, link.1)).collect::<Vec<_>>(),
        );
        for (span, text, url) in &self.links {
            let Some(target) = Target::of_link(url) else { continue };
            // What a note cites, its mark does.
            if self.inline.iter().any(|note| note.contains(*span)) {
                continue;
            }
            let citations = vec![Citation::new(target, *span)];
            match aside.iter().find(|aside| aside.contains(*span)) {
                Some(_) => self.marks.cited.push(Mark { span: *span, around: false, citations }),
                None if is_bare(self.raw, *text, url) => {
                    self.marks.hidden.push(with_space_before(self.raw, *span));
                    self.marks.bare.push(*span);
                    self.marks.cited.push(Mark { span: *span, around: false, citations });
                }
                None => {
                    self.marks.link_texts.push(*text);
                    self.marks.cited.push(Mark { span: *text, around: true, citations });
                }
            }
        }
        self.marks.hidden.append(&mut aside);
        for (span, label) in std::mem::take(&mut self.broken) {
            let citation = Citation::new(Target::Undefined(label), span);
            self.marks.cited.push(Mark { span, around: false, citations: vec![citation] });
        }
        self.marks.cited.sort_by_key(|mark| mark.span);
        self.marks.asked.sort_by_key(|asked| asked.0);
        self.marks.spoken.sort_by_key(|spoken| spoken.0);
        self.marks.dropped.sort_unstable();
        self.marks
    }

    /// The footnotes as they are first referred to, each with its definition.
    fn in_order(&self) -> Vec<(&str, Span)> {
        let mut order: Vec<(&str, Span)> = Vec::new();
        for (_, label) in &self.footnotes {
            let definition = self.definitions.iter().find(|definition| definition.1 == *label);
            if let Some((span, label)) = definition
                && !order.iter().any(|known| known.0 == label)
            {
                order.push((label, *span));
            }
        }
        order
    }

    /// Follows the numbers in brackets all of which are entries of a list of references.
    fn numbered(&mut self) {
        let entries = notes::entries(self.raw, &self.marks.references);
        for (span, numbers) in std::mem::take(&mut self.numbers) {
            let aside = self.marks.references.iter().any(|list| list.contains(span));
            let places: Option<Vec<Span>> =
                numbers.iter().map(|number| entries.get(number).copied()).collect();
            let Some(places) = places.filter(|_| !aside) else { continue };
            self.noted(span, &places);
        }
    }

    /// Follows the notes of wikis; one that is empty has its name in common with one that is not.
    fn references_of_wikis(&mut self) {
        let refs = std::mem::take(&mut self.refs);
        for one in &refs {
            let named =
                || refs.iter().find(|other| !other.inner.is_empty() && other.name == one.name);
            let given = if one.inner.is_empty() {
                one.name.as_ref().and_then(|_| named())
            } else {
                Some(one)
            };
            if let Some(given) = given {
                self.noted(with_space_before(self.raw, one.span), &[given.inner]);
            }
        }
    }

    /// Notes a place that cites what stands in notes elsewhere.
    fn noted(&mut self, span: Span, notes: &[Span]) {
        let mut citations: Vec<Citation> = notes.iter().flat_map(|note| self.note(*note)).collect();
        citations.iter_mut().for_each(|citation| citation.mark = Some(span));
        self.marks.hidden.push(span);
        self.marks.cited.push(Mark { span, around: false, citations });
    }

    /// What the definition of a footnote cites.
    fn definition(&self, span: Span) -> Vec<Citation> {
        let text = span.of(self.raw);
        let label_end = text.find("]:").map_or(0, |at| at + 2);
        self.note(Span::new(span.start + label_end, span.end))
    }

    /// What the text of a footnote cites: its links, bare addresses, keys and comments; failing these, its words.
    fn note(&self, span: Span) -> Vec<Citation> {
        let mut citations: Vec<Citation> = Vec::new();
        for (link, _, url) in self.links.iter().filter(|link| span.contains(link.0)) {
            citations.extend(Target::of_link(url).map(|target| Citation::new(target, *link)));
        }
        for bare in pandoc::addresses(self.raw, span) {
            if !self.links.iter().any(|link| link.0.overlaps(bare)) {
                citations.push(Citation::new(Target::Url(bare.of(self.raw).to_owned()), bare));
            }
        }
        let inside = |mark: &&Mark| span.contains(mark.span) && !mark.around;
        citations
            .extend(self.marks.cited.iter().filter(inside).flat_map(|mark| mark.citations.clone()));
        for (place, asked) in self.marks.asked.iter().filter(|asked| span.contains(asked.0)) {
            if let Directive::Source(named) = asked {
                citations.extend(named.iter().map(|c| Citation { span: *place, ..c.clone() }));
            }
        }
        let text = span.of(self.raw);
        if citations.is_empty() {
            let start = span.start + (text.len() - text.trim_start().len());
            let place = Span::new(start, start + text.trim().len());
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            citations.push(Citation::new(Target::Note(words), place));
        }
        if let [only] = citations.as_mut_slice()
            && only.locator.is_none()
        {
            only.locator = Part::in_words(text);
        }
        citations
    }
}
