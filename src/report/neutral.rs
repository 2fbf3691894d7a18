//! Text from users and sources, made harmless to the terminal it is shown on.
//!
//! A claim or a source may hold the bytes of a terminal escape, or signs that turn the direction of
//! writing; shown as they are, they could forge a verdict on the screen (Boucher and Anderson,
//! "Trojan Source", 2021). So could signs that end a line where no reader of lines expects it, and those that are not seen
//! at all. Those that scripts and pictures need to join their letters stay.

use std::borrow::Cow;

/// Whether a sign is never shown as it is.
pub fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            // Direction.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Ends of lines and paragraphs.
            | '\u{2028}' | '\u{2029}'
            // Not seen: blanks without width, marks of byte order, notes between lines, tags.
            | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
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
/// signs of the same width. Line ends and tabs stay. A mark of byte order at the very start, where files have it, is
/// a blank.
pub fn excerpt(text: &str) -> Cow<'_, str> {
    let hostile = |letter: char| is_hostile(letter) && !matches!(letter, '\n' | '\r' | '\t');
    if !text.contains(hostile) {
        return Cow::Borrowed(text);
    }
    let replace = |(at, letter): (usize, char)| match (hostile(letter), letter.len_utf8()) {
        (true, 3) if at == 0 && letter == '\u{feff}' => Cow::Borrowed("\u{2007}"),
        (false, _) => Cow::Owned(letter.to_string()),
        (true, 1) => Cow::Borrowed("?"),
        (true, 2) => Cow::Borrowed("¿"),
        (true, 3) => Cow::Borrowed("\u{fffd}"),
        (true, _) => Cow::Borrowed("\u{1f6c7}"),
    };
    Cow::Owned(text.char_indices().map(replace).collect())
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
            ("3\u{200b}10\u{feff} m\u{2028}ok", "3{U+200B}10{U+FEFF} m{U+2028}ok"),
            ("yes\u{e006e}\u{e006f}", "yes{U+E006E}{U+E006F}"),
            ("किताब\u{200d}, 👩\u{200d}🚀, ❤\u{fe0f}", "किताब\u{200d}, 👩\u{200d}🚀, ❤\u{fe0f}"),
        ] {
            assert_eq!(line(text), shown);
        }
    }

    #[test]
    fn an_excerpt_shows_what_is_not_seen_in_as_many_bytes() {
        let text = "3\u{200b}10 \u{e006e}m\u{2028}";
        assert_eq!(excerpt(text), "3\u{fffd}10 \u{1f6c7}m\u{fffd}");
        assert_eq!(excerpt(text).len(), text.len());
        assert_eq!(excerpt("\u{feff}a\u{feff}"), "\u{2007}a\u{fffd}");
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
