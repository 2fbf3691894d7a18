//! What is folded and what is not, and the way back.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::span::Span;

#[test]
fn noise_is_folded_and_meaning_is_not() {
    for (raw, expected) in [
        ("plain", "plain"),
        ("1\u{a0}234\u{2009}567\u{202f}m", "1 234 567 m"),
        ("ef\u{ad}fect\u{200b}ive\u{2060}", "effective"),
        ("\u{feff}text", "text"),
        ("\u{201c}it\u{2019}s\u{201d} \u{201e}so\u{201f}", "\"it's\" \"so\""),
        ("twenty\u{2010}one, \u{2212}5 \u{2011} 3", "twenty-one, -5 - 3"),
        ("\u{fb01}ve of\u{fb01}cers o\u{fb00}er a\u{fb04}uence", "five officers offer affluence"),
        ("\u{ff11}\u{ff12}\u{ff05}\u{3000}\u{ff21}\u{ffe5}", "12% A¥"),
        ("½ ¾ ⅓ m² 10⁶ H₂O № ℃ …", "½ ¾ ⅓ m² 10⁶ H₂O № ℃ …"),
        ("5\u{2013}6 \u{2014} 7", "5–6 — 7"),
        ("cafe\u{301} \u{41}\u{30a} n\u{303}", "café Å ñ"),
        ("\u{212b} \u{2126} \u{212a}", "Å Ω K"),
        ("a\u{323}\u{307} a\u{307}\u{323}", "ạ\u{307} ạ\u{307}"),
        ("\u{1100}\u{1161}\u{11a8}", "각"),
        ("日本、שלום، مرحبا", "日本、שלום، مرحبا"),
        ("", ""),
        ("\u{200b}", ""),
    ] {
        assert_eq!(Clean::new(raw).text, expected, "{raw:?}");
    }
}

#[test]
fn a_span_leads_back_to_what_it_was_read_from() {
    for (raw, clean, expected) in [
        ("of\u{fb01}ce", "fi", "\u{fb01}"),
        ("of\u{fb01}ce", "f", "f"),
        ("of\u{fb01}ce", "ice", "\u{fb01}ce"),
        ("ef\u{ad}fect", "effect", "ef\u{ad}fect"),
        ("ef\u{ad}fect", "fect", "fect"),
        ("e\u{301}t", "é", "e\u{301}"),
        ("xe\u{ad}\u{301}t", "é", "e\u{ad}\u{301}"),
        ("x\u{ad}y", "y", "y"),
        ("a \u{201c}b\u{201d}", "\"b\"", "\u{201c}b\u{201d}"),
    ] {
        let read = Clean::new(raw);
        let at = read.text.find(clean).expect(raw);
        let span = read.map.span(Span::new(at, at + clean.len()));
        assert_eq!(span.of(raw), expected, "{raw:?} {clean:?}");
    }
}

#[test]
fn text_that_is_clean_costs_no_map() {
    for raw in ["", "Plain ASCII, with \"quotes\".", "Dürre in São Paulo – ½ m²"] {
        let clean = Clean::new(raw);
        assert!(clean.map.is_identity() && clean.text == raw, "{raw}");
    }
}

fn noisy() -> impl Strategy<Value = String> {
    let noise = prop::sample::select(vec![
        "\u{a0}", "\u{ad}", "\u{200b}", "\u{feff}", "\u{201c}", "\u{2019}", "\u{2212}", "\u{fb03}",
        "\u{ff15}", "e\u{301}", "\u{301}", "\u{323}", "\u{345}", "\u{1100}", "\u{1161}",
        "\u{212b}", "½", "–", "é", "a ",
    ]);
    let piece = prop_oneof![3 => noise.prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_way_back_is_monotone_and_on_character_borders(raw in noisy()) {
        let clean = Clean::new(&raw);
        let mut last = Span::new(0, 0);
        for (at, char) in clean.text.char_indices() {
            let span = clean.map.span(Span::new(at, at + char.len_utf8()));
            prop_assert!(span.start < span.end && last.start <= span.start && last.end <= span.end);
            prop_assert!(raw.get(span.start..span.end).is_some());
            last = span;
        }
        prop_assert!(last.end <= raw.len());
    }

    #[test]
    fn what_was_copied_is_the_same_on_both_sides(raw in "[a-zA-Z0-9 \u{ad}\u{201c}.]{0,60}") {
        let clean = Clean::new(&raw);
        for (at, char) in clean.text.char_indices().filter(|(_, char)| *char != '"') {
            let span = clean.map.span(Span::new(at, at + 1));
            prop_assert_eq!(span.of(&raw), char.to_string());
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing(raw in noisy()) {
        let once = Clean::new(&raw).text;
        prop_assert_eq!(&Clean::new(&once).text, &once);
    }

    #[test]
    fn accents_are_composed(raw in "[a-zA-Z \u{300}-\u{304}\u{323}]{0,30}") {
        prop_assert_eq!(Clean::new(&raw).text, raw.nfc().collect::<String>());
    }
}
