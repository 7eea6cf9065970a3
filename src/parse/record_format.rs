//! The record format's settings, compiled: markers, byline, id patterns, categories.
//!
//! Made once for a run; the other files of this stage only read it.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use regex::Regex;

use super::gaps::Gaps;
use super::source_forms::{SourceForms, SourceParts};
use super::taxonomy::Taxonomy;
use super::work_ids::{Unusable, WorkIds};
use crate::config::{AnswerFormat, FormatSettings, Limits, OneOrMany, Settings};
use crate::fingerprint::Fingerprint;
use crate::language::Language;
use crate::model::WorkId;

/// The record format: `records`, `citations`, `categories` and `gaps` of the settings, compiled.
#[derive(Clone, Debug)]
pub struct RecordFormat {
    pub(super) titles: Vec<String>,
    pub(super) bylines: Vec<BylinePattern>,
    pub(super) answer: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) follow_ups: Vec<String>,
    pub(super) disclaimers: Vec<String>,
    work_ids: WorkIds,
    pub(super) source_forms: SourceForms,
    gaps: Gaps,
    pub(super) limits: Limits,
    pub(super) answer_format: AnswerFormat,
    /// True if citations may name sources by their numbers.
    pub(super) numbered: bool,
    /// The settings' language.
    language: Language,
    /// Known categories.
    pub taxonomy: Taxonomy,
    /// Hash of the settings that it was made from.
    pub print: Fingerprint,
}

/// A byline with and without its date.
#[derive(Clone, Debug)]
pub(super) struct BylinePattern {
    /// The setting: `Answered by {model} · {date}`.
    pub(super) template: String,
    pub(super) whole: Regex,
    pub(super) model_only: Option<Regex>,
}

/// A setting with an invalid pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{setting}`: {message}")]
pub struct FormatError {
    /// The setting's place in the file, e.g. `citations.ids`.
    pub setting: &'static str,
    /// The problem with the value.
    pub message: String,
}

/// It is hashed as the settings that it is made from.
impl Hash for RecordFormat {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.print.hash(state);
    }
}

impl RecordFormat {
    /// Compiles the settings.
    ///
    /// # Errors
    /// An id pattern is not a regular expression or matches the empty string, a byline lacks
    /// `{model}`, or the phrases of gaps are too many or too long.
    pub fn new(settings: &Settings) -> Result<Self, FormatError> {
        Self::of(&settings.format())
    }

    fn of(settings: &FormatSettings<'_>) -> Result<Self, FormatError> {
        let records = settings.records;
        let work_ids = WorkIds::new(settings.ids.all()).map_err(|unusable| match unusable {
            Unusable::Pattern(pattern, error) => pattern_error(&pattern, &error),
            Unusable::Empty(any) => id_error(format!("`{any}` matches the empty string")),
        })?;
        let gaps = Gaps::of(settings.phrases.all())
            .map_err(|message| FormatError { setting: "gaps.phrases", message })?;
        Ok(Self {
            gaps,
            limits: settings.limits.clone(),
            answer_format: records.answer_format,
            numbered: settings.numbered,
            language: Language::of(settings.language),
            print: settings.fingerprint(),
            titles: lines(&records.title),
            bylines: records.byline.all().iter().map(|b| byline(b)).collect::<Result<_, _>>()?,
            answer: lines(&records.answer),
            sources: lines(&records.sources),
            follow_ups: lines(&records.follow_ups),
            disclaimers: lines(&records.disclaimer),
            source_forms: SourceForms::new(records.source_line.all(), work_ids.pattern()).map_err(
                |(form, why)| {
                    let message = format!("`{form}` {why}");
                    FormatError { setting: "records.source_line", message }
                },
            )?,
            work_ids,
            taxonomy: Taxonomy::new(settings.categories),
        })
    }

    /// Returns the language of the settings.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Returns the language of a record with this tag in its front matter, if it has one.
    pub fn language_of(&self, record: Option<&str>) -> Language {
        record.map_or(self.language, Language::of)
    }

    /// Returns the byline as help texts show it: `Answered by <model> · <date>`.
    pub(super) fn byline_shown(&self) -> String {
        let template = self.bylines.first().map_or("{model}", |byline| &byline.template);
        template.replace("{model}", "<model>").replace("{date}", "<date>")
    }

    /// Returns the places of all work ids in `text`, in order, each a whole word.
    pub fn ids(&self, text: &str) -> Vec<(usize, usize)> {
        self.work_ids.find(text)
    }

    /// Returns the start of the id at the very end of `text`. It may touch the text before it.
    pub fn id_at_end(&self, text: &str) -> Option<usize> {
        self.work_ids.at_end(text)
    }

    /// Returns the work with an id as written: one for all spellings.
    pub fn work(&self, written: &str) -> WorkId {
        self.work_ids.identity(written)
    }

    /// Returns the work of a source: by its id, else by its address if the settings have a form of ids
    /// for it. Where numbers name sources, any address or title is an identity.
    pub fn work_of(&self, id: Option<&str>, url: Option<&str>, title: &str) -> Option<WorkId> {
        let stated = id.map(|id| self.work_ids.stated(id));
        let by_address = || self.work_ids.of_address(url?);
        let by_title = || self.numbered.then(|| WorkId::new(url.unwrap_or(title)));
        stated.or_else(by_address).or_else(by_title)
    }

    /// Returns the address of a work on the web, if its id's form has one.
    pub fn address(&self, work: &WorkId) -> Option<String> {
        self.work_ids.address(work)
    }

    /// Reads a source line by the forms of the settings, other than the program's own.
    pub(super) fn source_parts(&self, line: &str) -> Option<SourceParts> {
        self.source_forms.parts(line, |id| self.whole_id(id).is_some())
    }

    /// Returns a text as an id, if it is nothing but one.
    pub fn whole_id(&self, text: &str) -> Option<WorkId> {
        (self.ids(text) == [(0, text.len())]).then(|| self.work(text))
    }

    /// Returns whether a text ends in the beginning of an id, such as `AG-2025.0`.
    pub(super) fn is_begun_id(&self, text: &str) -> bool {
        let last = text.rsplit([' ', '\t', '[', '(', ',', ';']).next().unwrap_or_default();
        let is_part = last.chars().all(|c| c.is_ascii_alphanumeric() || ".:/-".contains(c));
        is_part
            && self.work_ids.begins(last)
            && self.id_at_end(last).is_none()
            && !last.ends_with('.')
    }

    /// Returns the place at which a sentence says that the archive does not answer.
    pub fn gap(&self, text: &str, language: Language) -> Option<Range<usize>> {
        self.gaps.find(text, language)
    }

    /// Returns examples of the phrases of gaps that belong to the settings' language; none if the
    /// settings have phrases of their own, and for English.
    pub fn gap_examples(&self) -> &'static [&'static str] {
        self.gaps.examples(self.language())
    }

    /// Returns whether a text may say that the archive does not answer; faster than [`Self::gap`].
    pub(super) fn may_hold_gap(&self, text: &str, language: Language) -> bool {
        self.gaps.may_be_in(text, language)
    }

    /// Splits `id` for a citation chip into the prefix that all ids share, which the chip can omit,
    /// and the rest (`AG-` and `2025.04-1387`).
    pub fn chip<'a>(&self, id: &'a str) -> (&'a str, &'a str) {
        self.work_ids.chip(id)
    }
}

fn lines(setting: &OneOrMany) -> Vec<String> {
    setting.all().iter().map(|line| line.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

fn pattern_error(pattern: &str, error: &regex::Error) -> FormatError {
    // The last line of the library's message is the reason; the others draw the pattern.
    let text = error.to_string();
    let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
    id_error(format!("`{pattern}` is not a regular expression: {reason}"))
}

fn id_error(message: String) -> FormatError {
    FormatError { setting: "citations.ids", message }
}

/// Turns `Answered by {model} · {date}` into patterns in which white space is free.
fn byline(template: &str) -> Result<BylinePattern, FormatError> {
    let error = |message: &str| {
        let message = format!("`{template}` {message}");
        FormatError { setting: "records.byline", message }
    };
    if template.matches("{model}").count() != 1 {
        return Err(error("must contain `{model}` once"));
    }
    let pattern = |text: &str| {
        // White space in it matches any other, or none.
        let words: Vec<_> = text.split_whitespace().map(regex::escape).collect();
        let mut escaped = String::new();
        for (at, word) in words.iter().enumerate() {
            // `By {model}` is not `Bypassing`.
            let ends_word = at > 0 && words[at - 1].ends_with(|c: char| c.is_ascii_alphanumeric());
            escaped += if at == 0 {
                ""
            } else if ends_word {
                r"\b\s*"
            } else {
                r"\s*"
            };
            escaped += word;
        }
        let escaped = escaped.replace(&regex::escape("{model}"), "(?P<model>.*?)");
        escaped.replace(&regex::escape("{date}"), "(?P<date>.*?)")
    };
    let regex = |text: &str| {
        // Greedy in front, since a model's name may contain the separator.
        let pattern = pattern(text).replacen(".*?", ".*", 1);
        Regex::new(&format!("^{pattern}$")).map_err(|_| error("can't be used as a byline"))
    };
    let model_only = match (template.find("{model}"), template.find("{date}")) {
        (Some(model), Some(date)) if model < date && model > 0 => {
            Some(regex(&template[..model + "{model}".len()])?)
        }
        _ => None,
    };
    Ok(BylinePattern { template: template.to_owned(), whole: regex(template)?, model_only })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_ids(pattern: &str) -> Result<RecordFormat, FormatError> {
        let mut settings = Settings::default();
        settings.citations.ids = pattern.into();
        RecordFormat::new(&settings)
    }

    #[test]
    fn an_id_is_a_whole_word() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let ids = |text: &str| {
            format.ids(text).iter().map(|&(a, b)| text[a..b].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            ids("[AG-2025.04-1127], AG-2024.01-103. _AG-2024.01-12345_"),
            ["AG-2025.04-1127", "AG-2024.01-103", "AG-2024.01-12345"]
        );
        assert!(ids("xAG-2025.04-1127 AG-2025.04-112756 AG-2025.04-12").is_empty());
    }

    #[test]
    fn a_chip_drops_what_all_ids_share() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        assert_eq!(format.chip("AG-2025.04-1387"), ("AG-", "2025.04-1387"));
        assert_eq!(with_ids(r"arXiv:\d+").unwrap().chip("arXiv:7"), ("arXiv:", "7"));
        assert_eq!(with_ids(r"[A-Z]+\d+").unwrap().chip("AB7"), ("", "AB7"));
        assert_eq!(with_ids(r"a-b?\d+").unwrap().chip("a-7"), ("a-", "7"));
        assert_eq!(with_ids(r"a-|b-\d").unwrap().chip("a-"), ("", "a-"));
    }

    #[test]
    fn invalid_settings_are_named() {
        assert_eq!(with_ids("(").unwrap_err().setting, "citations.ids");
        assert_eq!(with_ids("x*").unwrap_err().setting, "citations.ids");
        let mut settings = Settings::default();
        settings.records.byline = "By {date}".into();
        let error = RecordFormat::new(&settings).unwrap_err();
        assert_eq!(error.to_string(), "`records.byline`: `By {date}` must contain `{model}` once");
    }
}
