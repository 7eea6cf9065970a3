//! Lists and reads the static folder, whose files are copied to the site.
//!
//! Opens only regular files, up to the size cap, and follows no link. Knows no address of the site.
#![expect(clippy::disallowed_methods, reason = "reading the static folder is this file's job")]

use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{Kind, ListedFile, Listing, Stat, relative, walk_error};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::files::if_there;

/// Hidden names that hosts read: they are copied.
const HIDDEN: [&str; 2] = [".well-known", ".nojekyll"];

/// Characters that some systems and hosts refuse in names.
const REFUSED: [char; 9] = ['\\', ':', '*', '?', '"', '<', '>', '|', '\u{fffd}'];

/// Lists the static folder, if it is there. Paths of files are relative to it; those of diagnostics
/// begin with the folder.
///
/// # Errors
/// A folder that can't be read: leaving its files out would unpublish them.
pub fn list_static(folder: &Path) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    if !is_folder(folder)? {
        return Ok(listing);
    }
    let mut walk = WalkDir::new(folder).min_depth(1).follow_links(false).sort_by_file_name();
    walk = walk.max_open(16);
    let mut walk = walk.into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| walk_error(folder, &error))?;
        let kind = entry.file_type();
        if let Some(found) = fault(&entry, folder) {
            listing.diagnostics.push(found);
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        } else if kind.is_file() {
            let meta = entry.metadata().map_err(|error| walk_error(folder, &error))?;
            let path = relative(folder, entry.path());
            let (place, stat) = (entry.into_path(), Stat::of(&meta));
            listing.files.push(ListedFile { kind: Kind::Static, place, path, stat });
        }
    }
    listing.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(listing)
}

/// Lists the file of the setting `extra_head`, if it is a regular file.
///
/// # Errors
/// It can't be looked at.
pub fn list_head(place: &Path) -> Result<Option<ListedFile>, Error> {
    let meta = if_there(fs::symlink_metadata(place)).map_err(Error::io("look at", place))?;
    let Some(meta) = meta.filter(fs::Metadata::is_file) else { return Ok(None) };
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (kind, stat) = (Kind::Head, Stat::of(&meta));
    Ok(Some(ListedFile { kind, place: place.to_owned(), path: name, stat }))
}

/// Returns whether the static folder is there.
///
/// # Errors
/// Exit 2 if it is no folder, 3 if it can't be looked at.
fn is_folder(folder: &Path) -> Result<bool, Error> {
    match fs::metadata(folder) {
        Ok(meta) if meta.is_dir() => Ok(true),
        Ok(_) => {
            let message = format!("the static folder `{}` is not a folder", folder.display());
            Err(Error::usage(message, "name a folder with `static:`, or remove the file"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::io("read the folder", folder)(error)),
    }
}

/// Checks that the static folder exists.
///
/// # Errors
/// Exit 2 if there is none, 3 if it can't be looked at.
pub fn check_static(folder: &Path) -> Result<(), Error> {
    if is_folder(folder)? {
        return Ok(());
    }
    let message = format!("the static folder `{}` does not exist", folder.display());
    Err(Error::usage(message, "name a folder next to site.yaml, or create it"))
}

/// Returns why a file or a folder isn't copied.
fn fault(entry: &DirEntry, folder: &Path) -> Option<Diagnostic> {
    let path = entry.path().display().to_string();
    let name = entry.file_name().to_string_lossy();
    let is_known = HIDDEN.contains(&&*name) && entry.path().parent() == Some(folder);
    let kind = entry.file_type();
    if name.starts_with('.') && !is_known {
        let message = "hidden files and folders are not copied";
        let help = "remove the dot from its name to publish it; `.well-known` is copied";
        return Some(Diagnostic::note("ignored-file", path, message).help(help));
    }
    if !kind.is_dir() && !kind.is_file() {
        let what = if kind.is_symlink() { "a link" } else { "not a regular file" };
        let found = Diagnostic::warning(
            "not-a-regular-file",
            path,
            format!("this is {what} and was not opened"),
        );
        return Some(found.help("put the file itself into the static folder"));
    }
    let is_refused = |c: char| c.is_control() || REFUSED.contains(&c);
    name.contains(is_refused).then(|| {
        let message = "a site can't have this name, so it is not copied";
        let help =
            "choose a name without control characters and without any of `\\ : * ? \" < > |`";
        Diagnostic::warning("static-name", path, message).help(help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_and_everything_else_is_reported() {
        let dir = tempfile::tempdir().expect("temp dir");
        let root = dir.path().join("static");
        assert_eq!(list_static(&root).expect("none").files.len(), 0);
        let put = |path: &str| {
            let place = root.join(path);
            fs::create_dir_all(place.parent().expect("a folder")).expect("creates");
            fs::write(place, path).expect("writes");
        };
        for path in [
            "CNAME",
            ".nojekyll",
            ".well-known/security.txt",
            "a/.well-known/x",
            "a/b/c.css",
            "a/b:c",
            ".DS_Store",
            ".git/HEAD",
        ] {
            put(path);
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("CNAME", root.join("link")).expect("links");
        let listing = list_static(&root).expect("lists");
        let paths: Vec<&str> = listing.files.iter().map(|file| &*file.path).collect();
        assert_eq!(paths, [".nojekyll", ".well-known/security.txt", "CNAME", "a/b/c.css"]);
        let codes: Vec<&str> = listing.diagnostics.iter().map(|found| found.code).collect();
        let ignored = "ignored-file";
        #[cfg(unix)]
        assert_eq!(codes, [ignored, ignored, ignored, "static-name", "not-a-regular-file"]);
        assert!(codes.contains(&ignored) && check_static(&root).is_ok());
        assert!(
            check_static(&root.join("no")).is_err() && check_static(&root.join("CNAME")).is_err()
        );
    }
}
