//! The views: everything that a template sees. They are the contract with authors of themes.
//!
//! A page is a function of view and theme. Rules for every field:
//! - If a field's name ends in `html`, it is finished, safe HTML (use `| safe`). Every other string
//!   is plain text, which templates escape automatically.
//! - Every `href` is ready to use on this page: relative to it, or absolute if it leads elsewhere.
//! - Counts are for display, and lists are in display order.

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
