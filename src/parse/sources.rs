//! Parses a source line, `- 54%cs.LGLearning symmetries in datasetsAG-2025.04-1387`, to four
//! fields.
//!
//! The fields have no separators: the score is anchored at the start, the id at the end, and the
//! category is the longest known one at the start of the rest.

use super::diagnostics::Diagnostics;
use super::record_format::RecordFormat;
use super::sections::bullet_body;
use super::source_forms::SourceParts;
use super::taxonomy::CategorySplit;
use crate::model::{CategoryId, Score, Source, Span};

/// Reads one line of the list of sources; text that can't be split off stays in the title.
pub(super) fn source(at: Span, format: &RecordFormat, found: &mut Diagnostics<'_>) -> Source {
    let line = &found.text[at.range()];
    if let Some(parts) = format.source_parts(line) {
        return of_parts(parts, at, format);
    }
    let body = bullet_body(line).unwrap_or(line);
    // Stored text keeps the program's own form when the settings get others.
    let is_own = || matches!(score(body), Ok((Some(_), rest)) if format.id_at_end(rest).is_some());
    if !format.source_forms.has_own && !is_own() {
        let message = "the source line has no form that the settings have";
        let help = format!("write it as {}", format.source_forms.shown);
        found.warn("missing-id", at, message, KEPT_IN_TITLE, help);
        let (score, category, id, url, number) = Default::default();
        return Source { score, category, title: body.trim().into(), id, url, number, at };
    }
    let body_start = at.range().end - body.len();
    let part = |part: &str| {
        let start = part.as_ptr() as usize - body.as_ptr() as usize + body_start;
        Span::new(start, start + part.len())
    };
    let mut warn = |code, message: &str, shown: &str, label: &str, help: &str| {
        found.warn(code, part(shown), message, label, help);
    };
    let (has_score, score, rest) = match score(body) {
        Ok((score, rest)) => (score.is_some(), score, rest),
        Err(written) => {
            let message = format!("`{written}` is not a score");
            let help = "write the retrieval score as `NN%`, from 0% to 100%";
            warn("missing-score", &message, written, "left out", help);
            (true, None, body[written.len()..].trim_start())
        }
    };
    let (rest, id) = match format.id_at_end(rest) {
        Some(id_start) => (&rest[..id_start], Some(format.work(&rest[id_start..]))),
        None => (rest, None),
    };
    let rest = rest.trim();
    let (category, title) = match format.taxonomy.split(rest) {
        CategorySplit::Known(id, title) => (Some(id), title),
        CategorySplit::UnknownClass(id, title) => {
            let message = format!("`{id}` is not an arXiv category");
            let (shown, label) =
                (&rest[..id.as_str().len()], "accepted as a category because of its form");
            warn("unknown-category", &message, shown, label, &add_category(id.as_str()));
            (Some(id), title)
        }
        CategorySplit::None => (None, rest),
    };
    let has_categories = format.taxonomy.is_used();
    if !has_score && category.is_none() && has_categories {
        // One cause: the line is not written as a source line.
        let missing = if id.is_some() { "score and no category" } else { "score, category or id" };
        let message = format!("the source line has no {missing}");
        let help = "write the score, the category, the title and the id, e.g. \
                    `54%cs.LGLearning symmetries` and the id";
        warn("missing-score", &message, first_char(body), KEPT_IN_TITLE, help);
        let title = title.trim().into();
        return Source { score, category, title, id, url: None, number: None, at };
    }
    if !has_score {
        let help = "write the retrieval score first, e.g. `54%`";
        let message = "the source line has no score";
        warn("missing-score", message, first_char(body), "should begin with `NN%`", help);
    }
    let id = id.or_else(|| format.work_of(None, None, title.trim()));
    if id.is_none() {
        let message = "the source line does not end in an id";
        let help = "end the line with the work's id, which `citations.ids` in the settings defines";
        warn("missing-id", message, last_word(rest), KEPT_IN_TITLE, help);
    }
    if category.is_none() && has_categories {
        let meant = looks_like_category(rest);
        let message = "the source line has no known arXiv category";
        let shown = meant.unwrap_or_else(|| first_char(rest));
        let between = || "write the category between score and title".into();
        let help = meant.map_or_else(between, add_category);
        warn("unknown-category", message, shown, KEPT_IN_TITLE, &help);
    }
    Source { score, category, title: title.trim().into(), id, url: None, number: None, at }
}

/// Makes a source of the parts of its line.
fn of_parts(parts: SourceParts, at: Span, format: &RecordFormat) -> Source {
    let SourceParts { number, score, category, title, id, url } = parts;
    let shown = || id.clone().or_else(|| url.clone());
    let title = title.or_else(shown).unwrap_or_default();
    let id = format.work_of(id.as_deref(), url.as_deref(), &title);
    let category = category.map(CategoryId::new);
    Source { score, category, title: title.into(), id, url: url.map(Into::into), number, at }
}

const KEPT_IN_TITLE: &str = "kept as part of the title";

fn add_category(id: &str) -> String {
    format!("add `{id}` under `categories:` in the settings")
}

/// Splits `54%` off; keeps tenths, but no further digits. Returns a number that is no score as an
/// error.
fn score(body: &str) -> Result<(Option<Score>, &str), &str> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let digits = body.find(|c: char| !is_part(c)).unwrap_or(body.len());
    let Some(rest) = body[digits..].trim_start().strip_prefix('%') else { return Ok((None, body)) };
    match body[..digits].replace(',', ".").parse().ok().and_then(Score::from_percent) {
        Some(score) => Ok((Some(score), rest.trim_start())),
        None => Err(&body[..body.len() - rest.len()]),
    }
}

/// Guesses the intended category for the help: `hep-foo` in `hep-fooSignal-Aware`.
fn looks_like_category(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_lowercase() || c == '-' || c == '.'))?;
    let class = text[..end].ends_with('.') && text[end..].len() >= 2;
    let end = if class && text.is_char_boundary(end + 2) { end + 2 } else { end };
    let id = text[..end].trim_end_matches(['-', '.']);
    (id.len() >= 2 && (id.contains(['-', '.'])) && text.len() > end).then_some(id)
}

fn first_char(text: &str) -> &str {
    &text[..text.chars().next().map_or(0, char::len_utf8)]
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::diagnostic::Diagnostic;

    fn read(line: &str) -> (Source, Vec<Diagnostic>) {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let mut diagnostics = Vec::new();
        let span = Span::new(0, line.len());
        let mut found = Diagnostics { path: "a.txt", text: line, list: &mut diagnostics };
        let source = source(span, &format, &mut found);
        (source, diagnostics)
    }

    fn fields(
        line: &str,
    ) -> (Option<u16>, Option<String>, String, Option<String>, Vec<&'static str>) {
        let (source, diagnostics) = read(line);
        (
            source.score.map(|s| s.0),
            source.category.map(|c| c.to_string()),
            source.title.to_string(),
            source.id.map(|id| id.to_string()),
            diagnostics.iter().map(|d| d.code).collect(),
        )
    }

    fn clean(
        score: u16,
        category: &str,
        title: &str,
        id: &str,
    ) -> (Option<u16>, Option<String>, String, Option<String>, Vec<&'static str>) {
        (Some(score), Some(category.into()), title.into(), Some(id.into()), vec![])
    }

    #[test]
    fn four_fields_without_separators() {
        assert_eq!(
            fields("- 54%cs.LGA new Uncertainty Principle 2AG-2026.02-872"),
            clean(540, "cs.LG", "A new Uncertainty Principle 2", "AG-2026.02-872")
        );
        assert_eq!(
            fields("• 54.5% quant-ph $ζ$-QVAE AG-2026.02-872"),
            clean(545, "quant-ph", "$ζ$-QVAE", "AG-2026.02-872")
        );
        assert_eq!(
            fields("7%hep-thXAG-2026.02-87299"),
            clean(70, "hep-th", "X", "AG-2026.02-87299")
        );
    }

    #[test]
    fn missing_fields_are_reported_and_the_rest_kept() {
        let (none, text) = (None::<u16>, |t: &str| Some(t.to_owned()));
        assert_eq!(
            fields("- hep-thXAG-2026.02-872"),
            (none, text("hep-th"), "X".into(), text("AG-2026.02-872"), vec!["missing-score"])
        );
        assert_eq!(
            fields("- 61%hep-fooSignal-Aware SpacesAG-2026.03-1712"),
            (
                Some(610),
                None,
                "hep-fooSignal-Aware Spaces".into(),
                text("AG-2026.03-1712"),
                vec!["unknown-category"]
            )
        );
        assert_eq!(
            fields("- 61%cs.ZZSignalAG-2026.03-1712"),
            (
                Some(610),
                text("cs.ZZ"),
                "Signal".into(),
                text("AG-2026.03-1712"),
                vec!["unknown-category"]
            )
        );
        assert_eq!(
            fields("- 61%cs.LGSignal AG-2026.03-171234"),
            (Some(610), text("cs.LG"), "Signal AG-2026.03-171234".into(), None, vec!["missing-id"])
        );
        assert_eq!(fields("-"), (None, None, String::new(), None, vec!["missing-score"]));
        assert_eq!(
            fields("- 150%cs.LGTAG-2026.02-872"),
            (none, text("cs.LG"), "T".into(), text("AG-2026.02-872"), vec!["missing-score"])
        );
        // One cause, one diagnostic.
        assert_eq!(fields("- 0.54 cs.LG A titleAG-2026.02-872").4, ["missing-score"]);
        assert_eq!(fields("- A title").4, ["missing-score"]);
    }

    #[test]
    fn the_help_names_the_category_that_was_meant() {
        let help = |line| read(line).1.remove(0).help.unwrap();
        assert_eq!(
            help("- 61%hep-fooSpacesAG-2026.03-1712"),
            "add `hep-foo` under `categories:` in the settings"
        );
        assert_eq!(
            help("- 61%abc.XYSpacesAG-2026.03-1712"),
            "add `abc.XY` under `categories:` in the settings"
        );
    }
}
