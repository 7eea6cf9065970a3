//! Catena turns a folder of stored answers into a cross-linked, searchable static site.
//!
//! The program is one straight line, and the modules stand in its order:
//!
//! ```text
//! read -> parse -> link -> plan -> render -> index -> write
//! ```

pub mod model;

pub mod parse;
pub mod plan;
pub mod search;

pub mod config;
pub mod diagnostic;
pub mod normalise;
