//! The forms of source lines in the settings, such as `{n}. [{title}]({url})`, as patterns.
//!
//! The program's own form, `- {score}%{category}{title}{id}`, has no separators, so
//! [`super::sources`] reads it. All others are read here.

use regex::Regex;

use crate::config::{OWN_SOURCE_LINE, SOURCE_LINE_PARTS};
use crate::model::Score;

/// The forms of source lines in an archive.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceForms {
    forms: Vec<Regex>,
    /// True if lines may have the program's own form.
    pub(super) has_own: bool,
    /// The forms as the settings have them, for help.
    pub(super) shown: String,
}

/// The parts of one line.
pub(super) struct SourceParts {
    pub(super) number: Option<u32>,
    pub(super) score: Option<Score>,
    pub(super) category: Option<String>,
    pub(super) title: Option<String>,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
}

/// The pattern of each of [`SOURCE_LINE_PARTS`]. That of an id is the settings'.
fn pattern(part: &str, ids: &str) -> String {
    match part {
        "{n}" => r"(?P<n>\d{1,4})".to_owned(),
        "{score}" => r"(?P<score>\d{1,3}(?:[.,]\d+)?)".to_owned(),
        "{category}" => r"(?P<category>[A-Za-z][\w.-]*)".to_owned(),
        "{title}" => r"(?P<title>.+?)".to_owned(),
        "{id}" => format!("(?P<id>{ids})"),
        _ => r"(?P<url>https?://\S+?)".to_owned(),
    }
}

impl SourceForms {
    /// Compiles the forms, with the pattern of ids; returns the first that can't be one, with the
    /// reason.
    pub(super) fn new(settings: &[String], ids: &str) -> Result<Self, (String, &'static str)> {
        let shown: Vec<String> = settings.iter().map(|form| format!("`{form}`")).collect();
        let mut forms = Self { shown: shown.join(" or "), ..Self::default() };
        for form in settings {
            match form.trim() == OWN_SOURCE_LINE {
                true => forms.has_own = true,
                false => forms.forms.push(compiled(form, ids).map_err(|why| (form.clone(), why))?),
            }
        }
        Ok(forms)
    }

    /// Reads a line by the first form that fits. A form with an id fits only if `is_id` says so.
    pub(super) fn parts(&self, line: &str, is_id: impl Fn(&str) -> bool) -> Option<SourceParts> {
        self.forms.iter().find_map(|form| read(form, line, &is_id))
    }
}

fn compiled(form: &str, ids: &str) -> Result<Regex, &'static str> {
    let mut pattern = String::from("^");
    let mut rest = form.trim();
    // Any bullet may stand for a hyphen.
    if let Some(body) = rest.strip_prefix("- ") {
        pattern += r"(?:[-*•–—·]\s*)";
        rest = body.trim_start();
    }
    while !rest.is_empty() {
        if let Some(name) = SOURCE_LINE_PARTS.iter().find(|name| rest.starts_with(**name)) {
            pattern += &self::pattern(name, ids);
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

fn read(form: &Regex, line: &str, is_id: &dyn Fn(&str) -> bool) -> Option<SourceParts> {
    let parts = form.captures(line.trim())?;
    let part = |name: &str| {
        let text = parts.name(name)?.as_str().trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let score = part("score").and_then(|score| score.replace(',', ".").parse::<f64>().ok());
    let read = SourceParts {
        number: part("n").and_then(|number| number.parse().ok()),
        score: score.and_then(Score::from_percent),
        category: part("category"),
        title: part("title"),
        id: part("id"),
        url: part("url"),
    };
    read.id.as_deref().is_none_or(is_id).then_some(read)
}
