//! Finds formulas that CommonMark doesn't know in a publisher's page: `\(…\)`, `\[…\]` and
//! environments. Each becomes one in dollars of the same length, so that all places stay.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::parse::{TexFormula, tex_formula};

/// Formulas by their places in a page.
type Formulas<'a> = BTreeMap<usize, TexFormula<'a>>;

/// Parses a page with its formulas, each with its place.
pub(super) fn events(markdown: &str, options: Options) -> Vec<(Event<'static>, Range<usize>)> {
    let mut formulas = find(markdown, options);
    loop {
        let masked = masked(markdown, &formulas);
        let mut missing = formulas.clone();
        let mut events = Vec::new();
        for (event, place) in Parser::new_ext(&masked, options).into_offset_iter() {
            let found = matches!(event, Event::DisplayMath(_))
                .then(|| missing.remove(&place.start))
                .flatten();
            let event = match found {
                Some(formula) => {
                    let tex = without_marks(markdown, place.start, formula.tex);
                    match formula.display {
                        true => Event::DisplayMath(tex.into()),
                        false => Event::InlineMath(tex.into()),
                    }
                }
                None => event.into_static(),
            };
            events.push((event, place));
        }
        if missing.is_empty() {
            return events;
        }
        // Their neighbours take the dollars for another formula: they stay as they are written.
        formulas.retain(|at, _| !missing.contains_key(at));
    }
}

/// Finds the formulas in the text of a page, outside of code and HTML.
fn find(markdown: &str, options: Options) -> Formulas<'_> {
    let mut found = Formulas::new();
    if !markdown.contains('\\') {
        return found;
    }
    let (mut in_code, mut done) = (false, 0);
    for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => {
                // The parser drops a backslash that escapes the first letter.
                let is_escaped = markdown[..place.start].ends_with('\\');
                let mut at = (place.start - usize::from(is_escaped)).max(done);
                while let Some(next) = markdown.get(at..place.end).and_then(|text| text.find('\\'))
                {
                    at += next;
                    let rest = &markdown[at..];
                    let formula = tex_formula(rest).filter(|formula| {
                        let lines = rest[..formula.length].lines();
                        !lines.map(|line| line.trim_start_matches(['>', ' '])).any(str::is_empty)
                    });
                    match formula {
                        Some(formula) => {
                            at += formula.length;
                            done = at;
                            found.insert(at - formula.length, formula);
                        }
                        None => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns the page with letters between dollars in place of each formula.
fn masked(markdown: &str, formulas: &Formulas<'_>) -> String {
    let mut masked = String::with_capacity(markdown.len());
    for (&at, formula) in formulas {
        masked.push_str(&markdown[masked.len()..at]);
        masked.push_str("$$");
        masked.extend(std::iter::repeat_n('x', formula.length - "$$$$".len()));
        masked.push_str("$$");
    }
    masked.push_str(&markdown[masked.len()..]);
    masked
}

/// Returns the source of a formula at `start` without the marks of the quotes around it.
fn without_marks(markdown: &str, start: usize, tex: &str) -> String {
    let line = markdown[..start].rfind('\n').map_or(0, |end| end + 1);
    let depth = markdown[line..start].matches('>').count();
    let mut bare = String::with_capacity(tex.len());
    for (number, line) in tex.split('\n').enumerate() {
        let mut left = if number == 0 { 0 } else { depth };
        bare.push_str(if number == 0 { "" } else { "\n" });
        bare.push_str(line.trim_start_matches(|c| {
            let is_mark = c == '>' && left > 0;
            left -= usize::from(is_mark);
            is_mark || c == ' ' && number > 0
        }));
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the formulas of a page as they are read, with `$` or `$$`.
    fn found(markdown: &str) -> Vec<String> {
        let formula = |(event, _): (Event<'_>, _)| match event {
            Event::InlineMath(tex) => Some(format!("${tex}$")),
            Event::DisplayMath(tex) => Some(format!("$${tex}$$")),
            _ => None,
        };
        events(markdown, Options::ENABLE_MATH).into_iter().filter_map(formula).collect()
    }

    #[test]
    fn formulas_are_read_as_in_answers() {
        let text =
            "See \\(a_b\\) and \\(c_d\\), *\\(x * y\\)*.\n\n\\[\n- a \\\\\\\\[2pt]\n= b\n\\]\n";
        assert_eq!(found(text), ["$a_b$", "$c_d$", "$x * y$", "$$- a \\\\\\\\[2pt]\n= b$$"]);
        assert_eq!(
            found("> \\begin{align*}\n> a &= b\n> \\end{align*} and $x$"),
            ["$$\\begin{align*}\na &= b\n\\end{align*}$$", "$x$"]
        );
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "`\\(a\\)`",
            "```\n\\(a\\)\n```",
            "    \\[a\\]",
            "\\\\(a\\\\)",
            "\\[sic\\]",
            "\\(see below\\)",
            "\\(a\n\nb\\)",
            "<!-- \\(a\\) -->",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        // A dollar that touches one is not in a formula, and nothing is lost.
        let all = events("$\\(a\\)", Options::ENABLE_MATH);
        let text = |(event, _): &(Event<'_>, _)| match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                text.to_string()
            }
            _ => String::new(),
        };
        let text: String = all.iter().map(text).collect();
        assert!(text.contains('a') && !text.contains('x'), "{all:?}");
    }
}
