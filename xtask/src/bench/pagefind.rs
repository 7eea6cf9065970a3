//! A built site to Pagefind's index of its answers, where Pagefind is installed.
//!
//! Only what can be told from outside: the work, the files, and what the newest record changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// What Pagefind made of a site.
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

/// Tells whether Pagefind is on PATH.
pub fn is_there() -> bool {
    let mut version = Command::new("pagefind");
    version.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}

/// Indexes the answers of a site.
///
/// # Errors
/// Returns what did not work.
pub fn index(site: &Path, out: &Path) -> Result<Index, String> {
    let before = children_seconds();
    let mut child = Command::new("pagefind")
        .args(["--force-language", "en", "--glob", "answers/*.html", "--quiet", "--site"])
        .arg(site)
        .arg("--output-path")
        .arg(out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("pagefind does not start: {error}"))?;
    let mut memory_kb = 0;
    let status = loop {
        memory_kb = memory_kb.max(peak_kb(child.id()));
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        thread::sleep(Duration::from_millis(20));
    };
    if !status.success() {
        return Err(format!("pagefind ended with {status}"));
    }
    let cpu_seconds = children_seconds() - before;
    let mut files = BTreeMap::new();
    collect(out, out, &mut files).map_err(|error| format!("can't read {out:?}: {error}"))?;
    Ok(Index { files, cpu_seconds, memory_kb })
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

/// Returns the processor time of all processes that were waited for.
fn children_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Returns the peak of a process's memory so far or of the largest of its children, in KiB: the
/// program may be started by a script of its package.
fn peak_kb(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let own = peak.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    let children = children.split_whitespace().filter_map(|id| id.parse().ok());
    children.map(peak_kb).fold(own, u64::max)
}
