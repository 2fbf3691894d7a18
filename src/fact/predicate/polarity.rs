//! Polarity: what denies a predicate or a word, by itself or through a verb that implies the contrary.

use super::contrast;
use super::force::{is_ahead, is_framing, is_to_come};
use super::{Predicate, Tree, is_passive, is_told};
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Complement, Frame, Hedge, Holds, Implicative, Lexicon, Negator, Truth};
use crate::text::rel::{Rel, Upos};

/// The words that deny a predicate: its own, those of its bare arguments ("no country signed"), and
/// verbs above it that imply the contrary ("failed to sign", "prevented from signing").
pub(super) fn negators(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut verb = at;
    found.extend(own_negators(words, tree, lexicon, verb));
    for _ in 0..words.len() {
        let Some(head) = words[verb].head else { break };
        // What is still to come has not happened, however the words hang together.
        if is_to_come(words, head, verb) {
            found.push(head);
            break;
        }
        let Some(complement) = complement(words, tree, verb) else { break };
        if let Some(too) = is_too(words, tree, head).filter(|_| complement == Complement::To) {
            found.push(too);
            found.extend(own_negators(words, tree, lexicon, head));
            break;
        }
        let lemma = &words[head].lemma;
        let above = own_negators(words, tree, lexicon, head);
        let governs = matches!(complement, Complement::To | Complement::Ing | Complement::From);
        let implied = match implicative(words, tree, lexicon, head, complement) {
            Some(known) if above.len() % 2 == 1 => Some(known.negated),
            Some(known) => Some(known.affirmed),
            None if governs && turns(lexicon, lemma) && above.is_empty() => Some(Holds::No),
            None => None,
        };
        match implied {
            Some(Holds::No) if above.is_empty() => found.push(head),
            Some(Holds::No) => found.extend(above),
            Some(Holds::Yes) => {}
            // Nothing follows from what stands above; its polarity is not the predicate's.
            _ => break,
        }
        verb = head;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The word that makes an adjective deny what follows: "too ill to come".
fn is_too(words: &[Word], tree: &Tree, head: usize) -> Option<usize> {
    let adjective = words[head].upos == Upos::Adj;
    tree.by(words, head, &[Rel::Advmod]).find(|&at| adjective && &*words[at].form == "too")
}

/// What a verb or adjective says of its complement: under "be" ("was allowed to"), with its particle
/// ("turned out to") or by itself.
pub(super) fn implicative(
    words: &[Word],
    tree: &Tree,
    lexicon: &Lexicon,
    head: usize,
    complement: Complement,
) -> Option<Implicative> {
    let word = &words[head];
    let under_be = is_passive(words, tree, head)
        || tree.by(words, head, &[Rel::Cop]).next().is_some()
        || word.upos == Upos::Adj;
    let being = if under_be { Some(format!("be {}", word.form)) } else { None };
    let particle = tree.by(words, head, &[Rel::CompoundPrt]).next();
    // "Came close to winning".
    let beside = tree.by(words, head, &[Rel::Advmod]).find(|&at| at == head + 1);
    let phrasal = particle.or(beside).map(|at| format!("{} {}", word.lemma, words[at].form));
    [being, phrasal]
        .into_iter()
        .flatten()
        .find_map(|phrase| lexicon.implicative(&phrase, complement))
        .or_else(|| lexicon.implicative(&word.lemma, complement))
        .or_else(|| truth(words, tree, lexicon, head, complement))
}

/// What a sentence says of a clause of which it says that it is true or not: "it is untrue that", "that … is
/// a lie".
fn truth(
    words: &[Word],
    tree: &Tree,
    lexicon: &Lexicon,
    head: usize,
    complement: Complement,
) -> Option<Implicative> {
    let told = matches!(words[head].upos, Upos::Adj | Upos::Noun)
        && tree.by(words, head, &[Rel::Cop]).next().is_some();
    let (affirmed, negated) = match lexicon.truth(&words[head].lemma)? {
        Truth::True => (Holds::Yes, Holds::No),
        Truth::False => (Holds::No, Holds::Yes),
        Truth::Open => return None,
    };
    (told && complement == Complement::That).then_some(Implicative {
        complement,
        affirmed,
        negated,
    })
}

/// How a verb is joined to the word above it, as the lexicon of implicatives calls it.
pub(super) fn complement(words: &[Word], tree: &Tree, at: usize) -> Option<Complement> {
    let marked = |form: &str| {
        tree.by(words, at, &[Rel::Mark, Rel::Case]).any(|mark| &*words[mark].form == form)
    };
    // "Singing", but not "sing".
    let ing = words[at].form.ends_with("ing") && !words[at].lemma.ends_with("ing");
    let told = |head: usize| is_told(words, tree, head, at);
    let too = |head: usize| is_too(words, tree, head).is_some();
    Some(match words[at].rel {
        Rel::Advcl | Rel::Acl | Rel::Xcomp if marked("to") && ing => Complement::ToIng,
        Rel::Advcl | Rel::Acl if marked("on") && ing => Complement::OnIng,
        Rel::Advcl
            if words[at].head.is_some_and(|head| told(head) || marked("to") && too(head)) =>
        {
            Complement::To
        }
        Rel::Xcomp | Rel::Acl if marked("to") => Complement::To,
        // "Voted to close it" is read as done in order to close it.
        Rel::Advcl
            if marked("to")
                && words[at].head.is_some_and(|head| head < at && votes(words, head)) =>
        {
            Complement::To
        }
        Rel::Xcomp if ing => Complement::Ing,
        Rel::Xcomp => Complement::Infinitive,
        Rel::Advcl | Rel::Acl | Rel::Obl if marked("from") => Complement::From,
        Rel::Advcl | Rel::Acl if marked("in") && ing => Complement::InIng,
        Rel::Advcl | Rel::Acl if marked("of") && ing => Complement::OfIng,
        Rel::Ccomp => Complement::That,
        // "It is false that …" and "That … is false".
        Rel::Csubj | Rel::CsubjPass if marked("to") => Complement::To,
        Rel::Csubj | Rel::CsubjPass if CLAUSES.iter().any(|mark| marked(mark)) => Complement::That,
        _ => return None,
    })
}

/// Whether a verb tells how somebody voted.
fn votes(words: &[Word], verb: usize) -> bool {
    words[verb].upos == Upos::Verb && &*words[verb].lemma == "vote"
}

/// The words that begin a clause which is a subject or an object.
const CLAUSES: &[&str] = &["that", "whether", "if"];

pub(super) fn own_negators(
    words: &[Word],
    tree: &Tree,
    lexicon: &Lexicon,
    at: usize,
) -> Vec<usize> {
    let mut found = Vec::new();
    // "Has yet to answer", where "has" is read as an auxiliary.
    found.extend(tree.children(at).iter().find(|&&child| is_ahead(words, child)));
    found.extend(phrase(words, tree, at).filter(|&no| words[no].head != Some(at)));
    for &child in tree.children(at) {
        // The "no" of "no longer than 5 m" bounds the figure and denies nothing.
        let bounds = bounds_a_figure(words, child);
        if denies(lexicon, &words[child])
            && !bounds
            && !adds(words, child)
            && !matches!(words[child].rel, Rel::Conj | Rel::Parataxis)
        {
            found.push(child);
        }
        if is_miss(words, lexicon, child, at) || leaves_undone(words, child, at) {
            found.push(child);
        }
        // "Never again sailed": the denial hangs from the adverb.
        if matches!(&*words[child].form, "again" | "once" | "before" | "since") {
            found.extend(
                tree.by(words, child, &[Rel::Advmod]).filter(|&no| denies(lexicon, &words[no])),
            );
        }
        if matches!(words[child].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj) {
            let determiners =
                tree.by(words, child, &[Rel::Det, Rel::Advmod, Rel::DetPredet, Rel::CcPreconj]);
            found.extend(determiners.filter(|&d| denies(lexicon, &words[d]) && !adds(words, d)));
            found.extend(zero(words, tree, child));
        }
    }
    found
}

/// Whether a negation belongs to the bound of a figure: "no longer than 5 m", "never exceeds 5 m".
fn bounds_a_figure(words: &[Word], at: usize) -> bool {
    let bound =
        |word: &&Word| matches!(&*word.form, "than" | "exceed" | "exceeds" | "exceeded" | "over");
    words[at].fact.is_some()
        && words[at + 1..]
            .iter()
            .take_while(|word| word.fact == words[at].fact)
            .any(|word| bound(&word))
}

/// Whether a word before a verb in "-ing" says that it was not done ("without reading", "instead of reading", "without having read"),
/// or before a noun that something lacks it.
fn leaves_undone(words: &[Word], child: usize, verb: usize) -> bool {
    let word = &words[child];
    let having = || words[child..verb].iter().any(|word| &*word.form == "having");
    let followed = |form: &str| words.get(child + 1).is_some_and(|next| &*next.form == form);
    let undone = match &*word.form {
        "without" => true,
        "instead" => followed("of"),
        "rather" => followed("than"),
        _ => false,
    };
    let told_of = || words.iter().any(|other| other.head == Some(verb) && other.rel == Rel::Cop);
    undone
        && child < verb
        && matches!(word.rel, Rel::Mark | Rel::Case | Rel::Advmod | Rel::Cc)
        && match words[verb].upos {
            // "Rather than sell it, they let it."
            Upos::Verb if &*word.form == "rather" && words[verb].form == words[verb].lemma => true,
            Upos::Verb => words[verb].form.ends_with("ing") || having(),
            // "The homes are without power".
            _ => &*word.form == "without" && told_of(),
        }
}

/// The word by which a phrase denies a verb that the parser does not hang on it: "at no time did they read", "did
/// nothing to read", "no longer read".
fn phrase(words: &[Word], tree: &Tree, verb: usize) -> Option<usize> {
    let form = |at: usize| words.get(at).map_or("", |word| &*word.form);
    let nothing = verb >= 3
        && form(verb - 1) == "to"
        && form(verb - 2) == "nothing"
        && &*words[verb - 3].lemma == "do";
    if nothing {
        return Some(verb - 2);
    }
    let longer = tree.by(words, verb, &[Rel::Advmod]).find(|&at| {
        at > 0
            && form(at) == "longer"
            && form(at - 1) == "no"
            && words[at - 1].head == Some(at)
            && !bounds_a_figure(words, at)
    });
    if let Some(longer) = longer {
        return Some(longer - 1);
    }
    let no = (1..verb).find(|&at| {
        form(at) == "no"
            && matches!(form(at - 1), "at" | "in" | "under" | "on" | "by")
            && words[..at - 1]
                .iter()
                .all(|word| word.upos == Upos::Punct || word.upos == Upos::Cconj)
            && matches!(
                form(at + 2),
                "did"
                    | "does"
                    | "do"
                    | "has"
                    | "have"
                    | "had"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "can"
                    | "could"
                    | "will"
                    | "would"
            )
    })?;
    let first = (no + 3..words.len()).find(|&at| words[at].upos == Upos::Verb)?;
    (first == verb && words[verb].head != Some(no)).then_some(no)
}

/// The nought that counts a noun, which denies as "no" does: "zero houses".
fn zero(words: &[Word], tree: &Tree, noun: usize) -> Option<usize> {
    tree.by(words, noun, &[Rel::Nummod, Rel::Compound, Rel::Amod, Rel::Det])
        .find(|&at| at < noun && matches!(&*words[at].form, "zero" | "0"))
        .filter(|&at| words[at].rel != Rel::Det)
}

/// Whether a word says of a verb that it was not quite done: "nearly fell", but not "nearly 300 fell" and
/// "nearly doubled", which are figures.
pub(super) fn is_miss(words: &[Word], lexicon: &Lexicon, adverb: usize, verb: usize) -> bool {
    let between = words.get(adverb + 1..verb).unwrap_or_default();
    adverb < verb
        && words[verb].upos == Upos::Verb
        && words[verb].fact.is_none()
        && words[adverb].fact.is_none()
        && words[adverb].rel == Rel::Advmod
        && lexicon.hedge(&words[adverb].form) == Some(Hedge::Miss)
        && between.iter().all(|word| matches!(word.upos, Upos::Aux | Upos::Verb))
}

/// Whether a negation denies nothing but makes room for more: "not only a bridge but also a dam", "did not only come", "cannot
/// help but notice", "none the less".
pub fn adds(words: &[Word], at: usize) -> bool {
    let more = |word: &Word| {
        matches!(&*word.form, "only" | "just" | "merely" | "simply" | "solely" | "help")
    };
    let besides = |word: &Word| matches!(&*word.form, "but" | ";" | "also");
    let verb = |at: usize| words.get(at).is_some_and(|word| word.upos == Upos::Verb);
    let only = words.get(at + 1).is_some_and(|word| matches!(&*word.form, "only" | "merely"));
    // "Not just Ann signed".
    let opens = words[..at].iter().all(|word| word.class == Class::Punctuation);
    let is = |at: usize, form: &str| words.get(at).is_some_and(|word| *word.form == *form);
    words.get(at + 1).is_some_and(more) && (opens || words[at + 2..].iter().any(besides))
        || only && verb(at + 2)
        || is(at, "none") && is(at + 1, "the") && is(at + 2, "less")
        // "Wrote nothing but verse" denies no verse.
        || is(at, "nothing") && is(at + 1, "but") && !verb(at + 2)
}

/// Whether a word denies what it stands with: "not", "never", "no", "hardly", "nobody".
fn denies(lexicon: &Lexicon, word: &Word) -> bool {
    !matches!(word.upos, Upos::Verb | Upos::Noun | Upos::Adj)
        && !word.titled
        && matches!(
            lexicon.negator(&word.form),
            Some(Negator::Full | Negator::Quasi | Negator::Quantifier)
        )
}

/// Whether a word denies anything at all, in whatever way.
pub fn is_negator(lexicon: &Lexicon, word: &Word) -> bool {
    !word.titled && (lexicon.negator(&word.form).or_else(|| lexicon.negator(&word.lemma))).is_some()
}

/// Whether a verb, adjective or noun denies what it governs: "deny", "unable", "lack".
pub(super) fn turns(lexicon: &Lexicon, lemma: &str) -> bool {
    matches!(lexicon.negator(lemma), Some(Negator::Verb | Negator::Adjective | Negator::Noun))
}

/// Whether each word is denied: a predicate by its negators, any other word by "no" or "without" or
/// by a verb that denies its object ("lacks a roof").
pub fn denied(words: &[Word], predicates: &[Predicate], lexicon: &Lexicon) -> Vec<bool> {
    let tree = Tree::new(words);
    let mut found = vec![false; words.len()];
    for (at, word) in words.iter().enumerate() {
        let own = tree
            .by(words, at, &[Rel::Det, Rel::Case, Rel::Advmod, Rel::DetPredet])
            .filter(|&child| !adds(words, child))
            .any(|child| denies(lexicon, &words[child]) || &*words[child].form == "without")
            || zero(words, &tree, at).is_some();
        let object = word.rel == Rel::Obj
            && word.head.is_some_and(|head| {
                words[head].upos == Upos::Verb && turns(lexicon, &words[head].lemma)
            });
        found[at] = own != object || is_set_apart(words, predicates, at);
    }
    for predicate in predicates {
        found[predicate.head] = predicate.is_negative();
    }
    for contrast in contrast::all(words) {
        (found[contrast.denied], found[contrast.instead]) = (true, false);
    }
    for at in conceded(words) {
        found[at] = true;
    }
    for at in unfounded(words, &tree, predicates, &found, lexicon) {
        found[at] = !found[at];
    }
    found
}

/// The degrees and nouns of which a concession without a verb denies that they are so: "the largest, though not, since 2011, the most
/// populous".
fn conceded(words: &[Word]) -> Vec<usize> {
    let concedes = |at: usize| {
        let before = at.checked_sub(1).map(|before| &*words[before].form);
        &*words[at].form == "not"
            && matches!(before, Some("though" | "although" | "but" | "if" | "albeit" | "and"))
    };
    let ends = |word: &Word| {
        matches!(word.upos, Upos::Verb | Upos::Aux)
            || matches!(&*word.form, "." | ";" | ":" | "but" | "(" | "that")
    };
    let mut found = Vec::new();
    for not in (0..words.len()).filter(|&at| concedes(at)) {
        let mut aside = false;
        for (at, word) in words.iter().enumerate().skip(not + 1) {
            // An aside between two commas is not what is denied.
            aside ^= &*word.form == ",";
            if !aside && ends(word) {
                break;
            }
            let says = matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Propn);
            if !aside && says && word.class == Class::Content {
                found.push(at);
            }
        }
    }
    // "Anything but cheap", "far from a success", but not "far from the town"
    let form = |at: usize| words.get(at).map_or("", |word| &*word.form);
    let near = |from: usize| {
        let says = |at: &usize| matches!(words[*at].upos, Upos::Adj | Upos::Noun);
        (from..words.len().min(from + 3)).find(says)
    };
    for at in 0..words.len() {
        let article = matches!(form(at + 2), "a" | "an");
        let adjective = words.get(at + 2).is_some_and(|word| word.upos == Upos::Adj);
        let far = form(at) == "far" && form(at + 1) == "from" && (article || adjective);
        if far || form(at) == "anything" && form(at + 1) == "but" {
            found.extend(near(at + 2));
        }
    }
    found
}

/// Whether a noun is what a sentence excepts from what it says of the others, or contrasts with it: "everyone except
/// the sheriff", "the letter rather than the report". What is excepted from a denial is affirmed.
fn is_set_apart(words: &[Word], predicates: &[Predicate], at: usize) -> bool {
    let nominal = |word: &Word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Num);
    let within = |before: usize| {
        let word = &words[before];
        matches!(word.upos, Upos::Det | Upos::Adj | Upos::Propn | Upos::Num)
            || word.head == Some(at)
                && matches!(word.rel, Rel::Compound | Rel::NmodPoss | Rel::Amod)
    };
    if !nominal(&words[at]) {
        return false;
    }
    let start = (0..at).rev().take_while(|&before| within(before)).last().unwrap_or(at);
    let last: Vec<&str> = words[start.saturating_sub(4)..start].iter().map(|w| &*w.form).collect();
    let contrasts = matches!(
        last[..],
        [.., "rather", "than"]
            | [.., "instead", "of"]
            | [.., "in", "place" | "lieu", "of"]
            | [.., "unlike"]
            | [.., "unlike", "in" | "for"]
    );
    let excepts = matches!(
        last[..],
        [.., "except" | "excepting" | "barring" | "excluding"]
            | [.., "except", "on" | "in" | "at" | "by" | "with" | "from" | "during" | "under"]
            | [.., "except" | "save" | "but", "for"]
            | [.., "apart" | "aside", "from"]
            | [.., "other", "than"]
            | [.., "with", "the", "exception", "of"]
            | [.., "everyone" | "everybody" | "all" | "everything" | "anyone", "but"]
    );
    // "All the cooks save Ann", "all goods, food excepted".
    let all = || {
        words[..start].iter().rev().take(6).any(|word| {
            matches!(
                &*word.form,
                "all" | "every" | "everyone" | "everybody" | "everything" | "each"
            )
        })
    };
    let saved = matches!(last[..], [.., "save"]) && all();
    let behind =
        words.get(at + 1).is_some_and(|word| matches!(&*word.form, "excepted" | "excluded"));
    let excepts = excepts || saved || behind && all();
    let mut over = Some(at);
    let denied = (0..4).any(|_| {
        over = over.and_then(|at| words[at].head);
        over.is_some_and(|at| predicates.iter().any(|p| p.head == at && p.is_negative()))
    });
    let none =
        words[..start].iter().any(|w| matches!(&*w.form, "no" | "nobody" | "none" | "nothing"));
    contrasts || excepts && !denied && !none
}

/// The nouns for which a sentence says that nothing was found: "do not support a link", "no evidence of
/// a link".
fn unfounded(
    words: &[Word],
    tree: &Tree,
    predicates: &[Predicate],
    denied: &[bool],
    lexicon: &Lexicon,
) -> Vec<usize> {
    let found = predicates
        .iter()
        .filter(|p| p.is_negative() && is_framing(lexicon, &words[p.head]))
        .flat_map(|p| tree.by(words, p.head, &[Rel::Obj]));
    let proof = (0..words.len()).filter(|&at| {
        let word = &words[at];
        word.upos == Upos::Noun && lexicon.frame(&word.lemma) == Some(Frame::Proof) && denied[at]
    });
    let of = proof.flat_map(|at| tree.by(words, at, &[Rel::Nmod]));
    found.chain(of).filter(|&at| words[at].upos == Upos::Noun).collect()
}
