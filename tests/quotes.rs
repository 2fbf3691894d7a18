//! Quotes: what must hold of any quote, and how quotes decide claims.

use proptest::prelude::*;
use sayso::check::check;
use sayso::claim::{self, Verdict};
use sayso::config::Settings;
use sayso::locate::quote::{Found, How, Page, find};
use sayso::outcome::Judged;
use sayso::source::{Format, Library};
use sayso::span::Span;

/// Plain words; none of them turns a sense round.
const WORDS: &[&str] = &[
    "the",
    "old",
    "roof",
    "of",
    "barn",
    "held",
    "through",
    "storm",
    "and",
    "we",
    "slept",
    "until",
    "morning",
    "came",
    "river",
    "rose",
    "over",
    "its",
    "banks",
    "twice",
    "in",
    "spring",
    "after",
    "long",
    "rain",
    "sheep",
    "stood",
    "near",
    "fence",
    "looking",
    "at",
    "water",
    "officials",
    "efficient",
    "well-known",
    "flood",
    "first",
    "bridge",
];

fn sentence(words: std::ops::Range<usize>) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(WORDS), words)
}

/// A copy with other typography: curly marks, dashes, spaces, ligatures, capitals, a hyphen at a line's end.
fn noisy(words: &[&str], noise: &[u8]) -> String {
    let mut copy = String::new();
    for (at, word) in words.iter().enumerate() {
        let noise = noise.get(at).copied().unwrap_or(0);
        if at > 0 {
            copy.push_str(match noise % 7 {
                0 => "\u{a0}",
                1 => "  ",
                2 => " — ",
                3 => ", ",
                4 => "\n",
                5 => " \u{201c}",
                _ => " ",
            });
        }
        let word = match noise % 5 {
            0 => word.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ"),
            1 => word.to_uppercase(),
            2 => word.replace('-', "\u{2010}"),
            3 if word.len() > 4 => format!("{}\u{ad}{}", &word[..2], &word[2..]),
            _ => (*word).to_owned(),
        };
        copy.push_str(&word);
    }
    copy
}

fn clean(text: &str) -> String {
    sayso::text::clean::Clean::new(text).text
}

/// Of so many letters of a quote one may be changed, and it is still found: what `docs/quotes.md` promises.
const LIMIT: usize = 5;
/// A place is told in whole words, so that letters of words at its ends may be added to the edits.
const SLACK: usize = 12;

fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let best = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[b.len()]
}

proptest! {
    #[test]
    fn a_copy_with_other_typography_is_found_at_its_place(
        before in sentence(0..40),
        words in sentence(6..30),
        after in sentence(0..40),
        noise in prop::collection::vec(any::<u8>(), 30),
    ) {
        let mark = "zyxwvut quarrel";
        let source = clean(&format!("{} {mark} {} {mark} {}", before.join(" "), noisy(&words, &noise), after.join(" ")));
        let quote = format!("{mark} {}", words.join(" "));
        let found = find(&quote, &Page::new(&source));
        let Found::Stands { span, how, .. } = found else { panic!("{quote} in {source}: {found:?}") };
        prop_assert!(how <= How::Typography);
        prop_assert_eq!(span.start, source.find("zyxwvut").expect("the mark"));
    }

    #[test]
    fn a_copy_with_edits_is_found_at_its_place_and_never_called_a_copy(
        before in sentence(0..60),
        words in sentence(12..30),
        after in sentence(0..60),
        edits in prop::collection::vec((any::<prop::sample::Index>(), b'a'..=b'z', 0..3usize), 1..16),
    ) {
        let (before, words, after) = (before.join(" "), words.join(" "), after.join(" "));
        let source = format!("{before} {words} {after}");
        let mut quote = words.clone().into_bytes();
        for (at, letter, kind) in &edits {
            let at = at.index(quote.len());
            match kind {
                0 => quote[at] = *letter,
                1 => quote.insert(at, *letter),
                _ => { quote.remove(at); }
            }
        }
        let quote = String::from_utf8(quote).expect("letters");
        let letters = |text: &str| text.replace([' ', '-'], "");
        let found = find(&quote, &Page::new(&source));
        if let Found::Stands { span, .. } = found {
            // An edit may undo another, or make words that stand elsewhere.
            prop_assert_eq!(letters(span.of(&source)), letters(&quote));
        } else if edits.len() * LIMIT <= letters(&words).len() {
            let place = match found {
                Found::Altered { span, .. } | Found::Reordered { span } => span,
                other => panic!("{quote} in {source}: {other:?}"),
            };
            // Few words make the whole text, so that another place may be as near; none may be nearer.
            let own = Span::new(before.len() + 1, before.len() + 1 + words.len());
            let nearer = || edit_distance(&letters(place.of(&source)), &letters(&quote));
            prop_assert!(place.overlaps(own) || nearer() <= edits.len() + SLACK, "{quote} in {source}: {place:?}");
        }
    }

    #[test]
    fn a_passage_and_its_negation_are_never_the_same_quote(
        words in sentence(6..30),
        at in any::<prop::sample::Index>(),
        negation in prop::sample::select(&["not", "never", "no", "hardly", "nobody", "don't", "cannot"][..]),
        gap in 0..3usize,
    ) {
        let at = 1 + at.index(words.len() - 2);
        let mut denied = words.clone();
        denied.insert(at, negation);
        let (plain, denied) = (words.join(" "), denied.join(" "));
        let reversed = |quote: &str, source: &str| {
            let found = find(quote, &Page::new(source));
            !matches!(found, Found::Stands { .. })
        };
        prop_assert!(reversed(&plain, &denied), "{plain} / {denied}");
        prop_assert!(reversed(&denied, &plain), "{plain} / {denied}");
        // Neither may an ellipsis or a bracket stand for it.
        let mark = ["…", "[...]", "[indeed]"][gap];
        let elided = format!("{} {mark} {}", words[..at].join(" "), words[at..].join(" "));
        prop_assert!(reversed(&elided, &denied), "{elided} / {denied}");
        let inserted = format!("{} [{negation}] {}", words[..at].join(" "), words[at..].join(" "));
        prop_assert!(reversed(&inserted, &plain), "{inserted} / {plain}");
    }
}

const SOURCES: [(&str, &str); 3] = [
    (
        "barn",
        "# The storm\n\n“We lost four sheep, and the roof of the old barn held all night,” said Ines Calder, a farmer.\n\n\
         The mayor, Tom Arkwright, praised the plan. He said that the town was not obliged to pay for the bridge.\n\n\
         The museum received a gift.",
    ),
    (
        "copy",
        "The same night. “Nobody had warned us that the river would rise,” said Tom Arkwright.",
    ),
    ("later", "Elsewhere it rained."),
];

fn judged(toml: &str) -> Judged {
    let mut findings = Vec::new();
    let text = format!("[[claim]]\nid = \"c\"\n{toml}\n");
    let claims = claim::read("claims.toml", &text, &mut findings);
    assert_eq!(findings, []);
    let library = Library::from_texts(SOURCES.map(|(id, text)| (id, Format::Markdown, text)));
    check(claims, &library, &Settings::default(), &|| ()).claims.remove(0)
}

#[test]
fn quotes_decide_claims() {
    use Verdict::{Contradicted, Unsupported, Verified};
    const ROOF: &str = "We lost four sheep, and the roof of the old barn held all night";
    let said =
        |quote: &str| format!("text = '''{quote}'''\nquote = '''{quote}'''\nsources = [\"barn\"]");
    let mut wrong = Vec::new();
    for (toml, verdict, code) in [
        (said(ROOF), Verified, "-"),
        (said("We lost four sheep … of the old barn held all night"), Unsupported, "altered-quote"),
        (said("We lost four sheep … the roof of the old barn held all night"), Verified, "-"),
        (said("We lost four sheep … the old barn held all night"), Unsupported, "altered-quote"),
        (said("the roof of the [weathered] old barn held all night"), Verified, "-"),
        // A night of the week says nothing of the others.
        (said("the roof of the old barn held all week"), Unsupported, "altered-quote"),
        (said("the roof of the old barn somehow held all night"), Unsupported, "altered-quote"),
        (
            said("We lost five sheep and the roof of the old barn held"),
            Contradicted,
            "altered-quote",
        ),
        (said("the town was obliged to pay for the bridge"), Contradicted, "altered-quote"),
        (said("the town was … obliged to pay for the bridge"), Contradicted, "altered-quote"),
        (
            said("the roof of the old barn held all night, and we lost four sheep"),
            Unsupported,
            "reordered-quote",
        ),
        (
            said("Nobody had warned us that the river would rise"),
            Unsupported,
            "misattributed-quote",
        ),
        (said("The orchestra played until the lights went out"), Unsupported, "missing-quote"),
        (format!("{}\nspeaker = \"Ines Calder\"", said(ROOF)), Verified, "-"),
        (format!("{}\nspeaker = \"Tom Arkwright\"", said(ROOF)), Unsupported, "missing-speaker"),
        (
            "text = \"The mayor praised the plan.\"\nquote = \"a gift\"\nsources = [\"barn\"]"
                .to_owned(),
            Unsupported,
            "short-quote",
        ),
        (
            "text = \"The mayor praised the plan.\"\nquote = \"the plan\"\nsources = [\"barn\"]"
                .to_owned(),
            Verified,
            "-",
        ),
    ] {
        let judged = judged(&toml);
        let found = judged.findings.first().map_or("-", |finding| finding.code);
        if (judged.verdict, found) != (verdict, code) {
            let told: Vec<&str> = judged.findings.iter().map(|finding| &*finding.message).collect();
            wrong.push(format!(
                "{toml}: expected {verdict} {code}, found {} {found} {told:?}",
                judged.verdict
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Who says what in it, one saying a paragraph.
const SAYINGS: &str = include_str!("fixtures/sayings.md");

#[test]
fn a_quote_is_bound_to_who_says_it() {
    let library = Library::from_texts([("sayings", Format::Markdown, SAYINGS)]);
    let judged = |text: &str, keys: &str| {
        let mut findings = Vec::new();
        let toml = format!("[[claim]]\nid = \"c\"\ntext = \"{text}\"\n{keys}\n");
        let claims = claim::read("claims.toml", &toml, &mut findings);
        assert_eq!(findings, []);
        check(claims, &library, &Settings::default(), &|| ()).claims.remove(0).verdict
    };
    let mut wrong = Vec::new();
    for (said, speaker, heard) in [
        ("The harbour was open all winter", "Greta Moll", true),
        ("The harbour was open all winter", "Ivo Lind", false),
        ("The lock gates were mended in March", "Ivo Lind", true),
        ("The lock gates were mended in March", "Greta Moll", false),
        ("The pump ran for nine days and nights", "Rosa Falk", true),
        ("The pump ran for nine days and nights", "Tim Brandt", false),
        ("The school had eleven teachers in May", "Lena Hart", false),
        ("has settled every one of its debts", "Otto Kern", false),
        ("We carried every sack up the hill", "Anna Reuter", true),
        ("We carried every sack up the hill", "Anna Reuter of the Gazette", true),
        ("We carried every sack up the hill", "Reuter", true),
        ("We carried every sack up the hill", "Karl Reuter", false),
        ("I was mending nets when the storm came", "Hedda Voss", true),
        ("I was mending nets when the storm came", "Ivo Lind", false),
        ("The nurses worked all winter", "Board of Health", false),
        ("The north wall leans by four degrees", "the surveyor", true),
        ("The north wall leans by four degrees", "Kemp & Vale", false),
        ("We delivered the beams in good order", "Kemp & Vale", true),
        ("the tower was struck twice by lightning", "Paul Ende", true),
        ("The library opens at ten on Sundays", "Lena Hart", true),
        ("The library opens at ten on Sundays", "the mayor", true),
        ("the museum stays shut", "Lena Hart", true),
        ("The smith, however, owns a cart", "Klara Stein", true),
        ("The smith, however, owns a cart", "Lena Hart", false),
    ] {
        for keys in [String::new(), format!("quote = \"{said}\"\n")] {
            let keys = format!("{keys}speaker = \"{speaker}\"");
            let verdict = judged(said, &keys);
            // Without the quote the words are judged as the claim's own, which are the more careful of the two.
            let right = match heard {
                true => verdict == Verdict::Verified || !keys.contains("quote"),
                false => verdict != Verdict::Verified,
            };
            if !right {
                wrong.push(format!("{said}, {keys}: {verdict}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_quote_keeps_what_it_hangs_on() {
    let library = Library::from_texts([("sayings", Format::Markdown, SAYINGS)]);
    let mut wrong = Vec::new();
    for (text, quote, verified) in [
        ("", "No parking fees will be charged at the weekend", true),
        ("", "parking fees will be charged at the weekend", false),
        ("", "fees will be charged at the weekend", false),
        ("", "rats in the cellar", false),
        ("There were rats in the cellar.", "rats in the cellar", false),
        ("We saw rats in the cellar.", "rats in the cellar", false),
        ("", "the old mill will turn again", false),
        ("", "the ferry will sail at noon", false),
        ("", "If the wind drops, the ferry will sail at noon", true),
        ("", "the ship carried any timber at all", false),
        ("", "has settled every one of its debts", false),
        ("", "in the village owns a boat", false),
        ("", "Nobody in the village owns a boat", true),
        ("", "[Many] parking fees will be charged at the weekend", false),
        ("", "[We think the] north wall leans by four degrees", true),
        ("", "The north wall leans by [nine] degrees", false),
        ("", "The captain of the Elsa … crossed the bar at low tide", false),
        (
            "The captain crossed the bar.",
            "The captain of the Elsa … crossed the bar at low tide",
            false,
        ),
        ("", "The miller … sold the grain to the abbey", false),
        ("", "The clerk … burn the letters in the yard", false),
        ("", "The crew … burned the spare mast for warmth", false),
        ("", "The pump ran for nine days … nights", true),
        ("", "The library opens at ten on Sundays?", false),
        ("", "The library opens at ten on Sundays.", true),
        ("", "Is the harbour safe for small boats.", false),
        ("", "Is the harbour safe for small boats?", true),
    ] {
        let text = if text.is_empty() { quote } else { text };
        let toml = format!("[[claim]]\nid = \"c\"\ntext = \"{text}\"\nquote = \"{quote}\"\n");
        let mut findings = Vec::new();
        let claims = claim::read("claims.toml", &toml, &mut findings);
        assert_eq!(findings, []);
        let judged = check(claims, &library, &Settings::default(), &|| ()).claims.remove(0);
        if (judged.verdict == Verdict::Verified) != verified {
            wrong.push(format!("{text}, {quote}: {}", judged.verdict));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn evidence_says_how_faithfully_it_is_quoted() {
    let how = |quote: &str| {
        let judged =
            judged(&format!("text = '''{quote}'''\nquote = '''{quote}'''\nsources = [\"barn\"]"));
        judged.evidence[0].labels[0].message.clone()
    };
    assert_eq!(how("the roof of the old barn held all night"), "quoted to the letter");
    assert_eq!(how("the roof of the OLD barn - held all night"), "quoted, but for typography");
    assert_eq!(how("the roof of the old barn … all night"), "quoted, with an omission");
    assert_eq!(
        how("the roof of the old [hay] barn held all night"),
        "quoted, with an editor's words in brackets"
    );
}

#[test]
fn words_that_a_claim_quotes_twice_are_one_passage() {
    let quote = "the roof of the old barn held all night";
    let judged = judged(&format!(
        "text = '''Ines Calder said that “{quote}”.'''\nquote = '''{quote}'''\nsources = [\"barn\"]"
    ));
    let passages = judged.evidence.iter().filter(|passage| passage.text == quote);
    assert_eq!(passages.count(), 1, "{:?}", judged.evidence);
}
