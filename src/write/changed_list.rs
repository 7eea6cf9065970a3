//! The publisher's list of changed files (`--changed`): a line for each file that a build wrote or
//! removed.
//!
//! Pending entries are saved in the cache before the first rename, and removed once the lines are
//! in the publisher's file. If a build dies between the two, the next one with `--changed` writes
//! them, based on the files then in the output folder.
#![expect(clippy::disallowed_methods, reason = "reads and writes lists of paths")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::build_log::read;
use super::folder::is_safe;
use super::on_disk::look;
use crate::error::Error;
use crate::files::{Durability, remove_if_there, replace};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Written, new or changed.
    Written,
    Removed,
}

/// The publisher's list, and its pending entries.
#[derive(Clone, Debug)]
pub(super) struct ChangedList {
    list: PathBuf,
    /// The file of pending entries in the cache.
    pending_file: PathBuf,
    /// Paths that interrupted builds may have changed.
    pending: BTreeSet<String>,
    /// Changes of this build, by path; a first build changes every file.
    coming: Vec<(Box<str>, Change)>,
}

impl ChangedList {
    /// Reads the pending entries. Fails if the list can't be appended to, before the old site is
    /// touched.
    pub(super) fn open(list: &Path, cache: &Path, key: &str) -> Result<Self, Error> {
        let folder = list.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        match fs::symlink_metadata(list) {
            // A FIFO would block until it has a reader, and a device keeps no lines.
            Ok(_) if fs::metadata(list).is_ok_and(|meta| !meta.is_file()) => {
                return Err(Error::usage(
                    format!("the list of changes `{}` is not a regular file", list.display()),
                    "name a file with `--changed FILE`; it is created if it is missing",
                ));
            }
            // Opening it checks that it is writable; the first line creates it.
            Ok(_) => {
                File::options().append(true).open(list).map(drop).map_err(Error::io("open", list))
            }
            Err(_) => fs::read_dir(folder).map(drop).map_err(Error::io("read the folder", folder)),
        }?;
        let pending_file = cache.join(format!("{key}.changes"));
        let text = read(&pending_file)?.map(String::from_utf8);
        let text = text.and_then(Result::ok).unwrap_or_default();
        let pending = text.lines().filter(|path| is_safe(path)).map(str::to_owned).collect();
        Ok(Self { list: list.to_owned(), pending_file, pending, coming: Vec::new() })
    }

    /// Saves the upcoming changes as pending.
    pub(super) fn save<'a>(
        &mut self,
        coming: impl Iterator<Item = (&'a str, Change)>,
    ) -> Result<(), Error> {
        self.coming = coming.map(|(path, change)| (path.into(), change)).collect();
        self.coming.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        if self.coming.is_empty() {
            return Ok(());
        }
        let pending = self.pending.iter().filter(|path| !self.is_coming(path));
        let mut paths =
            pending.map(String::as_str).chain(self.coming.iter().map(|(path, _)| &**path));
        replace(&self.pending_file, Durability::Synced, |out| {
            paths.try_for_each(|path| writeln!(out, "{path}"))
        })
    }

    fn is_coming(&self, path: &str) -> bool {
        self.coming.binary_search_by(|(other, _)| (**other).cmp(path)).is_ok()
    }

    /// Appends the lines to the publisher's list, at the end of a build.
    pub(super) fn append(&self, output: &Path) -> Result<(), Error> {
        let mut all: Vec<(&str, Change)> =
            self.coming.iter().map(|(path, change)| (&**path, *change)).collect();
        for path in self.pending.iter().filter(|path| !self.is_coming(path)) {
            let is_there = look(output.join(path))?.is_some();
            all.push((path, if is_there { Change::Written } else { Change::Removed }));
        }
        if !all.is_empty() {
            all.sort_unstable_by_key(|(path, _)| *path);
            append(&self.list, &all).map_err(Error::io("append to", self.list.as_path()))?;
        }
        remove_if_there(&self.pending_file)
    }
}

/// Appends whole lines, even after a line that a full disk cut off.
fn append(list: &Path, changes: &[(&str, Change)]) -> std::io::Result<()> {
    let mut file = File::options().read(true).append(true).create(true).open(list)?;
    let mut last = *b"\n";
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    let mut out = BufWriter::new(&mut file);
    if last != *b"\n" {
        out.write_all(b"\n")?;
    }
    for (path, change) in changes {
        let sign = if *change == Change::Written { '+' } else { '-' };
        writeln!(out, "{sign} {path}")?;
    }
    out.flush()?;
    drop(out);
    file.sync_data()
}
