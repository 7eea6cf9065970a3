//! The planned paths and the recorded ones, side by side; and the decided files, in the order of
//! their paths.
//!
//! Both are put in order once and walked together: with 700,000 paths on either side, looking each
//! up would cost more than all else that a build with one change does.

use rayon::prelude::*;

use super::decide::{Action, Decided, Decision};
use super::manifest::{Entry, Manifest};

/// Stands for the row of a file that is not recorded.
const NO_ROW: u32 = u32::MAX;

/// A planned file, and its row in the manifest where it is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    pub(super) path: &'a str,
    pub(super) row: Option<u32>,
}

/// The planned paths of the pages, reconciled with the recorded ones.
#[derive(Debug)]
pub struct Reconciled<'a> {
    paths: Vec<&'a str>,
    /// For each file its row in the manifest, or [`NO_ROW`].
    rows: Vec<u32>,
    /// The files by path.
    order: Vec<u32>,
}

impl<'a> Reconciled<'a> {
    /// Finds the rows of `paths`, of which no two are equal.
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

    /// Returns how many files are planned.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Returns whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Returns file `i`.
    pub fn file(&self, i: usize) -> Planned<'a> {
        let row = self.rows[i];
        Planned { path: self.paths[i], row: (row != NO_ROW).then_some(row) }
    }

    /// Returns the files in the order of their paths.
    pub(super) fn in_order(&self) -> impl Iterator<Item = Planned<'a>> {
        self.order.iter().map(|&i| self.file(i as usize))
    }

    /// Ends with what was decided about each file.
    pub fn decided(self, mut decisions: Vec<Decision>) -> Batch {
        let taken = self.order.iter().map(|&i| decisions[i as usize].take());
        Batch::in_order(self.in_order().zip(taken))
    }
}

/// Counts files as 32 bits.
fn number(n: usize) -> u32 {
    u32::try_from(n).ok().filter(|&n| n != NO_ROW).expect("a site has fewer than 2^32 files")
}

/// Decided files in the order of their paths: the pages, or the files of the search index. Owns its
/// paths, so that the plan can be dropped.
#[derive(Debug)]
pub struct Batch(Vec<File>);

#[derive(Debug)]
enum File {
    /// Stays as this row of the manifest records it.
    Reused(u32),
    Decided(Box<Decided>),
}

impl Batch {
    /// Takes decided files, which come in the order of their paths.
    pub fn in_order<'a>(files: impl IntoIterator<Item = (Planned<'a>, Decision)>) -> Self {
        let file = |(file, decision): (Planned<'_>, Decision)| match decision {
            Some(decided) => File::Decided(decided),
            None => File::Reused(file.row.expect("a reused file is recorded")),
        };
        Self(files.into_iter().map(file).collect())
    }
}

/// All files of a site as they are decided, in the order of their paths.
pub(super) struct Files<'a> {
    recorded: Option<&'a Manifest>,
    all: Vec<File>,
}

impl<'a> Files<'a> {
    /// Merges the pages with the files of the index.
    pub(super) fn merge(recorded: Option<&'a Manifest>, pages: Batch, index: Batch) -> Self {
        let mut files = Self { recorded, all: pages.0 };
        files.all.extend(index.0);
        let mut all = std::mem::take(&mut files.all);
        // Finds the two runs, and merges them.
        all.sort_by(|a, b| files.path(a).cmp(files.path(b)));
        Self { all, ..files }
    }

    fn path<'f>(&'f self, file: &'f File) -> &'f str {
        match file {
            File::Reused(row) => self.recorded.map_or("", |known| known.path(*row as usize)),
            File::Decided(decided) => &decided.path,
        }
    }

    /// Returns how many files there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|file| self.path(file))
    }

    /// Returns each file: its path, its row, and what is decided about it unless it is reused.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Option<u32>, Option<&Decided>)> {
        self.all.iter().map(|file| match file {
            File::Reused(row) => (self.path(file), Some(*row), None),
            File::Decided(decided) => (&*decided.path, decided.row, Some(&**decided)),
        })
    }

    /// Returns the files that are to be acted on so.
    pub(super) fn with(&self, action: Action) -> impl Iterator<Item = &Decided> {
        self.iter().filter_map(move |(_, _, file)| file.filter(|file| file.action == action))
    }

    /// Whether a path is planned.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.all.binary_search_by(|file| self.path(file).cmp(path)).is_ok()
    }

    /// Returns the recorded paths that are not planned, with what is recorded of them.
    pub(super) fn stale(&self) -> impl Iterator<Item = (&'a str, Entry)> {
        stale(self.recorded, self.iter().filter_map(|(_, row, _)| row))
    }
}

/// Returns the recorded files that are in none of the planned `rows`, in order.
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
