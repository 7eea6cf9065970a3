//! Reads a record that is written as text: its parts follow each other, a marker before each.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::assemble::{Parts, Unusable, alike};
use super::diagnostics::Diagnostics;
use super::front_matter::{self, FrontMatter};
use super::inline::plain_text;
use super::record_format::RecordFormat;
use super::sections::{self, Sections};
use super::several::Finder;
use super::{Reader, byline, dates, empty, sources};
use crate::diagnostic::{Diagnostic, counted};
use crate::model::{FollowUp, ModelName, Reading, Record, Source, Span};
use crate::normalise::{one_line, strip_numbering};

/// Returns whether a text has any part that only a record has: a byline, a line `Answer`, a list of
/// sources, or front matter that could replace them.
pub fn looks_like_record(text: &str, format: &RecordFormat) -> bool {
    let found = &mut Diagnostics { path: "", text, list: &mut Vec::new() };
    let (front, start) = front_matter::front_matter(found);
    let sections = sections::sections(text, start, front.question.is_some(), format);
    let has_marker = sections.answer_marker || sections.near.answer.is_some();
    let has_front = front.question.is_some() || front.model.is_some() && front.date.is_some();
    sections.byline.is_some() || has_marker || sections.sources.is_some() || has_front
}

impl Reader<'_, '_> {
    /// Reads the record of a text; a diagnostic says why there is none.
    pub(super) fn text_form(&mut self) -> Option<Record> {
        let text = self.found.text;
        let finder = Finder::new(text, self.format);
        if let Some(&second) = finder.starts().first() {
            let message = "a second record begins in this file";
            let error = Diagnostic::error("several-records", &*self.file.path, message);
            let line = text[second..].lines().next().unwrap_or_default();
            let at = Span::new(second, second + line.len());
            let help = "move the file out of the content folder and pass it to `catena add`, which \
                        stores each record in a file of its own; until then none of them is published";
            self.found.add(error, at, "the second record", help);
            return None;
        }
        let (front, start) = front_matter::front_matter(self.found);
        let sections = sections::sections(text, start, front.question.is_some(), self.format);
        let read = usable(text, &front, &sections, self.format).and_then(|()| {
            let inner_marker = sections.answer.and_then(|answer| finder.inner_marker(answer));
            self.text_record(front, &sections, inner_marker)
        });
        match read {
            Ok(record) => Some(record),
            // A diagnostic about the front matter already says that the record is set aside.
            Err(("set-aside", ..)) if self.found.list.iter().any(|d| d.code == "front-matter") => {
                None
            }
            Err((code, message, help)) => {
                let first_line = text[start..].lines().next().unwrap_or_default();
                let at = Span::new(start, start + first_line.len());
                self.found.warn(code, at, message, "the record is set aside", help);
                None
            }
        }
    }

    fn text_record(
        &mut self,
        front: FrontMatter,
        sections: &Sections,
        inner_marker: Option<Span>,
    ) -> Result<Record, Unusable> {
        let text = self.found.text;
        let stored = sections.question.map(|at| one_line(&text[at.range()]));
        let asked = front.question.clone().or(stored).unwrap_or_default();
        let in_text = sections.question.filter(|_| front.question.is_none());
        let question = self.question(&asked);
        let at = sections.answer.unwrap_or(Span::new(0, 0));
        let listed = self.listed(sections);
        let lang = front.extra.lang.as_deref();
        let reading =
            Reading { at, title: &question.plain, is_markdown: false, lang, sources: &listed };
        let answer = self
            .answer(reading)
            .ok_or_else(|| no_answer("nothing of the answer can be shown", self.format))?;
        let is_cut_off = self.missing_parts(&front, sections);
        self.question_lines(&front, sections);
        let (model, date) = self.byline(&front, sections);
        let parts = Parts {
            id: None,
            question,
            model,
            date,
            answer: at,
            sources: self.sources(sections),
            follow_ups: self.follow_ups(sections),
            disclaimer: sections.disclaimer.map(|at| text[at.range()].into()),
            extra: front.extra,
        };
        let record = self.assemble(parts, &answer);
        if !is_cut_off {
            self.unlisted(&record, sections.sources.is_some());
        }
        inner_marker.into_iter().for_each(|at| self.inner_marker(at));
        self.slips(&record, &answer, in_text);
        for &line in &sections.stray {
            let is_first = text[..line.range().start].trim().is_empty();
            let is_title = is_first && !sections::ends_sentence(&text[line.range()]);
            match line.start < at.start && !is_title {
                true => self.stray_in_header(line),
                false => self.stray_line(line),
            }
        }
        Ok(record)
    }

    /// Returns the sources if citations name them by number.
    fn listed(&self, sections: &Sections) -> Vec<Source> {
        let lines = sections.sources.as_ref().filter(|_| self.format.numbered);
        let found = &mut Diagnostics { path: "", text: self.found.text, list: &mut Vec::new() };
        let lines = lines.into_iter().flat_map(|section| &section.lines);
        let is_source = |at: &&Span| is_source_line(&self.found.text[at.range()], self.format);
        lines.filter(is_source).map(|&at| sources::source(at, self.format, found)).collect()
    }

    /// Reports a question of several lines. Behind a blank line, one may be no part of it.
    fn question_lines(&mut self, front: &FrontMatter, sections: &Sections) {
        let Some(at) = sections.question.filter(|_| front.question.is_none()) else { return };
        let code = "question-lines";
        let lines: Vec<&str> = self.found.text[at.range()].lines().map(str::trim).collect();
        let help = "write it on one line, and remove what is no part of it";
        let label = "joined with the lines below it";
        let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
        match paragraphs.count() {
            // Without the site's title, the first lines may be a title.
            1 if lines.len() > 1
                && !(sections.title || sections.near.title.is_some())
                && !sections::is_question(lines[0])
                && sections::ends_sentence(lines[0]) =>
            {
                let message = format!("the question has {} lines", lines.len());
                self.found.warn(code, at, message, label, help);
            }
            1 if lines.len() > 1 => {
                let message = format!("the question has {} lines", lines.len());
                let note = Diagnostic::note(code, &*self.file.path, message);
                self.found.add(note, at, label, help);
            }
            0 | 1 => {}
            count => {
                let message = format!("the question has {count} paragraphs");
                self.found.warn(code, at, &message, label, help);
            }
        }
    }

    fn byline(
        &mut self,
        front: &FrontMatter,
        sections: &Sections,
    ) -> (Option<ModelName>, Option<NaiveDate>) {
        let language = self.format.language_of(front.extra.lang.as_deref());
        let line = sections.byline.map(|at| (at, &self.found.text[at.range()]));
        let read = line.and_then(|(at, line)| {
            let found = byline::byline(line, self.format, language);
            Some((at, found.or_else(|| byline::nearly(line, self.format, language))?))
        });
        let shown = || format!("write `{}`", self.format.byline_shown());
        let model = front.model.as_deref().unwrap_or(read.map_or("", |(_, found)| found.model));
        let model = Some(model.trim()).filter(|model| !model.is_empty()).map(ModelName::new);
        if let (None, Some((at, _))) = (&model, read) {
            let help = shown();
            self.found.warn("missing-model", at, "the byline names no model", "here", help);
        }
        let (written, at) = match (&front.date, read) {
            (Some(date), _) => (date.as_str(), front.date_at),
            (None, Some((at, found))) => {
                if found.is_odd && !sections.near.byline {
                    let message = "only the separator of model and date is wrong";
                    self.found.warn("bad-date", at, message, "both are read", shown());
                }
                (found.date.unwrap_or_default(), Some(at))
            }
            (None, None) => return (model, None),
        };
        let date = dates::date(written, language);
        if let (None, Some(at)) = (date, at) {
            let message = match written {
                "" => "the byline gives no date".to_owned(),
                _ => format!("`{written}` is not a date"),
            };
            let help = "write it as `3 May 2026` or `2026-05-03`; until then the answer is undated";
            self.found.warn("bad-date", at, &message, "here", help);
        }
        (model, date)
    }

    fn sources(&mut self, sections: &Sections) -> Vec<Source> {
        let Some(section) = &sections.sources else { return Vec::new() };
        let mut sources = Vec::new();
        let mut seen = BTreeSet::new();
        let most = self.format.limits.sources;
        for &at in &section.lines {
            if sources.len() == most {
                let message = format!("the record has more than {most} sources");
                let help = "raise `limits.sources` in the settings if the list is right";
                let label = "this one and later ones are ignored";
                self.found.warn("too-many-sources", at, &message, label, help);
                break;
            }
            let line = &self.found.text[at.range()];
            if !is_source_line(line, self.format) {
                self.stray_line(at);
                continue;
            }
            let source = sources::source(at, self.format, self.found);
            if let Some(id) = source.id.clone()
                && !seen.insert(id.clone())
            {
                let message = format!("`{id}` is listed more than once");
                let help = "keep one line for each source";
                self.found.warn("repeated-source", at, &message, "already listed above", help);
            }
            sources.push(source);
        }
        if section.count.is_some_and(|count| count != sources.len() && sources.len() < most) {
            let message = format!("the list has {}", counted(sources.len(), "source", "sources"));
            let help = "correct the number; every source of the list is used";
            self.found.warn("source-count", section.marker, &message, "wrong number", help);
        }
        sources
    }

    fn follow_ups(&mut self, sections: &Sections) -> Vec<FollowUp> {
        let mut follow_ups = Vec::new();
        for &at in sections.follow_ups.iter().flatten() {
            let line = &self.found.text[at.range()];
            let numbered = strip_numbering(line).len() < line.len();
            let body = match sections::bullet_body(line) {
                Some(body) => body,
                None if numbered || sections::is_question(line) => line,
                None => {
                    self.stray_line(at);
                    continue;
                }
            };
            if body.is_empty() {
                continue;
            }
            let plain = plain_text(body, self.format);
            if empty::is_invisible(&plain) {
                self.stray_line(at);
                continue;
            }
            let (text, plain) = alike(body, strip_numbering(&plain));
            let start = at.range().end - body.len();
            let at = Span::new(start, start + body.len());
            follow_ups.push(FollowUp { text, plain, at });
        }
        follow_ups
    }

    /// Reports a marker in the answer.
    fn inner_marker(&mut self, at: Span) {
        let message = format!("the answer has a line `{}`", &self.found.text[at.range()]);
        let help = "if a second record begins there, move it to a file of its own; if it is text, \
                    put it in quotes or a fence";
        self.found.warn("several-records", at, message, "read as a part of the answer", help);
    }

    fn stray_line(&mut self, at: Span) {
        let message = "this line belongs to no part of a record";
        let note = Diagnostic::note("stray-line", &*self.file.path, message);
        let help = "move it into the answer or remove it";
        self.found.add(note, at, "not on the page", help);
    }

    /// Reports a line above the answer, which may be a part of the question.
    fn stray_in_header(&mut self, at: Span) {
        let message = "this line belongs neither to the question nor to the answer";
        let help = "write the whole question on one line, or remove this line";
        self.found.warn("stray-line", at, message, "not on the page", help);
    }
}

fn is_source_line(line: &str, format: &RecordFormat) -> bool {
    sections::is_bullet(line)
        || sections::starts_with_score(line)
        || format.source_parts(line).is_some()
}

fn usable(
    text: &str,
    front: &FrontMatter,
    sections: &Sections,
    format: &RecordFormat,
) -> Result<(), Unusable> {
    if front.unusable {
        let message = "the record can't be used: its front matter can't be read";
        let help = "fix the front matter, which may mark the record as a draft";
        return Err(("set-aside", message, help.to_owned()));
    }
    let stored = sections.question.map(|at| text[at.range()].trim());
    let question = front.question.as_deref().or(stored).unwrap_or_default();
    if empty::is_invisible(&plain_text(question, format)) {
        let help = "write the question on its own line before the byline";
        return Err(("no-question", "the record has no question", help.to_owned()));
    }
    sections.answer.map(|_| ()).ok_or_else(|| no_answer("the record has no answer", format))
}

fn no_answer(message: &'static str, format: &RecordFormat) -> Unusable {
    let marker = format.answer.first().map_or("", String::as_str);
    ("no-answer", message, format!("write the answer after a line `{marker}`"))
}
