//! The categories of an answer. No other module decides them.
//!
//! An answer belongs to the categories of the works that it cites, as its own list of sources names
//! them. A work that it only retrieved says nothing about the answer. A later record never changes
//! the categories of an answer.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::{CategoryId, Record, RecordLinks, WorkId};

/// The most categories of an answer, so that one record changes a bounded number of lists.
const MOST: usize = 8;

/// Notes in `links` the categories of each record.
pub(super) fn assign(records: &[Record], links: &mut [RecordLinks]) {
    records.par_iter().zip(links).for_each(|(record, links)| {
        (links.categories, links.retrieved_categories) = split(record);
    });
}

/// Returns the categories to which an answer belongs, those of most citations first and of equal
/// ones the first cited, then the categories of works that it retrieved and cites no work of.
fn split(record: &Record) -> (Vec<CategoryId>, Vec<CategoryId>) {
    let mut listed: HashMap<&WorkId, &CategoryId> = HashMap::new();
    for source in &record.sources {
        if let (Some(work), Some(category)) = (&source.id, &source.category) {
            listed.entry(work).or_insert(category);
        }
    }
    let mut counts: Vec<(&CategoryId, usize)> = Vec::new();
    for category in record.citations.iter().filter_map(|citation| listed.get(&citation.work)) {
        match counts.iter_mut().find(|(known, _)| known == category) {
            Some((_, count)) => *count += 1,
            None => counts.push((category, 1)),
        }
    }
    let mut retrieved: Vec<&CategoryId> = Vec::new();
    for category in record.sources.iter().filter_map(|source| source.category.as_ref()) {
        let is_cited = counts.iter().any(|(cited, _)| *cited == category);
        if !is_cited && !retrieved.contains(&category) {
            retrieved.push(category);
        }
    }
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let cited = counts.into_iter().take(MOST).map(|(category, _)| category.clone());
    (cited.collect(), retrieved.into_iter().cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::for_tests::record;

    fn names((cited, retrieved): (Vec<CategoryId>, Vec<CategoryId>)) -> [String; 2] {
        [cited, retrieved]
            .map(|ids| ids.iter().map(CategoryId::as_str).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn citations_decide_then_their_order_and_never_retrieval() {
        let (record, _) = record("a", "Why?")
            .cites(&["W-3", "W-1"])
            .cites(&["W-2", "W-2", "W-9"])
            .lists(900, "cs.LG", "One", "W-1")
            .lists(800, "hep-th", "Two", "W-2")
            .lists(700, "gr-qc", "Three", "W-3")
            .lists(600, "gr-qc", "Not cited", "W-4")
            .lists(600, "quant-ph", "Not cited either", "W-5")
            .lists(600, "quant-ph", "Nor this one", "W-6")
            .lists(500, "math.NT", "A line without an id", "")
            .build();
        assert_eq!(names(split(&record)), ["hep-th gr-qc cs.LG", "quant-ph math.NT"]);
    }

    #[test]
    fn a_work_has_the_category_of_its_first_line_that_names_one() {
        let (record, _) = record("a", "Why?")
            .cites(&["W-1"])
            .lists(900, "", "One", "W-1")
            .lists(900, "cs.LG", "One", "W-1")
            .lists(900, "hep-th", "One", "W-1")
            .build();
        assert_eq!(names(split(&record)), ["cs.LG", "hep-th"]);
    }

    #[test]
    fn an_answer_that_cites_nothing_belongs_to_no_category() {
        let (record, _) = record("a", "Why?").lists(900, "cs.LG", "One", "W-1").build();
        assert_eq!(names(split(&record)), ["", "cs.LG"]);
    }

    #[test]
    fn an_answer_has_at_most_eight_and_the_others_do_not_count_as_retrieved() {
        let works: Vec<String> = (0..9).map(|n| format!("W-{n}")).collect();
        let works: Vec<&str> = works.iter().map(String::as_str).collect();
        // The last one has two citations.
        let mut sample = record("a", "Why?").cites(&works).cites(&works[8..]);
        let categories = ["a.A", "a.B", "a.C", "a.D", "a.E", "a.F", "a.G", "a.H", "a.I"];
        for (work, category) in works.iter().zip(categories) {
            sample = sample.lists(500, category, "Title", work);
        }
        let expected = ["a.I a.A a.B a.C a.D a.E a.F a.G", ""];
        assert_eq!(names(split(&sample.build().0)), expected);
    }
}
