//! A publisher's Markdown page to HTML. Trusted: full CommonMark with tables, raw HTML included.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::escape::escape_into;
use crate::normalise::slug;

/// A rendered page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderedPage {
    /// Text of the first `#` heading, which the page shows as its `h1`; empty without one.
    pub heading: String,
    /// The rest as HTML; further headings begin at `h2`.
    pub html: String,
    /// The first paragraph as plain text.
    pub plain: String,
}

/// Renders Markdown.
pub fn page(markdown: &str) -> RenderedPage {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<_> = Parser::new_ext(markdown, options).collect();
    let title = leading_heading(&events);
    let mut writer = Writer { events: &events, ..Writer::default() };
    let start = title.as_ref().map_or(0, |title| title.1);
    for at in start..events.len() {
        writer.event(at);
    }
    RenderedPage {
        heading: title.map(|title| title.0).unwrap_or_default(),
        html: writer.out,
        plain: first_paragraph(&events),
    }
}

/// Returns the text of a heading 1 at the very start, and the events that it takes.
fn leading_heading(events: &[Event<'_>]) -> Option<(String, usize)> {
    let Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) = events.first()? else {
        return None;
    };
    let end = events.iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))))?;
    Some((plain(&events[..end]), end + 1))
}

fn first_paragraph(events: &[Event<'_>]) -> String {
    let Some(start) = events.iter().position(|e| matches!(e, Event::Start(Tag::Paragraph))) else {
        return String::new();
    };
    let end = events[start..].iter().position(|e| matches!(e, Event::End(TagEnd::Paragraph)));
    plain(&events[start..start + end.unwrap_or_default()])
}

fn plain(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[derive(Default)]
struct Writer<'a> {
    events: &'a [Event<'a>],
    out: String,
    ids: BTreeSet<String>,
    in_head: bool,
    /// Inside an image, whose text is its alternative.
    images: usize,
}

impl Writer<'_> {
    fn event(&mut self, at: usize) {
        match &self.events[at] {
            Event::Text(text) => escape_into(text, &mut self.out),
            _ if self.images > 0 => match &self.events[at] {
                Event::Code(text) => escape_into(text, &mut self.out),
                Event::SoftBreak | Event::HardBreak => self.out.push(' '),
                Event::Start(Tag::Image { .. }) => self.images += 1,
                Event::End(TagEnd::Image) => {
                    self.images -= 1;
                    if self.images == 0 {
                        self.out.push_str("\">");
                    }
                }
                _ => {}
            },
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape_into(text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.out.push_str(html),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(*tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => {
                let end = self.events[at..]
                    .iter()
                    .position(|e| matches!(e, Event::End(TagEnd::Heading(_))));
                let id = self.id(&plain(&self.events[at..at + end.unwrap_or_default()]));
                self.write(format_args!("<h{} id=\"{id}\">", heading(*level)));
            }
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.is_empty() => {
                self.out.push_str("<pre><code class=\"language-");
                escape_into(info.split_whitespace().next().unwrap_or_default(), &mut self.out);
                self.out.push_str("\">");
            }
            Tag::CodeBlock(_) => self.out.push_str("<pre><code>"),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(start)) => self.write(format_args!("<ol start=\"{start}\">\n")),
            Tag::Item => self.out.push_str("<li>"),
            Tag::Table(_) => {
                self.out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => self.out.push_str("<tr>"),
            Tag::TableCell if self.in_head => self.out.push_str("<th scope=\"col\">"),
            Tag::TableCell => self.out.push_str("<td>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<s>"),
            Tag::Link { link_type, dest_url, .. } => {
                self.out.push_str("<a href=\"");
                if *link_type == LinkType::Email {
                    self.out.push_str("mailto:");
                }
                escape_into(dest_url, &mut self.out);
                self.out.push_str("\">");
            }
            Tag::Image { dest_url, .. } => {
                self.images = 1;
                self.out.push_str("<img src=\"");
                escape_into(dest_url, &mut self.out);
                self.out.push_str("\" alt=\"");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if let TagEnd::Heading(level) = tag {
            return self.write(format_args!("</h{}>\n", heading(level)));
        }
        let html = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>"
            }
            TagEnd::TableRow => "</tr>",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</s>",
            TagEnd::Link => "</a>",
            _ => "",
        };
        self.out.push_str(html);
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a String takes any text");
    }

    /// Returns an id for a heading that no other one has. The prefix keeps it from names that
    /// browsers give a meaning.
    fn id(&mut self, text: &str) -> String {
        let base = format!("h-{}", slug(text));
        let mut id = base.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}

/// Headings below the page's `h1`: `#` and `##` both become `h2`.
fn heading(level: HeadingLevel) -> u8 {
    (level as u8).clamp(2, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
