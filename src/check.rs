//! The main job: every claim against its sources.
//!
//! Reads each source that some claim names once, judges the claims on all threads, and puts together
//! the finished result. Claims, sources and threads may come in any order; the result is in the
//! order of the claims.

mod asked;
mod cache;
mod circular;
mod cited;
mod evidence;
mod findings;
mod guards;
mod ignored;
mod links;
mod parts;
mod quotes;
mod shelf;

pub use cache::Cache;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::claim::{Claim, Verdict, draft, select};
use crate::config::Settings;
use crate::diagnostic::{Finding, Severity, codes};
use crate::fact::Context;
use crate::fact::alias::Aliases;
use crate::fact::statement::Statement;
use crate::outcome::{self, Judged, Report};
use crate::reading::Reading;
use crate::source::{Document, Format, Library, Read};
use crate::verdict::Part;

use asked::Asked;
use evidence::{against, arithmetic, evidence, span_of};
use quotes::QuoteFound;
use shelf::Shelf;

/// Judges claims against a library.
///
/// `progress` is told of every claim that is done; it may be called from several threads.
pub fn check(
    claims: Vec<Claim>,
    library: &Library,
    settings: &Settings,
    progress: &(dyn Fn() + Sync),
) -> Report {
    let claims = draft::resolve(claims, library.listed());
    let desk = Desk::new(&claims, library, settings);
    let judged = claims.into_par_iter().map(|claim| {
        let judged = desk.judged(claim);
        progress();
        judged
    });
    let judged = judged.collect();
    desk.report(judged)
}

/// The same for a run that follows another under the same settings: sources that have not changed since are not read
/// again, and claims that are as they were, with all their sources, are not judged again.
pub fn check_again(
    claims: Vec<Claim>,
    library: &Library,
    settings: &Settings,
    cache: &mut Cache,
    progress: &(dyn Fn() + Sync),
) -> Report {
    let claims = draft::resolve(claims, library.listed());
    let desk = Desk::open(&claims, library, settings, Some(cache));
    let judged = cache.judge(claims, &desk, progress);
    desk.report(judged)
}

/// Reads the word lists and the models, which is done once in a process, at its first sentence: a program that has
/// files to read first calls this on a thread of its own meanwhile.
pub fn warm_up() {
    let text = "In May 2024 the toll at the Arnholt bridge rose by 3% to $5.";
    drop(Statement::read(text, 0, &Context::default()));
}

/// Judges one claim against one text, under the defaults.
///
/// ```
/// use sayso::claim::Verdict;
///
/// let judged = sayso::check::check_text(
///     "More than 300 people crossed the bridge.",
///     "The bridge opened in May. On the first day, 412 people crossed the bridge.",
/// );
/// assert_eq!(judged.verdict, Verdict::Verified);
/// assert_eq!(judged.evidence[0].text, "On the first day, 412 people crossed the bridge.");
/// ```
pub fn check_text(claim: &str, source: &str) -> Judged {
    let library = Library::from_texts([("source", Format::Plain, source)]);
    let settings = Settings::default();
    let claim = Claim::new("claim", claim);
    Desk::new(std::slice::from_ref(&claim), &library, &settings).judged(claim)
}

/// Everything that judging a claim needs: the sources, read, and the settings.
pub struct Desk<'l> {
    settings: &'l Settings,
    library: &'l Library,
    aliases: Arc<Aliases>,
    /// The sources that no claim names, read when one is asked what else says so.
    elsewhere: OnceLock<Vec<Reading>>,
    shelf: OnceLock<Shelf>,
    ids: std::collections::BTreeSet<&'l str>,
    readings: BTreeMap<String, Option<Arc<Reading>>>,
    failures: BTreeMap<String, Finding>,
    /// What there is to say of the sources themselves.
    pub findings: Vec<Finding>,
}

impl<'l> Desk<'l> {
    /// Reads the sources that the claims name.
    pub fn new(claims: &[Claim], library: &'l Library, settings: &'l Settings) -> Self {
        Self::open(claims, library, settings, None)
    }

    fn open(
        claims: &[Claim],
        library: &'l Library,
        settings: &'l Settings,
        cache: Option<&mut Cache>,
    ) -> Self {
        let ids = library.ids().collect();
        let mut wanted: Vec<&str> = claims.iter().flat_map(|claim| select(claim, &ids).0).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut desk = Self {
            settings,
            library,
            aliases: settings.aliases(),
            elsewhere: OnceLock::new(),
            shelf: OnceLock::new(),
            ids,
            readings: BTreeMap::new(),
            failures: BTreeMap::new(),
            findings: Vec::new(),
        };
        let read: Vec<_> = match cache {
            Some(cache) => cache.read(&wanted, library, |document| desk.reading(document)),
            None => {
                let read = library.read_all(&wanted).into_par_iter();
                let reading = |read: Read| (Arc::new(desk.reading(read.document)), read.findings);
                read.map(|read| read.map(reading)).collect()
            }
        };
        for (id, read) in wanted.iter().copied().zip(read) {
            match read {
                Ok((reading, findings)) => {
                    desk.findings.extend(findings);
                    desk.readings.insert(id.to_owned(), Some(reading));
                }
                Err(error) => {
                    desk.failures.insert(id.to_owned(), error.finding());
                    desk.readings.insert(id.to_owned(), None);
                }
            }
        }
        let read = || desk.readings.values().flatten().map(|reading| &**reading);
        let about_sources = guards::doubles(read());
        desk.findings.extend(about_sources);
        desk
    }

    /// The few sources but some that have nearly all of the words of a claim, most first.
    fn nearest(&self, asked: &Asked, but: &[&Reading]) -> Vec<&Reading> {
        let shelf = self.shelf.get_or_init(|| Shelf::new(&self.others(&[])));
        let words = asked.statements.iter().flat_map(|statement| &statement.words);
        let keys = words.filter(|word| word.weight > 0.0).map(|word| (&*word.key, word.weight));
        let cited = |id: &&str| but.iter().any(|reading| reading.document.id == **id);
        let near = shelf.nearest(keys).into_iter().filter(|id| !cited(id));
        near.filter_map(|id| self.find(id)).collect()
    }

    /// A source of the whole library.
    fn find(&self, id: &str) -> Option<&Reading> {
        if let Some(known) = self.readings.get(id) {
            return known.as_deref();
        }
        let rest = self.unnamed();
        rest.binary_search_by(|reading| reading.document.id.as_str().cmp(id))
            .ok()
            .map(|at| &rest[at])
    }

    /// The sources that no claim names, in the order of their ids.
    fn unnamed(&self) -> &[Reading] {
        self.elsewhere.get_or_init(|| {
            let unread: Vec<&str> =
                self.ids.iter().copied().filter(|id| !self.readings.contains_key(*id)).collect();
            let read = self.library.read_all(&unread).into_iter().flatten();
            read.map(|read| self.reading(read.document)).collect()
        })
    }

    /// All sources but some, in the order of their ids.
    fn others(&self, but: &[&Reading]) -> Vec<&Reading> {
        let all = self.readings.values().flatten().map(|reading| &**reading).chain(self.unnamed());
        let mut others: Vec<&Reading> = all
            .filter(|other| !but.iter().any(|cited| cited.document.id == other.document.id))
            .collect();
        others.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        others
    }

    /// The finished result of what was judged here.
    fn report(self, judged: Vec<Judged>) -> Report {
        let mut report = Report { claims: judged, findings: self.findings, ..Report::default() };
        let elsewhere = self.elsewhere.into_inner().unwrap_or_default();
        for reading in elsewhere {
            report.files.add(reading.document.path, reading.document.raw);
        }
        for reading in self.readings.into_values().flatten() {
            // A reading that a cache holds too is needed once more.
            let document = Arc::try_unwrap(reading)
                .map_or_else(|kept| kept.document.clone(), |own| own.document);
            let Document { id, path, title, published, meta, raw, .. } = document;
            report.files.add(path.as_str(), raw);
            report.sources.push(outcome::Source { id, path, title, published, meta });
        }
        ignored::leave_out(&mut report, self.settings.strict);
        report
    }

    /// The sources that a claim is judged by; none when some of them cannot be had.
    fn sources_of(&self, claim: &Claim) -> Option<Vec<Arc<Reading>>> {
        let (ids, problems) = select(claim, &self.ids);
        let sources = ids.iter().map(|id| self.readings.get(*id)?.clone());
        if problems.is_empty() { sources.collect() } else { None }
    }

    fn reading(&self, document: Document) -> Reading {
        Reading::new(document).with_aliases(Arc::clone(&self.aliases))
    }

    /// Judges one claim.
    pub fn judged(&self, claim: Claim) -> Judged {
        let (ids, mut problems) = select(&claim, &self.ids);
        problems.extend(ids.iter().filter_map(|id| self.failures.get(*id)).map(|failure| {
            let failed = Finding { severity: Severity::Error, ..failure.clone() };
            failed.context(&claim.path, claim.text.span(), "needed by this claim")
        }));
        let cited = claim.draft.iter().flat_map(|draft| &draft.problems);
        // What its author ignores is no reason not to hold it against the sources that it cites besides.
        let is_asked = self.settings.strict || ids.is_empty();
        let passed = claim.draft.iter().filter(|_| is_asked).flat_map(|draft| &draft.passed);
        problems.extend(cited.chain(passed).cloned());
        if !problems.is_empty() {
            return Judged::new(claim, Verdict::Unchecked, Vec::new(), problems);
        }
        let readings: Vec<&Reading> =
            ids.iter().filter_map(|id| self.readings.get(*id)?.as_deref()).collect();
        let asked = Asked::new(&claim, &self.aliases);
        let tolerance = self.settings.tolerance.with(&claim.tolerance);
        let sure = self.settings.sureness();
        let mut parts = asked.parts(&readings, &tolerance, sure);
        cited::prefer(&claim, &readings, &mut parts, sure);
        let quotes = quotes::look(&claim, &asked, &readings, &parts);
        let unheard = quotes::unheard(&claim, &asked, &readings, &parts, &quotes);
        let verdict = verdict(&asked, &parts, &quotes, unheard.is_none());
        let evidence = evidence(&asked, &readings, &parts, &quotes);
        let against = against(&readings, &parts);
        let arithmetic = arithmetic(&parts);
        let mut findings =
            findings::of(&claim, &asked, &readings, &parts, &quotes, unheard, verdict);
        findings.extend(guards::of(self, &claim, &asked, &readings, &parts, verdict));
        findings.extend(cited::elsewhere(&claim, &readings, &parts, &quotes));
        if verdict != claim.expect && verdict != Verdict::Verified {
            let teller = findings::Teller::new(&claim, &asked, &readings);
            let strays = quotes.iter().filter(|quote| !quote.stands());
            let stray: Vec<Finding> = strays
                .filter_map(|quote| {
                    let quoted = &asked.quotes[quote.quote];
                    guards::misattributed(
                        self,
                        &claim,
                        quoted,
                        teller.quote_place(quoted),
                        &readings,
                    )
                })
                .collect();
            if !stray.is_empty() {
                findings.retain(|finding| finding.code != codes::MISSING_QUOTE.name);
            }
            findings.splice(0..0, stray);
            findings.extend(guards::said_elsewhere(self, &claim, &asked, &readings));
        }
        let parts = parts::told(
            &claim,
            &asked,
            &readings,
            &parts,
            (&quotes, verdict),
            (&evidence, &findings),
        );
        Judged { parts, against, arithmetic, ..Judged::new(claim, verdict, evidence, findings) }
    }

    /// Hands the parts of one claim, and the readings they were judged against, to `show`.
    pub fn traced<T>(
        &self,
        claim: &Claim,
        show: impl FnOnce(&[&Reading], &[Part<'_>], Verdict) -> T,
    ) -> T {
        let (ids, _) = select(claim, &self.ids);
        let readings: Vec<&Reading> =
            ids.iter().filter_map(|id| self.readings.get(*id)?.as_deref()).collect();
        let asked = Asked::new(claim, &self.aliases);
        let tolerance = self.settings.tolerance.with(&claim.tolerance);
        let parts = asked.parts(&readings, &tolerance, self.settings.sureness());
        let quotes = quotes::look(claim, &asked, &readings, &parts);
        let unheard = quotes::unheard(claim, &asked, &readings, &parts, &quotes);
        let verdict = verdict(&asked, &parts, &quotes, unheard.is_none());
        show(&readings, &parts, verdict)
    }
}

/// The verdict on a whole claim: contradicted when any part is, verified when all parts are. A claim that is all quotation,
/// or says nothing beside it but who is quoted, says no more than that the words stand there.
fn verdict(asked: &Asked, parts: &[Part<'_>], quotes: &[QuoteFound], heard: bool) -> Verdict {
    let stand = quotes.iter().all(QuoteFound::stands);
    let contradicted = |part: &Part<'_>| {
        part.verdict == Verdict::Contradicted && !(stand && asked.is_settled(part, quotes))
    };
    let quoted = stand && !quotes.is_empty() && asked.says_only_who(quotes);
    let settled = quoted && heard && !quotes::is_doubted(parts, quotes);
    let reversed = quotes.iter().any(|quote| quote.is_reversed(asked));
    if reversed || !settled && parts.iter().any(contradicted) {
        return Verdict::Contradicted;
    }
    let all = !parts.is_empty() && parts.iter().all(|part| part.verdict == Verdict::Verified);
    if stand && (all || settled) && heard { Verdict::Verified } else { Verdict::Unsupported }
}
