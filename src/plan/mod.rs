//! The archive to pages: each with its permalink and its view.

pub mod view;
