//! `catena merge`: one site of the parts that `catena build --part` wrote.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::jobs::{self, shown, with_threads, working_folder};
use super::report::Summary;
use super::terminal::Terminal;
use super::writing::{Writing, finish};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::pipeline::{self, Report};
use crate::write::Place;

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
    parts: Vec<PathBuf>,
    /// Settings file [default: ./site.yaml, or the nearest in a folder above]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Number of threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Folder to write the site to
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Cache folder, which speeds up the next build [default: .catena next to the settings file]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

pub(super) fn merge(flags: &Merge, diagnostics: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let start = Instant::now();
    let working = working_folder()?;
    // Settings may be missing: the parts have been made with them.
    let loaded = jobs::nearest(flags.config.as_deref(), &working)?;
    let output = flags.output.clone().unwrap_or_else(|| shown(&loaded, &loaded.settings.output));
    let cache = jobs::cache(flags.cache.as_deref(), &loaded);
    let mut sources: Vec<(&'static str, PathBuf)> = Vec::new();
    sources.extend(flags.parts.iter().map(|part| ("part", part.clone())));
    let mut kept_out = vec![("cache folder", cache.clone())];
    kept_out.extend(loaded.path.clone().map(|path| ("settings file", path)));
    let content = shown(&loaded, &loaded.settings.content);
    kept_out
        .extend(Some(content).filter(|content| content.is_dir()).map(|c| ("content folder", c)));
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let changed = flags.writing.changed.clone();
    let place = Place { output: output.clone(), cache, sources, kept_out, home, working, changed };
    let options = flags.writing.options();
    let watch = Terminal::new(!flags.writing.quiet && !flags.writing.json)?;
    let mut report = Report::default();
    let settings = &loaded.settings;
    let file = loaded.path.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
    let done = with_threads(flags.jobs, || {
        pipeline::merge(
            &flags.parts,
            (settings, &file),
            &place,
            &options,
            &watch,
            diagnostics,
            &mut report,
        )
    });
    watch.clear();
    let limit = settings.limits.site_bytes;
    let summary = Summary::new(&report, diagnostics, start.elapsed(), limit);
    finish(done, summary, &report, &flags.writing, &output)
}
