//! The commands, their flags and their help.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use super::theme_files::{THEME, ThemeFlags};
use super::writing::{MERGE, Merge, Writing};
use crate::write::Part;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

const CATENA: &str = "\
Typical workflow:
  catena init answers && cd answers      create an archive
  catena add answer.txt                  add answers
  catena serve --open                    preview while you write
  catena build                           write the site to public/

`catena help COMMAND` shows details, examples and exit codes.";

/// Turns a folder of stored answers into a cross-linked, searchable static site.
#[derive(Debug, Parser)]
#[command(name = "catena", version, after_help = CATENA)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

const BUILD: &str = "\
Examples:
  catena build                                       uses ./site.yaml
  catena build --content answers --output public     without a settings file
  catena build --strict --base-url https://example.org/archive
  catena build --changed changes.txt --explain       the paths to upload, and why
  catena build --part 2/4 --output part-2            a quarter of the files, for `catena merge`

Exit codes:
  0  the site is written; warnings may have been reported
  1  the site is written without the files that have errors; or nothing is written: no
     records, too many removals, or a warning with --strict
  2  a flag, a setting or the theme is invalid; nothing is written
  3  a file can't be read or written
  4  another build is writing this site
  5  the output folder is not safe to write, or holds another part";

const CHECK: &str = "\
Examples:
  catena check                       uses ./site.yaml
  catena check --content answers --strict
  catena check --summary             a line for each kind of problem

`diagnostics: {allow: [code]}` in the settings silences a kind of warnings or notes.

Exit codes:
  0  no errors (with --strict: no warnings either)
  1  errors, no records, or a warning with --strict
  2  a flag or a setting is invalid
  3  a file can't be read";

const EXPORT: &str = "\
Example:
  catena export --format jsonl > records.jsonl

Exit codes:
  0  printed
  1  printed without the records that have errors; or there are no records
  2  a flag or a setting is invalid
  3  a file can't be read";

const SEARCH: &str = "\
Examples:
  catena search dark matter
  catena search '\"dark matter\" -axion cat:hep-th after:2026-05' --json

Exit codes:
  0  searched, even if nothing matched
  2  a flag is invalid, or there is no index to search
  3  the index can't be read";

const ADD: &str = "\
Examples:
  catena add answer.txt                  one answer
  catena add new/ --dry-run              preview: every *.txt and *.md in a folder
  catena add records.jsonl               lines of JSON, as `catena export` writes them
  my-tool | catena add -                 answers from standard input

With the default settings, a record looks like this:
  Antigravity Q&A
  Why is the sky dark at night?
  Answered by claude-haiku-4-5 · 3 May 2026
  Answer
  The universe is young: light from far enough away has not arrived yet [AG-2026.04-2718].
  Sources · 1
  - 61%astro-ph.CODark skies and finite agesAG-2026.04-2718
  Keep exploring
  - How far away is the most distant star that we can see?
  This is a research aid — not a peer review. Verify sources before citing.

Every part but the question and the answer may be missing. Each file is checked as in a build. A
file or a stream may have several records. A record's id is the 16 hexadecimal digits at the end of
its file name; without them, and for one of several in a file, it is a hash of the text. A record
whose text the archive has is skipped, so the command can be repeated. If one file is invalid, or has
the id of another record, none is added.

Exit codes:
  0  added, or already in the archive; with --dry-run: can be added
  1  nothing was added; the diagnostics say why
  2  a flag, a setting or a file name is invalid
  3  a file can't be read or written";

const OPEN_QUESTIONS: &str = "\
Examples:
  catena open-questions --limit 20                        the 20 most asked
  catena open-questions --format jsonl | my-tool          input for another tool

Each line of JSON has `question`, `count` (answers that ask it), `asked_by` (their ids) and
`categories`.

Exit codes:
  0  printed, even if there are none
  1  printed without the records that have errors; or there are no records
  2  a flag or a setting is invalid
  3  a file can't be read";

const SERVE: &str = "\
Examples:
  catena serve                 uses ./site.yaml, serves http://127.0.0.1:8000/
  catena serve --open          also opens the browser
  catena serve --port 4000
  catena serve --host 0.0.0.0  also for other machines, such as a phone

The site is built in the cache folder, never in the output folder of `catena build`. When a record,
a page, a setting or the theme changes, Catena rebuilds it and open pages reload. If a build fails,
the pages show the error and the last good site stays. Only this machine can reach the server, unless
`--host` names another address than 127.0.0.1.

Exit codes:
  2    a flag is invalid
  3    the port is taken, or files can't be watched
  130  stopped by Ctrl-C";

const INIT: &str = "\
Examples:
  catena init answers                    a new folder, ready for `catena add`
  catena init                            adds missing files to the working folder
  catena init answers --title 'Dark skies' --repository me/catena

Creates site.yaml with every setting explained, folders for answers and pages, a sample page,
.gitignore, and the workflow that publishes on GitHub Pages. Existing files stay as they are. In a
folder that holds records, the archive's content is that folder.

Exit codes:
  0  created, or already there
  2  the folder or the repository is invalid; nothing was created
  3  a file or folder can't be created";

const CONFIG: &str = "\
Examples:
  catena config                          every setting, its value and its source
  catena config --base-url https://example.org/archive
  catena config --schema > site.schema.json

The source of a value is `default`, a line of the settings file, or a flag of `catena build`. JSON
has `file` and `settings`, a list of `key`, `value`, `source` (`default`, `file` or `flag`), `line`
and `flag`.

Exit codes:
  0  printed
  2  a flag or a setting is invalid; each error names its line
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
  2  a flag is invalid
  3  a page can't be written";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create an archive: settings, folders, a sample page and a publishing workflow
    #[command(after_help = INIT)]
    Init(Init),
    /// Build the site: read the records, link them, and write every page that changed
    #[command(after_help = BUILD)]
    Build(Build),
    /// Make one site of the parts that `catena build --part` wrote
    #[command(after_help = MERGE)]
    Merge(Merge),
    /// Read and link the records, check the theme, report all problems, write nothing
    #[command(after_help = CHECK)]
    Check(Check),
    /// Preview the site in a browser; rebuild and reload on every change
    #[command(after_help = SERVE)]
    Serve(Serve),
    /// Check answers and add them to the archive, all or none
    #[command(after_help = ADD)]
    Add(Add),
    /// Print the questions that no record answers yet, most asked first
    #[command(after_help = OPEN_QUESTIONS)]
    OpenQuestions(OpenQuestions),
    /// Print the linked records as data
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Search a built site from the terminal, with the index that its search page uses
    #[command(after_help = SEARCH)]
    Search(Search),
    /// Print every setting, its value and the source of the value
    #[command(after_help = CONFIG)]
    Config(Config),
    /// Make a theme, or print a file of the built-in one
    #[command(after_help = THEME)]
    Theme(ThemeFlags),
    /// Print the completion script for a shell
    #[command(after_help = COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page, or write one for each command
    #[command(after_help = MAN)]
    Man(Man),
}

/// Flags of all commands that read records.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// Settings file [default: ./site.yaml, or the nearest in a folder above]
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
    /// Theme: a name, or a folder
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) theme: Option<String>,
    /// Absolute address of the published site
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Cache folder, which speeds up the next build [default: .catena next to the settings file]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
    /// Write only part K of N of the files; `catena merge` makes one site of all parts
    #[arg(long, value_name = "K/N")]
    pub(super) part: Option<Part>,
    /// Render every page again; identical files are not rewritten
    #[arg(long)]
    pub(super) clean: bool,
    #[command(flatten)]
    pub(super) writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    /// Exit with 1 if there is any warning
    #[arg(long)]
    pub(super) strict: bool,
    /// Print a line for each code: how often, the first place, the help
    #[arg(long)]
    pub(super) summary: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) input: Input,
    /// Address to listen on; 0.0.0.0 lets other machines read the preview [default: 127.0.0.1]
    #[arg(long, value_name = "ADDR", value_parser = crate::serve::host)]
    pub(super) host: Option<IpAddr>,
    /// Port to listen on; 0 takes any free port [default: the first free port from 8000]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Theme: a name, or a folder
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) theme: Option<String>,
    /// Cache folder to build in [default: .catena next to the settings file]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    #[command(flatten)]
    pub(super) input: Input,
    /// Files or folders of records, or `-` for records on standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Report what would be added and how it connects; write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct OpenQuestions {
    #[command(flatten)]
    pub(super) input: Input,
    /// Output format
    #[arg(long, value_enum, default_value_t = QuestionFormat::Text)]
    pub(super) format: QuestionFormat,
    /// Maximum number of questions [default: all]
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum QuestionFormat {
    /// Two lines for each question
    Text,
    /// One line of JSON for each question
    Jsonl,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) input: Input,
    /// Output format
    #[arg(long, value_enum)]
    pub(super) format: Format,
    /// Also export drafts and withdrawn records
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the archive; created if it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// GitHub repository from which the workflow gets Catena
    #[arg(long, value_name = "OWNER/NAME")]
    pub(super) repository: Option<String>,
    /// Name of the archive [default: the folder's name]
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Config {
    /// Settings file [default: ./site.yaml, or the nearest in a folder above]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Folder of the records, as in `catena build --content`
    #[arg(long, value_name = "DIR")]
    pub(super) content: Option<String>,
    /// Folder to write the site to, as in `catena build --output`
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<String>,
    /// Theme, as in `catena build --theme`
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) theme: Option<String>,
    /// Absolute address of the site, as in `catena build --base-url`
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Print one JSON object
    #[arg(long, conflicts_with = "schema")]
    pub(super) json: bool,
    /// Print the JSON Schema of the settings file, which lets editors complete and check it
    #[arg(long)]
    pub(super) schema: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Shell to write the script for
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Write a page for each command to this folder instead of printing the main page
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Prepares the arguments for clap: joins each `-word` of `catena search` to the word before it,
/// because a positional argument that may begin with a hyphen takes all flags after it.
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
    /// Words, "phrases", -word, model:, cat:, source:, tag:, id:, is:gap, is:open, date:,
    /// from:, until:, OR
    #[arg(allow_hyphen_values = true)]
    pub(super) query: String,
    /// More words
    #[arg(value_name = "WORD")]
    pub(super) more: Vec<String>,
    /// Folder of the built site [default: `output` of ./site.yaml, or public]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Maximum number of hits
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// Print one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// One line of JSON for each record
    Jsonl,
}
