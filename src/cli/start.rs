//! The commands around an archive: begin one, show its settings, teach a shell, write the manual.
//!
//! Their flags stand here too. Knows nothing of records.
#![expect(clippy::disallowed_methods, reason = "the program's edge to its surroundings")]

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory};
use serde_json::{Value, json};

use super::flags::{Cli, Input};
use super::jobs::{cache, place, shown, theme_of, working_folder};
use crate::config::{self, Loaded};
use crate::diagnostic::visible;
use crate::error::Error;
use crate::init;
use crate::write::{self, Options};

pub(super) const INIT: &str = "\
Examples:
  catena init answers                    a new folder, ready for `catena add`
  catena init                            what the working folder lacks
  catena init answers --repository me/catena

It makes site.yaml with every setting explained, folders for answers and pages, a sample page,
.gitignore, and the workflow that publishes on GitHub Pages. What exists is left as it is.

Exit codes:
  0  made, or there already
  2  the folder or the repository can't be used; nothing was made
  3  a file or folder can't be made";

pub(super) const CONFIG: &str = "\
Examples:
  catena config                          every setting, and where its value comes from
  catena config --base-url https://example.org/archive
  catena config --schema > site.schema.json

Where a value comes from is `default`, the line of the settings file, or the flag that `catena
build` would be given. JSON has `file` and `settings`, a list of `key`, `value`, `source`
(`default`, `file` or `flag`), `line` and `flag`.

Exit codes:
  0  printed
  2  a flag or a setting can't be used; each fault is named with its line
  3  the settings file can't be read";

pub(super) const COMPLETIONS: &str = "\
Examples:
  catena completions bash > ~/.local/share/bash-completion/completions/catena
  catena completions fish > ~/.config/fish/completions/catena.fish
  catena completions zsh > ~/.zfunc/_catena           with ~/.zfunc in $fpath
  catena completions powershell >> $PROFILE

Exit codes:
  0  printed
  2  no such shell";

pub(super) const MAN: &str = "\
Examples:
  catena man | man -l -                  read it
  catena man --out ~/.local/share/man/man1

Exit codes:
  0  printed, or written
  2  a flag can't be used
  3  a page can't be written";

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the archive; made when it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Repository that the workflow gets Catena from
    #[arg(long, value_name = "OWNER/NAME")]
    repository: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Config {
    /// Settings file [default: ./site.yaml, where there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// As `catena build` would be given it: folder of the records
    #[arg(long, value_name = "DIR")]
    content: Option<String>,
    /// Likewise: folder to write the site to
    #[arg(long, value_name = "DIR")]
    output: Option<String>,
    /// Likewise: a theme's name, or its folder
    #[arg(long, value_name = "NAME|DIR")]
    theme: Option<String>,
    /// Likewise: absolute address of the published site
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Print one JSON object
    #[arg(long, conflicts_with = "schema")]
    json: bool,
    /// Print the JSON Schema of the settings file, with which editors complete and check it
    #[arg(long)]
    schema: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell to teach
    shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Write a page for each command into this folder, instead of printing the first
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn init(flags: &Init) -> Result<String, Error> {
    init::init(&flags.dir, flags.repository.as_deref()).map(|begun| init::text(&begun))
}

// ---------------------------------------------------------------------------------------------
// Settings

/// A setting's value, and the flag that gives it, if one does.
struct Setting {
    key: String,
    value: Value,
    flag: Option<&'static str>,
    line: Option<u32>,
}

pub(super) fn config(flags: &Config) -> Result<String, Error> {
    if flags.schema {
        return Ok(config::SCHEMA.to_owned());
    }
    let loaded = config::load(flags.config.as_deref(), &working_folder()?)?;
    let settings = listed(flags, &loaded)?;
    usable(flags, &loaded)?;
    let file = loaded.path.as_deref().map(|path| match &flags.config {
        Some(named) => named.display().to_string(),
        None => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    });
    Ok(match flags.json {
        true => as_json(&settings, file.as_deref()),
        false => as_text(&settings, &loaded, file.as_deref()),
    })
}

/// Refuses what a build would refuse of theme and output folder, the look of the folder aside.
fn usable(flags: &Config, loaded: &Loaded) -> Result<(), Error> {
    let working = working_folder()?;
    let theme = theme_of(flags.theme.as_deref(), loaded, &working)?;
    let content = flags.content.as_ref().map(PathBuf::from);
    let input = Input { config: flags.config.clone(), content, jobs: None };
    let output = flags.output.as_ref().map(PathBuf::from);
    let output = output.unwrap_or_else(|| shown(loaded, &loaded.settings.output));
    let place = place(&input, loaded, &theme, (output, cache(None, loaded)), working);
    let options = Options { adopt: true, ..Options::default() };
    match write::check_folder(&place, &options) {
        Err(error @ Error::Folder { .. }) => {
            Err(Error::usage(error.to_string(), error.help().unwrap_or_default()))
        }
        checked => checked.map(drop),
    }
}

fn listed(flags: &Config, loaded: &Loaded) -> Result<Vec<Setting>, Error> {
    let base_url = flags.base_url.as_deref().map(super::jobs::base_url).transpose()?;
    let mut given = [
        ("content", "--content", flags.content.clone()),
        ("output", "--output", flags.output.clone()),
        ("theme", "--theme", flags.theme.clone()),
        ("base_url", "--base-url", base_url),
    ];
    let setting = |(key, value): (String, Value)| {
        let line = loaded.lines.get(&key).copied();
        let over = given.iter_mut().find(|(name, _, over)| *name == key && over.is_some());
        match over.and_then(|(_, flag, over)| Some((*flag, over.take()?))) {
            Some((flag, over)) => Setting { key, value: over.into(), flag: Some(flag), line: None },
            None => Setting { key, value, flag: None, line },
        }
    };
    Ok(config::flat(&loaded.settings).into_iter().map(setting).collect())
}

fn as_json(settings: &[Setting], file: Option<&str>) -> String {
    let setting = |Setting { key, value, flag, line }: &Setting| {
        let source = match (flag, line) {
            (Some(_), _) => "flag",
            (None, Some(_)) => "file",
            (None, None) => "default",
        };
        json!({"key": key, "value": value, "source": source, "line": line, "flag": flag})
    };
    let settings: Vec<Value> = settings.iter().map(setting).collect();
    let text = json!({"file": file, "settings": settings}).to_string();
    // JSON lets DEL and the controls behind it stand in a text, and a terminal may obey them.
    let spelt = text.chars().fold(String::new(), |mut spelt, c| {
        match c.is_control() {
            true => spelt.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => spelt.push(c),
        }
        spelt
    });
    spelt + "\n"
}

/// One line a setting: where it comes from, its name, its value as the file would have it.
fn as_text(settings: &[Setting], loaded: &Loaded, file: Option<&str>) -> String {
    let name = file.map_or_else(|| "no settings file: defaults".to_owned(), visible);
    let mut text = format!("{name}\n\n");
    for Setting { key, value, flag, line } in settings {
        let source = match (flag, line) {
            (Some(flag), _) => (*flag).to_owned(),
            (None, Some(line)) => format!("line {line}"),
            (None, None) if key.starts_with("outputs.") => {
                let size = serde_json::to_value(loaded.settings.size).unwrap_or_default();
                format!("size {}", size.as_str().unwrap_or_default())
            }
            (None, None) => "default".to_owned(),
        };
        let value = match value {
            Value::Null => "(none)".to_owned(),
            Value::String(value) => visible(value.trim_end()),
            // The phrases of gaps are a page long; `--json` has them.
            Value::Array(texts) if texts.len() > 4 => format!("({} texts)", texts.len()),
            value => visible(&value.to_string()),
        };
        text.push_str(&format!("{source:<10}  {key}: {value}\n"));
    }
    text
}

// ---------------------------------------------------------------------------------------------
// Shells and the manual

pub(super) fn completions(flags: &Completions) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(flags.shell, &mut Cli::command(), "catena", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

pub(super) fn man(flags: &Man) -> Result<String, Error> {
    let mut program = Cli::command().disable_help_subcommand(true);
    // Fills in the commands' full names and their help, as parsing does.
    program.build();
    let Some(folder) = &flags.out else { return page(program, Path::new("stdout")) };
    fs::create_dir_all(folder).map_err(Error::io("make the folder", folder.as_path()))?;
    let mut pages: Vec<(String, clap::Command)> = program
        .get_subcommands()
        .map(|command| (format!("catena-{}", command.get_name()), command.clone()))
        .collect();
    pages.push(("catena".to_owned(), program));
    pages.sort_by(|one, other| one.0.cmp(&other.0));
    let mut text = String::new();
    for (name, command) in pages {
        let place = folder.join(format!("{name}.1"));
        let manual = page(command, &place)?;
        fs::write(&place, manual).map_err(Error::io("write", place.as_path()))?;
        text.push_str(&format!("{}\n", visible(&place.display().to_string())));
    }
    Ok(text)
}

fn page(command: clap::Command, place: &Path) -> Result<String, Error> {
    let mut bytes = Vec::new();
    // A page with today's date would differ from day to day.
    let manual = clap_mangen::Man::new(command).date("");
    manual.render(&mut bytes).map_err(Error::io("write", place))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
