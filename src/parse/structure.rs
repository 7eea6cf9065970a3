//! The structure of an answer in Markdown: which lines are paragraphs, items, code and so on, as
//! CommonMark has it, with their places.
//!
//! CommonMark reads a copy of the answer in which formulas, tags, escapes and citations are letters
//! (same length, same places), so that nothing inside them begins a block. Text is read later, from
//! the answer itself ([`super::passages`]).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::decode::is_storable;
use super::definitions::definition;
use super::lines;
use super::long_formulas::over_lines;
use super::record_format::RecordFormat;
use super::references::{self, References, Target};
use super::tex::{code_length, formula, in_dollars};
use crate::config::AnswerFormat;
use crate::model::{Align, Reading, Span};
use crate::normalise::one_line;

/// Bytes of address that the links by name of any answer may write. A name has few letters, its
/// address may have thousands. Definitions beyond this bound, or half the answer, are text.
const MOST_ADDRESSES: usize = 48 << 10;

/// Number of readings that look for definitions which no link uses. In an answer with more of them
/// below each other than that, no line is a definition.
const READINGS: usize = 4;

/// The parts of an answer in reading order, each with its place in the record's text.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) parts: Vec<(Part, Range<usize>)>,
    pub(super) references: References,
    /// Lines that look like definitions of links, that a link needs, and that are none.
    pub(super) unread: Vec<Span>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Part {
    Open(Open),
    Close,
    /// Text with inline markup.
    Inline,
    /// `[ ]` or `[x]` before an item's text.
    Task(bool),
    Rule,
}

/// An element with contents.
#[derive(Debug, PartialEq)]
pub(super) enum Open {
    Paragraph,
    Heading(u8),
    Quote,
    List,
    Item,
    /// Code, and the first word of its info string. Its lines are [`Part::Inline`].
    Code(Option<String>),
    /// A footnote by its number.
    Footnote(u32),
    Table(Vec<Align>),
    Row,
}

/// Returns whether an answer is Markdown: by the record's form, as set, or by its text.
pub fn is_markdown(text: &str, reading: Reading<'_>, format: &RecordFormat) -> bool {
    reading.is_markdown
        || match format.answer_format {
            AnswerFormat::Lines => false,
            AnswerFormat::Markdown => true,
            AnswerFormat::Auto => has_separated_blocks(text, reading.at, format),
        }
}

/// Returns whether blank lines separate the blocks of an answer. A line of prose that ends its
/// sentence and is longer than wrapped text speaks against it when another one follows directly.
fn has_separated_blocks(text: &str, span: Span, format: &RecordFormat) -> bool {
    const LONGER_THAN_WRAPPED: usize = 120;
    let all: Vec<_> = lines::lines(text, span).collect();
    if !all.iter().any(|line| line.is_blank()) {
        return false;
    }
    let formulas = over_lines(text, span, format);
    let in_formula = |at: usize| {
        let next = formulas.partition_point(|place| place.start <= at);
        next > 0 && formulas[next - 1].contains(&at)
    };
    let (mut separated, mut direct) = (0, 0);
    let mut fenced = lines::Fenced::default();
    // The last line, and whether it ends a block.
    let (mut before, mut ends) = ("", false);
    for line in all {
        let body = &text[line.start..line.end];
        if fenced.holds(body) {
            continue;
        }
        if body.is_empty() {
            ends = !before.is_empty() && !in_formula(line.start);
        } else if std::mem::take(&mut ends) {
            separated += 1;
        } else if before.chars().count() > LONGER_THAN_WRAPPED
            && before.ends_with(['.', '!', '?', ':', ']', ')', '"', '”', '*'])
            && !lines::begins_block(before)
            && !lines::begins_block(body)
        {
            direct += 1;
        }
        if !body.is_empty() {
            before = body;
        }
    }
    separated > direct
}

/// Finds the names that an answer may refer to. Reads the whole answer.
pub fn references(text: &str, reading: Reading<'_>, format: &RecordFormat) -> References {
    let may_define = text[reading.at.range()].contains("]:");
    match may_define && is_markdown(text, reading, format) {
        true => structure(text, reading, format).references,
        false => References::of(reading, format),
    }
}

/// Reads the structure of an answer.
pub(super) fn structure(text: &str, reading: Reading<'_>, format: &RecordFormat) -> Structure {
    let span = reading.at;
    let mut masked = masked(text, span, format);
    let stored = &text[span.range()];
    let mut read_again = 0..READINGS;
    let reader = loop {
        let mut reader = Reader::new(&masked, reading, format);
        reader.read(&masked, stored, format);
        // Definitions that no link uses are text. As text they can make definitions of lines below.
        let unused = match read_again.next() {
            Some(_) => reader.unused(&masked).collect(),
            None if reader.unused(&masked).next().is_some() => line_starts(&masked).collect(),
            None => Vec::new(),
        };
        if unused.is_empty() {
            break reader;
        }
        unused.iter().for_each(|&at| masked.replace_range(at..=at, "x"));
    };
    let mut parts = reader.parts;
    for (_, place) in &mut parts {
        // A place can begin within a `•`.
        place.start = text.floor_char_boundary(place.start);
        place.end = text.ceil_char_boundary(place.end);
    }
    let unread = unread(text, span, &reader.references);
    Structure { parts, references: reader.references, unread }
}

struct Reader {
    /// Start of the answer in the record's text.
    offset: usize,
    parts: Vec<(Part, Range<usize>)>,
    references: References,
    /// Places of the definitions that links use, each with the bytes of address that they write.
    used: BTreeMap<(usize, usize), usize>,
    /// Number of open tables, whose cells are read from their rows.
    tables: usize,
}

impl Reader {
    fn new(masked: &str, reading: Reading<'_>, format: &RecordFormat) -> Self {
        let parts = Vec::with_capacity(masked.len() / 32);
        let references = References::of(reading, format);
        let used = BTreeMap::new();
        Self { offset: reading.at.range().start, parts, references, used, tables: 0 }
    }

    fn read(&mut self, masked: &str, stored: &str, format: &RecordFormat) {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
        let mut events = Parser::new_ext(masked, options).into_offset_iter();
        let mut defined = Vec::new();
        while let Some((event, place)) = events.next() {
            match &event {
                Event::FootnoteReference(name) => {
                    self.references.add_footnote(footnote_name(name, &place, masked, stored));
                }
                Event::Start(
                    Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. },
                ) if is_reference(*link_type) => {
                    if let Some(link) = events.reference_definitions().get(id) {
                        let place = (link.span.start, link.span.end);
                        let title = link.title.as_ref().map_or(0, |title| title.len());
                        *self.used.entry(place).or_default() += link.dest.len() + title;
                    }
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let name = footnote_name(name, &place, masked, stored);
                    defined.push((self.parts.len(), name.to_owned()));
                }
                _ => {}
            }
            if let Some(part) = self.part(&event) {
                self.parts.push((part, place.start + self.offset..place.end + self.offset));
            }
        }
        let mut left = MOST_ADDRESSES.max(masked.len() / 2);
        let mut targets = BTreeMap::new();
        self.used.retain(|&(start, end), bytes| {
            // One with a citation is text too.
            let target = target(&masked[start..end], &stored[start..end]);
            let target =
                target.filter(|target| *bytes <= left && format.ids(&target.title).is_empty());
            left -= if target.is_some() { *bytes } else { 0 };
            target.map(|target| targets.insert((start, end), target)).is_some()
        });
        for (name, link) in events.reference_definitions().iter() {
            let (start, end) = (link.span.start, link.span.end);
            if let Some(target) = targets.get(&(start, end)) {
                // In the mask, letters stand for formulas and escapes of the name.
                let length = masked[start..end].find("]:").unwrap_or(0);
                let as_stored = stored[start..start + length].trim_start();
                let as_stored = as_stored.strip_prefix('[').unwrap_or(name);
                self.references.add_link(as_stored, target.clone());
                self.references.add_link(name, target.clone());
            }
        }
        // Mentions come first, so that they are in order.
        let mut known = BTreeSet::new();
        for (at, name) in defined {
            let number = self.references.add_footnote(&name);
            let number = if known.insert(number) { number } else { 0 };
            self.parts[at].0 = Part::Open(Open::Footnote(number));
        }
    }

    fn part(&mut self, event: &Event<'_>) -> Option<Part> {
        self.tables -= usize::from(matches!(event, Event::End(TagEnd::Table)));
        let is_row = matches!(
            event,
            Event::Start(Tag::TableHead | Tag::TableRow)
                | Event::End(TagEnd::TableHead | TagEnd::TableRow)
        );
        if self.tables > 0 && !is_row {
            return None;
        }
        Some(match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => Part::Open(Open::Paragraph),
                Tag::Heading { level, .. } => Part::Open(Open::Heading(*level as u8)),
                Tag::BlockQuote(_) => Part::Open(Open::Quote),
                Tag::List(_) => Part::Open(Open::List),
                Tag::Item => Part::Open(Open::Item),
                Tag::CodeBlock(kind) => Part::Open(Open::Code(match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split_whitespace().next().map(str::to_owned)
                    }
                    CodeBlockKind::Indented => None,
                })),
                Tag::FootnoteDefinition(_) => Part::Open(Open::Footnote(0)),
                Tag::Table(columns) => {
                    self.tables += 1;
                    Part::Open(Open::Table(columns.iter().map(align).collect()))
                }
                Tag::TableHead | Tag::TableRow => Part::Open(Open::Row),
                _ => Part::Inline,
            },
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::List(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::FootnoteDefinition
                | TagEnd::Table
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => Part::Close,
            Event::Rule => Part::Rule,
            Event::TaskListMarker(done) => Part::Task(*done),
            _ => Part::Inline,
        })
    }

    /// Returns the starts of definitions that no link uses, in the masked text.
    fn unused<'a>(&'a self, masked: &'a str) -> impl Iterator<Item = usize> + 'a {
        let shown = self.parts.iter().filter_map(|(part, place)| {
            let (start, end) = (place.start - self.offset, place.end - self.offset);
            match part {
                Part::Open(Open::Heading(_) | Open::Code(_) | Open::Table(_)) => Some(start..end),
                Part::Inline | Part::Rule | Part::Task(_) => Some(start..end),
                // Its name.
                Part::Open(Open::Footnote(_)) => Some(start..start + 1),
                _ => None,
            }
        });
        let mut covered: Vec<Range<usize>> =
            shown.chain(self.used.keys().map(|&(start, end)| start..end)).collect();
        covered.sort_by_key(|place| (place.start, place.end));
        let (mut next, mut reach) = (0, 0);
        line_starts(masked).filter(move |&start| {
            while covered.get(next).is_some_and(|place| place.start <= start) {
                reach = reach.max(covered[next].end);
                next += 1;
            }
            start >= reach
        })
    }
}

/// Returns the places where definitions can begin in the masked text: brackets that a line starts
/// with, after the marks of quotes and items, and those after the name of a footnote.
fn line_starts(masked: &str) -> impl Iterator<Item = usize> + '_ {
    let mut line = 0;
    masked.split_inclusive('\n').flat_map(move |text| {
        let end = line + text.trim_end().len();
        line += text.len();
        let bracket = move |from: usize| {
            let body = lines::without_containers(&masked[from..end]);
            body.starts_with('[').then_some(end - body.len())
        };
        std::iter::successors(bracket(line - text.len()), move |&start| {
            let name = masked[start..end].strip_prefix("[^")?;
            bracket(end - name.len() + name.find("]:")? + "]:".len())
        })
    })
}

/// Returns the name of a footnote as stored. In the mask, letters stand for its escapes.
fn footnote_name<'a>(
    name: &'a str,
    place: &Range<usize>,
    masked: &str,
    stored: &'a str,
) -> &'a str {
    let start = masked[place.clone()].find(name).map(|at| place.start + at);
    start.and_then(|start| stored.get(start..start + name.len())).unwrap_or(name)
}

/// Finds the lines outside of fenced code that look like definitions of links and are none, and whose
/// names stand in brackets elsewhere.
fn unread(text: &str, span: Span, references: &References) -> Vec<Span> {
    let mut found = Vec::new();
    let mut mentioned = BTreeSet::new();
    let mut fenced = lines::Fenced::default();
    for line in lines::lines(text, span) {
        let body = lines::without_containers(&text[line.start..line.end]);
        if fenced.holds(body) {
            continue;
        }
        let mut rest = body;
        if let Some((name, target)) = definition(body) {
            if references.link(name).is_none() {
                found.push((references::key(name), Span::new(line.end - body.len(), line.end)));
            }
            rest = target;
        }
        mentioned.extend(references::bracketed(rest).map(references::key));
    }
    found.retain(|(name, _)| mentioned.contains(name));
    found.into_iter().map(|(_, at)| at).collect()
}

/// Returns the target of a definition, in which the letters of the mask are no part of it.
fn target(masked: &str, stored: &str) -> Option<Target> {
    let name_end = masked.find("]:")?;
    let mut definition = "[x".to_owned();
    for (number, line) in stored[name_end..].lines().enumerate() {
        let line = if number == 0 { line } else { line.trim_start_matches([' ', '\t', '>']) };
        definition.push_str(line);
        definition.push('\n');
    }
    let parser = Parser::new(&definition);
    let (_, link) = parser.reference_definitions().iter().next()?;
    // If the mask hid what closes the title, a line of the definition would be lost.
    if link.span.end < definition.trim_end().len() {
        return None;
    }
    // CommonMark decodes references, also those to characters that a record can't contain.
    let storable = |text: &str| -> String {
        let shown = |c| if is_storable(c) { c } else { char::REPLACEMENT_CHARACTER };
        text.chars().map(shown).collect()
    };
    let title = link.title.as_deref().map(storable).unwrap_or_default();
    Some(Target { href: storable(&link.dest), title: one_line(&title) })
}

fn is_reference(kind: LinkType) -> bool {
    matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}

fn align(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Middle,
        Alignment::Right => Align::End,
    }
}

/// Returns the answer with letters for all that is no text to CommonMark's blocks.
fn masked(text: &str, span: Span, format: &RecordFormat) -> String {
    let (from, to) = (span.range().start, span.range().end);
    let mut mask = Mask { bytes: text.as_bytes()[from..to].to_vec(), from };
    let formulas = over_lines(text, span, format);
    formulas.iter().for_each(|place| mask.hide(place.clone()));
    let mut inside = formulas.iter().peekable();
    let mut fenced = lines::Fenced::default();
    let mut after_item = false;
    for line in lines::lines(text, span) {
        let body = lines::without_containers(&text[line.start..line.end]);
        if fenced.holds(body) {
            continue;
        }
        if fenced.open.is_some_and(|fence| fence.has_words && line.end == to) {
            mask.hide(line.end - body.len()..line.end - body.len() + 1);
            fenced.open = None;
        }
        let mut start = line.start;
        while let Some(place) = inside.next_if(|place| place.start < line.end) {
            mask.line(text, start..place.start.max(start), format);
            start = start.max(place.end);
        }
        if start < line.end && fenced.open.is_none() {
            mask.line(text, start..line.end, format);
        }
        let marked = &text[line.start..line.end];
        if lines::is_dot(marked) {
            mask.dot(line.start, line.indent, after_item);
        }
        after_item = lines::marker(marked).is_some() || after_item && line.indent > 1;
    }
    String::from_utf8(mask.bytes).expect("whole characters become letters")
}

struct Mask {
    bytes: Vec<u8>,
    /// Start of the answer in the record's text.
    from: usize,
}

impl Mask {
    fn hide(&mut self, place: Range<usize>) {
        self.bytes[place.start - self.from..place.end - self.from].fill(b'x');
    }

    /// Makes a dash of a `•`, which CommonMark doesn't know. The dot has three bytes: the blanks go
    /// where they keep an item below another one nested.
    fn dot(&mut self, at: usize, indent: usize, after_item: bool) {
        let place = at - self.from..at - self.from + '•'.len_utf8();
        let dash = if indent > 1 && after_item { b"  -" } else { b"-  " };
        self.bytes[place].copy_from_slice(dash);
    }

    /// Hides formulas, tags, escapes and citations in a part of a line.
    fn line(&mut self, text: &str, part: Range<usize>, format: &RecordFormat) {
        let line = &text[part.clone()];
        let ids = format.ids(line);
        let special = |byte: &u8| matches!(byte, b'\\' | b'`' | b'$' | b'<' | b'[');
        let mut at = 0;
        while let Some(found) = line.as_bytes()[at..].iter().position(special) {
            at += found;
            let rest = &line[at..];
            let hidden = match rest.as_bytes()[0] {
                b'`' => {
                    at += code_length(rest);
                    continue;
                }
                b'\\' => {
                    let escaped = rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation);
                    let found = formula(rest).map(|formula| formula.length);
                    found.unwrap_or(if escaped { 2 } else { 0 })
                }
                b'$' => formula(rest).or_else(|| in_dollars(rest)).map_or(0, |f| f.length),
                b'<' => 1,
                _ => usize::from(ids.binary_search_by_key(&(at + 1), |id| id.0).is_ok()),
            };
            self.hide(part.start + at..part.start + at + hidden);
            at += hidden.max(1);
        }
    }
}
