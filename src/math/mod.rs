//! Reads a formula's TeX to a tree, for MathML (`render::mathml`) or a line of text (`plain_line`).
//!
//! A formula is untrusted text. This module reads it instead of a library, because safety requires
//! limits before anything else: known commands with their number of arguments, a cap on nesting, a
//! place for each mistake. Reading takes one pass, allocates in proportion to the source, and only
//! fails with a `Fault`. Knows no stage and no markup.
//!
//! `read`, `commands`, `tables` and `physics` are one recursive-descent reader and call each other,
//! because arguments and cells hold formulas again.

mod command_names;
mod commands;
mod fault;
mod physics;
mod plain_line;
mod read;
mod symbols;
mod tables;
mod tree;

pub use plain_line::{readable, script};

pub(crate) use fault::{Fault, FaultKind, LONGEST};
pub(crate) use plain_line::{older_form, text};
pub(crate) use read::read;
pub(crate) use tree::{Class, Font, Line, Mark, Node, Place, Style, Table};

#[cfg(test)]
mod tests;
