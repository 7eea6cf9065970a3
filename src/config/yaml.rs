//! YAML as values. The only file that names the YAML library.

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use serde_yaml::{Mapping, Value};

/// The reason why a text can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The parser's message.
    pub message: String,
    /// The place in the text, in bytes.
    pub at: Option<usize>,
}

/// Reads a text.
///
/// # Errors
/// The text is not YAML, or not a `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_yaml::from_str(text).map_err(|error| Error {
        message: error.to_string(),
        at: error.location().map(|at| offset(text, at.line(), at.column())),
    })
}

/// Turns a value into a type.
///
/// # Errors
/// It is not a `T`.
pub fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    serde_yaml::from_value(value).map_err(|error| Error { message: error.to_string(), at: None })
}

/// Turns data of text, numbers and switches into a value.
pub fn value(data: &impl Serialize) -> Value {
    serde_yaml::to_value(data).expect("text, numbers and switches are always YAML")
}

/// Writes keys with their values.
pub fn write(keys: &Mapping) -> String {
    serde_yaml::to_string(keys).expect("keys with values are always YAML")
}

/// Returns the offset of a line and a column in characters, both from 1. The library's own index
/// counts characters too.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text[start..].char_indices().map(|(at, _)| at).nth(column.saturating_sub(1));
    rest.map_or(text.len(), |at| start + at)
}
