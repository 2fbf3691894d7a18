//! Thin verbs: verbs that add nothing beyond being, having or happening, once their complement is said.
//!
//! "Holds a rating of 8" says no more than "a rating of 8", "is located in Peru" no more than "in Peru". A
//! verb is thin only in a frame: in one voice, with a complement joined in one way, and often with few
//! nouns ("receives reviews", not "receives orders"). Whether a claim may do without such a verb is the
//! business of the rule that asks. The idea is that of the support and copular verbs of `FrameNet`.

use rustc_hash::FxHashMap;

use super::table;

/// The voice of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// "holds".
    Active,
    /// "is held".
    Passive,
}

/// What little a thin verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thinness {
    /// "is located in", "lies on": is there.
    Place,
    /// "is called", "is known as".
    Name,
    /// "has a population of", "holds a rating of": has that value.
    Measure,
    /// "received reviews", "was met with acclaim".
    Reception,
    /// "reported cases", "deaths were recorded": so many are known.
    Count,
    /// "took place on", "was held in".
    Event,
    /// "served as", "holds the post of".
    Office,
    /// "comes from".
    Origin,
    /// "is made of".
    Material,
    /// "constitutes": is it.
    Identity,
}

impl Thinness {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "place" => Self::Place,
            "name" => Self::Name,
            "measure" => Self::Measure,
            "reception" => Self::Reception,
            "count" => Self::Count,
            "event" => Self::Event,
            "office" => Self::Office,
            "origin" => Self::Origin,
            "material" => Self::Material,
            "identity" => Self::Identity,
            _ => return None,
        })
    }
}

/// One frame in which a verb is thin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thin {
    /// What little the verb says.
    pub kind: Thinness,
    /// The voice in which it stands.
    pub voice: Voice,
    row: table::Row,
}

impl Thin {
    /// How the complement may be joined: `object`, `subject`, `predicate`, or prepositions.
    pub fn joins(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.row.words(JOINS)
    }

    /// The nouns with which alone the verb is thin; none: with any.
    pub fn nouns(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.row.words(NOUNS)
    }

    /// Whether the verb is thin with this complement: how it is joined, and its noun in base form.
    pub fn fits(&self, join: &str, noun: &str) -> bool {
        self.joins().any(|known| known == join)
            && (self.nouns().next().is_none() || self.nouns().any(|known| known == noun))
    }
}

const VOICE: usize = 1;
const JOINS: usize = 2;
const NOUNS: usize = 3;
const KIND: usize = 4;

/// All thin verbs, by their base form.
pub(super) struct ThinVerbs(FxHashMap<&'static str, Vec<Thin>>);

impl ThinVerbs {
    pub(super) fn read() -> Self {
        let mut verbs: FxHashMap<_, Vec<Thin>> = FxHashMap::default();
        for row in table::rows(table::THIN_VERBS) {
            if let (Some(verb), Some(thin)) = (row.first(), thin(row)) {
                verbs.entry(verb).or_default().push(thin);
            }
        }
        Self(verbs)
    }

    pub(super) fn get(&self, verb: &str) -> &[Thin] {
        self.0.get(verb).map(Vec::as_slice).unwrap_or_default()
    }
}

fn thin(row: table::Row) -> Option<Thin> {
    let voice = match row.get(VOICE)? {
        "active" => Voice::Active,
        "passive" => Voice::Passive,
        _ => return None,
    };
    Some(Thin { kind: Thinness::named(row.get(KIND)?)?, voice, row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(verb: &str, voice: Voice, join: &str, noun: &str) -> Option<Thinness> {
        let verbs = ThinVerbs::read();
        let thin = verbs.get(verb).iter().find(|t| t.voice == voice && t.fits(join, noun));
        thin.map(|thin| thin.kind)
    }

    #[test]
    fn every_row_is_read() {
        let read: usize = ThinVerbs::read().0.values().map(Vec::len).sum();
        assert_eq!(table::rows(table::THIN_VERBS).count(), read);
    }

    #[test]
    fn every_frame_says_how_its_complement_is_joined() {
        for thin in ThinVerbs::read().0.values().flatten() {
            assert!(thin.joins().next().is_some(), "{thin:?}");
        }
    }

    #[test]
    fn a_verb_is_thin_in_its_frame() {
        use Thinness::{Count, Event, Measure, Name, Office, Place, Reception};
        use Voice::{Active, Passive};
        for (verb, voice, join, noun, wanted) in [
            ("locate", Passive, "in", "valley", Place),
            ("lie", Active, "on", "coast", Place),
            ("call", Passive, "predicate", "Ardenhall", Name),
            ("know", Passive, "as", "Ardenhall", Name),
            ("hold", Active, "object", "rating", Measure),
            ("receive", Active, "object", "review", Reception),
            ("confirm", Passive, "subject", "case", Count),
            ("take", Active, "object", "place", Event),
            ("hold", Passive, "subject", "match", Event),
            ("serve", Active, "as", "mayor", Office),
        ] {
            assert_eq!(kind(verb, voice, join, noun), Some(wanted), "{verb}");
        }
    }

    #[test]
    fn the_same_verb_says_something_elsewhere() {
        use Voice::{Active, Passive};
        for (verb, voice, join, noun) in [
            ("locate", Active, "object", "wreck"),
            ("receive", Active, "object", "order"),
            ("confirm", Passive, "subject", "minister"),
            ("hold", Active, "object", "hostage"),
            ("serve", Active, "in", "army"),
            ("consider", Passive, "predicate", "masterpiece"),
            ("cost", Active, "object", "million"),
        ] {
            assert_eq!(kind(verb, voice, join, noun), None, "{verb}");
        }
    }
}
