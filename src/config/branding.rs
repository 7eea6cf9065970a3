//! Checks the settings of how the site presents itself, and resolves the files that they name.

use super::{PolicySettings, Settings, SiteLink, accent, base_url, licence};

/// Most links in the header, and in the footer: they are on every page.
const MOST_LINKS: [(&str, usize); 2] = [("nav", 8), ("footer", 16)];

/// Longest text of a link, in characters.
const LONGEST_TEXT: usize = 60;

/// How to write links.
pub(super) const LINKS_HELP: &str =
    "write a list, such as `- {text: Blog, href: 'https://example.org/'}`";

/// The settings that name a file of the static folder, with the endings that it may have.
const FILES: [(&str, &[&str]); 4] = [
    ("logo", &["svg", "png", "webp", "avif", "jpg", "jpeg", "gif"]),
    ("favicon", &["svg", "png", "ico"]),
    ("social_image", &["png", "jpg", "jpeg", "webp"]),
    ("extra_css", &["css"]),
];

impl Settings {
    /// Returns the files of the static folder that a setting names.
    fn named_files(&self, key: &str) -> Vec<&str> {
        let file = match key {
            "logo" => &self.logo,
            "favicon" => &self.favicon,
            "social_image" => &self.social_image,
            _ => return self.extra_css.all().iter().map(String::as_str).collect(),
        };
        file.as_deref().into_iter().collect()
    }

    /// Returns the address in the site of a file of the static folder that a setting names.
    pub fn static_address<'a>(&self, file: &'a str) -> Option<&'a str> {
        let folder = self.static_folder.trim_start_matches("./").trim_end_matches('/');
        let file = file.trim_start_matches("./").strip_prefix(folder)?.strip_prefix('/')?;
        let is_plain = |part: &str| !matches!(part, "" | "." | "..");
        file.split('/').all(is_plain).then_some(file)
    }
}

/// What is wrong with settings: the key of each, the message and the help.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<[String; 3]>);

impl Problems {
    fn add(&mut self, key: &str, message: &str, help: &str) {
        self.0.push([key, message, help].map(str::to_owned));
    }
}

/// Checks the values. Returns what is wrong.
pub(super) fn values(raw: &Settings) -> Problems {
    let mut problems = Problems::default();
    let found = &mut problems;
    files(raw, found);
    if let Some(colour) = &raw.accent {
        match accent::tones(colour) {
            Ok(_) => {}
            Err(fault) => found.add("accent", &fault.message(), &fault.help()),
        }
    }
    for (key, links) in [("nav", &raw.nav), ("footer", &raw.footer)] {
        link_values(key, links, found);
    }
    let PolicySettings { script, img, connect } = &raw.policy;
    for (key, origins) in [("script", script), ("img", img), ("connect", connect)] {
        for origin in origins.all().iter().filter(|origin| !is_origin(origin)) {
            let message = format!("`{origin}` is no http(s) address of a site");
            let help = "write scheme and host alone, such as `https://stats.example` or \
                        `https://*.example.org`";
            found.add(&format!("policy.{key}"), &message, help);
        }
    }
    if let Some(text) = &raw.licence
        && let Err((message, help)) = licence(text)
    {
        found.add("licence", &message, &help);
    }
    problems
}

fn files(raw: &Settings, found: &mut Problems) {
    for (key, endings) in FILES {
        for file in raw.named_files(key) {
            let folder = raw.static_folder.trim_end_matches('/');
            let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            if raw.static_address(file).is_none() {
                let message = format!("`{file}` is not in the static folder");
                let name = file.rsplit('/').next().unwrap_or(file);
                let help = format!("put it into `{folder}`, and write `{folder}/{name}`");
                found.add(key, &message, &help);
            } else if !ending.is_some_and(|ending| endings.contains(&&*ending)) {
                let message = format!("`{file}` has another ending than the files of this setting");
                found.add(
                    key,
                    &message,
                    &format!("name a file of the kind {}", endings.join(", ")),
                );
            }
        }
    }
    if let Some(head) = &raw.extra_head
        && (head.trim().is_empty() || head.starts_with('/'))
    {
        found.add("extra_head", "this is no file next to the settings", "write `head.html`");
    }
}

fn link_values(key: &str, links: &[SiteLink], found: &mut Problems) {
    let most = MOST_LINKS.iter().find(|(name, _)| *name == key).map_or(0, |(_, most)| *most);
    if links.len() > most {
        let message = format!("{} links are too many: pages have at most {most}", links.len());
        found.add(key, &message, "remove some of them");
    }
    for SiteLink { text, href } in links {
        let letters = text.chars().count();
        if text.trim().is_empty() || letters > LONGEST_TEXT || text.contains(['\n', '\t']) {
            let help = format!("write a text of at most {LONGEST_TEXT} characters on one line");
            found.add(key, "the text of a link is empty or too long", &help);
        }
        if !is_href(href) {
            let message = format!("`{href}` is no address for a link");
            let help = "write a path in the site without `/` before it (`imprint.html`), an http(s) \
                        address, or `mailto:` and an address";
            found.add(key, &message, help);
        }
    }
}

fn is_href(href: &str) -> bool {
    let has_room = href.contains(|c: char| c.is_whitespace() || c.is_control());
    if let Some(address) = href.strip_prefix("mailto:") {
        return address.contains('@') && !has_room;
    }
    if href.contains(':') {
        let path = href.replace(['?', '#'], "/");
        return !has_room && base_url(&path).is_ok();
    }
    let path = href.split(['#', '?']).next().unwrap_or_default();
    !path.is_empty()
        && !has_room
        && !path.contains('\\')
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Returns whether a text is scheme and host, so that it can't end its part of the policy.
fn is_origin(origin: &str) -> bool {
    let Some(host) = origin.strip_prefix("https://").or(origin.strip_prefix("http://")) else {
        return false;
    };
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let host = host.strip_prefix("*.").unwrap_or(host);
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
    };
    host.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_paths_sites_and_mail() {
        for href in
            ["imprint.html", "a/b.html#c", "https://example.org/?a=b#c", "mailto:me@example.org"]
        {
            assert!(is_href(href), "{href}");
        }
        for href in
            ["", "/a.html", "../a", "javascript:f()", "//x.example/", "mailto:x", "a b", "#x"]
        {
            assert!(!is_href(href), "{href}");
        }
    }

    #[test]
    fn origins_are_scheme_and_host() {
        for origin in ["https://stats.example", "http://localhost:8080", "https://*.example.org"] {
            assert!(is_origin(origin), "{origin}");
        }
        for origin in [
            "stats.example",
            "https://stats.example/",
            "https://a.example;script-src *",
            "https://*",
            "*",
            "'unsafe-inline'",
            "data:",
            "https://a.example:x",
            "https://a..example",
        ] {
            assert!(!is_origin(origin), "{origin}");
        }
    }

    #[test]
    fn files_are_in_the_static_folder() {
        let settings = Settings::default();
        let address = |file| settings.static_address(file);
        assert_eq!(address("static/img/logo.svg"), Some("img/logo.svg"));
        assert_eq!(address("./static/logo.svg"), Some("logo.svg"));
        for file in ["logo.svg", "statics/a.svg", "static/../a.svg", "static/", "/static/a.svg"] {
            assert_eq!(address(file), None, "{file}");
        }
    }
}
