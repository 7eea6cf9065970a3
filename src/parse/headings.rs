//! Finds the headings among an answer's blocks: numbered labels, labels with a colon, the levels of
//! all.
//!
//! Models write `1. Scope` above a section as if it were an item, and `The core tension:` on a line
//! of its own. Knows blocks, whichever format they were read from.

use super::flatten::flatten;
use super::record_format::RecordFormat;
use crate::model::{Block, Inline, Item, List};
use crate::normalise::{one_line, question_key};

/// Longer lines are prose.
pub(super) const MOST_WORDS: usize = 14;

/// A label with a colon has at most so many words; longer ones are sentences that lead over.
const MOST_LABEL_WORDS: usize = 5;

/// Makes headings of numbered labels, and bold text of labels with a colon. Gives headings their
/// level on the page, where the question is 1 and no level is skipped, and marks a first heading
/// that repeats the question. Returns all headings as plain text.
pub(super) fn headings(blocks: &mut [Block], question: &str, format: &RecordFormat) -> Vec<String> {
    numbered(blocks, format);
    labels(blocks, format);
    let mut texts = Vec::new();
    collect(blocks, &mut texts);
    if let Some(Block::Heading { repeats_question, .. }) = blocks.first_mut() {
        *repeats_question =
            texts.first().is_some_and(|text| question_key(text) == question_key(question));
    }
    fix_levels(blocks, &mut Vec::new());
    texts
}

/// Makes headings of numbered labels that follow each other, each above a body.
fn numbered(blocks: &mut [Block], format: &RecordFormat) {
    let mut series: Vec<(usize, u32)> = Vec::new();
    let mut level = 1;
    let mut found = Vec::new();
    for at in 0..=blocks.len() {
        let number = blocks.get(at).and_then(|block| {
            let has_body = matches!(
                blocks.get(at + 1),
                Some(
                    Block::Paragraph(_)
                        | Block::Quote { .. }
                        | Block::Table { .. }
                        | Block::Code { .. }
                        | Block::List(List { ordered: false, .. })
                )
            );
            label_number(block, format).filter(|_| has_body)
        });
        let goes_on = series.last().is_some_and(|last| number == last.1.checked_add(1));
        let heading = match blocks.get(at) {
            Some(Block::Heading { level, .. }) => Some(*level),
            _ => None,
        };
        let ends = at == blocks.len() || heading.is_some() || number.is_some() && !goes_on;
        if ends {
            if series.len() > 1 {
                found.extend(series.iter().map(|&(at, number)| (at, number, level + 1)));
            }
            series.clear();
        }
        level = heading.unwrap_or(level);
        series.extend(number.map(|number| (at, number)));
    }
    for (at, number, level) in found {
        if let Block::List(List { items, .. }) = &mut blocks[at]
            && let Some(item) = items.first_mut()
        {
            let mut text = vec![Inline::Text(format!("{number}. "))];
            text.append(&mut item.text);
            if let [Inline::Text(_), Inline::Text(label)] = &text[..] {
                text = vec![Inline::Text(format!("{number}. {label}"))];
            }
            blocks[at] = Block::Heading { level: level.min(6), text, repeats_question: false };
        }
    }
}

/// Returns the number of a list that is one label.
fn label_number(block: &Block, format: &RecordFormat) -> Option<u32> {
    let Block::List(List { items, .. }) = block else { return None };
    let [Item { number: Some(number), text, blocks, .. }] = &items[..] else { return None };
    let label = flatten(text);
    let end = label.trim_end_matches(|c: char| c.is_whitespace() || "*_`\"'”’»)]".contains(c));
    let is_label = !end.is_empty()
        && blocks.is_empty()
        && label.split_whitespace().nth(MOST_WORDS).is_none()
        && !end.ends_with(['.', ';', ',', '…', '!', '。'])
        && format.ids(&label).is_empty();
    is_label.then_some(*number)
}

/// Makes labels bold that stand above a paragraph or a list.
fn labels(blocks: &mut [Block], format: &RecordFormat) {
    for at in 1..blocks.len() {
        let (before, after) = blocks.split_at_mut(at);
        let leads = match &after[0] {
            Block::Paragraph(nodes) => !matches!(nodes[..], [Inline::Math { display: true, .. }]),
            Block::List(_) => true,
            _ => false,
        };
        if let Some(Block::Paragraph(nodes)) = before.last_mut()
            && leads
            && is_label(nodes, format)
        {
            *nodes = vec![Inline::Strong(std::mem::take(nodes))];
        }
    }
}

fn is_label(nodes: &[Inline], format: &RecordFormat) -> bool {
    let is_other = |node: &Inline| {
        matches!(
            node,
            Inline::Strong(_) | Inline::Break | Inline::Cite { .. } | Inline::Link { .. }
        )
    };
    // Few paragraphs end in a colon.
    let ends_in_colon =
        matches!(nodes.last(), Some(Inline::Text(text)) if text.ends_with([':', '：']));
    if !ends_in_colon || Inline::any(nodes, &is_other) {
        return false;
    }
    // They begin a sentence that leads over.
    const OPENERS: [&str; 19] = [
        "This", "That", "These", "Those", "It", "They", "We", "You", "I", "There", "Here",
        "Consider", "Let", "So", "Then", "Thus", "Hence", "And", "But",
    ];
    let text = flatten(nodes);
    let label = text.trim_end_matches([':', '：']);
    label.split_whitespace().nth(MOST_LABEL_WORDS).is_none()
        && label.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && label.split_whitespace().next().is_some_and(|first| !OPENERS.contains(&first))
        && !["For example", "For instance"].contains(&label)
        && !label.contains([',', '.', ';', '?', '!', ':'])
        && format.ids(label).is_empty()
}

/// Collects the texts of headings, in order.
fn collect(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => out.push(one_line(&flatten(text))),
            Block::Quote { blocks, .. } => collect(blocks, out),
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, out)),
            Block::Footnotes(notes) => notes.iter().for_each(|note| collect(&note.blocks, out)),
            _ => {}
        }
    }
}

/// Gives headings their level under the levels `above`, as written. Headings within a quote or an
/// item are under those around it, and don't change the level of later ones.
fn fix_levels(blocks: &mut [Block], above: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading { level, repeats_question: false, .. } => {
                above.retain(|other| *other < *level);
                above.push(*level);
                *level = u8::try_from(above.len() + 1).unwrap_or(6).min(6);
            }
            Block::Quote { blocks, .. } => fix_levels(blocks, &mut above.clone()),
            Block::List(List { items, .. }) => {
                items.iter_mut().for_each(|item| fix_levels(&mut item.blocks, &mut above.clone()));
            }
            Block::Footnotes(notes) => {
                notes.iter_mut().for_each(|note| fix_levels(&mut note.blocks, &mut above.clone()));
            }
            _ => {}
        }
    }
}
