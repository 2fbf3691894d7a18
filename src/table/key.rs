//! Keys: what may be written in a table, told once for whoever reads it and for the schemas that editors read.

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether a table without it is refused.
    pub required: bool,
    /// What it is for, in one line, as editors show it.
    pub doc: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// Text with a letter or a digit in it.
    Words,
    /// The id of a claim.
    Id,
    /// Hexadecimal digits, as many as are said.
    Digits(usize),
    /// One of the words that are listed.
    OneOf(fn() -> Vec<&'static str>),
    /// A list of texts.
    Texts,
    /// A day, as text or as a date of TOML's own.
    Date,
    /// `true` or `false`.
    Boolean,
    /// A whole number from this on.
    Whole(u32),
    /// A number from 0 to 1.
    Share,
    /// A number of 0 or more.
    Amount,
    /// A table with these keys.
    Table(fn() -> Vec<Key>),
    /// Tables with these keys, written as `[[key]]`.
    Tables(fn() -> Vec<Key>),
    /// A table whose keys are codes of findings and verdicts, and whose values are levels.
    Levels,
}

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, kind, required: false, doc }
    }

    /// A key that may not be left out.
    pub const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, kind, required: true, doc }
    }
}

/// Something that has the name of a key.
pub trait Named {
    /// How it is written.
    fn name(&self) -> &str;
}

impl Named for Key {
    fn name(&self) -> &str {
        self.name
    }
}

impl Named for &str {
    fn name(&self) -> &str {
        self
    }
}
