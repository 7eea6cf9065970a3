//! Reads a passage of an answer, such as a paragraph, an item or a cell, as inline markup.
//!
//! A passage may have several lines. Within a quote, each of them begins with the quote's marks.

use std::borrow::Cow;
use std::sync::Arc;

use super::inline::{Slips, inline_and_slips, literal};
use super::record_format::RecordFormat;
use super::references::References;
use super::structure::references;
use crate::model::{Inline, Reading, Span};

/// The way from places in one record's text to the markup there.
#[derive(Clone, Debug)]
pub struct Passages<'a> {
    text: &'a str,
    references: Arc<References>,
    format: &'a RecordFormat,
}

impl<'a> Passages<'a> {
    /// Prepares to read passages of an answer. This reads the whole answer.
    pub fn of(text: &'a str, reading: Reading<'_>, format: &'a RecordFormat) -> Self {
        Self::with(text, references(text, reading, format).into(), format)
    }

    /// Prepares to read passages of an answer that defines these names.
    pub fn with(text: &'a str, references: Arc<References>, format: &'a RecordFormat) -> Self {
        Self { text, references, format }
    }

    pub(super) fn has_notes(&self) -> bool {
        self.references.has_notes
    }

    /// Returns the record's text and its format.
    pub(super) fn parts(&self) -> (&'a str, &'a RecordFormat) {
        (self.text, self.format)
    }

    /// Returns the markup of the passage at `span`.
    pub fn nodes(&self, span: Span) -> Vec<Inline> {
        self.nodes_and_slips(span).0
    }

    /// Returns also the slips in it.
    pub(super) fn nodes_and_slips(&self, span: Span) -> (Vec<Inline>, Slips) {
        let start = span.range().start;
        let passage = self.without_marks(span);
        // Too long to be read as Markdown.
        if passage.len() > self.format.limits.line_bytes {
            return (literal(&passage, start, self.format), Slips::default());
        }
        inline_and_slips(&passage, start, &self.references, self.format)
    }

    /// Returns the text of a passage, blanks for the marks of quotes before its lines.
    fn without_marks(&self, span: Span) -> Cow<'a, str> {
        let passage = &self.text[span.range()];
        let Some(first) = passage.find('\n') else { return passage.into() };
        let start = span.range().start;
        let line = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
        let depth = self.text[line..start].matches('>').count();
        if depth == 0 || !passage[first..].contains('>') {
            return passage.into();
        }
        let mut bare = String::with_capacity(passage.len());
        for (number, line) in passage.split_inclusive('\n').enumerate() {
            let mut left = if number == 0 { 0 } else { depth };
            let text = line.trim_start_matches(|c| {
                let is_mark = c == '>' && left > 0;
                left -= usize::from(is_mark);
                is_mark || c == ' ' && number > 0
            });
            bare.extend(std::iter::repeat_n(' ', line.len() - text.len()));
            bare.push_str(text);
        }
        bare.into()
    }
}
