//! The lexicon: what words are, how two words relate, and what a word does to a statement.
//!
//! Owns the compiled WordNet table and the word lists under `lexicon/en/`, and is the only door to
//! both. A word is looked up once as an [`Entry`]; comparing two entries is then a few merges of
//! sorted numbers. Base forms follow WordNet's `morphy`. The lexicon knows words and fixed phrases
//! only: no sentences, no scope, no verdicts.

mod contrast;
mod entry;
mod expression;
mod force;
mod morphology;
mod names;
mod places;
mod relation;
mod spelling;
mod table;
mod thin;
mod wordnet;

use std::sync::LazyLock;

pub use contrast::{Class, ClassId};
pub use entry::Entry;
pub use expression::Expression;
pub use force::{
    Carrier, Complement, Focus, Frame, Grammatical, Hedge, Holds, Implicative, Negator, Truth,
};
pub use names::{Organisation, Title};
pub use places::{Country, Town};
pub use relation::{Level, RelationKind, WordRelation};
pub use spelling::fold as fold_spelling;
pub use thin::{Thin, Thinness, Voice};
pub use wordnet::Pos;

use contrast::Contrasts;
use expression::Expressions;
use force::Force;
use names::Names;
use places::Places;
use thin::ThinVerbs;
use wordnet::WordNet;

/// All that is known of words.
pub struct Lexicon {
    wordnet: WordNet,
    contrasts: Contrasts,
    expressions: Expressions,
    force: Force,
    names: Names,
    places: Places,
    thin: ThinVerbs,
}

static SHARED: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// A lemma of which a word may be a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseForm {
    /// The lemma, in lower case.
    pub lemma: String,
    /// Its part of speech.
    pub pos: Pos,
    /// How often it occurs: the logarithm of a count in tagged texts, 0 to 15.
    pub frequency: u8,
}

impl Lexicon {
    /// The lexicon of the program, read at its first use.
    pub fn shared() -> &'static Self {
        &SHARED
    }

    fn read() -> Self {
        let (wordnet, places) = (WordNet::shared(), Places::read());
        let contrasts = Contrasts::read(wordnet, &places);
        let thin = ThinVerbs::read();
        Self {
            wordnet,
            contrasts,
            expressions: Expressions::read(),
            force: Force::read(),
            names: Names::read(),
            places,
            thin,
        }
    }

    /// The lemmas of which `word` may be a form, the most frequent first.
    pub fn base_forms(&self, word: &str, pos: Option<Pos>) -> Vec<BaseForm> {
        let mut forms: Vec<BaseForm> = self
            .bases(&word.to_lowercase(), pos)
            .into_iter()
            .filter_map(|base| {
                let frequency = base.record.unpack().frequency[base.pos as usize].unwrap_or(0);
                Some(BaseForm { lemma: self.wordnet.text(base.id)?, pos: base.pos, frequency })
            })
            .collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.frequency));
        forms
    }

    /// Whether `word`, or a word of which it is a form, is known to WordNet.
    pub fn is_word(&self, word: &str, pos: Option<Pos>) -> bool {
        !self.bases(&word.to_lowercase(), pos).is_empty()
    }

    /// What `b` is to `a`. For many comparisons, look each word up once with [`Lexicon::entry`].
    pub fn relation(&self, a: &str, b: &str, pos: Option<Pos>) -> WordRelation {
        self.compare(&self.entry(a, pos), &self.entry(b, pos))
    }

    /// What is known of a class.
    pub fn class(&self, id: ClassId) -> Class {
        self.contrasts.class(id)
    }

    /// The lexicographer file of the first main sense, such as `noun.person`; `None` for a word
    /// that WordNet lacks.
    pub fn category(&self, entry: &Entry) -> Option<&'static str> {
        let synset = entry.main_senses().next()?;
        LEXICOGRAPHER_FILES.get(usize::from(self.wordnet.lexicographer_file(synset))).copied()
    }

    /// What keeps a statement with this word or phrase (base form, lower case) from being flat.
    pub fn hedge(&self, phrase: &str) -> Option<Hedge> {
        self.force.hedge(phrase)
    }

    /// What a noun (base form, lower case) makes of a clause that it carries: "the rumour that".
    pub fn carrier(&self, noun: &str) -> Option<Carrier> {
        self.force.carrier(noun)
    }

    /// What a word (base form, lower case) says of a claim: "false", "confirm".
    pub fn truth(&self, word: &str) -> Option<Truth> {
        self.force.truth(word)
    }

    /// Whether a noun (base form, lower case) names a work or vision in which things happen: "novel", "dream".
    pub fn is_fiction(&self, noun: &str) -> bool {
        self.force.is_fiction(noun)
    }

    /// How this word or phrase (base form, lower case) negates.
    pub fn negator(&self, phrase: &str) -> Option<Negator> {
        self.force.negator(phrase)
    }

    /// What a word does around a statement without being what it says.
    pub fn frame(&self, word: &str) -> Option<Frame> {
        self.force.frame(word)
    }

    /// The words and phrases of one class of denials that answer each other.
    pub fn echoes(&self, class: &str) -> &[&'static str] {
        self.force.echoes(class)
    }

    /// What this word or phrase (lower case) says of all others.
    pub fn focus(&self, phrase: &str) -> Option<Focus> {
        self.force.focus(phrase)
    }

    /// Whether a word (lower case) serves grammar more than meaning.
    pub fn grammatical(&self, word: &str) -> Option<Grammatical> {
        self.force.grammatical(word)
    }

    /// What a verb (base form, with its particle) says of its complements; empty if nothing is known.
    pub fn implicatives(&self, verb: &str) -> &[Implicative] {
        self.force.implicatives(verb)
    }

    /// What a verb says of a complement joined in this way.
    pub fn implicative(&self, verb: &str, complement: Complement) -> Option<Implicative> {
        self.implicatives(verb).iter().find(|i| i.complement == complement).copied()
    }

    /// The plain verb for a light verb and its noun: "decide" for "make", "decision".
    pub fn light_verb(&self, verb: &str, noun: &str) -> Option<&'static str> {
        self.force.light_verb(verb, noun)
    }

    /// The frames in which a verb (base form) adds nothing to its complement; empty for most verbs.
    pub fn thin(&self, verb: &str) -> &[Thin] {
        self.thin.get(verb)
    }

    /// The listed expressions of several words that begin with this one (base form, or lower case as
    /// written), the longest first.
    pub fn expressions(&self, first: &str) -> &[Expression] {
        self.expressions.beginning(first)
    }

    /// The listed names of places and aliases of more than one word that begin with these letters and
    /// digits, as written, the longest first.
    pub fn listed_names(&self, run: &str) -> &[&'static str] {
        self.expressions.names(run)
    }

    /// The word that a prefix negates: "happy" for "unhappy", nothing for "under".
    pub fn negated_base<'a>(&self, word: &'a str) -> Option<&'a str> {
        if self.force.only_looks_negated(word) {
            return None;
        }
        let prefix = NEGATIVE_PREFIXES.iter().find(|prefix| word.starts_with(*prefix))?;
        let base = word.get(prefix.len()..)?.trim_start_matches('-');
        if base.len() < 3 {
            return None;
        }
        // "non-" negates anything. Of the others a word is taken for negated if it and its base are
        // antonyms, or if the lexicon knows only the base.
        if *prefix == "non" {
            return self.is_word(base, None).then_some(base);
        }
        let antonyms = || self.relation(word, base, None).is_contrast();
        let unlisted = || {
            *prefix == "un"
                && !self.is_word(word, None)
                && (self.is_word(base, Some(Pos::Adjective)) || base.ends_with("ed"))
                && self.is_word(base, None)
        };
        (antonyms() || unlisted()).then_some(base)
    }

    /// The positive of a superlative: "large" for "largest"; `None` for other words.
    pub fn superlative_base(&self, word: &str) -> Option<String> {
        if !word.ends_with("st") {
            return None;
        }
        let forms = self.base_forms(word, Some(Pos::Adjective));
        // "honest" and "modest" are lemmas themselves, and so are "first" and "best".
        let own = forms.iter().any(|form| form.lemma == word);
        let base = forms.into_iter().find(|form| form.lemma != word)?;
        (!own || matches!(word, "best" | "worst" | "most" | "least")).then_some(base.lemma)
    }

    /// The country of this name, as written, with or without the article.
    pub fn country(&self, name: &str) -> Option<Country> {
        self.places.country(name)
    }

    /// The countries whose adjective or inhabitant `word` is, as written: "Korean" has two.
    pub fn demonym(&self, word: &str) -> impl Iterator<Item = Country> {
        self.places.demonym(word)
    }

    /// The states, provinces and cities that `word`, as written, names, or whose inhabitant it is.
    pub fn towns(&self, word: &str) -> impl Iterator<Item = Town> {
        self.places.towns(word)
    }

    /// What a title, as written, says of its bearer.
    pub fn title(&self, word: &str) -> Option<Title> {
        self.names.title(word)
    }

    /// What kind of organisation a suffix, as written, names.
    pub fn organisation_suffix(&self, word: &str) -> Option<Organisation> {
        self.names.organisation(word)
    }

    /// Whether two given names may be of one person: "Bill" and "William".
    pub fn same_given_name(&self, a: &str, b: &str) -> bool {
        self.names.same_given_name(a, b)
    }
}

/// Prefixes that may negate.
const NEGATIVE_PREFIXES: &[&str] = &["non", "un", "in", "im", "il", "ir", "dis", "mis", "a"];

/// The lexicographer files by number, from lexnames(5WN).
const LEXICOGRAPHER_FILES: [&str; 45] = [
    "adj.all",
    "adj.pert",
    "adv.all",
    "noun.Tops",
    "noun.act",
    "noun.animal",
    "noun.artifact",
    "noun.attribute",
    "noun.body",
    "noun.cognition",
    "noun.communication",
    "noun.event",
    "noun.feeling",
    "noun.food",
    "noun.group",
    "noun.location",
    "noun.motive",
    "noun.object",
    "noun.person",
    "noun.phenomenon",
    "noun.plant",
    "noun.possession",
    "noun.process",
    "noun.quantity",
    "noun.relation",
    "noun.shape",
    "noun.state",
    "noun.substance",
    "noun.time",
    "verb.body",
    "verb.change",
    "verb.cognition",
    "verb.communication",
    "verb.competition",
    "verb.consumption",
    "verb.contact",
    "verb.creation",
    "verb.emotion",
    "verb.motion",
    "verb.perception",
    "verb.possession",
    "verb.social",
    "verb.stative",
    "verb.weather",
    "adj.ppl",
];

#[cfg(test)]
mod tests;
