//! How many cases of a fault are tried, and what went wrong with them.

/// How much is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// What a usual run of the tests can afford.
    Bounded,
    /// Every call that can be interrupted, and a thousand kills.
    Long,
}

impl Length {
    /// Returns how many cases are tried of so many possible ones.
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

    /// Counts a case, and keeps what went wrong with it.
    pub fn case(&mut self, name: &str, outcome: Result<(), String>) {
        self.tried += 1;
        if let Err(why) = outcome {
            self.failures.push(format!("{name}: {why}"));
        }
    }
}
