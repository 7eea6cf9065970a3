//! Places the files of the static folder in the site, at the addresses that no other file has.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::catalog::Catalog;
use super::exports::redirects::REDIRECTS;
use crate::diagnostic::Diagnostic;

/// Generated files that one of the static folder replaces, and what the publisher may want to know
/// of it.
const REPLACEABLE: [(&str, &str); 2] = [
    ("robots.txt", "name the sitemap in it with `Sitemap:` and its address"),
    (REDIRECTS, "name the old addresses of answers in it, if any should forward"),
];

/// Returns the positions of the files that have an address of their own next to `paths`, and
/// diagnostics about the others.
pub(super) fn placed(catalog: &Catalog<'_>, paths: &[String]) -> (Vec<usize>, Vec<Diagnostic>) {
    let own = catalog.own;
    let mut placed = Vec::new();
    if own.files.is_empty() {
        return (placed, Vec::new());
    }
    let taken = Taken::of(own.files.iter().map(|file| &*file.path), paths);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (at, file) in own.files.iter().enumerate() {
        let shown = format!("{}/{}", own.folder, file.path);
        let address = lower(&file.path);
        let is_seen = around(&address).any(|folder| seen.contains(folder));
        if taken.has(&file.path) || is_seen || !seen.insert(address.into_owned()) {
            let message = format!("the address `{}` of this file is taken", file.path);
            let taken = Diagnostic::warning("address-taken", shown, message);
            found.push(taken.help("choose another name; the file is left out"));
            continue;
        }
        if let Some((path, help)) = REPLACEABLE.iter().find(|(path, _)| *path == file.path) {
            let message = format!("this file replaces the generated `{path}`");
            let note = Diagnostic::note("replaced-file", shown, message);
            found.push(match *path == "robots.txt" && !catalog.settings.robots.ai {
                true => note.help(format!(
                    "{help}; it must turn away crawlers itself, as `robots.ai: false` asks"
                )),
                false => note.help(*help),
            });
        }
        placed.push(at);
    }
    (placed, found)
}

/// The addresses that files of the static folder can't have. Some systems don't tell capitals from
/// small letters, so all are in small ones.
struct Taken {
    /// Files of the site.
    files: BTreeSet<String>,
    /// Folders of the site whose name a file wants.
    folders: BTreeSet<String>,
}

impl Taken {
    fn of<'a>(wanted: impl Iterator<Item = &'a str>, paths: &[String]) -> Self {
        let (mut all, mut within) = (BTreeSet::new(), BTreeSet::new());
        for path in wanted {
            let path = lower(path).into_owned();
            within.extend(around(&path).map(str::to_owned));
            all.insert(path);
        }
        let mut taken = Self { files: BTreeSet::new(), folders: BTreeSet::new() };
        for path in paths {
            let path = lower(path);
            taken.folders.extend(around(&path).filter(|f| all.contains(*f)).map(str::to_owned));
            if all.contains(&*path) || within.contains(&*path) {
                taken.files.insert(path.into_owned());
            }
        }
        taken
    }

    fn has(&self, path: &str) -> bool {
        let path = lower(path);
        self.files.contains(&*path)
            || self.folders.contains(&*path)
            || around(&path).any(|folder| self.files.contains(folder))
    }
}

fn lower(path: &str) -> Cow<'_, str> {
    match path.chars().any(char::is_uppercase) {
        true => Cow::Owned(path.to_lowercase()),
        false => Cow::Borrowed(path),
    }
}

/// Returns the folders that a path is in.
fn around(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_of_the_site_are_taken() {
        let site = ["index.html", "answers/a.html", "pages/map.png"].map(str::to_owned);
        let wanted =
            ["Index.html", "answers", "index.html/x", "answers/b.css", "CNAME", "pages/Map.PNG"];
        let taken = Taken::of(wanted.into_iter(), &site);
        assert_eq!(wanted.map(|path| taken.has(path)), [true, true, true, false, false, true]);
    }
}
