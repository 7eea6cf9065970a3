//! Parses one line of inline Markdown to a tree of [`Inline`].
//!
//! [`super::placeholders`] takes citations and formulas out before CommonMark sees the line; this
//! file puts them back.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::flatten::flatten;
use super::placeholders::{
    FIRST, Placeholder, START, Substituted, cite, next_placeholder, plain_part, substitute,
};
use super::record_format::RecordFormat;
use super::spoofed_links;
use crate::model::{Inline, Span};
use crate::normalise::one_line;

/// Parses `text` as inline Markdown. `offset` is its place in the record's text; the spans of
/// citations count from there.
pub fn inline(text: &str, offset: usize, format: &RecordFormat) -> Vec<Inline> {
    let line = substitute(text, offset, format);
    if is_plain(&line.text) {
        let mut tree = Tree::new(&line.placeholders);
        tree.text(trimmed(&line.text));
        return tree.finish();
    }
    spoofed_links::unlink(commonmark(&line), format)
}

/// Returns a line without the white space at its end that CommonMark drops.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\u{b}', '\u{c}'])
}

/// Returns the text of a line without formulas and marks, if its bytes show that it has none. The
/// result equals the output of [`inline`], written as text.
pub fn prose(text: &str) -> Option<&str> {
    let is_taken_out = |byte| matches!(byte, b'$' | b'\n' | FIRST);
    (is_plain(text) && !text.bytes().any(is_taken_out)).then(|| trimmed(text))
}

/// Returns a line as plain text with its citations: for lines too long to read as Markdown.
fn literal(text: &str, offset: usize, format: &RecordFormat) -> Vec<Inline> {
    let mut nodes = Vec::new();
    let mut done = 0;
    for (start, end) in format.ids(text) {
        if start > done {
            nodes.push(Inline::Text(text[done..start].to_owned()));
        }
        let ids = vec![cite(text, &(start..end), offset)];
        nodes.push(Inline::Cite { ids, raw: text[start..end].to_owned() });
        done = end;
    }
    if done < text.len() {
        nodes.push(Inline::Text(text[done..].to_owned()));
    }
    nodes
}

/// Parses the line at `at` of a record's text as its page shows it: one that is too long to be read
/// as Markdown is plain text.
pub fn line(text: &str, at: Span, format: &RecordFormat) -> Vec<Inline> {
    let (text, offset) = (&text[at.range()], at.range().start);
    match text.len() > format.limits.line_bytes {
        true => literal(text, offset, format),
        false => inline(text, offset, format),
    }
}

/// Returns whether CommonMark would leave a line unchanged. Most lines are prose and citations, and
/// the parser costs more than everything else.
fn is_plain(text: &str) -> bool {
    let means_something =
        |byte| matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b'<' | b'&' | b'~' | b'\r' | 0);
    !text.bytes().any(means_something)
}

fn commonmark(line: &Substituted) -> Vec<Inline> {
    let source = format!("{START}{{{}", line.text);
    let parser = Parser::new_ext(&source, Options::ENABLE_STRIKETHROUGH);
    let mut tree = Tree::new(&line.placeholders);
    parser.for_each(|event| tree.push(event));
    tree.finish()
}

struct Tree<'a> {
    placeholders: &'a [Placeholder],
    /// The children of each open element, the innermost last.
    open: Vec<Vec<Inline>>,
    /// Targets of the open links and images, including placeholders.
    links: Vec<String>,
    /// Number of open elements deeper than [`DEEPEST`]; their children go to the deepest one.
    flattened: usize,
}

/// Elements nested deeper than this keep only their text, so no line can exhaust the stack.
pub(super) const DEEPEST: usize = 24;

impl<'a> Tree<'a> {
    fn new(placeholders: &'a [Placeholder]) -> Self {
        Self { placeholders, open: vec![Vec::new()], links: Vec::new(), flattened: 0 }
    }

    fn push(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&text),
            Event::Code(code) => {
                let code = self.restore(&code);
                self.add(Inline::Code(code));
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.add(Inline::Break),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(_) if self.open.len() > DEEPEST => self.flattened += 1,
            Event::End(_) if self.flattened > 0 => self.flattened -= 1,
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.open.push(Vec::new()),
            Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.links.push(format!("{scheme}{dest_url}"));
                self.open.push(Vec::new());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let wrap: fn(Vec<Inline>) -> Inline = match tag {
            TagEnd::Emphasis => Inline::Emphasis,
            TagEnd::Strong => Inline::Strong,
            TagEnd::Strikethrough => Inline::Strike,
            TagEnd::Link | TagEnd::Image => return self.end_link(),
            _ => return,
        };
        let children = self.open.pop().unwrap_or_default();
        self.add(wrap(children));
    }

    /// Closes a link. A link with a scheme other than http, https or mailto becomes its text with
    /// the target in parentheses. So does one around a citation, which always leads to its source.
    fn end_link(&mut self) {
        let text = self.open.pop().unwrap_or_default();
        let marked = self.links.pop().unwrap_or_default();
        let target = self.restore(&marked);
        let href = safe_url(&target);
        match href {
            Some(href) if !holds_link(&text) => {
                let text = if text.is_empty() { vec![Inline::Text(target)] } else { text };
                self.add(Inline::Link { href, text });
            }
            href => {
                text.into_iter().for_each(|node| self.add(node));
                if target.is_empty() {
                    return;
                }
                self.add(Inline::Text(" (".to_owned()));
                match href {
                    Some(href) => self.add(Inline::Link { href, text: vec![Inline::Text(target)] }),
                    // A citation in it stays a citation.
                    None => self.text(&marked),
                }
                self.add(Inline::Text(")".to_owned()));
            }
        }
    }

    fn add(&mut self, node: Inline) {
        match node {
            Inline::Text(text) => self.add_text(&text),
            node => self.siblings().push(node),
        }
    }

    fn add_text(&mut self, text: &str) {
        match self.siblings().last_mut() {
            _ if text.is_empty() => {}
            Some(Inline::Text(before)) => before.push_str(text),
            _ => self.siblings().push(Inline::Text(text.to_owned())),
        }
    }

    fn siblings(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().expect("the root is never popped")
    }

    /// Adds text, its placeholders replaced by their content.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, placeholder, after)) = next_placeholder(rest) {
            self.add_text(plain_part(before));
            if let Some(placeholder) = self.placeholders.get(placeholder) {
                self.add(placeholder.content.clone());
            }
            rest = after;
        }
        self.add_text(plain_part(rest));
    }

    /// Returns text with its placeholders replaced by the stored text.
    fn restore(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, placeholder, after)) = next_placeholder(rest) {
            restored.push_str(plain_part(before));
            restored.extend(self.placeholders.get(placeholder).map(|found| &*found.raw));
            rest = after;
        }
        restored.push_str(plain_part(rest));
        restored
    }

    fn finish(mut self) -> Vec<Inline> {
        // CommonMark may split the braces around placeholders and the one at the start over several
        // events, so they are removed here.
        while self.open.len() > 1 {
            let children = self.open.pop().unwrap_or_default();
            children.into_iter().for_each(|node| self.add(node));
        }
        self.open.pop().unwrap_or_default()
    }
}

/// Returns a URL that a record may link to: http, https or mailto, after decoding entities and
/// removing control characters and white space.
fn safe_url(url: &str) -> Option<String> {
    let clean: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = clean.split(':').next()?.to_ascii_lowercase();
    let known = matches!(scheme.as_str(), "http" | "https" | "mailto");
    (known && clean.len() > scheme.len() + 1).then_some(clean)
}

/// Returns whether nodes contain links, around which no other link can be wrapped.
fn holds_link(nodes: &[Inline]) -> bool {
    Inline::any(nodes, &|node| matches!(node, Inline::Cite { .. } | Inline::Link { .. }))
}

/// Returns a line of inline Markdown as plain text with its white space collapsed.
pub fn plain_text(markdown: &str, format: &RecordFormat) -> String {
    one_line(&flatten(&inline(markdown, 0, format)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Settings;
    use crate::parse::decode::is_storable;

    #[test]
    fn references_to_forbidden_characters_are_not_decoded() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        for forged in [
            "a &#xfdd0;&#xfde0;&#xfdd1; b [AG-2025.04-1127]",
            "a &#64976;&#x0fde0;&#XFDD1; b [AG-2025.04-1127]",
            "[x](https://a.example/&#xfdd0;&#xfde0;&#xfdd1;) b [AG-2025.04-1127]",
            "`a\n> &#xfdd0;&#xfde0;&#xfdd1; ` [AG-2025.04-1127]",
            "&#27;[31m &#x9b;31m &#127; &#x1ffff; &#xd; &#13; &#x202e; [AG-2025.04-1127]",
        ] {
            let nodes = inline(forged, 0, &format);
            let cites = nodes.iter().filter(|node| matches!(node, Inline::Cite { .. })).count();
            assert_eq!(cites, 1, "{forged}");
            let text = flatten(&nodes);
            assert!(text.chars().all(is_storable), "{text:?}");
        }
        // References to storable characters are decoded; other text is left as it is.
        let text = |markdown: &str| flatten(&inline(markdown, 0, &format));
        assert_eq!(
            text("&#65;&#x42; &amp; &#27 &#xg; \\&#27; `&#27;`"),
            "AB & &#27 &#xg; &#27; &#27;"
        );
    }

    /// Returns a tree's text without its code, its citations and the targets that it shows.
    fn outside(nodes: &[Inline]) -> String {
        let inner = |node: &Inline| match node {
            Inline::Text(text) => text.clone(),
            Inline::Link { href, text } if flatten(text) == *href => String::new(),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } => outside(inner),
            Inline::Code(_) | Inline::Math { .. } | Inline::Cite { .. } | Inline::Break => {
                "\n".to_owned()
            }
        };
        nodes.iter().map(inner).collect()
    }

    /// CommonMark and the placeholders must agree on which text is code.
    #[test]
    fn backticks_in_tags_and_after_backslashes_hide_nothing() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let forged = "[AG-2025.04-1127](https://a.example) &#xd; &#xfdd0;&#xfde0;&#xfdd1;";
        // Inside the code that a backtick in a tag begins, and outside of all other code.
        for (before, after, cites) in [
            ("<!a `>", "`", 0),
            ("<b `>", "`", 0),
            ("<b c=\"`\">", "` x", 0),
            ("<?a `?>", "` x", 0),
            ("\\``a`", "`b", 1),
            ("<https://a.example/`>", "`b", 1),
            ("<a`b@c.example>", "`b", 1),
        ] {
            let nodes = inline(&format!("{before} {forged} {after}"), 0, &format);
            let found = nodes.iter().filter(|node| matches!(node, Inline::Cite { .. })).count();
            assert_eq!(found, cites, "{before}: {nodes:?}");
            assert!(!outside(&nodes).contains("AG-2025"), "{nodes:?}");
            assert!(flatten(&nodes).chars().all(is_storable), "{nodes:?}");
        }
        assert_eq!(
            flatten(&inline("a <b c='*d*'> <e@f.g> x < y", 0, &format)),
            "a <b c='d'> e@f.g x < y"
        );
    }

    proptest! {
        #[test]
        fn citations_outside_of_code_are_citations(
            text in "(`|``|\\\\|<|>|!|[?]|/|a|b c='|\"| |&#xd;|&#xfdd0;&#xfde0;&#xfdd1;|[*]|_|\\[|\\]|[(]|[)]| \\[AG-2025[.]04-1127\\] |\\[AG-2025[.]04-1127\\][(]https://a[.]b[)]|<https://a[.]b/|<a@|[$]|-->|--|CDATA){0,16}"
        ) {
            let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
            let nodes = inline(&text, 0, &format);
            prop_assert!(!outside(&nodes).contains("AG-2025.04-1127"), "{:?}", nodes);
            prop_assert!(flatten(&nodes).chars().all(is_storable), "{:?}", nodes);
        }

        #[test]
        fn the_fast_path_and_commonmark_agree(
            text in "([a-z :;.,(){}#>+=|!\\]\"'\t0-9\u{a0}\u{3000}é-]|AG-2025[.]04-1127|\\[AG-2025[.]04-1127\\]|[$]x[$]|http://a[.]b|- |1[.] |\u{b}|\u{c}){0,24}"
        ) {
            let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
            let line = substitute(&text, 0, &format);
            prop_assume!(is_plain(&line.text));
            prop_assert_eq!(inline(&text, 0, &format), commonmark(&line));
        }

        #[test]
        fn prose_is_unchanged(
            text in "([a-z :;.,(){}#>+=|!\\]\"'\t0-9\u{a0}\u{3000}é\u{fdd0}\u{ffef}-]|AG-2025[.]04-1127|[$\n*_`&~<]|- |1[.] |\u{b}|\u{c}){0,12}"
        ) {
            let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
            if let Some(prose) = prose(&text) {
                prop_assert_eq!(flatten(&inline(&text, 0, &format)), prose);
            }
        }
    }
}
