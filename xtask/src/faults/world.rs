//! A small archive in two states, the sites of both, and the conditions after every fault.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::files::{list, put, read, said};
use crate::tools;
use xtask::corpus;

/// Files of a folder by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Staging folder of a build in its output folder.
pub const STAGING: &str = ".catena-tmp";

/// The starting point of all cases.
pub struct World {
    /// Scratch folder, removed at the end.
    pub dir: PathBuf,
    /// The program.
    pub program: PathBuf,
    /// The clean site of the old content.
    pub old: Tree,
    /// The clean site of the new content: a record edited, one added, one removed.
    pub new: Tree,
}

/// Result of a run.
#[derive(Debug)]
pub struct Run {
    /// Exit code; 128 plus the signal if one ended it.
    pub code: i32,
    /// Output of both streams.
    pub said: String,
}

impl World {
    /// Builds the program and the two sites.
    pub fn new(root: &Path) -> Result<Self, String> {
        let program = tools::program(root)?;
        let dir = std::env::temp_dir().join(format!("catena-faults-{}", std::process::id()));
        let mut world = Self { dir, program, old: Tree::new(), new: Tree::new() };
        let arguments = ["8", "--out", &world.path("old").display().to_string()].map(String::from);
        corpus::write(&corpus::Options::from_args(&arguments)?)?;
        copy(&world.path("old"), &world.path("new"))?;
        world.edit()?;
        for state in ["old", "new"] {
            let case = world.case(&format!("clean-{state}"))?;
            let run = case.content(state)?.build(&[]);
            run.ends_with(0)?;
            let tree = tree(&case.path("site"))?;
            if state == "old" { world.old = tree } else { world.new = tree }
        }
        // The starting point of second builds.
        let case = world.case("start")?;
        case.content("old")?.build(&[]).ends_with(0)?;
        case.content("new")?;
        Ok(world)
    }

    /// Makes the new content from the old.
    fn edit(&self) -> Result<(), String> {
        let answers = self.path("new/answers");
        let mut names: Vec<PathBuf> = list(&answers)?;
        names.sort();
        let text = read(&names[1])?;
        let text = String::from_utf8_lossy(&text).replace(" the ", " that ");
        put(&names[1], text.as_bytes())?;
        fs::remove_file(&names[2]).map_err(said("remove", &names[2]))?;
        let added = String::from_utf8_lossy(&read(&names[0])?).replace(" of ", " for ");
        put(&answers.join("000099_00000000000000ff.txt"), added.as_bytes())
    }

    /// Returns a path in the scratch folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.join(path)
    }

    /// Makes a case with nothing in it.
    pub fn case(&self, name: &str) -> Result<Case<'_>, String> {
        let dir = self.path(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).map_err(said("create", &dir))?;
        Ok(Case { world: self, dir })
    }

    /// Makes a case with the old site built and the new content in place.
    pub fn second_build(&self) -> Result<Case<'_>, String> {
        let case = self.case("case")?;
        // With times, as `cp -a` does, because a cache knows its files by them.
        let copied = Command::new("cp")
            .arg("-a")
            .arg(self.path("start").join("."))
            .arg(&case.dir)
            .status()
            .map_err(|error| format!("cp: {error}"))?;
        match copied.success() {
            true => Ok(case),
            false => Err("the site could not be copied".into()),
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// One case: a content folder, an output folder and a cache folder.
pub struct Case<'a> {
    pub world: &'a World,
    pub dir: PathBuf,
}

impl Case<'_> {
    /// Returns a path in the case's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.join(path)
    }

    /// Puts the `old` or the `new` content in place.
    pub fn content(&self, state: &str) -> Result<&Self, String> {
        let content = self.path("content");
        let _ = fs::remove_dir_all(&content);
        copy(&self.world.path(state), &content)?;
        Ok(self)
    }

    /// Returns the arguments of a build, with further flags.
    pub fn words(&self, flags: &[&str]) -> Vec<String> {
        let fixed = ["build", "--content", "content", "--output", "site", "--cache", "cache"];
        let more = ["--allow-removals", "--quiet"];
        fixed.iter().chain(&more).chain(flags).map(|&word| word.to_owned()).collect()
    }

    /// Returns a command that builds, run by `wrapper` if there is one.
    pub fn command(&self, wrapper: &[&str], flags: &[&str]) -> Command {
        let mut words: Vec<String> = wrapper.iter().map(|&word| word.to_owned()).collect();
        words.push(self.world.program.display().to_string());
        words.extend(self.words(flags));
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir(&self.dir).stdin(Stdio::null());
        command
    }

    /// Builds.
    pub fn build(&self, flags: &[&str]) -> Run {
        run(&mut self.command(&[], flags))
    }

    /// Builds on one thread while strace injects `inject`; its log goes to `trace`.
    pub fn traced(&self, inject: &[&str]) -> Run {
        let mut wrapper = vec!["strace", "-f", "-qq", "-o", "trace"];
        wrapper.extend(inject);
        run(&mut self.command(&wrapper, &["--jobs", "1"]))
    }

    /// Checks that every file of the site is entirely old or entirely new, and that no file of both
    /// sites is missing.
    pub fn is_old_or_new(&self) -> Result<(), String> {
        let World { old, new, .. } = self.world;
        let now = tree(&self.path("site"))?;
        for (path, bytes) in now.iter().filter(|(path, _)| !path.starts_with(STAGING)) {
            let is_whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            if !is_whole {
                return Err(format!("`{path}` is neither old nor new"));
            }
        }
        let missing = old.keys().filter(|path| new.contains_key(*path) && !now.contains_key(*path));
        match missing.count() {
            0 => Ok(()),
            count => Err(format!("{count} files of both sites are missing")),
        }
    }

    /// Checks that the next build ends as a clean build does and leaves nothing behind.
    pub fn recovers(&self) -> Result<(), String> {
        self.build(&[]).ends_with(0)?;
        self.is_clean(&self.world.new)
    }

    /// Checks that the site is `wanted` and has no temporary files.
    pub fn is_clean(&self, wanted: &Tree) -> Result<(), String> {
        let now = tree(&self.path("site"))?;
        if let Some(path) = wanted.keys().find(|&path| now.get(path) != wanted.get(path)) {
            return Err(format!("`{path}` is not as a clean build has it"));
        }
        if let Some(path) = now.keys().find(|path| !wanted.contains_key(*path)) {
            return Err(format!("`{path}` is there, and not in a clean build"));
        }
        let cache = tree(&self.path("cache"))?;
        let left = cache.keys().find(|path| path.ends_with(".tmp"));
        match left {
            Some(path) => Err(format!("`{path}` was left in the cache")),
            None if self.path("site").join(STAGING).exists() => Err("staging was left".into()),
            None => Ok(()),
        }
    }
}

impl Run {
    /// Checks the exit code.
    pub fn ends_with(&self, code: i32) -> Result<(), String> {
        match self.code == code {
            true => Ok(()),
            false => Err(format!("exit {} where {code} was due: {}", self.code, self.said.trim())),
        }
    }

    /// Checks that the output contains this text.
    pub fn says(&self, words: &str) -> Result<(), String> {
        match self.said.contains(words) {
            true => Ok(()),
            false => Err(format!("did not say `{words}`: {}", self.said.trim())),
        }
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    match command.output() {
        Ok(output) => ended(&output),
        Err(error) => Run { code: -1, said: format!("could not be started: {error}") },
    }
}

/// Returns the result of a process.
pub fn ended(output: &Output) -> Run {
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&output.status);
    #[cfg(not(unix))]
    let signal: Option<i32> = None;
    let code = output.status.code().or(signal.map(|signal| 128 + signal)).unwrap_or(-1);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run { code, said: text(&output.stdout) + &text(&output.stderr) }
}

/// Reads a whole folder; a missing one is empty.
pub fn tree(dir: &Path) -> Result<Tree, String> {
    let mut found = Tree::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.exists() {
            continue;
        }
        for path in list(&folder)? {
            let meta = fs::symlink_metadata(&path).map_err(said("look at", &path))?;
            if meta.is_dir() {
                folders.push(path);
            } else if meta.is_file() {
                let below = path.strip_prefix(dir).expect("found below it");
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                found.insert(parts.join("/"), read(&path)?);
            }
        }
    }
    Ok(found)
}

/// Copies a folder's files.
pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    for (path, bytes) in tree(from)? {
        put(&to.join(path), &bytes)?;
    }
    Ok(())
}
