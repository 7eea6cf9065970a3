//! What is decided about a file before anything is replaced.

use super::explain::Reason;
use super::manifest::{Entry, Mark};

/// What is decided about a file. Nothing needs be for most of them: the key is the recorded one and
/// the file is there, so it is reused, not rendered, and what was recorded of it stays.
pub type Decision = Option<Box<Decided>>;

/// What is decided about a file that isn't reused.
#[derive(Debug)]
pub struct Decided {
    pub(super) path: Box<str>,
    pub(super) action: Action,
    /// What is recorded of it from now on.
    pub(super) entry: Entry,
    /// The parts of its key; none where the recorded ones stay.
    pub(super) marks: Box<[Mark]>,
    /// Why it was rendered, under `--explain`.
    pub(super) reason: Option<Box<Reason>>,
}

/// What happens with a file that isn't reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Rendered, and the file already holds these bytes: not touched.
    Unchanged,
    /// Rendered and staged, to be renamed.
    Staged,
    /// The file was edited by hand: kept, with what was recorded of it.
    Edited,
}
