//! The works that an answer cites, up to a cap: each becomes a page.

use std::collections::BTreeSet;

use crate::model::{CiteId, Inline, Span, WorkId};

/// The works that an answer cites, in order of appearance, up to a cap. An id beyond it is text.
#[derive(Default)]
pub(super) struct CitedWorks {
    works: BTreeSet<WorkId>,
    most: usize,
}

impl CitedWorks {
    pub(super) fn up_to(most: usize) -> Self {
        Self { works: BTreeSet::new(), most }
    }

    /// Returns whether a work may be cited. Callers ask in the answer's order; the reply for a work
    /// never changes.
    pub(super) fn admits(&mut self, id: &CiteId) -> bool {
        if self.works.len() < self.most {
            self.works.insert(id.work.clone());
            return true;
        }
        self.works.contains(&id.work)
    }

    /// Replaces citations beyond the cap with text, and notes their places.
    pub(super) fn cap(&mut self, nodes: &mut Vec<Inline>, beyond: &mut Vec<Span>) {
        let mut at = 0;
        while at < nodes.len() {
            match &mut nodes[at] {
                Inline::Cite { ids, raw } => {
                    let (kept, left): (Vec<_>, Vec<_>) =
                        std::mem::take(ids).into_iter().partition(|id| self.admits(id));
                    beyond.extend(left.iter().map(|id| id.at));
                    if left.is_empty() {
                        *ids = kept;
                    } else if kept.is_empty() {
                        nodes[at] = Inline::Text(std::mem::take(raw));
                    } else {
                        let text = Inline::Text(format!(" {}", bracketed(&left)));
                        nodes[at] = Inline::Cite { raw: bracketed(&kept), ids: kept };
                        nodes.insert(at + 1, text);
                        at += 1;
                    }
                }
                node => {
                    if let Some(inner) = node.inner_mut() {
                        self.cap(inner, beyond);
                    }
                }
            }
            at += 1;
        }
    }
}

pub(super) fn bracketed(ids: &[CiteId]) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| id.work.as_str()).collect();
    format!("[{}]", ids.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::language::Language;
    use crate::parse::blocks::{Cap, answer, answer_with_facts};
    use crate::parse::{RecordFormat, flatten};

    #[test]
    fn ids_beyond_the_cap_are_text() {
        let mut settings = Settings::default();
        settings.limits.sources = 2;
        let format = RecordFormat::new(&settings).expect("sound");
        let text = "See **[AG-2025.04-1001]**.\n\
                    See [AG-2025.04-1002, AG-2025.04-1003; AG-2025.04-1001].\n\
                    - See AG-2025.04-1004 and AG-2025.04-1002.\n\
                    | [AG-2025.04-1005](https://a.example) |\n|---|\n";
        let span = Span::new(0, text.len());
        let noted = answer_with_facts(text, span, "Why?", &format, Language::English);
        let works: Vec<_> = noted.citations.iter().map(|c| &c.work.as_str()[11..]).collect();
        assert_eq!(works, ["1001", "1002", "1001", "1002"]);
        assert_eq!(noted.capped.len(), 3);
        let (cap, at) = noted.capped[0];
        assert_eq!((cap, &text[at.range()]), (Cap::Works, "AG-2025.04-1003"));
        // Pages show the same.
        let shown = answer(text, span, "Why?", &format);
        assert_eq!(shown.blocks, noted.blocks);
        let crate::model::Block::Paragraph(line) = &shown.blocks[1] else { panic!("{shown:?}") };
        assert_eq!(flatten(line), "See [AG-2025.04-1002, AG-2025.04-1001] [AG-2025.04-1003].");
        assert!(matches!(&line[1], Inline::Cite { ids, .. } if ids.len() == 2));
    }
}
