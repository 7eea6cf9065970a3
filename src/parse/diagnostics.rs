//! What is found in one file, each diagnostic at its place.

use crate::diagnostic::Diagnostic;
use crate::model::Span;

pub(super) struct Diagnostics<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) list: &'a mut Vec<Diagnostic>,
}

impl Diagnostics<'_> {
    pub(super) fn warn(
        &mut self,
        code: &'static str,
        at: Span,
        message: impl Into<String>,
        label: &str,
        help: impl Into<String>,
    ) {
        self.add(Diagnostic::warning(code, self.path, message), at, label, help);
    }

    /// Adds a diagnostic, pointing at its place.
    pub(super) fn add(
        &mut self,
        found: Diagnostic,
        at: Span,
        label: &str,
        help: impl Into<String>,
    ) {
        self.list.push(found.at(self.text, at, label).help(help));
    }
}
