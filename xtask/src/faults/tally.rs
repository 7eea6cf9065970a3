//! Counts the cases of a fault, and collects failures.

/// Number of cases to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// As many as a usual run of the tests can afford.
    Bounded,
    /// Every call that can be interrupted, and a thousand kills.
    Long,
}

impl Length {
    /// Returns the number of cases to try, out of so many possible ones.
    pub fn of(self, bounded: usize, long: usize) -> usize {
        match self {
            Self::Bounded => bounded,
            Self::Long => long,
        }
    }
}

/// A row of the table.
pub struct Tally {
    pub tried: usize,
    pub failures: Vec<String>,
}

impl Tally {
    pub fn new() -> Self {
        Self { tried: 0, failures: Vec::new() }
    }

    /// Counts a case, and keeps its error.
    pub fn case(&mut self, name: &str, outcome: Result<(), String>) {
        self.tried += 1;
        if let Err(why) = outcome {
            self.failures.push(format!("{name}: {why}"));
        }
    }
}
