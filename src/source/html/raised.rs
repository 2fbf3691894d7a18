//! Raised stretches and the marks of notes, by what a page says of its elements: a role, a style, a class of a stylesheet.
//!
//! Books made by programs raise a figure by a class more often than by `sup`, and link a note's number without raising it at
//! all. Of stylesheets only that is read: which classes raise.

use std::collections::HashSet;

use super::tree::{Element, Id, Tree};

/// Names that mark a link as the number of a note: roles (DPUB-ARIA), `epub:type`, and the classes of programs.
const NOTE_MARKS: &[&str] = &["doc-noteref", "noteref", "footnote-ref", "footnote-reference"];
/// The longest mark of a note, in bytes: `[12]`, `***`.
const LONGEST_MARK: usize = 8;
/// The most text of stylesheets that is read for one file, in bytes.
const LONGEST_SHEET: usize = 1 << 20;

/// The classes that raise text.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Sheet {
    raising: HashSet<String>,
    read: usize,
}

impl Sheet {
    /// Takes note of what a stylesheet raises.
    pub(in crate::source) fn add(&mut self, css: &str) {
        self.read = self.read.saturating_add(css.len());
        if self.read > LONGEST_SHEET {
            return;
        }
        for rule in css.split('}') {
            let Some((selectors, style)) = rule.rsplit_once('{') else { continue };
            // Inside of `@media`, the selectors stand behind another bracket.
            let selectors = selectors.rsplit('{').next().unwrap_or_default();
            if raises(style) {
                let classes = selectors.split(',').filter_map(|selector| class(selector.trim()));
                self.raising.extend(classes.map(str::to_owned));
            }
        }
    }

    /// Takes note of the stylesheets that a page holds itself.
    pub(super) fn add_own(&mut self, tree: &Tree) {
        let sheets = tree.ids().filter(|&id| tree.name(id) == "style");
        sheets.for_each(|id| self.add(&tree.text(id)));
    }

    /// Whether an element raises what is in it.
    pub(super) fn raises(&self, element: &Element) -> bool {
        let classes = || element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let by_style = || element.attribute("style").is_some_and(raises);
        &*element.name == "sup"
            || !element.is_block()
                && (classes().any(|one| self.raising.contains(one)) || by_style())
    }
}

/// Whether an element is a link that is the mark of a note.
pub(super) fn is_note_mark(tree: &Tree, id: Id, element: &Element) -> bool {
    let named = |key| {
        let names = element.attribute(key).unwrap_or_default().split_ascii_whitespace();
        names.into_iter().any(|name| NOTE_MARKS.contains(&name))
    };
    let marks = || ["role", "epub:type", "class"].into_iter().any(named);
    &*element.name == "a" && marks() && is_mark(&tree.text(id))
}

/// Whether a text is a number, a letter or a sign, in brackets or not, and no words.
fn is_mark(text: &str) -> bool {
    let inner = text.trim_matches(['[', ']', '(', ')']);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    text.len() <= LONGEST_MARK && (letters <= 1 || is_roman(inner))
}

fn is_roman(text: &str) -> bool {
    text.chars().all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l'))
}

/// The class that a selector names, if it names nothing else but an element: `.up`, `span.up`.
fn class(selector: &str) -> Option<&str> {
    let (element, class) = selector.split_once('.')?;
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    (plain(element) && plain(class) && !class.is_empty()).then_some(class)
}

/// Whether a style raises text: `vertical-align: super`, or so much above the line.
fn raises(style: &str) -> bool {
    let mut declared = style.split(';').filter_map(|one| one.split_once(':'));
    let above = |value: &str| value.starts_with(|c: char| c.is_ascii_digit());
    // A word that is shifted by a little is no raised one unless it is smaller, too.
    let smaller = style.contains("font-size");
    declared.any(|(name, value)| match (name.trim(), value.trim()) {
        ("vertical-align", "super") => true,
        ("vertical-align", value) => smaller && above(value) && !value.starts_with("0px"),
        // How programs raise text without making the line higher.
        ("top", value) => smaller && value.starts_with('-') && style.contains("relative"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_raise_are_told_from_others() {
        let mut sheet = Sheet::default();
        sheet.add(
            ".up, span.high { vertical-align: super; } .low { vertical-align: sub }
            .office { font-size: 0.58em; position: relative; top: -0.33em; vertical-align: baseline }
            @media print { .part { vertical-align: 30%; font-size: 70% } } .box .in { vertical-align: super }
            .menu { position: absolute; top: -3em } .shifted { vertical-align: 1px }",
        );
        let mut raising: Vec<&str> = sheet.raising.iter().map(String::as_str).collect();
        raising.sort_unstable();
        assert_eq!(raising, ["high", "office", "part", "up"]);
    }

    #[test]
    fn marks_are_told_from_words() {
        for (text, expected) in
            [("1", true), ("[12]", true), ("*", true), ("xiv", true), ("a", true), ("see", false)]
        {
            assert_eq!(is_mark(text), expected, "{text}");
        }
    }
}
