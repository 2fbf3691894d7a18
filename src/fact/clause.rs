//! Clauses: what a compound sentence says in each of its parts.
//!
//! "The pier is 310 metres long and has 15 cranes" says two things of the pier, and either may be right without the other.
//! Owns the cut: where each part stands, and how it reads by itself, with the subject that it shares with the first. Nothing
//! is cut that does not stand by itself on either side: alternatives, conditions, denials that reach over both, words that
//! only the other part completes, what somebody is quoted with. It judges nothing.

use crate::fact::predicate::Tree;
use crate::fact::statement::{Class, Statement, Word};
use crate::span::Span;
use crate::text::rel::{Rel, Upos};

/// A part of a compound sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands in the sentence.
    pub span: Span,
    /// It as a sentence of the same length, in which every byte stands where it stood: blanks are in the place of what the
    /// other parts say.
    pub text: String,
}

/// The words that join what is said at once.
const JOINERS: [&str; 2] = ["and", "but"];
/// A sentence of so many parts is a list, and is not cut.
const MOST: usize = 12;
/// Signs within which nothing is cut.
const CLOSED: [char; 7] = ['"', '“', '”', '(', ')', '[', ']'];

/// The parts of a compound sentence, in order; none of a sentence that is not compound.
pub fn clauses(statement: &Statement) -> Vec<Clause> {
    cut(statement).unwrap_or_default()
}

fn cut(statement: &Statement) -> Option<Vec<Clause>> {
    let (text, words) = (&*statement.text, &statement.words);
    if text.contains(CLOSED) || words.iter().any(|word| &*word.form == "respectively") {
        return None;
    }
    let tree = Tree::new(words);
    let root = words.iter().position(|word| word.head.is_none())?;
    let joined = joined(words, &tree, root);
    if joined.is_empty()
        || joined.len() >= MOST
        || !is_predicate(words, &tree, root)
        || is_open(words, &tree, root)
    {
        return None;
    }
    let subject = subject(words, &tree, root)?;
    let phrase = reach(&tree, subject);
    let first = *phrase.last()?;
    let fronted = (0..first)
        .any(|at| phrase.binary_search(&at).is_err() && words[at].class != Class::Punctuation);
    let mut starts = vec![0];
    let mut kept = vec![Vec::new()];
    for &head in &joined {
        let own = subject_of(words, &tree, head);
        // What stands before the first subject may hold of the first part alone.
        if own.is_some() && fronted {
            return None;
        }
        kept.push(match own {
            Some(_) => Vec::new(),
            None if is_of_another(words, &tree, (root, head)) => return None,
            None => shared(words, &tree, (root, head), first)?,
        });
        let start = reach(&tree, head).into_iter().find(|&at| !is_tie(words, head, at))?;
        starts.push(start);
    }
    if !starts.is_sorted_by(|one, next| one < next) || starts[1] <= root {
        return None;
    }
    let end = words.iter().rposition(|word| word.class != Class::Punctuation)?;
    let ends = starts[1..].iter().map(|&next| last_before(words, next)).chain([Some(end)]);
    let spans: Vec<Span> = starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Some(words[start].span.cover(words[end?].span)))
        .collect::<Option<_>>()?;
    let heads = std::iter::once(root).chain(joined.iter().copied());
    let whole = heads.zip(&spans).all(|(head, span)| is_whole(words, &tree, head, *span));
    let tail = Span::new(words[end].span.end, text.len());
    let clause = |(span, kept): (&Span, &Vec<usize>)| Clause {
        span: *span,
        text: blanked(text, kept.iter().map(|&at| words[at].span).chain([*span, tail])),
    };
    whole.then(|| spans.iter().zip(&kept).map(clause).collect())
}

/// The predicates that are joined to the first, in order.
fn joined(words: &[Word], tree: &Tree, root: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut heads = vec![root];
    while let Some(head) = heads.pop() {
        let next = tree.by(words, head, &[Rel::Conj]).filter(|&at| is_predicate(words, tree, at));
        let next: Vec<usize> = next.collect();
        found.extend(&next);
        heads.extend(next);
    }
    found.sort_unstable();
    found
}

/// Whether a word says something of a subject: a verb, or what stands beside "is".
fn is_predicate(words: &[Word], tree: &Tree, at: usize) -> bool {
    words[at].upos == Upos::Verb
        || tree.by(words, at, &[Rel::Cop]).next().is_some()
        || subject_of(words, tree, at).is_some()
}

/// Whether what is said is not said flat of each part: alternatives, conditions.
fn is_open(words: &[Word], tree: &Tree, root: usize) -> bool {
    let ties = words.iter().filter(|word| matches!(word.rel, Rel::Cc | Rel::CcPreconj));
    let mut joins = ties.filter(|word| word.upos == Upos::Cconj);
    joins.any(|word| !JOINERS.contains(&&*word.form))
        || tree.by(words, root, &[Rel::Mark, Rel::Advcl]).any(|at| at < root)
}

/// The subject of a predicate.
fn subject_of(words: &[Word], tree: &Tree, at: usize) -> Option<usize> {
    tree.by(words, at, &[Rel::Nsubj, Rel::NsubjPass]).next()
}

/// The subject of the first part, where that is before its verb as in a statement.
fn subject(words: &[Word], tree: &Tree, root: usize) -> Option<usize> {
    subject_of(words, tree, root).filter(|&at| at < root)
}

/// The words that a part without a subject of its own shares with the first; none where too much would have to be guessed.
fn shared(
    words: &[Word],
    tree: &Tree,
    (root, head): (usize, usize),
    first: usize,
) -> Option<Vec<usize>> {
    let helpers = [Rel::Aux, Rel::AuxPass, Rel::Cop];
    let own = tree.by(words, head, &helpers).next().is_some();
    let mut kept: Vec<usize> = (0..=first).collect();
    if own {
        return Some(kept);
    }
    // "Did not close the pier and sold the boats": what the denial reaches is not for us to say.
    let denied =
        |at: usize| words[at].denied || tree.children(at).iter().any(|&c| is_denial(&words[c]));
    if denied(root) {
        return None;
    }
    let finite = words[head].form.ends_with('s') && words[head].form != words[head].lemma;
    if !finite && words[head].upos == Upos::Verb {
        kept.extend(tree.by(words, root, &[Rel::Aux, Rel::AuxPass]).filter(|&at| at > first));
    }
    Some(kept)
}

/// Whether a verb has a form that the first one's subject does not go with, and so belongs to another verb: "asked them to come
/// and see".
fn is_of_another(words: &[Word], tree: &Tree, (root, head): (usize, usize)) -> bool {
    let helped = |at| tree.by(words, at, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).next().is_some();
    let bare = |at: usize| words[at].form == words[at].lemma;
    let going = |at: usize| words[at].form.ends_with("ing");
    words[head].upos == Upos::Verb
        && !helped(head)
        && !helped(root)
        && (bare(head) != bare(root) || going(head))
}

fn is_denial(word: &Word) -> bool {
    word.rel == Rel::Advmod && matches!(&*word.form, "not" | "n't" | "never" | "no")
}

/// Whether a word only ties a part to the one before it.
fn is_tie(words: &[Word], head: usize, at: usize) -> bool {
    words[at].head == Some(head) && matches!(words[at].rel, Rel::Cc | Rel::Punct)
}

/// All words below a word and itself, in order.
fn reach(tree: &Tree, word: usize) -> Vec<usize> {
    let (mut found, mut open) = (Vec::new(), vec![word]);
    while let Some(at) = open.pop() {
        found.push(at);
        open.extend(tree.children(at));
    }
    found.sort_unstable();
    found
}

/// The last word of the part before the one that begins at `next`.
fn last_before(words: &[Word], next: usize) -> Option<usize> {
    let tie = |word: &Word| word.class == Class::Punctuation || word.rel == Rel::Cc;
    words[..next].iter().rposition(|word| !tie(word))
}

/// Whether a part says something by itself: what stands beside "is" does, and a verb with something behind it.
fn is_whole(words: &[Word], tree: &Tree, head: usize, span: Span) -> bool {
    let says = |word: &Word| matches!(word.class, Class::Content | Class::Figure);
    let behind = words[head + 1..].iter().take_while(|word| word.span.end <= span.end);
    let inside = span.contains(words[head].span);
    inside && (tree.by(words, head, &[Rel::Cop]).next().is_some() || behind.into_iter().any(says))
}

/// The text with blanks in the place of all that is not kept.
fn blanked(text: &str, kept: impl IntoIterator<Item = Span>) -> String {
    let mut bytes = vec![b' '; text.len()];
    for span in kept {
        bytes[span.start..span.end].copy_from_slice(&text.as_bytes()[span.start..span.end]);
    }
    // What is kept are whole words, so that this never falls back.
    String::from_utf8(bytes).unwrap_or_else(|_| " ".repeat(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Context;

    fn parts(text: &str) -> Vec<String> {
        let statement = Statement::read(text, 0, &Context::default());
        let told = |clause: Clause| {
            assert_eq!(clause.text.len(), text.len());
            clause.text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        clauses(&statement).into_iter().map(told).collect()
    }

    #[test]
    fn each_part_reads_as_a_sentence_by_itself() {
        for (text, expected) in [
            (
                "The pier is 310 metres long and has 15 cranes.",
                ["The pier is 310 metres long .", "The pier has 15 cranes."],
            ),
            (
                "Edith Marlow built the pier in 1884, and the council closed the library in 2018.",
                [
                    "Edith Marlow built the pier in 1884 .",
                    "the council closed the library in 2018.",
                ],
            ),
            (
                "The bridge was opened in 1931 and closed in 2004.",
                ["The bridge was opened in 1931 .", "The bridge was closed in 2004."],
            ),
            (
                "The ferry carried 40 people but lost two anchors.",
                ["The ferry carried 40 people .", "The ferry lost two anchors."],
            ),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn what_does_not_stand_by_itself_is_not_cut() {
        for text in [
            "The pier is 310 metres long.",
            "The council may sell the pier or close the library.",
            "The harbour has 14 cranes and two cafés.",
            "The council did not close the pier and sell the boats.",
            "The council built and painted the pier in 1884.",
            "The pier was built and painted in 1884.",
            "If it rains, the pier closes at six and the café opens at nine.",
            "In 2019 the council closed the pier, and Marlow sold the boats.",
            "The mayor said: \"We closed the pier and sold the boats.\"",
            "The new lens shows a cluster that allowed them to peer into the sky and observe 40 stars.",
            "Marlow and Lunn built the pier and the lighthouse in 1884 and 1891, respectively.",
        ] {
            assert_eq!(parts(text), [""; 0], "{text}");
        }
    }
}
