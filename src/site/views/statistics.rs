//! The views of statistics and of the citation audit.

use serde::Serialize;

use super::common::{AnswerCard, DateView, WorkCard};

/// `statistics.html`: the archive in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct StatisticsView {
    /// Date of the oldest answer.
    pub first: Option<DateView>,
    /// Date of the newest answer.
    pub last: Option<DateView>,
    /// The main figures.
    pub figures: Vec<FigureView>,
    /// Answers by month, or by year if there are more than 48 months; drawn as columns.
    pub months: ChartView,
    /// Answers by model, at most 14 bars.
    pub models: ChartView,
    /// Answers by category, at most 12 bars.
    pub categories: ChartView,
    /// Works by the number of answers that cite them.
    pub cited: ChartView,
    /// Answers by the number of works that they cite; drawn as columns.
    pub citing: ChartView,
    /// The citation audit.
    pub audit: AuditView,
    /// Links to the archive's data, if dumps are written.
    pub data: Option<DataView>,
}

/// Links to the archive's data.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// The index of all files.
    pub index: String,
    /// The JSON Schema of the answers' lines.
    pub schema: String,
    /// The open questions as JSON.
    pub open_questions: String,
}

/// A figure, and what it counts.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// The number.
    pub count: usize,
    /// e.g. `answers`.
    pub text: String,
    /// The page that lists what it counts.
    pub href: Option<String>,
}

/// A chart, and the table of its numbers.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// Its id, the prefix of element ids, e.g. `months`.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// The kind of thing that a bar stands for, e.g. `Month`.
    pub name: String,
    /// The things that are counted, e.g. `Answers`.
    pub unit: String,
    /// True if a bar of full length is the total, not the largest bar.
    pub of_whole: bool,
    /// A sentence that says what the picture shows.
    pub description: String,
    /// The bars in order; empty if there is nothing to show.
    pub bars: Vec<BarView>,
    /// A note about what the numbers leave out.
    pub note: Option<String>,
}

/// A bar of a chart. Lengths and positions are percentages without the sign.
#[derive(Clone, Debug, Serialize)]
pub struct BarView {
    /// The whole name.
    pub text: String,
    /// The name, short enough for the picture; empty if it has no room.
    pub label: String,
    /// Its page.
    pub href: Option<String>,
    /// The number.
    pub count: usize,
    /// The number as a share of the total, e.g. `12%`, if that makes sense.
    pub share: Option<String>,
    /// Length in percent.
    pub size: String,
    /// The rest up to full length, in percent: where a column begins.
    pub top: String,
    /// The left edge of a column.
    pub at: String,
    /// The middle of a column.
    pub middle: String,
    /// A column's width.
    pub width: String,
    /// True if its number should be written: the bar is the largest or the last.
    pub labelled: bool,
}

/// The retrieved sources, and those of them that the answers cite.
#[derive(Clone, Debug, Serialize)]
pub struct AuditView {
    /// Works in the lists of all answers. A work that two answers list counts twice.
    pub listed: usize,
    /// Number of them that the answers cite.
    pub cited: usize,
    /// Number of them that the answers don't cite.
    pub retrieved_only: usize,
    /// Works that an answer cites without listing them.
    pub unresolved: usize,
    /// These three numbers as a chart.
    pub chart: ChartView,
    /// Answers that cite a work without listing it.
    pub answers_unresolved: usize,
    /// Answers that have a list of sources but cite none of it.
    pub answers_idle: usize,
    /// The most extreme of both, at most 12.
    pub worst: Vec<AuditAnswer>,
    /// Works that are cited but that no answer lists, most cited first, at most 12.
    pub unlisted: Vec<WorkCard>,
    /// Number of such works.
    pub unlisted_total: usize,
    /// Works that answers list with different titles or categories, by id, at most 12.
    pub disputed: Vec<DisputedWork>,
    /// Number of such works.
    pub disputed_total: usize,
}

/// An answer that cites works outside its list, or none of its list.
#[derive(Clone, Debug, Serialize)]
pub struct AuditAnswer {
    /// The answer.
    pub answer: AnswerCard,
    /// Works in its list.
    pub listed: usize,
    /// Number of them that it cites.
    pub cited: usize,
    /// Works that it cites without listing them.
    pub unresolved: usize,
}

/// A work with conflicting titles or categories.
#[derive(Clone, Debug, Serialize)]
pub struct DisputedWork {
    /// The work, as the newest answer lists it.
    pub work: WorkCard,
    /// Another title.
    pub other_title_html: Option<String>,
    /// Another category.
    pub other_category: Option<String>,
}
