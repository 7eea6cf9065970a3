//! Names that a passage may refer to and that stand elsewhere in its answer: links (`[1]: https://…`)
//! and footnotes (`[^1]: …`).

use std::collections::BTreeMap;
use std::ops::Range;

use super::definitions::unescaped;
use super::listed::Listed;
use super::record_format::RecordFormat;
use crate::model::{CiteId, Reading, Span};
use crate::normalise::one_line;

/// The names that an answer in Markdown defines; empty for others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Target of each name.
    links: BTreeMap<String, Target>,
    /// Number of each footnote, in the order of the first mentions.
    footnotes: BTreeMap<String, u32>,
    /// The works that citations may name by their numbers.
    pub(super) listed: Listed,
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
    References { links: BTreeMap::new(), footnotes: BTreeMap::new(), listed: Listed::NONE };

impl References {
    /// Returns the names that stand outside of an answer.
    pub(super) fn of(reading: Reading<'_>, format: &RecordFormat) -> Self {
        let sources = if format.numbered { reading.sources } else { &[] };
        Self { listed: Listed::of(sources), ..Self::default() }
    }

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

    /// Returns the works that a place of a line at `offset` names: one by its id, or those of
    /// numbers in the record's list.
    pub(super) fn cite(
        &self,
        text: &str,
        place: &Range<usize>,
        offset: usize,
        format: &RecordFormat,
    ) -> Vec<CiteId> {
        let written = &text[place.clone()];
        let at = Span::new(offset + place.start, offset + place.end);
        let mut works = self.listed.works(written);
        if works.is_empty() {
            works.push(format.work(written));
        }
        works.into_iter().map(|work| CiteId { work, at }).collect()
    }

    /// Reads a mention of a footnote, `[^name]`, at the start of a text. Returns its number and
    /// its length.
    pub(super) fn footnote(&self, rest: &str) -> Option<(u32, usize)> {
        if self.footnotes.is_empty() {
            return None;
        }
        let name = rest.strip_prefix("[^")?;
        let end = unescaped(name, &[']', '[', '\n'])?;
        let number = self.footnotes.get(&key(&name[..end]))?;
        name[end..].starts_with(']').then_some((*number, end + "[^]".len()))
    }
}

/// Returns the length of what looks like the mention of a footnote at the start of a text. `[^a-z]`
/// is none, nor is an isotope: `[^18F]`, `[^x]Name`.
pub(super) fn mention(rest: &str) -> Option<usize> {
    let mut name = rest.strip_prefix("[^")?.chars();
    let is_isotope = |name: &str| {
        let symbol = name.trim_start_matches(|c: char| c.is_ascii_digit());
        let symbol = symbol.strip_prefix('m').unwrap_or(symbol);
        symbol.len() < name.len() && symbol.starts_with(char::is_uppercase)
    };
    loop {
        let left = name.as_str();
        match name.next()? {
            '\\' => drop(name.next().filter(char::is_ascii_punctuation)?),
            ']' => {
                let length = rest.len() - name.as_str().len();
                let inner = &rest["[^".len()..rest.len() - left.len()];
                let is_other = inner.is_empty() || is_isotope(inner);
                let goes_on = name.as_str().starts_with(char::is_alphanumeric);
                return (!is_other && !goes_on).then_some(length);
            }
            c if !c.is_alphanumeric() && c != '_' => return None,
            _ => {}
        }
    }
}

/// Returns the innermost texts in brackets.
pub(super) fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').skip(1).filter_map(|part| Some(&part[..unescaped(part, &[']'])?]))
}

/// Returns the form in which names are compared: `a\_b` is `a_b`.
pub(super) fn key(name: &str) -> String {
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
