//! Diagnostics about the input as plain data, and their rendering for the terminal.
//!
//! A stage makes a [`Diagnostic`] with the problem, its place and its fix; only [`draw`] knows its
//! appearance. A diagnostic carries the lines that it points at, so it doesn't need its file.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::model::Span;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The build exits with 1.
    Error,
    /// Reported; the build exits with 0, or with 1 under `--strict`.
    Warning,
    /// Reported for completeness.
    Note,
}

/// Every code, in alphabetical order. The settings can allow those that are not in
/// [`ERROR_CODES`].
pub const CODES: &[&str] = &[
    "address-taken",
    "alias-changed",
    "bad-date",
    "bad-language",
    "blocked-html",
    "conflicting-category",
    "conflicting-title",
    "control-character",
    "crowded-sentence",
    "cut-off",
    "dead-link",
    "draft-page",
    "duplicate-id",
    "duplicate-record",
    "edited-page",
    "foreign-files",
    "front-matter",
    "hidden-character",
    "ignored-file",
    "invalid-script",
    "invalid-setting",
    "invalid-settings",
    "invalid-text",
    "invalid-utf8",
    "json-line",
    "leftover-files",
    "long-answer",
    "long-formula",
    "long-line",
    "long-question",
    "merge-conflict",
    "missing-byline",
    "missing-disclaimer",
    "missing-file",
    "missing-follow-ups",
    "missing-id",
    "missing-marker",
    "missing-model",
    "missing-score",
    "missing-sources",
    "missing-text",
    "missing-title",
    "no-answer",
    "no-base-url",
    "no-catalogue",
    "no-front-matter",
    "no-offline-search",
    "no-question",
    "no-reason",
    "not-a-record",
    "not-a-regular-file",
    "not-a-text",
    "note-link",
    "picture-as-text",
    "private-comment",
    "question-lines",
    "repeated-source",
    "replaced-file",
    "set-aside",
    "settings-not-utf8",
    "settings-too-large",
    "several-records",
    "similar-id",
    "site-too-large",
    "slug-collision",
    "source-count",
    "static-name",
    "stray-line",
    "too-deep",
    "too-large",
    "too-many-sources",
    "too-many-values",
    "undefined-footnote",
    "unknown-category",
    "unknown-key",
    "unknown-setting",
    "unlisted-citation",
    "unpaired-mark",
    "unread-definition",
    "unreadable-formula",
    "unusable-record",
    "unused-template",
    "unused-texts",
];

/// The codes of errors alone, in alphabetical order. The settings can't allow these.
pub const ERROR_CODES: &[&str] = &[
    "duplicate-id",
    "duplicate-record",
    "invalid-setting",
    "invalid-settings",
    "invalid-text",
    "merge-conflict",
    "not-a-record",
    "not-a-text",
    "settings-not-utf8",
    "settings-too-large",
    "unknown-key",
    "unknown-setting",
    "unusable-record",
];

/// A problem in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case name, e.g. `unknown-category`.
    pub code: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// The problem, in lower case, values in backticks.
    pub message: String,
    /// The file, relative to the content folder (or the settings file's path).
    pub path: String,
    /// The place in that file; `None` if the diagnostic is about the whole file.
    pub excerpt: Option<Excerpt>,
    /// Other relevant places.
    pub related: Vec<Related>,
    /// The fix.
    pub help: Option<String>,
}

/// A line of a file with a marked part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Byte offset of the marked part in the decoded file.
    pub offset: u32,
    /// Line number, from 1.
    pub line: u32,
    /// Column of the mark in the whole line, in characters, from 1.
    pub column: u32,
    /// The line, cut to a readable length around the mark.
    pub text: String,
    /// The marked bytes of `text`.
    pub mark: Range<usize>,
    /// Text at the mark.
    pub label: String,
}

/// Another place that a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// File.
    pub path: String,
    /// The place, with its own text.
    pub excerpt: Option<Excerpt>,
}

/// The style of the rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Characters only.
    Plain,
    /// ANSI colours.
    Colour,
}

/// Most characters of a line that an excerpt keeps.
const LONGEST_LINE: usize = 160;
/// Most characters before the mark when a line is cut.
const LEAD: usize = 40;

impl Excerpt {
    /// Cuts out of `text` the line where `span` begins; a span over several lines is marked up to
    /// the end of its first line. A span outside the text is moved into it.
    pub fn new(text: &str, span: Span, label: &str) -> Self {
        let start = text.floor_char_boundary(span.range().start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = text.ceil_char_boundary(span.range().end).clamp(start, line_end);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let number = text[..start].bytes().filter(|&b| b == b'\n').count() + 1;
        let column = text[line_start..start].chars().count() + 1;
        let mark = (start - line_start).min(line.len())..(end - line_start).min(line.len());
        let (text, mark) = cut(&without_passwords(line), mark);
        let [offset, line, column] =
            [start, number, column].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        Self { offset, line, column, text, mark, label: label.to_owned() }
    }
}

/// Returns a line with stars for the user name and the password of each address, which logs must not
/// show. All places stay.
fn without_passwords(line: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(line);
    for (at, scheme) in line.match_indices("://") {
        let from = at + scheme.len();
        let ends = |c: char| c.is_whitespace() || "/?#\"'<>`".contains(c);
        let authority = line[from..].split(ends).next().unwrap_or_default();
        let login = authority.rfind('@').unwrap_or_default();
        if login > 0 {
            shown.to_mut().replace_range(from..from + login, &"*".repeat(login));
        }
    }
    shown
}

/// Returns at most [`LONGEST_LINE`] characters of `line` around `mark`, and the mark in them.
fn cut(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    let back = |at: usize, count: usize| {
        line[..at].char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at)
    };
    let forth = |at: usize, count: usize| {
        line[at..].char_indices().nth(count).map_or(line.len(), |(length, _)| at + length)
    };
    if forth(0, LONGEST_LINE) == line.len() {
        return (line.to_owned(), mark);
    }
    // An ellipsis at either end takes one of the characters.
    let body = LONGEST_LINE - 2;
    let from = back(mark.start, LEAD);
    let to = forth(from, body);
    let from = if to == line.len() { back(to, body) } else { from };
    let before = if from > 0 { "…" } else { "" };
    let behind = if to < line.len() { "…" } else { "" };
    let place = |at: usize| at.clamp(from, to) - from + before.len();
    let text = [before, &line[from..to], behind].concat();
    (text, place(mark.start)..place(mark.end))
}

impl Diagnostic {
    /// Makes an error about the whole file at `path`.
    pub fn error(code: &'static str, path: impl Into<String>, what: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path.into(), what.into())
    }

    /// Makes a warning about the whole file at `path`.
    pub fn warning(code: &'static str, path: impl Into<String>, what: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path.into(), what.into())
    }

    /// Makes a note about the whole file at `path`.
    pub fn note(code: &'static str, path: impl Into<String>, what: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, path.into(), what.into())
    }

    fn new(severity: Severity, code: &'static str, path: String, message: String) -> Self {
        debug_assert!(cfg!(test) || CODES.contains(&code), "`CODES` lacks `{code}`");
        let may_be = severity == Severity::Error || !ERROR_CODES.contains(&code);
        debug_assert!(may_be, "`{code}` is in `ERROR_CODES`");
        Self { code, severity, message, path, excerpt: None, related: Vec::new(), help: None }
    }

    /// Points at `span` of the file's `text`; `label` may be empty.
    #[must_use]
    pub fn at(mut self, text: &str, span: Span, label: &str) -> Self {
        self.excerpt = Some(Excerpt::new(text, span, label));
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place; `None` if it is about that whole file.
    #[must_use]
    pub fn related(mut self, path: impl Into<String>, excerpt: Option<Excerpt>) -> Self {
        self.related.push(Related { path: path.into(), excerpt });
        self
    }
}

/// Sorts by path, offset and code, then by message to make the order total.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    let offset = |d: &Diagnostic| d.excerpt.as_ref().map(|e| e.offset);
    diagnostics.sort_by(|a, b| {
        (&a.path, offset(a), a.code, &a.message).cmp(&(&b.path, offset(b), b.code, &b.message))
    });
}

/// Renders `diagnostic` as rustc would, without a final line end.
///
/// Escapes control characters of all text from files, so a record can't control the terminal.
pub fn draw(diagnostic: &Diagnostic, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let Diagnostic { code, message, path, excerpt, related, help, .. } = diagnostic;
    let title = Group::with_title(level.primary_title(visible(message)).id(*code));
    let mut group = place(title, path, excerpt.as_ref(), AnnotationKind::Primary);
    for Related { path, excerpt } in related {
        group = place(group, path, excerpt.as_ref(), AnnotationKind::Context);
    }
    let mut report = vec![group];
    report.extend(help.iter().map(|h| Group::with_title(Level::HELP.secondary_title(visible(h)))));
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let mut drawn = renderer.decor_style(DecorStyle::Ascii).render(&report);
    let places = related.iter().map(|related| (&related.path, related.excerpt.as_ref()));
    for (path, excerpt) in places.chain([(path, excerpt.as_ref())]) {
        let Some(excerpt) = excerpt.filter(|excerpt| excerpt.column as usize > FARTHEST) else {
            continue;
        };
        let place = |column: u32| format!("{}:{}:{column}", visible(path), excerpt.line);
        drawn = drawn.replacen(&place(near(excerpt)), &place(excerpt.column), 1);
    }
    drawn
}

/// Columns for which the renderer gets as many spaces: it takes its time for each.
const FARTHEST: usize = 1000;

/// Returns the column that the renderer counts.
fn near(excerpt: &Excerpt) -> u32 {
    let (text, mark) = visible_marked(excerpt);
    u32::try_from(text[..mark.start].chars().count() + 1).unwrap_or(u32::MAX)
}

/// Adds a place to the rendering: its path, and its line if there is one.
fn place<'a>(to: Group<'a>, path: &str, at: Option<&Excerpt>, kind: AnnotationKind) -> Group<'a> {
    let path = visible(path);
    let Some(excerpt) = at else { return to.element(Origin::path(path)) };
    let (text, mark) = visible_marked(excerpt);
    let label = Some(visible(&excerpt.label)).filter(|label| !label.is_empty());
    let snippet = Snippet::source(text).line_start(excerpt.line as usize).path(path);
    to.element(snippet.annotation(kind.span(mark).label(label)))
}

/// Most examples in a message.
pub const EXAMPLES: usize = 3;

/// Returns `one` or `many`, depending on `count`.
pub fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// Returns the count followed by `one` or `many`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", plural(count, one, many))
}

/// Returns `text` with control, bidirectional and invisible characters as `\u{1b}`.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// Returns the excerpt's text, escaped as by [`visible`], tabs as spaces, and the mark in it.
///
/// The renderer counts the column itself, so spaces, which it trims, replace the text cut off
/// before the mark.
fn visible_marked(excerpt: &Excerpt) -> (String, Range<usize>) {
    let spaced = excerpt.text.replace('\t', " ");
    let start = spaced.floor_char_boundary(excerpt.mark.start);
    let end = spaced.floor_char_boundary(excerpt.mark.end).max(start);
    let missing = (excerpt.column as usize - 1).saturating_sub(spaced[..start].chars().count());
    let lead = " ".repeat(missing.min(FARTHEST)) + &visible(&spaced[..start]);
    let marked = visible(&spaced[start..end]);
    let range = lead.len()..lead.len() + marked.len();
    (lead + &marked + &visible(&spaced[end..]), range)
}

/// Returns whether a terminal obeys or hides a character.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || hides(c)
        || matches!(c, '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether a character is invisible and can mislead a reader: it reverses the text after
/// it, as in the Trojan Source attack, or splits, fills and marks words invisibly. Joiners and
/// directional marks are allowed, since scripts and emoji need them, and so are visible spaces of
/// any width.
pub fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "first line\n- 61%hep-fooSignal-Aware\nlast";

    #[test]
    fn the_codes_are_sorted() {
        assert!(CODES.is_sorted() && ERROR_CODES.is_sorted());
        assert!(ERROR_CODES.iter().all(|code| CODES.contains(code)));
    }

    #[test]
    fn an_excerpt_has_its_line_and_column() {
        let at = TEXT.find("hep").expect("in the text");
        let excerpt = Excerpt::new(TEXT, Span::new(at, at + 7), "here");
        assert_eq!((excerpt.line, excerpt.column), (2, 6));
        assert_eq!(excerpt.offset as usize, at);
        assert_eq!(&excerpt.text[excerpt.mark.clone()], "hep-foo");
        assert_eq!(excerpt.text, "- 61%hep-fooSignal-Aware");
    }

    #[test]
    fn a_mark_over_several_lines_ends_with_the_first() {
        let excerpt = Excerpt::new(TEXT, Span::new(6, 20), "");
        assert_eq!(&excerpt.text[excerpt.mark], "line");
    }

    #[test]
    fn an_excerpt_shows_no_password() {
        let text = "url: https://me:sésame@a.example/b@c 'http://x@y' https://d.example/@e";
        let at = text.find("a.example").expect("is there");
        let excerpt = Excerpt::new(text, Span::new(at, at + 9), "");
        let expected = "url: https://**********@a.example/b@c 'http://*@y' https://d.example/@e";
        assert_eq!(excerpt.text, expected);
        assert_eq!(&excerpt.text[excerpt.mark], "a.example");
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}MARK{}", "é".repeat(500), "ü".repeat(500));
        let span = Span::new(1000, 1004);
        let excerpt = Excerpt::new(&text, span, "");
        assert_eq!(&excerpt.text[excerpt.mark.clone()], "MARK");
        assert_eq!(excerpt.text.chars().count(), 160);
        assert_eq!(excerpt.column, 501);
        assert!(excerpt.text.starts_with("…é") && excerpt.text.ends_with("ü…"));
        let drawn = draw(&Diagnostic::note("x", "p", "m").at(&text, span, "here"), Style::Plain);
        assert!(drawn.contains("--> p:1:501\n"), "{drawn}");
        assert!(drawn.contains("MARK") && drawn.contains("^^^^ here"), "{drawn}");
        assert!(drawn.lines().all(|line| line.chars().count() <= 160), "{drawn}");
    }

    #[test]
    fn a_place_far_to_the_right_has_its_own_column() {
        let text = format!("{}MARK{}", "é".repeat(5000), "ü".repeat(5000));
        let note = Diagnostic::note("x", "p", "m").at(&text, Span::new(10_000, 10_004), "here");
        let note = note.related("q", Some(Excerpt::new(&text, Span::new(10_004, 10_006), "")));
        let drawn = draw(&note, Style::Plain);
        assert!(drawn.contains("--> p:1:5001\n") && drawn.contains("q:1:5005\n"), "{drawn}");
        assert!(drawn.contains("MARK") && drawn.contains("^^^^ here"), "{drawn}");
    }

    #[test]
    fn a_warning_is_drawn_with_its_line_and_help() {
        let at = TEXT.find("hep").expect("in the text");
        let drawn = draw(
            &Diagnostic::warning(
                "unknown-category",
                "answers/a.txt",
                "source line has no known arXiv category",
            )
            .at(TEXT, Span::new(at, at + 7), "kept as part of the title")
            .related("answers/b.txt", Some(Excerpt::new(TEXT, Span::new(0, 5), "and here")))
            .help("add `hep-foo` under `categories:` in site.yaml"),
            Style::Plain,
        );
        let expected = "\
warning[unknown-category]: source line has no known arXiv category
 --> answers/a.txt:2:6
  |
2 | - 61%hep-fooSignal-Aware
  |      ^^^^^^^ kept as part of the title
  |
 ::: answers/b.txt:1:1
  |
1 | first line
  | ----- and here
  |
help: add `hep-foo` under `categories:` in site.yaml";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_diagnostic_about_a_whole_file_names_it() {
        let error = Diagnostic::error("duplicate-id", "a.txt", "two files have the id `a`")
            .related("b.txt", None);
        let expected = "error[duplicate-id]: two files have the id `a`\n--> a.txt\n::: b.txt";
        assert_eq!(draw(&error, Style::Plain), expected);
    }

    #[test]
    fn a_record_cannot_control_the_terminal() {
        let text = "x\u{1b}[31m\u{202e}y\tz\u{7}";
        let hostile = Diagnostic::warning("odd", "a\u{1b}.txt", "says `\u{9b}\n`")
            .at(text, Span::new(1, text.len()), "\u{1b}]0;")
            .help("\u{2066}");
        let drawn = draw(&hostile, Style::Plain);
        assert!(drawn.chars().all(|c| c == '\n' || !is_hidden(c)), "{drawn}");
        assert!(drawn.contains(r"a\u{1b}.txt") && drawn.contains(r"`\u{9b}\u{a}`"), "{drawn}");
        assert!(drawn.contains(r"x\u{1b}[31m\u{202e}y z\u{7}"), "{drawn}");
    }

    #[test]
    fn diagnostics_are_sorted_by_path_offset_and_code() {
        let warn = |code, path: &str| Diagnostic::warning(code, path, "m");
        let mut diagnostics = vec![
            warn("b", "a").at("0123456789", Span::new(9, 10), ""),
            warn("c", "b"),
            warn("z", "a"),
            warn("a", "a").at("0123456789", Span::new(9, 10), ""),
            warn("d", "a").at("0123456789", Span::new(1, 2), ""),
        ];
        sort(&mut diagnostics);
        assert_eq!(
            diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(),
            ["z", "d", "a", "b", "c"]
        );
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_can_be_drawn(text in "\\PC*|(.|\n|\r|é|\u{1b}){0,300}", a: u16, b: u16) {
            let span = Span { start: u32::from(a) % 400, end: u32::from(b) % 400 };
            let excerpt = Excerpt::new(&text, span, "label");
            prop_assert!(excerpt.text.get(excerpt.mark.clone()).is_some());
            prop_assert!(excerpt.text.chars().count() <= LONGEST_LINE);
            let drawn = draw(&Diagnostic::note("x", "p", "m").at(&text, span, ""), Style::Plain);
            prop_assert!(drawn.chars().all(|c| c == '\n' || !is_hidden(c)));
        }
    }
}
