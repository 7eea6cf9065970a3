//! Turns a publisher's Markdown page into HTML. Trusted: full CommonMark with tables, footnotes, lists
//! of tasks and raw HTML, and formulas as in answers. The caller resolves its links.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::slice::from_ref;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Tag, TagEnd,
};

use super::escape::{escape, escape_into};
use super::markup::{Labels, set};
use super::mathml::{self, Layout};
use super::{html, page_formulas};
use crate::math::{self, Fault};
use crate::model::Align;
use crate::normalise::slug;
use crate::parse::RecordFormat;

/// A rendered page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderedPage {
    /// Text of the first `#` heading, which the page shows as its `h1`; empty if there is none.
    pub heading: String,
    /// The rest as HTML. Its headings begin at `h2`.
    pub html: String,
    /// The first paragraph as plain text.
    pub plain: String,
    /// The anchors of its headings, its footnotes, and the elements in raw HTML.
    pub anchors: BTreeSet<String>,
    /// The targets of its links and images as written, with their positions.
    pub links: Vec<(String, Range<usize>)>,
    /// Scripts and styles in raw HTML, which the pages' policy blocks.
    pub blocked: Vec<Range<usize>>,
    /// Addresses of pictures in raw HTML, with their places.
    pub raw_pictures: Vec<(String, Range<usize>)>,
    /// The formulas that can't be read, with their positions. They are shown as their source.
    pub faults: Vec<(Fault, Range<usize>)>,
}

/// Returns the anchor of a heading with this text. The prefix keeps it apart from names that have a
/// meaning to browsers.
pub fn anchor(text: &str) -> String {
    format!("h-{}", slug(text))
}

/// Renders Markdown. `target` turns the target of a link into its address on the site.
pub fn page(
    markdown: &str,
    target: &dyn Fn(&str) -> String,
    labels: Labels<'_>,
    format: &RecordFormat,
) -> RenderedPage {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let (mut events, places): (Vec<_>, Vec<_>) =
        page_formulas::events(markdown, options, format).into_iter().unzip();
    for (event, place) in events.iter_mut().zip(&places) {
        // `$5-$10` is not a formula: its second dollar belongs to a number.
        let before_digit = markdown[place.end..].starts_with(|c: char| c.is_ascii_digit());
        let is_in_dollars = markdown[place.start..].starts_with('$');
        if before_digit && is_in_dollars && matches!(event, Event::InlineMath(_)) {
            *event = Event::Text(markdown[place.clone()].to_owned().into());
        }
    }
    let (heading, start) = match events.first() {
        Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })) => block_text(&events),
        _ => Default::default(),
    };
    let paragraph = events.iter().position(|e| matches!(e, Event::Start(Tag::Paragraph)));
    let plain = paragraph.map(|at| block_text(&events[at..]).0).unwrap_or_default();
    let mut writer = PageWriter {
        page: RenderedPage { heading, plain, ..RenderedPage::default() },
        events: &events,
        places: &places,
        target,
        labels,
        columns: Vec::new(),
        cell: 0,
        in_head: false,
        in_link: false,
        images: 0,
        footnotes: Footnotes::of(&events),
        outside: String::new(),
    };
    for at in start..events.len() {
        writer.event(at);
    }
    writer.footnotes();
    let raw = raw_html(&events, &places);
    let mut page = writer.page;
    for place in raw {
        let html = &markdown[place.clone()];
        page.anchors.extend(html::ids(html));
        let within = |part: Range<usize>| place.start + part.start..place.start + part.end;
        let pictures = html::pictures(html).into_iter();
        page.raw_pictures.extend(pictures.map(|(source, part)| (source, within(part))));
        page.blocked.extend(html::blocked(html).map(within));
    }
    page
}

/// Returns the places of raw HTML.
fn raw_html(events: &[Event<'_>], places: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_raw =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_));
    let raw = events.iter().zip(places).filter(|(event, _)| is_raw(event));
    raw.map(|(_, place)| place.clone()).collect()
}

/// The footnotes of a page.
#[derive(Default)]
struct Footnotes {
    /// Number of each name, in the order of the first mentions.
    numbers: BTreeMap<String, usize>,
    /// Names that were mentioned so far.
    mentioned: BTreeSet<usize>,
    /// HTML of each, by number.
    html: BTreeMap<usize, String>,
    /// The one that is being written.
    open: usize,
}

impl Footnotes {
    fn of(events: &[Event<'_>]) -> Self {
        let mut numbers = BTreeMap::new();
        let mentions = events.iter().filter_map(|event| match event {
            Event::FootnoteReference(name) => Some(name),
            _ => None,
        });
        let defined = events.iter().filter_map(|event| match event {
            Event::Start(Tag::FootnoteDefinition(name)) => Some(name),
            _ => None,
        });
        for name in mentions.chain(defined) {
            let next = numbers.len() + 1;
            numbers.entry(name.to_lowercase()).or_insert(next);
        }
        Self { numbers, ..Self::default() }
    }

    fn number(&self, name: &str) -> usize {
        self.numbers.get(&name.to_lowercase()).copied().unwrap_or_default()
    }
}

/// Returns the text of the heading or paragraph that begins here, and its number of events.
fn block_text(events: &[Event<'_>]) -> (String, usize) {
    let is_end = |e: &Event<'_>| matches!(e, Event::End(TagEnd::Heading(_) | TagEnd::Paragraph));
    let end = events.iter().position(is_end).unwrap_or_default();
    (plain(&events[..end]), end + 1)
}

fn plain(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => text.push_str(&math::readable(tex)),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

struct PageWriter<'a> {
    events: &'a [Event<'a>],
    /// The position of each event.
    places: &'a [Range<usize>],
    target: &'a dyn Fn(&str) -> String,
    labels: Labels<'a>,
    page: RenderedPage,
    /// The alignment of the open table's columns.
    columns: Vec<Alignment>,
    /// The column of the row's next cell.
    cell: usize,
    in_head: bool,
    in_link: bool,
    /// True inside an image, whose text is its alternative.
    images: usize,
    footnotes: Footnotes,
    /// The output before the footnote that is being written.
    outside: String,
}

impl PageWriter<'_> {
    fn event(&mut self, at: usize) {
        match &self.events[at] {
            Event::Text(text) => escape_into(text, &mut self.page.html),
            event if self.images > 0 => match event {
                Event::Start(Tag::Image { .. }) => self.images += 1,
                Event::End(TagEnd::Image) => {
                    self.images -= 1;
                    self.page.html.push_str(if self.images == 0 { "\">" } else { "" });
                }
                event => escape_into(&plain(from_ref(event)), &mut self.page.html),
            },
            Event::Code(text) => self.write(format_args!("<code>{}</code>", escape(text))),
            Event::InlineMath(tex) => self.formula(tex, Layout::Inline, at),
            Event::DisplayMath(tex) => self.formula(tex, Layout::Block, at),
            Event::Html(html) | Event::InlineHtml(html) => self.page.html.push_str(html),
            Event::SoftBreak => self.page.html.push('\n'),
            Event::HardBreak => self.page.html.push_str("<br>\n"),
            Event::Rule => self.page.html.push_str("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote(name),
            Event::TaskListMarker(done) => {
                let (checked, key) =
                    if *done { (" checked", "task-done") } else { ("", "task-open") };
                let label = escape(self.labels.get(key));
                let kind = "type=\"checkbox\" disabled";
                self.write(format_args!("<input {kind}{checked} aria-label=\"{label}\"> "));
            }
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(*tag),
        }
    }

    /// Writes the mention of a footnote: a link to it.
    fn footnote(&mut self, name: &str) {
        let number = self.footnotes.number(name);
        let id = match self.footnotes.mentioned.insert(number) {
            true => format!(" id=\"fnref-{number}\""),
            false => String::new(),
        };
        self.write(format_args!("<sup><a{id} href=\"#fn-{number}\">{number}</a></sup>"));
    }

    /// Writes the footnotes at the end of the page.
    fn footnotes(&mut self) {
        let all = std::mem::take(&mut self.footnotes.html);
        if all.is_empty() {
            return;
        }
        self.page.html.push_str("<ol class=\"footnotes\">\n");
        for (number, html) in all {
            self.write(format_args!(
                "<li id=\"fn-{number}\" value=\"{number}\">{}",
                html.trim_end()
            ));
            self.page.anchors.insert(format!("fn-{number}"));
            if self.footnotes.mentioned.contains(&number) {
                let back = escape(self.labels.get("footnote-back"));
                self.write(format_args!("<a href=\"#fnref-{number}\" aria-label=\"{back}\">↩</a>"));
                self.page.anchors.insert(format!("fnref-{number}"));
            }
            self.page.html.push_str("</li>\n");
        }
        self.page.html.push_str("</ol>\n");
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                let id = self.id(&block_text(&self.events[at..]).0);
                self.write(format_args!("<h{} id=\"{id}\">", heading(*level)));
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.is_empty() => {
                let language = escape(info.split_whitespace().next().unwrap_or_default());
                self.write(format_args!("<pre><code class=\"language-{language}\">"));
            }
            Tag::List(Some(start)) if *start != 1 => {
                self.write(format_args!("<ol start=\"{start}\">\n"));
            }
            Tag::TableCell => {
                let name = if self.in_head { "th scope=\"col\"" } else { "td" };
                let class = self.columns.get(self.cell).map_or("", class);
                self.write(format_args!("<{name}{class}>"));
                self.cell += 1;
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.in_link = true;
                let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
                let target = escape(&(self.target)(dest_url));
                self.write(format_args!("<a href=\"{scheme}{target}\">"));
                self.page.links.push((dest_url.to_string(), self.places[at].clone()));
            }
            Tag::Image { dest_url, .. } => {
                self.images = 1;
                if html::is_foreign(dest_url) && !dest_url.starts_with("data:") {
                    self.page.blocked.push(self.places[at].clone());
                }
                self.page.links.push((dest_url.to_string(), self.places[at].clone()));
                let target = escape(&(self.target)(dest_url));
                self.write(format_args!("<img src=\"{target}\" alt=\""));
            }
            Tag::FootnoteDefinition(name) => {
                self.footnotes.open = self.footnotes.number(name);
                self.outside = std::mem::take(&mut self.page.html);
            }
            tag => {
                match tag {
                    Tag::Table(columns) => {
                        self.columns.clone_from(columns);
                        let label = escape(self.labels.get("table"));
                        let group = "class=\"table\" tabindex=\"0\" role=\"group\"";
                        self.write(format_args!("<div {group} aria-label=\"{label}\"><table>"));
                    }
                    Tag::TableHead | Tag::TableRow => self.cell = 0,
                    _ => {}
                }
                self.in_head |= matches!(tag, Tag::TableHead);
                self.page.html.push_str(around(tag.to_end()).0);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.write(format_args!("</h{}>\n", heading(level))),
            TagEnd::TableCell if self.in_head => self.page.html.push_str("</th>"),
            TagEnd::FootnoteDefinition => {
                let outside = std::mem::take(&mut self.outside);
                let html = std::mem::replace(&mut self.page.html, outside);
                self.footnotes.html.entry(self.footnotes.open).or_default().push_str(&html);
            }
            tag => self.page.html.push_str(around(tag).1),
        }
        self.in_head &= tag != TagEnd::TableHead;
        self.in_link &= tag != TagEnd::Link;
    }

    fn formula(&mut self, tex: &str, layout: Layout, at: usize) {
        let label = Some(self.labels.get("formula")).filter(|_| !self.in_link);
        if let Err(fault) = mathml::of_tex(tex, layout, label, &mut self.page.html) {
            self.page.faults.push((fault, self.places[at].clone()));
        }
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        self.page.html.write_fmt(text).expect("a String takes any text");
    }

    /// Returns an id for a heading that no other heading has.
    fn id(&mut self, text: &str) -> String {
        let base = anchor(text);
        let mut id = base.clone();
        let mut number = 2;
        while !self.page.anchors.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}

/// Returns the start and the end of an element without attributes of its own.
fn around(tag: TagEnd) -> (&'static str, &'static str) {
    match tag {
        TagEnd::Paragraph => ("<p>", "</p>\n"),
        TagEnd::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
        TagEnd::CodeBlock => ("<pre><code>", "</code></pre>\n"),
        TagEnd::List(true) => ("<ol>\n", "</ol>\n"),
        TagEnd::List(false) => ("<ul>\n", "</ul>\n"),
        TagEnd::Item => ("<li>", "</li>\n"),
        TagEnd::Table => ("", "</tbody></table></div>\n"),
        TagEnd::TableHead => ("<thead><tr>", "</tr></thead><tbody>"),
        TagEnd::TableRow => ("<tr>", "</tr>"),
        TagEnd::TableCell => ("<td>", "</td>"),
        TagEnd::Emphasis => ("<em>", "</em>"),
        TagEnd::Strong => ("<strong>", "</strong>"),
        TagEnd::Strikethrough => ("<s>", "</s>"),
        TagEnd::Link => ("", "</a>"),
        _ => ("", ""),
    }
}

/// Returns the attribute of a cell in a column with this alignment.
fn class(alignment: &Alignment) -> &'static str {
    set(match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Middle,
        Alignment::Right => Align::End,
    })
}

/// Headings under the page's `h1`: both `#` and `##` become `h2`.
fn heading(level: HeadingLevel) -> u8 {
    (level as u8).clamp(2, 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::interface::Interface;

    fn page(markdown: &str) -> RenderedPage {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        super::page(markdown, &str::to_owned, Labels::of(Interface::built_in()), &format)
    }

    #[test]
    fn the_first_heading_becomes_the_pages_own() {
        let page = page("# About *us*\n\nText **here**.\n\n## More\n\n## More\n");
        assert_eq!(page.heading, "About us");
        assert_eq!(page.plain, "Text here.");
        assert_eq!(
            page.html,
            "<p>Text <strong>here</strong>.</p>\n<h2 id=\"h-more\">More</h2>\n<h2 id=\"h-more-2\">More</h2>\n"
        );
    }

    #[test]
    fn tables_images_and_raw_html() {
        let page = page("|a|\n|-|\n|b|\n\n![x *y*](z.png) <kbd>k</kbd>\n");
        assert!(
            page.html.contains(
                "<th scope=\"col\">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
            )
        );
        assert!(page.html.contains("<img src=\"z.png\" alt=\"x y\"> <kbd>k</kbd>"));
    }

    #[test]
    fn columns_are_set_as_their_table_says() {
        let page = page("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|\n\n|a|\n|-|\n|1|\n");
        let head = "<tr><th scope=\"col\">a</th><th scope=\"col\">b</th>\
                    <th scope=\"col\" class=\"mid\">c</th><th scope=\"col\" class=\"end\">d</th></tr>";
        let row = "<tr><td>1</td><td>2</td><td class=\"mid\">3</td><td class=\"end\">4</td></tr>";
        assert!(page.html.contains(head) && page.html.contains(row), "{}", page.html);
        assert!(page.html.contains("<tr><td>1</td></tr>"), "{}", page.html);
    }

    #[test]
    fn formulas_become_mathml_and_readable_text_in_titles() {
        let page = page("# On $\\Lambda$\n\nOf $a_b$ it costs $5-$10, or $5 and 6 $.\n\n$$x^2$$\n");
        assert_eq!(page.heading, "On Λ");
        assert_eq!(page.html.matches("<math").count(), 2, "{}", page.html);
        assert!(page.html.contains("<math display=\"block\">"), "{}", page.html);
        assert!(page.html.contains("it costs $5-$10, or $5 and 6 $."), "{}", page.html);
        assert!(page.faults.is_empty());
    }

    #[test]
    fn a_formula_that_can_t_be_read_is_reported_and_shown_as_its_source() {
        let page = page("Of $\\nosuch{<b>}$.\n");
        assert_eq!(page.html, "<p>Of <code class=\"tex\">\\nosuch{&lt;b&gt;}</code>.</p>\n");
        assert_eq!(page.faults.len(), 1);
        assert_eq!(page.faults[0].1, 3..17);
    }
}
