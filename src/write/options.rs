//! Paths of a build, and its options.

use std::path::PathBuf;

use super::part::Part;

/// The folders of a build, and those that it must not touch.
#[derive(Clone, Debug)]
pub struct Place {
    /// The output folder; it may not exist yet.
    pub output: PathBuf,
    /// The cache folder; it may not exist yet.
    pub cache: PathBuf,
    /// Folders and files that the output folder must not be, contain or be inside, each with a name
    /// (`content`, `theme`).
    pub sources: Vec<(&'static str, PathBuf)>,
    /// Folders and files that the output folder must not be or contain (`settings`, `cache`).
    pub kept_out: Vec<(&'static str, PathBuf)>,
    /// The user's home folder, if known.
    pub home: Option<PathBuf>,
    pub working: PathBuf,
    /// The publisher's list of changed files (`--changed`).
    pub changed: Option<PathBuf>,
}

/// Options of a build, from its flags.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Replace and remove pages that were edited by hand (`--force`).
    pub force: bool,
    /// Allow more than a tenth of the published answers to disappear (`--allow-removals`).
    pub allow_removals: bool,
    /// Allow a site that is left without answers (`--allow-removals`, but not in a preview).
    pub allow_empty: bool,
    /// Write into a folder that holds other files (`--adopt`).
    pub adopt: bool,
    /// Wait for another build to finish (`--wait`).
    pub wait: bool,
    /// Write nothing if a page was edited by hand (`--strict`).
    pub strict: bool,
    /// Render everything again (`--clean`).
    pub clean: bool,
    /// Compare every file with its record (`--verify`).
    pub verify: bool,
    /// Sync every written file and folder (`--durable`).
    pub durable: bool,
    /// Explain why files were rendered (`--explain`).
    pub explain: bool,
    /// The part of the site to write; `None` for all of it (`--part`).
    pub part: Option<Part>,
}
