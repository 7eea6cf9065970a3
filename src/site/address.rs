//! Where every page lives, and how one page links to another.
//!
//! Addresses are flat `.html` files of `[a-z0-9-]` names. Links between them are relative, so the
//! same bytes work at a domain's root, below a path and from a file manager.

use super::view::Link;
use crate::model::RecordId;

/// The path of an answer's page.
pub fn answer(id: &RecordId) -> String {
    format!("answers/{id}.html")
}

/// The path of what stands beside an answer's page: its Markdown twin, its record as it is stored.
pub fn twin(id: &RecordId, extension: &str) -> String {
    format!("answers/{id}.{extension}")
}

/// The path of a page in a folder, e.g. `sources` and `ag-2025-04-1127`.
pub fn page(folder: &str, slug: &str) -> String {
    format!("{folder}/{slug}.html")
}

/// The path of one page of a list that is cut: the newest has the list's own address, older ones
/// are numbered below it (`months/2026-05/1.html` is the oldest).
pub fn part(list: &str, number: usize, count: usize) -> String {
    if number == count { list.to_owned() } else { numbered(list, number) }
}

/// The path of a page of a list by its number: of one that is full, or will be.
pub fn numbered(list: &str, number: usize) -> String {
    format!("{}/{number}.html", list.strip_suffix(".html").unwrap_or(list))
}

/// How the links of one page are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hrefs {
    from: String,
    /// Set for pages that are shown at any address: links begin with it.
    root: Option<String>,
}

impl Hrefs {
    /// Links relative to the page at `from`.
    pub fn relative(from: &str) -> Self {
        Self { from: from.to_owned(), root: None }
    }

    /// Links that begin with `root` (`/` or `/archive/`), or with a whole address.
    pub fn rooted(root: &str) -> Self {
        Self { from: String::new(), root: Some(root.to_owned()) }
    }

    /// Tells whether these are the links of the page at `path`.
    pub fn is_from(&self, path: &str) -> bool {
        self.root.is_none() && self.from == path
    }

    /// Returns the link to the file at `to`.
    pub fn to(&self, to: &str) -> String {
        if let Some(root) = &self.root {
            return format!("{root}{}", if to == "index.html" { "" } else { to });
        }
        let shared = shared_folders(&self.from, to);
        let up = self.from[shared..].matches('/').count();
        format!("{}{}", "../".repeat(up), &to[shared..])
    }

    /// Returns the link to the file at `to` with its text.
    pub fn link(&self, to: &str, text: &str) -> Link {
        Link { href: self.to(to), text: text.to_owned() }
    }
}

/// Returns the length of the folders that two paths begin with.
fn shared_folders(a: &str, b: &str) -> usize {
    let mut shared = 0;
    for (at, (x, y)) in a.bytes().zip(b.bytes()).enumerate() {
        if x != y {
            break;
        }
        if x == b'/' {
            shared = at + 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_the_page() {
        let href = |from, to| Hrefs::relative(from).to(to);
        assert_eq!(href("index.html", "answers/a.html"), "answers/a.html");
        assert_eq!(href("answers/a.html", "index.html"), "../index.html");
        assert_eq!(href("answers/a.html", "answers/b.html"), "b.html");
        assert_eq!(href("answers/a.html", "sources/b.html"), "../sources/b.html");
        assert_eq!(href("sources/a/1.html", "sources/a.html"), "../a.html");
        assert_eq!(href("sources/a/1.html", "sources/a/2.html"), "2.html");
        assert_eq!(Hrefs::rooted("/x/").to("answers/a.html"), "/x/answers/a.html");
    }

    #[test]
    fn the_newest_part_has_the_lists_address() {
        assert_eq!(part("months/2026-05.html", 3, 3), "months/2026-05.html");
        assert_eq!(part("months/2026-05.html", 1, 3), "months/2026-05/1.html");
    }
}
