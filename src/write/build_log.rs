//! Records of earlier builds: the manifest of the last completed one, and the journal of
//! interrupted ones.
//!
//! Both are in the cache folder. A manifest that is missing, damaged or of another format counts as
//! none: that costs work and never makes a wrong site. Every path in them is untrusted: code that
//! deletes files checks it first.
#![expect(clippy::disallowed_methods, reason = "reads and writes the manifest and the journal")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::folder::is_safe;
use super::manifest::{Entry, Manifest};
use super::on_disk::if_there;
use crate::error::Error;
use crate::fingerprint::Short;

/// Manifest and journal of an output folder.
#[derive(Debug)]
pub(super) struct BuildLog {
    manifest: PathBuf,
    journal: PathBuf,
    /// Manifest of the last completed build; `None` if it is missing or unreadable.
    pub(super) recorded: Option<Manifest>,
    /// Hashes that interrupted builds may have written, by path.
    journalled: BTreeMap<String, Vec<Short>>,
}

impl BuildLog {
    /// Reads manifest and journal. A missing file is no error; an unreadable one is.
    pub(super) fn load(cache: &Path, key: &str) -> Result<Self, Error> {
        let manifest = cache.join(format!("{key}.manifest"));
        let journal = cache.join(format!("{key}.journal"));
        let recorded = read(&manifest)?.and_then(Manifest::read);
        let journalled = read(&journal)?.map(|bytes| parse_journal(&bytes)).unwrap_or_default();
        Ok(Self { manifest, journal, recorded, journalled })
    }

    /// Returns whether an interrupted build may have changed the file since it was recorded.
    pub(super) fn is_unsettled(&self, path: &str) -> bool {
        self.journalled.contains_key(path)
    }

    /// Returns the paths that interrupted builds may have written, in order.
    pub(super) fn journalled(&self) -> impl Iterator<Item = &str> {
        self.journalled.keys().map(String::as_str)
    }

    /// Returns whether an earlier build wrote these bytes at this path. `recorded` is its entry.
    pub(super) fn wrote(&self, path: &str, recorded: Option<&Entry>, hash: Option<Short>) -> bool {
        let Some(hash) = hash else { return false };
        recorded.is_some_and(|entry| entry.hash == hash)
            || self.journalled.get(path).is_some_and(|hashes| hashes.contains(&hash))
    }

    /// Adds the files that are about to be renamed to the journal.
    pub(super) fn journal<'a>(
        &'a self,
        coming: impl Iterator<Item = (&'a str, Short)>,
    ) -> Result<(), Error> {
        let mut coming = coming.peekable();
        if coming.peek().is_none() {
            return Ok(());
        }
        replace(&self.journal, |out| {
            let before = self.journalled.iter();
            let before = before.flat_map(|(path, all)| all.iter().map(|&hash| (&**path, hash)));
            before.chain(coming).try_for_each(|(path, hash)| writeln!(out, "{hash} {path}"))
        })
    }

    /// Saves the manifest of a completed build, and drops the journal.
    pub(super) fn record(&self, manifest: &[u8]) -> Result<(), Error> {
        if self.recorded.as_ref().is_none_or(|recorded| recorded.bytes != manifest) {
            replace(&self.manifest, |out| out.write_all(manifest))?;
        }
        remove_if_there(&self.journal)
    }
}

/// Reads a file that may be missing; anything but a regular file in its place is an error.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    if_there(crate::read::bytes(path)).map_err(Error::io("read", path))
}

pub(super) fn remove_if_there(path: &Path) -> Result<(), Error> {
    if_there(fs::remove_file(path)).map_err(Error::io("delete", path)).map(drop)
}

/// Replaces a file as a whole: writes a new one next to it, syncs and renames it.
pub(super) fn replace(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Error> {
    let beside = path.with_added_extension("tmp");
    // Removes a leftover of a killed build, or a link, instead of writing through it.
    remove_if_there(&beside)?;
    let written = File::create_new(&beside).and_then(|file| {
        let mut out = BufWriter::new(file);
        fill(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    });
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(Error::io("write", path)(error));
    }
    fs::rename(&beside, path).map_err(Error::io("replace", path))
}

/// Reads a journal; skips incomplete lines.
fn parse_journal(bytes: &[u8]) -> BTreeMap<String, Vec<Short>> {
    let mut journalled = BTreeMap::<String, Vec<Short>>::new();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let entry = std::str::from_utf8(line)
            .ok()
            .and_then(|line| line.strip_suffix('\n')?.split_once(' '))
            .and_then(|(hash, path)| Some((path, hash.parse::<Short>().ok()?)))
            .filter(|(path, _)| is_safe(path));
        if let Some((path, hash)) = entry {
            let hashes = journalled.entry(path.to_owned()).or_default();
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
    }
    journalled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;

    #[test]
    fn a_torn_journal_keeps_its_whole_lines() {
        let hash = Fingerprint::of(b"x").short();
        let text = format!("{hash} a.html\nnonsense\n{hash} ../../x\n{hash} b.ht");
        let journal = parse_journal(text.as_bytes());
        assert_eq!(journal.into_keys().collect::<Vec<_>>(), ["a.html"]);
    }
}
