//! Files that are read up to a limit, or written as a whole. Knows nothing of what they hold.
#![expect(clippy::disallowed_methods, reason = "writes files for other modules")]

use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::Path;

use crate::error::Error;

/// The effect of a loss of power on a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Nothing: it is on the disk before it gets its name.
    Synced,
    /// The file may be damaged: its readers notice.
    Unsynced,
}

/// Reads all bytes; `None` if there are more than `most`.
pub(crate) fn read_up_to(source: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    // Room for nearly every record: without it, reading begins with many small steps.
    let mut bytes = Vec::with_capacity(16 << 10);
    source.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Creates a file with what `fill` writes. Fails if the file exists; leaves no part of a file.
pub(crate) fn create(
    path: &Path,
    durability: Durability,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(File::create_new(path)?);
    let written = fill(&mut out).and_then(|()| {
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        if durability == Durability::Synced { file.sync_all() } else { Ok(()) }
    });
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// Replaces a file with what `fill` writes. The new file is written next to the old one and gets
/// its name once it is complete. On failure, the old file stays.
pub(crate) fn replace(
    path: &Path,
    durability: Durability,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Error> {
    let temporary = path.with_added_extension("tmp");
    // Removes a leftover of a killed build, or a link, instead of writing through it.
    remove_if_there(&temporary)?;
    create(&temporary, durability, fill).map_err(Error::io("write", path))?;
    let renamed = fs::rename(&temporary, path);
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    renamed.map_err(Error::io("replace", path))
}

/// Copies a file, and replaces the other once it is complete.
pub(crate) fn copy_whole(from: &Path, to: &Path) -> Result<(), Error> {
    let mut source = File::open(from).map_err(Error::io("open", from))?;
    replace(to, Durability::Unsynced, |out| io::copy(&mut source, out).map(drop))
}

/// Deletes a file that may be missing.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), Error> {
    if_there(fs::remove_file(path)).map_err(Error::io("delete", path)).map(drop)
}

/// Turns a "not found" error into `None`.
pub(crate) fn if_there<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        done => done.map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry"));
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_file_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a");
        for durability in [Durability::Synced, Durability::Unsynced] {
            replace(&path, durability, |out| out.write_all(b"old")).expect("replaces");
            let failed = replace(&path, durability, |out| {
                out.write_all(&[b'x'; 20_000])?;
                Err(io::ErrorKind::StorageFull.into())
            });
            assert!(failed.is_err());
            assert_eq!(fs::read(&path).expect("reads"), b"old");
            assert_eq!(names(dir.path()), ["a"]);
        }
        // A folder in the file's place makes the rename fail.
        fs::create_dir(dir.path().join("b")).expect("creates");
        let failed = replace(&dir.path().join("b"), Durability::Unsynced, |_| Ok(()));
        assert!(failed.expect_err("a folder").to_string().starts_with("could not replace `"));
        assert_eq!(names(dir.path()).len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_temporary_file_is_not_followed() {
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name);
        fs::write(at("victim"), "V").expect("writes");
        std::os::unix::fs::symlink(at("victim"), at("a.tmp")).expect("links");
        replace(&at("a"), Durability::Unsynced, |out| out.write_all(b"new")).expect("replaces");
        assert_eq!(fs::read(at("victim")).expect("reads"), b"V");
        assert_eq!(fs::read(at("a")).expect("reads"), b"new");
    }

    #[test]
    fn an_existing_file_is_not_created() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a");
        create(&path, Durability::Synced, |out| out.write_all(b"mine")).expect("creates");
        let error = create(&path, Durability::Synced, |_| Ok(())).expect_err("exists");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("reads"), b"mine");
    }

    #[test]
    fn a_source_over_the_limit_is_not_read() {
        assert_eq!(read_up_to(&b"abc"[..], 3).expect("reads").as_deref(), Some(&b"abc"[..]));
        assert_eq!(read_up_to(&b"abcd"[..], 3).expect("reads"), None);
        assert_eq!(read_up_to(&b""[..], u64::MAX).expect("reads"), Some(Vec::new()));
    }
}
