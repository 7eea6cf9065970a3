//! Lists and reads the content folder: records, pages with their pictures, and diagnostics about
//! everything else.
//!
//! Opens only regular files, up to the size cap. Knows nothing about the format of records: `parse`
//! gets the bytes unchanged.
#![expect(clippy::disallowed_methods, reason = "reading the content folder is this file's job")]

mod open_file;
mod own_files;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::config::{Limits, closest_name};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::files::read_up_to;
use crate::model::InputFile;

#[cfg(all(test, unix))]
pub(crate) use open_file::make_fifo;
pub(crate) use open_file::{Links, bytes, open};
pub use own_files::{check_static, list_head, list_static};

/// The file that marks a folder as a built site, which is never content.
pub(crate) const SITE_MARKER: &str = ".catena-site";

/// Folder of the Markdown pages, in the content folder.
const PAGES: &str = "pages";

/// The files in the content folder, none of them opened.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Records, pages and pictures, by path.
    pub files: Vec<ListedFile>,
    /// Files that are not read, with the reason.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the content folder.
///
/// # Errors
/// A missing folder is a usage error. A folder that can't be read stops the build, because skipping
/// it would unpublish its answers.
pub fn list(content: &Path) -> Result<Listing, Error> {
    list_except(content, &[])
}

/// Lists the content folder without files and folders that are never content, and says nothing
/// about these.
///
/// # Errors
/// As [`list`].
pub fn list_except(content: &Path, except: &[PathBuf]) -> Result<Listing, Error> {
    check_folder(content)?;
    let mut listing = find(content, &below(content, except))?;
    listing.diagnostics.sort_by(|a, b| a.path.cmp(&b.path));
    listing.files.par_sort_by(|a, b| a.path.cmp(&b.path));
    let look_at = |found: &mut ListedFile| -> Result<(), Error> {
        let meta = fs::symlink_metadata(&found.place);
        found.stat = Stat::of(&meta.map_err(Error::io("look at", found.place.as_path()))?);
        Ok(())
    };
    listing.files.par_iter_mut().try_for_each(look_at)?;
    Ok(listing)
}

/// Checks that the content folder exists.
///
/// # Errors
/// Exit 2 if there is none, 3 if it can't be looked at.
pub fn check_folder(content: &Path) -> Result<(), Error> {
    let shown = content.display();
    let name = "name the folder of the records with `--content` or `content:`";
    match fs::metadata(content) {
        Ok(meta) if meta.is_dir() => Ok(()),
        Ok(_) => {
            let message = format!("the content folder `{shown}` is not a folder");
            Err(Error::usage(message, name))
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound) => {
            let help = match near_folder(content) {
                Some(near) => format!("did you mean `{}`? otherwise, {name}", near.display()),
                None => format!("{name}, or create it"),
            };
            Err(Error::usage(format!("the content folder `{shown}` does not exist"), help))
        }
        Err(error) => Err(Error::io("read the folder", content)(error)),
    }
}

/// Returns the folder next to a missing one with the closest name.
fn near_folder(missing: &Path) -> Option<PathBuf> {
    let name = missing.file_name()?.to_str()?;
    let above = missing.parent()?;
    let here = if above.as_os_str().is_empty() { Path::new(".") } else { above };
    let folders = fs::read_dir(here).ok()?.filter_map(Result::ok);
    let folders = folders.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let names: BTreeSet<_> = names.filter(|name| !name.starts_with('.')).collect();
    Some(above.join(closest_name(name, names.iter().map(String::as_str))?))
}

/// The kind of a file, by its place and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `*.txt`, or `*.md` outside of the pages, whose bytes show whether it is one
    Record,
    /// `*.md` in `pages`, at any depth.
    Page,
    /// A picture next to the pages.
    Picture,
    /// A file of the static folder.
    Static,
    /// HTML for the head of every page.
    Head,
}

/// A file that can be read.
#[derive(Clone, Debug)]
pub struct ListedFile {
    /// Record, page, picture or static file.
    pub kind: Kind,
    /// Its place in the file system.
    pub place: PathBuf,
    /// Its path relative to the content folder, or the static folder, parts joined by `/`.
    pub path: String,
    /// The system's data about it.
    pub stat: Stat,
}

/// Data that show that a file is still the one that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stat {
    /// Its size.
    pub size: u64,
    /// Time of the last change of its bytes: seconds and nanoseconds since 1970.
    pub modified: (i64, u32),
    /// Time of the last change of its bytes or attributes, which nobody can set back; equals
    /// `modified` where the system has none.
    pub changed: (i64, u32),
    /// Inode number, 0 where there is none.
    pub inode: u64,
    /// Device number, 0 where there is none.
    pub device: u64,
}

impl Stat {
    /// Takes it from the system's metadata.
    pub fn of(meta: &fs::Metadata) -> Self {
        let modified = meta.modified().map_or((0, 0), since_1970);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let nanos = u32::try_from(meta.ctime_nsec()).unwrap_or(0);
            let changed = (meta.ctime(), nanos);
            Self { size: meta.len(), modified, changed, inode: meta.ino(), device: meta.dev() }
        }
        #[cfg(not(unix))]
        Self { size: meta.len(), modified, changed: modified, inode: 0, device: 0 }
    }

    /// Returns whether it proves that the bytes read since `reading` are unchanged.
    ///
    /// The clock of a file system ticks every few milliseconds. A file that changed in the tick in
    /// which it was read can change again within that tick, and nothing would show it: git calls
    /// this a "racily clean" entry. If the clock only has whole seconds, no file is settled.
    pub fn is_settled(&self, reading: SystemTime) -> bool {
        let (_, nanos) = self.changed;
        nanos != 0 && self.changed < since_1970(reading)
    }
}

fn since_1970(time: SystemTime) -> (i64, u32) {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    let sign = if since.is_ok() { 1 } else { -1 };
    let by = since.unwrap_or_else(|before| before.duration());
    (sign * i64::try_from(by.as_secs()).unwrap_or(i64::MAX), by.subsec_nanos())
}

/// A file that was read, or the reason why it wasn't.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// Its bytes; the `Stat` is `None` if the file changed while it was read.
    File(InputFile, Option<Stat>),
    /// It is too large.
    SetAside(Diagnostic),
}

/// Returns the paths of `others` that are below the content folder, relative to it.
fn below(content: &Path, others: &[PathBuf]) -> BTreeSet<String> {
    let whole = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
    let Some(root) = whole(content) else { return BTreeSet::new() };
    let others = others.iter().filter_map(|other| whole(other));
    let others = others.filter(|other| other.starts_with(&root) && *other != root);
    others.map(|other| relative(&root, &other)).collect()
}

/// Walks the folder; opens nothing but folders.
fn find(content: &Path, except: &BTreeSet<String>) -> Result<Listing, Error> {
    let Listing { mut files, mut diagnostics } = Listing::default();
    // Unordered: files and diagnostics are sorted by path afterwards.
    let mut walk = WalkDir::new(content).min_depth(1).follow_links(false).into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| walk_error(content, &error))?;
        let kind = entry.file_type();
        let path = relative(content, entry.path());
        let is_site = kind.is_dir() && entry.path().join(SITE_MARKER).is_file();
        if except.contains(&path) || is_site {
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        } else if entry.file_name().as_encoded_bytes().starts_with(b".") {
            // Version control, editors and systems hide their own files this way: never published.
            if kind.is_dir() {
                walk.skip_current_dir();
            }
            let help = match (adding_process(&path), kind_of(&path)) {
                (Some(_), _) => {
                    Some("`catena add` left it when it was ended; the next one removes it")
                }
                (None, Some(_)) => Some("remove the dot from its name to publish it"),
                (None, None) => None,
            };
            let message = "hidden files and folders are not read";
            let note = Diagnostic::note("ignored-file", path, message);
            diagnostics.push(Diagnostic { help: help.map(str::to_owned), ..note });
        } else if !kind.is_dir() && !kind.is_file() {
            let what = if kind.is_symlink() { "a link" } else { "not a regular file" };
            let message = format!("this is {what} and was not opened");
            let found = Diagnostic::warning("not-a-regular-file", path, message);
            diagnostics.push(found.help("put the file itself into the content folder"));
        } else if kind.is_file()
            && let Some(kind) = kind_of(&path)
        {
            let (place, stat) = (entry.into_path(), Stat::default());
            files.push(ListedFile { kind, place, path, stat });
        } else if kind.is_file() {
            diagnostics.push(
                Diagnostic::note("ignored-file", path, "this is neither a record nor a page")
                    .help("records are `*.txt` and `*.md`, pages are `*.md` in `pages`"),
            );
        }
    }
    Ok(Listing { files, diagnostics })
}

/// Returns the name that a record has until all records of its `catena add` are complete.
pub(crate) fn adding_name(name: &str, process: u32) -> String {
    format!(".{name}{ADDING}{process}")
}

const ADDING: &str = ".adding-";

/// Returns the process that adds, or added, the record with this path.
pub(crate) fn adding_process(path: &str) -> Option<u32> {
    let name = path.rsplit('/').next()?.strip_prefix('.')?;
    name.rsplit_once(ADDING)?.1.parse().ok()
}

/// Returns the kind of a file by its name; `None` for one that is not read.
fn kind_of(path: &str) -> Option<Kind> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_below_pages = folder.split('/').next() == Some(PAGES);
    if path.ends_with(".txt") || path.ends_with(".md") && !is_below_pages {
        return Some(Kind::Record);
    }
    let (_, extension) = path.rsplit_once('.').filter(|_| is_below_pages)?;
    match extension.to_ascii_lowercase().as_str() {
        "md" if extension == "md" => Some(Kind::Page),
        "avif" | "gif" | "jpeg" | "jpg" | "png" | "svg" | "webp" => Some(Kind::Picture),
        _ => None,
    }
}

/// Largest picture or static file, in bytes.
const LARGEST_PICTURE: u64 = 16 << 20;

/// Largest extra head, in bytes.
const LARGEST_HEAD: u64 = 16 << 10;

/// Opens a listed file. If another regular file replaced it, as when an editor saves, opens that
/// one; never follows a link put there since.
///
/// # Errors
/// [`Error::Moved`] if there is no regular file any more: setting it aside would unpublish it, and
/// the next listing reports what it is.
fn open_listed(found: &ListedFile) -> Result<fs::File, Error> {
    let ListedFile { place, path, stat, .. } = found;
    let cannot = || Error::io("open", place.as_path());
    if let Some(file) = open(place, Links::Refused).map_err(cannot())? {
        let now = Stat::of(&file.metadata().map_err(cannot())?);
        if (now.inode, now.device) == (stat.inode, stat.device) {
            return Ok(file);
        }
    }
    let root = place.ancestors().nth(path.split('/').count()).unwrap_or(Path::new(""));
    let below = place.strip_prefix(root).unwrap_or(place);
    let file = open_file::open_below(root, below).map_err(cannot())?;
    file.ok_or_else(|| Error::Moved { path: place.clone() })
}

/// Reads one file, up to one byte more than the cap.
///
/// # Errors
/// It can't be read, or is no longer a regular file.
pub fn load(found: &ListedFile, limits: &Limits) -> Result<Loaded, Error> {
    let ListedFile { place, path, .. } = found;
    let (cap, help) = match found.kind {
        Kind::Picture => (LARGEST_PICTURE, "make the picture smaller"),
        Kind::Head => (LARGEST_HEAD, "make it smaller: every page has it"),
        Kind::Static => (LARGEST_PICTURE, "make the file smaller, or publish it elsewhere"),
        Kind::Record | Kind::Page => {
            (limits.record_bytes, "raise `limits.record_bytes` in site.yaml if the size is right")
        }
    };
    let cannot = || Error::io("read", place.as_path());
    let file = open_listed(found)?;
    let stat = |file: &fs::File| file.metadata().map(|meta| Stat::of(&meta));
    let before = stat(&file).map_err(cannot())?;
    let is_small = before.size <= cap;
    let bytes = if is_small { read_up_to(&file, cap).map_err(cannot())? } else { None };
    let Some(bytes) = bytes else {
        let size = before.size.max(cap.saturating_add(1));
        return Ok(Loaded::SetAside(too_large(path, size, cap).help(help)));
    };
    let stat = Some(before).filter(|before| stat(&file).is_ok_and(|after| after == *before));
    Ok(Loaded::File(InputFile { path: path.clone(), bytes }, stat))
}

/// Returns a diagnostic about a record over the cap.
pub(crate) fn too_large(path: &str, size: u64, cap: u64) -> Diagnostic {
    let message =
        format!("this file of {size} bytes is over the limit of {cap} bytes and was set aside");
    let help = "raise `limits.record_bytes` in the settings if the size is right";
    Diagnostic::warning("too-large", path, message).help(help)
}

/// Returns the path relative to `root`, its parts joined by `/`; invalid UTF-8 becomes U+FFFD.
pub(crate) fn relative(root: &Path, path: &Path) -> String {
    // A walk prefixes names with its root, so the rest is the path without further parsing.
    if cfg!(unix)
        && let (Some(root), Some(path)) = (root.to_str(), path.to_str())
        && let Some(below) = path.strip_prefix(root.trim_end_matches('/'))
        && let Some(below) = below.strip_prefix('/')
        && !root.is_empty()
    {
        return below.to_owned();
    }
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

pub(crate) fn walk_error(root: &Path, error: &walkdir::Error) -> Error {
    let path = error.path().unwrap_or(root);
    let source = error.io_error().map_or_else(
        || io::Error::other("the folder can't be walked"),
        |source| source.raw_os_error().map_or(source.kind().into(), io::Error::from_raw_os_error),
    );
    Error::Io { operation: "read the folder", path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files of a content folder, with their bytes.
    #[derive(Debug, Default)]
    struct Folder {
        records: Vec<InputFile>,
        pages: Vec<InputFile>,
        diagnostics: Vec<Diagnostic>,
    }

    fn read(content: &Path, limits: &Limits) -> Result<Folder, Error> {
        let listing = list(content)?;
        let mut folder = Folder { diagnostics: listing.diagnostics, ..Folder::default() };
        for found in &listing.files {
            match (load(found, limits)?, found.kind) {
                (Loaded::File(file, _), Kind::Record) => folder.records.push(file),
                (Loaded::File(file, _), _) => folder.pages.push(file),
                (Loaded::SetAside(diagnostic), _) => folder.diagnostics.push(diagnostic),
            }
        }
        Ok(folder)
    }

    fn put(dir: &Path, path: &str, bytes: &[u8]) {
        let place = dir.join(path);
        fs::create_dir_all(place.parent().expect("has a parent")).expect("creates");
        fs::write(place, bytes).expect("writes");
    }

    fn codes(folder: &Folder) -> Vec<(&str, &str)> {
        folder.diagnostics.iter().map(|d| (d.path.as_str(), d.code)).collect()
    }

    #[test]
    fn records_and_pages_at_any_depth() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "b/deep/2.txt", b"two");
        put(dir.path(), "a.txt", b"one");
        put(dir.path(), "pages/about.md", b"# About");
        put(dir.path(), "pages/map.PNG", b"");
        put(dir.path(), "pages/deep/er/map.svg", b"");
        put(dir.path(), "pages/deep/one.md", b"");
        put(dir.path(), "pages/deep/no.css", b"");
        put(dir.path(), "no.png", b"");
        put(dir.path(), "x/pages/no.md", b"");
        put(dir.path(), "notes.md", b"");
        put(dir.path(), ".git/HEAD.txt", b"");
        put(dir.path(), ".DS_Store", b"");
        let folder = read(dir.path(), &Limits::default()).expect("reads");
        let paths = |files: &[InputFile]| files.iter().map(|f| f.path.clone()).collect::<Vec<_>>();
        let records = ["a.txt", "b/deep/2.txt", "notes.md", "x/pages/no.md"];
        assert_eq!(paths(&folder.records), records);
        assert_eq!(
            paths(&folder.pages),
            ["pages/about.md", "pages/deep/er/map.svg", "pages/deep/one.md", "pages/map.PNG"]
        );
        assert_eq!(folder.records[1].bytes, b"two");
        let ignored = "ignored-file";
        assert_eq!(
            codes(&folder),
            [
                (".DS_Store", ignored),
                (".git", ignored),
                ("no.png", ignored),
                ("pages/deep/no.css", ignored),
            ]
        );
    }

    #[test]
    fn a_file_over_the_cap_is_set_aside_and_one_at_the_cap_is_read() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "a.txt", &[b'x'; 10]);
        put(dir.path(), "b.txt", &[b'x'; 11]);
        let folder =
            read(dir.path(), &Limits { record_bytes: 10, ..Limits::default() }).expect("reads");
        assert_eq!(folder.records.len(), 1);
        assert_eq!(codes(&folder), [("b.txt", "too-large")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_fifos_are_not_opened() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "a.txt", b"one");
        std::os::unix::fs::symlink(".", dir.path().join("loop")).expect("links");
        std::os::unix::fs::symlink("a.txt", dir.path().join("b.txt")).expect("links");
        make_fifo(&dir.path().join("c.txt"));
        let folder = read(dir.path(), &Limits::default()).expect("reads");
        assert_eq!(folder.records.len(), 1);
        let code = "not-a-regular-file";
        assert_eq!(codes(&folder), [("b.txt", code), ("c.txt", code), ("loop", code)]);
    }

    /// As when somebody swaps a file for something else between listing and opening.
    #[cfg(unix)]
    #[test]
    fn a_link_put_in_after_the_listing_is_not_followed() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().expect("temp dir");
        let at = |path: &str| dir.path().join(path);
        put(dir.path(), "secret/a.txt", b"secret");
        let content = at("content");
        let load_after = |swap: &dyn Fn(&Path)| {
            let _ = fs::remove_dir_all(&content);
            put(&content, "x/a.txt", b"one");
            let listing = list(&content).expect("lists");
            swap(&content.join("x/a.txt"));
            load(&listing.files[0], &Limits::default())
        };
        let is_moved = |loaded| matches!(loaded, Err(Error::Moved { .. }));
        assert!(is_moved(load_after(&|file| {
            fs::remove_file(file).expect("removes");
            symlink(at("secret/a.txt"), file).expect("links");
        })));
        assert!(is_moved(load_after(&|file| {
            fs::remove_file(file).expect("removes");
            make_fifo(file);
        })));
        assert!(is_moved(load_after(&|file| {
            fs::remove_dir_all(file.parent().expect("x")).expect("removes");
            symlink(at("secret"), file.parent().expect("x")).expect("links");
        })));
        // Editors save this way.
        let saved = load_after(&|file| {
            put(dir.path(), "new", b"two");
            fs::rename(at("new"), file).expect("renames");
        });
        let Ok(Loaded::File(file, Some(_))) = saved else { panic!("{saved:?}") };
        assert_eq!(file.bytes, b"two");
    }

    #[test]
    fn a_missing_folder_is_a_usage_error_and_an_empty_one_is_not() {
        let dir = tempfile::tempdir().expect("temp dir");
        assert!(read(dir.path(), &Limits::default()).expect("reads").records.is_empty());
        let error = read(&dir.path().join("nowhere"), &Limits::default()).expect_err("missing");
        assert_eq!(error.exit_code(), 2);
    }
}
