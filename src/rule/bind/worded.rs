//! Figures that a passage says in a word: none as "no", the first as "the debut".

use crate::fact::Fact;
use crate::fact::exact::Exact;
use crate::fact::modifier::Modifier;
use crate::fact::statement::{Statement, Word};
use crate::fact::unit::Dimension;
use crate::locate::align::{Alignment, Passage};
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::{WordSet, rows};

/// Whether the passage denies with "no" what the claim counts as none: "zero cases" and "no cases".
pub(super) fn is_denied_as_none(
    claim: &Statement,
    fact: &Fact,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> bool {
    let none = fact.quantity().filter(|quantity| {
        quantity.dimension == Dimension::Count
            && quantity.value.as_ref().is_some_and(|value| *value == Exact::ZERO)
            && quantity.modifier == Modifier::Plain
    });
    let noun = none.and_then(|quantity| quantity.noun.as_ref());
    let Some(at) = noun.and_then(|noun| claim.words_of(noun.span).last()) else { return false };
    let Some(place) = alignment.place(at) else { return false };
    passage.statements[place.sentence]
        .words
        .iter()
        .any(|word| word.head == Some(place.word) && word.rel == Rel::Det && &*word.form == "no")
}

/// Whether the passage says with "a single" that there was the one thing which the claim counts: "a single contract" is one.
pub(super) fn is_single(
    claim: &Statement,
    fact: &Fact,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> bool {
    static SINGLE: WordSet = WordSet::new(include_str!("single.txt"));
    let one = fact.quantity().filter(|quantity| {
        quantity.dimension == Dimension::Count
            && quantity.value.as_ref().is_some_and(|value| *value == Exact::ONE)
            && quantity.modifier == Modifier::Plain
    });
    let anchor = one.and_then(|_| claim.anchor(fact.span));
    let noun =
        anchor.and_then(|at| claim.words[at].head.filter(|_| claim.words[at].rel == Rel::Nummod));
    let Some(place) = noun.and_then(|noun| alignment.place(noun)) else { return false };
    let words = &passage.statements[place.sentence].words;
    let statement = passage.statements[place.sentence];
    let below = |word: &Word| word.head == Some(place.word);
    let article =
        |word: &Word| below(word) && word.rel == Rel::Det && matches!(&*word.form, "a" | "an");
    // "The single largest ship", "without a single contract"
    let most =
        |word: &Word| below(word) && Lexicon::shared().superlative_base(&word.form).is_some();
    let denied =
        words[place.word].denied || statement.preposition_of(place.word) == Some("without");
    // "A single one on Monday and two on Friday", "in each of the three"
    let counted = statement
        .facts
        .iter()
        .any(|fact| fact.quantity().is_some_and(|quantity| quantity.dimension == Dimension::Count));
    let each = words.iter().any(|word| matches!(&*word.form, "each" | "every"));
    let singular = words[place.word].form == words[place.word].lemma;
    !counted
        && !each
        && singular
        && words.iter().any(|word| below(word) && SINGLE.has(&word.form))
        && words.iter().any(article)
        && !words.iter().any(most)
        && !denied
}

/// Whether the passage says an ordinal of the claim in a word: "the first album" as "the debut album".
pub(super) fn is_ranked_in_a_word(
    claim: &Statement,
    fact: &Fact,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> bool {
    let ordinal = fact.quantity().filter(|quantity| quantity.dimension == Dimension::Ordinal);
    let Some(value) = ordinal.and_then(|quantity| quantity.value.as_ref()) else { return false };
    let anchor = claim.anchor(fact.span);
    if *value == Exact::ONE && anchor.is_some_and(|at| is_done_first(claim, at, passage, alignment))
    {
        return true;
    }
    let noun = anchor.and_then(|at| claim.words[at].head);
    let Some(place) = noun.and_then(|noun| alignment.place(noun)) else { return false };
    let rank = value.to_string();
    passage.statements[place.sentence].words.iter().any(|word| {
        word.head == Some(place.word)
            && rows(include_str!("ranks.tsv")).any(|row| row == [&*word.form, &*rank])
    })
}

/// Whether the passage says "first" of the verb that the claim has behind it: "the first to report it" and "first reported".
fn is_done_first(
    claim: &Statement,
    first: usize,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> bool {
    let below = |word: &usize| {
        claim.words[*word].head == Some(first)
            && claim.words[*word].upos == Upos::Verb
            && matches!(claim.words[*word].rel, Rel::Advcl | Rel::Acl | Rel::Xcomp)
    };
    let verb = (first..claim.words.len()).find(below);
    let Some(place) = verb.and_then(|verb| alignment.place(verb)) else { return false };
    passage.statements[place.sentence].words.iter().any(|word| {
        word.head == Some(place.word) && word.rel == Rel::Advmod && &*word.form == "first"
    })
}
