//! Turns a stored answer into CommonMark that all generators render safely and alike.
//!
//! A stored line is a block; CommonMark needs empty lines between them. HTML, shortcodes and links
//! become text, because generators treat them differently. Within a line, emphasis, code and
//! citations are kept; a formula is shown as its source.

use super::archive::{Answer, slug};

/// Kind of a stored line, for the separator between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Alone,
    Item,
    Row,
    Quote,
}

/// Returns an answer's text as Markdown, its citations as links to the works' pages.
pub fn of(answer: &Answer) -> String {
    let mut out = String::new();
    let mut before = None;
    let mut lines = answer.text.lines();
    let mut headings = answer.headings.iter().map(|heading| heading.trim()).peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let is_bare_heading = headings.peek().is_some_and(|heading| *heading == trimmed);
        let (kind, text) = if trimmed.starts_with("```") {
            (Kind::Alone, code(trimmed, &mut lines))
        } else if trimmed == "$$" {
            let formula: Vec<String> =
                lines.by_ref().take_while(|line| line.trim() != "$$").map(literal).collect();
            (Kind::Alone, format!("\\$\\$\n{}\n\\$\\$", formula.join("\n")))
        } else if is_bare_heading {
            (Kind::Alone, format!("## {}", inline(trimmed, &answer.citations)))
        } else {
            block(line, before, &answer.citations)
        };
        if is_bare_heading || text.starts_with('#') {
            headings.next();
        }
        out.push_str(match before {
            None => "",
            Some(Kind::Quote) if kind == Kind::Quote => "\n>\n",
            Some(before) if before == kind && kind != Kind::Alone => "\n",
            Some(_) => "\n\n",
        });
        out.push_str(&text);
        before = Some(kind);
    }
    out
}

/// Returns a fenced block. A shortcode can't be escaped in it, so it is split.
fn code<'a>(fence: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut out = format!("```{}", fence.trim_start_matches('`').replace(['{', '`'], ""));
    for line in lines.take_while(|line| !line.trim().starts_with("```")) {
        out.push('\n');
        out.push_str(&apart(line));
    }
    out + "\n```"
}

/// Returns code without anything that a generator takes for a shortcode.
fn apart(code: &str) -> String {
    code.replace("{{", "{ {").replace("{%", "{ %").replace("{{", "{ {")
}

/// Returns one line according to its start.
fn block(line: &str, before: Option<Kind>, citations: &[String]) -> (Kind, String) {
    let trimmed = line.trim();
    let indent = line.len() - line.trim_start().len();
    let (mark, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
    // Two columns in the archive; content of a numbered item needs at least three.
    let indented = " ".repeat(2 * indent);
    if trimmed.starts_with('>') {
        let text = trimmed.trim_start_matches('>').trim();
        (Kind::Quote, format!("> {}", inline(text, citations)))
    } else if trimmed.starts_with('|') {
        (Kind::Row, inline(trimmed, citations))
    } else if ["---", "***", "___"].contains(&trimmed) {
        (Kind::Alone, "---".to_owned())
    } else if !rest.is_empty() && (1..=6).contains(&mark.len()) && mark.bytes().all(|b| b == b'#') {
        // The question is the heading of the page.
        let level = "#".repeat((mark.len() + 1).min(6));
        (Kind::Alone, format!("{level} {}", inline(rest.trim(), citations)))
    } else if !rest.is_empty() && (["-", "*", "+", "•"].contains(&mark) || is_number(mark)) {
        let mark = if mark == "•" { "-" } else { mark };
        (Kind::Item, format!("{indented}{mark} {}", inline(rest.trim(), citations)))
    } else if indent > 1 && before == Some(Kind::Item) {
        (Kind::Item, format!("{indented}{}", inline(trimmed, citations)))
    } else {
        (Kind::Alone, inline(trimmed, citations))
    }
}

fn is_number(mark: &str) -> bool {
    mark.strip_suffix(['.', ')']).is_some_and(|number| {
        (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Returns the inside of a line.
fn inline(text: &str, citations: &[String]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let whole = text[..text.len() - rest.len()].chars().next_back();
        let cited = citations.iter().find(|id| {
            let after = rest.strip_prefix(id.as_str()).map(|rest| rest.chars().next());
            let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            !id.is_empty() && after.is_some_and(ends) && ends(whole)
        });
        let taken = if let Some(id) = cited {
            out.push_str(&format!("[{}](/sources/{}/)", literal(id), slug(id)));
            id.len()
        } else if let Some(length) = code_span(rest) {
            out.push_str(&apart(&rest[..length]));
            length
        } else if let Some(length) = formula(rest) {
            out.push_str(&literal(&rest[..length]));
            length
        } else {
            let escaped =
                first == '\\' && rest[1..].chars().next().is_some_and(|c| c.is_ascii_punctuation());
            let length = first.len_utf8() + usize::from(escaped);
            if !escaped && "\\`<{[]~".contains(first) {
                out.push('\\');
            }
            out.push_str(&rest[..length]);
            length
        };
        rest = &rest[taken..];
    }
    out
}

/// Returns the length of the code span that a text begins with.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = text.get(..ticks).filter(|fence| !fence.is_empty())?;
    let mut at = ticks;
    loop {
        at += text[at..].find(fence)?;
        let run = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += run;
        if run == ticks {
            return Some(at);
        }
    }
}

/// Returns the length of the formula that a text begins with.
fn formula(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('$')?;
    let mut escaped = false;
    let end = inside.find(|c| {
        let is_end = c == '$' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    })?;
    (end > 0 && !inside.starts_with(' ')).then_some(end + 2)
}

/// Returns Markdown that is shown as the text is written.
fn literal(text: &str) -> String {
    text.trim().chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(text: &str, headings: &[&str]) -> String {
        of(&Answer {
            text: text.to_owned(),
            headings: headings.iter().map(|&heading| heading.to_owned()).collect(),
            citations: vec!["AG-1.2".to_owned(), "AG-1.23".to_owned()],
            ..Answer::default()
        })
    }

    #[test]
    fn lines_are_blocks() {
        let text =
            "# Top\nOne.\nBare\nTwo.\n- a\n  - b\n• c\n---\n> q\n> r\n|a|b|\n|-|-|\n1. x\n   y";
        let wanted = "## Top\n\nOne.\n\n## Bare\n\nTwo.\n\n- a\n    - b\n- c\n\n---\n\n> q\n>\n> r\n\n\
                      |a|b|\n|-|-|\n\n1. x\n      y";
        assert_eq!(markdown(text, &["Top", "Bare"]), wanted);
    }

    #[test]
    fn citations_are_links_to_the_works_pages() {
        assert_eq!(
            markdown("It holds [AG-1.2, AG-1.23], not AG-1.234 or XAG-1.2.", &[]),
            "It holds \\[[AG\\-1\\.2](/sources/ag-1-2/), [AG\\-1\\.23](/sources/ag-1-23/)\\], \
             not AG-1.234 or XAG-1.2."
        );
    }

    #[test]
    fn markup_and_shortcodes_are_text() {
        assert_eq!(markdown("<b onclick=x> {{< y >}} {% z() %}", &[]), {
            "\\<b onclick=x> \\{\\{\\< y >}} \\{% z() %}"
        });
        assert_eq!(markdown("[a](javascript:b) ![c](d)", &[]), {
            "\\[a\\](javascript:b) !\\[c\\](d)"
        });
        assert_eq!(markdown("`{{< y >}}` and ``a ` <b>`` and ` <b>", &[]), {
            "`{ {< y >}}` and ``a ` <b>`` and \\` \\<b>"
        });
        assert_eq!(markdown("```a{b}\n{{< y >}} {{{%\n```\nAfter.", &[]), {
            "```ab}\n{ {< y >}} { { { %\n```\n\nAfter."
        });
    }

    #[test]
    fn formulas_are_their_source_and_emphasis_stays() {
        assert_eq!(
            markdown("*So* $\\sigma_8$ and **$x$**, \\* and \\ alone", &[]),
            "*So* \\$\\\\sigma\\_8\\$ and **\\$x\\$**, \\* and \\\\ alone"
        );
        assert_eq!(markdown("$$\n- x_1\n$$", &[]), "\\$\\$\n\\- x\\_1\n\\$\\$");
    }
}
