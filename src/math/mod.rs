//! A formula's TeX to a tree: what can be shown, as MathML (`render::mathml`) or as a line of text
//! (`plain_line`).
//!
//! A formula is untrusted text. It is read here and not by a library, because what makes it safe
//! has to be known before anything else is: which commands there are and how many arguments each
//! takes, how deep they nest, where a mistake stands. Reading takes one pass, allocates in
//! proportion to the source, and can't fail but by a `Fault`. Knows no stage and no markup.
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

pub use plain_line::readable;

pub(crate) use fault::{Fault, FaultKind, LONGEST};
pub(crate) use plain_line::{older_form, text};
pub(crate) use read::read;
pub(crate) use tree::{Class, Font, Line, Mark, Node, Place, Style, Table};

#[cfg(test)]
mod tests;
