//! Cuts a run of characters without white space into tokens.
//!
//! Owns the rules of one run, each a function from the rest of the run to the length of its first token.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::word::hash;

/// The forms of `forms.txt`, by the hash of their normal form.
struct Forms {
    abbreviations: FxHashSet<u32>,
    before_figures: FxHashSet<u32>,
    prefixes: FxHashSet<u32>,
    letters: FxHashSet<u32>,
    fronted: FxHashSet<u32>,
    clitics: FxHashSet<u32>,
    whole: FxHashSet<u32>,
    /// Hash of the whole, length of the first part.
    fused: Vec<(u32, usize)>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let section = |name: &'static str| {
        include_str!("forms.txt")
            .lines()
            .skip_while(move |line| {
                line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) != Some(name)
            })
            .skip(1)
            .take_while(|line| !line.starts_with('['))
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
    };
    let set = |name| section(name).map(hash).collect();
    Forms {
        abbreviations: set("abbreviations"),
        before_figures: set("abbreviations before figures"),
        prefixes: set("prefixes"),
        letters: set("letters after figures"),
        fronted: set("with an apostrophe in front"),
        clitics: set("clitics"),
        whole: set("whole"),
        fused: section("fused")
            .filter_map(|form| Some((hash(&form.replace('|', "")), form.find('|')?)))
            .collect(),
    }
});

/// Cuts `text[start..end]`, which holds no white space, and gives each token to `cut`.
pub(super) fn chunk(text: &str, start: usize, end: usize, cut: &mut impl FnMut(usize, usize)) {
    let mut at = start;
    while at < end {
        let rest = &text[at..end];
        let before = text[start..at].chars().next_back();
        let len = plain(rest)
            .or_else(|| whole(rest, before))
            .or_else(|| number(rest, before))
            .or_else(|| fronted(rest, before))
            .or_else(|| word(rest).map(|len| len + dot(rest, len, &text[end..])));
        match len {
            Some(len) => {
                // A form that is listed with a straight apostrophe may stand there with a curly one.
                let len = rest.ceil_char_boundary(len);
                split(rest, len, at, cut);
                at += len;
            }
            None => {
                let len = marks(rest);
                cut(at, at + len);
                at += len;
            }
        }
    }
}

/// A run that is nothing but small or large ASCII letters: most words.
fn plain(rest: &str) -> Option<usize> {
    rest.bytes().all(|b| b.is_ascii_alphabetic()).then_some(rest.len())
}

/// Addresses, handles, tags and signs that are never cut.
fn whole(rest: &str, before: Option<char>) -> Option<usize> {
    let first = rest.chars().next()?;
    if !first.is_alphanumeric() && !matches!(first, '@' | '#' | ':' | ';' | '^' | '<') {
        return None;
    }
    let address = rest.contains("://") || rest.starts_with("www.") || rest.starts_with("mailto:");
    if address && first.is_alphabetic() {
        return Some(trimmed(rest));
    }
    let body =
        first_run(rest, |c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | '@'));
    if let Some((name, host)) = rest[..body].split_once('@')
        && !host.is_empty()
        && before.is_none_or(|c| !c.is_alphanumeric())
        && (name.is_empty() || host.contains('.') || rest.len() == body)
    {
        return Some(trimmed(&rest[..body]));
    }
    if first == '#' {
        let tag = first_run(&rest[1..], |c| c.is_alphanumeric() || c == '_');
        return (tag > 0 && !rest[1..].starts_with(|c: char| c.is_ascii_digit()))
            .then_some(tag + 1);
    }
    (rest.len() < 10 && FORMS.whole.contains(&hash(rest))).then_some(rest.len())
}

/// Without the marks that close a sentence or a bracket around an address.
fn trimmed(rest: &str) -> usize {
    rest.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '”', '’'])
        .len()
        .max(1)
}

/// A figure with what stands inside it.
fn number(rest: &str, before: Option<char>) -> Option<usize> {
    let bytes = rest.as_bytes();
    let signed = matches!(bytes[0], b'+' | b'-' | b'.' | b'\'')
        && before.is_none_or(|c| matches!(c, '(' | '[' | '$'));
    let curly = if rest.starts_with('’') && before.is_none() { '’'.len_utf8() } else { 0 };
    let from = usize::from(signed).max(curly);
    if !bytes.get(from)?.is_ascii_digit() {
        return None;
    }
    let hyphens = if is_dialled(&rest[from..]) { b'-' } else { b'.' };
    let slashes = if is_fraction(&rest[from..]) { b'.' } else { b'/' };
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let inner = [b'.', b',', b':', hyphens, slashes].contains(&byte);
        let inside =
            byte.is_ascii_digit() || inner && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !inside {
            break;
        }
        at += 1;
    }
    let letters = first_run(&rest[at..], |c| c.is_alphanumeric() || c == '.');
    if letters == 0 {
        let s = rest[at..]
            .strip_prefix(['\'', '’'])
            .filter(|tail| *tail == "s" || tail.starts_with("s."));
        return Some(s.map_or(at, |tail| rest.len() - tail.len() + 1));
    }
    let letters = &rest[at..at + letters];
    if FORMS.letters.contains(&hash(letters))
        || FORMS.letters.contains(&hash(letters.trim_end_matches('.')))
    {
        return Some(at);
    }
    Some(at + letters.trim_end_matches('.').len())
}

/// Whether the hyphens in a figure part the groups of a telephone number or a date, not the ends of a range.
fn is_dialled(rest: &str) -> bool {
    let run = &rest[..first_run(rest, |c| c.is_ascii_digit() || c == '-')];
    let mut groups = run.split('-').map(str::len);
    match (groups.next(), groups.next(), groups.next()) {
        (Some(_), Some(_), Some(third)) => third > 0,
        (Some(first), Some(second), None) => (first, second) == (3, 4),
        _ => false,
    }
}

/// Whether the slash in a figure parts a numerator from a denominator.
fn is_fraction(rest: &str) -> bool {
    let run = &rest[..first_run(rest, |c| c.is_ascii_digit() || c == '/')];
    let Some((top, bottom)) = run.split_once('/') else { return false };
    matches!((top.parse::<u8>(), bottom.parse::<u8>()), (Ok(top), Ok(bottom)) if top < bottom && bottom <= 6)
}

/// A word that begins with an apostrophe, or a clitic that a mark parts from its word.
fn fronted(rest: &str, before: Option<char>) -> Option<usize> {
    let mark = rest.chars().next().filter(|&c| is_apostrophe(c))?;
    let letters = first_run(&rest[mark.len_utf8()..], char::is_alphabetic);
    let end = mark.len_utf8() + letters;
    if rest[..end].eq_ignore_ascii_case("'n") && rest[end..].starts_with(is_apostrophe) {
        return Some(end + 1);
    }
    let known = if before.is_some() { &FORMS.clitics } else { &FORMS.fronted };
    known.contains(&hash(&rest[..end])).then_some(end)
}

/// Letters and digits, with what joins them.
fn word(rest: &str) -> Option<usize> {
    let mut at = 0;
    let mut part = 0;
    let mut last = None;
    let mut chars = rest.char_indices().peekable();
    while let Some((here, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if is_inner(c) {
            at = here + c.len_utf8();
        } else {
            let (Some(before), Some(next)) = (last, next.filter(|&next| is_inner(next))) else {
                break;
            };
            let joined = match c {
                '.' => !ends_sentence(&rest[part..here], &rest[here + 1..]),
                '&' => char::is_uppercase(before) && next.is_uppercase(),
                '-' => FORMS.prefixes.contains(&hash(&rest[part..here])) && next.is_alphanumeric(),
                _ => is_apostrophe(c) && next.is_alphabetic(),
            };
            if !joined {
                break;
            }
            if c == '-' {
                part = here + 1;
            }
        }
        last = Some(c);
    }
    // The sign of a country's dollar belongs to its letters: `US$`.
    let dollar = (1..=3).contains(&at)
        && rest[at..].starts_with('$')
        && rest[..at].bytes().all(|b| b.is_ascii_uppercase());
    (at > 0).then_some(at + usize::from(dollar))
}

/// Whether the dot after `left` ends a sentence though no space follows: `ended.The`.
fn ends_sentence(left: &str, right: &str) -> bool {
    let mut right = right.chars();
    let title = right.next().is_some_and(char::is_uppercase)
        && right.next().is_some_and(char::is_lowercase);
    title && left.chars().count() > 2 && left.chars().all(char::is_lowercase)
}

/// One if the word of that length keeps the dot after it, else none.
fn dot(rest: &str, len: usize, after: &str) -> usize {
    let tail = &rest[len..];
    if !tail.starts_with('.') || tail[1..].starts_with('.') {
        return 0;
    }
    let word = &rest[..len];
    let last_in_text = tail.len() == 1 && after.trim().is_empty();
    let followed = after.trim_start().chars().next().filter(|_| tail.len() == 1);
    let known = hash(&rest[..=len]);
    let acronym = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let keeps = acronym
        || FORMS.abbreviations.contains(&known)
        || (initial && !last_in_text && followed.is_none_or(|c| c.is_uppercase() || c == ','))
        || (FORMS.before_figures.contains(&known) && followed.is_some_and(|c| c.is_ascii_digit()));
    usize::from(keeps)
}

/// Cuts clitics and fused words off a word, and gives the parts to `cut`.
fn split(rest: &str, len: usize, at: usize, cut: &mut impl FnMut(usize, usize)) {
    let word = &rest[..len];
    let parted = clitic(word)
        .or_else(|| fused(word))
        .filter(|&first| first > 0 && first < len && word.is_char_boundary(first));
    let Some(first) = parted else { return cut(at, at + len) };
    // Clitics may follow one another: `should|n't|'ve`.
    split(rest, first, at, cut);
    cut(at + first, at + len);
}

/// Where the clitic at the end of a word begins.
fn clitic(word: &str) -> Option<usize> {
    let (mark, c) = word.char_indices().rev().take(4).find(|&(_, c)| is_apostrophe(c))?;
    let tail = &word[mark + c.len_utf8()..];
    if tail.eq_ignore_ascii_case("t") {
        return word[..mark].ends_with(['n', 'N']).then(|| mark - 1);
    }
    let figure = word[..mark].bytes().all(|b| b.is_ascii_digit());
    (!figure && FORMS.clitics.contains(&hash(&word[mark..]))).then_some(mark)
}

fn fused(word: &str) -> Option<usize> {
    if !(4..=8).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let hash = hash(word);
    FORMS.fused.iter().find(|fused| fused.0 == hash).map(|fused| fused.1)
}

/// How many of the marks at the front are one token.
fn marks(rest: &str) -> usize {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return 0 };
    let same = |c: char| c == first;
    match first {
        '!' | '?' => first_run(rest, |c| matches!(c, '!' | '?')),
        '.' => first_run(rest, same),
        '-' | '=' | '*' | '_' | '~' | '<' | '>' | '+' | '`' | '—' | '#' => first_run(rest, same),
        '\'' | '’' | '‘' => (first_run(rest, same)).min(2 * first.len_utf8()),
        _ => first.len_utf8(),
    }
}

/// The length of the characters at the front for which `wanted` holds.
fn first_run(rest: &str, wanted: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !wanted(c)).unwrap_or(rest.len())
}

/// What a word is made of: letters, digits, marks that combine with them, the soft hyphen.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric()
        || c == '_'
        || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}
