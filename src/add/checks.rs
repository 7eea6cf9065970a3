//! Checks whether new files are records: a build uses what it can, but nothing else is added.

use super::Given;
use crate::config::{OneOrMany, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Form, Span};
use crate::parse::{self, Parsed, RecordFormat};

/// Returns an error for a file that doesn't look like a record. A build uses stored files as far as
/// possible, so that no answer vanishes; new files must look like records.
pub(super) fn foreign(
    given: &Given,
    parsed: &Parsed,
    (settings, format): (&Settings, &RecordFormat),
) -> Option<Diagnostic> {
    let has = |code: &str| parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == code);
    if has("not-a-text") {
        return parsed.diagnostics.first().cloned();
    }
    if has("invalid-utf8") || given.file.bytes.contains(&0) {
        let message = "this is not a text file: it contains bytes that are not UTF-8, or zeros";
        let help = "if it is a record, save it as UTF-8 text";
        return Some(Diagnostic::error("not-a-text", &*given.file.path, message).help(help));
    }
    let is_other_form = given.fields.is_some()
        || Form::of(&given.file.path) == Form::Markdown && !has("no-front-matter");
    if is_other_form || parse::looks_like_record(&parsed.text, format) {
        return None;
    }
    let records = &settings.records;
    let first = |lines: &OneOrMany| lines.all().first().cloned().unwrap_or_default();
    let (answer, sources) = (first(&records.answer), first(&records.sources));
    let byline = first(&records.byline).replace("{model}", "<model>").replace("{date}", "<date>");
    let message =
        format!("this is not a record: it has no byline, no line `{answer}` and no `{sources}`");
    let help = format!(
        "begin with the question, a line `{byline}` and a line `{answer}`, or with front matter \
         that has `question`; `catena add --help` shows a record"
    );
    Some(Diagnostic::error("not-a-record", &*given.file.path, message).help(help))
}

/// Returns a warning about the last line of a record that may belong to the next one.
pub(super) fn torn(given: &Given, parsed: &Parsed, at: Span) -> Diagnostic {
    let message = "the next record has no title, so this line may be a part of its question";
    let warning = Diagnostic::warning("several-records", &*given.file.path, message);
    warning
        .at(&parsed.text, at, "added to the record above it")
        .help("write the site's title, or the closing line, between the two records")
}

/// Makes the diagnostic that says why a build would set the file aside an error.
pub(super) fn unusable(given: &Given, parsed: &mut Parsed) {
    const ASIDE: [&str; 4] = ["no-question", "no-answer", "set-aside", "front-matter"];
    let causes = parsed.diagnostics.iter_mut().filter(|found| ASIDE.contains(&found.code));
    causes.for_each(|found| found.severity = Severity::Error);
    if parsed.diagnostics.iter().all(|found| found.severity != Severity::Error) {
        let message = "this file can't be added: see its other diagnostics";
        let error = Diagnostic::error("unusable-record", &*given.file.path, message);
        parsed.diagnostics.push(error.help("`catena add --help` shows a record"));
    }
}

/// Returns the file of a diagnostic, and its line if it is known.
pub(super) fn place(found: &Diagnostic) -> (String, u32) {
    let stated = found
        .path
        .rsplit_once(':')
        .and_then(|(file, line)| Some((file.to_owned(), line.parse().ok()?)));
    let line = || found.excerpt.as_ref().map_or(0, |excerpt| excerpt.line);
    stated.unwrap_or_else(|| (found.path.clone(), line()))
}
