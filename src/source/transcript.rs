//! Transcripts: WebVTT and SubRip, cues joined to running text with the time of each.
//!
//! Cues break sentences wherever a line is full, so they are put together until somebody else speaks or
//! a sentence ends before a pause. The grammar of WebVTT is the W3C's (section 4.1); SubRip
//! has none, and is read as players read it. What is no cue, a note or a style, is left out; what is no
//! well-formed time is text, for nothing may be lost.

use super::extract::{Extract, Extracted};
use super::locator::Time;

/// A pause that ends a paragraph after the end of a sentence, in milliseconds.
const PAUSE: u64 = 2_000;
/// A paragraph longer than this ends with the next sentence, in bytes.
const LONG: usize = 900;

/// One cue.
#[derive(Debug, PartialEq, Eq)]
struct Cue<'t> {
    start: Time,
    end: Time,
    lines: Vec<&'t str>,
}

/// Reads a transcript; none when there is no cue in it.
pub(super) fn read(raw: &str) -> Option<Extracted> {
    let cues = cues(raw);
    if cues.is_empty() {
        return None;
    }
    let mut writer = Writer::default();
    cues.iter().for_each(|cue| writer.cue(cue));
    Some(writer.out.finish())
}

#[derive(Default)]
struct Writer {
    out: Extract,
    speaker: String,
    /// The line said last, which live captions show again.
    last_line: String,
    last_end: Time,
    ended: bool,
    /// Where the open paragraph begins.
    opened: usize,
}

impl Writer {
    fn cue(&mut self, cue: &Cue<'_>) {
        let pause = cue.start.millis.saturating_sub(self.last_end.millis) >= PAUSE;
        let long = self.out.len() - self.opened > LONG;
        if self.ended && (pause || long) {
            self.paragraph();
        }
        self.out.times(cue.start, cue.end);
        self.last_end = cue.end;
        for line in &cue.lines {
            let (voice, text) = plain(line);
            let (named, text) = match voice {
                Some(voice) => (Some(voice), text),
                None => speaker(&text),
            };
            let text = text.trim();
            if text.is_empty() || text == self.last_line {
                continue;
            }
            let begins = self.out.len() == self.opened;
            if let Some(named) = named.filter(|named| begins || *named != self.speaker) {
                if !begins {
                    self.paragraph();
                }
                self.out.text(&format!("{named}: "));
                self.speaker = named;
            }
            self.out.space();
            self.out.text(text);
            self.last_line = text.to_owned();
            self.ended =
                text.trim_end_matches(['"', '”', '’', ')', ']']).ends_with(['.', '!', '?', '…']);
        }
    }

    fn paragraph(&mut self) {
        self.out.end_block();
        self.opened = self.out.len();
        self.ended = false;
    }
}

/// The cues of a file, in its order.
fn cues(raw: &str) -> Vec<Cue<'_>> {
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut skipped = false;
    let mut lines = raw.trim_start_matches('\u{feff}').lines().peekable();
    let mut open = false;
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.is_empty() {
            (open, skipped) = (false, false);
        } else if let Some((start, end)) = timing(line) {
            cues.push(Cue { start, end, lines: Vec::new() });
            (open, skipped) = (true, false);
        } else if !open && is_aside(line) {
            skipped = true;
        } else if !skipped {
            // A number or a name of a cue stands right above its time.
            let names = !open && lines.peek().is_some_and(|next| timing(next.trim()).is_some());
            if !names && let Some(cue) = cues.last_mut() {
                cue.lines.push(line);
            }
        }
    }
    cues
}

fn is_aside(line: &str) -> bool {
    let first = line.split([' ', '\t', ':']).next().unwrap_or_default();
    matches!(first, "NOTE" | "STYLE" | "REGION" | "WEBVTT")
}

/// `00:03:10.500 --> 00:03:14.000 align:start`, with a comma in SubRip, hours as needed.
fn timing(line: &str) -> Option<(Time, Time)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

fn time(written: &str) -> Option<Time> {
    let (clock, millis) = written.split_once(['.', ',']).unwrap_or((written, "0"));
    let mut seconds: u64 = 0;
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) || millis.len() > 3 {
        return None;
    }
    for part in parts {
        let digits =
            !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
        seconds = seconds * 60 + part.parse::<u64>().ok().filter(|_| digits)?;
    }
    Some(Time::from_millis(seconds * 1000 + millis.parse::<u64>().ok()?))
}

/// A line without its tags, and the voice that one of them names.
fn plain(line: &str) -> (Option<String>, String) {
    let mut text = String::with_capacity(line.len());
    let mut voice = None;
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = match rest.as_bytes()[0] {
            b'<' => '>',
            b'{' if rest.starts_with("{\\") => '}',
            b'&' => ';',
            _ => '\0',
        };
        let Some(end) = rest.find(close).filter(|end| close != ';' || *end < 8) else {
            text.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        };
        let inner = &rest[1..end];
        if close == ';' {
            match entity(inner) {
                Some(char) => text.push(char),
                None => text.push_str(&rest[..=end]),
            }
        } else if inner.starts_with("v ") || inner.starts_with("v.") {
            voice = inner.split_once(' ').map(|(_, name)| name.trim().to_owned());
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (voice, text)
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u{a0}',
        "quot" => '"',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        _ => return None,
    })
}

/// The speaker whom a line names itself: `INES HALLORAN: We …`, `>> We …`.
fn speaker(line: &str) -> (Option<String>, String) {
    let text = line.trim_start_matches(['>', '-', '–', ' ']);
    let turn = text.len() < line.len();
    if let Some((name, rest)) = text.split_once(": ") {
        let capitals = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let short = name.split(' ').count() <= 4 && name.chars().any(char::is_alphabetic);
        if capitals && short {
            return (Some(name.to_owned()), rest.to_owned());
        }
    }
    (None, if turn { text.to_owned() } else { line.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_sentences() {
        let vtt = "WEBVTT - A talk\n\nSTYLE\n::cue { color: red }\n\nNOTE written by hand\nand long\n\nintro\n\
                   00:01.000 --> 00:04.000 align:start\n<v Ines Halloran>The harbour handled 3.8 million\n\n\
                   00:00:04.000 --> 00:00:06.000\ntonnes &amp; more <i>in</i> 2023.\n\n\
                   00:00:09.000 --> 00:00:11.000\nIt grew.\n\n00:12.000 --> 00:13.000\nIT GREW: not a voice";
        let read = read(vtt).expect("cues");
        assert_eq!(
            read.raw,
            "Ines Halloran: The harbour handled 3.8 million tonnes & more in 2023.\nIt grew.\nIT GREW: not a voice"
        );
    }

    #[test]
    fn subrip_is_read_as_players_do() {
        let srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}- One two\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,500\r\n\
                   One two\r\nthree.\r\n\r\n3\r\nbroken --> time\r\nStill text\r\n";
        assert_eq!(read(srt).expect("cues").raw, "One two three. 3 broken --> time Still text");
        assert!(read("No cue at all.").is_none());
    }

    #[test]
    fn times_are_read_in_both_forms() {
        for (written, expected) in [
            ("00:03:10.500", Some(190_500)),
            ("03:10,5", Some(190_005)),
            ("100:00:00", Some(360_000_000)),
            ("10", None),
            ("00:0a:10", None),
            ("99999999:00", None),
        ] {
            assert_eq!(time(written).map(|time| time.millis), expected, "{written}");
        }
    }
}
