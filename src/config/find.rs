//! The setting `citations.find`: links that find a work elsewhere, by its title or id. The setting
//! `ask` has an address of the same form.

use super::yaml::Value;
use super::{FindLink, base_url};

/// The setting's path.
pub(super) const PATH: &str = "citations.find";

/// Most links of a work.
const MOST: usize = 8;

/// Longest name of a link, in characters.
const LONGEST_NAME: usize = 40;

/// How to write the setting.
pub(super) const HELP: &str =
    "write a list, such as `- {name: arXiv, url: 'https://arxiv.org/search/?query={title}'}`";

/// Checks that the value is a list of links, each with two `keys`. Returns their texts and what is
/// wrong.
pub(super) fn shape<'v>(value: &'v Value, keys: [&str; 2]) -> (Vec<&'v str>, Vec<String>) {
    let [first, second] = keys;
    let (mut texts, mut problems) = (Vec::new(), Vec::new());
    let Value::Sequence(links) = value else {
        return (texts, vec!["expected a list of links".to_owned()]);
    };
    for link in links {
        let Value::Mapping(link) = link else {
            let message = format!("expected links with `{first}` and `{second}` in the list");
            problems.push(message);
            continue;
        };
        for key in keys {
            match link.get(key) {
                Some(Value::String(text)) => texts.push(text.as_str()),
                Some(_) => problems.push(format!("the `{key}` of a link is no string")),
                None => problems.push(format!("a link has no `{key}`")),
            }
        }
        if link.len() > 2 {
            problems.push(format!("a link has more than `{first}` and `{second}`"));
        }
    }
    (texts, problems)
}

/// Checks the names and the addresses. Returns what is wrong, each with help.
pub(super) fn values(links: &[FindLink]) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    if links.len() > MOST {
        let message = format!("{} links are too many: a work has at most {MOST}", links.len());
        problems.push((message, "remove some of them".to_owned()));
    }
    for FindLink { name, url } in links {
        let letters = name.chars().count();
        if name.trim().is_empty() || letters > LONGEST_NAME || name.contains(['\n', '\t']) {
            let help = format!("write a name of at most {LONGEST_NAME} characters on one line");
            problems.push(("the name of a link is empty or too long".to_owned(), help));
        }
        if !is_template(url) {
            let message =
                format!("`{url}` is not an http(s) address with `{{title}}` or `{{id}}` in it");
            let help = "write one such as `https://arxiv.org/search/?query={title}`";
            problems.push((message, help.to_owned()));
        }
    }
    problems
}

/// Returns whether an address is one of the web once `{question}` is filled in, and has it.
pub(super) fn takes_question(url: &str) -> bool {
    is_with(url, &["{question}"])
}

fn is_template(url: &str) -> bool {
    is_with(url, &["{title}", "{id}"])
}

/// Returns whether an address is one of the web once its placeholders are filled in.
fn is_with(url: &str, placeholders: &[&str]) -> bool {
    let fill = |url: String, name: &&str| url.replace(*name, "x");
    let example = placeholders.iter().fold(url.to_owned(), fill);
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
        assert!(takes_question("https://example.org/ask?q={question}&from=archive"));
        for url in ["https://example.org/", "https://example.org/{title}", "data:,{question}", ""] {
            assert!(!takes_question(url), "{url}");
        }
    }
}
