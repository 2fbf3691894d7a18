//! Which sources a claim is judged against.

use std::collections::BTreeSet;

use super::Claim;
use crate::diagnostic::{Finding, codes, nearest};
use crate::glob::Glob;
use crate::span::Span;

/// The ids that the claim's patterns select out of all source ids, in alphabetical order, and a
/// finding for each pattern that selects none.
///
/// A claim that names no source selects all of them; when there are none at all, that is a finding
/// too, so that such a claim is never taken for one that was checked.
pub fn select<'s>(claim: &Claim, ids: &BTreeSet<&'s str>) -> (Vec<&'s str>, Vec<Finding>) {
    let Some(patterns) = &claim.sources else {
        let none = ids.is_empty().then(|| no_sources(claim));
        return (ids.iter().copied().collect(), none.into_iter().collect());
    };
    let mut chosen = BTreeSet::new();
    let mut findings = Vec::new();
    for pattern in patterns {
        let before = chosen.len();
        match pattern.value.literal() {
            Some(id) => chosen.extend(ids.get(id)),
            None => chosen.extend(ids.iter().filter(|id| pattern.value.matches(id))),
        }
        // A pattern may select only what another one selected before: that is no fault.
        if chosen.len() == before && !ids.iter().any(|id| pattern.value.matches(id)) {
            findings.push(selects_nothing(claim, &pattern.value, pattern.span, ids));
        }
    }
    // What a draft cites and no source is, it has findings of its own about.
    if patterns.is_empty() && claim.draft.as_ref().is_none_or(|draft| draft.has_no_problem()) {
        let message = format!("claim `{}` names an empty list of sources", claim.id);
        findings.push(
            Finding::new(&codes::UNKNOWN_SOURCE, message)
                .at(&claim.path, claim.id_span, "in this claim")
                .help("name a source, or leave `sources` out to check against all of them"),
        );
    }
    (chosen.into_iter().collect(), findings)
}

fn no_sources(claim: &Claim) -> Finding {
    let message = format!("claim `{}` has no source to be checked against", claim.id);
    Finding::new(&codes::EMPTY_SOURCES, message).at(&claim.path, claim.id_span, "in this claim")
}

fn selects_nothing(claim: &Claim, pattern: &Glob, span: Span, ids: &BTreeSet<&str>) -> Finding {
    let written = pattern.as_str();
    if pattern.literal().is_none() {
        let message = format!("claim `{}`: no source has an id like `{written}`", claim.id);
        return Finding::new(&codes::UNMATCHED_GLOB, message)
            .at(&claim.path, span, "matches no source")
            .help("correct the pattern, or add the sources");
    }
    let message =
        format!("claim `{}` names the source `{written}`, which does not exist", claim.id);
    let finding =
        Finding::new(&codes::UNKNOWN_SOURCE, message).at(&claim.path, span, "no such source");
    // The extension is not part of the id; writing it is the commonest slip.
    let stem = written.rsplit_once('.').map(|(stem, _)| stem).filter(|stem| ids.contains(stem));
    match stem.or_else(|| nearest(written, ids.iter().copied())) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("add the source, or correct its id"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::read;

    fn selected(sources: &str, ids: &[&str]) -> String {
        let text = format!("[[claim]]\nid = 'a'\ntext = 'b'\n{sources}\n");
        let claim = read("claims.toml", &text, &mut Vec::new()).remove(0);
        let (chosen, findings) = select(&claim, &ids.iter().copied().collect());
        let told =
            findings.iter().map(|f| format!("{}: {}", f.code, f.help.as_deref().unwrap_or("-")));
        [chosen.join(" ")].into_iter().chain(told).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn patterns_select_sources_and_say_when_they_select_none() {
        let ids = ["bbc-1", "bbc-2", "harbour", "a/b"];
        for (sources, expected) in [
            ("", "a/b bbc-1 bbc-2 harbour"),
            ("sources = ['harbour']", "harbour"),
            ("sources = ['bbc-*', 'bbc-1']", "bbc-1 bbc-2"),
            ("sources = ['*']", "bbc-1 bbc-2 harbour"),
            ("sources = ['**']", "a/b bbc-1 bbc-2 harbour"),
            ("sources = ['harbor']", " | unknown-source: did you mean `harbour`?"),
            ("sources = ['harbour.md']", " | unknown-source: did you mean `harbour`?"),
            (
                "sources = ['nyt', 'harbour']",
                "harbour | unknown-source: add the source, or correct its id",
            ),
            ("sources = ['nyt-*']", " | unmatched-glob: correct the pattern, or add the sources"),
            (
                "sources = []",
                " | unknown-source: name a source, or leave `sources` out to check against all of them",
            ),
        ] {
            assert_eq!(selected(sources, &ids), expected, "{sources}");
        }
        assert_eq!(selected("", &[]), " | empty-sources: -");
    }
}
