//! Rules: what can be decided about one commitment of a claim against one aligned passage.
//!
//! A rule is a file under `rules/`, named after the defect that it finds. Its `//!` documentation is
//! the user's documentation, shown by `sayso explain`; its `check` looks at a [`Pair`] and reports
//! [`Outcome`]s. A rule that has nothing to say is silent. No rule decides a verdict.

pub mod bind;
mod brackets;
mod counted;
pub mod edits;
pub(crate) mod kind;
pub mod pair;
mod period;
pub mod replace;
pub(crate) mod structure;
pub(crate) mod topic;

pub use crate::rules::RULES;
pub use pair::Pair;

use crate::span::Span;

/// One rule of the registry.
pub trait Rule: Sync {
    /// The code, which is also the file's name with `-` for `_`.
    fn code(&self) -> &'static str;
    /// The kind of commitment that it looks at.
    fn commitment(&self) -> Commitment;
    /// What it makes of that commitment when it fires.
    fn status(&self) -> Status;
    /// The source of the file, whose `//!` lines are its documentation.
    fn source(&self) -> &'static str;
    /// Looks at a claim and an aligned passage.
    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>);
}

impl dyn Rule {
    /// The documentation of the rule, in Markdown.
    pub fn documentation(&self) -> String {
        let lines = self.source().lines().map_while(|line| line.strip_prefix("//!"));
        lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .map(|line| if line.starts_with("# ") { format!("#{line}") } else { line.to_owned() })
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The first sentence of the documentation.
    pub fn summary(&self) -> String {
        let text = self.documentation();
        text.split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }
}

/// What a claim asserts that can be right or wrong by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Commitment {
    /// How many or how much.
    Quantity,
    /// When.
    Date,
    /// Whether it is affirmed or denied.
    Polarity,
    /// How firmly it is said.
    Force,
    /// Who does it to whom.
    Role,
    /// Which person, place or organisation.
    Entity,
    /// What is said in so many words.
    Word,
    /// "Only", "first", "most": what is excluded.
    Restriction,
    /// Somebody's very words.
    Quote,
    /// Who says it.
    Speaker,
}

impl Commitment {
    /// The word used in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Polarity => "polarity",
            Self::Force => "force",
            Self::Role => "role",
            Self::Entity => "entity",
            Self::Word => "word",
            Self::Restriction => "restriction",
            Self::Quote => "quote",
            Self::Speaker => "speaker",
        }
    }
}

/// What a passage makes of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The passage establishes it.
    Entailed,
    /// The passage is consistent with it but does not establish it.
    Weaker,
    /// The passage does not speak of it.
    Absent,
    /// Both cannot hold.
    Conflicts,
}

impl Status {
    /// The word used in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entailed => "entailed",
            Self::Weaker => "weaker",
            Self::Absent => "absent",
            Self::Conflicts => "conflicts",
        }
    }
}

/// What an outcome means for a claim that all else verifies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bearing {
    /// It cannot be verified while this stands: a figure, a date, a denial or a hedge is not as the claim has it.
    Bars,
    /// The scorecard weighs it, by how grave it is from 0 to 1: whether a paraphrase amounts to the claim's own verb or subject is seldom certain.
    Weighs(f64),
}

/// What a rule found about one commitment.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The rule's code.
    pub code: &'static str,
    /// The kind of commitment.
    pub commitment: Commitment,
    /// What the passage makes of it.
    pub status: Status,
    /// What it means for a claim that all else verifies.
    pub bearing: Bearing,
    /// How firmly the two sides are about the same thing, from 0 to 1.
    pub firmness: f64,
    /// What was found, standing alone: lowercase, no full stop.
    pub message: String,
    /// The words of the claim's statement.
    pub claim: Span,
    /// The words of the passage: the sentence and the span in it.
    pub evidence: Option<(usize, Span)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Outcome {
    /// An outcome of `rule` about the words `claim` of the claim.
    pub fn new(rule: &dyn Rule, claim: Span, message: String) -> Self {
        Self {
            code: rule.code(),
            commitment: rule.commitment(),
            status: rule.status(),
            bearing: Bearing::Bars,
            firmness: 1.0,
            message,
            claim,
            evidence: None,
            help: None,
        }
    }

    /// Names the words of the passage.
    #[must_use]
    pub fn against(mut self, sentence: usize, span: Span) -> Self {
        self.evidence = Some((sentence, span));
        self
    }

    /// Says how firmly the two sides are about the same thing.
    #[must_use]
    pub fn firmness(mut self, firmness: f64) -> Self {
        self.firmness = firmness;
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Leaves it to the scorecard whether the claim can still be verified.
    #[must_use]
    pub fn soft(self) -> Self {
        self.wary(0.0)
    }

    /// Leaves it to the scorecard, which knows it for so grave.
    #[must_use]
    pub fn wary(self, gravity: f64) -> Self {
        Self { bearing: Bearing::Weighs(gravity), ..self }
    }

    /// Leaves it to the scorecard, which knows it for as grave as can be.
    #[must_use]
    pub fn grave(self) -> Self {
        self.wary(1.0)
    }

    /// Whether the claim cannot be verified while this stands, whatever else agrees.
    pub fn bars(&self) -> bool {
        self.bearing == Bearing::Bars
    }

    /// Whether it speaks as gravely against the claim as can be.
    pub fn is_grave(&self) -> bool {
        self.gravity() >= 1.0
    }

    /// How gravely it speaks against the claim, from 0 to 1.
    pub fn gravity(&self) -> f64 {
        match self.bearing {
            Bearing::Bars => 1.0,
            Bearing::Weighs(gravity) => gravity,
        }
    }
}
