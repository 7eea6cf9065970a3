//! What a query requires of a document apart from its words: dates, phrases, filters, and nothing
//! negated.
//!
//! Knows nothing of words or of the order of hits.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Found, Reader};
use super::open_index::{Fetch, Outcome};
use super::query::Query;

/// Requirements on a document apart from its words.
#[derive(Default)]
pub struct Allowed {
    from: u32,
    to: u32,
    /// Documents with all phrases.
    phrased: Option<BTreeSet<u32>>,
    /// Documents that pass all filters.
    filtered: Option<BTreeSet<u32>>,
    excluded: BTreeSet<u32>,
    /// Gains by phrases.
    phrases: BTreeMap<u32, u64>,
}

impl Allowed {
    pub fn phrase_sum(&self, ordinal: u32) -> u64 {
        self.phrases.get(&ordinal).copied().unwrap_or(0)
    }

    pub fn holds_phrases(&self, ordinal: u32) -> bool {
        self.phrased.as_ref().is_none_or(|phrased| phrased.contains(&ordinal))
    }

    pub fn allows(&self, ordinal: u32) -> bool {
        (self.from..self.to).contains(&ordinal)
            && !self.excluded.contains(&ordinal)
            && self.holds_phrases(ordinal)
            && self.filtered.as_ref().is_none_or(|filtered| filtered.contains(&ordinal))
    }

    /// Returns all allowed documents.
    pub fn ordinals(&self, count: u32) -> impl Iterator<Item = u32> {
        let all: Vec<u32> = match self.phrased.as_ref().or(self.filtered.as_ref()) {
            Some(required) => required.iter().copied().collect(),
            None => (self.from..self.to.min(count)).collect(),
        };
        all.into_iter().filter(|&ordinal| self.allows(ordinal))
    }
}

impl<F: Fetch> Reader<F> {
    /// Returns the documents allowed by filters, phrases, dates and negations.
    pub(super) fn allowed(&self, query: &Query) -> Outcome<Allowed> {
        let mut allowed = Allowed { from: 0, to: self.manifest.count, ..Allowed::default() };
        if let Some(day) = query.after {
            allowed.from = self.before(day)?;
            allowed.to = self.manifest.dated;
        }
        if let Some(day) = query.before {
            allowed.to = self.before(day)?;
        }
        for phrase in &query.phrases {
            let found = self.phrase(phrase)?;
            for (ordinal, score) in &found {
                *allowed.phrases.entry(*ordinal).or_default() += score;
            }
            require(&mut allowed.phrased, &found);
        }
        for filter in &query.filters {
            require(&mut allowed.filtered, &self.filter(filter)?);
        }
        for word in &query.without {
            allowed.excluded.extend(self.form(word)?);
        }
        let phrases = query.without_phrases.iter().map(|phrase| self.phrase(phrase));
        let filters = query.without_filters.iter().map(|filter| self.filter(filter));
        for found in phrases.chain(filters) {
            allowed.excluded.extend(found?.into_iter().map(|(ordinal, _)| ordinal));
        }
        Ok(allowed)
    }
}

/// Intersects the required documents with `found`.
fn require(required: &mut Option<BTreeSet<u32>>, found: &Found) {
    let found = found.iter().map(|&(ordinal, _)| ordinal);
    *required = Some(match required.take() {
        None => found.collect(),
        Some(before) => found.filter(|ordinal| before.contains(ordinal)).collect(),
    });
}
