//! Turns an answer's blocks and inline markup into HTML.
//!
//! Safe by construction: every possible element and attribute is written here, and all text goes
//! through `escape_into`. This module knows nothing of pages; [`Cites`] says where citations lead.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use super::cite_place::CitePlace;
use super::escape::{escape, escape_into, valid_url};
use super::mathml::{self, Layout};
use super::word_pieces::{Piece, pieces};
use crate::interface::Interface;
use crate::model::{Align, Block, Callout, Footnote, Inline, List, WorkId};

/// Returns the address of a work, if it has one.
pub type WorkAddress<'a> = dyn Fn(&WorkId) -> Option<String> + 'a;

/// Returns the address of a file that an answer names, if it is a record.
pub type NoteAddress<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The form of citations and links.
pub enum Cites<'a> {
    /// As text without links: for headings, titles and text inside links.
    Text,
    /// As chips that link to the work's row in the answer's own list of sources, on `page` (empty
    /// for the page itself).
    Rows {
        /// Returns a work's number and row. On the answer's own page, a chip shows the number.
        place: &'a dyn Fn(&WorkId) -> Option<CitePlace>,
        /// Splits an id into the part that a chip may hide, and the rest.
        chip: &'a dyn Fn(&WorkId) -> (String, String),
        /// Address of the answer's page, if the text is shown elsewhere.
        page: &'a str,
        /// Returns the address of a work that has no row there.
        elsewhere: Option<&'a WorkAddress<'a>>,
    },
    /// As chips that link to the works' pages. Those of `own` are marked.
    Citing {
        /// The work whose page this is.
        own: &'a WorkId,
        /// A work's address on this page. Without it, other works are text.
        href: Option<&'a dyn Fn(&WorkId) -> String>,
        /// Splits an id into the part that a chip may hide, and the rest.
        chip: &'a dyn Fn(&WorkId) -> (String, String),
    },
}

/// Writes the markup of one text. It remembers which works that text has mentioned.
pub struct HtmlWriter<'a> {
    pub(super) cites: Cites<'a>,
    pub(super) out: String,
    /// The work of each chip that has an id, in order.
    pub(super) mentions: Vec<WorkId>,
    pub(super) mentioned: BTreeSet<WorkId>,
    /// Works mentioned for the first time since the last call of [`HtmlWriter::block`].
    pub(super) first_mentions: Vec<WorkId>,
    /// Footnotes mentioned before.
    footnotes: BTreeSet<u32>,
    marks: Option<Marks>,
    /// Cuts the lines of the blocks that follow. Parts that it marks are within `<u>`.
    pub cut: Option<&'a CutLine<'a>>,
    labels: Labels<'a>,
    notes: Option<&'a NoteAddress<'a>>,
}

/// Cuts a line into parts, each with whether it is marked.
pub type CutLine<'a> = dyn Fn(&[Inline]) -> Vec<(Vec<Inline>, bool)> + 'a;

/// The names of parts, most of them for readers who don't see the parts. Without an interface, none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Labels<'a>(Option<&'a Interface>);

impl<'a> Labels<'a> {
    /// Takes them from the interface's texts.
    pub fn of(interface: &'a Interface) -> Self {
        Self(Some(interface))
    }

    /// Returns the text of a part.
    pub fn get(self, key: &str) -> &'a str {
        self.0.map_or("", |interface| interface.constant(key))
    }
}

/// The marks in a block that is compared with another.
struct Marks {
    /// `ins` or `del`.
    element: &'static str,
    /// For each piece of the text, whether it is marked. Pieces beyond the end aren't.
    changed: Vec<bool>,
    /// The position of the next piece.
    at: usize,
}

impl Marks {
    fn next(&mut self) -> bool {
        self.at += 1;
        self.changed.get(self.at - 1).copied().unwrap_or_default()
    }
}

impl<'a> HtmlWriter<'a> {
    /// Returns a writer that writes citations as `cites` and names as `labels` says.
    pub fn new(cites: Cites<'a>, labels: Labels<'a>) -> Self {
        let (out, mentions, mentioned, first_mentions, footnotes, marks, cut) = Default::default();
        let notes = None;
        Self {
            cites,
            out,
            mentions,
            mentioned,
            first_mentions,
            footnotes,
            marks,
            cut,
            labels,
            notes,
        }
    }

    /// Links files that are records. Without it, their names are text.
    pub fn with_notes(self, notes: &'a NoteAddress<'a>) -> Self {
        Self { notes: Some(notes), ..self }
    }

    /// Writes a top-level block whose element gets `id`. Returns its HTML, and the works that the
    /// text mentions here for the first time.
    pub fn block(&mut self, block: &Block, id: &str) -> (String, Vec<WorkId>) {
        match block {
            // The question is the page's h1. Only the anchor of this block remains.
            Block::Heading { repeats_question: true, .. } => self.within("span", Some(id), |_| {}),
            _ => self.element(block, Some(id)),
        }
        (std::mem::take(&mut self.out), std::mem::take(&mut self.first_mentions))
    }

    /// Writes a block without an id. Each piece of text for which `changed` is true is marked with
    /// `element` (see [`super::answer_diff`]).
    pub fn marked(&mut self, block: &Block, element: &'static str, changed: &[bool]) -> String {
        self.marks = Some(Marks { element, changed: changed.to_vec(), at: 0 });
        self.element(block, None);
        self.marks = None;
        self.first_mentions.clear();
        std::mem::take(&mut self.out)
    }

    /// Returns the works of the chips so far. The id of a chip is its position here, from 1:
    /// `c1`, `c2` and so on. Only chips on the answer's own page have ids.
    pub fn into_mentions(self) -> Vec<WorkId> {
        self.mentions
    }

    /// Writes inline markup and returns its HTML.
    pub fn inline(&mut self, nodes: &[Inline]) -> String {
        self.nodes(nodes);
        std::mem::take(&mut self.out)
    }

    pub(super) fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn put(&mut self, html: fmt::Arguments<'_>) {
        self.out.write_fmt(html).expect("a String takes any text");
    }

    pub(super) fn text(&mut self, text: &str) {
        escape_into(text, &mut self.out);
    }

    /// Writes text of the answer, parts of which may be marked.
    fn words(&mut self, text: &str) {
        let Some(mut marks) = self.marks.take() else { return self.text(text) };
        let mut is_open = false;
        // Pieces after the last flag aren't marked.
        for piece in pieces(text).chain([Piece { space: "", word: "" }]) {
            let is_marked = !piece.word.is_empty() && marks.next();
            if is_open && !is_marked {
                self.close(marks.element);
            }
            self.text(piece.space);
            if is_marked && !is_open {
                self.open(marks.element, None);
            }
            self.text(piece.word);
            is_open = is_marked;
        }
        self.marks = Some(marks);
    }

    /// Writes content that is marked as a whole or not at all.
    fn whole(&mut self, write: impl FnOnce(&mut Self)) {
        match self.marks.as_mut().and_then(|marks| marks.next().then_some(marks.element)) {
            Some(element) => self.within(element, None, write),
            None => write(self),
        }
    }

    /// Opens an element, with `id` if given.
    fn open(&mut self, name: &str, id: Option<&str>) {
        match id {
            Some(id) => self.put(format_args!("<{name} id=\"{id}\">")),
            None => self.put(format_args!("<{name}>")),
        }
    }

    fn close(&mut self, name: &str) {
        self.put(format_args!("</{name}>"));
    }

    /// Writes an element around the output of `inside`.
    fn within(&mut self, name: &str, id: Option<&str>, inside: impl FnOnce(&mut Self)) {
        self.open(name, id);
        inside(self);
        self.close(name);
    }

    fn element(&mut self, block: &Block, id: Option<&str>) {
        match block {
            Block::Heading { level, text, .. } => {
                self.within(&format!("h{level}"), id, |writer| writer.nodes(text));
            }
            Block::Paragraph(text) => self.within("p", id, |writer| writer.line(text)),
            Block::List(list) => self.list(list, id),
            Block::Code { language, text } => self.code(language.as_deref(), text, id),
            Block::Table { columns, head, rows } => self.table(columns, head, rows, id),
            Block::Quote { callout, blocks } => self.quote(*callout, blocks, id),
            Block::Rule => self.open("hr", id),
            Block::Footnotes(notes) => self.footnotes(notes, id),
        }
    }

    fn list(&mut self, list: &List, id: Option<&str>) {
        let name = if list.ordered { "ol" } else { "ul" };
        let first = list.items.first().and_then(|item| item.number).unwrap_or(1);
        self.open(name, id);
        if first != 1 {
            self.out.pop();
            self.put(format_args!(" start=\"{first}\">"));
        }
        let mut expected = first;
        for item in &list.items {
            match item.number {
                Some(number) if number != expected => {
                    self.put(format_args!("<li value=\"{number}\">"));
                    expected = number;
                }
                _ => self.raw("<li>"),
            }
            expected = expected.saturating_add(1);
            if let Some(done) = item.done {
                let (checked, key) =
                    if done { (" checked", "task-done") } else { ("", "task-open") };
                self.put(format_args!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
                self.text(self.labels.get(key));
                self.raw("\"> ");
            }
            self.line(&item.text);
            item.blocks.iter().for_each(|block| self.element(block, None));
            self.raw("</li>");
        }
        self.close(name);
    }

    fn quote(&mut self, callout: Option<Callout>, blocks: &[Block], id: Option<&str>) {
        self.open("blockquote", id);
        if let Some(callout) = callout {
            let (class, key) = match callout {
                Callout::Note => ("note", "callout-note"),
                Callout::Tip => ("tip", "callout-tip"),
                Callout::Important => ("important", "callout-important"),
                Callout::Warning => ("warning", "callout-warning"),
                Callout::Caution => ("caution", "callout-caution"),
            };
            self.out.pop();
            self.put(format_args!(" class=\"callout {class}\"><p class=\"kind\">"));
            self.text(self.labels.get(key));
            self.close("p");
        }
        blocks.iter().for_each(|block| self.element(block, None));
        self.close("blockquote");
    }

    fn footnotes(&mut self, notes: &[Footnote], id: Option<&str>) {
        self.open("ol", id);
        self.out.pop();
        self.raw(" class=\"footnotes\">");
        for note in notes {
            let number = note.number;
            match self.has_own_page() {
                true => self.put(format_args!("<li id=\"fn-{number}\" value=\"{number}\">")),
                false => self.put(format_args!("<li value=\"{number}\">")),
            }
            note.blocks.iter().for_each(|block| self.element(block, None));
            if self.has_own_page() && self.footnotes.contains(&number) {
                self.put(format_args!("<a href=\"#fnref-{number}\" aria-label=\""));
                self.text(self.labels.get("footnote-back"));
                self.raw("\">↩</a>");
            }
            self.raw("</li>");
        }
        self.close("ol");
    }

    /// Writes the mention of a footnote; on the answer's own page, a link to it.
    fn footnote(&mut self, number: u32) {
        if !self.has_own_page() {
            return self.put(format_args!("<sup>{number}</sup>"));
        }
        let id = match self.footnotes.insert(number) {
            true => format!(" id=\"fnref-{number}\""),
            false => String::new(),
        };
        self.put(format_args!("<sup><a{id} href=\"#fn-{number}\">{number}</a></sup>"));
    }

    /// Returns whether this is the answer's own page, where its parts have addresses.
    fn has_own_page(&self) -> bool {
        self.marks.is_none() && matches!(self.cites, Cites::Rows { page: "", .. })
    }

    fn code(&mut self, language: Option<&str>, text: &str, id: Option<&str>) {
        self.open("pre", id);
        let class = language.map(|language| format!(" class=\"language-{}\"", escape(language)));
        self.put(format_args!("<code{}>", class.unwrap_or_default()));
        self.words(text);
        self.raw("</code></pre>");
    }

    fn table(
        &mut self,
        columns: &[Align],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        id: Option<&str>,
    ) {
        self.open("div", id);
        self.out.pop();
        self.raw(" class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.text(self.labels.get("table"));
        let names = head.iter().map(|cell| crate::parse::flatten(cell));
        for (at, name) in names.filter(|name| !name.is_empty()).enumerate() {
            self.raw(if at == 0 { ": " } else { ", " });
            self.text(&name);
        }
        self.raw("\"><table><thead>");
        self.row("th scope=\"col\"", head, columns);
        self.raw("</thead><tbody>");
        rows.iter().for_each(|row| self.row("td", row, columns));
        self.raw("</tbody></table></div>");
    }

    fn row(&mut self, tag: &str, cells: &[Vec<Inline>], columns: &[Align]) {
        self.raw("<tr>");
        for (cell, align) in cells.iter().zip(columns) {
            self.put(format_args!("<{tag}{}>", set(*align)));
            self.nodes(cell);
            self.close(&tag[..2]);
        }
        self.raw("</tr>");
    }

    fn line(&mut self, nodes: &[Inline]) {
        let Some(cut) = self.cut else { return self.nodes(nodes) };
        for (part, is_marked) in cut(nodes) {
            let write = |writer: &mut Self| writer.nodes(&part);
            if is_marked { self.within("u", None, write) } else { write(self) }
        }
    }

    fn nodes(&mut self, nodes: &[Inline]) {
        for node in nodes {
            match node {
                Inline::Text(text) => self.words(text),
                Inline::Code(code) => self.whole(|writer| {
                    writer.within("code", None, |writer| writer.text(code));
                }),
                Inline::Math { tex, display, .. } => {
                    // A title stays on one line.
                    let block = *display && !matches!(self.cites, Cites::Text);
                    let layout = if block { Layout::Block } else { Layout::Inline };
                    self.whole(|writer| writer.formula(tex, layout));
                }
                Inline::Cite { ids, raw } => self.whole(|writer| writer.cite(ids, raw)),
                Inline::Emphasis(inner) => self.within("em", None, |writer| writer.nodes(inner)),
                Inline::Strong(inner) => self.within("strong", None, |writer| writer.nodes(inner)),
                Inline::Strike(inner) => self.within("s", None, |writer| writer.nodes(inner)),
                Inline::Sub(inner) => self.within("sub", None, |writer| writer.nodes(inner)),
                Inline::Sup(inner) => self.within("sup", None, |writer| writer.nodes(inner)),
                Inline::Footnote(number) => self.footnote(*number),
                Inline::Link { href, title, text } => self.link(href, title.as_deref(), text),
                Inline::Note { target, text } => self.note(target, text),
                Inline::Break => self.raw("<br>"),
            }
        }
    }

    fn formula(&mut self, tex: &str, layout: Layout) {
        // A link must not contain anything else that can get the focus.
        let label = Some(self.labels.get("formula")).filter(|_| !matches!(self.cites, Cites::Text));
        // Parsing has already reported an error in the formula.
        let _ = mathml::of_tex(tex, layout, label, &mut self.out);
    }

    fn link(&mut self, href: &str, title: Option<&str>, text: &[Inline]) {
        if matches!(self.cites, Cites::Text) {
            return self.nodes(text);
        }
        self.raw("<a rel=\"noopener noreferrer nofollow ugc\" href=\"");
        self.text(&valid_url(href));
        if let Some(title) = title {
            self.raw("\" title=\"");
            self.text(title);
        }
        self.raw("\">");
        self.nodes(text);
        self.raw("</a>");
    }

    fn note(&mut self, target: &str, text: &str) {
        match self.notes.and_then(|notes| notes(target)) {
            Some(href) => {
                self.raw("<a href=\"");
                self.text(&href);
                self.raw("\">");
                self.words(text);
                self.raw("</a>");
            }
            None => self.words(text),
        }
    }
}

/// Returns a table cell's attribute for its alignment. It is a class, because the policy of pages
/// forbids inline styles.
pub(super) fn set(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Middle => " class=\"mid\"",
        Align::End => " class=\"end\"",
    }
}

/// Returns inline markup as HTML without links, for titles and for text inside links. Text with
/// letters of a right-to-left script is isolated, so that it doesn't reorder its neighbours.
pub fn text_html(nodes: &[Inline]) -> String {
    let html = HtmlWriter::new(Cites::Text, Labels::default()).inline(nodes);
    let is_isolated = !html.is_ascii() && html.contains(runs_from_right);
    if is_isolated { format!("<bdi>{html}</bdi>") } else { html }
}

/// Marks HTML of inline content with the language of its text, a tag of BCP 47, and with its
/// direction if that is given.
pub fn in_language(html: &str, tag: &str, dir: Option<&str>) -> String {
    let dir = dir.map(|dir| format!(" dir=\"{dir}\"")).unwrap_or_default();
    format!("<span lang=\"{}\"{dir}>{html}</span>", escape(tag))
}

/// Returns whether a letter belongs to a right-to-left script.
fn runs_from_right(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{200f}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_from_right_to_left_is_isolated() {
        let html = |text: &str| text_html(&[Inline::Text(text.to_owned())]);
        assert_eq!(html("שלום & more"), "<bdi>שלום &amp; more</bdi>");
        assert_eq!(html("Schrödinger’s <b> 量子 σ"), "Schrödinger’s &lt;b&gt; 量子 σ");
    }
}
