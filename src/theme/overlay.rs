//! Files of a theme's folder, put over the built-in ones.
#![expect(clippy::disallowed_methods, reason = "reading a theme's files is this file's job")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::files::read_up_to;
use crate::read::{relative, walk_error};

/// Largest file of a theme, in bytes.
const LARGEST: u64 = 8 << 20;

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Puts the regular files under `folder/part` over `files` and returns their names.
pub(super) fn overlay(
    folder: &Path,
    part: &str,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<BTreeSet<String>, Error> {
    let root = folder.join(part);
    let mut names = BTreeSet::new();
    if !root.is_dir() {
        return Ok(names);
    }
    let is_hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let walk = WalkDir::new(&root).min_depth(1).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_hidden(entry)) {
        let entry = entry.map_err(|error| walk_error(&root, &error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().display().to_string();
        if !entry.file_type().is_file() {
            let message = "this is a link or not a regular file and was not opened";
            let found = Diagnostic::warning("not-a-regular-file", path, message);
            diagnostics.push(found.help("put the file itself into the theme"));
            continue;
        }
        let read = File::open(entry.path()).and_then(|file| read_up_to(file, LARGEST));
        let Some(bytes) = read.map_err(Error::io("read", entry.path()))? else {
            let message =
                format!("this file is over the limit of {LARGEST} bytes and was set aside");
            diagnostics.push(Diagnostic::warning("too-large", path, message));
            continue;
        };
        let name = relative(&root, entry.path());
        names.insert(name.clone());
        files.insert(name, bytes);
    }
    Ok(names)
}
