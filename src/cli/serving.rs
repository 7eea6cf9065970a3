//! `catena serve`: builds the site when sources change, and reports on the terminal.
#![expect(clippy::disallowed_methods, reason = "the program's edge to its surroundings")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use super::flags::Serve;
use super::jobs::{self, announce, job, place, settings, theme_of, with_threads, working_folder};
use super::terminal::{Terminal, fail, out, style, words};
use crate::config::{DEFAULT_FILE, Loaded};
use crate::diagnostic::{self, Diagnostic, Severity, Style, counted};
use crate::error::Error;
use crate::parse;
use crate::pipeline::{self, Report, Strictness};
use crate::serve::{self, Built, Sources};
use crate::site::catalog::address;
use crate::watch::Watch;
use crate::write::Options;

/// Folder of the served site, in the cache folder.
const FOLDER: &str = "serve";

/// Serves, and returns the exit code. A signal that ends it is not reported as an error.
pub(super) fn run(flags: &Serve) -> u8 {
    match serve(flags) {
        Ok(()) => 0,
        Err(error @ Error::Interrupted { .. }) => {
            say("stopped");
            error.exit_code()
        }
        Err(error) => fail(&error),
    }
}

fn serve(flags: &Serve) -> Result<(), Error> {
    let working = working_folder()?;
    // Errors in flags or settings at the start end the command.
    let loaded = settings(&flags.input, None, &working)?;
    announce(&flags.input, &loaded, &working);
    let root = jobs::cache(flags.cache.as_deref(), &loaded).join(FOLDER);
    let listening = serve::listen(flags.host, flags.port)?;
    let url = listening.url();
    let reachable = listening.reachable();
    let terminal = Terminal::new(true)?;
    let shown = BTreeSet::new();
    let site = url.trim_end_matches('/').to_owned();
    let mut preview =
        Preview { flags, working, url: site, root: root.clone(), terminal: &terminal, shown };
    let sources = preview.sources(&loaded);
    let mut is_first = true;
    let mut build = || {
        let (built, line) = preview.build();
        if is_first {
            say(&format!("serving {url} until Ctrl-C"));
            if let Some(address) = reachable {
                let note = "note: other machines can reach the preview, which listens on";
                say(&format!("{note} {address}"));
            }
        }
        line.iter().for_each(|line| say(line));
        if std::mem::take(&mut is_first)
            && flags.open
            && let Err(error) = open::that_detached(&url)
        {
            say(&format!("could not open a browser: {error}"));
        }
        built
    };
    serve::serve(listening, &root, &sources, &mut build, &|| terminal.stop())
}

fn say(line: &str) {
    // Pages are served even when stdout is closed.
    let _ = out(&format!("{line}\n"));
}

/// The site that is rebuilt on every change.
struct Preview<'a> {
    flags: &'a Serve,
    working: PathBuf,
    /// The address of the preview.
    url: String,
    root: PathBuf,
    terminal: &'a Terminal,
    /// Diagnostics that the terminal has shown, as drawn.
    shown: BTreeSet<String>,
}

impl Preview<'_> {
    /// Builds, and returns a line about it for the terminal; no line if a signal ended the build.
    fn build(&mut self) -> (Built, Option<String>) {
        let start = Instant::now();
        let mut diagnostics = Vec::new();
        let mut report = Report::default();
        let mut sources = self.sources_without_settings();
        let done = self.try_build(&mut sources, &mut diagnostics, &mut report);
        self.terminal.clear();
        if matches!(done, Err(Error::Interrupted { .. })) {
            return (Built { sources, ..Built::default() }, None);
        }
        diagnostic::sort(&mut diagnostics);
        self.show_new(&diagnostics);
        let draw = |diagnostic: &Diagnostic| diagnostic::draw(diagnostic, Style::Plain);
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        let mut errors: Vec<String> = diagnostics.iter().filter(is_error).map(draw).collect();
        let seconds = start.elapsed().as_secs_f64();
        let line = match &done {
            Ok(()) => {
                let pages = counted(report.commit.rendered, "page", "pages");
                format!("built in {seconds:.2} s: {pages} rendered")
            }
            Err(_) if self.root.join("index.html").exists() => {
                "not built; the last good site is served".to_owned()
            }
            Err(_) => "not built; there is no site to serve yet".to_owned(),
        };
        match &done {
            Ok(()) => {}
            Err(Error::Settings(diagnostics)) => {
                errors.extend(diagnostics.iter().map(draw));
                self.show_new(diagnostics);
            }
            Err(error) => {
                let _ = writeln!(io::stderr().lock(), "{}", words(error));
                errors.push(words(error));
            }
        }
        let error = (!errors.is_empty()).then(|| errors.join("\n\n"));
        let missing = self.missing(&diagnostics);
        (Built { is_published: done.is_ok(), error, missing, sources }, Some(line))
    }

    /// Returns the diagnostics of records without a page, by the path of the missing page.
    fn missing(&self, diagnostics: &[Diagnostic]) -> BTreeMap<String, String> {
        let mut missing = BTreeMap::<String, Vec<String>>::new();
        let is_about =
            |found: &&Diagnostic| found.severity != Severity::Note && found.path.ends_with(".txt");
        for diagnostic in diagnostics.iter().filter(is_about) {
            let page = address::answer(&parse::record_id(&diagnostic.path));
            if !self.root.join(&page).exists() {
                let drawn = diagnostic::draw(diagnostic, Style::Plain);
                missing.entry(page).or_default().push(drawn);
            }
        }
        missing.into_iter().map(|(page, drawn)| (page, drawn.join("\n\n"))).collect()
    }

    /// Returns the paths to watch when the settings can't be read.
    fn sources_without_settings(&self) -> Sources {
        let config = self.flags.input.config.clone();
        let config = config.unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
        let read = std::iter::once(config).chain(self.flags.input.content.clone()).collect();
        Sources { read, written: Vec::new() }
    }

    /// Returns the paths to watch when the settings can be read.
    fn sources(&self, loaded: &Loaded) -> Sources {
        let mut sources = self.sources_without_settings();
        let named = self.flags.theme.as_deref().unwrap_or(&loaded.settings.theme);
        // A theme by its name, even if it doesn't exist yet.
        let themes = ["themes", named].map(|theme| loaded.dir.join(theme));
        sources.read.push(jobs::content(&self.flags.input, loaded));
        sources.read.push(jobs::shown(loaded, &loaded.settings.static_folder));
        sources
            .read
            .extend(loaded.settings.extra_head.iter().map(|file| jobs::shown(loaded, file)));
        sources.read.extend(themes);
        sources.read.extend(loaded.path.clone());
        // The content folder may be that of the archive, with all that is in it.
        let output = loaded.dir.join(&loaded.settings.output);
        let cache = jobs::cache(self.flags.cache.as_deref(), loaded);
        sources.written = vec![output, cache, loaded.dir.join(".git")];
        sources
    }

    fn try_build(
        &self,
        sources: &mut Sources,
        diagnostics: &mut Vec<Diagnostic>,
        report: &mut Report,
    ) -> Result<(), Error> {
        let Self { flags, working, .. } = self;
        let mut loaded = settings(&flags.input, None, working)?;
        // The preview is served at the root, so the published address doesn't apply.
        loaded.settings.base_url = loaded.settings.base_url.map(|_| self.url.clone());
        *sources = self.sources(&loaded);
        let theme = theme_of(flags.theme.as_deref(), &loaded, working)?;
        sources.read.extend(theme.folder.clone());
        let cache = jobs::cache(flags.cache.as_deref(), &loaded);
        let place =
            place(&flags.input, &loaded, &theme, (self.root.clone(), cache), working.clone());
        let options = Options { allow_removals: true, wait: true, ..Options::default() };
        let job = job(&flags.input, &loaded, &[&place.cache], Strictness::Lenient);
        let watch = self.terminal;
        let done = with_threads(flags.input.jobs, || {
            pipeline::build(&job, &theme, &place, &options, watch, diagnostics, report)
        });
        diagnostics.retain(|diagnostic| diagnostic.code != "no-base-url");
        done
    }

    /// Shows the diagnostics that were not shown before.
    fn show_new(&mut self, diagnostics: &[Diagnostic]) {
        let is_shown = |diagnostic: &&Diagnostic| diagnostic.severity != Severity::Note;
        let draw = |diagnostic: &Diagnostic| diagnostic::draw(diagnostic, style());
        let drawn: BTreeSet<String> = diagnostics.iter().filter(is_shown).map(draw).collect();
        for text in drawn.difference(&self.shown) {
            let _ = writeln!(io::stderr().lock(), "{text}\n");
        }
        self.shown = drawn;
    }
}
