//! Looks into the raw HTML of a publisher's page: which anchors it has, and what the pages' policy
//! blocks.
//!
//! A reader of tags for reports, and no parser: the HTML itself is written as it stands.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A tag with its name and its attributes.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let tag = r#"(?is)<([a-z][a-z0-9-]*)((?:\s+|"[^"]*"|'[^']*'|[^"'<>])*)>"#;
    Regex::new(tag).expect("a valid pattern")
});

/// An attribute with its value.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    let attribute = r#"(?is)(?:^|\s|["'])([a-z][a-z0-9-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?"#;
    Regex::new(attribute).expect("a valid pattern")
});

/// Returns the anchors in HTML: the values of `id`, and of a link's `name`.
pub fn ids(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for tag in TAG.captures_iter(html) {
        for attribute in ATTRIBUTE.captures_iter(&tag[2]) {
            let name = attribute[1].to_ascii_lowercase();
            let value = attribute.get(2).map_or("", |value| value.as_str());
            if name == "id" || name == "name" && tag[1].eq_ignore_ascii_case("a") {
                ids.push(value.trim_matches(['"', '\'']).to_owned());
            }
        }
    }
    ids
}

/// Returns the addresses of pictures in HTML that are none of another site, with their places.
pub fn pictures(html: &str) -> Vec<(String, Range<usize>)> {
    let images = TAG.captures_iter(html).filter(|tag| tag[1].eq_ignore_ascii_case("img"));
    let sources = images.filter_map(|tag| {
        let mut attributes = ATTRIBUTE.captures_iter(tag.get(2)?.as_str());
        let source = attributes.find(|attribute| attribute[1].eq_ignore_ascii_case("src"))?;
        let source = source.get(2)?.as_str().trim_matches(['"', '\'']).trim().to_owned();
        Some((source, tag.get(0)?.range()))
    });
    sources.filter(|(source, _)| !is_foreign(source)).collect()
}

/// Returns whether an address leads to another site.
pub fn is_foreign(url: &str) -> bool {
    url.contains(':') || url.starts_with("//")
}

/// The use of an address of another site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A script that runs.
    Script,
    /// A picture, a film or a sound.
    Picture,
}

/// Relations of links whose target a page loads.
const LOADED: [&str; 7] =
    ["stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch"];

/// Returns the places of tags that the pages' policy blocks: scripts, styles and pictures that are
/// not in files of the site, and frames.
pub fn blocked(html: &str) -> impl Iterator<Item = Range<usize>> {
    blocked_by(html, &|_, _| false).into_iter()
}

/// Returns the places of tags that a policy blocks that allows some addresses of other sites.
pub fn blocked_by(html: &str, allows: &dyn Fn(Use, &str) -> bool) -> Vec<Range<usize>> {
    let is_blocked = |tag: &regex::Captures<'_>| {
        let attributes: Vec<(String, String)> = ATTRIBUTE
            .captures_iter(&tag[2])
            .map(|attribute| {
                let value = attribute.get(2).map_or("", |value| value.as_str());
                let value = value.trim_matches(['"', '\'']).trim().to_ascii_lowercase();
                (attribute[1].to_ascii_lowercase(), value)
            })
            .collect();
        let source = attributes.iter().find(|(name, _)| name == "src").map(|(_, value)| &**value);
        let is_data = |(name, value): &(String, String)| {
            name == "type" && !value.contains("javascript") && value != "module"
        };
        match tag[1].to_ascii_lowercase().as_str() {
            "script" if attributes.iter().any(is_data) => false,
            "script" => source.is_none_or(|url| is_foreign(url) && !allows(Use::Script, url)),
            "style" | "iframe" | "frame" | "object" | "embed" | "base" => true,
            "img" | "video" | "audio" | "source" | "track"
                if source.is_some_and(|url| is_foreign(url) && !url.starts_with("data:")) =>
            {
                !source.is_some_and(|url| allows(Use::Picture, url))
            }
            "link" => {
                let is_foreign = |(name, url): &(String, String)| name == "href" && is_foreign(url);
                let relations = attributes.iter().filter(|(name, _)| name == "rel");
                let is_icon = |url: &str| allows(Use::Picture, url);
                let mut relations = relations.flat_map(|(_, value)| value.split_whitespace());
                let loaded = relations.find(|relation| LOADED.contains(relation));
                let target = attributes.iter().find(|attribute| is_foreign(attribute));
                loaded.zip(target).is_some_and(|(relation, (_, url))| {
                    !relation.ends_with("icon") || !is_icon(url)
                })
            }
            _ => attributes.iter().any(|(name, value)| {
                name == "style" || name.starts_with("on") || value.starts_with("javascript:")
            }),
        }
    };
    let tags = TAG.captures_iter(html).filter(is_blocked);
    tags.filter_map(|tag| tag.get(0).map(|whole| whole.range())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_of_elements_are_found() {
        let html = "<h2 id=\"a\">x</h2> <a name='b'></a> <p class=id id=c data-id=d>";
        assert_eq!(ids(html), ["a", "b", "c"]);
    }

    #[test]
    fn pictures_of_the_site_are_found() {
        let html = "<img alt=a src='b.png'> <IMG src=c.png> <img src=\"https://a.example/d.png\">";
        let found: Vec<String> = pictures(html).into_iter().map(|(source, _)| source).collect();
        assert_eq!(found, ["b.png", "c.png"]);
    }

    #[test]
    fn what_the_policy_blocks_is_found() {
        for html in [
            "<script>f()</script>",
            "<SCRIPT src='https://a.example/x.js'></SCRIPT>",
            "<p\n onclick=\"f()\">",
            "<a href=\"javascript:f()\">",
            "<style>p {}</style>",
            "<p style='color: red'>",
            "<iframe src=\"a.html\">",
            "<img src=https://a.example/b.png>",
            "<link rel=stylesheet href=//a.example/b.css>",
        ] {
            assert_eq!(blocked(html).count(), 1, "{html}");
        }
        for html in [
            "<script src=\"assets/own.js\"></script>",
            "<script type=\"application/ld+json\">{}</script>",
            "<p title=\"on click\" class=once>",
            "<img src='map.png'> <img src=\"data:image/png;base64,AA==\">",
            "a < b on c > d",
        ] {
            assert_eq!(blocked(html).count(), 0, "{html}");
        }
    }
}
