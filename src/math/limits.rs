//! How much a formula may ask for. What is beyond is shown as its source.

/// Longest source, in bytes. The longest formulas of papers have about 1,500.
pub const LONGEST: usize = 4_000;

/// Deepest nesting of groups, arguments, scripts and environments. A page's reader needs no more
/// than six; a small stack holds more than a hundred.
pub const DEEPEST: usize = 32;

/// Most commands of one formula.
pub const MOST_COMMANDS: usize = 500;
