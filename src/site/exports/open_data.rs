//! The open questions as data: files by the month of the first asker, and the index that lists
//! them.

use serde::Serialize;

use crate::export::json;
use crate::model::CategoryId;
use crate::parse::{RecordFormat, plain_text};
use crate::site::prelude::*;

/// The number of follow-ups that fill one file. The file contains the open ones.
const DATA_SIZE: usize = 1000;

/// The most askers that a file names, oldest first. A question that everybody asks must not make it
/// grow.
const MOST_ASKERS: usize = 100;

pub const OPEN_QUESTIONS: &str = "data/open-questions.json";

declare! {
    /// A file of the open questions first asked in a month, oldest first.
    OpenData {
        context: FormatContext,
        in_sitemap: false,
        addresses: ["data/open-questions/*.json"],
    }
    OpenDataInputs<'a> { questions: Vec<Question<'a>> }
}

#[derive(Hash)]
pub struct Question<'a> {
    text: &'a str,
    count: usize,
    asked_by: Vec<Card<'a>>,
    categories: Vec<&'a CategoryId>,
}

impl FileKind for OpenData {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, month) in catalog.groups.open_months.iter().enumerate() {
            listing.add_parts(&list(month.key), at, month.pages(DATA_SIZE));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> OpenDataInputs<'a> {
        let month = &inventory.groups.open_months[id.position()];
        let entries = month.page(DATA_SIZE, id.number()).iter();
        let questions = entries.map(|&at| question(inventory, at, MOST_ASKERS)).collect();
        OpenDataInputs { questions }
    }

    fn content(&self, inputs: &OpenDataInputs<'_>, context: &FormatContext<'_>) -> Made {
        // One line per question: easy to compare, and compact.
        let line = |question: &Question<'_>| json(&question.datum(context.format));
        let lines: Vec<String> = inputs.questions.iter().map(line).collect();
        Content::bytes(format!("[\n{}\n]\n", lines.join(",\n")))
    }
}

/// An open question as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenDatum {
    /// The question as plain text.
    pub question: String,
    /// Number of answers that ask it.
    pub count: usize,
    /// Ids of those answers, oldest first; a published file names the first 100.
    pub asked_by: Vec<String>,
    /// The main categories of the works that these answers cite, at most three.
    pub categories: Vec<String>,
}

impl Question<'_> {
    fn datum(&self, format: &RecordFormat) -> OpenDatum {
        OpenDatum {
            question: plain_text(self.text, format),
            count: self.count,
            asked_by: self.asked_by.iter().map(|card| card.data().id.to_string()).collect(),
            categories: self.categories.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Returns the open question at a position in the archive's list, with all its askers.
pub fn open_datum(inventory: &Inventory<'_>, at: usize) -> OpenDatum {
    question(inventory, at, usize::MAX).datum(inventory.format)
}

fn question<'a>(inventory: &'a Inventory<'a>, at: usize, askers: usize) -> Question<'a> {
    let question = &inventory.archive.open_questions[at];
    let categories = question_categories(inventory, question).into_iter();
    Question {
        text: &question.text,
        count: question.asked_by.len(),
        asked_by: inventory.cards(question.asked_by.iter().take(askers).copied()),
        categories: categories.map(|at| &inventory.groups.categories[at].key).collect(),
    }
}

declare! {
    /// The index of the files. It has no counts, so it changes only with the list of months.
    OpenIndex { context: FormatContext, in_sitemap: false, path: OPEN_QUESTIONS }
    OpenIndexInputs { lists: Vec<(Month, usize)> }
}

#[derive(Serialize)]
struct Index {
    /// The files, newest month first.
    files: Vec<IndexFile>,
}

#[derive(Serialize)]
struct IndexFile {
    /// Its path, relative to the index.
    path: String,
    /// Month of the first asker, or `undated`.
    month: String,
}

impl FileKind for OpenIndex {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> OpenIndexInputs {
        let months = inventory.groups.open_months.iter();
        OpenIndexInputs { lists: months.map(|month| (month.key, month.pages(DATA_SIZE))).collect() }
    }

    fn content(&self, inputs: &OpenIndexInputs, context: &FormatContext<'_>) -> Made {
        let mut files = Vec::new();
        for &(month, count) in inputs.lists.iter().rev() {
            files.extend((1..=count).rev().map(|number| IndexFile {
                path: context.hrefs.to(&address::part(&list(month), number, count)),
                month: month.slug(),
            }));
        }
        let mut json = serde_json::to_vec_pretty(&Index { files }).expect("text and numbers only");
        json.push(b'\n');
        Content::bytes(json)
    }
}

/// Returns the path of a month's list, which is that of its newest file.
fn list(month: Month) -> String {
    format!("data/open-questions/{}.json", month.slug())
}
