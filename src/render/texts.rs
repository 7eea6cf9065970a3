//! The interface's texts in templates: the function `t` and the filter `number`.

use std::sync::Arc;

use tera::{Function, Kwargs, State, Tera, TeraResult, Value};

use super::escape::escape_into;
use crate::interface::{self, Arg, Interface};

/// Registers the function and the filter.
pub(super) fn register(tera: &mut Tera, interface: &Arc<Interface>) {
    tera.register_function("t", Text(Arc::clone(interface)));
    tera.register_filter("number", |number: u64, _: Kwargs, _: &State| interface::number(number));
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
