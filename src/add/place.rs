//! Chooses the places of new answers in the content folder and writes them: all files or none.
#![expect(clippy::disallowed_methods, reason = "writes into the content folder")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files::{self, Durability};
use crate::model::InputFile;
use crate::read::{Kind, Listing};

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
        let hidden = folder.join(format!(".{name}.adding-{}", std::process::id()));
        files::create(&hidden, Durability::Synced, |out| out.write_all(bytes))
            .map_err(Error::io("write", hidden.as_path()))?;
        written.hidden.push(hidden.clone());
        places.push((hidden, place));
    }
    for (hidden, place) in &places {
        publish(hidden, place).map_err(Error::io("create", place.as_path()))?;
        written.files.push(place.clone());
    }
    for folder in places.iter().filter_map(|(_, place)| place.parent()) {
        // Only matters for a loss of power; not every system can sync a folder.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    written.files.clear();
    Ok(())
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
