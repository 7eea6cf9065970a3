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

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site
    Build(Build),
    /// Read and link the records, report everything found, write nothing
    Check(Check),
    /// Print the linked records as data
    Export(Export),
    /// Search a built site
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
