//! Text from users and sources, made harmless to the terminal and the log it is shown on.
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
        _ if hostile(letter) => shown(letter),
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

/// Where a CI server that reads a log as it is printed would find a command: the sign that begins each. `##[error]`,
/// `##vso[…]` and `##teamcity[…]` are commands wherever on a line they stand (Azure Pipelines, TeamCity, and GitHub's
/// runner for those of its first version), `::error::` at its start (GitHub Actions).
fn commands(text: &str) -> impl Iterator<Item = (usize, char)> {
    let starts_line = |at: usize| {
        let before = text[..at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    };
    text.match_indices(['#', ':']).filter_map(move |(at, _)| {
        let rest = &text[at..];
        let named = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let bracketed = |rest: &str| {
            rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).starts_with('[')
        };
        let is_command = rest.strip_prefix("##").is_some_and(bracketed)
            || rest.strip_prefix("::").is_some_and(named) && starts_line(at);
        is_command.then(|| rest.chars().next()).flatten().map(|sign| (at, sign))
    })
}

/// `text` for a log, in which no CI server finds a command: the sign that would begin one becomes its number in braces.
pub fn inert<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    inert_as(text, shown)
}

/// The same, where the sign that would begin a command is written as `show` has it.
pub(super) fn inert_as<'t>(
    text: impl Into<Cow<'t, str>>,
    show: impl Fn(char) -> String,
) -> Cow<'t, str> {
    let text = text.into();
    let mut inert = String::new();
    let mut plain = 0;
    for (at, sign) in commands(&text) {
        inert.push_str(&text[plain..at]);
        inert.push_str(&show(sign));
        plain = at + sign.len_utf8();
    }
    match plain {
        0 => text,
        _ => Cow::Owned(inert + &text[plain..]),
    }
}

/// A sign by its number, as pages and XML have it: readers see the sign.
pub(super) fn reference(sign: char) -> String {
    format!("&#{};", u32::from(sign))
}

fn shown(letter: char) -> String {
    format!("{{U+{:04X}}}", u32::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_log_has_no_command_that_somebody_else_wrote() {
        for (text, log) in [
            ("::error::forged", "{U+003A}:error::forged"),
            ("a\n \t::stop-commands::x", "a\n \t{U+003A}:stop-commands::x"),
            ("a ::error::b", "a ::error::b"),
            ("::: sources/a.md:1:2", "::: sources/a.md:1:2"),
            ("see std::fmt", "see std::fmt"),
            ("a ##[error]b", "a {U+0023}#[error]b"),
            ("###vso[task.setvariable variable=a]b", "#{U+0023}#vso[task.setvariable variable=a]b"),
            ("##teamcity[x]##[y]", "{U+0023}#teamcity[x]{U+0023}#[y]"),
            ("## A heading [1]", "## A heading [1]"),
            ("#[test]", "#[test]"),
        ] {
            assert_eq!(inert(text), log);
        }
    }

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
        fn no_command_is_left_and_nothing_else_is_lost(text in "([#:\\[a-z \n]|::|##){0,20}") {
            let log = inert(text.as_str());
            prop_assert_eq!(commands(&log).count(), 0);
            prop_assert_eq!(log.replace("{U+0023}", "#").replace("{U+003A}", ":"), text);
        }

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
