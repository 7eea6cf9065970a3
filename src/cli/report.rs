//! What a build reports when it is done: in lines for people, as JSON for machines.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, visible};
use crate::error::plural;
use crate::pipeline::{self, LeftOut, Report};
use crate::plan::OpenDatum;

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
    files: usize,
    bytes: u64,
    warnings: usize,
    pub(super) errors: usize,
    seconds: f64,
    #[serde(skip)]
    left_out: LeftOut,
}

impl Summary {
    pub(super) fn new(report: &Report, found: &[Diagnostic], took: Duration) -> Self {
        let Report { records, left_out, questions, works, pages, ref commit } = *report;
        Self {
            records,
            questions,
            works,
            pages,
            rendered: commit.rendered,
            reused: commit.reused,
            removed: commit.removed,
            files: commit.files,
            bytes: commit.bytes,
            warnings: pipeline::count(found, Severity::Warning),
            errors: pipeline::count(found, Severity::Error),
            seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
            left_out,
        }
    }

    /// Says in two lines what was done and where to look; in a third, that something is wrong.
    pub(super) fn text(&self, output: &Path) -> String {
        let Self { records, pages, rendered, reused, removed, errors, warnings, .. } = *self;
        let mut text = format!(
            "{}, {pages} {}: {rendered} rendered, {reused} reused, {removed} removed",
            records_text(records, self.left_out),
            plural(pages, "page", "pages"),
        );
        if errors > 0 {
            text.push_str(&format!(", {errors} {}", plural(errors, "error", "errors")));
        }
        text.push_str(&format!(
            ", {warnings} {}, {:.2} s\nopen {}\n",
            plural(warnings, "warning", "warnings"),
            self.seconds,
            output.join("index.html").display()
        ));
        if errors > 0 {
            text.push_str("the site was written without what the errors name; exit code 1\n");
        }
        text
    }
}

/// Returns how many records are published and, in brackets, how many are not.
pub(super) fn records_text(records: usize, left_out: LeftOut) -> String {
    let LeftOut { drafts, withdrawn, set_aside } = left_out;
    let drafts = (drafts, plural(drafts, "draft", "drafts"));
    let parts = [drafts, (withdrawn, "withdrawn"), (set_aside, "set aside")];
    let told = parts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
    let text = format!("{records} {}", plural(records, "record", "records"));
    if told.is_empty() { text } else { format!("{text} ({})", told.join(", ")) }
}

/// Returns a report as one line of JSON.
pub(super) fn json(summary: &Summary) -> String {
    let mut text = serde_json::to_string(summary).expect("plain numbers are always JSON");
    text.push('\n');
    text
}

/// Returns an open question in two lines: the question, and who asks it.
pub(super) fn question(question: &OpenDatum<'_>) -> String {
    /// Askers that are named.
    const NAMED: usize = 3;
    let OpenDatum { question, count, asked_by, categories } = question;
    let mut askers: Vec<String> = asked_by.iter().take(NAMED).map(|&id| id.to_owned()).collect();
    if *count > NAMED {
        askers.push(format!("and {} more", count - NAMED));
    }
    let categories = match categories.is_empty() {
        true => String::new(),
        false => format!(" · {}", categories.join(", ")),
    };
    let asking = plural(*count, "answer asks", "answers ask");
    let details = format!("{count} {asking} it{categories} · {}", askers.join(", "));
    format!("{}\n  {}\n", visible(question), visible(&details))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_names_what_is_left_out_and_what_is_wrong() {
        let report = Report { records: 4, pages: 55, ..Report::default() };
        let text = |report: &Report, found: &[Diagnostic]| {
            Summary::new(report, found, Duration::from_millis(20)).text(Path::new("public"))
        };
        assert_eq!(
            text(&report, &[]),
            "4 records, 55 pages: 0 rendered, 0 reused, 0 removed, 0 warnings, 0.02 s\n\
             open public/index.html\n"
        );
        let left_out = LeftOut { drafts: 2, withdrawn: 1, set_aside: 1 };
        let found = [Diagnostic::error("duplicate-id", "a.txt", "twice")];
        assert_eq!(
            text(&Report { left_out, ..report }, &found),
            "4 records (2 drafts, 1 withdrawn, 1 set aside), 55 pages: 0 rendered, 0 reused, \
             0 removed, 1 error, 0 warnings, 0.02 s\nopen public/index.html\n\
             the site was written without what the errors name; exit code 1\n"
        );
    }

    #[test]
    fn the_report_has_its_fields_in_order() {
        let summary = Summary::new(&Report::default(), &[], Duration::from_micros(1_234_567));
        assert_eq!(
            json(&summary),
            "{\"records\":0,\"questions\":0,\"works\":0,\"pages\":0,\"rendered\":0,\"reused\":0,\
             \"removed\":0,\"files\":0,\"bytes\":0,\"warnings\":0,\"errors\":0,\"seconds\":1.235}\n"
        );
    }
}
