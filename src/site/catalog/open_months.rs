//! Open questions by the month of their first asker, on pages that don't shift.
//!
//! An answered question leaves its page, but the later questions must not move. So pages are filled
//! by all questions of the month, and an answered question leaves a hole.

use chrono::NaiveDate;

use super::months::Month;
use super::paging;
use crate::model::{Archive, RecordIx};

/// The number of follow-ups that fill one page. The page shows the open ones.
pub const OPEN_SIZE: usize = 100;

/// The open questions first asked in a month.
#[derive(Clone, Debug)]
pub struct OpenMonth {
    pub key: Month,
    /// The questions (positions in the archive's list), in the order of their askers.
    pub entries: Vec<usize>,
    /// The position of each question among all follow-ups of the month.
    places: Vec<usize>,
    /// The number of all follow-ups of the month, including answered ones.
    asked: usize,
}

impl OpenMonth {
    /// Returns the number of pages when `size` follow-ups, open or answered, fill one.
    pub fn pages(&self, size: usize) -> usize {
        paging::count(self.asked, size)
    }

    /// Returns the questions of page `number`. Page 1 is the oldest.
    pub fn page(&self, size: usize, number: usize) -> &[usize] {
        let range = paging::range(self.asked, size, number);
        let from = self.places.partition_point(|place| *place < range.start);
        let to = self.places.partition_point(|place| *place < range.end);
        &self.entries[from..to]
    }
}

/// Groups open questions by month. Their first askers must be in `askers`, which ascend.
pub(super) fn open_months(
    archive: &Archive,
    askers: impl Iterator<Item = usize>,
    questions: impl Iterator<Item = usize>,
) -> Vec<OpenMonth> {
    let first = |at: usize| {
        let question = &archive.open_questions[at];
        Some((*question.asked_by.first()?, question.place, at))
    };
    let mut order: Vec<(RecordIx, u32, usize)> = questions.filter_map(first).collect();
    order.sort_unstable();
    let mut order = order.into_iter().peekable();
    let mut months: Vec<OpenMonth> = Vec::new();
    // Records are sorted by date, so a month's records are adjacent.
    for asker in askers.map(RecordIx::new) {
        let record = &archive.records[asker.at()];
        let month = of_date(&mut months, record.date);
        while let Some((_, place, question)) = order.next_if(|(first, ..)| *first == asker) {
            month.places.push(month.asked + place as usize);
            month.entries.push(question);
        }
        month.asked += record.follow_ups.len();
    }
    months.retain(|month| !month.entries.is_empty());
    months
}

/// Returns the last month, adding that of `date` if it isn't the last.
fn of_date(months: &mut Vec<OpenMonth>, date: Option<NaiveDate>) -> &mut OpenMonth {
    let key = Month::of(date);
    if months.last().is_none_or(|last| last.key != key) {
        let (entries, places) = (Vec::new(), Vec::new());
        months.push(OpenMonth { key, entries, places, asked: 0 });
    }
    months.last_mut().expect("one was pushed")
}
