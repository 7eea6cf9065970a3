//! What can stop a run: data in the variants, the wording and the exit code in one place.
//!
//! Faults of the content are [`Diagnostic`]s and stop nothing by themselves; what stands here ends
//! the run. Knows nothing of how a stage came to its error.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::model::Moved;

/// The reason why a run ended without doing what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A flag or a settings value can't be used.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// How to fix it.
        help: String,
    },
    /// The settings file or the theme can't be used; each diagnostic points at its line.
    #[error("{}", messages(_0))]
    Settings(Vec<Diagnostic>),
    /// Pages that the theme's templates could not make: path and cause. Nothing was written.
    #[error("{}", failures(_0))]
    Render(Vec<(String, String)>),
    /// An operation of the system failed. The old site is intact, unless [`Error::Halfway`] says
    /// otherwise.
    #[error("could not {operation} `{path}`: {source}")]
    Io {
        /// What was tried, as in "could not {operation} `{path}`".
        operation: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It failed when the site was being replaced: some files are new, all are whole, and the next
    /// build completes it.
    #[error("{_0}; the site was being replaced: some of its files are new by now, each is whole")]
    Halfway(#[source] Box<Self>),
    /// A record was edited while the pages were made, again and again. The old site is intact.
    #[error("`{path}` was edited while the pages were made")]
    Moved {
        /// The record.
        path: PathBuf,
    },
    /// Another build holds the lock.
    #[error("another build{} is writing `{output}`", process(*holder))]
    Locked {
        /// Its process, where the lock file says so.
        holder: Option<u32>,
        /// The file that is locked.
        lock: PathBuf,
        /// The output folder both want.
        output: PathBuf,
    },
    /// The output folder is not safe to write.
    #[error("the output folder `{output}` is not safe to write: {reason}")]
    Folder {
        /// The folder, as it resolves.
        output: PathBuf,
        /// Why it is refused.
        reason: Refusal,
    },
    /// Too many published answers would disappear.
    #[error("{removed} of {published} published answers would disappear ({})", quoted(examples))]
    Removals {
        /// How many.
        removed: usize,
        /// Of how many.
        published: usize,
        /// A few of their paths.
        examples: Vec<String>,
    },
    /// The content folder holds no record at all.
    #[error("there is no record in `{content}`")]
    NoRecords {
        /// The content folder.
        content: PathBuf,
    },
    /// Files that were to be added and can't be; diagnostics say why. Nothing was written.
    #[error("{refused} of {} can't be added", counted(*of, "file", "files"))]
    NotAdded {
        /// How many.
        refused: usize,
        /// Of how many.
        of: usize,
    },
    /// `--strict` and warnings.
    #[error("{} under `--strict`; nothing was written", counted(*warnings, "warning", "warnings"))]
    Strict {
        /// How many.
        warnings: usize,
    },
    /// A signal asked to stop.
    #[error("stopped by signal {signal}; the old site is intact")]
    Interrupted {
        /// Its number.
        signal: i32,
    },
}

/// Why an output folder is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The root of the file system.
    #[error("it is the root of the file system")]
    Root,
    /// The user's home folder, or a folder above it.
    #[error("it is or holds your home folder")]
    Home,
    /// The working folder, or a folder above it.
    #[error("it is or holds the working folder")]
    WorkingFolder,
    /// It is, holds or lies in the folder named.
    #[error("it would mix with the {what} `{path}`")]
    Overlaps {
        /// `content`, `theme` and so on.
        what: &'static str,
        /// Where that is.
        path: PathBuf,
    },
    /// There are files in it and no marker; `--adopt` helps.
    #[error("it holds files that Catena did not write ({})", quoted(examples))]
    Foreign {
        /// A few names.
        examples: Vec<String>,
    },
    /// Something that is not a folder stands there or on the way, relative to the output folder
    /// when it lies within.
    #[error("`{path}` is not a folder")]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// A folder stands where a file of the site has to be, relative to the output folder.
    #[error("`{path}` is a folder, where a file of the site has to be")]
    AFolder {
        /// Where.
        path: PathBuf,
    },
}

impl Error {
    /// Makes a usage error.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// Returns a function that turns what the system said into an error; for `map_err`.
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
            Self::Removals { .. } | Self::NoRecords { .. } => 1,
            Self::NotAdded { .. } | Self::Strict { .. } => 1,
            Self::Usage { .. } | Self::Settings(_) | Self::Render(_) => 2,
            Self::Io { .. } | Self::Moved { .. } => 3,
            Self::Halfway(error) => error.exit_code(),
            Self::Locked { .. } => 4,
            Self::Folder { .. } => 5,
            Self::Interrupted { signal } => u8::try_from(128 + signal).unwrap_or(130),
        }
    }

    /// Returns how to fix it, where the message alone doesn't say.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Settings(_) | Self::Interrupted { .. } => return None,
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
                "mend the theme's template; nothing was written, the old site is intact"
            }
            Self::Moved { .. } => "run it again once the content folder is at rest",
            Self::Locked { holder: Some(_), .. } => "wait for it to end, or pass `--wait`",
            Self::Locked { holder: None, lock, .. } => {
                let lock = lock.display();
                return Some(format!(
                    "wait for it to end, or pass `--wait`; it is the process that has `{lock}` open"
                ));
            }
            Self::Folder { reason, .. } => reason.help(),
            Self::Removals { .. } => {
                "if that is meant, pass `--allow-removals`; if not, check that the content folder \
                 is complete; nothing was written"
            }
            Self::NoRecords { .. } => {
                "bring answers in with `catena add`, or name the folder that holds them with \
                 `--content`; nothing was written"
            }
            Self::NotAdded { .. } => {
                "mend or leave out what is reported above; nothing was written"
            }
            Self::Strict { .. } => "mend what is reported above, or leave out `--strict`",
        };
        Some(help.to_owned())
    }
}

/// Returns what helps against what the system said; nothing where that is all there is to say.
fn remedy(source: &io::Error) -> Option<&'static str> {
    // Without names in the standard library; the numbers are those of Linux, macOS and the BSDs.
    use io::ErrorKind as Kind;
    Some(match (source.raw_os_error().filter(|_| cfg!(unix)), source.kind()) {
        (Some(5), _) => "the disk or the way to it fails: see the system's log, then run it again",
        (Some(23 | 24), _) => "let more files be open at once (`ulimit -n 4096`)",
        (_, Kind::StorageFull) => {
            "make room on that disk, in bytes (`df`) or in files (`df -i`), and run it again"
        }
        (_, Kind::QuotaExceeded) => {
            "make room, or have your quota on that disk raised, and run it again"
        }
        (_, Kind::PermissionDenied) => {
            "give the user that runs Catena the right to it, or run it as the user that has it"
        }
        (_, Kind::ReadOnlyFilesystem) => {
            "that disk is mounted read-only: mount it for writing, or name a folder elsewhere"
        }
        (_, Kind::IsADirectory) => "a folder stands in the place of a file: move it away",
        (_, Kind::NotADirectory) => "a file stands in the place of a folder: move it away",
        (_, Kind::InvalidInput) => "move away what stands there; a file of the cache is made anew",
        _ => return None,
    })
}

impl Refusal {
    /// Returns how to fix it.
    fn help(&self) -> &'static str {
        match self {
            Self::Foreign { .. } => {
                "name an empty or a new folder, or pass `--adopt` to let Catena write here; it \
                 deletes only what it wrote itself"
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

/// Says how many pages failed, and why: a cause that pages share is named once.
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

/// Returns what diagnostics say, in one line.
fn messages(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// Returns `one` or `many`, whichever goes with `count`.
pub fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// Returns the count with `one` or `many` behind it.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", plural(count, one, many))
}

/// Names the first [`EXAMPLES`] of `count` texts, and counts the others.
pub fn few(texts: impl Iterator<Item = String>, count: usize) -> String {
    let mut named: Vec<String> = texts.take(EXAMPLES).collect();
    if count > EXAMPLES {
        named.push(format!("and {} more", count - EXAMPLES));
    }
    named.join(", ")
}

fn process(holder: Option<u32>) -> String {
    holder.map_or_else(String::new, |pid| format!(" (process {pid})"))
}

/// Returns the names in backticks, separated by commas; an ellipsis says that there may be more.
fn quoted(names: &[String]) -> String {
    let mut text = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() >= EXAMPLES {
        text.push_str(", …");
    }
    text
}

/// What an [`Error::Io`] about a port could not do.
pub const LISTEN: &str = "listen at";

/// How many examples a message names.
pub const EXAMPLES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_what_where_and_how() {
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
            (io::ErrorKind::StorageFull, "make room"),
            (io::ErrorKind::QuotaExceeded, "quota"),
            (io::ErrorKind::PermissionDenied, "the right"),
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
