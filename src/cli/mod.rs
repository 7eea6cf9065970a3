//! Turns flags into jobs, and prints their report, diagnostics, progress and exit code.
//!
//! With its files, the only place that reads environment, clock and terminal.
#![expect(clippy::disallowed_methods, reason = "the program's edge to its surroundings")]

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;

use crate::add::{self, Mode, Origin};
use crate::diagnostic::{self, Diagnostic, Severity, counted};
use crate::error::Error;
use crate::export::Which;
use crate::find;
use crate::pipeline::{self, Report, Strictness};
use crate::site::OpenDatum;
use crate::watch::Unwatched;
use crate::write::{Options, Place};

mod begin;
mod flags;
mod generate;
mod jobs;
mod merging;
mod report;
mod serving;
mod show_config;
mod terminal;
mod theme_files;
mod writing;

use flags::{
    Add, Build, Check, Cli, Command, Export, Format, OpenQuestions, QuestionFormat, Search,
};
use jobs::{
    announce, job, place, settings, shown, strictness, theme_of, with_threads, working_folder,
};
use report::{Summary, json, records_text};
use terminal::{Terminal, fail, out, show};
use writing::{Merge, Writing, finish};

/// Length of a line of text on a terminal: as wide as most are, and good to read on wider ones.
const COLUMNS: usize = 80;

/// Runs the program and returns its exit code.
pub fn main() -> u8 {
    let cli = match Cli::try_parse_from(flags::arguments(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too. A closed pipe is no failure.
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            return match error.print().and_then(|()| io::stdout().flush()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    fail(&Error::io("write to", Path::new("stdout"))(error))
                }
                _ => code,
            };
        }
    };
    let mildest = match &cli.command {
        Command::Build(Build { writing: Writing { quiet: true, .. }, .. })
        | Command::Merge(Merge { writing: Writing { quiet: true, .. }, .. })
        | Command::OpenQuestions(_) => Some(Severity::Error),
        // The summary has them.
        Command::Check(Check { summary: true, .. }) => None,
        _ => Some(Severity::Note),
    };
    let mut found = Vec::new();
    let result = match cli.command {
        Command::Build(flags) => build(&flags, &mut found),
        Command::Merge(flags) => merging::merge(&flags, &mut found),
        Command::Check(flags) => check(&flags, &mut found),
        Command::Add(flags) => add(&flags, &mut found),
        Command::OpenQuestions(flags) => open_questions(&flags, &mut found),
        Command::Export(flags) => export(&flags, &mut found),
        Command::Serve(flags) => return serving::run(&flags),
        Command::Search(flags) => search(&flags),
        Command::Init(flags) => begin::init(&flags),
        Command::Config(flags) => show_config::config(&flags),
        Command::Theme(flags) => theme_files::run(&flags, archive_folder),
        Command::Completions(flags) => Ok(generate::completions(&flags)),
        Command::Man(flags) => generate::man(&flags),
    };
    diagnostic::sort(&mut found);
    mildest.iter().for_each(|&mildest| show(&found, mildest));
    match result.and_then(|text| print(&text)) {
        Ok(()) => u8::from(pipeline::count(&found, Severity::Error) > 0),
        Err(error) => fail(&error),
    }
}

/// Returns the folder of the nearest settings file; without one, the working folder.
fn archive_folder() -> Result<PathBuf, Error> {
    Ok(jobs::nearest(None, &working_folder()?)?.dir)
}

fn print(text: &str) -> Result<(), Error> {
    out(text).map_err(Error::io("write to", Path::new("stdout")))
}

fn build(flags: &Build, diagnostics: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let start = Instant::now();
    let working = working_folder()?;
    let writing = &flags.writing;
    let loaded = settings(&flags.input, flags.base_url.as_deref(), &working)?;
    if !writing.quiet {
        announce(&flags.input, &loaded, &working);
    }
    let output = flags.output.clone().unwrap_or_else(|| shown(&loaded, &loaded.settings.output));
    let theme = theme_of(flags.theme.as_deref(), &loaded, &working)?;
    let cache = jobs::cache(flags.cache.as_deref(), &loaded);
    let place = place(&flags.input, &loaded, &theme, (output.clone(), cache), working);
    let place = Place { changed: writing.changed.clone(), ..place };
    let options = Options { clean: flags.clean, part: flags.part, ..writing.options() };
    let job =
        job(&flags.input, &loaded, &[&place.output, &place.cache], strictness(writing.strict));
    let mut report = Report::default();
    let watch = Terminal::new(!writing.quiet && !writing.json)?;
    let done = with_threads(flags.input.jobs, || {
        pipeline::build(&job, &theme, &place, &options, &watch, diagnostics, &mut report)
    });
    watch.clear();
    let limit = job.settings.limits.site_bytes;
    let mut summary = Summary::new(&report, diagnostics, start.elapsed(), limit);
    summary.part = flags.part.map(|part| part.to_string());
    finish(done, summary, &report, writing, &output)
}

fn check(flags: &Check, diagnostics: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let working = working_folder()?;
    let loaded = settings(&flags.input, None, &working)?;
    announce(&flags.input, &loaded, &working);
    let theme = theme_of(None, &loaded, &working)?;
    let job = job(&flags.input, &loaded, &[], strictness(flags.strict));
    let checked =
        with_threads(flags.input.jobs, || pipeline::check(&job, &theme, &Unwatched, diagnostics));
    if flags.summary {
        diagnostic::sort(diagnostics);
        print(&report::by_code(diagnostics))?;
    }
    let report = checked?;
    let warnings = pipeline::count(diagnostics, Severity::Warning);
    let errors = pipeline::count(diagnostics, Severity::Error);
    Ok(format!(
        "{}, {}, {}: {}, {}\n",
        records_text(report.records, report.left_out),
        counted(report.questions, "question", "questions"),
        counted(report.works, "work", "works"),
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
    ))
}

fn export(flags: &Export, diagnostics: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let Format::Jsonl = flags.format;
    let loaded = settings(&flags.input, None, &working_folder()?)?;
    let job = job(&flags.input, &loaded, &[], Strictness::Lenient);
    let which = if flags.all { Which::All } else { Which::Published };
    let lines =
        with_threads(flags.input.jobs, || pipeline::export(&job, which, &Unwatched, diagnostics))?;
    Ok(lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect())
}

fn add(flags: &Add, diagnostics: &mut Vec<Diagnostic>) -> Result<String, Error> {
    let working = working_folder()?;
    let loaded = settings(&flags.input, None, &working)?;
    announce(&flags.input, &loaded, &working);
    let origin = |path: &PathBuf| match path.to_str() {
        Some("-") => Origin::Stdin,
        _ => Origin::Path(path.clone()),
    };
    let origins: Vec<Origin> = flags.files.iter().map(origin).collect();
    let mode = if flags.dry_run { Mode::DryRun } else { Mode::Write };
    let content = jobs::content(&flags.input, &loaded);
    let except = jobs::not_content(&loaded.dir, &loaded.settings);
    let added = with_threads(flags.input.jobs, || {
        add::add(&loaded.settings, (&content, &except), &origins, mode, diagnostics)
    })?;
    Ok(add::text(&added, mode))
}

fn open_questions(
    flags: &OpenQuestions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Error> {
    let loaded = settings(&flags.input, None, &working_folder()?)?;
    let job = job(&flags.input, &loaded, &[], Strictness::Lenient);
    let limit = flags.limit.unwrap_or(usize::MAX);
    let mut text = String::new();
    let mut print = |question: &OpenDatum| match flags.format {
        QuestionFormat::Text => text.push_str(&report::question(question)),
        QuestionFormat::Jsonl => text.push_str(&json(question)),
    };
    with_threads(flags.input.jobs, || {
        pipeline::open_questions(&job, limit, &Unwatched, diagnostics, &mut print)
    })?;
    Ok(text)
}

fn search(flags: &Search) -> Result<String, Error> {
    let output = match &flags.output {
        Some(output) => output.clone(),
        None => {
            let loaded = jobs::nearest(None, &working_folder()?)?;
            shown(&loaded, &loaded.settings.output)
        }
    };
    let words = std::iter::once(&flags.query).chain(&flags.more);
    let query = words.map(String::as_str).collect::<Vec<_>>().join(" ");
    let answer = find::find(&output, &query, flags.limit)?;
    let notices = find::notices(&answer, &query);
    for notice in &notices {
        let _ = writeln!(io::stderr().lock(), "{notice}");
    }
    if flags.json {
        return Ok(json(&find::data(&answer, notices)));
    }
    // A file or another program gets one line for each question.
    let columns = io::stdout().is_terminal().then_some(COLUMNS);
    Ok(find::text(&answer, &output, columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
