//! `--explain`: compares recorded and new keys, and says in a few lines why files were rendered or
//! removed.
//!
//! Output is bounded: for each reason, some files are named and the others counted.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::plural;
use crate::diagnostic::visible;

/// Name of the settings in the manifest.
pub(super) const SETTINGS: &str = "the settings";

/// Maximum number of files named for one reason.
const NAMED: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    New,
    NoRecord,
    /// Every file is rendered again (`--clean`).
    Clean,
    Missing,
    /// An interrupted build may have changed it.
    Unsettled,
    /// It was edited by hand; it is kept, or replaced with `--force`.
    Edited,
    /// These parts of its key changed.
    Changed(Vec<String>),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::New => "new",
            Self::NoRecord => "no earlier build is recorded",
            Self::Clean => "`--clean` was given",
            Self::Missing => "the file was missing",
            Self::Unsettled => "the last build was interrupted",
            Self::Edited => "it was edited by hand",
            Self::Changed(parts) => return write!(f, "{} changed", and(parts)),
        })
    }
}

fn and(parts: &[String]) -> String {
    match parts {
        [] => "something it depends on".into(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    rendered: BTreeMap<Reason, Files>,
    pub(super) removed: Files,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Files {
    count: usize,
    named: Vec<String>,
}

impl Files {
    pub(super) fn add(&mut self, path: &str) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(visible(path));
        }
    }

    fn write(&self, what: &str, why: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for path in &self.named {
            writeln!(f, "{what} {path}: {why}")?;
        }
        match self.count - self.named.len() {
            0 => Ok(()),
            more => writeln!(f, "{what} {more} more {}: {why}", plural(more, "file", "files")),
        }
    }
}

impl Explanation {
    pub(super) fn rendered(&mut self, path: &str, reason: Reason) {
        self.rendered.entry(reason).or_default().add(path);
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rendered.is_empty() && self.removed.count == 0 {
            return writeln!(f, "rendered nothing: nothing changed");
        }
        for (reason, files) in &self.rendered {
            files.write("rendered", &reason.to_string(), f)?;
        }
        self.removed.write("removed", "no longer part of the site", f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_with_one_reason_are_counted() {
        let mut explanation = Explanation::default();
        for n in 0..NAMED + 2 {
            explanation
                .rendered(&format!("{n:03}.html"), Reason::Changed(vec!["the theme".into()]));
        }
        explanation.rendered("\u{1b}.html", Reason::New);
        explanation.removed.add("old.html");
        let text = explanation.to_string();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), NAMED + 3);
        assert_eq!(lines[0], "rendered \\u{1b}.html: new");
        assert_eq!(lines[1], "rendered 000.html: the theme changed");
        assert_eq!(lines[NAMED + 1], "rendered 2 more files: the theme changed");
        assert_eq!(lines[NAMED + 2], "removed old.html: no longer part of the site");
    }

    #[test]
    fn parts_are_named_in_a_sentence() {
        let changed = |parts: &[&str]| {
            Reason::Changed(parts.iter().map(|&part| part.to_owned()).collect()).to_string()
        };
        assert_eq!(changed(&[]), "something it depends on changed");
        assert_eq!(changed(&["a", "b", "c"]), "a, b and c changed");
    }
}
