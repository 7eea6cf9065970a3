//! Two sequences to what they have in common, in order.
//!
//! Small stretches are compared exactly (longest common subsequence); large ones are first cut at
//! items that each side has once (patience diff, Bram Cohen). What can't be cut is taken as wholly
//! different, so that no text, however made, costs more than a little over its length. Knows
//! nothing of what the items are.

use std::collections::HashMap;
use std::ops::Range;

/// Cells of the table for an exact comparison: 500 words against 500.
const MOST_CELLS: usize = 250_000;

/// Stretches are cut at most so often.
const MOST_CUTS: u32 = 16;

/// Returns the places of common items, ascending on both sides.
pub fn common(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut ahead = vec![(0..old.len(), 0..new.len(), 0)];
    while let Some((old_range, new_range, cuts)) = ahead.pop() {
        let (old_range, new_range) = trim(old, new, old_range, new_range, &mut pairs);
        if old_range.is_empty() || new_range.is_empty() {
            continue;
        }
        if old_range.len().saturating_mul(new_range.len()) <= MOST_CELLS {
            longest(old, new, old_range, new_range, &mut pairs);
        } else if cuts < MOST_CUTS {
            let anchors = anchors(old, new, old_range.clone(), new_range.clone());
            let mut from = (old_range.start, new_range.start);
            for &(a, b) in &anchors {
                pairs.push((a, b));
                ahead.push((from.0..a, from.1..b, cuts + 1));
                from = (a + 1, b + 1);
            }
            if !anchors.is_empty() {
                ahead.push((from.0..old_range.end, from.1..new_range.end, cuts + 1));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Pairs what two stretches begin and end with, and returns what is between.
fn trim(
    old: &[u32],
    new: &[u32],
    mut old_range: Range<usize>,
    mut new_range: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) -> (Range<usize>, Range<usize>) {
    while !old_range.is_empty()
        && !new_range.is_empty()
        && old[old_range.start] == new[new_range.start]
    {
        pairs.push((old_range.start, new_range.start));
        old_range.start += 1;
        new_range.start += 1;
    }
    while !old_range.is_empty()
        && !new_range.is_empty()
        && old[old_range.end - 1] == new[new_range.end - 1]
    {
        old_range.end -= 1;
        new_range.end -= 1;
        pairs.push((old_range.end, new_range.end));
    }
    (old_range, new_range)
}

/// Pairs a longest common subsequence.
fn longest(
    old: &[u32],
    new: &[u32],
    old_range: Range<usize>,
    new_range: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let (a, b) = (&old[old_range.clone()], &new[new_range.clone()]);
    let width = b.len() + 1;
    // Length of the longest from each place on. The shorter side has 500 items at most.
    let mut lengths = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = match a[i] == b[j] {
                true => lengths[(i + 1) * width + j + 1] + 1,
                false => lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((old_range.start + i, new_range.start + j));
            i += 1;
            j += 1;
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Returns items that each stretch has once, as many as stand in one order on both sides.
fn anchors(
    old: &[u32],
    new: &[u32],
    old_range: Range<usize>,
    new_range: Range<usize>,
) -> Vec<(usize, usize)> {
    /// How often an item stands on either side, and where.
    #[derive(Default)]
    struct Seen {
        old: (usize, usize),
        new: (usize, usize),
    }
    let mut seen: HashMap<u32, Seen> = HashMap::new();
    for at in old_range.clone() {
        let times = &mut seen.entry(old[at]).or_default().old;
        *times = (times.0 + 1, at);
    }
    for at in new_range {
        let times = &mut seen.entry(new[at]).or_default().new;
        *times = (times.0 + 1, at);
    }
    let once = |at: usize| match seen.get(&old[at]) {
        Some(Seen { old: (1, _), new: (1, other) }) => Some((at, *other)),
        _ => None,
    };
    ascending(&old_range.filter_map(once).collect::<Vec<_>>())
}

/// Returns a longest run of pairs, ascending on the left, that ascends on the right too.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends a run of that length lowest, and what each stands behind.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < right);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        ends.truncate(length.max(ends.len()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(pairs[at]);
        next = before[at];
    }
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
