//! Alignment: which word of a passage answers which word of the claim.
//!
//! Every content word of the claim is linked to at most one word of the passage, one to one, by what
//! the two have in common: form, inflection, spelling, meaning. Where several words would do, the
//! one whose surroundings are linked as well wins. Words that exclude each other in the same place
//! (antonyms, members of one exclusive class) are kept apart as opposed links. The method is that of
//! monolingual aligners that combine lexical similarity with dependency context (Sultan, Bethard and
//! Sumner, 2014), made greedy and deterministic.

use std::sync::LazyLock;

use crate::fact::Kind;
use crate::fact::alias::Alias;
use crate::fact::predicate::Role;
use crate::fact::statement::{Class, Statement, Word, entry};
use crate::text::lexicon::{Entry, Grammatical, Level, Lexicon, Pos, RelationKind};
use crate::text::rel::{Rel, Upos};
use crate::words::rows;

/// A passage: up to three neighbouring sentences of one block, and the words of the headings and
/// the title over them.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The sentences, in order.
    pub statements: Vec<&'a Statement>,
    /// Headings and titles over the passage, the nearest first.
    pub context: Vec<&'a Statement>,
}

/// A word of a passage: the sentence and the word in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which of the passage's sentences.
    pub sentence: usize,
    /// Which word of the sentence.
    pub word: usize,
}

/// What a word of the claim and a word of the passage have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same dictionary form.
    Same,
    /// Another inflection or spelling.
    Variant,
    /// A word made from the other: "recognise", "recognition".
    Derived,
    /// A country and its people, a name and its abbreviation.
    Alias,
    /// Another word for it.
    Synonym,
    /// The passage's word is one kind of the claim's.
    Specific,
    /// The passage's word is more general than the claim's.
    General,
    /// A name that differs by a slip of the pen.
    Misspelt,
}

/// One word of the claim, answered by one word of the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The word of the claim.
    pub claim: usize,
    /// The word of the passage.
    pub place: Place,
    /// What they have in common.
    pub kind: LinkKind,
    /// How surely, from 0 to 1.
    pub strength: f64,
}

/// How two words exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opposition {
    /// Antonyms: hot and cold.
    Antonym,
    /// Opposite directions: rise and fall.
    Direction,
    /// The two ends of one deed: buy and sell. They exclude each other when the same one does both.
    Converse,
    /// Two of a class of which only one can hold: red and blue.
    Exclusive,
}

/// One word of the claim against a word of the passage that excludes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opposed {
    /// The word of the claim.
    pub claim: usize,
    /// The word of the passage.
    pub place: Place,
    /// How they exclude each other.
    pub kind: Opposition,
    /// Whether their surroundings are linked: only then do they stand in the same place.
    pub parallel: bool,
}

/// What answers what.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Per word of the claim, the word of the passage that answers it.
    pub links: Vec<Option<Link>>,
    /// Per word of the claim, how well the headings and the title answer it, from 0 to 1.
    pub context: Vec<f64>,
    /// Words that exclude each other.
    pub opposed: Vec<Opposed>,
}

impl Alignment {
    /// Links the words of `claim` to those of `passage`.
    pub fn new(claim: &Statement, passage: &Passage<'_>) -> Self {
        let lexicon = Lexicon::shared();
        let candidates = candidates(claim, passage, lexicon);
        let first = assign(claim, passage, &candidates, None);
        let links = assign(claim, passage, &candidates, Some(&first));
        let mut context: Vec<f64> =
            claim.words.iter().map(|word| in_context(word, passage, lexicon)).collect();
        for (part, strength) in said_as_one(claim, passage, lexicon, &links) {
            context[part] = f64::max(context[part], strength);
        }
        let opposed = opposed(claim, passage, lexicon, &links);
        Self { links, context, opposed }
    }

    /// How well a word of the claim is answered, by the passage or by what stands over it.
    pub fn answered(&self, word: usize) -> f64 {
        let linked = self.links[word].map_or(0.0, |link| link.strength);
        linked.max(self.context[word] * CONTEXT)
    }

    /// The word of the passage that answers a word of the claim.
    pub fn place(&self, word: usize) -> Option<Place> {
        self.links[word].map(|link| link.place)
    }

    /// The word of the claim that a word of the passage answers.
    pub fn claimed(&self, place: Place) -> Option<usize> {
        self.links.iter().flatten().find(|link| link.place == place).map(|link| link.claim)
    }
}

/// What a heading's word is worth beside a word of the passage itself.
const CONTEXT: f64 = 0.9;

struct Candidate {
    claim: usize,
    place: Place,
    kind: LinkKind,
    strength: f64,
}

fn candidates(claim: &Statement, passage: &Passage<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in claim.content() {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (word, other) in statement.words.iter().enumerate() {
                if let Some((kind, strength)) = kinship(&claim.words[at], other, lexicon) {
                    found.push(Candidate {
                        claim: at,
                        place: Place { sentence, word },
                        kind,
                        strength,
                    });
                }
            }
        }
    }
    found
}

/// What two words have in common, and how surely.
pub fn kinship(claim: &Word, other: &Word, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    if matches!(other.class, Class::Punctuation | Class::Function) {
        // A noun within an expression still says what it says: "coronavirus" in "the coronavirus pandemic".
        let part = matches!(other.upos, Upos::Noun | Upos::Adj) && claim.form == other.form;
        return part.then_some((LinkKind::Variant, 0.8));
    }
    let expressed = claim.meaning.is_some() || other.meaning.is_some();
    let own = if expressed && shared_alias(claim, other).is_none() {
        together(claim, other, lexicon)
    } else {
        alone(claim, other, lexicon)
    };
    // "Was held in May" and "took place in May": both say no more than that it happened.
    // But who stands somewhere does not sit there.
    let thin = claim.thin.is_some()
        && claim.thin == other.thin
        && !lexicon.compare(claim.meant(), other.meant()).is_contrast();
    own.filter(|own| !thin || own.1 >= THIN.1).or(thin.then_some(THIN))
}

/// What two verbs have in common that say as little.
const THIN: (LinkKind, f64) = (LinkKind::Synonym, 0.8);

/// What two words have in common of which one at least stands for an expression.
fn together(claim: &Word, other: &Word, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    let keeps = |word: &Word| word.meaning.as_ref().is_none_or(|meaning| meaning.is_light);
    let same = lemma_meant(claim) == lemma_meant(other) && claim.upos == other.upos;
    let meant = match same {
        true => Some((LinkKind::Same, 1.0)),
        false => related(claim.meant(), other.meant(), lexicon),
    };
    let own = alone(claim, other, lexicon);
    match (meant, own) {
        // The head of an expression names something more general at best: a toll, a call.
        (None, Some(_)) if !keeps(claim) => {
            Some((LinkKind::General, if claim.upos == Upos::Noun { 0.5 } else { 0.4 }))
        }
        (None, Some(_)) if !keeps(other) && other.upos != Upos::Noun => {
            Some((LinkKind::General, 0.4))
        }
        (Some(meant), Some(own)) if keeps(claim) && keeps(other) && own.1 > meant.1 => Some(own),
        (None, own) => own,
        (meant, _) => meant,
    }
}

/// The base form of a word, or of the expression that it stands for.
fn lemma_meant(word: &Word) -> &str {
    word.meaning.as_ref().map_or(&word.lemma, |meaning| &meaning.lemma)
}

/// What two words have in common, each by itself.
fn alone(claim: &Word, other: &Word, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    if claim.form == other.form || claim.lemma == other.lemma && claim.upos == other.upos {
        return Some((LinkKind::Same, 1.0));
    }
    if claim.key == other.key || claim.lemma == other.lemma {
        return Some((LinkKind::Variant, 0.95));
    }
    if let Some(alias) = shared_alias(claim, other) {
        // Among the words of a name, the one that it hangs by answers best.
        return Some((LinkKind::Alias, if alias.is_head { 0.95 } else { 0.9 }));
    }
    if other.class == Class::Figure {
        return None;
    }
    // Children are people.
    let somebody = lexicon.grammatical(&claim.lemma) == Some(Grammatical::Somebody);
    if somebody && lexicon.category(&other.entry) == Some("noun.person") {
        return Some((LinkKind::Specific, 0.75));
    }
    if does_it(claim, other, lexicon) {
        return Some((LinkKind::Derived, 0.7));
    }
    related(&claim.entry, &other.entry, lexicon).or_else(|| misspelt(claim, other))
}

/// Whether the passage's noun names somebody by doing what the claim's verb says: "plays" and "a quarterback".
fn does_it(claim: &Word, other: &Word, lexicon: &Lexicon) -> bool {
    if claim.upos != Upos::Verb || other.upos != Upos::Noun {
        return false;
    }
    let agent = AGENTS.iter().find(|(verb, _)| *verb == &*claim.lemma);
    agent.is_some_and(|(_, agent)| {
        let relation = lexicon.compare(agent, &other.entry);
        matches!(relation.kind, RelationKind::Same | RelationKind::Hyponym(_))
            && relation.level < Level::Loose
    })
}

/// Verbs with what the lexicon knows of the noun for whoever does it.
static AGENTS: LazyLock<Vec<(&str, Entry)>> = LazyLock::new(|| {
    rows(include_str!("agents.tsv"))
        .filter_map(|row| {
            let [verb, noun] = row[..] else { return None };
            Some((verb, Lexicon::shared().entry(noun, Some(Pos::Noun))))
        })
        .collect()
});

/// What two entries of the lexicon have in common.
fn related(claim: &Entry, other: &Entry, lexicon: &Lexicon) -> Option<(LinkKind, f64)> {
    let relation = lexicon.compare(claim, other);
    let at = |strict: f64, common: f64, loose: f64| match relation.level {
        Level::Strict => strict,
        Level::Common => common,
        Level::Loose => loose,
    };
    match relation.kind {
        RelationKind::Same | RelationKind::SpellingVariant => {
            Some((LinkKind::Variant, at(0.95, 0.9, 0.8)))
        }
        RelationKind::Alias | RelationKind::Demonym => Some((LinkKind::Alias, 0.9)),
        RelationKind::Derived => Some((LinkKind::Derived, at(0.85, 0.8, 0.6))),
        RelationKind::Synonym => Some((LinkKind::Synonym, at(0.8, 0.7, 0.5))),
        RelationKind::Hypernym(1..=2) | RelationKind::Whole => {
            Some((LinkKind::General, at(0.45, 0.4, 0.3)))
        }
        RelationKind::Hyponym(_) if is_abstract(claim) => None,
        RelationKind::Hyponym(1..=4) | RelationKind::Part => {
            Some((LinkKind::Specific, at(0.75, 0.65, 0.5)))
        }
        _ => None,
    }
}

/// Whether a word is so general that whatever the lexicon puts below it need not be meant by it: a death is a state, but
/// "the state" is no death.
fn is_abstract(entry: &Entry) -> bool {
    Lexicon::shared().grammatical(entry.text()) == Some(Grammatical::Abstract)
}

/// The passage's side of two words that name the same thing by the project's own aliases.
fn shared_alias(claim: &Word, other: &Word) -> Option<Alias> {
    other.alias.filter(|theirs| claim.alias.is_some_and(|ours| ours.thing == theirs.thing))
}

/// Names of some length that differ in one letter, or two where they are long.
fn misspelt(claim: &Word, other: &Word) -> Option<(LinkKind, f64)> {
    let names = claim.upos == Upos::Propn && other.upos == Upos::Propn;
    let shorter = claim.form.len().min(other.form.len());
    let allowed = match shorter {
        0..=4 => return None,
        5..=8 => 1,
        _ => 2,
    };
    (names
        && claim.form.bytes().next() == other.form.bytes().next()
        && claim.form.len().abs_diff(other.form.len()) <= allowed
        && distance(&claim.form, &other.form) <= allowed)
        .then_some((LinkKind::Misspelt, 0.75))
}

/// The Levenshtein distance in characters.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Links greedily by strength; with a first round at hand, what surrounds a pair counts too.
fn assign(
    claim: &Statement,
    passage: &Passage<'_>,
    candidates: &[Candidate],
    round: Option<&[Option<Link>]>,
) -> Vec<Option<Link>> {
    let mut order: Vec<(f64, &Candidate)> = candidates
        .iter()
        .map(|c| {
            (c.strength + round.map_or(0.0, |links| surroundings(claim, passage, c, links)), c)
        })
        .collect();
    order.sort_by(|(a, x), (b, y)| {
        b.total_cmp(a).then_with(|| (x.claim, x.place).cmp(&(y.claim, y.place)))
    });
    let mut links: Vec<Option<Link>> = vec![None; claim.words.len()];
    let mut taken: Vec<Place> = Vec::new();
    // All the words of a declared name may be answered by one acronym.
    let shares = |c: &Candidate| {
        let other = &passage.statements[c.place.sentence].words[c.place.word];
        c.kind == LinkKind::Alias && shared_alias(&claim.words[c.claim], other).is_some()
    };
    for (_, c) in order {
        if links[c.claim].is_none() && (!taken.contains(&c.place) || shares(c)) {
            taken.push(c.place);
            links[c.claim] =
                Some(Link { claim: c.claim, place: c.place, kind: c.kind, strength: c.strength });
        }
    }
    links
}

/// How well the heads, the dependents and the neighbours of a pair agree, from 0 to about 0.4.
fn surroundings(
    claim: &Statement,
    passage: &Passage<'_>,
    c: &Candidate,
    links: &[Option<Link>],
) -> f64 {
    let statement = passage.statements[c.place.sentence];
    let meets = |ours: Option<usize>, theirs: Option<usize>| match (ours, theirs) {
        (Some(ours), Some(theirs)) => links[ours]
            .is_some_and(|link| link.place == Place { sentence: c.place.sentence, word: theirs }),
        _ => false,
    };
    let ours = &claim.words[c.claim];
    let theirs = &statement.words[c.place.word];
    let mut score = 0.0;
    if meets(ours.head, theirs.head) {
        score += 0.2;
        if ours.rel == theirs.rel {
            score += 0.05;
        }
    }
    if meets(c.claim.checked_sub(1), c.place.word.checked_sub(1))
        || meets(next(claim, c.claim), next(statement, c.place.word))
    {
        score += 0.1;
    }
    let children = links.iter().flatten().filter(|link| {
        claim.words[link.claim].head == Some(c.claim)
            && link.place.sentence == c.place.sentence
            && statement.words[link.place.word].head == Some(c.place.word)
    });
    score
        + 0.05 * (children.count().min(3) as f64)
        + measured(claim, c.claim, statement, c.place.word)
}

/// What it is worth that figures of one kind hang from both words: the rating of 92 % is not the one of 7.9.
fn measured(claim: &Statement, ours: usize, statement: &Statement, theirs: usize) -> f64 {
    let kinds = |of: &Statement, at: usize| -> Vec<(Kind, bool)> {
        let below = of.words.iter().filter(|word| word.head == Some(at));
        let facts = below.filter_map(|word| word.fact).map(|fact| &of.facts[fact]);
        facts
            .filter(|fact| fact.kind != Kind::Ordinal)
            .map(|fact| (fact.kind, fact.quantity().is_some_and(|q| q.out_of.is_some())))
            .collect()
    };
    let mine = kinds(claim, ours);
    if mine.is_empty() || !kinds(statement, theirs).iter().any(|kind| mine.contains(kind)) {
        return 0.0;
    }
    SAME_MEASURE
}

/// The share that a figure of the same kind has in where a word stands.
const SAME_MEASURE: f64 = 0.3;

fn next(statement: &Statement, at: usize) -> Option<usize> {
    (at + 1 < statement.words.len()).then_some(at + 1)
}

fn in_context(word: &Word, passage: &Passage<'_>, lexicon: &'static Lexicon) -> f64 {
    if word.class != Class::Content {
        return 0.0;
    }
    passage
        .context
        .iter()
        .flat_map(|statement| &statement.words)
        .filter_map(|other| {
            kinship(word, other, lexicon).or_else(|| capitalised(word, other, lexicon))
        })
        .filter(|(kind, _)| {
            !matches!(kind, LinkKind::General | LinkKind::Synonym | LinkKind::Specific)
        })
        .map(|(_, strength)| strength)
        .fold(0.0, f64::max)
}

/// The same for a common noun that a heading writes like a name: "Weight" over a column.
fn capitalised(claim: &Word, other: &Word, lexicon: &'static Lexicon) -> Option<(LinkKind, f64)> {
    if other.upos != Upos::Propn || claim.upos == Upos::Propn {
        return None;
    }
    let lower = entry(lexicon, &other.form, Upos::Noun);
    let relation = lexicon.compare(&claim.entry, &lower);
    (relation.kind == RelationKind::Derived && relation.level < Level::Loose)
        .then_some((LinkKind::Derived, 0.8))
}

/// Whether two words stand in the same place: their heads answer each other, or both are roots, or
/// words that depend on them do.
fn in_same_place(
    claim: &Statement,
    statement: &Statement,
    at: usize,
    place: Place,
    links: &[Option<Link>],
) -> bool {
    let meets = |ours: usize, theirs: usize| {
        links[ours].is_some_and(|l| l.place == Place { sentence: place.sentence, word: theirs })
    };
    match (claim.words[at].head, statement.words[place.word].head) {
        (None, None) => true,
        (Some(ours), Some(theirs)) if meets(ours, theirs) => true,
        _ if says_of_same(claim, statement, at, place, links) => true,
        // "North Korean" and "South Korean", whatever those hang from.
        _ if next(claim, at).zip(next(statement, place.word)).is_some_and(|(ours, theirs)| {
            claim.words[ours].class == Class::Content
                && claim.words[at].upos == statement.words[place.word].upos
                && meets(ours, theirs)
        }) =>
        {
            true
        }
        _ => (0..claim.words.len()).any(|child| {
            claim.words[child].head == Some(at)
                && links[child].is_some_and(|l| {
                    l.place.sentence == place.sentence
                        && statement.words[l.place.word].head == Some(place.word)
                })
        }),
    }
}

/// Whether two words are said of subjects that answer each other, by a copula or as an adjective of what
/// the copula says: "is Dutch" and "is a Danish painter".
fn says_of_same(
    claim: &Statement,
    statement: &Statement,
    at: usize,
    place: Place,
    links: &[Option<Link>],
) -> bool {
    let subject = |of: &Statement, word: usize| {
        let own = &of.words[word];
        let head = if own.rel == Rel::Amod { own.head? } else { word };
        let alone = !(0..of.words.len()).any(|other| {
            other != word && of.words[other].head == own.head && of.words[other].rel == Rel::Amod
                || of.words[other].head == Some(word) && of.words[other].rel == Rel::Conj
        });
        let predicate = of.predicates.iter().find(|p| p.head == head && !p.is_negative())?;
        predicate.in_role(Role::Theme).next().filter(|_| alone || own.rel != Rel::Amod)
    };
    let adjectives = [&claim.words[at], &statement.words[place.word]]
        .iter()
        .all(|word| word.upos == Upos::Adj || word.upos == Upos::Propn);
    let (Some(ours), Some(theirs)) = (subject(claim, at), subject(statement, place.word)) else {
        return false;
    };
    adjectives
        && links[ours].is_some_and(|l| l.place == Place { sentence: place.sentence, word: theirs })
}

/// Prepositions that exclude each other, before words that answer each other under heads that do:
/// "inside the house" and "outside the house".
fn opposed_prepositions(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
    found: &mut Vec<Opposed>,
) {
    for link in links.iter().flatten() {
        let statement = passage.statements[link.place.sentence];
        let (Some(ours), Some(theirs)) =
            (preposition(claim, link.claim), preposition(statement, link.place.word))
        else {
            continue;
        };
        let heads = (claim.words[link.claim].head, statement.words[link.place.word].head);
        let parallel = match heads {
            (Some(a), Some(b)) => links[a]
                .is_some_and(|l| l.place == Place { sentence: link.place.sentence, word: b }),
            (None, None) => true,
            _ => false,
        };
        let (a, b) = (&claim.words[ours], &statement.words[theirs]);
        let relation = lexicon.compare(a.meant(), b.meant());
        if parallel && a.meant().text() != b.meant().text() && relation.is_contrast_in_same_roles()
        {
            let place = Place { sentence: link.place.sentence, word: theirs };
            found.push(Opposed { claim: ours, place, kind: Opposition::Direction, parallel });
        }
    }
}

/// Prepositions that exclude each other between words that answer each other, whatever hangs from what: "a man far from
/// sand" and "a man near sand".
fn opposed_between(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
    found: &mut Vec<Opposed>,
) {
    for ours in prepositions(claim) {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for theirs in prepositions(statement) {
                let place = Place { sentence, word: theirs };
                let (a, b) = (&claim.words[ours], &statement.words[theirs]);
                let meets = |pair: Option<(usize, usize)>| {
                    pair.is_some_and(|(x, y)| {
                        let same = claim.words[x].upos == Upos::Pron
                            && claim.words[x].form == statement.words[y].form;
                        same || links[x].is_some_and(|l| l.place == Place { sentence, word: y })
                    })
                };
                let known = found.iter().any(|o| o.claim == ours && o.place == place);
                if !known
                    && a.meant().text() != b.meant().text()
                    && lexicon.compare(a.meant(), b.meant()).is_contrast_in_same_roles()
                    && meets(telling(claim, ours, false).zip(telling(statement, theirs, false)))
                    && meets(telling(claim, ours, true).zip(telling(statement, theirs, true)))
                {
                    let kind = Opposition::Direction;
                    found.push(Opposed { claim: ours, place, kind, parallel: true });
                }
            }
        }
    }
}

/// The prepositions of a statement, those of several words by the word that stands for them.
fn prepositions(statement: &Statement) -> impl Iterator<Item = usize> + '_ {
    (0..statement.words.len()).filter(|&at| {
        let word = &statement.words[at];
        word.upos == Upos::Adp && word.rel != Rel::Fixed
    })
}

/// The nearest word before or behind a preposition that says something by itself, or the pronoun there.
fn telling(statement: &Statement, preposition: usize, after: bool) -> Option<usize> {
    let span = statement.words[preposition].whole_span();
    let tells = |at: &usize| {
        let word = &statement.words[*at];
        matches!(word.class, Class::Content | Class::Figure) || word.upos == Upos::Pron
    };
    let binds = |at: &usize| statement.words[*at].upos == Upos::Det || tells(at);
    if after {
        (0..statement.words.len())
            .filter(|&at| statement.words[at].span.start >= span.end)
            .take_while(binds)
            .find(tells)
    } else {
        (0..statement.words.len())
            .rev()
            .find(|at| statement.words[*at].span.end <= span.start)
            .filter(tells)
    }
}

/// The preposition before a word; none where several words make one up that the lexicon does not know.
fn preposition(statement: &Statement, at: usize) -> Option<usize> {
    let found = (0..statement.words.len()).find(|&child| {
        statement.words[child].head == Some(at) && statement.words[child].rel == Rel::Case
    })?;
    let fixed =
        statement.words.iter().any(|word| word.head == Some(found) && word.rel == Rel::Fixed);
    (!fixed || statement.words[found].meaning.is_some()).then_some(found)
}

/// Words of the claim that nothing answers, against words of the passage that exclude them.
fn opposed(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
) -> Vec<Opposed> {
    let mut found = Vec::new();
    for at in claim.content().filter(|&at| links[at].is_none_or(|link| link.strength < 0.5)) {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (word, other) in statement.words.iter().enumerate() {
                let place = Place { sentence, word };
                if other.class != Class::Content
                    || links.iter().flatten().any(|l| l.place == place && l.claim != at)
                {
                    continue;
                }
                let relation = lexicon.compare(claim.words[at].meant(), other.meant());
                let kind = match relation.kind {
                    RelationKind::Converse => Opposition::Converse,
                    _ if !relation.is_contrast() => continue,
                    RelationKind::Antonym => Opposition::Antonym,
                    RelationKind::Opposite => Opposition::Direction,
                    _ => Opposition::Exclusive,
                };
                // "Has 48 losses" is no opposite of "35 wins and 48 losses".
                if expressed(claim, at).any(|part| {
                    links[part].is_some_and(|l| l.place.sentence == sentence && l.strength >= 0.9)
                }) {
                    continue;
                }
                let parallel = in_same_place(claim, statement, at, place, links);
                found.push(Opposed { claim: at, place, kind, parallel });
            }
        }
    }
    opposed_prepositions(claim, passage, lexicon, links, &mut found);
    opposed_between(claim, passage, lexicon, links, &mut found);
    found
}

/// The other words of the expression that a word stands for.
fn expressed(statement: &Statement, at: usize) -> impl Iterator<Item = usize> + '_ {
    let span = statement.words[at].meaning.as_ref().map(|meaning| meaning.span);
    span.into_iter()
        .flat_map(|span| statement.words_of(span))
        .filter(move |&word| word != at && statement.words[word].class == Class::Content)
}

/// The words of the claim's expressions that one word of the passage says as a whole, and how surely: "dead" in "dead
/// body", where the passage has "corpse".
fn said_as_one(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
) -> Vec<(usize, f64)> {
    let mut found = Vec::new();
    for link in links.iter().flatten() {
        let word = &claim.words[link.claim];
        let Some(meaning) = word.meaning.as_ref().filter(|meaning| meaning.is_light) else {
            continue;
        };
        let other = &passage.statements[link.place.sentence].words[link.place.word];
        let whole = related(&meaning.entry, other.meant(), lexicon);
        if let Some((kind, strength)) = whole
            && kind != LinkKind::General
            && word.upos != Upos::Verb
        {
            let parts = claim.words_of(meaning.span).filter(|&at| links[at].is_none());
            found.extend(parts.map(|at| (at, strength)));
        }
    }
    found
}
