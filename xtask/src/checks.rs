//! `cargo xtask test`: every check, up to the first that fails.
//!
//! The list of steps is [`STEPS`]. A step is a command or a function. Missing requirements are
//! installed where that is safe, or named in the message. Knows nothing of the tests' content.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::attacks::{self, Share};
use crate::bench::relevance;
use crate::faults::{self, Length};
use crate::tools::{
    browser, call, cargo, cargo_program, component, find_program, firefox, java, npm_packages,
    output, program,
};
use crate::workflows;

/// Oldest Node.js whose test runner and fetch the browser tests rely on.
const NODE: u32 = 20;

/// A named check.
struct Step {
    name: &'static str,
    check: fn(&Path) -> Result<(), String>,
    /// The steps that it needs, if it may run next to others: it compiles nothing, and leaves a
    /// processor idle most of the time.
    after: Option<&'static [&'static str]>,
}

/// Returns a step that has the machine to itself.
const fn alone(name: &'static str, check: fn(&Path) -> Result<(), String>) -> Step {
    Step { name, check, after: None }
}

/// Returns a step that may run next to another one, once some are done.
const fn after(
    steps: &'static [&'static str],
    name: &'static str,
    check: fn(&Path) -> Result<(), String>,
) -> Step {
    Step { name, check, after: Some(steps) }
}

const NPM: &[&str] = &["npm packages"];

/// Every check: first those that run one after the other, then those that run two at a time, in this
/// order. The two that drive a browser stand apart: next to each other they take longer than one
/// after the other.
const STEPS: &[Step] = &[
    alone("tools", all_tools),
    alone("format", |root| cargo(root, &["fmt", "--all", "--check"], &[])),
    alone("clippy", clippy),
    alone("rust tests", |root| cargo(root, &["test", "--workspace"], &[])),
    alone("relevance", relevance::check),
    alone("docs", docs),
    after(&[], "faults", |root| faults::run(root, Length::Bounded, None)),
    after(&[], "npm packages", npm_packages),
    after(NPM, "browser tests", browser_tests),
    after(NPM, "attacks", |root| attacks::on_files(root, Share::Everyday)),
    after(&["attacks", "browser tests"], "attacks in a browser", |root| {
        attacks::in_browser(root, Share::Everyday)
    }),
    after(NPM, "validators", validators),
    after(NPM, "workflows", workflows::workflows),
    after(NPM, "client tests", client_tests),
    after(NPM, "client's types", client_types),
];

/// Number of steps that run at the same time.
const LANES: usize = 2;

/// Runs every check.
///
/// # Errors
/// Returns the report of the first check that failed, with those that were not run.
pub fn run(root: &Path) -> Result<(), String> {
    let start = Instant::now();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let alone = STEPS.iter().take_while(|step| step.after.is_none());
    for (at, step) in alone.clone().enumerate() {
        println!("\n==> {}", step.name);
        let start = Instant::now();
        let outcome = (step.check)(root);
        let took = start.elapsed();
        times.push((step.name, took));
        if let Err(why) = outcome {
            let rest: Vec<&str> = STEPS[at + 1..].iter().map(|step| step.name).collect();
            return Err(failure(step.name, &why, &summary(&times, start.elapsed()), &rest));
        }
        println!("==> {}: ok, {}", step.name, seconds(took));
    }
    let failed = in_lanes(&STEPS[alone.count()..], &mut times);
    let summary = summary(&times, start.elapsed());
    match failed {
        Some((name, why, rest)) => Err(failure(name, &why, &summary, &rest)),
        None => {
            println!("\n{summary}all checks passed");
            Ok(())
        }
    }
}

/// Runs steps in [`LANES`] lanes and adds their times. Each step is a process of its own, so that
/// its output can be printed in one piece. Returns the first failure, its reason, and the steps that
/// were not run.
fn in_lanes(
    steps: &[Step],
    times: &mut Vec<(&'static str, Duration)>,
) -> Option<(&'static str, String, Vec<&'static str>)> {
    let queue = Mutex::new(Queue { waiting: steps.iter().collect(), times, failed: None });
    let changed = Condvar::new();
    let lane = || {
        while let Some(step) = take(&queue, &changed) {
            let start = Instant::now();
            let (outcome, text) = as_process(step.name);
            let took = start.elapsed();
            let mut queue = queue.lock().expect("no lane panics");
            queue.times.push((step.name, took));
            println!("\n==> {}\n{text}", step.name);
            match outcome {
                Ok(()) => println!("==> {}: ok, {}", step.name, seconds(took)),
                Err(why) if queue.failed.is_none() => queue.failed = Some((step.name, why)),
                Err(_) => (),
            }
            changed.notify_all();
        }
    };
    std::thread::scope(|scope| (0..LANES).for_each(|_| drop(scope.spawn(lane))));
    let queue = queue.into_inner().expect("no lane panics");
    let rest = queue.waiting.iter().map(|step| step.name).collect();
    queue.failed.map(|(name, why)| (name, why, rest))
}

struct Queue<'a> {
    waiting: Vec<&'a Step>,
    /// Times of the steps that ran.
    times: &'a mut Vec<(&'static str, Duration)>,
    /// The first failure.
    failed: Option<(&'static str, String)>,
}

/// Returns the first step whose needs are met, and waits for one; `None` after the last one or a
/// failure.
fn take<'a>(queue: &Mutex<Queue<'a>>, changed: &Condvar) -> Option<&'a Step> {
    let mut queue = queue.lock().expect("no lane panics");
    loop {
        if queue.failed.is_some() || queue.waiting.is_empty() {
            return None;
        }
        let is_done = |name: &&str| queue.times.iter().any(|(done, _)| done == name);
        let is_ready = |step: &&Step| step.after.unwrap_or_default().iter().all(is_done);
        match queue.waiting.iter().position(is_ready) {
            Some(at) => return Some(queue.waiting.remove(at)),
            None => queue = changed.wait(queue).expect("no lane panics"),
        }
    }
}

/// Runs `cargo xtask test --only NAME` and returns its output.
fn as_process(name: &str) -> (Result<(), String>, String) {
    let run = || {
        let program = std::env::current_exe()?;
        // One pipe for both kinds of output keeps their order.
        let (mut reader, writer) = std::io::pipe()?;
        let mut command = Command::new(program);
        command.args(["test", "--only", name]).stdout(writer.try_clone()?).stderr(writer);
        let mut child = command.spawn()?;
        drop(command);
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut reader, &mut text)?;
        Ok::<_, std::io::Error>((child.wait()?, String::from_utf8_lossy(&text).into_owned()))
    };
    match run() {
        Ok((status, text)) if status.success() => (Ok(()), text),
        Ok((status, text)) => (Err(format!("ended with {status}; its output is above")), text),
        Err(error) => (Err(error.to_string()), String::new()),
    }
}

/// `cargo xtask test --only NAME`: one check, with what earlier checks installed.
///
/// # Errors
/// Returns an unknown name, or the check's report.
pub fn only(root: &Path, name: &str) -> Result<(), String> {
    match STEPS.iter().find(|step| step.name == name) {
        Some(step) => (step.check)(root),
        None => {
            let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            Err(format!("no check `{name}`; the checks are: {}", names.join(", ")))
        }
    }
}

/// Returns the closing message after a failure.
fn failure(name: &str, why: &str, summary: &str, not_run: &[&str]) -> String {
    let mut text = format!("\n{summary}FAILED: {name}: {why}");
    if !not_run.is_empty() {
        let _ = write!(text, "\nnot run: {}", not_run.join(", "));
    }
    text
}

/// Returns one line for each step that ran, and the time of all of them together.
fn summary(times: &[(&str, Duration)], total: Duration) -> String {
    let mut text = String::new();
    for (name, took) in times {
        let _ = writeln!(text, "{name:<22}{:>9}", seconds(*took));
    }
    let _ = writeln!(text, "{:<22}{:>9}", "in all", seconds(total));
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
    match firefox() {
        Ok(program) => println!("firefox {}", program.display()),
        Err(why) => println!("{why}. The browser tests leave out what they do in it"),
    }
    println!("java {}", java()?.display());
    println!("python {}", workflows::python()?.display());
    workflows::uploaders()?;
    match workflows::packers() {
        Err(why) if std::env::var_os("CI").is_some() => return Err(why),
        Err(why) => println!("{why}. The browser tests leave out the ZIM file"),
        Ok(()) => (),
    }
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
/// A tool is missing, or a page has an error.
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
/// A tool is missing or fails. A missed budget is printed and is not an error.
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
    fn every_step_that_another_one_needs_stands_above_it() {
        let together: Vec<&Step> = STEPS.iter().filter(|step| step.after.is_some()).collect();
        for (at, step) in together.iter().enumerate() {
            for needed in step.after.unwrap_or_default() {
                assert!(together[..at].iter().any(|step| step.name == *needed), "{needed}");
            }
        }
    }

    #[test]
    fn a_failure_names_the_step_the_reason_and_what_was_not_run() {
        let times = [("format", Duration::from_millis(1200)), ("clippy", Duration::from_secs(30))];
        let summary = summary(&times, Duration::from_millis(31_200));
        let text =
            failure("clippy", "`cargo clippy` ended with exit status: 101", &summary, &["docs"]);
        assert_eq!(
            text,
            "\nformat                    1.2 s\n\
             clippy                   30.0 s\n\
             in all                   31.2 s\n\
             FAILED: clippy: `cargo clippy` ended with exit status: 101\n\
             not run: docs"
        );
    }
}
