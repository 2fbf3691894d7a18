//! What the rules about predicates, roles and names share.

use crate::fact::predicate::{Predicate, Role, is_negator};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{LinkKind, Place, kinship};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// Whether the two predicates are opposites of each other, so that denying one affirms the other.
pub(crate) fn is_reversed(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let place = Place { sentence: link.sentence, word: theirs.head };
    pair.alignment.opposed.iter().any(|o| o.claim == ours.head && o.place == place)
}

/// Whether the passage speaks of one or some of those whom the claim speaks of: that Germany did not
/// sign says nothing of how many countries did.
pub(crate) fn speaks_of_some(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, _) = pair.linked(link);
    ours.arguments.iter().filter(|a| matches!(a.role, Role::Agent | Role::Theme)).any(|a| {
        pair.alignment.links[a.word]
            .is_some_and(|l| matches!(l.kind, LinkKind::Specific | LinkKind::General))
    })
}

/// Whether a word of the claim is answered by the same word, in any form, and not by one that only
/// means about the same: denying the one does not deny the other.
pub(crate) fn is_same_word(pair: &Pair<'_>, word: usize) -> bool {
    pair.alignment.links[word].is_some_and(|link| {
        matches!(link.kind, LinkKind::Same | LinkKind::Variant | LinkKind::Derived)
            || link.kind == LinkKind::Synonym && link.strength >= 0.8
    })
}

/// Whether everything that denies a predicate of one side is answered by a word of the other side that
/// denies as well: "banned from entering" and "a ban on entering" say the same. A word that denies
/// another aligned predicate of that side answers nothing.
pub(crate) fn is_denial_answered(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let here: Vec<(&Predicate, &Predicate)> = pair
        .predicates
        .iter()
        .filter(|other| other.sentence == link.sentence && **other != link)
        .map(|other| pair.linked(*other))
        .collect();
    if theirs.is_negative() {
        let taken: Vec<usize> = here.iter().flat_map(|(p, _)| p.negators.iter().copied()).collect();
        theirs.negators.iter().all(|&at| is_echoed(&statement.words[at], pair.claim, &taken))
    } else {
        let taken: Vec<usize> = here.iter().flat_map(|(_, p)| p.negators.iter().copied()).collect();
        ours.negators.iter().all(|&at| is_echoed(&pair.claim.words[at], statement, &taken))
    }
}

/// Whether a sentence has a word that denies in the same way as this one, outside `taken`.
pub(crate) fn is_echoed(negator: &Word, other: &Statement, taken: &[usize]) -> bool {
    let lexicon = Lexicon::shared();
    other.words.iter().enumerate().any(|(at, word)| {
        !taken.contains(&at)
            && is_negator(lexicon, word)
            && (word.lemma == negator.lemma
                || kinship(negator, word, lexicon).is_some_and(|(_, strength)| strength >= 0.6))
    })
}

/// How many of the claim's arguments of a predicate are answered by arguments of the passage's
/// predicate, from 0 to 1; a half where the claim's has none.
pub(crate) fn parallel_arguments(pair: &Pair<'_>, link: PredicateLink) -> f64 {
    let (ours, theirs) = pair.linked(link);
    let asked: Vec<usize> = ours
        .arguments
        .iter()
        .map(|a| a.word)
        .filter(|&w| pair.claim.words[w].class == Class::Content)
        .collect();
    if asked.is_empty() {
        return 0.5;
    }
    let met = asked.iter().filter(|&&word| match pair.alignment.place(word) {
        Some(place) => place.sentence == link.sentence && theirs.role_of(place.word).is_some(),
        None => pair.alignment.answered(word) >= 0.5,
    });
    met.count() as f64 / asked.len() as f64
}

/// The claim's agent and patient, where the passage's predicate has them in each other's part.
pub(crate) fn swapped(pair: &Pair<'_>, link: PredicateLink) -> Option<(usize, usize)> {
    let (ours, theirs) = pair.linked(link);
    if is_symmetric(&pair.claim.words[ours.head].lemma) {
        return None;
    }
    let statement = pair.passage.statements[link.sentence];
    let agents: Vec<usize> = theirs.in_role(Role::Agent).collect();
    // Each of those who act in the passage is somebody whom the claim has in another part.
    let elsewhere = |agent: &usize| {
        let group = whole(statement, *agent);
        group.iter().find_map(|&word| {
            let ours_word = pair.alignment.claimed(Place { sentence: link.sentence, word })?;
            (!plays_in(pair.claim, ours, ours_word, Role::Agent)).then_some(ours_word)
        })
    };
    let others: Option<Vec<usize>> = agents.iter().map(elsewhere).collect();
    let other = *others?.first()?;
    let apart = |agent: usize| {
        !is_under(pair.claim, other, agent)
            && !is_under(pair.claim, agent, other)
            && pair.claim.words[agent].name != pair.claim.words[other].name
    };
    ours.in_role(Role::Agent)
        .find(|&agent| {
            let alone = ours.in_role(Role::Agent).count() == 1;
            alone
                && apart(agent)
                && pair.alignment.links[agent].is_some_and(|l| {
                    l.place.sentence == link.sentence
                        && surely(l.kind)
                        && !plays_in(statement, theirs, l.place.word, Role::Agent)
                        && (plays_in(statement, theirs, l.place.word, Role::Patient)
                            || exchanged(pair, link, other, l.place.word))
                })
        })
        .map(|agent| (agent, other))
}

/// Whether a word of the passage stands behind the preposition behind which `other` stands in the
/// claim: "Leeds lost to Hull" and "Hull lost to Leeds".
fn exchanged(pair: &Pair<'_>, link: PredicateLink, other: usize, word: usize) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    named_behind(pair.claim, other).is_some_and(|ours| {
        ours != "with"
            && named_behind(statement, word) == Some(ours)
            && is_under(statement, word, theirs.head)
    })
}

/// The preposition before a word or before the name that it belongs to.
fn named_behind(statement: &Statement, word: usize) -> Option<&str> {
    let name = statement.words[word].name.map(|name| statement.names[name].words.clone());
    name.unwrap_or(word..word + 1).find_map(|at| statement.preposition_of(at))
}

/// Whether two words are the same one, not just about the same.
fn surely(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Same | LinkKind::Variant | LinkKind::Alias | LinkKind::Misspelt)
}

/// Whether a word, or the name that it belongs to, plays a role of a predicate.
fn plays_in(statement: &Statement, predicate: &Predicate, word: usize, role: Role) -> bool {
    predicate.in_role(role).any(|argument| {
        argument == word
            || statement.words[argument].name.is_some()
                && statement.words[argument].name == statement.words[word].name
    })
}

/// A name of the claim and another name in its place.
pub(crate) struct Clash {
    pub(crate) claim: usize,
    pub(crate) sentence: usize,
    pub(crate) name: usize,
    pub(crate) firmness: f64,
}

/// Names of the claim that are nowhere, while the passage has another name in the same role of an
/// aligned predicate, or in the same place beside an aligned word.
pub(crate) fn clashing_names(pair: &Pair<'_>) -> Vec<Clash> {
    let mut found: Vec<Clash> = Vec::new();
    for name in missing_names(pair) {
        let ours = &pair.claim.names[name];
        let Some(anchor) = pair.claim.anchor(ours.span) else { continue };
        if let Some(clash) =
            clash_by_role(pair, name, anchor).or_else(|| clash_by_head(pair, name, anchor))
        {
            found.push(clash);
        }
    }
    found
}

fn clash_by_role(pair: &Pair<'_>, name: usize, anchor: usize) -> Option<Clash> {
    pair.predicates.iter().find_map(|&link| {
        let (ours, theirs) = pair.linked(link);
        let role = ours.role_of(anchor)?;
        let statement = pair.passage.statements[link.sentence];
        // With two names in the role, the passage may well list what the claim picks from.
        let mut rivals = theirs
            .arguments
            .iter()
            .filter(|a| same_role(pair.claim, role, statement, a.role))
            .filter_map(|a| statement.words[a.word].name);
        let rival = rivals.next()?;
        let free = rivals.next().is_none() && !is_claimed(pair, link.sentence, rival);
        free.then(|| Clash {
            claim: name,
            sentence: link.sentence,
            name: rival,
            firmness: parallel_arguments(pair, link),
        })
    })
}

/// The same preposition under an aligned word: "born in Toronto", "the capital of Peru".
fn clash_by_head(pair: &Pair<'_>, name: usize, anchor: usize) -> Option<Clash> {
    let word = &pair.claim.words[anchor];
    let head = pair.alignment.place(word.head?)?;
    let statement = pair.passage.statements[head.sentence];
    let preposition = pair.claim.preposition_of(anchor);
    let mut rivals = (0..statement.words.len()).filter(|&at| {
        statement.words[at].head == Some(head.word)
            && statement.words[at].rel == word.rel
            && statement.words[at].name.is_some()
            && statement.preposition_of(at) == preposition
    });
    let rival = statement.words[rivals.next()?].name?;
    let free = rivals.next().is_none() && !is_claimed(pair, head.sentence, rival);
    free.then_some(Clash { claim: name, sentence: head.sentence, name: rival, firmness: 0.5 })
}

fn same_role(claim: &Statement, ours: Role, statement: &Statement, theirs: Role) -> bool {
    match (ours, theirs) {
        (Role::Oblique(a), Role::Oblique(b)) => {
            a.map(|at| &claim.words[at].form) == b.map(|at| &statement.words[at].form)
        }
        _ => ours == theirs,
    }
}

fn is_claimed(pair: &Pair<'_>, sentence: usize, name: usize) -> bool {
    pair.passage.statements[sentence].names[name]
        .words
        .clone()
        .any(|word| pair.alignment.claimed(Place { sentence, word }).is_some())
}

/// The claim's names of which no word is answered.
pub(crate) fn missing_names(pair: &Pair<'_>) -> Vec<usize> {
    (0..pair.claim.names.len())
        .filter(|&name| {
            pair.claim.names[name].words.clone().all(|word| pair.alignment.answered(word) < 0.5)
        })
        .collect()
}

/// Whether one of two opposed words is denied and the other is not: "not cheap" agrees with
/// "expensive" as far as words go.
pub(crate) fn denied_apart(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    denied(pair.claim, word) != denied(pair.passage.statements[place.sentence], place.word)
}

/// Whether the one who does the one thing in the claim does the other in the passage.
pub(crate) fn same_agent(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let statement = pair.passage.statements[place.sentence];
    let ours = pair.claim.predicates.iter().find(|p| p.head == word);
    let theirs = statement.predicates.iter().find(|p| p.head == place.word);
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return false };
    ours.in_role(Role::Agent).any(|agent| {
        pair.alignment.place(agent).is_some_and(|at| {
            at.sentence == place.sentence && plays_in(statement, theirs, at.word, Role::Agent)
        })
    })
}

fn denied(statement: &Statement, word: usize) -> bool {
    let mut at = Some(word);
    for _ in 0..4 {
        let Some(here) = at else { return false };
        if let Some(predicate) = statement.predicates.iter().find(|p| p.head == here) {
            return predicate.is_negative();
        }
        at = statement.words[here].head;
    }
    false
}

/// Whether a verb says the same of both sides: "meet", "marry".
fn is_symmetric(lemma: &str) -> bool {
    include_str!("symmetric.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .any(|verb| verb == lemma)
}

/// The words that make up what a word stands for: itself, and the names and nouns that are part of it.
fn whole(statement: &Statement, head: usize) -> Vec<usize> {
    let parts = [Rel::Compound, Rel::Flat];
    (0..statement.words.len())
        .filter(|&at| {
            let word = &statement.words[at];
            at == head
                || word.head == Some(head)
                    && parts.contains(&word.rel)
                    && word.class == Class::Content
                || word.name.is_some() && word.name == statement.words[head].name
        })
        .collect()
}

/// The words that make up what a word stands for, with the name that stands in apposition to it: "the film
/// Jaws".
fn called(statement: &Statement, head: usize) -> Vec<usize> {
    let mut parts = whole(statement, head);
    let named = |at: usize| statement.words[at].upos == Upos::Propn;
    if !parts.iter().any(|&at| named(at)) {
        let names: Vec<usize> = appositions(statement, head).filter(|&at| named(at)).collect();
        parts.extend(names.iter().flat_map(|&name| whole(statement, name)));
        parts.sort_unstable();
        parts.dedup();
    }
    parts
}

/// The words in apposition to a word, and the one to which it stands in apposition itself.
fn appositions(statement: &Statement, word: usize) -> impl Iterator<Item = usize> + '_ {
    let (words, own) = (&statement.words, &statement.words[word]);
    let above = own.head.filter(|_| own.rel == Rel::Appos);
    // "The film Jaws" is often read as two subjects in a row.
    let twin = |at: usize| words[at].head == own.head && words[at].rel == own.rel;
    let beside = move |at: usize| at == word + 1 && is_subject(own.rel) && twin(at);
    let below = (0..words.len()).filter(move |&at| {
        words[at].head == Some(word) && words[at].rel == Rel::Appos || beside(at)
    });
    above.into_iter().chain(below)
}

/// Whether a name stands right behind a common noun.
fn is_noun_before_name(statement: &Statement, name: usize) -> bool {
    statement.words[name].upos == Upos::Propn && statement.words[name - 1].upos == Upos::Noun
}

/// Everything that the sentence says to be the same as a word: its parts, what stands in apposition to it,
/// and the subject of which it is predicated ("Ann is a player who …").
pub(crate) fn same_thing(statement: &Statement, word: usize) -> Vec<usize> {
    let mut found = whole(statement, word);
    let others = appositions(statement, word).chain(
        statement
            .predicates
            .iter()
            .filter(|predicate| predicate.head == word && !predicate.is_negative())
            .flat_map(|predicate| predicate.in_role(Role::Theme)),
    );
    found.extend(others.flat_map(|other| whole(statement, other)).collect::<Vec<_>>());
    found
}

/// A subject of the claim that the passage does not have as its subject.
pub(crate) struct Unanswered {
    /// The word of the claim.
    pub(crate) subject: usize,
    /// What stands in its place: the sentence and the word.
    pub(crate) rival: Option<(usize, usize)>,
    /// Whether that is the claim's own subject, to whom it is done.
    pub(crate) is_object: bool,
}

/// The subject of the claim's main predicate, where it is neither answered in the passage nor by
/// what stands over it; or where it is answered only as something else than the subject of the
/// predicate that answers the claim's.
pub(crate) fn unanswered_subject(pair: &Pair<'_>) -> Option<Unanswered> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let ours = pair.claim.predicates.iter().position(|p| p.head == root)?;
    let subjects: Vec<usize> = pair.claim.predicates[ours]
        .arguments
        .iter()
        .filter(|a| {
            let word = &pair.claim.words[a.word];
            is_subject(word.rel) && word.class == Class::Content && word.weight > 0.5
        })
        .map(|a| a.word)
        .collect();
    let named_twin = |subject: usize| {
        subject > 0 && subjects.contains(&(subject - 1)) && is_noun_before_name(pair.claim, subject)
    };
    for &subject in subjects.iter().filter(|&&subject| !named_twin(subject)) {
        let parts = called(pair.claim, subject);
        let answered = |at: &usize| pair.alignment.answered(*at) >= 0.45;
        let named = parts.iter().any(|&at| is_name_word(&pair.claim.words[at]));
        let met = if named {
            // A name may be given in part: by its last word, or by most of them.
            let names: Vec<usize> =
                parts.iter().copied().filter(|&at| is_name_word(&pair.claim.words[at])).collect();
            let given = names.iter().filter(|at| answered(at)).count();
            names.last().is_some_and(&answered) || 3 * given >= 2 * names.len()
        } else {
            answered(&subject)
        };
        if !met {
            let rival = other_subject(pair, ours, subject);
            return Some(Unanswered { subject, rival, is_object: false });
        }
        if let Some(object) = answered_as_object(pair, ours, subject) {
            return Some(Unanswered { subject, rival: Some(object), is_object: true });
        }
        if let Some(rival) = rival_subject(pair, ours, &parts) {
            return Some(Unanswered { subject, rival: Some(rival), is_object: false });
        }
    }
    None
}

/// The noun or name in the place of an unanswered subject, where the predicates answer each other.
fn other_subject(pair: &Pair<'_>, ours: usize, subject: usize) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    let (claimed, theirs) = pair.linked(*link);
    let statement = pair.passage.statements[link.sentence];
    let other = theirs.in_role(claimed.role_of(subject)?).find(|&word| {
        matches!(statement.words[word].upos, Upos::Noun | Upos::Propn)
            && pair.alignment.claimed(Place { sentence: link.sentence, word }).is_none()
    })?;
    Some((link.sentence, other))
}

/// Whether a word stands behind a verb and below it, where English has no subjects.
fn behind(statement: &Statement, word: usize, verb: usize) -> bool {
    statement.words[verb].upos == Upos::Verb && word > verb && is_under(statement, word, verb)
}

/// The word that answers an agent of the claim, where it is what the passage's predicate is done to.
fn answered_as_object(pair: &Pair<'_>, ours: usize, subject: usize) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    let (claimed, theirs) = pair.linked(*link);
    let place = pair.alignment.place(subject).filter(|place| place.sentence == link.sentence)?;
    let statement = pair.passage.statements[link.sentence];
    // A heading's name that the passage calls by a common noun may well stand in other names of it.
    let headed = is_headed(pair, &called(pair.claim, subject))
        && theirs.in_role(Role::Agent).any(|at| statement.words[at].upos == Upos::Noun);
    // Where nobody is said to do it, the one behind the verb may well have: "banned from Peru".
    let passive = theirs.in_role(Role::Patient).any(|at| is_subject(statement.words[at].rel));
    let acts = !passive
        || theirs.in_role(Role::Agent).next().is_some()
        || named_behind(statement, place.word) == Some("to");
    (claimed.role_of(subject) == Some(Role::Agent)
        && !headed
        && !is_symmetric(&pair.claim.words[claimed.head].lemma)
        && !plays_in(statement, theirs, place.word, Role::Agent)
        && (plays_in(statement, theirs, place.word, Role::Patient)
            || acts && behind(statement, place.word, theirs.head)))
    .then_some((place.sentence, place.word))
}

fn is_subject(rel: Rel) -> bool {
    matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter)
}

/// The subject of the passage's predicate, where it is a noun or a name that answers nothing of the
/// claim's subject.
fn rival_subject(pair: &Pair<'_>, ours: usize, subject: &[usize]) -> Option<(usize, usize)> {
    let link = pair.predicates.iter().find(|link| link.claim == ours)?;
    let (claimed, theirs) = pair.linked(*link);
    let statement = pair.passage.statements[link.sentence];
    let role = claimed
        .role_of(*subject.first()?)
        .or_else(|| subject.iter().find_map(|&at| claimed.role_of(at)))?;
    // "Was held" and "took place" say the same of their subjects, whatever their voice.
    let thin = pair.claim.words[claimed.head].thin.is_some();
    let holders: Vec<usize> = match thin {
        true => theirs
            .arguments
            .iter()
            .map(|a| a.word)
            .filter(|&at| is_subject(statement.words[at].rel))
            .collect(),
        false => theirs.in_role(role).collect(),
    };
    let plain = |at: &usize| matches!(statement.words[*at].upos, Upos::Noun | Upos::Propn);
    let first = *holders.iter().find(|at| plain(at))?;
    // What a heading answers, the passage may well call by another noun, but not by another name.
    let headed = is_headed(pair, subject);
    let answers = |holder: &usize| {
        let group = same_thing(statement, *holder);
        let common = statement.words[*holder].upos != Upos::Propn;
        common && headed
            || subject.iter().any(|&at| match pair.alignment.place(at) {
                Some(place) => {
                    place.sentence == link.sentence
                        && (group.contains(&place.word) || is_under(statement, place.word, *holder))
                }
                None => pair.alignment.context[at] > 0.5 && common,
            })
    };
    (!holders.iter().any(answers) && !holders.iter().any(|at| !plain(at)))
        .then_some((link.sentence, first))
}

/// Whether a word carries a name, or part of it.
fn is_name_word(word: &Word) -> bool {
    word.class == Class::Content && (word.upos == Upos::Propn || word.is_listed)
}

/// Whether a heading has the whole of a name.
fn is_headed(pair: &Pair<'_>, parts: &[usize]) -> bool {
    let mut names = parts.iter().filter(|&&at| pair.claim.words[at].upos == Upos::Propn).peekable();
    names.peek().is_some() && names.all(|&at| pair.alignment.context[at] > 0.5)
}

fn is_under(statement: &Statement, mut at: usize, top: usize) -> bool {
    for _ in 0..statement.words.len() {
        match statement.words[at].head {
            Some(head) if head == top => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// A main verb of the claim that nothing answers.
pub(crate) struct Unsaid {
    /// The word of the claim.
    pub(crate) verb: usize,
    /// What becomes of it in the passage.
    pub(crate) instead: Instead,
}

/// What a passage says in the place of a verb that nothing answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Instead {
    /// No verb at all: perhaps a noun says it.
    Nothing,
    /// Another verb of the same subject, which may be a paraphrase.
    Another,
    /// A verb that does not say it: of another subject, a more general one (who was killed need not have
    /// been assassinated), or a mere plan.
    Less,
}

/// The claim's main verb, where nothing answers it.
pub(crate) fn unanswered_predicate(pair: &Pair<'_>) -> Option<Unsaid> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let word = &pair.claim.words[root];
    let opposed = pair.alignment.opposed.iter().any(|o| o.claim == root && o.parallel);
    let general = pair.alignment.links[root].is_some_and(|link| link.kind == LinkKind::General);
    (word.upos == Upos::Verb
        && word.weight > 0.5
        && (pair.alignment.answered(root) < 0.4 || general)
        && !opposed)
        .then(|| {
            let instead = if general { Instead::Less } else { instead(pair, root) };
            Unsaid { verb: root, instead }
        })
        .or_else(|| planned_only(pair, root))
}

/// A verb of the claim that says no more than that something happened, where the passage says of the same
/// things that they are planned.
fn planned_only(pair: &Pair<'_>, root: usize) -> Option<Unsaid> {
    let word = &pair.claim.words[root];
    let thin = word.upos == Upos::Verb && pair.alignment.answered(root) < 0.4;
    let lexicon = Lexicon::shared();
    let hedges = |place: &Place| {
        let verb = &pair.passage.statements[place.sentence].words[place.word];
        lexicon.hedge(&verb.lemma).is_some()
    };
    (thin && other_verbs(pair, root).iter().any(hedges))
        .then_some(Unsaid { verb: root, instead: Instead::Less })
}

fn instead(pair: &Pair<'_>, verb: usize) -> Instead {
    let others = other_verbs(pair, verb);
    let Some(ours) = pair.claim.predicates.iter().find(|p| p.head == verb) else {
        return Instead::Nothing;
    };
    let subject = |role: Role| matches!(role, Role::Agent | Role::Theme);
    let subject_of = |place: &&Place| {
        let statement = pair.passage.statements[place.sentence];
        statement.predicates.iter().filter(|p| p.head == place.word).any(|theirs| {
            let mut subjects = theirs
                .arguments
                .iter()
                .filter(|a| subject(a.role) || is_subject(statement.words[a.word].rel));
            subjects.any(|a| {
                let place = Place { sentence: place.sentence, word: a.word };
                let word = &statement.words[a.word];
                word.upos == Upos::Pron
                    || pair.alignment.claimed(place).is_some_and(|at| {
                        is_subject(pair.claim.words[at].rel) && ours.role_of(at).is_some()
                    })
            })
        })
    };
    match others.iter().find(subject_of) {
        Some(_) => Instead::Another,
        None if others.is_empty() => Instead::Nothing,
        None => Instead::Less,
    }
}

/// The verbs of the passage that answer nothing and have under them what answers an argument of the claim's
/// verb.
fn other_verbs(pair: &Pair<'_>, verb: usize) -> Vec<Place> {
    let ours = pair.claim.predicates.iter().filter(|p| p.head == verb);
    let arguments = ours.flat_map(|p| &p.arguments);
    let places: Vec<Place> = arguments.filter_map(|a| pair.alignment.place(a.word)).collect();
    let mut found = Vec::new();
    for (sentence, statement) in pair.passage.statements.iter().enumerate() {
        for predicate in &statement.predicates {
            let head = &statement.words[predicate.head];
            let place = Place { sentence, word: predicate.head };
            let governs = || {
                places.iter().any(|p| p.sentence == sentence && predicate.role_of(p.word).is_some())
            };
            if head.upos == Upos::Verb
                && head.weight > 0.5
                && pair.alignment.claimed(place).is_none()
                && governs()
            {
                found.push(place);
            }
        }
    }
    found
}
