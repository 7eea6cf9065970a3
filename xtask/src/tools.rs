//! Runs commands, and finds the tools that tasks need: they are installed where that is safe, or
//! named in the error.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names of browsers that the tests can drive.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Builds the program and returns its path. Builds the tests with it: features of packages are then
/// those of `cargo test`, and nothing is compiled twice.
pub fn program(root: &Path) -> Result<PathBuf, String> {
    cargo(root, &["test", "--workspace", "--no-run", "--quiet"], &[])?;
    let name = format!("catena{}", std::env::consts::EXE_SUFFIX);
    Ok(target(root).join("debug").join(name))
}

/// Returns the folder for files that are built and installed for the tests.
pub fn target(root: &Path) -> PathBuf {
    root.join(std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from))
}

/// Installs the tests' packages from their lock files; quick if they are installed. Install scripts
/// of packages don't run.
pub fn npm_packages(root: &Path) -> Result<(), String> {
    for folder in ["tests/attacks", "tests/browser", "tests/validate", "tests/workflows"] {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        call(npm.current_dir(root.join(folder)))?;
    }
    Ok(())
}

/// Checks one of cargo's own tools, and installs it with rustup if possible.
pub fn component(command: &str, component: &str) -> Result<(), String> {
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

/// Returns the browser's program: that in `CHROMIUM`, else one on the path. On Debian, as root,
/// installs Debian's package if neither exists.
pub fn browser() -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let wanted = "no Chromium: install it (on Debian: `apt-get install chromium`), \
                  or name its program in the variable `CHROMIUM`";
    from_debian(&BROWSERS, "chromium", wanted)
}

/// Returns the program of the second browser, as above.
pub fn firefox() -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os("FIREFOX") {
        return Ok(path.into());
    }
    let wanted = "no Firefox: install it (on Debian: `apt-get install firefox-esr`), \
                  or name its program in the variable `FIREFOX`";
    from_debian(&["firefox-esr", "firefox"], "firefox-esr", wanted)
}

/// Returns the program that runs the HTML checker: the one on the path, or Debian's as above.
pub fn java() -> Result<PathBuf, String> {
    let wanted = "no Java: install version 11 or newer (on Debian: \
                  `apt-get install default-jre-headless`)";
    from_debian(&["java"], "default-jre-headless", wanted)
}

/// Returns a program on the path, or on Debian, as root, one from a package installed now;
/// otherwise the error `wanted`.
pub fn from_debian(names: &[&str], package: &str, wanted: &str) -> Result<PathBuf, String> {
    if let Some(path) = find_program(names) {
        return Ok(path);
    }
    debian(package, wanted)?;
    find_program(names).ok_or_else(|| wanted.to_owned())
}

/// Installs a package on Debian, as root; otherwise returns the error `wanted`.
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
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let file = |name: &str, folder: &Path| {
        let file = folder.join(name);
        file.is_file().then_some(file)
    };
    names.iter().find_map(|name| folders.iter().find_map(|folder| file(name, folder)))
}

// ---------------------------------------------------------------------------------------------
// Commands

/// Returns the cargo that runs this task.
pub fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs cargo in the repository, with further variables.
pub fn cargo(root: &Path, args: &[&str], env: &[(&str, OsString)]) -> Result<(), String> {
    let mut cargo = Command::new(cargo_program());
    cargo.args(args).current_dir(root).envs(env.iter().map(|(name, value)| (name, value)));
    call(&mut cargo)
}

/// Runs a command with its output shown; an error names the command and its exit status.
pub fn call(command: &mut Command) -> Result<(), String> {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command.status().map_err(|error| format!("can't run `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// Returns a command's output; `None` if it can't be run or fails.
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
