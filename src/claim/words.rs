//! Words that the user wrote as a TOML string, with the way back from each byte to the file.
//!
//! An escape, or a line end that TOML swallows, makes the value shorter than what is written; labels
//! inside a claim's text still have to point at the exact place (TOML 1.1, section String).

use std::ops::Deref;

use crate::span::Span;

/// A decoded text and where each byte of it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    value: String,
    span: Span,
    pieces: Vec<Piece>,
}

/// A stretch of the value: either copied byte for byte, or decoded from one escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    value: usize,
    raw: Span,
    copied: bool,
}

impl Words {
    /// The `value` that was decoded from `span` of the file's `raw` text.
    pub(crate) fn new(value: &str, span: Span, raw: &str) -> Self {
        let pieces = pieces(span.of(raw), span.start).filter(|(_, decoded)| decoded == value);
        let whole = || vec![Piece { value: 0, raw: span, copied: false }];
        let pieces = pieces.map_or_else(whole, |(pieces, _)| pieces);
        Self { value: value.to_owned(), span, pieces }
    }

    /// A text that stands in no file: its places are those in itself.
    pub(crate) fn plain(text: &str) -> Self {
        let span = Span::new(0, text.len());
        Self {
            value: text.to_owned(),
            span,
            pieces: vec![Piece { value: 0, raw: span, copied: true }],
        }
    }

    /// Words that stand in `span` of a file, put together from stretches of it: the text, where it is written,
    /// and whether it is written there byte for byte.
    pub(crate) fn joined<'t>(
        span: Span,
        stretches: impl IntoIterator<Item = (&'t str, Span, bool)>,
    ) -> Self {
        let (mut value, mut pieces) = (String::new(), Vec::<Piece>::new());
        for (text, raw, copied) in stretches {
            match pieces.last_mut() {
                Some(last) if copied && last.copied && last.raw.end == raw.start => {
                    last.raw.end = raw.end;
                }
                _ => pieces.push(Piece { value: value.len(), raw, copied }),
            }
            value.push_str(text);
        }
        Self { value, span, pieces }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Where the value is written in the file, with its quotation marks.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where `span` of the text is written in the file.
    pub fn place(&self, span: Span) -> Span {
        let start = span.start.min(self.value.len());
        let end = span.end.clamp(start, self.value.len());
        let first = self.piece(start);
        let start_raw = if first.copied {
            (first.raw.start + (start - first.value)).min(first.raw.end)
        } else {
            first.raw.start
        };
        if start == end {
            return Span::new(start_raw, start_raw);
        }
        let last = self.piece(end - 1);
        let end_raw = if last.copied { last.raw.start + (end - last.value) } else { last.raw.end };
        Span::new(start_raw, end_raw)
    }

    fn piece(&self, offset: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.value <= offset);
        let at_end = Piece { value: 0, raw: self.span, copied: false };
        self.pieces.get(after.saturating_sub(1)).copied().unwrap_or(at_end)
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

/// Decodes a string literal of TOML once more, keeping account of where each byte comes from.
/// `base` is the offset of the literal in the file.
fn pieces(literal: &str, base: usize) -> Option<(Vec<Piece>, String)> {
    let (mark, escapes) = match literal.as_bytes().first()? {
        b'"' => ('"', true),
        b'\'' => ('\'', false),
        _ => return None,
    };
    let triple: String = [mark; 3].iter().collect();
    let multi = literal.len() >= 6 && literal.starts_with(&triple);
    let width = if multi { 3 } else { 1 };
    let body = literal.get(width..literal.len().checked_sub(width)?)?;
    let mut decoder =
        Decoder { body, base: base + width, at: 0, pieces: Vec::new(), out: String::new() };
    if multi {
        decoder.at = line_end(body);
    }
    decoder.run(escapes)?;
    Some((decoder.pieces, decoder.out))
}

struct Decoder<'t> {
    body: &'t str,
    base: usize,
    at: usize,
    pieces: Vec<Piece>,
    out: String,
}

impl Decoder<'_> {
    fn run(&mut self, escapes: bool) -> Option<()> {
        while self.at < self.body.len() {
            let rest = &self.body[self.at..];
            let plain = if escapes { rest.find('\\').unwrap_or(rest.len()) } else { rest.len() };
            if plain > 0 {
                self.push(&rest[..plain], plain, true);
            } else {
                self.escape(rest)?;
            }
        }
        Some(())
    }

    /// Reads the escape at the start of `rest`.
    fn escape(&mut self, rest: &str) -> Option<()> {
        let (letter, width) = match rest.as_bytes().get(1)? {
            b'b' => ('\u{8}', 2),
            b't' => ('\t', 2),
            b'n' => ('\n', 2),
            b'f' => ('\u{c}', 2),
            b'r' => ('\r', 2),
            b'e' => ('\u{1b}', 2),
            b'"' => ('"', 2),
            b'\\' => ('\\', 2),
            b'x' => (scalar(rest, 4)?, 4),
            b'u' => (scalar(rest, 6)?, 6),
            b'U' => (scalar(rest, 10)?, 10),
            // A line that ends in a backslash goes on at the next word.
            _ => {
                let skipped = rest[1..].find(|c: char| !matches!(c, ' ' | '\t' | '\r' | '\n'));
                self.at += 1 + skipped.unwrap_or(rest.len() - 1);
                return Some(());
            }
        };
        self.push(letter.encode_utf8(&mut [0; 4]), width, false);
        Some(())
    }

    fn push(&mut self, decoded: &str, width: usize, copied: bool) {
        let raw = Span::new(self.base + self.at, self.base + self.at + width);
        self.pieces.push(Piece { value: self.out.len(), raw, copied });
        self.out.push_str(decoded);
        self.at += width;
    }
}

fn scalar(escape: &str, width: usize) -> Option<char> {
    u32::from_str_radix(escape.get(2..width)?, 16).ok().and_then(char::from_u32)
}

fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with('\n')) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::de::DeTable;

    /// The words of `key = <literal>` and the whole text they stand in.
    fn words(literal: &str) -> (Words, String) {
        let text = format!("é = 1\nkey = {literal}\n").replacen('é', "e", 1);
        let table = DeTable::parse(&text).expect("the case is TOML").into_inner();
        let value = &table["key"];
        let decoded = value.get_ref().as_str().expect("a string").to_owned();
        (Words::new(&decoded, value.span().into(), &text), text)
    }

    #[test]
    fn every_word_points_at_the_place_where_it_is_written() {
        for (literal, word, expected) in [
            (r#""the bridge""#, "bridge", "bridge"),
            (r"'the bridge'", "bridge", "bridge"),
            (r#""caf\u00e9 noir""#, "café", r"caf\u00e9"),
            (r#""caf\u00e9 noir""#, "noir", "noir"),
            (r#""say \"no\" twice""#, "\"no\"", r#"\"no\""#),
            ("\"\"\"\nthe \\\n   bridge is\"\"\"", "bridge", "bridge"),
            ("\"\"\"\nthe \\\n   bridge is\"\"\"", "the bridge", "the \\\n   bridge"),
            ("'''\r\none\r\ntwo'''", "two", "two"),
            ("\"\"\"a \"quoted\" word\"\"\"", "word", "word"),
            (r#""\x41\U0001F600b""#, "😀b", r"\U0001F600b"),
        ] {
            let (words, text) = words(literal);
            let at = words.find(word).expect(literal);
            assert_eq!(
                words.place(Span::new(at, at + word.len())).of(&text),
                expected,
                "{literal}"
            );
        }
    }

    #[test]
    fn an_empty_or_overlong_span_stays_within_the_value() {
        let (words, text) = words(r#""""#);
        assert_eq!(words.place(Span::new(0, 0)).of(&text), "");
        let place = words.place(Span::new(5, 99));
        assert!(words.span().contains(place));
    }

    fn literal() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-zé€😀 .]{1,6}",
            Just("\\n".to_owned()),
            Just("\\\"".to_owned()),
            Just("\\\\".to_owned()),
            Just("\\u00e9".to_owned()),
            Just("\\U0001F600".to_owned()),
            Just("\\\n  \n ".to_owned()),
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
        ];
        (prop::collection::vec(part, 0..8), "(\n|\r\n)?")
            .prop_map(|(parts, first)| format!("\"\"\"{first}{}x\"\"\"", parts.concat()))
    }

    proptest! {
        #[test]
        fn decoding_agrees_with_toml_and_places_go_back(literal in literal()) {
            let (words, text) = words(&literal);
            let (_, decoded) = pieces(words.span().of(&text), words.span().start).expect("decodes");
            prop_assert_eq!(&decoded, words.as_str());
            let mut last = 0;
            for (at, letter) in words.char_indices() {
                let place = words.place(Span::new(at, at + letter.len_utf8()));
                prop_assert!(place.start >= last && words.span().contains(place));
                let raw = place.of(&text);
                prop_assert!(raw.starts_with('\\') || raw.starts_with(letter), "{} for {}", raw, letter);
                last = place.end;
            }
        }
    }
}
