//! What a text of the interface is made of, and what can be wrong with one.

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

/// Which value a variant is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    Number(u64),
    /// A word, or the plural category of a number.
    Word(String),
}

/// What is wrong with a text that overrides another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The text's key, where it has one.
    pub key: String,
    /// Where it stands, in bytes.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// The name that is not known, where that is the fault.
    pub meant: String,
    /// The names that are known instead of it.
    pub known: Vec<String>,
}

impl Fault {
    /// Returns the names that are known instead of the one that isn't.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.known.iter().map(String::as_str)
    }
}

pub(super) fn fault(key: &str, at: usize, message: &str) -> Fault {
    let (key, message) = (key.to_owned(), message.to_owned());
    Fault { key, at, message, meant: String::new(), known: Vec::new() }
}
