//! Changes: which claims another state of the project had otherwise, and which have sources that did.
//!
//! Owns the comparison; where the other state comes from is the caller's business. What cannot be told is taken for
//! changed: judging a claim too many costs time, one too few costs the point of the check.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Claim;
use crate::glob::Glob;
use crate::table::Spanned;

/// What differs between two states of a project.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Whether something differs that every verdict may hang on, such as the settings.
    pub everything: bool,
    /// The claims files that differ; every other is the same in both states.
    pub files: BTreeSet<String>,
    /// The claims that those files had in the other state, and those of files that are no more.
    pub before: Vec<Claim>,
    /// The ids of claims of which something beside them differs, such as an entry of the baseline.
    pub claims: BTreeSet<String>,
    /// The ids of sources that differ, or that only one state has.
    pub sources: BTreeSet<String>,
}

impl Changes {
    /// Whether each of the claims is new, worded otherwise, or has a source that differs.
    pub fn touched(&self, claims: &[Claim]) -> Vec<bool> {
        let before: BTreeMap<&str, &Claim> =
            self.before.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let is_new = |claim: &Claim| {
            self.files.contains(&claim.path)
                && before.get(claim.id.as_str()).is_none_or(|old| !says_the_same(old, claim))
        };
        let touched = |claim: &Claim| {
            self.everything
                || self.claims.contains(&claim.id)
                || is_new(claim)
                || self.has_changed_source(claim)
        };
        claims.iter().map(touched).collect()
    }

    fn has_changed_source(&self, claim: &Claim) -> bool {
        match &claim.sources {
            None => !self.sources.is_empty(),
            Some(patterns) => self
                .sources
                .iter()
                .any(|id| patterns.iter().any(|pattern| pattern.value.matches(id))),
        }
    }
}

/// Whether two states of a claim are the same but for where they stand.
fn says_the_same(one: &Claim, other: &Claim) -> bool {
    let waiver =
        |claim: &Claim| claim.waiver.clone().map(|waiver| (waiver.reason, waiver.until, waiver.by));
    let words =
        |words: &Option<crate::claim::Words>| words.as_ref().map(|words| words.as_str().to_owned());
    one.text.as_str() == other.text.as_str()
        && patterns(&one.sources) == patterns(&other.sources)
        && one.expect == other.expect
        && words(&one.quote) == words(&other.quote)
        && words(&one.speaker) == words(&other.speaker)
        && one.as_of == other.as_of
        && one.tolerance == other.tolerance
        && one.note == other.note
        && one.tags == other.tags
        && waiver(one) == waiver(other)
        && asked(one) == asked(other)
}

/// What the author of a draft asks for beside the words of a sentence: what to let pass, the parts of the sources that it
/// cites, what it cites that is no source, and where it is to be published.
fn asked(claim: &Claim) -> impl PartialEq {
    let Some(draft) = &claim.draft else { return Default::default() };
    let ignores = draft.ignores.iter().map(|ignore| (ignore.codes.clone(), ignore.reason.clone()));
    let parts = draft.parts.iter().map(|part| (part.source.clone(), part.written.clone()));
    (
        ignores.collect::<Vec<_>>(),
        parts.collect::<Vec<_>>(),
        draft.unknown.clone(),
        draft.url.clone(),
    )
}

fn patterns(sources: &Option<Vec<Spanned<Glob>>>) -> Option<Vec<&str>> {
    sources.as_ref().map(|patterns| patterns.iter().map(|pattern| pattern.value.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::read;

    fn touched(before: &str, after: &str, sources: &[&str]) -> String {
        let read = |text: &str| read("c.toml", text, &mut Vec::new());
        let changes = Changes {
            files: BTreeSet::from(["c.toml".to_owned()]),
            before: read(before),
            sources: sources.iter().map(|id| (*id).to_owned()).collect(),
            ..Changes::default()
        };
        let claims = read(after);
        let touched = changes.touched(&claims);
        let ids = claims.iter().zip(touched).filter(|(_, touched)| *touched);
        ids.map(|(claim, _)| claim.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_worded_otherwise_is_touched_and_what_only_moved_is_not() {
        let a = "[[claim]]\nid = 'a'\ntext = 'It has 3 doors.'\nsources = ['x-*']\n";
        let b = "[[claim]]\nid = 'b'\ntext = 'It has 4 doors.'\n";
        let both = format!("{a}{b}");
        for (before, after, sources, expected) in [
            (&*both, &*both, &[][..], ""),
            (&both, &format!("# moved\n\n{b}{a}"), &[], ""),
            (&both, &both.replace("3 doors", "5 doors"), &[], "a"),
            (&both, &both.replace("'x-*'", "'x-*', 'y'"), &[], "a"),
            (&both, &format!("{both}[claim.waiver]\nreason = 'soon'\n"), &[], "b"),
            (a, &both, &[], "b"),
            ("", &both, &[], "a b"),
            (&both, &both, &["x-1"], "a b"),
            (&both, &both, &["y"], "b"),
        ] {
            assert_eq!(touched(before, after, sources), expected, "{before}\n{after}\n{sources:?}");
        }
    }
}
