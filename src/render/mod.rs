//! Turns views into bytes: templates, markup, escaping. No other stage knows HTML or Tera.
//!
//! Pure: the same view and templates give the same bytes. A page sees only its own view.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use serde::Serialize;
use tera::{ErrorKind, Tera};

use crate::diagnostic::{EXAMPLES, plural};
use crate::theme::Theme;

pub mod answer_diff;
mod answer_words;
mod chips;
pub mod cite_place;
mod diff;
pub(crate) mod escape;
pub mod html;
pub mod markup;
mod math_alphabets;
mod mathml;
pub(crate) mod page;
mod page_formulas;
mod texts;
mod word_pieces;

/// A theme's templates, ready to render.
pub struct Templates {
    tera: Tera,
    origins: Origins,
}

/// The file of each template, for error messages.
type Origins = BTreeMap<String, String>;

impl Templates {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// The template, the line and the reason.
    pub fn new(theme: &Theme) -> Result<Self, RenderError> {
        let mut tera = Tera::default();
        let names = theme.templates.keys();
        let origins = names.map(|name| (name.clone(), theme.origin(name))).collect();
        tera.autoescape_on(vec![".html"]);
        tera.set_escape_fn(escape::escape_to);
        texts::register(&mut tera, &theme.interface);
        tera.add_raw_templates(theme.templates.iter())
            .map_err(|error| compile_error(&error, theme, &origins))?;
        for (name, text) in &theme.templates {
            if let Some((at, key)) = texts::unknown_key(text, &theme.interface) {
                let line = text[..at].matches('\n').count();
                let reason = format!("there is no text `{key}`");
                return Err(error_at_line(&reason, (name, line), theme, &origins));
            }
        }
        Ok(Self { tera, origins })
    }
}

/// An error in a template: the file, the line and the reason. It names no page, so that an error on
/// many pages is reported once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    cause: String,
    /// Name of the template, if known.
    pub template: Option<String>,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cause)
    }
}

impl Error for RenderError {}

/// Data that a template can get.
pub trait View {
    /// Returns the view as a template's context.
    ///
    /// # Errors
    /// The view can't be serialised. This never happens.
    fn context(&self) -> Result<tera::Context, tera::Error>;
}

impl<V: Serialize> View for V {
    fn context(&self) -> Result<tera::Context, tera::Error> {
        tera::Context::from_serialize(self)
    }
}

/// A view in the layout of its page. A template sees the fields of both.
pub struct InLayout<L, V> {
    /// The data of every page.
    pub layout: L,
    /// The data of this page.
    pub view: V,
}

impl<L: Serialize, V: Serialize> View for InLayout<L, V> {
    fn context(&self) -> Result<tera::Context, tera::Error> {
        let mut context = tera::Context::from_serialize(&self.layout)?;
        context.extend(tera::Context::from_serialize(&self.view)?);
        Ok(context)
    }
}

/// Renders a view.
///
/// # Errors
/// The template is missing, or it asks for a field that the view doesn't have.
pub fn render(
    templates: &Templates,
    template: &str,
    view: &dyn View,
) -> Result<Vec<u8>, RenderError> {
    let html = view.context().and_then(|context| templates.tera.render(template, &context));
    html.map(String::into_bytes).map_err(|error| render_error(&error, &templates.origins))
}

/// Describes why a template can't be compiled. For templates that extend or include each other in a
/// circle, Tera names no line, so this looks for it.
fn compile_error(error: &tera::Error, theme: &Theme, origins: &Origins) -> RenderError {
    let (template, reason, tag) = match error.kind() {
        ErrorKind::MissingParent { current, parent } => {
            (current, format!("it extends `{parent}`, and there is no such template"), "extends")
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            (tpl, "it extends itself, directly or through other templates".to_owned(), "extends")
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            (tpl, "it includes itself, directly or through other templates".to_owned(), "include")
        }
        _ => return render_error(error, origins),
    };
    let text = theme.templates.get(template).map_or("", String::as_str);
    let is_tag = |line: &str| line.contains("{%") && line.contains(tag);
    let line = text.lines().position(is_tag).unwrap_or(0);
    error_at_line(&reason, (template, line), theme, origins)
}

/// Shows a line of a template, which is counted from 0.
fn error_at_line(
    reason: &str,
    (template, line): (&str, usize),
    theme: &Theme,
    origins: &Origins,
) -> RenderError {
    let text = theme.templates.get(template).map_or("", String::as_str);
    let shown = text.lines().nth(line).unwrap_or_default().trim_end();
    let origin = origins.get(template).map_or(template, String::as_str);
    let number = (line + 1).to_string();
    let gutter = " ".repeat(number.len());
    RenderError {
        cause: format!("{reason}\n{gutter}--> {origin}:{number}\n{gutter} |\n{number} | {shown}"),
        template: Some(template.to_owned()),
    }
}

/// Returns an error and its causes as one text that names templates by their files.
fn render_error(error: &tera::Error, origins: &Origins) -> RenderError {
    let text = error.to_string();
    let mut template = None;
    // An error in the layout affects all pages; the first few suffice.
    let reports: Vec<&str> = text.split("\n\nerror: ").collect();
    let more = reports.len().saturating_sub(EXAMPLES);
    let text = reports[..reports.len() - more].join("\n\n");
    let lines = text.strip_prefix("error: ").unwrap_or(&text).lines().map(|line| {
        let Some((gutter, place)) = line.split_once("--> ") else { return line.to_owned() };
        let Some((name, at)) = place.split_once(':') else { return line.to_owned() };
        template.get_or_insert_with(|| name.to_owned());
        let origin = origins.get(name).map_or(name, String::as_str);
        format!("{gutter}--> {origin}:{at}")
    });
    let mut cause = lines.collect::<Vec<_>>().join("\n");
    if more > 0 {
        cause += &format!("\n\nand {more} more {}", plural(more, "fault", "faults"));
    }
    for error in std::iter::successors(error.source(), |&error| error.source()) {
        cause += &format!(": {error}");
    }
    RenderError { cause, template }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;
    use crate::interface::Interface;

    /// Returns a theme with one template of its own and a built-in one.
    fn theme(text: &str) -> Theme {
        let own = ("answer.html".to_owned(), text.to_owned());
        let base = ("base.html".to_owned(), "{% block main %}{% endblock %}".to_owned());
        Theme {
            templates: BTreeMap::from([own, base]),
            assets: BTreeMap::new(),
            interface: Interface::built_in().clone().into(),
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
            fault("{# x #}\n{% extends \"bass.html\" %}"),
            "it extends `bass.html`, and there is no such template\n \
             --> themes/mine/templates/answer.html:2\n  |\n2 | {% extends \"bass.html\" %}"
        );
    }

    #[test]
    fn what_is_found_when_templates_are_joined_names_file_and_line_too() {
        for text in [
            "x\n{{ <foo /> }}",
            "x\n{% include \"no.html\" %}",
            "x\n{{ 1 | nofilter }}",
            "x\n{{ 1 is notest }}",
            "x\n{{ nofn() }}",
            "{# t(key=\"old\") #}\n{{ t(key=\"no-text\") }}",
            "\n{% extends \"answer.html\" %}",
            "\n{% include \"answer.html\" %}",
        ] {
            let error = Templates::new(&theme(text)).err().expect("has a fault");
            assert_eq!(error.template.as_deref(), Some("answer.html"), "{text}");
            let shown = error.to_string();
            assert!(shown.contains("--> themes/mine/templates/answer.html:2"), "{shown}");
        }
    }
}
