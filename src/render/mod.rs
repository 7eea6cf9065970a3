//! Views to bytes: templates, markup, escaping. The only stage that knows HTML and Tera.
//!
//! Pure: the same view and templates give the same bytes. A page sees its own view only.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use serde::Serialize;
use tera::{ErrorKind, Tera};

use crate::theme::Theme;

pub mod changes;
mod diff;
pub mod escape;
mod letters;
pub mod markup;
pub mod mathml;
pub mod page;
mod words;

/// A theme's templates, ready to render.
pub struct Templates {
    tera: Tera,
    /// Where each template comes from, for errors.
    origins: BTreeMap<String, String>,
}

impl Templates {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// The template, the line and what is wrong there.
    pub fn new(theme: &Theme) -> Result<Self, RenderError> {
        let mut tera = Tera::default();
        let names = theme.templates.keys();
        let origins = names.map(|name| (name.clone(), theme.origin(name))).collect();
        tera.autoescape_on(vec![".html"]);
        tera.set_escape_fn(escape::escape_to);
        tera.add_raw_templates(
            theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())),
        )
        .map_err(|error| RenderError { cause: reasons(&error, &origins) })?;
        Ok(Self { tera, origins })
    }
}

/// What is wrong in a template: the file, the line and the reason. Names no page, so that a fault
/// that many pages meet is the same for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    cause: String,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cause)
    }
}

impl Error for RenderError {}

/// What a template can be given.
pub trait View {
    /// Returns the view as a template's context.
    ///
    /// # Errors
    /// When it can't be serialised, which no view does.
    fn context(&self) -> Result<tera::Context, tera::Error>;
}

impl<V: Serialize> View for V {
    fn context(&self) -> Result<tera::Context, tera::Error> {
        tera::Context::from_serialize(self)
    }
}

/// Renders a view.
///
/// # Errors
/// When the template asks for what the view doesn't have, or is missing.
pub fn render(
    templates: &Templates,
    template: &str,
    view: &dyn View,
) -> Result<Vec<u8>, RenderError> {
    let html = view.context().and_then(|context| templates.tera.render(template, &context));
    html.map(String::into_bytes)
        .map_err(|error| RenderError { cause: reasons(&error, &templates.origins) })
}

/// Returns an error and its causes as one text that names templates by their files.
fn reasons(error: &tera::Error, origins: &BTreeMap<String, String>) -> String {
    let origin = |name: &str| origins.get(name).map_or_else(|| name.to_owned(), Clone::clone);
    let mut text = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename();
            let told = error.to_string();
            let told = told.strip_prefix("error: ").unwrap_or(&told);
            told.replacen(&format!("--> {name}:"), &format!("--> {}:", origin(name)), 1)
        }
        ErrorKind::MissingParent { current, parent } => {
            format!("`{}` extends `{parent}`, and there is no such template", origin(current))
        }
        _ => error.to_string(),
    };
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;

    /// Returns a theme of one own template beside a built-in one.
    fn theme(text: &str) -> Theme {
        let own = ("answer.html".to_owned(), text.to_owned());
        let base = ("base.html".to_owned(), "{% block main %}{% endblock %}".to_owned());
        Theme {
            templates: BTreeMap::from([own, base]),
            assets: BTreeMap::new(),
            fingerprint: Fingerprint::NONE,
            folder: Some("themes/mine".into()),
            overridden: ["answer.html".to_owned()].into(),
            diagnostics: Vec::new(),
        }
    }

    fn fault(text: &str) -> String {
        match Templates::new(&theme(text)) {
            Err(error) => error.to_string(),
            Ok(templates) => render(&templates, "answer.html", &BTreeMap::<String, String>::new())
                .expect_err("has a fault")
                .to_string(),
        }
    }

    #[test]
    fn an_error_names_the_template_s_file_and_line() {
        for text in ["{% extends \"base.html\" %}\n{% blok main %}", "x\n{{ nothing }}"] {
            let fault = fault(text);
            assert!(fault.contains("--> themes/mine/templates/answer.html:2:"), "{fault}");
            assert!(!fault.starts_with("error"), "{fault}");
        }
        assert_eq!(
            fault("{% extends \"bass.html\" %}"),
            "`themes/mine/templates/answer.html` extends `bass.html`, and there is no such template"
        );
    }
}
