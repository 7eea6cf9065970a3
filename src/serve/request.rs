//! Maps a request to the file that answers it; pure, except that it looks at the folder.
//!
//! Only files of the served folder are returned, and only to clients that call the server by a name
//! of this machine, whatever a web page makes a browser send.
#![expect(clippy::disallowed_methods, reason = "looks for the file of a request")]

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// Path of the server's own files; no file of a site begins with a hyphen.
pub(super) const OWN: &str = "/-catena/";

/// Result of looking up a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site.
    File(PathBuf),
    /// A folder requested without its slash; contains the path with the slash.
    Moved(String),
    Missing,
}

/// Returns whether a `Host` header names this machine and the server's port. If other machines can
/// reach the server, it has more addresses than it knows, so any in digits counts: only names can be
/// made to lead here by a web page.
pub(super) fn is_own_host(host: &str, address: SocketAddr) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse().ok()),
        _ => (host, Some(80)),
    };
    let is_local = ["localhost", "127.0.0.1", "[::1]"].contains(&&*name.to_ascii_lowercase());
    let digits = name.trim_matches(['[', ']']).parse::<IpAddr>();
    let is_address = !address.ip().is_loopback() && digits.is_ok();
    (is_local || is_address) && given == Some(address.port())
}

/// Looks up the path of a request under `root`, as GitHub Pages does: `/x` is `x.html`, `/x/` is
/// `x/index.html`.
pub(super) fn find(root: &Path, path: &str) -> Target {
    let Some(parts) = parts(path) else { return Target::Missing };
    let place = parts.iter().fold(root.to_owned(), |place, part| place.join(part));
    let is_folder_path = path.ends_with('/') || parts.is_empty();
    let candidates = match (is_folder_path, parts.last()) {
        (true, _) => vec![place.join("index.html")],
        (false, Some(last)) => vec![place.clone(), place.with_file_name(format!("{last}.html"))],
        (false, None) => Vec::new(),
    };
    if let Some(file) = candidates.into_iter().find_map(|file| within(root, &file)) {
        return Target::File(file);
    }
    match !is_folder_path && within(root, &place.join("index.html")).is_some() {
        // `//a/` would name another host.
        true => Target::Moved(format!("/{}/", path.trim_start_matches('/'))),
        false => Target::Missing,
    }
}

/// Returns the path in the site of the requested page: `/a/b` is `a/b.html`.
pub(super) fn page_path(path: &str) -> Option<String> {
    let path = parts(path)?.join("/");
    Some(if path.ends_with(".html") { path } else { format!("{path}.html") })
}

/// Splits a path into names; `None` if no file of a site can have it.
fn parts(path: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    for part in path.strip_prefix('/')?.split('/').filter(|part| !part.is_empty()) {
        let part = percent_decode_str(part).decode_utf8().ok()?.into_owned();
        // Also refuses names that are special on one system only: `C:`, `a\b`, streams, hidden files.
        if part.starts_with('.') || part.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        parts.push(part);
    }
    Some(parts)
}

/// Returns the file if it is a regular file and, with links resolved, under `root`.
fn within(root: &Path, file: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let file = file.canonicalize().ok()?;
    (file.starts_with(&root) && file.is_file()).then_some(file)
}

/// Returns the content type of a file by its name.
pub(super) fn content_type(file: &Path) -> &'static str {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "bib" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn at(ip: [u8; 4], port: u16) -> SocketAddr {
        SocketAddr::from((ip, port))
    }

    #[test]
    fn only_names_of_this_machine_with_the_port_are_the_servers() {
        for host in ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"] {
            assert!(is_own_host(host, at([127, 0, 0, 1], 8000)), "{host}");
        }
        assert!(is_own_host("localhost", at([127, 0, 0, 1], 80)));
        let open = at([0, 0, 0, 0], 8000);
        for host in ["192.168.1.7:8000", "[fe80::1]:8000", "localhost:8000"] {
            assert!(is_own_host(host, open), "{host}");
        }
        assert!(!is_own_host("example.org:8000", open) && !is_own_host("192.168.1.7:80", open));
        for host in [
            "",
            "localhost",
            "localhost:8001",
            "127.0.0.1:8000.example.org",
            "example.org:8000",
            "localhost.example.org:8000",
            "[::1]",
            "127.0.0.1:",
        ] {
            assert!(!is_own_host(host, at([127, 0, 0, 1], 8000)), "{host}");
        }
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let dir = tempfile::tempdir().expect("temp dir");
        let root = dir.path().join("site");
        fs::create_dir_all(root.join("a")).expect("created");
        for name in ["index.html", "a/index.html", "b.html", ".catena-site", "..hidden"] {
            fs::write(root.join(name), name).expect("written");
        }
        fs::write(dir.path().join("secret"), "no").expect("written");
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path().join("secret"), root.join("link")).expect("linked");
        let file = |name: &str| Target::File(root.join(name).canonicalize().expect("there"));
        for (path, target) in [
            ("/", file("index.html")),
            ("/a/", file("a/index.html")),
            ("/a", Target::Moved("/a/".into())),
            ("///a", Target::Moved("/a/".into())),
            ("/b", file("b.html")),
            ("/b.html", file("b.html")),
            ("/%62.html", file("b.html")),
        ] {
            assert_eq!(find(&root, path), target, "{path}");
        }
        for path in [
            "",
            "b.html",
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/..\\secret",
            "/%5c..%5csecret",
            "/link",
            "/.catena-site",
            "/..hidden",
            "/b.html/",
            "/%",
            "/%ff",
            "/%00",
            "/c:/windows",
            "//etc/passwd",
        ] {
            assert_eq!(find(&root, path), Target::Missing, "{path}");
        }
    }
}
