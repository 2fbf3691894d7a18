//! Files made to do harm: each is a clear finding or a text, within bounded time, and costs nothing else.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use sayso::check::{check, check_text};
use sayso::claim::{Claim, Verdict};
use sayso::config::Settings;
use sayso::locate::quote::{Found, How, Page, find};
use sayso::source::{Format, Library, ReadError, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::cases::root;

/// A part of an archive: its name, and what writes it.
type Part<'p> = (&'p str, &'p dyn Fn(&mut dyn Write));

/// An archive of parts.
fn archive(parts: &[Part<'_>]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, write) in parts {
        writer.start_file(*name, options).expect("memory");
        write(&mut writer);
    }
    writer.finish().expect("memory").into_inner()
}

fn text(content: &str) -> impl Fn(&mut dyn Write) + '_ {
    move |out| out.write_all(content.as_bytes()).expect("memory")
}

/// What comes of bytes: the text, or the code of the finding; and it must not take long.
fn told(format: Format, bytes: Vec<u8>) -> Result<String, &'static str> {
    let began = Instant::now();
    let read = read("s", "s", format, bytes);
    assert!(began.elapsed() < Duration::from_secs(20), "{format:?} took {:?}", began.elapsed());
    read.map(|read| read.document.raw).map_err(|error| error.code().name)
}

#[test]
fn an_archive_that_unpacks_without_end_is_too_large() {
    let megabyte = vec![b'a'; 1 << 20];
    let bomb = |out: &mut dyn Write| {
        out.write_all(b"<document><p><r><t>").expect("memory");
        (0..200).for_each(|_| out.write_all(&megabyte).expect("memory"));
    };
    let bytes = archive(&[("word/document.xml", &bomb), ("content.xml", &bomb)]);
    assert!(bytes.len() < 2 << 20, "{}", bytes.len());
    assert_eq!(told(Format::Docx, bytes.clone()), Err("oversized-source"));
    assert_eq!(told(Format::Odt, bytes), Err("oversized-source"));
    let container = text("<rootfile full-path='p'/>");
    let package = text("<item id='a' href='c'/><itemref idref='a'/><itemref idref='a'/>");
    let bytes = archive(&[("META-INF/container.xml", &container), ("p", &package), ("c", &bomb)]);
    assert_eq!(told(Format::Epub, bytes), Err("oversized-source"));
}

#[test]
fn an_archive_names_what_it_lacks_and_leads_nowhere() {
    let container = text("<rootfile full-path='../../../etc/passwd'/>");
    let bytes = archive(&[("META-INF/container.xml", &container)]);
    let Err(ReadError::Broken { cause, .. }) = read("s", "s", Format::Epub, bytes) else {
        panic!("it has no package")
    };
    assert_eq!(cause, "it has no part `../../../etc/passwd`");
    let container = text("<rootfile full-path='p'/>");
    let package = text("<item id='a' href='../../../../etc/passwd'/><itemref idref='a'/>");
    let bytes = archive(&[("META-INF/container.xml", &container), ("p", &package)]);
    assert_eq!(told(Format::Epub, bytes), Err("broken-source"));
    let outside = text("<document><p><r><t>Outside.</t></r></p></document>");
    let bytes = archive(&[("../word/document.xml", &outside)]);
    assert_eq!(told(Format::Docx, bytes), Err("broken-source"));
    assert_eq!(told(Format::Docx, b"no archive".to_vec()), Err("broken-source"));
}

#[test]
fn entities_are_not_blown_up_and_not_fetched() {
    let laughs = text(
        "<!DOCTYPE d [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\
         <document><p><r><t>One &b;&c;&amp;&#x41; two.</t></r></p></document>",
    );
    let bytes = archive(&[("word/document.xml", &laughs)]);
    assert_eq!(told(Format::Docx, bytes).as_deref(), Ok("One &b;&c;&A two."));
}

#[test]
fn depth_costs_no_more_than_length() {
    let deep = |open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(100_000), close.repeat(100_000))
    };
    let page = deep("<div><table><tr><td>", "Deep.", "</td></tr></table></div>");
    let began = Instant::now();
    assert_eq!(told(Format::Html, page.into_bytes()).as_deref(), Ok("Deep."));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let body = deep("<tbl><tr><tc>", "<p><r><t>Deep.</t></r></p>", "</tc></tr></tbl>");
    let body = format!("<document>{body}</document>");
    let bytes = archive(&[("word/document.xml", &text(&body))]);
    assert_eq!(told(Format::Docx, bytes).as_deref(), Ok("Deep."));
    let body = deep("<list><list-item>", "<p>Deep.</p>", "</list-item></list>");
    let bytes = archive(&[("content.xml", &text(&format!("<body>{body}</body>")))]);
    assert_eq!(told(Format::Odt, bytes).as_deref(), Ok("Deep."));
    let body =
        deep("<table><table-row><table-cell>", "<p>Deep.</p>", "</table-cell></table-row></table>");
    let bytes = archive(&[("content.xml", &text(&format!("<body>{body}</body>")))]);
    assert_eq!(told(Format::Odt, bytes).as_deref(), Ok("Deep."));
}

#[test]
fn a_tag_of_many_attributes_is_read() {
    for attribute in ["a=\"b\" ", "a='b' ", "a=b ", "a "] {
        let page = format!("<p {}>Deep.</p>", attribute.repeat(200_000));
        assert_eq!(told(Format::Html, page.into_bytes()).as_deref(), Ok("Deep."), "{attribute}");
    }
}

#[test]
fn a_sentence_without_end_costs_no_more_than_its_length() {
    let claim = "The dam holds 40 tons.";
    for (format, text) in [
        (Format::Plain, "The dam holds 40 tons and ".repeat(20_000)),
        (Format::Plain, "The dam (held ".repeat(20_000)),
        (Format::Plain, "the dam, held, ".repeat(20_000)),
        (Format::Plain, "xx.The".repeat(50_000)),
        (Format::Html, "&amp;".repeat(200_000)),
        (Format::Markdown, "[".repeat(100_000)),
        (Format::Markdown, format!("# {}", "The dam holds 40 tons and ".repeat(20_000))),
        (Format::Csv, "The dam holds 40 tons,".repeat(20_000) + "\n1"),
    ] {
        let began = Instant::now();
        let library = Library::from_texts([("s", format, text.as_str())]);
        let claims = vec![Claim::new("c", claim)];
        let report = check(claims, &library, &Settings::default(), &|| ());
        assert_eq!(report.claims.len(), 1);
        let start: String = text.chars().take(30).collect();
        assert!(began.elapsed() < Duration::from_secs(20), "{start} took {:?}", began.elapsed());
    }
}

/// How long one search takes: the shortest of three, since what else the machine does is not to be measured.
fn search(quote: &str, page: &Page) -> Duration {
    let times = (0..5).map(|_| {
        let began = Instant::now();
        let _ = find(quote, page);
        began.elapsed()
    });
    times.min().unwrap_or_default()
}

#[test]
fn a_quote_of_many_stretches_costs_no_more_than_its_text() {
    const LINE: &str =
        "By the ford the miller and the smith met, and the dog lay in the sun beside the cart. ";
    const DENIED: &str = "By the ford the miller did not wait for the zebra. ";
    let gap = "It rained again. ".repeat(40);
    let stretches = |count: usize, last: &str| format!("{}{last}", "the … ".repeat(count));
    // What stands nowhere, what stands out of reach, what is denied wherever it stands, and what has no word of its own.
    for (unit, end, last) in [
        (LINE.to_owned(), "", "zebra"),
        (LINE.to_owned(), "A zebra came.", "zebra"),
        (format!("{}{gap}A zebra came. {gap}", LINE.repeat(20)), "", "zebra"),
        (DENIED.to_owned(), "", "zebra"),
        (DENIED.to_owned(), "", "zebra … the ferry"),
        (LINE.to_owned(), "", "the"),
    ] {
        let text =
            |size: usize| Page::new(&format!("{gap}{}{gap}{end}", unit.repeat(size / unit.len())));
        let (small, large) = (text(150_000), text(600_000));
        let few = search(&stretches(3, last), &large);
        let many = search(&stretches(30, last), &large);
        let of_small = search(&stretches(30, last), &small);
        let few = few.max(Duration::from_millis(5));
        assert!(many < few * 10, "{unit:.40} {last}: {few:?} for few stretches, {many:?} for many");
        // A few milliseconds are at the mercy of whatever else the machine does.
        let least = of_small.max(Duration::from_millis(5));
        assert!(many < least * 16, "{unit:.40} {last}: {of_small:?} of a quarter, {many:?}");
    }
}

#[test]
fn a_text_with_nulls_is_not_taken_for_another_encoding() {
    let judged = check_text("&A", "A\0A\0");
    assert_eq!(judged.verdict, Verdict::Unchecked);
    assert!(judged.evidence.is_empty());
}

#[test]
fn a_quote_of_many_stretches_is_found() {
    let text = "By the ford the miller and the smith met, and the dog lay in the sun. ".repeat(9);
    let page = Page::new(&text);
    let how = |quote: &str| match find(quote, &page) {
        Found::Stands { how, .. } => Some(how),
        _ => None,
    };
    assert_eq!(how(&format!("{}sun", "the … ".repeat(40))), Some(How::Elided));
    assert_eq!(how(&format!("{}sun", "the … ".repeat(46))), None);
}

#[test]
fn a_broken_pdf_is_mended_or_refused() {
    let bytes =
        std::fs::read(root().join("tests/source_formats/harbour-office.pdf")).expect("the file");
    let whole = told(Format::Pdf, bytes.clone()).expect("it is whole");
    let find =
        |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark).expect("a mark");
    // A cross-reference table that points nowhere is built anew.
    let mut astray = bytes.clone();
    let at = find(b"startxref") + 10;
    astray[at..at + 4].copy_from_slice(b"9999");
    assert_eq!(told(Format::Pdf, astray).as_ref(), Ok(&whole));
    for part in 1..24 {
        let mut cut = bytes.clone();
        cut.truncate(bytes.len() * part / 24);
        let _ = told(Format::Pdf, cut);
        let mut flipped = bytes.clone();
        for at in (part..flipped.len()).step_by(997) {
            flipped[at] ^= 0x55;
        }
        let _ = told(Format::Pdf, flipped);
    }
    // What is left of it shows nothing, and it breaks off amid its first page.
    let torn = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n4 0 obj<</Le";
    assert_eq!(told(Format::Pdf, torn.to_vec()), Err("broken-source"));
    let looped = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n\
                   trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF";
    assert_eq!(told(Format::Pdf, looped.to_vec()), Err("broken-source"));
    assert_eq!(told(Format::Pdf, b"%PDF-1.7\n".to_vec()), Err("broken-source"));
}

#[test]
fn a_pdf_that_unpacks_without_end_is_too_large() {
    use flate2::write::ZlibEncoder;
    let packed = |bytes: &[u8], times: usize| {
        let mut encoder = ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        (0..times).for_each(|_| encoder.write_all(bytes).expect("memory"));
        encoder.finish().expect("memory")
    };
    let once = packed(&vec![b' '; 1 << 20], 200);
    let twice = packed(&once, 1);
    for (stream, filter) in [(once, "/FlateDecode"), (twice, "[/FlateDecode/FlateDecode]")] {
        let mut bytes = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n\
             4 0 obj<</Filter{filter}/Length {}>>stream\n",
            stream.len()
        )
        .into_bytes();
        bytes.extend(&stream);
        bytes.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF");
        assert!(bytes.len() < 4 << 20, "{}", bytes.len());
        assert_eq!(told(Format::Pdf, bytes), Err("oversized-source"), "{filter}");
    }
}

/// A page that shows a picture and no text.
const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj\n\
    4 0 obj<</Length 24>>stream\nq 99 0 0 99 0 0 cm /I Do Q\nendstream endobj\n\
    5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\nx\nendstream endobj\n\
    trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF";

#[test]
fn pictures_of_text_are_told_as_such() {
    assert_eq!(told(Format::Pdf, SCAN.to_vec()), Err("scanned-source"));
}

#[test]
fn what_only_seems_to_be_a_format_is_told() {
    for (format, bytes, expected) in [
        (Format::Transcript, &b"Just words."[..], "broken-source"),
        (Format::Pdf, b"<html></html>", "broken-source"),
        (Format::Html, b"%PDF-1.7", "unknown-encoding"),
        (Format::Csv, b"PK\x03\x04\0\0", "unknown-encoding"),
        (Format::Csv, b" \n\n", "empty-source"),
        (Format::Html, b"<script>x</script>", "empty-source"),
    ] {
        assert_eq!(told(format, bytes.to_vec()), Err(expected), "{format:?}");
    }
}
