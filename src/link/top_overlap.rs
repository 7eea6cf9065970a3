//! Finds the sets that share most with a set, exactly and without counting all pairs.
//!
//! The sets are rows of a relation (records and the works they cite); `columns` is the inverse
//! relation. Knows nothing about the meaning of rows and columns.
//!
//! The search is MaxScore (Turtle and Flood 1995), document at a time. It sorts the set's columns
//! by length and visits rows in ascending order by merging columns. A later row only enters if it
//! shares strictly *more* than the worst kept one (ties go to the lower row, which came first). So
//! once every kept row shares at least `t`, a row that is only in the `t` longest columns can't
//! enter, and these columns need no more walking.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::adjacency::{Adjacency, shared};

/// A row and the number of columns that it shares.
pub(super) type Overlap = (u32, u32);

/// Returns at most `limit` rows that share a column with `set`, the most shared first, then the
/// lower row. Leaves out rows that `skip` accepts, and of each `group` all but the first.
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
        // A kept row of its group came earlier, and leaves only for one that shares more. The
        // replacement is better, so no earlier rejection was wrong.
        if let Some(at) = kept.iter().position(|&(other, _)| group(other) == group(row)) {
            if kept[at].1 >= count {
                continue;
            }
            kept.remove(at);
        }
        // Goes after all rows that share as much: those came earlier.
        kept.insert(kept.partition_point(|&(_, other)| other >= count), (row, count));
        kept.truncate(limit);
        if kept.len() == limit {
            worst = kept.last().map_or(0, |&(_, count)| count);
            essential = walks.len().saturating_sub(worst as usize);
        }
    }
    kept
}

/// Advances a walk to its next row that isn't skipped.
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
