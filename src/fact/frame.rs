//! Frames: "a study found that masks help" says that masks help.
//!
//! Where nobody in particular is said to have found something, what was found is what the sentence says,
//! and who found it says next to nothing. Owns which sentences are framed so, and turns their structure
//! about, so that what was found carries the sentence; it compares nothing. A finding that is somebody's
//! ("Ann Lee found that …") is left alone: it needs its speaker.

use crate::fact::statement::{LITTLE, Word};
use crate::text::lexicon::{Frame, Lexicon};
use crate::text::rel::{Rel, Upos};

/// Makes what a nameless study found the main clause of a sentence, beside which the study stands.
pub fn set_aside(words: &mut [Word], lexicon: &Lexicon) {
    let Some((verb, content)) = framed(words, lexicon) else { return };
    let frame: Vec<usize> =
        (0..words.len()).filter(|&at| at == verb || is_study(words, at, verb, lexicon)).collect();
    for at in frame {
        words[at].weight = words[at].weight.min(LITTLE);
    }
    words[content].head = None;
    words[content].rel = Rel::Root;
    words[verb].head = Some(content);
    words[verb].rel = Rel::Parataxis;
}

/// The verb of the frame and the word that carries what it frames.
fn framed(words: &[Word], lexicon: &Lexicon) -> Option<(usize, usize)> {
    let verb = words.iter().position(|word| word.head.is_none())?;
    let below = |rels: &'static [Rel]| {
        (0..words.len())
            .filter(move |&at| words[at].head == Some(verb) && rels.contains(&words[at].rel))
    };
    let reports = words[verb].upos == Upos::Verb
        && lexicon.frame(&words[verb].lemma) == Some(Frame::Finding)
        && below(&[Rel::Advmod, Rel::Aux, Rel::Discourse, Rel::Conj]).all(|at| {
            words[at].rel != Rel::Conj
                && lexicon.negator(&words[at].form).is_none()
                && lexicon.hedge(&words[at].form).is_none()
        });
    if !reports {
        return None;
    }
    let mut subjects = below(&[Rel::Nsubj, Rel::NsubjPass, Rel::Expl]).peekable();
    subjects.peek()?;
    let nameless = subjects.all(|at| &*words[at].form == "it" || is_nameless(words, at, lexicon));
    // "It was found that" has the content as its subject.
    let content = below(&[Rel::Ccomp, Rel::Csubj, Rel::CsubjPass]).next()?;
    (nameless && content > verb).then_some((verb, content))
}

/// Whether a noun means a study or those who do it, of which the sentence says neither the name nor that
/// there is none.
fn is_nameless(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let study = lexicon.frame(&words[at].lemma) == Some(Frame::Study)
        || lexicon.frame(&words[at].lemma) == Some(Frame::Proof);
    study
        && (0..words.len()).filter(|&other| is_within(words, other, at)).all(|other| {
            let word = &words[other];
            word.name.is_none() && word.upos != Upos::Propn && lexicon.negator(&word.form).is_none()
        })
}

/// Whether a word is the frame's subject or an adjective of it: "recent studies".
fn is_study(words: &[Word], at: usize, verb: usize, lexicon: &Lexicon) -> bool {
    let subject = |at: usize| {
        words[at].head == Some(verb)
            && matches!(words[at].rel, Rel::Nsubj | Rel::NsubjPass)
            && is_nameless(words, at, lexicon)
    };
    subject(at)
        || matches!(words[at].rel, Rel::Amod | Rel::Compound) && words[at].head.is_some_and(subject)
}

fn is_within(words: &[Word], mut at: usize, top: usize) -> bool {
    for _ in 0..words.len() {
        match words[at].head {
            _ if at == top => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
