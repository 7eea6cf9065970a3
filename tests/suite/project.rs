//! A throw-away project: its records, a run of the program, the written tree.
//!
//! The program runs with the project as its working folder, so its messages name relative paths.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use catena::config::Limits;
use catena::model::InputFile;
use catena::read::{self, Kind, Loaded};
use tempfile::TempDir;

/// A folder with records and settings.
pub struct Project {
    dir: TempDir,
}

/// Result of a run of the program.
#[derive(Debug)]
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// The files of a folder by their path, parts joined by `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

impl Project {
    /// Makes a project with an empty content folder and no settings.
    pub fn new() -> Self {
        let dir = TempDir::new().expect("a temporary folder");
        fs::create_dir(dir.path().join("content")).expect("content folder");
        Self { dir }
    }

    /// Makes a project of the sample archive.
    pub fn sample() -> Self {
        let project = Self::new();
        project.copy(&root().join("content"), "content");
        project.copy(&root().join("site.yaml"), "site.yaml");
        project
    }

    /// Adds or replaces a record.
    pub fn record(&self, name: &str, text: &str) -> &Self {
        self.file(&format!("content/answers/{name}"), text.as_bytes())
    }

    /// Adds or replaces the settings file.
    pub fn settings(&self, yaml: &str) -> &Self {
        self.file("site.yaml", yaml.as_bytes())
    }

    /// Adds or replaces a file.
    pub fn file(&self, path: &str, bytes: &[u8]) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the project")).expect("folder made");
        fs::write(&path, bytes).expect("file written");
        self
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).expect("file removed");
        self
    }

    /// Copies a file or a folder into the project.
    pub fn copy(&self, from: &Path, to: &str) {
        if from.is_file() {
            self.file(to, &fs::read(from).expect("a readable file"));
        } else {
            for (path, bytes) in tree(from) {
                self.file(&format!("{to}/{path}"), &bytes);
            }
        }
    }

    /// Returns a path in the project.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Runs the program in the project's folder, with further variables.
    pub fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_catena"))
            .args(args)
            .current_dir(self.dir.path())
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
        Run {
            code: output.status.code().expect("ends by itself"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Runs the program in the project's folder.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// Builds `content` to `public`, with further flags.
    pub fn build(&self, args: &[&str]) -> Run {
        let fixed = ["build", "--content", "content", "--output", "public", "--cache", "cache"];
        self.run(&[&fixed, args].concat())
    }

    /// Starts the same build, and kills it after some time; it may have ended before.
    pub fn kill_after(&self, delay: Duration) {
        let words = ["build", "--content", "content", "--output", "public", "--cache", "cache"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_catena"))
            .args(words)
            .arg("--allow-removals")
            .current_dir(self.dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(delay);
        let _ = child.kill();
        child.wait().expect("ends");
    }

    /// Returns the built site; empty when there is none.
    pub fn output_tree(&self) -> Tree {
        tree(&self.path("public"))
    }
}

impl Run {
    /// Asserts the exit code, showing what was said when it differs.
    #[track_caller]
    pub fn ends_with(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that standard error holds a text.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "no `{text}` in:\n{}", self.stderr);
        self
    }

    /// Returns standard output as one JSON object.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("one JSON object on standard output")
    }
}

/// Returns the bytes that a script of the search index hands over, if it does nothing else.
pub fn handed_over(path: &str, script: &str) -> Option<Vec<u8>> {
    let name = path.strip_prefix("search/")?.strip_suffix(".js")?;
    let call = format!("catenaFile(\"{name}\",\"");
    let base64 = script.strip_prefix(&call)?.strip_suffix("\");\n")?;
    let digits = base64.strip_suffix("==").or(base64.strip_suffix('=')).unwrap_or(base64);
    let mut bytes = Vec::new();
    for four in digits.as_bytes().chunks(4) {
        let value = |digit: &u8| match digit {
            b'A'..=b'Z' => Some(digit - b'A'),
            b'a'..=b'z' => Some(digit - b'a' + 26),
            b'0'..=b'9' => Some(digit - b'0' + 52),
            b'+' => Some(62),
            b'/' => Some(63),
            _ => None,
        };
        let values: Option<Vec<u32>> = four.iter().map(|d| value(d).map(u32::from)).collect();
        let bits = values?.iter().enumerate().map(|(i, value)| value << (18 - 6 * i)).sum::<u32>();
        bytes.extend(&bits.to_be_bytes()[1..four.len()]);
    }
    (base64.len() % 4 == 0).then_some(bytes)
}

/// Checks that the second time is at most so many times the first, and `slack`. Other programs may
/// slow down one of the two, so both are measured up to five times: work that grows faster exceeds
/// the bound each time.
pub fn grows_at_most(times: u32, slack: Duration, measure: impl Fn() -> (Duration, Duration)) {
    let fits = |(first, second): &(Duration, Duration)| *second < *first * times + slack;
    let mut tried = Vec::new();
    for _ in 0..5 {
        let measured = measure();
        if fits(&measured) {
            return;
        }
        tried.push(measured);
    }
    panic!("more than {times} times and {slack:?}: {tried:?}");
}

/// Returns the repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every regular file below a folder; none where there is no folder.
pub fn tree(dir: &Path) -> Tree {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(dir).expect("below the folder");
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            (parts.join("/"), fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}

/// Returns a record's text in the stored format; `sources` and `follow_ups` without bullets.
pub fn record(question: &str, date: &str, answer: &str, sources: &[&str], next: &[&str]) -> String {
    let list = |lines: &[&str]| lines.iter().map(|line| format!("- {line}\n")).collect::<String>();
    format!(
        "Antigravity Q&A\n{question}\nAnswered by claude-haiku-4-5 · {date}\nAnswer\n{answer}\n\
         Sources · {}\n{}Keep exploring\n{}\
         This is a research aid — not a peer review. Verify sources before citing.",
        sources.len(),
        list(sources),
        list(next),
    )
}

/// Returns a small record without a fault.
pub fn plain_record(question: &str, date: &str) -> String {
    record(
        question,
        date,
        "The archive has one work on this, and it is clear [AG-2025.04-1127].",
        &["61%hep-thA Two-Phase Perspective on Deep Learning DynamicsAG-2025.04-1127"],
        &[],
    )
}

/// Loads the records and the publisher's pages of a content folder.
pub fn loaded(content: &Path, limits: &Limits) -> (Vec<InputFile>, Vec<InputFile>) {
    let (mut records, mut pages) = (Vec::new(), Vec::new());
    for found in read::list(content).expect("a readable folder").files {
        match (read::load(&found, limits).expect("a readable file"), found.kind) {
            (Loaded::File(file, _), Kind::Record) => records.push(file),
            (Loaded::File(file, _), _) => pages.push(file),
            (Loaded::SetAside(_), _) => {}
        }
    }
    (records, pages)
}
