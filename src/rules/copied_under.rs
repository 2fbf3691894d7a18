//! What stands around words that a claim copies: "by no means all trains stop", "it is not true that no trains stop", "all trains would stop".
//!
//! A claim that repeats a sentence is read off the surface here, for a parser may take a verb for a noun ("the trains stop") and then sees
//! nothing over it. Owns what of the clause before the copied words denies them or leaves them open, the modal left out between them, and
//! the exception to what the claim says of all.

use std::ops::Range;

use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::edits::{Copied, Edit};
use crate::rules::denial::has_exception;
use crate::text::lexicon::{Hedge, Lexicon, Negator, Truth};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// How much of a claim has to be copied.
const COPIED: f64 = 0.9;

/// How many words are left out with a modal for it to be what was left out.
const FEW: usize = 3;

/// Words that speak of all or none, or of one alone.
static SWEEPING: WordSet = WordSet::new(include_str!("copied_under/sweeping.txt"));

/// Words behind which a denial denies nothing of what follows.
static HARMLESS: WordSet = WordSet::new(include_str!("copied_under/harmless.txt"));

/// Modals without which a claim says more.
static MODALS: WordSet = WordSet::new(include_str!("copied_under/modals.txt"));

/// The sentence that a claim copies, and where the copied words begin.
fn copied<'p>(pair: &'p Pair<'_>) -> Option<(&'p Copied, &'p Statement, usize)> {
    let copied = pair.copied.as_ref().filter(|copied| copied.share >= COPIED)?;
    let statement = pair.passage.statements[copied.sentence];
    // An article may be any: the sentence begins with one, and so does what it has behind "that".
    let says = |at: &usize| !matches!(&*statement.words[*at].form, "the" | "a" | "an");
    let kept = copied.kept.iter().map(|&(_, theirs)| theirs);
    let first = kept.clone().filter(says).min().or_else(|| kept.min())?;
    let left_out = copied.within().flat_map(|edit| &edit.left_out).filter(|&&at| at > first);
    if left_out.count() > copied.kept.len() {
        return None;
    }
    Some((copied, statement, first))
}

/// The word in the clause before the copied ones that denies them or leaves them open: the first copied word of the claim, and the place.
pub(super) fn denied_before(pair: &Pair<'_>) -> Option<(usize, Place)> {
    let (copied, statement, first) = copied(pair)?;
    let words = &statement.words;
    let ends = |word: &Word| {
        word.class == Class::Punctuation && !matches!(&*word.form, "\"" | "“" | "”" | "'" | "-")
            || word.upos == Upos::Cconj
    };
    let start = words[..first].iter().rposition(ends).map_or(0, |at| at + 1);
    let lexicon = Lexicon::shared();
    let denies = |at: usize| {
        let word = &words[at];
        let negator = matches!(lexicon.negator(&word.form), Some(Negator::Full | Negator::Quasi));
        let no = matches!(&*word.form, "no" | "neither" | "hardly" | "nobody" | "none");
        // "There is no doubt that", "not only", "it was not until May that", "there is no denying that".
        let harmless = words[at + 1..first].iter().any(|next| HARMLESS.has(&next.form));
        (negator || no) && !harmless
    };
    let asked = (first > start && matches!(&*words[first - 1].form, "whether" | "if" | "unless"))
        .then(|| first - 1);
    // "No traffic passes as the road is closed."
    let article = |at: &usize| words[*at].upos == Upos::Det;
    let mark = (start..first).rev().find(|at| !article(at)).map_or("", |at| &*words[at].form);
    if matches!(
        mark,
        "as" | "since" | "because" | "when" | "while" | "after" | "before" | "until" | "where"
    ) {
        return None;
    }
    // What has a verb of its own goes on with "that", or does not reach the copied words: "few read it; it was lost".
    let verbal = |word: &Word| matches!(word.upos, Upos::Verb | Upos::Aux);
    let bare = !words[start..first].iter().any(verbal);
    let carried = words[start..first].iter().any(|word| &*word.form == "that");
    let denied = (start..first).find(|&at| denies(at)).filter(|_| bare || carried);
    let by = denied.or(asked).or_else(|| unvouched(statement, first)).or_else(|| {
        let last = copied.kept.iter().map(|&(_, theirs)| theirs).max()?;
        disputed(statement, first, last)
    })?;
    let ours = copied.kept.iter().map(|&(ours, _)| ours).min()?;
    Some((ours, Place { sentence: copied.sentence, word: by }))
}

/// The word by which a sentence does not vouch for what it has behind "that": "joked that", "it is likely, though not certain, that", "was
/// mistaken in stating that".
fn unvouched(statement: &Statement, first: usize) -> Option<usize> {
    static UNVOUCHED: WordSet = WordSet::new(include_str!("copied_under/unvouched.txt"));
    let words = &statement.words;
    let article = |at: &usize| words[*at].upos == Upos::Det;
    let that = (0..first).rev().find(|at| !article(at)).filter(|&at| &*words[at].form == "that")?;
    let comma = |at: usize| &*words[at].form == ",";
    // An aside before "that" goes with it: "likely, though not certain, that".
    let end = match that.checked_sub(1).filter(|&at| comma(at)) {
        Some(close) => (0..close).rev().find(|&at| comma(at))?,
        None => that,
    };
    let start =
        (0..end).rev().find(|&at| comma(at) || &*words[at].form == ";").map_or(0, |at| at + 1);
    let lexicon = Lexicon::shared();
    let untrue = |at: usize| {
        let truth = lexicon.truth(&words[at].form).or_else(|| lexicon.truth(&words[at].lemma));
        truth == Some(Truth::False) || &*words[at].form == "mistaken"
    };
    let governor = end.checked_sub(1)?;
    let hedge = |at: usize| {
        let likely = matches!(
            lexicon.hedge(&words[at].lemma),
            Some(Hedge::Probability | Hedge::Modal | Hedge::Doubt)
        );
        words[at].upos == Upos::Adj && likely
    };
    let near =
        (end.saturating_sub(5).max(start)..end).rev().find(|&at| UNVOUCHED.has(&words[at].lemma));
    (start..end)
        .find(|&at| untrue(at))
        .or(near)
        .or(hedge(governor).then_some(governor))
        .or_else(|| unvouching(words, start..end))
}

/// The verb before a "that" where nothing stands there of which it is known that it vouches for what follows: "suspects, but cannot prove,
/// that", "are following up a tip that".
fn unvouching(words: &[Word], before: Range<usize>) -> Option<usize> {
    static VOUCHING: WordSet = WordSet::new(include_str!("copied_under/vouching.txt"));
    let vouches = |word: &Word| VOUCHING.has(&word.lemma) || VOUCHING.has(&word.form);
    let verb = before.clone().rev().find(|&at| words[at].upos == Upos::Verb);
    let cannot = before
        .clone()
        .find(|&at| matches!(&*words[at].form, "cannot" | "unable") && before.contains(&(at + 1)));
    static WITHHOLDING: WordSet = WordSet::new(include_str!("copied_under/withholding.txt"));
    // "It was in Elk that it sank": who says so is the sentence itself.
    let cleft = before.clone().any(|at| {
        &*words[at].form == "it"
            && words.get(at + 1).is_some_and(|next| &*next.lemma == "be")
            && words[at + 2..before.end.max(at + 2)].iter().any(|word| word.upos == Upos::Adp)
    });
    if cleft {
        return None;
    }
    // "There is no denying that", "it was not until May that".
    let denied = words[before.clone()].iter().any(|word| {
        matches!(&*word.form, "no" | "not" | "never" | "nobody" | "without" | "hard" | "beyond")
    });
    let granted = denied && words[before.clone()].iter().any(|word| HARMLESS.has(&word.form));
    let withheld = words[before.clone()].iter().any(|word| WITHHOLDING.has(&word.lemma));
    let vouched = granted || !withheld && words[before.clone()].iter().any(vouches);
    // A parser may take the verb for something else: "the master alleges that".
    let lexicon = Lexicon::shared();
    let carries = |at: &usize| lexicon.carrier(&words[*at].lemma).is_some();
    let last = before.clone().rev().find(|&at| words[at].class == Class::Content);
    let last = last.filter(|at| !carries(at));
    cannot.or(verb.or(last).filter(|_| !vouched))
}

/// The word by which a sentence takes back at its end what it has copied: "… that it leaks was untrue", "…; the board disputes this".
fn disputed(statement: &Statement, first: usize, last: usize) -> Option<usize> {
    let words = &statement.words;
    let lexicon = Lexicon::shared();
    let carried = words[..first].iter().rev().take(3).any(|word| &*word.form == "that");
    let truth =
        |at: usize| lexicon.truth(&words[at].form).or_else(|| lexicon.truth(&words[at].lemma));
    let plain = |at: usize| {
        !words[at.saturating_sub(3)..at]
            .iter()
            .any(|word| matches!(&*word.form, "not" | "no" | "never"))
    };
    (last + 1..words.len()).find(|&at| {
        let this =
            words.get(at + 1).is_some_and(|next| matches!(&*next.form, "this" | "that" | "it"));
        carried && truth(at) == Some(Truth::False) && plain(at)
            || this
                && words[at].upos == Upos::Verb
                && matches!(truth(at), Some(Truth::Open | Truth::False))
                && plain(at)
    })
}

/// The modal that a claim leaves out between the words that it copies: "would stop", and "stop".
pub(super) fn modal_left_out(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let (copied, statement, _) = copied(pair)?;
    // "The twins, who could bake, opened a shop."
    let aside = |at: usize| matches!(&*statement.words[at].form, "who" | "which" | "that" | "as");
    let few = |edit: &&Edit| {
        edit.added.is_empty()
            && edit.left_out.len() <= FEW
            && !edit.left_out.first().is_some_and(|&at| aside(at))
    };
    let modal = |word: &Word| MODALS.has(&word.form);
    if pair.claim.words.iter().any(modal) {
        return None;
    }
    copied.within().filter(few).find_map(|edit| {
        // "Would like to thank" thanks.
        let polite = |at: usize| {
            let next = statement.words.get(at + 1);
            next.is_some_and(|next| matches!(&*next.form, "like" | "love" | "prefer" | "wish"))
        };
        let by = *edit.left_out.iter().find(|&&at| modal(&statement.words[at]) && !polite(at))?;
        Some((copied.kept_before(by)?, copied.sentence, by))
    })
}

/// The word by which a claim speaks of all, none or one alone, where the sentence that it copies excepts some.
pub(super) fn excepted_around(pair: &Pair<'_>) -> Option<(usize, usize)> {
    let (copied, statement, _) = copied(pair)?;
    // "Apart from Ann, Lee is the fastest"
    let opens = statement.words.first().is_some_and(|word| {
        matches!(&*word.form, "apart" | "except" | "besides" | "aside" | "other" | "excluding")
    });
    let highest = |word: &Word| opens && word.form.ends_with("est") && word.form != word.lemma;
    let sweeps = |word: &Word| SWEEPING.has(&word.form) || highest(word);
    let all = pair.claim.words.iter().position(sweeps)?;
    (has_exception(statement) && !has_exception(pair.claim)).then_some((all, copied.sentence))
}
