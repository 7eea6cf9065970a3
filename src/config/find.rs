//! The setting `citations.find`: links that find a work elsewhere, by its title or id.

use super::checks::Diagnostics;
use super::load::base_url;
use super::yaml::Value;
use super::{FindLink, Settings};

/// The setting's path.
pub(super) const PATH: &str = "citations.find";

/// Most links of a work.
const MOST: usize = 8;

/// Longest name of a link, in characters.
const LONGEST_NAME: usize = 40;

const HELP: &str =
    "write a list, such as `- {name: arXiv, url: 'https://arxiv.org/search/?query={title}'}`";

/// Checks that the value is a list of links, each with a name and an address.
pub(super) fn shape(value: &Value, found: &mut Diagnostics<'_>) {
    let Value::Sequence(links) = value else {
        return found.add(PATH, "expected a list of links", HELP);
    };
    for link in links {
        let Value::Mapping(link) = link else {
            found.add(PATH, "expected links with `name` and `url` in the list", HELP);
            continue;
        };
        for key in ["name", "url"] {
            match link.get(key) {
                Some(Value::String(text)) => found.visible(PATH, text),
                Some(_) => found.add(PATH, &format!("the `{key}` of a link is no string"), HELP),
                None => found.add(PATH, &format!("a link has no `{key}`"), HELP),
            }
        }
        if link.len() > 2 {
            found.add(PATH, "a link has more than `name` and `url`", HELP);
        }
    }
}

/// Checks the names and the addresses.
pub(super) fn values(raw: &Settings, found: &mut Diagnostics<'_>) {
    let links = &raw.citations.find;
    if links.len() > MOST {
        let message = format!("{} links are too many: a work has at most {MOST}", links.len());
        found.add(PATH, &message, "remove some of them");
    }
    for FindLink { name, url } in links {
        let letters = name.chars().count();
        if name.trim().is_empty() || letters > LONGEST_NAME || name.contains(['\n', '\t']) {
            let help = format!("write a name of at most {LONGEST_NAME} characters on one line");
            found.add(PATH, "the name of a link is empty or too long", &help);
        }
        if !is_template(url) {
            let message =
                format!("`{url}` is not an http(s) address with `{{title}}` or `{{id}}` in it");
            found.add(
                PATH,
                &message,
                "write one such as `https://arxiv.org/search/?query={title}`",
            );
        }
    }
}

/// Returns whether an address is one of the web once its placeholders are filled in.
fn is_template(url: &str) -> bool {
    let example = url.replace("{title}", "x").replace("{id}", "x");
    let has_others = example.contains(['{', '}']);
    example != url && !has_others && base_url(&example.replace(['?', '#'], "/")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_the_web_and_have_a_placeholder() {
        for url in [
            "https://arxiv.org/search/?query={title}&searchtype=title",
            "HTTP://example.org/{id}",
            "https://example.org/#{id}-{title}",
        ] {
            assert!(is_template(url), "{url}");
        }
        for url in [
            "https://example.org/",
            "javascript:{title}",
            "//example.org/{id}",
            "{title}",
            "",
            "ftp://example.org/{id}",
            "https://example.org/{titel}/{id}",
            "https://me:x@example.org/{id}",
        ] {
            assert!(!is_template(url), "{url}");
        }
    }
}
