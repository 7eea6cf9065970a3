//! `catena search`: searches the index of a built site for the terminal.
//!
//! The input and output of [`crate::search`]: only this file reads an index from disk.
#![expect(clippy::disallowed_methods, reason = "reading the index's files is this file's job")]

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::{counted, visible};
use crate::error::Error;
use crate::search::{Answer, Fetch, Hit, MANIFEST, Options, Reader};

/// The results, as `--json` prints them. The field order is part of the format.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    /// Number of matching records.
    pub total: usize,
    /// The best of them, one for each question.
    pub hits: &'a [Hit],
}

/// Searches the site in `output`.
///
/// # Errors
/// Exit 2 if there is no index, 3 if a file of it can't be read or is damaged.
pub fn find(output: &Path, query: &str, limit: usize) -> Result<Answer, Error> {
    if !output.join(MANIFEST).is_file() {
        return Err(Error::usage(
            format!("`{}` has no search index", output.display()),
            "build the site first, or pass its folder with `--output DIR`",
        ));
    }
    let folder = Folder::new(output);
    let answer = Reader::open(&folder)
        .and_then(|reader| reader.search(query, Options { limit, ..Options::default() }));
    let failed = folder.failed.take();
    answer.map_err(|error| match failed {
        Some((path, cause)) => Error::io("read", path.as_path())(cause),
        None => {
            let cause = io::Error::new(io::ErrorKind::InvalidData, error.to_string());
            Error::io("use the search index in", output)(cause)
        }
    })
}

/// Returns the number of answers of the site in `output`; `None` if it has no readable index.
pub fn count(output: &Path) -> Option<usize> {
    usize::try_from(Reader::open(&Folder::new(output)).ok()?.count()).ok()
}

/// Returns the ids of the answers of the site in `output`; `None` if it has no readable index.
pub fn ids(output: &Path) -> Option<Vec<String>> {
    Reader::open(&Folder::new(output)).and_then(|reader| reader.ids()).ok()
}

/// Returns an answer as data.
pub fn data(answer: &Answer) -> Found<'_> {
    Found { total: answer.total, hits: &answer.hits }
}

/// Returns an answer as text for the terminal: two lines a hit, its question and its page.
pub fn text(answer: &Answer, output: &Path) -> String {
    let mut out = String::new();
    for (wrong, right) in &answer.corrections {
        out.push_str(&format!("searched `{}` for `{}`\n", visible(right), visible(wrong)));
    }
    for hit in &answer.hits {
        let page = output.join("answers").join(format!("{}.html", hit.id));
        let date = hit.date.map(|date| format!("{date} · ")).unwrap_or_default();
        let model = hit.model.as_ref().map(|model| format!("{model} · ")).unwrap_or_default();
        out.push_str(&visible(&hit.question));
        out.push_str(&format!("\n  {date}{}{}\n", visible(&model), page.display()));
    }
    out + &match answer.total {
        0 => "no answer matches\n".to_owned(),
        total => counted(total, "answer matches\n", "answers match\n"),
    }
}

/// Reads a site's folder for the search.
struct Folder {
    root: PathBuf,
    /// The first file that could not be read, and the cause.
    failed: RefCell<Option<(PathBuf, io::Error)>>,
}

impl Folder {
    fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), failed: RefCell::new(None) }
    }
}

impl Fetch for &Folder {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.root.join(path);
        let failed = |cause| _ = self.failed.borrow_mut().get_or_insert((path.clone(), cause));
        fs::read(&path).map_err(failed).ok()
    }
}
