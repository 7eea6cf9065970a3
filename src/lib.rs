//! Catena turns a folder of stored answers into a cross-linked, searchable static site.
//!
//! The program is one straight line, and the modules follow its order:
//!
//! ```text
//! read -> parse -> link -> plan -> render -> index -> write
//! ```
//!
//! `pipeline` runs it, one function for each command; [`model`] has the types that all stages
//! share. Everything between `read` and `write` is pure: no input or output except through the
//! handle to records' texts ([`model::Texts`]), no clock, no environment.
#![forbid(unsafe_code)]

pub mod cli;
pub(crate) mod pipeline;

pub mod model;

pub mod read;

pub mod parse;

pub(crate) mod cache;

pub mod math;

pub mod link;

pub mod site;

pub mod render;

pub mod search;

pub(crate) mod write;

mod init;

mod add;
pub mod export;
pub mod find;
mod serve;

pub mod config;
pub mod diagnostic;
pub mod error;
mod files;
mod fingerprint;
pub mod interface;
pub mod language;
pub mod normalise;
pub mod theme;

mod watch;
