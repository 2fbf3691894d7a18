//! The claim says flatly what the source only says may be so.
//!
//! # What it checks
//!
//! The predicate of the passage stands under a modal ("may", "could"), a hedge ("reportedly", "is believed to"), a plan
//! ("intends to"), a condition, a question, a rumour, a fear or a work of fiction; the claim's does not. Or the claim says "will" where somebody only wants,
//! asks, proposes or once meant to do it, or outsiders say that it will be; or "has to" and "is certain to" where the source says neither. Or the
//! deed is only what somebody was asked or prepared to do, works on, or is wrongly said to have done; or the next sentence takes it back. Or its verb is not
//! finite, and nothing over it says that it was done ("help in selling", "the chance to sell"); or the sentence distrusts what it tells ("has never been
//! checked").
//!
//! # Why it matters
//!
//! "May help" is not "cures". A hedge that is lost on the way turns a possibility into a fact.
//!
//! # Example
//!
//! ```text
//! claim:  The drug lowers blood pressure.
//! source: The drug may lower blood pressure.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The drug may lower blood pressure.
//! source: The drug could lower blood pressure.
//! ```
//!
//! # What it cannot decide
//!
//! How likely the source thinks it is.

use crate::fact::predicate::{Predicate, Role, is_negator, partisan};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::bind::governor;
use crate::rule::edits::Edit;
use crate::rule::pair::PredicateLink;
use crate::rule::structure::parallel_arguments;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::asserted::unasserted;
use crate::rules::copied_under::modal_left_out;
use crate::rules::fiction::set_in_fiction;
use crate::rules::figure::{Kind, firm_answers};
use crate::span::Span;
use crate::text::lexicon::{Frame, Hedge, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs of those who would like to do something and may not.
static HOPES: WordSet = WordSet::new(include_str!("hopes.txt"));

/// Verbs that put somebody under an obligation.
static OBLIGING: WordSet = WordSet::new(include_str!("obliging.txt"));

/// Verbs that hedge only before "to": "is held to be".
static HOLDING: WordSet = WordSet::new(include_str!("holding.txt"));

/// Verbs of those who say flatly what will be.
static ANNOUNCING: WordSet = WordSet::new(include_str!("announcing.txt"));

/// See the module's documentation.
pub struct DroppedHedge;

impl Rule for DroppedHedge {
    fn code(&self) -> &'static str {
        "dropped-hedge"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Force
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("dropped_hedge.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for &link in &pair.predicates {
            let (ours, theirs) = pair.linked(link);
            if let Some(own) = surer(pair, link) {
                let span = pair.claim.words[own].span;
                let message = format!("only the claim says `{}` of it", pair.claim_text(span));
                let theirs = pair.passage.statements[link.sentence].words[theirs.head].span;
                found.push(
                    Outcome::new(self, span, message)
                        .against(link.sentence, theirs)
                        .help("say it as firmly as the source does, and no more"),
                );
                continue;
            }
            let Some(force) = theirs.force else {
                found.extend(missed(pair, link).map(|(own, span)| {
                    let said = pair.claim_text(own);
                    let message =
                        format!("only the claim says that it was not done, with `{said}`");
                    Outcome::new(self, own, message)
                        .against(link.sentence, span)
                        .help("say it as the source does")
                }));
                continue;
            };
            // What somebody says to be so is claimed by somebody as well; what did not happen nearly did.
            let reported = force.class == Hedge::Report && ours.speaker.is_some();
            let missed = force.class == Hedge::Miss && ours.is_negative();
            let statement = pair.passage.statements[link.sentence];
            let hedge = &statement.words[force.word];
            // "Will test" is more than "hopes to test" and "was to test".
            let hoped = ours.force.is_some_and(|own| pair.claim.words[own.word].rel == Rel::Aux)
                && (HOPES.has(&hedge.lemma) || is_once_due(pair, link));
            // Who denies that it is to be says no such thing.
            let above = statement.words[theirs.head]
                .head
                .filter(|_| statement.words[theirs.head].rel == Rel::Ccomp);
            let disowned =
                above.is_some_and(|verb| is_negator(Lexicon::shared(), &statement.words[verb]));
            let weak = !disowned && ours.force.is_some_and(|own| as_weak(own.class, force.class));
            // "Must leave" and "will have to leave", "has been told to leave".
            let obliged = OBLIGING.has(&hedge.lemma) && is_obliged(pair.claim, ours.head);
            let told = reported || missed || obliged || weak && !hoped;
            if told || is_announced(pair, link) || is_no_more_asserted(pair, link) {
                continue;
            }
            // A word of the claim that says the same takes the hedge up: "is expected", "plans".
            // Who says it does not: "the union denied it would".
            let speaks = force.class == Hedge::Report && hedge.upos == Upos::Noun;
            let place = Place { sentence: link.sentence, word: force.word };
            if !speaks && pair.alignment.claimed(place).is_some()
                || !hoped && !disowned && is_taken_up(pair, ours, statement, theirs)
            {
                continue;
            }
            let message = format!(
                "the source says `{}` only with `{}`",
                pair.passage_text(link.sentence, statement.words[theirs.head].span),
                pair.passage_text(link.sentence, hedge.span)
            );
            found.push(
                Outcome::new(self, pair.claim.words[ours.head].span, message)
                    .against(link.sentence, hedge.span.cover(statement.words[theirs.head].span))
                    .firmness(parallel_arguments(pair, link))
                    .help("keep the hedge, or cite a source that says it flatly"),
            );
        }
        found.extend(asked(pair).map(|sentence| {
            let span = pair.claim.words.first().map_or(Span::new(0, 0), |word| {
                pair.claim.words.iter().fold(word.span, |span, word| span.cover(word.span))
            });
            Outcome::new(self, span, "the source only asks this".to_owned())
                .help("cite a passage that answers the question")
                .against(sentence, {
                    let words = &pair.passage.statements[sentence].words;
                    words.iter().fold(words[0].span, |span, word| span.cover(word.span))
                })
        }));
        found.extend(carried(pair).map(|(root, sentence, by)| {
            let statement = pair.passage.statements[sentence];
            let span = statement.words[by].span;
            let message = format!(
                "the source does not say this flatly but with `{}`",
                pair.passage_text(sentence, span)
            );
            Outcome::new(self, pair.claim.words[root].span, message)
                .against(sentence, span)
                .help("say what the source says of it")
        }));
        let only_with = hedged_around(pair)
            .into_iter()
            .chain(left_out(pair))
            .chain(modal_left_out(pair))
            .chain(unasserted(pair));
        found.extend(only_with.map(|(word, sentence, by)| {
            let span = pair.passage.statements[sentence].words[by].span;
            let message =
                format!("the source says this only with `{}`", pair.passage_text(sentence, span));
            Outcome::new(self, pair.claim.words[word].span, message)
                .against(sentence, span)
                .help("keep the hedge, or cite a source that says it flatly")
        }));
        found.extend(only_called(pair).map(|(root, sentence, verb)| {
            let span = pair.passage.statements[sentence].words[verb].span;
            let said = pair.passage_text(sentence, span);
            let message = format!("the source only tells, with `{said}`, what somebody calls it");
            Outcome::new(self, pair.claim.words[root].span, message)
                .against(sentence, span)
                .help("say who calls it so")
        }));
        found.extend(set_in_fiction(pair).map(|(sentence, noun)| {
            let statement = pair.passage.statements[sentence];
            let span = statement.words[noun].span;
            let message = format!(
                "the source tells this only of what happens in `{}`",
                pair.passage_text(sentence, span)
            );
            let root = pair.claim.words.iter().find(|word| word.head.is_none());
            Outcome::new(self, root.map_or(span, |word| word.span), message)
                .against(sentence, span)
                .help("say in which work it happens")
        }));
        found.extend(promised(pair).map(|(claim, sentence, verb)| {
            let statement = pair.passage.statements[sentence];
            let span = statement.words[verb].span;
            let message = format!(
                "the source gives this figure only with `{}`",
                pair.passage_text(sentence, span)
            );
            Outcome::new(self, claim, message)
                .against(sentence, span)
                .help("a plan or a promise is no deed: say it as the source does")
        }));
    }
}

/// The word with which only the claim says that something must be done or is certain to come.
fn surer(pair: &Pair<'_>, link: PredicateLink) -> Option<usize> {
    static CERTAIN: WordSet = WordSet::new(include_str!("certain.txt"));
    let (ours, theirs) = pair.linked(link);
    let words = &pair.claim.words;
    let statement = pair.passage.statements[link.sentence];
    let certain = |of: &Statement, head: usize| {
        of.words[head]
            .head
            .filter(|&over| CERTAIN.has(&of.words[over].form) && of.words[head].rel == Rel::Xcomp)
    };
    let said = |word: &Word| CERTAIN.has(&word.form) || CERTAIN.has(&word.lemma);
    let own = certain(pair.claim, ours.head);
    if let Some(own) = own.filter(|_| !statement.words.iter().any(said)) {
        return Some(own);
    }
    let must =
        || words.iter().position(|word| word.head == Some(ours.head) && &*word.form == "must");
    let has_to = || {
        words[ours.head]
            .head
            .filter(|&over| words[ours.head].rel == Rel::Xcomp && &*words[over].lemma == "have")
    };
    static BINDING: WordSet = WordSet::new(include_str!("binding.txt"));
    let bound = |word: &Word| BINDING.has(&word.form) || BINDING.has(&word.lemma);
    let will = theirs.force.is_some_and(|force| {
        matches!(
            &*statement.words[force.word].form,
            "will" | "'ll" | "would" | "may" | "can" | "could"
        )
    });
    let alone = will && !statement.words.iter().any(bound);
    must().or_else(has_to).filter(|_| alone)
}

/// Whether somebody has to do what a predicate says: "must leave", "will have to leave", "was ordered to leave".
fn is_obliged(claim: &Statement, head: usize) -> bool {
    let words = &claim.words;
    let modal = |word: &Word| word.head == Some(head) && matches!(&*word.form, "must" | "shall");
    let to = |word: &Word| word.head == Some(head) && word.rel == Rel::Mark && &*word.form == "to";
    let governor = words[head].head.filter(|_| words[head].rel == Rel::Xcomp);
    let has_to = governor.is_some_and(|at| {
        words[at].upos == Upos::Verb && OBLIGING.has(&words[at].lemma) && words.iter().any(to)
    });
    words.iter().any(modal) || has_to
}

/// Whether the passage only tells that something was once to be, outside what somebody says: "was to open in 1990", "was due to".
fn is_once_due(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (_, theirs) = pair.linked(link);
    let Some(force) = theirs.force else { return false };
    let words = &pair.passage.statements[link.sentence].words;
    let was = |word: &Word| matches!(&*word.form, "was" | "were" | "been" | "had");
    let helped = words
        .iter()
        .any(|word| was(word) && (word.head == Some(force.word) || word.head == Some(theirs.head)));
    let says =
        |at: usize| matches!(words[at].rel, Rel::Ccomp | Rel::AclRelcl | Rel::Acl | Rel::Advcl);
    let over = theirs.head != force.word && words[theirs.head].head == Some(force.word);
    let from = if over { force.word } else { theirs.head };
    let mut above = std::iter::successors(Some(from), |&at| words[at].head);
    let told = above.by_ref().take(words.len()).any(says);
    let to_be = &*words[force.word].form == "to" || words[force.word].upos != Upos::Aux;
    force.class == Hedge::Plan && to_be && helped && !told
}

/// Whether a claim tells as to come what somebody has said would come: "will stop", and "said it would stop".
fn is_announced(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let words = &pair.passage.statements[link.sentence].words;
    let will = |form: &str| matches!(form, "will" | "'ll" | "’ll");
    let future = ours.force.is_some_and(|own| will(&pair.claim.words[own.word].form));
    let would = words.iter().any(|word| word.head == Some(theirs.head) && &*word.form == "would");
    let said = words[theirs.head].head.filter(|_| words[theirs.head].rel == Rel::Ccomp);
    // "Said she would resign if she lost"
    let conditional = words.iter().any(|word| {
        word.rel == Rel::Mark
            && matches!(&*word.form, "if" | "unless")
            && word.head.is_some_and(|clause| words[clause].head == Some(theirs.head))
    });
    future
        && would
        && !conditional
        && said
            .is_some_and(|verb| ANNOUNCING.has(&words[verb].lemma) && !is_of_another(words, verb))
}

/// Whether it is outsiders who say what somebody will do: analysts do not know whether the mayor would resign.
fn is_of_another(words: &[Word], said: usize) -> bool {
    static OUTSIDERS: WordSet = WordSet::new(include_str!("outsiders.txt"));
    words
        .iter()
        .any(|word| word.head == Some(said) && word.rel.is_subject() && OUTSIDERS.has(&word.lemma))
}

/// Whether the claim does not say either that it is done: a bill to raise the fee need not raise it, what is to be done will be done, and
/// what holds when something happens holds if it does.
fn is_no_more_asserted(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let Some(force) = theirs.force else { return false };
    let words = &pair.claim.words;
    let hedge = &*pair.passage.statements[link.sentence].words[force.word].form;
    let below = |head: usize, rel: Rel| {
        (0..words.len()).filter(move |&at| words[at].head == Some(head) && words[at].rel == rel)
    };
    let marked =
        |head: usize, form: &str| below(head, Rel::Mark).any(|at| &*words[at].form == form);
    let purpose = words[ours.head].rel == Rel::Acl && marked(ours.head, "to");
    let to_come = |form: &str| matches!(form, "will" | "would" | "shall" | "to");
    if purpose && to_come(hedge) {
        return true;
    }
    let theirs_words = &pair.passage.statements[link.sentence].words;
    // "Was to be renewed" may have come to nothing, and who denies that it is to be says that it is not.
    let own = ours.force.map(|own| own.word);
    let is_to = |words: &[Word], to: usize| {
        &*words[to].form == "to"
            && words[..to].iter().rev().take(2).any(|be| matches!(&*be.form, "is" | "are"))
    };
    let upper = matches!(theirs_words[theirs.head].rel, Rel::Root | Rel::Conj);
    let due = own.is_some_and(|own| {
        &*words[own].form == "will" && is_to(theirs_words, force.word)
            || is_to(words, own) && hedge == "will"
    });
    if due && upper {
        return true;
    }
    // "When mould affects it" is no past event.
    let present = |at: usize| {
        let word = &words[at];
        let helped = below(at, Rel::Aux)
            .chain(below(at, Rel::AuxPass))
            .chain(below(at, Rel::Cop))
            .all(|aux| matches!(&*words[aux].form, "be" | "is" | "are" | "may" | "can" | "must"));
        let plain = word.form == word.lemma || word.form.ends_with('s');
        helped && (plain || below(at, Rel::AuxPass).next().is_some())
    };
    let when = |at: usize| {
        let advmod = || below(at, Rel::Advmod).any(|at| &*words[at].form == "when");
        (marked(at, "when") || marked(at, "whenever") || advmod()) && present(at)
    };
    let by_itself = when(ours.head);
    let conditioned = by_itself || below(ours.head, Rel::Advcl).any(when);
    // What may be done when something is so holds in general; what is done when it happens may be one event.
    let main = if by_itself { words[ours.head].head } else { Some(ours.head) };
    let ruled = main.is_some_and(|main| {
        below(main, Rel::Aux).any(|at| matches!(&*words[at].form, "may" | "can" | "must"))
    });
    force.class == Hedge::Conditional && conditioned && ruled && present(ours.head)
}

/// The main word of a claim that says little ("has"), where the passage says in a predicate of its own, and only with a hedge, what
/// answers its object; the sentence, and the word that hedges.
fn hedged_around(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let ours = pair.claim.predicates.iter().find(|predicate| predicate.head == root)?;
    if pair.alignment.links[root].is_some() || ours.force.is_some() {
        return None;
    }
    let objects = ours.arguments.iter().filter(|a| a.role == Role::Patient);
    objects.filter_map(|object| pair.alignment.place(object.word)).find_map(|place| {
        let statement = pair.passage.statements[place.sentence];
        let theirs = statement.predicates.iter().find(|p| p.role_of(place.word).is_some())?;
        let force = theirs.force?;
        let word = Place { sentence: place.sentence, word: force.word };
        let weak =
            matches!(force.class, Hedge::Modal | Hedge::Plan | Hedge::Doubt | Hedge::Conditional);
        (weak && pair.alignment.claimed(word).is_none()).then_some((
            root,
            place.sentence,
            force.word,
        ))
    })
}

/// The hedge that a claim leaves out of a sentence that it copies: "for what is believed to be a record fee". The copied word before it, the
/// sentence and the hedge.
fn left_out(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let copied = pair.copied.as_ref().filter(|copied| copied.shortens())?;
    let statement = pair.passage.statements[copied.sentence];
    let lexicon = Lexicon::shared();
    // "Any of our plans" and "an upcoming film" keep nothing from being so.
    let is_behind_to = |word: &Word| {
        let mut behind = statement.words.iter().skip_while(|other| other.span.end <= word.span.end);
        behind.next().is_some_and(|next| &*next.form == "to")
    };
    let hedge = |word: &Word| {
        // "The reserves held by the bank" are not held to be anything.
        if HOLDING.has(&word.lemma) && !is_behind_to(word) {
            return None;
        }
        let of = lexicon.hedge(&word.form).or_else(|| lexicon.hedge(&word.lemma));
        let passive =
            || (word.upos == Upos::Verb).then(|| lexicon.hedge(&format!("be {} to", word.form)));
        let of = of.or_else(|| passive().flatten());
        let held = |of: &Hedge| {
            matches!(of, Hedge::Belief | Hedge::Probability | Hedge::Appearance | Hedge::Doubt)
        };
        of.filter(held).filter(|_| word.upos != Upos::Noun)
    };
    let taken_up = |of: Hedge| {
        pair.claim.words.iter().filter_map(hedge).any(|own| as_weak(own, of))
            || pair.claim.predicates.iter().any(|predicate| predicate.force.is_some())
    };
    let short = |edit: &&Edit| edit.left_out.len() <= ASIDE;
    copied.within().filter(short).find_map(|edit| {
        let by = *edit.left_out.iter().find(|&&at| {
            let place = Place { sentence: copied.sentence, word: at };
            pair.alignment.claimed(place).is_none()
                && hedge(&statement.words[at]).is_some_and(|of| !taken_up(of))
        })?;
        Some((copied.kept_before(by)?, copied.sentence, by))
    })
}

/// How many words may be left out with a hedge for it to be what was left out.
const ASIDE: usize = 7;

/// What the claim says that something is, where the passage has it only as what somebody calls it ("called the recording a
/// fabrication"); the sentence, and the verb of calling.
fn only_called(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    static NAMING: WordSet = WordSet::new(include_str!("naming.txt"));
    let words = &pair.claim.words;
    let root = words.iter().position(|word| word.head.is_none())?;
    words.iter().find(|word| word.head == Some(root) && word.rel == Rel::Cop)?;
    let place = pair.alignment.place(root)?;
    let theirs = &pair.passage.statements[place.sentence].words;
    let verb = theirs[place.word].head.filter(|&verb| NAMING.has(&theirs[verb].lemma))?;
    let named = matches!(theirs[place.word].rel, Rel::Xcomp | Rel::Obj | Rel::Obl);
    let taken_up = pair.alignment.claimed(Place { sentence: place.sentence, word: verb }).is_some();
    (named && !taken_up).then_some((root, place.sentence, verb))
}

/// The main word of the claim where a noun carries in the passage what answers it, and the word that keeps it
/// from being said flat; where both are predicates, they are held against each other.
fn carried(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let place = pair.alignment.place(root)?;
    let linked = pair.predicates.iter().any(|link| pair.claim.predicates[link.claim].head == root);
    let statement = pair.passage.statements[place.sentence];
    let held = statement.contents.iter().find_map(|content| content.holds_back(place.word));
    // A verb that is read as a noun is no predicate: "The dam, critics say, leaks".
    let by = held.or_else(|| partisan(&statement.words, place.word))?;
    let kept = pair.alignment.claimed(Place { sentence: place.sentence, word: by }).is_some()
        || pair.claim.contents.iter().any(|content| content.holds_back(root).is_some())
        || held.is_none() && partisan(&pair.claim.words, root).is_some();
    (!linked && !kept).then_some((root, place.sentence, by))
}

/// What the claim says to have nearly happened and the passage says flatly: where the claim says so, and the
/// passage's word.
fn missed(pair: &Pair<'_>, link: PredicateLink) -> Option<(Span, Span)> {
    let (ours, theirs) = pair.linked(link);
    let own = ours.force.filter(|force| force.class == Hedge::Miss)?;
    let head = &pair.passage.statements[link.sentence].words[theirs.head];
    Some((pair.claim.words[own.word].span, head.span))
}

/// The sentence that answers the main word of the claim, where it is a question in which the parser sees
/// no verb that answers the claim's.
fn asked(pair: &Pair<'_>) -> Option<usize> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let sentence = pair.alignment.place(root)?.sentence;
    let ends = |of: &Statement| {
        let last = |word: &&Word| word.class != Class::Punctuation || &*word.form == "?";
        of.words.iter().rev().find(last).is_some_and(|word| &*word.form == "?")
    };
    let asks = |of: &Statement| ends(of) && of.words.first().is_some_and(|w| w.upos == Upos::Aux);
    let linked = pair.predicates.iter().any(|link| link.sentence == sentence);
    (!linked && asks(pair.passage.statements[sentence]) && !ends(pair.claim)).then_some(sentence)
}

/// Whether the claim hedges its predicate as much in words that are no modal of it: "is scheduled for
/// release", "can" for "allows to".
fn is_taken_up(
    pair: &Pair<'_>,
    ours: &Predicate,
    statement: &Statement,
    theirs: &Predicate,
) -> bool {
    let Some(force) = theirs.force else { return false };
    let lexicon = Lexicon::shared();
    let leave = |of: &Statement, at: usize| {
        let word = &of.words[at];
        [&word.form, &word.lemma].iter().any(|form| lexicon.frame(form) == Some(Frame::Leave))
    };
    let between = force.word.min(theirs.head)..force.word.max(theirs.head);
    let allowed = between.clone().any(|at| leave(statement, at));
    over(pair.claim, ours.head).any(|at| {
        let word = &pair.claim.words[at];
        let hedge =
            lexicon.hedge(&word.lemma).or_else(|| lexicon.hedge(&format!("be {} to", word.form)));
        hedge.is_some_and(|own| as_weak(own, force.class)) || allowed && leave(pair.claim, at)
    })
}

/// The words that govern a word without a clause of its own between them, and the modals of all of them.
fn over(statement: &Statement, word: usize) -> impl Iterator<Item = usize> + '_ {
    // "Is scheduled to begin": the parser often hangs the infinitive up as a clause of its own.
    let infinitive = |at: usize| {
        let to =
            |word: &Word| word.head == Some(at) && word.rel == Rel::Mark && &*word.form == "to";
        at >= 2 && statement.words[at].head == Some(at - 2) && statement.words.iter().any(to)
    };
    let stops = |at: usize| match statement.words[at].rel {
        Rel::Advcl => !infinitive(at),
        rel => matches!(rel, Rel::Conj | Rel::Parataxis | Rel::AclRelcl | Rel::Nsubj | Rel::Root),
    };
    let chain: Vec<usize> =
        std::iter::successors(Some(word), |&at| statement.words[at].head.filter(|_| !stops(at)))
            .take(statement.words.len())
            .collect();
    (0..statement.words.len()).filter(move |&at| {
        let own = &statement.words[at];
        at != word && chain.contains(&at)
            || own.head.is_some_and(|head| chain.contains(&head))
                && matches!(own.rel, Rel::Aux | Rel::Advmod | Rel::Amod)
    })
}

/// Whether a figure hangs from what a verb governs, and not from what only stands beside it:
/// "according to the 21-year-old Ann Lee, she wanted a garden".
fn hangs_behind(statement: &Statement, span: Span, verb: usize) -> bool {
    let Some(anchor) = statement.anchor(span) else { return true };
    let path = std::iter::successors(Some(anchor), |&at| {
        statement.words[at].head.filter(|&head| head != verb)
    });
    path.take(statement.words.len())
        .last()
        .is_none_or(|top| top >= verb || statement.words[top].rel == Rel::NsubjPass)
}

/// Figures of the claim whose answer stands under a verb of planning or promising that the claim does
/// not take up: "pledged $1 million" for "paid $1 million".
fn promised<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (Span, usize, usize)> + 'p {
    let lexicon = Lexicon::shared();
    firm_answers(pair, Kind::Quantity).filter_map(move |(fact, answer)| {
        let statement = pair.passage.statements[answer.sentence];
        let verb = governor(statement, pair.found(answer))?;
        let under = hangs_behind(statement, pair.found(answer).span, verb);
        let planned = under
            && matches!(
                lexicon.hedge(&statement.words[verb].lemma),
                Some(Hedge::Plan | Hedge::Attempt)
            );
        let place = Place { sentence: answer.sentence, word: verb };
        let taken_up = pair.alignment.claimed(place).is_some()
            || pair.claim.predicates.iter().any(|p| p.force.is_some());
        (planned && !taken_up).then_some((fact.span, answer.sentence, verb))
    })
}

/// Whether a claim under the one hedge says no more than a source under the other: "could" for "may",
/// but not "will" for "may".
fn as_weak(claim: Hedge, source: Hedge) -> bool {
    use Hedge::{Appearance, Belief, Modal, Probability, Suggestion};
    let possible = |hedge| matches!(hedge, Modal | Probability | Appearance | Suggestion | Belief);
    claim == source || possible(claim) && possible(source)
}
