//! The marks that begin an item of a list in plain text.

use rustc_hash::FxHashMap;

use super::Line;

/// The longest number that counts items; longer ones are figures or years.
const LONGEST_NUMBER: usize = 2;

/// The length of the mark, white space included, with which an item begins.
pub(super) fn marker(line: &str) -> Option<usize> {
    let mark = bullet(line).or_else(|| number(line))?;
    let space = line[mark..].len() - line[mark..].trim_start().len();
    (space > 0 && mark + space < line.len()).then_some(mark + space)
}

/// Which lines of a paragraph begin an item: those with a mark on the first line, after a colon, or
/// with the like of it on another line.
pub(super) fn starts(raw: &str, paragraph: &[Line]) -> Vec<bool> {
    let kinds: Vec<Option<char>> = paragraph.iter().map(|line| kind(line.span.of(raw))).collect();
    let mut counts: FxHashMap<char, usize> = FxHashMap::default();
    for kind in kinds.iter().flatten() {
        *counts.entry(*kind).or_default() += 1;
    }
    let begins = |(at, kind): (usize, &Option<char>)| {
        let Some(kind) = kind else { return false };
        let after_colon = at > 0 && paragraph[at - 1].span.of(raw).ends_with(':');
        at == 0 || after_colon || *kind == '•' || counts.get(kind).is_some_and(|&count| count > 1)
    };
    kinds.iter().enumerate().map(begins).collect()
}

/// What kind of mark a line begins with: all numbers are of one kind.
fn kind(line: &str) -> Option<char> {
    marker(line)?;
    line.chars().next().map(|char| if char.is_ascii_digit() { '0' } else { char })
}

fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    matches!(first, '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '■' | '●' | '–' | '·')
        .then_some(first.len_utf8())
}

/// `1.`, `12)`, `(3)`, `a)`.
fn number(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let digits = bytes[open..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let letter = digits == 0 && bytes.get(open).is_some_and(u8::is_ascii_lowercase);
    let end = open + if letter { 1 } else { digits };
    let closes = match bytes.get(end) {
        Some(b')') => true,
        Some(b'.') => open == 0 && digits > 0,
        _ => false,
    };
    let counts = letter || (1..=LONGEST_NUMBER).contains(&digits);
    (closes && counts).then_some(end + 1)
}
