//! Links from a page to another.
//!
//! Links are relative, so the same bytes work at a domain's root, under a path and from a file
//! manager.

use crate::site::catalog::address;
use crate::site::views::Link;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hrefs {
    from: String,
    /// Set for pages that are shown at any address: their links begin with it.
    root: Option<String>,
}

impl Hrefs {
    pub fn relative(from: &str) -> Self {
        Self { from: from.to_owned(), root: None }
    }

    /// Makes links that begin with `root`: `/`, `/archive/` or a whole address.
    pub fn rooted(root: &str) -> Self {
        Self { from: String::new(), root: Some(root.to_owned()) }
    }

    pub fn to(&self, to: &str) -> String {
        if let Some(root) = &self.root {
            return format!("{root}{}", if to == "index.html" { "" } else { to });
        }
        address::relative(&self.from, to)
    }

    pub fn link(&self, to: &str, text: &str) -> Link {
        Link { href: self.to(to), text: text.to_owned() }
    }
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
}
