//! One file for each format that machines read: its addresses, what it is made of, and how.
//!
//! Each has one escape for its context. Absolute addresses stand where the format demands them. The
//! head of a file says what its format must hold.

mod feed;

mod atom;
mod json_feed;

mod bibtex;
mod csl;
mod dumps;

mod llms;
mod llms_month;
mod markdown;
mod raw;

mod open_data;
mod open_search;

mod asset;
mod robots;
mod sitemap;

pub use asset::Asset;
pub use atom::Atom;
pub use bibtex::BibTeX;
pub use csl::Csl;
pub use dumps::{AnswersDump, DumpIndex, DumpSchema};
pub use feed::in_feeds;
pub use json_feed::JsonFeed;
pub use llms::Llms;
pub use llms_month::LlmsMonth;
pub use markdown::Markdown;
pub use open_data::{OpenData, OpenDatum, OpenIndex, open_datum};
pub use open_search::OpenSearch;
pub use raw::Raw;
pub use robots::{NoJekyll, Robots};
pub use sitemap::{Sitemap, SitemapParts, sitemap_parts};

#[cfg(test)]
mod tests;
