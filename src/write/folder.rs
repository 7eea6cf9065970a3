//! Resolves the output folder, or refuses it if it is not safe to write.
//!
//! Only reads; creates and deletes nothing.
#![expect(clippy::disallowed_methods, reason = "looks at output folders")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::options::{Options, Place};
use super::part::{self, Marked, Part};
use crate::diagnostic::EXAMPLES;
use crate::error::{Error, Refusal};
use crate::files::if_there;
use crate::fingerprint::Fingerprint;
use crate::read::bytes;

/// Name of the file that marks a folder as ours.
pub(super) const MARKER: &str = crate::read::SITE_MARKER;

/// Content of the marker until it is known that nothing of others is replaced.
pub(super) const ADOPTING_TEXT: &str = "Catena is about to write into this folder.\n";

/// Whether the output folder was ours before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takeover {
    /// It has our marker, or no file that a reader could see.
    Ours,
    /// It holds files of others, and the publisher wants a site there (`--adopt`).
    Adopting,
}

/// Resolves the output folder and refuses one that is not safe to write.
///
/// # Errors
/// Exit 5 if it is refused, 3 if it can't be read.
pub fn check(place: &Place, options: &Options) -> Result<PathBuf, Error> {
    look_at(place, options).map(|(output, ..)| output)
}

/// As [`check`]; also returns whether the folder is about to be taken over, and its marker.
pub(super) fn look_at(
    place: &Place,
    options: &Options,
) -> Result<(PathBuf, Takeover, Option<Marked>), Error> {
    let output = resolve(&place.output)?;
    let refuse = |reason| Err(Error::Folder { output: output.clone(), reason });
    if output.parent().is_none() {
        return refuse(Refusal::Root);
    }
    if place.home.as_deref().is_some_and(|home| is_or_holds(&output, home)) {
        return refuse(Refusal::Home);
    }
    if is_or_holds(&output, &place.working) {
        return refuse(Refusal::WorkingFolder);
    }
    let mut kept = place.sources.iter().chain(&place.kept_out);
    let held = kept.find(|(_, path)| is_or_holds(&output, path));
    if let Some((what, path)) = held.or_else(|| source_around(place, &output)) {
        return refuse(Refusal::Overlaps { what, path: path.clone() });
    }
    match fs::symlink_metadata(&output) {
        Ok(meta) if meta.is_dir() => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // No folder can be created under a dangling link.
            let mut above = output.ancestors().skip(1);
            let stands = |path: &&Path| fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_dir());
            return match above.find(stands) {
                Some(path) => refuse(Refusal::NotAFolder { path: path.to_owned() }),
                None => Ok((output, Takeover::Ours, None)),
            };
        }
        Err(error) if error.kind() != io::ErrorKind::NotADirectory => {
            return Err(Error::io("look at", output.as_path())(error));
        }
        _ => return refuse(Refusal::NotAFolder { path: place.output.clone() }),
    }
    let mark = match mark_of(&output)? {
        Mark::Ours(marked) => {
            return match other_part(&marked, options.part) {
                Some(found) => refuse(Refusal::OtherPart { found, wanted: name(options.part) }),
                None => Ok((output, Takeover::Ours, Some(marked))),
            };
        }
        mark => mark,
    };
    let examples = visible_names(&output)?;
    match mark {
        _ if examples.is_empty() => Ok((output, Takeover::Ours, None)),
        _ if options.adopt => Ok((output, Takeover::Adopting, None)),
        Mark::Damaged => refuse(Refusal::Damaged),
        _ => refuse(Refusal::Foreign { examples }),
    }
}

/// Returns what a folder holds if it isn't what a build writes.
fn other_part(marked: &Marked, wanted: Option<Part>) -> Option<String> {
    let found = match marked {
        Marked::Whole => None,
        Marked::Part(part, _) => Some(*part),
        Marked::Torn => return None,
    };
    (found != wanted).then(|| name(found))
}

fn name(part: Option<Part>) -> String {
    part.map_or_else(|| "a whole site".to_owned(), |part| format!("part {part} of a site"))
}

/// Returns the absolute path with links and `..` resolved as far as it exists.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).map_err(Error::io("resolve", path))?;
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        if part == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(part);
        if fs::symlink_metadata(&resolved).is_ok_and(|meta| meta.is_symlink()) {
            let target = if_there(fs::canonicalize(&resolved));
            let target = target.map_err(Error::io("follow the link", resolved.as_path()))?;
            // A dangling link is not a folder; `check` reports it.
            resolved = target.unwrap_or(resolved);
        }
    }
    Ok(resolved)
}

/// Returns the source that contains or equals a resolved path.
pub(super) fn source_around<'a>(
    place: &'a Place,
    at: &Path,
) -> Option<&'a (&'static str, PathBuf)> {
    place.sources.iter().find(|(_, path)| resolve(path).is_ok_and(|path| at.starts_with(path)))
}

/// The state of a folder's marker.
#[derive(Debug)]
enum Mark {
    /// The text of a build, or the start of it that a killed first build left.
    Ours(Marked),
    /// Something else has the marker's name.
    Damaged,
    None,
}

fn mark_of(output: &Path) -> Result<Mark, Error> {
    let marker = output.join(MARKER);
    let Some(meta) =
        if_there(fs::symlink_metadata(&marker)).map_err(Error::io("look at", marker.as_path()))?
    else {
        return Ok(Mark::None);
    };
    let text = if meta.is_file() { if_there(bytes(&marker)) } else { Ok(None) };
    let Some(text) = text.map_err(Error::io("read", marker.as_path()))? else {
        return Ok(Mark::Damaged);
    };
    // A killed build left it: it was about to take over a folder of others.
    let is_adopting = !text.is_empty() && ADOPTING_TEXT.as_bytes().starts_with(&text);
    Ok(match part::read(&text) {
        Some(marked) => Mark::Ours(marked),
        None if is_adopting => Mark::None,
        None => Mark::Damaged,
    })
}

/// Returns whether `output` is `path` or one of its ancestors, with links resolved.
fn is_or_holds(output: &Path, path: &Path) -> bool {
    resolve(path).is_ok_and(|path| path.starts_with(output))
}

/// Returns a few names of files that make a folder non-empty.
fn visible_names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect::<io::Result<BTreeSet<String>>>()
    });
    let names = entries.map_err(Error::io("read the folder", folder))?.into_iter();
    Ok(names.filter(|name| !name.starts_with('.') && name != "CNAME").take(EXAMPLES).collect())
}

/// Returns the name of an output folder's files in the cache. It is made from the path of the
/// folder relative to the cache, so it stays when both are moved together.
pub(super) fn key(output: &Path, cache: &Path) -> String {
    let common = output.components().zip(cache.components()).take_while(|(a, b)| a == b).count();
    let up = cache.components().count() - common;
    let mut path = "../".repeat(up).into_bytes();
    for part in output.components().skip(common) {
        path.extend(part.as_os_str().as_encoded_bytes());
        path.push(b'/');
    }
    Fingerprint::of(&path).to_string()[..16].to_owned()
}

/// Returns whether an untrusted path stays inside the folder it is joined to.
pub(super) fn is_safe(path: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    !path.contains(['\\', '\0', '\n', ':'])
        && path.split('/').all(is_plain)
        && path != MARKER
        && !path.starts_with(super::staging::STAGING)
}

/// Returns the folders of paths, empty for the output folder. Paths are mostly in order; one with
/// the same folder as the path before is skipped.
pub(super) fn folders<'a>(
    paths: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = &'a str> {
    let mut last = None;
    paths.into_iter().filter_map(move |path| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        (last.replace(folder) != Some(folder)).then_some(folder)
    })
}

/// Refuses to write a file through a link, or under something that is not a folder.
pub(super) fn check_inside<'a>(
    output: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for folder in folders(paths) {
        let parents = Path::new(folder).ancestors();
        for parent in parents.filter(|dir| !dir.as_os_str().is_empty()) {
            if !seen.insert(parent) {
                break;
            }
            let place = output.join(parent);
            if fs::symlink_metadata(&place).is_ok_and(|meta| !meta.is_dir()) {
                let reason = Refusal::NotAFolder { path: parent.to_owned() };
                return Err(Error::Folder { output: output.to_owned(), reason });
            }
        }
    }
    Ok(())
}

/// Refuses if this process may not change one of the folders of `paths`.
///
/// Runs while the old site is whole. It creates no file to find out: a kill would leave that file
/// behind, and creating it would change the folder's times even if the build is refused.
///
/// # Errors
/// Exit 3 with the first such folder.
pub(super) fn check_access<'a>(
    output: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let mut asked = BTreeSet::new();
    for mut folder in folders(paths) {
        while asked.insert(folder) {
            let place = if folder.is_empty() { output.to_owned() } else { output.join(folder) };
            match may_change(&place) {
                // A new folder will be created in the one above.
                Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.is_empty() => {
                    folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
                }
                asked => {
                    asked.map_err(Error::io("write to", place.as_path()))?;
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Asks the system whether the effective user may create and remove names in a folder.
#[cfg(unix)]
fn may_change(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?;
    Ok(())
}

/// Other systems have no such call; renaming will show it.
#[cfg(not(unix))]
fn may_change(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Syncs the folders of `paths` and their parents under `root`, so that renames and removals
/// survive a power loss.
pub(super) fn sync<'a>(root: &Path, paths: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
    let folders: BTreeSet<&Path> =
        paths.into_iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    // Only Unix can open and sync a folder.
    for folder in folders.into_iter().filter(|_| cfg!(unix)) {
        let place = root.join(folder);
        let synced = fs::File::open(&place).and_then(|folder| folder.sync_all());
        // An emptied folder was removed; its parent is synced.
        if_there(synced).map_err(Error::io("sync", place.as_path()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_are_safe() {
        for good in ["index.html", "answers/a.html", ".nojekyll"] {
            assert!(is_safe(good), "{good}");
        }
        for bad in ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "C:\\x", "a\nb", MARKER] {
            assert!(!is_safe(bad), "{bad}");
        }
    }

    #[test]
    fn the_key_depends_on_the_way_from_cache_to_output() {
        let one = key(Path::new("/a/site/public"), Path::new("/a/site/.catena"));
        let moved = key(Path::new("/b/public"), Path::new("/b/.catena"));
        let other = key(Path::new("/b/public2"), Path::new("/b/.catena"));
        assert_eq!(one, moved);
        assert_ne!(one, other);
    }

    #[test]
    fn a_folder_that_is_new_is_asked_about_where_it_will_be_made() {
        let dir = tempfile::tempdir().expect("temp dir");
        check_access(dir.path(), ["a/b/c.html", "a/d.html", "e.html"]).expect("may be written");
        let error = check_access(&dir.path().join("nowhere"), ["a/b.html"]);
        assert_eq!(error.is_err(), cfg!(unix), "the output folder itself has to be there");
    }
}
