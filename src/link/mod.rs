//! Links records to an archive: works, questions, follow-ups, threads, related answers.
//!
//! Knows nothing about pages or the input order: the same records give the same archive and the
//! same diagnostics. Reads no file except through the [`Texts`] handle: diagnostics quote the lines
//! that they are about.

mod categories;
mod notes;
mod passages;
mod publishable;
mod similar_ids;
mod works;

mod cocited;
mod coupling;
mod open_questions;
mod questions;
mod threads;

mod adjacency;
#[cfg(test)]
pub(crate) mod for_tests;
mod top_overlap;

pub use publishable::archive_order;

use crate::diagnostic::{self, Diagnostic};
use crate::model::{Archive, Moved, Record, RelatedCache, Texts};
use adjacency::Adjacency;

/// Links `records` to an archive.
///
/// # Errors
/// A record that a diagnostic quotes was edited since it was parsed.
pub fn link(records: Vec<Record>, texts: &dyn Texts) -> Result<(Archive, Vec<Diagnostic>), Moved> {
    let Linked { archive, diagnostics, .. } = relink(records, &RelatedCache::default(), texts)?;
    Ok((archive, diagnostics))
}

/// The result of linking.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The archive.
    pub archive: Archive,
    /// Diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// The related records, for the cache.
    pub related: RelatedCache,
}

/// Links `records` to an archive without searching for `cached` related records. The cache doesn't
/// affect the archive.
///
/// # Errors
/// A record that a diagnostic quotes was edited since it was parsed.
pub fn relink(
    records: Vec<Record>,
    cached: &RelatedCache,
    texts: &dyn Texts,
) -> Result<Linked, Moved> {
    let (records, mut diagnostics) = publishable::unique(records);
    let mut archive = publishable::set_apart(records);
    let records = &archive.records;
    let (mut works, mut links) = works::collect_works(records, texts, &mut diagnostics)?;
    categories::assign(records, &mut links);
    notes::resolve(records, &mut links, &mut diagnostics);
    passages::collect(records, &mut works);

    similar_ids::report(records, &works, texts, &mut diagnostics)?;

    let mut questions = questions::group(records, &mut links);
    let open_questions = open_questions::resolve(records, &mut questions, &mut links);
    let threads = threads::trace(records, &questions, &mut links);

    let cites = Adjacency::new(links.iter().map(|link| link.cites.iter().map(|work| work.0)));
    let cited_by = Adjacency::new(works.iter().map(|w| w.cited_by.iter().map(|b| b.record.0)));
    let related = coupling::relate(records, &cites, &cited_by, &mut links, cached);
    cocited::count(&cites, &cited_by, &mut works);

    diagnostic::sort(&mut diagnostics);
    archive = Archive { links, works, questions, threads, open_questions, ..archive };
    Ok(Linked { archive, diagnostics, related })
}

#[cfg(test)]
mod tests;
