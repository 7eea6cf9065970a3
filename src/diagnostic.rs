//! Findings about the input as plain data, and their drawing for the terminal.
//!
//! A stage makes a [`Diagnostic`] with what, where and how to mend it; only [`draw`] knows how it
//! looks. A diagnostic carries the lines that it points at, so it can be kept without its file.

use std::ops::Range;

use crate::model::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The build exits with 1.
    Error,
    /// Reported; the build exits with 0, or with 1 under `--strict`.
    Warning,
    /// Said for completeness.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case name, e.g. `unknown-category`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What, in lower case, values in backticks.
    pub message: String,
    /// File it is about, relative to the content folder (or the settings file's path).
    pub path: String,
    /// Where in that file; `None` when it is about the file as a whole.
    pub excerpt: Option<Excerpt>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// How to mend it.
    pub help: Option<String>,
}

/// A line of a file with a marked part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Byte offset of the marked part in the decoded file.
    pub offset: u32,
    /// Line number, from 1.
    pub line: u32,
    /// The line, cut to a readable length around the mark.
    pub text: String,
    /// The marked bytes of `text`.
    pub mark: Range<usize>,
    /// What to say at the mark.
    pub label: String,
}

/// Another place that a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// File.
    pub path: String,
    /// Where, and what to say there.
    pub excerpt: Option<Excerpt>,
}
