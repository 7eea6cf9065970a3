//! Build reports: text for people, JSON for machines.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, counted, plural, visible};
use crate::error::few;
use crate::export;
use crate::interface::number;
use crate::pipeline::{self, LeftOut, Report};
use crate::site::{OUTPUTS, OpenDatum};
use crate::write::Weight;

/// The report of a build, as `--json` prints it. The order of the fields is part of it.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    records: usize,
    questions: usize,
    works: usize,
    pages: usize,
    rendered: usize,
    reused: usize,
    removed: usize,
    files: u64,
    bytes: u64,
    warnings: usize,
    pub(super) errors: usize,
    seconds: f64,
    /// Bytes of the site for each published record.
    bytes_per_record: u64,
    /// Size limit of the host, in bytes.
    limit_bytes: u64,
    /// Number of further records of that size that fit on the host.
    room: u64,
    /// The most useful warnings, at most three.
    top_warnings: Vec<TopWarning>,
    /// True if the output folder has the site of this build; otherwise the old site stays.
    pub(super) written: bool,
    /// The weights of the outputs, the heaviest first.
    outputs: Vec<Output>,
    /// The part of the site that was built, such as `2/4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part: Option<String>,
    #[serde(skip)]
    left_out: LeftOut,
}

/// The weight of an output.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Output {
    name: &'static str,
    files: u64,
    bytes: u64,
}

/// Warnings of one kind.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct TopWarning {
    code: &'static str,
    count: usize,
    /// The first of them.
    message: String,
    /// Place of the first: a path, or path, line and column.
    at: String,
    help: Option<String>,
}

impl Summary {
    /// Makes the report of a build. The host allows `limit_bytes`.
    pub(super) fn new(
        report: &Report,
        diagnostics: &[Diagnostic],
        took: Duration,
        limit_bytes: u64,
    ) -> Self {
        let Report { records, left_out, questions, works, pages, ref commit } = *report;
        let Weight { files, bytes } = commit.weight();
        let bytes_per_record = bytes.checked_div(records as u64).unwrap_or(0);
        let free = limit_bytes.saturating_sub(bytes);
        Self {
            bytes_per_record,
            limit_bytes,
            room: free.checked_div(bytes_per_record).unwrap_or(0),
            top_warnings: top_warnings(diagnostics),
            written: true,
            outputs: outputs(&commit.weights),
            part: None,
            records,
            questions,
            works,
            pages,
            rendered: commit.rendered,
            reused: commit.reused,
            removed: commit.removed,
            files,
            bytes,
            warnings: pipeline::count(diagnostics, Severity::Warning),
            errors: pipeline::count(diagnostics, Severity::Error),
            seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
            left_out,
        }
    }

    /// Returns the report in a few lines: work done, room left, weights, top warnings, path of the site.
    pub(super) fn text(&self, output: &Path) -> String {
        let Self { records, pages, rendered, reused, removed, errors, warnings, .. } = *self;
        let mut text = format!(
            "{}, {}: {rendered} rendered, {reused} reused, {removed} removed",
            records_text(records, self.left_out),
            counted(pages, "page", "pages"),
        );
        if errors > 0 {
            text.push_str(&format!(", {}", counted(errors, "error", "errors")));
        }
        let warnings = counted(warnings, "warning", "warnings");
        text.push_str(&format!(", {warnings}, {:.2} s\n{}", self.seconds, self.size()));
        text.push_str(&self.weights());
        self.top_warnings.iter().for_each(|top| text.push_str(&format!("  {}", top.line())));
        text.push_str(&format!("open {}\n", output.join("index.html").display()));
        if errors > 0 {
            text.push_str("the site was written without the files that have errors; exit code 1\n");
        }
        text
    }

    /// Returns one line about the sizes of archive and site, and the room that the host has left.
    fn size(&self) -> String {
        let Self { questions, works, files, bytes, bytes_per_record, .. } = *self;
        let host = size_text(self.limit_bytes);
        let room = match bytes > self.limit_bytes {
            true => format!("more than the {host} that the host allows"),
            false => format!("about {} more fit into {host}", number(self.room)),
        };
        format!(
            "{} {}, {} {}; {} in {} files, {} a record: {room}\n",
            number(questions as u64),
            plural(questions, "question", "questions"),
            number(works as u64),
            plural(works, "work", "works"),
            size_text(bytes),
            number(files),
            size_text(bytes_per_record),
        )
    }

    /// Returns one line about the weights of the outputs.
    fn weights(&self) -> String {
        let output = |output: &Output| format!("{} {}", output.name, size_text(output.bytes));
        let outputs: Vec<String> = self.outputs.iter().map(output).collect();
        if outputs.is_empty() { String::new() } else { format!("  {}\n", outputs.join(", ")) }
    }
}

/// Returns the outputs that a site has, the heaviest first.
fn outputs(weights: &[Weight]) -> Vec<Output> {
    let named = OUTPUTS.iter().zip(weights).filter(|(_, weight)| weight.files > 0);
    let output = |(&name, weight): (&&'static str, &Weight)| Output {
        name,
        files: weight.files,
        bytes: weight.bytes,
    };
    let mut outputs: Vec<Output> = named.map(output).collect();
    outputs.sort_by_key(|output| std::cmp::Reverse(output.bytes));
    outputs
}

/// Returns the most useful kinds of warnings: a site that is too large, then the most frequent ones.
fn top_warnings(diagnostics: &[Diagnostic]) -> Vec<TopWarning> {
    const MOST: usize = 3;
    let mut top = kinds(diagnostics.iter().filter(|found| found.severity == Severity::Warning));
    // The sort is stable, so equally frequent kinds stay in the order of their paths.
    top.sort_by_key(|top| (top.code != "site-too-large", std::cmp::Reverse(top.count)));
    top.truncate(MOST);
    top
}

/// Returns the diagnostics by code, in the order of the first of each.
fn kinds<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Vec<TopWarning> {
    let mut kinds: Vec<TopWarning> = Vec::new();
    for found in diagnostics {
        match kinds.iter_mut().find(|kind| kind.code == found.code) {
            Some(kind) => kind.count += 1,
            None => kinds.push(TopWarning {
                code: found.code,
                count: 1,
                message: found.message.clone(),
                at: match &found.excerpt {
                    Some(at) => format!("{}:{}:{}", found.path, at.line, at.column),
                    None => found.path.clone(),
                },
                help: found.help.clone(),
            }),
        }
    }
    kinds
}

impl TopWarning {
    /// Returns it in a line: count, code, first place, help.
    fn line(&self) -> String {
        let Self { code, count, message, at, help } = self;
        let advice = help.as_ref().unwrap_or(message);
        let at = if at.is_empty() { String::new() } else { format!(", first at {at}") };
        visible(&format!("{count} × {code}{at}: {advice}")) + "\n"
    }
}

/// Returns a line for each code, under the name of its severity: errors, warnings, then notes, the
/// most frequent first.
pub(super) fn by_code(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for (severity, name) in
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
    {
        let mut kinds = kinds(diagnostics.iter().filter(|found| found.severity == severity));
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        kinds.iter().for_each(|kind| text.push_str(&format!("{name:<7}  {}", kind.line())));
    }
    text
}

/// Returns a number of bytes as people write it, in powers of 1,000.
fn size_text(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["bytes", "KB", "MB", "GB"];
    let mut unit = 0;
    let mut size = bytes as f64;
    // A size that rounds up to 1,000 is shown in the next unit.
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    let text = match unit > 0 && size < 9.95 {
        true => format!("{size:.1}"),
        false => format!("{size:.0}"),
    };
    format!("{} {}", text.strip_suffix(".0").unwrap_or(&text), UNITS[unit])
}

/// Returns how many records are published and, in brackets, how many are not.
pub(super) fn records_text(records: usize, left_out: LeftOut) -> String {
    let LeftOut { drafts, withdrawn, set_aside } = left_out;
    let drafts = (drafts, plural(drafts, "draft", "drafts"));
    let parts = [drafts, (withdrawn, "withdrawn"), (set_aside, "set aside")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    let text = counted(records, "record", "records");
    if parts.is_empty() { text } else { format!("{text} ({})", parts.join(", ")) }
}

/// Returns data as one line of JSON.
pub(super) fn json(data: &impl Serialize) -> String {
    export::json(data) + "\n"
}

/// Returns an open question in two lines: the question, and the records that ask it.
pub(super) fn question(question: &OpenDatum) -> String {
    let OpenDatum { question, count, asked_by, categories } = question;
    let categories = match categories.is_empty() {
        true => String::new(),
        false => format!(" · {}", categories.join(", ")),
    };
    let asking = counted(*count, "answer asks", "answers ask");
    let details = format!("{asking} it{categories} · {}", few(asked_by.iter().cloned(), *count));
    format!("{}\n  {}\n", visible(question), visible(&details))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::Commit;

    #[test]
    fn the_closing_line_names_what_is_left_out_and_what_is_wrong() {
        let weight = |files, bytes| Weight { files, bytes };
        let weights = vec![weight(4, 500_000), weight(0, 0), weight(2, 1_500_000)];
        let commit = Commit { weights, ..Commit::default() };
        let report = Report { records: 4, pages: 55, commit, ..Report::default() };
        let text = |report: &Report, diagnostics: &[Diagnostic]| {
            Summary::new(report, diagnostics, Duration::from_millis(20), 1_000_000_000)
                .text(Path::new("public"))
        };
        assert_eq!(
            text(&report, &[]),
            "4 records, 55 pages: 0 rendered, 0 reused, 0 removed, 0 warnings, 0.02 s\n\
             0 questions, 0 works; 2 MB in 6 files, 500 KB a record: about 1,996 more fit into \
             1 GB\n  comparisons 1.5 MB, answers 500 KB\nopen public/index.html\n"
        );
        let left_out = LeftOut { drafts: 2, withdrawn: 1, set_aside: 1 };
        let diagnostics = [Diagnostic::error("duplicate-id", "a.txt", "twice")];
        assert_eq!(
            text(&Report { left_out, ..report }, &diagnostics),
            "4 records (2 drafts, 1 withdrawn, 1 set aside), 55 pages: 0 rendered, 0 reused, \
             0 removed, 1 error, 0 warnings, 0.02 s\n\
             0 questions, 0 works; 2 MB in 6 files, 500 KB a record: about 1,996 more fit into \
             1 GB\n  comparisons 1.5 MB, answers 500 KB\nopen public/index.html\n\
             the site was written without the files that have errors; exit code 1\n"
        );
    }

    #[test]
    fn the_report_has_its_fields_in_order() {
        let summary =
            Summary::new(&Report::default(), &[], Duration::from_micros(1_234_567), 1_000);
        assert_eq!(
            json(&summary),
            "{\"records\":0,\"questions\":0,\"works\":0,\"pages\":0,\"rendered\":0,\"reused\":0,\
             \"removed\":0,\"files\":0,\"bytes\":0,\"warnings\":0,\"errors\":0,\"seconds\":1.235,\
             \"bytes_per_record\":0,\"limit_bytes\":1000,\"room\":0,\"top_warnings\":[],\
             \"written\":true,\"outputs\":[]}\n"
        );
    }

    #[test]
    fn the_most_useful_warnings_are_the_size_then_the_most_frequent() {
        let warning = |code, path: &str| Diagnostic::warning(code, path, "wrong").help("fix it");
        let mut diagnostics = vec![warning("rare", "a"), warning("often", "a")];
        diagnostics.push(warning("often", "b"));
        diagnostics.push(Diagnostic::error("bad", "a", "worse"));
        let top = |diagnostics: &[Diagnostic]| -> Vec<(&str, usize)> {
            top_warnings(diagnostics).iter().map(|top| (top.code, top.count)).collect()
        };
        assert_eq!(top(&diagnostics), [("often", 2), ("rare", 1)]);
        assert_eq!(
            by_code(&diagnostics),
            "error    1 × bad, first at a: worse\nwarning  2 × often, first at a: fix it\n\
             warning  1 × rare, first at a: fix it\n"
        );
        diagnostics.push(warning("site-too-large", ""));
        assert_eq!(top(&diagnostics), [("site-too-large", 1), ("often", 2), ("rare", 1)]);
    }

    #[test]
    fn sizes_and_numbers_are_written_as_people_do() {
        let sizes = [0, 999, 1_000, 1_049, 9_949, 9_951, 999_499, 999_500, 1_000_000_000];
        assert_eq!(
            sizes.map(size_text),
            ["0 bytes", "999 bytes", "1 KB", "1 KB", "9.9 KB", "10 KB", "999 KB", "1 MB", "1 GB"]
        );
        assert_eq!([0, 12, 1_234, 1_234_567].map(number), ["0", "12", "1,234", "1,234,567"]);
    }
}
