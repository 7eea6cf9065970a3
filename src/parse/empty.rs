//! Finds texts of which pages show nothing, such as a mark alone.

use super::flatten::flatten;
use crate::model::{Block, Inline};

/// Returns whether a page shows nothing of these blocks.
pub(super) fn is_empty(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Heading { text, repeats_question, .. } => *repeats_question || is_blank(text),
        Block::Paragraph(text) => is_blank(text),
        Block::List(list) => {
            list.items.iter().all(|item| is_blank(&item.text) && is_empty(&item.blocks))
        }
        Block::Code { text, .. } => is_invisible(text),
        Block::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).all(|cell| is_blank(cell))
        }
        Block::Quote { blocks, .. } => is_empty(blocks),
        Block::Footnotes(notes) => notes.iter().all(|note| is_empty(&note.blocks)),
        Block::Rule => true,
    })
}

fn is_blank(nodes: &[Inline]) -> bool {
    is_invisible(&flatten(nodes))
}

/// Returns whether nothing of a text is visible: it has white space, joiners and marks of direction
/// alone.
pub(super) fn is_invisible(text: &str) -> bool {
    let is_mark = |c| matches!(c, '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{2800}');
    text.chars().all(|c| c.is_whitespace() || is_mark(c))
}
