//! Views to bytes: templates, markup, escaping. The only stage that knows HTML and Tera.
//!
//! Pure: the same view and templates give the same bytes. A page sees its own view only.

use std::error::Error;
use std::fmt;

use serde::Serialize;
use tera::Tera;

use crate::theme::Theme;

pub mod escape;
pub mod markup;
pub mod page;

/// A theme's templates, ready to render.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// The template, the line and what is wrong there.
    pub fn new(theme: &Theme) -> Result<Self, RenderError> {
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates(
            theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())),
        )
        .map_err(|error| RenderError { page: None, cause: reasons(&error) })?;
        Ok(Self { tera })
    }
}

/// A page that could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    page: Option<String>,
    cause: String,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.page {
            Some(page) => write!(f, "`{page}`: {}", self.cause),
            None => f.write_str(&self.cause),
        }
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

/// Renders a view; `page` is its address, for the error.
///
/// # Errors
/// When the template asks for what the view doesn't have, or is missing.
pub fn render(
    templates: &Templates,
    template: &str,
    view: &dyn View,
    page: &str,
) -> Result<Vec<u8>, RenderError> {
    let html = view.context().and_then(|context| templates.tera.render(template, &context));
    html.map(String::into_bytes)
        .map_err(|error| RenderError { page: Some(page.to_owned()), cause: reasons(&error) })
}

/// Returns an error and its causes as one text.
fn reasons(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
