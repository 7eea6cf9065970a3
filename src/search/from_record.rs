//! Turns a record of the archive into a document. Reads files only through the [`Texts`] handle.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, FollowUp, SourceLine, Title};
use super::standing::{FOLLOW_UPS, Standing};
use crate::model::{Archive, Block, Inline, Moved, RecordIx, Texts, WorkIx};
use crate::normalise::one_line;
use crate::parse::{self, RecordFormat};

/// Returns the document of a record. `work_pages` has the path of each work's page.
///
/// # Errors
/// The record was edited after it was parsed.
pub fn document(
    archive: &Archive,
    ix: RecordIx,
    work_pages: &[String],
    format: &RecordFormat,
    texts: &dyn Texts,
) -> Result<Document, Moved> {
    let record = &archive.records[ix.at()];
    let answer = parse::answer(&texts.text(record)?, record.reading(), format);
    let mut text = String::new();
    push(&answer.blocks, &mut text);
    let cited: BTreeSet<&str> = record.citations.iter().map(|c| c.work.as_str()).collect();
    let categories = archive.links[ix.at()].categories.iter();
    let first = archive.versions(ix).first();
    let follow_ups = record
        .follow_ups
        .iter()
        .take(FOLLOW_UPS as usize)
        .map(|asked| FollowUp { text: one_line(&asked.plain), words: asked.plain.to_string() });
    Ok(Document {
        id: record.id.to_string(),
        question: record.title.to_string(),
        question_source: question_source(&record.question, format),
        headings: record.headings.clone(),
        answer: text,
        sources: record
            .sources
            .iter()
            .map(|source| SourceLine {
                title: title(&source.title, format),
                id: source.id.as_ref().map(ToString::to_string),
                category: source.category.as_ref().map(ToString::to_string),
            })
            .collect(),
        cited: cited.into_iter().map(str::to_owned).collect(),
        model: record.model.as_ref().map(ToString::to_string),
        date: record.date,
        categories: categories.map(ToString::to_string).collect(),
        tags: record.extra.tags.clone(),
        has_gap: !record.gaps.is_empty(),
        group: first.unwrap_or(&ix).0,
        titles: titles(archive, ix, work_pages, format),
        follow_ups: follow_ups.collect(),
    })
}

/// Returns the titles of the works that a record lists or cites.
fn titles(
    archive: &Archive,
    ix: RecordIx,
    work_pages: &[String],
    format: &RecordFormat,
) -> Vec<Title> {
    let (record, links) = (&archive.records[ix.at()], &archive.links[ix.at()]);
    let listed: BTreeMap<WorkIx, &str> = (record.sources.iter().zip(&links.sources).rev())
        .filter_map(|(source, work)| Some(((*work)?, &*source.title)))
        .collect();
    let unlisted = links.cites.iter().filter(|work| !listed.contains_key(work));
    let works = listed.iter().map(|(work, title)| (work, *title));
    let work = |(work, stored): (&WorkIx, &str)| {
        let id = archive.works[work.at()].id.as_str();
        let plain = match parse::prose(stored) {
            Some(prose) => prose.to_owned(),
            None => parse::flatten(&parse::inline(stored, 0, format)),
        };
        Title {
            text: if plain.trim().is_empty() { id.to_owned() } else { one_line(&plain) },
            words: format!("{} {id}", title(stored, format)),
            path: work_pages[work.at()].clone(),
        }
    };
    works.chain(unlisted.map(|work| (work, ""))).map(work).collect()
}

/// Returns a question with its formulas as stored, if it is shown differently.
fn question_source(question: &str, format: &RecordFormat) -> Option<String> {
    if parse::prose(question).is_some() {
        return None;
    }
    let nodes = parse::inline(question, 0, format);
    Some(stored(&nodes)).filter(|stored| *stored != parse::flatten(&nodes))
}

/// Returns a title with its formulas as stored. Most titles have none.
fn title(title: &str, format: &RecordFormat) -> String {
    match parse::prose(title) {
        Some(prose) => prose.to_owned(),
        None => stored(&parse::inline(title, 0, format)),
    }
}

/// Returns by ordinal what later records change about each record.
pub fn standings(archive: &Archive) -> Vec<Standing> {
    let mut standings: Vec<Standing> = (0..archive.records.len())
        .map(RecordIx::new)
        .map(|ix| {
            let times = archive.versions(ix).len() + archive.asked_from(ix).len();
            let answers = archive.answers(ix);
            let numbered = (0..FOLLOW_UPS).zip(&answers);
            let open = numbered.filter(|(_, answers)| answers.is_empty());
            Standing {
                asked: u32::try_from(times).unwrap_or(u32::MAX),
                open: open.fold(0, |mask, (number, _)| mask | 1 << number),
                begins_thread: false,
            }
        })
        .collect();
    for thread in &archive.threads {
        standings[thread.root.at()].begins_thread = true;
    }
    standings
}

/// Appends the text of blocks, one line each.
fn push(blocks: &[Block], out: &mut String) {
    blocks.iter().for_each(|block| match block {
        // The question is indexed separately.
        Block::Heading { repeats_question: true, .. } | Block::Rule => {}
        Block::Heading { text, .. } | Block::Paragraph(text) => line(text, out),
        Block::List(list) => {
            for item in &list.items {
                line(&item.text, out);
                push(&item.blocks, out);
            }
        }
        Block::Code { text, .. } => out.extend([&**text, "\n"]),
        Block::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell, out));
        }
        Block::Quote { blocks, .. } => push(blocks, out),
        Block::Footnotes(notes) => notes.iter().for_each(|note| push(&note.blocks, out)),
    });
}

fn line(nodes: &[Inline], out: &mut String) {
    push_stored(nodes, out);
    out.push('\n');
}

/// Returns a line as plain text with formulas as TeX, which has the words that readers type
/// (`mc^2`, `lambda`). The shown form (`ΛCDM`) has the same tokens.
fn stored(nodes: &[Inline]) -> String {
    let mut text = String::new();
    push_stored(nodes, &mut text);
    text
}

fn push_stored(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            // A formula on lines of its own.
            Inline::Math { tex, .. } if nodes.len() == 1 => out.push_str(tex),
            Inline::Math { tex, .. } => out.extend(["$", tex, "$"]),
            Inline::Text(text) | Inline::Code(text) | Inline::Note { text, .. } => {
                out.push_str(text);
            }
            Inline::Cite { raw, .. } => out.push_str(raw),
            Inline::Sub(_) | Inline::Sup(_) => {
                out.push_str(&parse::flatten(std::slice::from_ref(node)))
            }
            Inline::Footnote(_) => {}
            Inline::Break => out.push(' '),
            element => push_stored(element.inner(), out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn formulas_are_indexed_as_they_are_stored() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let nodes = parse::inline("*Is* $E = mc^2$ in $\\Lambda$CDM?", 0, &format);
        assert_eq!(stored(&nodes), "Is $E = mc^2$ in $\\Lambda$CDM?");
        assert_eq!(parse::flatten(&nodes), "Is E = mc² in ΛCDM?");
    }
}
