//! The path of every file.
//!
//! Pages are `.html` files in a few folders. File names consist of `[a-z0-9-]`.

use crate::model::RecordId;
use crate::normalise::slug;

pub fn answer(id: &RecordId) -> String {
    format!("answers/{id}.html")
}

/// Returns the path of a file next to an answer's page: its Markdown twin or its stored record.
pub fn twin(id: &RecordId, extension: &str) -> String {
    format!("answers/{id}.{extension}")
}

/// Returns the path of a page in a folder, e.g. of `ag-2025-04-1127` in `sources`.
pub fn page(folder: &str, slug: &str) -> String {
    format!("{folder}/{slug}.html")
}

/// Returns the path of the list of answers that retrieved a work but don't cite it.
pub fn retrieved(work_slug: &str) -> String {
    page(&format!("sources/{work_slug}"), "retrieved")
}

/// Returns the path of a part of the thread that begins with `root`. The first part has the
/// thread's own path.
pub fn thread(root: &RecordId, part: usize) -> String {
    let list = format!("threads/{root}.html");
    if part == 1 { list } else { numbered(&list, part) }
}

/// Returns the path of one page of a list. The newest page has the list's own path. Older ones are
/// numbered under it: `months/2026-05/1.html` is the oldest.
pub fn part(list: &str, number: usize, count: usize) -> String {
    if number == count { list.to_owned() } else { numbered(list, number) }
}

/// Returns the path that a page of a list has once it is full.
pub fn numbered(list: &str, number: usize) -> String {
    let (stem, extension) = list.rsplit_once('.').unwrap_or((list, "html"));
    format!("{stem}/{number}.{extension}")
}

/// Returns the path of an old address: `old-id` becomes the path of an answer, `a/b.html` stays as
/// it is. Both are spelt in the letters that paths may have.
pub fn alias(alias: &str) -> String {
    let parts: Vec<String> = alias
        .split('/')
        .filter(|part| !part.is_empty() && *part != "." && *part != "..")
        .map(|part| slug(part.strip_suffix(".html").unwrap_or(part)))
        .collect();
    match parts.as_slice() {
        [] => page("answers", &slug(alias)),
        [id] if !alias.ends_with(".html") && !alias.starts_with('/') => page("answers", id),
        parts => format!("{}.html", parts.join("/")),
    }
}

/// Returns a link from one path to another.
pub fn relative(from: &str, to: &str) -> String {
    let shared = shared_folders(from, to);
    let up = from[shared..].matches('/').count();
    format!("{}{}", "../".repeat(up), &to[shared..])
}

/// Returns the length of the folders that two paths have in common.
fn shared_folders(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    a.as_bytes()[..same].iter().rposition(|&c| c == b'/').map_or(0, |at| at + 1)
}

/// Returns whether a path has the shape of an address, in which `*` stands for a name, or is that
/// of a numbered page of such a list.
pub fn fits(address: &str, path: &str) -> bool {
    is_one(address, path) || list_of(path).is_some_and(|list| is_one(address, &list))
}

fn is_one(address: &str, path: &str) -> bool {
    let is_name = |name: &str| {
        let is_of_names = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        !name.is_empty() && name.bytes().all(is_of_names)
    };
    let fits = |(shape, part): (&str, &str)| match shape.split_once('*') {
        None => shape == part,
        Some((start, end)) => {
            part.strip_prefix(start).and_then(|name| name.strip_suffix(end)).is_some_and(is_name)
        }
    };
    address.split('/').count() == path.split('/').count()
        && address.split('/').zip(path.split('/')).all(fits)
}

/// Returns the list that a path is a numbered page of; see [`numbered`].
fn list_of(path: &str) -> Option<String> {
    let (list, page) = path.rsplit_once('/')?;
    let (number, extension) = page.split_once('.')?;
    let is_number = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
    is_number.then(|| format!("{list}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_fits_names_and_numbered_pages_alone() {
        for path in ["tags/a-1.html", "tags/2026.html", "tags/a-1/12.html"] {
            assert!(fits("tags/*.html", path), "{path}");
        }
        for path in [
            "tags/.html",
            "tags/A.html",
            "tags/a_b.html",
            "tags/a.htm",
            "tags/a.html.gz",
            "tags/a/b.html",
            "tags/a/b/1.html",
            "tags/a/1.md",
            "x/tags/a.html",
            "tags.html",
            "tags/../a.html",
        ] {
            assert!(!fits("tags/*.html", path), "{path}");
        }
        assert!(fits("sources/*/retrieved.html", "sources/a/retrieved/3.html"));
        assert!(fits("feed.xml", "feed.xml") && !fits("feed.xml", "feed.json"));
    }

    #[test]
    fn the_newest_part_has_the_lists_address() {
        assert_eq!(part("months/2026-05.html", 3, 3), "months/2026-05.html");
        assert_eq!(part("months/2026-05.html", 1, 3), "months/2026-05/1.html");
        assert_eq!(part("llms/2026-05.md", 1, 3), "llms/2026-05/1.md");
    }
}
