//! The state of the output folder, without checking each of its files.
//!
//! A folder's change time moves with every file that is created, renamed or deleted in it, so a few
//! hundred checks suffice for 700,000 files. Files that were edited in place are compared before
//! they are replaced, and by `--verify`.
#![expect(clippy::disallowed_methods, reason = "looks at folders and at the clock of their disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::folder;
use crate::fingerprint::Fingerprint;
use crate::read::Stat;

/// Hash of a state, and its time.
pub(super) struct Snapshot {
    pub(super) print: Fingerprint,
    newest: (i64, u32),
}

/// Returns the state of the folders of `paths` and of their manifest; `None` if the file system's
/// clock is too coarse.
pub(super) fn snapshot<'a>(
    output: &Path,
    paths: impl Iterator<Item = &'a str>,
    manifest: &[u8],
) -> Option<Snapshot> {
    let folders: BTreeSet<&str> = [""].into_iter().chain(folder::folders(paths)).collect();
    let sum = &manifest[manifest.len().saturating_sub(32)..];
    let mut newest = (0, 0);
    let mut stats = Vec::with_capacity(folders.len());
    for folder in folders {
        let stat = Stat::of(&fs::symlink_metadata(output.join(folder)).ok()?);
        if stat.changed.1 == 0 {
            return None;
        }
        newest = newest.max(stat.changed).max(stat.modified);
        stats.push((folder, stat));
    }
    Some(Snapshot { print: Fingerprint::of_value(&(sum, stats)), newest })
}

/// Returns the state after our last change, once the clock has ticked: a change by another program
/// in the same tick would not show.
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

/// Saves the state in which a build left the output folder; without it, the next build checks each
/// file.
pub(super) fn keep(file: &Path, state: Option<Fingerprint>) {
    let kept = state.is_some_and(|state| fs::write(file, state.to_string()).is_ok());
    if !kept {
        let _ = fs::remove_file(file);
    }
}

pub(super) fn kept(file: &Path) -> Option<Fingerprint> {
    fs::read_to_string(file).ok()?.parse().ok()
}
