//! One key of front matter: reads its value, and reports one that can't be used there.

use crate::config::yaml::{Mapping, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::is_tag;
use crate::model::Span;
use crate::normalise::one_line;
use crate::parse::decode::is_storable;
use crate::parse::diagnostics::Diagnostics;

/// Most tags, and most aliases, of a record: each adds one page or more.
const MOST_VALUES: usize = 64;

/// A key with its value and the line that sets it. Reports values that can't be used there.
pub(super) struct Key<'a, 'f> {
    pub(super) name: &'a str,
    pub(super) value: &'a Value,
    pub(super) at: Span,
    /// The keys of this front matter.
    pub(super) known: &'static [&'static str],
    pub(super) found: &'a mut Diagnostics<'f>,
}

impl Key<'_, '_> {
    pub(super) fn one(&mut self) -> Option<String> {
        let text = scalar(self.value);
        if text.is_none() {
            self.wrong("a string on one line");
        }
        text
    }

    /// Reads a tag of a language.
    pub(super) fn tag(&mut self) -> Option<String> {
        let tag = self.one().filter(|tag| !tag.is_empty())?;
        if is_tag(&tag) {
            return Some(tag);
        }
        let message = format!("`{tag}` is not a language tag");
        let help = "write a tag of BCP 47, such as `de`, `pt-BR` or `zh-Hans`";
        self.warn("bad-language", &message, "the settings' language counts", help);
        None
    }

    /// Reads what robots may not do: list the record, and be trained on it.
    pub(super) fn robots(&mut self) -> (bool, bool) {
        const KEYS: [&str; 2] = ["index", "ai"];
        let empty = Mapping::new();
        let given = match self.value {
            Value::Mapping(given) => given,
            Value::Null => &empty,
            _ => {
                self.wrong("`{index: false}`, `{ai: false}` or both");
                &empty
            }
        };
        let is_known = |(key, value): (&Value, &Value)| {
            key.as_str().is_some_and(|key| KEYS.contains(&key)) && value.is_bool()
        };
        if !given.iter().all(is_known) {
            self.wrong("`index` and `ai`, each `true` or `false`");
        }
        let forbids = |key| given.get(key).and_then(Value::as_bool) == Some(false);
        (forbids("index"), forbids("ai"))
    }

    /// Reads tags. In a Markdown file, `"#bread, #salt"` are two, as other programs write them.
    pub(super) fn tags(&mut self) -> Vec<String> {
        let tags = self.many();
        match &tags[..] {
            [several] if self.is_markdown() && self.value.is_string() => {
                let tags = several.split(',').map(|tag| tag.trim().trim_start_matches('#').trim());
                tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
            }
            _ => tags,
        }
    }

    /// Returns whether this is the front matter of a record in the Markdown form.
    pub(super) fn is_markdown(&self) -> bool {
        self.known.contains(&"sources")
    }

    pub(super) fn many(&mut self) -> Vec<String> {
        let Some(mut texts) = list(self.value) else {
            self.wrong("a string or a list of strings");
            return Vec::new();
        };
        if texts.len() > MOST_VALUES {
            let (name, count) = (self.name, texts.len());
            let message = format!("`{name}` has {count} values; the maximum is {MOST_VALUES}");
            let label = format!("values after the first {MOST_VALUES} are ignored");
            self.warn("too-many-values", &message, &label, "keep the most useful ones");
            texts.truncate(MOST_VALUES);
        }
        texts
    }

    /// Reads a boolean; one that can't be read makes the file `unusable`.
    pub(super) fn switch(&mut self, unusable: &mut bool) -> bool {
        self.value.as_bool().unwrap_or_else(|| {
            *unusable = true;
            self.wrong("`true` or `false`");
            false
        })
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong(&mut self, needed: &str) {
        let name = self.name;
        let help = format!("write `{name}: …` with {needed}, or remove the line");
        self.warn("front-matter", &format!("`{name}` needs {needed}"), "can't be used", &help);
    }

    pub(super) fn warn(&mut self, code: &'static str, message: &str, label: &str, help: &str) {
        self.found.warn(code, self.at, message, label, help);
    }

    /// Reports a key that is not among the `known` ones. Returns whether it may forbid publishing
    /// the file: a misspelt `draft` must not publish one.
    pub(super) fn unknown(&mut self, severity: Severity) -> bool {
        let known = self.known;
        let near = near_key(self.name, known);
        let help = match near {
            Some(key) => format!("did you mean `{key}`?"),
            None => format!("known keys are `{}`", known.join("`, `")),
        };
        let message = format!("unknown key `{}` in the front matter", self.name);
        let found = match severity {
            Severity::Error => Diagnostic::error("unknown-key", self.found.path, message),
            _ => Diagnostic::warning("front-matter", self.found.path, message),
        };
        self.found.add(found, self.at, "not a known key", help);
        matches!(near, Some("draft" | "withdrawn"))
    }
}

/// Returns the key that was probably meant.
pub(super) fn near_key(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distance = |key: &&'static str| (strsim::damerau_levenshtein(key, &name), *key);
    known.iter().map(distance).min().filter(|(distance, _)| *distance <= 2).map(|(_, key)| key)
}

pub(super) fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => return None,
    };
    let clean = text.replace(|c| !is_storable(c), "\u{fffd}");
    Some(one_line(&clean))
}

fn list(value: &Value) -> Option<Vec<String>> {
    let values = match value {
        Value::Sequence(values) => values.iter().map(scalar).collect::<Option<Vec<_>>>()?,
        Value::Null => Vec::new(),
        single => vec![scalar(single)?],
    };
    let mut distinct: Vec<String> = Vec::new();
    for value in values {
        if !value.is_empty() && !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    Some(distinct)
}

/// Returns the lines of `text` from `start` on with their offsets, including line ends.
pub(super) fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let place = |at: &mut usize, line| Some((std::mem::replace(at, *at + str::len(line)), line));
    text[start..].split_inclusive('\n').scan(start, place)
}
