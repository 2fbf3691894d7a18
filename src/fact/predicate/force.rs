//! Force: how firmly a predicate is said, and by whom.

use super::polarity::{complement, implicative, own_negators, turns};
use super::{Force, Tree, subjects};
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Complement, Frame, Hedge, Holds, Lexicon};
use crate::text::rel::{Rel, Upos};

/// What weakens a predicate: the nearest of a modal, a hedging adverb, a condition, and a verb above
/// it that does not imply it.
pub(super) fn force(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<Force> {
    if let Some(mark) = question(words, at) {
        return Some(Force { word: mark, class: Hedge::Doubt });
    }
    let mut verb = at;
    for _ in 0..words.len() {
        if let Some(own) = own_hedge(words, tree, lexicon, verb) {
            return Some(own);
        }
        let head = words[verb].head?;
        let complement = complement(words, tree, verb)?;
        if is_done_by_saying(words, tree, lexicon, head, verb) || is_to_come(words, head, verb) {
            return None;
        }
        let known = implicative(words, tree, lexicon, head, complement);
        let denied_above = own_negators(words, tree, lexicon, head).len() % 2 == 1;
        // "Does not show that it helps" leaves open whether it does.
        if denied_above && known.is_none_or(|known| known.negated == Holds::Open) {
            return Some(Force { word: head, class: Hedge::Doubt });
        }
        // What somebody says in so many words is a matter of who speaks, not of how firmly.
        let said = complement == Complement::That && is_speech(lexicon, &words[head]);
        if complement == Complement::That && turns(lexicon, &words[head].lemma) {
            return Some(Force { word: head, class: Hedge::Doubt });
        }
        let open = known.is_none_or(|known| known.affirmed == Holds::Open);
        if open
            && !said
            && let Some(class) = opening(&words[head], lexicon, complement)
        {
            return Some(Force { word: head, class });
        }
        verb = head;
    }
    None
}

/// The question mark after a word, where it asks: at the end of what is asked, and not in an address on
/// the web or the rest of a reference.
fn question(words: &[Word], at: usize) -> Option<usize> {
    let mark = (at..words.len()).find(|&after| &*words[after].form == "?")?;
    let ends = words[mark + 1..].iter().all(|word| word.class == Class::Punctuation);
    let next = words.get(mark + 1);
    let begins_anew =
        next.is_some_and(|word| word.titled || word.class == Class::Punctuation && is_quote(word));
    let before = &words[mark.checked_sub(1)?];
    let follows_text = before.class != Class::Punctuation || is_quote(before);
    (follows_text && (ends || begins_anew)).then_some(mark)
}

fn is_quote(word: &Word) -> bool {
    word.form.chars().all(|c| matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']'))
}

/// What a verb itself stands under: a modal, a hedging adverb, a condition, a frame that hedges.
fn own_hedge(words: &[Word], tree: &Tree, lexicon: &Lexicon, verb: usize) -> Option<Force> {
    tree.children(verb).iter().copied().find_map(|child| {
        let word = &words[child];
        let hedges = matches!(word.rel, Rel::Aux | Rel::Advmod | Rel::Mark | Rel::Discourse)
            || word.rel == Rel::Parataxis && is_framing(lexicon, word);
        // "Would like to" and "would prefer" wish no less than "like to" and "prefer".
        let polite =
            &*word.form == "would" && lexicon.frame(&words[verb].lemma) == Some(Frame::Wish);
        let class = if hedges && !polite { lexicon.hedge(&word.lemma) } else { None };
        class
            .filter(|&class| class != Hedge::Approximator)
            .map(|class| Force { word: child, class })
    })
}

/// Whether a verb reports what was found: "shows", "suggests".
pub(super) fn is_framing(lexicon: &Lexicon, word: &Word) -> bool {
    word.upos == Upos::Verb && lexicon.frame(&word.lemma) == Some(Frame::Finding)
}

/// How a verb hedges its complement of which nothing follows.
fn opening(head: &Word, lexicon: &Lexicon, complement: Complement) -> Option<Hedge> {
    let lemma = &head.lemma;
    let to = complement == Complement::To;
    let phrase = if to {
        lexicon
            .hedge(&format!("be {} to", head.form))
            .or_else(|| lexicon.hedge(&format!("{lemma} to")))
    } else {
        None
    };
    // Nothing is known to follow from "ordered them to leave".
    let open = to && head.upos == Upos::Verb;
    phrase.or_else(|| lexicon.hedge(lemma)).or(open.then_some(Hedge::Plan))
}

/// Whether saying that one would like to do it does it: "we would like to thank", "is pleased to
/// announce". What somebody only wants to do is not done by it.
fn is_done_by_saying(
    words: &[Word],
    tree: &Tree,
    lexicon: &Lexicon,
    head: usize,
    verb: usize,
) -> bool {
    let word = &words[head];
    let polite = || {
        let own = |at: usize| matches!(&*words[at].form, "i" | "we");
        tree.children(head).iter().any(|&child| &*words[child].form == "would")
            || subjects(words, tree, head).into_iter().any(own)
    };
    let wishes = lexicon.frame(&word.form) == Some(Frame::Glad)
        || lexicon.frame(&word.lemma) == Some(Frame::Wish) && polite();
    wishes
        && lexicon.frame(&words[verb].lemma) == Some(Frame::Act)
        && own_negators(words, tree, lexicon, head).is_empty()
}

/// Whether something is said to be still to come ("has yet to sign"): that denies it and hedges nothing.
pub(super) fn is_to_come(words: &[Word], head: usize, verb: usize) -> bool {
    let between = words.get(head + 1..verb).unwrap_or_default();
    let comes = |form: &str| between.iter().any(|word| &*word.form == form);
    comes("yet") && comes("to") && matches!(&*words[head].lemma, "have" | "be" | "remain")
}

/// Who is reported to say what the predicate says.
pub(super) fn speaker(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let mut verb = at;
    for _ in 0..words.len() {
        let aside =
            tree.by(words, verb, &[Rel::Parataxis]).find(|&c| is_speech(lexicon, &words[c]));
        if let Some(said) = aside {
            return subjects(words, tree, said).first().copied();
        }
        let head = words[verb].head?;
        if words[verb].rel == Rel::Ccomp && is_speech(lexicon, &words[head]) {
            return subjects(words, tree, head).first().copied();
        }
        verb = head;
    }
    None
}

/// Whether a verb reports speech: "said", "announced".
pub fn is_speech(lexicon: &Lexicon, word: &Word) -> bool {
    word.upos == Upos::Verb && lexicon.category(&word.entry) == Some("verb.communication")
}
