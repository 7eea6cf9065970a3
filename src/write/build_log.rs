//! Records of earlier builds: the manifest of the last completed one, and the journal of
//! interrupted ones.
//!
//! Both are in the cache folder. A manifest that is missing, damaged or of another format counts as
//! none: that costs work and never makes a wrong site. Every path in them is untrusted: code that
//! deletes files checks it first.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::folder::is_safe;
use super::manifest::{Entry, Manifest};
use crate::error::Error;
use crate::files::{Durability, if_there, remove_if_there, replace};
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
        replace(&self.journal, Durability::Synced, |out| {
            let before = self.journalled.iter();
            let before = before.flat_map(|(path, all)| all.iter().map(|&hash| (&**path, hash)));
            before.chain(coming).try_for_each(|(path, hash)| writeln!(out, "{hash} {path}"))
        })
    }

    /// Saves the manifest of a completed build, and drops the journal.
    pub(super) fn record(&self, manifest: &[u8]) -> Result<(), Error> {
        if self.recorded.as_ref().is_none_or(|recorded| recorded.bytes != manifest) {
            replace(&self.manifest, Durability::Synced, |out| out.write_all(manifest))?;
        }
        remove_if_there(&self.journal)
    }
}

/// Reads a file that may be missing; anything but a regular file in its place is an error.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    if_there(crate::read::bytes(path)).map_err(Error::io("read", path))
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
