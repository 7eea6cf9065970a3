//! `cargo xtask test`: every check in order, up to the first that fails.
//!
//! The list of steps is [`run`]. A step is a command or a function. Missing requirements are
//! installed where that is safe, or named in the message. Knows nothing of the tests' content.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::attacks::{self, Share};
use crate::faults::{self, Length};
use crate::tools::{
    browser, call, cargo, cargo_program, component, find_program, java, npm_packages, output,
    program,
};
use crate::workflows;

/// Oldest Node.js whose test runner and fetch the browser tests rely on.
const NODE: u32 = 20;

/// A named check.
struct Step {
    name: &'static str,
    check: fn(&Path) -> Result<(), String>,
}

/// Runs every check.
///
/// # Errors
/// Returns the report of the first check that failed, with those that were not run.
pub fn run(root: &Path) -> Result<(), String> {
    let steps = [
        Step { name: "tools", check: all_tools },
        Step { name: "format", check: |root| cargo(root, &["fmt", "--all", "--check"], &[]) },
        Step { name: "clippy", check: clippy },
        Step { name: "rust tests", check: |root| cargo(root, &["test", "--workspace"], &[]) },
        Step { name: "docs", check: docs },
        Step { name: "npm packages", check: npm_packages },
        Step { name: "workflows", check: workflows::workflows },
        Step { name: "validators", check: validators },
        Step { name: "client's types", check: client_types },
        Step { name: "client tests", check: client_tests },
        Step { name: "browser tests", check: browser_tests },
        Step { name: "faults", check: |root| faults::run(root, Length::Bounded, None) },
        Step { name: "attacks", check: |root| attacks::attacks(root, Share::Everyday) },
    ];
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        println!("\n==> {}", step.name);
        let start = Instant::now();
        let outcome = (step.check)(root);
        let took = start.elapsed();
        times.push((step.name, took));
        if let Err(why) = outcome {
            let rest: Vec<&str> = steps[at + 1..].iter().map(|step| step.name).collect();
            return Err(failure(step.name, &why, &times, &rest));
        }
        println!("==> {}: ok, {}", step.name, seconds(took));
    }
    println!("\n{}all checks passed", summary(&times));
    Ok(())
}

/// Returns the closing message after a failure.
fn failure(name: &str, why: &str, times: &[(&str, Duration)], not_run: &[&str]) -> String {
    let mut text = format!("\n{}FAILED: {name}: {why}", summary(times));
    if !not_run.is_empty() {
        let _ = write!(text, "\nnot run: {}", not_run.join(", "));
    }
    text
}

/// Returns one line for each step that ran, and the sum.
fn summary(times: &[(&str, Duration)]) -> String {
    let mut text = String::new();
    for (name, took) in times {
        let _ = writeln!(text, "{name:<16}{:>9}", seconds(*took));
    }
    let total: Duration = times.iter().map(|(_, took)| *took).sum();
    let _ = writeln!(text, "{:<16}{:>9}", "in all", seconds(total));
    text
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

// ---------------------------------------------------------------------------------------------
// Steps

/// Looks for the tools of all later steps, so that a missing one is reported at once.
fn all_tools(_: &Path) -> Result<(), String> {
    component("fmt", "rustfmt")?;
    component("clippy", "clippy")?;
    let wanted = format!("install Node.js {NODE} or newer, with npm");
    let version = output("node", &["--version"]).ok_or_else(|| format!("no `node`: {wanted}"))?;
    match major(&version) {
        Some(major) if major >= NODE => println!("node {}", version.trim()),
        _ => return Err(format!("`node` is {}: {wanted}", version.trim())),
    }
    if find_program(&["npm"]).is_none() {
        return Err(format!("no `npm`: {wanted}"));
    }
    println!("browser {}", browser()?.display());
    println!("java {}", java()?.display());
    println!("python {}", workflows::python()?.display());
    workflows::uploaders()?;
    faults::tools()
}

fn clippy(root: &Path) -> Result<(), String> {
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])
}

fn docs(root: &Path) -> Result<(), String> {
    cargo(root, &["doc", "--no-deps", "--workspace"], &[("RUSTDOCFLAGS", "-D warnings".into())])
}

/// Runs third-party parsers on all files for machines.
fn validators(root: &Path) -> Result<(), String> {
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"]).current_dir(root.join("tests/validate"));
    call(node.env("CATENA_BIN", program).env("CARGO", cargo_program()))
}

/// Checks the types of the search's modules, given in their comments.
fn client_types(root: &Path) -> Result<(), String> {
    call(
        Command::new("npm")
            .args(["run", "--silent", "types"])
            .current_dir(root.join("tests/browser")),
    )
}

/// Runs the search's modules on fixtures and on answers of the brute-force scorer.
fn client_tests(root: &Path) -> Result<(), String> {
    let mut node = Command::new("node");
    node.arg("--test").current_dir(root.join("tests/client"));
    call(node.env("CARGO", cargo_program()))
}

fn browser_tests(root: &Path) -> Result<(), String> {
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"])
        .current_dir(root.join("tests/browser"))
        .env("CATENA_BIN", program)
        .env("CHROMIUM", browser()?);
    call(&mut node)
}

/// `cargo xtask lighthouse`: Lighthouse scores for each kind of page.
///
/// # Errors
/// Returns what is missing, or that a page has a fault.
pub fn lighthouse(root: &Path, runs: &str) -> Result<(), String> {
    all_tools(root)?;
    npm_packages(root)?;
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["lighthouse.mjs", runs]).current_dir(root.join("tests/browser"));
    call(node.env("CATENA_BIN", program).env("CHROMIUM", browser()?))
}

/// `cargo xtask weigh`: sizes of a made-up archive and its pages.
///
/// # Errors
/// Returns what is missing or failed; a missed budget is printed and is no error.
pub fn weigh(root: &Path, records: &str) -> Result<(), String> {
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["weigh.mjs", records]).current_dir(root.join("tests/validate"));
    call(node.env("CATENA_BIN", program).env("CARGO", cargo_program()))
}

/// Returns the first number of a version such as `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_gives_its_major_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("18.0.0"), Some(18));
        assert_eq!(major("node"), None);
    }

    #[test]
    fn a_failure_names_the_step_the_reason_and_what_was_not_run() {
        let times = [("format", Duration::from_millis(1200)), ("clippy", Duration::from_secs(30))];
        let text =
            failure("clippy", "`cargo clippy` ended with exit status: 101", &times, &["docs"]);
        assert_eq!(
            text,
            "\nformat              1.2 s\n\
             clippy             30.0 s\n\
             in all             31.2 s\n\
             FAILED: clippy: `cargo clippy` ended with exit status: 101\n\
             not run: docs"
        );
    }
}
