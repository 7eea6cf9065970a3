//! Development tasks of the project: `cargo xtask TASK`.
//!
//! Turns a task's name and its flags into calls of the modules below. Has few dependencies, so it
//! builds quickly. Knows nothing of the `catena` library.
#![forbid(unsafe_code)]
#![expect(clippy::disallowed_methods, reason = "this program works on files and folders")]

mod attacks;
mod bench;
mod checks;
mod faults;
mod files;
mod tools;
mod workflows;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use attacks::Share;
use bench::relevance;
use xtask::corpus;

const USAGE: &str = "\
Usage: cargo xtask TASK

Tasks:
  test [--only NAME] [--collections DIR]
      Runs every check of the project and stops at the first that fails. --only runs one check,
      with what the earlier ones installed. --collections has the check `relevance` measure the
      test collections in DIR, as the variable CATENA_COLLECTIONS does.
  corpus N --out DIR [--seed S] [--start K]
      Writes N made-up records, numbered from K (default 0), to DIR/answers/.
      The same seed and number always give the same record.
  workflows
      Checks the workflows alone, with actionlint, zizmor and rules of our own.
  attacks [--long]
      Puts public corpora of attacks into every field of an archive, checks its site, loads it in
      a browser, and prints a summary. --long uses the largest corpora in full.
  faults [--long] [--only NAME]
      Causes faults around a build (kills, full disks, other builds, damaged caches ...), and
      prints how many cases were tried and survived. --long tries all of them.
  lighthouse [--runs N]
      Prints the Lighthouse scores of each kind of page of the sample archive; the performance
      score is the median of N runs (default 3).
  weigh [--records N]
      Prints the sizes of a made-up archive of N records (default 1,000) and its pages, with all
      outputs and with `size: lean`, next to the budgets.
  bench [--records N,N,…]
      Builds made-up archives (1,000, 10,000 and 100,000 records) in full and after small changes,
      and prints the cost, compared with a copy of the site, and with Hugo, Zola and Pagefind if
      they are on PATH, up to 10,000 records.
  bench --search [--records N,N,…]
      Measures the search of made-up archives (1,000, 10,000 and 100,000 records) and prints a
      table of the figures and their goals; with Pagefind's figures if it is on PATH.
  bench --relevance DIR [--peers]
      Measures how well the search ranks the test collections in DIR (folders with `docs.jsonl`,
      `queries.jsonl` and `qrels.tsv`). --peers adds bm25s, SQLite FTS5 and MiniSearch, and needs
      Python 3.11 or newer.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((task, rest)) if task == "test" => test(rest),
        Some((task, [])) if task == "workflows" => workflows::alone(&root()),
        Some((task, rest)) if task == "corpus" => {
            corpus::Options::from_args(rest).and_then(|options| corpus::write(&options))
        }
        Some((task, [])) if task == "attacks" => attacks::alone(&root(), Share::Everyday),
        Some((task, [flag])) if task == "attacks" && flag == "--long" => {
            attacks::alone(&root(), Share::Whole)
        }
        Some((task, rest)) if task == "faults" => faults_of(rest),
        Some((task, rest)) if task == "lighthouse" => match rest {
            [] => checks::lighthouse(&root(), "3"),
            [flag, runs] if flag == "--runs" => checks::lighthouse(&root(), runs),
            _ => Err("`lighthouse` takes `--runs N` alone".to_owned()),
        },
        Some((task, rest)) if task == "weigh" => match rest {
            [] => checks::weigh(&root(), "1000"),
            [flag, records] if flag == "--records" => checks::weigh(&root(), records),
            _ => Err("`weigh` takes `--records N` alone".to_owned()),
        },
        Some((task, rest)) if task == "bench" => {
            bench::Options::from_args(rest).and_then(|options| bench::run(&options, &root()))
        }
        Some((task, _)) if task == "help" || task == "--help" => {
            println!("{USAGE}");
            Ok(())
        }
        Some((task, _)) => Err(format!("no task `{task}` with these arguments\n\n{USAGE}")),
        None => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn test(rest: &[String]) -> Result<(), String> {
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    match words[..] {
        [] => checks::run(&root()),
        ["--only", name] => checks::only(&root(), name),
        // The checks read the variable, some in processes of their own.
        [ref others @ .., "--collections", folder] | ["--collections", folder, ref others @ ..]
            if !others.contains(&"--collections") =>
        {
            let program = std::env::current_exe().map_err(|error| error.to_string())?;
            let folder = Path::new(folder);
            let folder = folder.canonicalize().map_err(|e| format!("{}: {e}", folder.display()))?;
            let mut test = Command::new(program);
            tools::call(test.arg("test").args(others).env(relevance::COLLECTIONS, folder))
        }
        _ => Err("`test` takes `--only NAME` and `--collections DIR` alone".to_owned()),
    }
}

fn faults_of(rest: &[String]) -> Result<(), String> {
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    let (length, only) = match words[..] {
        [] => (faults::Length::Bounded, None),
        ["--long"] => (faults::Length::Long, None),
        ["--only", name] => (faults::Length::Bounded, Some(name)),
        ["--long", "--only", name] => (faults::Length::Long, Some(name)),
        _ => return Err("`faults` takes `--long` and `--only NAME` alone".to_owned()),
    };
    faults::run(&root(), length, only)
}

/// Returns the repository's root, the parent of this crate's folder.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the repository").to_owned()
}
