//! Filters: the documents of a category, a model, a tag, a work or a state.

use std::collections::BTreeSet;

use super::document::{COVERING, category_filter};
use super::index::{Found, Reader};
use super::names::{Group, NamedPage, token_set};
use super::open_index::{Fetch, Outcome};
use super::query::OR;

impl<F: Fetch> Reader<F> {
    /// Returns the documents that match a filter, see [`super::document::typed_filter`].
    pub(super) fn filter(&self, filter: &str) -> Outcome<Found> {
        if filter.contains(OR) {
            return self.union(filter.split(OR));
        }
        if filter == "is:open" {
            let all: Vec<u32> = (0..self.manifest.count).collect();
            let standings = self.standings(&all)?.into_iter().zip(all);
            return Ok(standings.filter(|(s, _)| s.open > 0).map(|(_, o)| (o, 0)).collect());
        }
        if filter == "is:answered" {
            let gaps = self.term("is:gap")?;
            let all = (0..self.manifest.count).map(|ordinal| (ordinal, 0));
            return Ok(all
                .filter(|(o, _)| gaps.binary_search_by_key(o, |gap| gap.0).is_err())
                .collect());
        }
        if let Some(archive) = filter.strip_suffix(COVERING) {
            let mut found = self.term(archive)?;
            found.extend(self.term(filter)?);
            found.sort_unstable();
            found.dedup();
            if found.is_empty() {
                // The value may be a name.
                let ids = self.categories_named(archive.strip_prefix("cat:").unwrap_or(archive));
                return self.union(ids.iter().map(String::as_str));
            }
            return Ok(found);
        }
        let Some(words) = filter.strip_prefix("model:").filter(|words| !words.starts_with('='))
        else {
            return self.term(filter);
        };
        let mut words = words.split(' ');
        let mut found = self.term(&format!("model:{}", words.next().unwrap_or_default()))?;
        for word in words {
            let held = self.term(&format!("model:{word}"))?;
            found.retain(|document| held.binary_search(document).is_ok());
        }
        Ok(found)
    }

    /// Returns the documents that match any of some filters.
    fn union<'a>(&self, filters: impl Iterator<Item = &'a str>) -> Outcome<Found> {
        let mut all = BTreeSet::new();
        for filter in filters {
            all.extend(self.filter(filter)?.into_iter().map(|(ordinal, _)| ordinal));
        }
        Ok(all.into_iter().map(|ordinal| (ordinal, 0)).collect())
    }

    /// Returns the filters of the categories whose name has all words of a text.
    fn categories_named(&self, text: &str) -> Vec<String> {
        let words = token_set(text);
        let is_meant = |page: &NamedPage| {
            page.group == Group::Category && !words.is_empty() && {
                let held = token_set(&page.name);
                words.iter().all(|word| held.contains(word))
            }
        };
        // By their own keys, so that an id which is no category leads nowhere.
        let meant = self.manifest.names.iter().filter(|page| is_meant(page));
        meant.map(|page| category_filter(&page.id)).collect()
    }
}
