//! The commands and their flags, as the help shows them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a folder of stored answers into a cross-linked, searchable static site.
#[derive(Debug, Parser)]
#[command(name = "catena", version)]
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

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site: read the records, link them, and write every page that changed
    #[command(after_help = BUILD)]
    Build(Build),
    /// Read and link the records, report everything found, write nothing
    #[command(after_help = CHECK)]
    Check(Check),
    /// Print the linked records as data
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Search a built site from the terminal, with the index that its search page uses
    #[command(after_help = SEARCH)]
    Search(Search),
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
pub(super) struct Export {
    #[command(flatten)]
    pub(super) input: Input,
    /// What to print
    #[arg(long, value_enum)]
    pub(super) format: Format,
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
