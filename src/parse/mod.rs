//! Parses a record file's bytes to a [`Record`] with diagnostics. Never fails: a diagnostic says
//! why a file or a part of it can't be used.
//!
//! Knows one file, and no other records, pages or the disk. `docs/record-format.md` describes the
//! format with every variant seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, counted};
use crate::model::{Block, FollowUp, InputFile, ModelName, Record, RecordId, Span};
use crate::normalise::{one_line, slug, strip_numbering};

mod autolinks;
mod blocks;
mod builder;
mod byline;
mod cited_works;
mod conflicts;
mod dates;
mod decode;
mod diagnostics;
mod empty;
mod flatten;
mod formulas;
mod front_matter;
mod gaps;
pub mod gist;
mod headings;
mod inline;
mod line_blocks;
mod lines;
mod long_formulas;
mod markdown;
mod missing;
mod near;
mod passages;
mod phrases;
mod placeholders;
mod quotations;
mod record_format;
mod references;
mod scripts;
mod sections;
mod sentence_ends;
mod sentences;
mod several;
mod slips;
mod sources;
mod spoofed_links;
mod stars;
mod structure;
mod taxonomy;
mod tex;

pub use blocks::{Answer, Cap, answer};
pub use conflicts::{conflict, conflict_error};
pub use decode::{Decoded, decode, not_a_text};
pub use flatten::flatten;
pub use front_matter::{PageFront, page_front_matter, without_front_matter};
pub use inline::{inline, plain_text, prose};
pub use passages::Passages;
pub use record_format::{FormatError, RecordFormat};
pub use references::References;
pub use sentences::{Excerpt, Sentences};
pub use several::{last_line_may_be_the_next_ones, split};
pub use structure::references;
pub use taxonomy::{CategorySplit, Taxonomy};
pub use tex::formula as tex_formula;

use diagnostics::Diagnostics;
use front_matter::FrontMatter;
use sections::Sections;

/// A parsed file: its record, if it has a question and an answer, and its diagnostics.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The record; `None` when it is set aside, which a diagnostic reports.
    pub record: Option<Record>,
    /// The file's text, decoded.
    pub text: Arc<str>,
    /// Diagnostics, in the order of their discovery.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Returns the record with its text.
    pub fn with_text(self) -> Option<(Record, Arc<str>)> {
        self.record.map(|record| (record, self.text))
    }
}

/// Parses a record file.
pub fn parse(file: &InputFile, format: &RecordFormat) -> Parsed {
    let decoded = decode(&file.bytes);
    let mut diagnostics = decoded.diagnostics(&file.path);
    let text = decoded.text;
    if let Some(at) = conflict(&text) {
        diagnostics.push(conflict_error(&file.path, &text, at, "record"));
        return Parsed { record: None, text: text.into(), diagnostics };
    }
    let mut found = Diagnostics { path: &file.path, text: &text, list: &mut diagnostics };
    let record = record(file, format, &mut found);
    Parsed { record, text: text.into(), diagnostics }
}

/// Reads the record; a diagnostic says why there is none.
fn record(file: &InputFile, format: &RecordFormat, found: &mut Diagnostics<'_>) -> Option<Record> {
    if let Some(fault) = not_a_text(&file.bytes) {
        let error = Diagnostic::error("not-a-text", &*file.path, fault);
        // Diagnostics about such bytes, read as text, would help nobody.
        *found.list = vec![error.help("save it as UTF-8 text")];
        return None;
    }
    let text = found.text;
    let finder = several::Finder::new(text, format);
    if let Some(&second) = finder.starts().first() {
        let message = "a second record begins in this file";
        let error = Diagnostic::error("several-records", &*file.path, message);
        let line = text[second..].lines().next().unwrap_or_default();
        let at = Span::new(second, second + line.len());
        let help = "move the file out of the content folder and pass it to `catena add`, which \
                    stores each record in a file of its own; until then none of them is published";
        found.add(error, at, "the second record", help);
        return None;
    }
    let (front, start) = front_matter::front_matter(found);
    let sections = sections::sections(text, start, front.question.is_some(), format);
    let read = usable(text, &front, &sections, format).and_then(|()| {
        let inner_marker = sections.answer.and_then(|answer| finder.inner_marker(answer));
        Reader { file, format, found }.record(front, &sections, inner_marker)
    });
    match read {
        Ok(record) => Some(record),
        // A diagnostic about the front matter already says that the record is set aside.
        Err(("set-aside", ..)) if found.list.iter().any(|d| d.code == "front-matter") => None,
        Err((code, message, help)) => {
            let first_line = text[start..].lines().next().unwrap_or_default();
            let at = Span::new(start, start + first_line.len());
            found.warn(code, at, message, "the record is set aside", help);
            None
        }
    }
}

/// Returns the id of a record file: the 16 hexadecimal digits at the end of its stem, else the stem
/// as a slug.
pub fn record_id(path: &str) -> RecordId {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".txt").unwrap_or(name);
    id_in_stem(stem).unwrap_or_else(|| RecordId::new(slug(stem)))
}

/// Returns the id at the end of a file's stem: 16 hexadecimal digits.
pub fn id_in_stem(stem: &str) -> Option<RecordId> {
    let digits = stem.get(stem.len().checked_sub(16)?..)?;
    let is_id = digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_id.then(|| RecordId::new(digits.to_ascii_lowercase()))
}

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

/// The reason why a file has no record: the code, the message and the help.
type Unusable = (&'static str, &'static str, String);

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

/// Reads the sections of one usable record.
struct Reader<'a, 'f> {
    file: &'a InputFile,
    format: &'a RecordFormat,
    found: &'a mut Diagnostics<'f>,
}

impl Reader<'_, '_> {
    fn record(
        &mut self,
        front: FrontMatter,
        sections: &Sections,
        inner_marker: Option<Span>,
    ) -> Result<Record, Unusable> {
        let stored = sections.question.map(|at| one_line(&self.found.text[at.range()]));
        let question = front.question.clone().or(stored).unwrap_or_default();
        let title = plain_text(&question, self.format);
        let (question, title) = alike(&question, &title);
        let span = sections.answer.unwrap_or(Span::new(0, 0));
        let text = self.found.text;
        let language = self.format.language_of(front.extra.lang.as_deref());
        let answer = blocks::answer_with_facts(text, span, &title, self.format, language);
        if empty::is_empty(&answer.blocks) {
            return Err(no_answer("nothing of the answer can be shown", self.format));
        }
        let is_cut_off = self.missing_parts(&front, sections);
        self.question_lines(&front, sections);
        let (model, date) = self.byline(&front, sections);
        let sources = self.sources(sections);
        let record = Record {
            id: record_id(&self.file.path),
            file: self.file.path.clone(),
            print: self.format.print_of(self.found.text.as_bytes()),
            gist: gist::sentence(&answer.blocks, &title).into(),
            question,
            title,
            model,
            date,
            answer: span,
            headings: answer.headings,
            quotations: quotations::quotations(text, &answer.citations, self.format),
            citations: answer.citations,
            gaps: answer.gaps,
            sources,
            follow_ups: self.follow_ups(sections),
            disclaimer: sections.disclaimer.map(|at| self.found.text[at.range()].into()),
            words: u32::try_from(self.found.text[span.range()].split_whitespace().count())
                .unwrap_or(u32::MAX),
            extra: front.extra,
        };
        if !is_cut_off {
            self.unlisted(&record, sections);
        }
        inner_marker.into_iter().for_each(|at| self.inner_marker(at));
        self.capped(&answer.capped);
        self.unpaired(&answer.unpaired);
        self.undefined(&answer.undefined, span);
        self.unread(&answer.unread);
        let question = sections.question.filter(|_| front.question.is_none());
        self.formulas(&record, &answer.blocks, question);
        for &at in &sections.stray {
            let is_first = text[..at.range().start].trim().is_empty();
            let is_title = is_first && !sections::ends_sentence(&text[at.range()]);
            match at.start < span.start && !is_title {
                true => self.stray_in_header(at),
                false => self.stray_line(at),
            }
        }
        Ok(record)
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
            (Some(date), _) => (date.as_str(), front.at),
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

    fn sources(&mut self, sections: &Sections) -> Vec<crate::model::Source> {
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
            if !sections::is_bullet(line) && !sections::starts_with_score(line) {
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

    fn formulas(&mut self, record: &Record, answer: &[Block], question: Option<Span>) {
        let text = self.found.text;
        let format = self.format;
        let line = |line: &str, at: Span| inline(line, at.range().start, format);
        if let Some(at) = question {
            self.found.formulas(&line(&record.question, at));
        }
        self.found.formulas_in_blocks(answer);
        for source in &record.sources {
            if let Some(place) = text[source.at.range()].find(&*source.title) {
                let start = source.at.range().start + place;
                self.found
                    .formulas(&line(&source.title, Span::new(start, start + source.title.len())));
            }
        }
        for follow_up in &record.follow_ups {
            self.found.formulas(&line(&follow_up.text, follow_up.at));
        }
    }

    /// Reports parts beyond a cap: the first of each kind, with their number.
    fn capped(&mut self, capped: &[(Cap, Span)]) {
        const SOURCE: &str = "shown as its source";
        const DEEP: &str = "too-deep";
        const CROWDED: &str = "a sentence cites more than 30 works";
        const BEYOND: &str = "an id over the limit, shown as text without a page";
        for (kind, code, what, shown, setting) in [
            (Cap::Line, "long-line", "a line is too long", "shown as plain text", "line_bytes"),
            (Cap::Formula, "long-formula", "a formula is too long", SOURCE, "formula_bytes"),
            (Cap::Nesting, DEEP, "quotes or lists are nested too deep", "a paragraph", "nesting"),
            (Cap::Inline, DEEP, "emphasis and links are nested too deep", "flattened", ""),
            (Cap::Works, "too-many-sources", "the answer cites too many works", BEYOND, "sources"),
            (
                Cap::Sentence,
                "crowded-sentence",
                CROWDED,
                "each page of a work quotes a few words",
                "",
            ),
        ] {
            let mut places = capped.iter().filter(|(cap, _)| *cap == kind).map(|(_, at)| *at);
            let Some(first) = places.next() else { continue };
            let more = match places.count() {
                0 => String::new(),
                1 => ", and in one more place".to_owned(),
                more => format!(", and in {more} more places"),
            };
            let help = match setting {
                "" if kind == Cap::Sentence => "split the sentence".to_owned(),
                "" => "remove some of the marks".to_owned(),
                setting => {
                    format!("shorten or split it, or raise `limits.{setting}` in the settings")
                }
            };
            self.found.warn(code, first, format!("{what}{more}"), shown, help);
        }
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

/// Returns both texts; equal ones share one allocation.
fn alike(text: &str, other: &str) -> (Arc<str>, Arc<str>) {
    let text: Arc<str> = text.into();
    let other = if *text == *other { Arc::clone(&text) } else { other.into() };
    (text, other)
}

#[cfg(test)]
mod tests;
