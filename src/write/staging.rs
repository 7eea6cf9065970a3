//! The staging folder: new bytes go to it while the old site is whole, and are renamed later. It
//! lies in the output folder, on the same file system.
//!
//! Files wait on the disk until the commit, so memory stays flat however many there are.
#![expect(clippy::disallowed_methods, reason = "writes the staging folder")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::on_disk::{if_there, look};
use super::options::Options;
use crate::error::Error;

/// Name of the staging folder. A dotfile: a killed first build leaves the folder "empty".
pub(super) const STAGING: &str = ".catena-tmp";

/// Name of a file in it that says which process stages.
pub(super) const SIGNATURE: &str = ".process";

/// The staging folder; gone when it is dropped. What is staged lies there as it shall lie in the
/// output folder, so that a folder which is new can be renamed as a whole.
#[derive(Debug)]
pub(super) struct Staging {
    dir: PathBuf,
    durable: bool,
}

impl Staging {
    /// Removes what a killed build left and makes the folder.
    pub(super) fn begin(output: &Path, options: &Options) -> Result<Self, Error> {
        let staging = Self { dir: output.join(STAGING), durable: options.durable };
        staging.clear()?;
        fs::create_dir(&staging.dir).map_err(Error::io("create the folder", &*staging.dir))?;
        // Only for the message of the build that comes second.
        let _ = fs::write(staging.dir.join(SIGNATURE), std::process::id().to_string());
        Ok(staging)
    }

    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.dir.join(path);
        let mut file = match File::create(&place) {
            // The folder is there but for its first page, so trying first saves a look at each.
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

    /// Renames what is staged to its place: `paths` in order, all of it. From the first rename on
    /// the old site `is_begun` upon.
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

    /// Removes the folder, or says why it can't.
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
        // After an error: the error is what matters, and the next build clears what is left.
        let _ = self.clear();
    }
}

/// Returns the outermost folder on the way to `path` that the output folder doesn't have.
fn new_folder<'a>(output: &Path, path: &'a str) -> Result<Option<&'a str>, Error> {
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let missing = |folder| look(output.join(folder)).map(|found| found.is_none().then_some(folder));
    folders.find_map(|folder| missing(folder).transpose()).transpose()
}
