//! `catena search`: the files of a built site's index to answers for the terminal.
//!
//! The edge of [`crate::search`]: only here is its index read from a disk.
#![expect(clippy::disallowed_methods, reason = "reading the index's files is this file's job")]

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::visible;
use crate::error::{Error, counted};
use crate::search::{Answer, Fetch, Hit, MANIFEST, Options, Reader};

/// What was found, as `--json` prints it. The order of the fields is part of it.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    /// Records that match.
    pub total: usize,
    /// The best of them, one for each question.
    pub hits: &'a [Hit],
}

/// Searches the site in `output`.
///
/// # Errors
/// Exit 2 when there is no index, 3 when a file of it can't be read or is damaged.
pub fn find(output: &Path, query: &str, limit: usize) -> Result<Answer, Error> {
    if !output.join(MANIFEST).is_file() {
        return Err(Error::usage(
            format!("there is no search index in `{}`", output.display()),
            "build the site first, or pass its folder with `--output DIR`",
        ));
    }
    let folder = Folder { root: output.to_owned(), failed: RefCell::new(None) };
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

/// Returns an answer as data.
pub fn data(answer: &Answer) -> Found<'_> {
    Found { total: answer.total, hits: &answer.hits }
}

/// Returns an answer as text for the terminal: a hit in two lines, its question and its page.
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

/// A site's folder as the reader wants it.
struct Folder {
    root: PathBuf,
    /// The first file that could not be read, and why.
    failed: RefCell<Option<(PathBuf, io::Error)>>,
}

impl Fetch for &Folder {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.root.join(path);
        let failed = |cause| _ = self.failed.borrow_mut().get_or_insert((path.clone(), cause));
        fs::read(&path).map_err(failed).ok()
    }
}
