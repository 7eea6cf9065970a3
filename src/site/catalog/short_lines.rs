//! Questions, titles and names that are too long for lists. An answer's card stands in hundreds of
//! places, so what it shows has a bound; the whole text is on the page that it leads to.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{Archive, ModelName, Record, RecordId, WorkIx};
use crate::normalise::one_line;
use crate::parse::{self, RecordFormat, Sentences};
use crate::render::escape::escape;
use crate::render::markup::text_html;

/// Letters of a line that lists show, and bytes of the longest that is shown whole.
pub const LONGEST: usize = 300;

/// Bytes of HTML of the longest line that is shown with its formulas.
const LONGEST_HTML: usize = 600;

/// Letters of a model's name.
const LONGEST_NAME: usize = 80;

/// A line of Markdown as lists show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line<'a> {
    /// All of it, as Markdown.
    Whole(&'a str),
    /// The beginning of a long one.
    Cut(&'a Beginning),
}

/// The beginning of a long line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Beginning {
    /// As HTML without links.
    pub html: String,
    /// As plain text.
    pub plain: String,
}

/// The lines that lists cut.
#[derive(Clone, Debug, Default)]
pub struct ShortLines {
    questions: BTreeMap<RecordId, Beginning>,
    titles: BTreeMap<WorkIx, Beginning>,
    /// By the open question's position in the archive's list.
    open: BTreeMap<usize, Beginning>,
    models: BTreeMap<ModelName, String>,
}

impl ShortLines {
    pub fn of(archive: &Archive, format: &RecordFormat) -> Self {
        let records = || archive.records.par_iter().chain(&archive.withdrawn);
        let question = |record: &Record| Some((record.id.clone(), cut(&record.question, format)?));
        let title = |(at, work): (usize, &crate::model::Work)| {
            Some((WorkIx::new(at), cut(work.title.as_deref()?, format)?))
        };
        let open = archive.open_questions.par_iter().enumerate();
        let model = |record: &Record| {
            let name = record.model.as_ref().filter(|name| name.as_str().len() > LONGEST_NAME)?;
            let beginning = name.as_str().chars().take(LONGEST_NAME).collect::<String>();
            Some((name.clone(), format!("{} …", beginning.trim_end())))
        };
        Self {
            questions: records().filter_map(question).collect(),
            titles: archive.works.par_iter().enumerate().filter_map(title).collect(),
            open: open.filter_map(|(at, open)| Some((at, cut(&open.text, format)?))).collect(),
            models: records().filter_map(model).collect(),
        }
    }

    /// Returns a note for each question that lists cut.
    pub fn notes(&self, archive: &Archive) -> Vec<Diagnostic> {
        let records = archive.records.iter();
        let cut = records.filter(|record| self.questions.contains_key(&record.id));
        let note = |record: &Record| {
            let message = "the question is long: lists show its beginning";
            Diagnostic::note("long-question", &*record.file, message)
                .help("a shorter question in the front matter (`question:`) replaces it everywhere")
        };
        cut.map(note).collect()
    }

    /// Returns a record's question.
    pub fn question<'a>(&'a self, record: &'a Record) -> Line<'a> {
        or_whole(self.questions.get(&record.id), &record.question)
    }

    /// Returns a record's question as plain text.
    pub fn plain_question<'a>(&'a self, record: &'a Record) -> &'a str {
        self.questions.get(&record.id).map_or(&*record.title, |cut| &cut.plain)
    }

    /// Returns the `title` of a work.
    pub fn title<'a>(&'a self, work: WorkIx, title: &'a str) -> Line<'a> {
        or_whole(self.titles.get(&work), title)
    }

    /// Returns the `text` of the open question at a position in the archive's list.
    pub fn open_question<'a>(&'a self, at: usize, text: &'a str) -> Line<'a> {
        or_whole(self.open.get(&at), text)
    }

    pub fn model<'a>(&'a self, name: &'a ModelName) -> &'a str {
        self.models.get(name).map_or(name.as_str(), String::as_str)
    }
}

fn or_whole<'a>(cut: Option<&'a Beginning>, line: &'a str) -> Line<'a> {
    cut.map_or(Line::Whole(line), Line::Cut)
}

/// Returns the beginning of a line that is too long for lists.
fn cut(markdown: &str, format: &RecordFormat) -> Option<Beginning> {
    let (long, longest) = (markdown.len() > LONGEST, LONGEST_HTML);
    // Formulas and marks grow; most lines are prose.
    if !long && (markdown.len() * 16 <= longest || has_few_marks(markdown)) {
        return None;
    }
    let nodes = parse::inline(markdown, 0, format);
    if !long && text_html(&nodes).len() <= longest {
        return None;
    }
    let line = Sentences::of(nodes);
    let beginning = line.beginning(LONGEST);
    let nodes = line.nodes(&beginning.place);
    let plain = beginning.with_dots(&one_line(&parse::flatten(&nodes)));
    let html = beginning.with_dots(&text_html(&nodes));
    let html = if html.len() <= longest { html } else { escape(&plain) };
    Some(Beginning { html, plain })
}

/// Returns whether a line has no formula and few letters that HTML writes as references.
fn has_few_marks(line: &str) -> bool {
    let marks = line.bytes().filter(|byte| b"&<>\"'*_`~".contains(byte)).count();
    !line.contains('$') && line.len() + 6 * marks <= LONGEST_HTML
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn long_lines_are_cut_and_no_list_shows_much() {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        let cut = |line: &str| cut(line, &format);
        for whole in ["Why is it so?", "Is $E = mc^2$ so, and *why*?", &"so ".repeat(99)] {
            assert_eq!(cut(whole), None, "{whole}");
        }
        let long = cut(&format!("Is **{}** so?", "very ".repeat(200).trim_end())).expect("is long");
        assert!(long.html.starts_with("Is <strong>very very"), "{}", long.html);
        assert!(long.html.ends_with(" very</strong> …"), "{}", long.html);
        assert!(long.plain.ends_with(" very …") && long.plain.len() <= LONGEST);
        for line in [
            "$x$ ".repeat(90),
            "$\\frac{a}{b}$ ".repeat(2000),
            "&\"".repeat(200),
            "*a* ".repeat(99),
            "[AG-2025.04-1127] ".repeat(900),
            "量".repeat(9000),
        ] {
            let cut = cut(&line).expect("is cut");
            assert!(cut.html.len() <= 1000, "{}: {}", cut.html.len(), cut.html);
        }
    }
}
