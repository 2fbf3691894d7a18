//! Names of the claim: which are nowhere in the passage, and which other name stands in their place.

use super::parallel_arguments;
use crate::fact::predicate::Role;
use crate::fact::statement::Statement;
use crate::locate::align::Place;
use crate::rule::Pair;

/// A name of the claim and another name in its place.
pub(crate) struct Clash {
    pub(crate) claim: usize,
    pub(crate) sentence: usize,
    pub(crate) name: usize,
    pub(crate) firmness: f64,
}

/// Names of the claim that are nowhere, while the passage has another name in the same role of an
/// aligned predicate, or in the same place beside an aligned word.
pub(crate) fn clashing_names(pair: &Pair<'_>) -> Vec<Clash> {
    let mut found: Vec<Clash> = Vec::new();
    for name in missing_names(pair) {
        let ours = &pair.claim.names[name];
        let Some(anchor) = pair.claim.anchor(ours.span) else { continue };
        if let Some(clash) =
            clash_by_role(pair, name, anchor).or_else(|| clash_by_head(pair, name, anchor))
        {
            found.push(clash);
        }
    }
    found
}

fn clash_by_role(pair: &Pair<'_>, name: usize, anchor: usize) -> Option<Clash> {
    pair.predicates.iter().find_map(|&link| {
        let (ours, theirs) = pair.linked(link);
        let role = ours.role_of(anchor)?;
        let statement = pair.passage.statements[link.sentence];
        // With two names in the role, the passage may well list what the claim picks from.
        let mut rivals = theirs
            .arguments
            .iter()
            .filter(|a| same_role(pair.claim, role, statement, a.role))
            .filter_map(|a| statement.words[a.word].name);
        let rival = rivals.next()?;
        let free = rivals.next().is_none() && !is_claimed(pair, link.sentence, rival);
        free.then(|| Clash {
            claim: name,
            sentence: link.sentence,
            name: rival,
            firmness: parallel_arguments(pair, link),
        })
    })
}

/// The same preposition under an aligned word: "born in Toronto", "the capital of Peru".
fn clash_by_head(pair: &Pair<'_>, name: usize, anchor: usize) -> Option<Clash> {
    let word = &pair.claim.words[anchor];
    let head = pair.alignment.place(word.head?)?;
    let statement = pair.passage.statements[head.sentence];
    let preposition = pair.claim.preposition_of(anchor);
    let mut rivals = (0..statement.words.len()).filter(|&at| {
        statement.words[at].head == Some(head.word)
            && statement.words[at].rel == word.rel
            && statement.words[at].name.is_some()
            && statement.preposition_of(at) == preposition
    });
    let rival = statement.words[rivals.next()?].name?;
    let free = rivals.next().is_none() && !is_claimed(pair, head.sentence, rival);
    free.then_some(Clash { claim: name, sentence: head.sentence, name: rival, firmness: 0.5 })
}

fn same_role(claim: &Statement, ours: Role, statement: &Statement, theirs: Role) -> bool {
    match (ours, theirs) {
        (Role::Oblique(a), Role::Oblique(b)) => {
            a.map(|at| &claim.words[at].form) == b.map(|at| &statement.words[at].form)
        }
        _ => ours == theirs,
    }
}

fn is_claimed(pair: &Pair<'_>, sentence: usize, name: usize) -> bool {
    pair.passage.statements[sentence].names[name]
        .words
        .clone()
        .any(|word| pair.alignment.claimed(Place { sentence, word }).is_some())
}

/// The claim's names of which no word is answered.
pub(crate) fn missing_names(pair: &Pair<'_>) -> Vec<usize> {
    (0..pair.claim.names.len())
        .filter(|&name| {
            pair.claim.names[name].words.clone().all(|word| pair.alignment.answered(word) < 0.5)
        })
        .collect()
}
