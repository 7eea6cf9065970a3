//! Reports slips in an answer's markup that change what readers see: one diagnostic for each kind.

use std::collections::BTreeSet;

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::model::Span;

impl Reader<'_, '_> {
    /// Reports marks without a partner: the first, with their number.
    pub(super) fn unpaired(&mut self, unpaired: &[Span]) {
        let Some(&first) = unpaired.first() else { return };
        let more = match unpaired.len() - 1 {
            0 => String::new(),
            1 => ", and another one".to_owned(),
            more => format!(", and {more} others"),
        };
        let message = format!("this mark of bold text has no partner in its paragraph{more}");
        let note = Diagnostic::note("unpaired-mark", &*self.file.path, message);
        let is_star = self.found.text[first.range()].starts_with('*');
        let (label, help) = match is_star {
            true => ("left out", "write its partner, or `\\*\\*` where you mean the stars"),
            false => ("shown as it is", "write its partner, or `\\_\\_` where you mean the lines"),
        };
        self.found.add(note, first, label, help);
    }

    /// Reports mentions of footnotes that the answer doesn't have: the first, with their number. An
    /// answer by lines has no footnotes, but it may have their lines.
    pub(super) fn undefined(&mut self, mentions: &[Span], answer: Span) {
        let text = self.found.text;
        let lines: BTreeSet<&str> = (text[answer.range()].lines())
            .filter_map(|line| Some(line.trim_start().split_once("]:")?.0))
            .collect();
        let is_defined = |at: &&Span| lines.contains(text[at.range()].trim_end_matches(']'));
        let mut missing = mentions.iter().filter(|at| !is_defined(at));
        let Some(&first) = missing.next() else { return };
        let more = match missing.count() {
            0 => String::new(),
            1 => ", nor one more".to_owned(),
            more => format!(", nor {more} more"),
        };
        let mention = &text[first.range()];
        let message = format!("the answer has no footnote `{mention}`{more}");
        let note = Diagnostic::note("undefined-footnote", &*self.file.path, message);
        let help = format!("write a line `{mention}: …`, or remove the mention");
        self.found.add(note, first, "shown as it is", &help);
    }
}
