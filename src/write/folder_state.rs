//! The state of the output folder, without a look at each of its files.
//!
//! A folder's time of change moves with every file that is made, renamed or deleted in it, so a
//! few hundred looks tell that 700,000 files are there. A file that was edited in its place is
//! compared when it is about to be replaced, as ever, and by `--verify`.
#![expect(clippy::disallowed_methods, reason = "looks at folders and at the clock of their disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::folder;
use crate::fingerprint::Fingerprint;
use crate::read::Stat;

/// A state by its hash, and when it came to be.
pub(super) struct Snapshot {
    pub(super) print: Fingerprint,
    newest: (i64, u32),
}

/// Returns the state of the folders that hold `paths`, with the manifest of what is in them;
/// `None` where the file system's clock is too coarse to tell.
pub(super) fn snapshot<'a>(
    output: &Path,
    paths: impl Iterator<Item = &'a str>,
    manifest: &[u8],
) -> Option<Snapshot> {
    let folders: BTreeSet<&str> = [""].into_iter().chain(folder::folders(paths)).collect();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&manifest[manifest.len().saturating_sub(32)..]);
    let mut newest = (0, 0);
    for folder in folders {
        let stat = Stat::of(&fs::symlink_metadata(output.join(folder)).ok()?);
        if stat.changed.1 == 0 {
            return None;
        }
        newest = newest.max(stat.changed).max(stat.modified);
        hasher.update(folder.as_bytes());
        for (seconds, nanos) in [stat.modified, stat.changed] {
            hasher.update(&seconds.to_le_bytes());
            hasher.update(&nanos.to_le_bytes());
        }
        hasher.update(&stat.inode.to_le_bytes());
        hasher.update(&stat.device.to_le_bytes());
    }
    Some(Snapshot { print: Fingerprint::finish(&hasher), newest })
}

/// Returns the state after our own last change, once the clock has ticked: a change by somebody
/// else in the same tick would not show.
pub(super) fn settled<'a>(
    output: &Path,
    paths: impl Iterator<Item = &'a str>,
    manifest: &[u8],
    probe: &Path,
) -> Option<Fingerprint> {
    let snapshot = snapshot(output, paths, manifest)?;
    let mut has_ticked = false;
    for _ in 0..50 {
        let written = fs::write(probe, b".").and_then(|()| fs::symlink_metadata(probe));
        has_ticked = Stat::of(&written.ok()?).changed > snapshot.newest;
        if has_ticked {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let _ = fs::remove_file(probe);
    has_ticked.then_some(snapshot.print)
}

/// Keeps the state in which a build left the output folder; without one the next build looks at
/// each file.
pub(super) fn keep(file: &Path, state: Option<Fingerprint>) {
    let kept = state.is_some_and(|state| fs::write(file, state.to_string()).is_ok());
    if !kept {
        let _ = fs::remove_file(file);
    }
}

pub(super) fn kept(file: &Path) -> Option<Fingerprint> {
    fs::read_to_string(file).ok()?.parse().ok()
}
