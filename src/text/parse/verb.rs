//! Verbs that the tagger misses: "The bridge cost $5 million" has no verb for it.
//!
//! Owns the one mend of its tags: where a sentence would have no verb, a word that may be a past stands between a noun and a
//! figure, and has to be the verb.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::rel::Upos;
use super::super::tag::Tag;
use super::super::token::Token;

/// The verbs whose past looks like a noun.
static FLAT: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("flat_past.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Tags the first such word of each part of a run that has no verb; a semicolon parts it.
pub(super) fn mend(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let mut start = 0;
    for part in run.split_inclusive(|&at| tokens[at].form(text) == ";") {
        let end = start + part.len();
        mend_part(text, tokens, part, &mut tags[start..end]);
        start = end;
    }
}

fn mend_part(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let verbal = |tag: &Tag| matches!(tag.upos(), Upos::Verb | Upos::Aux);
    if tags.iter().any(verbal) {
        return;
    }
    let noun = |tag: Tag| matches!(tag.upos(), Upos::Noun | Upos::Propn | Upos::Pron);
    let figure = |at: usize| {
        let form = tokens[run[at]].form(text);
        matches!(tags[at].upos(), Upos::Num | Upos::Sym)
            || form.starts_with(|first: char| first.is_ascii_digit())
    };
    let found = (1..run.len().saturating_sub(1)).find_map(|at| {
        let form = tokens[run[at]].form(text);
        let past = FLAT.contains(&*form);
        let present = form.strip_suffix('s').is_some_and(|base| FLAT.contains(base));
        let tag = if past { Tag::VerbPast } else { Tag::VerbPres };
        ((past || present) && noun(tags[at - 1]) && figure(at + 1)).then_some((at, tag))
    });
    if let Some((at, tag)) = found {
        tags[at] = tag;
    }
}
