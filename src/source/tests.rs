//! What documents look like: one table of layouts, and the properties that hold for any bytes.

use proptest::prelude::*;

use super::*;
use crate::span::Span;

fn document(format: Format, text: &str) -> Document {
    read("s", "s", format, text.as_bytes().to_vec()).expect("the case has text").document
}

/// A document as lines, each with the kind of its block, its heading and what leads it in.
fn outline(format: Format, text: &str) -> String {
    let document = document(format, text);
    let mut lines = Vec::new();
    for block in &document.blocks {
        let kind = match &block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::Quote => "quote".to_owned(),
            BlockKind::Code => "code".to_owned(),
            BlockKind::TableRow(TableRow { header: Some(header), .. }) => {
                format!("row of {header}")
            }
            BlockKind::TableRow(_) => "row".to_owned(),
        };
        let heading = block.heading.map(|at| format!(" under {at}")).unwrap_or_default();
        let lead = block.lead.map(|at| format!(" after {at}")).unwrap_or_default();
        lines.push(format!("{kind}{heading}{lead}: {}", block.span.of(&document.text)));
    }
    lines.join("\n")
}

#[test]
fn markdown_becomes_blocks() {
    insta::assert_snapshot!(outline(Format::Markdown, r#"---
title: "The bridge"
date: 2024-06-19
---
# The **new** bridge

It opened in *May* and cost
$5 million[^1]; see [the plan](http://example.org).

<!-- not to be seen -->
## Figures

Three banks paid:

- the first bank
- the second bank, in
  two parts:
  1. now
  2. later
- the third bank

| Year | Cars |
|------|-----:|
| 2023 | 1,200 |
| 2024 | 1,500 |

> A fine bridge,
> he said.

1986. A year to remember.

    let x = 5;

The area is 5 km<sup>2</sup>.<sup>3</sup> Use `make` &amp; wait. ~~No.~~ It takes 5*3*2 steps, 5~6 and 7~8 days.

![a picture](a.png)

[^1]: At prices of 2020.
"#), @r#"
    h1: The new bridge
    p under 0: It opened in May and cost $5 million; see the plan.
    h2 under 0: Figures
    p under 2: Three banks paid:
    li under 2 after 3: the first bank
    li under 2 after 3: the second bank, in two parts:
    li under 2 after 5: now
    li under 2 after 5: later
    li under 2 after 3: the third bank
    row under 2: Year | Cars
    row of 9 under 2: 2023 | 1,200
    row of 9 under 2: 2024 | 1,500
    quote under 2: A fine bridge, he said.
    p under 2: 1986. A year to remember.
    code under 2: let x = 5;
    p under 2: The area is 5 km². Use make & wait. It takes 5*3*2 steps, 5~6 and 7~8 days.
    p under 2: At prices of 2020.
    "#);
}

#[test]
fn plain_text_becomes_blocks() {
    insta::assert_snapshot!(outline(Format::Plain, "\u{feff}A new bridge for the town\r\n\r\nASTANA, June 19, 2024 (Agency) – The bridge, which was built by the gov-\r\nernment in two years, opened on Monday. The government paid for all of it and\r\nfor the well-\r\nknown road.\r\n\r\nThree banks paid:\r\n- the first bank\r\n- the second bank, in\r\n  two parts\r\n\r\nFIGURES OF THE YEAR\r\n\r\nName    Cars   Ships\r\nNorth   1,200     14\r\nSouth   1,500      2\r\n\r\nYear\tCars\r\n2023\t1,200\r\n\r\n> He wrote this.\r\n\r\nShort line\r\nAnother short line\r\n"), @r#"
    h1: A new bridge for the town
    p under 0: ASTANA, June 19, 2024 (Agency) – The bridge, which was built by the government in two years, opened on Monday. The government paid for all of it and for the well-known road.
    p under 0: Three banks paid:
    li under 0 after 2: the first bank
    li under 0 after 2: the second bank, in two parts
    h2 under 0: FIGURES OF THE YEAR
    row under 5: Name | Cars | Ships
    row of 6 under 5: North | 1,200 | 14
    row of 6 under 5: South | 1,500 | 2
    row under 5: Year | Cars
    row of 9 under 5: 2023 | 1,200
    quote under 5: He wrote this.
    p under 5: Short line
    p under 5: Another short line
    "#);
}

#[test]
fn positions_lead_back_to_the_file() {
    for (format, raw, clean, expected) in [
        (Format::Markdown, "It **rose\nby** 5 %.", "rose by 5", "rose\nby** 5"),
        (Format::Markdown, "A &amp; B", "A & B", "A &amp; B"),
        (
            Format::Plain,
            "The \u{feff}ef\u{ad}fect of \u{fb01}re",
            "effect of fire",
            "ef\u{ad}fect of \u{fb01}re",
        ),
        (
            Format::Plain,
            "1\u{a0}234 \u{201c}men\u{201d}",
            "1 234 \"men\"",
            "1\u{a0}234 \u{201c}men\u{201d}",
        ),
        (Format::Plain, "the gov-\nernment of a government", "government", "gov-\nernment"),
        (Format::Plain, "Cafe\u{301} au lait", "Café", "Cafe\u{301}"),
    ] {
        let document = document(format, raw);
        let at = document.text.find(clean).expect(raw);
        let span = document.raw_span(Span::new(at, at + clean.len()));
        assert_eq!(span.of(&document.raw), expected, "{raw:?}");
    }
}

#[test]
fn a_date_of_publication_is_found_where_nothing_else_can_be_meant() {
    for (text, expected) in [
        ("Title\n\nPublished: 19 June 2024\n\nText of it.", Some("2024-06-19")),
        ("Title\n\n2024-06-19\n\nText of it.", Some("2024-06-19")),
        ("Title\n\nWednesday, June 19th, 2024\n\nText of it.", Some("2024-06-19")),
        ("Astana, Kazakhstan • 03 November, 2023 | 15:03\n\nText of it.", Some("2023-11-03")),
        ("ASTANA, June 19, 2024 (Agency) – It rained on May 1, 2020.", Some("2024-06-19")),
        ("ASTANA, June 19 (Agency) – It rained on May 1, 2020.", None),
        ("It rained on May 1, 2020.", None),
        ("date 2024-06-19 The rain went on for days.", Some("2024-06-19")),
        ("The date 2024-06-19 is known.", None),
        ("The war of 5 May 2020 in short\n\nText of it, which is longer.", None),
        ("On May 1, 2020", None),
        ("Updated: 19 June 2024\n\nText.", None),
    ] {
        let found = document(Format::Plain, text).published.map(|date| date.to_string());
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }
}

#[test]
fn a_title_stands_before_the_text() {
    let long = "Running text goes on and on. ".repeat(12);
    for (text, expected) in [
        ("# Title\n\nText.".to_owned(), Some("Title")),
        ("Home | News\n\n# Title\n\nText.".to_owned(), Some("Title")),
        (format!("{long}\n\n# A section\n\nText."), None),
        ("---\ntitle: Front\n---\n# Title\n\nText.".to_owned(), Some("Front")),
        ("+++\ntitle = \"Front\"\n+++\nText.".to_owned(), Some("Front")),
        ("---\n\nText.\n\n---\n".to_owned(), None),
    ] {
        assert_eq!(document(Format::Markdown, &text).title.as_deref(), expected, "{text}");
    }
}

#[test]
fn bytes_are_decoded_or_refused() {
    let utf16: Vec<u8> = "\u{feff}Café".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bare: Vec<u8> = "Plain words".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, expected) in [
        ("\u{feff}Café".as_bytes().to_vec(), "Café"),
        (utf16, "Café | suspect-encoding"),
        (bare, "Plain words | suspect-encoding"),
        (b"Un caf\xe9 tr\xe8s cher".to_vec(), "Un café très cher | suspect-encoding"),
        (b"%PDF-1.7 ...".to_vec(), "unknown-encoding"),
        (b"a\0b\0\0c".to_vec(), "unknown-encoding"),
        ("Café, Élan, Ärzte, Über, naïve".bytes().chain([0xc3]).collect(), "unknown-encoding"),
        (b"".to_vec(), "empty-source"),
        (b" \r\n\t\xef\xbb\xbf ".to_vec(), "empty-source"),
    ] {
        let got = match read("s", "s.txt", Format::Plain, bytes) {
            Err(error) => error.code().name.to_owned(),
            Ok(Read { document, findings }) => findings
                .iter()
                .fold(document.text, |text, finding| format!("{text} | {}", finding.code)),
        };
        assert_eq!(got, expected);
    }
}

#[test]
fn a_cell_knows_the_header_over_it() {
    let document = document(Format::Markdown, "| Year | Cars |\n|--|--|\n| 2023 | 1,200 |\n");
    let at = document.text.find("1,200").expect("the cell is there");
    let header = document.column_header(1, at + 2).expect("the header is there");
    assert_eq!(header.of(&document.text), "Cars");
}

/// Each of these makes some careless reader quadratic; they take moments or minutes.
#[test]
fn hostile_texts_cost_no_more_than_others() {
    for unit in [
        "e\u{ad}\u{301}",
        "\u{301}",
        "- a\n",
        "1. a\n",
        "|a|\n",
        "a  b\n",
        "a\tb\n\n",
        "gov-\n",
        "> ",
        "<b>&",
        "&",
        "*a ",
        "[",
        "![",
        "`",
        "~~",
        ". ",
        "\" ",
        ".\" A ",
        "…",
        "\u{a0} ",
        "A.",
        "<!--",
        "<sup>1",
        "a:\n- ",
        "\t|",
        "<div>",
        "<p>",
        "<a href=x>y",
        "<table><tr><td>x",
        "<ul><li>x",
        "<td rowspan=100 colspan=100>x",
        "<title>",
        "</b>",
        "<i a=b c=d>",
        "\"\"",
        ",",
        "a,\"b\n\",",
        "00:00:01.000 --> 00:00:02.000\nx\n\n",
    ] {
        let text = format!("{}\nThe end.", unit.repeat(60_000 / unit.len()));
        for format in [Format::Plain, Format::Markdown, Format::Html, Format::Csv] {
            let read = read("s", "s", format, text.clone().into_bytes());
            // A row of more cells than any sheet has is no table.
            if format == Format::Csv && matches!(read, Err(ReadError::Broken { .. })) {
                continue;
            }
            let shown = read.is_ok_and(|read| !read.document.sentences.is_empty());
            let hidden = unit.contains("<!--") || unit.contains("<title>") || unit == "\" ";
            assert!(shown || hidden, "{format:?} {unit:?}");
        }
    }
}

/// Every format that this build reads.
const FORMATS: [Format; 9] = [
    Format::Plain,
    Format::Markdown,
    Format::Html,
    Format::Csv,
    Format::Transcript,
    Format::Docx,
    Format::Odt,
    Format::Epub,
    Format::Pdf,
];

fn anything() -> impl Strategy<Value = Vec<u8>> {
    let mark = prop::sample::select(vec![
        "# ",
        "- ",
        "> ",
        "| a | b |\n|--|--|\n",
        "1. ",
        "\n",
        "\r\n",
        "\n\n",
        "  ",
        "\t",
        "**",
        "~~",
        "`",
        "&amp;",
        "<!--",
        "-->",
        "<b>",
        "</p>",
        "<sup>2</sup>",
        "<table><tr><th>a<td>",
        "<ul><li>",
        "</table>",
        "<br>",
        "<h2>",
        "<blockquote>",
        "<dl><dt>a<dd>b</dl>",
        "<td rowspan=3>",
        "00:01.000 --> 00:02.000\n",
        ",",
        "\"",
        "\"\"",
        "[^1]",
        "[a](b)",
        "---\n",
        "e\u{301}",
        "\u{fb01}",
        "\u{ad}",
        "\u{feff}",
        "\u{a0}",
        "\u{200b}",
        "well-\n",
        "word",
        "5",
        "The end. ",
        "\u{2028}",
        "\u{0c}",
    ]);
    let piece = prop_oneof![
        6 => mark.prop_map(|mark| mark.as_bytes().to_vec()),
        2 => "[ -~]{0,12}".prop_map(String::into_bytes),
        1 => "\\PC{0,6}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn check(document: &Document) -> Result<(), TestCaseError> {
    let mut before = Span::new(0, 0);
    for sentence in &document.sentences {
        let block = document.blocks[sentence.block].span;
        prop_assert!(block.contains(sentence.span));
        prop_assert!(!sentence.span.of(&document.text).trim().is_empty());
        let raw = document.raw_span(sentence.span);
        prop_assert!(document.raw.get(raw.start..raw.end).is_some_and(|text| !text.is_empty()));
        prop_assert!(before.end <= raw.start, "{before:?} {raw:?}");
        before = raw;
    }
    let mut last = Span::new(0, 0);
    for (at, char) in document.text.char_indices() {
        let span = document.raw_span(Span::new(at, at + char.len_utf8()));
        prop_assert!(last.start <= span.start && last.end <= span.end, "{last:?} {span:?}");
        prop_assert!(document.raw.get(span.start..span.end).is_some());
        last = span;
    }
    for pair in document.blocks.windows(2) {
        prop_assert!(pair[0].span.end < pair[1].span.start);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in FORMATS {
            if let Ok(read) = read("s", "s", format, bytes.clone()) {
                check(&read.document)?;
            }
        }
    }

    #[test]
    fn every_sentence_leads_back_to_the_file(bytes in anything()) {
        for format in [Format::Plain, Format::Markdown, Format::Html, Format::Csv, Format::Transcript] {
            if let Ok(read) = read("s", "s", format, bytes.clone()) {
                check(&read.document)?;
            }
        }
    }

    #[test]
    fn plain_ascii_is_what_the_file_says(text in "[a-zA-Z0-9,.!? \n]{1,200}") {
        if let Ok(read) = read("s", "s", Format::Plain, text.into_bytes()) {
            let document = read.document;
            for sentence in &document.sentences {
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                let raw = document.raw_span(sentence.span).of(&document.raw);
                let clean = words(sentence.span.of(&document.text));
                prop_assert!(words(raw).ends_with(&clean), "{raw:?} {clean:?}");
            }
        }
    }
}
