//! Contents: "the rumour that the dam burst" says that there is a rumour, not that the dam burst.
//!
//! Finds the clauses that a noun carries ("claim", "fear", "myth") and what the sentence says of them: that
//! they hold, that they do not, or neither. Reads the order of the words rather than their dependencies, for
//! the parser often hangs such a clause on a wrong word. Which nouns carry clauses, and which words say that a
//! clause holds, is data (`carriers.tsv`, `truth.tsv`).

use std::ops::Range;

use super::Force;
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Carrier, Hedge, Lexicon, Negator, Truth};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// A clause that is the content of a noun.
#[derive(Clone, Debug)]
pub struct Content {
    words: Range<usize>,
    held: Held,
}

/// What a sentence says of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// It holds.
    Affirmed,
    /// It does not; with the word that says so.
    Denied(usize),
    /// Neither follows.
    Open(Force),
}

impl Content {
    /// The word that keeps a word of the content from being said flat: what denies it or leaves it open.
    pub fn holds_back(&self, at: usize) -> Option<usize> {
        match self.held {
            _ if !self.words.contains(&at) => None,
            Held::Denied(by) | Held::Open(Force { word: by, .. }) => Some(by),
            Held::Affirmed => None,
        }
    }
}

/// The word by which a sentence denies the content whose predicate stands at a word.
pub(super) fn denial(contents: &[Content], words: &[Word], at: usize) -> Option<usize> {
    // A clause inside the content may well hold: "the claim that the man who led it was jailed is false".
    let nested = |content: &Content| {
        matches!(words[at].rel, Rel::AclRelcl | Rel::Acl | Rel::Advcl)
            && words[at].head.is_some_and(|head| {
                content.words.contains(&head) && words[head].upos == Upos::Verb
                    || words[at].rel == Rel::AclRelcl && content.words.contains(&head)
            })
    };
    let around = |content: &&Content| content.words.contains(&at) && !nested(content);
    contents.iter().filter(around).find_map(|content| match content.held {
        Held::Denied(by) => Some(by),
        _ => None,
    })
}

/// What leaves open whether the content holds in which a word stands.
pub(super) fn opening(contents: &[Content], at: usize) -> Option<Force> {
    contents.iter().filter(|content| content.words.contains(&at)).find_map(|c| match c.held {
        Held::Open(force) => Some(force),
        _ => None,
    })
}

/// All contents of a sentence, in order.
pub fn contents(words: &[Word], lexicon: &Lexicon) -> Vec<Content> {
    let carried = (0..words.len()).filter_map(|at| content(words, lexicon, at));
    let others = [labelled, taken_back, subject, in_error, untrue, asked]
        .into_iter()
        .filter_map(|of| of(words, lexicon));
    // What depends on a condition is not said as the condition is, and the other way round.
    let conditional = super::condition::conditional(words, lexicon);
    let condition = conditional.into_iter().flat_map(|found| {
        let open = |class| Held::Open(Force { word: found.mark, class });
        // "Closed the bridge in case the river rose" closed it.
        let done = matches!(&*words[found.mark].form, "in" | "lest");
        let follows = Content { words: found.follows.clone(), held: open(Hedge::Conditional) };
        let condition = Content { words: found.condition.clone(), held: open(Hedge::Doubt) };
        [Some(condition), Some(follows).filter(|_| !done)].into_iter().flatten()
    });
    others.chain(carried).chain(condition).collect()
}

/// The content of the noun at a word.
fn content(words: &[Word], lexicon: &Lexicon, noun: usize) -> Option<Content> {
    let carrier = carrier(words, lexicon, noun)?;
    if let Some(start) = predicated(words, noun) {
        let held = held(words, lexicon, (noun, carrier), None)?;
        return Some(Content { words: start..end(words, start), held });
    }
    let start = clause_after(words, noun)?;
    let groups = groups(words, start);
    let own = groups.first()?;
    let end = end(words, own.end);
    // Where the noun is a subject, the verb behind its clause says something of it.
    let judging = before(words, noun).filter(|&verb| judges(words, lexicon, verb).is_some());
    let behind = groups[1..].iter().find(|group| group.start < end && is_free(words, group.start));
    // Every sentence has a verb: where there is no other, the tagger made a noun of the clause's own verb, or of
    // the one behind the clause.
    let lone = groups.len() == 1 && before(words, noun).is_none() && own.start > start;
    let (clause, judged) = match (judging, behind.or(lone.then_some(own))) {
        (None, Some(matrix)) => match verdict(words, lexicon, matrix.start..end) {
            None if lone => (start..end, None),
            judged => (start..matrix.start, judged),
        },
        (Some(verb), _) => (start..end, verdict(words, lexicon, helped(words, verb)..noun)),
        (None, None) => {
            let verb = before(words, noun).map(|verb| helped(words, verb));
            (start..end, verb.and_then(|verb| verdict(words, lexicon, verb..noun)))
        }
    };
    Some(Content { words: clause, held: held(words, lexicon, (noun, carrier), judged)? })
}

/// Where the group of a verb begins: at its first helper.
fn helped(words: &[Word], verb: usize) -> usize {
    let helps = |at: &usize| matches!(words[*at].upos, Upos::Aux | Upos::Part | Upos::Adv);
    (0..verb).rev().take_while(helps).last().unwrap_or(verb)
}

/// What is said of the content of a noun, from what the noun is and what the sentence says of it; nothing
/// where it is as good as said flat.
fn held(
    words: &[Word],
    lexicon: &Lexicon,
    (noun, carrier): (usize, Carrier),
    judged: Option<(Held, usize)>,
) -> Option<Held> {
    let missing = is_missing(words, lexicon, noun);
    let doubt = Held::Open(Force { word: noun, class: Hedge::Doubt });
    match (carrier, judged) {
        // "There is no doubt that", "there is no evidence that".
        (Carrier::Hedge(Hedge::Doubt), _) if missing => None,
        (Carrier::Proof, _) => missing.then_some(doubt),
        (_, Some((held, _))) => Some(held),
        (Carrier::False, None) => Some(Held::Denied(noun)),
        (Carrier::Hedge(class), None) => Some(Held::Open(Force { word: noun, class })),
    }
    .filter(|held| *held != Held::Affirmed)
}

/// What a noun makes of a clause that it carries.
fn carrier(words: &[Word], lexicon: &Lexicon, at: usize) -> Option<Carrier> {
    let word = &words[at];
    // "Word has it": a noun that carries nothing by itself may be part of a hedge that does.
    if let [_, has, it, ..] = &words[at..]
        && &*has.lemma == "have"
        && &*it.form == "it"
        && let Some(class) = lexicon.hedge(&format!("{} has it", word.form))
    {
        return Some(Carrier::Hedge(class));
    }
    let opens = words[..at].iter().all(|word| word.class == Class::Punctuation);
    let nominal =
        word.upos == Upos::Noun || opens && (word.upos == Upos::Propn || word.form.ends_with('s'));
    if nominal { lexicon.carrier(&word.lemma) } else { None }
}

/// Where the clause begins that a noun carries: behind "that", which may follow whose the noun is, and in
/// front of a subject, without which "that" is a pronoun.
fn clause_after(words: &[Word], noun: usize) -> Option<usize> {
    let that = (noun + 1..words.len().min(noun + FAR)).find(|&at| &*words[at].form == "that")?;
    let between = &words[noun + 1..that];
    let whose = between.iter().all(|word| {
        !matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Cconj)
            && word.class != Class::Punctuation
    });
    let tied = between.first().is_none_or(|word| word.upos == Upos::Adp);
    let first = words[that + 1..].iter().find(|word| word.upos != Upos::Adv)?;
    // "That toads cause warts", where the tagger takes the toads for what somebody does.
    let mistaken = first.upos == Upos::Verb && first.form.ends_with('s');
    let clause = !matches!(first.upos, Upos::Verb | Upos::Aux | Upos::Punct) || mistaken;
    (whose && tied && clause).then_some(that + 1)
}

/// Where the clause begins that a sentence says a noun to be, at the beginning of which the noun stands: "the
/// fear was that …", "the plan is for … to", "rumour has it that …", "one theory holds that …".
fn predicated(words: &[Word], noun: usize) -> Option<usize> {
    let opens = words[..noun].iter().all(|word| {
        word.class == Class::Punctuation
            || matches!(word.upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Adv | Upos::Pron)
    });
    let start = (noun + 2..words.len()).find(|&at| {
        let before = |back: usize, lemma: &str| {
            at.checked_sub(back)
                .is_some_and(|before| before > noun && &*words[before].lemma == lemma)
        };
        let that = &*words[at].form == "that";
        let is = (that || matches!(&*words[at].form, "for" | "to")) && before(1, "be");
        is || that && (before(1, "hold") || before(1, "go") || before(1, "it") && before(2, "have"))
    })?;
    // Nothing but an aside stands between the noun and what it is said to be.
    let between = &words[noun + 1..start];
    let commas = between.iter().filter(|word| &*word.form == ",").count();
    let verbs = between.iter().filter(|word| matches!(word.upos, Upos::Verb | Upos::Aux)).count();
    (opens && (commas == 2 || commas == 0 && verbs == 1)).then_some(start + 1)
}

/// What is taken back behind a comma: "…, or so the rumour goes", "…, it was feared".
fn taken_back(words: &[Word], lexicon: &Lexicon) -> Option<Content> {
    let form = |at: usize| words.get(at).map(|word| &*word.form);
    let hedge = |at: usize| {
        let word = words.get(at)?;
        lexicon.hedge(&word.lemma).or_else(|| lexicon.hedge(&word.form))
    };
    let verb = |at: usize| words.get(at).is_some_and(|word| word.upos == Upos::Verb);
    (1..words.len()).filter(|&at| form(at) == Some(",")).find_map(|comma| {
        let so = form(comma + 1) == Some("or") && form(comma + 2) == Some("so");
        let said = (comma + 3..words.len()).any(verb);
        let it = form(comma + 1) == Some("it")
            && words.get(comma + 2).is_some_and(|word| &*word.lemma == "be");
        let force = match hedge(comma + 3) {
            _ if so && said => Force { word: comma + 2, class: Hedge::Doubt },
            Some(class) if it && verb(comma + 3) => Force { word: comma + 3, class },
            _ => return None,
        };
        Some(Content { words: 0..comma, held: Held::Open(force) })
    })
}

/// A clause with which a sentence begins as its subject: "That the dam burst is a lie".
fn subject(words: &[Word], lexicon: &Lexicon) -> Option<Content> {
    let that = words.iter().position(|word| word.class != Class::Punctuation)?;
    let clause = words
        .get(that + 1)
        .is_some_and(|next| matches!(next.upos, Upos::Det | Upos::Pron | Upos::Propn | Upos::Num));
    if &*words[that].form != "that" || !clause {
        return None;
    }
    let matrix = groups(words, that + 1).pop()?;
    let (held, _) = verdict(words, lexicon, matrix.start..words.len())?;
    (held != Held::Affirmed).then_some(Content { words: that + 1..matrix.start, held })
}

/// How far behind a noun its clause may begin.
const FAR: usize = 7;

/// The groups of finite verbs from a word on, those of relative clauses left out: "was not opened".
fn groups(words: &[Word], start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = start;
    let mut relative = false;
    while at < words.len() {
        let word = &words[at];
        relative |= at > start && matches!(&*word.form, "who" | "which" | "that" | "whose");
        if !is_finite(words, at) {
            at += 1;
            continue;
        }
        let group = at;
        at += 1;
        // A helper behind a full verb begins another group: "collapsed is false".
        let goes_on = |at: usize| {
            words[at - 1].upos != Upos::Verb
                && matches!(words[at].upos, Upos::Aux | Upos::Part | Upos::Adv | Upos::Verb)
        };
        while at < words.len() && goes_on(at) {
            at += 1;
        }
        if !relative {
            found.push(group..at);
        }
        relative = false;
    }
    found
}

/// Whether a verb may stand in a sentence of its own: no infinitive, and no "-ing" without a helper.
fn is_finite(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let verbal = matches!(word.upos, Upos::Verb | Upos::Aux);
    let marked = at > 0 && matches!(&*words[at - 1].form, "to" | "of" | "by" | "for" | "in");
    verbal && !marked && !word.form.ends_with("ing")
}

/// Whether no word in front of a verb group makes it a part of the clause before it.
fn is_free(words: &[Word], group: usize) -> bool {
    let before = words.get(group.wrapping_sub(1));
    before.is_some_and(|word| !matches!(word.upos, Upos::Cconj | Upos::Sconj) && &*word.form != ",")
        && {
            // "Collapsed because it was old": the subject in between belongs to the other clause.
            let since = words[..group].iter().rev().take(FAR);
            !since.take_while(|w| !matches!(w.upos, Upos::Verb | Upos::Aux)).any(|word| {
                matches!(word.upos, Upos::Cconj | Upos::Sconj) && &*word.form != "that"
                    || word.class == Class::Punctuation
            })
        }
}

/// Where a clause ends at the latest: at a semicolon, or where another begins behind a comma.
fn end(words: &[Word], start: usize) -> usize {
    let ends = |at: &usize| {
        let next = words.get(at + 1);
        &*words[*at].form == ";"
            || &*words[*at].form == ","
                && next.is_some_and(|word| {
                    matches!(&*word.form, "but" | "while" | "although" | "though" | "and" | "so")
                })
    };
    (start..words.len()).find(ends).unwrap_or(words.len())
}

/// The finite verb in front of a noun.
fn before(words: &[Word], noun: usize) -> Option<usize> {
    (0..noun).rev().find(|&at| {
        words[at].upos == Upos::Verb || words[at].upos == Upos::Aux && is_finite(words, at)
    })
}

/// Whether a verb says of its object that it holds or not.
fn judges(words: &[Word], lexicon: &Lexicon, verb: usize) -> Option<Truth> {
    if words[verb].upos == Upos::Verb { lexicon.truth(&words[verb].lemma) } else { None }
}

/// What some words say of a content, and the word that says it.
fn verdict(words: &[Word], lexicon: &Lexicon, range: Range<usize>) -> Option<(Held, usize)> {
    let listed = |at: usize| {
        let word = &words[at];
        let truth = lexicon.truth(&word.form).or_else(|| lexicon.truth(&word.lemma));
        truth.filter(|_| word.upos != Upos::Adv)
    };
    let first = range.clone().take(REACH).find(|&at| listed(at).is_some())?;
    // "Proved baseless".
    let at =
        if range.contains(&(first + 1)) && listed(first + 1).is_some() { first + 1 } else { first };
    let truth = listed(at)?;
    let between = range.start..at;
    let denier =
        between.clone().find(|&before| lexicon.negator(&words[before].form) == Some(Negator::Full));
    // Modals and hedging adverbs, but neither "prove false" nor "is".
    let hedged = between.into_iter().any(|before| {
        matches!(words[before].upos, Upos::Aux | Upos::Adv)
            && lexicon.hedge(&words[before].lemma).is_some()
    });
    let open = Held::Open(Force { word: at, class: Hedge::Doubt });
    let held = match (truth, denier) {
        _ if hedged => open,
        (Truth::Open, _) => open,
        // What was not confirmed may well be so, and what was not debunked may not.
        (_, Some(_)) if words[at].upos == Upos::Verb => open,
        (Truth::True, None) | (Truth::False, Some(_)) => Held::Affirmed,
        (Truth::True, Some(denier)) => Held::Denied(denier),
        (Truth::False, None) => Held::Denied(at),
    };
    Some((held, at))
}

/// How many words from its verb on may say whether a content holds.
const REACH: usize = 7;

/// Whether a sentence says of what a noun names that there is none, or next to none: "no proof", "little
/// doubt", "did not find evidence".
fn is_missing(words: &[Word], lexicon: &Lexicon, noun: usize) -> bool {
    let denies = |word: &Word| {
        matches!(
            lexicon.negator(&word.form),
            Some(Negator::Full | Negator::Quasi | Negator::Quantifier)
        ) || matches!(&*word.form, "little" | "scant" | "insufficient")
    };
    words[noun.saturating_sub(REACH)..noun]
        .iter()
        .rev()
        .take_while(|word| word.class != Class::Punctuation)
        .any(denies)
}

/// What somebody is said to say in error: "guidebooks wrongly state that it was sold".
fn in_error(words: &[Word], _: &Lexicon) -> Option<Content> {
    static WRONGLY: WordSet = WordSet::new(include_str!("wrongly.txt"));
    let wrongly = words.iter().position(|word| WRONGLY.has(&word.form))?;
    let near = wrongly + 1..words.len().min(wrongly + 4);
    let that = near.into_iter().find(|&at| &*words[at].form == "that")?;
    let held = Held::Open(Force { word: wrongly, class: Hedge::Doubt });
    Some(Content { words: that + 1..end(words, that + 1), held })
}

/// What a sentence leaves open: "it is not known whether any trains stop".
fn asked(words: &[Word], _: &Lexicon) -> Option<Content> {
    let whether = words.iter().position(|word| &*word.form == "whether")?;
    // "Whether or not it rains, the trains stop", "no matter whether it rains"
    let or_not = words[whether + 1..].iter().any(|word| &*word.form == "or");
    let before = words[..whether].iter().rev().take(2);
    let granted = before
        .into_iter()
        .any(|word| matches!(&*word.form, "regardless" | "matter" | "irrespective"));
    // "Considers whether to sell" considers it all the same.
    let to = words.get(whether + 1).is_some_and(|word| &*word.form == "to");
    let held = Held::Open(Force { word: whether, class: Hedge::Doubt });
    let words = whether + 1..end(words, whether + 1);
    (whether > 0 && !or_not && !to && !granted).then_some(Content { words, held })
}

/// What is called untrue, with an aside in between: "it is a myth, often repeated, that it was sold".
fn untrue(words: &[Word], lexicon: &Lexicon) -> Option<Content> {
    let comma = |at: usize| words.get(at).is_some_and(|word| &*word.form == ",");
    let untrue = (0..words.len())
        .find(|&at| lexicon.carrier(&words[at].lemma) == Some(Carrier::False) && comma(at + 1))?;
    let closing = (untrue + 2..words.len()).find(|&at| comma(at))?;
    let that = words.get(closing + 1).is_some_and(|word| &*word.form == "that");
    let held = Held::Open(Force { word: untrue, class: Hedge::Doubt });
    that.then(|| Content { words: closing + 2..end(words, closing + 2), held })
}

/// What stands behind a label at the beginning of a sentence that says what to think of it: "Myth: …".
fn labelled(words: &[Word], lexicon: &Lexicon) -> Option<Content> {
    let label = words.iter().position(|word| word.class != Class::Punctuation)?;
    let word = &words[label];
    let colon = words.get(label + 1).is_some_and(|next| &*next.form == ":");
    let doubted = lexicon.truth(&word.form).is_some_and(|truth| truth != Truth::True)
        || lexicon.carrier(&word.lemma).is_some_and(|carrier| carrier != Carrier::Proof);
    let held = Held::Open(Force { word: label, class: Hedge::Doubt });
    (colon && doubted).then_some(Content { words: label + 2..words.len(), held })
}
