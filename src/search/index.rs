//! An opened index to what single words and phrases find in it, over all segments.
//!
//! Knows nothing of queries as a whole or of the order of hits.

use std::collections::BTreeMap;

use super::bytes::Damaged;
use super::open::{Fetch, IndexError, List, Manifest, Root, Store};
use super::query::{Phrase, Word};
use super::rank;
use super::segment::{CARDS, COLUMNS};
use super::table::{self, Bylines, Card, Categories, FormRow, Postings};
use super::tokens::is_cjk;

/// Most forms that the start of a word stands for.
const COMPLETIONS: usize = 12;
/// Most forms that a misspelt word stands for.
const SPELLINGS: usize = 8;

/// An index that is open for questions.
pub struct Index<F> {
    store: Store<F>,
    /// What the manifest says.
    pub manifest: Manifest,
    roots: Vec<Root>,
}

/// A document that holds something, and what that adds to its score.
pub type Found = Vec<(u32, u64)>;

/// A form that stands for a word, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The form.
    pub form: String,
    /// Its key.
    pub key: String,
}

impl<F: Fetch> Index<F> {
    /// Reads the manifest and the roots.
    pub fn open(fetch: F) -> Result<Self, IndexError> {
        let store = Store::new(fetch);
        let manifest = store.manifest()?;
        let mut first = 0;
        let mut roots = Vec::with_capacity(manifest.segments.len());
        for summary in &manifest.segments {
            roots.push(store.root(summary, first)?);
            first += summary.documents;
        }
        Ok(Self { store, manifest, roots })
    }

    /// Returns the key of a form: another one where any segment says so, else the form itself.
    pub fn key(&self, form: &str) -> Result<String, IndexError> {
        for root in &self.roots {
            if let Some((_, place)) = self.store.holding(&root.terms, form.as_bytes())? {
                let key = self.store.decode(&place, |file| table::alias(file, form))?;
                if let Some(key) = key {
                    return Ok(key);
                }
            }
        }
        Ok(form.to_owned())
    }

    /// Returns a term's postings in a segment and the number of the file they are in.
    fn postings(&self, root: &Root, key: &str) -> Result<Option<(Postings, usize)>, IndexError> {
        let found = self.store.holding(&root.terms, key.as_bytes())?;
        let Some((number, place)) = found else { return Ok(None) };
        let found = self.store.decode(&place, |file| table::term(file, key, root.documents))?;
        Ok(found.map(|postings| (postings, number)))
    }

    /// Returns the documents that hold a term, each with what it adds to the score.
    pub fn term(&self, key: &str) -> Result<Found, IndexError> {
        let mut all = Vec::new();
        for root in &self.roots {
            if let Some((postings, _)) = self.postings(root, key)? {
                let impacts = postings.impacts.into_iter().chain(std::iter::repeat(0));
                let ordinals = postings.documents.into_iter().map(|local| root.first + local);
                all.extend(ordinals.zip(impacts.map(u64::from)));
            }
        }
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let rarity = rank::rarity(self.manifest.count, count);
        all.iter_mut().for_each(|(_, score)| *score *= rarity);
        Ok(all)
    }

    /// Returns the documents that hold a phrase, each with what its words add to the score.
    pub fn phrase(&self, phrase: &Phrase) -> Result<Found, IndexError> {
        let mut keys = Vec::new();
        for (word, at) in &phrase.words {
            keys.push((self.key(word)?, *at));
        }
        let mut sums: BTreeMap<u32, u64> = BTreeMap::new();
        for (key, _) in &keys {
            for (ordinal, score) in self.term(key)? {
                *sums.entry(ordinal).or_default() += score;
            }
        }
        let mut all = Vec::new();
        for root in &self.roots {
            for local in self.phrase_in(root, &keys)? {
                let ordinal = root.first + local;
                all.push((ordinal, sums.get(&ordinal).copied().unwrap_or(0)));
            }
        }
        Ok(all)
    }

    /// Returns the documents of a segment that hold words at their distances.
    fn phrase_in(&self, root: &Root, keys: &[(String, u32)]) -> Result<Vec<u32>, IndexError> {
        // For each document the places where the phrase may start.
        let mut starts: Option<BTreeMap<u32, Vec<u32>>> = None;
        for (key, at) in keys {
            let Some((postings, file)) = self.postings(root, key)? else { return Ok(Vec::new()) };
            if keys.len() == 1 {
                return Ok(postings.documents);
            }
            let place = self.store.numbered(&root.places, file)?;
            let places = self.store.decode(&place, |file| {
                table::places(file, postings.number, postings.documents.len())
            })?;
            let mut next = BTreeMap::new();
            for (document, places) in postings.documents.into_iter().zip(places) {
                let mut here: Vec<u32> =
                    places.iter().filter_map(|place| place.checked_sub(*at)).collect();
                if let Some(starts) = &starts {
                    let Some(before) = starts.get(&document) else { continue };
                    here.retain(|place| before.binary_search(place).is_ok());
                }
                if !here.is_empty() {
                    next.insert(document, here);
                }
            }
            starts = Some(next);
        }
        Ok(starts.unwrap_or_default().into_keys().collect())
    }

    /// Returns the forms that start with a word, but for the word: the most frequent, then by
    /// their letters. The start must be two letters, or one where words are written together.
    pub fn completions(&self, word: &Word) -> Result<Vec<Variant>, IndexError> {
        let mut chars = word.text.chars();
        let long = chars.next().is_some_and(is_cjk) || chars.next().is_some();
        if !long {
            return Ok(Vec::new());
        }
        let forms = self.forms(&word.text)?;
        let mut forms: Vec<_> = forms.into_iter().filter(|(form, _)| *form != word.text).collect();
        forms.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
        forms.truncate(COMPLETIONS);
        Ok(forms.into_iter().map(|(form, (_, key))| Variant { form, key }).collect())
    }

    /// Returns the forms nearest to a misspelt word, all at the same distance: the most frequent,
    /// then by their letters. The first letter must be right; ids have no near spellings.
    pub fn spellings(&self, word: &Word) -> Result<Vec<Variant>, IndexError> {
        let letters: Vec<char> = word.text.chars().collect();
        let most = rank::edits(letters.len());
        if most == 0 || word.whole || letters.iter().any(char::is_ascii_digit) {
            return Ok(Vec::new());
        }
        let mut near = Vec::new();
        for (form, (count, key)) in self.forms(&letters[..1].iter().collect::<String>())? {
            let other: Vec<char> = form.chars().collect();
            if let Some(edits) = rank::distance(&letters, &other, most) {
                near.push((edits, std::cmp::Reverse(count), form, key));
            }
        }
        near.sort();
        let best = near.first().map(|near| near.0);
        near.retain(|near| Some(near.0) == best);
        near.truncate(SPELLINGS);
        Ok(near.into_iter().map(|(_, _, form, key)| Variant { form, key }).collect())
    }

    /// Returns the forms that start with `prefix`, with their document counts and keys.
    fn forms(&self, prefix: &str) -> Result<BTreeMap<String, (u32, String)>, IndexError> {
        let mut all: BTreeMap<String, (u32, String)> = BTreeMap::new();
        for root in &self.roots {
            for row in self.store.range(&root.lexicon, prefix.as_bytes())? {
                let rows = self.store.decode(&row.place, |file| table::forms(file, prefix))?;
                for FormRow { text, count, key } in rows {
                    let entry = all.entry(text).or_insert((0, key));
                    entry.0 = entry.0.saturating_add(count);
                }
            }
        }
        Ok(all)
    }

    /// Returns what is shown of a document.
    pub fn card(&self, ordinal: u32) -> Result<Card, IndexError> {
        let (root, local) = self.locate(ordinal)?;
        let place = self.store.numbered(&root.cards, local / CARDS)?;
        self.store.decode(&place, |file| {
            table::cards(file)?.into_iter().nth(local % CARDS).ok_or(Damaged)
        })
    }

    /// Calls `each` with the models and dates of every block that `wanted` holds a document of;
    /// the first ordinal of the block comes with it.
    pub fn bylines(
        &self,
        wanted: &[u32],
        mut each: impl FnMut(u32, &Bylines),
    ) -> Result<(), IndexError> {
        self.blocks(wanted, |root| &root.bylines, table::bylines, |first, block| each(first, block))
    }

    /// The same for categories.
    pub fn categories(
        &self,
        wanted: &[u32],
        mut each: impl FnMut(u32, &Categories),
    ) -> Result<(), IndexError> {
        self.blocks(
            wanted,
            |root| &root.categories,
            table::categories,
            |first, block| {
                each(first, block);
            },
        )
    }

    fn blocks<T>(
        &self,
        wanted: &[u32],
        list: impl Fn(&Root) -> &List,
        decode: impl Fn(&[u8]) -> Result<T, Damaged>,
        mut each: impl FnMut(u32, &T),
    ) -> Result<(), IndexError> {
        let mut last = None;
        for &ordinal in wanted {
            let (root, local) = self.locate(ordinal)?;
            let block = (root.first, local / COLUMNS);
            if last != Some(block) {
                last = Some(block);
                let place = self.store.numbered(list(root), block.1)?;
                let first = u32::try_from(block.1 * COLUMNS).unwrap_or(u32::MAX);
                each(root.first.saturating_add(first), &self.store.decode(&place, &decode)?);
            }
        }
        Ok(())
    }

    /// Returns the segment of an ordinal and the ordinal within it.
    fn locate(&self, ordinal: u32) -> Result<(&Root, usize), IndexError> {
        let after = self.roots.partition_point(|root| root.first <= ordinal);
        let holding = |root: &&Root| ordinal - root.first < root.documents;
        let root = self.roots[..after].iter().rev().find(holding);
        let damaged = || IndexError::Damaged(super::MANIFEST.to_owned());
        root.map(|root| (root, (ordinal - root.first) as usize)).ok_or_else(damaged)
    }

    /// Returns how many documents come before the first one dated `day` or later.
    pub fn before(&self, day: u32) -> Result<u32, IndexError> {
        let mut count = 0;
        for (root, summary) in self.roots.iter().zip(&self.manifest.segments) {
            match summary.days {
                None => break,
                Some((first, _)) if day <= first => break,
                Some((_, last)) if day > last => {
                    count = (root.first + root.documents).min(self.manifest.dated);
                }
                Some(_) => {
                    let all: Vec<u32> = (root.first..root.first + root.documents).collect();
                    self.bylines(&all, |first, block| {
                        let earlier = block.days.partition_point(|&other| other < day);
                        if earlier > 0 {
                            count =
                                first.saturating_add(u32::try_from(earlier).unwrap_or(u32::MAX));
                        }
                    })?;
                    break;
                }
            }
        }
        Ok(count)
    }
}
