//! Words for a page: what is markup, and what could mislead the eye, becomes visible text.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::report::neutral;

/// Text for content and for attributes in double quotes.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let text = neutral::neutral(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return neutral::inert_as(text, neutral::reference);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    neutral::inert_as(escaped, neutral::reference)
}

/// A message, its words in backticks as code. A backtick without a second one stays what it is.
pub(super) fn message(text: &str) -> String {
    let mut told = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((words, after)) = after.split_once('`') else { break };
        let _ = write!(told, "{}<code>{}</code>", escape(before), escape(words));
        rest = after;
    }
    told + &escape(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_is_left() {
        for (text, escaped) in [
            ("the café", "the café"),
            ("<b a=\"c\">'&'", "&lt;b a=&quot;c&quot;&gt;&#39;&amp;&#39;"),
            ("\u{202e}\u{1b}[1m", "{U+202E}{U+001B}[1m"),
        ] {
            assert_eq!(escape(text), escaped);
        }
        for (text, told) in [
            ("expected `<i>`, found `2`", "expected <code>&lt;i&gt;</code>, found <code>2</code>"),
            ("an odd ` one", "an odd ` one"),
            ("`a` and `", "<code>a</code> and `"),
        ] {
            assert_eq!(message(text), told);
        }
    }
}
