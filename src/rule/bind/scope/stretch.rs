//! Stretches: where the scope of a figure begins and ends in its sentence, and which verbs and which subject it has.
//!
//! The borders are read off the surface, for parsers err most where clauses stand side by side; where they cannot be found, there are none.

use std::ops::Range;

use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Kind};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// The stretch of one figure.
pub(super) struct Scope {
    /// The figure, as an index of the facts; none where it was not taken for one: "Lee won 12 medals, Kim 3".
    pub(super) fact: Option<usize>,
    /// Its words.
    pub(super) words: Range<usize>,
    /// The words of the figure itself.
    pub(super) figure: Range<usize>,
    /// The words that say of whom it is told, where the stretch has its own.
    pub(super) subject: Option<Range<usize>>,
    /// The verbs that it has.
    pub(super) verbs: Vec<usize>,
    /// Whether it is told of some of those that another one is told of: "three of them".
    pub(super) partitive: bool,
}

/// The scopes of the figures of the kind of one; none where a border between them is not found.
pub(super) fn scopes(statement: &Statement, fact: usize) -> Vec<Scope> {
    let kind = alike(&statement.facts[fact]);
    among(statement, kind == Kind::Count, |fact| alike(fact) == kind)
}

/// The scopes of the numbers and the shares of things together; as above.
pub(super) fn scopes_of_parts(statement: &Statement) -> Vec<Scope> {
    among(statement, false, |fact| matches!(alike(fact), Kind::Count | Kind::Percent))
}

/// The scopes of the figures for which something holds, and of the numbers without a noun that stand in a list.
fn among(statement: &Statement, listed: bool, is_one: impl Fn(&Fact) -> bool) -> Vec<Scope> {
    let words = &statement.words;
    let mut figures: Vec<(Option<usize>, Range<usize>)> = (0..statement.facts.len())
        .filter(|&at| is_one(&statement.facts[at]))
        .map(|at| (Some(at), figure(statement, at)))
        .collect();
    if listed {
        let first = figures.first().map_or(0, |(_, range)| range.start);
        let bare = |at: &usize| {
            let word = &words[*at];
            word.upos == Upos::Num && word.fact.is_none() && *at > first && is_listed(words, *at)
        };
        figures.extend((0..words.len()).filter(bare).map(|at| (None, at..at + 1)));
        figures.sort_by_key(|(_, range)| range.start);
    }
    if figures.len() < 2 || figures.len() > MOST {
        return Vec::new();
    }
    let mut found: Vec<Scope> = Vec::new();
    let mut start = 0;
    // "Lee, 30, married Kim, 40": a bare figure behind a comma belongs to the noun before that.
    let bare = |figure: &Range<usize>| {
        words.get(figure.end).is_none_or(|next| next.class == Class::Punctuation)
    };
    let behind_comma = |figure: &Range<usize>| {
        if !bare(figure) {
            return None;
        }
        figure.start.checked_sub(1).filter(|&at| &*words[at].form == ",").map(|comma| {
            let noun = |at: &usize| matches!(words[*at].upos, Upos::Noun | Upos::Propn);
            (0..comma).rev().take_while(noun).last().unwrap_or(comma)
        })
    };
    for (index, (fact, figure)) in figures.iter().enumerate() {
        let next = figures.get(index + 1).map(|(_, next)| next.start);
        let end = match next {
            Some(next) if next < figure.end => return Vec::new(),
            Some(next) => match border(words, figure.end..next) {
                Some(border) if border + 1 == next => {
                    let figure = &figures[index + 1].1;
                    behind_comma(figure).filter(|&at| at >= start).unwrap_or(border)
                }
                Some(border) => border,
                None => return Vec::new(),
            },
            None => words.len(),
        };
        let own = start.min(end)..end;
        // Behind the next comma or conjunction stands another clause: "for 21 days if none are given".
        let comma =
            |&at: &usize| matches!(&*words[at].form, "," | ";") || words[at].upos == Upos::Sconj;
        let reach = (figure.end..end).find(comma).unwrap_or(end);
        let verbs: Vec<usize> = (own.start..reach).filter(|&at| is_verb(statement, at)).collect();
        let relative = relative_of(statement, &own);
        let subject = match behind_comma(figure) {
            _ if relative.is_some() => relative,
            Some(noun) if noun >= own.start && noun + 1 < figure.start => Some(noun..figure.start),
            _ => subject(statement, &own, figure, &verbs),
        };
        let partitive = words[own.clone()].iter().take(4).any(|w| &*w.form == "including")
            || words.get(figure.end).is_some_and(|word| &*word.form == "of")
                && words.get(figure.end + 1).is_some_and(|word| word.upos == Upos::Pron);
        // "64 patients, eleven of them children, into a school": behind the aside the sentence goes on.
        let aside = partitive && verbs.is_empty() && !found.is_empty();
        let own = if aside { own.start..reach.max(figure.end) } else { own };
        found.push(Scope {
            fact: *fact,
            words: own,
            figure: figure.clone(),
            subject,
            verbs,
            partitive,
        });
        start = end;
    }
    found
}

/// The most figures of one kind in a sentence of which the scopes are told apart.
const MOST: usize = 24;

/// Whether a bare number stands right behind a noun that stands right behind a comma or a conjunction.
fn is_listed(words: &[Word], number: usize) -> bool {
    let noun = |at: &usize| matches!(words[*at].upos, Upos::Noun | Upos::Propn);
    let first = (0..number).rev().take_while(noun).last();
    // "In Elk 90".
    let tie = first.and_then(|first| first.checked_sub(1));
    let tie = tie.map(|at| if words[at].upos == Upos::Adp { at.saturating_sub(1) } else { at });
    tie.is_some_and(|before| {
        words[before].upos == Upos::Cconj || matches!(&*words[before].form, "," | ";" | ":")
    })
}

/// The kind of a figure, where shares are of one kind however they are written: "six in ten" and 31 %.
pub(in crate::rule::bind) fn alike(fact: &Fact) -> Kind {
    let share = fact.quantity().is_some_and(|quantity| quantity.dimension == Dimension::Share);
    if share { Kind::Percent } else { like(fact.kind) }
}

/// Counts and numbers without a noun are of one kind.
pub(in crate::rule::bind) fn like(kind: Kind) -> Kind {
    match kind {
        Kind::Number => Kind::Count,
        kind => kind,
    }
}

/// The words of a figure, without what it counts.
pub(in crate::rule::bind) fn figure(statement: &Statement, fact: usize) -> Range<usize> {
    let span = statement.facts[fact].span;
    let start = statement.words.partition_point(|word| word.span.end <= span.start);
    start..statement.words.partition_point(|word| word.span.start < span.end)
}

/// The words of `openers.txt`.
static OPENERS: WordSet = WordSet::new(include_str!("../openers.txt"));

/// Where the scope of the next figure begins: the last word between two figures that parts clauses or the items of a list.
fn border(words: &[Word], between: Range<usize>) -> Option<usize> {
    let parts = |at: usize| {
        let word = &words[at];
        match word.class {
            Class::Punctuation => matches!(&*word.form, "," | ";" | ":" | "–" | "—" | "("),
            _ => word.upos == Upos::Cconj || matches!(&*word.form, "while" | "whereas" | "though"),
        }
    };
    let opens = |at: usize| at > between.start && OPENERS.has(&words[at].form);
    between.clone().rev().find(|&at| parts(at)).or_else(|| between.clone().find(|&at| opens(at)))
}

/// Whether a word is the verb of a clause, or an auxiliary.
fn is_verb(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    let modifies = matches!(word.rel, Rel::Amod | Rel::Compound | Rel::Case | Rel::Acl);
    let infinitive = at > 0 && &*statement.words[at - 1].form == "to";
    let states = word.upos == Upos::Verb && !modifies && !infinitive;
    // "12 were killed and 30 wounded": the second participle is often taken for an adjective.
    let gapped = word.upos == Upos::Adj && word.rel == Rel::Conj && word.form.ends_with("ed");
    // "Compared with 40 in May" goes on with the clause before it.
    let participle = word.form.ends_with("ed") || word.form.ends_with("ing");
    let aside = word.rel == Rel::Advcl
        && participle
        && !statement
            .words
            .iter()
            .any(|w| w.head == Some(at) && (w.rel.is_subject() || w.upos == Upos::Aux));
    states && !aside || word.upos == Upos::Aux || gapped
}

/// The noun of which a stretch says something with "which" or "who": "than Milan, which has 40".
fn relative_of(statement: &Statement, own: &Range<usize>) -> Option<Range<usize>> {
    let words = &statement.words;
    let opens = &*words.get(own.start)?.form == ","
        && matches!(&*words.get(own.start + 1)?.form, "which" | "who" | "whose");
    let noun = |at: &usize| matches!(words[*at].upos, Upos::Noun | Upos::Propn);
    let first = (0..own.start).rev().take_while(noun).last().filter(|_| opens)?;
    Some(first..own.start)
}

/// The words of the noun before the first verb of a stretch, or right before its figure where it has no verb.
fn subject(
    statement: &Statement,
    own: &Range<usize>,
    figure: &Range<usize>,
    verbs: &[usize],
) -> Option<Range<usize>> {
    let end = match verbs.first() {
        Some(&verb) if verb < figure.start => verb,
        // A figure before the verb is in the subject itself.
        Some(_) => return None,
        None => figure.start,
    };
    let noun = |at: &usize| {
        let word = &statement.words[*at];
        matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && !matches!(&*word.form, "there" | "which" | "who" | "that")
    };
    let modifies = |at: &usize| matches!(statement.words[*at].upos, Upos::Adj | Upos::Noun);
    // Behind a preposition stands no subject, but for what follows in the same stretch.
    let first = (own.start..end).find(noun)?;
    let tied = (own.start..first).any(|at| statement.words[at].upos == Upos::Adp);
    let gapped = verbs.is_empty();
    let start = (own.start..first).rev().take_while(modifies).last().unwrap_or(first);
    (!(tied && gapped)).then_some(start..end)
}
