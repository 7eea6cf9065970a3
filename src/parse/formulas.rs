//! A record's formulas to diagnostics about those that can't be shown.

use super::diagnostics::Diagnostics;
use super::lines::lines;
use crate::math::{self, Fault, FaultKind};
use crate::model::{Block, Inline, Span};

impl Diagnostics<'_> {
    /// Says what is wrong with the formulas of an answer.
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
                Block::Math { tex, at } => {
                    if let Err(fault) = math::read(tex) {
                        self.unreadable(&fault, in_lines(self.text, *at, tex, &fault));
                    }
                }
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.formulas(cell));
                }
                Block::Quote(blocks) => self.formulas_in_blocks(blocks),
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
                "write it with another command; what is no formula needs `\\$` for its dollars"
            }
            FaultKind::TooLong | FaultKind::TooDeep | FaultKind::TooManyCommands => {
                "cut it into several formulas"
            }
            _ => "mend the formula; what is no formula needs `\\$` for its dollars",
        };
        let (message, label) = (fault.kind.to_string(), "the formula is shown as its source");
        self.warn("unreadable-formula", place, message, label, help);
    }
}

/// Returns where a fault stands in the record: the lines of a formula were stripped when they were
/// joined.
fn in_lines(text: &str, at: Span, tex: &str, fault: &Fault) -> Span {
    let before = &tex[..fault.at.start];
    let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
    let line = lines(text, at).nth(before.matches('\n').count());
    line.map_or(at, |line| {
        let start = line.start + column;
        Span::new(start, start + fault.at.len())
    })
}
