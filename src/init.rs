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

/// A step of the workflow that is there as long as the placeholder is.
const CHECK: &str = include_str!("../scaffold/check.yml");

const SITE: Part = ("site.yaml", Some(SETTINGS), "the settings, each explained");
const GIT: Part = (IGNORED, Some(IGNORE), "files that git should ignore");
const PUBLISH: Part = (WORKFLOW, Some(PAGES), "publishes on GitHub Pages after each push");
const PAGE: &str = "a page of your own; put others next to it";

/// The answers folder starts empty, since every build would report a file that is not a record.
const IN_CONTENT: &[Part] = &[
    SITE,
    ("content/answers", None, "the folder for your answers"),
    ("content/pages/about.md", Some(ABOUT), PAGE),
    GIT,
    PUBLISH,
];
const HERE: &[Part] = &[SITE, ("pages/about.md", Some(ABOUT), PAGE), GIT, PUBLISH];

const IGNORED: &str = ".gitignore";
const WORKFLOW: &str = ".github/workflows/pages.yml";

/// Placeholder in the workflow until the publisher names the repository that releases Catena.
const UNKNOWN: &str = "OWNER/catena";

/// The place of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In a folder `content`.
    Content,
    /// In the archive's folder itself, which holds records.
    Here,
}

impl Layout {
    fn parts(self) -> &'static [Part] {
        if self == Self::Here { HERE } else { IN_CONTENT }
    }
}

/// The settings of a new archive.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The repository from which the workflow gets Catena, as `OWNER/NAME`; by default the one that
    /// released this program, or else the one in its manifest.
    pub repository: Option<&'a str>,
    /// The archive's name.
    pub title: &'a str,
    /// The address that the archive's own repository suggests.
    pub suggested_url: Option<String>,
    pub layout: Layout,
}

#[derive(Debug)]
pub struct Begun {
    dir: PathBuf,
    parts: &'static [Part],
    states: Vec<State>,
    repository: String,
    suggested_url: Option<String>,
    /// True if a `.gitignore` excludes the files that a build writes.
    is_ignored: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Made,
    Kept,
}

/// Makes the files that `dir` lacks for an archive.
///
/// # Errors
/// Exit 2 if a path can't be used, before anything is made; exit 3 if making a file fails.
pub fn init(dir: &Path, wanted: Wanted<'_>) -> Result<Begun, Error> {
    let repository = match wanted.repository {
        Some(name) => checked(name)?,
        None => own_repository().unwrap_or_else(|| UNKNOWN.to_owned()),
    };
    let parts = wanted.layout.parts();
    let mut states = parts.iter().map(|part| look(dir, part)).collect::<Result<Vec<_>, _>>()?;
    fs::create_dir_all(dir).map_err(Error::io("make the folder", dir))?;
    let root = fs::canonicalize(dir).map_err(Error::io("find", dir))?;
    let missing = states.iter_mut().zip(parts).filter(|(state, _)| **state == State::Made);
    for (state, (path, text, _)) in missing {
        if let Some(text) = text {
            folder(dir, path.rsplit_once('/').map_or("", |(folder, _)| folder), &root)?;
            *state = file(&dir.join(path), &filled(text, &repository, &wanted))?;
        } else {
            folder(dir, path, &root)?;
        }
    }
    let is_ignored = ignores(&dir.join(IGNORED));
    let suggested_url = wanted.suggested_url;
    Ok(Begun { dir: dir.to_owned(), parts, states, repository, suggested_url, is_ignored })
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

/// Fills in what this archive and this program have of their own.
fn filled(text: &str, repository: &str, wanted: &Wanted<'_>) -> String {
    let check = if repository == UNKNOWN { CHECK } else { "" };
    let text = text.replace("{{version}}", env!("CARGO_PKG_VERSION"));
    let text = text.replace("{{check}}", check).replace("{{repository}}", repository);
    if text != SETTINGS {
        return text;
    }
    let line = |line: &str| match (line, &wanted.suggested_url) {
        (line, _) if line.starts_with("title: ") => format!("title: {}\n", in_yaml(wanted.title)),
        ("#base_url: null", Some(url)) => format!("#base_url: {url}\n"),
        ("#content: content", _) if wanted.layout == Layout::Here => "content: .\n".to_owned(),
        (line, _) => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// Returns a text as a value in YAML, in quotes if it could be read as something else.
fn in_yaml(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " -_".contains(c);
    let is_word = text.starts_with(char::is_alphabetic) && text.chars().all(is_plain);
    let is_value = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&&*text.to_lowercase());
    match is_word && !is_value {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}

/// Returns the repository that released this program, or the one in its manifest.
fn own_repository() -> Option<String> {
    let released = option_env!("CATENA_REPOSITORY").and_then(|name| checked(name).ok());
    released
        .or_else(|| {
            let url = env!("CARGO_PKG_REPOSITORY").trim_end_matches(".git");
            let (rest, name) = url.rsplit_once('/')?;
            let (_, owner) = rest.rsplit_once('/')?;
            checked(&format!("{owner}/{name}")).ok()
        })
        .filter(|name| name != UNKNOWN)
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
        let states = begun.states.iter().zip(begun.parts);
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
    if let Some(url) = &begun.suggested_url {
        text.push_str(&format!(
            "the pages of this folder's repository are probably at {}\nfor other builds, set \
             `base_url` in `site.yaml` to the site's address\n",
            visible(url)
        ));
    }
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
        let wanted = Wanted {
            repository: None,
            title: "T",
            suggested_url: Some("https://me.github.io/a".to_owned()),
            layout: Layout::Here,
        };
        for (path, text, _) in IN_CONTENT {
            let text = filled(text.unwrap_or_default(), "me/catena", &wanted);
            assert!(!text.replace("${{", "").contains("{{") && !text.contains(UNKNOWN), "{path}");
        }
        let settings = filled(SETTINGS, "me/catena", &wanted);
        for line in ["title: T", "content: .", "#base_url: https://me.github.io/a"] {
            assert!(settings.lines().any(|found| found == line), "{line}");
        }
        let unnamed = filled(PAGES, UNKNOWN, &wanted);
        assert!(unnamed.find("::error::replace OWNER/catena") < unnamed.find("Check out"));
    }
}
