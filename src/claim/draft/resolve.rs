//! Which source a citation means: by its id, by its address, by the work of a bibliography, by its file, by its title.
//!
//! A citation that leads to no source is a finding at its place, and the claim stays unchecked: what was never looked at
//! must not pass for something that holds.

use rustc_hash::{FxHashMap, FxHashSet};

use super::address::normal_url;
use super::citation::{Citation, Target};
use super::{CitedPart, Part};
use crate::claim::Claim;
use crate::diagnostic::{Finding, Severity, codes, nearest};
use crate::glob::Glob;
use crate::source::Known;
use crate::table::Spanned;

/// The shortest title by which a footnote may name a source, in letters.
const SHORTEST_TITLE: usize = 12;

/// Gives every claim of a draft the ids of the sources that it cites.
///
/// A sentence that cites nothing but what its author calls a remark, or other pages of their own, is no claim, and is left out.
pub fn resolve<'k>(claims: Vec<Claim>, known: impl IntoIterator<Item = Known<'k>>) -> Vec<Claim> {
    if claims.iter().all(|claim| claim.draft.is_none()) {
        return claims;
    }
    let shelf = Shelf::new(known.into_iter().collect());
    claims
        .into_iter()
        .filter_map(|mut claim| {
            let cites = claim
                .draft
                .as_ref()
                .is_some_and(|draft| !draft.settled && !draft.citations.is_empty());
            (!cites || shelf.settle(&mut claim)).then_some(claim)
        })
        .collect()
}

/// The part of a source that a citation names.
fn cited_part(citation: &Citation, source: &str) -> Option<CitedPart> {
    let written = citation.locator.clone()?;
    let first_page = match &citation.target {
        Target::Key(_, Some(work)) => work.first_page,
        _ => None,
    };
    let part = Part::read(&written)?;
    let span = citation.place();
    Some(CitedPart { source: source.to_owned(), part, first_page, written, span })
}

/// What a citation leads to.
enum Led<'k> {
    To(Vec<&'k str>),
    /// A pattern over ids.
    Pattern(Glob),
    /// The draft itself.
    Back,
    /// A footnote that names no source.
    Remark,
    /// Another page of the author's, which is cited for nothing.
    Page,
    Nowhere(String, Option<String>),
}

struct Shelf<'k> {
    by_url: FxHashMap<String, &'k str>,
    by_path: FxHashMap<String, &'k str>,
    /// By the path as the project's root has it, wherever the run stands below that.
    by_project_path: FxHashMap<String, &'k str>,
    by_id: FxHashMap<&'k str, &'k str>,
    titles: Vec<(String, &'k str)>,
    /// The folders in which sources lie.
    folders: FxHashSet<String>,
}

impl<'k> Shelf<'k> {
    fn new(known: Vec<Known<'k>>) -> Self {
        let mut shelf = Self {
            by_url: FxHashMap::default(),
            by_path: FxHashMap::default(),
            by_project_path: FxHashMap::default(),
            by_id: FxHashMap::default(),
            titles: Vec::new(),
            folders: FxHashSet::default(),
        };
        for source in known {
            shelf.by_id.insert(source.id, source.id);
            let path = normal_path(source.path);
            if let Some((folder, _)) = path.rsplit_once('/') {
                shelf.folders.insert(folder.to_owned());
            }
            let from_root = below_root(&path).to_owned();
            shelf.by_project_path.entry(from_root).or_insert(source.id);
            shelf.by_path.entry(path).or_insert(source.id);
            if let Some(url) = source.url {
                shelf.by_url.entry(normal_url(url)).or_insert(source.id);
            }
            if let Some(title) = source.title.map(folded).filter(|t| t.len() >= SHORTEST_TITLE) {
                shelf.titles.push((title, source.id));
            }
        }
        shelf
    }

    /// Settles what a claim is to be checked against; false when it cites nothing after all.
    fn settle(&self, claim: &mut Claim) -> bool {
        let Some(mut draft) = claim.draft.take() else { return true };
        let mut sources: Vec<Spanned<Glob>> = Vec::new();
        let mut remarks = Vec::new();
        let mut parts = Vec::new();
        for citation in &draft.citations {
            let mut add = |value: Glob| {
                if !sources.iter().any(|known| known.value == value) {
                    sources.push(Spanned { value, span: citation.place() });
                }
            };
            match self.lead(&citation.target, &claim.path, draft.url.as_deref()) {
                Led::To(ids) => {
                    ids.iter().filter_map(|id| Glob::new(id).ok()).for_each(&mut add);
                    parts.extend(ids.iter().filter_map(|id| cited_part(citation, id)));
                }
                Led::Pattern(glob) => add(glob),
                Led::Page => {}
                Led::Back => draft.problems.push(circular(claim, citation)),
                Led::Remark => remarks.push(citation),
                Led::Nowhere(message, help) => {
                    draft.unknown.push(citation.target.name().to_owned());
                    draft.problems.push(unknown(claim, citation, &message, help));
                }
            }
        }
        let leave = |finding: &Finding| {
            let ignore = draft.ignores.iter().find(|ignore| ignore.covers(finding.code));
            ignore.inspect(|ignore| ignore.mark_used()).is_some()
        };
        let has_problems = !draft.problems.is_empty();
        (draft.passed, draft.problems) =
            std::mem::take(&mut draft.problems).into_iter().partition(leave);
        // A footnote beside a source may be a mere remark; one by itself may as well name the source with a slip of the pen.
        if sources.is_empty() && !has_problems {
            for citation in remarks {
                let words: Vec<&str> = citation.target.name().split_whitespace().collect();
                draft.unknown.push(words.join(" "));
                draft.problems.push(remark(claim, citation));
            }
        }
        // What its author calls a remark is no claim.
        draft.problems.retain(|problem| !leave(problem));
        let is_claim =
            !(sources.is_empty() && draft.problems.is_empty() && draft.passed.is_empty());
        draft.settled = true;
        draft.parts = parts;
        claim.sources = Some(sources);
        claim.draft = Some(draft);
        is_claim
    }

    fn lead(&self, target: &Target, path: &str, own_url: Option<&str>) -> Led<'k> {
        match target {
            Target::Id(id) => self.lead_id(id),
            Target::Url(url) => {
                let normal = normal_url(url);
                if own_url.is_some_and(|own| normal_url(own) == normal) {
                    return Led::Back;
                }
                match self.by_url.get(&normal) {
                    Some(id) => Led::To(vec![id]),
                    None => Led::Nowhere(
                        format!("links to `{url}`, which is the address of no source"),
                        Some("add the source, with this `url` in the library file".to_owned()),
                    ),
                }
            }
            Target::Path(link) => self.lead_path(link, path),
            Target::Key(key, work) => self.lead_key(key, work.as_deref(), path),
            Target::Note(words) => {
                let ids = self.named_in(words, path);
                if ids.is_empty() { Led::Remark } else { Led::To(ids) }
            }
            Target::Undefined(label) => {
                Led::Nowhere(format!("refers to `{label}`, which is not defined"), None)
            }
        }
    }

    fn lead_id(&self, id: &str) -> Led<'k> {
        if let Some(id) = self.by_id.get(id) {
            return Led::To(vec![id]);
        }
        match Glob::new(id) {
            Ok(glob) if glob.literal().is_none() => Led::Pattern(glob),
            _ => {
                let near = nearest(id, self.by_id.keys().copied());
                let help = near.map(|near| format!("did you mean `{near}`?"));
                Led::Nowhere(format!("names the source `{id}`, which does not exist"), help)
            }
        }
    }

    /// A path that is no source's is a link to another page, unless it leads to the draft itself.
    fn lead_path(&self, link: &str, draft: &str) -> Led<'k> {
        let link = link.split(['#', '?']).next().unwrap_or(link);
        let folder = draft.rfind('/').map_or("", |slash| &draft[..=slash]);
        let path = normal_path(&format!("{folder}{link}"));
        if path == normal_path(draft) {
            return Led::Back;
        }
        let found = self.of_file(link, draft).or_else(|| self.by_id.get(link).copied());
        let folder = path.rfind('/').map_or("", |slash| &path[..slash]);
        match found {
            Some(id) => Led::To(vec![id]),
            None if self.folders.contains(folder) => {
                let near = nearest(&path, self.by_path.keys().map(String::as_str));
                let help = near.map(|near| format!("did you mean `{near}`?"));
                Led::Nowhere(format!("links to `{link}`, which is the file of no source"), help)
            }
            None => Led::Page,
        }
    }

    /// The source whose file a draft names: as seen from the draft, from the working directory, or from the project's root.
    fn of_file(&self, link: &str, draft: &str) -> Option<&'k str> {
        let folder = draft.rfind('/').map_or("", |slash| &draft[..=slash]);
        let (beside, written) = (normal_path(&format!("{folder}{link}")), normal_path(link));
        let found = self.by_path.get(&beside).or_else(|| self.by_path.get(&written));
        found.or_else(|| self.by_project_path.get(&written)).copied()
    }

    fn lead_key(&self, key: &str, work: Option<&super::Work>, draft: &str) -> Led<'k> {
        if let Some(id) = self.by_id.get(key) {
            return Led::To(vec![id]);
        }
        let Some(work) = work else {
            let near = nearest(key, self.by_id.keys().copied());
            let help = near.map_or_else(
                || "add the work to the bibliography, or name a source by its id".to_owned(),
                |near| format!("did you mean `@{near}`?"),
            );
            let message = format!("cites `@{key}`, which is in no bibliography and is no source");
            return Led::Nowhere(message, Some(help));
        };
        let by_url = |url: &String| self.by_url.get(&normal_url(url)).copied();
        let by_doi = |doi: &String| by_url(&format!("doi:{}", doi.trim_start_matches("doi:")));
        let by_arxiv = |id: &String| by_url(&format!("arxiv:{}", id.trim_start_matches("arXiv:")));
        let by_file = |file: &String| match self.lead_path(file, draft) {
            Led::To(ids) => ids.first().copied(),
            _ => None,
        };
        let by_title = |title: &String| {
            let title = folded(title);
            self.titles.iter().find(|known| known.0 == title).map(|known| known.1)
        };
        let found = work.url.as_ref().and_then(by_url);
        let found = found.or_else(|| work.doi.as_ref().and_then(by_doi));
        let found = found.or_else(|| work.arxiv.as_ref().and_then(by_arxiv));
        let found = found.or_else(|| work.file.as_ref().and_then(by_file));
        match found.or_else(|| work.title.as_ref().and_then(by_title)) {
            Some(id) => Led::To(vec![id]),
            None => Led::Nowhere(
                format!("cites `@{key}`, a work that is no source of this library"),
                Some(format!(
                    "add the work as the source `{key}`, or with its `url` in the library file"
                )),
            ),
        }
    }

    /// The sources that the words of a footnote name: by an id, by a file, or by a title in full.
    fn named_in(&self, words: &str, draft: &str) -> Vec<&'k str> {
        let mut found: Vec<&'k str> = Vec::new();
        let all: Vec<&str> = words.split_whitespace().collect();
        for word in &all {
            let keyed = word.contains('@');
            let is_mark = |c: char| !c.is_alphanumeric();
            let file = word.trim_end_matches(is_mark);
            let file = file.trim_start_matches(|c: char| is_mark(c) && !matches!(c, '.' | '/'));
            let word = word.trim_matches(is_mark);
            // A word of the language is an id only as a key, or when the footnote says nothing else.
            let plain = !keyed && word.chars().all(char::is_alphabetic) && all.len() > 1;
            let named = self.by_id.get(word).filter(|_| !plain);
            found.extend(named.copied().or_else(|| self.of_file(file, draft)));
            let lower = word.to_ascii_lowercase();
            if lower.starts_with("doi:") || lower.starts_with("arxiv:") {
                found.extend(self.by_url.get(&normal_url(word)));
            }
        }
        let folded = folded(words);
        found.extend(
            self.titles.iter().filter(|title| folded.contains(&title.0)).map(|title| title.1),
        );
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A normal path as the folder has it that it climbs to: a run in a folder of the project sees everything through `../`.
fn below_root(path: &str) -> &str {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("../") {
        path = rest;
    }
    path
}

/// A path without `.` and `..`.
fn normal_path(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// Words alone, in lower case.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn unknown(claim: &Claim, citation: &Citation, message: &str, help: Option<String>) -> Finding {
    let message = format!("claim `{}` {message}", claim.id);
    let finding = Finding::new(&codes::UNKNOWN_SOURCE, message).at(
        &claim.path,
        citation.span,
        "no such source",
    );
    let finding = match citation.mark {
        Some(mark) => finding.context(&claim.path, mark, "cited here"),
        None => finding,
    };
    finding.help(help.unwrap_or_else(|| "add the source, or correct how it is named".to_owned()))
}

fn circular(claim: &Claim, citation: &Citation) -> Finding {
    let message = format!("claim `{}` cites the draft that it stands in", claim.id);
    Finding { severity: Severity::Error, ..Finding::new(&codes::CIRCULAR_SOURCE, message) }
        .at(&claim.path, citation.span, "leads back to this draft")
        .help("cite the source that says it")
}

fn remark(claim: &Claim, citation: &Citation) -> Finding {
    let message = format!("claim `{}` has a footnote that names no source that is known", claim.id);
    let finding = Finding::new(&codes::UNKNOWN_SOURCE, message).at(
        &claim.path,
        citation.span,
        "names no source",
    );
    let finding = match citation.mark {
        Some(mark) => finding.context(&claim.path, mark, "cited here"),
        None => finding,
    };
    finding.help(
        "link to the source or name its id; where it is a remark, write `<!-- sayso: ignore unknown-source … -->` beside its mark",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_brought_to_one_form() {
        for (path, expected) in [
            ("posts/../sources/a.md", "sources/a.md"),
            ("./a//b", "a/b"),
            ("../a", "../a"),
            ("/x/../y", "/y"),
        ] {
            assert_eq!(normal_path(path), expected, "{path}");
        }
    }
}
