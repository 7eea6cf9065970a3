//! `catena merge`: one site of the parts that `catena build --part` wrote.

use std::path::PathBuf;
use std::time::Instant;

use super::jobs::{self, shown, with_threads, working_folder};
use super::report::Summary;
use super::terminal::Terminal;
use super::writing::{Merge, finish};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::pipeline::{self, Report};
use crate::write::Place;

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
