//! The forms in which records are stored, and what a form means for reading the answer.

use super::{Record, Source, Span};

/// The form of a stored record, by its file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `*.txt`: the parts follow each other, a marker line before each.
    Text,
    /// `*.md`: everything but the answer is in front matter.
    Markdown,
}

impl Form {
    /// Returns the form of the file at a path.
    pub fn of(path: &str) -> Self {
        if path.ends_with(".md") { Self::Markdown } else { Self::Text }
    }
}

/// What determines how an answer is read, besides its text and the settings.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The answer's place in the record's text.
    pub at: Span,
    /// The question as plain text, which a first heading may repeat.
    pub title: &'a str,
    /// True if it is Markdown whatever the settings say.
    pub is_markdown: bool,
    /// The record's own language, a BCP 47 tag, if it is not the settings'.
    pub lang: Option<&'a str>,
    /// The sources that citations may name by their numbers.
    pub sources: &'a [Source],
}

impl<'a> Reading<'a> {
    /// Returns how an answer is read that is not a record's.
    pub fn of(at: Span, title: &'a str) -> Self {
        Self { at, title, is_markdown: false, lang: None, sources: &[] }
    }
}

impl Record {
    /// Returns how its answer is read.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            at: self.answer,
            title: &self.title,
            is_markdown: Form::of(&self.file) == Form::Markdown,
            lang: self.extra.lang.as_deref(),
            sources: &self.sources,
        }
    }
}
