//! Parses a record file's bytes to a [`Record`] with diagnostics. Never fails: a diagnostic says
//! why a file or a part of it can't be used.
//!
//! Knows one file, and no other records, pages or the disk. `docs/record-format.md` describes the
//! format with every variant seen.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::{Form, InputFile, Record, RecordId};
use crate::normalise::slug;

mod assemble;
mod autolinks;
mod blocks;
mod builder;
mod byline;
mod cite_groups;
mod cited_works;
mod conflicts;
mod dates;
mod decode;
mod definitions;
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
mod listed;
mod long_formulas;
mod markdown;
mod markdown_form;
mod missing;
mod near;
mod notes;
mod openings;
mod passages;
mod phrases;
mod placeholders;
mod quotations;
mod reading_time;
mod record_format;
mod references;
mod scripts;
mod sections;
mod sentence_ends;
mod sentences;
mod several;
mod slips;
mod source_forms;
mod sources;
mod spoofed_links;
mod stars;
mod structure;
mod taxonomy;
mod tex;
mod text_form;
mod web_address;
mod work_ids;

pub use blocks::{Answer, Cap, answer};
pub use conflicts::{conflict, conflict_error};
pub use dates::date;
pub use decode::{Decoded, decode, not_a_text};
pub use flatten::flatten;
pub use front_matter::{PageFront, is_address, page_front_matter, without_front_matter};
pub use inline::{inline, plain_text, prose};
pub use markdown_form::{NO_FRONT_MATTER, answer_start, is_plain_markdown};
pub use notes::{decode_record, decoded_name, is_picture, without_comment_marks};
pub use passages::Passages;
pub use record_format::{FormatError, RecordFormat};
pub use references::References;
pub use sentences::{Excerpt, Sentences};
pub use several::{last_line_may_be_the_next_ones, split};
pub use structure::{is_markdown, references};
pub use taxonomy::{CategorySplit, Taxonomy};
pub use tex::formula as tex_formula;
pub use text_form::looks_like_record;

use diagnostics::Diagnostics;

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
    let decoded = decode_record(&file.path, &file.bytes);
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
    let mut reader = Reader { file, format, found };
    match Form::of(&file.path) {
        Form::Text => reader.text_form(),
        Form::Markdown => reader.markdown_form(),
    }
}

/// Reads the record of one file.
struct Reader<'a, 'f> {
    file: &'a InputFile,
    format: &'a RecordFormat,
    found: &'a mut Diagnostics<'f>,
}

/// Returns the hash of a file's bytes or text together with its form and the settings for reading
/// it.
pub fn print_of(settings: &Fingerprint, path: &str, bytes: &[u8]) -> Fingerprint {
    match Form::of(path) {
        Form::Text => Fingerprint::of_parts([&settings.as_bytes()[..], bytes]),
        Form::Markdown => Fingerprint::of_parts([&settings.as_bytes()[..], b"md", bytes]),
    }
}

/// Returns the id of a record file: the 16 hexadecimal digits at the end of its stem, else the stem
/// as a slug.
pub fn record_id(path: &str) -> RecordId {
    let name = path.rsplit('/').next().unwrap_or(path);
    if Form::of(path) == Form::Markdown {
        let stem = name.strip_suffix(".md").unwrap_or(name);
        return id_in_stem(stem).unwrap_or_else(|| RecordId::new(slug_of_words(stem)));
    }
    let stem = name.strip_suffix(".txt").unwrap_or(name);
    id_in_stem(stem).unwrap_or_else(|| RecordId::new(slug(stem)))
}

/// Returns a stem as a slug. If it has letters that a slug can't have, a hash keeps it apart from
/// stems that differ only in those.
fn slug_of_words(stem: &str) -> String {
    let slug = slug(stem);
    if !stem.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        return slug;
    }
    let hash = blake3::hash(stem.as_bytes()).to_hex();
    match slug.len() {
        // Nothing but the hash.
        16 if hash.starts_with(&slug) => slug,
        _ => format!("{slug}-{}", &hash[..8]),
    }
}

/// Returns the id at the end of a file's stem: 16 hexadecimal digits.
pub fn id_in_stem(stem: &str) -> Option<RecordId> {
    let digits = stem.get(stem.len().checked_sub(16)?..)?;
    let is_id = digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_id.then(|| RecordId::new(digits.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests;
