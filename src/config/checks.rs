//! Checks the settings file's tree before it becomes typed settings: names, nesting and types.
//!
//! Reports every error at its place, in the words of the file: its author knows neither Rust nor
//! the parser. `null` means "not set" everywhere. `load` checks what values mean.

use super::yaml::{self, Mapping, Value};
use super::{Settings, branding, did_you_mean, find, locations};
use crate::diagnostic::{Diagnostic, hides, visible};
use crate::model::Span;

/// Collects errors in a settings file, each at its name.
pub(super) struct Diagnostics<'a> {
    text: &'a str,
    name: &'a str,
    places: locations::Places,
    pub(super) list: Vec<Diagnostic>,
}

impl<'a> Diagnostics<'a> {
    /// Begins without errors, for the file `name` with this text.
    pub(super) fn new(text: &'a str, name: &'a str) -> Self {
        Self { text, name, places: locations::places(text), list: Vec::new() }
    }

    /// Reports the value of `key`, a path such as `records.byline`.
    pub(super) fn add(&mut self, key: &str, message: &str, help: &str) {
        self.report("invalid-setting", key, &format!("`{key}`: {message}"), help, "");
    }

    /// Returns whether the file sets `key`.
    pub(super) fn is_set(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    pub(super) fn report(
        &mut self,
        code: &'static str,
        key: &str,
        message: &str,
        help: &str,
        label: &str,
    ) {
        let mut slip = Diagnostic::error(code, self.name, message).help(help);
        if let Some(&span) = self.places.get(key) {
            slip = slip.at(self.text, span, label);
        }
        self.list.push(slip);
    }
}

/// Returns the settings that are set, each of the type that its name requires.
pub(super) fn checked(tree: Value, found: &mut Diagnostics<'_>) -> Mapping {
    let known = known();
    match tree {
        Value::Mapping(given) => section(given, &known, "", found),
        Value::Null => Mapping::new(),
        other => {
            let message = format!("expected settings (`name: value`), found {}", words(&other));
            let first = Span::new(0, found.text.lines().next().map_or(0, str::len));
            let help = "write one setting a line, such as `title: My archive`";
            let slip = Diagnostic::error("invalid-settings", found.name, message).help(help);
            found.list.push(slip.at(found.text, first, ""));
            Mapping::new()
        }
    }
}

/// Returns every setting with its default, as a file would have them.
fn known() -> Mapping {
    yaml::value(&Settings::default()).as_mapping().cloned().unwrap_or_default()
}

/// Returns the sections that a name can be in, in the order of the file.
pub(super) fn headings(name: &str) -> Vec<String> {
    let has = |value: &Value| value.as_mapping().is_some_and(|map| map.contains_key(name));
    let all = known().into_iter().filter(|(_, value)| has(value));
    all.filter_map(|(heading, _)| heading.as_str().map(str::to_owned)).collect()
}

fn section(given: Mapping, known: &Mapping, heading: &str, found: &mut Diagnostics<'_>) -> Mapping {
    let mut kept = Mapping::new();
    for (key, value) in given {
        let name = key.as_str().map_or_else(|| words(&key), str::to_owned);
        let path = locations::below(heading, &name);
        let Some(default) = known.get(&name) else {
            unknown(&name, &path, known, found);
            continue;
        };
        let value = match (default, value) {
            (_, Value::Null) => continue,
            (Value::Mapping(_), Value::Mapping(given)) if path == "categories" => {
                categories(&given, found);
                Value::Mapping(given)
            }
            (Value::Mapping(_), Value::Mapping(given)) if path == "texts" => {
                interface_texts(&given, found);
                Value::Mapping(given)
            }
            (Value::Mapping(known), Value::Mapping(given)) => {
                Value::Mapping(section(given, known, &path, found))
            }
            (Value::Mapping(_), Value::String(word)) if path == "categories" && word == "none" => {
                Value::String(word)
            }
            (Value::Mapping(_), other) => {
                let message = format!("expected a section of settings, found {}", words(&other));
                let help = format!(
                    "write `{path}:` on its own line and the settings under it, indented by two \
                     spaces, such as `{}`",
                    sample(&path)
                );
                found.add(&path, &message, &help);
                continue;
            }
            (_, value) => {
                leaf(&path, &name, &value, found);
                value
            }
        };
        kept.insert(key, value);
    }
    kept
}

/// Reports an unknown name, with its section or the name that was probably meant.
fn unknown(name: &str, path: &str, known: &Mapping, found: &mut Diagnostics<'_>) {
    let here: Vec<&str> = known.keys().filter_map(Value::as_str).collect();
    let headings = headings(name);
    let help = if path != name && self::known().contains_key(name) {
        format!("`{name}` belongs at the top level: remove the spaces before it")
    } else if let Some(first) = headings.first() {
        format!(
            "`{name}` belongs under `{}`: write `{first}:` on its own line, and `{name}: …` under \
             it, indented by two spaces",
            headings.join("` or `")
        )
    } else {
        let known = format!("known settings here: {}", here.join(", "));
        did_you_mean(name, here.iter().copied(), &known)
    };
    let message = format!("unknown setting `{}`", visible(name));
    found.report("unknown-setting", path, &message, &help, "unknown");
}

fn categories(given: &Mapping, found: &mut Diagnostics<'_>) {
    for (key, name) in given {
        let Some(id) = key.as_str() else {
            let message = format!("the id `{}` is {}, not a string", shown(key), kind(key));
            let help = format!("put it in quotes: `'{}': Name of the category`", shown(key));
            found.add("categories", &message, &help);
            continue;
        };
        let path = format!("categories.{id}");
        if name.is_null() {
            let help = "write `id: Name of the category`, or remove the line";
            found.add(&path, "this category has no name", help);
        } else {
            seen(&path, id, found);
            text(&path, id, name, found);
        }
    }
}

fn interface_texts(given: &Mapping, found: &mut Diagnostics<'_>) {
    for (key, value) in given {
        match key.as_str() {
            Some(name) => text(&locations::below("texts", name), name, value, found),
            None => {
                let message = format!("the key `{}` is {}, not a text", shown(key), kind(key));
                found.add("texts", &message, "write `key: the text`");
            }
        }
    }
}

/// Checks that a value is of the kind that its name wants.
fn leaf(path: &str, name: &str, value: &Value, found: &mut Diagnostics<'_>) {
    let (heading, _) = path.split_once('.').unwrap_or(("", path));
    match (heading, path) {
        (_, "size") => one_of(path, "size", &["full", "lean"], value, found),
        (_, "records.answer_format") => {
            one_of(path, "format", &["auto", "lines", "markdown"], value, found);
        }
        ("outputs", _) | (_, "citations.numbered") => switch(path, name, value, found),
        ("limits", _) => number(path, name, value, found),
        (_, find::PATH) => {
            let (texts, problems) = find::shape(value, ["name", "url"]);
            texts.iter().for_each(|text| seen(path, text, found));
            problems.iter().for_each(|problem| found.add(path, problem, find::HELP));
        }
        (_, "nav" | "footer") => {
            let (texts, problems) = find::shape(value, ["text", "href"]);
            texts.iter().for_each(|text| seen(path, text, found));
            problems.iter().for_each(|problem| found.add(path, problem, branding::LINKS_HELP));
        }
        ("robots", _) if value.is_bool() => {}
        ("robots", _) => {
            let help = format!("write `{name}: true` or `{name}: false`, or remove the line");
            found.add(path, &format!("expected `true` or `false`, found {}", words(value)), &help);
        }
        (_, "extra_css") => texts(path, name, value, found),
        (_, "citations.url") | ("", _) => text(path, name, value, found),
        _ => texts(path, name, value, found),
    }
}

fn text(path: &str, name: &str, value: &Value, found: &mut Diagnostics<'_>) {
    match value {
        Value::String(text) => seen(path, text, found),
        Value::Number(_) | Value::Bool(_) => found.add(
            path,
            &format!("expected a string, found {}", words(value)),
            &format!("put it in quotes: `{name}: '{}'`", shown(value)),
        ),
        other => found.add(
            path,
            &format!("expected one string, found {}", words(other)),
            &format!(
                "write `{name}: the text` on one line, in quotes if it begins with one of \
                 `[ {{ ! & *`"
            ),
        ),
    }
}

/// Checks that a text has only visible characters: pages, feeds and terminals show it unchanged.
fn seen(path: &str, text: &str, found: &mut Diagnostics<'_>) {
    let is_unseen = |c: char| hides(c) || c.is_control() && !matches!(c, '\n' | '\t');
    if let Some(c) = text.chars().find(|&c| is_unseen(c)) {
        let code = u32::from(c);
        let message = format!("it contains an invisible character, U+{code:04X}");
        found.add(path, &message, "remove it, or type the text again");
    }
}

fn texts(path: &str, name: &str, value: &Value, found: &mut Diagnostics<'_>) {
    let items = match value {
        Value::Sequence(items) => items,
        Value::Mapping(_) | Value::Tagged(_) => {
            return found.add(
                path,
                &format!("expected a string or a list of strings, found {}", words(value)),
                &format!("write `{name}: the text`, or `{name}: ['one', 'another']`"),
            );
        }
        _ => return text(path, name, value, found),
    };
    for item in items {
        match item {
            Value::String(text) => seen(path, text, found),
            Value::Number(_) | Value::Bool(_) => found.add(
                path,
                &format!("expected a list of strings, found {} in it", words(item)),
                &format!("put it in quotes: `- '{}'`", shown(item)),
            ),
            other => found.add(
                path,
                &format!("expected a list of strings, found {} in it", words(other)),
                "write a string after each `-`, in quotes if it contains `: `",
            ),
        }
    }
}

fn switch(path: &str, name: &str, value: &Value, found: &mut Diagnostics<'_>) {
    let takes_auto = path == "outputs.offline";
    if value.is_bool() || takes_auto && value.as_str() == Some("auto") {
        return;
    }
    let meant = value.as_str().map(str::to_ascii_lowercase);
    let help = match meant.as_deref() {
        Some("yes" | "on" | "y" | "true" | "1") => format!("write `{name}: true`"),
        Some("no" | "off" | "n" | "false" | "0") => format!("write `{name}: false`"),
        _ => format!(
            "write `{name}: true` or `{name}: false`, or remove the line to let `size` decide"
        ),
    };
    let auto = if takes_auto { "`auto`, " } else { "" };
    let message = format!("expected {auto}`true` or `false`, found {}", words(value));
    found.add(path, &message, &help);
}

/// Checks that a value is one of a few words; `what` is what they name.
fn one_of(path: &str, what: &str, words: &[&str], value: &Value, found: &mut Diagnostics<'_>) {
    let named = value.as_str().unwrap_or_default();
    if words.contains(&named) {
        return;
    }
    let (last, others) = words.split_last().expect("there are several");
    let all = format!("write `{}` or `{last}`", others.join("`, `"));
    let help = did_you_mean(&named.to_lowercase(), words.iter().copied(), &all);
    found.add(path, &format!("unknown {what} `{}`", shown(value)), &help);
}

/// Checks a cap: a number within the range that keeps the program fast and its stack small.
fn number(path: &str, name: &str, value: &Value, found: &mut Diagnostics<'_>) {
    let (most, what) = match path {
        // Each level of quotes and lists uses some stack.
        "limits.nesting" => (16, "depth"),
        "limits.sources" => (100_000, "number of sources"),
        "limits.formula_bytes" => (crate::math::LONGEST as u64, "number of bytes"),
        "limits.site_bytes" => (u64::MAX, "number of bytes"),
        // Positions in a record are 32-bit numbers.
        _ => (1 << 30, "number of bytes"),
    };
    let range = match most {
        u64::MAX => "of 1 or more".to_owned(),
        most => format!("from 1 to {most}"),
    };
    if let Value::Number(number) = value {
        if number.as_u64().is_some_and(|number| (1..=most).contains(&number)) {
            return;
        }
        let help = format!("write a whole {what} {range}").replace("whole depth", "depth");
        return found.add(path, &format!("{number} is not a valid {what}"), &help);
    }
    let help = match value.as_str().and_then(counted).filter(|n| (1..=most).contains(n)) {
        Some(number) => format!("write it in digits only: `{name}: {number}`"),
        None => format!("write a {what} {range}, in digits only"),
    };
    found.add(path, &format!("expected a number, found {}", words(value)), &help);
}

/// Returns the number that a text such as `1GB`, `64 KiB` or `1_000` means.
fn counted(text: &str) -> Option<u64> {
    let text: String = text.chars().filter(|c| !" _,".contains(*c)).collect();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let unit: u64 = match text[digits..].to_ascii_lowercase().as_str() {
        "" | "b" | "bytes" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return None,
    };
    text[..digits].parse::<u64>().ok()?.checked_mul(unit)
}

/// Returns a value's type in words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a mapping",
        Value::Tagged(_) => "a tagged value (`!`)",
    }
}

/// Returns a value as messages quote it, cut to a readable length.
fn shown(value: &Value) -> String {
    /// Longest quoted part of a value, in characters.
    const SHOWN: usize = 40;
    let whole = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(switch) => switch.to_string(),
        other => kind(other).to_owned(),
    };
    let cut: String = whole.chars().take(SHOWN).collect();
    if cut.len() < whole.len() { format!("{cut}…") } else { cut }
}

/// Returns a value's type, with the value itself if it is short.
fn words(value: &Value) -> String {
    match value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => {
            format!("{} (`{}`)", kind(value), shown(value))
        }
        other => kind(other).to_owned(),
    }
}

/// Returns an example line for a section.
fn sample(heading: &str) -> &'static str {
    match heading {
        "records" => "answer: Answer",
        "citations" => "url: https://example.org/works/{id}",
        "gaps" => "phrases: ['not covered by']",
        "categories" => "x-my: Name of the category",
        "texts" => "answers-heading: Replies",
        "policy" => "script: ['https://stats.example']",
        "robots" => "ai: false",
        "outputs" => "feeds: true",
        "diagnostics" => "allow: [stray-line]",
        _ => "nesting: 8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_units_and_separators() {
        let meant = ["1GB", "64 KiB", "1_000", "1,000,000", "7", "2 bytes"].map(counted);
        let expected = [1_000_000_000, 65_536, 1_000, 1_000_000, 7, 2].map(Some);
        assert_eq!(meant, expected);
        assert_eq!(["", "GB", "-1", "1TB", "99999999999 GB"].map(counted), [None; 5]);
    }

    #[test]
    fn invisible_characters_are_refused() {
        for (text, path, code) in [
            ("title: \"\\e]0;pwn\\a\"", "title", "001B"),
            ("title: \u{202e}X", "title", "202E"),
            ("description: so\u{ad}ft", "description", "00AD"),
            ("records:\n  answer: [Answer, \"A\\u200b\"]", "records.answer", "200B"),
            ("categories:\n  x-my: \"\\u2066\"", "categories.x-my", "2066"),
        ] {
            let mut diagnostics = Diagnostics::new(text, "site.yaml");
            checked(yaml::read(text).expect("YAML"), &mut diagnostics);
            let [found] = &diagnostics.list[..] else { panic!("{text}: {:?}", diagnostics.list) };
            let expected = format!("`{path}`: it contains an invisible character, U+{code}");
            assert_eq!(found.message, expected);
            assert!(found.excerpt.is_some() && found.help.is_some());
        }
        let plain = "title: می\u{200c}خواهم 👩\u{200d}🔬\ndescription: \"a\\n\\tb\"\n";
        let mut diagnostics = Diagnostics::new(plain, "site.yaml");
        checked(yaml::read(plain).expect("YAML"), &mut diagnostics);
        assert_eq!(diagnostics.list, []);
    }

    #[test]
    fn every_section_has_a_valid_sample() {
        for (heading, _) in known().iter().filter(|(_, value)| value.is_mapping()) {
            let heading = heading.as_str().expect("a name");
            let text = format!("{heading}:\n  {}\n", sample(heading));
            let mut diagnostics = Diagnostics::new(&text, "site.yaml");
            checked(yaml::read(&text).expect("YAML"), &mut diagnostics);
            assert_eq!(diagnostics.list, [], "{text}");
        }
    }
}
