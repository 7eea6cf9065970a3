//! `cargo xtask test`: every check in order, up to the first that fails.
//!
//! The list of steps is [`run`]. A step is a command or a function; what a step needs and lacks is
//! installed where that is safe, or named in the message. Knows nothing of what the tests test.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::attacks::{self, Share};
use crate::faults::{self, Length};
use crate::workflows;

/// Oldest Node.js whose test runner and fetch the browser tests rely on.
const NODE: u32 = 20;

/// Browsers that the tests can drive, by the name of their program.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

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
        Step { name: "tools", check: tools },
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

/// Returns the closing words after a failure.
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

/// Looks for everything that later steps call, so that a missing tool is known at once.
fn tools(_: &Path) -> Result<(), String> {
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
    faults::tools()
}

fn clippy(root: &Path) -> Result<(), String> {
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])
}

fn docs(root: &Path) -> Result<(), String> {
    cargo(root, &["doc", "--no-deps", "--workspace"], &[("RUSTDOCFLAGS", "-D warnings".into())])
}

/// Installs the tests' packages as their lock files have them; quick when they are there. No
/// package runs a script of its own.
pub fn npm_packages(root: &Path) -> Result<(), String> {
    for folder in ["tests/attacks", "tests/browser", "tests/validate", "tests/workflows"] {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        call(npm.current_dir(root.join(folder)))?;
    }
    Ok(())
}

/// Has other people's parsers read everything that machines read.
fn validators(root: &Path) -> Result<(), String> {
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"]).current_dir(root.join("tests/validate"));
    call(node.env("CATENA_BIN", program).env("CARGO", cargo_program()))
}

/// Checks the types of the search's modules, which their comments give.
fn client_types(root: &Path) -> Result<(), String> {
    call(
        Command::new("npm")
            .args(["run", "--silent", "types"])
            .current_dir(root.join("tests/browser")),
    )
}

/// Runs the search's modules on fixtures and on what the brute-force scorer answers.
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

/// `cargo xtask lighthouse`: what Lighthouse says of each kind of page.
///
/// # Errors
/// Returns what is missing, or that a page has a fault.
pub fn lighthouse(root: &Path, runs: &str) -> Result<(), String> {
    tools(root)?;
    npm_packages(root)?;
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["lighthouse.mjs", runs]).current_dir(root.join("tests/browser"));
    call(node.env("CATENA_BIN", program).env("CHROMIUM", browser()?))
}

/// `cargo xtask weigh`: what a made-up archive and its pages weigh.
///
/// # Errors
/// Returns what is missing or failed; a missed budget is printed and is no error.
pub fn weigh(root: &Path, records: &str) -> Result<(), String> {
    let program = program(root)?;
    let mut node = Command::new("node");
    node.args(["weigh.mjs", records]).current_dir(root.join("tests/validate"));
    call(node.env("CATENA_BIN", program).env("CARGO", cargo_program()))
}

/// Builds the program and returns where it is.
pub fn program(root: &Path) -> Result<PathBuf, String> {
    cargo(root, &["build"], &[])?;
    let name = format!("catena{}", std::env::consts::EXE_SUFFIX);
    Ok(target(root).join("debug").join(name))
}

/// Returns the folder of what is built and installed for the tests.
pub fn target(root: &Path) -> PathBuf {
    root.join(std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from))
}

// ---------------------------------------------------------------------------------------------
// Tools

/// Makes sure of one of cargo's own tools, by rustup where there is one.
fn component(command: &str, component: &str) -> Result<(), String> {
    if output(cargo_program(), &[command, "--version"]).is_some() {
        return Ok(());
    }
    let wanted = format!("no `cargo {command}`: install the toolchain's component `{component}`");
    if find_program(&["rustup"]).is_none() {
        return Err(wanted);
    }
    call(Command::new("rustup").args(["component", "add", component]))
        .map_err(|why| format!("{wanted} ({why})"))
}

/// Returns the browser's program: the one `CHROMIUM` names, one on the path, or on Debian, as
/// root, Debian's own, installed now.
pub fn browser() -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let wanted = "no Chromium: install it (on Debian: `apt-get install chromium`), \
                  or name its program in the variable `CHROMIUM`";
    from_debian(&BROWSERS, "chromium", wanted)
}

/// Returns the program that runs the HTML checker: the one on the path, or Debian's as above.
fn java() -> Result<PathBuf, String> {
    let wanted = "no Java: install version 11 or newer (on Debian: \
                  `apt-get install default-jre-headless`)";
    from_debian(&["java"], "default-jre-headless", wanted)
}

/// Returns a program on the path, on Debian, as root, from a package that is installed now; else
/// the error `wanted`.
pub fn from_debian(names: &[&str], package: &str, wanted: &str) -> Result<PathBuf, String> {
    if let Some(path) = find_program(names) {
        return Ok(path);
    }
    debian(package, wanted)?;
    find_program(names).ok_or_else(|| wanted.to_owned())
}

/// Installs a package on Debian, as root; else returns the error `wanted`.
pub fn debian(package: &str, wanted: &str) -> Result<(), String> {
    let is_root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if !is_root || !Path::new("/etc/debian_version").exists() {
        return Err(wanted.to_owned());
    }
    println!("installing Debian's package `{package}`");
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        call(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "-q"])
        .and_then(|()| apt(&["install", "-q", "-y", "--no-install-recommends", package]))
        .map_err(|why| format!("{wanted} ({why})"))
}

/// Returns the first of `names` that is a file on the path.
fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let file = |name: &str, folder: &Path| {
        let file = folder.join(name);
        file.is_file().then_some(file)
    };
    names.iter().find_map(|name| folders.iter().find_map(|folder| file(name, folder)))
}

/// Returns the first number of a version such as `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

// ---------------------------------------------------------------------------------------------
// Commands

/// Returns the cargo that runs this task.
fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs cargo in the repository, with further variables.
pub fn cargo(root: &Path, args: &[&str], env: &[(&str, OsString)]) -> Result<(), String> {
    let mut cargo = Command::new(cargo_program());
    cargo.args(args).current_dir(root).envs(env.iter().map(|(name, value)| (name, value)));
    call(&mut cargo)
}

/// Runs a command with its output shown; an error names the command and how it ended.
pub fn call(command: &mut Command) -> Result<(), String> {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command.status().map_err(|error| format!("can't run `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// Returns a command's output, `None` when it can't be run or fails.
pub fn output(program: impl Into<OsString>, args: &[&str]) -> Option<String> {
    let output = Command::new(program.into()).args(args).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns a command as one would type it, its program by name.
fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let mut text = name.to_string_lossy().into_owned();
    for arg in command.get_args() {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
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

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["test", "--workspace"]);
        assert_eq!(shown(&command), "cargo test --workspace");
    }

    #[test]
    fn a_failed_command_is_an_error_with_its_name() {
        let why = call(Command::new("cargo").arg("no-such-task")).expect_err("no such task");
        assert!(why.starts_with("`cargo no-such-task` ended with"), "{why}");
        let why = call(&mut Command::new("no-such-program")).expect_err("no such program");
        assert!(why.starts_with("can't run `no-such-program`:"), "{why}");
    }
}
