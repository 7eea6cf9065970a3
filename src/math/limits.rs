//! How much a formula may ask for. What is beyond is shown as its source.

/// Longest source, in bytes; the settings have a smaller cap of their own.
pub const LONGEST: usize = 16_000;

/// Deepest nesting of groups, arguments, scripts and environments. A page's reader needs no more
/// than six; a small stack holds more than a hundred.
pub const DEEPEST: usize = 32;

/// Most commands of one formula.
pub const MOST_COMMANDS: usize = 500;
