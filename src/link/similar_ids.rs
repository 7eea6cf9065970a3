//! Finds citations whose id is probably misspelt: nobody lists it, and it is one character from an id
//! that many records cite.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::Diagnostic;
use crate::model::{Moved, Record, Texts, Work, WorkId};

/// Records that must cite an id before a near one counts as a slip, and times that it must be cited
/// more often.
const MANY: usize = 3;

/// Returns a note about each record that cites such an id.
///
/// # Errors
/// A record that it quotes was edited since it was parsed.
pub(super) fn report(
    records: &[Record],
    works: &[Work],
    texts: &dyn Texts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Moved> {
    // Ids without one of their characters, or with all of them: near ids have one in common.
    let mut odd: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, work) in works.iter().enumerate() {
        if work.title.is_none() && citing(work) < MANY {
            let shortened = shortened(&work.id);
            shortened.into_iter().for_each(|key| odd.entry(key).or_default().push(at));
        }
    }
    if odd.is_empty() {
        return Ok(());
    }
    let mut meant: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, work) in works.iter().enumerate() {
        if citing(work) >= MANY {
            for near in shortened(&work.id).iter().filter_map(|key| odd.get(key)).flatten() {
                if citing(&works[*near]) * MANY > citing(work) {
                    continue;
                }
                let best = meant.entry(*near).or_insert(at);
                let is_better =
                    (citing(work), &works[*best].id) > (citing(&works[*best]), &work.id);
                *best = if is_better { at } else { *best };
            }
        }
    }
    for (odd, meant) in meant {
        let (odd, meant) = (&works[odd], &works[meant]);
        let Some(backlink) = odd.cited_by.first() else { continue };
        let record = &records[backlink.record.at()];
        let cited = record.citations.iter().find(|citation| citation.work == odd.id);
        let message = format!(
            "`{}` is one character from `{}`, which {} records cite",
            odd.id,
            meant.id,
            citing(meant)
        );
        let mut note = Diagnostic::note("similar-id", &*record.file, message);
        if let Some(citation) = cited {
            note = note.at(&texts.text(record)?, citation.at, "no record lists it");
        }
        diagnostics.push(note.help(format!("did you mean `{}`?", meant.id)));
    }
    Ok(())
}

fn citing(work: &Work) -> usize {
    work.cited_by.len()
}

/// Returns an id, and the id without each of its characters.
fn shortened(id: &WorkId) -> BTreeSet<String> {
    let id = id.as_str();
    let without = |(at, c): (usize, char)| [&id[..at], &id[at + c.len_utf8()..]].concat();
    id.char_indices().map(without).chain([id.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_with_one_difference_have_a_shortened_form_in_common() {
        let near = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|id| shortened(&WorkId::new(id)));
            !a.is_disjoint(&b)
        };
        assert!(near("AG-2026.03-565", "AG-2026.04-565"));
        assert!(
            near("AG-2026.04-56", "AG-2026.04-565") && near("AG-2026.04-556", "AG-2026.04-565")
        );
        assert!(!near("AG-2026.03-566", "AG-2026.04-565"));
    }
}
