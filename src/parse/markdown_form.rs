//! Reads a record that is a Markdown file: front matter, then the answer.

use chrono::NaiveDate;

use super::assemble::Parts;
use super::decode::decode;
use super::front_matter::{self, FrontMatter};
use super::inline::plain_text;
use super::{Reader, dates, empty, notes};
use crate::diagnostic::Diagnostic;
use crate::model::{Form, InputFile, ModelName, Reading, Record, Span};

/// The code of the note about a Markdown file that is no record. One note counts them all.
pub const NO_FRONT_MATTER: &str = "no-front-matter";

/// Returns whether a file is Markdown without front matter.
pub fn is_plain_markdown(file: &InputFile) -> bool {
    let text = decode(&file.bytes).text;
    Form::of(&file.path) == Form::Markdown && front_matter::without_front_matter(&text) == text
}

/// Returns the start of an answer in Markdown: its first letter, or the first line if that is code.
pub fn answer_start(text: &str) -> usize {
    let first = text.len() - text.trim_start().len();
    let line = text[..first].rfind('\n').map_or(0, |end| end + 1);
    let indent = &text[line..first];
    if indent.starts_with("    ") || indent.contains('\t') { line } else { first }
}

impl Reader<'_, '_> {
    /// Reads the record of a Markdown file; a diagnostic says why there is none.
    pub(super) fn markdown_form(&mut self) -> Option<Record> {
        let text = self.found.text;
        let before = self.found.list.len();
        let (mut front, start) = front_matter::markdown_front_matter(self.found, self.format);
        let Some(at) = front.at.filter(|_| !front.unusable) else {
            if !front.unusable {
                let message = "this Markdown file has no front matter, so it is not a record";
                let note = Diagnostic::note(NO_FRONT_MATTER, &*self.file.path, message);
                self.found.list.push(note);
            }
            return None;
        };
        let asked = front.question.take().unwrap_or_default();
        if empty::is_invisible(&plain_text(&asked, self.format)) {
            let line = text[at.range()].lines().next().unwrap_or_default();
            let first = Span::new(at.range().start, at.range().start + line.len());
            let (first, message, help) = match front.question_at {
                Some(at) => (
                    at,
                    "`question` needs a text that can be shown, on one line",
                    "write `question: …` with the question",
                ),
                None => (
                    first,
                    "the front matter has no `question`",
                    "write `question: …` if this is a record; without front matter the file is \
                     ignored",
                ),
            };
            // It may be another program's.
            self.found.list.truncate(before);
            self.found.warn("no-question", first, message, "the file is set aside", help);
            return None;
        }
        let question = self.question(&asked);
        let body = text[start..].trim_end();
        let end = start + body.len();
        let answer_at = Span::new(start + answer_start(body), end);
        let reading = Reading {
            at: answer_at,
            title: &question.plain,
            is_markdown: true,
            lang: front.extra.lang.as_deref(),
            sources: &front.sources,
        };
        let Some(answer) = self.answer(reading) else {
            let help = "write the answer below the front matter";
            let message = "the record has no answer";
            self.found.warn("no-answer", at, message, "the record is set aside", help);
            return None;
        };
        let date = self.date(&front);
        let model = front.model.as_deref().map(str::trim).filter(|model| !model.is_empty());
        let parts = Parts {
            id: front.id,
            question,
            model: model.map(ModelName::new),
            date,
            answer: answer_at,
            sources: front.sources,
            follow_ups: front.follow_ups,
            disclaimer: front.disclaimer.map(Into::into),
            extra: front.extra,
        };
        let record = self.assemble(parts, &answer);
        self.unlisted(&record, !record.sources.is_empty());
        self.slips(&record, &answer, None);
        self.pictures(answer_at);
        Some(record)
    }

    /// Reports pictures next to the file, which are not published: the first, with their number.
    fn pictures(&mut self, answer: Span) {
        let pictures = notes::pictures(self.found.text, answer);
        let Some((first, others)) = pictures.split_first() else { return };
        let more = match others.len() {
            0 => String::new(),
            count => format!(", and {count} more"),
        };
        let shown = &self.found.text[first.range()];
        let message = format!("a picture is shown as text: `{shown}`{more}");
        let note = Diagnostic::note("picture-as-text", &*self.file.path, message);
        let help =
            "put pictures into the static folder and link to them by their address on the web";
        self.found.add(note, *first, "not published", help);
    }

    /// Reads the date; the time of a day is ignored.
    fn date(&mut self, front: &FrontMatter) -> Option<NaiveDate> {
        let written = front.date.as_deref()?;
        let date = dates::date(written, self.format.language_of(front.extra.lang.as_deref()));
        if let (None, Some(at)) = (date, front.date_at) {
            let message = format!("`{written}` is not a date");
            let help = "write it as `2026-05-03`; until then the answer is undated";
            self.found.warn("bad-date", at, message, "here", help);
        }
        date
    }
}
