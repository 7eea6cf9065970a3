//! One file for each format that machines read: its addresses, what it is made of, and how.
//!
//! Each has one escape for its context. Absolute addresses stand where the format demands them. The
//! head of a file says what its format must hold.

pub mod feed;

pub mod atom;
pub mod json_feed;

pub mod bibtex;
pub mod csl;
pub mod dumps;

pub mod llms;
pub mod llms_month;
pub mod markdown;
pub mod raw;

pub mod open_data;
pub mod open_search;

pub mod asset;
pub mod picture;
pub mod robots;
pub mod sitemap;

#[cfg(test)]
mod tests;
