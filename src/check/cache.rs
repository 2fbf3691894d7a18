//! What outlives a run: one that follows another reads again only the sources that have changed, and judges again only
//! the claims that have, or whose sources have.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Desk;
use crate::claim::Claim;
use crate::diagnostic::Finding;
use crate::outcome::Judged;
use crate::reading::Reading;
use crate::source::{Document, Library, ReadError, Stamp};

/// Readings by the id of their source and verdicts by that of their claim. It holds under one set of settings only.
#[derive(Debug, Default)]
pub struct Cache {
    known: BTreeMap<String, (Stamp, Found)>,
    judged: BTreeMap<String, Kept>,
}

/// A claim as it was judged, and by what.
#[derive(Debug)]
struct Kept {
    /// All that is written in the claim, and where.
    written: String,
    sources: Vec<Arc<Reading>>,
    judged: Judged,
}

/// A source, read, and what there was to say of it.
pub(super) type Found = (Arc<Reading>, Vec<Finding>);

impl Cache {
    /// The readings of some sources, in the order asked for.
    pub(super) fn read(
        &mut self,
        ids: &[&str],
        library: &Library,
        reading: impl Fn(Document) -> Reading + Sync,
    ) -> Vec<Result<Found, ReadError>> {
        let known = &self.known;
        // A stamp is taken before its file is read: what is written in between is then read once more.
        let read: Vec<(Option<Stamp>, Result<Found, ReadError>)> = ids
            .par_iter()
            .map(|id| {
                let stamp = library.stamp(id);
                if let (Some(stamp), Some((old, found))) = (&stamp, known.get(*id))
                    && stamp == old
                {
                    return (Some(stamp.clone()), Ok(found.clone()));
                }
                let read = library.read(id);
                (stamp, read.map(|read| (Arc::new(reading(read.document)), read.findings)))
            })
            .collect();
        let kept = ids.iter().zip(&read).filter_map(|(id, (stamp, read))| {
            Some(((*id).to_owned(), (stamp.clone()?, read.as_ref().ok()?.clone())))
        });
        self.known = kept.collect();
        read.into_iter().map(|(_, read)| read).collect()
    }

    /// The verdicts on the claims, in their order.
    pub(super) fn judge(
        &mut self,
        claims: Vec<Claim>,
        desk: &Desk<'_>,
        progress: &(dyn Fn() + Sync),
    ) -> Vec<Judged> {
        let known = &self.judged;
        let judge = |claim: Claim| {
            let (written, sources) = (format!("{claim:?}"), desk.sources_of(&claim));
            let kept = known.get(&claim.id).filter(|kept| kept.holds(&written, sources.as_deref()));
            let judged = kept.map_or_else(|| desk.judged(claim), |kept| kept.judged.clone());
            progress();
            (judged, written, sources)
        };
        let found: Vec<_> = claims.into_par_iter().map(judge).collect();
        let mut all = Vec::with_capacity(found.len());
        self.judged.clear();
        for (judged, written, sources) in found {
            if let Some(sources) = sources {
                let kept = Kept { written, sources, judged: judged.clone() };
                self.judged.insert(judged.claim.id.clone(), kept);
            }
            all.push(judged);
        }
        all
    }
}

impl Kept {
    fn holds(&self, written: &str, sources: Option<&[Arc<Reading>]>) -> bool {
        let same = |sources: &[Arc<Reading>]| {
            let pairs = || sources.iter().zip(&self.sources);
            sources.len() == self.sources.len() && pairs().all(|(now, then)| Arc::ptr_eq(now, then))
        };
        self.written == written && sources.is_some_and(same)
    }
}
