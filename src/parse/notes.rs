//! What programs for notes add to Markdown: comments between `%%`, links and embeds by name
//! (`[[Note|words]]`, `![[picture.png]]`), links to files with blanks in their names, and
//! `==highlights==`. Only files in the Markdown form have them.

use percent_encoding::percent_decode_str;

use super::decode::{Decoded, decode};
use super::front_matter::without_front_matter;
use super::lines::{self, Fenced};
use super::tex::code_length;
use crate::model::{Block, Form, Inline, Span};

/// Bytes of the longest link by name.
const LONGEST: usize = 400;

/// Endings of pictures.
const PICTURES: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"];

/// Decodes the file of a record. Comments of a Markdown file are private: they are left out, apart
/// from their line ends.
pub fn decode_record(path: &str, bytes: &[u8]) -> Decoded {
    let decoded = decode(bytes);
    if Form::of(path) != Form::Markdown || !decoded.text.contains("%%") {
        return decoded;
    }
    let start = decoded.text.len() - without_front_matter(&decoded.text).len();
    let Kept { text: kept, comments, open } = without_comments(&decoded.text[start..]);
    let text = format!("{}{kept}", &decoded.text[..start]);
    let place = |at: usize| Span::new(start + at, start + at);
    let comments = comments.into_iter().map(place).collect();
    let open_comment = open.map(|at| Span::new(start + at, start + at + "%%".len()));
    let mut problems = decoded.problems;
    for problem in &mut problems {
        problem.at = moved(problem.at, &decoded.text, &text);
    }
    Decoded { text, problems, comments, open_comment }
}

/// A text without its comments.
#[derive(Debug, Default, PartialEq, Eq)]
struct Kept {
    text: String,
    /// Where each comment was.
    comments: Vec<usize>,
    /// Where one begins that doesn't end. It stays.
    open: Option<usize>,
}

/// Returns a place in a text from which parts of lines were removed.
fn moved(at: Span, before: &str, after: &str) -> Span {
    let start = at.range().start;
    let line = before[..start].rfind('\n').map_or(0, |end| end + 1);
    let number = before[..line].matches('\n').count();
    let lines = after.split_inclusive('\n').take(number).map(str::len);
    let begin: usize = lines.sum();
    let length = after[begin..].lines().next().map_or(0, str::len);
    let place = |at: usize| after.floor_char_boundary(begin + (at - line).min(length));
    Span::new(place(start), place(at.range().end.max(start)))
}

/// Returns an answer as a Markdown file has it: `%%` begins no comment there. [`decode_record`] reads it
/// back.
pub fn without_comment_marks(answer: &str) -> String {
    let mut written = String::with_capacity(answer.len());
    let mut fenced = Fenced::default();
    for line in answer.split_inclusive('\n') {
        let is_code = is_code(&mut fenced, line);
        let mut rest = line;
        while let Some((before, marks)) = marks(rest).filter(|_| !is_code) {
            written.push_str(before);
            if !before.ends_with(|c: char| c.is_alphanumeric()) {
                written.push('\\');
            }
            written.push_str(marks);
            rest = &rest[before.len() + marks.len()..];
        }
        written.push_str(rest);
    }
    written
}

fn is_code<'a>(fenced: &mut Fenced<'a>, line: &'a str) -> bool {
    fenced.holds(lines::without_containers(line.trim_end())) || fenced.open.is_some()
}

/// Removes comments, and the backslashes before marks of none.
fn without_comments(text: &str) -> Kept {
    let (mut kept, mut comments) = (String::with_capacity(text.len()), Vec::new());
    let mut open = None;
    let mut fenced = Fenced::default();
    let mut rest = text;
    while !rest.is_empty() {
        let mut line = &rest[..rest.find('\n').map_or(rest.len(), |end| end + 1)];
        let is_code = is_code(&mut fenced, line);
        while let Some((before, marks)) = marks(line).filter(|_| !is_code) {
            let here = before.len() + marks.len();
            let begins = !before.ends_with(|c: char| c.is_alphanumeric() || c == '\\');
            let end = rest[here..].find("%%").filter(|_| begins && marks.len() == 2);
            let Some(end) = end.map(|end| here + end + "%%".len()) else {
                kept.push_str(before.strip_suffix('\\').unwrap_or(before));
                let is_open = begins && marks.len() == 2;
                open = open.or_else(|| is_open.then_some(kept.len()));
                kept.push_str(marks);
                (line, rest) = (&line[here..], &rest[here..]);
                continue;
            };
            kept.push_str(before);
            comments.push(kept.len());
            kept.extend(rest[before.len()..end].chars().filter(|c| *c == '\n'));
            rest = &rest[end..];
            // The rest of the line in which it ends.
            line = &rest[..rest.find('\n').map_or(rest.len(), |end| end + 1)];
        }
        kept.push_str(line);
        rest = &rest[line.len()..];
    }
    Kept { text: kept, comments, open }
}

/// Finds two or more `%` in a line, outside of inline code. Returns what is before them, and them.
fn marks(line: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    while let Some(found) = line.as_bytes()[at..].iter().position(|byte| b"`%".contains(byte)) {
        at += found;
        let rest = &line[at..];
        if rest.starts_with('`') {
            at += code_length(rest);
            continue;
        }
        let length = rest.bytes().take_while(|byte| *byte == b'%').count();
        if length > 1 {
            return Some((&line[..at], &rest[..length]));
        }
        at += length;
    }
    None
}

/// A link to another file of the archive.
pub(super) struct NoteLink<'a> {
    /// The file as written, without the place in it.
    pub(super) target: &'a str,
    pub(super) words: &'a str,
    pub(super) length: usize,
}

/// Reads a link to another file at the start of a text: `[[name]]`, `[[name|words]]`,
/// `[words](a name.md)`.
pub(super) fn link(text: &str) -> Option<NoteLink<'_>> {
    match text.strip_prefix("[[") {
        Some(inner) => by_name(inner),
        None => by_file(text),
    }
}

fn by_name(inner: &str) -> Option<NoteLink<'_>> {
    let end = inner.find([']', '[', '\n']).filter(|end| *end <= LONGEST)?;
    let rest = inner[end..].strip_prefix("]]")?;
    let inner = &inner[..end];
    let (target, words) = inner.split_once('|').unwrap_or((inner, inner));
    let (target, words) = (target.trim_end_matches('\\').trim(), words.trim());
    let is_number = target.chars().all(|c| !c.is_alphabetic());
    // `[[1]](https://…)` is another link.
    if is_number && target.len() < 4 || words.is_empty() || rest.starts_with(['(', ':']) {
        return None;
    }
    // `#` before the place in a note, which alone is one in this note.
    let file = target.split(['#', '^']).next().unwrap_or_default().trim_end();
    let words = words.trim_start_matches(['#', '^']);
    Some(NoteLink { target: file, words, length: "[[]]".len() + end })
}

fn by_file(text: &str) -> Option<NoteLink<'_>> {
    let words = text.strip_prefix('[')?;
    let end = words.find([']', '[', '\n', '\\', '`', '*', '_', '$', '<']);
    let end = end.filter(|end| *end <= LONGEST)?;
    let target = words[end..].strip_prefix("](")?;
    let length = target.find([')', '(', '\n']).filter(|end| *end <= LONGEST)?;
    let whole = &target[..length];
    if !target[length..].starts_with(')') || whole.contains("://") {
        return None;
    }
    let whole = whole.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(whole);
    let file = whole.split('#').next().unwrap_or_default().trim();
    let length = "[](".len() + end + length + ")".len();
    let words = words[..end].trim();
    let is_note = file.to_lowercase().ends_with(".md") && !words.is_empty();
    is_note.then_some(NoteLink { target: file, words, length })
}

/// Returns the length of what a text highlights, `==words==`, without its marks. `before` is the text
/// before it.
pub(super) fn highlight(before: &str, text: &str) -> Option<usize> {
    let inner = text.strip_prefix("==")?;
    let end = inner.find("==").filter(|end| *end > 0)?;
    let words = &inner[..end];
    let is_apart = !before.ends_with(|c: char| c.is_alphanumeric() || c == '=');
    let is_whole = !words.starts_with(char::is_whitespace)
        && !words.ends_with(char::is_whitespace)
        && !words.starts_with('=')
        && !words.contains(['`', '$', '<'])
        && !words.contains("\n\n")
        && !inner[end + 2..].starts_with('=');
    (is_apart && is_whole).then_some(end)
}

/// Returns the files that an answer links to, each once.
pub(super) fn targets(blocks: &[Block]) -> Vec<String> {
    let mut targets = Vec::new();
    in_blocks(blocks, &mut targets);
    targets
}

fn in_blocks(blocks: &[Block], targets: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => in_nodes(text, targets),
            Block::List(list) => {
                for item in &list.items {
                    in_nodes(&item.text, targets);
                    in_blocks(&item.blocks, targets);
                }
            }
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| in_nodes(cell, targets));
            }
            Block::Quote { blocks, .. } => in_blocks(blocks, targets),
            Block::Footnotes(notes) => {
                notes.iter().for_each(|note| in_blocks(&note.blocks, targets));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn in_nodes(nodes: &[Inline], targets: &mut Vec<String>) {
    for node in nodes {
        match node {
            Inline::Note { target, .. } if !target.is_empty() && !targets.contains(target) => {
                targets.push(target.clone());
            }
            other => in_nodes(other.inner(), targets),
        }
    }
}

/// Returns the name of a file as its folder shows it: `a%20b.md` is `a b.md`.
pub fn decoded_name(target: &str) -> String {
    percent_decode_str(target).decode_utf8_lossy().into_owned()
}

/// Returns whether the name of a file is that of a picture.
pub fn is_picture(file: &str) -> bool {
    let name = file.to_lowercase();
    PICTURES.iter().any(|end| name.ends_with(end))
}

/// Returns the places of pictures that an answer shows from its own folder, outside of fenced code:
/// `![[x.png]]` and `![words](x.png)`.
pub(super) fn pictures(text: &str, answer: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut fenced = Fenced::default();
    for line in lines::lines(text, answer) {
        let body = &text[line.start..line.end];
        if fenced.holds(body) || fenced.open.is_some() {
            continue;
        }
        for (at, _) in body.match_indices("![") {
            let rest = &body[at + 1..];
            let (length, file) = match by_name(rest.strip_prefix("[[").unwrap_or_default()) {
                Some(embed) => (embed.length, embed.target),
                None => {
                    let inner = rest.find("](").map(|open| (open + 2, &rest[open + 2..]));
                    let target = inner.and_then(|(from, target)| {
                        Some((from, &target[..target.find([')', ' '])?]))
                    });
                    let Some((from, target)) = target else { continue };
                    (from + target.len() + 1, target)
                }
            };
            if is_picture(file) && !file.contains(':') {
                let start = line.start + at;
                let end = (start + 1 + length).min(line.end);
                found.push(Span::new(start, text.floor_char_boundary(end)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn comments_are_left_out() {
        for (text, kept) in [
            ("a %%b%% c", "a  c"),
            ("%%\nprivate\n\nlines\n%%\nx", "\n\n\n\n\nx"),
            ("`%%` and %% x", "`%%` and %% x"),
            ("50%% and 60%%", "50%% and 60%%"),
            ("```\n%% a %%\n```\n%% b %%", "```\n%% a %%\n```\n"),
            ("%%a%% b %%c%% d", " b  d"),
            ("(%%a%%)", "()"),
            ("\\%%a%%", "%%a%%"),
            ("%%%a%%%", "%%%a%%%"),
        ] {
            assert_eq!(without_comments(text).text, kept, "{text}");
        }
        let whole = "---\nquestion: Why 5%% x %%?\n---\na %%b%%";
        let decoded = decode_record("a.md", whole.as_bytes());
        assert_eq!(decoded.text, "---\nquestion: Why 5%% x %%?\n---\na ");
        assert_eq!(decoded.comments.len(), 1);
        assert_eq!(decoded.open_comment, None);
        let decoded = decode_record("a.md", b"---\nquestion: a\n---\n%%x\ny%% b\0\n%% c");
        assert_eq!(decoded.text, "---\nquestion: a\n---\n\n b\u{fffd}\n%% c");
        let at = decoded.problems[0].at;
        assert_eq!(&decoded.text[..at.range().start], "---\nquestion: a\n---\n\n b\u{fffd}");
        assert_eq!(decoded.open_comment.map(|at| &decoded.text[at.range()]), Some("%%"));
        assert_eq!(decoded.diagnostics("a.md").len(), 3);
        assert_eq!(decode_record("a.txt", whole.as_bytes()).text, whole);
    }

    proptest! {
        #[test]
        fn an_answer_is_read_as_it_was_written(answer in "([a `\n\\\\]|%%|%|```\n|~~~\n|> |- ){0,24}") {
            let written = without_comment_marks(&answer);
            prop_assert_eq!(without_comments(&written), Kept { text: answer, ..Kept::default() });
        }
    }

    #[test]
    fn links_to_files_are_read() {
        for (text, expected) in [
            ("[[Note]] x", Some(("Note", "Note"))),
            ("[[Folder/Note#Part|words]]", Some(("Folder/Note", "words"))),
            ("[[Note\\|words]]", Some(("Note", "words"))),
            ("[[#Part]]", Some(("", "Part"))),
            ("[[1]](https://example.org)", None),
            ("[[2]]", None),
            ("[[a", None),
            ("[steam](Why steam in the oven.md)", Some(("Why steam in the oven.md", "steam"))),
            ("[steam](<a b.md#c>)", Some(("a b.md", "steam"))),
            ("[x](https://example.org/a.md)", None),
            ("[x](a.txt)", None),
        ] {
            let found = link(text).map(|link| (link.target, link.words));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn highlights_are_whole_words() {
        assert_eq!(highlight("a ", "==b c== d"), Some(3));
        for (before, text) in
            [("a", "==b=="), ("", "== b =="), ("", "===="), ("", "===b==="), ("x ", "==b")]
        {
            assert_eq!(highlight(before, text), None, "{text}");
        }
    }

    #[test]
    fn pictures_beside_a_note_are_found() {
        let text = "![[a.png]] ![b](c/d.JPG) ![e](https://example.org/f.png) ![[Note]]\n```\n![[x.png]]\n```";
        let found: Vec<&str> =
            pictures(text, Span::new(0, text.len())).iter().map(|at| &text[at.range()]).collect();
        assert_eq!(found, ["![[a.png]]", "![b](c/d.JPG)"]);
    }
}
