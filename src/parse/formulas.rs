//! Reports formulas of a record that can't be shown.

use super::diagnostics::Diagnostics;
use crate::math::{self, Fault, FaultKind};
use crate::model::{Block, Inline, Span};

impl Diagnostics<'_> {
    /// Reports faults in the formulas of an answer.
    pub(super) fn formulas_in_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => self.formulas(text),
                Block::List(list) => {
                    for item in &list.items {
                        self.formulas(&item.text);
                        self.formulas_in_blocks(&item.blocks);
                    }
                }
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.formulas(cell));
                }
                Block::Quote { blocks, .. } => self.formulas_in_blocks(blocks),
                Block::Footnotes(notes) => {
                    notes.iter().for_each(|note| self.formulas_in_blocks(&note.blocks));
                }
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    pub(super) fn formulas(&mut self, nodes: &[Inline]) {
        for node in nodes {
            match node {
                Inline::Math { tex, at, .. } => {
                    if let Err(fault) = math::read(tex) {
                        let [start, end] =
                            [fault.at.start, fault.at.end].map(|n| at.range().start + n);
                        self.unreadable(&fault, Span::new(start, end));
                    }
                }
                other => self.formulas(other.inner()),
            }
        }
    }

    fn unreadable(&mut self, fault: &Fault, place: Span) {
        let help = match fault.kind {
            FaultKind::Command(_) | FaultKind::Environment(_) => {
                "use another command; if this is not a formula, write `\\$` for its dollar signs"
            }
            FaultKind::TooLong | FaultKind::TooDeep | FaultKind::TooManyCommands => {
                "split it into several formulas"
            }
            _ => "fix the formula; if this is not one, write `\\$` for its dollar signs",
        };
        let (message, label) = (fault.kind.to_string(), "the formula is shown as its source");
        self.warn("unreadable-formula", place, message, label, help);
    }
}
