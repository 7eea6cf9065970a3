//! The interface by which the writer tells the site's files from those of others.

use std::collections::BTreeSet;
use std::path::Path;

/// Tells which files of an output folder are the site's, without knowledge of earlier builds.
pub trait Ownership: Sync {
    /// Returns the path of the file in the site that names its files at undeclared addresses, one a
    /// line.
    fn list(&self) -> &'static str;

    /// Returns the position of the output that a file is a part of, among those of a report.
    fn output(&self, path: &str) -> usize;

    /// Returns whether a path is an address that only files of a site have.
    fn is_declared(&self, path: &str) -> bool;

    /// Returns whether a file that was edited by hand may stay: it shows nothing that has left the
    /// archive. `is_planned` says which addresses the site has.
    fn may_stay(&self, path: &str, bytes: &[u8], is_planned: &dyn Fn(&str) -> bool) -> bool;

    /// Returns whether an answer of the site in a folder is no longer published; true if it can't be
    /// known.
    fn has_left(&self, output: &Path) -> bool;

    /// Returns the number of answers of the site in a folder; `None` if it can't be known.
    fn count_answers(&self, output: &Path) -> Option<usize>;

    /// Returns the paths of the pages of those answers.
    fn answer_pages(&self, output: &Path) -> Option<BTreeSet<String>>;
}
