//! A record of the archive to the document that search sees.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::document::{Document, SourceLine};
use crate::math;
use crate::model::{Archive, Block, Inline, RecordIx, RecordLinks};
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
        question_source: words_of_source(
            &parse::inline(&record.question, 0, syntax),
            &record.title,
        ),
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

/// Returns by ordinal how often the archive asks each record's question: the answers it has, and
/// the records with a follow-up that asks it.
pub fn asked(archive: &Archive) -> Vec<u32> {
    let number = |links: &RecordLinks| {
        let versions = links.question.map_or(1, |q| archive.questions[q.at()].versions.len());
        u32::try_from(versions + links.asked_from.len()).unwrap_or(u32::MAX)
    };
    archive.links.iter().map(number).collect()
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
        Block::Code { text, .. } => {
            out.push_str(text);
            out.push('\n');
        }
        Block::Math { tex, .. } => {
            out.push_str(tex);
            out.push_str(&words_beside(tex, &math::readable(tex)));
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
    let shown = parse::flatten(nodes);
    let mut text = String::new();
    push_stored(nodes, &mut text);
    let beside = words_beside(&text, &shown);
    text + &beside
}

/// Returns, with a space before each, the words of `shown` that `stored` lacks. Those whose letters
/// are in the source as they are, like `x₁` of `x_1`, are found by it.
fn words_beside(stored: &str, shown: &str) -> String {
    let mut beside = String::new();
    if stored == shown {
        return beside;
    }
    let known: BTreeSet<&str> = stored.split_whitespace().collect();
    let is_new = |word: &&str| !word.nfkc().all(|c| c.is_ascii()) && !known.contains(word);
    for word in shown.split_whitespace().filter(is_new) {
        beside.push(' ');
        beside.push_str(word);
    }
    beside
}

/// Returns the words of a line's formulas as they are stored, so that `lambda` finds `ΛCDM`, too.
fn words_of_source(nodes: &[Inline], shown: &str) -> Option<String> {
    let mut stored = String::new();
    push_stored(nodes, &mut stored);
    let known: BTreeSet<&str> = shown.split_whitespace().collect();
    let new: Vec<&str> = stored.split_whitespace().filter(|word| !known.contains(word)).collect();
    (!new.is_empty()).then(|| new.join(" "))
}

/// Writes a line with its formulas as they are stored.
fn push_stored(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Math { tex, .. } => {
                out.push('$');
                out.push_str(tex);
                out.push('$');
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } => push_stored(inner, out),
            other => out.push_str(&parse::flatten(std::slice::from_ref(other))),
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
        assert_eq!(plain("$\\sigma_8$ and $x_1$"), "$\\sigma_8$ and $x_1$ σ₈");
        assert_eq!(plain("no formula"), "no formula");
    }
}
