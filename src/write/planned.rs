//! The planned paths and the recorded ones, side by side.
//!
//! Both are put in order once and walked together: with 700,000 paths on either side, looking each
//! up would cost more than all else that a build with one change does.

use rayon::prelude::*;

use super::Outputs;
use super::ledger::Ledger;
use super::manifest::{Entry, Manifest};

/// Whether recorded files are where they were put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// All are: their folders have not changed since.
    Known,
    /// Each needs a look.
    Open,
}

/// What is planned, and what of it is known.
pub(super) struct Planned<'a> {
    pub(super) presence: Presence,
    outputs: &'a dyn Outputs,
    recorded: Option<&'a Manifest>,
    /// Outputs by path, each with its row in the manifest.
    order: Vec<(u32, Option<u32>)>,
    /// For each output its row in the manifest.
    rows: Vec<Option<u32>>,
    /// Rows whose path is not planned.
    gone: Vec<u32>,
}

impl<'a> Planned<'a> {
    /// Matches `outputs` with what `ledger` knows.
    pub(super) fn new(outputs: &'a dyn Outputs, ledger: &'a Ledger, presence: Presence) -> Self {
        let recorded = ledger.recorded();
        let number = |n: usize| u32::try_from(n).expect("a site has fewer than 2^32 files");
        let mut order: Vec<u32> = (0..number(outputs.count())).collect();
        order.par_sort_unstable_by_key(|&i| outputs.path(i as usize));
        let mut rows = vec![None; outputs.count()];
        let mut gone = Vec::new();
        let mut matched = Vec::with_capacity(outputs.count());
        let mut coming = order.into_iter().peekable();
        for row in 0..recorded.map_or(0, Manifest::len) {
            let path = recorded.map_or("", |manifest| manifest.path(row));
            while let Some(i) = coming.next_if(|&i| outputs.path(i as usize) < path) {
                matched.push((i, None));
            }
            match coming.next_if(|&i| outputs.path(i as usize) == path) {
                Some(i) => {
                    rows[i as usize] = Some(number(row));
                    matched.push((i, Some(number(row))));
                }
                None => gone.push(number(row)),
            }
        }
        matched.extend(coming.map(|i| (i, None)));
        Self { presence, outputs, recorded, order: matched, rows, gone }
    }

    /// Returns what is planned.
    pub(super) fn outputs(&self) -> &'a dyn Outputs {
        self.outputs
    }

    /// Returns the outputs in the order of their paths, each with its row in the manifest.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, Option<usize>)> {
        self.order.iter().map(|&(i, row)| (i as usize, row.map(|row| row as usize)))
    }

    /// Returns the outputs in the order of their paths.
    pub(super) fn in_order(&self) -> impl Iterator<Item = usize> {
        self.order.iter().map(|&(i, _)| i as usize)
    }

    /// Returns the planned paths in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.places().map(|place| self.path_at(place))
    }

    /// Returns the path at a place. Recorded ones lie one after the other in memory, planned ones all
    /// over it.
    pub(super) fn path_at(&self, (i, row): (usize, Option<usize>)) -> &'a str {
        match (self.recorded, row) {
            (Some(recorded), Some(row)) => recorded.path(row),
            _ => self.outputs.path(i),
        }
    }

    /// Whether a path is planned.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.order.binary_search_by(|&(i, _)| self.outputs.path(i as usize).cmp(path)).is_ok()
    }

    /// Returns the row of output `i` in the manifest.
    pub(super) fn row(&self, i: usize) -> Option<usize> {
        self.rows[i].map(|row| row as usize)
    }

    /// Returns what is recorded of output `i`.
    pub(super) fn entry(&self, i: usize) -> Option<Entry> {
        Some(self.recorded?.entry(self.row(i)?))
    }

    /// Returns the recorded paths that are not planned, in order, with what is recorded of them.
    pub(super) fn gone(&self) -> impl Iterator<Item = (&'a str, Entry)> {
        let rows = self.gone.iter().map(|&row| row as usize);
        rows.filter_map(|row| Some((self.recorded?.path(row), self.recorded?.entry(row))))
    }
}
