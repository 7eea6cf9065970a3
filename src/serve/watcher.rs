//! Waits until the system reports a change of a source file.
#![expect(clippy::disallowed_methods, reason = "watches files, and how long they are at rest")]

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::build_state::Sources;
use crate::error::Error;

/// Quiet time before a build starts, because editors write in several steps.
const QUIET: Duration = Duration::from_millis(25);
/// A build starts after this time even if changes continue.
const PATIENCE: Duration = Duration::from_millis(500);
/// Interval at which it checks whether to stop.
const TICK: Duration = Duration::from_millis(100);

pub(super) struct SourceWatcher {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The files and folders whose changes start a build.
    sources: Sources,
    /// Paths that the system watches for them.
    watched: Vec<(PathBuf, RecursiveMode)>,
}

impl SourceWatcher {
    /// Creates a watcher that watches nothing yet.
    pub(super) fn new() -> Result<Self, Error> {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(sender).map_err(|error| Error::Io {
            operation: "watch for changes in",
            path: PathBuf::from("."),
            source: std::io::Error::other(error),
        })?;
        Ok(Self { watcher, events, sources: Sources::default(), watched: Vec::new() })
    }

    /// Watches these paths from now on, and nothing else. A path may not exist yet.
    pub(super) fn watch(&mut self, sources: &Sources) {
        let whole = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let all_whole = |paths: &[PathBuf]| paths.iter().map(whole).collect();
        self.sources =
            Sources { read: all_whole(&sources.read), written: all_whole(&sources.written) };
        let mut wanted: Vec<(PathBuf, RecursiveMode)> = Vec::new();
        for source in &self.sources.read {
            if source.is_dir() {
                wanted.push((source.clone(), RecursiveMode::Recursive));
            }
            // Most editors replace a file, and a folder can be removed and created again: only a
            // watch on the parent folder reports that.
            let above = source.ancestors().skip(1).find(|above| above.is_dir());
            wanted.extend(above.map(|above| (above.to_owned(), RecursiveMode::NonRecursive)));
        }
        // Each folder is watched once, recursively if any source needs that.
        wanted.sort_by_key(|(path, mode)| (path.clone(), *mode == RecursiveMode::NonRecursive));
        wanted.dedup_by(|a, b| a.0 == b.0);
        for (path, _) in self.watched.iter().filter(|watched| !wanted.contains(watched)) {
            // The path was probably removed.
            let _ = self.watcher.unwatch(path);
        }
        let old = std::mem::take(&mut self.watched);
        for (path, mode) in wanted {
            // A folder that was removed and created again has silently lost its watch.
            let is_kept =
                mode == RecursiveMode::NonRecursive && old.contains(&(path.clone(), mode));
            if is_kept || self.watcher.watch(&path, mode).is_ok() {
                self.watched.push((path, mode));
            }
        }
    }

    /// Waits for a change that starts a build, or returns the signal that asks to stop.
    pub(super) fn wait(&mut self, stop: &dyn Fn() -> Option<i32>) -> Option<i32> {
        loop {
            if let Some(signal) = stop() {
                return Some(signal);
            }
            match self.events.recv_timeout(TICK) {
                Ok(event) if self.counts(&event) => break,
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                // This can't happen: the watcher lives as long as `self`.
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

    /// Returns whether an event may have changed a source. Builds read files; reads don't count.
    fn counts(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        let only_read = match event.kind {
            EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
            kind => kind == EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)),
        };
        let Sources { read, written } = &self.sources;
        // A build that started the next one would never end.
        let is_written = |path: &PathBuf| written.iter().any(|folder| path.starts_with(folder));
        let is_ours = |path: &PathBuf| {
            let mut read = read.iter();
            read.any(|source| path.starts_with(source) || source.starts_with(path))
                && !is_written(path)
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
        let written = vec![folder.join("public")];
        let sources = Sources { read: vec![file.clone(), folder.clone()], written };
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
            watcher.watch(&sources);
            step().expect("changed");
            assert_eq!(watcher.wait(&patience), None, "step {number}");
        }
        watcher.watch(&sources);
        std::fs::write(root.join("other.txt"), "no source").expect("written");
        std::fs::create_dir(folder.join("public")).expect("made");
        std::fs::write(folder.join("public/index.html"), "written by a build").expect("written");
        let short = Instant::now();
        let stop = || (short.elapsed() > Duration::from_millis(300)).then_some(2);
        assert_eq!(watcher.wait(&stop), Some(2));
    }
}
