//! Builds Pagefind's index of the answers of a site, if Pagefind is installed.
//!
//! Measures only from outside: work, files, and the files that the newest record changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::watched;
use crate::files::said;

/// Pagefind's index of a site.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Its files by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Processor time.
    pub cpu_seconds: f64,
    /// Most memory, in KiB.
    pub memory_kb: u64,
}

impl Index {
    /// Returns the bytes that its own page loads before the first query, as they lie on the disk:
    /// the module, the program of the language (both compressed by a server or by themselves), the
    /// entry and the directory.
    pub fn first_load(&self) -> usize {
        let first = |path: &str| {
            matches!(path, "pagefind.js" | "pagefind-entry.json" | "wasm.en.pagefind")
                || path == "pagefind-worker.js"
                || path.ends_with(".pf_meta")
        };
        self.files.iter().filter(|(path, _)| first(path)).map(|(_, bytes)| bytes.len()).sum()
    }
}

/// Returns whether Pagefind is on PATH.
pub fn is_there() -> bool {
    watched::is_there("pagefind", "--version")
}

/// Indexes the answers of a site.
///
/// # Errors
/// Returns what did not work.
pub fn index(site: &Path, out: &Path) -> Result<Index, String> {
    let cost = watched::run(
        Command::new("pagefind")
            .args(["--force-language", "en", "--glob", "answers/*.html", "--quiet", "--site"])
            .arg(site)
            .arg("--output-path")
            .arg(out),
    )?;
    let mut files = BTreeMap::new();
    collect(out, out, &mut files).map_err(said("read", out))?;
    Ok(Index { files, cpu_seconds: cost.cpu, memory_kb: cost.memory_kb })
}

fn collect(
    root: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            files.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}
