//! Sentences without end: what is longer than anybody writes is cut, so that reading it costs no more than its length.

use super::words::Words;
use crate::span::Span;

/// The most words and marks of a sentence.
pub const MOST: usize = 320;
/// The most of a row of a table, whose cells are many and short.
pub const MOST_OF_ROW: usize = 1000;

/// The sentence, or the parts of one that has more than `most` words and marks.
///
/// It is cut behind the last semicolon or bar of the words that fit, else before the last conjunction, else behind the last
/// comma, else between two words, else where the last of them begins; never in the first half of them.
pub fn bounded(text: &str, sentence: Span, most: usize) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    while let Some(cut) = cut(&text[start..sentence.end], most) {
        let end = start + text[start..start + cut].trim_end().len();
        parts.push(Span::new(start, end));
        start += cut;
        start += text[start..sentence.end].len() - text[start..sentence.end].trim_start().len();
    }
    parts.push(Span::new(start, sentence.end));
    parts
}

/// Where a sentence is cut first.
fn cut(text: &str, most: usize) -> Option<usize> {
    // A word takes a letter at least.
    if text.len() <= most {
        return None;
    }
    let mut places = [None; 4];
    let mut count = 0;
    let mut last = ' ';
    for (at, letter) in text.char_indices() {
        let begins =
            !(letter.is_whitespace() || letter.is_alphanumeric() && last.is_alphanumeric());
        if begins {
            count += 1;
            if count > most {
                return Some(places.into_iter().flatten().next().unwrap_or(at));
            }
            if count > most / 2 {
                let joint = || Words::english().is_joint(super::leading_word(&text[at..]));
                match letter {
                    _ if at == 0 || !last.is_whitespace() => {}
                    _ if text[..at].trim_end().ends_with([';', '|']) => places[0] = Some(at),
                    _ if letter.is_alphabetic() && joint() => places[1] = Some(at),
                    _ if text[..at].trim_end().ends_with(',') => places[2] = Some(at),
                    _ => places[3] = Some(at),
                }
            }
        }
        last = letter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::sentences;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_of_any_length_that_is_written_stays_whole() {
        let text = format!("The dam holds 40 tons{}.", ", as they say".repeat(70));
        assert_eq!(sentences(&text).len(), 1);
    }

    #[test]
    fn an_endless_sentence_is_cut_where_it_is_jointed() {
        for (piece, ends) in [
            ("the dam holds 40 tons and ", "tons"),
            ("the dam, which holds 40 tons; ", ";"),
            ("the dam, ", ","),
            ("dam ", "dam"),
            ("[", "["),
        ] {
            let text = piece.repeat(2000);
            let found = sentences(&text);
            assert!(found.len() > 2 && found.len() < 400, "{piece} {}", found.len());
            let (_, cut) = found.split_last().expect("several");
            for part in cut {
                assert!(part.of(&text).ends_with(ends), "{piece} {:?}", part.of(&text));
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_cut_loses_nothing(text in "([a-z,;é(]{0,3} ?){300,900}") {
            let whole = Span::new(text.len() - text.trim_start().len(), text.trim_end().len());
            prop_assume!(whole.start < whole.end);
            let mut at = whole.start;
            for span in bounded(&text, whole, MOST) {
                prop_assert!(text[at..span.start].trim().is_empty());
                prop_assert!(span.of(&text).trim() == span.of(&text) && !span.is_empty());
                at = span.end;
            }
            prop_assert_eq!(at, whole.end);
        }
    }
}
