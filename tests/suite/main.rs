//! The integration tests, in one program: runs of the `catena` binary on folders of records, and
//! rules about the project's own files.
#![expect(clippy::disallowed_methods, reason = "this program works on files and folders")]

mod add;
mod additions;
mod amplification;
mod attacks;
mod bombs;
mod categories;
mod cli;
mod compare;
mod cuts;
mod determinism;
mod export;
mod file_graph;
mod format_doc;
mod formulas;
mod fuzz;
mod gaps;
mod golden;
mod init;
mod interface_texts;
mod json_lines;
mod languages;
mod leaving;
mod links;
mod machines;
mod package;
mod project;
mod pseudo_language;
mod publisher;
mod rebuild;
mod rebuild_reports;
mod relevance;
mod removals;
mod search;
mod serve;
mod settings;
mod source_rows;
mod supply;
mod theme;
mod theme_archives;
mod threads;
mod tidy;
mod titles;
mod whole;
mod words;
