//! The views of the statistics and of the citation audit.

use serde::Serialize;

use super::common::{AnswerCard, DateView, WorkCard};

/// `statistics.html`: the archive in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct StatisticsView {
    /// Date of the oldest answer.
    pub first: Option<DateView>,
    /// Date of the newest answer.
    pub last: Option<DateView>,
    /// The figures in a row.
    pub figures: Vec<FigureView>,
    /// Answers by month (by year where there are more than 48 months); to be drawn as columns.
    pub months: ChartView,
    /// Answers by model, at most 14 bars.
    pub models: ChartView,
    /// Answers by category, at most 12 bars.
    pub categories: ChartView,
    /// Works by the number of answers that cite them.
    pub cited: ChartView,
    /// Answers by the number of works that they cite; to be drawn as columns.
    pub citing: ChartView,
    /// The citation audit.
    pub audit: AuditView,
    /// The dumps' index, schema and open questions, where there are dumps.
    pub data: Option<DataView>,
}

/// Where the archive is as data.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// The index of all files.
    pub index: String,
    /// The JSON Schema of the answers' lines.
    pub schema: String,
    /// The open questions as JSON.
    pub open_questions: String,
}

/// A figure with what it counts.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// The number.
    pub count: usize,
    /// e.g. `answers`.
    pub text: String,
    /// Where they are.
    pub href: Option<String>,
}

/// A chart and the table of its numbers.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// For element ids, e.g. `months`.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// What a bar stands for, e.g. `Month`.
    pub name: String,
    /// What is counted, e.g. `Answers`.
    pub unit: String,
    /// A bar of full length is all of them, and not the largest.
    pub of_whole: bool,
    /// What the picture shows, in a sentence.
    pub description: String,
    /// The bars in order; none where there is nothing to show.
    pub bars: Vec<BarView>,
    /// What the numbers leave out.
    pub note: Option<String>,
}

/// A bar of a chart. Lengths and places are percentages without their sign.
#[derive(Clone, Debug, Serialize)]
pub struct BarView {
    /// The whole name.
    pub text: String,
    /// The name as the picture has room for it; empty where there is none.
    pub label: String,
    /// Its page.
    pub href: Option<String>,
    /// The number.
    pub count: usize,
    /// The number as a share of all, e.g. `12 %`, where that makes sense.
    pub share: Option<String>,
    /// Length in percent.
    pub size: String,
    /// What is missing to the full length, in percent: where a column begins.
    pub top: String,
    /// Where a column begins from the left.
    pub at: String,
    /// Where its middle is.
    pub middle: String,
    /// A column's width.
    pub width: String,
    /// It is the largest or the last, so its number should be written.
    pub labelled: bool,
}

/// What was retrieved for the answers and what they did with it.
#[derive(Clone, Debug, Serialize)]
pub struct AuditView {
    /// Works in the lists of all answers; one that two answers list counts twice.
    pub listed: usize,
    /// How many of them the answer cites.
    pub cited: usize,
    /// How many it does not.
    pub retrieved_only: usize,
    /// Works that an answer cites and does not list.
    pub unresolved: usize,
    /// The three as a chart.
    pub chart: ChartView,
    /// Answers with a work that they cite and do not list.
    pub answers_unresolved: usize,
    /// Answers that have a list and cite nothing of it.
    pub answers_idle: usize,
    /// The worst of both, at most 12.
    pub worst: Vec<AuditAnswer>,
    /// Works that are cited and that no answer lists, most cited first, at most 12.
    pub unlisted: Vec<WorkCard>,
    /// Number of such works.
    pub unlisted_total: usize,
    /// Works that answers list with different titles or categories, by id, at most 12.
    pub disputed: Vec<DisputedWork>,
    /// Number of such works.
    pub disputed_total: usize,
}

/// An answer that cites works outside its list, or nothing of it.
#[derive(Clone, Debug, Serialize)]
pub struct AuditAnswer {
    /// The answer.
    pub answer: AnswerCard,
    /// Works in its list.
    pub listed: usize,
    /// How many of them it cites.
    pub cited: usize,
    /// Works that it cites and does not list.
    pub unresolved: usize,
}

/// A work that answers list differently.
#[derive(Clone, Debug, Serialize)]
pub struct DisputedWork {
    /// The work as the newest answer lists it.
    pub work: WorkCard,
    /// Another title.
    pub other_title_html: Option<String>,
    /// Another category.
    pub other_category: Option<String>,
}
