//! Force: how firmly a predicate is said, and by whom.

use super::partisan::{is_partisan, speaker_of};
use super::polarity::{complement, implicative, is_miss, own_negators, turns};
use super::undone::{in_error, mandated, undone};
use super::{Force, Tree, doing, subjects};
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Carrier, Complement, Focus, Frame, Hedge, Holds, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// What is done by voting for it.
static VOTING: WordSet = WordSet::new(include_str!("voting.txt"));

/// What weakens a predicate: the nearest of a modal, a hedging adverb, a condition, and a verb above
/// it that does not imply it.
pub(super) fn force(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<Force> {
    if let Some(mark) = question(words, at) {
        return Some(Force { word: mark, class: Hedge::Doubt });
    }
    if let Some(opening) = inverted(words, at) {
        return Some(Force { word: opening, class: Hedge::Conditional });
    }
    match hedge_over(words, tree, lexicon, at) {
        // "Fear that it will break" only fears, and "announced that it will close" announces.
        Some(own) if is_to_be(words, own, at) => above(words, tree, lexicon, at).or(Some(own)),
        found => found,
    }
}

/// Whether a hedge only puts its verb into the time to come: "will".
fn is_to_be(words: &[Word], own: Force, verb: usize) -> bool {
    words[own.word].head == Some(verb)
        && words[own.word].rel == Rel::Aux
        && matches!(&*words[own.word].form, "will" | "would" | "shall" | "'ll" | "’ll")
}

/// What weakens a clause from above, whatever weakens its verb: what somebody only fears or hopes, and what somebody says who speaks
/// for a side.
fn above(words: &[Word], tree: &Tree, lexicon: &Lexicon, verb: usize) -> Option<Force> {
    let head = words[verb].head.filter(|_| words[verb].rel == Rel::Ccomp)?;
    if let Some(speaker) = speaker_of(words, tree, head) {
        return Some(Force { word: speaker, class: Hedge::Report });
    }
    let class = hedge(lexicon, &words[head])
        .filter(|class| matches!(class, Hedge::Report | Hedge::Belief | Hedge::Plan | Hedge::Doubt))
        .filter(|_| !is_framing(lexicon, &words[head]))?;
    Some(Force { word: head, class })
}

/// The nearest of what weakens a predicate.
fn hedge_over(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<Force> {
    let mut verb = at;
    for _ in 0..words.len() {
        if let Some(mark) = left_open(words, tree, verb) {
            return Some(Force { word: mark, class: Hedge::Doubt });
        }
        if let Some(own) = own_hedge(words, tree, lexicon, verb) {
            return Some(own);
        }
        // "The target was for the town to sell it": the parser takes that verb for the main one.
        if verb == at
            && words[verb].head.is_none()
            && let Some(by) = undone(words, tree, lexicon, verb)
        {
            return Some(Force { word: by, class: Hedge::Plan });
        }
        let head = words[verb].head?;
        // "Closing the mine would hurt the town": it is not closed.
        if let Some(over) = doing::governor(words, verb) {
            verb = over;
            continue;
        }
        if is_cut_short(words, tree, verb) {
            return Some(Force { word: head, class: Hedge::Plan });
        }
        // "Expects the ban to affect one car and to cut the traffic": both are only expected.
        if shares_its_verb(words, tree, verb) {
            verb = words[verb].head?;
            continue;
        }
        if is_deed_of_the_first(words, tree, lexicon, verb) || is_taking_time(words, tree, verb) {
            verb = head;
            continue;
        }
        let Some(complement) = complement(words, tree, verb) else {
            let undone = undone(words, tree, lexicon, verb);
            let undone = undone.map(|by| Force { word: by, class: Hedge::Plan });
            return undone.or_else(|| within_speech(words, tree, lexicon, verb));
        };
        if complement == Complement::That
            && let Some(be) = mandated(words, tree, head, verb)
        {
            return Some(Force { word: be, class: Hedge::Plan });
        }
        if is_done_by_saying(words, tree, lexicon, head, verb) || is_to_come(words, head, verb) {
            return None;
        }
        if let Some(by) = in_error(words, tree, lexicon, head, complement) {
            return Some(Force { word: by, class: Hedge::Doubt });
        }
        let known = implicative(words, tree, lexicon, head, complement);
        let denied_above = own_negators(words, tree, lexicon, head).len() % 2 == 1;
        // "Does not show that it helps" leaves open whether it does.
        if denied_above && known.is_none_or(|known| known.negated == Holds::Open) {
            return Some(Force { word: head, class: Hedge::Doubt });
        }
        // What somebody says in so many words is a matter of who speaks, not of how firmly; what is claimed or
        // guessed is not said to be so.
        let partisan = speaker_of(words, tree, head);
        if let Some(speaker) = partisan.filter(|_| complement == Complement::That) {
            return Some(Force { word: speaker, class: Hedge::Report });
        }
        let said = complement == Complement::That
            && is_speech(lexicon, &words[head])
            && match hedge(lexicon, &words[head]) {
                None => true,
                Some(Hedge::Suggestion) => false,
                Some(_) => is_framing(lexicon, &words[head]),
            };
        // "It has been said that it leaks": nobody in particular said so.
        let nobody = said
            && tree.by(words, head, &[Rel::AuxPass]).next().is_some()
            && tree
                .by(words, head, &[Rel::Expl, Rel::NsubjPass])
                .any(|at| &*words[at].form == "it")
            && tree.by(words, head, &[Rel::OblAgent]).next().is_none()
            && matches!(&*words[head].lemma, "say" | "claim" | "report" | "write" | "state");
        if nobody {
            return Some(Force { word: head, class: Hedge::Report });
        }
        // What is false is denied, what somebody refutes is not; and "it is wrong to say that".
        let settled = words[head].upos == Upos::Adj
            && known.is_some_and(|known| known.affirmed != Holds::Open);
        let governs = complement == Complement::That
            || matches!(words[verb].rel, Rel::Csubj | Rel::CsubjPass);
        if governs && !settled && turns(lexicon, &words[head].lemma) {
            return Some(Force { word: head, class: Hedge::Doubt });
        }
        // "The first game to be a part of it", "the only one in its history to allow it".
        let ranked = complement == Complement::To
            && words[head].upos == Upos::Noun
            && tree.children(head).iter().any(|&at| {
                matches!(
                    lexicon.focus(&words[at].form),
                    Some(Focus::First | Focus::Last | Focus::Exclusive)
                )
            });
        let open = !ranked && known.is_none_or(|known| known.affirmed == Holds::Open);
        if open
            && !said
            && let Some(class) = opening(&words[head], lexicon, complement, known.is_some())
        {
            // "Might have to close": what may be to be done is less than what is to be done.
            let weaker = own_hedge(words, tree, lexicon, head)
                .filter(|over| class == Hedge::Plan && over.class != Hedge::Plan);
            return weaker.or(Some(Force { word: head, class }));
        }
        verb = head;
    }
    None
}

/// Whether an infinitive tells what somebody was the first, the last or the only one to do: "became the first Finn to win it".
fn is_deed_of_the_first(words: &[Word], tree: &Tree, lexicon: &Lexicon, verb: usize) -> bool {
    let mut marks = tree.by(words, verb, &[Rel::Mark]);
    let to = marks.find(|&mark| &*words[mark].form == "to" && mark + 1 == verb);
    let Some(doer) = to.and_then(|to| to.checked_sub(1)) else { return false };
    let ranks = |word: &Word| {
        matches!(lexicon.focus(&word.form), Some(Focus::First | Focus::Last | Focus::Exclusive))
    };
    let ranked = tree.by(words, doer, &[Rel::Amod]).any(|at| ranks(&words[at]));
    matches!(words[doer].upos, Upos::Noun | Upos::Propn) && ranked
}

/// Whether an infinitive tells what took so long: "it took nine days to open the centre". What takes steps to do it need not do it.
fn is_taking_time(words: &[Word], tree: &Tree, verb: usize) -> bool {
    static TIMES: WordSet = WordSet::new(include_str!("times.txt"));
    let to = tree.by(words, verb, &[Rel::Mark]).any(|mark| &*words[mark].form == "to");
    let head = words[verb].head.filter(|_| to);
    head.is_some_and(|head| {
        &*words[head].form == "took"
            && tree.by(words, head, &[Rel::Nsubj, Rel::Expl]).any(|at| &*words[at].form == "it")
            && tree
                .by(words, head, &[Rel::Obj, Rel::Iobj, Rel::Obl])
                .any(|at| at < verb && TIMES.has(&words[at].lemma))
    })
}

/// Whether an infinitive is joined to another, so that what stands over the one stands over it too.
fn shares_its_verb(words: &[Word], tree: &Tree, at: usize) -> bool {
    let word = &words[at];
    let to = tree.by(words, at, &[Rel::Mark]).any(|mark| &*words[mark].form == "to");
    let own = tree.by(words, at, &[Rel::Nsubj, Rel::NsubjPass, Rel::Aux]).next().is_some();
    // "Will leave Elk and be based in Tarn"
    let be = tree.by(words, at, &[Rel::AuxPass, Rel::Cop]).any(|be| &*words[be].form == "be");
    let verbs = |at: usize| words[at].upos == Upos::Verb && words[at].form == words[at].lemma;
    word.rel == Rel::Conj
        && !own
        && word.upos == Upos::Verb
        && (to || (verbs(at) || be) && word.head.is_some_and(verbs))
}

/// The mark of a clause that leaves open whether what it tells is so: "too early to say whether it was to blame".
fn left_open(words: &[Word], tree: &Tree, verb: usize) -> Option<usize> {
    let clause = matches!(words[verb].rel, Rel::Ccomp | Rel::Csubj | Rel::CsubjPass | Rel::Advcl);
    let mut marks = tree.by(words, verb, &[Rel::Mark]).filter(|_| clause);
    marks.find(|&mark| &*words[mark].form == "whether")
}

/// What somebody says who does not vouch for it, where a predicate stands in a clause within what is said: "her lawyer argued that they
/// were loans the board had approved".
fn within_speech(words: &[Word], tree: &Tree, lexicon: &Lexicon, mut at: usize) -> Option<Force> {
    for _ in 0..words.len() {
        let head = words[at].head?;
        if words[at].rel == Rel::Ccomp {
            let speaker = speaker_of(words, tree, head);
            let alleged =
                matches!(hedge(lexicon, &words[head]), Some(Hedge::Report | Hedge::Belief))
                    && !is_framing(lexicon, &words[head]);
            if speaker.is_some() || alleged {
                return Some(Force { word: speaker.unwrap_or(head), class: Hedge::Report });
            }
        }
        at = head;
    }
    None
}

/// Whether something may never have been done because what came before it ended things: "resigned before voting".
fn is_cut_short(words: &[Word], tree: &Tree, verb: usize) -> bool {
    static ENDS: WordSet = WordSet::new(include_str!("cut-short.txt"));
    let before =
        tree.by(words, verb, &[Rel::Mark, Rel::Case]).any(|mark| &*words[mark].form == "before");
    before
        && words[verb].rel == Rel::Advcl
        && words[verb].head.is_some_and(|head| ENDS.has(&words[head].lemma))
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
    if let Some(to) = tree.by(words, verb, &[Rel::Mark]).find(|&mark| is_due(words, mark, verb)) {
        return Some(Force { word: to, class: Hedge::Plan });
    }
    if let Some(suspected) = suspected(words, lexicon, verb) {
        return Some(suspected);
    }
    tree.children(verb).iter().copied().find_map(|child| {
        let word = &words[child];
        if let Some(class) = hearsay(words, tree, lexicon, child) {
            return Some(Force { word: child, class });
        }
        let hedges = matches!(word.rel, Rel::Aux | Rel::Advmod | Rel::Mark | Rel::Discourse)
            || word.rel == Rel::Parataxis
                && is_framing(lexicon, word)
                && !is_byline(words, tree, child);
        // "Would like to" and "would prefer" wish no less than "like to" and "prefer".
        let polite =
            &*word.form == "would" && lexicon.frame(&words[verb].lemma) == Some(Frame::Wish);
        let class = if hedges && !polite { lexicon.hedge(&word.lemma) } else { None };
        class
            .filter(|&class| match class {
                Hedge::Approximator => false,
                Hedge::Miss => is_miss(words, lexicon, child, verb),
                _ => true,
            })
            .map(|class| Force { word: child, class })
    })
}

/// The verb that accuses somebody of what a verb behind "with" or "of" tells: "charged a former clerk with stealing".
fn accused(words: &[Word], verb: usize) -> Option<usize> {
    static ACCUSING: WordSet = WordSet::new(include_str!("accusing.txt"));
    // "Accused of never having considered it".
    let adverb = |at: &usize| matches!(words[*at].upos, Upos::Adv | Upos::Aux);
    let joint = (0..verb).rev().find(|at| !adverb(at))?;
    if !matches!(&*words[joint].form, "with" | "of") {
        return None;
    }
    let accuses = |at: &usize| ACCUSING.has(&words[*at].lemma) && words[*at].upos == Upos::Verb;
    (0..joint).rev().find(accuses)
}

/// What puts a verb right behind it under suspicion, however the two hang together: "on suspicion of setting fire", "accused of lying".
fn suspected(words: &[Word], lexicon: &Lexicon, verb: usize) -> Option<Force> {
    let having = verb > 0 && matches!(&*words[verb - 1].form, "having" | "being");
    let doing = words[verb].upos == Upos::Verb && (having || words[verb].form.ends_with("ing"));
    if let Some(accuses) = accused(words, verb).filter(|_| doing) {
        return Some(Force { word: accuses, class: Hedge::Report });
    }
    let [carrier, of] = words.get(verb.checked_sub(2)?..verb)? else { return None };
    let being = format!("be {} {}", carrier.form, of.form);
    let class = [format!("{} {}", carrier.lemma, of.form), being]
        .iter()
        .find_map(|phrase| lexicon.hedge(phrase))
        .filter(|class| matches!(class, Hedge::Report | Hedge::Belief));
    class.filter(|_| doing).map(|class| Force { word: verb - 2, class })
}

/// Whether an aside tells who brought the news: "…, the Elk Herald reports".
fn is_byline(words: &[Word], tree: &Tree, at: usize) -> bool {
    static BODIES: WordSet = WordSet::new(include_str!("bodies.txt"));
    // "…, the watchmakers' federation reported".
    let named = tree
        .by(words, at, &[Rel::Nsubj])
        .any(|subject| words[subject].upos == Upos::Propn || BODIES.has(&words[subject].lemma));
    &*words[at].lemma == "report" && named
}

/// What an aside says of the verb that it hangs on: "according to legend", "it was rumoured". A report is as
/// good as its source.
fn hearsay(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<Hedge> {
    let word = &words[at];
    if tree.by(words, at, &[Rel::Case]).any(|case| &*words[case].form == "according") {
        if is_partisan(word) {
            return Some(Hedge::Report);
        }
        return match lexicon.carrier(&word.lemma)? {
            Carrier::Hedge(class) if lexicon.frame(&word.lemma) != Some(Frame::Finding) => {
                Some(class)
            }
            Carrier::False => Some(Hedge::Doubt),
            _ => None,
        };
    }
    let alone = tree
        .by(words, at, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp, Rel::Obl, Rel::Advcl, Rel::Conj])
        .next()
        .is_none();
    // "…, the mayor claimed" is often read as a clause of its own, though nothing joins it.
    let joined = word.rel == Rel::Conj
        && tree.by(words, at, &[Rel::Cc]).next().is_none()
        && tree.by(words, at, &[Rel::Nsubj, Rel::NsubjPass]).next().is_some();
    let aside = (word.rel == Rel::Parataxis || joined) && word.upos == Upos::Verb && alone;
    if aside && speaker_of(words, tree, at).is_some() {
        return Some(Hedge::Report);
    }
    hedge(lexicon, word).filter(|class| {
        let thought =
            matches!(class, Hedge::Report | Hedge::Belief | Hedge::Appearance | Hedge::Suggestion);
        aside && thought && !is_framing(lexicon, word) && !is_byline(words, tree, at)
    })
}

/// Whether "to" makes a form of "be" in front of it a plan: "was to open", but not "is yet to open".
fn is_due(words: &[Word], to: usize, verb: usize) -> bool {
    // "Are now to be renewed"
    let adverb = |at: &usize| words[*at].upos == Upos::Adv && !is_ahead(words, *at);
    let be = (0..to).rev().find(|at| !adverb(at)).map(|before| &words[before]);
    &*words[to].form == "to"
        && to < verb
        && be.is_some_and(|be| {
            &*be.lemma == "be"
                && be.head == Some(verb)
                && matches!(be.rel, Rel::Cop | Rel::Aux | Rel::AuxPass)
        })
}

/// Whether a verb reports what was found: "shows", "suggests".
pub(super) fn is_framing(lexicon: &Lexicon, word: &Word) -> bool {
    word.upos == Upos::Verb && lexicon.frame(&word.lemma) == Some(Frame::Finding)
}

/// How a word hedges, in its base form or as it stands: "rumoured".
fn hedge(lexicon: &Lexicon, word: &Word) -> Option<Hedge> {
    lexicon.hedge(&word.lemma).or_else(|| lexicon.hedge(&word.form))
}

/// How a verb hedges its complement of which nothing follows.
fn opening(
    head: &Word,
    lexicon: &Lexicon,
    complement: Complement,
    is_known: bool,
) -> Option<Hedge> {
    let lemma = &head.lemma;
    let phrase = match complement {
        Complement::To => lexicon
            .hedge(&format!("be {} to", head.form))
            .or_else(|| lexicon.hedge(&format!("{lemma} to"))),
        Complement::OfIng => lexicon.hedge(&format!("{lemma} of")),
        _ => None,
    };
    // Nothing is known to follow from "ordered them to leave", and of "was ready to leave" it is known that
    // nothing does.
    let leave = [&head.form, lemma].iter().any(|form| lexicon.frame(form) == Some(Frame::Leave));
    // "A licence to sell" sells nothing, but "the man to beat" …
    let thing = head.upos == Upos::Noun && lexicon.category(&head.entry) != Some("noun.person");
    let open = match complement {
        Complement::To => head.upos == Upos::Verb || thing || is_known && !leave,
        Complement::OfIng | Complement::InIng => is_known || thing,
        Complement::ToIng | Complement::OnIng | Complement::Ing => is_known,
        _ => false,
    };
    phrase.or_else(|| hedge(lexicon, head)).or(open.then_some(Hedge::Plan))
}

/// The word with which a sentence begins that is a condition without "if": "Had they left, it would …".
fn inverted(words: &[Word], at: usize) -> Option<usize> {
    let first = words.iter().position(|word| word.class != Class::Punctuation)?;
    let opens = matches!(&*words[first].form, "had" | "were" | "should");
    let comma = words.iter().position(|word| &*word.form == ",")?;
    let would = |word: &Word| {
        matches!(&*word.form, "would" | "could" | "might" | "may" | "will" | "should" | "'d" | "’d")
    };
    // "Should the balance be positive, …" is one in every tense; what "had" and "were" open needs "would".
    let should = &*words[first].form == "should" && words[comma..].len() > 3;
    let follows = words[comma..].iter().any(would);
    (opens && at > first && (should || at < comma && follows)).then_some(first)
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
    if &*word.lemma == "vote" && VOTING.has(&words[verb].lemma) {
        return own_negators(words, tree, lexicon, head).is_empty();
    }
    let wishes = lexicon.frame(&word.form) == Some(Frame::Glad)
        || lexicon.frame(&word.lemma) == Some(Frame::Wish) && polite();
    wishes
        && lexicon.frame(&words[verb].lemma) == Some(Frame::Act)
        && own_negators(words, tree, lexicon, head).is_empty()
}

/// Whether something is said to be still to come ("has yet to sign", "is still to sign"): that denies it and hedges nothing.
pub(super) fn is_to_come(words: &[Word], head: usize, verb: usize) -> bool {
    matches!(&*words[head].lemma, "have" | "be" | "remain")
        && (head + 1..verb).any(|at| is_ahead(words, at))
}

/// Whether an adverb puts what follows into the time to come: "has yet to", "is still to".
pub(super) fn is_ahead(words: &[Word], adverb: usize) -> bool {
    let before = adverb.checked_sub(1).map(|at| &*words[at].lemma);
    matches!(&*words[adverb].form, "yet" | "still")
        && matches!(before, Some("have" | "be" | "remain" | "not"))
        && words.get(adverb + 1).is_some_and(|word| &*word.form == "to")
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
