//! Search without an index: scores every document by itself. Answers of the index must equal it.
//!
//! Shares the tokeniser, the query parser and the arithmetic with the reader, and nothing about
//! segments, files or lists. Ordinals, levels and fallbacks are implemented a second time, as
//! simply as possible.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::document::{self, Document, Language};
use super::names::{Group, token_set};
use super::query::{self, Phrase, Query, Word};
use super::reader::{Answer, ENOUGH, FEW, Facets, Hit, Options, Sort, by_count};
use super::{Frame, NamedPage, Standing, rank, tokens};

/// Documents by key.
pub struct Oracle<'a> {
    pub(super) documents: &'a [Document],
    /// Lengths of each document's parts, its forms, and its stop words, each with whether the
    /// question has it.
    lengths: Vec<[u32; rank::FIELDS]>,
    pub(super) held: Vec<BTreeSet<String>>,
    stops: Vec<BTreeMap<String, bool>>,
    keys: Vec<BTreeMap<String, Held>>,
    forms: BTreeMap<String, (u32, String)>,
    pub(super) stop: Vec<String>,
    pub(super) standings: Vec<Standing>,
    pub(super) names: Vec<NamedPage>,
}

/// Documents with their scores: those with all words, and the best of the others.
#[derive(Default)]
struct Found {
    full: Vec<(usize, f64)>,
    /// With their sums.
    partial: Vec<(usize, u64)>,
}

/// Occurrences of a key in a document.
#[derive(Default)]
struct Held {
    frequency: [u32; rank::FIELDS],
    positions: BTreeSet<u32>,
}

impl<'a> Oracle<'a> {
    /// Analyses the documents.
    pub fn new(documents: &'a [Document], frame: Frame<'_>) -> Self {
        let language = Language::of(frame.language);
        let mut forms: BTreeMap<String, (u32, String)> = BTreeMap::new();
        let (mut lengths, mut stops, mut held, mut keys) = (vec![], vec![], vec![], vec![]);
        for document in documents {
            let mut in_keys: BTreeMap<String, Held> = BTreeMap::new();
            let (mut in_forms, mut in_stops) = (BTreeSet::new(), BTreeMap::new());
            lengths.push(document::walk(document, |token, field, position| {
                if language.stop.contains(&token) {
                    *in_stops.entry(token.to_owned()).or_default() |= field == 0;
                    return;
                }
                in_forms.insert(token.to_owned());
                let held = in_keys.entry(language.key(token)).or_default();
                held.frequency[field] += 1;
                held.positions.insert(position);
            }));
            for form in &in_forms {
                forms.entry(form.clone()).or_insert((0, language.key(form))).0 += 1;
            }
            stops.push(in_stops);
            held.push(in_forms);
            keys.push(in_keys);
        }
        let stop = language.stop.iter().map(|&word| word.to_owned()).collect();
        let (standings, names) = (frame.standings.to_vec(), frame.names.to_vec());
        Self { documents, lengths, held, stops, keys, forms, stop, standings, names }
    }

    /// Answers a query.
    pub fn search(&self, text: &str, options: Options) -> Answer {
        let query = query::parse(text, &self.stop);
        let mut answer = Answer::default();
        if query.is_empty() {
            return answer;
        }
        let words = self.rarest(&query, &mut answer);
        let is_last = |word: &Word| query.words.last() == Some(word) && word.or.is_empty();
        // Readings of each word: the keys of each class.
        let mut readings: Vec<Vec<(u32, Vec<String>)>> =
            words.iter().map(|word| vec![(0, self.own_keys(word))]).collect();
        let is_long = |word: &Word| {
            word.text.chars().count() >= 4 || word.text.chars().next().is_some_and(tokens::is_cjk)
        };
        for (word, readings) in words.iter().zip(&mut readings) {
            if is_last(word) && is_long(word) {
                readings.push((1, self.completed(word)));
            }
        }
        let mut found = self.matching(&query, &readings);
        if found.full.len() < FEW && !words.is_empty() {
            for (word, readings) in words.iter().zip(&mut readings) {
                if is_last(word) && !is_long(word) {
                    readings.push((1, self.completed(word)));
                }
                if readings.iter().flat_map(|(_, keys)| keys).all(|key| self.count(key) == 0) {
                    let forms = match word.or.is_empty() {
                        true => self.spellings(word),
                        false => Vec::new(),
                    };
                    match forms.first() {
                        Some(form) => answer.corrections.push((word.text.clone(), form.clone())),
                        None => answer.missing.push(word.typed()),
                    }
                    readings.push((2, self.keys_of(&forms)));
                }
            }
            found = self.matching(&query, &readings);
        }
        answer.direct = self.direct(text, &query, &readings);
        if found.full.len() >= ENOUGH {
            found.partial.clear();
        }
        let Found { mut full, mut partial } = found;
        full.retain(|&(ordinal, _)| self.is_left(&query, ordinal));
        partial.retain(|&(ordinal, _)| self.is_left(&query, ordinal));
        if words.len() <= 8 && !words.is_empty() {
            self.add_feedback(&words, &full, &mut partial);
        }
        let score = |(ordinal, sum)| (ordinal, rank::partial_score(sum));
        let mut partial: Vec<(usize, f64)> = partial.into_iter().map(score).collect();
        (answer.total, answer.partial) = (full.len(), partial.len());
        if options.facets {
            answer.facets = self.facets(if full.is_empty() { &partial } else { &full });
        }
        let mut seen = BTreeSet::new();
        for (found, is_full) in [(&mut full, true), (&mut partial, false)] {
            // Stable sorts from the last criterion to the first.
            found.sort_by_key(|&(ordinal, _)| std::cmp::Reverse(ordinal));
            found.sort_by_key(|&(ordinal, _)| self.documents[ordinal].date.is_none());
            if options.sort != Sort::Date {
                found.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap());
            }
            if options.sort == Sort::Asked {
                found.sort_by_key(|&(ordinal, _)| std::cmp::Reverse(self.standings[ordinal].asked));
            }
            found.retain(|&(ordinal, _)| seen.insert(self.documents[ordinal].group));
            answer.hits.extend(found.iter().map(|&hit| self.hit(hit, is_full)));
        }
        answer.hits.truncate(options.limit);
        answer
    }

    /// Words that the questions of the ten first hits share add to the sums of partial matches.
    fn add_feedback(&self, words: &[Word], full: &[(usize, f64)], partial: &mut [(usize, u64)]) {
        let score = |&(ordinal, sum): &(usize, u64)| (ordinal, rank::partial_score(sum));
        let mut hits: Vec<(bool, f64, bool, usize)> = Vec::new();
        let all = full.iter().map(|&hit| (true, hit));
        for (is_full, (o, score)) in all.chain(partial.iter().map(|hit| (false, score(hit)))) {
            hits.push((is_full, score, self.documents[o].date.is_some(), o));
        }
        hits.sort_by(|a, b| b.partial_cmp(a).unwrap());
        let mut seen = BTreeSet::new();
        hits.retain(|hit| seen.insert(self.documents[hit.3].group));
        hits.truncate(10);
        let mut weights: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (at, hit) in hits.iter().enumerate() {
            let mut forms = BTreeSet::new();
            tokens::tokens(&self.documents[hit.3].question, 0, |token, _, role| {
                let mut typed = words.iter().flat_map(Word::alternatives);
                let is_query = typed.any(|word| word.text == token);
                if role == tokens::Role::Word && !self.stop.contains(&token.to_owned()) && !is_query
                {
                    forms.insert(token.to_owned());
                }
            });
            for form in forms {
                weights.entry(form).or_default().push(10 - at as u64);
            }
        }
        let mut forms: Vec<(u64, String)> = weights
            .into_iter()
            .filter(|(_, held)| held.len() > 1)
            .map(|(form, held)| (held.iter().sum(), form))
            .collect();
        forms.sort_by_key(|(weight, form)| (std::cmp::Reverse(*weight), form.clone()));
        let mut keys: Vec<String> = words.iter().flat_map(|word| self.own_keys(word)).collect();
        let mut taken: Vec<(u64, String)> = Vec::new();
        for (weight, form) in forms.into_iter().take(5) {
            let key = self.key(&form);
            if !keys.contains(&key) {
                keys.push(key.clone());
                taken.push((weight, key));
            }
        }
        for (weight, key) in &taken {
            let gains = self.gains(std::slice::from_ref(key));
            for (ordinal, sum) in partial.iter_mut() {
                let gain = gains.get(ordinal).copied().unwrap_or(0);
                *sum += gain * 3 * weight / (10 * taken[0].0);
            }
        }
    }

    /// Returns the words that are searched for: the rarest of many.
    fn rarest(&self, query: &Query, answer: &mut Answer) -> Vec<Word> {
        let mut words = query.words.clone();
        while words.len() > query::MOST {
            let count = |word: &Word| match self.gains(&self.own_keys(word)).len() {
                0 => usize::MAX,
                count => count,
            };
            let most = words.iter().map(count).max().unwrap_or(0);
            let last = words.iter().rposition(|word| count(word) == most).unwrap();
            words.remove(last);
        }
        let dropped = query.words.iter().filter(|word| !words.contains(word));
        answer.dropped = dropped.map(Word::typed).collect();
        words
    }

    fn hit(&self, (ordinal, score): (usize, f64), full: bool) -> Hit {
        let document = &self.documents[ordinal];
        Hit {
            id: document.id.clone(),
            question: document.question.clone(),
            date: document.date,
            model: document.model.clone(),
            gap: document.has_gap,
            full,
            score,
        }
    }

    pub(super) fn key(&self, form: &str) -> String {
        self.forms.get(form).map_or_else(|| form.to_owned(), |(_, key)| key.clone())
    }

    fn key_of(&self, word: &Word) -> String {
        if !word.whole && self.stop.contains(&word.text) {
            return format!("stop:{}", word.text);
        }
        self.key(&word.text)
    }

    /// Keys of a word and its alternatives.
    fn own_keys(&self, word: &Word) -> Vec<String> {
        word.alternatives().map(|word| self.key_of(word)).collect()
    }

    /// Keys of the forms that start with a word; none for the id of a document.
    fn completed(&self, word: &Word) -> Vec<String> {
        if word.whole && self.count(&self.key(&word.text)) > 0 {
            return Vec::new();
        }
        self.keys_of(&self.completions(word))
    }

    fn keys_of(&self, forms: &[String]) -> Vec<String> {
        forms.iter().map(|form| self.key(form)).collect()
    }

    fn count(&self, key: &str) -> usize {
        (0..self.documents.len()).filter(|&o| self.impact(o, key).is_some()).count()
    }

    fn impact(&self, ordinal: usize, key: &str) -> Option<u8> {
        if let Some(word) = key.strip_prefix("stop:") {
            return Some(if *self.stops[ordinal].get(word)? { 24 } else { 8 });
        }
        let held = self.keys[ordinal].get(key)?;
        Some(rank::impact(held.frequency, &rank::scale(self.lengths[ordinal])))
    }

    /// Gains of several keys by document, as if they were one key.
    fn gains(&self, keys: &[String]) -> HashMap<usize, u64> {
        let best = |o: usize| keys.iter().filter_map(|key| self.impact(o, key)).max();
        let best: Vec<(usize, u8)> =
            (0..self.documents.len()).filter_map(|o| Some((o, best(o)?))).collect();
        let rarity = self.rarity(best.len());
        best.into_iter().map(|(o, impact)| (o, rarity * u64::from(impact))).collect()
    }

    /// Returns the rarity of a key that so many documents contain.
    fn rarity(&self, count: usize) -> u64 {
        let [all, count] = [self.documents.len(), count].map(|n| u32::try_from(n).unwrap());
        rank::rarity(all, count)
    }

    fn matching(&self, query: &Query, words: &[Vec<(u32, Vec<String>)>]) -> Found {
        let words: Vec<Vec<(u32, HashMap<usize, u64>)>> = words
            .iter()
            .map(|readings| {
                let own = &readings[0].1;
                let gains = |(class, keys): &(u32, Vec<String>)| {
                    let others = keys.iter().filter(|key| *class == 0 || !own.contains(key));
                    (*class, self.gains(&others.cloned().collect::<Vec<_>>()))
                };
                readings.iter().map(gains).collect()
            })
            .collect();
        // The lowest class in which any document contains each word, and its rarity there.
        let worths: Vec<(u32, u64)> = words
            .iter()
            .map(|readings| {
                let lowest = readings.iter().find(|(_, gains)| !gains.is_empty());
                lowest.map_or((0, 0), |(class, gains)| (*class, self.rarity(gains.len())))
            })
            .collect();
        let mut found = Found::default();
        for ordinal in 0..self.documents.len() {
            if !query.phrases.iter().all(|phrase| self.holds(ordinal, phrase)) {
                continue;
            }
            let (mut held, mut worst, mut sum, mut halved, mut worth) = (0, 0, 0, 0, 0);
            let (mut rarities, mut impacts) = (0, Vec::new());
            for (readings, &(lowest, own)) in words.iter().zip(&worths) {
                let best = readings
                    .iter()
                    .find_map(|(class, gains)| Some((*class, *gains.get(&ordinal)?, gains.len())));
                if let Some((class, gain, count)) = best {
                    held += 1;
                    worst = worst.max(class);
                    sum += gain;
                    let rarity = self.rarity(count);
                    rarities += rarity;
                    impacts.push(gain / rarity);
                    if class == lowest {
                        halved += if class == 2 { gain / 2 } else { gain };
                        worth += own;
                    }
                }
            }
            let gain = |phrase: &Phrase| {
                let held = phrase.alternatives().filter(|phrase| self.holds_alone(ordinal, phrase));
                held.map(|phrase| self.phrase_gain(ordinal, phrase)).max().unwrap_or(0)
            };
            let phrases: u64 = query.phrases.iter().map(gain).sum();
            let scored = !words.is_empty() || !query.phrases.is_empty();
            if held == words.len() {
                sum += rarities * impacts.into_iter().min().unwrap_or(0);
                let score = if scored { rank::score(worst, sum + phrases) } else { 0.0 };
                found.full.push((ordinal, score));
            } else if held > 0 && worth * 10 >= worths.iter().map(|(_, own)| own).sum() {
                found.partial.push((ordinal, halved + phrases));
            }
        }
        found
    }

    /// Returns whether a document passes dates, filters and negations.
    pub(super) fn is_left(&self, query: &Query, ordinal: usize) -> bool {
        let day = self.documents[ordinal].date.map(document::day);
        let filter = |filter: &String| self.meets(ordinal, filter);
        query.after.is_none_or(|after| day.is_some_and(|day| day >= after))
            && query.before.is_none_or(|before| day.is_some_and(|day| day < before))
            && query.filters.iter().all(filter)
            && !query.without_filters.iter().any(filter)
            && !query.without.iter().any(|word| self.held[ordinal].contains(word))
            && !query.without_phrases.iter().any(|phrase| self.holds(ordinal, phrase))
    }

    /// Checks the document itself, not its filter terms.
    fn meets(&self, ordinal: usize, filter: &str) -> bool {
        let document = &self.documents[ordinal];
        let same = |a: &str, b: &str| tokens::normalise(a) == b;
        if filter.contains(query::OR) {
            return filter.split(query::OR).any(|filter| self.meets(ordinal, filter));
        }
        let (field, value) = filter.split_once(':').unwrap();
        if let ("cat", Some(name)) = (field, value.strip_suffix(".*")) {
            let is_known = self.documents.iter().flat_map(|document| &document.categories);
            let mut archives = is_known.map(|category| category.split('.').next().unwrap());
            if !archives.any(|archive| same(archive, name)) {
                // The value may be words of a category's name.
                let words = token_set(name);
                let named = self.names.iter().filter(|page| {
                    page.group == Group::Category
                        && !words.is_empty()
                        && words.is_subset(&token_set(&page.name))
                });
                let ids: Vec<&String> = named.map(|page| &page.id).collect();
                return document.categories.iter().any(|category| ids.contains(&category));
            }
        }
        match (field, &document.model) {
            ("cat", _) => document.categories.iter().any(|category| {
                let archive = category.split('.').next().unwrap();
                match value.strip_suffix(".*") {
                    Some(value) => same(archive, value),
                    None => same(category, value),
                }
            }),
            ("tag", _) => document.tags.iter().any(|tag| same(tag, value)),
            ("id", _) => same(&document.id, value),
            ("is", _) if value == "open" => self.standings[ordinal].open > 0,
            ("is", _) => document.has_gap == (value == "gap"),
            ("model", None) => false,
            ("model", Some(model)) => {
                let name = tokens::normalise(model);
                let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
                match value.strip_prefix('=') {
                    Some(value) => same(model, value),
                    None => value.split(' ').all(|word| words.contains(&word) && !word.is_empty()),
                }
            }
            _ => {
                let listed = document.sources.iter().filter_map(|source| source.id.as_ref());
                listed.chain(&document.cited).any(|id| same(id, value))
            }
        }
    }

    fn phrase_gain(&self, ordinal: usize, phrase: &Phrase) -> u64 {
        let gain = |(word, _): &(String, u32)| self.gains(&[self.key(word)]).get(&ordinal).copied();
        phrase.words.iter().filter_map(gain).sum()
    }

    fn holds(&self, ordinal: usize, phrase: &Phrase) -> bool {
        phrase.alternatives().any(|phrase| self.holds_alone(ordinal, phrase))
    }

    fn holds_alone(&self, ordinal: usize, phrase: &Phrase) -> bool {
        let positions = |word: &str| {
            let held = self.keys[ordinal].get(&self.key(word));
            held.map(|held| held.positions.clone()).unwrap_or_default()
        };
        positions(&phrase.words[0].0).iter().any(|start| {
            phrase.words.iter().all(|(word, at)| positions(word).contains(&(start + at)))
        })
    }

    fn completions(&self, word: &Word) -> Vec<String> {
        let short = word.text.chars().count() < 2 && !word.text.chars().any(tokens::is_cjk);
        let longer = |form: &&String| !short && form.starts_with(&word.text) && **form != word.text;
        let mut forms: Vec<&String> = self.forms.keys().filter(longer).collect();
        forms.sort_by_key(|form| (std::cmp::Reverse(self.forms[*form].0), (*form).clone()));
        forms.into_iter().take(16).cloned().collect()
    }

    fn spellings(&self, word: &Word) -> Vec<String> {
        let letters: Vec<char> = word.text.chars().collect();
        if word.whole || word.text.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        // One edit with the first letter right, one edit that changes it, two edits.
        for (edits, own_first) in [(1, true), (1, false), (2, true)] {
            if edits > rank::edits(letters.len()) {
                break;
            }
            let near = |form: &&String| {
                let digit = form.contains(|c: char| c.is_ascii_digit());
                form.starts_with(letters[0]) == own_first
                    && (own_first || !digit)
                    && rank::distance(&word.text, form, edits).is_some()
            };
            let mut forms: Vec<&String> = self.forms.keys().filter(near).collect();
            if !forms.is_empty() {
                forms.sort_by_key(|form| (std::cmp::Reverse(self.forms[*form].0), (*form).clone()));
                return forms.into_iter().take(8).cloned().collect();
            }
        }
        if letters.len() < 8 {
            return Vec::new();
        }
        // Another form of the word: with other last letters.
        let begin: String = letters[..letters.len() - 3].iter().collect();
        let digit = |form: &str| form.contains(|c: char| c.is_ascii_digit());
        let mut forms: Vec<&String> =
            self.forms.keys().filter(|form| form.starts_with(&begin) && !digit(form)).collect();
        forms.sort_by_key(|form| (std::cmp::Reverse(self.forms[*form].0), (*form).clone()));
        forms.into_iter().take(8).cloned().collect()
    }

    fn facets(&self, found: &[(usize, f64)]) -> Facets {
        let (mut models, mut categories) = (BTreeMap::new(), BTreeMap::new());
        let mut years: BTreeMap<u32, usize> = BTreeMap::new();
        for document in found.iter().map(|&(ordinal, _)| &self.documents[ordinal]) {
            document.model.iter().for_each(|m| *models.entry(m.clone()).or_default() += 1);
            let distinct: BTreeSet<&String> = document.categories.iter().collect();
            distinct.into_iter().for_each(|c| *categories.entry(c.clone()).or_default() += 1);
            if let Some(date) = document.date {
                *years.entry(chrono::Datelike::year(&date).unsigned_abs()).or_default() += 1;
            }
        }
        let years = years.into_iter().rev().collect();
        let gaps = found.iter().filter(|&&(ordinal, _)| self.documents[ordinal].has_gap).count();
        Facets { models: by_count(models), categories: by_count(categories), years, gaps }
    }
}
