//! One file for each machine format: its addresses, inputs and content.
//!
//! Each format has one escape for its context. Addresses are absolute only where the format
//! requires it. The comment at the top of each file states what its format requires.

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
pub mod own_files;
pub mod picture;
pub mod redirects;
pub mod robots;
pub mod sitemap;
pub mod static_file;

#[cfg(test)]
mod tests;
