//! Pages: a text as quotes are looked for in it, with the way back.
//!
//! Typography does not matter to whether words were quoted: case, marks between words, dashes and hyphens, spaces. What
//! changes what is said does matter: every letter and figure, the decimal point of a figure, the apostrophe inside
//! of a word, a minus sign, signs such as `%` and `€`. A page is the text reduced to the latter, its words set apart by
//! single spaces. Figures have one form: `1,500` is `1500`, and `.5` is `0.5`.

use memchr::memmem;

use super::figures;
use crate::span::Span;

/// A text, reduced to what makes a quote.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The words, in lower case, with one space before each and one behind the last.
    pub(super) folded: String,
    pub(super) words: Vec<PageWord>,
}

/// A word of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageWord {
    /// Where its reduced form begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Where it stands in the text.
    pub(super) span: Span,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether nothing but a hyphen parts it from the word before.
    pub(super) hyphenated: bool,
    /// The mark behind it, if that ends a sentence.
    pub(super) end_mark: Option<EndMark>,
}

/// What a sentence ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndMark {
    Stop,
    Question,
}

impl Page {
    /// Reduces a text.
    pub fn new(text: &str) -> Self {
        let mut page = Self {
            folded: String::with_capacity(text.len() + 2),
            words: Vec::with_capacity(text.len() / 6),
        };
        let mut letters = text.char_indices().peekable();
        let mut last = ' ';
        let mut open = false;
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map_or(' ', |next| next.1);
            let span = Span::new(at, at + letter.len_utf8());
            let behind = &text[span.end..];
            match kind(last, letter, next, behind) {
                Kind::Between if page.sets_off_figure(letter, behind) => {
                    page.begin(span.start, text);
                    page.push('-', span.end);
                    open = false;
                }
                Kind::Word if letter == ',' && page.groups(behind) => {}
                Kind::Point => {
                    // Behind a minus sign the word is begun.
                    if !open {
                        page.begin(span.start, text);
                    }
                    page.push('0', span.end);
                    page.push('.', span.end);
                    open = true;
                }
                Kind::Word => {
                    let parted = open
                        && last.is_alphanumeric()
                        && letter.is_alphanumeric()
                        && last.is_ascii_digit() != letter.is_ascii_digit();
                    if !open || parted {
                        page.begin(span.start, text);
                    }
                    page.push(letter, span.end);
                    open = true;
                }
                Kind::Sign => {
                    page.begin(span.start, text);
                    page.push(letter, span.end);
                    open = false;
                }
                Kind::Minus => {
                    page.begin(span.start, text);
                    page.push('-', span.end);
                    open = true;
                }
                Kind::End(mark) => {
                    if let Some(word) = page.words.last_mut() {
                        word.end_mark = Some(mark);
                    }
                    open = false;
                }
                Kind::Between => open = false,
            }
            last = letter;
        }
        page.folded.push(' ');
        page
    }

    /// The reduced form of a word.
    pub(super) fn form(&self, word: usize) -> &str {
        let word = &self.words[word];
        &self.folded[word.start..word.end]
    }

    /// Whether a word is one with the word before, from which only a hyphen parts it. Of two figures each is its own.
    pub(super) fn is_one_word(&self, word: usize) -> bool {
        let figures = || {
            let before = self.form(word - 1).ends_with(|c: char| c.is_ascii_digit());
            before && self.form(word).starts_with(|c: char| c.is_ascii_digit())
        };
        self.words.get(word).is_some_and(|own| own.hyphenated) && word > 0 && !figures()
    }

    /// Whether a word has a capital that neither its place nor a line in capitals explains.
    pub(super) fn is_name(&self, word: usize) -> bool {
        let before = word.checked_sub(1).map(|before| &self.words[before]);
        let amid = before.is_some_and(|before| before.end_mark.is_none() && !before.capital);
        self.words[word].capital && amid
    }

    /// Where words stand in the text.
    pub(super) fn span(&self, words: std::ops::Range<usize>) -> Span {
        let here = &self.words[words];
        here.iter().map(|word| word.span).reduce(Span::cover).unwrap_or_default()
    }

    /// The words that lie inside a stretch of the text.
    pub(in crate::locate) fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|word| word.span.start < span.start);
        let end = self.words.partition_point(|word| word.span.end <= span.end);
        start..end.max(start)
    }

    /// Where words stand in the text.
    pub(in crate::locate) fn place(&self, words: std::ops::Range<usize>) -> Span {
        self.span(words)
    }

    /// The first place from the word `from` on where the same words stand.
    pub(in crate::locate) fn first(
        &self,
        words: std::ops::Range<usize>,
        from: usize,
    ) -> Option<usize> {
        let (first, last) =
            (self.words.get(words.start)?, self.words.get(words.end.checked_sub(1)?)?);
        let wanted = self.folded.get(first.start - 1..last.end + 1)?;
        let start = self.words.get(from)?.start - 1;
        let hit = memmem::find(&self.folded.as_bytes()[start..], wanted.as_bytes())?;
        Some(self.word_from(start + hit + 1))
    }

    /// Whether a comma behind the last word parts its thousands, told by what stands behind the comma.
    fn groups(&self, behind: &str) -> bool {
        let Some(word) = self.words.last() else { return false };
        let before = self.folded[word.start..].trim_start_matches('-');
        // "1,500,000" has lost its first comma by now, and "1999,500" is no such figure.
        let grouped = word.span.len() > word.end - word.start;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        digits(behind) == 3
            && digits(before) == before.len()
            && !before.starts_with('0')
            && (before.len() <= 3 || grouped)
    }

    /// Whether a dash that stands apart from a figure is its sign: "changed by - 5 points", but not "on Monday - 5 people died".
    fn sets_off_figure(&self, dash: char, behind: &str) -> bool {
        let spaced = behind.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
        let Some(last) = self.words.last().filter(|_| matches!(dash, '-' | '–' | '−')) else {
            return false;
        };
        spaced.starts_with(|c: char| c.is_ascii_digit())
            && last.end_mark.is_none()
            && figures::leads(&self.folded[last.start..last.end])
    }

    /// The word that begins at or behind a byte of the reduced text.
    pub(super) fn word_from(&self, at: usize) -> usize {
        self.words.partition_point(|word| word.start < at)
    }

    fn begin(&mut self, at: usize, text: &str) {
        let hyphenated = self.words.last().is_some_and(|before| {
            let gap = text.get(before.span.end..at).unwrap_or(" ");
            gap == "-" || gap == "-\n"
        });
        self.folded.push(' ');
        let start = self.folded.len();
        let span = Span::new(at, at);
        let capital = text[at..].starts_with(char::is_uppercase);
        self.words.push(PageWord { start, end: start, span, capital, hyphenated, end_mark: None });
    }

    fn push(&mut self, letter: char, end: usize) {
        if letter.is_ascii() {
            self.folded.push(letter.to_ascii_lowercase());
        } else {
            self.folded.extend(letter.to_lowercase());
        }
        if let Some(word) = self.words.last_mut() {
            word.end = self.folded.len();
            word.span.end = end;
        }
    }
}

/// What a sign is to a quote.
enum Kind {
    /// Part of a word.
    Word,
    /// A word by itself.
    Sign,
    Minus,
    /// The point at the head of a figure: `.5`.
    Point,
    End(EndMark),
    Between,
}

fn kind(last: char, letter: char, next: char, behind: &str) -> Kind {
    let figure = last.is_ascii_digit() && next.is_ascii_digit();
    let counts = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let begins_figure = counts(behind) || behind.strip_prefix('.').is_some_and(counts);
    match letter {
        letter if letter.is_alphanumeric() => Kind::Word,
        '\'' | '’' if last.is_alphanumeric() && next.is_alphanumeric() => Kind::Word,
        '.' | ',' | ':' if figure => Kind::Word,
        '.' if last.is_alphabetic() && next.is_alphabetic() => Kind::Word,
        '.' if next.is_ascii_digit() && !last.is_alphanumeric() && !matches!(last, '.' | ')') => {
            Kind::Point
        }
        '-' | '–' | '−' if begins_figure && !last.is_alphanumeric() && !is_dash(last) => {
            Kind::Minus
        }
        '?' => Kind::End(EndMark::Question),
        '.' | '!' => Kind::End(EndMark::Stop),
        letter if is_mark(letter) => Kind::Between,
        _ => Kind::Sign,
    }
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// Whether a sign is mere typography between words. The bar stands between the cells of a row.
fn is_mark(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || is_dash(letter)
        || matches!(
            letter,
            ',' | ';' | ':' | '"' | '\'' | '(' | ')' | '[' | ']' | '…' | '*' | '_' | '|' | '`'
        )
        || matches!(
            letter,
            '«' | '»'
                | '‹'
                | '›'
                | '¿'
                | '¡'
                | '‘'
                | '’'
                | '‚'
                | '“'
                | '”'
                | '„'
                | '•'
                | '·'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_dropped_and_what_says_something_is_kept() {
        for (text, expected) in [
            ("The “Roof” — held, all night!", " the roof held all night "),
            ("It isn't 1,500.5 but -5 °C (5%)", " it isn't 1500.5 but -5 ° c 5 % "),
            ("1,500,000 1999,500 1,50 0,500 1,5000", " 1500000 1999,500 1,50 0,500 1,5000 "),
            ("rose .5 or -.5 points. 5 p.5 ...5", " rose 0.5 or -0.5 points 5 p 5 5 "),
            ("changed by - 5 points, died - 5 of them", " changed by - 5 points died 5 of them "),
            ("well-known, 5km, 1990–1995", " well known 5 km 1990 1995 "),
            ("The U.S. said: 'no'", " the u.s said no "),
            ("a | b", " a b "),
            ("", " "),
            ("Straße ÉTÉ", " straße été "),
        ] {
            let page = Page::new(text);
            assert_eq!(page.folded, expected, "{text}");
            for (at, word) in page.words.iter().enumerate() {
                assert!(!word.span.of(text).is_empty() && !page.form(at).is_empty(), "{text}");
            }
        }
    }
}
