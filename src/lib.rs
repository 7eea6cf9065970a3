//! Catena turns a folder of stored answers into a cross-linked, searchable static site.
//!
//! The program is one straight line, and the modules stand in its order:
//!
//! ```text
//! read -> parse -> link -> plan -> render -> index -> write
//! ```

pub mod cli;
pub mod pipeline;

pub mod model;

pub mod read;

pub mod parse;

pub mod link;

pub mod plan;

pub mod render;

pub mod write;

pub mod config;
pub mod diagnostic;
pub mod error;
pub mod export;
pub mod fingerprint;
pub mod normalise;
pub mod theme;

pub mod watch;
