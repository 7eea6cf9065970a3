//! Flags to jobs, and what comes back to the terminal: report, diagnostics, progress, exit code.
//!
//! With its two files, the only place that knows the environment, the clock and the terminal.
#![expect(clippy::disallowed_methods, reason = "the program's edge to its surroundings")]

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use serde::Serialize;

use crate::config::{self, Loaded};
use crate::diagnostic::{self, Diagnostic, Severity, Style};
use crate::error::{Error, plural};
use crate::find;
use crate::pipeline::{self, Job, LeftOut, Report, Strictness};
use crate::theme::{self, Theme};
use crate::watch::Unwatched;
use crate::write::{Options, Place};

mod flags;
mod terminal;

use flags::{Build, Check, Cli, Command, Export, Format, Input, Search};
use terminal::Terminal;

/// Runs the program and returns its exit code.
pub fn main() -> u8 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too; a closed pipe is no failure.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    let mut found = Vec::new();
    let (result, loudness) = match cli.command {
        Command::Build(flags) => {
            let loudness = if flags.quiet { Loudness::Quiet } else { Loudness::Normal };
            (build(&flags, &mut found), loudness)
        }
        Command::Check(flags) => (check(&flags, &mut found), Loudness::Normal),
        Command::Export(flags) => (export(&flags, &mut found), Loudness::Normal),
        Command::Search(flags) => (search(&flags), Loudness::Normal),
    };
    diagnostic::sort(&mut found);
    show(&found, loudness);
    match result {
        Ok(text) => {
            let written = out(&text);
            match written {
                Err(error) => fail(&Error::io("write to", Path::new("stdout"))(error)),
                Ok(()) if pipeline::count(&found, Severity::Error) > 0 => 1,
                Ok(()) => 0,
            }
        }
        Err(error) => fail(&error),
    }
}

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loudness {
    Normal,
    /// Errors only.
    Quiet,
}

/// The report of a build, as `--json` prints it. The order of the fields is part of it.
#[derive(Debug, Serialize)]
struct Summary {
    records: usize,
    questions: usize,
    works: usize,
    pages: usize,
    rendered: usize,
    reused: usize,
    removed: usize,
    files: usize,
    bytes: u64,
    warnings: usize,
    errors: usize,
    seconds: f64,
    #[serde(skip)]
    left_out: LeftOut,
}

impl Summary {
    fn new(report: &Report, found: &[Diagnostic], took: Duration) -> Self {
        let Report { records, left_out, questions, works, pages, ref commit } = *report;
        Self {
            records,
            questions,
            works,
            pages,
            rendered: commit.rendered,
            reused: commit.reused,
            removed: commit.removed,
            files: commit.files,
            bytes: commit.bytes,
            warnings: pipeline::count(found, Severity::Warning),
            errors: pipeline::count(found, Severity::Error),
            seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
            left_out,
        }
    }

    /// Says in two lines what was done and where to look; in a third, that something is wrong.
    fn text(&self, output: &Path) -> String {
        let Self { records, pages, rendered, reused, removed, errors, warnings, .. } = *self;
        let mut text = format!(
            "{}, {pages} {}: {rendered} rendered, {reused} reused, {removed} removed",
            records_text(records, self.left_out),
            plural(pages, "page", "pages"),
        );
        if errors > 0 {
            text.push_str(&format!(", {errors} {}", plural(errors, "error", "errors")));
        }
        text.push_str(&format!(
            ", {warnings} {}, {:.2} s\nopen {}\n",
            plural(warnings, "warning", "warnings"),
            self.seconds,
            output.join("index.html").display()
        ));
        if errors > 0 {
            text.push_str("the site was written without what the errors name; exit code 1\n");
        }
        text
    }
}

/// Returns how many records are published and, in brackets, how many are not.
fn records_text(records: usize, left_out: LeftOut) -> String {
    let LeftOut { drafts, withdrawn, set_aside } = left_out;
    let drafts = (drafts, plural(drafts, "draft", "drafts"));
    let parts = [drafts, (withdrawn, "withdrawn"), (set_aside, "set aside")];
    let told = parts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
    let text = format!("{records} {}", plural(records, "record", "records"));
    if told.is_empty() { text } else { format!("{text} ({})", told.join(", ")) }
}

fn build(flags: &Build, found: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let start = Instant::now();
    let working = working_folder()?;
    let loaded = settings(&flags.input, flags.base_url.as_deref(), &working)?;
    let output = flags.output.clone().unwrap_or_else(|| shown(&loaded, &loaded.settings.output));
    let theme = theme_of(flags, &loaded, &working)?;
    let place = place(flags, &loaded, &theme, output.clone(), working);
    let options = Options {
        force: flags.force,
        allow_removals: flags.allow_removals,
        adopt: flags.adopt,
        wait: flags.wait,
        strict: flags.strict,
        clean: flags.clean,
        verify: flags.verify,
        durable: flags.durable,
        explain: flags.explain,
    };
    let watch = Terminal::new(flags)?;
    let job = job(&flags.input, &loaded, strictness(flags.strict));
    let mut report = Report::default();
    let done = with_threads(&flags.input, || {
        pipeline::build(&job, &theme, &place, &options, &watch, found, &mut report)
    });
    watch.clear();
    let summary = Summary::new(&report, found, start.elapsed());
    if let (Err(error), true) = (&done, flags.json) {
        // Machines get their report also when nothing was written.
        let errors = summary.errors.max(usize::from(!matches!(error, Error::Strict { .. })));
        out(&json(&Summary { errors, ..summary }))
            .map_err(Error::io("write to", Path::new("stdout")))?;
        return done.map(|()| String::new());
    }
    done?;
    if let Some(explanation) = &report.commit.explanation {
        // To stderr, so that stdout stays the report.
        let _ = write!(io::stderr().lock(), "{explanation}");
    }
    match (flags.json, flags.quiet) {
        (true, _) => Ok(json(&summary)),
        (false, true) => Ok(String::new()),
        (false, false) => Ok(summary.text(&output)),
    }
}

fn check(flags: &Check, found: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let loaded = settings(&flags.input, None, &working_folder()?)?;
    let job = job(&flags.input, &loaded, strictness(flags.strict));
    let report = with_threads(&flags.input, || pipeline::check(&job, &Unwatched, found))?;
    let warnings = pipeline::count(found, Severity::Warning);
    let errors = pipeline::count(found, Severity::Error);
    Ok(format!(
        "{}, {} {}, {} {}: {errors} {}, {warnings} {}\n",
        records_text(report.records, report.left_out),
        report.questions,
        plural(report.questions, "question", "questions"),
        report.works,
        plural(report.works, "work", "works"),
        plural(errors, "error", "errors"),
        plural(warnings, "warning", "warnings"),
    ))
}

fn export(flags: &Export, found: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let Format::Jsonl = flags.format;
    let loaded = settings(&flags.input, None, &working_folder()?)?;
    let job = job(&flags.input, &loaded, Strictness::Lenient);
    let lines = with_threads(&flags.input, || pipeline::export(&job, &Unwatched, found))?;
    Ok(lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect())
}

fn search(flags: &Search) -> Result<String, Error> {
    let output = match &flags.output {
        Some(output) => output.clone(),
        None => {
            let loaded = config::load(None, &working_folder()?)?;
            shown(&loaded, &loaded.settings.output)
        }
    };
    let words = std::iter::once(&flags.query).chain(&flags.more);
    let query = words.map(String::as_str).collect::<Vec<_>>().join(" ");
    let answer = find::find(&output, &query, flags.limit)?;
    if !flags.json {
        return Ok(find::text(&answer, &output));
    }
    let mut text = serde_json::to_string(&find::data(&answer)).expect("plain data is always JSON");
    text.push('\n');
    Ok(text)
}

// ---------------------------------------------------------------------------------------------
// Flags to jobs

fn strictness(strict: bool) -> Strictness {
    if strict { Strictness::Strict } else { Strictness::Lenient }
}

fn working_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(Error::io("find", Path::new(".")))
}

/// Loads the settings and applies the flags that override them.
fn settings(input: &Input, base_url: Option<&str>, working: &Path) -> Result<Loaded, Error> {
    let mut loaded = config::load(input.config.as_deref(), working)?;
    if loaded.path.is_none() && input.content.is_none() {
        return Err(Error::usage(
            "there is no `site.yaml` here, and no content folder is named",
            "pass `--content DIR` with the folder of the records, or `--config FILE`",
        ));
    }
    if let Some(url) = base_url {
        let url = config::base_url(url).map_err(|cause| {
            let help = "give an absolute address such as `https://example.org/archive`";
            Error::usage(format!("`--base-url`: {cause}"), help)
        })?;
        loaded.settings.base_url = Some(url);
    }
    Ok(loaded)
}

/// Returns a path from the settings, short where the settings file lies in the working folder.
fn shown(loaded: &Loaded, path: &str) -> PathBuf {
    match working_folder() {
        Ok(working) if working == loaded.dir => PathBuf::from(path),
        _ => loaded.dir.join(path),
    }
}

fn content(input: &Input, loaded: &Loaded) -> PathBuf {
    input.content.clone().unwrap_or_else(|| shown(loaded, &loaded.settings.content))
}

fn job(input: &Input, loaded: &Loaded, strictness: Strictness) -> Job {
    let settings = loaded.settings.clone();
    let name = loaded.path.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
    let settings_file = name.map(|name| shown(loaded, name).display().to_string());
    let settings_file = settings_file.unwrap_or_default();
    Job { settings, settings_file, content: content(input, loaded), strictness }
}

fn theme_of(flags: &Build, loaded: &Loaded, working: &Path) -> Result<Theme, Error> {
    // Relative to the working folder where it can be, so that messages name short paths.
    let here = Path::new("");
    let beside = if working == loaded.dir { here } else { loaded.dir.as_path() };
    let (value, relative_to) = match &flags.theme {
        Some(value) => (value.as_str(), here),
        None => (loaded.settings.theme.as_str(), beside),
    };
    theme::load(&theme::Wanted { value, relative_to, beside })
}

fn place(
    flags: &Build,
    loaded: &Loaded,
    theme: &Theme,
    output: PathBuf,
    working: PathBuf,
) -> Place {
    let cache = flags.cache.clone().unwrap_or_else(|| loaded.dir.join(".catena"));
    let mut sources = vec![("content folder", content(&flags.input, loaded))];
    sources.extend(theme.folder.clone().map(|folder| ("theme", folder)));
    let mut kept_out = vec![("cache folder", cache.clone())];
    kept_out.extend(loaded.path.clone().map(|path| ("settings file", path)));
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let changed = flags.changed.clone();
    Place { output, cache, sources, kept_out, home, working, changed }
}

/// Runs `work` on as many threads as were asked for.
fn with_threads<T: Send>(
    input: &Input,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    let threads = input.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| {
        Error::usage(format!("could not start {threads} threads: {error}"), "pass fewer `--jobs`")
    })?;
    pool.install(work)
}

// ---------------------------------------------------------------------------------------------
// To the terminal

fn json(summary: &Summary) -> String {
    let mut text = serde_json::to_string(summary).expect("plain numbers are always JSON");
    text.push('\n');
    text
}

/// Prints to stdout; a reader that went away is no failure.
fn out(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn style() -> Style {
    match anstream::AutoStream::choice(&io::stderr()) {
        anstream::ColorChoice::Never => Style::Plain,
        _ => Style::Colour,
    }
}

/// Draws the findings on stderr.
fn show(found: &[Diagnostic], loudness: Loudness) {
    let style = style();
    let mut stderr = io::stderr().lock();
    let is_shown = |d: &&Diagnostic| loudness == Loudness::Normal || d.severity == Severity::Error;
    for diagnostic in found.iter().filter(is_shown) {
        // Nobody is left to tell when stderr is closed.
        let _ = writeln!(stderr, "{}\n", diagnostic::draw(diagnostic, style));
    }
}

/// Says why the run ended, and returns its exit code.
fn fail(error: &Error) -> u8 {
    if let Error::Settings(found) = error {
        show(found, Loudness::Normal);
    } else {
        let mut stderr = io::stderr().lock();
        let _ = writeln!(stderr, "error: {error}");
        if let Some(help) = error.help() {
            let _ = writeln!(stderr, "help: {help}");
        }
    }
    error.exit_code()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn the_closing_line_names_what_is_left_out_and_what_is_wrong() {
        let report = Report { records: 4, pages: 55, ..Report::default() };
        let text = |report: &Report, found: &[Diagnostic]| {
            Summary::new(report, found, Duration::from_millis(20)).text(Path::new("public"))
        };
        assert_eq!(
            text(&report, &[]),
            "4 records, 55 pages: 0 rendered, 0 reused, 0 removed, 0 warnings, 0.02 s\n\
             open public/index.html\n"
        );
        let left_out = LeftOut { drafts: 2, withdrawn: 1, set_aside: 1 };
        let found = [Diagnostic::error("duplicate-id", "a.txt", "twice")];
        assert_eq!(
            text(&Report { left_out, ..report }, &found),
            "4 records (2 drafts, 1 withdrawn, 1 set aside), 55 pages: 0 rendered, 0 reused, \
             0 removed, 1 error, 0 warnings, 0.02 s\nopen public/index.html\n\
             the site was written without what the errors name; exit code 1\n"
        );
    }

    #[test]
    fn the_report_has_its_fields_in_order() {
        let summary = Summary::new(&Report::default(), &[], Duration::from_micros(1_234_567));
        assert_eq!(
            json(&summary),
            "{\"records\":0,\"questions\":0,\"works\":0,\"pages\":0,\"rendered\":0,\"reused\":0,\
             \"removed\":0,\"files\":0,\"bytes\":0,\"warnings\":0,\"errors\":0,\"seconds\":1.235}\n"
        );
    }
}
