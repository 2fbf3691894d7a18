//! Raised stretches, by what a page says of its elements: a style, a class, a stylesheet.
//!
//! Books made by programs raise a figure by a class more often than by `sup`. Of stylesheets only that is read: which classes
//! raise; and a few classes say it by their name.

use std::collections::HashSet;

use super::tree::{Element, Tree};

/// Classes that raise by their name, whatever a stylesheet that cannot be read says of them.
const RAISING: &[&str] = &["sup", "super", "superscript"];

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
                && (classes().any(|one| self.raising.contains(one) || RAISING.contains(&one))
                    || by_style())
    }
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
}
