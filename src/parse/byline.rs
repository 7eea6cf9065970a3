//! Parses the byline, `Answered by <model> · <date>`.

use chrono::NaiveDate;

use super::record_format::RecordFormat;

/// Reads a byline: the model, and the date as written unless the line ends before it.
pub(super) fn byline<'a>(
    line: &'a str,
    format: &RecordFormat,
) -> Option<(&'a str, Option<&'a str>)> {
    let line = line.trim();
    format.bylines.iter().find_map(|pattern| {
        if let Some(found) = pattern.whole.captures(line) {
            let part = |name| found.name(name).map(|m| m.as_str().trim());
            return Some((part("model")?, part("date")));
        }
        let found = pattern.model_only.as_ref()?.captures(line)?;
        let model = found.name("model")?.as_str().trim();
        Some((model.trim_end_matches(['·', ' ']), None))
    })
}

/// Reads a date: `3 May 2026`, `03 May 2026`, `May 3, 2026`, `2026-05-03`; month names in full or
/// abbreviated, any case. A time of day after an ISO date is ignored.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
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
        let read = |line| byline(line, &format);
        assert_eq!(
            read("Answered by claude-haiku-4-5 · 3 May 2026"),
            Some(("claude-haiku-4-5", Some("3 May 2026")))
        );
        assert_eq!(read("Answered by A · B · 3 May 2026"), Some(("A · B", Some("3 May 2026"))));
        assert_eq!(read("Answered by gpt"), Some(("gpt", None)));
        assert_eq!(read("Answered by gpt ·"), Some(("gpt", Some(""))));
        assert_eq!(read("It was answered by gpt"), None);
    }
}
