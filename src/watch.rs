//! How a long stage reports its progress to its caller, and learns that it should stop.
//!
//! Knows nothing of terminals and signals; `cli` does.

/// Follows a run. Called from several threads at once.
pub trait Watch: Sync {
    /// A stage begins; it has `steps` steps, 0 when their number is unknown.
    fn stage(&self, name: &'static str, steps: usize);
    fn step(&self);
    /// Returns the signal that asked to stop, if one did.
    fn stop(&self) -> Option<i32>;
}

#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn stage(&self, _: &'static str, _: usize) {}

    fn step(&self) {}

    fn stop(&self) -> Option<i32> {
        None
    }
}
