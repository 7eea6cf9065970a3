//! Finds the marks that Git leaves in a file where two versions differ.
//!
//! Both versions in one text are neither, so such a file is not published. A text about Git shows the
//! marks in fenced code.

use super::lines;
use crate::diagnostic::Diagnostic;
use crate::model::Span;

/// Returns the line with the first mark of a conflict outside of fenced code.
pub fn conflict(text: &str) -> Option<Span> {
    if !["<<<<<<<", "|||||||", ">>>>>>>"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let mut fenced = lines::Fenced::default();
    // A line between two versions, which the upper mark may have left.
    let mut between = None;
    let mut start = 0;
    for line in text.split('\n') {
        let at = Span::new(start, start + line.len());
        start += line.len() + 1;
        let body = line.trim();
        if fenced.holds(body) {
            continue;
        }
        match () {
            () if is_mark(line, "<<<<<<<") => return Some(at),
            () if line.trim_end() == "=======" => between = Some(at),
            () if line.strip_prefix("||||||| ").is_some_and(is_name) => return Some(at),
            () if is_mark(line, "|||||||") => between = Some(at),
            // Alone, without a name, it is a quote of seven levels.
            () if is_mark(line, ">>>>>>>") && between.is_some() => return between,
            () if line.strip_prefix(">>>>>>> ").is_some_and(is_name) => return Some(at),
            () => {}
        }
    }
    None
}

/// Returns whether a text is the name of a branch or a commit: one word.
fn is_name(text: &str) -> bool {
    let text = text.trim_end();
    !text.is_empty() && !text.contains(char::is_whitespace) || text == "merged common ancestors"
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
}

/// Returns the diagnostic for a conflict in a file; `what` is a record or a page.
pub fn conflict_error(path: &str, text: &str, at: Span, what: &str) -> Diagnostic {
    let message = format!("two versions of this {what} are in one file: Git marked a conflict");
    Diagnostic::error("merge-conflict", path, message)
        .at(text, at, &format!("the {what} is not published"))
        .help("keep one version, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        conflict(text).map(|at| &text[at.range()])
    }

    #[test]
    fn marks_of_a_conflict_are_found() {
        let whole = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n";
        assert_eq!(found(whole), Some("<<<<<<< HEAD"));
        assert_eq!(found("<<<<<<<\n"), Some("<<<<<<<"));
        assert_eq!(found("b\n=======\nc\n>>>>>>> other\n"), Some("======="));
        let half_resolved = "a\n||||||| base\nb\n>>>>>>> other\n";
        assert_eq!(found(half_resolved), Some("||||||| base"));
        // The line that is forgotten most often.
        assert_eq!(found("a\n>>>>>>> feature/x\n"), Some(">>>>>>> feature/x"));
        let ancestors = "||||||| merged common ancestors";
        assert_eq!(found(ancestors), Some(ancestors));
    }

    #[test]
    fn other_texts_have_none() {
        for text in [
            "Heading\n=======\nText",
            ">>>>>>> a deep quote",
            "| a |\n|---|\n||||||| a table",
            "Git writes\n```\n<<<<<<< HEAD\n=======\n>>>>>>> other\n```\n",
            " <<<<<<< indented, <<<<<<<< eight",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
