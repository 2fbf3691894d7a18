//! Substituted words: what a claim that copies a sentence has put in the place of its words, or beside them.
//!
//! Owns that question. "Sailings from Hallin" in a claim that has all else of "sailings from Port Venn … as the linkspan at Hallin
//! is to be repaired" says another thing, and so does "a crash on Android" where the sentence has "a crash": a paraphrase says the same in other words, a copy
//! with another word in it says something else.

use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Place, kinship};
use crate::rule::Pair;
use crate::rule::edits::{Copied, Edit, Side};
use crate::text::lexicon::{Frame, Lexicon};
use crate::text::rel::{Rel, Upos};

/// How many words one edit may put in or leave out; what is longer was worded anew.
const STRETCH: usize = 8;

/// A word of the claim in a copy that does not have it there.
pub(crate) struct Substituted {
    /// The word of the claim.
    pub(crate) claim: usize,
    /// What the copied sentence has in its place.
    pub(crate) instead: Option<Place>,
    /// Where the passage has the word, if it has.
    pub(crate) found: Option<Place>,
}

/// The least share of a claim that is copied where two of its parts have changed places.
const HALF: f64 = 0.5;

/// A word of the claim that has changed places with another in a sentence that is copied but for the two: "highs account for most of it;
/// lows have hardly changed", of lows and highs.
pub(crate) fn swapped(pair: &Pair<'_>) -> Option<(usize, Place)> {
    let copied = pair.copied.as_ref().filter(|copied| copied.share >= HALF)?;
    let statement = pair.passage.statements[copied.sentence];
    let words = &statement.words;
    // "Ann beat Bea", "Bea was beaten by Ann"; "the mill stands near the chapel"; clauses that take their figures along.
    let turns = |word: &Word| matches!(&*word.form, "by" | "be" | "been" | "was" | "were");
    let turned = copied.edits.iter().any(|edit| {
        let added =
            |&at: &usize| turns(&pair.claim.words[at]) || pair.claim.words[at].fact.is_some();
        edit.added.iter().any(added) || edit.left_out.iter().any(|&at| turns(&words[at]))
    });
    let alike = copied
        .kept
        .iter()
        .any(|&(_, at)| super::ALIKE.has(&words[at].form) || super::is_symmetric(&words[at].lemma));
    let here = |at: usize| pair.alignment.place(at).filter(|at| at.sentence == copied.sentence);
    // All that the one edit puts in, the other has left out.
    let fetched = |from: &Edit, to: &Edit| {
        let tells = |&&at: &&usize| pair.claim.words[at].class == Class::Content;
        let all = to
            .added
            .iter()
            .filter(tells)
            .all(|&at| here(at).is_some_and(|place| from.left_out.contains(&place.word)));
        let nominal = |&&at: &&usize| matches!(pair.claim.words[at].upos, Upos::Noun | Upos::Propn);
        let at = *to.added.iter().filter(|_| all).find(nominal)?;
        Some((at, here(at)?))
    };
    let joined = |one: usize, other: usize| {
        let top = |at: usize| {
            let conj = |at: &usize| words[*at].head.filter(|_| words[*at].rel == Rel::Conj);
            std::iter::successors(Some(at), conj).take(words.len()).last()
        };
        top(one) == top(other)
    };
    if turned || alike {
        return None;
    }
    copied.edits.iter().enumerate().find_map(|(at, first)| {
        copied.edits[at + 1..].iter().find_map(|second| {
            let (there, here) = (fetched(first, second)?, fetched(second, first)?);
            (!joined(there.1.word, here.1.word)).then_some(here)
        })
    })
}

/// The words that a claim has put into what it copies.
pub(crate) fn substituted(pair: &Pair<'_>) -> Vec<Substituted> {
    let Some(copied) = pair.copied.as_ref().filter(|copied| copied.is_near()) else {
        return Vec::new();
    };
    let short = |edit: &&Edit| edit.added.len().max(edit.left_out.len()) <= STRETCH;
    // What excludes a word in its place conflicts, and that is said.
    let excluded = |at: usize| pair.alignment.opposed.iter().any(|o| o.claim == at && o.parallel);
    copied
        .edits
        .iter()
        .filter(short)
        .flat_map(|edit| Changed::new(pair, copied, edit).substituted())
        .chain(owner_for_owned(pair, copied))
        .filter(|other| !excluded(other.claim))
        .collect()
}

/// Somebody of whom the claim says what the copied sentence says of what is theirs: "Dahl's coach had wanted to wait".
fn owner_for_owned(pair: &Pair<'_>, copied: &Copied) -> Option<Substituted> {
    let words = &pair.passage.statements[copied.sentence].words;
    let left_out = |at: usize| copied.edits.iter().any(|edit| edit.left_out.contains(&at));
    copied.kept.iter().find_map(|&(ours, theirs)| {
        let owned = words[theirs].head.filter(|_| words[theirs].rel == Rel::NmodPoss)?;
        let word = &pair.claim.words[ours];
        let acts = word.rel.is_subject() || word.rel == Rel::Obj;
        let place = Place { sentence: copied.sentence, word: owned };
        (acts && word.name.is_some() && left_out(owned)).then_some(Substituted {
            claim: ours,
            instead: Some(place),
            found: Some(Place { sentence: copied.sentence, word: theirs }),
        })
    })
}

/// An edit beside the pair that it belongs to.
struct Changed<'p> {
    pair: &'p Pair<'p>,
    copied: &'p Copied,
    edit: &'p Edit,
    statement: &'p Statement,
    /// The nouns, names and adjectives that the claim puts in.
    ours: Vec<usize>,
    /// Those of the sentence that no word of the claim answers.
    theirs: Vec<usize>,
}

impl<'p> Changed<'p> {
    fn new(pair: &'p Pair<'p>, copied: &'p Copied, edit: &'p Edit) -> Self {
        let statement = pair.passage.statements[copied.sentence];
        let nominal = |word: &Word| {
            word.class == Class::Content
                && word.fact.is_none()
                && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj)
        };
        let open = |&&word: &&usize| {
            let place = Place { sentence: copied.sentence, word };
            pair.alignment.claimed(place).is_none()
        };
        let ours = edit.added.iter().filter(|&&at| nominal(&pair.claim.words[at])).copied();
        let theirs = edit.left_out.iter().filter(|&&at| nominal(&statement.words[at]));
        let theirs = theirs.filter(open).copied().collect();
        Self { pair, copied, edit, statement, ours: ours.collect(), theirs }
    }

    fn substituted(&self) -> Vec<Substituted> {
        let last = self.ours.last().copied();
        let mut found: Vec<Substituted> =
            self.ours.iter().filter_map(|&at| self.added(at)).collect();
        found.extend(self.degree());
        found.extend(self.attributed());
        found.extend(self.told_besides());
        if found.is_empty() {
            found.extend(last.and_then(|at| self.replaced(at)).or_else(|| self.by_pronoun()));
        }
        found
    }

    fn at(&self, word: usize) -> Place {
        Place { sentence: self.copied.sentence, word }
    }

    /// A word beside the copied ones of which the sentence has nothing: "a crash on Android".
    fn added(&self, at: usize) -> Option<Substituted> {
        let claim = self.pair.claim;
        let word = &claim.words[at];
        let tells = |&at: &usize| self.statement.words[at].class == Class::Content;
        let alone = !self.edit.left_out.iter().any(tells) && self.edit.side != Side::Before;
        // "The cup" for "it" is no addition; "to Peru" behind it is.
        let refers = self.edit.left_out.iter().any(|&other| {
            let other = &self.statement.words[other];
            other.upos == Upos::Pron
                && (other.rel == word.rel
                    || word.upos == Upos::Propn && claim.preposition_of(at).is_none())
        });
        let more = modifies(claim, at) || self.heads_copied(at);
        if !alone || refers || introduces(claim, at) {
            return None;
        }
        let found = self.pair.alignment.place(at);
        let is_new = more && self.pair.alignment.answered(at) < 0.5;
        let fetched =
            found.is_some_and(|found| more && self.is_placed(at, found) || self.is_doer(at, found));
        (is_new || fetched).then_some(Substituted { claim: at, instead: None, found })
    }

    /// Whether a copied word that modifies a word in the claim stood alone: "an American woman", of an American.
    fn heads_copied(&self, at: usize) -> bool {
        let modifies = |rel: Rel| matches!(rel, Rel::Amod | Rel::Compound);
        self.copied.kept.iter().any(|&(ours, theirs)| {
            let word = &self.pair.claim.words[ours];
            word.head == Some(at)
                && modifies(word.rel)
                && word.class == Class::Content
                && !modifies(self.statement.words[theirs].rel)
        })
    }

    /// Whether a word says where, and is fetched from another sentence that does not tell of that place.
    fn is_placed(&self, at: usize, found: Place) -> bool {
        let claim = self.pair.claim;
        let theirs = &self.pair.passage.statements[found.sentence].words[found.word];
        found.sentence != self.copied.sentence
            && matches!(claim.preposition_of(at), Some("in" | "at" | "on" | "from" | "to"))
            && claim.words[at].rel == Rel::Nmod
            // What the sentence before tells of is what this one tells of.
            && !theirs.rel.is_subject()
    }

    /// Whether somebody is said to have done it who does something else in the sentence: "a cross by the captain", who shot later.
    fn is_doer(&self, at: usize, found: Place) -> bool {
        let words = &self.pair.claim.words;
        let by = self.edit.added.iter().any(|&at| &*words[at].form == "by");
        let theirs = &self.pair.passage.statements[found.sentence].words[found.word];
        let deed = theirs.head.filter(|_| theirs.rel.is_subject());
        let open = |word: usize| {
            let place = Place { sentence: found.sentence, word };
            self.pair.alignment.claimed(place).is_none()
        };
        // "Radio messages to the teams", of teams who complained that the messages had come late.
        let reports = |verb: usize| {
            let theirs = &self.pair.passage.statements[found.sentence].words;
            theirs.iter().any(|word| word.head == Some(verb) && word.rel == Rel::Ccomp)
        };
        let tied = self.pair.claim.preposition_of(at).is_some() && modifies(self.pair.claim, at);
        deed.is_some_and(|verb| {
            open(verb) && (by && words[at].name.is_some() || tied && reports(verb))
        })
    }

    /// A word for which the sentence has another: "from Hallin" for "from Port Venn".
    fn replaced(&self, at: usize) -> Option<Substituted> {
        let pair = self.pair;
        let word = &pair.claim.words[at];
        let instead = self.theirs.last().copied();
        let refers =
            self.edit.left_out.iter().any(|&at| self.statement.words[at].upos == Upos::Pron);
        let kept = |at: usize| self.copied.kept_as(at).is_some();
        // "The company" for its name, but not "the county" of "the county council".
        let common = |at: usize| {
            let theirs = &self.statement.words[at];
            theirs.upos == Upos::Noun
                && !(theirs.rel == Rel::Compound && theirs.head.is_some_and(kept))
        };
        let anaphor = word.upos == Upos::Propn && (refers || instead.is_some_and(common));
        if pair.alignment.answered(at) < 0.5 {
            let one = |words: &[usize]| words.len() == 1;
            let instead = instead.filter(|_| one(&self.ours) && one(&self.told()))?;
            let other = &self.statement.words[instead];
            let related = kinship(word, other, Lexicon::shared()).is_some();
            let first = self.edit.side == Side::Before;
            return (!anaphor && !first && !related && !self.says_the_same(at))
                .then(|| Substituted { claim: at, instead: Some(self.at(instead)), found: None });
        }
        let found = pair.alignment.place(at)?;
        let away = found.sentence != self.copied.sentence;
        let modifying = |rel: Rel| matches!(rel, Rel::Amod | Rel::Compound);
        let instead = instead.filter(|&at| {
            let other = &self.statement.words[at];
            let alike = word.upos == other.upos || modifying(word.rel) && modifying(other.rel);
            let first = self.edit.side != Side::Before || word.upos == Upos::Propn;
            (alike || word.upos == Upos::Propn)
                && first
                && !self.edit.left_out.contains(&found.word)
        })?;
        (are_figures_kept(pair, self.copied) && !(anaphor && away)).then(|| Substituted {
            claim: at,
            instead: Some(self.at(instead)),
            found: Some(found),
        })
    }

    /// A verb of a clause that the sentence does not have: "a poll that they had ordered".
    fn told_besides(&self) -> Option<Substituted> {
        let words = &self.pair.claim.words;
        let tells = |&at: &usize| self.statement.words[at].class == Class::Content;
        let alone = !self.edit.left_out.iter().any(tells) && self.edit.side == Side::Within;
        let clause = |&&at: &&usize| {
            words[at].upos == Upos::Verb
                && words[at].weight > 0.5
                && matches!(words[at].rel, Rel::AclRelcl | Rel::Advcl)
                && self.pair.alignment.answered(at) < 0.5
        };
        let at = *self.edit.added.iter().filter(|_| alone).find(clause)?;
        Some(Substituted { claim: at, instead: None, found: None })
    }

    /// A verb that has somebody say what the sentence says of itself: "Ann said she was run out".
    fn attributed(&self) -> Option<Substituted> {
        let words = &self.pair.claim.words;
        let says = |&&at: &&usize| {
            words[at].upos == Upos::Verb
                && self.pair.alignment.answered(at) < 0.5
                && words.iter().any(|word| word.head == Some(at) && word.rel == Rel::Ccomp)
        };
        let theirs = &self.statement.words;
        let reports = |at: usize| {
            theirs.iter().any(|word| word.head == Some(at) && word.rel == Rel::Ccomp)
                || &*theirs[at].form == "according"
        };
        let told = (0..theirs.len()).any(reports);
        let at = *self.edit.added.iter().filter(|_| !told).find(says)?;
        Some(Substituted { claim: at, instead: None, found: None })
    }

    /// A word of degree that the sentence does not have: "less likely" for "as likely".
    fn degree(&self) -> Option<Substituted> {
        let words = &self.pair.claim.words;
        let degree = |word: &Word| {
            word.fact.is_none()
                && matches!(&*word.form, "more" | "less" | "fewer" | "most" | "least")
        };
        // "Nine months or more" is a figure.
        let bound = |at: usize| at > 0 && &*words[at - 1].form == "or";
        let put_in = |&&at: &&usize| {
            degree(&words[at]) && !bound(at) && self.pair.alignment.answered(at) < 0.5
        };
        let at = *self.edit.added.iter().filter(|_| self.edit.side == Side::Within).find(put_in)?;
        Some(Substituted { claim: at, instead: None, found: None })
    }

    /// A pronoun where the sentence has a noun that the claim does not name: "raised it from good to outstanding", of the school,
    /// where early years were.
    fn by_pronoun(&self) -> Option<Substituted> {
        let words = &self.pair.claim.words;
        let instead = self.theirs.last().filter(|_| self.edit.side == Side::Within)?;
        let pronoun = self.edit.added.iter().find(|&&at| is_pronoun(&words[at]))?;
        let alone = self.edit.added.iter().all(|&at| words[at].class != Class::Content);
        alone.then(|| Substituted {
            claim: *pronoun,
            instead: Some(self.at(*instead)),
            found: None,
        })
    }

    /// The words of the sentence that say something and are left out.
    fn told(&self) -> Vec<usize> {
        let tells = |&at: &usize| {
            let word = &self.statement.words[at];
            word.class == Class::Content && word.fact.is_none()
        };
        self.edit.left_out.iter().copied().filter(tells).collect()
    }

    /// Whether two that find something out stand for each other: "a study showed", "researchers found".
    fn says_the_same(&self, at: usize) -> bool {
        let finds = |word: &Word| Lexicon::shared().frame(&word.lemma) == Some(Frame::Study);
        finds(&self.pair.claim.words[at])
            && self.edit.left_out.iter().any(|&other| finds(&self.statement.words[other]))
    }
}

/// Whether a word is a personal pronoun.
fn is_pronoun(word: &Word) -> bool {
    word.upos == Upos::Pron
        && matches!(&*word.form, "he" | "him" | "she" | "her" | "it" | "they" | "them")
}

/// Whether a word says more of another: which one it is, where or whose.
fn modifies(claim: &Statement, at: usize) -> bool {
    matches!(claim.words[at].rel, Rel::Amod | Rel::Compound | Rel::Nmod | Rel::NmodPoss | Rel::Obl)
}

/// Whether a common noun stands before a name and says what that is: "the novel Vella".
fn introduces(claim: &Statement, at: usize) -> bool {
    claim.words[at].upos == Upos::Noun
        && claim.words.get(at + 1).is_some_and(|next| next.upos == Upos::Propn)
}

/// Whether every figure of the claim is answered by one that was copied with the words around it: a figure of another place brings its
/// own words along.
fn are_figures_kept(pair: &Pair<'_>, copied: &Copied) -> bool {
    let statement = pair.passage.statements[copied.sentence];
    pair.bindings.iter().filter_map(|binding| binding.answer.as_ref()).all(|answer| {
        answer.sentence == copied.sentence
            && statement
                .words_of(statement.facts[answer.fact].span)
                .all(|at| copied.kept_as(at).is_some())
    })
}
