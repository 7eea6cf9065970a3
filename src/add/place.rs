//! Chooses the places of new answers in the content folder and writes them: all files or none.
#![expect(clippy::disallowed_methods, reason = "writes into the content folder")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::Error;
use crate::files::{self, Durability};
use crate::model::InputFile;
use crate::read::{self, Kind, Listing};

/// Folder of the records, if the content folder has none under another name.
const ANSWERS: &str = "answers";

/// Fewest digits of a position.
const DIGITS: usize = 3;

/// Returns folder and position of each new file, such as `answers/005`. Positions continue from the
/// highest existing one, in its folder.
pub(super) fn names(listing: &Listing, count: usize) -> Vec<String> {
    let records = listing.files.iter().filter(|file| file.kind == Kind::Record);
    let mut records = records.map(|file| file.path.rsplit_once('/').unwrap_or(("", &file.path)));
    let last = records.clone().filter_map(|(folder, name)| {
        let (digits, _) = name.split_once('_')?;
        let is_position = digits.bytes().all(|b| b.is_ascii_digit());
        let number: u64 = digits.parse().ok().filter(|_| is_position)?;
        Some((number, digits.len(), folder))
    });
    let last = last.max_by_key(|&(number, ..)| number);
    let first_folder = records.next().map(|(folder, _)| folder);
    let (next, width, folder) = match last {
        Some((number, width, folder)) => (number.saturating_add(1), width, folder),
        None => (0, DIGITS, first_folder.unwrap_or(ANSWERS)),
    };
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let width = width.max(DIGITS);
    let name = |at: usize| format!("{folder}{:0width$}", next.saturating_add(at as u64));
    (0..count).map(name).collect()
}

/// Writes the files under `content`; if one can't be written, none stays.
///
/// Writes and syncs each under a hidden name, which a build doesn't read, and renames them once all
/// are complete.
pub(super) fn write<'a>(
    content: &Path,
    files: impl Iterator<Item = &'a InputFile>,
) -> Result<(), Error> {
    let mut written = Written::default();
    let mut places = Vec::new();
    for InputFile { path, bytes } in files {
        let place = content.join(path);
        let folder = place.parent().unwrap_or(content);
        fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let hidden = folder.join(read::adding_name(&name, std::process::id()));
        files::create(&hidden, Durability::Synced, |out| out.write_all(bytes))
            .map_err(Error::io("write", hidden.as_path()))?;
        written.hidden.push(hidden.clone());
        places.push((hidden, place));
    }
    for (hidden, place) in &places {
        publish(hidden, place).map_err(Error::io("create", place.as_path()))?;
        written.files.push(place.clone());
    }
    let folders: BTreeSet<&Path> = places.iter().filter_map(|(_, place)| place.parent()).collect();
    for folder in folders {
        // Only matters for a loss of power; not every system can sync a folder.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    written.files.clear();
    Ok(())
}

/// Removes files that runs left when they were killed.
pub(super) fn sweep(content: &Path, listing: &Listing) {
    for hidden in &listing.diagnostics {
        let Some(process) = read::adding_process(&hidden.path) else { continue };
        let place = content.join(&hidden.path);
        let Ok(meta) = fs::symlink_metadata(&place) else { continue };
        let age = meta.modified().ok().and_then(|time| time.elapsed().ok()).unwrap_or_default();
        if meta.is_file() && !may_be_adding(process, age) {
            // It stays if it can't be removed: no build reads it.
            let _ = fs::remove_file(place);
        }
    }
}

/// Returns whether a process may still need a file of this age. Numbers of processes are used
/// again: this process can't be the one that left it, and an old file has no owner.
fn may_be_adding(process: u32, age: Duration) -> bool {
    const HOUR: Duration = Duration::from_secs(60 * 60);
    process != std::process::id() && age < 24 * HOUR && is_running(process).unwrap_or(age < HOUR)
}

/// Returns whether a process is running; `None` if the system doesn't say.
#[cfg(unix)]
fn is_running(process: u32) -> Option<bool> {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    Some(process.is_some_and(|process| test_kill_process(process) != Err(Errno::SRCH)))
}

#[cfg(not(unix))]
fn is_running(_: u32) -> Option<bool> {
    None
}

/// Gives a file its name, never over another one.
fn publish(hidden: &Path, place: &Path) -> io::Result<()> {
    match fs::hard_link(hidden, place) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Without hard links, checking and renaming are two steps.
        Err(_) if fs::symlink_metadata(place).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(hidden, place),
    }
}

/// The files written so far; those left in it when it is dropped are removed.
#[derive(Default)]
struct Written {
    hidden: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Drop for Written {
    fn drop(&mut self) {
        for path in self.files.iter().chain(&self.hidden) {
            // A file that is missing was renamed; other failures can't be fixed here.
            let _ = fs::remove_file(path);
        }
    }
}
