//! An opened index: finds single words and phrases in all segments.
//!
//! Knows nothing of whole queries or the order of hits.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{Damaged, small};
use super::columns::{self, Columns};
use super::document::stop_term;
use super::open_index::{Fetch, IndexError, Location, Manifest, Outcome, Root, Store};
use super::query::{Phrase, Word};
use super::rank;
use super::segment::{ASKS, CARDS, COLUMNS, SMALL};
use super::segment_words::LAST_BIT;
use super::standing::{self, Standing};
use super::table::{self, Card, FormRow, Positions, Postings, Section};
use super::term_files::SHORTEST;
use super::titles::{self, Asks, TITLES, TitleCard, Titled};
use super::tokens::is_cjk;

/// Maximum number of forms for the start of a word.
const COMPLETIONS: usize = 16;
/// Maximum number of forms for a misspelt word.
const SPELLINGS: usize = 8;
/// Maximum number of terms files to read for a prefix; for more, the lexicon is read instead.
const NEIGHBOURS: usize = 2;

/// An open index; `reader` answers queries with it.
pub struct Reader<F> {
    store: Store<F>,
    pub(super) manifest: Manifest,
    roots: Vec<Root>,
}

/// A matching document, and the gain of its score.
pub type Found = Vec<(u32, u64)>;

/// A term's postings in a segment, and the number of the file they are in.
type Held = (Postings, usize);

/// Number of documents with a form, and its key.
type Counted = (u32, String);

/// A form for a word as typed, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub form: String,
    pub key: String,
}

impl<F: Fetch> Reader<F> {
    /// Opens the index that `fetch` reads.
    ///
    /// # Errors
    /// A missing or damaged file.
    pub fn open(fetch: F) -> Outcome<Self> {
        let store = Store::new(fetch);
        let manifest = store.manifest()?;
        let roots = manifest.segments.iter().map(|segment| store.root(segment));
        let roots = roots.collect::<Outcome<_>>()?;
        Ok(Self { store, manifest, roots })
    }

    /// Returns the key of a form: the one that any segment gives, else the form itself.
    pub(super) fn key(&self, form: &str) -> Outcome<String> {
        for root in &self.roots {
            let alias = |file: &[u8], _| table::alias(file, form);
            if let Some(key) = self.store.find(&root.terms, form, alias)? {
                return Ok(key);
            }
        }
        Ok(form.to_owned())
    }

    /// Returns the key of a word; searched stop words have keys of their own.
    pub(super) fn key_of(&self, word: &Word) -> Outcome<String> {
        if !word.whole && self.manifest.stop.contains(&word.text) {
            return Ok(stop_term(&word.text));
        }
        self.key(&word.text)
    }

    fn postings(&self, root: &Root, key: &str) -> Outcome<Option<Held>> {
        self.store.find(&root.terms, key, |file, number| {
            Ok(table::term(file, key, root.documents)?.map(|postings| (postings, number)))
        })
    }

    /// Returns the documents with a term, each with its gain.
    pub(super) fn term(&self, key: &str) -> Outcome<Found> {
        Ok(self.weighed(self.impacts(key)?))
    }

    /// Returns the documents with a term, each with its impact; 0 for filters.
    fn impacts(&self, key: &str) -> Outcome<Found> {
        let mut all = Vec::new();
        for root in &self.roots {
            if let Some((postings, _)) = self.postings(root, key)? {
                let impacts = postings.impacts.into_iter().chain(std::iter::repeat(0));
                let ordinals = postings.documents.into_iter().map(|local| root.first + local);
                all.extend(ordinals.zip(impacts.map(u64::from)));
            }
        }
        Ok(all)
    }

    /// Turns impacts into gains.
    fn weighed(&self, mut found: Found) -> Found {
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let rarity = rank::rarity(self.manifest.count, count);
        found.iter_mut().for_each(|(_, score)| *score *= rarity);
        found
    }

    /// Returns the documents with any of some keys, as if they were one term: a rare key counts no
    /// more than a common one.
    pub(super) fn any(&self, keys: &BTreeSet<&str>) -> Outcome<Found> {
        let mut most: BTreeMap<u32, u64> = BTreeMap::new();
        for key in keys {
            for (ordinal, impact) in self.impacts(key)? {
                let most = most.entry(ordinal).or_default();
                *most = impact.max(*most);
            }
        }
        Ok(self.weighed(most.into_iter().collect()))
    }

    /// Returns the documents with this very form, not another form of its key.
    pub(super) fn form(&self, form: &str) -> Outcome<Vec<u32>> {
        let key = self.key(form)?;
        let mut all = Vec::new();
        for root in &self.roots {
            let Some(held) = self.postings(root, &key)? else { continue };
            let section = self.section(root, &key, &held)?;
            // A term without forms is its only form.
            let forms = if section.forms.is_empty() { vec![key.clone()] } else { section.forms };
            let Some(nth) = forms.iter().position(|other| other == form) else { continue };
            let bit = 1 << nth.min(LAST_BIT as usize);
            let documents = held.0.documents.into_iter().enumerate();
            let holds = |i: usize| forms.len() < 2 || section.masks[i] & bit != 0;
            all.extend(documents.filter(|(i, _)| holds(*i)).map(|(_, local)| root.first + local));
        }
        Ok(all)
    }

    /// Returns the entry of a term in the positions file.
    fn section(&self, root: &Root, key: &str, (postings, file): &Held) -> Outcome<Section> {
        let location = self.store.numbered(&root.positions, *file)?;
        let (number, count) = (postings.number, postings.documents.len());
        self.store.decode(&location, |file| table::section(file, number, key, count))
    }

    /// Returns the documents with a phrase or one of its alternatives, each with the highest gain.
    pub(super) fn phrase(&self, phrase: &Phrase) -> Outcome<Found> {
        let mut most: BTreeMap<u32, u64> = BTreeMap::new();
        for phrase in phrase.alternatives() {
            for (ordinal, gain) in self.single_phrase(phrase)? {
                let most = most.entry(ordinal).or_default();
                *most = gain.max(*most);
            }
        }
        Ok(most.into_iter().collect())
    }

    /// Returns the documents with a phrase, each with the gain of its words.
    fn single_phrase(&self, phrase: &Phrase) -> Outcome<Found> {
        let keys = phrase.words.iter().map(|(word, at)| Ok((self.key(word)?, *at)));
        let keys = keys.collect::<Outcome<Vec<_>>>()?;
        let mut sums: BTreeMap<u32, u64> = BTreeMap::new();
        for (key, _) in &keys {
            for (ordinal, score) in self.term(key)? {
                *sums.entry(ordinal).or_default() += score;
            }
        }
        let mut all = Vec::new();
        for root in &self.roots {
            let ordinals = self.phrase_in(root, &keys)?.into_iter().map(|local| root.first + local);
            all.extend(ordinals.map(|ordinal| (ordinal, sums.get(&ordinal).copied().unwrap_or(0))));
        }
        Ok(all)
    }

    /// Returns the documents of a segment that have the words at their distances.
    fn phrase_in(&self, root: &Root, keys: &[(String, u32)]) -> Outcome<Vec<u32>> {
        let mut held = Vec::new();
        for (key, _) in keys {
            let Some(found) = self.postings(root, key)? else { return Ok(Vec::new()) };
            held.push(found);
        }
        let mut documents = held[0].0.documents.clone();
        for (postings, _) in &held[1..] {
            documents.retain(|local| postings.documents.binary_search(local).is_ok());
        }
        if keys.len() == 1 {
            return Ok(documents);
        }
        // For each document, the positions where the phrase may start.
        let mut starts: Option<BTreeMap<u32, Vec<u32>>> = None;
        for ((key, at), held) in keys.iter().zip(&held) {
            let mut next = BTreeMap::new();
            for (document, positions) in self.positions(root, key, held, &documents)? {
                let known =
                    |starts| BTreeMap::get(starts, &document).map_or(&[][..], Vec::as_slice);
                let before = starts.as_ref().map(known);
                let fits = |at: &u32| before.is_none_or(|before| before.binary_search(at).is_ok());
                let here = positions.iter().filter_map(|position| position.checked_sub(*at));
                next.insert(document, here.filter(fits).collect::<Vec<u32>>());
            }
            next.retain(|_, here| !here.is_empty());
            starts = Some(next);
        }
        Ok(starts.unwrap_or_default().into_keys().collect())
    }

    /// Returns the positions of a term in the wanted documents.
    fn positions(
        &self,
        root: &Root,
        key: &str,
        held: &Held,
        wanted: &[u32],
    ) -> Outcome<Vec<(u32, Vec<u32>)>> {
        let is_wanted = |document: &u32| wanted.binary_search(document).is_ok();
        let documents = &held.0.documents;
        let mut found = Vec::new();
        let mut add = |documents: &[u32], positions: Vec<Vec<u32>>| {
            let all = documents.iter().copied().zip(positions);
            found.extend(all.filter(|(document, _)| is_wanted(document)));
        };
        match self.section(root, key, held)?.positions {
            Positions::Here(positions) => add(documents, positions),
            Positions::Apart(runs) => {
                let mut rest = documents.as_slice();
                for (count, name) in runs {
                    let damaged = || IndexError::Damaged(name.path());
                    let (own, after) = rest.split_at_checked(count).ok_or_else(damaged)?;
                    rest = after;
                    if own.iter().any(is_wanted) {
                        let read = |run: &[u8]| table::run(run, count);
                        add(own, self.store.decode(&Location::Named(name), read)?);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Returns the forms that start with a word, except the word itself: the most frequent, then
    /// alphabetically. The start needs two letters, or one in scripts without spaces.
    pub(super) fn completions(&self, word: &Word) -> Outcome<Vec<Variant>> {
        let mut chars = word.text.chars();
        let long = chars.next().is_some_and(is_cjk) || chars.next().is_some();
        if !long {
            return Ok(Vec::new());
        }
        let mut forms = self.starting(&word.text)?;
        forms.remove(&word.text);
        Ok(most_frequent(forms.into_iter().collect(), COMPLETIONS))
    }

    /// Returns the forms nearest to a misspelt word, all at the same distance: the most frequent,
    /// then alphabetically. Forms with its first letter come first. Ids have no near forms.
    pub(super) fn spellings(&self, word: &Word) -> Outcome<Vec<Variant>> {
        let letters: Vec<char> = word.text.chars().collect();
        let most = rank::edits(letters.len());
        if most == 0 || word.whole || letters.iter().any(char::is_ascii_digit) {
            return Ok(Vec::new());
        }
        // By distance, so that distant forms are never stored.
        let mut near = BTreeMap::<usize, BTreeMap<String, Counted>>::new();
        for root in &self.roots {
            for row in self.forms_in(root, letters[0].encode_utf8(&mut [0; 4]))? {
                if let Some(edits) = rank::distance(&word.text, &row.text, most) {
                    merge(near.entry(edits).or_default(), [row]);
                }
            }
        }
        let (best, forms) = near.pop_first().unwrap_or_default();
        let others = if best == 1 { Vec::new() } else { self.other_firsts(&letters)? };
        let mut forms = if others.is_empty() { forms.into_iter().collect() } else { others };
        if forms.is_empty() && letters.len() >= rank::LONG {
            let begin: String = letters[..letters.len() - rank::ENDING].iter().collect();
            forms = self.starting(&begin)?.into_iter().collect();
            forms.retain(|(form, _)| !form.contains(|c: char| c.is_ascii_digit()));
        }
        Ok(most_frequent(forms, SPELLINGS))
    }

    /// Returns the forms with another first letter that are one edit away: the first letter is
    /// wrong, missing, superfluous, or swapped with the second.
    fn other_firsts(&self, letters: &[char]) -> Outcome<Vec<(String, Counted)>> {
        let text = |letters: &[char]| letters.iter().collect::<String>();
        let swapped = [&[letters[1], letters[0]], &letters[2..]].concat();
        let mut candidates = BTreeSet::from([text(&letters[1..]), text(&swapped)]);
        for tail in [text(&letters[1..]), text(letters)] {
            for root in &self.roots {
                if (root.documents as usize) < SMALL {
                    let one = |text: &str| text.chars().count() == 1;
                    let ends = |form: &String| form.strip_suffix(tail.as_str()).is_some_and(one);
                    let forms = self.forms_in(root, "")?.into_iter().map(|row| row.text);
                    candidates.extend(forms.filter(ends));
                } else {
                    let read = |file: &[u8], _| table::deletions(file, &tail).map(Some);
                    let forms = self.store.find(&root.deletions, &tail, read)?;
                    candidates.extend(forms.into_iter().flatten());
                }
            }
        }
        let is_other = |form: &String| {
            let long = form.chars().count();
            !form.starts_with(letters[0])
                && !form.contains(|c: char| c.is_ascii_digit())
                && (long >= SHORTEST || long < letters.len())
        };
        let mut found = Vec::new();
        for form in candidates.into_iter().filter(is_other) {
            found.extend(self.starting(&form)?.remove_entry(&form));
        }
        Ok(found)
    }

    /// Returns the forms that start with a prefix of some length, with document counts and keys. If
    /// they are in few terms files, these are read, because the query needs them anyway.
    fn starting(&self, prefix: &str) -> Outcome<BTreeMap<String, Counted>> {
        let mut all = BTreeMap::new();
        for root in &self.roots {
            let rows = self.store.range(&root.terms, prefix)?;
            if rows.len() > NEIGHBOURS {
                merge(&mut all, self.forms_in(root, prefix)?);
                continue;
            }
            for row in rows {
                let read = |file: &[u8]| table::forms_of_terms(file, prefix);
                merge(&mut all, self.store.decode(&row.location, read)?);
            }
        }
        Ok(all)
    }

    /// Returns the forms of a segment's lexicon that start with `prefix`.
    fn forms_in(&self, root: &Root, prefix: &str) -> Outcome<Vec<FormRow>> {
        let mut all = Vec::new();
        for row in self.store.range(&root.lexicon, prefix)? {
            all.extend(self.store.decode(&row.location, |file| table::forms(file, prefix))?);
        }
        Ok(all)
    }

    /// Returns the number of documents.
    pub fn count(&self) -> u32 {
        self.manifest.count
    }

    /// Returns the ids of all documents.
    ///
    /// # Errors
    /// A missing or damaged file.
    pub fn ids(&self) -> Outcome<Vec<String>> {
        let mut ids = Vec::new();
        for root in &self.roots {
            for number in 0..(root.documents as usize).div_ceil(CARDS) {
                let location = self.store.numbered(&root.cards, number)?;
                let cards = self.store.decode(&location, table::cards)?;
                ids.extend(cards.into_iter().map(|card| card.id));
            }
        }
        Ok(ids)
    }

    pub(super) fn card(&self, ordinal: u32) -> Outcome<Card> {
        let (root, local) = self.locate(ordinal)?;
        let location = self.store.numbered(&root.cards, local / CARDS)?;
        self.store.decode(&location, |file| {
            table::cards(file)?.into_iter().nth(local % CARDS).ok_or(Damaged)
        })
    }

    /// Calls `each` with the columns of every block that contains a document of `wanted`, and with
    /// the first ordinal of the block.
    pub(super) fn columns(
        &self,
        wanted: &[u32],
        mut each: impl FnMut(u32, &Columns),
    ) -> Outcome<()> {
        let mut last = None;
        for &ordinal in wanted {
            let (root, local) = self.locate(ordinal)?;
            let first = ordinal - (local % COLUMNS) as u32;
            if last != Some(first) {
                last = Some(first);
                let location = self.store.numbered(&root.columns, local / COLUMNS)?;
                each(first, &self.store.decode(&location, columns::read)?);
            }
        }
        Ok(())
    }

    /// Returns the standings of some documents.
    pub(super) fn standings(&self, wanted: &[u32]) -> Outcome<Vec<Standing>> {
        const BLOCK: u32 = standing::BLOCK as u32;
        let mut all = Vec::with_capacity(wanted.len());
        for wanted in wanted.chunk_by(|a, b| a / BLOCK == b / BLOCK) {
            let name = self.manifest.standings.get((wanted[0] / BLOCK) as usize).copied().flatten();
            let block = name.map(|n| self.store.decode(&Location::Named(n), standing::read));
            let block = block.transpose()?.unwrap_or_default();
            let of = |ordinal: &u32| block.get((ordinal % BLOCK) as usize).copied();
            all.extend(wanted.iter().map(|ordinal| of(ordinal).unwrap_or_default()));
        }
        Ok(all)
    }

    /// Returns the titles with any of some keys in the segment with a number.
    pub(super) fn titled(&self, segment: usize, keys: &BTreeSet<String>) -> Outcome<Titled> {
        let mut all = BTreeMap::new();
        for key in keys {
            let read = |file: &[u8], _| table::titled(file, key).map(Some);
            let found = self.store.find(&self.roots[segment].terms, key, read)?;
            all.extend(found.into_iter().flatten());
        }
        Ok(all.into_iter().collect())
    }

    /// Returns the numbers of the segments, each with its first ordinal and its documents.
    pub(super) fn segments(&self) -> impl Iterator<Item = (usize, u32, u32)> {
        self.roots.iter().enumerate().map(|(at, root)| (at, root.first, root.documents))
    }

    /// Returns the title of a work of a segment.
    pub(super) fn title(&self, segment: usize, work: u32) -> Outcome<TitleCard> {
        let location = self.store.numbered(&self.roots[segment].titles, work as usize / TITLES)?;
        self.store.decode(&location, |file| {
            titles::read_cards(file)?.into_iter().nth(work as usize % TITLES).ok_or(Damaged)
        })
    }

    /// Returns the follow-ups of a document of a segment.
    pub(super) fn asks(&self, segment: usize, local: u32) -> Outcome<Asks> {
        let location = self.store.numbered(&self.roots[segment].asks, local as usize / ASKS)?;
        self.store.decode(&location, |file| {
            titles::read_asks(file)?.into_iter().nth(local as usize % ASKS).ok_or(Damaged)
        })
    }

    /// Returns the segment of an ordinal and the ordinal within it.
    fn locate(&self, ordinal: u32) -> Outcome<(&Root, usize)> {
        let after = self.roots.partition_point(|root| root.first <= ordinal);
        let holding = |root: &&Root| ordinal - root.first < root.documents;
        let root = self.roots[..after].iter().rev().find(holding);
        let damaged = || IndexError::Damaged(super::MANIFEST.to_owned());
        root.map(|root| (root, (ordinal - root.first) as usize)).ok_or_else(damaged)
    }

    /// Returns the number of documents before the first one dated `day` or later.
    pub(super) fn before(&self, day: u32) -> Outcome<u32> {
        let mut count = 0;
        for (root, segment) in self.roots.iter().zip(&self.manifest.segments) {
            let Some((_, last)) = segment.days.filter(|&(first, _)| first < day) else { break };
            if day > last {
                count = (root.first + root.documents).min(self.manifest.dated);
                continue;
            }
            let all: Vec<u32> = (root.first..root.first + root.documents).collect();
            self.columns(&all, |first, block| {
                let earlier = small(block.days.partition_point(|&other| other < day));
                if earlier > 0 {
                    count = first.saturating_add(earlier);
                }
            })?;
            break;
        }
        Ok(count)
    }
}

/// Adds the forms of a segment to those of other segments.
fn merge(all: &mut BTreeMap<String, Counted>, rows: impl IntoIterator<Item = FormRow>) {
    for FormRow { text, count, key } in rows {
        let entry = all.entry(text).or_insert((0, key));
        entry.0 = entry.0.saturating_add(count);
    }
}

/// Returns the forms with the most documents, at most so many, then alphabetically.
fn most_frequent(mut forms: Vec<(String, Counted)>, most: usize) -> Vec<Variant> {
    forms.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    forms.truncate(most);
    forms.into_iter().map(|(form, (_, key))| Variant { form, key }).collect()
}
