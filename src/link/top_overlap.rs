//! One set among many to those that share most with it, exactly and without counting all pairs.
//!
//! The sets are rows of a relation (records and the works they cite); `columns` is the same
//! relation the other way round. Knows nothing of what rows and columns stand for.
//!
//! The search is MaxScore, Turtle and Flood 1995, document at a time. The columns of the set are
//! put in order of their length, and rows are met in ascending order by merging columns. A later
//! row only enters when it shares strictly *more* than the worst one kept (ties go to the lower
//! row, which was met before). So once every kept row shares at least `t`, a row that is only in
//! the `t` longest columns can't enter, and those columns need no walking any more.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::adjacency::{Adjacency, shared};

/// A row and how many columns it shares.
pub(super) type Overlap = (u32, u32);

/// Returns at most `limit` rows that share a column with `set`, the most shared first, then the
/// lower row; rows that `skip` names are left out, and of those of one `group` all but the first.
pub(super) fn top_overlap(
    set: &[u32],
    rows: &Adjacency,
    columns: &Adjacency,
    limit: usize,
    skip: impl Fn(u32) -> bool,
    group: impl Fn(u32) -> u32,
) -> Vec<Overlap> {
    let mut walks: Vec<&[u32]> = set.iter().map(|&column| columns.of(column)).collect();
    walks.sort_by_key(|column| column.len());
    let mut heap = BinaryHeap::with_capacity(walks.len());
    for walk in 0..walks.len() {
        push_next(&mut heap, &mut walks, walk, &skip);
    }

    let mut kept: Vec<Overlap> = Vec::with_capacity(limit + 1);
    let mut worst = 0;
    // Walks from here on can't bring in a row on their own.
    let mut essential = walks.len();
    while essential > 0
        && let Some(&Reverse((row, _))) = heap.peek()
    {
        let mut met = 0;
        while let Some(&Reverse((next, walk))) = heap.peek()
            && next == row
        {
            heap.pop();
            if walk < essential {
                met += 1;
                push_next(&mut heap, &mut walks, walk, &skip);
            }
        }
        if met == 0 || met + (walks.len() - essential) <= worst as usize {
            continue;
        }
        let count = shared(set, rows.of(row)).fold(0, |count, _| count + 1);
        if count <= worst {
            continue;
        }
        // Whoever is of its group was met before, and goes unless it shares as much. It gives its
        // place away to a better one, so nobody who was turned down had a right to it.
        if let Some(at) = kept.iter().position(|&(other, _)| group(other) == group(row)) {
            if kept[at].1 >= count {
                continue;
            }
            kept.remove(at);
        }
        // Behind all that share as much: those were met before.
        kept.insert(kept.partition_point(|&(_, other)| other >= count), (row, count));
        kept.truncate(limit);
        if kept.len() == limit {
            worst = kept.last().map_or(0, |&(_, count)| count);
            essential = walks.len().saturating_sub(worst as usize);
        }
    }
    kept
}

/// Moves a walk to its next row that isn't skipped.
fn push_next(
    heap: &mut BinaryHeap<Reverse<(u32, usize)>>,
    walks: &mut [&[u32]],
    walk: usize,
    skip: &impl Fn(u32) -> bool,
) {
    while let [row, rest @ ..] = walks[walk] {
        walks[walk] = rest;
        if !skip(*row) {
            heap.push(Reverse((*row, walk)));
            return;
        }
    }
}
