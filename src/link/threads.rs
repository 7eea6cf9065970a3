//! Builds threads from follow-ups: each record under the one that led to it.
//!
//! A record's *parent* is the earliest record with a follow-up that it answers, of an earlier day
//! or the same one. Within a day, the order of ids doesn't show who asked first. So a record added
//! later never moves an older one to another thread.

use chrono::NaiveDate;

use crate::model::{Question, Record, RecordIx, RecordLinks, Thread, ThreadIx, ThreadNode};

/// Finds the threads of two records or more and notes each record's thread in `links`.
pub(super) fn trace(
    records: &[Record],
    questions: &[Question],
    links: &mut [RecordLinks],
) -> Vec<Thread> {
    let mut parents = parents(records, questions, links);
    cut_cycles(&mut parents);
    let places = places(&parents);

    let mut leads_on = vec![false; records.len()];
    places.iter().filter(|place| place.depth > 0).for_each(|place| leads_on[place.root] = true);
    let mut threads: Vec<Thread> = Vec::new();
    for root in (0..records.len()).filter(|&at| leads_on[at]) {
        links[root].thread = Some(ThreadIx::new(threads.len()));
        threads.push(Thread { root: RecordIx::new(root), nodes: Vec::new() });
    }
    for (at, place) in places.iter().enumerate() {
        let Some(thread) = links[place.root].thread else { continue };
        links[at].thread = Some(thread);
        let parent = parents[at];
        let node = ThreadNode { record: RecordIx::new(at), parent, depth: place.depth };
        threads[thread.at()].nodes.push(node);
    }
    for thread in &mut threads {
        thread.nodes.sort_by_key(|node| (day(&records[node.record.at()]), node.depth, node.record));
    }
    threads
}

/// Returns the sort key of a record's day; undated comes last.
fn day(record: &Record) -> (bool, Option<NaiveDate>) {
    (record.date.is_none(), record.date)
}

/// Returns the parent of each record. Parents within a day can form a cycle.
fn parents(
    records: &[Record],
    questions: &[Question],
    links: &[RecordLinks],
) -> Vec<Option<RecordIx>> {
    let parent = |(at, link): (usize, &RecordLinks)| {
        let asked_by = &questions[link.question?.at()].asked_by;
        // In archive order, so no later one is of an earlier day.
        let first = asked_by.iter().find(|asker| asker.at() != at)?;
        (day(&records[first.at()]) <= day(&records[at])).then_some(*first)
    };
    links.iter().enumerate().map(parent).collect()
}

/// Removes the parent of the earliest record of every cycle.
fn cut_cycles(parents: &mut [Option<RecordIx>]) {
    const NEW: usize = usize::MAX;
    // The walk that visited each record.
    let mut met = vec![NEW; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while met[at] == NEW {
            met[at] = start;
            let Some(parent) = parents[at] else { break };
            at = parent.at();
        }
        if met[at] != start {
            continue;
        }
        let (mut earliest, mut next) = (at, at);
        while let Some(parent) = parents[next] {
            next = parent.at();
            earliest = earliest.min(next);
            if next == at {
                parents[earliest] = None;
                break;
            }
        }
    }
}

/// A record's place under its root.
#[derive(Clone, Copy)]
struct Place {
    root: usize,
    depth: u32,
}

/// Returns the place of each record. Parents must have no cycles.
fn places(parents: &[Option<RecordIx>]) -> Vec<Place> {
    let mut places: Vec<Option<Place>> = vec![None; parents.len()];
    let mut way = Vec::new();
    for start in 0..parents.len() {
        let mut at = start;
        while let (None, Some(parent)) = (places[at], parents[at]) {
            way.push(at);
            at = parent.at();
        }
        let mut place = *places[at].get_or_insert(Place { root: at, depth: 0 });
        while let Some(below) = way.pop() {
            place.depth += 1;
            places[below] = Some(place);
        }
    }
    places.into_iter().flatten().collect()
}
