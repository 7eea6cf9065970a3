//! Code that tests and tasks share: the generator of made-up archives.
//!
//! Depends only on the standard library, and knows nothing of the `catena` library.
#![expect(clippy::disallowed_methods, reason = "a corpus is written to a folder")]

pub mod corpus;
