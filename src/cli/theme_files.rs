//! `catena theme`: makes a small theme that extends the built-in one, and prints built-in files.
#![expect(clippy::disallowed_methods, reason = "writes the files of a new theme")]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::config::did_you_mean;
use crate::diagnostic::visible;
use crate::error::Error;
use crate::theme;

pub(super) const THEME: &str = "\
Examples:
  catena theme new mine                  a theme in themes/mine that changes a colour
  catena theme print base.html           the template of every page
  catena theme print assets/style.css > themes/mine/assets/style.css

Exit codes:
  0  made, or printed
  2  the name is invalid or taken, or there is no such file
  3  a file or folder can't be created";

#[derive(Debug, Args)]
pub(super) struct ThemeFlags {
    #[command(subcommand)]
    command: ThemeCommand,
}

#[derive(Debug, Subcommand)]
enum ThemeCommand {
    /// Make a theme that extends the built-in one, in themes/NAME next to the settings
    New {
        /// Name of the theme: letters, digits, `-` and `_`
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Print a file of the built-in theme
    Print {
        /// Its path, such as `templates/base.html`, or its name
        #[arg(value_name = "FILE")]
        file: String,
    },
}

/// Runs the command; `archive` finds the folder of the settings.
pub(super) fn run(
    flags: &ThemeFlags,
    archive: impl FnOnce() -> Result<PathBuf, Error>,
) -> Result<String, Error> {
    match &flags.command {
        ThemeCommand::New { name } => new(name, archive),
        ThemeCommand::Print { file } => print(file),
    }
}

/// The template of a new theme, with the name of its style sheet to fill in.
const TEMPLATE: &str = "\
{% extends \"default/base.html\" %}
{#- Adds a style sheet to the built-in frame of every page. Other blocks to replace: og_type, head,
    brand, search, main. `catena theme print base.html` shows them. -#}
{% block style %}{{ super() }}
<link rel=\"stylesheet\" href=\"{{ site.assets }}NAME.css\">{% endblock %}
";

/// The style sheet of a new theme.
const STYLE: &str = "\
/* Comes after the built-in style sheet, whose variables it replaces.
   `catena theme print style.css` shows them all. */

:root {
  --link: light-dark(#7a1f3d, #f0a5bd);
}
";

fn new(name: &str, archive: impl FnOnce() -> Result<PathBuf, Error>) -> Result<String, Error> {
    let is_of_names = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_name =
        name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(is_of_names);
    if !is_name || name == theme::DEFAULT {
        let message = format!("`{}` can't be the name of a theme", visible(name));
        let help = "choose letters, digits, `-` and `_`, and another name than `default`";
        return Err(Error::usage(message, help));
    }
    let folder = PathBuf::from(theme::THEMES).join(name);
    let place = archive()?.join(&folder);
    if fs::symlink_metadata(&place).is_ok() {
        let message = format!("`{}` exists already", folder.display());
        return Err(Error::usage(message, "choose another name, or remove the folder"));
    }
    let files = [
        ("templates", "base.html".to_owned(), TEMPLATE.replace("NAME", name)),
        ("assets", format!("{name}.css"), STYLE.to_owned()),
    ];
    let mut text = String::new();
    for (part, file, content) in files {
        write(&place.join(part), &file, &content)?;
        text.push_str(&format!("created {}\n", folder.join(part).join(file).display()));
    }
    text.push_str(&format!(
        "\nUse it with `theme: {name}` in site.yaml, or try it with `catena serve --theme {name}`.\n\
         `catena theme print FILE` prints a built-in file to begin with.\n"
    ));
    Ok(text)
}

fn write(folder: &Path, name: &str, content: &str) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
    let place = folder.join(name);
    let file = OpenOptions::new().write(true).create_new(true).open(&place);
    let done = file.and_then(|mut file| file.write_all(content.as_bytes()));
    done.map_err(Error::io("write", place.as_path()))
}

fn print(file: &str) -> Result<String, Error> {
    if let Some(text) = theme::built_in_file(file) {
        return Ok(text.to_owned());
    }
    let names = theme::built_in_names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let all = format!("files: {}", names.join(", "));
    // A misspelt name without its folder is compared with names.
    let short = names.iter().filter_map(|name| name.rsplit('/').next());
    let help = did_you_mean(file, names.iter().copied().chain(short), &all);
    Err(Error::usage(format!("the built-in theme has no file `{}`", visible(file)), help))
}
