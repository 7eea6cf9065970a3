//! Where a site goes, and what the caller allows.

use std::path::PathBuf;

/// Where a site goes, and what must not be touched on the way.
#[derive(Clone, Debug)]
pub struct Place {
    /// The output folder; it need not exist.
    pub output: PathBuf,
    /// The cache folder; it need not exist.
    pub cache: PathBuf,
    /// Folders and files that the output folder must not be, hold or lie in, each with a word for
    /// it (`content`, `theme`).
    pub sources: Vec<(&'static str, PathBuf)>,
    /// Folders and files that the output folder must not be or hold (`settings`, `cache`).
    pub kept_out: Vec<(&'static str, PathBuf)>,
    /// The user's home folder, where known.
    pub home: Option<PathBuf>,
    pub working: PathBuf,
    /// The publisher's list of changed files (`--changed`).
    pub changed: Option<PathBuf>,
}

/// What the caller allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Replace and remove pages that were edited by hand (`--force`).
    pub force: bool,
    /// Let more than a tenth of the published answers disappear (`--allow-removals`).
    pub allow_removals: bool,
    /// Write into a folder that holds other files (`--adopt`).
    pub adopt: bool,
    /// Wait for another build to end (`--wait`).
    pub wait: bool,
    /// Write nothing when a page was edited by hand (`--strict`).
    pub strict: bool,
    /// Render everything again (`--clean`).
    pub clean: bool,
    /// Compare every file with what was recorded of it (`--verify`).
    pub verify: bool,
    /// Sync every file and folder that is written (`--durable`).
    pub durable: bool,
    /// Say why files were rendered (`--explain`).
    pub explain: bool,
}
