//! A record of the archive to the document that search sees.

use std::collections::BTreeSet;

use super::document::{Document, SourceLine};
use super::tokens::greek_letter;
use crate::model::{Archive, Block, Inline, RecordIx};
use crate::parse::{self, Syntax};

/// Returns the document of a record.
pub fn document(archive: &Archive, ix: RecordIx, syntax: &Syntax) -> Document {
    let record = &archive.records[ix.at()];
    let answer = parse::answer(&record.text, record.answer, &record.title, syntax);
    let cited: BTreeSet<&str> = record.citations.iter().map(|c| c.work.as_str()).collect();
    let categories: BTreeSet<&str> =
        record.sources.iter().filter_map(|s| Some(s.category.as_ref()?.as_str())).collect();
    let question = archive.links[ix.at()].question;
    let first = question.and_then(|q| archive.questions[q.at()].versions.first());
    Document {
        id: record.id.to_string(),
        question: record.title.clone(),
        headings: record.headings.clone(),
        answer: text(&answer.blocks),
        sources: record
            .sources
            .iter()
            .map(|source| SourceLine {
                title: plain(&parse::inline(&source.title, 0, syntax)),
                id: source.id.as_ref().map(ToString::to_string),
                category: source.category.as_ref().map(ToString::to_string),
            })
            .collect(),
        cited: cited.into_iter().map(str::to_owned).collect(),
        model: record.model.as_ref().map(ToString::to_string),
        date: record.date,
        categories: categories.into_iter().map(str::to_owned).collect(),
        group: first.unwrap_or(&ix).0,
    }
}

/// Returns the text of blocks, a line each.
fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        push(block, &mut out);
    }
    out
}

fn push(block: &Block, out: &mut String) {
    match block {
        // The question is indexed as such.
        Block::Heading { repeats_question: true, .. } | Block::Rule => {}
        Block::Heading { text, .. } | Block::Paragraph(text) => line(text, out),
        Block::List(list) => {
            for item in &list.items {
                line(&item.text, out);
                item.blocks.iter().for_each(|block| push(block, out));
            }
        }
        Block::Code { text, .. } | Block::Math(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Block::Table { head, rows } => {
            for cell in head.iter().chain(rows.iter().flatten()) {
                line(cell, out);
            }
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| push(block, out)),
    }
}

fn line(nodes: &[Inline], out: &mut String) {
    out.push_str(&plain(nodes));
    out.push('\n');
}

/// Returns a line as plain text, formulas as their source. Words that only a reader of the page
/// sees follow behind it: `ΛCDM`, where the source says `$\Lambda$CDM`.
fn plain(nodes: &[Inline]) -> String {
    let mut text = parse::flatten(nodes);
    if !text.contains('$') {
        return text;
    }
    let mut shown = String::new();
    push_shown(nodes, &mut shown);
    let known: BTreeSet<String> = text.split_whitespace().map(str::to_owned).collect();
    for word in shown.split_whitespace().filter(|word| !word.is_ascii() && !known.contains(*word)) {
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// Writes a line as its page shows it, formulas without their marks and braces.
fn push_shown(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Math { tex, .. } => push_letters(tex, out),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } => push_shown(inner, out),
            other => out.push_str(&parse::flatten(std::slice::from_ref(other))),
        }
    }
}

/// Writes what can be read of a formula: letters and digits, Greek ones for their commands.
fn push_letters(tex: &str, out: &mut String) {
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                out.extend(greek_letter(&rest[..end]));
                rest = &rest[end..];
            }
            '{' | '}' | '$' | '^' | '_' | '~' | ',' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn what_a_formula_shows_is_found_too() {
        let syntax = Syntax::new(&Settings::default()).unwrap();
        let plain = |text: &str| plain(&parse::inline(text, 0, &syntax));
        assert_eq!(plain("Beyond $\\Lambda$CDM at $5"), "Beyond $\\Lambda$CDM at $5 ΛCDM");
        assert_eq!(plain("$\\sigma_8$ and $x_1$"), "$\\sigma_8$ and $x_1$ σ8");
        assert_eq!(plain("no formula"), "no formula");
    }
}
