//! Text from users and sources, made harmless to the terminal it is shown on.
//!
//! A claim or a source may hold the bytes of a terminal escape, or signs that turn the direction of
//! writing; shown as they are, they could forge a verdict on the screen (Boucher and Anderson,
//! "Trojan Source", 2021).

use std::borrow::Cow;

/// Whether a sign is never shown as it is.
pub fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` for people: each hostile sign becomes its number in braces, like `{U+202E}`. Line ends and
/// tabs stay.
pub fn neutral(text: &str) -> Cow<'_, str> {
    let hostile = |letter: char| is_hostile(letter) && !matches!(letter, '\n' | '\t');
    if !text.contains(hostile) {
        return Cow::Borrowed(text);
    }
    let show = |letter: char| match letter {
        '\r' => String::new(),
        _ if hostile(letter) => format!("{{U+{:04X}}}", u32::from(letter)),
        _ => letter.to_string(),
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// The same on one line: line ends and tabs become spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    let shown = neutral(text);
    if shown.contains(['\n', '\t']) { Cow::Owned(shown.replace(['\n', '\t'], " ")) } else { shown }
}

/// `text` of the same length in bytes, so that spans still hold: each hostile sign is replaced by
/// signs of the same width. Line ends and tabs stay.
pub fn excerpt(text: &str) -> Cow<'_, str> {
    let hostile = |letter: char| is_hostile(letter) && !matches!(letter, '\n' | '\r' | '\t');
    if !text.contains(hostile) {
        return Cow::Borrowed(text);
    }
    let replace = |letter: char| match (hostile(letter), letter.len_utf8()) {
        (false, _) => Cow::Owned(letter.to_string()),
        (true, 1) => Cow::Borrowed("?"),
        (true, 2) => Cow::Borrowed("¿"),
        (true, _) => Cow::Borrowed("\u{fffd}"),
    };
    Cow::Owned(text.chars().map(replace).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_signs_show_as_numbers_and_others_as_they_are() {
        for (text, shown) in [
            ("the café", "the café"),
            ("\u{1b}[31mred", "{U+001B}[31mred"),
            ("a\u{202e}b", "a{U+202E}b"),
            ("two\r\nlines", "two lines"),
            ("\u{9b}2J", "{U+009B}2J"),
        ] {
            assert_eq!(line(text), shown);
        }
    }

    proptest! {
        #[test]
        fn nothing_hostile_is_left_and_excerpts_keep_every_offset(text in any::<String>()) {
            prop_assert!(!line(&text).contains(is_hostile));
            prop_assert!(!neutral(&text).replace(['\n', '\t'], "").contains(is_hostile));
            let shown = excerpt(&text);
            prop_assert!(shown.lines().all(|line| !line.trim_end_matches('\r').replace(['\t', '\r'], "").contains(is_hostile)));
            let borders = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            prop_assert_eq!(borders(&shown), borders(&text));
        }
    }
}
