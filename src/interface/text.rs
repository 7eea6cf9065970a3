//! The parts of an interface text, and errors in one.

use std::fmt;

/// A text: parts in order.
pub(super) type Text = Vec<Part>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Text(String),
    Placeholder(String),
    /// The variants of a text by the value of a placeholder.
    Choice {
        by: String,
        variants: Vec<(Variant, Text)>,
        default: usize,
    },
}

/// The value that selects a variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    Number(u64),
    /// A word, or the plural category of a number.
    Word(String),
}

/// It is written as in a choice, without the brackets.
impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

/// An error in a text that overrides another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The text's key, if it has one.
    pub key: String,
    /// Its position, in bytes.
    pub at: usize,
    /// The message.
    pub message: String,
    /// The unknown name, if that is the error.
    pub meant: String,
    /// The known names for it.
    pub known: Vec<String>,
    /// The help, unless a known name is close to the unknown one.
    pub help: Box<str>,
}

impl Fault {
    /// Returns the known names for the unknown one.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.known.iter().map(String::as_str)
    }
}

pub(super) fn fault(key: &str, at: usize, message: &str, help: &str) -> Fault {
    let (key, message) = (key.to_owned(), message.to_owned());
    Fault { key, at, message, meant: String::new(), known: Vec::new(), help: help.into() }
}
