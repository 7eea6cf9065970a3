//! The commands and their flags, as the help shows them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

const CATENA: &str = "\
A day with it:
  catena init answers && cd answers      a new archive
  catena add answer.txt                  answers in
  catena serve --open                    look while you write
  catena build                           the site, in public/

`catena help COMMAND` says more of each, with examples and exit codes.";

/// Turns a folder of stored answers into a cross-linked, searchable static site.
#[derive(Debug, Parser)]
#[command(name = "catena", version, after_help = CATENA)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

const BUILD: &str = "\
Examples:
  catena build                                       with the settings in ./site.yaml
  catena build --content answers --output public     without a settings file
  catena build --strict --base-url https://example.org/archive
  catena build --changed changes.txt --explain       the paths to upload, and why

Exit codes:
  0  the site is written; warnings may have been reported
  1  written without what the errors name; or nothing written: no records, too many
     removals, or a warning under --strict
  2  a flag, a setting or the theme can't be used; nothing written
  3  a file can't be read or written
  4  another build is writing this site
  5  the output folder is not safe to write";

const CHECK: &str = "\
Examples:
  catena check                       with the settings in ./site.yaml
  catena check --content answers --strict

Exit codes:
  0  no errors (with --strict: no warnings either)
  1  errors were found, there is no record, or a warning under --strict
  2  a flag or a setting can't be used
  3  a file can't be read";

const EXPORT: &str = "\
Example:
  catena export --format jsonl > records.jsonl

Exit codes:
  0  printed
  1  printed without what the errors name; or there is no record
  2  a flag or a setting can't be used
  3  a file can't be read";

const SEARCH: &str = "\
Examples:
  catena search dark matter
  catena search '\"dark matter\" -axion cat:hep-th after:2026-05' --json

Exit codes:
  0  searched, also when nothing was found
  2  a flag can't be used, or there is no index to search
  3  the index can't be read";

const ADD: &str = "\
Examples:
  catena add answer.txt                  one answer
  catena add new/ --dry-run              every *.txt in a folder: what would be added
  my-tool | catena add -                 one answer from standard input

Each file is checked as a build would, and must show that it is a record: by a byline, a line
`Answer`, a list of sources or front matter. It keeps the id that its name ends in (16 hexadecimal
digits); without one the id is made of its text. If one of them can't be used or is in the archive
already, none is added.

Exit codes:
  0  added, or with --dry-run: could be
  1  nothing was added; the findings say why
  2  a flag, a setting or a name can't be used
  3  a file can't be read or written";

const OPEN_QUESTIONS: &str = "\
Examples:
  catena open-questions --limit 20                        the most asked ones
  catena open-questions --format jsonl | my-tool          for whoever answers next

A line of JSON has `question`, `count` (answers that ask it), `asked_by` (their ids) and
`categories`.

Exit codes:
  0  printed, also when there is none
  1  printed without what the errors name; or there is no record
  2  a flag or a setting can't be used
  3  a file can't be read";

const SERVE: &str = "\
Examples:
  catena serve                 with the settings in ./site.yaml, at http://127.0.0.1:8000/
  catena serve --open          and in the browser
  catena serve --port 4000

The site is built into the cache folder, never into that of `catena build`. It is built anew when
a record, a page, the settings or the theme change, and open pages reload. What can't be built is
shown in the page; the last good site stays. Only this machine can reach it. Ctrl-C ends it.

Exit codes:
  2    a flag can't be used
  3    the port is taken, or files can't be watched
  130  ended by Ctrl-C";

const INIT: &str = "\
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

const CONFIG: &str = "\
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

const COMPLETIONS: &str = "\
Examples:
  catena completions bash > ~/.local/share/bash-completion/completions/catena
  catena completions fish > ~/.config/fish/completions/catena.fish
  catena completions zsh > ~/.zfunc/_catena           with ~/.zfunc in $fpath
  catena completions powershell >> $PROFILE

Exit codes:
  0  printed
  2  no such shell";

const MAN: &str = "\
Examples:
  catena man | man -l -                  read it
  catena man --out ~/.local/share/man/man1

Exit codes:
  0  printed, or written
  2  a flag can't be used
  3  a page can't be written";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin an archive: settings, folders, a sample page, and a workflow that publishes it
    #[command(after_help = INIT)]
    Init(Init),
    /// Build the site: read the records, link them, and write every page that changed
    #[command(after_help = BUILD)]
    Build(Build),
    /// Read and link the records, report everything found, write nothing
    #[command(after_help = CHECK)]
    Check(Check),
    /// Show the site in a browser while it is written: builds and reloads on every change
    #[command(after_help = SERVE)]
    Serve(Serve),
    /// Add answers to the archive: checked, named, all of them or none
    #[command(after_help = ADD)]
    Add(Add),
    /// Print the questions that nobody has answered yet, the most asked first
    #[command(after_help = OPEN_QUESTIONS)]
    OpenQuestions(OpenQuestions),
    /// Print the linked records as data
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Search a built site from the terminal, with the index that its search page uses
    #[command(after_help = SEARCH)]
    Search(Search),
    /// Print every setting, its value, and where that comes from
    #[command(after_help = CONFIG)]
    Config(Config),
    /// Print what a shell needs to complete commands and flags
    #[command(after_help = COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page, or write one for each command
    #[command(after_help = MAN)]
    Man(Man),
}

/// Where the records are; every command has these.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// Settings file [default: ./site.yaml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Folder of the records
    #[arg(long, value_name = "DIR")]
    pub(super) content: Option<PathBuf>,
    /// Number of threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) input: Input,
    /// Folder to write the site to
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// A theme's name, or its folder
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) theme: Option<String>,
    /// Absolute address of the published site
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Folder for what speeds up the next build [default: .catena beside the settings file]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
    /// Write nothing when there is any warning
    #[arg(long)]
    pub(super) strict: bool,
    /// Let more than a tenth of the published answers disappear
    #[arg(long)]
    pub(super) allow_removals: bool,
    /// Write into a folder that holds other files
    #[arg(long)]
    pub(super) adopt: bool,
    /// Replace pages that were edited by hand
    #[arg(long)]
    pub(super) force: bool,
    /// Wait for another build to end
    #[arg(long)]
    pub(super) wait: bool,
    /// Render every page again; what comes out the same is left alone
    #[arg(long)]
    pub(super) clean: bool,
    /// Read and compare everything: no record of size and time stands for a file
    #[arg(long)]
    pub(super) verify: bool,
    /// Sync every file and folder that is written, against loss of power
    #[arg(long)]
    pub(super) durable: bool,
    /// Say on stderr why each page was rendered or removed
    #[arg(long)]
    pub(super) explain: bool,
    /// Append `+ path` or `- path` to FILE for every file that was written or removed
    #[arg(long, value_name = "FILE")]
    pub(super) changed: Option<PathBuf>,
    /// Print errors only
    #[arg(long)]
    pub(super) quiet: bool,
    /// Print the report as JSON, also under --quiet
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    /// Exit with 1 when there is any warning
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) input: Input,
    /// Port on 127.0.0.1, 0 for any free one [default: the first free one from 8000 on]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// A theme's name, or its folder
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) theme: Option<String>,
    /// Folder to build in [default: .catena beside the settings file]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    #[command(flatten)]
    pub(super) input: Input,
    /// Records, folders of records, or `-` for one record on standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Say what would be added and what it connects to; write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct OpenQuestions {
    #[command(flatten)]
    pub(super) input: Input,
    /// How to print them
    #[arg(long, value_enum, default_value_t = QuestionFormat::Text)]
    pub(super) format: QuestionFormat,
    /// Most questions to print [default: all]
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum QuestionFormat {
    /// A question in two lines
    Text,
    /// One JSON object a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) input: Input,
    /// What to print
    #[arg(long, value_enum)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the archive; made when it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// Repository that the workflow gets Catena from
    #[arg(long, value_name = "OWNER/NAME")]
    pub(super) repository: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Config {
    /// Settings file [default: ./site.yaml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// As `catena build` would be given it: folder of the records
    #[arg(long, value_name = "DIR")]
    pub(super) content: Option<String>,
    /// Likewise: folder to write the site to
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<String>,
    /// Likewise: a theme's name, or its folder
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) theme: Option<String>,
    /// Likewise: absolute address of the published site
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Print one JSON object
    #[arg(long, conflicts_with = "schema")]
    pub(super) json: bool,
    /// Print the JSON Schema of the settings file, with which editors complete and check it
    #[arg(long)]
    pub(super) schema: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell to teach
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Write a page for each command into this folder, instead of printing the first
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Returns the arguments as clap can take them: a `-word` of `catena search` is joined to the word
/// before it, since a positional argument that may begin with a hyphen takes all flags after it.
pub(super) fn arguments(mut all: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut taken: Vec<OsString> = all.by_ref().take(2).collect();
    if taken.get(1).is_none_or(|name| name != "search") {
        taken.extend(all);
        return taken;
    }
    let cli = Cli::command();
    let known = cli.find_subcommand("search").expect("it is one of the commands");
    let mut word: Option<usize> = None;
    let mut value_follows = false;
    for argument in all.by_ref() {
        let text = argument.to_str().unwrap_or_default();
        if text == "--" {
            taken.push(argument);
            break;
        }
        let is_short =
            |c: char| known.get_arguments().any(|flag| flag.get_short() == Some(c)) || c == 'h';
        let negated = text.strip_prefix('-').is_some_and(|rest| {
            !rest.starts_with('-') && !rest.is_empty() && !rest.chars().all(is_short)
        });
        if let Some(before) = word.filter(|_| negated && !value_follows) {
            taken[before].push(" ");
            taken[before].push(argument);
            continue;
        }
        if !value_follows && (negated || !text.starts_with('-')) {
            word = Some(taken.len());
        }
        value_follows = text.strip_prefix("--").is_some_and(|name| {
            let flag = known.get_arguments().find(|flag| flag.get_long() == Some(name));
            flag.is_some_and(|flag| flag.get_action().takes_values())
        });
        taken.push(argument);
    }
    taken.extend(all);
    taken
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, "phrases", -word, model:, cat:, source:, before:, after:
    #[arg(allow_hyphen_values = true)]
    pub(super) query: String,
    /// More words
    #[arg(value_name = "WORD")]
    pub(super) more: Vec<String>,
    /// Folder of the built site [default: that of ./site.yaml, or public]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Most hits to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// Print one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// One JSON object a line for each record
    Jsonl,
}
