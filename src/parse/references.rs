//! Names that a passage may refer to and that stand elsewhere in its answer: links (`[1]: https://…`)
//! and footnotes (`[^1]: …`).

use std::collections::BTreeMap;

use crate::normalise::one_line;

/// The names that an answer in Markdown defines; empty for others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Target of each name.
    links: BTreeMap<String, Target>,
    /// Number of each footnote, in the order of the first mentions.
    footnotes: BTreeMap<String, u32>,
}

/// The end of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) href: String,
    /// Words about it, `"…"` after the address; may be empty.
    pub(super) title: String,
}

/// No names.
pub(super) static NONE: References =
    References { links: BTreeMap::new(), footnotes: BTreeMap::new() };

impl References {
    pub(super) fn add_link(&mut self, name: &str, target: Target) {
        self.links.entry(key(name)).or_insert(target);
    }

    /// Returns the number of a footnote; a new name gets the next one.
    pub(super) fn add_footnote(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.footnotes.len() + 1).unwrap_or(u32::MAX);
        *self.footnotes.entry(key(name)).or_insert(next)
    }

    pub(super) fn link(&self, name: &str) -> Option<&Target> {
        self.links.get(&key(name))
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

/// Returns the name in what looks like the mention of a footnote at the start of a text. `[^a-z]`
/// is none.
pub(super) fn mention(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix("[^")?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    (end > 0 && name[end..].starts_with(']')).then_some(&name[..end])
}

/// Returns the form in which names are compared: `a\_b` is `a_b`.
fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(c);
        } else if let Some(escaped) = chars.next() {
            plain.push(escaped);
        }
    }
    one_line(&plain).to_lowercase()
}
