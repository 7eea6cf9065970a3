//! Output that clap generates from the flags: shell completions and manual pages.
#![expect(clippy::disallowed_methods, reason = "the manual is written to a folder")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clap::CommandFactory;

use super::flags::{Cli, Completions, Man};
use crate::diagnostic::visible;
use crate::error::Error;

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
    let commands = program.get_subcommands().cloned();
    let pages = commands.map(|command| (format!("catena-{}", command.get_name()), command));
    let mut pages: BTreeMap<String, clap::Command> = pages.collect();
    pages.insert("catena".to_owned(), program);
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
    // With a date, the page would change every day.
    let manual = clap_mangen::Man::new(command).date("");
    manual.render(&mut bytes).map_err(Error::io("write", place))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
