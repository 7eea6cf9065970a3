//! The records of the files that were named: one or several in a text, one in a Markdown file, one in
//! each line of JSON.

use std::path::Path;

use super::fields::Fields;
use super::{json_lines, json_text, stored};
use crate::config::Settings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Form, InputFile, RecordId, Span};
use crate::parse::{self, RecordFormat};

/// The name of standard input.
pub(super) const STDIN: &str = "-";

/// The name of a record for the publisher who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its file's name; `-` is standard input.
    pub file: String,
    /// Its first line, in a stream or a file with several records.
    pub line: Option<u32>,
}

/// A record that was named.
pub(super) struct Given {
    /// The name of its file as the publisher gave it.
    pub(super) shown: String,
    /// Lines of that file before the record.
    pub(super) lines_before: u32,
    /// True if the file's name is no name for the record.
    pub(super) is_part: bool,
    /// Its last line, if it may belong to the question of the next record in its file.
    pub(super) torn: Option<Span>,
    pub(super) id: RecordId,
    /// The record, with its future path in the content folder.
    pub(super) file: InputFile,
    /// What its line of JSON says.
    pub(super) fields: Option<Fields>,
}

impl Given {
    /// Returns its place for a diagnostic: the file, and the line of one that is a part of it.
    pub(super) fn place(&self) -> String {
        match self.name().line {
            Some(line) => format!("{}:{line}", self.shown),
            None => self.shown.clone(),
        }
    }

    pub(super) fn name(&self) -> Name {
        let line = self.is_part.then(|| self.lines_before.saturating_add(1));
        Name { file: self.shown.clone(), line }
    }
}

/// Returns the records of a file. Those that can't be read are errors in `refused`; other
/// diagnostics go to `found`.
pub(super) fn records_of(
    file: InputFile,
    with: (&Settings, &RecordFormat),
    refused: &mut Vec<Diagnostic>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Given> {
    match json_text::is_json_lines(&file) {
        true => records_of_json(&file, with, refused, found),
        false => records_of_text(file, with.1),
    }
}

/// Returns the records of a file. One of several has an id from its text, since the file's name is
/// not its own.
fn records_of_text(file: InputFile, format: &RecordFormat) -> Vec<Given> {
    if Form::of(&file.path) == Form::Markdown {
        let of_name = parse::record_id(&file.path);
        let stated = parse::parse(&file, format).record.map(|record| record.id);
        let id = stated.filter(|id| *id != of_name);
        let id = id.unwrap_or_else(|| id_of(&file.path, &file.bytes));
        let shown = file.path.clone();
        let (lines_before, is_part, torn, fields) = (0, false, None, None);
        return vec![Given { shown, lines_before, is_part, torn, id, file, fields }];
    }
    let parts = parse::split(&file.bytes, format);
    let shown = || file.path.clone();
    if parts.len() == 1 {
        let id = id_of(&file.path, &file.bytes);
        let is_part = file.path == STDIN;
        let shown = shown();
        return vec![Given { shown, lines_before: 0, is_part, torn: None, id, file, fields: None }];
    }
    let mut given = Vec::new();
    let (mut done, mut lines_before) = (0, 0_u32);
    let texts: Vec<String> = parts.iter().map(|part| parse::decode(part).text).collect();
    for (number, part) in parts.into_iter().enumerate() {
        let start = part.as_ptr() as usize - file.bytes.as_ptr() as usize;
        let between = parse::decode(&file.bytes[done..start]).text;
        let lines = u32::try_from(between.matches('\n').count()).unwrap_or(u32::MAX);
        (done, lines_before) = (start, lines_before.saturating_add(lines));
        let (path, bytes) = (String::new(), part.to_owned());
        let file = InputFile { path, bytes };
        let id = id_of("", part);
        let torn = texts
            .get(number + 1)
            .and_then(|next| parse::last_line_may_be_the_next_ones(&texts[number], next, format));
        let (shown, fields) = (shown(), None);
        given.push(Given { shown, lines_before, is_part: true, torn, id, file, fields });
    }
    given
}

/// Returns the records of a file with lines of JSON, as they are stored.
fn records_of_json(
    file: &InputFile,
    with: (&Settings, &RecordFormat),
    refused: &mut Vec<Diagnostic>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Given> {
    let mut given = Vec::new();
    let mut reported = Vec::new();
    for json_lines::Line { fields, lines_before, hints } in
        json_lines::lines(file, with.1, &mut reported)
    {
        let (form, text) = match stored::stored(&fields, &hints, with) {
            Ok(stored) => stored,
            Err((message, help)) => {
                let place = format!("{}:{}", file.path, lines_before.saturating_add(1));
                let error = Diagnostic::error("json-line", place, message);
                refused.push(if help.is_empty() { error } else { error.help(help) });
                continue;
            }
        };
        let id = fields
            .id
            .as_ref()
            .map_or_else(|| id_of("", text.as_bytes()), |id| RecordId::new(&**id));
        let path = if form == Form::Markdown { "record.md" } else { "record.txt" };
        given.push(Given {
            shown: file.path.clone(),
            lines_before,
            is_part: true,
            torn: None,
            id,
            file: InputFile { path: path.to_owned(), bytes: text.into_bytes() },
            fields: Some(fields),
        });
    }
    let is_error = |one: &Diagnostic| one.severity == Severity::Error;
    let (errors, others): (Vec<_>, Vec<_>) = reported.into_iter().partition(is_error);
    refused.extend(errors);
    found.extend(others);
    given
}

/// Returns the id in a file's name, else one made from its text.
fn id_of(shown: &str, bytes: &[u8]) -> RecordId {
    let stem = Path::new(shown).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.and_then(|stem| parse::id_in_stem(&stem)).unwrap_or_else(|| {
        let hash = blake3::hash(parse::decode(bytes).text.as_bytes());
        RecordId::new(&hash.to_hex()[..16])
    })
}
