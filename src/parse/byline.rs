//! Parses the byline, `Answered by <model> · <date>`.

use super::dates::date;
use super::record_format::RecordFormat;
use crate::language::Language;

/// The parts of a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Byline<'a> {
    pub(super) model: &'a str,
    /// The date as written, unless the line ends before it.
    pub(super) date: Option<&'a str>,
    /// Whether the date is set off by something else than the byline's own separator.
    pub(super) is_odd: bool,
}

/// Reads a byline, with dates of the record's language.
pub(super) fn byline<'a>(
    line: &'a str,
    format: &RecordFormat,
    language: Language,
) -> Option<Byline<'a>> {
    let line = line.trim();
    format.bylines.iter().find_map(|pattern| {
        if let Some(found) = pattern.whole.captures(line) {
            let part = |name| found.name(name).map(|m| m.as_str().trim());
            // `Answered by: m` is only nearly one.
            if part("model").is_some_and(|model| model.starts_with(':')) {
                return None;
            }
            return Some(Byline { model: part("model")?, date: part("date"), is_odd: false });
        }
        let found = pattern.model_only.as_ref()?.captures(line)?;
        let model = found.name("model")?.as_str().trim();
        if model.starts_with(':') {
            return None;
        }
        Some(dated(model, language).unwrap_or_else(|| Byline {
            model: model.trim_end_matches(['·', ' ']),
            date: None,
            is_odd: false,
        }))
    })
}

/// Reads a line that was probably meant as a byline: it begins with the same words, in any case and
/// between any marks.
pub(super) fn nearly<'a>(
    line: &'a str,
    format: &RecordFormat,
    language: Language,
) -> Option<Byline<'a>> {
    /// Longer lines are sentences.
    const LONGEST: usize = 200;
    if line.len() > LONGEST {
        return None;
    }
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "#*_>`~".contains(c));
    let is_mark = |c: char| !c.is_alphanumeric();
    format.bylines.iter().find_map(|pattern| {
        let (before, _) = pattern.template.split_once("{model}")?;
        let mut rest = bare;
        for word in before.split(is_mark).filter(|word| !word.is_empty()) {
            rest = rest.trim_start_matches(is_mark);
            rest = &rest[begins_with(rest, word)?..];
        }
        let has_words = rest.len() < bare.len();
        let body = rest.trim_matches(|c: char| c.is_whitespace() || "*_:>`~·-".contains(c));
        let is_whole = rest.is_empty() || rest.starts_with(is_mark) || !has_words;
        if body.is_empty() || !is_whole {
            return None;
        }
        // Without words of its own, only a date shows that a line is meant.
        let undated = || has_words.then_some(Byline { model: body, date: None, is_odd: false });
        dated(body, language)
            .filter(|found| has_words || !found.model.contains(' '))
            .or_else(undated)
    })
}

/// Returns the length of a word at the start of a text, in any case; a long one may have a slip.
fn begins_with(text: &str, word: &str) -> Option<usize> {
    if text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word)) {
        return Some(word.len());
    }
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let typed = text[..end].to_lowercase();
    let is_slip = word.len() >= 6
        && typed.len() + 2 >= word.len()
        && typed.len() <= word.len() + 2
        && strsim::damerau_levenshtein(&typed, &word.to_lowercase()) <= 2;
    is_slip.then_some(end)
}

/// Splits a date off the end of a model's name.
fn dated(text: &str, language: Language) -> Option<Byline<'_>> {
    let text = text.trim_end_matches([')', ']', '*', '_', ' ']);
    let starts = text.match_indices(|c: char| c.is_whitespace() || "·•|,;:/(–—".contains(c));
    let starts = starts.map(|(at, mark)| at + mark.len());
    let (before, written) =
        starts.map(|at| text.split_at(at)).find(|(_, rest)| date(rest, language).is_some())?;
    let marks = |c: char| c.is_whitespace() || "·•|,;:/([–—-".contains(c);
    let model = before.trim_end_matches(marks);
    let on = [" on", " am", " le", " el"].into_iter().find_map(|on| model.strip_suffix(on));
    let model = on.unwrap_or(model).trim_end();
    Some(Byline { model, date: Some(written.trim()), is_odd: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    const EN: Language = Language::English;

    #[test]
    fn the_byline_and_its_parts() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let read = |line| byline(line, &format, EN).map(|found| (found.model, found.date));
        assert_eq!(
            read("Answered by claude-haiku-4-5 · 3 May 2026"),
            Some(("claude-haiku-4-5", Some("3 May 2026")))
        );
        assert_eq!(read("Answered by A · B · 3 May 2026"), Some(("A · B", Some("3 May 2026"))));
        assert_eq!(read("Answered by gpt"), Some(("gpt", None)));
        assert_eq!(read("Answered by gpt ·"), Some(("gpt", Some(""))));
        assert_eq!(read("It was answered by gpt"), None);
        assert_eq!(read("Answered by: gpt"), None);
        let mut settings = Settings::default();
        settings.records.byline = "By {model}, {date}".into();
        let format = RecordFormat::new(&settings).unwrap();
        assert_eq!(byline("Byte pairs, 2 of them, or more?", &format, EN), None);
        let found =
            byline("By gpt, 3 May 2026", &format, EN).map(|found| (found.model, found.date));
        assert_eq!(found, Some(("gpt", Some("3 May 2026"))));
    }

    #[test]
    fn a_date_behind_another_separator_is_found() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        for (line, model, day) in [
            ("Answered by gpt-5 - 3 May 2026", "gpt-5", "3 May 2026"),
            ("Answered by gpt-5, 3 May 2026", "gpt-5", "3 May 2026"),
            ("Answered by gpt-5 | 2026-05-03", "gpt-5", "2026-05-03"),
            ("Answered by gpt-5 on May 3, 2026", "gpt-5", "May 3, 2026"),
            ("Answered by Big Model (3 May 2026)", "Big Model", "3 May 2026"),
            ("Answered by gpt-5 — 3 May 2026", "gpt-5", "3 May 2026"),
        ] {
            let found = Byline { model, date: Some(day), is_odd: true };
            assert_eq!(byline(line, &format, EN), Some(found), "{line}");
        }
        let found = byline("Answered by gpt-5 am 3. Mai 2026", &format, Language::German);
        assert_eq!(found.map(|found| found.model), Some("gpt-5"));
        let plain = Byline { model: "gpt-2024-08-06", date: None, is_odd: false };
        assert_eq!(byline("Answered by gpt-2024-08-06", &format, EN), Some(plain));
    }

    #[test]
    fn a_line_that_is_nearly_a_byline_is_read() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let read = |line| nearly(line, &format, EN).map(|found| (found.model, found.date));
        for line in [
            "**Answered by gpt · 3 May 2026**",
            "ANSWERED BY gpt · 3 May 2026",
            "> Answered by: gpt · 3 May 2026",
            "answered by gpt, 3 May 2026",
            "Answered by: gpt · 3 May 2026",
            "Answer by gpt · 3 May 2026",
            "Anwsered by gpt · 3 May 2026",
        ] {
            assert_eq!(read(line), Some(("gpt", Some("3 May 2026"))), "{line}");
        }
        assert_eq!(read("## answered by gpt"), Some(("gpt", None)));
        for line in ["Answered bygones", "It was answered by gpt", "Answered by", "", "é"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
