//! Raised figures: 10⁶ is not 106, and the number of a note is no figure at all.

use std::borrow::Cow;

/// The longest unit, in letters, that a raised figure turns into another, as in km².
const LONGEST_UNIT: usize = 3;

/// What a reader sees of text that a markup raises; `before` is the word that it is attached to.
pub(super) fn raised<'t>(text: &'t str, before: &str) -> Cow<'t, str> {
    let unit = before.len() <= LONGEST_UNIT && before.bytes().all(|b| b.is_ascii_alphabetic());
    let attached = before == "10" || (unit && !before.is_empty());
    let figures: Option<String> = text.chars().map(raise).collect();
    match figures {
        Some(figures) if attached => Cow::Owned(figures),
        Some(_) => Cow::Borrowed(""),
        None if is_mark(text, before) => Cow::Borrowed(""),
        None => Cow::Borrowed(text),
    }
}

/// Whether raised signs are the marks of notes: figures in a row (`1,2`), signs, and a letter behind a figure, which would run into it
/// (`40ᵃ`). What ends an ordinal ("19th") is of two letters, and a raised `h`, `m` or `s` tells a time.
fn is_mark(text: &str, before: &str) -> bool {
    const SIGNS: &[char] = &['*', '†', '‡', '§', '¶', '#'];
    let listed = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '-' | '–' | ' ');
    let letter = |c: char| matches!(c, 'a'..='g');
    let behind_figure = before.ends_with(|c: char| c.is_ascii_digit());
    text.chars().all(|c| listed(c) || SIGNS.contains(&c))
        || behind_figure && text.chars().all(|c| listed(c) || letter(c)) && !has_word(text)
}

/// Whether letters stand side by side.
fn has_word(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic))
}

fn raise(char: char) -> Option<char> {
    Some(match char {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' | '−' => '⁻',
        '+' => '⁺',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn powers_stay_and_notes_go() {
        for (text, before, expected) in [
            ("2", "km", "²"),
            ("−6", "10", "⁻⁶"),
            ("3", "rain", ""),
            ("th", "19", "th"),
            ("1", "", ""),
            ("1,2", "640", ""),
            ("a", "40", ""),
            ("a, c", "40", ""),
            ("a", "grand", "a"),
            ("ed", "3", "ed"),
            ("h", "5", "h"),
            ("†", "40", ""),
            ("1,2", "10", ""),
            ("TM", "Vella", "TM"),
        ] {
            assert_eq!(raised(text, before), expected, "{before}^{text}");
        }
    }
}
