//! Statements: a sentence and what was read out of it.
//!
//! Brings together the words with their structure, the quantities and dates, the names and the
//! predicates of one sentence. It compares nothing; that is the rules' work.

mod no_figure;
mod weight;

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::no_figure::{ends_in, is_adverb, is_agent, is_in_name};
pub(crate) use self::weight::{LITTLE, particle};
use self::weight::{introduce, lighten, weigh};
use crate::fact::alias::Alias;
use crate::fact::clause::Clause;
use crate::fact::expression::{self, Meaning};
use crate::fact::frame;
use crate::fact::name::{self, Name};
use crate::fact::near;
use crate::fact::predicate::{self, Content, Predicate};
use crate::fact::reference::Reference;
use crate::fact::setting;
use crate::fact::{Context, Fact, Value, extract};
use crate::span::Span;
use crate::text::lexicon::{Entry, Grammatical, Lexicon, Pos, Thinness};
use crate::text::parse::{Sentence, Structure};
use crate::text::rel::{Rel, Upos};
use crate::text::stem::stem;
use crate::text::token::Token;
use crate::words::WordSet;

/// One sentence, read.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Where the sentence begins in the text that it was taken from.
    pub base: usize,
    /// The sentence; all spans below are positions in it.
    pub text: Box<str>,
    /// Its words and punctuation, in order.
    pub words: Vec<Word>,
    /// Its quantities and dates, in order.
    pub facts: Vec<Fact>,
    /// The proper names in it.
    pub names: Vec<Name>,
    /// The clauses in it that a noun carries: "the rumour that …".
    pub contents: Vec<Content>,
    /// What it predicates of what.
    pub predicates: Vec<Predicate>,
    /// What its pronouns may stand for, where somebody has looked that up.
    pub references: Vec<Reference>,
    /// The parts that it joins, where somebody has looked that up.
    pub clauses: Vec<Clause>,
    /// Per fact, the keys of the words that stand over its column, where it stands in a table.
    pub columns: Vec<Vec<Box<str>>>,
    /// Per fact, what stands over its column, where it stands in a table.
    pub heads: Vec<Box<str>>,
    /// Where the time stands that the whole row of a table is about.
    pub time: Option<Span>,
    /// Per fact and word, how near the word is to the fact, from 1 down to 0.
    pub nearness: Vec<Vec<f64>>,
}

/// One word of a statement.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands in the sentence.
    pub span: Span,
    /// The form in lower case.
    pub form: Box<str>,
    /// The dictionary form.
    pub lemma: Box<str>,
    /// The key under which inflections and spelling variants meet.
    pub key: Box<str>,
    /// The part of speech.
    pub upos: Upos,
    /// The word that it depends on.
    pub head: Option<usize>,
    /// How it depends on that word.
    pub rel: Rel,
    /// What it contributes.
    pub class: Class,
    /// The quantity or date that it is part of.
    pub fact: Option<usize>,
    /// The name that it is part of.
    pub name: Option<usize>,
    /// The thing with declared names of which it is named.
    pub alias: Option<Alias>,
    /// How much of what the sentence says hangs on it, from 0.
    pub weight: f64,
    /// Whether the sentence denies it: "no shell", "did not sign".
    pub denied: bool,
    /// Whether the sentence sets it aside: "outside the United States".
    pub set_aside: bool,
    /// Whether it is written like a word of a title: with a capital that its place does not explain.
    pub titled: bool,
    /// What the lexicon knows of it.
    pub entry: Arc<Entry>,
    /// What little it says beside its complement, where it is a verb that adds nothing to it.
    pub thin: Option<Thinness>,
    /// Whether it is part of a listed name of several words.
    pub is_listed: bool,
    /// What it means together with other words, where it stands for them.
    pub meaning: Option<Meaning>,
}

/// What a word contributes to what a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It says something by itself.
    Content,
    /// It is part of a quantity or date.
    Figure,
    /// It binds other words.
    Function,
    /// Punctuation.
    Punctuation,
}

impl Word {
    /// Where the word stands, or the expression whose meaning it carries.
    pub fn whole_span(&self) -> Span {
        self.meaning.as_ref().map_or(self.span, |meaning| meaning.span)
    }

    /// Whether it is a pronoun that stands for somebody or something named before.
    pub fn is_anaphor(&self) -> bool {
        ANAPHORS.has(&self.form)
    }

    /// What the lexicon knows of what the word means where it stands.
    pub fn meant(&self) -> &Entry {
        self.meaning.as_ref().map_or(&self.entry, |meaning| &meaning.entry)
    }
}

impl Statement {
    /// Reads one sentence, which begins at `base` of its text.
    pub fn read(text: &str, base: usize, context: &Context) -> Self {
        Self::with_facts(text, base, context, extract(text, context))
    }

    /// Reads one sentence of which the quantities and dates are known, as those of a table's row are by its columns.
    pub fn with_facts(text: &str, base: usize, context: &Context, mut facts: Vec<Fact>) -> Self {
        let lexicon = Lexicon::shared();
        let parsed = Structure::shared().parse(text);
        let mut words = words(text, &parsed, lexicon);
        context.aliases.mark(text, &mut words);
        let listed = expression::names(text, &mut words, lexicon);
        facts.retain(|fact| {
            !listed.iter().any(|name| name.overlaps(fact.span) && !ends_in(fact.span, *name))
                && !is_in_name(fact, &words, text)
                && !is_adverb(fact, &words)
                && !is_agent(fact, &words)
        });
        setting::settle((text, 0), &parsed.tokens, &mut facts, context);
        mark_facts(&mut words, &facts);
        let names = name::names(&mut words);
        weigh(&mut words);
        introduce(&mut words);
        frame::set_aside(&mut words, lexicon);
        expression::mark(&mut words, lexicon);
        lighten(&mut words, &facts, lexicon);
        let contents = predicate::contents(&words, lexicon);
        let predicates = predicate::predicates(&words, &contents, lexicon);
        let denied = predicate::denied(&words, &predicates, lexicon);
        words.iter_mut().zip(denied).for_each(|(word, denied)| word.denied = denied);
        near::set_aside(&mut words);
        let nearness = near::nearness(&words, &facts);
        Self {
            base,
            text: text.into(),
            words,
            facts,
            names,
            contents,
            predicates,
            references: Vec::new(),
            clauses: Vec::new(),
            columns: Vec::new(),
            heads: Vec::new(),
            time: None,
            nearness,
        }
    }

    /// A span of this sentence as a span of the text that it was taken from.
    pub fn absolute(&self, span: Span) -> Span {
        span.shift(self.base)
    }

    /// The whole sentence in the text that it was taken from.
    pub fn span(&self) -> Span {
        Span::new(self.base, self.base + self.text.len())
    }

    /// The indices of the words that say something by themselves.
    pub fn content(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(|&at| self.words[at].class == Class::Content)
    }

    /// The length in content words and figures.
    pub fn length(&self) -> usize {
        self.content().count() + self.facts.len()
    }

    /// Whether the sentence is so short that it stands and falls with each of its words.
    pub fn is_short(&self) -> bool {
        self.length() <= SHORT
    }

    /// Whether the sentence says so much that one word of it seldom decides.
    pub fn is_long(&self) -> bool {
        self.length() >= LONG
    }

    /// The words of a fact, as a range of indices.
    pub fn words_of(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        (start..self.words.len()).take_while(move |&at| self.words[at].span.start < span.end)
    }

    /// The word through which a stretch of words hangs in the sentence: the one whose head lies
    /// outside the stretch.
    pub fn anchor(&self, span: Span) -> Option<usize> {
        near::anchor(&self.words, span)
    }

    /// The word that carries the clause in which a word stands: the nearest verb over it, or what a copula stands with.
    pub(crate) fn teller(&self, from: usize) -> Option<usize> {
        let copula =
            |at: usize| self.words.iter().any(|word| word.head == Some(at) && word.rel == Rel::Cop);
        std::iter::successors(Some(from), |&at| self.words[at].head)
            .take(self.words.len())
            .find(|&at| self.words[at].upos == Upos::Verb || copula(at))
    }

    /// The preposition that ties a word to its head, in lower case.
    pub fn preposition_of(&self, at: usize) -> Option<&str> {
        let ties = |word: &&Word| word.head == Some(at) && word.rel == Rel::Case;
        self.words.iter().find(ties).map(|word| match &word.meaning {
            Some(meaning) => &*meaning.lemma,
            None => &*word.form,
        })
    }

    /// The keys of the words of its quantities and dates.
    pub fn figures(&self) -> Vec<&str> {
        let figure = |word: &&Word| word.class == Class::Figure;
        self.words.iter().filter(figure).map(|word| &*word.key).collect()
    }

    /// Whether a word stands in the sentence in this form.
    pub fn has(&self, form: &str) -> bool {
        self.words.iter().any(|word| *word.form == *form)
    }

    /// Whether the sentence reports what somebody says: "said", "according to".
    pub fn reports_speech(&self) -> bool {
        let lexicon = Lexicon::shared();
        self.words
            .iter()
            .any(|word| predicate::is_speech(lexicon, word) || &*word.form == "according")
    }

    /// Whether the subject of the sentence, or whose it is, is a pronoun that stands for somebody or
    /// something named before: "It failed", "Its roof leaks".
    pub fn leans_on_before(&self) -> bool {
        let subject = self.words.iter().position(|word| {
            matches!(word.rel, Rel::Nsubj | Rel::NsubjPass | Rel::NmodPoss)
                && word.upos == Upos::Pron
        });
        let named = |at: usize| self.names.iter().any(|name| name.words.end <= at);
        subject.is_some_and(|at| !named(at) && self.words[at].is_anaphor())
    }

    /// The words of the subject, where it is one that is named: what a sentence that opens a paragraph is about.
    pub fn topic(&self) -> Option<&str> {
        let words = &self.words;
        let root = words.iter().position(|word| word.head.is_none())?;
        let subject = words.iter().position(|w| w.head == Some(root) && w.rel.is_subject())?;
        let clause = |rel: Rel| {
            matches!(rel, Rel::Acl | Rel::AclRelcl | Rel::Advcl | Rel::Parataxis | Rel::Punct)
        };
        let within = |at: usize| {
            let mut above = std::iter::successors(Some(at), |&at| {
                words[at].head.filter(|_| at != subject && !clause(words[at].rel))
            });
            above.by_ref().take(words.len()).any(|at| at == subject)
        };
        let first = (0..=subject).find(|&at| within(at))?;
        let last = (subject..words.len()).take_while(|&at| within(at)).last()?;
        let several = words[first..=last].iter().any(|word| word.rel == Rel::Conj);
        let named = words[first..=last].iter().any(|w| w.upos == Upos::Propn && w.name.is_some());
        let span = words[first].span.cover(words[last].span);
        (named && !several).then(|| span.of(&self.text))
    }

    /// Whether some pronoun in it stands for somebody or something that it does not name itself: what a subject does to "it"
    /// is done to another, but "its" may be the subject's.
    pub fn has_anaphor(&self) -> bool {
        let named = |at: usize| {
            self.words[..at].iter().any(|word| matches!(word.upos, Upos::Noun | Upos::Propn))
        };
        self.words.iter().enumerate().any(|(at, word)| {
            word.upos == Upos::Pron
                && word.is_anaphor()
                && !(word.rel == Rel::NmodPoss && named(at))
        })
    }

    /// The facts that are dates, with their indices.
    pub fn dates(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.facts.len()).filter(|&at| matches!(self.facts[at].value, Value::Date(_)))
    }

    /// The figures whose period is named at `said`.
    pub fn figures_of(&self, said: Span) -> impl Iterator<Item = &Fact> + Clone {
        self.facts.iter().filter(move |fact| {
            let period = fact.quantity().and_then(|quantity| quantity.period.as_ref());
            period.is_some_and(|period| period.span == said)
        })
    }

    /// The facts that are quantities, with their indices.
    pub fn quantities(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.facts.len()).filter(|&at| matches!(self.facts[at].value, Value::Quantity(_)))
    }
}

fn words(text: &str, parsed: &Sentence, lexicon: &'static Lexicon) -> Vec<Word> {
    let tokens = &parsed.tokens;
    // The small words of a title bind the others, as they do elsewhere.
    let binds = |at: usize, form: &str| {
        parsed.titles.iter().any(|title| title.contains(&at))
            && lexicon.grammatical(form) == Some(Grammatical::Function)
    };
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let written = token.form(text);
            let form = written.to_lowercase();
            let class = match token.upos {
                Upos::Propn if binds(at, &form) => Class::Function,
                Upos::Punct | Upos::Sym => Class::Punctuation,
                Upos::Noun
                | Upos::Propn
                | Upos::Verb
                | Upos::Adj
                | Upos::Adv
                | Upos::Num
                | Upos::X => Class::Content,
                _ => Class::Function,
            };
            Word {
                span: token.span,
                key: stem(&form).into(),
                entry: entry(lexicon, written, token.upos),
                form: form.into(),
                lemma: token.lemma.to_lowercase().into(),
                upos: token.upos,
                head: token.head,
                rel: token.rel,
                class,
                fact: None,
                name: None,
                alias: None,
                weight: 0.0,
                set_aside: false,
                titled: is_titled(text, tokens, at)
                    || parsed.titles.iter().any(|title| title.contains(&at)),
                denied: false,
                thin: None,
                is_listed: false,
                meaning: None,
            }
        })
        .collect()
}

/// Whether a word is written with a capital inside a sentence, or begins one and is followed by such
/// a word that is no proper noun: "Barely Lethal".
fn is_titled(text: &str, tokens: &[Token], at: usize) -> bool {
    let capital =
        |at: usize| tokens.get(at).is_some_and(|t| t.form(text).starts_with(char::is_uppercase));
    let begins = tokens[..at].iter().all(|token| token.upos == Upos::Punct);
    capital(at)
        && (!begins || capital(at + 1) && tokens.get(at + 1).is_some_and(|t| t.upos != Upos::Propn))
}

type Entries = FxHashMap<(Option<Pos>, Box<str>), Arc<Entry>>;

thread_local! {
    /// Entries by part of speech and written form: looking a word up costs far more than comparing it.
    static ENTRIES: RefCell<Entries> = RefCell::default();
}

/// The most entries that a thread keeps.
const KEPT: usize = 50_000;

/// What the lexicon knows of a word, looked up once per thread.
pub(crate) fn entry(lexicon: &'static Lexicon, written: &str, upos: Upos) -> Arc<Entry> {
    let pos = match upos {
        Upos::Noun => Some(Pos::Noun),
        Upos::Verb => Some(Pos::Verb),
        Upos::Adj => Some(Pos::Adjective),
        Upos::Adv => Some(Pos::Adverb),
        _ => None,
    };
    entry_of(lexicon, written, pos)
}

/// What the lexicon knows of a word or an expression as this part of speech, looked up once per thread.
pub(crate) fn entry_of(lexicon: &'static Lexicon, written: &str, pos: Option<Pos>) -> Arc<Entry> {
    ENTRIES.with_borrow_mut(|entries| {
        if let Some(known) = entries.get(&(pos, Box::from(written))) {
            return Arc::clone(known);
        }
        if entries.len() >= KEPT {
            entries.clear();
        }
        let made = Arc::new(lexicon.entry(written, pos));
        entries.insert((pos, written.into()), Arc::clone(&made));
        made
    })
}

/// Marks the words of quantities and dates; the noun that a figure counts stays a word.
fn mark_facts(words: &mut [Word], facts: &[Fact]) {
    for (at, fact) in facts.iter().enumerate() {
        for word in words.iter_mut().filter(|word| word.span.overlaps(fact.span)) {
            word.fact = Some(at);
            word.class = Class::Figure;
        }
    }
}

/// Pronouns that stand for somebody or something named before.
static ANAPHORS: WordSet = WordSet::new(include_str!("anaphors.txt"));

/// The length of a short sentence.
const SHORT: usize = 6;

/// The length of a sentence that says several things.
const LONG: usize = 13;
