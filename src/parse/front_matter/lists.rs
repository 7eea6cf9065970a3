//! The parts of a record that only the Markdown form has in its front matter: id, sources,
//! follow-ups.

use std::collections::BTreeSet;

use super::key::{Key, lines, scalar};
use crate::config::yaml::{Mapping, Value};
use crate::model::{CategoryId, FollowUp, RecordId, Score, Source, Span};
use crate::normalise::slug;
use crate::parse::RecordFormat;
use crate::parse::assemble::alike;
use crate::parse::empty::is_invisible;
use crate::parse::inline::plain_text;

/// The keys of a source.
const SOURCE_KEYS: [&str; 6] = ["title", "id", "url", "category", "score", "number"];

impl<'a> Key<'a, '_> {
    /// Reads the record's id.
    pub(super) fn id(&mut self) -> Option<RecordId> {
        let written = self.one()?;
        let id = slug(&written);
        if id.is_empty() {
            let help = "write letters a to z, digits and hyphens, or remove the line";
            self.warn("front-matter", "`id` has no letter or digit", "can't be used", help);
            return None;
        }
        if id != written {
            let message = format!("`{written}` can't be the name of a page");
            let help = format!("write `id: {id}`");
            self.warn("front-matter", &message, &format!("read as `{id}`"), &help);
        }
        Some(RecordId::new(id))
    }

    /// Reads the list of sources; `end` is the end of the front matter.
    pub(super) fn sources(&mut self, end: usize, format: &RecordFormat) -> Vec<Source> {
        let mut sources = Vec::new();
        let mut ids = BTreeSet::new();
        for (value, at) in self.items(end) {
            if sources.len() == format.limits.sources {
                let most = format.limits.sources;
                let message = format!("the record has more than {most} sources");
                let help = "raise `limits.sources` in the settings if the list is right";
                let label = "this one and later ones are ignored";
                self.found.warn("too-many-sources", at, message, label, help);
                break;
            }
            let Some(source) = self.source(value, at, format) else { continue };
            if let Some(id) = source.id.clone()
                && !ids.insert(id.clone())
            {
                let message = format!("`{id}` is listed more than once");
                let help = "keep one entry for each source";
                self.found.warn("repeated-source", at, message, "already listed above", help);
            }
            sources.push(source);
        }
        sources
    }

    fn source(&mut self, value: &Value, at: Span, format: &RecordFormat) -> Option<Source> {
        let Value::Mapping(fields) = value else {
            // A title or an address alone.
            let Some(text) = scalar(value).filter(|text| !text.is_empty()) else {
                self.item_needs(at, "a title, or `title`, `id`, `url`, `category` and `score`");
                return None;
            };
            let url = is_address(&text).then(|| text.as_str().into());
            let id = format.whole_id(&text).or_else(|| format.work_of(None, url.as_deref(), &text));
            let title = text.as_str().into();
            return Some(Source { score: None, category: None, title, id, url, number: None, at });
        };
        self.unknown_fields(fields, at);
        let [title, id, url, category] =
            ["title", "id", "url", "category"].map(|name| self.field(fields, name, at));
        let url = url.filter(|url| is_address(url) || self.not_an_address(url, at));
        let Some(title) = title.or_else(|| id.clone()).or_else(|| url.clone()) else {
            self.item_needs(at, "a `title`, an `id` or a `url`");
            return None;
        };
        let score = self.field(fields, "score", at).and_then(|text| self.score(&text, at));
        let number = self.field(fields, "number", at).and_then(|text| self.number(&text, at));
        let category = category.map(CategoryId::new);
        let id = format.work_of(id.as_deref(), url.as_deref(), &title);
        let (title, url) = (title.into(), url.map(Into::into));
        Some(Source { score, category, title, id, url, number, at })
    }

    fn field(&mut self, fields: &Mapping, name: &str, at: Span) -> Option<String> {
        let value = fields.get(name).filter(|value| !matches!(value, Value::Null))?;
        let text = scalar(value);
        if text.is_none() {
            self.item_needs(at, &format!("one line of text for `{name}`"));
        }
        text.filter(|text| !text.is_empty())
    }

    fn unknown_fields(&mut self, fields: &Mapping, at: Span) {
        let names = fields.keys().map(|key| scalar(key).unwrap_or_default());
        let unknown: Vec<String> = names.filter(|name| !SOURCE_KEYS.contains(&&**name)).collect();
        if !unknown.is_empty() {
            let message = format!("a source has no `{}`", unknown.join("`, `"));
            let help = format!("known keys are `{}`", SOURCE_KEYS.join("`, `"));
            self.found.warn("front-matter", at, message, "this is not published", help);
        }
    }

    fn score(&mut self, text: &str, at: Span) -> Option<Score> {
        // A comma is the decimal point of many languages.
        let number = text.trim_end_matches('%').trim_end().replace(',', ".").parse::<f64>().ok();
        let score = number.and_then(Score::from_percent);
        if score.is_none() {
            let message = format!("`{text}` is not a score");
            let help = "write the retrieval score in percent, from 0 to 100";
            self.found.warn("missing-score", at, message, "left out", help);
        }
        score
    }

    /// Reads the number by which citations name a source.
    fn number(&mut self, text: &str, at: Span) -> Option<u32> {
        let number = text.parse().ok().filter(|number| (1..10_000).contains(number));
        if number.is_none() {
            self.item_needs(at, "a whole number from 1 to 9999 as `number`");
        }
        number
    }

    fn not_an_address(&mut self, url: &str, at: Span) -> bool {
        let message = format!("`{url}` is not an address on the web");
        let help = "write `https://…` or `http://…`";
        self.found.warn("front-matter", at, message, "left out", help);
        false
    }

    fn item_needs(&mut self, at: Span, needed: &str) {
        let message = format!("an entry of `{}` needs {needed}", self.name);
        let help = "correct the entry, or remove it";
        self.found.warn("front-matter", at, message, "can't be used", help);
    }

    /// Reads the follow-ups, texts or mappings with a `text`.
    pub(super) fn follow_ups(&mut self, end: usize, format: &RecordFormat) -> Vec<FollowUp> {
        let mut follow_ups = Vec::new();
        for (value, at) in self.items(end) {
            let text = match value {
                Value::Mapping(fields) => self.field(fields, "text", at),
                value => scalar(value),
            };
            let Some(text) = text.filter(|text| !text.is_empty()) else {
                self.item_needs(at, "a question");
                continue;
            };
            let plain = plain_text(&text, format);
            if is_invisible(&plain) {
                self.item_needs(at, "a question that can be shown");
                continue;
            }
            let (text, plain) = alike(&text, &plain);
            follow_ups.push(FollowUp { text, plain, at });
        }
        follow_ups
    }

    /// Returns the entries of a list with their places. A single value is a list of one.
    fn items(&self, end: usize) -> Vec<(&'a Value, Span)> {
        let value: &'a Value = self.value;
        let values = match value {
            Value::Null => return Vec::new(),
            Value::Sequence(values) => values.as_slice(),
            single => std::slice::from_ref(single),
        };
        let places = places(self.found.text, self.at, end);
        let place = |at: usize| if places.len() == values.len() { places[at] } else { self.at };
        values.iter().enumerate().map(|(at, value)| (value, place(at))).collect()
    }
}

/// Returns the places of the entries below the line `key`, each from its dash to the end of its
/// first line.
fn places(text: &str, key: Span, end: usize) -> Vec<Span> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let below = lines(&text[..end], key.range().end).skip(1);
    let below = below.filter(|(_, line)| !line.trim().is_empty());
    let is_entry = |line: &str| line.trim_start().starts_with("- ") || line.trim() == "-";
    let own = indent(lines(text, key.range().start).next().map_or("", |(_, line)| line));
    let within =
        below.take_while(|(_, line)| indent(line) > own || indent(line) == own && is_entry(line));
    let within: Vec<(usize, &str)> = within.collect();
    let Some(first) = within.first().map(|(_, line)| indent(line)) else { return Vec::new() };
    let entries = within.iter().filter(|(_, line)| indent(line) == first && is_entry(line));
    entries.map(|&(at, line)| Span::new(at + first, at + line.trim_end().len())).collect()
}

/// Returns whether a text is an address on the web.
pub fn is_address(text: &str) -> bool {
    let parts = text.split_once("://");
    parts.is_some_and(|(scheme, rest)| {
        let is_web = ["https", "http"].iter().any(|web| web.eq_ignore_ascii_case(scheme));
        is_web && !rest.is_empty() && !text.contains(char::is_whitespace)
    })
}
