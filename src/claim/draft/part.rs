//! Parts of works, as citations name them: `p. 12`, `pp. 12–14, 20`, `chap. 3`, `§ 4.2`.
//!
//! A number without a label is a page, as it is for Pandoc; Roman numbers are pages behind a label only (`p. xii`). A part of
//! another kind is not read: then nothing is known of it, and nothing is said.

use crate::source::from_roman;

/// The part of a work that a citation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Pages, each run of them with its first and its last.
    Pages(Vec<(u32, u32)>),
    /// Pages that are numbered in Roman figures.
    RomanPages(Vec<(u32, u32)>),
    /// A page as the file counts it: that to which `report.pdf#page=12` leads.
    Sheet(u32),
    /// A chapter or section, by its number: `3`, `4.2`.
    Section(String),
}

/// The kinds of parts and what they are called.
const LABELS: &str = include_str!("part_labels.txt");

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Section,
    Other,
}

impl Part {
    /// How the fragment of an address begins that names a page (RFC 8118, section 3).
    pub(super) const SHEET: &'static str = "#page=";

    /// Reads what stands behind a key or beside a link.
    pub fn read(locator: &str) -> Option<Self> {
        if let Some(sheet) = locator.strip_prefix(Self::SHEET) {
            return sheet.parse().ok().map(Self::Sheet);
        }
        let mut kind = Kind::Page;
        let mut is_labelled = false;
        let mut pages = Vec::new();
        let mut roman = Vec::new();
        let mut section = None;
        for piece in locator.split([',', ';', '&']).map(str::trim).filter(|piece| !piece.is_empty())
        {
            let (named, number) = labelled(piece);
            kind = named.unwrap_or(kind);
            is_labelled |= named == Some(Kind::Page);
            match kind {
                Kind::Page if is_labelled && number.starts_with(is_figure) => {
                    roman.push(roman_run(number)?);
                }
                Kind::Page => pages.push(run(number)?),
                Kind::Section => section = section.or_else(|| numbered(number)),
                Kind::Other => {}
            }
        }
        match (pages.is_empty(), roman.is_empty()) {
            (false, true) => return Some(Self::Pages(pages)),
            (true, false) => return Some(Self::RomanPages(roman)),
            // Pages of the preface and of the text: which of them holds it is not told apart.
            (false, false) => return None,
            (true, true) => {}
        }
        section.map(Self::Section)
    }

    /// Looks for pages in the words of a footnote: "Holt, The bridge, p. 12."
    pub(super) fn in_words(words: &str) -> Option<String> {
        let all: Vec<&str> = words.split_whitespace().collect();
        let at = all.iter().position(|word| {
            let word = word.trim_start_matches(['(', '[']);
            let glued = word.trim_end_matches(|c: char| !c.is_alphabetic() && c != '.');
            let label = if word.ends_with('.') || word.len() == glued.len() { word } else { glued };
            matches!(label, "p." | "pp." | "page" | "pages")
        })?;
        let rest = all[at..].join(" ");
        let rest = rest.trim_start_matches(['(', '[']);
        if let Some(number) = all.get(at + 1) {
            let number = number.trim_end_matches(['.', ',', ')', ']', ';']);
            let label = rest.split(' ').next().unwrap_or_default();
            // "The page I read" numbers nothing.
            let is_number = label.ends_with('.') || !number.contains(char::is_uppercase);
            if is_number && roman_run(number).is_some() {
                return Some(format!("{label} {number}"));
            }
        }
        let end = rest
            .char_indices()
            .skip_while(|(_, c)| !c.is_ascii_digit())
            .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '-' | '–' | ' ' | ',' | '&')))
            .map_or(rest.len(), |(at, _)| at);
        let found = rest[..end].trim_end_matches([',', ' ', '-', '–', '&']);
        Self::read(found).map(|_| found.to_owned())
    }
}

/// The label of a piece, if it has one, and what stands behind it.
fn labelled(piece: &str) -> (Option<Kind>, &str) {
    let end = piece.find(|c: char| c.is_ascii_digit() || c.is_whitespace()).unwrap_or(piece.len());
    let (label, rest) = piece.split_at(end);
    let lower = label.to_lowercase();
    let kind = LABELS.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let (kind, forms) = line.split_once(' ')?;
        let kind = match kind {
            "page" => Kind::Page,
            "section" => Kind::Section,
            _ => Kind::Other,
        };
        forms.split(' ').any(|form| form == lower).then_some(kind)
    });
    match kind {
        Some(kind) => (Some(kind), rest.trim_start()),
        None => (None, piece),
    }
}

/// A page or a run of pages: `12`, `12–14`, `123-5`, `12f.`, `12 ff.`
fn run(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_end_matches(['.', ' ', ')', ']']);
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let first: u32 = text[..digits].parse().ok()?;
    let rest = text[digits..].trim();
    match rest {
        "" => return Some((first, first)),
        "f" => return Some((first, first.saturating_add(1))),
        "ff" => return Some((first, u32::MAX)),
        _ => {}
    }
    let last = rest.trim_start_matches(['-', '–', '—', '‑', ' ']);
    if last.len() == rest.len() || last.is_empty() || !last.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // "123–5" is 123 to 125.
    let shared = digits.saturating_sub(last.len());
    let last: u32 = match last.len() < digits {
        true => format!("{}{last}", &text[..shared]).parse().ok()?,
        false => last.parse().ok()?,
    };
    (first <= last).then_some((first, last))
}

/// Whether a letter is one of the Roman figures that number pages.
fn is_figure(letter: char) -> bool {
    "ivxlcIVXLC".contains(letter)
}

/// A page or a run of pages in Roman figures: `xii`, `ix–xii`.
fn roman_run(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_end_matches(['.', ' ', ')', ']']);
    let mut numbers = text.split(['-', '–', '—']).filter(|number| !number.is_empty());
    let first = from_roman(numbers.next()?)?;
    let last = numbers.next().map_or(Some(first), from_roman)?;
    (numbers.next().is_none() && first <= last).then_some((first, last))
}

/// The number of a chapter or section.
fn numbered(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    (!number.is_empty()).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_authors_write_them() {
        for (locator, expected) in [
            ("p. 12", "[(12, 12)]"),
            ("12", "[(12, 12)]"),
            ("pp. 12-14", "[(12, 14)]"),
            ("pp. 12--14, 20", "[(12, 14), (20, 20)]"),
            ("pp. 123–5", "[(123, 125)]"),
            ("p.9", "[(9, 9)]"),
            ("page 7 f.", "[(7, 8)]"),
            ("pp. 7ff.", "[(7, 4294967295)]"),
            ("vol. 2, p. 12", "[(12, 12)]"),
            ("chap. 3", "3"),
            ("ch. 3, p. 9", "[(9, 9)]"),
            ("§ 4.2", "4.2"),
            ("§4", "4"),
            ("sec. 2.", "2"),
            ("p. xii", "roman [(12, 12)]"),
            ("pp. ix–xii, xiv", "roman [(9, 12), (14, 14)]"),
            ("pp. ix, 3", "-"),
            ("xii", "-"),
            ("mix", "-"),
            ("p. vague", "-"),
            ("#page=12", "sheet 12"),
            ("#page=x", "-"),
            ("pp. 14-12", "-"),
            ("fig. 3", "-"),
            ("emphasis mine", "-"),
            ("", "-"),
        ] {
            let told = match Part::read(locator) {
                Some(Part::Pages(pages)) => format!("{pages:?}"),
                Some(Part::RomanPages(pages)) => format!("roman {pages:?}"),
                Some(Part::Sheet(sheet)) => format!("sheet {sheet}"),
                Some(Part::Section(number)) => number,
                None => "-".to_owned(),
            };
            assert_eq!(told, expected, "{locator}");
        }
    }

    #[test]
    fn pages_are_found_in_the_words_of_footnotes() {
        for (words, expected) in [
            ("Holt, The bridge, p. 12.", Some("p. 12")),
            ("Holt (2020), pp. 12–14, and Berg.", Some("pp. 12–14")),
            ("See Holt (p. 9).", Some("p. 9")),
            ("Holt, p.9", Some("p.9")),
            ("Holt, The bridge, p. xii.", Some("p. xii")),
            ("Holt, p. ix–xii, on rivers", Some("p. ix–xii")),
            ("The page was read in May.", None),
            ("On page I read it", None),
            ("J. P. Morgan, 2020", None),
        ] {
            assert_eq!(Part::in_words(words).as_deref(), expected, "{words}");
        }
    }
}
