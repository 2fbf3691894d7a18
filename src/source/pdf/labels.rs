//! The page labels of a file: the number tree under `PageLabels` in its catalogue (ISO 32000-1, 7.9.7 and 12.4.2).

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as Letters};

use super::decoded;
use crate::source::page_label::{PageLabels, Run, Style};

/// The deepest tree that is followed: one that leads back into itself has no end.
const DEEPEST: usize = 8;
/// The most nodes of a tree, and the most runs of pages.
const MOST: usize = 4096;
/// The longest prefix, in letters.
const LONGEST_PREFIX: usize = 40;

/// How the pages are numbered in print, if the file says so.
pub(super) fn read(pdf: &Pdf) -> PageLabels {
    let xref = pdf.xref();
    let tree = xref.get::<Dict<'_>>(xref.root_id()).and_then(|root| root.get(b"PageLabels"));
    let mut runs = Vec::new();
    let mut left = MOST;
    if let Some(tree) = tree {
        collect(&tree, DEEPEST, &mut left, &mut runs);
    }
    PageLabels::new(runs)
}

fn collect(node: &Dict<'_>, depth: usize, left: &mut usize, runs: &mut Vec<Run>) {
    let Some(rest) = left.checked_sub(1).filter(|_| depth > 0) else { return };
    *left = rest;
    if let Some(pairs) = node.get::<Array<'_>>(b"Nums") {
        let mut items = pairs.iter::<Object<'_>>();
        while let (Some(page), Some(label)) = (items.next(), items.next()) {
            if runs.len() >= MOST {
                return;
            }
            runs.extend(page.into_i32().zip(label.into_dict()).and_then(|(page, label)| {
                let from = u32::try_from(page).ok()?.checked_add(1)?;
                Some(run(from, &label))
            }));
        }
    }
    for kid in node.get::<Array<'_>>(b"Kids").iter().flat_map(Array::iter::<Dict<'_>>) {
        collect(&kid, depth - 1, left, runs);
    }
}

fn run(from: u32, label: &Dict<'_>) -> Run {
    let style = label.get::<Name<'_>>(b"S");
    let style = match style.as_ref().map(|style| style.as_ref()) {
        Some(b"D") => Style::Decimal,
        Some(b"r") => Style::Roman,
        Some(b"R") => Style::CapitalRoman,
        Some(b"a") => Style::Letters,
        Some(b"A") => Style::CapitalLetters,
        _ => Style::Bare,
    };
    let prefix = label.get::<Letters<'_>>(b"P").map(|prefix| decoded(prefix.as_bytes()));
    let prefix = prefix.unwrap_or_default();
    let prefix = prefix.chars().filter(|c| !c.is_control()).take(LONGEST_PREFIX).collect();
    let first = label.get::<i32>(b"St").and_then(|first| u32::try_from(first).ok()).unwrap_or(1);
    Run { from, prefix, style, first }
}
