//! The names that almost every kind of file uses: declarations, handles, parts of pages and views.

pub use super::catalog::*;
pub(in crate::site) use super::declare::{declare, inputs};
pub use super::kind::{Content, FileKind, Id, Listing, Made, SitemapEntry};
pub use super::page::answer_list::*;
pub use super::page::cards::*;
pub use super::page::category_pages::*;
pub use super::page::context::*;
pub use super::page::layout::*;
pub use super::page::named_groups::*;
pub use super::page::open_questions::*;
pub use super::page::paging::*;
pub use super::page::source_rows::*;
pub use super::page::text::*;
pub use super::page::threads::*;
pub use super::page::versions::*;
pub use super::views::*;
pub use crate::interface::Arg;
