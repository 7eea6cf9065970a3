//! Waits until the system reports a changed file that makes a build.
#![expect(clippy::disallowed_methods, reason = "watches files, and how long they are at rest")]

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::Error;

/// How long nothing has to happen before a build begins: editors write in several steps.
const QUIET: Duration = Duration::from_millis(25);
/// A build begins after so long though changes go on.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often it is asked whether to stop.
const TICK: Duration = Duration::from_millis(100);

pub(super) struct SourceWatcher {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// What makes a build: files, and folders with everything below them.
    sources: Vec<PathBuf>,
    /// What the system watches for that.
    watched: Vec<(PathBuf, RecursiveMode)>,
}

impl SourceWatcher {
    /// Watches nothing so far.
    pub(super) fn new() -> Result<Self, Error> {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(sender).map_err(|error| Error::Io {
            operation: "watch for changes below",
            path: PathBuf::from("."),
            source: std::io::Error::other(error),
        })?;
        Ok(Self { watcher, events, sources: Vec::new(), watched: Vec::new() })
    }

    /// Watches these from now on, and nothing else. One that isn't there is waited for.
    pub(super) fn watch(&mut self, sources: &[PathBuf]) {
        let whole = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
        self.sources = sources.iter().map(whole).collect();
        let mut wanted: Vec<(PathBuf, RecursiveMode)> = Vec::new();
        for source in &self.sources {
            if source.is_dir() {
                wanted.push((source.clone(), RecursiveMode::Recursive));
            }
            // A file is replaced by most editors, a folder can be removed and made again: only the
            // folder that it lies in sees that.
            let above = source.ancestors().skip(1).find(|above| above.is_dir());
            wanted.extend(above.map(|above| (above.to_owned(), RecursiveMode::NonRecursive)));
        }
        // A folder is watched in one way: with all below it, where anybody wants that.
        wanted.sort_by_key(|(path, mode)| (path.clone(), *mode == RecursiveMode::NonRecursive));
        wanted.dedup_by(|a, b| a.0 == b.0);
        for (path, _) in self.watched.iter().filter(|watched| !wanted.contains(watched)) {
            // Gone, most likely.
            let _ = self.watcher.unwatch(path);
        }
        let old = std::mem::take(&mut self.watched);
        for (path, mode) in wanted {
            // What was removed and made again has lost its watch without a word.
            let is_kept =
                mode == RecursiveMode::NonRecursive && old.contains(&(path.clone(), mode));
            if is_kept || self.watcher.watch(&path, mode).is_ok() {
                self.watched.push((path, mode));
            }
        }
    }

    /// Waits for a change that makes a build; returns the signal that asked to stop instead.
    pub(super) fn wait(&mut self, stop: &dyn Fn() -> Option<i32>) -> Option<i32> {
        loop {
            if let Some(signal) = stop() {
                return Some(signal);
            }
            match self.events.recv_timeout(TICK) {
                Ok(event) if self.counts(&event) => break,
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                // The watcher lives as long as this does.
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(TICK),
            }
        }
        let begin = Instant::now();
        let mut last = begin;
        while last.elapsed() < QUIET && begin.elapsed() < PATIENCE {
            if let Ok(event) = self.events.recv_timeout(QUIET)
                && self.counts(&event)
            {
                last = Instant::now();
            }
        }
        None
    }

    /// Whether an event may have changed what is built. Builds read files: that changes nothing.
    fn counts(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        let only_read = match event.kind {
            EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
            kind => kind == EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)),
        };
        let is_ours = |path: &PathBuf| {
            self.sources.iter().any(|source| path.starts_with(source) || source.starts_with(path))
        };
        !only_read && (event.need_rescan() || event.paths.iter().any(is_ours))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes one thing after the other, and expects each to be reported.
    #[test]
    fn changes_of_files_and_folders_are_reported() {
        let dir = tempfile::tempdir().expect("temp dir");
        let root = dir.path().canonicalize().expect("a folder");
        let (file, folder) = (root.join("site.yaml"), root.join("content"));
        let mut watcher = SourceWatcher::new().expect("watches");
        let begin = Instant::now();
        let patience = || (begin.elapsed() > Duration::from_secs(60)).then_some(1);
        let steps: [&dyn Fn() -> std::io::Result<()>; 6] = [
            &|| std::fs::create_dir_all(folder.join("answers")),
            &|| std::fs::write(folder.join("answers/a.txt"), "one"),
            &|| std::fs::write(&file, "title: One"),
            &|| {
                std::fs::write(root.join("new"), "t")
                    .and_then(|()| std::fs::rename(root.join("new"), &file))
            },
            &|| std::fs::remove_dir_all(&folder),
            &|| std::fs::create_dir(&folder),
        ];
        for (number, step) in steps.iter().enumerate() {
            watcher.watch(&[file.clone(), folder.clone()]);
            step().expect("changed");
            assert_eq!(watcher.wait(&patience), None, "step {number}");
        }
        watcher.watch(&[file, folder]);
        std::fs::write(root.join("other.txt"), "no source").expect("written");
        let short = Instant::now();
        let stop = || (short.elapsed() > Duration::from_millis(300)).then_some(2);
        assert_eq!(watcher.wait(&stop), Some(2));
    }
}
