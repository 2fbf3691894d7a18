//! Predicates: who does what to whom, whether it is denied, and how firmly it is said.
//!
//! Reads deep roles off the dependency tree: the agent and the patient are the same in "Oracle
//! acquired Sun", "Sun was acquired by Oracle" and "the acquisition of Sun by Oracle". Polarity and
//! force are those of the whole chain of verbs above a predicate ("failed to sign", "may sign",
//! "X said that …"). The method follows the propositions of predicate-argument extractors over
//! Universal Dependencies; it compares nothing.

use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Complement, Frame, Hedge, Holds, Implicative, Lexicon, Negator};
use crate::text::rel::{Rel, Upos};

/// One predicate with its arguments.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// The word that carries it: a verb, the complement of a copula, or a noun made from a verb.
    pub head: usize,
    /// The arguments that it gives a role to, in the order of the text.
    pub arguments: Vec<Argument>,
    /// The words that deny it; an even number of them affirms.
    pub negators: Vec<usize>,
    /// What weakens it: a modal, a hedge, a condition, a plan.
    pub force: Option<Force>,
    /// Who is reported to say it.
    pub speaker: Option<usize>,
}

/// A word in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The word.
    pub word: usize,
    /// What part it plays.
    pub role: Role,
}

/// The part that an argument plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who does it.
    Agent,
    /// To whom or what it is done.
    Patient,
    /// Of whom a property is said.
    Theme,
    /// Anything tied by a preposition, which is the word given.
    Oblique(Option<usize>),
}

/// What weakens a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Force {
    /// The word that weakens.
    pub word: usize,
    /// How it weakens.
    pub class: Hedge,
}

impl Predicate {
    /// Whether the predicate is denied.
    pub fn is_negative(&self) -> bool {
        self.negators.len() % 2 == 1
    }

    /// The arguments in one role.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.arguments.iter().filter(move |a| a.role == role).map(|a| a.word)
    }

    /// The role that a word plays.
    pub fn role_of(&self, word: usize) -> Option<Role> {
        self.arguments.iter().find(|a| a.word == word).map(|a| a.role)
    }
}

/// Reads all predicates of a sentence, in the order of their words.
pub fn predicates(words: &[Word], lexicon: &Lexicon) -> Vec<Predicate> {
    let tree = Tree::new(words);
    (0..words.len())
        .filter(|&at| carries(words, &tree, lexicon, at))
        .map(|at| Predicate {
            head: at,
            arguments: arguments(words, &tree, at),
            negators: negators(words, &tree, lexicon, at),
            force: force(words, &tree, lexicon, at),
            speaker: speaker(words, &tree, lexicon, at),
        })
        .collect()
}

/// The children of every word.
pub struct Tree {
    children: Vec<Vec<usize>>,
}

impl Tree {
    /// Collects the children of every word.
    pub fn new(words: &[Word]) -> Self {
        let mut children = vec![Vec::new(); words.len()];
        for (at, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(at);
            }
        }
        Self { children }
    }

    /// The words that depend on `at`.
    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// The words that depend on `at` by one of `relations`.
    pub fn by<'a>(
        &'a self,
        words: &'a [Word],
        at: usize,
        relations: &'a [Rel],
    ) -> impl Iterator<Item = usize> + 'a {
        self.children[at]
            .iter()
            .copied()
            .filter(move |&child| relations.contains(&words[child].rel))
    }
}

const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjOuter, Rel::Csubj, Rel::CsubjOuter];
const PASSIVE_SUBJECTS: &[Rel] = &[Rel::NsubjPass, Rel::CsubjPass];
const OBJECTS: &[Rel] = &[Rel::Obj, Rel::Iobj];
const OBLIQUES: &[Rel] = &[Rel::Obl, Rel::OblUnmarked, Rel::Nmod, Rel::NmodUnmarked];

fn carries(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> bool {
    match words[at].upos {
        Upos::Verb => true,
        Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Pron => {
            tree.by(words, at, &[Rel::Cop]).next().is_some() || is_action(words, tree, lexicon, at)
        }
        Upos::Aux => words[at].rel == Rel::Root,
        _ => false,
    }
}

/// Whether a noun names an action and has arguments of its own ("the acquisition of Sun by Oracle").
fn is_action(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> bool {
    words[at].upos == Upos::Noun
        && (lexicon.category(&words[at].entry) == Some("noun.act") || has_agent(words, tree, at))
        && tree.by(words, at, &[Rel::Nmod, Rel::NmodPoss]).next().is_some()
}

/// Whether a noun has "by" and "of" as a verb has its subject and object.
fn has_agent(words: &[Word], tree: &Tree, at: usize) -> bool {
    let with = |form: &str| {
        tree.by(words, at, &[Rel::Nmod])
            .any(|m| preposition(words, tree, m).is_some_and(|p| &*words[p].form == form))
    };
    with("by") && with("of")
}

fn arguments(words: &[Word], tree: &Tree, at: usize) -> Vec<Argument> {
    let mut found = Vec::new();
    let passive = is_passive(words, tree, at);
    let copular = tree.by(words, at, &[Rel::Cop]).next().is_some();
    if words[at].upos == Upos::Noun && !copular {
        nominal_arguments(words, tree, at, &mut found);
    } else {
        let subject_role = if copular {
            Role::Theme
        } else if passive {
            Role::Patient
        } else {
            Role::Agent
        };
        for subject in subjects(words, tree, at) {
            add(words, tree, subject, subject_role, &mut found);
        }
        for object in tree.by(words, at, OBJECTS) {
            add(words, tree, object, Role::Patient, &mut found);
        }
        for oblique in tree.by(words, at, OBLIQUES).chain(tree.by(words, at, &[Rel::OblAgent])) {
            let preposition = preposition(words, tree, oblique);
            let by = preposition.is_some_and(|p| &*words[p].form == "by");
            let role = if words[oblique].rel == Rel::OblAgent || (passive && by) {
                Role::Agent
            } else {
                Role::Oblique(preposition)
            };
            add(words, tree, oblique, role, &mut found);
        }
    }
    found.sort_by_key(|a| a.word);
    found.dedup_by_key(|a| a.word);
    found
}

/// The arguments of a noun that names an action: "by" and the possessor do it, "of" suffers it
/// unless nobody else does.
fn nominal_arguments(words: &[Word], tree: &Tree, at: usize, found: &mut Vec<Argument>) {
    for possessor in tree.by(words, at, &[Rel::NmodPoss]) {
        if words[possessor].upos == Upos::Pron {
            // "Oracle completed its acquisition of Sun": the pronoun is the subject of the verb.
            let verb = words[at].head.map_or_else(Vec::new, |verb| subjects(words, tree, verb));
            found.extend(verb.into_iter().map(|word| Argument { word, role: Role::Agent }));
        } else {
            add(words, tree, possessor, Role::Agent, found);
        }
    }
    for modifier in tree.by(words, at, OBLIQUES) {
        let preposition = preposition(words, tree, modifier);
        let role = match preposition.map(|p| &*words[p].form) {
            Some("by") => Role::Agent,
            Some("of") => Role::Patient,
            _ => Role::Oblique(preposition),
        };
        add(words, tree, modifier, role, found);
    }
}

/// The subjects of a predicate: its own, or those that it shares with the verb above it, or the noun
/// that it modifies.
fn subjects(words: &[Word], tree: &Tree, at: usize) -> Vec<usize> {
    let mut verb = at;
    for _ in 0..words.len() {
        let own: Vec<usize> = tree
            .by(words, verb, SUBJECTS)
            .chain(tree.by(words, verb, PASSIVE_SUBJECTS))
            .map(|subject| antecedent(words, verb, subject))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let Some(head) = words[verb].head else { return own };
        match words[verb].rel {
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis => verb = head,
            Rel::Acl | Rel::AclRelcl => {
                let taken = tree.by(words, verb, OBJECTS).count() > 0 || verb != at;
                let participle = words[verb].rel == Rel::Acl;
                return if taken || participle { vec![head] } else { own };
            }
            _ => return own,
        }
    }
    Vec::new()
}

/// The noun that a relative pronoun stands for.
fn antecedent(words: &[Word], verb: usize, subject: usize) -> usize {
    let relative = matches!(&*words[subject].form, "who" | "which" | "that" | "whom");
    match words[verb].head {
        Some(head) if relative && words[verb].rel == Rel::AclRelcl => head,
        _ => subject,
    }
}

fn is_passive(words: &[Word], tree: &Tree, at: usize) -> bool {
    let marked = tree.children(at).iter().any(|&child| {
        matches!(words[child].rel, Rel::AuxPass | Rel::NsubjPass | Rel::CsubjPass | Rel::OblAgent)
    });
    // A past participle behind a noun: "signed by 45 countries".
    let reduced = words[at].rel == Rel::Acl
        && !words[at].form.ends_with("ing")
        && *words[at].form != *words[at].lemma;
    let shared = words[at].rel == Rel::Conj
        && tree.by(words, at, SUBJECTS).next().is_none()
        && words[at]
            .head
            .is_some_and(|head| is_passive(words, tree, head) && looks_past(words, at, head));
    marked || reduced || shared
}

fn looks_past(words: &[Word], at: usize, head: usize) -> bool {
    words[at].upos == words[head].upos
        && *words[at].form != *words[at].lemma
        && !words[at].form.ends_with('s')
}

fn preposition(words: &[Word], tree: &Tree, at: usize) -> Option<usize> {
    tree.by(words, at, &[Rel::Case]).next()
}

/// Adds a word and everything coordinated with it or in apposition to it.
fn add(words: &[Word], tree: &Tree, at: usize, role: Role, found: &mut Vec<Argument>) {
    found.push(Argument { word: at, role });
    for other in tree.by(words, at, &[Rel::Conj, Rel::Appos]) {
        if found.len() < 64 {
            add(words, tree, other, role, found);
        }
    }
}

/// The words that deny a predicate: its own, those of its bare arguments ("no country signed"), and
/// verbs above it that imply the contrary ("failed to sign", "prevented from signing").
fn negators(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Vec<usize> {
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

/// What a verb or adjective says of its complement: under "be" ("was allowed to"), with its particle
/// ("turned out to") or by itself.
fn implicative(
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
    let phrasal = particle.map(|at| format!("{} {}", word.lemma, words[at].form));
    [being, phrasal]
        .into_iter()
        .flatten()
        .find_map(|phrase| lexicon.implicative(&phrase, complement))
        .or_else(|| lexicon.implicative(&word.lemma, complement))
}

/// How a verb is joined to the word above it, as the lexicon of implicatives calls it.
fn complement(words: &[Word], tree: &Tree, at: usize) -> Option<Complement> {
    let marked = |form: &str| {
        tree.by(words, at, &[Rel::Mark, Rel::Case]).any(|mark| &*words[mark].form == form)
    };
    let ing = words[at].form.ends_with("ing");
    Some(match words[at].rel {
        Rel::Xcomp | Rel::Acl if marked("to") => Complement::To,
        Rel::Xcomp if ing => Complement::Ing,
        Rel::Xcomp => Complement::Infinitive,
        Rel::Advcl | Rel::Acl | Rel::Obl if marked("from") => Complement::From,
        Rel::Advcl | Rel::Acl if marked("in") && ing => Complement::InIng,
        Rel::Advcl | Rel::Acl if marked("of") && ing => Complement::OfIng,
        Rel::Ccomp => Complement::That,
        _ => return None,
    })
}

fn own_negators(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    // "Has yet to answer", where "has" is read as an auxiliary.
    let has = |form: &str| tree.children(at).iter().copied().find(|&c| &*words[c].form == form);
    if let (Some(yet), Some(_)) = (has("yet"), has("to")) {
        found.push(yet);
    }
    for &child in tree.children(at) {
        if denies(lexicon, &words[child])
            && !adds(words, child)
            && !matches!(words[child].rel, Rel::Conj | Rel::Parataxis)
        {
            found.push(child);
        }
        if matches!(words[child].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj) {
            let determiners =
                tree.by(words, child, &[Rel::Det, Rel::Advmod, Rel::DetPredet, Rel::CcPreconj]);
            found.extend(determiners.filter(|&d| denies(lexicon, &words[d])));
        }
    }
    found
}

/// Whether a negation denies nothing but makes room for more: "not only a bridge but also a dam", "cannot
/// help but notice".
fn adds(words: &[Word], at: usize) -> bool {
    let more = |word: &Word| {
        matches!(&*word.form, "only" | "just" | "merely" | "simply" | "solely" | "help")
    };
    words.get(at + 1).is_some_and(more) && words[at + 2..].iter().any(|word| &*word.form == "but")
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

/// What weakens a predicate: the nearest of a modal, a hedging adverb, a condition, and a verb above
/// it that does not imply it.
fn force(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<Force> {
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
fn is_framing(lexicon: &Lexicon, word: &Word) -> bool {
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
fn is_to_come(words: &[Word], head: usize, verb: usize) -> bool {
    let between = words.get(head + 1..verb).unwrap_or_default();
    let comes = |form: &str| between.iter().any(|word| &*word.form == form);
    comes("yet") && comes("to") && matches!(&*words[head].lemma, "have" | "be" | "remain")
}

/// Who is reported to say what the predicate says.
fn speaker(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<usize> {
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

/// Whether a word denies anything at all, in whatever way.
pub fn is_negator(lexicon: &Lexicon, word: &Word) -> bool {
    !word.titled && (lexicon.negator(&word.form).or_else(|| lexicon.negator(&word.lemma))).is_some()
}

/// Whether a verb, adjective or noun denies what it governs: "deny", "unable", "lack".
fn turns(lexicon: &Lexicon, lemma: &str) -> bool {
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
            .any(|child| denies(lexicon, &words[child]) || &*words[child].form == "without");
        let object = word.rel == Rel::Obj
            && word.head.is_some_and(|head| {
                words[head].upos == Upos::Verb && turns(lexicon, &words[head].lemma)
            });
        found[at] = own != object;
    }
    for predicate in predicates {
        found[predicate.head] = predicate.is_negative();
    }
    for at in unfounded(words, &tree, predicates, &found, lexicon) {
        found[at] = !found[at];
    }
    found
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
