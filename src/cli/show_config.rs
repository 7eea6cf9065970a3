//! `catena config`: each setting, its value and its source, as text or JSON.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::flags::{Config, Input};
use super::jobs::{self, cache, nearest, place, shown, theme_of, working_folder};
use super::report;
use crate::config::{self, Loaded};
use crate::diagnostic::visible;
use crate::error::Error;
use crate::write::{self, Options};

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
    let working = working_folder()?;
    let loaded = match &flags.content {
        Some(_) => config::load(flags.config.as_deref(), &working)?,
        None => nearest(flags.config.as_deref(), &working)?,
    };
    let settings = listed(flags, &loaded)?;
    usable(flags, &loaded)?;
    let file = loaded.path.as_deref().map(|path| match &flags.config {
        Some(named) => named.display().to_string(),
        None if loaded.dir != working => path.display().to_string(),
        None => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    });
    Ok(match flags.json {
        true => as_json(&settings, file.as_deref()),
        false => as_text(&settings, &loaded, file.as_deref()),
    })
}

/// Refuses a theme or an output folder that a build would refuse, whatever the folder contains.
fn usable(flags: &Config, loaded: &Loaded) -> Result<(), Error> {
    let working = working_folder()?;
    let theme = theme_of(flags.theme.as_deref(), loaded, &working)?;
    let content = flags.content.as_ref().map(PathBuf::from);
    let input = Input { config: flags.config.clone(), content, jobs: None };
    let output = flags.output.as_ref().map(PathBuf::from);
    let output = output.unwrap_or_else(|| shown(loaded, &loaded.settings.output));
    let place = place(&input, loaded, &theme, (output, cache(None, loaded)), working);
    let options = Options { adopt: true, ..Options::default() };
    write::check_folder(&place, &options).map(drop).map_err(|error| match error {
        Error::Folder { .. } => Error::usage(error.to_string(), error.help().unwrap_or_default()),
        error => error,
    })
}

fn listed(flags: &Config, loaded: &Loaded) -> Result<Vec<Setting>, Error> {
    let base_url = flags.base_url.as_deref().map(jobs::base_url).transpose()?;
    let mut given = [
        ("content", "--content", flags.content.clone()),
        ("output", "--output", flags.output.clone()),
        ("theme", "--theme", flags.theme.clone()),
        ("base_url", "--base-url", base_url),
    ];
    let lines = loaded.lines();
    let setting = |(key, value): (String, Value)| {
        let line = lines.get(&key).copied();
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
        let given = line.map_or("default", |_| "file");
        let source = flag.map_or(given, |_| "flag");
        json!({"key": key, "value": value, "source": source, "line": line, "flag": flag})
    };
    let settings: Vec<Value> = settings.iter().map(setting).collect();
    report::json(&json!({"file": file, "settings": settings}))
}

/// Returns one line for each setting: source, name, and value as in the settings file.
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
            // The phrases for gaps fill a page; `--json` prints them.
            Value::Array(texts) if texts.len() > 4 => format!("({} texts)", texts.len()),
            value => visible(&value.to_string()),
        };
        text.push_str(&format!("{source:<10}  {key}: {value}\n"));
    }
    text
}
