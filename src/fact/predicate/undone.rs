//! What was not done or not said in earnest, whatever stands above it: "prepared for him to leave", "halfway through selling it", "asked that it be sold",
//! "wrongly states that it was sold".

use super::Tree;
use super::polarity::{implicative, own_negators};
use crate::fact::statement::Word;
use crate::text::lexicon::{Carrier, Complement, Holds, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs and nouns of asking and ordering.
static MANDATING: WordSet = WordSet::new(include_str!("mandating.txt"));

/// The word that calls what is said false: "wrongly states that it was sold", "it is a myth, often repeated, that it was sold".
pub(super) fn in_error(
    words: &[Word],
    tree: &Tree,
    lexicon: &Lexicon,
    head: usize,
    complement: Complement,
) -> Option<usize> {
    static WRONGLY: WordSet = WordSet::new(include_str!("wrongly.txt"));
    if complement != Complement::That || !own_negators(words, tree, lexicon, head).is_empty() {
        return None;
    }
    let false_one = words[head].upos == Upos::Noun
        && lexicon.carrier(&words[head].lemma) == Some(Carrier::False);
    let wrongly = tree.by(words, head, &[Rel::Advmod]).find(|&at| WRONGLY.has(&words[at].form));
    wrongly.or(false_one.then_some(head))
}

/// What keeps a verb that is not finite from telling what was done, whatever stands above it: "was prepared for him to leave", "halfway
/// through selling it".
pub(super) fn undone(words: &[Word], tree: &Tree, lexicon: &Lexicon, verb: usize) -> Option<usize> {
    static BEFORE: WordSet = WordSet::new(include_str!("undone.txt"));
    let ing = words[verb].form.ends_with("ing") && !words[verb].lemma.ends_with("ing");
    let marks = || tree.by(words, verb, &[Rel::Mark, Rel::Case]);
    let infinitive = marks().find(|&at| &*words[at].form == "to" && !ing);
    // "For the council to sell": nothing but names stands between.
    let nominal = |at: &usize| {
        matches!(
            words[*at].upos,
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num
        )
    };
    let before = |to: usize| (0..to).rev().find(|at| !nominal(at)).filter(|&at| at + 1 < to);
    let for_whom = |to: usize| before(to).is_some_and(|at| &*words[at].form == "for");
    // "How best to sell it", "ten years in which to sell it", "set out to sell it".
    let wondered = |to: usize| {
        let before =
            words[..to].iter().rev().find(|word| word.upos != Upos::Adv || &*word.form == "how");
        let open = before.is_some_and(|word| {
            matches!(&*word.form, "how" | "which" | "whom" | "where" | "when" | "what" | "whether")
        });
        open || (0..to)
            .rev()
            .take(4)
            .any(|at| at > 0 && &*words[at].form == "out" && &*words[at - 1].lemma == "set")
    };
    // "Asked again and again to sell, she never did": the parser may hang "to sell" from anything.
    let asked = |to: usize| {
        let near = (0..to).rev().find(|&at| words[at].upos == Upos::Verb);
        near.filter(|&near| words[verb].head != Some(near)).is_some_and(|near| {
            let known = implicative(words, tree, lexicon, near, Complement::To);
            MANDATING.has(&words[near].lemma)
                && known.is_some_and(|known| known.affirmed == Holds::Open)
        })
    };
    // "Borrowed money to open a shop" opens none yet.
    static PREPARING: WordSet = WordSet::new(include_str!("preparing.txt"));
    let prepared = words[verb].rel == Rel::Advcl
        && words[verb].head.is_some_and(|head| PREPARING.has(&words[head].lemma));
    infinitive
        .filter(|&to| prepared || for_whom(to) || asked(to) || wondered(to))
        .or_else(|| marks().find(|&at| ing && BEFORE.has(&words[at].form)))
}

/// The bare "be" or base form of what is asked for or wished: "asked that the mill be sold", "proposed that she leave".
pub(super) fn mandated(words: &[Word], tree: &Tree, head: usize, verb: usize) -> Option<usize> {
    let that = tree.by(words, verb, &[Rel::Mark]).any(|at| &*words[at].form == "that");
    let helped = |at: usize| matches!(&*words[at].form, "would" | "will" | "had" | "has" | "have");
    let auxiliaries = || tree.by(words, verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
    if !that || !MANDATING.has(&words[head].lemma) || auxiliaries().any(helped) {
        return None;
    }
    let be = auxiliaries().find(|&at| &*words[at].form == "be");
    let bare = words[verb].upos == Upos::Verb
        && words[verb].form == words[verb].lemma
        && auxiliaries().next().is_none();
    be.or(bare.then_some(head))
}
