//! The flags of `catena merge`, and what it shares with `catena build`: flags, and the end of a run.
#![expect(clippy::disallowed_methods, reason = "creates the publisher's list of changes")]

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::report::{Summary, json};
use super::terminal::out;
use crate::error::Error;
use crate::pipeline::Report;
use crate::write::Options;

pub(super) const MERGE: &str = "\
Examples:
  catena build --part 1/2 --output part-1            on one machine
  catena build --part 2/2 --output part-2            on another
  catena merge part-1 part-2 --output public

The parts must be complete, and of one archive, with the same settings, theme and version of Catena.
Their files get second names in the site, or are copied to another disk. The parts stay as they are.
The next `catena build --output public` renders only what has changed.

Exit codes:
  0  the site is written; warnings may have been reported
  1  nothing is written: too many removals, or a warning with --strict
  2  a flag or a setting is invalid; nothing is written
  3  a file can't be read or written
  4  a build is writing the site, or one of the parts
  5  the parts don't make one site, or the output folder is not safe to write; nothing is written";

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// Output folders of `catena build --part`, in any order
    #[arg(value_name = "PART", required = true)]
    pub(super) parts: Vec<PathBuf>,
    /// Settings file [default: ./site.yaml, or the nearest in a folder above]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Number of threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// Folder to write the site to
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Cache folder, which speeds up the next build [default: .catena next to the settings file]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// Flags of the commands that write a site.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// Write nothing if there is any warning
    #[arg(long)]
    pub(super) strict: bool,
    /// Allow more than a tenth of the published answers to disappear
    #[arg(long)]
    pub(super) allow_removals: bool,
    /// Write into a folder that holds other files, and replace none of them without `--force`
    #[arg(long)]
    pub(super) adopt: bool,
    /// Replace pages that were edited by hand
    #[arg(long)]
    pub(super) force: bool,
    /// Wait for another build to finish
    #[arg(long)]
    pub(super) wait: bool,
    /// Read and compare every file, instead of trusting its size and times
    #[arg(long)]
    pub(super) verify: bool,
    /// Sync every written file and folder to disk, against power loss
    #[arg(long)]
    pub(super) durable: bool,
    /// Print to stderr why each page was rendered or removed
    #[arg(long)]
    pub(super) explain: bool,
    /// Append `+ path` or `- path` to FILE for every file that was written or removed
    #[arg(long, value_name = "FILE")]
    pub(super) changed: Option<PathBuf>,
    /// Print errors only
    #[arg(long)]
    pub(super) quiet: bool,
    /// Print the report as JSON, even with --quiet
    #[arg(long)]
    pub(super) json: bool,
}

impl Writing {
    /// Returns the options that these flags set.
    pub(super) fn options(&self) -> Options {
        let &Self { force, allow_removals, adopt, wait, strict, verify, durable, explain, .. } =
            self;
        let allow_empty = allow_removals;
        let options = Options::default();
        Options {
            force,
            allow_removals,
            allow_empty,
            adopt,
            wait,
            strict,
            verify,
            durable,
            explain,
            ..options
        }
    }
}

/// Prints what a command that writes a site has to say, and returns its report.
pub(super) fn finish(
    done: Result<(), Error>,
    mut summary: Summary,
    report: &Report,
    writing: &Writing,
    output: &Path,
) -> Result<String, Error> {
    if let (Err(error), true) = (&done, writing.json) {
        // With `--json` the report is printed even when nothing was written.
        summary.written = false;
        summary.errors = summary.errors.max(usize::from(!matches!(error, Error::Strict { .. })));
        out(&json(&summary)).map_err(Error::io("write to", Path::new("stdout")))?;
        return done.map(|()| String::new());
    }
    done?;
    if let Some(list) = &writing.changed {
        // Without changes too: scripts read it.
        let list_made = File::options().append(true).create(true).open(list);
        list_made.map_err(Error::io("create", list.as_path()))?;
    }
    if let Some(explanation) = &report.commit.explanation {
        // To stderr, because stdout is for the report.
        let _ = write!(io::stderr().lock(), "{explanation}");
    }
    match (writing.json, writing.quiet) {
        (true, _) => Ok(json(&summary)),
        (false, true) => Ok(String::new()),
        (false, false) => Ok(summary.text(output)),
    }
}
