//! Errors that end a run: data in the variants, wording and exit codes in one place.
//!
//! [`Diagnostic`]s about the content don't end a run by themselves. Knows nothing about how a stage
//! came to its error.

mod part_fault;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, EXAMPLES, counted, plural};
use crate::model::Moved;

pub use part_fault::PartFault;

/// The parts of what was given that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Whole files.
    Files,
    /// Lines of JSON.
    Lines,
}

impl Parts {
    fn counted(self, count: usize) -> String {
        match self {
            Self::Files => counted(count, "file", "files"),
            Self::Lines => counted(count, "line", "lines"),
        }
    }
}

/// The reason why a run failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A flag or a settings value can't be used.
    #[error("{message}")]
    Usage {
        /// The problem.
        message: String,
        /// The fix.
        help: String,
    },
    /// The settings file or the theme can't be used; each diagnostic points at its line.
    #[error("{}", messages(_0))]
    Settings(Vec<Diagnostic>),
    /// Pages that the theme's templates could not render: path and cause. Nothing was written.
    #[error("{}", failures(_0))]
    Render(Vec<(String, String)>),
    /// A system operation failed. The old site is intact, except after [`Error::Halfway`].
    #[error("could not {operation} `{path}`: {source}")]
    Io {
        /// The operation, as in "could not {operation} `{path}`".
        operation: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// It failed while the site was replaced: some files are new, all are whole, and the next build
    /// completes it.
    #[error("{_0}; the site was being replaced: some of its files are new, and each is complete")]
    Halfway(#[source] Box<Self>),
    /// A record was edited repeatedly while the pages were made. The old site is intact.
    #[error("`{path}` was edited while the pages were made")]
    Moved {
        /// The record.
        path: PathBuf,
    },
    /// Another build holds the lock.
    #[error("another build{} is writing `{output}`", process(*holder))]
    Locked {
        /// Its process, if the lock file names it.
        holder: Option<u32>,
        /// The locked file.
        lock: PathBuf,
        /// The output folder of both builds.
        output: PathBuf,
    },
    /// The output folder is not safe to write.
    #[error("the output folder `{output}` is not safe to write: {reason}")]
    Folder {
        /// The folder, resolved.
        output: PathBuf,
        /// The reason for the refusal.
        reason: Refusal,
    },
    /// Folders that aren't the parts of one site.
    #[error("the parts can't be merged: {_0}")]
    Parts(PartFault),
    /// Parts without an answer, and a site that has some.
    #[error("the parts have no answer, and would empty the site")]
    EmptyParts,
    /// Too many published answers would disappear.
    #[error("{removed} of {published} published answers would disappear ({})", quoted(examples))]
    Removals {
        /// Number of answers that would disappear.
        removed: usize,
        /// Number of published answers.
        published: usize,
        /// A few of their paths.
        examples: Vec<String>,
    },
    /// The content folder has no record.
    #[error("`{content}` contains no records")]
    NoRecords {
        /// The content folder.
        content: PathBuf,
        /// Whether there is a site that `--allow-removals` would empty.
        site: bool,
    },
    /// The content folder has records, and none is published; diagnostics say why.
    #[error(
        "no record in `{content}` is published ({}); nothing was written",
        [(*drafts, "draft", "drafts"), (*set_aside, "set aside", "set aside")]
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect::<Vec<_>>()
            .join(", ")
    )]
    NothingPublished {
        /// The content folder.
        content: PathBuf,
        /// Number of drafts.
        drafts: usize,
        /// Number of records that can't be used.
        set_aside: usize,
        /// Whether there is a site that `--allow-removals` would empty.
        site: bool,
    },
    /// Files, or lines of files, that can't be added; diagnostics say why. Nothing was written.
    #[error("{refused} of {} can't be added", parts.counted(*of))]
    NotAdded {
        /// Number of those refused.
        refused: usize,
        /// Number of all.
        of: usize,
        /// What is counted.
        parts: Parts,
    },
    /// `--strict` and warnings.
    #[error("{} under `--strict`; nothing was written", counted(*warnings, "warning", "warnings"))]
    Strict {
        /// Number of warnings.
        warnings: usize,
    },
    /// A signal asked to stop.
    #[error("stopped by signal {signal}; the old site is intact")]
    Interrupted {
        /// Its number.
        signal: i32,
    },
}

/// The reason why an output folder is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The root of the file system.
    #[error("it is the root of the file system")]
    Root,
    /// The user's home folder, or a folder above it.
    #[error("it is or contains your home folder")]
    Home,
    /// The working folder, or a folder above it.
    #[error("it is or contains the working folder")]
    WorkingFolder,
    /// It is, contains or is inside the named folder.
    #[error("it would mix with the {what} `{path}`")]
    Overlaps {
        /// `content`, `theme` and so on.
        what: &'static str,
        /// Its path.
        path: PathBuf,
    },
    /// It has files and no marker; `--adopt` helps.
    #[error("it contains files that Catena did not write ({})", quoted(examples))]
    Foreign {
        /// A few names.
        examples: Vec<String>,
    },
    /// Its marker isn't ours; `--adopt` writes it again.
    #[error("its file `.catena-site`, which marks it as Catena's, is damaged")]
    Damaged,
    /// Files of others are at addresses of the site; `--force` helps.
    #[error(
        "{} of others would be replaced or removed ({})",
        counted(*count, "file", "files"),
        listed(examples, *count)
    )]
    Taken {
        /// Number of those files.
        count: usize,
        /// The first of them.
        examples: Vec<String>,
    },
    /// It holds a whole site or another part, and this build writes another one.
    #[error("it holds {found}, and this build writes {wanted}")]
    OtherPart {
        /// What it holds.
        found: String,
        /// What this build writes.
        wanted: String,
    },
    /// Something other than a folder has this path or that of a parent. A path inside the output
    /// folder is relative to it.
    #[error("`{path}` is not a folder")]
    NotAFolder {
        /// Its path.
        path: PathBuf,
    },
    /// A folder is in the place of a site file, relative to the output folder.
    #[error("`{path}` is a folder in the place of a file of the site")]
    AFolder {
        /// Its path.
        path: PathBuf,
    },
}

impl Error {
    /// Makes a usage error.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// Returns a function for `map_err` that turns the system's error into an [`Error`].
    pub fn io<'a>(
        operation: &'static str,
        path: impl Into<&'a Path>,
    ) -> impl FnOnce(io::Error) -> Self + 'a {
        let path = path.into();
        move |source| Self::Io { operation, path: path.to_owned(), source }
    }

    /// Returns the program's exit code.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Removals { .. } | Self::EmptyParts => 1,
            Self::NoRecords { .. } | Self::NothingPublished { .. } => 1,
            Self::NotAdded { .. } | Self::Strict { .. } => 1,
            Self::Usage { .. } | Self::Settings(_) | Self::Render(_) => 2,
            Self::Io { .. } | Self::Moved { .. } => 3,
            Self::Halfway(error) => error.exit_code(),
            Self::Locked { .. } => 4,
            Self::Folder { .. } | Self::Parts(_) => 5,
            Self::Interrupted { signal } => u8::try_from(128 + signal).unwrap_or(130),
        }
    }

    /// Returns the help, if the message alone isn't enough.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Settings(_)
            | Self::Interrupted { .. }
            | Self::NothingPublished { site: false, .. } => return None,
            Self::Usage { help, .. } => help,
            Self::Io { operation: LISTEN, .. } => {
                "pass another port with `--port`, or `--port 0` for any that is free"
            }
            Self::Io { source, .. } => remedy(source)?,
            Self::Halfway(error) => {
                let next = "the next build completes it";
                return Some(error.help().map_or(next.into(), |help| format!("{help}; {next}")));
            }
            Self::Render(_) => {
                "fix the theme's template; nothing was written, the old site is intact"
            }
            Self::Moved { .. } => "run it again once nothing changes the content folder",
            Self::Locked { holder: Some(_), .. } => "wait for it to end, or pass `--wait`",
            Self::Locked { holder: None, lock, .. } => {
                let lock = lock.display();
                return Some(format!(
                    "wait for it to end, or pass `--wait`; the process has `{lock}` open"
                ));
            }
            Self::Folder { reason, .. } => reason.help(),
            Self::Parts(fault) => fault.help(),
            Self::Removals { .. } => {
                "if this is intended, pass `--allow-removals`; if not, check that the content \
                 folder is complete; nothing was written"
            }
            Self::NoRecords { site: false, .. } => {
                "add answers with `catena add`, or name their folder with `--content`; nothing \
                 was written"
            }
            Self::NoRecords { site: true, .. } => {
                "name the answers' folder with `--content`, or pass `--allow-removals` to take the \
                 last answer off the site; nothing was written"
            }
            Self::EmptyParts | Self::NothingPublished { site: true, .. } => {
                "to take the last answer off the site, pass `--allow-removals`"
            }
            Self::NotAdded { parts: Parts::Files, .. } => {
                "fix or leave out the files reported above; nothing was written"
            }
            Self::NotAdded { parts: Parts::Lines, .. } => {
                "fix or leave out the lines reported above; nothing was written"
            }
            Self::Strict { .. } => "fix the warnings above, or leave out `--strict`",
        };
        Some(help.to_owned())
    }
}

/// Returns help for the system's error, if there is any.
fn remedy(source: &io::Error) -> Option<&'static str> {
    // The standard library has no names for these numbers of Linux, macOS and the BSDs.
    use io::ErrorKind as Kind;
    Some(match (source.raw_os_error().filter(|_| cfg!(unix)), source.kind()) {
        (Some(5), _) => "the disk or its connection fails: check the system log, then run it again",
        (Some(23 | 24), _) => "allow more open files (`ulimit -n 4096`)",
        (_, Kind::StorageFull) => {
            "free bytes (`df`) or inodes (`df -i`) on that disk, and run it again"
        }
        (_, Kind::QuotaExceeded) => {
            "free space, or have your quota on that disk raised, and run it again"
        }
        (_, Kind::PermissionDenied) => {
            "give the user that runs Catena permission, or run it as a user that has it"
        }
        (_, Kind::ReadOnlyFilesystem) => {
            "the disk is mounted read-only: mount it for writing, or name a folder elsewhere"
        }
        (_, Kind::AlreadyExists) => "another file or folder has that name: move it away",
        (_, Kind::IsADirectory) => "a folder is in the place of a file: move it away",
        (_, Kind::NotADirectory) => "a file is in the place of a folder: move it away",
        (_, Kind::InvalidInput) => "move away the object in its place; cache files are made again",
        _ => return None,
    })
}

impl Refusal {
    /// Returns the help.
    fn help(&self) -> &'static str {
        match self {
            Self::Foreign { .. } => {
                "name an empty or a new folder, or pass `--adopt` to let Catena write here; it \
                 replaces none of those files unless you pass `--force` too"
            }
            Self::Damaged => {
                "if Catena wrote this folder, delete `.catena-site` and pass `--adopt`: Catena writes \
                 it again, and lists files that it doesn't recognise before it replaces any"
            }
            Self::Taken { .. } => {
                "move them away, name another folder with `--output`, or pass `--force` too to \
                 replace or remove them"
            }
            Self::OtherPart { .. } => {
                "name a folder of its own for each part with `--output`, or delete this one"
            }
            Self::NotAFolder { .. } | Self::AFolder { .. } => {
                "move it away, or name another folder with `--output`"
            }
            _ => "name a folder of its own with `--output`, such as `public`",
        }
    }
}

impl From<Moved> for Error {
    fn from(Moved { path }: Moved) -> Self {
        Self::Moved { path }
    }
}

/// Reports how many pages failed, and why: names a shared cause once.
fn failures(failed: &[(String, String)]) -> String {
    let mut text = format!("{} could not be rendered", counted(failed.len(), "page", "pages"));
    let mut causes: Vec<(&str, &str, usize)> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, cause) in failed {
        let at = *at.entry(cause).or_insert_with(|| {
            causes.push((path, cause, 0));
            causes.len() - 1
        });
        causes[at].2 += 1;
    }
    for (path, cause, pages) in causes.iter().take(EXAMPLES) {
        let pages = match pages {
            1 => String::new(),
            _ => format!("{pages} pages, e.g. "),
        };
        text += &format!("\n{pages}`{path}`: {cause}");
    }
    match causes.len().saturating_sub(EXAMPLES) {
        0 => text,
        more => format!("{text}\nand {more} more {}", plural(more, "fault", "faults")),
    }
}

/// Returns the messages of diagnostics in one line.
fn messages(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// Names the first [`EXAMPLES`] of `count` texts, and counts the others.
pub fn few(texts: impl Iterator<Item = String>, count: usize) -> String {
    let mut named: Vec<String> = texts.take(EXAMPLES).collect();
    if count > EXAMPLES {
        named.push(format!("and {} more", count - EXAMPLES));
    }
    named.join(", ")
}

/// Returns names in backticks, and the number of those that are left out.
fn listed(names: &[String], count: usize) -> String {
    let text = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match count.saturating_sub(names.len()) {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}

fn process(holder: Option<u32>) -> String {
    holder.map_or_else(String::new, |pid| format!(" (process {pid})"))
}

/// Returns the names in backticks, separated by commas; an ellipsis means that there may be more.
fn quoted(names: &[String]) -> String {
    let mut text = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() >= EXAMPLES {
        text.push_str(", …");
    }
    text
}

/// The operation of an [`Error::Io`] about a port.
pub const LISTEN: &str = "listen at";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_problem_place_and_fix() {
        let error = Error::Removals {
            removed: 4,
            published: 5,
            examples: vec!["answers/a.html".into(), "answers/b.html".into()],
        };
        assert_eq!(
            error.to_string(),
            "4 of 5 published answers would disappear (`answers/a.html`, `answers/b.html`)"
        );
        assert!(error.help().expect("has help").contains("--allow-removals"));
        assert_eq!(error.exit_code(), 1);
        let failed = ["a", "b", "c"].map(|page| (page.to_owned(), "no `x`".to_owned()));
        let other = ("d".to_owned(), "no `y`".to_owned());
        assert_eq!(
            Error::Render(failed.into_iter().chain([other]).collect()).to_string(),
            "4 pages could not be rendered\n3 pages, e.g. `a`: no `x`\n`d`: no `y`"
        );
        for (kind, word) in [
            (io::ErrorKind::StorageFull, "free bytes"),
            (io::ErrorKind::QuotaExceeded, "quota"),
            (io::ErrorKind::PermissionDenied, "permission"),
            (io::ErrorKind::ReadOnlyFilesystem, "mount it"),
            (io::ErrorKind::IsADirectory, "move it away"),
            (io::ErrorKind::NotADirectory, "move it away"),
        ] {
            let error = Error::io("write", Path::new("a"))(kind.into());
            assert!(error.help().expect("has help").contains(word), "{kind}");
        }
        let error = Error::io("read", Path::new("a.txt"))(io::ErrorKind::PermissionDenied.into());
        assert_eq!(error.to_string(), "could not read `a.txt`: permission denied");
        assert_eq!(error.exit_code(), 3);
    }
}
