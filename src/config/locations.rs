//! Lists settings flat, and finds the line of the settings file that sets each one.
//!
//! For `catena config`, which shows the origin of every value. Knows no flags.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Settings;
use super::yaml::{self, Mapping};
use crate::model::Span;

/// Settings that contain names of the publisher's choice. Each counts as one value.
const MAPS: [&str; 2] = ["categories", "texts"];

/// Returns every setting with its value, in order of declaration. Names are paths such as
/// `records.byline`. Unset `outputs` have the value that the size gives them.
pub fn flat(settings: &Settings) -> Vec<(String, Value)> {
    let all = yaml::value(settings);
    let decided = serde_json::to_value(settings.switches()).expect("switches are always JSON");
    let mut list = Vec::new();
    if let Some(all) = all.as_mapping() {
        flatten(all, "", &mut list);
    }
    for (path, value) in &mut list {
        if let Some(switch) = path.strip_prefix("outputs.").and_then(|name| decided.get(name)) {
            *value = switch.clone();
        }
    }
    list
}

fn flatten(map: &Mapping, heading: &str, list: &mut Vec<(String, Value)>) {
    for (name, value) in map {
        let path = below(heading, name.as_str().unwrap_or_default());
        match value.as_mapping() {
            Some(map) if !MAPS.contains(&path.as_str()) => flatten(map, &path, list),
            _ => list.push((path, serde_json::to_value(value).expect("a setting is always JSON"))),
        }
    }
}

/// Returns the line, from 1, of every setting in a settings file; `null` doesn't set one.
pub(super) fn lines(text: &str) -> BTreeMap<String, u32> {
    let places = places(text);
    let settings = flat(&Settings::default());
    let names = settings.iter().filter_map(|(name, _)| Some((name, places.get(name)?)));
    let all = yaml::read(text).unwrap_or(yaml::Value::Null);
    let is_set = |name: &str| {
        let parts = name.split('.').try_fold(&all, |value, part| value.get(part));
        parts.is_some_and(|value| !value.is_null())
    };
    let line = |place: &Span| {
        let line = text[..place.range().start].matches('\n').count() + 1;
        u32::try_from(line).unwrap_or(u32::MAX)
    };
    names.filter(|(name, _)| is_set(name)).map(|(name, at)| (name.clone(), line(at))).collect()
}

pub(super) type Places = BTreeMap<String, Span>;

/// Returns the place of every name in a settings file, by paths such as `records.byline`.
pub(super) fn places(text: &str) -> Places {
    let mut places = Places::new();
    if let Ok(yaml::Value::Mapping(all)) = yaml::read(text) {
        locate(&all, "", text, &mut 0, &mut places);
    }
    places
}

/// The parser keeps the order of the file, so each name is after the one before it: `from` moves
/// on, and earlier text is never taken for a name again.
fn locate(map: &Mapping, heading: &str, text: &str, from: &mut usize, places: &mut Places) {
    for (name, value) in map {
        let Some(name) = name.as_str().filter(|name| !name.is_empty()) else { continue };
        let path = below(heading, name);
        let at_margin =
            if heading.is_empty() { find(text, name, *from, is_at_margin) } else { None };
        let Some(at) = at_margin.or_else(|| find(text, name, *from, is_key)) else { continue };
        *from = at + name.len();
        if let Some(map) = value.as_mapping() {
            locate(map, &path, text, from, places);
        }
        places.insert(path, Span::new(at, at + name.len()));
    }
}

/// Finds `name` from `from` on, at the first place where `stands` accepts the text before and after
/// it.
fn find(text: &str, name: &str, from: usize, stands: fn(&str, &str) -> bool) -> Option<usize> {
    let mut found = text[from..].match_indices(name).map(|(at, _)| from + at);
    found.find(|&at| stands(&text[..at], &text[at + name.len()..]))
}

/// Returns whether a name is a key at the very start of a line, where no line of a block text can
/// begin.
fn is_at_margin(before: &str, after: &str) -> bool {
    (before.is_empty() || before.ends_with('\n')) && after.trim_start_matches(' ').starts_with(':')
}

/// Returns whether a name is a key at the start of a line or of a flow mapping's entry.
fn is_key(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '"', '\'']);
    let after = after.trim_start_matches([' ', '"', '\'']);
    after.starts_with(':') && (before.is_empty() || before.ends_with(['\n', '{', ',', '-']))
}

pub(super) fn below(heading: &str, name: &str) -> String {
    if heading.is_empty() { name.to_owned() } else { format!("{heading}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, path: &str) -> Option<u32> {
        lines(text).get(path).copied()
    }

    #[test]
    fn every_setting_is_listed_once_with_a_value() {
        let list = flat(&Settings::default());
        let mut names: Vec<&str> = list.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.first(), Some(&"title"));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), list.len());
        let open: Vec<&String> =
            list.iter().filter(|(_, value)| value.is_null()).map(|(name, _)| name).collect();
        assert_eq!(
            open,
            [
                "base_url",
                "logo",
                "favicon",
                "social_image",
                "accent",
                "extra_head",
                "licence",
                "citations.url",
                "ask"
            ]
        );
    }

    #[test]
    fn a_setting_is_found_under_its_section() {
        let text = "records:\n  title: First\n\n  answer: A\ntitle: Second\noutputs: {raw: false, \
                    feeds: true}\n\"size\": lean\n";
        assert_eq!(line(text, "records.title"), Some(2));
        assert_eq!(line(text, "records.answer"), Some(4));
        assert_eq!(line(text, "title"), Some(5));
        assert_eq!(line(text, "outputs.feeds"), Some(6));
        assert_eq!(line(text, "size"), Some(7));
        assert_eq!(line(text, "theme"), None);
    }

    #[test]
    fn names_within_a_text_are_not_settings() {
        let text =
            "description: >-\n  title: is a word here\n  and theme: too\ntitle: A\n# theme: b\n";
        assert_eq!(
            lines(text).into_iter().collect::<Vec<_>>(),
            [("description".to_owned(), 1), ("title".to_owned(), 4)]
        );
    }

    #[test]
    fn a_map_of_names_is_one_value() {
        let text = "title: A\ncategories:\n  theme: Themes\n  size: Sizes\n";
        assert_eq!(line(text, "categories"), Some(2));
        assert_eq!(lines(text).len(), 2);
        assert_eq!(lines("title: null\nsize: ~\noutputs: {raw: null}\n"), BTreeMap::new());
        assert!(lines("[").is_empty() && lines("a").is_empty() && lines("").is_empty());
    }
}
