//! Finds what two sequences have in common, in order.
//!
//! Small ranges are compared exactly (longest common subsequence). Large ones are first split at
//! items that occur once on each side (patience diff, Bram Cohen). A large range that can't be
//! split counts as wholly different, so that no input costs much more than linear time. This module
//! knows nothing of what the items are.

use std::collections::HashMap;
use std::iter::zip;

/// Cells in the table of an exact comparison: 500 words by 500.
const MOST_CELLS: usize = 250_000;

/// The most times that a range is split again.
const MOST_CUTS: u32 = 16;

/// Positions of common items.
pub type Pairs = Vec<(usize, usize)>;

/// Returns the positions of common items, ascending on both sides.
pub fn common(old: &[u32], new: &[u32]) -> Pairs {
    let mut pairs = Vec::new();
    let mut ahead = vec![(0..old.len(), 0..new.len(), 0)];
    while let Some((mut a, mut b, cuts)) = ahead.pop() {
        // Pair the common start and end of both ranges, then compare what is between them.
        let same = zip(&old[a.clone()], &new[b.clone()]).take_while(|(x, y)| x == y).count();
        pairs.extend((0..same).map(|at| (a.start + at, b.start + at)));
        (a.start, b.start) = (a.start + same, b.start + same);
        let ends = zip(old[a.clone()].iter().rev(), new[b.clone()].iter().rev());
        let same = ends.take_while(|(x, y)| x == y).count();
        (a.end, b.end) = (a.end - same, b.end - same);
        pairs.extend((0..same).map(|at| (a.end + at, b.end + at)));
        if a.len().saturating_mul(b.len()) <= MOST_CELLS {
            let (x, y) = (&old[a.clone()], &new[b.clone()]);
            let within = heaviest((a.len(), b.len()), |i, j| u32::from(x[i] == y[j]));
            pairs.extend(within.into_iter().map(|(i, j)| (a.start + i, b.start + j)));
        } else if cuts < MOST_CUTS {
            let anchors = anchors(&old[a.clone()], &new[b.clone()]);
            let mut from = (a.start, b.start);
            for (i, j) in anchors.iter().map(|(i, j)| (a.start + i, b.start + j)) {
                pairs.push((i, j));
                ahead.push((from.0..i, from.1..j, cuts + 1));
                from = (i + 1, j + 1);
            }
            if !anchors.is_empty() {
                ahead.push((from.0..a.end, from.1..b.end, cuts + 1));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Returns the pairs of positions, ascending on both sides, with the greatest total weight
/// (Needleman and Wunsch 1970).
pub fn heaviest((old, new): (usize, usize), weight: impl Fn(usize, usize) -> u32) -> Pairs {
    let width = new + 1;
    // The greatest weight of pairs from each position on.
    let mut best = vec![0; (old + 1) * width];
    for i in (0..old).rev() {
        let (row, below) = best[i * width..(i + 2) * width].split_at_mut(width);
        for j in (0..new).rev() {
            row[j] = below[j].max(row[j + 1]).max(below[j + 1] + weight(i, j));
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old && j < new {
        let (at, pair) = (i * width + j, weight(i, j));
        if pair > 0 && best[at] == best[at + width + 1] + pair {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[at] == best[at + width] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Returns the items that occur once on each side, as many as have the same order on both.
fn anchors(old: &[u32], new: &[u32]) -> Pairs {
    // For each item, the number of occurrences and the last position on each side.
    let mut seen: HashMap<u32, [(usize, usize); 2]> = HashMap::new();
    for (side, items) in [old, new].into_iter().enumerate() {
        for (at, item) in items.iter().enumerate() {
            let times = &mut seen.entry(*item).or_default()[side];
            *times = (times.0 + 1, at);
        }
    }
    let once = |item| match seen.get(item) {
        Some(&[(1, at), (1, other)]) => Some((at, other)),
        _ => None,
    };
    ascending(&old.iter().filter_map(once).collect::<Vec<_>>())
}

/// Returns a longest run of pairs that also ascends on the right. Pairs ascend on the left.
fn ascending(pairs: &[(usize, usize)]) -> Pairs {
    // `ends` has, for each length, the pair with the lowest end of a run. `before` has each pair's
    // predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < right);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let run = std::iter::successors(ends.last().copied(), |&at| before[at]);
    let mut run: Vec<_> = run.map(|at| pairs[at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_a_common_subsequence(old: &[u32], new: &[u32], pairs: &[(usize, usize)]) -> bool {
        pairs.iter().all(|&(a, b)| old[a] == new[b])
            && pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1)
    }

    #[test]
    fn what_is_common_is_found() {
        let of = |text: &str| text.bytes().map(u32::from).collect::<Vec<_>>();
        let kept = |old: &str, new: &str| -> String {
            let pairs = common(&of(old), &of(new));
            pairs.iter().map(|&(at, _)| char::from(old.as_bytes()[at])).collect()
        };
        assert_eq!(kept("abcdef", "abxdef"), "abdef");
        assert_eq!(kept("abc", ""), "");
        assert_eq!(kept("xaxbxc", "abc"), "abc");
        assert_eq!(kept("abc", "def"), "");
    }

    #[test]
    fn a_large_text_is_cut_and_one_that_can_not_be_is_given_up_at_once() {
        let old: Vec<u32> = (0..40_000).collect();
        let mut new = old.clone();
        for at in (0..40_000).step_by(97) {
            new[at] = 1_000_000 + at as u32;
        }
        let pairs = common(&old, &new);
        assert!(is_a_common_subsequence(&old, &new, &pairs));
        assert_eq!(pairs.len(), old.len() - new.iter().filter(|&&item| item >= 1_000_000).count());
        let (ones, mixed): (Vec<u32>, Vec<u32>) =
            (vec![1; 30_000], (0..30_000).map(|n| n % 2).collect());
        let pairs = common(&ones, &mixed);
        assert!(is_a_common_subsequence(&ones, &mixed, &pairs));
    }

    proptest! {
        #[test]
        fn both_sides_are_what_they_were(
            old in prop::collection::vec(0..9_u32, 0..60),
            new in prop::collection::vec(0..9_u32, 0..60),
        ) {
            let pairs = common(&old, &new);
            prop_assert!(is_a_common_subsequence(&old, &new, &pairs));
            let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
            for i in 0..old.len() {
                for j in 0..new.len() {
                    lengths[i + 1][j + 1] = if old[i] == new[j] { lengths[i][j] + 1 }
                        else { lengths[i][j + 1].max(lengths[i + 1][j]) };
                }
            }
            prop_assert_eq!(pairs.len(), lengths[old.len()][new.len()]);
        }
    }
}
