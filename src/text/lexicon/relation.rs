//! Relations: what two words are to each other, and how far a caller may lean on it.
//!
//! Comparing two entries is a few merges of short sorted slices. Nothing is decided here about
//! claims: whether "rise" and "fall" conflict is the business of the rule that compares predicates.

use super::Lexicon;
use super::contrast::{ClassId, Kind, Mark};
use super::entry::{Entry, Part};

/// How far one may lean on a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Listed, or between the main senses of both words.
    Strict,
    /// Between common senses.
    Common,
    /// Between rarer senses, or over an intermediate word: a hint, no ground for a verdict.
    Loose,
}

impl Level {
    fn from_bits(bits: u32) -> Self {
        match bits {
            0 => Self::Strict,
            1 => Self::Common,
            _ => Self::Loose,
        }
    }
}

/// What a second word is to a first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// The same word, or another form of it.
    Same,
    /// The same word in another spelling.
    SpellingVariant,
    /// A synonym.
    Synonym,
    /// Another name of the same thing: "UK" to "Britain".
    Alias,
    /// A place and its adjective or inhabitant: "French" to "France".
    Demonym,
    /// A word of the same family: "evacuation" to "evacuate".
    Derived,
    /// A more general word, so many steps up.
    Hypernym(u8),
    /// A more special word, so many steps down.
    Hyponym(u8),
    /// A place that contains the first.
    Whole,
    /// A place within the first.
    Part,
    /// An antonym: "dead" to "alive".
    Antonym,
    /// The opposite direction or outcome: "fall" to "rise".
    Opposite,
    /// The same relation from its other end: "sell" to "buy".
    Converse,
    /// Another member of a class.
    Sibling(ClassId),
    /// Nothing known.
    Unrelated,
}

/// What a second word is to a first one, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordRelation {
    /// The relation.
    pub kind: RelationKind,
    /// How far one may lean on it.
    pub level: Level,
}

impl WordRelation {
    /// Nothing known of the two.
    pub const UNRELATED: Self = Self { kind: RelationKind::Unrelated, level: Level::Loose };

    fn new(kind: RelationKind, level: u32) -> Self {
        Self { kind, level: Level::from_bits(level) }
    }

    /// Whether what is said with the second word is said with the first: the same word, spelling,
    /// synonym, other name, or one of its family.
    pub fn is_same_meaning(self) -> bool {
        use RelationKind::{Alias, Derived, Same, SpellingVariant, Synonym};
        matches!(self.kind, Same | SpellingVariant | Synonym | Alias | Derived)
    }

    /// Whether the words exclude each other: antonyms, opposites, and listed siblings.
    ///
    /// Siblings of a compatible class are always [`Level::Loose`] and do not count. Converses do not
    /// count either, since they agree when the roles are exchanged.
    pub fn is_contrast(self) -> bool {
        use RelationKind::{Antonym, Opposite, Sibling};
        matches!(self.kind, Antonym | Opposite | Sibling(_)) && self.level < Level::Loose
    }

    /// Whether the words exclude each other of the same subject and object: what contrasts anyway,
    /// and converses ("higher" and "lower", "bought" and "sold").
    pub fn is_contrast_in_same_roles(self) -> bool {
        self.is_contrast() || self.kind == RelationKind::Converse
    }
}

/// How many steps up from a word to what it is a kind of.
const NEAR: u32 = 2;
/// How many steps below the top of its branch an ancestor has to lie to say something.
const SPECIAL: u32 = 4;

impl Lexicon {
    /// What `b` is to `a`.
    pub fn compare(&self, a: &Entry, b: &Entry) -> WordRelation {
        if a.text == b.text {
            return WordRelation::new(RelationKind::Same, 0);
        }
        if let Some(level) = meet(a.part(Part::Lemmas), b.part(Part::Lemmas)) {
            return WordRelation::new(RelationKind::Same, level);
        }
        if a.key == b.key && !a.key.is_empty() {
            let kind = match a.is_known() && b.is_known() {
                true => RelationKind::SpellingVariant,
                false => RelationKind::Same,
            };
            return WordRelation::new(kind, u32::from(!a.is_known() || !b.is_known()));
        }
        if let Some(relation) = name_relation(a, b) {
            return relation;
        }
        let listed = self.listed_contrast(a, b);
        if let Some(relation) = listed.filter(|relation| relation.level == Level::Strict) {
            return relation;
        }
        let found = if are_distinct(a, b) { None } else { self.best(a, b) };
        found.or(listed).unwrap_or(WordRelation::UNRELATED)
    }

    /// Whether the two are kinds of one thing: a near ancestor that is itself special enough is the
    /// same, in the main senses of both.
    pub fn are_kinds_of_one(&self, a: &Entry, b: &Entry) -> bool {
        let main = |entry: &Entry| -> Vec<(u32, u32)> {
            let ancestors = entry.part(Part::Ancestors).iter().filter(|x| **x & 3 == 0);
            ancestors.map(|x| (x >> 6, x >> 2 & 15)).collect()
        };
        let (left, right) = (main(a), main(b));
        let height = left.iter().map(|(_, steps)| *steps).max().unwrap_or(0);
        left.iter().any(|(synset, steps)| {
            *steps <= NEAR
                && steps + SPECIAL <= height
                && right.iter().any(|(other, far)| other == synset && *far <= NEAR)
        })
    }

    /// The contrast that the project's own lists state.
    fn listed_contrast(&self, a: &Entry, b: &Entry) -> Option<WordRelation> {
        let (left, right) = (a.part(Part::Marks), b.part(Part::Marks));
        let mut sibling = None;
        for (a, b) in pairs(left, right) {
            let kind = match a.kind() {
                _ if a == b => continue,
                Kind::Converse => RelationKind::Converse,
                Kind::Opposite => RelationKind::Opposite,
                Kind::Antonym => RelationKind::Antonym,
                Kind::Synonym | Kind::General | Kind::Distinct => continue,
                // A word may be two items of a class: "Korean" is North and South Korean.
                Kind::Class if left.contains(&b.0) || right.contains(&a.0) => continue,
                Kind::Class if self.contrasts.are_compatible(a, b) => continue,
                Kind::Class => {
                    // Of several classes the last tells more: a nationality than a language.
                    let level = if self.contrasts.class(a.class()).exclusive { 0 } else { 2 };
                    sibling = Some(WordRelation::new(RelationKind::Sibling(a.class()), level));
                    continue;
                }
            };
            return Some(WordRelation::new(kind, 0));
        }
        sibling
    }

    /// The surest relation that WordNet states; of equally sure ones the first. What the project's own
    /// lists call a synonym is none of WordNet's kinds of the other.
    pub(super) fn best(&self, a: &Entry, b: &Entry) -> Option<WordRelation> {
        use RelationKind::{Antonym, Derived, Part as PartOf, Sibling, Synonym, Whole};
        let synonym = meet(a.part(Part::Senses), b.part(Part::Senses));
        if is_listed_synonym(a, b) {
            return Some(WordRelation::new(Synonym, synonym.unwrap_or(LISTED).min(LISTED)));
        }
        let mut best: Option<(u32, RelationKind)> = None;
        let mut offer = |kind: RelationKind, level: Option<u32>| {
            if let Some(level) = level
                && best.is_none_or(|(known, _)| level < known)
            {
                best = Some((level.min(2), kind));
            }
        };
        offer(Synonym, synonym);
        if let Some(kind) = listed_general(a, b) {
            offer(kind, Some(LISTED));
        }
        offer(Antonym, self.antonym(a, b));
        offer(Derived, meet(a.part(Part::Derived), b.part(Part::Lemmas)));
        offer(Derived, meet(b.part(Part::Derived), a.part(Part::Lemmas)));
        if let Some((steps, level)) = climb(a.part(Part::Ancestors), b.part(Part::Senses)) {
            offer(RelationKind::Hypernym(steps), Some(level));
        }
        if let Some((steps, level)) = climb(b.part(Part::Ancestors), a.part(Part::Senses)) {
            offer(RelationKind::Hyponym(steps), Some(level));
        }
        offer(Whole, meet(a.part(Part::Wholes), b.part(Part::Senses)));
        offer(PartOf, meet(b.part(Part::Wholes), a.part(Part::Senses)));
        if let Some((class, level)) = self.sibling(a, b) {
            offer(Sibling(class), Some(level));
        }
        let family = meet(a.part(Part::Derived), b.part(Part::Derived));
        offer(Derived, family.map(|_| 2));
        best.map(|(level, kind)| WordRelation::new(kind, level))
    }

    fn antonym(&self, a: &Entry, b: &Entry) -> Option<u32> {
        let direct = meet(a.part(Part::Antonyms), b.part(Part::Lemmas));
        let senses = || meet(a.part(Part::AntonymSenses), b.part(Part::Senses));
        let heads = || {
            let forth = meet(a.part(Part::AntonymSenses), b.part(Part::Heads));
            forth.or_else(|| meet(b.part(Part::AntonymSenses), a.part(Part::Heads))).map(|_| 2)
        };
        direct.or_else(senses).or_else(heads)
    }

    /// Two kinds of one thing, by the subtrees of WordNet that form classes.
    fn sibling(&self, a: &Entry, b: &Entry) -> Option<(ClassId, u32)> {
        let (left, right) = (a.part(Part::Classes), b.part(Part::Classes));
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let listed_together = pairs(a.part(Part::Marks), b.part(Part::Marks))
            .any(|(a, b)| a.kind() == Kind::Class && a.same_set(b));
        let (a, _) = pairs(left, right).next().filter(|_| !listed_together)?;
        let level = if self.contrasts.class(a.class()).exclusive { 1 } else { 2 };
        Some((a.class(), level))
    }
}

/// The level of a listed synonym or more general word. The lists do not say which sense of a word is
/// meant, so they are no surer than common senses.
const LISTED: u32 = 1;

fn is_listed_synonym(a: &Entry, b: &Entry) -> bool {
    pairs(a.part(Part::Marks), b.part(Part::Marks)).any(|(a, _)| a.kind() == Kind::Synonym)
}

/// Whether the words say different things although WordNet takes them for one another.
fn are_distinct(a: &Entry, b: &Entry) -> bool {
    pairs(a.part(Part::Marks), b.part(Part::Marks))
        .any(|(a, b)| a.kind() == Kind::Distinct && a.side() != b.side())
}

/// Whether one of the words is listed as more general than the other.
fn listed_general(a: &Entry, b: &Entry) -> Option<RelationKind> {
    let mut listed = pairs(a.part(Part::Marks), b.part(Part::Marks));
    let (a, b) = listed.find(|(a, b)| a.kind() == Kind::General && a.side() != b.side())?;
    Some(if a.side() < b.side() { RelationKind::Hypernym(1) } else { RelationKind::Hyponym(1) })
}

/// Two names of one thing, or a place and its people.
fn name_relation(a: &Entry, b: &Entry) -> Option<WordRelation> {
    let alias = meet(a.part(Part::Names), b.part(Part::Names))
        .or_else(|| meet(a.part(Part::People), b.part(Part::People)))
        .map(|level| WordRelation::new(RelationKind::Alias, level));
    alias.or_else(|| {
        let level = meet(a.part(Part::Names), b.part(Part::People))
            .or_else(|| meet(a.part(Part::People), b.part(Part::Names)))?;
        Some(WordRelation::new(RelationKind::Demonym, level))
    })
}

/// The lowest level at which two slices of number and level meet.
fn meet(a: &[u32], b: &[u32]) -> Option<u32> {
    let (mut i, mut j, mut best) = (0, 0, None);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match (x >> 2).cmp(&(y >> 2)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let level = (x & 3).max(y & 3);
                if level < 3 {
                    best = Some(best.map_or(level, |known: u32| known.min(level)));
                }
                // The levels of one number rise; the rest of an equal run only adds worse ones.
                i += 1;
            }
        }
    }
    best
}

/// The fewest steps from an ancestor list to a list of senses, at the lowest level.
///
/// Ancestors are many and senses few, so each sense is looked up instead of merging the two.
fn climb(mut ancestors: &[u32], senses: &[u32]) -> Option<(u8, u32)> {
    let mut best: Option<(u32, u8)> = None;
    for y in senses {
        ancestors = &ancestors[ancestors.partition_point(|x| x >> 6 < y >> 2)..];
        let equal = ancestors.iter().take_while(|x| *x >> 6 == y >> 2).count();
        for x in &ancestors[..equal] {
            let found = ((x & 3).max(y & 3), (x >> 2 & 15) as u8);
            best = Some(best.map_or(found, |known| known.min(found)));
        }
        // The levels of one sense rise; the rest of an equal run only adds worse ones.
        ancestors = &ancestors[equal..];
    }
    best.map(|(level, steps)| (steps, level))
}

/// The pairs of marks that stand in one set.
fn pairs<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = (Mark, Mark)> {
    a.iter().flat_map(move |x| {
        let x = Mark(*x);
        let start = b.partition_point(|y| Mark(*y).set_key() < x.set_key());
        b[start..].iter().map(|y| Mark(*y)).take_while(move |y| y.same_set(x)).map(move |y| (x, y))
    })
}
