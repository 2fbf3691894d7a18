//! Nouns of figures: whether two figures count the same thing or are values of the same thing.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{NounMatch, governor};
use crate::fact::predicate::Role::Patient;
use crate::fact::quantity::{Counted, Quantity, Role};
use crate::fact::statement::{Statement, Word, entry};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{LinkKind, kinship};
use crate::text::lexicon::{Grammatical, Level, Lexicon, RelationKind};
use crate::text::rel::Upos;
use crate::words::rows;

pub(super) fn nouns(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> NounMatch {
    if let (Some(ours), Some(theirs)) = (claim.1.quantity(), evidence.1.quantity()) {
        // Marks out of one highest mark, and times, need no noun beside them to be of one kind.
        let marks = ours.out_of.is_some() && ours.out_of == theirs.out_of;
        let head = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.head.clone());
        if marks || head(ours).is_some() && head(ours) == head(theirs) {
            return NounMatch::Same;
        }
    }
    let (Some(ours), Some(theirs)) = (counted(claim.0, claim.1), counted(evidence.0, evidence.1))
    else {
        return values(claim, evidence);
    };
    if counts_deed(ours, evidence, theirs) || counts_deed(theirs, claim, ours) {
        return NounMatch::Same;
    }
    if counted_alike(ours, theirs) {
        return NounMatch::Same;
    }
    match kinship(ours, theirs, Lexicon::shared()) {
        // Children are people, but some of them are not all.
        Some((LinkKind::Specific, _)) if is_somebody(ours) && !is_part(evidence.1) => {
            NounMatch::Same
        }
        Some((LinkKind::Specific, _)) if is_somebody(ours) => NounMatch::Different,
        Some((LinkKind::General, _)) => NounMatch::Unknown,
        Some((_, strength)) if strength >= 0.6 => NounMatch::Same,
        Some(_) => NounMatch::Unknown,
        None => NounMatch::Different,
    }
}

/// Whether the passage counts a more general noun than the claim: people, where the claim counts children.
pub(super) fn counts_more(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> bool {
    let (Some(ours), Some(theirs)) = (counted(claim.0, claim.1), counted(evidence.0, evidence.1))
    else {
        return false;
    };
    let lexicon = Lexicon::shared();
    let person = || lexicon.category(&ours.entry) == Some("noun.person");
    let more = matches!(kinship(ours, theirs, lexicon), Some((LinkKind::General, _)));
    (more || is_somebody(theirs) && person())
        && !is_somebody(ours)
        && !counted_alike(ours, theirs)
        && !counts_deed(ours, evidence, theirs)
}

/// Whether two nouns are kin, however loosely.
pub(super) fn is_kin(ours: &Word, theirs: &Word) -> bool {
    is_somebody(ours) || kinship(ours, theirs, Lexicon::shared()).is_some()
}

/// Whether what a noun counts is of the kind that the other names: men are people.
pub(super) fn is_kind_of(kind: &Word, noun: &Word) -> bool {
    let lexicon = Lexicon::shared();
    let person = || lexicon.category(&noun.entry) == Some("noun.person");
    is_somebody(kind) && !is_somebody(noun) && person()
        || matches!(kinship(kind, noun, lexicon), Some((LinkKind::Specific, _)))
}

/// Whether nothing is counted by both of two nouns: men and women, cats and dogs.
pub(super) fn are_disjoint(one: &Word, other: &Word) -> bool {
    let lexicon = Lexicon::shared();
    let apart = kinship(one, other, lexicon).is_none() && kinship(other, one, lexicon).is_none();
    let contrast = lexicon.compare(one.meant(), other.meant()).is_contrast();
    let person = |word: &Word| lexicon.category(&word.entry) == Some("noun.person");
    // Of two kinds of people somebody may well be both: a soldier and a father.
    let kinds = || !person(one) && lexicon.are_kinds_of_one(one.meant(), other.meant());
    apart && (contrast || kinds())
}

/// Whether the passage counts some of those whom the claim counts, and fewer: forty women died where seventy people did.
pub(super) fn counts_fewer(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> bool {
    let (Some(ours), Some(theirs)) = (counted(claim.0, claim.1), counted(evidence.0, evidence.1))
    else {
        return false;
    };
    let some = matches!(kinship(ours, theirs, Lexicon::shared()), Some((LinkKind::Specific, _)));
    let quantities = claim.1.quantity().zip(evidence.1.quantity());
    some && !counted_alike(ours, theirs)
        && quantities.is_some_and(|(ours, theirs)| theirs.figure.lies_below(&ours.figure))
}

/// A part of another figure is a figure of its own where it counts what the claim counts, or an amount of which the claim
/// says what is told of the part alone.
pub(super) fn plain_part(value: &Value, noun: NounMatch, told: bool) -> Cow<'_, Value> {
    match value {
        Value::Quantity(quantity)
            if quantity.role == Role::Part
                && (noun == NounMatch::Same || told && quantity.dimension != Dimension::Count) =>
        {
            let mut own = quantity.clone();
            own.role = Role::Plain;
            Cow::Owned(Value::Quantity(own))
        }
        _ => Cow::Borrowed(value),
    }
}

/// Whether a noun says no more than that people are counted.
fn is_somebody(word: &Word) -> bool {
    Lexicon::shared().grammatical(&word.lemma) == Some(Grammatical::Somebody)
}

fn is_part(fact: &Fact) -> bool {
    fact.quantity().is_some_and(|quantity| quantity.role == Role::Part)
}

/// Whether two nouns count the same by the list of those: who reviews a film writes one review of it.
fn counted_alike(ours: &Word, theirs: &Word) -> bool {
    static GROUPS: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
        let mut groups: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (group, row) in rows(include_str!("counted_alike.tsv")).enumerate() {
            let nouns = row.into_iter().flat_map(|nouns| nouns.split(", "));
            nouns.for_each(|noun| groups.entry(noun).or_default().push(group));
        }
        groups
    });
    let groups = |word: &Word| GROUPS.get(&*word.lemma).map(Vec::as_slice).unwrap_or_default();
    groups(ours).iter().any(|group| groups(theirs).contains(group))
}

/// Whether a noun counts those of whom the other side says in a verb what the noun says: "1,550 deaths"
/// and "1,550 people have died", "2,700 employees" and "employs 2,700 people"; or what is done so often:
/// "48 losses" and "lost 48 matches".
fn counts_deed(noun: &Word, (statement, fact): (&Statement, &Fact), counted: &Word) -> bool {
    let lexicon = Lexicon::shared();
    let somebody = is_somebody(counted);
    let person = || lexicon.category(&noun.entry) == Some("noun.person");
    governor(statement, fact).is_some_and(|verb| {
        let relation = lexicon.compare(&noun.entry, &statement.words[verb].entry);
        let done_to = || {
            statement
                .predicates
                .iter()
                .filter(|p| p.head == verb)
                .any(|p| p.in_role(Patient).any(|at| statement.words[at].span == counted.span))
        };
        let said = match relation.kind {
            RelationKind::Derived => relation.level < Level::Loose,
            kind => kind == RelationKind::Same,
        };
        statement.words[verb].upos == Upos::Verb && said && (somebody || done_to() && !person())
    })
}

/// Whether two figures are values of the same noun: "an approval rating of 45 %" and "an average rating of
/// 59 %" are not.
fn values(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> NounMatch {
    let noun = |fact: &Fact| fact.quantity().and_then(|quantity| quantity.measured.clone());
    let (Some(ours), Some(theirs)) = (noun(claim.1), noun(evidence.1)) else {
        return NounMatch::Unknown;
    };
    let head = |statement: &Statement, noun: &Counted| statement.words_of(noun.span).last();
    let (Some(a), Some(b)) = (head(claim.0, &ours), head(evidence.0, &theirs)) else {
        return NounMatch::Unknown;
    };
    let kin = kinship(&claim.0.words[a], &evidence.0.words[b], Lexicon::shared());
    if !kin.is_some_and(|(kind, strength)| kind != LinkKind::General && strength >= 0.6) {
        return NounMatch::Unknown;
    }
    let rest = |statement: &Statement, noun: &Counted, head: usize| -> Vec<Box<str>> {
        let words = statement.words_of(noun.group).filter(|&at| at != head);
        words.map(|at| statement.words[at].key.clone()).collect()
    };
    let (mine, other) = (rest(claim.0, &ours, a), rest(evidence.0, &theirs, b));
    let lacks = |these: &[Box<str>], those: &[Box<str>]| these.iter().any(|w| !those.contains(w));
    match lacks(&mine, &other) && lacks(&other, &mine) {
        true => NounMatch::Different,
        false => NounMatch::Same,
    }
}

/// Whether two figures are values of one noun with words before it that exclude each other: net profit and gross profit.
pub(super) fn are_values_apart(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> bool {
    let group = |(statement, fact): (&Statement, &Fact)| -> Option<Vec<usize>> {
        let noun = fact.quantity()?.measured.clone()?;
        Some(statement.words_of(noun.group).collect())
    };
    let (Some(ours), Some(theirs)) = (group(claim), group(evidence)) else { return false };
    let word = |of: &Statement, at: usize| entry(Lexicon::shared(), &of.words[at].form, Upos::Adj);
    values(claim, evidence) == NounMatch::Different
        && ours.iter().any(|&own| {
            theirs.iter().any(|&other| {
                let (own, other) = (word(claim.0, own), word(evidence.0, other));
                Lexicon::shared().compare(&own, &other).is_contrast()
            })
        })
}

/// The noun that a figure counts, as a word of its sentence; that of its whole where it has none: "three of them".
fn counted<'s>(statement: &'s Statement, fact: &Fact) -> Option<&'s Word> {
    let quantity = fact.quantity()?;
    let whole = || {
        let span = quantity.part_of?;
        statement.facts.iter().find(|fact| fact.span == span)?.quantity()?.noun.as_ref()
    };
    let Counted { span, .. } = quantity.noun.as_ref().or_else(whole)?;
    statement.words_of(*span).last().map(|at| &statement.words[at])
}
