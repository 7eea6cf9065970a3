//! JSON as text: whether a file has lines of it, and what a piece of it begins with.

use serde_json::Value;

use crate::model::InputFile;
use crate::parse;

/// Returns whether a file has lines of JSON.
pub(super) fn is_json_lines(file: &InputFile) -> bool {
    let name = file.path.to_lowercase();
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    [".jsonl", ".ndjson", ".json"].iter().any(|end| name.ends_with(end)) || first == Some(&b'{')
}

/// Returns the short text, number or word that a piece of JSON begins with.
pub(super) fn short_value(json: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    let end = match json.strip_prefix('"') {
        Some(text) => text.find(['"', '\\']).filter(|end| text[*end..].starts_with('"'))? + 2,
        None => json.find([',', '}', ' '])?,
    };
    let is_list = json.starts_with(['{', '[']);
    (!is_list && (1..=LONGEST).contains(&end)).then(|| &json[..end])
}

/// Returns the number of lines with something in them; `None` for a file that has no such lines.
pub(super) fn count(file: &InputFile) -> Option<usize> {
    let text = parse::decode(&file.bytes).text;
    let is_list = text.trim_start().starts_with('[');
    let filled = || text.lines().filter(|line| !line.trim().is_empty()).count();
    (is_json_lines(file) && !is_list).then(filled)
}

pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Returns the parser's message without its place, which the diagnostic shows.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}
