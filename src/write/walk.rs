//! A walk through the output folder, for a build whose manifest is missing or doubtful.
#![expect(clippy::disallowed_methods, reason = "looks at the output folder")]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::build_log::read;
use super::folder::MARKER;
use crate::error::Error;
use crate::read::{relative, walk_error};

/// The files of the output folder that are not pages of the build.
#[derive(Debug)]
pub(super) struct Walk {
    /// Paths of those files and links, as the folder spells them. Dotfiles are left out.
    pub(super) paths: Vec<String>,
    case: Case,
}

/// The way the file system compares names.
#[derive(Clone, Copy, Debug)]
enum Case {
    Matters,
    Ignored,
}

/// Reads the site's files at undeclared addresses from its own list, if that is a file.
pub(super) fn listed(list: &Path) -> Result<BTreeSet<String>, Error> {
    if !fs::symlink_metadata(list).is_ok_and(|meta| meta.is_file()) {
        return Ok(BTreeSet::new());
    }
    let text = read(list)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&text).lines().map(str::to_owned).collect())
}

impl Walk {
    /// Walks through the folder and follows no link.
    pub(super) fn through(output: &Path, is_page: impl Fn(&str) -> bool) -> Result<Self, Error> {
        let ignores_case = fs::symlink_metadata(output.join(MARKER.to_uppercase())).is_ok();
        let case = if ignores_case { Case::Ignored } else { Case::Matters };
        let mut walk = Self { paths: Vec::new(), case };
        if fs::symlink_metadata(output).is_err() {
            return Ok(walk);
        }
        let is_visible = |entry: &DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        let entries = WalkDir::new(output).min_depth(1).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(is_visible) {
            let entry = entry.map_err(|error| walk_error(output, &error))?;
            let path = relative(output, entry.path());
            if !entry.file_type().is_dir() && !is_page(&walk.address(&path)) {
                walk.paths.push(path);
            }
        }
        Ok(walk)
    }

    /// Returns the address that a path on disk stands for.
    pub(super) fn address<'p>(&self, path: &'p str) -> Cow<'p, str> {
        match self.case {
            Case::Matters => Cow::Borrowed(path),
            Case::Ignored => Cow::Owned(path.to_lowercase()),
        }
    }
}
