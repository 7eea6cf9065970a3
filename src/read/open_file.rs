//! Opens listed files: only regular files, even if something else replaced one since.
//!
//! A FIFO without a writer would block the build; a link would publish files from elsewhere.
#![expect(clippy::disallowed_methods, reason = "opens files")]

use std::fs::File;
use std::io;
use std::path::Path;

/// The treatment of links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    Refused,
    Followed,
}

/// Opens a file to read, without waiting; `None` if it is not a regular file.
pub(crate) fn open(place: &Path, links: Links) -> io::Result<Option<File>> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = match links {
            Links::Refused => OFlags::NONBLOCK | OFlags::NOFOLLOW,
            Links::Followed => OFlags::NONBLOCK,
        };
        options.custom_flags(flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    if links == Links::Refused && std::fs::symlink_metadata(place)?.is_symlink() {
        return Ok(None);
    }
    if_regular(options.open(place))
}

/// Opens the file `below` a folder to read, without waiting; `None` if it is not a regular file or
/// a link is on the way. Costs a call for each folder.
#[cfg(unix)]
pub(super) fn open_below(root: &Path, below: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{Mode, OFlags, open, openat};
    let fixed = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let opened = open(root, fixed | OFlags::DIRECTORY, Mode::empty()).and_then(|mut at| {
        for folder in below.parent().unwrap_or(below) {
            let flags = fixed | OFlags::DIRECTORY | OFlags::NOFOLLOW;
            at = openat(&at, folder, flags, Mode::empty())?;
        }
        let name = below.file_name().unwrap_or_default();
        openat(&at, name, fixed | OFlags::NOFOLLOW, Mode::empty())
    });
    if_regular(opened.map(File::from).map_err(io::Error::from))
}

/// As on Unix, but follows links on the way.
#[cfg(not(unix))]
pub(super) fn open_below(root: &Path, below: &Path) -> io::Result<Option<File>> {
    open(&root.join(below), Links::Refused)
}

fn if_regular(opened: io::Result<File>) -> io::Result<Option<File>> {
    match opened {
        Ok(file) => Ok(file.metadata()?.is_file().then_some(file)),
        Err(error) if is_irregular(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns whether a file was not opened because it is a link, a socket, or under one of these.
#[cfg(unix)]
fn is_irregular(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let errors = [Errno::LOOP, Errno::MLINK, Errno::NXIO, Errno::NOTDIR];
    errors.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(not(unix))]
fn is_irregular(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotADirectory
}

/// Reads a whole file; follows links.
///
/// # Errors
/// Also if it is not a regular file.
pub(crate) fn bytes(place: &Path) -> io::Result<Vec<u8>> {
    let no_file = || io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file");
    let mut file = open(place, Links::Followed)?.ok_or_else(no_file)?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut file, &mut bytes)?;
    Ok(bytes)
}

/// Makes a FIFO for a test. Starts no program for it, which would briefly inherit the locks of
/// other tests.
#[cfg(all(test, unix))]
pub(crate) fn make_fifo(place: &Path) {
    #[cfg(not(target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        mknodat(CWD, place, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("makes a FIFO");
    }
    #[cfg(target_vendor = "apple")]
    assert!(std::process::Command::new("mkfifo").arg(place).status().expect("runs").success());
}
