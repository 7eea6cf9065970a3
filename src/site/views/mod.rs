//! The views: what a template sees, and all it sees. This is the theme author's contract.
//!
//! Every page is a pure function of (view, theme). Rules that hold for every field:
//! - a field whose name ends in `html` is finished, safe HTML (use `| safe`); every other string
//!   is plain text and must be escaped, which templates do by themselves;
//! - every `href` is ready to use on this page: relative to it, or absolute where it leads out;
//! - counts are for display, lists come in display order.

mod common;

mod answer;

mod source;

mod lists;

mod compare;

mod threads;

mod indexes;

mod statistics;

pub use answer::*;
pub use common::*;
pub use compare::*;
pub use indexes::*;
pub use lists::*;
pub use source::*;
pub use statistics::*;
pub use threads::*;
