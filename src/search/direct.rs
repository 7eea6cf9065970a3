//! Direct hits: the pages that a query names, by an id, a date, a name or the words of a title.
//!
//! See "Direct hits" in `docs/search-index.md`. The browser does the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::document::typed_filter;
use super::index::Reader;
use super::names::{Group, NamedPage, token_set};
use super::open_index::{Fetch, Outcome};
use super::query::{self, Query};
use super::tokens;

/// A page that a query names. `catena search --json` prints it, so the order of the fields matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Direct {
    /// What the page is of.
    pub kind: DirectKind,
    /// Its title as plain text.
    pub title: String,
    /// Its path in the site, with an anchor if it is about a part of it.
    pub path: String,
}

/// What a direct hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DirectKind {
    /// An answer, by its id or date.
    Answer,
    /// A work, by words of its title or its id.
    Work,
    /// A thread, by words of its first question.
    Thread,
    /// An open question, by its words.
    Question,
    /// A category, by its id or name.
    Category,
    /// A model, by its name.
    Model,
}

/// Most direct hits of a kind.
pub const MOST: usize = 3;

/// Titles of works and follow-ups that are looked at.
pub const MOST_TITLES: usize = 32;

/// The keys of a word of the query, by the class of the reading.
pub type Keys = [BTreeSet<String>; 3];

/// A title that has all words: class, number of its words, segment and number.
type Candidate = (usize, u8, usize, u32);

impl<F: Fetch> Reader<F> {
    /// Returns the pages that a query names; `words` has the keys of its words. A query with filters,
    /// negations or `OR` asks for answers alone.
    pub(super) fn direct(&self, text: &str, query: &Query, words: &[Keys]) -> Outcome<Vec<Direct>> {
        let alone = Query {
            words: query.words.clone(),
            phrases: query.phrases.clone(),
            ..Query::default()
        };
        let joined = query.words.iter().any(|word| !word.or.is_empty())
            || query.phrases.iter().any(|phrase| !phrase.or.is_empty());
        if *query != alone || joined {
            return Ok(Vec::new());
        }
        let mut all = self.answers_named(text.trim(), query)?;
        all.extend(self.titled_pages(words)?);
        all.extend(self.named_pages(query)?);
        all.sort_by_key(|direct| direct.kind);
        Ok(all)
    }

    /// Returns the answers with an id or of a day or month.
    fn answers_named(&self, text: &str, query: &Query) -> Outcome<Vec<Direct>> {
        let ordinals: Vec<u32> = if let Some((first, next)) = query::day_or_month(text) {
            (self.before(first)?..self.before(next)?).rev().take(MOST).collect()
        } else if is_id(query) {
            self.filter(&typed_filter("id", text))?
                .into_iter()
                .map(|(ordinal, _)| ordinal)
                .collect()
        } else {
            Vec::new()
        };
        let answer = |ordinal| {
            let card = self.card(ordinal)?;
            let path = format!("answers/{}.html", card.id);
            Ok(Direct { kind: DirectKind::Answer, title: card.question, path })
        };
        ordinals.into_iter().take(MOST).map(answer).collect()
    }

    /// Returns the works, threads and open questions whose title has all words: first those that
    /// have them as typed, then the shortest titles, then the newest.
    fn titled_pages(&self, words: &[Keys]) -> Outcome<Vec<Direct>> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (segment, ..) in self.segments() {
            candidates.extend(self.with_all_words(segment, words)?);
        }
        candidates.sort_by_key(|&(class, length, segment, number)| {
            (class, length, std::cmp::Reverse((segment, number)))
        });
        let shapes: Vec<(usize, u32, u32)> = self.segments().collect();
        let threads = self.beginning_threads(&candidates, &shapes)?;
        let (mut found, mut looked): (Vec<Direct>, usize) = (Vec::new(), 0);
        for (.., segment, number) in candidates {
            let (_, first, documents) = shapes[segment];
            let direct = if number < documents {
                match threads.contains(&(first + number)) {
                    true => Some(self.thread(first + number)?),
                    false => None,
                }
            } else if looked < MOST_TITLES {
                looked += 1;
                self.titled_page(segment, first, number - documents)?
            } else {
                None
            };
            let Some(direct) = direct else { continue };
            let is_same = |other: &Direct| {
                other.kind == direct.kind
                    && match direct.kind {
                        DirectKind::Question => other.title == direct.title,
                        _ => other.path == direct.path,
                    }
            };
            let of_kind = found.iter().filter(|other| other.kind == direct.kind).count();
            if of_kind < MOST && !found.iter().any(is_same) {
                found.push(direct);
            }
        }
        Ok(found)
    }

    /// Returns the titles of a segment that have all words.
    fn with_all_words(&self, segment: usize, words: &[Keys]) -> Outcome<Vec<Candidate>> {
        let mut all: Option<BTreeMap<u32, (usize, u8)>> = None;
        for keys in words {
            let mut own: BTreeMap<u32, (usize, u8)> = BTreeMap::new();
            for (class, keys) in keys.iter().enumerate() {
                for (number, length) in self.titled(segment, keys)? {
                    own.entry(number).or_insert((class, length));
                }
            }
            if let Some(before) = all {
                own.retain(|number, (class, _)| match before.get(number) {
                    Some((other, _)) => {
                        *class = (*class).max(*other);
                        true
                    }
                    None => false,
                });
            }
            all = Some(own);
        }
        let all = all.unwrap_or_default().into_iter();
        Ok(all.map(|(number, (class, length))| (class, length, segment, number)).collect())
    }

    /// Returns the documents among candidates that a thread begins with. Each file of standings is
    /// read once.
    fn beginning_threads(
        &self,
        candidates: &[Candidate],
        shapes: &[(usize, u32, u32)],
    ) -> Outcome<BTreeSet<u32>> {
        let ordinal = |&(_, _, segment, number): &Candidate| {
            let (_, first, documents) = shapes[segment];
            (number < documents).then(|| first + number)
        };
        let mut own: Vec<u32> = candidates.iter().filter_map(ordinal).collect();
        own.sort_unstable();
        let standings = self.standings(&own)?.into_iter().zip(own);
        Ok(standings.filter(|(s, _)| s.begins_thread).map(|(_, ordinal)| ordinal).collect())
    }

    /// Returns the thread that begins with a document.
    fn thread(&self, ordinal: u32) -> Outcome<Direct> {
        let card = self.card(ordinal)?;
        let path = format!("threads/{}.html", card.id);
        Ok(Direct { kind: DirectKind::Thread, title: card.question, path })
    }

    /// Returns the work, or the follow-up if it is open.
    fn titled_page(&self, segment: usize, first: u32, number: u32) -> Outcome<Option<Direct>> {
        let title = self.title(segment, number)?;
        let kind = match title.asked {
            None => DirectKind::Work,
            Some((document, number)) => {
                let standings = self.standings(&[first.saturating_add(document)])?;
                if standings.iter().all(|standing| standing.open >> number.min(31) & 1 == 0) {
                    return Ok(None);
                }
                DirectKind::Question
            }
        };
        Ok(Some(Direct { kind, title: title.text, path: title.path }))
    }

    /// Returns the categories and models whose id or name has all words; the last one may be begun.
    fn named_pages(&self, query: &Query) -> Outcome<Vec<Direct>> {
        let in_phrases = query.phrases.iter().flat_map(|phrase| &phrase.words);
        let whole: BTreeSet<&str> = in_phrases.map(|(word, _)| word.as_str()).collect();
        let (last, words) = match query.words.split_last() {
            Some((last, words)) => (Some(last.text.as_str()), words),
            None => (None, &[][..]),
        };
        let whole = words.iter().map(|word| word.text.as_str()).chain(whole);
        let whole: BTreeSet<&str> = whole.collect();
        let mut found: Vec<(usize, Direct)> = Vec::new();
        for NamedPage { group, id, name, path } in &self.manifest.names {
            let held = token_set(&format!("{id} {name}"));
            let is_begun = |last: &str| {
                let long = last.chars().count() > 1 || last.contains(tokens::is_cjk);
                held.contains(last) || long && held.iter().any(|token| token.starts_with(last))
            };
            if whole.iter().all(|word| held.contains(*word)) && last.is_none_or(is_begun) {
                let kind = match group {
                    Group::Category => DirectKind::Category,
                    Group::Model => DirectKind::Model,
                };
                let title = if name.is_empty() { id.clone() } else { format!("{name} ({id})") };
                found.push((held.len(), Direct { kind, title, path: path.clone() }));
            }
        }
        found.sort_by_key(|(length, direct)| (direct.kind, *length));
        let mut all = Vec::new();
        for kind in [DirectKind::Category, DirectKind::Model] {
            let of_kind = found.iter().filter(|(_, direct)| direct.kind == kind);
            all.extend(of_kind.take(MOST).map(|(_, direct)| direct.clone()));
        }
        Ok(all)
    }
}

/// Returns whether a query is a single word that may be the id of a record.
pub(super) fn is_id(query: &Query) -> bool {
    let word = |text: &str| text.contains(|c: char| !c.is_alphabetic());
    matches!(query.words.as_slice(), [one] if query.phrases.is_empty() && word(&one.text))
}
