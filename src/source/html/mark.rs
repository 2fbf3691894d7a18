//! The marks of notes: which elements of a page are the number of a note and none of its text.
//!
//! Pages and books link a note's number without raising it as often as not; read with the word before it, the number would make
//! another figure of 640. A role or a class says what an element is, or the address that it links to; where only the place could
//! tell, an element is a mark if it stands right behind a word.

use super::tree::{Element, Id, Tree};
use crate::words::WordSet;

/// Names that mark an element as the number of a note: roles (DPUB-ARIA), `epub:type`, and the classes of programs.
static NAMES: WordSet = WordSet::new(include_str!("note-names.txt"));
/// How the names of places begin that hold notes: `#cite_note-3`.
static TARGETS: WordSet = WordSet::new(include_str!("note-targets.txt"));
/// The longest mark of a note, in bytes: `[12]`, `***`.
const LONGEST: usize = 8;

/// Whether an element is the mark of a note; `glued`, if it stands right behind a word or a full stop.
pub(super) fn is_note_mark(tree: &Tree, id: Id, element: &Element, glued: bool) -> bool {
    let name = &*element.name;
    if !matches!(name, "a" | "span" | "small" | "font") {
        return false;
    }
    let says = is_named(element) || name == "a" && links_to_note(element, glued);
    let small = glued && is_small(element);
    // The text of an element is gathered from all that stands in it: only where it may be a mark.
    if !says && !small {
        return false;
    }
    let text = tree.text(id);
    // Of small figures side by side nobody knows whether they are a note or the cents of a price.
    (says || text.trim().chars().count() == 1) && is_mark(&text)
}

/// Whether an element sets figures small right behind others, to which they do not belong: a long number of a note, or cents.
pub(super) fn sets_apart(tree: &Tree, id: Id, element: &Element, glued: bool) -> bool {
    if !(glued && is_small(element)) {
        return false;
    }
    let text = tree.text(id);
    text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_small(element: &Element) -> bool {
    &*element.name == "small" || &*element.name == "font" && is_smaller(element)
}

/// Whether an element says by its names that it is the mark of a note.
fn is_named(element: &Element) -> bool {
    let names = |key| element.attribute(key).unwrap_or_default().split_ascii_whitespace();
    ["role", "epub:type", "class"].into_iter().flat_map(names).any(|name| NAMES.has(name))
}

/// Whether a link leads to a note of the same page or book.
fn links_to_note(element: &Element, glued: bool) -> bool {
    let address = element.attribute("href").unwrap_or_default();
    let Some((_, target)) = address.split_once('#') else { return false };
    let target = target.to_ascii_lowercase();
    let start = target.trim_start_matches(['_', '-']);
    let end = start.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(start.len());
    glued || TARGETS.has(&start[..end])
}

/// Whether a `font` is set smaller than what stands around it.
fn is_smaller(element: &Element) -> bool {
    let size = element.attribute("size").unwrap_or_default().trim();
    matches!(size, "1" | "2") || size.starts_with('-')
}

/// Whether a text is a number, a letter or a sign, in brackets or not, and no words.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_matches(['[', ']', '(', ')']);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    !inner.is_empty() && text.len() <= LONGEST && (letters <= 1 || is_roman(inner))
}

fn is_roman(text: &str) -> bool {
    text.chars().all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l'))
}

#[cfg(test)]
mod tests {
    use super::is_mark;

    #[test]
    fn marks_are_told_from_words() {
        for (text, expected) in
            [("1", true), ("[12]", true), ("*", true), ("xiv", true), ("a", true), ("see", false)]
        {
            assert_eq!(is_mark(text), expected, "{text}");
        }
    }
}
