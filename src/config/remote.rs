//! Suggests a site's address from the git repository of its archive: where the forge of its remote
//! publishes pages.
//!
//! Reads git's files, and starts no program.
#![expect(clippy::disallowed_methods, reason = "reading git's configuration is this file's job")]

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Forges, and the domains of their pages.
const FORGES: [(&str, &str); 3] =
    [("github.com", "github.io"), ("gitlab.com", "gitlab.io"), ("codeberg.org", "codeberg.page")];

/// Returns the address at which the forge of the repository around `dir` publishes its pages;
/// `None` without a repository, a remote or a forge that is known.
pub fn suggested_url(dir: &Path) -> Option<String> {
    let dir = std::path::absolute(dir).ok()?;
    let git = dir.ancestors().map(|dir| dir.join(".git")).find(|git| git.exists())?;
    pages_of(&remote(&text(&common(git)?.join("config"))?)?)
}

/// Returns git's folder: a file `.git`, as in a worktree, names it.
fn common(git: PathBuf) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git);
    }
    let named = text(&git)?;
    let folder = git.parent()?.join(named.strip_prefix("gitdir:")?.trim());
    let common = text(&folder.join("commondir"));
    Some(common.map_or(folder.clone(), |common| folder.join(common.trim())))
}

/// Reads a small text file.
fn text(place: &Path) -> Option<String> {
    /// Far more than such a file needs.
    const MOST: u64 = 1 << 16;
    let mut text = String::new();
    let is_file = place.metadata().is_ok_and(|meta| meta.is_file());
    File::open(place).ok().filter(|_| is_file)?.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Returns the address of the remote `origin` in git's configuration, or else of the first one.
fn remote(config: &str) -> Option<String> {
    let (mut name, mut first) = (None, None);
    for line in config.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.strip_prefix("remote ").and_then(|rest| rest.strip_suffix(']'));
            name = section.map(|name| name.trim().trim_matches('"'));
        } else if let (Some(name), Some((key, value))) = (name, line.split_once('='))
            && key.trim() == "url"
        {
            if name == "origin" {
                return Some(value.trim().to_owned());
            }
            first = first.or(Some(value.trim().to_owned()));
        }
    }
    first
}

/// Returns the address of the pages of a remote, such as `git@github.com:me/answers.git`.
fn pages_of(remote: &str) -> Option<String> {
    let rest = match remote.split_once("://") {
        Some((_, rest)) => rest.to_owned(),
        // The short form has a colon behind the host.
        None => remote.replacen(':', "/", 1),
    };
    let (host, path) = rest.split_once('/')?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let (_, domain) = FORGES.iter().find(|(forge, _)| *forge == host)?;
    let path = path.trim_matches('/');
    let (owner, name) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if owner.is_empty() || name.is_empty() || !path.chars().all(is_plain) {
        return None;
    }
    let site = format!("{}.{domain}", owner.to_lowercase());
    // A repository with the name of the site is its root.
    let is_root = name.eq_ignore_ascii_case(&site) || name == "pages" && host == "codeberg.org";
    Some(if is_root { format!("https://{site}") } else { format!("https://{site}/{name}") })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_forge_s_pages_follow_from_the_remote() {
        for (remote, url) in [
            ("git@github.com:Me/answers.git", "https://me.github.io/answers"),
            ("https://github.com/me/answers", "https://me.github.io/answers"),
            ("https://token:x@github.com/me/answers.git/", "https://me.github.io/answers"),
            ("ssh://git@github.com:22/me/Me.github.io.git", "https://me.github.io"),
            ("git@gitlab.com:group/sub/answers.git", "https://group.gitlab.io/sub/answers"),
            ("https://codeberg.org/me/pages", "https://me.codeberg.page"),
        ] {
            assert_eq!(pages_of(remote).as_deref(), Some(url), "{remote}");
        }
        for remote in
            ["", "/srv/git/answers", "git@example.org:me/a", "https://github.com/me", "x:y"]
        {
            assert_eq!(pages_of(remote), None, "{remote}");
        }
    }

    #[test]
    fn the_remote_is_read_from_a_repository_and_from_a_worktree() {
        let dir = tempfile::tempdir().expect("temp dir");
        let put = |path: &str, text: &str| {
            let place = dir.path().join(path);
            fs::create_dir_all(place.parent().expect("has a parent")).expect("creates");
            fs::write(place, text).expect("writes");
        };
        fs::create_dir_all(dir.path().join("a/deep")).expect("creates");
        assert_eq!(suggested_url(&dir.path().join("a/deep")), None);
        put(
            "a/.git/config",
            "[core]\n\turl = no\n[remote \"fork\"]\n\turl = git@github.com:you/x.git\n\
             [remote \"origin\"]\n\tfetch = +refs\n\turl = git@github.com:me/x.git\n",
        );
        let url = Some("https://me.github.io/x".to_owned());
        assert_eq!(suggested_url(&dir.path().join("a/deep")), url);
        put("a/.git/worktrees/b/commondir", "../..\n");
        put("b/.git", "gitdir: ../a/.git/worktrees/b\n");
        assert_eq!(suggested_url(&dir.path().join("b")), url);
    }
}
