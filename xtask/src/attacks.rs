//! The attack suite: installs what the public corpora are read from, has the Rust tests say every
//! payload in every field of an archive and read the site back, and has Chromium load its pages.
//!
//! The corpora come from npm with the other packages, and from PyPI, pinned by hash. Nothing of
//! what they say is in the repository, and no package of theirs is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::tools::{browser, call, cargo, npm_packages, target};
use crate::workflows::{installed, packages_of};

/// What the corpora of PyPI are installed from.
const REQUIREMENTS: &str = "tests/attacks/requirements.txt";

/// How much of the corpora is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// What a usual run of the tests can afford: all of them, but a share of the two largest.
    Everyday,
    /// All of them.
    Whole,
}

/// Runs the suite.
///
/// # Errors
/// Returns what could not be installed, or that something is alive.
pub fn attacks(root: &Path, share: Share) -> Result<(), String> {
    let folder = target(root).join("attacks");
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let site = folder.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).map_err(|why| format!("{}: {why}", site.display()))?;
    }
    let why = "the corpora of attacks";
    let python = installed(root, "corpora", REQUIREMENTS, why)?.join("python");
    let mut write = Command::new(&python);
    write.arg("tests/attacks/brs_kb.py").arg(packages_of(&python)?);
    call(write.arg(folder.join("brs-kb.json")).current_dir(root))?;

    let mut variables = vec![("CATENA_ATTACKS", folder.into_os_string())];
    if share == Share::Whole {
        variables.push(("CATENA_ATTACKS_LONG", "1".into()));
    }
    let words =
        ["test", "--test", "suite", "no_payload_of_the_public", "--", "--ignored", "--nocapture"];
    cargo(root, &words, &variables)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"]).current_dir(root.join("tests/attacks"));
    call(node.envs(variables).env("CHROMIUM", browser()?))
}

/// `cargo xtask attacks`: the same, with its packages.
///
/// # Errors
/// Returns what is missing, or that something is alive.
pub fn alone(root: &Path, share: Share) -> Result<(), String> {
    npm_packages(root)?;
    attacks(root, share)
}
