//! Reads records from lines of JSON, one object each, as `catena export` writes them.
//!
//! Knows fields and their types. How a record is stored is for [`super::stored`] to say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::field_names::FieldNames;
use super::fields::{Fields, SourceFields};
use super::json_text::{kind, reason, short_value};
use crate::config::did_you_mean;
use crate::diagnostic::{Diagnostic, counted};
use crate::language::{Language, is_tag};
use crate::model::{Form, InputFile, Score, Span};
use crate::normalise::{one_line, slug};
use crate::parse::{self, RecordFormat};

/// The code of diagnostics about lines.
const CODE: &str = "json-line";

/// Fields that are read.
const FIELDS: [&str; 15] = [
    "question", "answer", "id", "model", "date", "sources", "follow_ups", "disclaimer", "tags",
    "note", "aliases", "lang", "robots", "draft", "withdrawn",
];

/// Fields that follow from the others, or from other records.
const DERIVED: [&str; 7] =
    ["file", "headings", "citations", "cited", "asked_from", "versions", "$schema"];

/// A record and the place of its line.
pub(super) struct Line {
    pub(super) fields: Fields,
    /// Number of lines before it.
    pub(super) lines_before: u32,
    pub(super) hints: Hints,
}

/// Derived fields that tell apart two ways to store an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// The form of the file that an exported record was in.
    pub(super) form: Option<Form>,
    pub(super) headings: Option<Vec<String>>,
    pub(super) citations: Option<Vec<String>>,
}

/// Reads the lines of a file. Lines that can't be used are errors in `found`.
pub(super) fn lines(
    file: &InputFile,
    format: &RecordFormat,
    found: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let decoded = parse::decode(&file.bytes);
    found.extend(decoded.diagnostics(&file.path));
    let text = &decoded.text;
    let (unknown, fractions, failed) = Default::default();
    let mut reader = Reader { path: &file.path, text, format, found, unknown, fractions, failed };
    let mut read = Vec::new();
    if text.trim_start().starts_with('[') {
        let at = Span::new(0, text.lines().next().map_or(0, str::len));
        let help =
            format!("`jq -c '.[]' {} | catena add -` makes a line of each object", file.path);
        reader.error(at, "this is a list, not lines of JSON", &help);
        return read;
    }
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let at = Span::new(start, start + line.len());
        start += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let lines_before = u32::try_from(number).unwrap_or(u32::MAX);
        let object = match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(object)) => object,
            Ok(other) => {
                let message = format!("this line is {}, not an object", kind(&other));
                reader.error(at, message, "write one object for each record, each on its own line");
                continue;
            }
            Err(_) if !line.trim_start().starts_with(['{', '[', '"']) => {
                let message = "this line is not JSON: it doesn't begin with `{`";
                reader.error(at, message, "write one object for each record, each on its own line");
                continue;
            }
            Err(error) => {
                let message = format!("this line is not JSON: {}", reason(&error));
                let column = at.range().start + line.floor_char_boundary(error.column());
                let here = Span { start: Span::new(column, column).start.min(at.end), ..at };
                let help = "write one object for each record, each whole on its own line (`jq -c .` \
                            rewrites a file so)";
                reader.error(here, message, help);
                continue;
            }
        };
        reader.failed = false;
        reader.repeated(line, at);
        let (fields, hints) = reader.fields(&object, at);
        if !reader.failed {
            read.push(Line { fields, lines_before, hints });
        }
    }
    reader.unknown_fields();
    reader.fractions();
    read
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    format: &'a RecordFormat,
    found: &'a mut Vec<Diagnostic>,
    /// For each unknown field, the first place and the number of lines.
    unknown: BTreeMap<String, (Span, usize)>,
    /// The first record whose scores are all from 0 to 1, and their number.
    fractions: Option<(Span, usize)>,
    /// Whether the record of the current line can't be used.
    failed: bool,
}

impl Reader<'_> {
    fn fields(&mut self, object: &Map<String, Value>, line: Span) -> (Fields, Hints) {
        let mut fields = Fields::default();
        let mut hints = Hints::default();
        for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let at = self.place(name, line);
            match name.as_str() {
                "question" => fields.question = self.line(name, value, at),
                "answer" => fields.answer = self.answer(value, at),
                "id" => fields.id = self.id(value, at),
                "model" => fields.model = filled(self.line(name, value, at)),
                "date" => {
                    let lang = object.get("lang").and_then(Value::as_str);
                    fields.date = self.date(value, self.format.language_of(lang), at);
                }
                "lang" => fields.lang = self.lang(value, at),
                "robots" => (fields.no_index, fields.no_ai) = self.robots(value, at),
                "sources" => fields.sources = self.sources(value, at),
                "follow_ups" => fields.follow_ups = self.follow_ups(value, at),
                "disclaimer" => fields.disclaimer = filled(self.line(name, value, at)),
                "note" => fields.note = filled(self.line(name, value, at)),
                "tags" => fields.tags = self.texts(name, value, at),
                "aliases" => fields.aliases = self.texts(name, value, at),
                "draft" => fields.draft = self.switch(name, value, at),
                "withdrawn" => fields.withdrawn = Some(self.line(name, value, at)),
                "file" => hints.form = value.as_str().map(Form::of),
                "headings" => hints.headings = plain_texts(value),
                "citations" => hints.citations = plain_texts(value),
                derived if DERIVED.contains(&derived) => {}
                other => {
                    let at = self.name_place(other, line);
                    let seen = self.unknown.entry(other.to_owned()).or_insert((at, 0));
                    seen.1 += 1;
                }
            }
        }
        for (name, is_empty) in
            [("question", fields.question.is_empty()), ("answer", fields.answer.is_empty())]
        {
            let is_missing = !object.contains_key(name) || object[name].is_null();
            if is_missing || is_empty && object[name].is_string() {
                let what = if is_missing { "is missing" } else { "is empty" };
                let is_known = |name: &str| FIELDS.contains(&name) || DERIVED.contains(&name);
                let others: Vec<&str> =
                    object.keys().map(String::as_str).filter(|name| !is_known(name)).collect();
                let has = match &others[..others.len().min(4)] {
                    [] => String::new(),
                    some => format!("; this one has `{}`", some.join("`, `")),
                };
                let help = format!("each object needs `question` and `answer`, both texts{has}");
                // Not the whole line, which may be long.
                let at = if is_missing {
                    Span { end: line.start + 1, ..line }
                } else {
                    self.place(name, line)
                };
                self.error(at, format!("`{name}` {what}"), &help);
            }
        }
        (fields, hints)
    }

    /// Returns the place of a field in its line: of its value if that is short, else of its name.
    fn place(&self, name: &str, line: Span) -> Span {
        let name = self.name_place(name, line);
        let after = self.text[name.range().end..line.range().end].trim_start();
        let value = after.strip_prefix(':').map(str::trim_start).and_then(short_value);
        value.map_or(name, |value| {
            let start = value.as_ptr() as usize - self.text.as_ptr() as usize;
            Span::new(start, start + value.len())
        })
    }

    fn name_place(&self, name: &str, line: Span) -> Span {
        let quoted = format!("\"{name}\"");
        let found = self.text[line.range()].find(&quoted);
        found.map_or(line, |at| {
            let start = line.range().start + at;
            Span::new(start, start + quoted.len())
        })
    }

    fn error(&mut self, at: Span, message: impl Into<String>, help: &str) {
        self.failed = true;
        let error = Diagnostic::error(CODE, self.path, message);
        self.found.push(error.at(self.text, at, "nothing is added").help(help));
    }

    fn wrong(&mut self, name: &str, value: &Value, at: Span, needed: &str) {
        let kind = kind(value);
        let message = match name.strip_suffix("[]") {
            Some(list) => format!("an entry of `{list}` needs {needed}, and is {kind}"),
            None => format!("`{name}` needs {needed}, and has {kind}"),
        };
        let help = match name {
            "question" | "answer" => format!("write {needed}"),
            _ if name.ends_with("[]") => format!("write {needed}, or remove the entry"),
            _ => format!("write {needed}, or leave `{name}` out"),
        };
        self.error(at, message, &help);
    }

    /// Reports a field that a line has twice: one of the two would be lost.
    fn repeated(&mut self, line: &str, at: Span) {
        let Ok(FieldNames(names)) = serde_json::from_str(line) else { return };
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name.clone()) {
                let place = self.name_place(&name, at);
                self.error(place, format!("`{name}` is given twice"), "keep one of the two");
            }
        }
    }

    /// Returns a text without what can't be stored, which is reported.
    fn storable(&mut self, name: &str, text: &str, at: Span) -> String {
        let decoded = parse::decode(text.as_bytes());
        let name = name.trim_end_matches("[]");
        self.found.extend(decoded.diagnostics_of(name, (self.path, self.text, at)));
        decoded.text
    }

    /// Reads a text on one line.
    fn line(&mut self, name: &str, value: &Value, at: Span) -> String {
        match value {
            Value::String(text) => one_line(&self.storable(name, text, at)),
            other => {
                self.wrong(name, other, at, "a text");
                String::new()
            }
        }
    }

    /// Reads the answer, without blank lines at its ends.
    fn answer(&mut self, value: &Value, at: Span) -> String {
        let Value::String(text) = value else {
            self.wrong("answer", value, at, "a text");
            return String::new();
        };
        let text = self.storable("answer", text, at);
        let text = text.trim_end();
        text[parse::answer_start(text)..].to_owned()
    }

    fn id(&mut self, value: &Value, at: Span) -> Option<String> {
        let written = self.line("id", value, at);
        let id = slug(&written);
        if slug(&id) != id {
            self.error(at, "`id` is too long for the name of a page", "write at most 100 letters");
        } else if id != written && !written.is_empty() {
            let message = format!("`{written}` can't be the name of a page");
            let warning = Diagnostic::warning(CODE, self.path, message);
            let label = format!("becomes `{id}`");
            let help = "ids have letters a to z, digits and hyphens";
            self.found.push(warning.at(self.text, at, &label).help(help));
        }
        (!written.is_empty()).then_some(id)
    }

    fn date(&mut self, value: &Value, language: Language, at: Span) -> Option<chrono::NaiveDate> {
        let written = filled(self.line("date", value, at))?;
        let date = parse::date(&written, language);
        if date.is_none() {
            let message = format!("`{written}` is not a date");
            self.error(at, message, "write it as `2026-05-03`, or leave `date` out");
        }
        date
    }

    fn lang(&mut self, value: &Value, at: Span) -> Option<String> {
        let tag = filled(self.line("lang", value, at))?;
        if !is_tag(&tag) {
            let help = "write a tag of BCP 47, such as `de`, `pt-BR` or `zh-Hans`";
            self.error(at, format!("`{tag}` is not a language tag"), help);
        }
        Some(tag)
    }

    /// Reads what robots may not do: list the record, and be trained on it.
    fn robots(&mut self, value: &Value, at: Span) -> (bool, bool) {
        let is_known = |(key, value): (&String, &Value)| {
            ["index", "ai"].contains(&&**key) && value.is_boolean()
        };
        const NEEDED: &str = "an object with `index` and `ai`, each true or false";
        match value.as_object().map(|given| given.iter().find(|field| !is_known(*field))) {
            Some(None) => {}
            Some(Some((name, _))) => {
                let message = format!("`robots` can't have this `{name}`");
                self.error(at, message, &format!("write {NEEDED}, or leave `robots` out"));
            }
            None => self.wrong("robots", value, at, NEEDED),
        }
        let forbids = |key| value.get(key).and_then(Value::as_bool) == Some(false);
        (forbids("index"), forbids("ai"))
    }

    fn switch(&mut self, name: &str, value: &Value, at: Span) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.wrong(name, value, at, "`true` or `false`");
            false
        })
    }

    fn list<'v>(&mut self, name: &str, value: &'v Value, at: Span) -> &'v [Value] {
        match value {
            Value::Array(values) => values,
            other => {
                self.wrong(name, other, at, "a list");
                &[]
            }
        }
    }

    /// Reads a list of texts without repeats.
    fn texts(&mut self, name: &str, value: &Value, at: Span) -> Vec<String> {
        let mut texts = Vec::new();
        let entry = format!("{name}[]");
        for value in self.list(name, value, at) {
            let text = self.line(&entry, value, at);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    fn follow_ups(&mut self, value: &Value, at: Span) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list("follow_ups", value, at) {
            let text = match value {
                Value::Object(fields) => fields.get("text").unwrap_or(&Value::Null),
                text => text,
            };
            texts.extend(filled(self.line("follow_ups[]", text, at)));
        }
        texts
    }

    fn sources(&mut self, value: &Value, at: Span) -> Vec<SourceFields> {
        let values = self.list("sources", value, at);
        let mut sources: Vec<SourceFields> =
            values.iter().filter_map(|value| self.source(value, at)).collect();
        // As the stored record is read.
        for source in &mut sources {
            let (id, url) = (source.id.as_deref(), source.url.as_deref());
            source.id = self.format.work_of(id, url, &source.title).map(|id| id.to_string());
        }
        for (number, source) in (1..).zip(&mut sources) {
            source.number = source.number.filter(|stated| *stated != number);
        }
        let scores = values.iter().filter_map(|source| source.get("score")?.as_f64());
        let scores: Vec<f64> = scores.collect();
        let is_fraction = |score: &f64| (0.0..=1.0).contains(score);
        if scores.iter().all(is_fraction) && scores.iter().any(|score| score.fract() > 0.0) {
            self.fractions.get_or_insert((at, 0)).1 += 1;
        }
        sources
    }

    fn source(&mut self, value: &Value, at: Span) -> Option<SourceFields> {
        let mut source = SourceFields::default();
        let fields = match value {
            Value::Object(fields) => fields,
            Value::String(text) => {
                source.title = one_line(&self.storable("sources[]", text, at));
                source.url = parse::is_address(&source.title).then(|| source.title.clone());
                return (!source.title.is_empty()).then_some(source);
            }
            other => {
                self.wrong("sources[]", other, at, "an object or a text");
                return None;
            }
        };
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
            let whole = format!("sources.{name}");
            match name.as_str() {
                "title" => source.title = self.line(&whole, value, at),
                "id" => source.id = filled(self.line(&whole, value, at)),
                "category" => source.category = filled(self.line(&whole, value, at)),
                "url" => source.url = filled(self.line(&whole, value, at)),
                "score" => source.score = self.score(value, at),
                "number" => source.number = self.number(value, at),
                derived if DERIVED.contains(&derived) => {}
                _ => {
                    let seen = self.unknown.entry(whole).or_insert((at, 0));
                    seen.1 += 1;
                }
            }
        }
        if let Some(url) = source.url.clone().filter(|url| !parse::is_address(url)) {
            let help = "write `https://…` or `http://…`, or leave `url` out";
            self.error(at, format!("`{url}` is not an address on the web"), help);
        }
        if source.title.is_empty() {
            source.title = source.id.clone().or_else(|| source.url.clone()).unwrap_or_default();
        }
        if source.title.is_empty() {
            self.error(at, "a source has no title, no id and no address", "add a `title`");
        }
        Some(source)
    }

    fn score(&mut self, value: &Value, at: Span) -> Option<Score> {
        let score = value.as_f64().and_then(Score::from_percent);
        const NEEDED: &str = "a number from 0 to 100, in percent";
        match (score, value) {
            (None, Value::Number(number)) => {
                let help = format!("write {NEEDED}, or leave `score` out");
                self.error(at, format!("`{number}` is no score"), &help);
            }
            (None, _) => self.wrong("score", value, at, NEEDED),
            _ => {}
        }
        score
    }

    /// Reads the number by which citations name a source.
    fn number(&mut self, value: &Value, at: Span) -> Option<u32> {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| (1..10_000).contains(number));
        if number.is_none() {
            self.wrong("number", value, at, "a whole number from 1 to 9999");
        }
        number
    }

    /// Reports once that scores are no percentages.
    fn fractions(&mut self) {
        let Some((at, records)) = self.fractions else { return };
        let message = match records {
            1 => "all scores of a record are from 0 to 1".to_owned(),
            _ => format!("all scores of {records} records are from 0 to 1"),
        };
        let warning = Diagnostic::warning(CODE, self.path, message);
        let help = "scores are in percent: multiply them by 100";
        self.found.push(warning.at(self.text, at, "read as less than 1%").help(help));
    }

    /// Reports each unknown field once.
    fn unknown_fields(&mut self) {
        for (name, (at, lines)) in std::mem::take(&mut self.unknown) {
            let message = match lines {
                1 => format!("there is no field `{name}`"),
                _ => format!(
                    "there is no field `{name}`, which {} have",
                    counted(lines, "line", "lines")
                ),
            };
            let warning = Diagnostic::warning(CODE, self.path, message);
            let all = format!("fields are `{}`; the value is not stored", FIELDS.join("`, `"));
            let help = did_you_mean(&name, FIELDS, &all);
            self.found.push(warning.at(self.text, at, "ignored").help(help));
        }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn plain_texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|text| Some(text.as_str()?.to_owned())).collect()
}
