//! How much hangs on each word of a sentence.

use super::{Class, Word};
use crate::fact::{Fact, Kind};
use crate::text::lexicon::{Lexicon, Thinness, Title, Voice};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// How much hangs on each word: names most, then nouns, verbs and adjectives; words that say little
/// by themselves next to nothing.
pub(super) fn weigh(words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].class != Class::Content {
            continue;
        }
        // "Took over" says more than "took".
        let slight = is_slight(&words[at].lemma) && !has_particle(words, at);
        let word = &mut words[at];
        word.weight = match word.upos {
            _ if slight || addresses(word) => LITTLE,
            Upos::Propn => 1.2,
            Upos::Noun => 1.0,
            Upos::Verb => 0.8,
            Upos::Adj => 0.8,
            Upos::Num => 0.8,
            Upos::Adv => 0.4,
            _ => 0.5,
        };
    }
}

/// Whether a word only addresses somebody by the name behind it: "Dr. Grace Okafor".
fn addresses(word: &Word) -> bool {
    if word.rel != Rel::NmodDesc {
        return false;
    }
    // The lexicon has titles as they are written.
    let mut letters = word.form.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let title = first.chain(letters).collect::<String>();
    matches!(Lexicon::shared().title(&title), Some(Title::Academic | Title::Honorific))
}

/// Whether a verb has a particle right behind it: "took over", "gave up".
fn has_particle(words: &[Word], verb: usize) -> bool {
    particle(words, verb).is_some_and(|word| {
        word.head == Some(verb) && matches!(word.rel, Rel::CompoundPrt | Rel::Advmod)
    })
}

/// The word right behind a verb that may turn its sense: "came off".
pub(crate) fn particle(words: &[Word], verb: usize) -> Option<&Word> {
    let next = words.get(verb + 1).filter(|_| words[verb].upos == Upos::Verb);
    next.filter(|word| PARTICLES.has(&word.form))
}

static PARTICLES: WordSet = WordSet::new(include_str!("particles.txt"));

/// Halves what a noun weighs that only says of what kind the name right behind it is: "the film Jaws".
pub(super) fn introduce(words: &mut [Word]) {
    for at in 1..words.len() {
        let name = words[at].upos == Upos::Propn && words[at].class == Class::Content;
        let noun = &words[at - 1];
        let kind = noun.upos == Upos::Noun
            && noun.class == Class::Content
            && (words[at].head == Some(at - 1)
                || words[at].head == noun.head && words[at].rel == noun.rel);
        if name && kind {
            words[at - 1].weight /= 2.0;
        }
    }
}

/// What a word weighs that says little by itself.
pub(crate) const LITTLE: f64 = 0.2;

/// Takes most of its weight from a verb that adds nothing to its complement: "is located in", "holds a
/// rating of".
pub(super) fn lighten(words: &mut [Word], facts: &[Fact], lexicon: &Lexicon) {
    for at in 0..words.len() {
        let verb = &words[at];
        let content = verb.upos == Upos::Verb && verb.class == Class::Content;
        if content && let Some(thin) = thinness(words, at, facts, lexicon) {
            words[at].weight = LITTLE;
            words[at].thin = Some(thin);
        }
    }
}

/// Whether a word stands for a percentage or a mark out of some highest mark.
fn is_share(word: &Word, facts: &[Fact]) -> bool {
    let fact = word.fact.and_then(|fact| facts.get(fact));
    fact.is_some_and(|fact| {
        fact.kind == Kind::Percent || fact.quantity().is_some_and(|q| q.out_of.is_some())
    })
}

/// What little a verb says, where it adds nothing to its complement.
fn thinness(words: &[Word], verb: usize, facts: &[Fact], lexicon: &Lexicon) -> Option<Thinness> {
    let children = || (0..words.len()).filter(|&child| words[child].head == Some(verb));
    let passive = words[verb].rel == Rel::Acl && !words[verb].form.ends_with("ing")
        || children().any(|child| matches!(words[child].rel, Rel::AuxPass | Rel::NsubjPass));
    let voice = if passive { Voice::Passive } else { Voice::Active };
    let particle = children().find(|&child| words[child].rel == Rel::CompoundPrt);
    let base = match particle {
        Some(particle) => format!("{} {}", words[verb].lemma, words[particle].form),
        None => words[verb].lemma.to_string(),
    };
    let frames = || lexicon.thin(&base).iter().filter(|thin| thin.voice == voice);
    frames().next()?;
    children().find_map(|child| {
        let noun = &words[child].lemma;
        let preposition = words
            .iter()
            .find(|word| word.head == Some(child) && word.rel == Rel::Case)
            .map(|word| &*word.form);
        let join = match words[child].rel {
            Rel::Obj if is_share(&words[child], facts) => "share",
            Rel::Obj if passive => "predicate",
            Rel::Obj => "object",
            Rel::Nsubj | Rel::NsubjPass => "subject",
            Rel::Xcomp => "predicate",
            _ => match preposition {
                Some(preposition) => preposition,
                None => return None,
            },
        };
        frames().find(|thin| thin.fits(join, noun)).map(|thin| thin.kind)
    })
}

/// Words that say little by themselves, whatever their part of speech.
static SLIGHT: WordSet = WordSet::new(include_str!("../slight.txt"));

/// Whether a word says little by itself: "have", "also", "several".
fn is_slight(lemma: &str) -> bool {
    SLIGHT.has(lemma)
}
