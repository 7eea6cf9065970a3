//! Direct hits: the pages that a query names, by an id, a date, a name or the words of a title.
//!
//! See "Direct hits" in `docs/search-index.md`. The browser does the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::document::typed_filter;
use super::index::Reader;
use super::names::{Group, NamedPage, token_set};
use super::open_index::{Fetch, Outcome};
use super::query::{self, Query};
use super::titles::{Asks, Place, TitleCard};
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

/// If more titles of a kind have all words of the query, the query must have half of their words.
pub const MANY: usize = 12;

/// Titles that are looked at: documents, which may have many versions, works and follow-ups.
pub const LOOKED: [usize; 2] = [32, 4];

/// The keys of a word of the query, by the class of the reading.
pub type Keys = [BTreeSet<String>; 3];

/// A title that has all words: class, number of its words, segment and place.
type Candidate = (usize, u8, Reverse<(usize, Place)>);

impl Direct {
    /// Returns whether another one of its kind is not worth a line beside it.
    fn is_same(&self, other: &Self) -> bool {
        match self.kind {
            DirectKind::Question => self.title == other.title,
            _ => self.path == other.path,
        }
    }
}

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
        let [mut threads, mut questions, mut works]: [Vec<Candidate>; 3] = Default::default();
        for (segment, _, documents) in self.segments() {
            for (number, (class, length)) in self.with_all_words(segment, words)? {
                let place = Place::of(number, documents);
                let of_kind = match place {
                    Place::Document(_) => &mut threads,
                    Place::FollowUp(..) => &mut questions,
                    Place::Work(_) => &mut works,
                };
                of_kind.push((class, length, Reverse((segment, place))));
            }
        }
        let mut all = Vec::new();
        for (mut candidates, looked) in
            [(threads, LOOKED[0]), (questions, LOOKED[1]), (works, LOOKED[1])]
        {
            if candidates.len() > MANY {
                candidates.retain(|(_, length, _)| usize::from(*length) <= 2 * words.len());
            }
            candidates.sort_unstable();
            let mut found: Vec<Direct> = Vec::new();
            for (.., Reverse((segment, place))) in candidates.into_iter().take(looked) {
                if found.len() == MOST {
                    break;
                }
                if let Some(direct) = self.titled_page(segment, place)?
                    && !found.iter().any(|other| other.is_same(&direct))
                {
                    found.push(direct);
                }
            }
            all.extend(found);
        }
        Ok(all)
    }

    /// Returns the titles of a segment that have all words.
    fn with_all_words(
        &self,
        segment: usize,
        words: &[Keys],
    ) -> Outcome<BTreeMap<u32, (usize, u8)>> {
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
        Ok(all.unwrap_or_default())
    }

    /// Returns the page that a title leads to: of a document only if a thread begins with it, of a
    /// follow-up only if it is open.
    fn titled_page(&self, segment: usize, place: Place) -> Outcome<Option<Direct>> {
        let (_, first, _) = self.segments().nth(segment).unwrap_or_default();
        let standing = |local| {
            let found = self.standings(&[first.saturating_add(local)])?.into_iter().next();
            Ok(found.unwrap_or_default())
        };
        let (kind, title, path) = match place {
            Place::Document(local) if standing(local)?.begins_thread => {
                let card = self.card(first.saturating_add(local))?;
                (DirectKind::Thread, card.question, format!("threads/{}.html", card.id))
            }
            Place::FollowUp(local, number) if standing(local)?.open >> number & 1 == 1 => {
                let Asks { id, texts } = self.asks(segment, local)?;
                let Some(text) = texts.into_iter().nth(number as usize) else { return Ok(None) };
                (DirectKind::Question, text, format!("answers/{id}.html#keep-exploring"))
            }
            Place::Work(work) => {
                let TitleCard { text, path } = self.title(segment, work)?;
                (DirectKind::Work, text, path)
            }
            Place::Document(_) | Place::FollowUp(..) => return Ok(None),
        };
        Ok(Some(Direct { kind, title, path }))
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
