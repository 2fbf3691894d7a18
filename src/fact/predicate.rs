//! Predicates: who does what to whom, whether it is denied, and how firmly it is said.
//!
//! Reads deep roles off the dependency tree: the agent and the patient are the same in "Oracle
//! acquired Sun", "Sun was acquired by Oracle" and "the acquisition of Sun by Oracle". Polarity and
//! force are those of the whole chain of verbs above a predicate ("failed to sign", "may sign",
//! "X said that …"). The method follows the propositions of predicate-argument extractors over
//! Universal Dependencies; it compares nothing.

mod condition;
mod content;
mod contrast;
mod doing;
mod force;
mod partisan;
mod polarity;
mod undone;

use crate::fact::statement::Word;
use crate::text::lexicon::{Complement, Hedge, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

pub use content::{Content, contents};
pub(crate) use contrast::{contrasts, set_apart};
pub use force::is_speech;
use force::{force, speaker};
pub(crate) use partisan::is_partisan;
use polarity::negators;
pub use polarity::{adds, denied, is_negator};

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

/// Reads all predicates of a sentence, of which the carried clauses are known, in the order of their words.
pub fn predicates(words: &[Word], contents: &[Content], lexicon: &Lexicon) -> Vec<Predicate> {
    let tree = Tree::new(words);
    let frames = partisan::frames(words, lexicon);
    let contrasts = contrast::all(words);
    (0..words.len())
        .filter(|&at| carries(words, &tree, lexicon, at))
        .map(|at| {
            let mut negators = negators(words, &tree, lexicon, at);
            negators.extend(content::denial(contents, words, at));
            negators.retain(|no| contrasts.iter().all(|contrast| contrast.not != *no));
            negators.sort_unstable();
            negators.dedup();
            let mut arguments = arguments(words, &tree, at);
            contrast::exchange(&contrasts, &mut arguments);
            Predicate {
                head: at,
                arguments,
                negators,
                force: content::opening(contents, at)
                    .or_else(|| force(words, &tree, lexicon, at))
                    .or_else(|| partisan::over(&frames, at)),
                speaker: speaker(words, &tree, lexicon, at),
            }
        })
        .collect()
}

/// Who says what stands at a word, where the sentence tells it of somebody who speaks for a side: "The dam, critics say, leaks".
pub fn partisan(words: &[Word], at: usize) -> Option<usize> {
    partisan::over(&partisan::frames(words, Lexicon::shared()), at).map(|force| force.word)
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
            tree.by(words, at, &[Rel::Cop]).next().is_some()
                || is_action(words, tree, lexicon, at)
                || goes_on(words, tree, at)
        }
        Upos::Aux => words[at].rel == Rel::Root,
        // "Is four metres long"
        Upos::Adv => tree.by(words, at, &[Rel::Cop]).next().is_some(),
        _ => false,
    }
}

/// Whether an adjective goes on with what a copula says of the same: "is open on Tuesdays but shut on Sundays".
fn goes_on(words: &[Word], tree: &Tree, at: usize) -> bool {
    words[at].upos == Upos::Adj
        && words[at].rel == Rel::Conj
        && words[at].head.is_some_and(|head| {
            words[head].upos == Upos::Adj && tree.by(words, head, &[Rel::Cop]).next().is_some()
        })
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
    // "Is to take over" has a verb.
    let copular = words[at].upos != Upos::Verb && tree.by(words, at, &[Rel::Cop]).next().is_some()
        || goes_on(words, tree, at);
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
            add(words, tree, antecedent(words, at, object), Role::Patient, &mut found);
        }
        for oblique in tree.by(words, at, OBLIQUES).chain(tree.by(words, at, &[Rel::OblAgent])) {
            let preposition = preposition(words, tree, oblique);
            let by = preposition.is_some_and(|p| &*words[p].form == "by");
            // "Was cut by 5 cents": a figure does nothing.
            let acts = words[oblique].fact.is_none();
            let role = if acts && (words[oblique].rel == Rel::OblAgent || (passive && by)) {
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

/// Nouns of what somebody does and nobody suffers.
static ACTING: WordSet = WordSet::new(include_str!("predicate/acting.txt"));

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
            // "The visit of Ann": she came herself.
            Some("of") if ACTING.has(&words[at].lemma) => Role::Agent,
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
            .flat_map(|subject| free(words, tree, subject))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let Some(head) = words[verb].head else { return own };
        match words[verb].rel {
            // "Ordered them to leave": they leave.
            Rel::Xcomp | Rel::Advcl if is_told(words, tree, head, verb) => {
                return tree.by(words, head, OBJECTS).filter(|object| *object < verb).collect();
            }
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis => verb = head,
            Rel::Acl | Rel::AclRelcl => {
                let taken = tree.by(words, verb, OBJECTS).count() > 0 || verb != at;
                let participle = words[verb].rel == Rel::Acl;
                return if taken || participle { vec![head] } else { own };
            }
            Rel::Csubj | Rel::CsubjPass => return doing::doers(words, tree, verb),
            _ => return own,
        }
    }
    Vec::new()
}

/// A subject as it is read; where a preposition governs its phrase, those who are hung on it behind a comma: "In the film
/// Alien, Ripley …".
fn free(words: &[Word], tree: &Tree, subject: usize) -> Vec<usize> {
    let governed = |word: usize| {
        tree.by(words, word, &[Rel::Case])
            .any(|case| words[case].upos == Upos::Adp && case < word && &*words[case].form != "by")
    };
    let kind =
        |child: usize| words[child].rel == Rel::Compound && child < subject && governed(child);
    if !tree.children(subject).iter().any(|&child| kind(child)) {
        return vec![subject];
    }
    let joined = |word: usize| tree.by(words, word, &[Rel::Cc]).next().is_some();
    let others: Vec<usize> = tree
        .by(words, subject, &[Rel::Conj, Rel::Appos, Rel::List])
        .filter(|&other| other > subject && !joined(other))
        .collect();
    if others.is_empty() { vec![subject] } else { others }
}

/// Whether the object of a verb is the one who is to do what the infinitive behind it says: "ordered them to
/// leave", but not "used a knife to leave".
fn is_told(words: &[Word], tree: &Tree, verb: usize, infinitive: usize) -> bool {
    let object = tree.by(words, verb, OBJECTS).any(|object| object < infinitive);
    let to = tree.by(words, infinitive, &[Rel::Mark]).any(|mark| &*words[mark].form == "to");
    let known = || Lexicon::shared().implicative(&words[verb].lemma, Complement::To).is_some();
    object && (words[infinitive].rel == Rel::Xcomp || to && known())
}

/// The noun that a relative pronoun stands for.
fn antecedent(words: &[Word], verb: usize, pronoun: usize) -> usize {
    let relative = matches!(&*words[pronoun].form, "who" | "which" | "that" | "whom");
    match words[verb].head {
        Some(head) if relative && words[verb].rel == Rel::AclRelcl => head,
        _ => pronoun,
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
    // "Was founded and dissolved", but not "was founded and played its first game".
    let shared = words[at].rel == Rel::Conj
        && tree.by(words, at, SUBJECTS).next().is_none()
        && tree.by(words, at, &[Rel::Obj]).next().is_none()
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

/// Adds a word and everything coordinated with it or in apposition to it, what it is known as, and what it is said to include.
fn add(words: &[Word], tree: &Tree, at: usize, role: Role, found: &mut Vec<Argument>) {
    found.push(Argument { word: at, role });
    let beside = tree.by(words, at, &[Rel::Conj, Rel::Appos]);
    for other in beside.chain(known_as(words, tree, at)).chain(members(words, tree, at)) {
        if found.len() < 64 {
            add(words, tree, other, role, found);
        }
    }
}

/// The names by which something is told to be known: "Anna Brook, known as Vella".
fn known_as<'a>(words: &'a [Word], tree: &'a Tree, at: usize) -> impl Iterator<Item = usize> + 'a {
    static KNOWN: WordSet = WordSet::new(include_str!("predicate/known.txt"));
    let named = |word: usize| words[word].upos == Upos::Propn;
    tree.by(words, at, &[Rel::Acl, Rel::Amod])
        .filter(move |&verb| named(at) && verb > at && KNOWN.has(&words[verb].lemma))
        .flat_map(|verb| tree.by(words, verb, &[Rel::Obl, Rel::Obj, Rel::Xcomp]))
        .filter(move |&name| {
            let tie = preposition(words, tree, name).map(|tie| &*words[tie].form);
            named(name) && tie.is_none_or(|tie| tie == "as")
        })
}

/// Those that a group is said to include: "several players, such as Ann and Lee".
fn members<'a>(words: &'a [Word], tree: &'a Tree, at: usize) -> impl Iterator<Item = usize> + 'a {
    tree.by(words, at, &[Rel::Nmod]).filter(move |&member| {
        words[member].upos == Upos::Propn
            && preposition(words, tree, member)
                .is_some_and(|tie| matches!(&*words[tie].form, "including" | "such"))
    })
}
