//! Answers a query from an index: number of matches, best hits, and counts.
//!
//! `docs/search-index.md` specifies the order of the steps. The browser does the same, and both
//! must agree with the oracle.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::allowed::Allowed;
use super::bytes::small;
use super::direct::{Direct, Keys};
use super::document;
use super::index::{Found, Reader, Variant};
use super::open_index::{Fetch, Outcome};
use super::query::{self, Query, Word};
use super::rank;
use super::tokens::is_cjk;

/// With fewer full matches, the search goes on with looser readings of the query's words.
pub const FEW: usize = 5;

/// With fewer full matches, the best of the other documents follow them.
pub const ENOUGH: usize = 10;

/// Order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first, then newest.
    #[default]
    Relevance,
    /// Newest first, undated last.
    Date,
    /// Most asked question first, then by relevance.
    Asked,
}

/// Options of a search.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Maximum number of hits.
    pub limit: usize,
    /// Their order.
    pub sort: Sort,
    /// True if facets are counted.
    pub facets: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 20, sort: Sort::Relevance, facets: false }
    }
}

/// Result of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Number of full matches: records that contain all words.
    pub total: usize,
    /// Number of partial matches: the best of the other records, if there are few full matches.
    pub partial: usize,
    /// The best hits, one for each question: full matches first.
    pub hits: Vec<Hit>,
    /// Counts over all full matches, or over the other matches if there are none; empty unless
    /// requested.
    pub facets: Facets,
    /// Misspelt words, each with its replacement.
    pub corrections: Corrections,
    /// Words that no record contains, and that are near to none.
    pub missing: Vec<String>,
    /// The most common words of a long query, which are not searched for.
    pub dropped: Vec<String>,
    /// Pages that the query names.
    pub direct: Vec<Direct>,
}

/// Misspelt words, each with its replacement.
pub type Corrections = Vec<(String, String)>;

/// A matching record. `catena search --json` prints it, so the order of the fields matters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Record id.
    pub id: String,
    /// Question as plain text.
    pub question: String,
    /// Date of the answer.
    pub date: Option<NaiveDate>,
    /// Author of the answer.
    pub model: Option<String>,
    /// True if the answer says that its sources don't fully answer.
    pub gap: bool,
    /// True if the record contains all words.
    pub full: bool,
    /// Score between 0 and 2, higher is better; 0 if there are only filters. Below a quarter if the
    /// record lacks words.
    pub score: f64,
}

/// Counts of matching records by model, category and year; most first, then by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By model.
    pub models: Vec<(String, usize)>,
    /// By category.
    pub categories: Vec<(String, usize)>,
    /// By year, newest first.
    pub years: Vec<(u32, usize)>,
    /// Those that say that their sources don't fully answer.
    pub gaps: usize,
}

/// Score data of a document.
#[derive(Clone, Copy, Default)]
struct Sum {
    words: usize,
    /// The highest class among its words.
    class: u32,
    gain: u64,
    /// The sum of its words' rarities.
    rarity: u64,
    /// The lowest impact among its words.
    impact: Option<u64>,
}

/// A reading of a word: documents with the class of the reading (0 as typed, 1 completed, 2 near)
/// and their gain.
pub(super) type Reading = BTreeMap<u32, (u32, u64)>;

/// A word of a query with its documents.
pub(super) struct ReadWord<'a> {
    pub(super) word: &'a Word,
    /// True for the last word of the query, which may be the start of one.
    is_last: bool,
    documents: Reading,
    /// The keys of each class.
    keys: Keys,
    /// The rarity of each class's keys, by which a gain is its impact.
    rarities: [u64; 3],
}

/// Documents with their scores, by ordinal.
pub(super) type Scores = Vec<(u32, f64)>;

/// Documents with the sums of their gains, by ordinal.
pub(super) type Sums = Vec<(u32, u64)>;

/// The documents that match a query.
#[derive(Default)]
struct Matches {
    /// Those with all words.
    full: Scores,
    /// The best of the others.
    partial: Scores,
}

impl<F: Fetch> Reader<F> {
    /// Answers typed text.
    ///
    /// # Errors
    /// A missing or damaged file.
    pub fn search(&self, text: &str, options: Options) -> Outcome<Answer> {
        let query = query::parse(text, &self.manifest.stop);
        let mut answer = Answer::default();
        if query.is_empty() {
            return Ok(answer);
        }
        let (Matches { mut full, mut partial }, keys) = self.matches(&query, &mut answer)?;
        answer.direct = self.direct(text, &query, &keys)?;
        (answer.total, answer.partial) = (full.len(), partial.len());
        if options.facets {
            answer.facets = self.facets(if full.is_empty() { &partial } else { &full })?;
        }
        self.order(&mut full, options.sort)?;
        self.order(&mut partial, options.sort)?;
        answer.hits = self.hits(&full, &partial, options.limit)?;
        Ok(answer)
    }

    /// Sorts matches, which come by ordinal.
    pub(super) fn order(&self, scores: &mut [(u32, f64)], sort: Sort) -> Outcome<()> {
        let best = |a: &(u32, f64), b: &(u32, f64)| {
            b.1.total_cmp(&a.1).then_with(|| self.age(a.0).cmp(&self.age(b.0)))
        };
        match sort {
            Sort::Relevance => scores.sort_by(best),
            Sort::Date => scores.sort_by_key(|&(ordinal, _)| self.age(ordinal)),
            Sort::Asked => {
                let ordinals: Vec<u32> = scores.iter().map(|&(ordinal, _)| ordinal).collect();
                let standings = self.standings(&ordinals)?.into_iter().map(|one| one.asked);
                let asked: BTreeMap<u32, u32> = ordinals.into_iter().zip(standings).collect();
                scores.sort_by(best);
                scores.sort_by_key(|(ordinal, _)| Reverse(asked[ordinal]));
            }
        }
        Ok(())
    }

    /// Returns the rank of an ordinal by age: the newest dated document first, undated ones last.
    fn age(&self, ordinal: u32) -> u32 {
        let (count, dated) = (self.manifest.count, self.manifest.dated);
        if ordinal < dated { dated - 1 - ordinal } else { count - 1 - ordinal + dated }
    }

    /// Returns the matching documents, and the keys of each word, those in phrases included. Reports
    /// words that are corrected, missing or dropped.
    fn matches(&self, query: &Query, answer: &mut Answer) -> Outcome<(Matches, Vec<Keys>)> {
        let allowed = self.allowed(query)?;
        let in_phrases = query.phrases.iter().flat_map(|phrase| &phrase.words);
        let own = |word: &str| Ok([[self.key(word)?].into(), BTreeSet::new(), BTreeSet::new()]);
        let mut keys = in_phrases.map(|(word, _)| own(word)).collect::<Outcome<Vec<Keys>>>()?;
        if query.words.is_empty() {
            let all = allowed.ordinals(self.manifest.count);
            let scored = !query.phrases.is_empty();
            let score = |o| if scored { rank::score(0, allowed.phrase_sum(o)) } else { 0.0 };
            let full = all.map(|ordinal| (ordinal, score(ordinal))).collect();
            return Ok((Matches { full, ..Matches::default() }, keys));
        }
        let mut words = self.as_typed(&query.words)?;
        answer.dropped = drop_common(&mut words);
        for word in words.iter_mut().filter(|word| word.is_last && is_long(word.word)) {
            self.complete(word)?;
        }
        // Counts before any narrowing, so that narrowing never adds hits.
        let mut full = with_all(&words, &allowed);
        if full.len() < FEW && self.widen(&mut words, answer)? {
            full = with_all(&words, &allowed);
        }
        let mut partial = match full.len() < ENOUGH {
            true => self.with_some(&words, &allowed),
            false => Sums::new(),
        };
        full.retain(|&(ordinal, _)| allowed.allows(ordinal));
        partial.retain(|&(ordinal, _)| allowed.allows(ordinal));
        let partial = self.with_feedback(&words, &full, partial)?;
        keys.extend(words.into_iter().map(|read| read.keys));
        Ok((Matches { full, partial }, keys))
    }

    /// Reads each word as typed.
    fn as_typed<'a>(&self, words: &'a [Word]) -> Outcome<Vec<ReadWord<'a>>> {
        let read = |(at, word): (usize, &'a Word)| {
            let own = word.alternatives().map(|word| self.key_of(word));
            let own = own.collect::<Outcome<BTreeSet<String>>>()?;
            let held = self.any(&own.iter().map(String::as_str).collect())?;
            let rarities = [self.rarity_of(&held), 1, 1];
            let held = held.into_iter();
            let documents = held.map(|(ordinal, gain)| (ordinal, (0, gain))).collect();
            // Alternatives are typed in full.
            let is_last = at + 1 == words.len() && word.or.is_empty();
            let keys = [own, BTreeSet::new(), BTreeSet::new()];
            Ok(ReadWord { word, is_last, documents, keys, rarities })
        };
        words.iter().enumerate().map(read).collect()
    }

    /// Reads the last word also as a start, and words without documents as misspelt; returns
    /// whether that changed anything.
    fn widen(&self, words: &mut [ReadWord<'_>], answer: &mut Answer) -> Outcome<bool> {
        let mut changed = false;
        for read in words {
            if read.is_last && !is_long(read.word) {
                changed |= self.complete(read)?;
            }
            if read.documents.is_empty() {
                let is_joined = !read.word.or.is_empty();
                let variants = if is_joined { Vec::new() } else { self.spellings(read.word)? };
                let typed = read.word.typed();
                match variants.first() {
                    Some(best) => answer.corrections.push((typed, best.form.clone())),
                    None => answer.missing.push(typed),
                }
                changed |= self.add_variants(&variants, 2, read)?;
            }
        }
        Ok(changed)
    }

    /// Returns the documents that contain all phrases and some of the words, but not all: the words
    /// are worth at least a tenth of the query's. A word counts in the lowest class in which any
    /// document contains it, and is worth its rarity there.
    fn with_some(&self, words: &[ReadWord<'_>], allowed: &Allowed) -> Sums {
        let mut held: BTreeMap<u32, (usize, u64, u64)> = BTreeMap::new();
        let mut all = 0;
        for ReadWord { documents, .. } in words {
            // A rare completion of a common word would otherwise count more than the word.
            let Some(lowest) = documents.values().map(|(class, _)| *class).min() else { continue };
            let count = documents.values().filter(|(class, _)| *class == lowest).count();
            let worth = rank::rarity(self.manifest.count, small(count));
            all += worth;
            for (&ordinal, &(class, gain)) in documents {
                let (words, worths, sum) = held.entry(ordinal).or_default();
                *words += 1;
                if class == lowest {
                    *worths += worth;
                    *sum += if class == 2 { gain / 2 } else { gain };
                }
            }
        }
        let is_wanted = |ordinal: u32, words_held: usize, worths: u64| {
            words_held < words.len()
                && worths * rank::LEAST_SHARE >= all
                && allowed.holds_phrases(ordinal)
        };
        held.into_iter()
            .filter(|&(ordinal, (words, worths, _))| is_wanted(ordinal, words, worths))
            .map(|(ordinal, (.., sum))| (ordinal, sum + allowed.phrase_sum(ordinal)))
            .collect()
    }

    /// Reads a word also as a start, unless it is a known id; returns whether that added any.
    fn complete(&self, read: &mut ReadWord<'_>) -> Outcome<bool> {
        if read.word.whole && !read.documents.is_empty() {
            return Ok(false);
        }
        self.add_variants(&self.completions(read.word)?, 1, read)
    }

    /// Adds the documents of other forms to a word's, unless they contain the word itself.
    fn add_variants(
        &self,
        variants: &[Variant],
        class: u32,
        read: &mut ReadWord<'_>,
    ) -> Outcome<bool> {
        let own = self.key_of(read.word)?;
        let mut keys: BTreeSet<&str> = variants.iter().map(|variant| &*variant.key).collect();
        keys.remove(own.as_str());
        let found = self.any(&keys)?;
        read.rarities[class as usize] = self.rarity_of(&found);
        for (ordinal, gain) in found {
            read.documents.entry(ordinal).or_insert((class, gain));
        }
        read.keys[class as usize].extend(keys.iter().map(|key| (*key).to_owned()));
        Ok(!keys.is_empty())
    }

    /// Returns the rarity of a term with these documents.
    fn rarity_of(&self, found: &Found) -> u64 {
        rank::rarity(self.manifest.count, small(found.len()))
    }

    /// Returns the first hits in order, one for each question.
    pub(super) fn hits(
        &self,
        full: &[(u32, f64)],
        partial: &[(u32, f64)],
        limit: usize,
    ) -> Outcome<Vec<Hit>> {
        let mut seen = BTreeSet::new();
        let mut hits = Vec::new();
        for (at, &(ordinal, score)) in full.iter().chain(partial).enumerate() {
            if hits.len() == limit {
                break;
            }
            let card = self.card(ordinal)?;
            if seen.insert(ordinal.saturating_sub(card.back)) {
                hits.push(Hit {
                    id: card.id,
                    question: card.question,
                    date: card.day.and_then(document::date),
                    model: (!card.model.is_empty()).then_some(card.model),
                    gap: card.has_gap,
                    full: at < full.len(),
                    score,
                });
            }
        }
        Ok(hits)
    }

    /// Counts the models, categories, years and gaps of matches. `scores` are by ordinal.
    fn facets(&self, scores: &[(u32, f64)]) -> Outcome<Facets> {
        let wanted: Vec<u32> = scores.iter().map(|&(ordinal, _)| ordinal).collect();
        let within = |first: u32, length: usize| {
            let start = wanted.partition_point(|&ordinal| ordinal < first);
            let locals = wanted[start..].iter().map(move |&ordinal| (ordinal - first) as usize);
            locals.take_while(move |&local| local < length)
        };
        let mut models: BTreeMap<String, usize> = BTreeMap::new();
        let (mut years, mut categories) = (BTreeMap::new(), BTreeMap::new());
        let mut gaps = 0;
        self.columns(&wanted, |first, block| {
            for local in within(first, block.model.len()) {
                let model = &block.models[block.model[local]];
                if !model.is_empty() {
                    *models.entry(model.clone()).or_default() += 1;
                }
                if let Some(day) = block.days.get(local) {
                    *years.entry(day / (12 * 31)).or_default() += 1;
                }
            }
            gaps += within(first, block.model.len()).filter(|&o| block.gaps.contains(o)).count();
            for (name, members) in &block.categories {
                let held =
                    within(first, block.model.len()).filter(|&local| members.contains(local));
                *categories.entry(name.clone()).or_default() += held.count();
            }
        })?;
        categories.retain(|_, count| *count > 0);
        let years = years.into_iter().rev().collect();
        Ok(Facets { models: by_count(models), categories: by_count(categories), years, gaps })
    }
}

/// Returns whether a last word is long enough to be always read also as a start.
fn is_long(word: &Word) -> bool {
    word.text.chars().count() >= rank::START || word.text.starts_with(is_cjk)
}

/// Sorts counts: most first, then by name.
pub(super) fn by_count(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// Keeps the rarest words of a long query, in their order; words without documents go first. Returns
/// the others.
fn drop_common(words: &mut Vec<ReadWord<'_>>) -> Vec<String> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|&at| (words[at].documents.is_empty(), words[at].documents.len(), at));
    let beyond: BTreeSet<usize> = order.into_iter().skip(query::MOST).collect();
    let dropped = beyond.iter().map(|&at| words[at].word.typed()).collect();
    let mut at = 0..;
    words.retain(|_| !beyond.contains(&at.next().expect("it has no end")));
    dropped
}

/// Returns the documents with all phrases and all words. The lowest impact among the words counts for
/// all of them a second time: a document whose question has all words comes before one that has only
/// the rarest there.
fn with_all(words: &[ReadWord<'_>], allowed: &Allowed) -> Scores {
    let mut sums: BTreeMap<u32, Sum> = BTreeMap::new();
    for ReadWord { documents, rarities, .. } in words {
        for (&ordinal, &(class, gain)) in documents {
            let rarity = rarities[class as usize];
            let sum = sums.entry(ordinal).or_default();
            sum.words += 1;
            sum.class = sum.class.max(class);
            sum.gain += gain;
            sum.rarity += rarity;
            sum.impact = Some(sum.impact.map_or(gain / rarity, |least| least.min(gain / rarity)));
        }
    }
    sums.into_iter()
        .filter(|&(ordinal, sum)| sum.words == words.len() && allowed.holds_phrases(ordinal))
        .map(|(ordinal, sum)| {
            let words = sum.gain + sum.rarity * sum.impact.unwrap_or(0);
            (ordinal, rank::score(sum.class, words + allowed.phrase_sum(ordinal)))
        })
        .collect()
}
