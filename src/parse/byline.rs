//! Parses the byline, `Answered by <model> · <date>`.

use chrono::NaiveDate;

use super::record_format::RecordFormat;

/// The parts of a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Byline<'a> {
    pub(super) model: &'a str,
    /// The date as written, unless the line ends before it.
    pub(super) date: Option<&'a str>,
    /// Whether the date is set off by something else than the byline's own separator.
    pub(super) is_odd: bool,
}

/// Reads a byline.
pub(super) fn byline<'a>(line: &'a str, format: &RecordFormat) -> Option<Byline<'a>> {
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
        Some(dated(model).unwrap_or_else(|| Byline {
            model: model.trim_end_matches(['·', ' ']),
            date: None,
            is_odd: false,
        }))
    })
}

/// Reads a line that was probably meant as a byline: it begins with the same words, in any case and
/// between any marks.
pub(super) fn nearly<'a>(line: &'a str, format: &RecordFormat) -> Option<Byline<'a>> {
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
        dated(body).filter(|found| has_words || !found.model.contains(' ')).or_else(undated)
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
fn dated(text: &str) -> Option<Byline<'_>> {
    let text = text.trim_end_matches([')', ']', '*', '_', ' ']);
    let starts = text.match_indices(|c: char| c.is_whitespace() || "·•|,;:/(–—".contains(c));
    let starts = starts.map(|(at, mark)| at + mark.len());
    let (before, written) =
        starts.map(|at| text.split_at(at)).find(|(_, rest)| date(rest).is_some())?;
    let marks = |c: char| c.is_whitespace() || "·•|,;:/([–—-".contains(c);
    let model = before.trim_end_matches(marks);
    let model = model.strip_suffix(" on").unwrap_or(model).trim_end();
    Some(Byline { model, date: Some(written.trim()), is_odd: true })
}

/// Reads a date: `3 May 2026`, `03 May 2026`, `May 3, 2026`, `2026-05-03`; month names in full or
/// abbreviated, any case. A time of day after an ISO date is ignored.
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.');
    if let Some(date) = iso_date(text) {
        return Some(date);
    }
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|p| !p.is_empty()).collect();
    let [a, b, year] = parts[..] else { return None };
    let (day, month) = if a.starts_with(|c: char| c.is_ascii_digit()) { (a, b) } else { (b, a) };
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month_number(month)?, day_number(day)?)
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let shape = date.bytes().zip(*b"0000-00-00").all(|(b, form)| match form {
        b'-' => b == b'-',
        _ => b.is_ascii_digit(),
    });
    let time_follows = rest.is_empty() || rest.starts_with(['T', ' ']);
    (shape && time_follows).then(|| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok())?
}

fn day_number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&text[digits.len()..], "" | "st" | "nd" | "rd" | "th").then_some(())?;
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: &str = "january february march april may june july august september october \
                          november december";
    let name = text.trim_end_matches('.').to_ascii_lowercase();
    let name = if name == "sept" { "sep" } else { &*name };
    let at = MONTHS.split(' ').position(|month| month.starts_with(name))?;
    (name.len() >= 3).then(|| u32::try_from(at + 1).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn every_spelling_of_a_date() {
        let third = NaiveDate::from_ymd_opt(2026, 5, 3);
        for text in [
            "3 May 2026",
            "03 May 2026",
            "2026-05-03",
            "May 3, 2026",
            "May 03 2026",
            "3 may 2026",
            "3rd May 2026",
            "2026-05-03T10:00:00Z",
            "  3  May  2026 ",
        ] {
            assert_eq!(date(text), third, "{text}");
        }
        assert_eq!(date("1 Sept. 2025"), NaiveDate::from_ymd_opt(2025, 9, 1));
        assert_eq!(date("29 February 2024"), NaiveDate::from_ymd_opt(2024, 2, 29));
    }

    #[test]
    fn invalid_dates() {
        for text in [
            "",
            "May 2026",
            "31 February 2026",
            "2026-13-01",
            "3 M 2026",
            "3 May 26",
            "yesterday",
            "2026-05-031",
            "3 Ma 2026",
            "٣ May 2026",
            "2026-05-0é",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn the_byline_and_its_parts() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let read = |line| byline(line, &format).map(|found| (found.model, found.date));
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
        assert_eq!(byline("Byte pairs, 2 of them, or more?", &format), None);
        let found = byline("By gpt, 3 May 2026", &format).map(|found| (found.model, found.date));
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
            assert_eq!(byline(line, &format), Some(found), "{line}");
        }
        let plain = Byline { model: "gpt-2024-08-06", date: None, is_odd: false };
        assert_eq!(byline("Answered by gpt-2024-08-06", &format), Some(plain));
    }

    #[test]
    fn a_line_that_is_nearly_a_byline_is_read() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let read = |line| nearly(line, &format).map(|found| (found.model, found.date));
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
