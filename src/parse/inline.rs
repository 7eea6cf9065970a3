//! Parses one line of inline Markdown, or the lines of one paragraph, to a tree of [`Inline`].
//!
//! [`super::placeholders`] takes citations and formulas out before CommonMark sees the line; this
//! file puts them back.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::flatten::flatten;
use super::placeholders::{FIRST, START, Substituted, next_placeholder, plain_part, substitute};
use super::record_format::RecordFormat;
use super::references::{self, References, Target};
use super::spoofed_links;
use super::stars::{Kind, Stars, is_mark};
use crate::model::{CiteId, Inline, Span};
use crate::normalise::one_line;

/// Parses `text` as inline Markdown. `offset` is its place in the record's text; the spans of
/// citations count from there.
pub fn inline(text: &str, offset: usize, format: &RecordFormat) -> Vec<Inline> {
    inline_and_slips(text, offset, &references::NONE, format).0
}

/// Places of slips in inline Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Slips {
    /// Marks of bold text without a partner. The tree doesn't hold those of stars.
    pub(super) unpaired: Vec<Span>,
    /// Mentions of footnotes that the answer doesn't define.
    pub(super) undefined: Vec<Span>,
    /// Numbers in brackets that name no source.
    pub(super) unlisted: Vec<Span>,
}

/// Parses inline Markdown that may refer to other places of its answer. Returns also its slips.
pub(super) fn inline_and_slips(
    text: &str,
    offset: usize,
    references: &References,
    format: &RecordFormat,
) -> (Vec<Inline>, Slips) {
    let mut line = substitute(text, offset, references, format);
    let unlisted = std::mem::take(&mut line.unlisted);
    if is_plain(&line.text) {
        let mut tree = Tree::new(&line);
        tree.text(trimmed(&line.text));
        return (tree.finish(), Slips { unlisted, ..Slips::default() });
    }
    let (nodes, slips) = commonmark(&line, references);
    let slips = Slips { unlisted, ..slips };
    (spoofed_links::unlink(nodes, format), slips)
}

/// Returns a line without the white space at its end that CommonMark drops.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\u{b}', '\u{c}'])
}

/// Returns the text of a line without formulas and marks, if its bytes show that it has none. The
/// result equals the output of [`inline`], written as text.
pub fn prose(text: &str) -> Option<&str> {
    let is_taken_out = |byte| matches!(byte, b'$' | b'^' | b'\n' | FIRST);
    (is_plain(text) && !text.bytes().any(is_taken_out)).then(|| trimmed(text))
}

/// Returns a line as plain text with its citations: for lines too long to read as Markdown.
pub(super) fn literal(text: &str, offset: usize, format: &RecordFormat) -> Vec<Inline> {
    let mut nodes = Vec::new();
    let mut done = 0;
    for (start, end) in format.ids(text) {
        if start > done {
            nodes.push(Inline::Text(text[done..start].to_owned()));
        }
        let ids = references::NONE.cite(text, &(start..end), offset, format);
        nodes.push(Inline::Cite { ids, raw: text[start..end].to_owned() });
        done = end;
    }
    if done < text.len() {
        nodes.push(Inline::Text(text[done..].to_owned()));
    }
    nodes
}

/// Returns whether CommonMark would leave a line unchanged. Most lines are prose and citations, and
/// the parser costs more than everything else.
fn is_plain(text: &str) -> bool {
    let means_something =
        |byte| matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b'<' | b'&' | b'~' | b'\r' | 0);
    !text.bytes().any(means_something)
}

fn commonmark(line: &Substituted, references: &References) -> (Vec<Inline>, Slips) {
    let source = format!("{PREFIX}{}", line.text);
    let target = |link: BrokenLink<'_>| {
        let target = references.link(&line.restored(&link.reference))?;
        Some((target.href.clone().into(), target.title.clone().into()))
    };
    let options = Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_with_broken_link_callback(&source, options, Some(target));
    let mut tree = Tree::new(line);
    parser.into_offset_iter().for_each(|(event, place)| tree.push(event, &place));
    let slips = std::mem::take(&mut tree.slips);
    (tree.finish(), slips)
}

impl Substituted {
    /// Returns a part of the line as stored, apart from its escapes.
    pub(super) fn restored(&self, mut part: &str) -> String {
        let mut stored = String::with_capacity(part.len());
        while let Some((before, number, rest)) = next_placeholder(part) {
            stored.push_str(before);
            stored.push_str(self.placeholders.get(number).map_or("", |hidden| &hidden.raw));
            part = rest;
        }
        stored + part
    }
}

/// [`START`] and the brace that [`plain_part`] removes with it.
const PREFIX: &str = "\u{fdd2}{";
const _: () = assert!(PREFIX.len() == START.len_utf8() + 1);

struct Tree<'a> {
    line: &'a Substituted,
    /// The children of each open element, the innermost last, and the tag of one that a tag opened.
    open: Vec<(Vec<Inline>, Option<String>)>,
    /// The open links and images.
    links: Vec<OpenLink>,
    /// Number of open elements deeper than [`DEEPEST`]; their children go to the deepest one.
    flattened: usize,
    slips: Slips,
}

/// A link or an image whose end has not come.
#[derive(Default)]
struct OpenLink {
    /// Target and title, including placeholders.
    target: Target,
    is_image: bool,
}

/// Elements nested deeper than this keep only their text, so no line can exhaust the stack.
pub(super) const DEEPEST: usize = 24;

impl<'a> Tree<'a> {
    fn new(line: &'a Substituted) -> Self {
        let (links, slips) = Default::default();
        Self { line, open: vec![(Vec::new(), None)], links, flattened: 0, slips }
    }

    fn push(&mut self, event: Event<'_>, place: &Range<usize>) {
        match event {
            Event::Text(text) => {
                self.undefined(place);
                let text = self.without_unpaired(&text, place);
                self.text(&text);
            }
            Event::InlineHtml(tag) | Event::Html(tag) => self.tag(&tag),
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

    /// Opens or closes a sub- or superscript. A tag without its partner is text.
    fn tag(&mut self, tag: &str) {
        let name = tag.to_ascii_lowercase();
        let Some(name) = name.strip_prefix("</") else {
            return match self.open.len() > DEEPEST {
                true => self.text(tag),
                false => self.open.push((Vec::new(), Some(tag.to_owned()))),
            };
        };
        let is_open = |tag: &String| tag.to_ascii_lowercase().strip_prefix('<') == Some(name);
        if !self.open.last().is_some_and(|(_, tag)| tag.as_ref().is_some_and(is_open)) {
            return self.text(tag);
        }
        let (inner, _) = self.open.pop().unwrap_or_default();
        self.add(if name == "sub>" { Inline::Sub(inner) } else { Inline::Sup(inner) });
    }

    /// Notes the mentions of undefined footnotes in the text of an event: those in a link's title are
    /// none.
    fn undefined(&mut self, place: &Range<usize>) {
        let start = |mention: &(usize, Span)| mention.0 + PREFIX.len();
        let all = &self.line.undefined;
        let first = all.partition_point(|mention| start(mention) < place.start);
        let here = all[first..].iter().take_while(|mention| start(mention) < place.end);
        self.slips.undefined.extend(here.map(|&(_, at)| at));
    }

    /// Returns the text of an event without marks that have no partner, and notes their places.
    /// Stars with another meaning stay: `2**3`, `0.45**`, `**p < 0.01`.
    fn without_unpaired(&mut self, text: &str, place: &Range<usize>) -> String {
        let line = self.line;
        let source = |stars: &Stars| {
            let (start, end) = (stars.place.start + PREFIX.len(), stars.place.end + PREFIX.len());
            start.max(place.start)..end.min(place.end)
        };
        let first = line.stars.partition_point(|stars| source(stars).end <= place.start);
        let stars = line.stars[first..].iter().take_while(|stars| source(stars).start < place.end);
        let mut kept = String::with_capacity(text.len());
        let mut done = 0;
        let is_mark = |stars: &&Stars| stars.kind == Kind::LowLine || is_mark(&line.text, stars);
        for stars in stars.filter(|stars| text.len() == place.len() && is_mark(stars)) {
            let stray = source(stars);
            if stars.kind == Kind::Star {
                kept.push_str(&text[done..stray.start - place.start]);
                done = stray.end - place.start;
            }
            if self.slips.unpaired.last() != Some(&stars.at) {
                self.slips.unpaired.push(stars.at);
            }
        }
        kept.push_str(&text[done..]);
        kept
    }

    fn start(&mut self, tag: Tag<'_>) {
        let is_image = matches!(tag, Tag::Image { .. });
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.open.push(Default::default()),
            Tag::Link { dest_url, title, link_type, .. }
            | Tag::Image { dest_url, title, link_type, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let href = format!("{scheme}{dest_url}");
                let target = Target { href, title: title.into_string() };
                self.links.push(OpenLink { target, is_image });
                self.open.push(Default::default());
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
        let children = self.close();
        self.add(wrap(children));
    }

    /// Closes the innermost element and returns its children. Tags within it without their partner
    /// are text.
    fn close(&mut self) -> Vec<Inline> {
        loop {
            let (children, tag) = self.open.pop().unwrap_or_default();
            let Some(tag) = tag else { return children };
            self.text(&tag);
            children.into_iter().for_each(|node| self.add(node));
        }
    }

    /// Closes a link. A link with a scheme other than http, https or mailto becomes its text with
    /// the target in parentheses. So does one around a citation, which always leads to its source. A
    /// link to a work also cites it.
    fn end_link(&mut self) {
        let text = self.close();
        let OpenLink { target: marked, is_image } = self.links.pop().unwrap_or_default();
        let target = self.restore(&marked.href);
        let href = safe_url(&target);
        let cited = self.cited(&marked.href).filter(|_| !is_image);
        match href {
            // `[10.1000/x](https://doi.org/10.1000/x)`
            Some(_)
                if cited.is_some_and(|cited| is_of(&text, cited)) && marked.title.is_empty() =>
            {
                text.into_iter().for_each(|node| self.add(node));
            }
            Some(href) if !holds_link(&text) => {
                let text = if text.is_empty() { vec![Inline::Text(target)] } else { text };
                let title = self.link_title(&marked.title);
                let has_title = title.is_some();
                self.add(Inline::Link { href, title, text });
                if let Some(ids) = cited.map(<[_]>::to_vec) {
                    self.text("\u{a0}");
                    self.add(Inline::Cite { ids, raw: String::new() });
                }
                if !has_title && !marked.title.is_empty() {
                    self.text(&format!(" ({})", marked.title));
                }
            }
            href => {
                text.into_iter().for_each(|node| self.add(node));
                if target.is_empty() && marked.title.is_empty() {
                    return;
                }
                self.add(Inline::Text(" (".to_owned()));
                match href {
                    Some(href) => {
                        let text = vec![Inline::Text(target)];
                        self.add(Inline::Link { href, title: None, text });
                    }
                    // A citation in it stays a citation.
                    None => self.text(&marked.href),
                }
                if !marked.title.is_empty() {
                    let space = if marked.href.is_empty() { "" } else { " " };
                    self.text(&format!("{space}“{}”", marked.title));
                }
                self.add(Inline::Text(")".to_owned()));
            }
        }
    }

    /// Returns what a link's target cites, if it is an id and nothing else.
    fn cited(&self, target: &str) -> Option<&'a [CiteId]> {
        let (before, placeholder, after) = next_placeholder(target)?;
        match &self.line.placeholders.get(placeholder)?.content {
            Inline::Cite { ids, .. } if before.is_empty() && after.is_empty() => Some(ids),
            _ => None,
        }
    }

    /// Returns the title of a link as text; none if it holds a citation, which must be shown.
    fn link_title(&self, marked: &str) -> Option<String> {
        let mut rest = marked;
        while let Some((_, placeholder, after)) = next_placeholder(rest) {
            let found = self.line.placeholders.get(placeholder)?;
            if matches!(found.content, Inline::Cite { .. }) {
                return None;
            }
            rest = after;
        }
        Some(one_line(&self.restore(marked))).filter(|title| !title.is_empty())
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
        &mut self.open.last_mut().expect("the root is never popped").0
    }

    /// Adds text, its placeholders replaced by their content.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, placeholder, after)) = next_placeholder(rest) {
            self.add_text(plain_part(before));
            if let Some(placeholder) = self.line.placeholders.get(placeholder) {
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
            restored.extend(self.line.placeholders.get(placeholder).map(|found| &*found.raw));
            rest = after;
        }
        restored.push_str(plain_part(rest));
        restored
    }

    fn finish(mut self) -> Vec<Inline> {
        // CommonMark may split the braces around placeholders and the one at the start over several
        // events, so they are removed here.
        while self.open.len() > 1 {
            let (children, tag) = self.open.pop().unwrap_or_default();
            self.text(&tag.unwrap_or_default());
            children.into_iter().for_each(|node| self.add(node));
        }
        self.open.pop().unwrap_or_default().0
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

/// Returns whether nodes are a citation of these works and nothing else.
fn is_of(nodes: &[Inline], cited: &[CiteId]) -> bool {
    let [Inline::Cite { ids, .. }] = nodes else { return false };
    ids.iter().map(|id| &id.work).eq(cited.iter().map(|id| &id.work))
}

/// Returns whether nodes contain links, around which no other link can be wrapped.
fn holds_link(nodes: &[Inline]) -> bool {
    Inline::any(nodes, &|node| {
        matches!(node, Inline::Cite { .. } | Inline::Link { .. } | Inline::Note { .. })
    })
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
            Inline::Link { href, text, .. } if flatten(text) == *href => String::new(),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Sub(inner)
            | Inline::Sup(inner)
            | Inline::Link { text: inner, .. } => outside(inner),
            Inline::Code(_)
            | Inline::Math { .. }
            | Inline::Cite { .. }
            | Inline::Note { .. }
            | Inline::Footnote(_)
            | Inline::Break => "\n".to_owned(),
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
            let line = substitute(&text, 0, &references::NONE, &format);
            prop_assume!(is_plain(&line.text));
            prop_assert_eq!(inline(&text, 0, &format), commonmark(&line, &references::NONE).0);
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
