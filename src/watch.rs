//! Lets a long stage report its progress, and learn that it should stop.
//!
//! Knows no terminals and signals; `cli` does.

/// Follows a run. The defaults show nothing and stop nothing. Called from several threads at once.
pub trait Watch: Sync {
    /// Begins a stage with this number of steps, 0 if unknown.
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
