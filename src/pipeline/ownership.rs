//! Answers the write stage's questions about the site: its addresses and its answers.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::OnceLock;

use crate::find;
use crate::search;
use crate::site::{self, catalog::address};
use crate::write::Ownership;

/// A site, known by the answers that it publishes.
pub(super) struct SiteOf<'a, Ids: Fn() -> HashSet<Cow<'a, str>> + Sync> {
    /// Collects the ids of published records.
    ids: Ids,
    /// Those ids, once an edited file is found.
    published: OnceLock<HashSet<Cow<'a, str>>>,
}

impl<'a, Ids: Fn() -> HashSet<Cow<'a, str>> + Sync> SiteOf<'a, Ids> {
    pub(super) fn new(ids: Ids) -> Self {
        Self { ids, published: OnceLock::new() }
    }

    fn published(&self) -> &HashSet<Cow<'a, str>> {
        self.published.get_or_init(&self.ids)
    }
}

impl<'a, Ids: Fn() -> HashSet<Cow<'a, str>> + Sync> Ownership for SiteOf<'a, Ids> {
    fn list(&self) -> &'static str {
        site::OWN_FILES
    }

    fn output(&self, path: &str) -> usize {
        site::output_of(path)
    }

    fn is_declared(&self, path: &str) -> bool {
        site::is_declared(path) || is_of_index(path)
    }

    /// A page shows an answer where it leads to it, and never by an alias; and the name of a work, a
    /// tag or a thread where it leads to its page. Files that only machines read are not edited by
    /// hand, and name answers in ways of their own.
    fn may_stay(&self, path: &str, bytes: &[u8], is_planned: &dyn Fn(&str) -> bool) -> bool {
        let published = self.published();
        let is_for_machines =
            self.is_declared(path) && !ENDINGS.iter().any(|ending| path.ends_with(ending));
        let mut shown = answer(path).into_iter().chain(answers_in(path, bytes));
        // Hosts serve `a.html` as `a`.
        let is_gone = |address: &str| {
            let page = format!("{address}.html");
            let is_gone = |address: &str| self.is_declared(address) && !is_planned(address);
            !is_planned(&page) && (is_gone(address) || is_gone(&page))
        };
        !is_for_machines
            && shown.all(|id| published.contains(id))
            && !links(path, &String::from_utf8_lossy(bytes)).any(|address| is_gone(&address))
    }

    fn has_left(&self, output: &Path) -> bool {
        let published = self.published();
        find::ids(output).is_none_or(|ids| ids.iter().any(|id| !published.contains(&**id)))
    }

    fn count_answers(&self, output: &Path) -> Option<usize> {
        find::count(output)
    }

    fn answer_pages(&self, output: &Path) -> Option<BTreeSet<String>> {
        let ids = find::ids(output)?;
        Some(ids.into_iter().map(|id| address::page(ANSWERS, &id)).collect())
    }
}

/// Returns whether a path may be one of the search index.
pub(super) fn is_of_index(path: &str) -> bool {
    let of_index = [search::ADDRESS, search::SCRIPT_ADDRESS];
    of_index.iter().any(|address| address::fits(address, path))
}

const ANSWERS: &str = "answers";

/// Endings of what people read, and so of the files of an answer.
const ENDINGS: [&str; 3] = [".html", ".md", ".txt"];

/// Returns whose file a path among the answers is.
fn answer(path: &str) -> Option<&str> {
    let name = path.strip_prefix(ANSWERS)?.strip_prefix('/')?;
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))
}

/// Returns the answers that the file at `path` leads to, by the names in their addresses.
fn answers_in<'b>(path: &str, bytes: &'b [u8]) -> impl Iterator<Item = &'b str> {
    // Files among the answers lead to each other by name alone.
    let is_among = path.strip_prefix(ANSWERS).is_some_and(|rest| rest.starts_with('/'));
    let dots = (0..bytes.len()).filter(|&at| bytes[at] == b'.');
    dots.filter_map(move |dot| {
        let after = &bytes[dot..];
        let ending = ENDINGS.iter().find(|ending| after.starts_with(ending.as_bytes()))?;
        if after.get(ending.len()).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        let is_of_names = |c: &u8| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == b'-';
        let length = bytes[..dot].iter().rev().take_while(|c| is_of_names(c)).count();
        let (before, name) = bytes[..dot].split_at(dot - length);
        let leads = before.ends_with(b"answers/")
            || is_among && before.last().is_some_and(|c| b"\"'(=".contains(c));
        std::str::from_utf8(name).ok().filter(|name| leads && !name.is_empty())
    })
}

/// Returns the addresses in the site that the page at `path` links to, without fragment and query.
fn links<'t>(path: &'t str, text: &'t str) -> impl Iterator<Item = String> + 't {
    let quoted = |rest: &'t str| match rest.chars().next()? {
        mark @ ('"' | '\'') => rest[1..].split(mark).next(),
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next(),
    };
    let hrefs = text.split("href=").skip(1).filter_map(quoted);
    let targets = hrefs.chain(text.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
    targets.filter_map(move |target| {
        let target = target.split(['#', '?']).next()?;
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        for part in target.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()?),
                // An address of another site, or of this one from its root.
                _ if part.is_empty() || part.contains(':') => return None,
                _ => parts.push(part),
            }
        }
        (!target.is_empty()).then(|| parts.join("/"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_addresses_in_the_site() {
        let found = |path, text: &str| links(path, text).collect::<Vec<_>>().join(" ");
        let text = "<a href=\"../tags/a.html#x\"> <a href=\"b.html?q=1\"> [c](./c.md) \
                    <a href=\"https://x.example/d.html\"> <a href=\"/e.html\"> <a href=\"#f\"> \
                    <a href='../g.html'> <a href=../h>";
        assert_eq!(
            found("months/2026-05.html", text),
            "tags/a.html months/b.html g.html h months/c.md"
        );
        assert_eq!(found("sources/by-month/m.html", "href=\"../../tags.html\""), "tags.html");
        assert_eq!(found("tags.html", "href=\"../out.html\""), "");
    }

    #[test]
    fn answers_are_found_by_the_links_to_them() {
        let found = |path, text: &'static str| {
            answers_in(path, text.as_bytes()).collect::<Vec<_>>().join(" ")
        };
        let text = "<a href=\"../answers/a-1.html#p2\"> <a href=answers/b.md> \
                    https://x.example/y/answers/c.txt, \"../data/answers/2026-05.jsonl.gz\" \
                    \"answers/.html\" \"answers/d.htmlx\" \"../answers.html\" \"e.html\"";
        assert_eq!(found("months/2026-05.html", text), "a-1 b c");
        assert_eq!(found("answers/f.html", text), "a-1 b c e");
        assert_eq!(found("answers/f.md", "[g](g.md), h.md"), "g");
    }

    #[test]
    fn files_of_answers_are_known_by_their_addresses() {
        for (path, id) in [
            ("answers/a.html", Some("a")),
            ("answers/a.txt", Some("a")),
            ("answers/a.pdf", None),
            ("answers.html", None),
            ("x/answers/a.html", None),
        ] {
            assert_eq!(answer(path), id, "{path}");
        }
    }
}
