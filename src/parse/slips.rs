//! Reports slips in an answer's markup that change what readers see: one diagnostic for each kind.

use std::collections::BTreeSet;

use super::{Reader, references};
use crate::diagnostic::{Diagnostic, counted};
use crate::model::Span;

impl Reader<'_, '_> {
    /// Reports marks without a partner: the first, with their number.
    pub(super) fn unpaired(&mut self, unpaired: &[Span]) {
        let Some((&first, others)) = unpaired.split_first() else { return };
        let text = self.found.text;
        let is_star = |at: &Span| text[at.range()].starts_with('*');
        let stars = others.iter().filter(|at| is_star(at)).count();
        let counts = [(stars, "**"), (others.len() - stars, "__")];
        let more: Vec<String> = (counts.iter().filter(|(count, _)| *count > 0))
            .map(|(count, mark)| format!("{} `{mark}`", counted(*count, "other", "others")))
            .collect();
        let more = match more.is_empty() {
            true => String::new(),
            false => {
                let verb = if others.len() == 1 { "has" } else { "have" };
                format!(", nor {verb} {}", more.join(" and "))
            }
        };
        let message = format!("this mark of bold text has no partner in its paragraph{more}");
        let note = Diagnostic::note("unpaired-mark", &*self.file.path, message);
        let label = if is_star(&first) { "left out" } else { "shown as it is" };
        let escapes = match unpaired.iter().filter(|at| is_star(at)).count() {
            0 => r"`\_\_` where you mean the lines",
            all if all == unpaired.len() => r"`\*\*` where you mean the stars",
            _ => r"`\*\*` and `\_\_` where you mean the characters",
        };
        self.found.add(note, first, label, format!("write its partner, or {escapes}"));
    }

    /// Reports lines that look like definitions of links and are none: the first, with their number.
    pub(super) fn unread(&mut self, lines: &[Span]) {
        let Some((&first, others)) = lines.split_first() else { return };
        let more = match others.len() {
            0 => String::new(),
            1 => ", nor is another one".to_owned(),
            more => format!(", nor are {more} others"),
        };
        let message = format!("this line is not read as the address of a link{more}");
        let note = Diagnostic::note("unread-definition", &*self.file.path, message);
        let help = "write a blank line above it, and close the quotes of its title, if it has one";
        self.found.add(note, first, "links to it are text", help);
    }

    /// Reports mentions of footnotes that the answer doesn't have: the first, with their number. An
    /// answer by lines has no footnotes, but it may have their lines.
    pub(super) fn undefined(&mut self, mentions: &[Span], answer: Span) {
        let text = self.found.text;
        let lines: BTreeSet<String> = (text[answer.range()].lines())
            .filter_map(|line| Some(references::key(line.trim_start().split_once("]:")?.0)))
            .collect();
        let name = |at: &Span| references::key(text[at.range()].trim_end_matches(']'));
        let is_defined = |at: &&Span| lines.contains(&name(at));
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

    /// Reports numbers in brackets that name no source: the first, with their number. Readers see them
    /// next to numbers of the page's own list.
    pub(super) fn unlisted_numbers(&mut self, numbers: &[Span], sources: usize) {
        let Some((&first, others)) = numbers.split_first() else { return };
        let more = match others.len() {
            0 => String::new(),
            1 => ", nor does another one".to_owned(),
            more => format!(", nor do {more} others"),
        };
        let shown = &self.found.text[first.range()];
        let sources = counted(sources, "source", "sources");
        let message = format!("`{shown}` names no source{more}: the record lists {sources}");
        let help = "correct the number, or add the source to the list";
        self.found.warn("unlisted-citation", first, message, "shown as it is", help);
    }
}
