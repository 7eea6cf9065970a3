//! What former builds wrote: the manifest of the last one that ended, and the journal of those
//! that didn't.
//!
//! Both live in the cache folder. A manifest that is missing, damaged or of another version counts
//! as empty: that costs work and never makes a wrong site. Every path in them is data from a file:
//! whoever deletes by it checks it first.
#![expect(clippy::disallowed_methods, reason = "reads and writes the manifest and the journal")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::folder::is_safe;
use crate::error::Error;
use crate::fingerprint::Fingerprint;

/// First line of a manifest. Another version's manifest is not read: its keys mean other things.
const HEADER: &str = concat!("catena manifest 1 ", env!("CARGO_PKG_VERSION"));

/// What is recorded of a file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key it was rendered for; [`Fingerprint::NONE`] for an edited page that was kept.
    pub(super) key: Fingerprint,
    /// Hash of its bytes.
    pub(super) hash: Fingerprint,
    /// Their number.
    pub(super) length: u64,
}

/// The memory of an output folder.
#[derive(Debug)]
pub(super) struct Ledger {
    manifest: PathBuf,
    journal: PathBuf,
    /// `None` when there is no readable manifest.
    recorded: Option<BTreeMap<String, Entry>>,
    /// What builds that didn't end may have put at a path.
    journalled: BTreeMap<String, Vec<Fingerprint>>,
    /// An empty map to lend.
    empty: BTreeMap<String, Entry>,
}

impl Ledger {
    /// Reads manifest and journal; only a file that is there and can't be read is an error.
    pub(super) fn load(cache: &Path, key: &str) -> Result<Self, Error> {
        let manifest = cache.join(format!("{key}.manifest"));
        let journal = cache.join(format!("{key}.journal"));
        let recorded = read(&manifest)?.and_then(|bytes| parse_manifest(&bytes));
        let journalled = read(&journal)?.map(|bytes| parse_journal(&bytes)).unwrap_or_default();
        Ok(Self { manifest, journal, recorded, journalled, empty: BTreeMap::new() })
    }

    /// Whether nothing is known of a former build that ended.
    pub(super) fn is_lost(&self) -> bool {
        self.recorded.is_none()
    }

    /// Returns what the last build that ended recorded, by path.
    pub(super) fn entries(&self) -> &BTreeMap<String, Entry> {
        self.recorded.as_ref().unwrap_or(&self.empty)
    }

    /// Returns the record of a path when no later build can have changed the file.
    pub(super) fn trusted(&self, path: &str) -> Option<&Entry> {
        self.entries().get(path).filter(|_| !self.journalled.contains_key(path))
    }

    /// Whether a former build wrote this path.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.entries().contains_key(path) || self.journalled.contains_key(path)
    }

    /// Returns every path that former builds wrote, in order.
    pub(super) fn owned(&self) -> impl Iterator<Item = &str> {
        let paths: BTreeSet<&str> =
            self.entries().keys().chain(self.journalled.keys()).map(String::as_str).collect();
        paths.into_iter()
    }

    /// Whether a former build wrote these bytes at this path.
    pub(super) fn wrote(&self, path: &str, hash: Option<Fingerprint>) -> bool {
        let Some(hash) = hash else { return false };
        let recorded = self.entries().get(path).is_some_and(|entry| entry.hash == hash);
        recorded || self.journalled.get(path).is_some_and(|hashes| hashes.contains(&hash))
    }

    /// Claims what is about to be renamed, beside what is already journalled.
    pub(super) fn journal<'a>(
        &self,
        coming: impl Iterator<Item = (&'a str, Fingerprint)>,
    ) -> Result<(), Error> {
        let mut coming = coming.peekable();
        if coming.peek().is_none() {
            return Ok(());
        }
        replace(&self.journal, |out| {
            for (path, hashes) in &self.journalled {
                for hash in hashes {
                    writeln!(out, "{hash} {path}")?;
                }
            }
            for (path, hash) in coming {
                writeln!(out, "{hash} {path}")?;
            }
            Ok(())
        })
    }

    /// Records a build that ended, and drops the journal.
    pub(super) fn record(&self, entries: &BTreeMap<String, Entry>) -> Result<(), Error> {
        if self.recorded.as_ref() != Some(entries) {
            replace(&self.manifest, |out| write_manifest(out, entries))?;
        }
        remove_if_there(&self.journal)
    }
}

/// Reads a file that may be missing.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}

fn remove_if_there(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io("delete", path)(error))
        }
        _ => Ok(()),
    }
}

/// Replaces a file as a whole: written beside it, synced, renamed.
fn replace(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Error> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".tmp");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside).and_then(|file| {
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

fn write_manifest(out: &mut impl Write, entries: &BTreeMap<String, Entry>) -> io::Result<()> {
    let mut check = blake3::Hasher::new();
    let mut line = format!("{HEADER}\n");
    for (path, Entry { key, hash, length }) in entries {
        check.update(line.as_bytes());
        out.write_all(line.as_bytes())?;
        line.clear();
        writeln!(line, "{key} {hash} {length} {path}").map_err(io::Error::other)?;
    }
    check.update(line.as_bytes());
    out.write_all(line.as_bytes())?;
    writeln!(out, "end {}", Fingerprint::finish(&check))
}

/// Reads a manifest; `None` when a byte of it is not as we write it.
fn parse_manifest(bytes: &[u8]) -> Option<BTreeMap<String, Entry>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body_length = text.strip_suffix('\n')?.rfind('\n')? + 1;
    let (body, last) = text.split_at(body_length);
    let check: Fingerprint = last.trim_end().strip_prefix("end ")?.parse().ok()?;
    if check != Fingerprint::of(body.as_bytes()) {
        return None;
    }
    let mut lines = body.lines();
    if lines.next() != Some(HEADER) {
        return None;
    }
    let mut entries = BTreeMap::new();
    for line in lines {
        let mut fields = line.splitn(4, ' ');
        let key = fields.next()?.parse().ok()?;
        let hash = fields.next()?.parse().ok()?;
        let length = fields.next()?.parse().ok()?;
        let path = fields.next().filter(|path| is_safe(path))?;
        entries.insert(path.to_owned(), Entry { key, hash, length });
    }
    Some(entries)
}

/// Reads a journal; a line that isn't whole is passed over.
fn parse_journal(bytes: &[u8]) -> BTreeMap<String, Vec<Fingerprint>> {
    let mut journalled: BTreeMap<String, Vec<Fingerprint>> = BTreeMap::new();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let entry = std::str::from_utf8(line)
            .ok()
            .and_then(|line| line.strip_suffix('\n')?.split_once(' '))
            .and_then(|(hash, path)| Some((path, hash.parse::<Fingerprint>().ok()?)))
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

    fn entry(n: u8) -> Entry {
        Entry { key: Fingerprint::of(&[n]), hash: Fingerprint::of(&[n, n]), length: n.into() }
    }

    fn sample() -> (BTreeMap<String, Entry>, Vec<u8>) {
        let entries: BTreeMap<_, _> =
            (1..4).map(|n| (format!("answers/a {n}.html"), entry(n))).collect();
        let mut bytes = Vec::new();
        write_manifest(&mut bytes, &entries).expect("writes to memory");
        (entries, bytes)
    }

    #[test]
    fn a_manifest_is_read_back() {
        let (entries, bytes) = sample();
        assert_eq!(parse_manifest(&bytes), Some(entries));
    }

    #[test]
    fn a_manifest_cut_anywhere_or_with_a_flipped_byte_counts_as_none() {
        let (_, bytes) = sample();
        for cut in 0..bytes.len() {
            assert_eq!(parse_manifest(&bytes[..cut]), None, "cut at {cut}");
            let mut flipped = bytes.clone();
            flipped[cut] ^= 1;
            assert_eq!(parse_manifest(&flipped), None, "flipped at {cut}");
        }
    }

    #[test]
    fn a_torn_journal_keeps_its_whole_lines() {
        let hash = Fingerprint::of(b"x");
        let text = format!("{hash} a.html\nnonsense\n{hash} ../../x\n{hash} b.ht");
        let journal = parse_journal(text.as_bytes());
        assert_eq!(journal.into_keys().collect::<Vec<_>>(), ["a.html"]);
    }
}
