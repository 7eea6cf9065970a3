//! The interface's texts in templates: the function `t` and the filter `number`.

use std::sync::{Arc, LazyLock};

use regex::Regex;
use tera::{Function, Kwargs, State, Tera, TeraResult, Value};

use super::escape::escape_into;
use crate::interface::{Arg, Interface};

/// Registers the function and the filter.
pub(super) fn register(tera: &mut Tera, interface: &Arc<Interface>) {
    tera.register_function("t", Text(Arc::clone(interface)));
    let texts = Arc::clone(interface);
    tera.register_filter("number", move |number: u64, _: Kwargs, _: &State| texts.number(number));
}

/// `t(key="…", name=value)`: a text with its placeholders filled in. Text and values are escaped,
/// except values marked as safe.
struct Text(Arc<Interface>);

impl Function<TeraResult<Value>> for Text {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let key: &str = kwargs.must_get("key")?;
        let mut args = Vec::new();
        for (name, value) in kwargs.iter() {
            let name = name.as_str().unwrap_or_default();
            if name != "key" {
                args.push((name, arg(name, value)?));
            }
        }
        let text = self.0.write(key, &args, &escape_into).map_err(tera::Error::message)?;
        Ok(Value::safe_string(&text))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// Finds the first `t(key="…")` of a template whose text doesn't exist: its place and the key.
/// Rendering would find it too, but only where a page needs it.
pub(super) fn unknown_key<'a>(
    template: &'a str,
    interface: &Interface,
) -> Option<(usize, &'a str)> {
    static KEY: LazyLock<Regex> = LazyLock::new(|| {
        let key = r#"(?s)\{#.*?#\}|\bt\(\s*key\s*=\s*(?:"([^"]*)"|'([^']*)')\s*[,)]"#;
        Regex::new(key).expect("the pattern is constant")
    });
    let keys = KEY.captures_iter(template).filter_map(|found| found.get(1).or(found.get(2)));
    let mut unknown = keys.filter(|key| !interface.has(key.as_str()));
    unknown.next().map(|key| (key.start(), key.as_str()))
}

fn arg<'a>(name: &str, value: &'a Value) -> TeraResult<Arg<'a>> {
    match (value.as_str(), value.as_u64()) {
        (Some(text), _) if value.is_safe() => Ok(Arg::Escaped(text)),
        (Some(text), _) => Ok(Arg::from(text)),
        (None, Some(number)) => Ok(Arg::Number(number)),
        (None, None) => {
            let kind = value.name();
            Err(tera::Error::message(format!("`{name}` is {kind}, not a text or a number")))
        }
    }
}
