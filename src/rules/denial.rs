//! What the rules about polarity share: which words deny what, and which denials of two sides answer
//! each other.
//!
//! Owns the question whether "without a licence" and "has no licence" deny alike, and how far a denial
//! reaches; what follows from it is the rules' question. The classes of denials are data (`echoes.tsv`).

use crate::fact::exact::Exact;
use crate::fact::predicate::{Force, Predicate, Role, adds, is_negator};
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::tense::is_past;
use crate::fact::unit::Dimension;
use crate::locate::align::{Link, LinkKind, Place};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::rule::structure::{
    are_of_others, copies, is_denial_answered, is_echoed, is_of_the_rest, is_reversed,
    is_same_word, may_deny, parallel_arguments, speaks_of_some, unanswered_predicate,
};
use crate::rules::not_since::is_first_so;
use crate::text::lexicon::{Focus, Hedge, Lexicon, Negator};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// The classes of denials that answer each other.
const CLASSES: &[&str] = &["avoid", "cancel", EXCEPT, "forbid", "lack", "refuse"];
const EXCEPT: &str = "except";
/// What stands below a word of this class may be done all the same.
const OUTLAW: &str = "outlaw";

/// Whether what denies the one word of a link has its like on the other side.
pub(crate) fn is_answered(pair: &Pair<'_>, link: &Link) -> bool {
    let statement = pair.passage.statements[link.place.sentence];
    let (denying, word, other, answering) = if pair.claim.words[link.claim].denied {
        (pair.claim, link.claim, statement, link.place.word)
    } else {
        (statement, link.place.word, pair.claim, link.claim)
    };
    let lexicon = Lexicon::shared();
    let near =
        |at: usize| denying.words[at].head == Some(word) || denying.words[word].head == Some(at);
    let mut deniers = (0..denying.words.len())
        .filter(|&at| near(at) && is_negator(lexicon, &denying.words[at]))
        .peekable();
    let met = |at: usize| match pair.claim.words[link.claim].denied {
        true => pair.alignment.links[at].is_some_and(|link| link.strength >= NEAR),
        false => pair
            .alignment
            .claimed(Place { sentence: link.place.sentence, word: at })
            .is_some_and(|ours| pair.alignment.links[ours].is_some_and(|l| l.strength >= NEAR)),
    };
    deniers.peek().is_some()
        && deniers.all(|at| {
            // "Cancelled the visas" and "revoked the visas" deny them both.
            met(at)
                || is_echoed(&denying.words[at], other, answering)
                || is_echoed_in_kind(denying, at, other, answering)
        })
}

/// Whether the other side has a denial of the same class as the one at a word, around the word that
/// answers what is denied.
fn is_echoed_in_kind(denying: &Statement, at: usize, other: &Statement, answering: usize) -> bool {
    let lexicon = Lexicon::shared();
    CLASSES.iter().any(|class| {
        let phrases = lexicon.echoes(class);
        phrases.iter().any(|phrase| stands_at(denying, at, phrase))
            && phrases.iter().any(|phrase| {
                (0..other.words.len()).any(|at| {
                    !adds(&other.words, at)
                        && may_deny(other, at, answering)
                        && stands_at(other, at, phrase)
                })
            })
    })
}

/// Whether a statement says something of all or of none and excepts some of them: "nobody except", "all but". An
/// exception from anything else leaves what is said as it is.
pub(crate) fn excepts(statement: &Statement) -> bool {
    let words = &statement.words;
    let sweeps = |at: usize| SWEEPING.contains(&&*words[at].form);
    // "All but Ann", "every member but one".
    let noun = |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Pron);
    let one = |at: usize| {
        words.get(at).is_some_and(|w| w.fact.is_some() || matches!(w.upos, Upos::Num | Upos::Propn))
    };
    let but = |at: usize| {
        at > 0
            && &*words[at].form == "but"
            // "Nothing but verse" is verse alone.
            && &*words[at - 1].form != "nothing"
            && (sweeps(at - 1) || at > 1 && noun(at - 1) && sweeps(at - 2) && one(at + 1))
    };
    (0..words.len()).any(sweeps) && (0..words.len()).any(|at| but(at) || is_excepter(statement, at))
}

/// The word that speaks of all, where the claim excepts some of them and the passage nobody: "all but three of the 12" is not said by
/// "three of the 12".
pub(crate) fn excepted_by_claim_alone(pair: &Pair<'_>) -> Option<usize> {
    let answered = || pair.passage.statements.iter().any(|statement| has_exception(statement));
    let sweeping = |word: &Word| SWEEPING.contains(&&*word.form);
    let asked = excepts(pair.claim) && !answered();
    pair.claim.words.iter().position(sweeping).filter(|_| asked)
}

/// Whether a statement excepts anything from anything.
pub(crate) fn has_exception(statement: &Statement) -> bool {
    excepts(statement) || (0..statement.words.len()).any(|at| is_excepter(statement, at))
}

/// The words that speak of all or of none.
const SWEEPING: &[&str] = &[
    "all",
    "any",
    "anybody",
    "anyone",
    "anything",
    "each",
    "every",
    "everybody",
    "everyone",
    "everything",
    "no",
    "nobody",
    "none",
    "nothing",
    "only",
    "nowhere",
    "everywhere",
    "anywhere",
];

/// Whether a phrase that excepts begins at a word: "except", "other than", but not the verb "to bar".
fn is_excepter(statement: &Statement, at: usize) -> bool {
    let bars = &*statement.words[at].lemma == "bar";
    let free = matches!(statement.words[at].upos, Upos::Adp | Upos::Sconj);
    let said = |phrase: &&str| stands_at(statement, at, phrase);
    (!bars || free) && Lexicon::shared().echoes(EXCEPT).iter().any(said)
}

/// Whether an adverb denies by itself: "not", "never"; "outside" does so only before a noun.
fn is_grammatical(word: &str) -> bool {
    matches!(Lexicon::shared().negator(word), Some(Negator::Full | Negator::Quasi))
}

/// Links of a word that the claim says of all with one of which the passage excepts some: "all visitors"
/// and "all visitors, except diplomats".
pub(crate) fn excepted<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (&'p Link, usize)> {
    let all = |word: &Word| matches!(&*word.form, "all" | "every" | "each" | "any" | "no");
    let sweeping = (1..pair.claim.words.len()).any(|at| {
        &*pair.claim.words[at - 1].form == "without"
            && matches!(&*pair.claim.words[at].form, "exception" | "exceptions")
    });
    let universal = move |at: usize| {
        if sweeping {
            return true;
        }
        // "All of the members".
        let of = pair.claim.words[at].head.filter(|_| {
            pair.claim.words[at].rel == Rel::Nmod && pair.claim.preposition_of(at) == Some("of")
        });
        pair.claim.words.iter().any(|word| word.head == Some(at) && all(word))
            || of.is_some_and(|head| all(&pair.claim.words[head]))
    };
    pair.alignment.links.iter().flatten().filter_map(move |link| {
        let statement = pair.passage.statements[link.place.sentence];
        let words = &statement.words;
        let below = |at: usize| {
            let head = words[at].head;
            head == Some(link.place.word)
                || head.is_some_and(|head| words[head].head == Some(link.place.word))
        };
        // "To all visitors, excluding diplomats", wherever the exception hangs.
        let follows = |at: usize| {
            at > link.place.word
                && words[link.place.word + 1..at]
                    .iter()
                    .all(|word| word.class == Class::Punctuation)
        };
        let excepter = |&at: &usize| is_excepter(statement, at);
        let anywhere = || (0..words.len()).find(|&at| sweeping && is_excepter(statement, at));
        // "All but three of the members".
        let but = || {
            (1..link.place.word).rev().take(EXCEPTION).find(|&at| {
                let verbs = || words[at..link.place.word].iter().any(|w| w.upos == Upos::Verb);
                &*words[at].form == "but" && all(&words[at - 1]) && !verbs()
            })
        };
        let found = || {
            (0..words.len())
                .filter(|&at| below(at) || follows(at))
                .find(excepter)
                .or_else(but)
                .or_else(anywhere)
        };
        let asked = universal(link.claim) && !excepts(pair.claim);
        if asked { found().map(|at| (link, at)) } else { None }
    })
}

/// How many words may stand between "all but" and what is counted.
const EXCEPTION: usize = 7;

/// Whether a phrase, in base forms, begins at a word.
fn stands_at(statement: &Statement, at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(step, part)| {
        statement
            .words
            .get(at + step)
            .is_some_and(|word| !word.titled && (*word.form == *part || *word.lemma == *part))
    }) && (statement.words[at].upos != Upos::Adv || phrase.contains(' ') || is_grammatical(phrase))
}

/// What the passage denies of those of whom the claim affirms something that nothing in the passage
/// answers: the sentence and the predicate's word. "Did not come from the lake" is no evidence for "was
/// carried from the lake".
pub(crate) fn denied_instead(pair: &Pair<'_>) -> Option<(usize, usize)> {
    if unanswered_predicate(pair).is_none() && !says_little(pair) {
        return None;
    }
    let least = if says_little(pair) { 1 } else { 2 };
    if pair.claim.predicates.iter().any(Predicate::is_negative) {
        return None;
    }
    pair.passage.statements.iter().enumerate().find_map(|(sentence, statement)| {
        let linked = |head: usize| pair.alignment.claimed(Place { sentence, word: head }).is_some();
        let about = |p: &&Predicate| {
            let arguments = p.arguments.iter().filter(|a| linked(a.word)).count();
            p.is_negative() && !linked(p.head) && arguments >= least
        };
        statement.predicates.iter().find(about).map(|p| (sentence, p.head))
    })
}

/// Whether a verb that says little carries the claim, and nothing answers it: "can be taken".
fn says_little(pair: &Pair<'_>) -> bool {
    let root = pair.claim.words.iter().position(|word| word.head.is_none());
    root.is_some_and(|at| {
        let word = &pair.claim.words[at];
        word.upos == Upos::Verb
            && word.weight <= 0.5
            && word.thin.is_none()
            && pair.alignment.links[at].is_none()
    })
}

/// What the claim denies by a word that nothing answers, where the passage denies nothing: "has no basis" and "is
/// unrelated" are not said by what affirms something else of the same.
pub(crate) fn denied_by_claim_alone(pair: &Pair<'_>) -> Option<usize> {
    let lexicon = Lexicon::shared();
    let denies = |word: &Word| {
        !word.titled && (is_negator(lexicon, word) || lexicon.negated_base(&word.form).is_some())
    };
    let passage_denies = |of: &&Statement| {
        of.words.iter().any(|word| word.denied || denies(word))
            || of.predicates.iter().any(|predicate| !predicate.negators.is_empty())
    };
    let root = pair.claim.words.iter().position(|word| word.head.is_none());
    let place = root.and_then(|root| pair.alignment.place(root));
    let tells = |sentence: usize| place.as_ref().is_none_or(|place| place.sentence == sentence);
    let mut told = pair.passage.statements.iter().enumerate().filter(|(at, _)| tells(*at));
    if told.any(|(_, statement)| passage_denies(statement)) {
        return None;
    }
    let rest = |head: usize| {
        pair.alignment.place(head).is_some_and(|place| is_of_the_rest(pair, head, place))
    };
    let main = |p: &&Predicate| {
        p.is_negative() && p.force.is_none() && is_upper(pair.claim, p.head) && !rest(p.head)
    };
    let negator = pair.claim.predicates.iter().find(main).and_then(|p| p.negators.first().copied());
    negator.or_else(|| {
        pair.claim.content().find(|&at| {
            let word = &pair.claim.words[at];
            !word.titled
                && is_upper(pair.claim, at)
                && pair.alignment.answered(at) < 0.5
                && lexicon.negated_base(&word.form).is_some()
        })
    })
}

/// Whether a word carries the sentence, or hangs from what does by one step.
fn is_upper(statement: &Statement, word: usize) -> bool {
    statement.words[word].head.is_none_or(|head| statement.words[head].head.is_none())
}

/// Whether what denies one of two predicates only forbids it: what is forbidden may be done all the same.
fn forbids_only(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (denying, by) = if theirs.is_negative() { (statement, theirs) } else { (pair.claim, ours) };
    let forbids = |&at: &usize| {
        denying.words[at].upos == Upos::Verb
            && Lexicon::shared().echoes(OUTLAW).iter().any(|phrase| stands_at(denying, at, phrase))
    };
    by.negators.iter().all(forbids)
}

/// Whether two linked predicates of opposite polarity are either in conflict or in none at all.
pub(crate) fn is_settled(pair: &Pair<'_>, link: PredicateLink) -> bool {
    is_reversed(pair, link)
        || is_denial_answered(pair, link)
        || is_echoed_otherwise(pair, link)
        || speaks_of_some(pair, link)
        || means_the_same(pair, link)
            && !is_open(pair, link)
            && !denies_narrower(pair, link)
            && !is_denied_besides(pair, link)
            && !is_apart(pair, link)
}

/// Whether what one side denies is something besides what the other says: that it is so again, that it is so of more than few, that anything goes
/// further, that anything does without.
pub(crate) fn is_denied_besides(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, _) = pair.linked(link);
    is_of_once_more(pair, link)
        || counts_otherwise(pair, link)
        || outdoes(pair, ours)
        || denies_twice(pair.claim) && !pair.passage.statements.iter().any(|of| of.has("without"))
}

/// Whether one side only says that it is not so again or no longer, where the other tells of the past: "never tried again", "has ceased to
/// deny it".
fn is_of_once_more(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (denying, by, other, told) = if theirs.is_negative() {
        (statement, theirs, pair.claim, ours.head)
    } else {
        (pair.claim, ours, statement, theirs.head)
    };
    // What was still so, or done again, is denied by what was no longer so.
    let kept = ["still", "again", "later"].iter().any(|form| other.has(form));
    let more = denies_more(denying, by);
    let used = other.words[told].head.is_some_and(|over| &*other.words[over].form == "used");
    more && !kept && (used || is_past(other, told))
}

/// Whether a statement only denies of a predicate that it is so again or any longer.
pub(crate) fn denies_more(statement: &Statement, predicate: &Predicate) -> bool {
    static CEASING: WordSet = WordSet::new(include_str!("denial/ceasing.txt"));
    let ceases = |&at: &usize| CEASING.has(&statement.words[at].lemma);
    let again = |word: &Word| {
        word.head == Some(predicate.head)
            && matches!(&*word.form, "again" | "anymore" | "more" | "longer")
    };
    predicate.negators.iter().any(ceases) || statement.words.iter().any(again)
}

/// Whether only one side tells of few of them: that few were insured is no denial of what most were without.
fn counts_otherwise(pair: &Pair<'_>, link: PredicateLink) -> bool {
    static FEW: WordSet = WordSet::new(include_str!("denial/few.txt"));
    let (ours, theirs) = pair.linked(link);
    let amounts = |of: &Statement, predicate: &Predicate| -> Vec<String> {
        let subjects = predicate.arguments.iter().map(|argument| argument.word);
        let words = subjects.flat_map(|at| {
            (0..of.words.len()).filter(move |&word| word == at || of.words[word].head == Some(at))
        });
        words
            .filter(|&at| {
                let before = at.checked_sub(1).map(|before| &*of.words[before].form);
                let named = of.words[at].titled || of.words[at].name.is_some();
                // "A few" are some, and "the little bridge" is a small one.
                !named && !matches!(before, Some("a" | "the" | "an" | "this" | "that"))
            })
            .map(|at| of.words[at].form.to_string())
            .filter(|form| FEW.has(form))
            .collect()
    };
    amounts(pair.claim, ours) != amounts(pair.passage.statements[link.sentence], theirs)
}

/// Whether the claim says that none goes further, which is no denial of how far something goes: "no library lends more books".
fn outdoes(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let words = &pair.claim.words;
    let total =
        |at: &usize| matches!(&*words[*at].form, "no" | "none" | "nobody" | "nothing" | "never");
    let Some(none) = ours.negators.iter().copied().find(total) else { return false };
    goes_further(pair.claim, none)
}

/// Whether a statement tells behind a word how far something goes: "more books", "as many bridges", but not "no more".
fn goes_further(statement: &Statement, from: usize) -> bool {
    let words = &statement.words;
    let degree = |word: &Word| {
        matches!(&*word.form, "more" | "fewer" | "less")
            || word.upos == Upos::Adj
                && word.form.ends_with("er")
                && !matches!(&*word.form, "other" | "former" | "latter" | "further")
    };
    // "No other city has as many bridges"
    let even = words[from..]
        .windows(2)
        .any(|two| &*two[0].form == "as" && matches!(two[1].upos, Upos::Adj | Upos::Adv));
    even || words[from..].iter().skip(2).any(degree)
}

/// Whether a statement denies twice, so that it says that all do: "no club went without".
pub(crate) fn denies_twice(statement: &Statement) -> bool {
    let none = |word: &Word| matches!(&*word.form, "no" | "none" | "nobody" | "nothing" | "never");
    let lacks = |word: &Word| matches!(&*word.form, "without" | "unless");
    statement.words.iter().any(none) && statement.words.iter().any(lacks)
}

/// Whether a figure counts those of whom a predicate is said, or to whom it is done: "two of the theatres were flooded".
fn is_counted_subject(statement: &Statement, predicate: &Predicate) -> bool {
    let counts = |word: &Word| {
        let quantity = word.fact.and_then(|fact| statement.facts[fact].quantity());
        quantity.is_some_and(|quantity| {
            quantity.dimension == Dimension::Count
                && quantity.value.as_ref().is_some_and(|value| *value != Exact::ZERO)
        })
    };
    predicate.arguments.iter().any(|argument| {
        let own = &statement.words[argument.word];
        let below = |word: &Word| word.head == Some(argument.word) && counts(word);
        matches!(argument.role, Role::Agent | Role::Patient | Role::Theme)
            && (counts(own) || statement.words.iter().any(below))
    })
}

/// Whether a statement says "only", so that it denies the rest: "is available only online", and not offline.
pub(crate) fn is_exclusive(statement: &Statement) -> bool {
    let words = &statement.words;
    let not_only = |at: usize| at > 0 && &*words[at - 1].form == "not";
    (0..words.len()).any(|at| {
        !not_only(at) && matches!(Lexicon::shared().focus(&words[at].form), Some(Focus::Exclusive))
    })
}

/// Whether a denial of one of two predicates says nothing against the other: they are told of others, one is only forbidden, it
/// was so for the first time, or the claim's only tells which thing is meant ("the prize-winning book").
pub(crate) fn is_apart(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, _) = pair.linked(link);
    let above = std::iter::successors(Some(ours.head), |&at| pair.claim.words[at].head);
    let aside = above.take(pair.claim.words.len()).any(|at| {
        matches!(
            pair.claim.words[at].rel,
            Rel::Amod | Rel::Compound | Rel::AclRelcl | Rel::Acl | Rel::Advcl | Rel::Csubj
        )
    });
    let excluded = ours.is_negative()
        && is_exclusive(pair.passage.statements[link.sentence])
        && !is_exclusive(pair.claim);
    // "Four were not flooded", and "flooded two": of some, the one says nothing of the other.
    let (_, theirs) = pair.linked(link);
    let as_many = pair.bindings.iter().any(|binding| {
        binding.answer.as_ref().is_some_and(|answer| {
            answer.sentence == link.sentence && answer.same_figure && answer.comparison.entails()
        })
    });
    let some = is_counted_subject(pair.claim, ours)
        || is_counted_subject(pair.passage.statements[link.sentence], theirs);
    // "No one was killed" denies it of two as well.
    let (denying, by) = match theirs.is_negative() {
        true => (pair.passage.statements[link.sentence], theirs),
        false => (pair.claim, ours),
    };
    let total = by
        .negators
        .iter()
        .any(|&at| matches!(&*denying.words[at].form, "no" | "none" | "nobody" | "nothing"));
    let of_some = some && !as_many && !total;
    aside && !copies(pair, link.sentence)
        || excluded
        || of_some
        || are_of_others(pair, link)
        || forbids_only(pair, link)
        || is_first_so(pair, link)
}

/// Whether everything that denies a predicate of one side has a denial of the same class on the other.
pub(crate) fn is_echoed_otherwise(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (denying, by, other, answering) = if theirs.is_negative() {
        (statement, theirs, pair.claim, ours.head)
    } else {
        (pair.claim, ours, statement, theirs.head)
    };
    by.negators.iter().all(|&at| is_echoed_in_kind(denying, at, other, answering))
}

/// Whether two linked predicates mean the same, so that denying the one denies the other: the same
/// word, or words that mean about the same of the same arguments.
pub(crate) fn means_the_same(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, _) = pair.linked(link);
    let near = pair.alignment.links[ours.head]
        .is_some_and(|l| l.kind == LinkKind::Synonym && l.strength >= NEAR);
    let asked = ours.arguments.iter().any(|a| pair.claim.words[a.word].class == Class::Content);
    is_same_word(pair, ours.head) || near && asked && parallel_arguments(pair, link) >= PARALLEL
}

/// How near two verbs are that mean about the same.
const NEAR: f64 = 0.5;
/// How many of their arguments have to answer each other then.
const PARALLEL: f64 = 0.6;

/// Whether it is open what one side says of a predicate, so that no denial contradicts it: what the claim says is planned or
/// possible, and the other side does not say with the same word that it is not; or the passage only plans, doubts or supposes what
/// the claim denies.
pub(crate) fn is_open(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let supposed =
        |force: Force| matches!(force.class, Hedge::Plan | Hedge::Doubt | Hedge::Conditional);
    let statement = pair.passage.statements[link.sentence];
    let bound = pair.claim.words.iter().any(|word| {
        word.head == Some(ours.head) && matches!(&*word.form, "must" | "can" | "may" | "should")
    });
    let possible = |force: Force| {
        !bound && matches!(&*statement.words[force.word].form, "could" | "may" | "might")
    };
    let Some(own) = ours.force else {
        let open = |force: Force| supposed(force) || possible(force);
        return ours.is_negative() && theirs.force.is_some_and(open);
    };
    let same = theirs.force.is_some_and(|force| {
        let (a, b) = (&pair.claim.words[own.word].lemma, &statement.words[force.word].lemma);
        a == b && firm(own.class, a)
    });
    let firm = same || is_forbidden(pair, link);
    !firm || parallel_arguments(pair, link) < PARALLEL && !(same && copies(pair, link.sentence))
}

/// Whether the claim says that something may or can be done, and the passage that it must not or cannot.
fn is_forbidden(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let modal = |of: &Statement, predicate: &Predicate, among: &[&str]| {
        of.words.iter().any(|word| {
            word.head == Some(predicate.head)
                && word.rel == Rel::Aux
                && among.contains(&&*word.lemma)
        })
    };
    !ours.is_negative()
        && theirs.is_negative()
        && modal(pair.claim, ours, &["may", "can", "could", "might", "should", "must"])
        && modal(statement, theirs, &["must", "can", "should"])
}

/// Whether what stands under a word of this kind cannot both be and not be: what can swim is not what
/// cannot, while what may help also may not.
fn firm(class: Hedge, lemma: &str) -> bool {
    match class {
        Hedge::Modal => matches!(lemma, "can" | "could" | "should" | "would" | "ought"),
        Hedge::Plan => true,
        _ => false,
    }
}

/// Whether the side that denies a noun or adjective denies only a narrower one: "is not a folk album"
/// says nothing against "is an album".
pub(crate) fn denies_narrower(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    if ours.is_negative() {
        is_nominal(pair.claim, ours)
            && narrowing(pair.claim, ours.head).any(|at| pair.alignment.answered(at) < 0.5)
    } else {
        is_nominal(statement, theirs)
            && narrowing(statement, theirs.head).any(|word| {
                pair.alignment.claimed(Place { sentence: link.sentence, word }).is_none()
            })
    }
}

fn is_nominal(statement: &Statement, predicate: &Predicate) -> bool {
    matches!(statement.words[predicate.head].upos, Upos::Noun | Upos::Propn)
}

/// What narrows a noun: its adjectives and the nouns before it.
fn narrowing(statement: &Statement, head: usize) -> impl Iterator<Item = usize> + '_ {
    (0..statement.words.len()).filter(move |&at| {
        let word = &statement.words[at];
        word.head == Some(head)
            && matches!(word.rel, Rel::Amod | Rel::Compound)
            && word.class == Class::Content
    })
}
