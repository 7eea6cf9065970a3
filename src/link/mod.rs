//! Records to the linked archive: works, questions, follow-ups, threads, related answers.
//!
//! Knows nothing of pages, and nothing of the order in which the records were read: the same
//! records give the same archive and the same diagnostics. Reads no file except through the [`Texts`]
//! handle: diagnostics quote the lines that they are about.

mod publishable;
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
use crate::model::{Archive, Coupled, Moved, Record, Texts};
use adjacency::Adjacency;

/// Links `records` to an archive.
///
/// # Errors
/// A record that a diagnostic quotes was edited since it was parsed.
pub fn link(records: Vec<Record>, texts: &dyn Texts) -> Result<(Archive, Vec<Diagnostic>), Moved> {
    let Linked { archive, diagnostics, .. } = relink(records, &Coupled::default(), texts)?;
    Ok((archive, diagnostics))
}

/// What came of linking.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The archive.
    pub archive: Archive,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// What the next run need not look for again.
    pub coupled: Coupled,
}

/// Links `records` to an archive; what `former` knows of a former run is not looked for again. The
/// archive is the same, whatever that is.
///
/// # Errors
/// A record that a diagnostic quotes was edited since it was parsed.
pub fn relink(records: Vec<Record>, former: &Coupled, texts: &dyn Texts) -> Result<Linked, Moved> {
    let (records, mut diagnostics) = publishable::unique(records);
    let publishable::Publishable { records, withdrawn, drafts } = publishable::set_apart(records);

    let (mut works, mut links, warnings) = works::gather(&records, texts)?;
    diagnostics.extend(warnings);

    let questions = questions::group(&records, &mut links);
    let open_questions = open_questions::resolve(&records, &questions, &mut links);
    let threads = threads::trace(&records, &mut links);

    let cites = Adjacency::new(links.iter().map(|link| link.cites.iter().map(|work| work.0)));
    let cited_by = Adjacency::new(works.iter().map(|w| w.cited_by.iter().map(|b| b.record.0)));
    let coupled = coupling::relate(&records, &cites, &cited_by, &mut links, former);
    cocited::count(&cites, &cited_by, &mut works);

    diagnostic::sort(&mut diagnostics);
    let archive =
        Archive { records, links, works, questions, threads, open_questions, withdrawn, drafts };
    Ok(Linked { archive, diagnostics, coupled })
}

#[cfg(test)]
mod tests;
