//! State of the served build: the version that pages show, and the errors of the last build.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// True if this build made a new site; otherwise the last good site stays.
    pub is_published: bool,
    /// Errors, as the terminal shows them.
    pub error: Option<String>,
    /// Diagnostics of missing pages by their path in the site, as the terminal shows them.
    pub missing: BTreeMap<String, String>,
    /// The files that the next build would read.
    pub sources: Sources,
}

/// Files and folders that a build reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Files, and folders with everything in them.
    pub read: Vec<PathBuf>,
    /// Folders among them that builds write.
    pub written: Vec<PathBuf>,
}

/// State of the served site. Open pages wait for it to change.
#[derive(Debug, Default)]
pub(super) struct BuildState {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Now {
    /// Number of builds so far, failed ones included.
    pub(super) builds: u64,
    /// Number of successful builds; a page of an earlier one is out of date.
    pub(super) version: u64,
    pub(super) built: Arc<Built>,
    /// True if the server is about to end.
    pub(super) is_closed: bool,
}

impl BuildState {
    pub(super) fn now(&self) -> Now {
        self.lock().clone()
    }

    /// Stores the result of a build, and wakes all waiting threads.
    pub(super) fn publish(&self, built: Arc<Built>) {
        let mut now = self.lock();
        now.builds += 1;
        now.version += u64::from(built.is_published);
        now.built = built;
        self.changed.notify_all();
    }

    /// Closes the state, and wakes all waiting threads.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    /// Waits until the state differs from `seen`, at most for `patience`.
    pub(super) fn wait(&self, seen: &Now, patience: Duration) -> Now {
        let is_same = |now: &mut Now| now == seen;
        let waited = self.changed.wait_timeout_while(self.lock(), patience, is_same);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        // The state is plain data, valid after each statement.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_build_leaves_the_version_of_the_pages() {
        let state = BuildState::default();
        state.publish(Arc::new(Built { is_published: true, ..Built::default() }));
        let seen = state.now();
        state.publish(Arc::new(Built { error: Some("broken".into()), ..Built::default() }));
        let now = state.wait(&seen, Duration::from_secs(60));
        assert_eq!((now.builds, now.version, now.built.error.as_deref()), (2, 1, Some("broken")));
        assert!(seen.built.is_published && !now.built.is_published);
        assert_eq!(state.wait(&now, Duration::from_millis(1)), now);
    }
}
