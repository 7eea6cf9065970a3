//! Finds the records that answers name as files: `[[Note]]`, `[words](a note.md)`.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::model::{Record, RecordIx, RecordLinks};
use crate::parse;

/// Fills in the record of each file that an answer links to. Reports those that are no records.
pub(super) fn resolve(
    records: &[Record],
    links: &mut [RecordLinks],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if records.iter().all(|record| record.notes.is_empty()) {
        return;
    }
    let mut by_name: HashMap<String, Vec<RecordIx>> = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        let path = plain(&record.file);
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        by_name.entry(name).or_default().push(RecordIx::new(at));
    }
    for (record, links) in records.iter().zip(links) {
        let found = |target: &String| find(target, record, records, &by_name);
        links.notes = record.notes.iter().map(found).collect();
        let missing = record.notes.iter().zip(&links.notes).filter(|(_, found)| found.is_none());
        let missing: Vec<&str> = missing
            .map(|(target, _)| target.as_str())
            .filter(|target| !parse::is_picture(target))
            .collect();
        if let [first, others @ ..] = &missing[..] {
            let more = match others.len() {
                0 => String::new(),
                count => format!(", and {count} more"),
            };
            let message =
                format!("`{first}` is no record of this archive{more}: a link to it is text");
            let help = "give that note a `question` in its front matter, or correct the name";
            diagnostics.push(Diagnostic::note("note-link", &*record.file, message).help(help));
        }
    }
}

/// Returns the record whose file a target names: in the same folder, else the first one.
fn find(
    target: &str,
    from: &Record,
    records: &[Record],
    by_name: &HashMap<String, Vec<RecordIx>>,
) -> Option<RecordIx> {
    let target = plain(&parse::decoded_name(target));
    let steps = target.split('/').filter(|step| !matches!(*step, "" | "." | ".."));
    let steps: Vec<&str> = steps.collect();
    let end = steps.join("/");
    let folder =
        |file: &str| file.rsplit_once('/').map_or(String::new(), |(folder, _)| plain(folder));
    let own = folder(&from.file);
    let named = by_name.get(*steps.last()?)?.iter().copied();
    let fitting = named.filter(|ix| {
        let path = plain(&records[ix.at()].file);
        path == end || path.strip_suffix(&end).is_some_and(|before| before.ends_with('/'))
    });
    fitting.min_by_key(|ix| {
        let file = &records[ix.at()].file;
        (folder(file) != own, file.matches('/').count(), file.clone())
    })
}

/// Returns the form in which paths are compared: without the ending and in small letters.
fn plain(path: &str) -> String {
    let lower = path.to_lowercase();
    let name = lower.strip_suffix(".md").or_else(|| lower.strip_suffix(".txt")).unwrap_or(&lower);
    name.to_owned()
}
