//! How a long stage reports its progress to its caller, and learns that it should stop.
//!
//! Knows nothing of terminals and signals; `cli` does.

/// Follows a run; by itself it shows nothing and stops nothing. Called from several threads at once.
pub trait Watch: Sync {
    /// A stage begins; it has so many steps, 0 when their number is unknown.
    fn stage(&self, _name: &'static str, _steps: usize) {}
    fn step(&self) {}
    /// Returns the signal that asked to stop, if one did.
    fn stop(&self) -> Option<i32> {
        None
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {}
