//! Parses a line of JSON, as far as our own export needs.
//!
//! Written by hand because the tasks depend on the standard library alone. It expects output of the
//! program; anything else returns no value, and never panics.

use std::collections::BTreeMap;

/// A value; a number keeps its notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(BTreeMap<String, Value>),
}

impl Value {
    /// Reads a whole text, e.g. a line of the export.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let value = value(&mut rest)?;
        rest.trim_start().is_empty().then_some(value)
    }

    /// Returns an object's value; that of a missing key is null.
    pub fn get(&self, key: &str) -> &Self {
        match self {
            Self::Object(entries) => entries.get(key).unwrap_or(&Self::Null),
            _ => &Self::Null,
        }
    }

    /// Returns a text, or a number in its notation.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Returns a list's items; what is no list has none.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the texts of a list.
    pub fn texts(&self) -> Vec<String> {
        self.items().iter().filter_map(|item| item.text().map(str::to_owned)).collect()
    }
}

fn value(rest: &mut &str) -> Option<Value> {
    *rest = rest.trim_start();
    match rest.chars().next()? {
        '"' => text(rest).map(Value::Text),
        '[' => list(rest),
        '{' => object(rest),
        't' => eat(rest, "true").then_some(Value::Bool(true)),
        'f' => eat(rest, "false").then_some(Value::Bool(false)),
        'n' => eat(rest, "null").then_some(Value::Null),
        _ => number(rest),
    }
}

/// Takes a token and the white space before it.
fn eat(rest: &mut &str, token: &str) -> bool {
    match rest.trim_start().strip_prefix(token) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

fn number(rest: &mut &str) -> Option<Value> {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    number.parse::<f64>().ok()?;
    *rest = after;
    Some(Value::Number(number.to_owned()))
}

fn list(rest: &mut &str) -> Option<Value> {
    let mut items = Vec::new();
    eat(rest, "[");
    if eat(rest, "]") {
        return Some(Value::List(items));
    }
    loop {
        items.push(value(rest)?);
        if eat(rest, "]") {
            return Some(Value::List(items));
        }
        eat(rest, ",").then_some(())?;
    }
}

fn object(rest: &mut &str) -> Option<Value> {
    let mut entries = BTreeMap::new();
    eat(rest, "{");
    if eat(rest, "}") {
        return Some(Value::Object(entries));
    }
    loop {
        *rest = rest.trim_start();
        let key = text(rest)?;
        eat(rest, ":").then_some(())?;
        entries.insert(key, value(rest)?);
        if eat(rest, "}") {
            return Some(Value::Object(entries));
        }
        eat(rest, ",").then_some(())?;
    }
}

fn text(rest: &mut &str) -> Option<String> {
    let mut after = rest.strip_prefix('"')?;
    let mut out = String::new();
    loop {
        let plain = after.find(['"', '\\'])?;
        out.push_str(&after[..plain]);
        let quoted = after[plain..].starts_with('"');
        after = &after[plain + 1..];
        if quoted {
            *rest = after;
            return Some(out);
        }
        let escape = after.chars().next()?;
        after = &after[escape.len_utf8()..];
        out.push(match escape {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => hexadecimal(&mut after)?,
            other => other,
        });
    }
}

/// Reads four digits, or two times four that are a pair of surrogates.
fn hexadecimal(rest: &mut &str) -> Option<char> {
    let mut unit = || {
        let digits = rest.get(..4)?;
        *rest = &rest[4..];
        u32::from_str_radix(digits, 16).ok()
    };
    let first = unit()?;
    if !(0xd800..0xdc00).contains(&first) {
        return char::from_u32(first);
    }
    *rest = rest.strip_prefix("\\u")?;
    let digits = rest.get(..4)?;
    *rest = &rest[4..];
    let second = u32::from_str_radix(digits, 16).ok()?.checked_sub(0xdc00)?;
    char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_export_holds_is_read() {
        let line = r#"{"id": "a1", "score": 53.5, "none": null, "list": ["x", "y"], "deep": [{}], "is": true}"#;
        let value = Value::parse(line).expect("an object");
        assert_eq!(value.get("id").text(), Some("a1"));
        assert_eq!(value.get("score").text(), Some("53.5"));
        assert_eq!(value.get("none"), &Value::Null);
        assert_eq!(value.get("missing"), &Value::Null);
        assert_eq!(value.get("list").texts(), ["x", "y"]);
        assert_eq!(value.get("deep").items(), [Value::Object(BTreeMap::new())]);
        assert_eq!(value.get("is"), &Value::Bool(true));
    }

    #[test]
    fn escapes_are_resolved() {
        let value = Value::parse(r#""a\n\"\\\/\u00e9\ud83d\ude00""#);
        assert_eq!(value, Some(Value::Text("a\n\"\\/é😀".to_owned())));
    }

    #[test]
    fn anything_else_is_no_value() {
        for text in ["", "{", "[1", "\"a", r#"{"a" 1}"#, "[1,]", "1 2", "nul", r#""\u12""#, "é"] {
            assert_eq!(Value::parse(text), None, "{text}");
        }
    }
}
