//! Direct hits without an index: looks at every title and every name.

use std::collections::{BTreeMap, BTreeSet};

use super::direct::{Direct, DirectKind, LOOKED, MANY, MOST, is_id};
use super::document::{self, Language};
use super::names::Group;
use super::oracle::Oracle;
use super::query::{self, Query};
use super::tokens::{self, Role};

/// A title of a segment.
struct Titled {
    keys: BTreeSet<String>,
    length: usize,
    kind: DirectKind,
    /// The page, if there is one now.
    page: Option<Direct>,
}

/// Readings of a word: the keys of each class.
type Readings = Vec<(u32, Vec<String>)>;

impl Oracle<'_> {
    pub(super) fn direct(&self, text: &str, query: &Query, words: &[Readings]) -> Vec<Direct> {
        if query.words.iter().any(|word| !word.or.is_empty())
            || query.phrases.iter().any(|phrase| !phrase.or.is_empty())
        {
            return Vec::new();
        }
        let Query { words: typed, phrases, .. } = query.clone();
        if *query != (Query { words: typed, phrases, ..Query::default() }) {
            return Vec::new();
        }
        let mut all = Vec::new();
        let answer = |ordinal: usize| {
            let document = &self.documents[ordinal];
            let path = format!("answers/{}.html", document.id);
            Direct { kind: DirectKind::Answer, title: document.question.clone(), path }
        };
        let ordinals = 0..self.documents.len();
        if let Some((first, next)) = query::day_or_month(text.trim()) {
            let day = |o: usize| self.documents[o].date.map(document::day);
            let of_day = |o: &usize| day(*o).is_some_and(|day| (first..next).contains(&day));
            all.extend(ordinals.rev().filter(of_day).take(MOST).map(answer));
        } else if is_id(query) {
            let id = |o: &usize| {
                tokens::normalise(&self.documents[*o].id) == tokens::normalise(text.trim())
            };
            all.extend(ordinals.filter(id).take(MOST).map(answer));
        }
        all.extend(self.by_title(query, words));
        all.extend(self.by_name(query));
        all
    }

    fn by_title(&self, query: &Query, words: &[Readings]) -> Vec<Direct> {
        let in_phrases = query.phrases.iter().flat_map(|phrase| &phrase.words);
        let phrased = in_phrases.map(|(word, _)| vec![(0, vec![self.key(word)])]);
        let words: Vec<Readings> = words.iter().cloned().chain(phrased).collect();
        let mut found: BTreeMap<DirectKind, Vec<_>> = BTreeMap::new();
        let count = u32::try_from(self.documents.len()).unwrap();
        for (segment, range) in super::segments(count).into_iter().enumerate() {
            for (number, titled) in self.titles(range).into_iter().enumerate() {
                let class = |readings: &Readings| {
                    let mut held = readings
                        .iter()
                        .filter(|(_, keys)| keys.iter().any(|key| titled.keys.contains(key)));
                    held.next().map(|(class, _)| *class)
                };
                let classes: Option<Vec<u32>> = words.iter().map(class).collect();
                let worst = classes.filter(|classes| !classes.is_empty());
                if let Some(worst) = worst.and_then(|classes| classes.into_iter().max()) {
                    let newest = std::cmp::Reverse((segment, number));
                    let order = (worst, titled.length, newest);
                    found.entry(titled.kind).or_default().push((order, titled.page));
                }
            }
        }
        let mut all = Vec::new();
        for (kind, mut found) in found {
            if found.len() > MANY {
                found.retain(|((_, length, _), _)| *length <= 2 * words.len());
            }
            found.sort_by_key(|(order, _)| *order);
            found.truncate(LOOKED[usize::from(kind != DirectKind::Thread)]);
            let mut pages: Vec<Direct> = Vec::new();
            for direct in found.into_iter().filter_map(|(_, page)| page) {
                let known = |other: &Direct| match kind {
                    DirectKind::Question => other.title == direct.title,
                    _ => other.path == direct.path,
                };
                if pages.len() < MOST && !pages.iter().any(known) {
                    pages.push(direct);
                }
            }
            all.extend(pages);
        }
        all
    }

    /// Returns the titles of a segment by number.
    fn titles(&self, range: std::ops::Range<u32>) -> Vec<Titled> {
        let language = Language::of("en");
        let range = range.start as usize..range.end as usize;
        let mut unknown: BTreeSet<(String, String)> = BTreeSet::new();
        let mut titled = |text: &str, kind, page| {
            let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
            tokens::tokens(text, 0, |token, _, role| {
                if role == Role::Word && self.stop.iter().any(|stop| stop == token) {
                    return;
                }
                let key = language.key(token);
                if key != token && !self.held[range.clone()].iter().any(|h| h.contains(token)) {
                    unknown.insert((token.to_owned(), key.clone()));
                }
                if role == Role::Word || role == Role::Whole {
                    words.insert(key.clone());
                }
                keys.insert(key);
            });
            Titled { keys, length: words.len(), kind, page }
        };
        let mut all = Vec::new();
        let page = |is_one: bool, kind, title: &str, path| {
            is_one.then(|| Direct { kind, title: title.to_owned(), path })
        };
        for ordinal in range.clone() {
            let document = &self.documents[ordinal];
            let is_one = self.standings[ordinal].begins_thread;
            let path = format!("threads/{}.html", document.id);
            let thread = page(is_one, DirectKind::Thread, &document.question, path);
            let text = document.question_source.as_ref().unwrap_or(&document.question);
            all.push(titled(text, DirectKind::Thread, thread));
        }
        for ordinal in range.clone() {
            let document = &self.documents[ordinal];
            for (number, asked) in document.follow_ups.iter().enumerate() {
                let is_open = self.standings[ordinal].open >> number & 1 == 1;
                let path = format!("answers/{}.html#keep-exploring", document.id);
                let question = page(is_open, DirectKind::Question, &asked.text, path);
                all.push(titled(&asked.words, DirectKind::Question, question));
            }
        }
        let mut met = BTreeSet::new();
        for title in self.documents[range.clone()].iter().flat_map(|document| &document.titles) {
            if met.insert((&title.path, &title.text)) {
                let work = page(true, DirectKind::Work, &title.text, title.path.clone());
                all.push(titled(&title.words, DirectKind::Work, work));
            }
        }
        for title in &mut all {
            let held = unknown.iter().filter(|(_, key)| title.keys.contains(key));
            let forms: Vec<String> = held.map(|(form, _)| form.clone()).collect();
            title.keys.extend(forms);
        }
        all
    }

    fn by_name(&self, query: &Query) -> Vec<Direct> {
        let mut words: Vec<String> = query.words.iter().map(|word| word.text.clone()).collect();
        let last = words.pop();
        let in_phrases = query.phrases.iter().flat_map(|phrase| &phrase.words);
        words.extend(in_phrases.map(|(word, _)| word.clone()));
        let mut all: BTreeMap<(DirectKind, usize, usize), Direct> = BTreeMap::new();
        for (at, page) in self.names.iter().enumerate() {
            let mut held = BTreeSet::new();
            for text in [&page.id, &page.name] {
                tokens::tokens(text, 0, |token, _, _| _ = held.insert(token.to_owned()));
            }
            let begun = |last: &String| {
                let long = last.chars().count() > 1 || last.chars().any(tokens::is_cjk);
                held.iter().any(|token| token == last || long && token.starts_with(last.as_str()))
            };
            if words.iter().all(|word| held.contains(word)) && last.as_ref().is_none_or(begun) {
                let (kind, title) = match page.group {
                    Group::Model => (DirectKind::Model, page.id.clone()),
                    Group::Category if page.name.is_empty() => {
                        (DirectKind::Category, page.id.clone())
                    }
                    Group::Category => {
                        (DirectKind::Category, format!("{} ({})", page.name, page.id))
                    }
                };
                let direct = Direct { kind, title, path: page.path.clone() };
                all.insert((kind, held.len(), at), direct);
            }
        }
        let mut counts: BTreeMap<DirectKind, usize> = BTreeMap::new();
        all.into_values()
            .filter(|direct| {
                let count = counts.entry(direct.kind).or_default();
                *count += 1;
                *count <= MOST
            })
            .collect()
    }
}
