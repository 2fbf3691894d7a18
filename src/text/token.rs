//! Tokens: the words and marks of a sentence, as Universal Dependencies counts them in English.
//!
//! Owns the border between one token and the next, and [`Token`] itself, whose other fields the tagger, the lemmatiser and
//! the parser fill. Clitics stand apart (`do|n't`, `Oracle|'s`), hyphens part most words (`US|-|based`), figures keep
//! their commas, dots, colons and slashes, and addresses are whole, as in the English Web Treebank. It cuts any text,
//! loses nothing but white space, and knows neither tags nor syntax.

mod scan;

use super::rel::{Rel, Upos};
use super::tag::Tag;
use crate::span::Span;

/// One token of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Part of speech.
    pub upos: Upos,
    /// Part of speech with inflection.
    pub tag: Tag,
    /// Dictionary form; empty until the sentence is analysed.
    pub lemma: Box<str>,
    /// The number of the token that this one depends on; none for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub rel: Rel,
}

impl Token {
    /// A token of which only the place is known.
    pub fn bare(span: Span) -> Self {
        Self { span, upos: Upos::X, tag: Tag::X, lemma: Box::default(), head: None, rel: Rel::Dep }
    }

    /// The token as it is written in `text`.
    pub fn form<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// Cuts a text into tokens, in order, none empty and none overlapping.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut cut = |start: usize, end: usize| tokens.push(Token::bare(Span::new(start, end)));
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_space(c) {
            if let Some(start) = start.take() {
                scan::chunk(text, start, at, &mut cut);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(start) = start {
        scan::chunk(text, start, text.len(), &mut cut);
    }
    tokens
}

/// White space, and the marks of no width that stand for it.
fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t'..='\r' => true,
        _ if c.is_ascii() => c.is_ascii_control(),
        _ => c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> String {
        let forms: Vec<&str> = tokenize(text).iter().map(|token| token.span.of(text)).collect();
        forms.join("|")
    }

    #[test]
    fn tokens_are_those_of_the_treebank() {
        for (text, expected) in [
            ("Don't say it's Oracle's.", "Do|n't|say|it|'s|Oracle|'s|."),
            ("They couldn’t; she’ll see.", "They|could|n’t|;|she|’ll|see|."),
            ("The US-based firm", "The|US|-|based|firm"),
            ("an anti-war co-founder", "an|anti-war|co-founder"),
            ("1,234.5 dollars", "1,234.5|dollars"),
            ("$5.2 million (3.4%)", "$|5.2|million|(|3.4|%|)"),
            ("US$4.5bn", "US$|4.5|bn"),
            ("in the U.S. at 5 p.m. today", "in|the|U.S.|at|5|p.m.|today"),
            ("the U.S.-led force", "the|U.S.|-|led|force"),
            ("Dr. Smith left.", "Dr.|Smith|left|."),
            ("See No. 5. No. It is", "See|No.|5|.|No|.|It|is"),
            ("e.g. cats", "e.g.|cats"),
            ("from 5-10 to 2019–20", "from|5|-|10|to|2019|–|20"),
            ("on 11/28/2000 and 9/11", "on|11/28/2000|and|9/11"),
            ("at 5:00pm and/or later", "at|5:00|pm|and|/|or|later"),
            ("call 713-853-3989", "call|713-853-3989"),
            ("see https://a.example/x?y=1.", "see|https://a.example/x?y=1|."),
            ("mail a.b@c.example, @me", "mail|a.b@c.example|,|@me"),
            ("the 1990s, the 20th", "the|1990s|,|the|20th"),
            ("the parents' house", "the|parents|'|house"),
            ("O'Neill cannot go", "O'Neill|can|not|go"),
            ("AT&T and R & D", "AT&T|and|R|&|D"),
            ("Wait... what?!", "Wait|...|what|?!"),
            ("“Yes,” he said—twice", "“|Yes|,|”|he|said|—|twice"),
            ("5\u{a0}km\u{feff}", "5|km"),
            ("J. R. R. Tolkien", "J.|R.|R.|Tolkien"),
            ("vitamin C.", "vitamin|C|."),
            ("rock 'n' roll, '90s", "rock|'n'|roll|,|'90s"),
            ("It ended.The rest", "It|ended|.|The|rest"),
            ("12th-century", "12th|-|century"),
            ("65k people, 35mm", "65|k|people|,|35|mm"),
            ("", ""),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order_and_loses_only_space(text in "\\PC{0,60}|[a-zA-Z0-9 .,'’$%/:@&—-]{0,60}") {
            let mut end = 0;
            for token in tokenize(&text) {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
                prop_assert!(text[end..token.span.start].chars().all(is_space));
                end = token.span.end;
            }
            prop_assert!(text[end..].chars().all(is_space));
        }
    }
}
