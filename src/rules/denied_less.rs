//! Denials that go less far in the source than in the claim: nobody was seriously hurt, nobody in the car was hurt, it was not opened until May, it is no
//! longer so.
//!
//! Owns how far a denial of both sides reaches on each. The words are data (`denied_less/`).

use crate::fact::statement::{Class, Statement, Word};
use crate::fact::tense::is_present;
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rules::denial::{denies_more, is_exclusive};
use crate::rules::narrowed::{Narrowed, surely};
use crate::text::lexicon::{Lexicon, Negator};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Everything in which the source denies less than the claim.
pub(super) fn denied_less(pair: &Pair<'_>) -> Vec<Narrowed> {
    [left_out, denied_within, denied_of_some, only_claimed]
        .into_iter()
        .filter_map(|way| way(pair))
        .collect()
}

/// What a claim leaves out of a denial that it copies: that nobody was seriously hurt does not say that nobody was hurt.
fn left_out(pair: &Pair<'_>) -> Option<Narrowed> {
    let copied = pair.copied.as_ref().filter(|copied| copied.is_near())?;
    let statement = pair.passage.statements[copied.sentence];
    let words = &statement.words;
    let lexicon = Lexicon::shared();
    let denies = |at: usize| {
        matches!(
            lexicon.negator(&words[at].form),
            Some(Negator::Full | Negator::Quasi | Negator::Quantifier | Negator::Preposition)
        )
    };
    copied.within().filter(|edit| edit.added.is_empty()).flat_map(|edit| &edit.left_out).find_map(
        |&at| {
            let word = &words[at];
            let says = word.class == Class::Content && matches!(word.upos, Upos::Adv | Upos::Adj);
            let modifies = matches!(word.rel, Rel::Advmod | Rel::Amod);
            let head = word.head.filter(|_| says && modifies)?;
            let claim = copied.kept_as(head)?;
            let from = at.saturating_sub(DENIED_WITHIN);
            let denied =
                (from..at).any(|before| denies(before) && copied.kept_as(before).is_some());
            let place = Place { sentence: copied.sentence, word: at };
            denied.then_some(Narrowed { claim, place, ours: None })
        },
    )
}

/// What only the claim says to be all there is: "sells nothing but cheese".
fn only_claimed(pair: &Pair<'_>) -> Option<Narrowed> {
    let nothing_but = |of: &Statement| {
        let said = |two: &[Word]| &*two[0].form == "nothing" && &*two[1].form == "but";
        of.words.windows(2).position(said)
    };
    let at = nothing_but(pair.claim)?;
    let mut told = pair.passage.statements.iter();
    if told.any(|of| nothing_but(of).is_some() || is_exclusive(of)) {
        return None;
    }
    let place = pair.alignment.links.iter().flatten().next()?.place;
    Some(Narrowed { claim: at, place, ours: Some(at) })
}

/// A noun that both sides deny and the passage narrows: "no type of Russet apple is sold", "lacks teachers of physics".
fn denied_of_some(pair: &Pair<'_>) -> Option<Narrowed> {
    static EMPTY: WordSet = WordSet::new(include_str!("denied_less/empty.txt"));
    let none = |of: &Statement, at: usize| {
        let no = of
            .words
            .iter()
            .any(|word| word.head == Some(at) && &*word.form == "no" && !word.titled);
        no || of.preposition_of(at) == Some("without")
    };
    let denied = |of: &Statement, at: usize| {
        let word = &of.words[at];
        let under = word.head.filter(|_| of.preposition_of(at) == Some("of"));
        let lacked = || {
            let had = |verb: usize| {
                &*of.words[verb].lemma == "have"
                    && of.predicates.iter().any(|p| p.head == verb && p.is_negative())
            };
            word.rel == Rel::Obj
                && word.head.is_some_and(|verb| &*of.words[verb].lemma == "lack" || had(verb))
        };
        none(of, at) || under.is_some_and(|over| none(of, over)) || lacked()
    };
    pair.alignment.links.iter().flatten().filter(|link| surely(link)).find_map(|link| {
        let statement = pair.passage.statements[link.place.sentence];
        let words = &statement.words;
        let noun = words[link.place.word].upos == Upos::Noun;
        if !noun || !denied(pair.claim, link.claim) || !denied(statement, link.place.word) {
            return None;
        }
        let word = (0..words.len()).find(|&at| {
            let narrows = matches!(words[at].rel, Rel::Amod | Rel::Compound)
                || words[at].rel == Rel::Nmod && statement.preposition_of(at) == Some("of");
            let place = Place { sentence: link.place.sentence, word: at };
            words[at].head == Some(link.place.word)
                && !EMPTY.has(&words[at].form)
                && narrows
                && words[at].class == Class::Content
                && words[at].fact.is_none()
                && pair.alignment.claimed(place).is_none()
        })?;
        Some(Narrowed { claim: link.claim, place: Place { word, ..link.place }, ours: None })
    })
}

/// A denial of both sides that reaches less far in the passage: "did not resign until May", "nobody in the car was hurt". What was not done
/// because of something may have been done for another reason.
fn denied_within(pair: &Pair<'_>) -> Option<Narrowed> {
    static LIMITS: WordSet = WordSet::new(include_str!("denied_less/limits.txt"));
    static MANNERS: WordSet = WordSet::new(include_str!("denied_less/manners.txt"));
    let limited = |of: &Statement| of.words.iter().any(|word| LIMITS.has(&word.form));
    pair.predicates.iter().find_map(|&link| {
        let (ours, theirs) = pair.linked(link);
        if !ours.is_negative() || !theirs.is_negative() {
            return None;
        }
        let statement = pair.passage.statements[link.sentence];
        let words = &statement.words;
        let free =
            |word: usize| pair.alignment.claimed(Place { sentence: link.sentence, word }).is_none();
        let tied = |at: usize| {
            let clause = words[at].head.filter(|&clause| clause != theirs.head);
            clause.is_some_and(|clause| words[clause].head == Some(theirs.head))
        };
        let limit = (0..words.len())
            .find(|&at| LIMITS.has(&words[at].form) && tied(at) && !limited(pair.claim));
        let comma = |at: usize| at > 0 && words[at - 1].class == Class::Punctuation;
        // "Was not built because of the raids; it was built to impress"
        let otherwise =
            |at: usize| words[at..].iter().any(|word| matches!(&*word.form, ";" | "but"));
        let behind = |of: &Statement, head: usize| {
            of.words[head..].iter().any(|word| &*word.form == "because")
        };
        let reason = || {
            (theirs.head..words.len()).find(|&at| {
                &*words[at].form == "because"
                    && tied(at)
                    && !comma(at)
                    && otherwise(at)
                    && !behind(pair.claim, ours.head)
            })
        };
        let nobody = || {
            let narrowed = |of: &Statement, no: usize| {
                of.words.iter().any(|word| word.head == Some(no) && word.class == Class::Content)
            };
            if ours.negators.iter().any(|&no| narrowed(pair.claim, no)) {
                return None;
            }
            let whom = |no: usize| match words[no].head {
                // "No one"
                Some(one) if &*words[one].form == "one" => one,
                _ => no,
            };
            theirs.negators.iter().copied().map(whom).find_map(|no| {
                let pronoun = matches!(words[no].upos, Upos::Pron | Upos::Noun | Upos::Num)
                    && words[no].rel.is_subject();
                (0..words.len()).find(|&at| {
                    pronoun
                        && words[at].head == Some(no)
                        && matches!(words[at].rel, Rel::Nmod | Rel::Acl | Rel::AclRelcl)
                        && words[at].class == Class::Content
                        && free(at)
                })
            })
        };
        // "Did not speak about the budget"
        let subject = |of: &Statement, at: usize| of.words[at].rel.is_subject();
        let bare = ours.arguments.iter().all(|argument| subject(pair.claim, argument.word));
        let matter = || {
            let others = theirs.arguments.iter().map(|argument| argument.word);
            others.filter(|&at| bare && !subject(statement, at)).find(|&at| {
                let topic = statement
                    .preposition_of(at)
                    .is_some_and(|by| matches!(by, "about" | "on" | "against"));
                topic && words[at].class == Class::Content && words[at].fact.is_none() && free(at)
            })
        };
        // "Did not kill on purpose", "prices did not fall sharply"
        let manner = || {
            (theirs.head + 1..words.len()).find(|&at| {
                let how = words[at].form.ends_with("ly") || MANNERS.has(&words[at].form);
                words[at].head == Some(theirs.head)
                    && matches!(words[at].rel, Rel::Advmod | Rel::Obl)
                    && how
                    && free(at)
            })
        };
        // "Has ceased to be a member" is not "was never a member".
        let no_more = || {
            let said = !is_present(pair.claim, ours.head) && !denies_more(pair.claim, ours);
            denies_more(statement, theirs).then_some(theirs.head).filter(|_| said)
        };
        let word = limit
            .or_else(reason)
            .or_else(nobody)
            .or_else(matter)
            .or_else(manner)
            .or_else(no_more)?;
        let place = Place { sentence: link.sentence, word };
        Some(Narrowed { claim: ours.head, place, ours: None })
    })
}

/// How many words before a modifier the word may stand that denies what it modifies.
const DENIED_WITHIN: usize = 9;
