//! Resolves what the settings name: files of the static folder, the extra head, links within the
//! site. What isn't there is reported and left out.

use std::collections::BTreeSet;

use super::catalog::{Branding, Catalog};
use crate::config::{PolicySettings, SiteLink};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{InputFile, Span};
use crate::render::html::{Use, blocked_by};

/// A diagnostic about the value of a setting, whose line the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// A warning or a note.
    pub severity: Severity,
    /// The code.
    pub code: &'static str,
    /// The setting.
    pub key: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: String,
}

/// Resolves the settings against the addresses of the site's files.
pub(super) fn branding(
    catalog: &Catalog<'_>,
    paths: &[String],
    faults: &mut Vec<SettingFault>,
) -> Branding {
    let settings = catalog.settings;
    let links: Vec<(&'static str, &SiteLink)> = (settings.nav.iter().map(|link| ("nav", link)))
        .chain(settings.footer.iter().map(|link| ("footer", link)))
        .collect();
    let files = [&settings.logo, &settings.favicon, &settings.social_image].into_iter().flatten();
    let files = files.chain(settings.extra_css.all());
    let files = files.filter_map(|file| settings.static_address(file));
    let wanted: BTreeSet<&str> =
        files.chain(links.iter().map(|(_, link)| path_of(&link.href))).collect();
    if wanted.is_empty() && catalog.own.head.is_none() {
        return Branding::default();
    }
    let there: BTreeSet<&str> =
        paths.iter().map(String::as_str).filter(|path| wanted.contains(path)).collect();
    let mut warn = |code, key, message: String, help: String| {
        faults.push(SettingFault { severity: Severity::Warning, code, key, message, help });
    };
    for (key, link) in links {
        if !link.is_elsewhere() && !there.contains(path_of(&link.href)) {
            let message =
                format!("`{key}`: this link leads to no file of the site: `{}`", link.href);
            let help = "write the address from the root of the site: `imprint.html` is the page \
                        `pages/imprint.md`";
            warn("dead-link", key, message, help.to_owned());
        }
    }
    let mut file = |key, file: &str| {
        let address = settings.static_address(file).filter(|address| there.contains(address));
        if address.is_none() {
            let message = format!("`{key}`: there is no file `{file}` to be copied");
            warn("missing-file", key, message, "add the file, or correct its name".to_owned());
        }
        address.map(str::to_owned)
    };
    let mut one = |key, name: &Option<String>| name.as_deref().and_then(|name| file(key, name));
    let mut branding = Branding {
        logo: one("logo", &settings.logo),
        favicon: one("favicon", &settings.favicon),
        image: one("social_image", &settings.social_image),
        styles: Vec::new(),
        head: catalog.own.head.as_ref().map(|head| String::from_utf8_lossy(&head.bytes).into()),
    };
    branding.styles =
        settings.extra_css.all().iter().filter_map(|name| file("extra_css", name)).collect();
    if branding.image.is_some() && settings.base_url.is_none() {
        let message = "`social_image`: without `base_url`, pages can't name it to other sites";
        let help = "set `base_url` to where the site is published";
        faults.push(SettingFault {
            severity: Severity::Note,
            code: "no-base-url",
            key: "social_image",
            message: message.to_owned(),
            help: help.to_owned(),
        });
        branding.image = None;
    }
    branding
}

/// Returns a link's path in the site.
fn path_of(href: &str) -> &str {
    href.split(['#', '?']).next().unwrap_or_default()
}

/// Returns diagnostics about what the pages' policy blocks in the extra head.
pub(super) fn head_faults(head: &InputFile, policy: &PolicySettings) -> Vec<Diagnostic> {
    let html = String::from_utf8_lossy(&head.bytes);
    let allows = |what: Use, url: &str| {
        let origins = match what {
            Use::Script => &policy.script,
            Use::Picture => &policy.img,
        };
        origins.all().iter().any(|origin| is_of(url, origin))
    };
    let fault = |place: std::ops::Range<usize>| {
        let message = "this has no effect: the pages' policy blocks scripts and styles that are not \
                       in files of the site, and what comes from sites that `policy` doesn't name";
        let help = "put scripts and styles into files of the static folder, and name other sites in \
                    `policy.script` or `policy.img`";
        Diagnostic::warning("blocked-html", &*head.path, message)
            .at(&html, Span::new(place.start, place.end), "written as it stands")
            .help(help)
    };
    let mut found: Vec<Diagnostic> = blocked_by(&html, &allows).into_iter().map(fault).collect();
    if let Some(place) = end_of_head(&html) {
        let message =
            "this ends the head of every page: what follows it becomes a part of the text";
        let warning = Diagnostic::warning("blocked-html", &*head.path, message);
        let help = "keep only `<meta>`, `<link>` and `<script>`";
        found.push(
            warning.at(&html, Span::new(place.start, place.end), "no part of a head").help(help),
        );
    }
    found
}

/// Returns the first tag of an extra head that can't stand in a head (HTML, 13.2.6.4.4).
fn end_of_head(html: &str) -> Option<std::ops::Range<usize>> {
    const OWN: [&str; 5] = ["base", "link", "meta", "script", "style"];
    /// Elements whose content has no tags.
    const RAW: [&str; 5] = ["script", "style", "noscript", "template", "title"];
    let mut at = 0;
    loop {
        let start = at + html[at..].find('<')?;
        let rest = &html[start..];
        let name = rest[1..].trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let end = start + rest.find('>').map_or(rest.len(), |end| end + 1);
        at = if rest.starts_with("<!--") {
            start + rest.find("-->").map_or(rest.len(), |end| end + "-->".len())
        } else if RAW.contains(&&*name) && !rest.starts_with("</") {
            let close = format!("</{name}");
            let after = html[end..].to_ascii_lowercase().find(&close);
            after.map_or(html.len(), |at| end + at)
        } else if name.is_empty() || OWN.contains(&&*name) || RAW.contains(&&*name) {
            end
        } else {
            return Some(start..end);
        };
    }
}

/// Returns whether an address belongs to a site of the policy.
fn is_of(url: &str, origin: &str) -> bool {
    let Some((scheme, host)) = origin.split_once("://") else { return false };
    let of_url = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    let own = match url.split_once("//") {
        Some(("", rest)) => of_url(rest),
        Some((of, rest)) if of.trim_end_matches(':').eq_ignore_ascii_case(scheme) => of_url(rest),
        _ => return false,
    };
    let host = host.to_lowercase();
    match host.strip_prefix('*') {
        Some(end) => own.ends_with(end) && own.len() > end.len(),
        None => own == host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::OneOrMany;

    #[test]
    fn addresses_belong_to_the_sites_of_the_policy() {
        for (url, origin, is_own) in [
            ("https://a.example/x.js", "https://a.example", true),
            ("//A.example/x.js", "https://a.example", true),
            ("http://a.example/x.js", "https://a.example", false),
            ("https://b.a.example/x.js", "https://a.example", false),
            ("https://b.a.example/x.js", "https://*.a.example", true),
            ("https://a.example/x.js", "https://*.a.example", false),
            ("https://a.example.evil/x.js", "https://a.example", false),
            ("x.js", "https://a.example", false),
        ] {
            assert_eq!(is_of(url, origin), is_own, "{url} {origin}");
        }
    }

    #[test]
    fn what_the_policy_blocks_in_the_head_is_reported_at_its_place() {
        let html = "<meta name=a content=b>\n<script src=https://a.example/x.js></script>\n\
                    <script>f()</script>\n<link rel=me href=https://b.example/>\n\
                    <link rel=stylesheet href=https://a.example/x.css>\n<style>p {}</style>\n\
                    <script src=https://b.example/x.js></script>\n<script src=own.js></script>\n";
        let head = InputFile { path: "head.html".to_owned(), bytes: html.into() };
        let lines = |policy: &PolicySettings| -> Vec<u32> {
            let faults = head_faults(&head, policy);
            faults.iter().filter_map(|found| Some(found.excerpt.as_ref()?.line)).collect()
        };
        assert_eq!(lines(&PolicySettings::default()), [2, 3, 5, 6, 7]);
        let script = OneOrMany::One("https://a.example".to_owned());
        assert_eq!(lines(&PolicySettings { script, ..PolicySettings::default() }), [3, 5, 6, 7]);
    }

    #[test]
    fn what_ends_the_head_is_reported() {
        for (html, found) in [
            (
                "<meta name=a>\n<!-- <p> -->\n<script src=a.js>'<p>'</script>\n<link rel=me href=b>",
                None,
            ),
            ("<meta name=a></head><body>x", Some("</head>")),
            ("<link rel=me href=b>\n<img src=a.png>", Some("<img src=a.png>")),
            ("<noscript><img src=a.png></noscript>", None),
            ("a < b", None),
        ] {
            assert_eq!(end_of_head(html).map(|place| &html[place]), found, "{html}");
        }
    }
}
