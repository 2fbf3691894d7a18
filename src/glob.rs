//! Patterns that select files and sources: `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{one,other}`.
//!
//! `*` and `?` stay within one folder, `**` crosses any number of them; letters match exactly. It
//! opens no folder. Matching keeps a set of positions in the pattern (Thompson's simulation), so
//! that no pattern can take more than pattern times name steps; a crate that compiles patterns to
//! automata would bring a whole regex engine for this.

use std::fmt;

/// A pattern as the user wrote it, ready to match.
#[derive(Clone, PartialEq, Eq)]
pub struct Glob {
    text: String,
    ways: Vec<Vec<Token>>,
}

/// Why a pattern cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlobError {
    /// `[` without `]`, or nothing between them.
    OpenSet,
    /// `{` without `}`, or the other way round.
    OpenChoice,
    /// More alternatives than any real pattern has.
    TooMany,
}

impl fmt::Display for GlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OpenSet => "`[` and `]` do not pair",
            Self::OpenChoice => "`{` and `}` do not pair",
            Self::TooMany => "there are more alternatives than can be tried",
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Letter(char),
    One,
    Many,
    Deep,
    Set { inside: bool, ranges: Vec<(char, char)> },
}

const MOST_WAYS: usize = 256;

impl Glob {
    /// Reads a pattern.
    pub fn new(text: &str) -> Result<Self, GlobError> {
        let ways = alternatives(text)?.iter().map(|way| tokens(way)).collect::<Result<_, _>>()?;
        Ok(Self { text: text.to_owned(), ways })
    }

    /// Whether `text` has any of the signs that make a pattern of it.
    pub fn is_pattern(text: &str) -> bool {
        text.contains(['*', '?', '[', '{'])
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The one name that this pattern stands for, when it has no special sign.
    pub fn literal(&self) -> Option<&str> {
        (!Self::is_pattern(&self.text)).then_some(self.text.as_str())
    }

    /// Whether the pattern matches the whole of `name`.
    pub fn matches(&self, name: &str) -> bool {
        match self.literal() {
            Some(literal) => literal == name,
            None => self.ways.iter().any(|way| matches(way, name)),
        }
    }

    /// Whether the pattern matches the whole of `path` or a folder that it lies in.
    pub fn covers(&self, path: &str) -> bool {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let wanted = self.text.trim_end_matches('/');
        self.matches(path)
            || folders.into_iter().any(|folder| folder == wanted || self.matches(folder))
    }

    /// The folders before the first special sign, where a search can begin; empty for none.
    pub fn fixed_folder(&self) -> &str {
        let special = self.text.find(['*', '?', '[', '{']).unwrap_or(self.text.len());
        self.text[..special].rfind('/').map_or("", |slash| &self.text[..slash.max(1)])
    }
}

impl fmt::Debug for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glob({:?})", self.text)
    }
}

/// Spells out `{one,other}` (nested too) and the empty reading of `**/`.
fn alternatives(text: &str) -> Result<Vec<String>, GlobError> {
    let mut done = Vec::new();
    let mut open = vec![text.to_owned()];
    while let Some(way) = open.pop() {
        if done.len() + open.len() > MOST_WAYS {
            return Err(GlobError::TooMany);
        }
        match innermost_choice(&way)? {
            Some((start, end)) => open.extend(
                way[start + 1..end]
                    .split(',')
                    .map(|choice| format!("{}{choice}{}", &way[..start], &way[end + 1..])),
            ),
            None => done.push(way),
        }
    }
    Ok(done)
}

/// The place of the first `}` and of the `{` that it closes.
fn innermost_choice(way: &str) -> Result<Option<(usize, usize)>, GlobError> {
    let Some(end) = way.find('}') else {
        return if way.contains('{') { Err(GlobError::OpenChoice) } else { Ok(None) };
    };
    let start = way[..end].rfind('{').ok_or(GlobError::OpenChoice)?;
    Ok(Some((start, end)))
}

fn tokens(way: &str) -> Result<Vec<Token>, GlobError> {
    let mut tokens = Vec::new();
    let mut letters = way.chars().peekable();
    while let Some(letter) = letters.next() {
        tokens.push(match letter {
            '?' => Token::One,
            '*' if letters.next_if_eq(&'*').is_some() => Token::Deep,
            '*' => Token::Many,
            '[' => set(&mut letters)?,
            other => Token::Letter(other),
        });
    }
    Ok(tokens)
}

fn set(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Token, GlobError> {
    let inside = letters.next_if(|c| matches!(c, '!' | '^')).is_none();
    let mut ranges = Vec::new();
    loop {
        let low = match letters.next().ok_or(GlobError::OpenSet)? {
            ']' if !ranges.is_empty() => return Ok(Token::Set { inside, ranges }),
            ']' => return Err(GlobError::OpenSet),
            letter => letter,
        };
        let high = match letters.next_if_eq(&'-') {
            Some(_) => letters.next().filter(|c| *c != ']').ok_or(GlobError::OpenSet)?,
            None => low,
        };
        ranges.push((low, high));
    }
}

fn matches(way: &[Token], name: &str) -> bool {
    let mut now = vec![false; way.len() + 1];
    let mut next = now.clone();
    enter(way, 0, &mut now);
    for letter in name.chars() {
        next.fill(false);
        for (at, token) in way.iter().enumerate().filter(|(at, _)| now[*at]) {
            match token {
                Token::Deep => {
                    next[at] = true;
                    enter(way, at + 1, &mut next);
                }
                Token::Many if letter != '/' => enter(way, at, &mut next),
                Token::Letter(wanted) if *wanted == letter => enter(way, at + 1, &mut next),
                Token::One if letter != '/' => enter(way, at + 1, &mut next),
                Token::Set { inside, ranges } if letter != '/' => {
                    let found = ranges.iter().any(|(low, high)| (*low..=*high).contains(&letter));
                    if found == *inside {
                        enter(way, at + 1, &mut next);
                    }
                }
                _ => {}
            }
        }
        std::mem::swap(&mut now, &mut next);
    }
    now[way.len()]
}

/// Marks a position, and the ones behind it that can be reached without a letter.
fn enter(way: &[Token], at: usize, positions: &mut [bool]) {
    positions[at] = true;
    let opens_folder = way.get(at) == Some(&Token::Deep)
        && way.get(at + 1) == Some(&Token::Letter('/'))
        && (at == 0 || way[at - 1] == Token::Letter('/'));
    if opens_folder {
        // `a/**/b` matches `a/b` as well.
        enter(way, at + 2, positions);
    }
    if matches!(way.get(at), Some(Token::Many | Token::Deep)) {
        enter(way, at + 1, positions);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn patterns_match_as_people_expect() {
        for (pattern, yes, no) in [
            ("report", vec!["report"], vec!["reports", "a/report", ""]),
            ("*", vec!["a", ""], vec!["a/b"]),
            ("*.toml", vec!["a.toml", ".toml"], vec!["a/b.toml", "a.toml.bak"]),
            ("**/*.toml", vec!["a.toml", "a/b.toml", "a/b/c.toml"], vec!["a.md"]),
            ("claims/**", vec!["claims/a", "claims/a/b"], vec!["claim/a"]),
            ("a/**/b", vec!["a/b", "a/x/b", "a/x/y/b"], vec!["ab", "a/xb"]),
            ("bbc-20??-*", vec!["bbc-2023-nov"], vec!["bbc-1999-nov", "bbc-20-x"]),
            ("[a-c]x", vec!["ax", "cx"], vec!["dx", "x"]),
            ("[!a-c]x", vec!["dx"], vec!["ax", "/x"]),
            ("{a,b{c,d}}.md", vec!["a.md", "bc.md", "bd.md"], vec!["b.md", "ad.md"]),
            ("é?", vec!["éü"], vec!["é"]),
        ] {
            let glob = Glob::new(pattern).expect(pattern);
            yes.iter()
                .for_each(|name| assert!(glob.matches(name), "{pattern} should match {name}"));
            no.iter().for_each(|name| assert!(!glob.matches(name), "{pattern} hits {name}"));
        }
    }

    #[test]
    fn broken_patterns_say_what_is_broken() {
        for (pattern, error) in [
            ("a[", GlobError::OpenSet),
            ("a[]", GlobError::OpenSet),
            ("a[b-]", GlobError::OpenSet),
            ("{a", GlobError::OpenChoice),
            ("a}", GlobError::OpenChoice),
            ("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", GlobError::TooMany),
        ] {
            assert_eq!(Glob::new(pattern), Err(error), "{pattern}");
        }
    }

    #[test]
    fn a_search_begins_in_the_fixed_folder() {
        for (pattern, folder) in [
            ("*.toml", ""),
            ("a/b/*.toml", "a/b"),
            ("a/b*/c", "a"),
            ("/*", "/"),
            ("../x/**", "../x"),
        ] {
            assert_eq!(Glob::new(pattern).map(|g| g.fixed_folder().to_owned()), Ok(folder.into()));
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_and_matches_without_panic(pattern in "[ab/*?\\[\\]{},!^-]{0,12}", name in "[ab/]{0,12}") {
            if let Ok(glob) = Glob::new(&pattern) {
                glob.matches(&name);
            }
        }

        #[test]
        fn a_name_without_signs_matches_itself_and_every_prefix_with_a_star(name in "[a-zé/.-]{0,12}", cut in 0usize..12) {
            prop_assert!(Glob::new(&name).is_ok_and(|glob| glob.matches(&name)));
            let cut = name.floor_char_boundary(cut.min(name.len()));
            let pattern = format!("{}**", &name[..cut]);
            prop_assert!(Glob::new(&pattern).is_ok_and(|glob| glob.matches(&name)));
        }
    }
}
