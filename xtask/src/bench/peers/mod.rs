//! Measures other programs on the same archive: Hugo and Zola for the pages, Pagefind for the
//! search, each if it is on PATH.
//!
//! Converts the archive into a project of each, with the same kinds of pages where possible
//! (answers, works, categories, models, months, feeds, sitemap), and runs it. Converting isn't
//! measured. A peer that fails is a row of the table and doesn't end the benchmark.

mod archive;
mod front;
mod hugo;
mod markdown;
mod zola;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::watched::{self, Cost};
use crate::files::said;

/// Maximum size for peers; beyond it they need too much time or memory.
pub const MOST: u64 = 10_000;

/// A program that does part of what Catena does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    Hugo,
    Zola,
    Pagefind,
}

/// Cost of a peer's build, with the files and bytes that it wrote.
pub type Outcome = Result<(Cost, (u64, u64)), String>;

/// A peer's build of an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    pub peer: Peer,
    pub version: String,
    pub outcome: Outcome,
}

impl Peer {
    pub const ALL: [Self; 3] = [Self::Hugo, Self::Zola, Self::Pagefind];

    /// Returns its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Pagefind => "Pagefind",
        }
    }

    /// Returns the version of the one on PATH.
    pub fn version(self) -> Option<String> {
        let (program, argument) = match self {
            Self::Hugo => ("hugo", "version"),
            Self::Zola => ("zola", "--version"),
            Self::Pagefind => ("pagefind", "--version"),
        };
        let output = Command::new(program).arg(argument).stdin(Stdio::null()).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then(|| version_in(&said))
    }

    fn build(self, export: &str, site: &Path, dir: &Path) -> Outcome {
        let out = dir.join("public");
        let mut command = match self {
            Self::Hugo => {
                hugo::write_project(&archive::read(export)?, dir)?;
                Command::new("hugo")
            }
            Self::Zola => {
                zola::write_project(&archive::read(export)?, dir)?;
                let mut command = Command::new("zola");
                command.arg("build");
                command
            }
            Self::Pagefind => {
                fs::create_dir_all(dir).map_err(said("create", dir))?;
                let mut command = Command::new("pagefind");
                command.args(["--force-language", "en", "--glob", "answers/*.html", "--quiet"]);
                command.arg("--site").arg(site).arg("--output-path").arg(&out);
                command
            }
        };
        let cost = watched::run(command.current_dir(dir))?;
        let written = weigh(&out).map_err(said("read", &out))?;
        Ok((cost, written))
    }
}

/// Builds an archive with every peer on PATH, from its export or from our site of it. Each build
/// has a folder of its own, which is removed afterwards.
pub fn measure(export: &str, site: &Path, scratch: &Path) -> Vec<Beside> {
    let there = Peer::ALL.into_iter().filter_map(|peer| Some((peer, peer.version()?)));
    let beside = there.map(|(peer, version)| {
        eprintln!("… and with {} {version}", peer.name());
        let dir = scratch.join(peer.name());
        let outcome = peer.build(export, site, &dir);
        if let Err(why) = &outcome {
            eprintln!("{}: {why}", peer.name());
        }
        let _ = fs::remove_dir_all(&dir);
        Beside { peer, version, outcome }
    });
    beside.collect()
}

/// Finds the version in a program's version output.
fn version_in(said: &str) -> String {
    let words = said.split_whitespace().map(|word| word.trim_start_matches('v'));
    let mut versions = words.filter_map(|word| {
        let end = word.find(|c: char| !(c.is_ascii_digit() || c == '.'));
        let number = &word[..end.unwrap_or(word.len())];
        (number.contains('.') && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
    });
    versions.next().unwrap_or("of unknown version").to_owned()
}

/// Returns the number of files in a folder, and their total size in bytes.
fn weigh(folder: &Path) -> std::io::Result<(u64, u64)> {
    let mut sum = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        let (files, bytes) = match about.is_dir() {
            true => weigh(&entry.path())?,
            false => (1, about.len()),
        };
        sum = (sum.0 + files, sum.1 + bytes);
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_what_programs_say() {
        assert_eq!(version_in("hugo v0.168.0-e27a6760+extended linux/amd64"), "0.168.0");
        assert_eq!(version_in("zola 0.22.1\n"), "0.22.1");
        assert_eq!(version_in("pagefind 1.6.0"), "1.6.0");
        assert_eq!(version_in("none"), "of unknown version");
    }
}
