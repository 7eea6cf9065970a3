//! Files of tasks, with errors that name the file.

use std::fs;
use std::path::{Path, PathBuf};

/// Lists a folder.
pub fn list(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(dir).map_err(said("list", dir))?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(said("list", dir))).collect()
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(said("read", path))
}

/// Writes a file, with the folders above it.
pub fn put(path: &Path, bytes: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), String> {
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(said("create", above))?;
    }
    fs::write(path, bytes).map_err(said("write", path))
}

/// Returns a function that adds the failed action to an error; for `map_err`.
pub fn said<'a>(what: &'a str, path: &'a Path) -> impl Fn(std::io::Error) -> String + 'a {
    move |error| format!("could not {what} `{}`: {error}", path.display())
}
