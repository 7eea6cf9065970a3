//! Names that a passage may refer to and that stand elsewhere in its answer: links (`[1]: https://…`)
//! and footnotes (`[^1]: …`).

use std::collections::BTreeMap;

use crate::normalise::one_line;

/// The names that an answer in Markdown defines; empty for others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Target of each name.
    links: BTreeMap<String, String>,
    /// Number of each footnote, in the order of the first mentions.
    footnotes: BTreeMap<String, u32>,
}

/// No names.
pub(super) static NONE: References =
    References { links: BTreeMap::new(), footnotes: BTreeMap::new() };

impl References {
    pub(super) fn add_link(&mut self, name: &str, target: &str) {
        self.links.entry(key(name)).or_insert_with(|| target.to_owned());
    }

    /// Returns the number of a footnote; a new name gets the next one.
    pub(super) fn add_footnote(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.footnotes.len() + 1).unwrap_or(u32::MAX);
        *self.footnotes.entry(key(name)).or_insert(next)
    }

    pub(super) fn link(&self, name: &str) -> Option<&str> {
        self.links.get(&key(name)).map(String::as_str)
    }

    /// Reads a mention of a footnote, `[^name]`, at the start of a text. Returns its number and
    /// its length.
    pub(super) fn footnote(&self, rest: &str) -> Option<(u32, usize)> {
        if self.footnotes.is_empty() {
            return None;
        }
        let name = rest.strip_prefix("[^")?;
        let end = name.find([']', '[', '\n'])?;
        let number = self.footnotes.get(&key(&name[..end]))?;
        name[end..].starts_with(']').then_some((*number, end + "[^]".len()))
    }
}

/// Returns the form in which names are compared.
fn key(name: &str) -> String {
    one_line(name).to_lowercase()
}
