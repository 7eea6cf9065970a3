//! The map of a thread: its nodes as dots, joined by lines.
//!
//! The tree grows to the right. The first child of a node is in the node's row, and each further
//! child begins a row below all that its elder siblings led to. So no line crosses another one or a
//! dot, and a map needs as many rows as the tree has leaves. In a deep tree, columns are so narrow
//! that dots of one row would overlap. There, every node has its own row.

use std::fmt::Write;

/// The most nodes of a map. A larger one has too many dots for a screen.
const MOST_NODES: usize = 60;

/// The fewest nodes of a map: two always have the same one.
const FEWEST_NODES: usize = 3;

/// The distance from a dot's centre to the next row, and to the edge.
pub const ROW: usize = 26;
const EDGE: usize = 14;

/// The width of a map, unless the tree has few levels.
const WIDTH: usize = 340;

const WIDEST_COLUMN: usize = 36;

/// The width of a column in which dots of one row don't overlap.
const NARROWEST_COLUMN: usize = 23;

/// How far before a child's row its line leaves that of its siblings.
const BEND: usize = 7;

#[derive(Debug, PartialEq, Eq)]
pub struct ThreadMap {
    pub width: usize,
    pub height: usize,
    /// The lines, as the data of a path.
    pub lines: String,
    /// The centres of the dots, in the order of the nodes.
    pub dots: Vec<(usize, usize)>,
}

/// Draws the map of a tree; `None` if it is too small or too large. A node is given by its depth,
/// from 1, and comes after its parent and before that one's next child.
pub fn thread_map(levels: &[usize]) -> Option<ThreadMap> {
    if !(FEWEST_NODES..=MOST_NODES).contains(&levels.len()) {
        return None;
    }
    let most = levels.iter().copied().max().unwrap_or(1).max(2);
    let column = ((WIDTH - 2 * EDGE) / (most - 1)).clamp(1, WIDEST_COLUMN);
    let is_deep = column < NARROWEST_COLUMN;
    let mut dots: Vec<(usize, usize)> = Vec::with_capacity(levels.len());
    let mut lines = String::new();
    // The nodes from the root to the last one.
    let mut way: Vec<(usize, usize)> = Vec::new();
    let (mut row, mut last_level) = (0, 0);
    for (at, &level) in levels.iter().enumerate() {
        let is_first_child = level > last_level;
        if at > 0 && (is_deep || !is_first_child) {
            row += 1;
        }
        let (x, y) = (EDGE + (level - 1) * column, EDGE + row * ROW);
        way.truncate(level - 1);
        if let Some(&(from_x, from_y)) = way.last() {
            let bend = BEND.min(column);
            match y == from_y {
                true => write!(lines, "M{from_x} {from_y}H{x}"),
                false => {
                    let turn = y - bend;
                    write!(lines, "M{from_x} {from_y}V{turn}q0 {bend} {bend} {bend}H{x}")
                }
            }
            .expect("a string takes any text");
        }
        way.push((x, y));
        dots.push((x, y));
        last_level = level;
    }
    let width = dots.iter().map(|dot| dot.0).max().unwrap_or(0) + EDGE;
    Some(ThreadMap { width, height: 2 * EDGE + row * ROW, lines, dots })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The diameter of a dot, with its outline.
    const DOT: usize = 22;

    #[test]
    fn the_first_child_is_in_the_row_of_its_parent() {
        let map = thread_map(&[1, 2, 3, 3, 2]).expect("a map");
        assert_eq!(map.dots, [(14, 14), (50, 14), (86, 14), (86, 40), (50, 66)]);
        assert_eq!((map.width, map.height), (100, 80));
        let lines = "M14 14H50M50 14H86M50 14V33q0 7 7 7H86M14 14V59q0 7 7 7H50";
        assert_eq!(map.lines, lines);
    }

    #[test]
    fn very_small_and_very_large_threads_have_no_map() {
        let chain: Vec<usize> = (1..=61).collect();
        assert_eq!(thread_map(&chain[..2]), None);
        assert!(thread_map(&chain[..3]).is_some());
        assert!(thread_map(&chain[..60]).is_some());
        assert_eq!(thread_map(&chain), None);
    }

    #[test]
    fn a_deep_thread_has_a_row_for_each_node() {
        let chain: Vec<usize> = (1..=60).collect();
        let map = thread_map(&chain).expect("a map");
        assert!(map.width <= WIDTH, "{}", map.width);
        assert_eq!(map.height, 2 * EDGE + 59 * ROW);
    }

    /// Makes the levels of a tree: each node is at most one level below the one before.
    fn levels(steps: &[usize]) -> Vec<usize> {
        let mut levels: Vec<usize> = vec![1];
        for step in steps {
            let last = levels[levels.len() - 1];
            // The root has no sibling.
            levels.push((last + 1).saturating_sub(*step).max(2));
        }
        levels
    }

    proptest! {
        #[test]
        fn no_two_dots_overlap_and_children_come_after_their_parents(
            steps in prop::collection::vec(prop_oneof![0..1_usize, 0..3_usize, 0..60_usize], 2..60),
        ) {
            let levels = levels(&steps);
            let map = thread_map(&levels).expect("a map");
            prop_assert_eq!(&map, &thread_map(&levels).expect("a map"));
            for (at, dot) in map.dots.iter().enumerate() {
                prop_assert!(dot.0 + EDGE <= map.width && dot.1 + EDGE <= map.height);
                prop_assert!(map.width <= WIDTH);
                for other in &map.dots[..at] {
                    let (x, y) = (dot.0.abs_diff(other.0), dot.1.abs_diff(other.1));
                    prop_assert!(x >= DOT || y >= DOT, "{dot:?} and {other:?}");
                }
                let parent = (0..at).rev().find(|&above| levels[above] < levels[at]);
                if let Some(parent) = parent.map(|parent| map.dots[parent]) {
                    prop_assert!(parent.0 < dot.0 && parent.1 <= dot.1, "{parent:?} and {dot:?}");
                }
            }
        }
    }
}
