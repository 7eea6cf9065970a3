//! The staging folder, in the output folder and so on the same file system. New bytes go there
//! while the old site is whole, and are renamed later.
//!
//! Files wait on disk until the commit, so memory doesn't grow with their number.
#![expect(clippy::disallowed_methods, reason = "writes the staging folder")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::on_disk::look;
use super::options::Options;
use crate::error::Error;
use crate::files::if_there;

/// Name of the staging folder. It is a dotfile, so a folder is "empty" after a killed first build.
pub(super) const STAGING: &str = ".catena-tmp";

/// Name of the file in it with the id of the staging process.
pub(super) const SIGNATURE: &str = ".process";

/// The staging folder; removed on drop. Staged files have the same relative paths as in the output
/// folder, so a new folder can be renamed as a whole.
#[derive(Debug)]
pub(super) struct Staging {
    dir: PathBuf,
    durable: bool,
}

impl Staging {
    /// Removes leftovers of a killed build and creates the folder.
    pub(super) fn begin(output: &Path, options: &Options) -> Result<Self, Error> {
        let staging = Self { dir: output.join(STAGING), durable: options.durable };
        staging.clear()?;
        fs::create_dir(&staging.dir).map_err(Error::io("create the folder", &*staging.dir))?;
        // Only the error message of a second build needs the process id.
        let _ = fs::write(staging.dir.join(SIGNATURE), std::process::id().to_string());
        Ok(staging)
    }

    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.dir.join(path);
        let mut file = match File::create(&place) {
            // The folder usually exists, so writing first saves a check for each file.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let parent = place.parent().unwrap_or(&place);
                fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))?;
                File::create(&place)
            }
            opened => opened,
        }
        .map_err(Error::io("write", place.as_path()))?;
        file.write_all(bytes).map_err(Error::io("write", place.as_path()))?;
        if self.durable {
            file.sync_all().map_err(Error::io("sync", place.as_path()))?;
        }
        Ok(())
    }

    /// Stages a file that is at another place: a second name for it, or a copy if the file system
    /// gives it none.
    pub(super) fn link(&self, path: &str, from: &Path) -> Result<(), Error> {
        let place = self.dir.join(path);
        let parent = place.parent().unwrap_or(&place);
        if let Err(error) = fs::hard_link(from, &place)
            && error.kind() == io::ErrorKind::NotFound
        {
            fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))?;
            let _ = fs::hard_link(from, &place);
        }
        if fs::symlink_metadata(&place).is_err() {
            fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))?;
            fs::copy(from, &place).map_err(Error::io("copy", from))?;
        }
        if self.durable {
            let synced = File::open(&place).and_then(|file| file.sync_all());
            synced.map_err(Error::io("sync", place.as_path()))?;
        }
        Ok(())
    }

    /// Renames all staged files to their places; `paths` are in order. Sets `is_begun` at the first
    /// rename.
    pub(super) fn publish<'a>(
        &self,
        output: &Path,
        paths: impl Iterator<Item = &'a str>,
        is_begun: &mut bool,
    ) -> Result<(), Error> {
        let mut whole = String::new();
        let mut known = None;
        for path in paths {
            if !whole.is_empty() && path.starts_with(&whole) {
                continue;
            }
            let parent = path.rsplit_once('/').map(|(parent, _)| parent);
            let folder = if parent == known { None } else { new_folder(output, path)? };
            known = parent;
            let name = folder.unwrap_or(path);
            let to = output.join(name);
            fs::rename(self.dir.join(name), &to).map_err(Error::io("replace", to.as_path()))?;
            *is_begun = true;
            whole = folder.map_or(whole, |folder| format!("{folder}/"));
        }
        Ok(())
    }

    /// Removes the folder, or returns the error.
    pub(super) fn clear(&self) -> Result<(), Error> {
        let removed = if_there(fs::symlink_metadata(&self.dir)).and_then(|meta| match meta {
            Some(meta) if meta.is_dir() => fs::remove_dir_all(&self.dir),
            Some(_) => fs::remove_file(&self.dir),
            None => Ok(()),
        });
        removed.map_err(Error::io("remove", self.dir.as_path()))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The error that ended the build matters more; the next build removes leftovers.
        let _ = self.clear();
    }
}

/// Returns the outermost folder on the way to `path` that is missing in the output folder.
fn new_folder<'a>(output: &Path, path: &'a str) -> Result<Option<&'a str>, Error> {
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let missing = |folder| look(output.join(folder)).map(|found| found.is_none().then_some(folder));
    folders.find_map(|folder| missing(folder).transpose()).transpose()
}
