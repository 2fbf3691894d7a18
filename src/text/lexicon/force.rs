//! Words of polarity and force: negators, hedges, implicatives, focus words, light verbs.
//!
//! It says what a word or fixed phrase, in its base form and lower case, can do to a statement; where
//! its scope ends is for whoever reads the sentence. The signatures of implicatives follow
//! Karttunen (1971, 2012) and Nairn, Condoravdi and Karttunen (2006).

use rustc_hash::FxHashMap;

use super::table;

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            fn named(name: &str) -> Option<Self> {
                match name {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// Why a statement is not asserted flat.
    Hedge {
        /// "may", "could".
        Modal = "modal",
        /// "reportedly", "be said to": others say so.
        Report = "report",
        /// "believe", "be thought to": someone thinks so.
        Belief = "belief",
        /// "plan to", "be expected to": intended or foretold, not done.
        Plan = "plan",
        /// "if", "would have": holds only if something else does.
        Conditional = "conditional",
        /// "doubt", "disputed": the writer does not stand behind it.
        Doubt = "doubt",
        /// "seem", "apparently".
        Appearance = "appearance",
        /// "perhaps", "likely".
        Probability = "probability",
        /// "partly", "usually": roughly or as a rule so.
        Approximator = "approximator",
        /// "try to": the outcome is open.
        Attempt = "attempt",
        /// "suggest", "be linked to": evidence points to it.
        Suggestion = "suggestion",
        /// "pretend", "in the film": made up.
        Fiction = "fiction",
        /// "Nearly", "almost" before a verb: it was not quite done.
        Miss = "miss",
    }
}

kinds! {
    /// How a word negates.
    Negator {
        /// "not", "never", "no".
        Full = "full",
        /// "hardly", "few": nearly so.
        Quasi = "quasi",
        /// "nobody", "none": a quantifier.
        Quantifier = "quantifier",
        /// "deny", "lack": a verb that negates what it governs.
        Verb = "verb",
        /// "without".
        Preposition = "preposition",
        /// "false", "unable".
        Adjective = "adjective",
        /// "absence", "failure".
        Noun = "noun",
        /// "far from", "have yet to".
        Phrase = "phrase",
        /// "except": negates for the exception alone.
        Exception = "exception",
    }
}

kinds! {
    /// What a focus word or quantifier says of all others.
    Focus {
        /// "only", "sole".
        Exclusive = "exclusive",
        /// "first", "maiden".
        First = "first",
        /// "last", "latest".
        Last = "last",
        /// "most", "largest", "leading".
        Superlative = "superlative",
        /// "except", "apart from".
        Exception = "exception",
        /// "also", "even".
        Additive = "additive",
        /// "all", "every", "always".
        Universal = "universal",
        /// "some", "sometimes".
        Existential = "existential",
        /// "mostly", "majority".
        Majority = "majority",
        /// "again", "twice".
        Again = "again",
        /// "still", "no longer".
        Still = "still",
        /// "same", "jointly".
        Equal = "equal",
        /// "exactly".
        Exact = "exact",
    }
}

kinds! {
    /// What a word does around a statement without being what it says.
    Frame {
        /// "study", "researchers": who finds things out.
        Study = "study",
        /// "found", "shows", "suggests": reports what was found.
        Finding = "finding",
        /// "evidence", "sign": what speaks for a thing.
        Proof = "proof",
        /// "want", "like": wishes to do what saying does.
        Wish = "wish",
        /// "pleased", "proud": does so gladly.
        Glad = "glad",
        /// "thank", "introduce": done by saying it.
        Act = "act",
        /// "can", "allow": it is possible or permitted.
        Leave = "leave",
        /// "star", "depict": tells of a work, not of what happens in it.
        Stage = "stage",
    }
}

kinds! {
    /// How little a word means by itself.
    Grammatical {
        /// "the", "us", "in": no content word.
        Function = "function",
        /// "have", "make": a very general verb.
        Light = "light",
        /// "people", "person": no more than that somebody is meant.
        Somebody = "somebody",
        /// "state", "event": so general that hardly anything is meant by it.
        Abstract = "abstract",
    }
}

kinds! {
    /// How the complement of an implicative is joined to it.
    Complement {
        /// "managed to win".
        To = "to",
        /// "avoided losing".
        Ing = "ing",
        /// "prevented them from winning".
        From = "from",
        /// "knew that they won".
        That = "that",
        /// "made them win".
        Infinitive = "infinitive",
        /// "succeeded in winning".
        InIng = "in ing",
        /// "dreamt of winning".
        OfIng = "of ing",
        /// "came close to winning".
        ToIng = "to ing",
        /// "planned on winning".
        OnIng = "on ing",
    }
}

kinds! {
    /// Whether a complement holds.
    Holds {
        /// It holds.
        Yes = "+",
        /// It does not hold.
        No = "-",
        /// Nothing follows.
        Open = "o",
    }
}

kinds! {
    /// What a word says of a claim or rumour.
    Truth {
        /// "true", "confirm".
        True = "true",
        /// "false", "debunk".
        False = "false",
        /// "deny", "unclear": somebody disputes it, or nobody knows.
        Open = "open",
    }
}

/// What a noun makes of the clause that it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// "Rumour", "hope": it is not asserted flat.
    Hedge(Hedge),
    /// "Myth": it does not hold.
    False,
    /// "Evidence": it holds, unless there is none.
    Proof,
}

impl Carrier {
    fn named(name: &str) -> Option<Self> {
        match name {
            "false" => Some(Self::False),
            "proof" => Some(Self::Proof),
            _ => Hedge::named(name).map(Self::Hedge),
        }
    }
}

/// What a verb says of its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Implicative {
    /// How the complement is joined.
    pub complement: Complement,
    /// Whether it holds when the verb is affirmed.
    pub affirmed: Holds,
    /// Whether it holds when the verb is negated.
    pub negated: Holds,
}

impl Implicative {
    /// Whether the complement is presupposed: it holds either way ("knew that").
    pub fn is_factive(self) -> bool {
        self.affirmed == Holds::Yes && self.negated == Holds::Yes
    }
}

/// All words of polarity and force.
pub(super) struct Force {
    carriers: FxHashMap<&'static str, Carrier>,
    truths: FxHashMap<&'static str, Truth>,
    hedges: FxHashMap<&'static str, Hedge>,
    negators: FxHashMap<&'static str, Negator>,
    focus: FxHashMap<&'static str, Focus>,
    frames: FxHashMap<&'static str, Frame>,
    echoes: FxHashMap<&'static str, Vec<&'static str>>,
    grammatical: FxHashMap<&'static str, Grammatical>,
    implicatives: FxHashMap<&'static str, Vec<Implicative>>,
    light_verbs: FxHashMap<(&'static str, &'static str), &'static str>,
    not_negated: Vec<&'static str>,
    fiction: Vec<&'static str>,
}

impl Force {
    pub(super) fn read() -> Self {
        let mut implicatives: FxHashMap<_, Vec<Implicative>> = FxHashMap::default();
        for row in table::rows(table::IMPLICATIVES) {
            if let (Some(verb), Some(implicative)) = (row.first(), implicative(row)) {
                implicatives.entry(verb).or_default().push(implicative);
            }
        }
        let light_verbs = table::rows(table::LIGHT_VERBS)
            .filter_map(|row| Some(((row.first()?, row.get(1)?), row.get(2)?)));
        Self {
            carriers: kinds(table::CARRIERS, Carrier::named),
            truths: kinds(table::TRUTH, Truth::named),
            hedges: kinds(table::HEDGES, Hedge::named),
            negators: kinds(table::NEGATORS, Negator::named),
            focus: kinds(table::FOCUS, Focus::named),
            frames: kinds(table::FRAMES, Frame::named),
            echoes: table::rows(table::ECHOES)
                .filter_map(|row| Some((row.first()?, row.words(1).collect())))
                .collect(),
            grammatical: kinds(table::FUNCTION_WORDS, Grammatical::named),
            implicatives,
            light_verbs: light_verbs.collect(),
            not_negated: table::rows(table::NEGATION_EXCEPTIONS)
                .filter_map(table::Row::first)
                .collect(),
            fiction: table::rows(table::FICTION).filter_map(table::Row::first).collect(),
        }
    }

    pub(super) fn hedge(&self, phrase: &str) -> Option<Hedge> {
        self.hedges.get(phrase).copied()
    }

    pub(super) fn carrier(&self, noun: &str) -> Option<Carrier> {
        self.carriers.get(noun).copied()
    }

    pub(super) fn truth(&self, word: &str) -> Option<Truth> {
        self.truths.get(word).copied()
    }

    pub(super) fn negator(&self, phrase: &str) -> Option<Negator> {
        self.negators.get(phrase).copied()
    }

    pub(super) fn focus(&self, phrase: &str) -> Option<Focus> {
        self.focus.get(phrase).copied()
    }

    pub(super) fn frame(&self, word: &str) -> Option<Frame> {
        self.frames.get(word).copied()
    }

    pub(super) fn echoes(&self, class: &str) -> &[&'static str] {
        self.echoes.get(class).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn grammatical(&self, word: &str) -> Option<Grammatical> {
        self.grammatical.get(word).copied()
    }

    pub(super) fn implicatives(&self, verb: &str) -> &[Implicative] {
        self.implicatives.get(verb).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn light_verb(&self, verb: &str, noun: &str) -> Option<&'static str> {
        self.light_verbs.get(&(verb, noun)).copied()
    }

    /// Whether a noun names a work or vision in which things happen.
    pub(super) fn is_fiction(&self, noun: &str) -> bool {
        self.fiction.binary_search(&noun).is_ok()
    }

    /// Whether a word only looks negated, like "under" or "invaluable".
    pub(super) fn only_looks_negated(&self, word: &str) -> bool {
        self.not_negated.binary_search(&word).is_ok()
    }
}

fn kinds<T>(file: &'static str, named: fn(&str) -> Option<T>) -> FxHashMap<&'static str, T> {
    table::rows(file).filter_map(|row| Some((row.first()?, named(row.get(1)?)?))).collect()
}

fn implicative(row: table::Row) -> Option<Implicative> {
    Some(Implicative {
        complement: Complement::named(row.get(1)?)?,
        affirmed: Holds::named(row.get(2)?)?,
        negated: Holds::named(row.get(3)?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_in_the_files_is_known_and_no_word_has_two() {
        let force = Force::read();
        for (file, read) in [
            (table::CARRIERS, force.carriers.len()),
            (table::TRUTH, force.truths.len()),
            (table::HEDGES, force.hedges.len()),
            (table::NEGATORS, force.negators.len()),
            (table::FOCUS, force.focus.len()),
            (table::FRAMES, force.frames.len()),
            (table::ECHOES, force.echoes.len()),
            (table::FUNCTION_WORDS, force.grammatical.len()),
            (table::LIGHT_VERBS, force.light_verbs.len()),
            (table::IMPLICATIVES, force.implicatives.values().map(Vec::len).sum()),
        ] {
            assert_eq!(table::rows(file).count(), read);
        }
    }

    #[test]
    fn no_complement_has_two_signatures() {
        for (verb, all) in &Force::read().implicatives {
            let mut complements: Vec<Complement> = all.iter().map(|i| i.complement).collect();
            let count = complements.len();
            complements.sort_unstable();
            complements.dedup();
            assert_eq!(complements.len(), count, "{verb}");
        }
    }

    #[test]
    fn signatures_follow_the_literature() {
        use Complement::{From, InIng, That, To};
        use Holds::{No, Open, Yes};
        let force = Force::read();
        for (verb, complement, affirmed, negated) in [
            ("manage", To, Yes, No),
            ("fail", To, No, Yes),
            ("forget", To, No, Yes),
            ("refuse", To, No, Open),
            ("have yet", To, No, Open),
            ("prevent", From, No, Open),
            ("force", To, Yes, Open),
            ("try", To, Open, Open),
            ("hesitate", To, Open, Yes),
            ("succeed", InIng, Yes, No),
            ("know", That, Yes, Yes),
            ("say", That, Open, Open),
        ] {
            let wanted = Implicative { complement, affirmed, negated };
            assert!(force.implicatives(verb).contains(&wanted), "{verb}");
        }
    }
}
