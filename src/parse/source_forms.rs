//! The forms of source lines in the settings, such as `{n}. [{title}]({url})`, as patterns.
//!
//! The program's own form, `- {score}%{category}{title}{id}`, has no separators, so
//! [`super::sources`] reads it. All others are read here.

use regex::{Captures, Regex};

use super::record_format::RecordFormat;
use crate::config::OWN_SOURCE_LINE;
use crate::model::{CategoryId, Score, Source, Span};

/// The forms of source lines in an archive.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceForms {
    forms: Vec<Regex>,
    /// True if lines may have the program's own form.
    pub(super) has_own: bool,
    /// The forms as the settings have them, for help.
    pub(super) shown: String,
}

/// The parts of a line, with their patterns.
const PARTS: [(&str, &str); 6] = [
    ("{n}", r"(?P<n>\d{1,4})"),
    ("{score}", r"(?P<score>\d{1,3}(?:\.\d+)?)"),
    ("{category}", r"(?P<category>[A-Za-z][\w.-]*)"),
    ("{title}", r"(?P<title>.+?)"),
    ("{id}", r"(?P<id>\S.*?)"),
    ("{url}", r"(?P<url>https?://\S+?)"),
];

impl SourceForms {
    /// Compiles the forms; returns the first that can't be one, with the reason.
    pub(super) fn new(settings: &[String]) -> Result<Self, (String, &'static str)> {
        let mut forms = Self::default();
        forms.shown =
            settings.iter().map(|form| format!("`{form}`")).collect::<Vec<_>>().join(" or ");
        for form in settings {
            match form.trim() == OWN_SOURCE_LINE {
                true => forms.has_own = true,
                false => forms.forms.push(compiled(form).map_err(|why| (form.clone(), why))?),
            }
        }
        Ok(forms)
    }

    /// Returns whether a line has one of the settings' forms.
    pub(super) fn fits(&self, line: &str, format: &RecordFormat) -> bool {
        self.forms.iter().any(|form| read(form, line, Span::new(0, 0), format).is_some())
    }

    /// Reads a line by the first form that fits.
    pub(super) fn source(&self, line: &str, at: Span, format: &RecordFormat) -> Option<Source> {
        self.forms.iter().find_map(|form| read(form, line, at, format))
    }
}

fn compiled(form: &str) -> Result<Regex, &'static str> {
    let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    if !names[3..].iter().any(|name| form.contains(name)) {
        return Err("needs `{title}`, `{id}` or `{url}`");
    }
    if names.iter().any(|name| form.matches(name).count() > 1) {
        return Err("has a part twice");
    }
    if form.replace("}{", "\0").contains('\0') {
        return Err("needs something between two parts");
    }
    let mut pattern = String::from("^");
    let mut rest = form.trim();
    // Any bullet may stand for a hyphen.
    if let Some(body) = rest.strip_prefix("- ") {
        pattern += r"(?:[-*•–—·]\s*)";
        rest = body.trim_start();
    }
    while !rest.is_empty() {
        if let Some((name, part)) = PARTS.iter().find(|(name, _)| rest.starts_with(name)) {
            pattern += part;
            rest = &rest[name.len()..];
        } else {
            let end = rest.find('{').filter(|end| *end > 0).unwrap_or(rest.len());
            let end = if rest.starts_with('{') { 1 } else { end };
            let words = rest[..end].split(char::is_whitespace).map(regex::escape);
            pattern += &words.collect::<Vec<_>>().join(r"\s*");
            rest = &rest[end..];
        }
    }
    Regex::new(&(pattern + "$")).map_err(|_| "can't be used as the form of a line")
}

/// Reads a line by one form. An id that is none in the settings makes the form unfit.
fn read(form: &Regex, line: &str, at: Span, format: &RecordFormat) -> Option<Source> {
    let parts = form.captures(line.trim())?;
    let part = |parts: &Captures<'_>, name: &str| {
        let text = parts.name(name)?.as_str().trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let part = |name: &str| part(&parts, name);
    let id = match part("id") {
        Some(written) => Some(format.whole_id(&written)?),
        None => None,
    };
    let url = part("url");
    let id = id.or_else(|| format.work_at(url.as_deref()?));
    let score = part("score").and_then(|score| score.parse::<f64>().ok());
    let score = score.filter(|percent| (0.0..=100.0).contains(percent));
    let shown = || id.as_ref().map(ToString::to_string).or_else(|| url.clone());
    let title = part("title").or_else(shown)?;
    Some(Source {
        // The value is at most 1,000.
        score: score.map(|percent| Score((percent * 10.0).round() as u16)),
        category: part("category").map(CategoryId::new),
        title: title.into(),
        id,
        url: url.map(Into::into),
        at,
    })
}
