//! An answer's Markdown twin: the record as clean CommonMark, for anything that reads plain text.
//!
//! It contains what the record says and whether the answer cites each source, but nothing of its
//! neighbours, so additions never change it. Citations link to the works' pages. Text is escaped so
//! that it reads as written: no character of a record becomes markup by accident, and nothing
//! becomes HTML.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::interface::{Args, Interface};
use crate::model::{Align, Block, Inline, Item, List, RecordIx, WorkId};
use crate::normalise::one_line;
use crate::parse::{self, RecordFormat};
use crate::site::prelude::*;

declare! {
    Markdown { context: FormatContext, in_sitemap: false, addresses: ["answers/*.md"] }
    /// The record alone. Its page also shows what other answers add, such as answers to its
    /// follow-ups. The twin doesn't, so additions never change it.
    Inputs<'a> {
        record: FullRecord<'a>,
        texts: &'a Interface,
    }
}

impl FileKind for Markdown {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        let records = catalog.archive.records.iter().enumerate();
        for (at, record) in records.filter(|_| catalog.switches.markdown) {
            listing.add(address::twin(&record.id, "md"), Id::at(at));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let record = inventory.full_record(RecordIx::new(id.position()));
        Inputs { record, texts: inventory.interface }
    }

    fn content(&self, inputs: &Inputs<'_>, context: &FormatContext<'_>) -> Made {
        let (record, format) = (inputs.record.record(), context.format);
        let writer = Writer { inputs, context };
        let interface = inputs.texts;
        let text = |key: &str, name: &str, value: &str| interface.t(key, &[(name, value.into())]);
        let mut out = String::new();
        if let Some(lang) = &record.extra.lang {
            let _ = writeln!(out, "---\nlang: {lang}\n---\n");
        }
        let _ = writeln!(out, "# {}\n", writer.line(&inline(format, &record.question)));
        let model = record
            .model
            .as_ref()
            .map(|model| text("twin-by-model", "model", &escape_line(model.as_str())));
        let date = |date: NaiveDate| interface.date(date.year(), date.month(), date.day());
        let date = record.date.map(date);
        let by: Vec<String> = model.into_iter().chain(date).collect();
        if !by.is_empty() {
            let _ = writeln!(out, "{}\n", text("twin-byline", "by", &by.join(" · ")));
        }
        if let Some(note) = &record.extra.note {
            let note = writer.line(&inline(format, note));
            let args = [("note", Arg::Escaped(&note))];
            let _ = writeln!(out, "> {}\n", interface.t("twin-editors-note", &args));
        }
        if !record.gaps.is_empty() {
            let _ = writeln!(out, "> {}\n", interface.t("twin-gap", &[]));
        }
        let parsed = parse::answer(&inputs.record.text()?, record.reading(), format);
        writer.blocks(&parsed.blocks, "", &mut out);
        writer.sources(&mut out);
        if !record.follow_ups.is_empty() {
            let heading = interface.t("answer-follow-ups-heading", &[]);
            let _ = writeln!(out, "## {heading}\n");
            for follow_up in &record.follow_ups {
                let _ = writeln!(out, "- {}", writer.line(&inline(format, &follow_up.text)));
            }
            out.push('\n');
        }
        if let Some(disclaimer) = &record.disclaimer {
            let _ = writeln!(out, "---\n\n{}\n", escape_line(disclaimer));
        }
        let page = address::answer(&record.id);
        let text = interface.t("twin-web-page", &[]);
        let _ = writeln!(out, "[{text}]({})", context.hrefs.to(&page));
        Content::bytes(out)
    }
}

fn inline(format: &RecordFormat, markdown: &str) -> Vec<Inline> {
    parse::inline(markdown, 0, format)
}

/// Returns a link with plain text.
pub fn link(text: &str, target: &str) -> String {
    format!("[{}]({})", escape_line(text), destination(target))
}

struct Writer<'a> {
    inputs: &'a Inputs<'a>,
    context: &'a FormatContext<'a>,
}

impl<'a> Writer<'a> {
    /// Writes blocks, each followed by a blank line. `indent` begins every line.
    fn blocks(&self, blocks: &[Block], indent: &str, out: &mut String) {
        for block in blocks {
            let text = self.block(block);
            if text.is_empty() {
                continue;
            }
            for line in text.lines() {
                let _ = writeln!(out, "{}", format!("{indent}{line}").trim_end());
            }
            // A blank line begins with the mark too, so that it doesn't end a quote.
            let _ = writeln!(out, "{}", indent.trim_end());
        }
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { repeats_question: true, .. } => String::new(),
            Block::Heading { level, text, .. } => {
                format!("{} {}", "#".repeat(usize::from(*level)), self.line(text))
            }
            Block::Paragraph(text) => self.line(text),
            Block::List(list) => self.list(list),
            Block::Code { language, text } => {
                let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
                let info = language.as_deref().unwrap_or_default();
                let is_word = |c: char| c.is_alphanumeric() || "+-#._".contains(c);
                let info: String = info.chars().filter(|&c| is_word(c)).collect();
                format!("{fence}{info}\n{}\n{fence}", text.strip_suffix('\n').unwrap_or(text))
            }
            Block::Table { columns, head, rows } => self.table(columns, head, rows),
            Block::Quote { callout, blocks } => {
                let mut out = String::new();
                if let Some(callout) = callout {
                    let _ = writeln!(out, "> [!{}]", format!("{callout:?}").to_uppercase());
                }
                self.blocks(blocks, "> ", &mut out);
                out.trim_end_matches(['>', '\n', ' ']).to_owned()
            }
            Block::Rule => "---".to_owned(),
            Block::Footnotes(notes) => {
                let mut out = String::new();
                for note in notes {
                    let mut text = String::new();
                    self.blocks(&note.blocks, "    ", &mut text);
                    let _ = writeln!(out, "[^{}]: {}\n", note.number, text.trim());
                }
                out.trim_end().to_owned()
            }
        }
    }

    fn list(&self, list: &List) -> String {
        let mut out = String::new();
        let mut number = 0;
        for item in &list.items {
            let Item { text, blocks, .. } = item;
            number = item.number.unwrap_or(number + 1);
            // CommonMark reads at most nine digits.
            let mark = match list.ordered {
                true => format!("{}. ", number.min(999_999_999)),
                false => "- ".to_owned(),
            };
            let task = match item.done {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let _ = writeln!(out, "{mark}{task}{}", self.line(text));
            if !blocks.is_empty() {
                out.push('\n');
                self.blocks(blocks, &" ".repeat(mark.len()), &mut out);
            }
        }
        out.trim_end().to_owned()
    }

    fn table(&self, columns: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let rule = |align: &Align| match align {
            Align::Start => " --- |",
            Align::Middle => " :-: |",
            Align::End => " --: |",
        };
        let row = |cells: &[Vec<Inline>]| {
            let cells: Vec<_> =
                cells.iter().map(|cell| self.line(cell).replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines =
            vec![row(head), format!("|{}", columns.iter().map(rule).collect::<String>())];
        lines.extend(rows.iter().map(|cells| row(cells)));
        lines.join("\n")
    }

    fn line(&self, nodes: &[Inline]) -> String {
        let mut out = String::new();
        self.nodes(nodes, &mut out);
        guard_start(&one_line(&out))
    }

    fn nodes(&self, nodes: &[Inline], out: &mut String) {
        for node in nodes {
            match node {
                Inline::Text(text) | Inline::Note { text, .. } => escape_into(text, out),
                Inline::Code(code) => out.push_str(&code_span(code)),
                Inline::Math { tex, display, .. } => {
                    let mark = if *display { "$$" } else { "$" };
                    let _ = write!(out, "{mark}{}{mark}", formula(tex));
                }
                Inline::Cite { ids, .. } => {
                    before_link(out);
                    let links: Vec<_> = ids.iter().map(|id| self.cite(&id.work)).collect();
                    out.push_str(&links.join(" "));
                }
                Inline::Emphasis(inner) => self.wrapped("*", inner, out),
                Inline::Strong(inner) => self.wrapped("**", inner, out),
                Inline::Strike(inner) => self.wrapped("~~", inner, out),
                Inline::Link { href, title, text } => {
                    before_link(out);
                    out.push('[');
                    self.nodes(text, out);
                    let title = title.as_deref().map(link_title).unwrap_or_default();
                    let _ = write!(out, "]({}{title})", destination(href));
                }
                // Without tags: a reader of plain text sees `H₂O`.
                Inline::Sub(_) | Inline::Sup(_) => {
                    escape_into(&parse::flatten(std::slice::from_ref(node)), out);
                }
                Inline::Footnote(number) => {
                    let _ = write!(out, "[^{number}]");
                }
                Inline::Break => out.push(' '),
            }
        }
    }

    /// Writes emphasis. Its marks work only next to the text, so outer white space stays outside.
    fn wrapped(&self, mark: &str, inner: &[Inline], out: &mut String) {
        let mut text = String::new();
        self.nodes(inner, &mut text);
        let bare = text.trim();
        if bare.is_empty() {
            return out.push_str(&text);
        }
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        let _ = write!(out, "{}{mark}{bare}{mark}{}", &text[..start], &text[end..]);
    }

    /// Writes a citation. It is a link if the record lists the work or cites it in its answer. For
    /// any other work, a page exists only if another record creates it.
    fn cite(&self, id: &WorkId) -> String {
        match self.inputs.record.work(id) {
            Some(work) => link(id.as_str(), &self.context.hrefs.to(&work.data().path)),
            None => format!("\\[{}\\]", escape_line(id.as_str())),
        }
    }

    /// Writes the list of sources: numbers for those that the record lists, bullets for those that
    /// it only cites.
    fn sources(&self, out: &mut String) {
        let text = |key: &str| self.inputs.texts.t(key, &[]);
        let _ = writeln!(out, "## {}\n", text("answer-sources-heading"));
        let entries = source_rows(self.inputs.record.record());
        if entries.is_empty() {
            let _ = writeln!(out, "{}", text("answer-no-sources"));
        }
        for entry in &entries {
            let mark = entry.rank.map_or("-".to_owned(), |rank| format!("{rank}."));
            let _ = writeln!(out, "{mark} {}", self.source(entry));
        }
        out.push('\n');
    }

    fn source(&self, entry: &Row<'a>) -> String {
        let title = entry.title(self.inputs.record).map(|title| match title {
            Line::Whole(title) => self.line(&inline(self.context.format, title.trim())),
            Line::Cut(beginning) => escape_line(&beginning.plain),
        });
        let title = title.filter(|title| !title.is_empty());
        let text = |key: &str, args: Args<'_>| self.inputs.texts.t(key, args);
        let mut parts: Vec<String> = Vec::new();
        match (title, entry.id) {
            (Some(title), _) => parts.push(title),
            (None, None) => parts.push(text("source-without-title", &[])),
            (None, Some(_)) => {}
        }
        let source = entry.source;
        let category = source.and_then(|source| source.category.as_ref());
        parts.extend(category.map(|category| escape_line(category.as_str())));
        parts.extend(entry.id.map(|id| self.cite(id)));
        let cited = text("cited-times", &[("count", entry.mentions.into())]);
        parts.push(match entry.state() {
            "retrieved" => text("retrieved-not-cited", &[]),
            "unlisted" => text("cited-times-not-listed", &[("cited", cited.into())]),
            _ => cited,
        });
        let score = source.and_then(|source| source.score);
        let score = score.map(|score| self.inputs.texts.decimal(&score.to_string()));
        parts.extend(score.map(|score| text("match", &[("score", score.into())])));
        parts.join(" · ")
    }
}

pub fn escape_line(text: &str) -> String {
    let mut out = String::new();
    escape_into(text, &mut out);
    guard_start(&one_line(&out))
}

/// Escapes a `!` before a link, which would turn the link into an image.
fn before_link(out: &mut String) {
    if out.ends_with('!') {
        out.pop();
        out.push_str("\\!");
    }
}

/// Appends plain text, with a backslash before each character that would be markup.
fn escape_into(text: &str, out: &mut String) {
    let mut before = out.chars().next_back();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_markup = match c {
            // Some readers treat a single `~` as markup.
            '\\' | '`' | '*' | '[' | ']' | '<' | '$' | '~' => true,
            // An underscore within a word is not markup.
            '_' => !(is_word(before) && is_word(after)),
            '&' => is_entity(letters.clone()),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Returns whether a character reference that began with `&` ends here.
fn is_entity(letters: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.skip_while(|c| *c == '#' || c.is_ascii_alphanumeric());
    letters.next() == Some(';')
}

/// Returns a formula in which a reader without formulas finds no tag, link or code.
fn formula(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut letters = tex.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied();
        match c {
            '<' if after.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)) => {
                out.push_str("\\lt ");
            }
            '`' => out.push('‘'),
            ']' if matches!(after, Some('(' | '[' | ':')) => out.push_str("] "),
            c => out.push(c),
        }
    }
    out
}

/// Returns a line that doesn't begin with the mark of a block.
fn guard_start(line: &str) -> String {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits)
        && line[digits..].starts_with(['.', ')'])
        && line[digits + 1..].chars().next().is_none_or(char::is_whitespace);
    if is_number {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    match line.starts_with(['#', '>', '+', '-', '=', '|', ':']) {
        true => format!("\\{line}"),
        false => line.to_owned(),
    }
}

fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code, '`') + 1);
    let code = one_line(code);
    let pad =
        if code.starts_with('`') || code.ends_with('`') || code.is_empty() { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}

/// Returns the words about a link's target as they stand after it.
fn link_title(title: &str) -> String {
    let mut out = String::new();
    escape_into(title, &mut out);
    format!(" \"{}\"", out.replace('"', "\\\""))
}

/// Returns an address as the target of a link. Characters that would end it are percent-encoded.
fn destination(href: &str) -> String {
    let mut out = String::new();
    for c in href.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            c if "()<>\\`*[]\"'|".contains(c) || c.is_whitespace() || c.is_control() => {
                out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
            }
            c => out.push(c),
        }
    }
    out
}
