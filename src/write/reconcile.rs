//! Merges planned paths with recorded ones, and keeps the decided files in the order of their
//! paths.
//!
//! Both lists are sorted once and walked together: with 700,000 paths on either side, looking up
//! each would cost more than the rest of a build with one change.

use rayon::prelude::*;

use super::explain::Reason;
use super::manifest::{Entry, Manifest, Mark};

/// Row number of a file that is not recorded.
const NO_ROW: u32 = u32::MAX;

/// A planned file, and its row in the manifest if it is recorded.
#[derive(Clone, Copy, Debug)]
pub struct ReconciledFile<'a> {
    pub(super) path: &'a str,
    pub(super) row: Option<u32>,
}

/// Planned paths of pages, reconciled with the recorded ones.
#[derive(Debug)]
pub struct Reconciled<'a> {
    paths: Vec<&'a str>,
    /// For each file its row in the manifest, or [`NO_ROW`].
    rows: Vec<u32>,
    order: Vec<u32>,
}

impl<'a> Reconciled<'a> {
    /// Finds the rows of `paths`, which are distinct.
    pub(super) fn new(paths: Vec<&'a str>, recorded: Option<&Manifest>) -> Self {
        let mut order: Vec<u32> = (0..number(paths.len())).collect();
        order.par_sort_unstable_by_key(|&i| paths[i as usize]);
        let mut rows = vec![NO_ROW; paths.len()];
        let mut coming = order.iter().map(|&i| i as usize).peekable();
        for row in 0..recorded.map_or(0, Manifest::len) {
            let path = recorded.map_or("", |manifest| manifest.path(row));
            while coming.next_if(|&i| paths[i] < path).is_some() {}
            if let Some(i) = coming.next_if(|&i| paths[i] == path) {
                rows[i] = number(row);
            }
        }
        Self { paths, rows, order }
    }

    pub fn count(&self) -> usize {
        self.paths.len()
    }

    pub fn file(&self, i: usize) -> ReconciledFile<'a> {
        let row = self.rows[i];
        ReconciledFile { path: self.paths[i], row: (row != NO_ROW).then_some(row) }
    }

    pub fn contains(&self, path: &str) -> bool {
        self.order.binary_search_by(|&i| self.paths[i as usize].cmp(path)).is_ok()
    }

    pub(super) fn in_order(&self) -> impl Iterator<Item = ReconciledFile<'a>> {
        self.order.iter().map(|&i| self.file(i as usize))
    }

    /// Combines the files with the decisions about them.
    pub fn decided(self, mut decisions: Vec<Decision>) -> Batch {
        let taken = self.order.iter().map(|&i| decisions[i as usize].take());
        Batch::in_order(self.in_order().zip(taken))
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).ok().filter(|&n| n != NO_ROW).expect("a site has fewer than 2^32 files")
}

/// The decision about a file. Most files are reused and need none: the key equals the recorded one,
/// the file exists, and its record stays.
pub type Decision = Option<Box<Decided>>;

/// The decision about a file that isn't reused.
#[derive(Debug)]
pub struct Decided {
    pub(super) path: Box<str>,
    pub(super) action: Action,
    /// Its new record.
    pub(super) entry: Entry,
    /// The parts of its key; empty if the recorded ones stay.
    pub(super) marks: Box<[Mark]>,
    /// Reason for rendering it, with `--explain`.
    pub(super) reason: Option<Box<Reason>>,
}

/// The action for a file that isn't reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Rendered; the file already has these bytes and is not touched.
    Unchanged,
    /// Rendered and staged; will be renamed.
    Staged,
    /// Staged in place of a page that was edited by hand and shows what has left the archive.
    Discarding,
    /// Edited by hand: kept, with its record.
    Edited,
}

/// Decided files in the order of their paths, each with its row in the manifest. Owns the paths of
/// files that aren't reused, so the plan can be dropped.
#[derive(Debug)]
pub struct Batch(Vec<(Option<u32>, Decision)>);

impl Batch {
    /// Takes decided files in the order of their paths.
    pub fn in_order<'a>(files: impl IntoIterator<Item = (ReconciledFile<'a>, Decision)>) -> Self {
        Self(files.into_iter().map(|(file, decision)| (file.row, decision)).collect())
    }
}

/// All decided files of a site, in the order of their paths.
pub(super) struct Files<'a> {
    recorded: Option<&'a Manifest>,
    all: Vec<(Option<u32>, Decision)>,
}

impl<'a> Files<'a> {
    pub(super) fn merge(recorded: Option<&'a Manifest>, pages: Batch, index: Batch) -> Self {
        let mut all = pages.0;
        all.extend(index.0);
        // The stable sort finds the two sorted runs and merges them.
        all.sort_by(|a, b| path(recorded, a).cmp(path(recorded, b)));
        Self { recorded, all }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|file| path(self.recorded, file))
    }

    /// Returns each file: its path, its row, and the decision about it unless it is reused.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Option<u32>, Option<&Decided>)> {
        self.all.iter().map(|file| (path(self.recorded, file), file.0, file.1.as_deref()))
    }

    /// Returns the files that are written.
    pub(super) fn written(&self) -> impl Iterator<Item = &Decided> {
        let decided = self.all.iter().filter_map(|(_, decision)| decision.as_deref());
        decided.filter(|file| matches!(file.action, Action::Staged | Action::Discarding))
    }

    /// Returns the files with this action.
    pub(super) fn with(&self, action: Action) -> impl Iterator<Item = &Decided> {
        let decided = self.all.iter().filter_map(|(_, decision)| decision.as_deref());
        decided.filter(move |file| file.action == action)
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.all.binary_search_by(|file| self::path(self.recorded, file).cmp(path)).is_ok()
    }

    /// Returns the recorded paths that are not planned, with their records.
    pub(super) fn stale(&self) -> impl Iterator<Item = (&'a str, Entry)> {
        stale(self.recorded, self.all.iter().filter_map(|(row, _)| *row))
    }
}

/// Returns the path of a file; that of a reused one is in the manifest.
fn path<'a>(
    recorded: Option<&'a Manifest>,
    (row, decision): &'a (Option<u32>, Decision),
) -> &'a str {
    match (decision, recorded.zip(*row)) {
        (Some(decided), _) => &decided.path,
        (None, Some((recorded, row))) => recorded.path(row as usize),
        (None, None) => "",
    }
}

/// Returns the recorded files that are not among the planned `rows`, in order.
pub(super) fn stale(
    recorded: Option<&Manifest>,
    rows: impl Iterator<Item = u32>,
) -> impl Iterator<Item = (&str, Entry)> {
    let end = recorded.map_or(0, Manifest::len);
    let mut next = 0;
    let gaps = rows.map(|row| row as usize).chain([end]).flat_map(move |row| {
        let gap = next..row;
        next = row + 1;
        gap
    });
    gaps.filter_map(move |row| Some((recorded?.path(row), recorded?.entry(row))))
}
