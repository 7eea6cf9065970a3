//! `catena init`: turns a folder into an archive that builds and publishes.
//!
//! First looks at the existing files, then makes the missing ones. Replaces nothing, opens nothing
//! that exists except `.gitignore`, and makes nothing through a link. Knows nothing about records
//! and pages; `config` defines the settings.
#![expect(clippy::disallowed_methods, reason = "making the files of an archive is this file's job")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::visible;
use crate::error::Error;
use crate::files::{self, Durability};

/// Path, text and purpose of a file in a new archive; a folder has no text.
type Part = (&'static str, Option<&'static str>, &'static str);

const SETTINGS: &str = include_str!("../scaffold/site.yaml");
const ABOUT: &str = include_str!("../scaffold/about.md");
const IGNORE: &str = include_str!("../scaffold/gitignore");
const PAGES: &str = include_str!("../scaffold/pages.yml");

/// The answers folder starts empty, since every build would report a file that is not a record.
const PARTS: [Part; 5] = [
    ("site.yaml", Some(SETTINGS), "the settings, each explained"),
    ("content/answers", None, "the folder for your answers"),
    ("content/pages/about.md", Some(ABOUT), "a page of your own; put others next to it"),
    (IGNORED, Some(IGNORE), "files that git should ignore"),
    (WORKFLOW, Some(PAGES), "publishes on GitHub Pages after each push"),
];

const IGNORED: &str = ".gitignore";
const WORKFLOW: &str = ".github/workflows/pages.yml";

/// Placeholder in the workflow until the publisher names the repository that releases Catena.
const UNKNOWN: &str = "OWNER/catena";

#[derive(Debug)]
pub struct Begun {
    dir: PathBuf,
    states: [State; PARTS.len()],
    repository: String,
    /// True if a `.gitignore` excludes the files that a build writes.
    is_ignored: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Made,
    Kept,
}

/// Makes the files that `dir` lacks for an archive. `repository` is where the workflow gets Catena
/// from, as `OWNER/NAME`; the default is the one in this program's manifest.
///
/// # Errors
/// Exit 2 if a path can't be used, before anything is made; exit 3 if making a file fails.
pub fn init(dir: &Path, repository: Option<&str>) -> Result<Begun, Error> {
    let repository = match repository {
        Some(name) => checked(name)?,
        None => manifest_repository().unwrap_or_else(|| UNKNOWN.to_owned()),
    };
    let mut states = [State::Made; PARTS.len()];
    for (state, part) in states.iter_mut().zip(&PARTS) {
        *state = look(dir, part)?;
    }
    fs::create_dir_all(dir).map_err(Error::io("make the folder", dir))?;
    let root = fs::canonicalize(dir).map_err(Error::io("find", dir))?;
    let missing = states.iter_mut().zip(&PARTS).filter(|(state, _)| **state == State::Made);
    for (state, (path, text, _)) in missing {
        if let Some(text) = text {
            folder(dir, path.rsplit_once('/').map_or("", |(folder, _)| folder), &root)?;
            *state = file(&dir.join(path), &filled(text, &repository))?;
        } else {
            folder(dir, path, &root)?;
        }
    }
    let is_ignored = ignores(&dir.join(IGNORED));
    Ok(Begun { dir: dir.to_owned(), states, repository, is_ignored })
}

/// Returns whether a `.gitignore` excludes the files that a build writes.
fn ignores(place: &Path) -> bool {
    /// Far more than such a file needs.
    const MOST: u64 = 1 << 16;
    let is_file = fs::symlink_metadata(place).is_ok_and(|meta| meta.is_file());
    let read = || files::read_up_to(File::open(place)?, MOST);
    let text = if is_file { read().ok().flatten().unwrap_or_default() } else { Vec::new() };
    let text = String::from_utf8_lossy(&text);
    let has = |name: &str| text.lines().any(|line| line.trim().trim_matches('/') == name);
    has("public") && has(".catena")
}

/// Returns whether a part exists; an error if something else is in its way.
fn look(dir: &Path, (path, text, _): &Part) -> Result<State, Error> {
    let mut place = dir.to_owned();
    let mut names = path.split('/').peekable();
    // The folder itself may be a link: its owner named it.
    let mut stat = fs::metadata(dir);
    loop {
        match stat {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Err(in_the_way(&place)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Made),
            Err(error) => return Err(Error::io("look at", place.as_path())(error)),
        }
        let Some(name) = names.next() else { return Ok(State::Kept) };
        place.push(name);
        stat = fs::symlink_metadata(&place);
        if names.peek().is_none() && text.is_some() && stat.is_ok() {
            // Anything in a file's place is the publisher's.
            return Ok(State::Kept);
        }
    }
}

fn in_the_way(place: &Path) -> Error {
    let message = format!("`{}` is not a folder", visible(&place.display().to_string()));
    Error::usage(message, "move it away, or name another folder; nothing is made through a link")
}

/// Makes the folders under `dir` one by one; none may lead outside.
fn folder(dir: &Path, path: &str, root: &Path) -> Result<(), Error> {
    let mut place = dir.to_owned();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        place.push(name);
        let made = fs::create_dir(&place);
        if let Err(error) = made
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(Error::io("make the folder", place.as_path())(error));
        }
    }
    // Checked again: a link may have been put there since the first look.
    let real = fs::canonicalize(&place).map_err(Error::io("find", place.as_path()))?;
    if real.starts_with(root) { Ok(()) } else { Err(in_the_way(&place)) }
}

/// Makes a missing file, whole or not at all.
fn file(place: &Path, text: &str) -> Result<State, Error> {
    match files::create(place, Durability::Unsynced, |out| out.write_all(text.as_bytes())) {
        Ok(()) => Ok(State::Made),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(State::Kept),
        Err(error) => Err(Error::io("make", place)(error)),
    }
}

/// Fills in the version, and the repository that the workflow gets Catena from.
fn filled(text: &str, repository: &str) -> String {
    text.replace("{{version}}", env!("CARGO_PKG_VERSION")).replace("{{repository}}", repository)
}

/// Returns the repository in the program's manifest as `OWNER/NAME`.
fn manifest_repository() -> Option<String> {
    let url = env!("CARGO_PKG_REPOSITORY").trim_end_matches(".git");
    let (rest, name) = url.rsplit_once('/')?;
    let (_, owner) = rest.rsplit_once('/')?;
    checked(&format!("{owner}/{name}")).ok()
}

/// Checks that a text is `OWNER/NAME`, since it is written into a workflow.
fn checked(name: &str) -> Result<String, Error> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let is_name = |part: &str| !part.is_empty() && part.chars().all(is_plain);
    match name.split_once('/') {
        Some((owner, name)) if is_name(owner) && is_name(name) => Ok(format!("{owner}/{name}")),
        _ => Err(Error::usage(
            format!("`{}` is not a repository", visible(name)),
            "write `OWNER/NAME`: the repository that releases Catena",
        )),
    }
}

/// Reports the files made and kept, and the next steps.
pub fn text(begun: &Begun) -> String {
    let dir = visible(&begun.dir.display().to_string());
    let of = |wanted: State| {
        let states = begun.states.iter().zip(&PARTS);
        states.filter(move |(state, _)| **state == wanted).map(|(_, part)| part)
    };
    let mut text = String::new();
    for (state, verb) in [(State::Made, "made"), (State::Kept, "already there, unchanged")] {
        if of(state).next().is_some() {
            text.push_str(&format!("{verb}, in `{dir}`:\n"));
        }
        for (path, _, purpose) in of(state) {
            text.push_str(&format!("  {path:<28} {purpose}\n"));
        }
    }
    if !begun.is_ignored {
        text.push_str("add `/public/` and `/.catena/` to `.gitignore`\n");
    }
    text.push_str("\nnext:\n");
    if begun.dir != Path::new(".") {
        text.push_str(&format!("  cd {}\n", in_shell(&dir)));
    }
    text.push_str(
        "  catena add FILE...     add answers; `catena add --help` describes their format\n  \
         catena serve --open    preview the site while you work\n  \
         catena build           write it to `public/`: static files for any host\n\
         to publish on GitHub Pages: push this folder to a repository, choose `GitHub Actions` in \
         its\nsettings under `Pages`, and every push publishes\n",
    );
    if begun.repository == UNKNOWN && of(State::Made).any(|part| part.0 == WORKFLOW) {
        text.push_str(&format!(
            "before that, replace `{UNKNOWN}` in `{WORKFLOW}`\nwith the repository that \
             releases Catena; `--repository` does this\n"
        ));
    }
    text
}

/// Returns a path as shells need it: quoted if it has more than plain characters.
fn in_shell(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@%,".contains(c);
    let is_plain_path = path.chars().all(is_plain) && !path.starts_with('-');
    let dot = if path.starts_with('-') { "./" } else { "" };
    match (is_plain_path, cfg!(windows)) {
        (true, _) => path.to_owned(),
        (false, true) => format!("\"{path}\""),
        (false, false) => format!("'{dot}{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_is_quoted_if_a_shell_would_split_it() {
        for (path, shown) in [
            ("answers", "answers"),
            ("a/b-c_d.e", "a/b-c_d.e"),
            ("my answers", "'my answers'"),
            ("it's", r"'it'\''s'"),
            ("a;b", "'a;b'"),
            ("-x", "'./-x'"),
            ("~", "'~'"),
        ] {
            assert_eq!(in_shell(path), shown);
        }
    }

    #[test]
    fn a_repository_is_an_owner_and_a_name() {
        assert_eq!(checked("me/cat-ena_2.x").expect("is one"), "me/cat-ena_2.x");
        for text in ["", "me", "/x", "x/", "a/b/c", "me/x\" # y", "me/x\ny", "me/ x", "ä/b"] {
            assert_eq!(checked(text).expect_err(text).exit_code(), 2);
        }
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        for (path, text, _) in PARTS {
            let text = filled(text.unwrap_or_default(), "me/catena");
            assert!(!text.replace("${{", "").contains("{{"), "{path}");
        }
    }
}
