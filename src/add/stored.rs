//! Chooses how a record that came as JSON is stored: as text where nothing is lost by it, else in
//! the Markdown form. Both are read again, and what comes out must be what came in.

use std::sync::LazyLock;

use chrono::Datelike;

use super::fields::{Fields, SourceFields};
use super::json_lines::Hints;
use crate::config::yaml::{self, Mapping, Value};
use crate::config::{OneOrMany, RecordSettings, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Form, InputFile, Reading, Record, Score, Span};
use crate::parse::{self, Parsed, RecordFormat};

/// A stored record: its form and its text.
pub(super) type Stored = (Form, String);

/// The reason why a record can't be stored: a message and help.
pub(super) type Unstored = (String, String);

/// Returns a record as it is stored.
///
/// # Errors
/// No form can hold it.
pub(super) fn stored(
    fields: &Fields,
    hints: &Hints,
    (settings, format): (&Settings, &RecordFormat),
) -> Result<Stored, Unstored> {
    let as_text = || {
        let text = text_form(fields, &settings.records)?;
        let read = ReadAgain::of(fields, Form::Text, &text, format)?;
        read.is_whole(hints).then_some((Form::Text, text))
    };
    let stays = |text: &str| is_stable(fields, hints, text, settings);
    let alike = is_read_alike(fields, format);
    if (alike || hints.may_be_text())
        && let Some(stored) = as_text().filter(|(_, text)| stays(text))
    {
        return Ok(stored);
    }
    let text = markdown_form(fields);
    match ReadAgain::of(fields, Form::Markdown, &text, format) {
        Some(read) if read.faults.is_empty() => {
            let is_alike = !hints.may_be_text() || alike && hints.are_of(&read.record);
            let exported = || as_text().filter(|_| hints.may_be_text());
            let other = if is_alike { None } else { exported() };
            Ok(other.unwrap_or((Form::Markdown, text)))
        }
        read => {
            let (faults, diagnostics) = read.map_or_else(
                || {
                    (
                        vec!["question", "answer"],
                        parsed(fields, Form::Markdown, &text, format).diagnostics,
                    )
                },
                |read| (read.faults, read.diagnostics),
            );
            let message =
                format!("no stored form can hold `{}` of this record", faults.join("`, `"));
            let cause = diagnostics.into_iter().find(|found| found.severity <= Severity::Warning);
            Err(match cause {
                Some(Diagnostic { message: cause, help, .. }) => {
                    (format!("{message}: {cause}"), help.unwrap_or_default())
                }
                None => {
                    (message, "remove what is no text: characters that nothing shows".to_owned())
                }
            })
        }
    }
}

/// The format of records without settings.
static DEFAULT: LazyLock<RecordFormat> =
    LazyLock::new(|| RecordFormat::new(&Settings::default()).expect("the defaults are valid"));

/// Returns whether a text says the same if settings of the format change: it is in the format that an
/// archive has without settings, and doesn't begin with the name of another archive.
fn is_stable(fields: &Fields, hints: &Hints, text: &str, settings: &Settings) -> bool {
    let titles = settings.records.title.all();
    let has_own_title = titles.is_empty() || titles.contains(&settings.title);
    let read = || ReadAgain::of(fields, Form::Text, text, &DEFAULT);
    has_own_title && read().is_some_and(|read| read.is_whole(hints))
}

/// Returns whether an answer is read as Markdown in the text form, too.
fn is_read_alike(fields: &Fields, format: &RecordFormat) -> bool {
    let answer = &fields.answer;
    let reading = Reading::of(Span::new(0, answer.len()), &fields.question);
    !answer.contains('\n') || parse::is_markdown(answer, reading, format)
}

impl Hints {
    /// Returns whether the record was exported, and not from Markdown.
    fn may_be_text(&self) -> bool {
        self.headings.is_some() && self.form != Some(Form::Markdown)
    }

    fn are_of(&self, record: &Record) -> bool {
        let mut cited: Vec<&str> = Vec::new();
        for citation in &record.citations {
            if !cited.contains(&citation.work.as_str()) {
                cited.push(citation.work.as_str());
            }
        }
        self.headings.as_ref().is_none_or(|headings| *headings == record.headings)
            && self.citations.as_ref().is_none_or(|citations| *citations == cited)
    }
}

/// A stored record that was parsed.
struct ReadAgain {
    record: Record,
    form: Form,
    /// The names of the fields that changed.
    faults: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

impl ReadAgain {
    fn of(fields: &Fields, form: Form, text: &str, format: &RecordFormat) -> Option<Self> {
        let parsed = parsed(fields, form, text, format);
        let diagnostics = parsed.diagnostics.clone();
        let (record, text) = parsed.with_text()?;
        let faults = Fields::of(&record, &text).differences(fields);
        Some(Self { record, form, faults, diagnostics })
    }

    /// Returns whether a text says all that the fields say. One with parts that are missing or left
    /// over says less.
    fn is_whole(&self, hints: &Hints) -> bool {
        let structural = ["missing-", "stray-", "question-", "source-count", "cut-off", "several-"];
        let is_from_text = hints.may_be_text();
        let is_worse = |found: &Diagnostic| {
            let is_structural = structural.iter().any(|start| found.code.starts_with(start));
            match is_from_text {
                true => is_structural && found.severity <= Severity::Warning,
                // The author of the line can't do anything about it.
                false => is_structural || found.code == "unknown-category",
            }
        };
        let is_worse = self.form == Form::Text && self.diagnostics.iter().any(is_worse);
        self.faults.is_empty() && !is_worse && hints.are_of(&self.record)
    }
}

fn parsed(fields: &Fields, form: Form, text: &str, format: &RecordFormat) -> Parsed {
    let id = fields.id.as_deref().unwrap_or("0000000000000000");
    let end = if form == Form::Text { "txt" } else { "md" };
    let file = InputFile { path: format!("{id}.{end}"), bytes: text.as_bytes().to_vec() };
    parse::parse(&file, format)
}

/// Writes a record as text; `None` if the form has no place for a part of it.
fn text_form(fields: &Fields, settings: &RecordSettings) -> Option<String> {
    let first = |lines: &OneOrMany| lines.all().first().cloned().unwrap_or_default();
    let (model, date) = (fields.model.as_ref()?, fields.date?);
    let shown = format!("{} {} {}", date.day(), date.format("%B"), date.year());
    let mut out = front_matter(&extra(fields));
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&first(&settings.title));
    line(&fields.question);
    line(&first(&settings.byline).replace("{model}", model).replace("{date}", &shown));
    line(&first(&settings.answer));
    line(&fields.answer);
    line(&format!("{} · {}", first(&settings.sources), fields.sources.len()));
    for source in &fields.sources {
        line(&source_line(source)?);
    }
    line(&first(&settings.follow_ups));
    for asked in &fields.follow_ups {
        line(&format!("- {asked}"));
    }
    if let Some(closing) = &fields.disclaimer {
        line(closing);
    }
    Some(out.trim_start_matches('\n').to_owned())
}

fn source_line(source: &SourceFields) -> Option<String> {
    let SourceFields { title, id, url: None, category, score, number: None } = source else {
        return None;
    };
    let score = score.map(|score| format!("{score}%")).unwrap_or_default();
    let category = category.as_deref().unwrap_or_default();
    Some(format!("- {score}{category}{title}{}", id.as_deref().unwrap_or_default()))
}

/// Writes a record in the Markdown form.
fn markdown_form(fields: &Fields) -> String {
    let mut keys = Mapping::new();
    let mut set = |name: &str, value: Option<Value>| {
        value.map(|value| keys.insert(name.into(), value));
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| Value::from(text.clone()));
    set("question", Some(fields.question.clone().into()));
    set("id", text(&fields.id));
    set("model", text(&fields.model));
    set("date", fields.date.map(|date| date.format("%Y-%m-%d").to_string().into()));
    set("sources", list(fields.sources.iter().map(source)));
    set("follow_ups", list(fields.follow_ups.iter().map(|asked| asked.clone().into())));
    set("disclaimer", text(&fields.disclaimer));
    keys.extend(extra(fields));
    let answer = parse::without_comment_marks(&fields.answer);
    format!("{}\n{answer}\n", front_matter(&keys))
}

fn source(source: &SourceFields) -> Value {
    let mut keys = Mapping::new();
    let SourceFields { title, id, url, category, score, number } = source;
    keys.insert("title".into(), title.clone().into());
    for (name, text) in [("id", id), ("url", url), ("category", category)] {
        text.as_ref().map(|text| keys.insert(name.into(), text.clone().into()));
    }
    score.map(|score| keys.insert("score".into(), percent(score)));
    number.map(|number| keys.insert("number".into(), number.into()));
    keys.into()
}

fn percent(score: Score) -> Value {
    let is_whole = score.0.is_multiple_of(10);
    if is_whole { (score.0 / 10).into() } else { score.percent().into() }
}

/// Returns what only front matter can hold, in either form.
fn extra(fields: &Fields) -> Mapping {
    let mut keys = Mapping::new();
    let texts = |texts: &[String]| list(texts.iter().map(|text| Value::from(text.clone())));
    let values = [
        ("tags", texts(&fields.tags)),
        ("aliases", texts(&fields.aliases)),
        ("note", fields.note.clone().map(Value::from)),
        ("lang", fields.lang.clone().map(Value::from)),
        ("robots", robots(fields)),
        ("draft", fields.draft.then(|| true.into())),
        (
            "withdrawn",
            fields.withdrawn.clone().map(|reason| match reason.is_empty() {
                true => true.into(),
                false => reason.into(),
            }),
        ),
    ];
    for (name, value) in values {
        value.map(|value| keys.insert(name.into(), value));
    }
    keys
}

fn robots(fields: &Fields) -> Option<Value> {
    let mut keys = Mapping::new();
    for (key, is_forbidden) in [("index", fields.no_index), ("ai", fields.no_ai)] {
        is_forbidden.then(|| keys.insert(key.into(), false.into()));
    }
    (!keys.is_empty()).then(|| keys.into())
}

fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let values: Vec<Value> = values.collect();
    (!values.is_empty()).then(|| values.into())
}

/// Returns keys as front matter; nothing for no keys.
fn front_matter(keys: &Mapping) -> String {
    match keys.is_empty() {
        true => String::new(),
        false => format!("---\n{}---\n", yaml::write(keys)),
    }
}
