//! Quotes as written: the stretches between ellipses and editorial brackets, and what may stand in the gaps.

use super::page::Page;

/// A stretch of a quote that stands in the source word for word, or a word of the source with an ending of the editor's.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) page: Page,
    /// The word, when the editor gave it another ending: `walk[ed]`.
    pub(super) ended: Option<Ended>,
    /// What parts it from the stretch before.
    pub(super) gap: Gap,
    /// The editor's words in that gap.
    pub(super) put: Vec<String>,
}

/// What a writer may put between two stretches, the narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: one of them is a word with another ending.
    Nothing,
    /// The editor's words instead of, or beside, some of the source's.
    Bracket,
    /// Words left out.
    Ellipsis,
}

/// A word with an ending of the editor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// What the source's word begins with.
    pub(super) stem: String,
    /// The word as the editor has it.
    pub(super) word: String,
}

/// A quote, taken apart.
#[derive(Debug, Default)]
pub(super) struct Segments {
    pub(super) all: Vec<Segment>,
    /// The editor's words.
    pub(super) inserted: Vec<String>,
    /// Those of them that the quote ends in.
    pub(super) last_put: Vec<String>,
}

/// Takes a quote apart.
pub(super) fn segments(quote: &str) -> Segments {
    let quote =
        quote.replace("[...]", "…").replace("[…]", "…").replace(". . .", "…").replace("...", "…");
    let mut found = Segments::default();
    let mut open = String::new();
    let mut gap = Gap::Ellipsis;
    let mut rest = quote.as_str();
    while let Some(at) = rest.find(['…', '[']) {
        open.push_str(&rest[..at]);
        let tail = &rest[at..];
        if let Some(tail) = tail.strip_prefix('…') {
            found.end(&mut open, &mut gap, Gap::Ellipsis);
            rest = tail;
            continue;
        }
        let Some(close) = tail.find(']') else {
            rest = &tail[1..];
            continue;
        };
        let (inner, after) = (&tail[1..close], &tail[close + 1..]);
        let glued_before = open.ends_with(char::is_alphanumeric);
        let glued_after = after.starts_with(char::is_alphanumeric);
        rest = after;
        if glued_after && !glued_before {
            // `[T]he` is the source's word with another first letter, and `[un]safe` is another word.
            open.push_str(inner);
        } else if glued_before {
            let start = open.trim_end_matches(char::is_alphanumeric).len();
            let stem = open.split_off(start).to_lowercase();
            let tail = after.trim_start_matches(char::is_alphanumeric);
            let end = &after[..after.len() - tail.len()];
            let word = bare(&format!("{stem}{inner}{end}"));
            found.end(&mut open, &mut gap, Gap::Nothing);
            found.push(Page::new(&word), Some(Ended { stem, word }), gap);
            gap = Gap::Nothing;
            rest = tail;
        } else {
            found.end(&mut open, &mut gap, Gap::Bracket);
            let told = |word: &String| !word.is_empty() && word != "sic";
            let words = || inner.split_whitespace().map(bare).filter(told);
            found.inserted.extend(words());
            found.last_put.extend(words());
        }
    }
    open.push_str(rest);
    found.end(&mut open, &mut gap, Gap::Ellipsis);
    found
}

/// A word of the editor's as the page of a text would have it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

impl Segments {
    /// Puts down the open stretch; what stands behind it is `next`.
    fn end(&mut self, open: &mut String, gap: &mut Gap, next: Gap) {
        let page = Page::new(&std::mem::take(open));
        if page.words.is_empty() {
            // Two gaps in a row are one, and the wider of them holds.
            *gap = next.max(*gap);
            return;
        }
        self.push(page, None, std::mem::replace(gap, next));
    }

    fn push(&mut self, page: Page, ended: Option<Ended>, gap: Gap) {
        let put = std::mem::take(&mut self.last_put);
        self.all.push(Segment { page, ended, gap, put });
    }

    /// Whether there is nothing but one stretch.
    pub(super) fn is_plain(&self) -> bool {
        self.all.len() == 1 && self.inserted.is_empty() && self.all[0].ended.is_none()
    }

    /// Words of the source in all stretches.
    pub(super) fn words(&self) -> usize {
        self.all.iter().map(|segment| segment.page.words.len()).sum()
    }

    /// Letters and figures in all stretches.
    pub(super) fn letters(&self) -> usize {
        let letters =
            |segment: &Segment| segment.page.folded.chars().filter(|c| c.is_alphanumeric()).count();
        self.all.iter().map(letters).sum()
    }

    /// All stretches as one text.
    pub(super) fn joined(&self) -> Page {
        let stretches = self.all.iter().map(|segment| segment.page.folded.trim_end());
        let text: String = stretches.collect();
        Page::new(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_apart() {
        for (quote, expected) in [
            ("The roof held.", "the roof held"),
            ("The roof … held.", "the roof | held"),
            ("The roof [...] held", "the roof | held"),
            ("The roof ... [of the barn] held", "the roof | held + of the barn"),
            ("[T]he roof held", "the roof held"),
            ("He [Holt] said", "he ] said + holt"),
            ("They walk[ed] on", "they & walk~walked & on"),
            ("Walk[ed] on", "walk~walked & on"),
            ("[He] walk[ed] … on", "walk~walked | on + he"),
            ("They walk[ed] [slowly] on", "they & walk~walked ] on + slowly"),
            ("They walk[ed], talk[ed]", "they & walk~walked & talk~talked"),
            ("A [un]safe road", "a unsafe road"),
            ("[Our] roof held …", "roof held + our"),
            ("open [bracket", "open bracket"),
            ("…", ""),
        ] {
            let found = segments(quote);
            let mut told = String::new();
            for (at, segment) in found.all.iter().enumerate() {
                told.push_str(match segment.gap {
                    _ if at == 0 => "",
                    Gap::Ellipsis => " | ",
                    Gap::Bracket => " ] ",
                    Gap::Nothing => " & ",
                });
                told.extend(segment.ended.iter().map(|ended| format!("{}~", ended.stem)));
                told.push_str(segment.page.folded.trim());
            }
            if !found.inserted.is_empty() {
                told.push_str(&format!(" + {}", found.inserted.join(" ")));
            }
            assert_eq!(told, expected, "{quote}");
        }
    }
}
