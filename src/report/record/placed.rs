//! A record with its paths as another folder would write them.

use super::{Label, Record, Text};
use crate::config::Place;

impl Record<'_> {
    /// The same with every path as seen from the top of a repository, for programs that read paths from there. `place`
    /// says where the run stood in it.
    #[must_use]
    pub fn placed(mut self, place: &Place) -> Self {
        let moved = |path: &mut Text<'_>| {
            let seen = place.in_project(path);
            if *seen != **path {
                *path = Text::Owned(seen.into_owned());
            }
        };
        let moved_labels = |labels: &mut Vec<Label<'_>>| {
            labels.iter_mut().for_each(|label| moved(&mut label.path));
        };
        for claim in &mut self.claims {
            moved(&mut claim.path);
            for passage in claim.evidence.iter_mut().chain(&mut claim.against) {
                moved(&mut passage.path);
                moved_labels(&mut passage.labels);
            }
        }
        let of_claims = self.claims.iter_mut().flat_map(|claim| &mut claim.findings);
        for finding in of_claims.chain(&mut self.findings) {
            finding.path.iter_mut().for_each(&moved);
            moved_labels(&mut finding.labels);
        }
        self.sources.iter_mut().for_each(|source| moved(&mut source.path));
        self.texts.iter_mut().for_each(|cut| moved(&mut cut.path));
        // They are looked up by path.
        self.texts.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }
}
