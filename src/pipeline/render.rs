//! The render stage: renders each outdated page to bytes in the staging folder.

use std::collections::HashSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::job::stop_if_signalled;
use crate::error::Error;
use crate::render::{self, Templates};
use crate::site::{Content, Site};
use crate::watch::Watch;
use crate::write::{Batch, Check, Decision, Reconciled, Update};

/// Renders `pages`, the files of `site` at the positions `own`, and stages them.
///
/// # Errors
/// All pages that could not be rendered, or the first I/O error, or the signal that stopped it.
pub(super) fn pages(
    (site, own): (&Site<'_>, &[usize]),
    templates: &Templates,
    pages: Reconciled<'_>,
    update: &Update<'_>,
    watch: &dyn Watch,
) -> Result<Batch, Error> {
    watch.stage("rendering", pages.count());
    let failed = Mutex::new(Vec::new());
    // Pages link to files of other parts. These are collected when an edited file is first found.
    let all = OnceLock::<HashSet<&str>>::new();
    let others = || site.paths().iter().map(String::as_str).collect();
    let is_planned = &|path: &str| pages.contains(path) || all.get_or_init(others).contains(path);
    let decisions: Result<Vec<Decision>, Error> = (0..pages.count())
        .into_par_iter()
        // Files are sorted by kind, and some kinds take far longer than others.
        .with_max_len(128)
        .map(|i| {
            stop_if_signalled(watch)?;
            let at = own[i];
            let decision = match update.check(pages.file(i), site.key(at), is_planned)? {
                Check::Decided(decision) => decision,
                Check::Outdated(slot) => match bytes(site, templates, at)? {
                    Ok(bytes) => slot.put(&bytes, &site.parts(at))?,
                    Err(cause) => {
                        failed.lock().unwrap_or_else(PoisonError::into_inner).push((at, cause));
                        None
                    }
                },
            };
            watch.step();
            Ok(decision)
        })
        .collect();
    let decisions = decisions?;
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if failed.is_empty() {
        return Ok(pages.decided(decisions));
    }
    failed.sort_unstable();
    let named = |(i, cause): (usize, String)| (site.paths()[i].clone(), cause);
    Err(Error::Render(failed.into_iter().map(named).collect()))
}

/// Returns the bytes of file `i`; the inner error is that of its template.
fn bytes(
    site: &Site<'_>,
    templates: &Templates,
    i: usize,
) -> Result<Result<Vec<u8>, String>, Error> {
    Ok(match (site.content(i)?, site.template(i)) {
        (Content::View(view), Some(template)) => {
            render::render(templates, template, &*view).map_err(|error| error.to_string())
        }
        (Content::View(_), None) => Err("the page has no template".to_owned()),
        (Content::Bytes(bytes), _) => Ok(bytes),
    })
}
