//! Faults in formulas, and their messages.

use std::fmt;
use std::ops::Range;

/// Longest source, in bytes; the settings have a smaller cap of their own.
pub const LONGEST: usize = 16_000;

/// Deepest nesting of groups, arguments, scripts and environments. Real formulas need at most six
/// levels; a small stack holds more than a hundred.
pub const DEEPEST: usize = 32;

/// Most commands of one formula.
pub const MOST_COMMANDS: usize = 500;

/// The reason why a formula can't be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its place, in bytes of the formula's source.
    pub at: Range<usize>,
    /// The kind of fault.
    pub kind: FaultKind,
}

/// A kind of fault in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    TooLong,
    TooDeep,
    TooManyCommands,
    /// The command is unknown or not allowed.
    Command(String),
    /// The environment is unknown.
    Environment(String),
    /// An argument is missing.
    Argument,
    /// The name of a function doesn't consist of letters.
    Name,
    /// It closes nothing.
    Unopened,
    /// It is not closed.
    Unclosed,
    /// A second index or exponent in one place.
    Twice,
    /// It isn't allowed in this place.
    Misplaced,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the formula is longer than {LONGEST} bytes"),
            Self::TooDeep => write!(f, "the formula nests deeper than {DEEPEST} levels"),
            Self::TooManyCommands => {
                write!(f, "the formula has more than {MOST_COMMANDS} commands")
            }
            Self::Command(name) => write!(f, "`\\{name}` is not an allowed command in formulas"),
            Self::Environment(name) => {
                write!(f, "`{name}` is not an allowed environment in formulas")
            }
            Self::Argument => f.write_str("a command in the formula lacks its argument"),
            Self::Name => f.write_str("the name of a function in the formula is not a word"),
            Self::Unopened => f.write_str("the formula closes a group that it did not open"),
            Self::Unclosed => f.write_str("the formula does not close a group"),
            Self::Twice => f.write_str("the formula has two indices or exponents in one place"),
            Self::Misplaced => f.write_str("the formula has a misplaced mark"),
        }
    }
}
