//! Selection: which claims of a project a run judges.
//!
//! Owns the patterns of `--only` and `--skip`, the partition of `--partition` and the [`Changes`] of `--changed-since`. What is left out is counted, never
//! forgotten: an empty selection by a pattern is an error, since a check of nothing would always pass, while an empty
//! partition is the lot of a small project on many machines.

mod changes;

pub use changes::Changes;

use std::fmt;

use crate::claim::Claim;
use crate::config::Place;
use crate::diagnostic::{Finding, codes};
use crate::glob::{Glob, GlobError};

/// Which claims to judge; the default is all.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only claims that one of these fits; all when there are none.
    pub only: Vec<Selector>,
    /// No claim that one of these fits.
    pub skip: Vec<Selector>,
    /// Only the claims of one part.
    pub partition: Option<Partition>,
}

/// A pattern over claims: `tag:figures`, `id:ferry-*`, `path:claims/2024`, or one over all three.
#[derive(Clone, Debug)]
pub struct Selector {
    field: Option<Field>,
    glob: Glob,
    /// What it comes to among the paths of the project, however they are spelled.
    meant: Vec<Glob>,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Tag,
    Path,
}

/// One of several parts that together make up all claims. To which part a claim belongs follows from its id alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    part: u64,
    of: u64,
}

/// Why a partition cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartitionError;

/// The claims that a selection keeps, and how many it leaves out.
#[derive(Debug, Default)]
pub struct Selected {
    /// The claims to judge, in their order.
    pub claims: Vec<Claim>,
    /// How many were left out.
    pub left_out: usize,
    /// Patterns that no claim fits.
    pub findings: Vec<Finding>,
}

impl Selected {
    /// Leaves out what has not changed.
    pub fn keep(&mut self, changes: &Changes) {
        let mut touched = changes.touched(&self.claims).into_iter();
        let all = self.claims.len();
        self.claims.retain(|_| touched.next().unwrap_or(true));
        self.left_out += all - self.claims.len();
    }
}

impl Selection {
    /// Parts the claims into those to judge and the number of others.
    pub fn apply(&self, claims: Vec<Claim>) -> Selected {
        let unmatched = |selector: &&Selector| !claims.iter().any(|claim| selector.fits(claim));
        let mut findings: Vec<Finding> = match claims.is_empty() {
            // That there is no claim at all has been said, and no pattern is to blame for it.
            true => Vec::new(),
            false => self
                .only
                .iter()
                .chain(&self.skip)
                .filter(unmatched)
                .map(Selector::unmatched)
                .collect(),
        };
        let all = claims.len();
        let none =
            findings.is_empty() && all > 0 && !claims.iter().any(|claim| self.is_meant(claim));
        findings.extend(none.then(|| {
            Finding::new(
                &codes::EMPTY_CLAIMS,
                "`--only` and `--skip` together leave no claim to check",
            )
        }));
        let claims: Vec<Claim> = claims.into_iter().filter(|claim| self.keeps(claim)).collect();
        Selected { left_out: all - claims.len(), claims, findings }
    }

    fn keeps(&self, claim: &Claim) -> bool {
        self.is_meant(claim) && self.partition.is_none_or(|partition| partition.has(&claim.id))
    }

    fn is_meant(&self, claim: &Claim) -> bool {
        (self.only.is_empty() || self.only.iter().any(|selector| selector.fits(claim)))
            && !self.skip.iter().any(|selector| selector.fits(claim))
    }
}

impl Selector {
    /// Reads a pattern. No id has a colon in it, so that the words before one are free.
    pub fn new(written: &str) -> Result<Self, GlobError> {
        let fields = [("id:", Field::Id), ("tag:", Field::Tag), ("path:", Field::Path)];
        let prefixed = fields.iter().find_map(|(prefix, field)| {
            written.strip_prefix(prefix).map(|pattern| (Some(*field), pattern))
        });
        let (field, pattern) = prefixed.unwrap_or((None, written));
        let glob = Glob::new(pattern)?;
        Ok(Self { field, glob, meant: Vec::new(), place: Place::default() })
    }

    /// The same for paths as they are seen from `place`: one may be spelled from there, from the folder of the project, or
    /// absolute, as scripts and hooks hand it on.
    #[must_use]
    pub fn placed(self, place: &Place) -> Self {
        let pattern = self.glob.as_str();
        let spellings = [place.in_project(pattern), Place::default().in_project(pattern)];
        let meant = spellings.iter().filter_map(|pattern| Glob::new(pattern).ok()).collect();
        Self { meant, place: place.clone(), ..self }
    }

    /// Whether a claim is meant.
    pub fn fits(&self, claim: &Claim) -> bool {
        let is = |field| self.field.is_none_or(|own| own == field);
        (is(Field::Id) && self.glob.matches(&claim.id))
            || (is(Field::Tag) && claim.tags.iter().any(|tag| self.glob.matches(tag)))
            || (is(Field::Path) && self.has_path(&claim.path))
    }

    fn has_path(&self, path: &str) -> bool {
        let meant = || self.place.in_project(path);
        self.glob.covers(path) || self.meant.iter().any(|glob| glob.covers(&meant()))
    }

    fn unmatched(&self) -> Finding {
        let what = match self.field {
            None => "an id, a tag or a path",
            Some(Field::Id) => "an id",
            Some(Field::Tag) => "a tag",
            Some(Field::Path) => "a path",
        };
        let message = format!("no claim has {what} like `{}`", self.glob.as_str());
        Finding::new(&codes::UNMATCHED_GLOB, message)
            .help("a pattern selects by id, `tag:…` or `path:…`; `*` stands for any letters")
    }
}

impl Partition {
    /// Reads `2/8`: the second of eight parts.
    pub fn new(written: &str) -> Result<Self, PartitionError> {
        let (part, of) = written.split_once('/').ok_or(PartitionError)?;
        let number = |text: &str| text.trim().parse::<u64>().map_err(|_| PartitionError);
        let (part, of) = (number(part)?, number(of)?);
        if part == 0 || part > of { Err(PartitionError) } else { Ok(Self { part, of }) }
    }

    /// Its number, from 1.
    pub const fn part(self) -> u64 {
        self.part
    }

    /// How many parts there are.
    pub const fn of(self) -> u64 {
        self.of
    }

    /// Whether the claim of that id is in this part.
    pub fn has(self, id: &str) -> bool {
        let mut first = [0; 8];
        first.copy_from_slice(&blake3::hash(id.as_bytes()).as_bytes()[..8]);
        u64::from_le_bytes(first) % self.of == self.part - 1
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.of)
    }
}

impl fmt::Display for PartitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a part of a whole like `2/8`, the second of eight parts")
    }
}

impl std::error::Error for PartitionError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Vec<Claim> {
        let claim = |id: &str, tags: &[&str], path: &str| Claim {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            path: path.to_owned(),
            ..Claim::new(id, "It rains.")
        };
        vec![
            claim("ferry-cars", &["figures", "sea"], "claims/sea/ferry.toml"),
            claim("ferry-crew", &["sea"], "claims/sea/ferry.toml"),
            claim("sea", &[], "claims/words.toml"),
            claim("steps", &["figures"], "claims/light.toml"),
        ]
    }

    fn selected(only: &[&str], skip: &[&str]) -> (String, usize) {
        let read = |patterns: &[&str]| -> Vec<Selector> {
            patterns
                .iter()
                .map(|pattern| Selector::new(pattern).expect("it is a pattern"))
                .collect()
        };
        let selection = Selection { only: read(only), skip: read(skip), partition: None };
        let selected = selection.apply(claims());
        let ids: Vec<&str> = selected.claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(ids.len() + selected.left_out, 4);
        (ids.join(" "), selected.findings.len())
    }

    #[test]
    fn patterns_select_by_id_tag_and_path() {
        for (only, skip, ids, unmatched) in [
            (&[][..], &[][..], "ferry-cars ferry-crew sea steps", 0),
            (&["ferry-*"], &[], "ferry-cars ferry-crew", 0),
            (&["sea"], &[], "ferry-cars ferry-crew sea", 0),
            (&["tag:sea"], &[], "ferry-cars ferry-crew", 0),
            (&["id:sea"], &[], "sea", 0),
            (&["path:claims/sea"], &[], "ferry-cars ferry-crew", 0),
            (&["path:claims/*.toml"], &[], "sea steps", 0),
            (&["tag:figures"], &["path:claims/sea/"], "steps", 0),
            (&["tag:figures", "sea"], &["id:sea"], "ferry-cars ferry-crew steps", 0),
            (&["tag:nothing", "id:steps"], &[], "steps", 1),
            (&[], &["nothing"], "ferry-cars ferry-crew sea steps", 1),
            (&["sea"], &["tag:sea", "sea"], "", 1),
        ] {
            assert_eq!(selected(only, skip), (ids.to_owned(), unmatched), "{only:?} {skip:?}");
        }
    }

    #[test]
    fn a_path_is_the_same_however_it_is_spelled() {
        let place = |below: &str| Place { root: "/home/p".to_owned(), below: below.to_owned() };
        let fits = |below: &str, shown: &str, written: &str| {
            let selector = Selector::new(written).expect("a pattern").placed(&place(below));
            selector.fits(&Claim { path: shown.to_owned(), ..Claim::new("a", "It rains.") })
        };
        for (below, shown, spellings) in [
            (
                "",
                "claims/a.toml",
                "claims/a.toml ./claims/a.toml /home/p/claims/a.toml claims ./claims/ claims/*.toml",
            ),
            ("", "claims/a.toml", "claims/../claims/a.toml /home/p/claims ./claims/*.toml"),
            (
                "claims",
                "a.toml",
                "a.toml ./a.toml claims/a.toml ../claims/a.toml /home/p/claims/a.toml",
            ),
            ("drafts", "../claims/a.toml", "../claims/a.toml claims/a.toml /home/p/claims/*.toml"),
            ("", "/home/p/claims/a.toml", "claims/a.toml ./claims /home/p/claims/a.toml"),
        ] {
            for written in spellings.split(' ') {
                assert!(fits(below, shown, &format!("path:{written}")), "{below}: {written}");
                assert!(fits(below, shown, written), "{below}: {written}");
            }
            for written in ["claims/b.toml", "./a", "/home/claims/a.toml", "/home/p/drafts"] {
                assert!(!fits(below, shown, &format!("path:{written}")), "{below}: {written}");
            }
        }
    }

    #[test]
    fn every_claim_is_in_exactly_one_part_and_the_parts_are_even() {
        let of = |part| Partition::new(&format!("{part}/8")).expect("a partition");
        let mut sizes = [0; 8];
        for id in (0..4000).map(|number| format!("claim-{number}")) {
            let parts: Vec<usize> = (1..=8).filter(|part| of(*part).has(&id)).collect();
            assert_eq!(parts.len(), 1, "{id}");
            sizes[parts[0] - 1] += 1;
        }
        assert!(sizes.iter().all(|size| (400..600).contains(size)), "{sizes:?}");
    }

    #[test]
    fn a_part_that_is_none_is_refused() {
        for written in ["", "2", "0/8", "9/8", "1/0", "a/b", "1/2/3", "-1/2"] {
            assert_eq!(Partition::new(written), Err(PartitionError), "{written}");
        }
    }
}
