//! Whether every folder that is about to change may be changed, asked while the old site is whole.
//!
//! Only folders in which something is written or deleted are asked about, so an addition asks
//! about a handful. Nothing is made to find out: a file made and removed would be left behind by a
//! kill, and would move the folder's times where the answer is no.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::folder::folders;
use crate::error::Error;

/// Refuses when this process may not change one of the folders that hold `paths`.
///
/// # Errors
/// Exit 3 with the first such folder.
pub(super) fn check<'a>(
    output: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let mut asked = BTreeSet::new();
    for mut folder in folders(paths) {
        while asked.insert(folder) {
            let place = if folder.is_empty() { output.to_owned() } else { output.join(folder) };
            match may_change(&place) {
                // One that is new will be made in the one above.
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

/// Asks the system whether names in a folder may be made and removed by who we are in effect.
#[cfg(unix)]
fn may_change(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?;
    Ok(())
}

/// Elsewhere only trying tells.
#[cfg(not(unix))]
fn may_change(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_new_is_asked_about_where_it_will_be_made() {
        let dir = tempfile::tempdir().expect("temp dir");
        check(dir.path(), ["a/b/c.html", "a/d.html", "e.html"]).expect("may be written");
        let error = check(&dir.path().join("nowhere"), ["a/b.html"]);
        assert_eq!(error.is_err(), cfg!(unix), "the output folder itself has to be there");
    }
}
