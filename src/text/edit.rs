//! Edit scripts: what was kept, put in and left out between two sequences (Myers, 1986, as the crate `similar` has it).
//!
//! Whatever is compared is numbered first, so that the algorithm is compiled once, for numbers, and not for every kind of word, line and
//! view of them.

use std::fmt::Write as _;
use std::hash::Hash;

use rustc_hash::FxHashMap;
use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::udiff::UnifiedHunkHeader;
pub use similar::{ChangeTag, DiffOp};

/// How the second sequence comes of the first: the runs that both have, and what stands in only one, in order.
pub fn script<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let mut numbers: FxHashMap<&T, u32> = FxHashMap::default();
    let [old, new] = [old, new].map(|items| {
        let mut numbered = Vec::with_capacity(items.len());
        for item in items {
            let next = numbers.len() as u32;
            numbered.push(*numbers.entry(item).or_insert(next));
        }
        numbered
    });
    of_numbers(&old, &new)
}

/// One item of either sequence: whether it was kept, put in or left out, and where it stands in the first and in the second.
pub type Change = (ChangeTag, Option<usize>, Option<usize>);

/// The same item by item; what was left out goes before what was put in for it.
pub fn changes<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<Change> {
    let mut found = Vec::with_capacity(old.len() + new.len());
    for op in script(old, new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            let kept = |at| (ChangeTag::Equal, Some(old_index + at), Some(new_index + at));
            found.extend((0..len).map(kept));
        } else {
            found.extend(op.old_range().map(|at| (ChangeTag::Delete, Some(at), None)));
            found.extend(op.new_range().map(|at| (ChangeTag::Insert, None, Some(at))));
        }
    }
    found
}

/// The lines that differ between two texts, in the unified format without lines of context.
pub fn unified(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut out = String::new();
    for hunk in similar::group_diff_ops(script(&old, &new), 0) {
        let _ = writeln!(out, "{}", UnifiedHunkHeader::new(&hunk));
        for op in hunk {
            let gone = op.old_range().map(|at| ('-', old[at]));
            for (sign, line) in gone.chain(op.new_range().map(|at| ('+', new[at]))) {
                let _ = writeln!(out, "{sign}{line}");
            }
        }
    }
    out
}

fn of_numbers(old: &[u32], new: &[u32]) -> Vec<DiffOp> {
    let mut captured = Compact::new(Replace::new(Capture::new()), old, new);
    let (all_old, all_new) = (0..old.len(), 0..new.len());
    match myers::diff(&mut captured, old, all_old, new, all_new) {
        Ok(()) => captured.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_are_shown_with_their_numbers() {
        assert_eq!(
            unified("a\nb\nc\n", "a\nx\nc\nd\n"),
            "@@ -2 +2 @@\n-b\n+x\n@@ -3,0 +4 @@\n+d\n"
        );
        assert_eq!(unified("same\n", "same\n"), "");
    }

    #[test]
    fn what_is_left_out_goes_before_what_is_put_in() {
        let found = changes(&["is", "not", "here"], &["is", "now", "here"]);
        let tags: Vec<_> = found.iter().map(|(tag, old, new)| (*tag, *old, *new)).collect();
        assert_eq!(
            tags,
            [
                (ChangeTag::Equal, Some(0), Some(0)),
                (ChangeTag::Delete, Some(1), None),
                (ChangeTag::Insert, None, Some(1)),
                (ChangeTag::Equal, Some(2), Some(2)),
            ]
        );
    }
}
