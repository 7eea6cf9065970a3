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
use crate::search::{
    Answer, Direct, DirectKind, Fetch, Hit, MANIFEST, Options, Reader, unread_filters,
};

/// The results, as `--json` prints them. The field order is part of the format.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    /// Pages that the query names, by an id, a date, a name or the words of a title.
    pub direct: &'a [Direct],
    /// Number of records that contain all words.
    pub total: usize,
    /// The best matches, one for each question: those with all words first.
    pub hits: Vec<FoundHit<'a>>,
    /// A sentence for each word or filter that was not searched for as typed.
    pub notices: Vec<String>,
}

/// A hit with the path of its page in the site.
#[derive(Debug, Serialize)]
pub struct FoundHit<'a> {
    #[serde(flatten)]
    hit: &'a Hit,
    path: String,
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

/// Returns the ids of the answers of a site whose files lie in several folders; `None` if it has no
/// readable index.
pub fn ids_in_parts(folders: &[&Path]) -> Option<Vec<String>> {
    Reader::open(&Folder::among(folders)).and_then(|reader| reader.ids()).ok()
}

/// Returns an answer as data, with the notices of its query.
pub fn data(answer: &Answer, notices: Vec<String>) -> Found<'_> {
    let hits = answer.hits.iter().map(|hit| FoundHit { hit, path: page_of(hit) });
    Found { direct: &answer.direct, total: answer.total, hits: hits.collect(), notices }
}

/// Returns a sentence for each word or filter of a query that was not searched for as typed.
pub fn notices(answer: &Answer, query: &str) -> Vec<String> {
    let corrected = answer.corrections.iter();
    let corrected = corrected
        .map(|(wrong, right)| format!("no match for `{wrong}`; showing results for `{right}`"));
    // In the same words as on the search page (`script-search-` in `en.ftl`).
    let all = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    // An id or a date is found by name, and need not stand in an answer.
    let is_name = answer.direct.iter().any(|direct| direct.kind == DirectKind::Answer);
    let missing = all(&answer.missing).filter(|_| !is_name);
    let missing = missing.map(|words| format!("no answer contains {words}"));
    let dropped = all(&answer.dropped)
        .map(|words| format!("left out {words}, the most common of more than 16 words"));
    let all = unread_filters(query).into_iter().chain(corrected).chain(missing).chain(dropped);
    all.map(|notice| visible(&notice)).collect()
}

/// Returns the path of a hit's page in the site.
fn page_of(hit: &Hit) -> String {
    format!("answers/{}.html", hit.id)
}

/// Returns an answer as text for the terminal: two lines a hit, its title and its page. With
/// `columns`, a longer title has more lines.
pub fn text(answer: &Answer, output: &Path, columns: Option<usize>) -> String {
    let mut out = String::new();
    for Direct { kind, title, path } in &answer.direct {
        let kind = match kind {
            DirectKind::Answer => "answer",
            DirectKind::Work => "source",
            DirectKind::Thread => "thread",
            DirectKind::Question => "open question",
            DirectKind::Category => "category",
            DirectKind::Model => "model",
        };
        out.push_str(&format!("{}\n  {kind} · {}\n", visible(title), output.join(path).display()));
    }
    let full = answer.hits.iter().filter(|hit| hit.full).count();
    for (at, hit) in answer.hits.iter().enumerate() {
        if at == full {
            out.push_str(match full {
                0 => "no answer contains all words; best matches:\n",
                _ => "these answers lack some of the words:\n",
            });
        }
        let page = output.join(page_of(hit));
        let date = hit.date.map(|date| format!("{date} · ")).unwrap_or_default();
        let model = hit.model.as_ref().map(|model| format!("{model} · ")).unwrap_or_default();
        // In the words of the site (`gap-mark` in `en.ftl`).
        let gap = if hit.gap { "sources don’t fully answer · " } else { "" };
        let question = visible(&hit.question);
        out.push_str(&columns.map_or(question.clone(), |columns| wrapped(&question, columns)));
        out.push_str(&format!("\n  {date}{}{gap}{}\n", visible(&model), page.display()));
    }
    match (answer.total, answer.hits.len()) {
        (0, 0) if answer.direct.is_empty() => out + "no answer matches\n",
        (0, _) => out,
        (total, _) => out + &counted(total, "answer matches\n", "answers match\n"),
    }
}

/// Breaks a line between words, so that it fits into columns. A word that is too long stays whole,
/// as it may be copied.
fn wrapped(line: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in line.split(' ') {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > columns {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += letters;
    }
    out
}

/// Reads a site's folder for the search.
struct Folder {
    /// The folders that may have a file; usually one.
    roots: Vec<PathBuf>,
    /// The first file that could not be read, and the cause.
    failed: RefCell<Option<(PathBuf, io::Error)>>,
}

impl Folder {
    fn new(root: &Path) -> Self {
        Self::among(&[root])
    }

    fn among(roots: &[&Path]) -> Self {
        let roots = roots.iter().map(|root| root.to_path_buf()).collect();
        Self { roots, failed: RefCell::new(None) }
    }
}

impl Fetch for &Folder {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let mut places = self.roots.iter().map(|root| root.join(path));
        let place = places
            .find(|place| place.is_file())
            .or_else(|| Some(self.roots.first()?.join(path)))?;
        let failed = |cause| _ = self.failed.borrow_mut().get_or_insert((place.clone(), cause));
        fs::read(&place).map_err(failed).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        let question = "How does the halo mass function depend on redshift?";
        assert_eq!(wrapped(question, 20), "How does the halo\nmass function depend\non redshift?");
        assert_eq!(wrapped(question, 80), question);
        assert_eq!(wrapped("a incomprehensibilities b", 9), "a\nincomprehensibilities\nb");
        assert_eq!(wrapped("", 80), "");
    }
}
