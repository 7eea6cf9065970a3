//! Parses typed text to a query. Any text is a query; nothing here can fail.
//!
//! Knows nothing of the index except its stop words.

use serde::Serialize;

use super::document::typed_filter;
use super::rank::distance;
use super::spellings;
use super::tokens::{self, Role};

/// Maximum number of words that are searched for, of phrases and of filters.
pub const MOST: usize = 16;

/// Maximum number of words, of which the rarest are searched for; the rest is ignored.
const MOST_WORDS: usize = 64;

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Query {
    /// Words, without repeats; stop words only if there is nothing else. The last one may also be
    /// the start of a word.
    pub words: Vec<Word>,
    /// Words that a match must not contain.
    pub without: Vec<String>,
    /// Phrases that a match must contain.
    pub phrases: Vec<Phrase>,
    pub without_phrases: Vec<Phrase>,
    /// Filters that a match must pass, see [`super::document::typed_filter`].
    pub filters: Vec<String>,
    pub without_filters: Vec<String>,
    /// First day, see [`super::document::day`].
    pub after: Option<u32>,
    /// The day after the last one.
    pub before: Option<u32>,
}

/// A word to look for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    pub text: String,
    /// True if it is an id or another compound, which has no near spellings.
    pub whole: bool,
    /// Other words of which a match may contain one instead, joined with `OR`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<Word>,
}

impl Word {
    /// Returns the word and its alternatives.
    pub fn alternatives(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.or)
    }

    /// Returns the word as typed.
    pub fn typed(&self) -> String {
        self.alternatives().map(|word| &*word.text).collect::<Vec<_>>().join(OR)
    }
}

/// Joins alternatives. In filters, it stands between their keys, which have no capitals.
pub const OR: &str = " OR ";

/// Words at fixed distances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// Each word and its distance from the first.
    pub words: Vec<(String, u32)>,
    /// Other phrases of which a match may contain one instead, joined with `OR`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<Phrase>,
}

impl Phrase {
    /// Returns the phrase and its alternatives.
    pub fn alternatives(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.or)
    }
}

impl Query {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An item of a query as typed.
#[derive(Clone, Copy)]
enum Item<'a> {
    Quoted(&'a str),
    Filter(&'static str, &'a str),
    Plain(&'a str),
}

/// Parses typed text. `stop` has the words that are not indexed.
pub fn parse(text: &str, stop: &[String]) -> Query {
    let mut parser = Parser { query: Query::default(), common: Vec::new(), stop };
    let items = items(text);
    let mut at = 0;
    while at < items.len() {
        // Positive items with `OR` between each two.
        let mut joined = vec![items[at].1];
        while let [(false, one), (false, Item::Plain("OR")), (false, next), ..] = &items[at..]
            && ![one, next].iter().any(|item| matches!(item, Item::Plain("OR")))
        {
            joined.push(*next);
            at += 2;
        }
        if joined.len() == 1 || !parser.add_any(&joined) {
            let negated = items[at].0;
            joined.into_iter().for_each(|item| parser.add(item, negated));
        }
        at += 1;
    }
    let Parser { mut query, common, .. } = parser;
    if query.words.is_empty() && query.phrases.is_empty() {
        // If all words are stop words, the query searches for them.
        let words = common.into_iter().map(|text| Word { text, whole: false, or: Vec::new() });
        words.for_each(|word| push_up_to(MOST_WORDS, &mut query.words, word));
    }
    query
}

/// Splits typed text into items, each with whether it is negated.
fn items(text: &str) -> Vec<(bool, Item<'_>)> {
    let mut items = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (negated, item) = match rest.strip_prefix('-') {
            Some(item) if item.starts_with(|c: char| c != '-' && !c.is_whitespace()) => {
                (true, item)
            }
            _ => (false, rest),
        };
        let (found, after) = if let Some((inside, after)) = quoted(item) {
            (Item::Quoted(inside), after)
        } else if let Some((field, value, after)) = field(item)
            && is_valid(field, value, negated)
        {
            (Item::Filter(field, value), after)
        } else {
            let (word, after) = split(item, |c| c.is_whitespace() || is_quote(c));
            (Item::Plain(spellings::of_work(word)), after)
        };
        items.push((negated, found));
        rest = after.trim_start();
    }
    items
}

/// Returns whether a filter has a value that it can have.
fn is_valid(field: &str, value: &str, negated: bool) -> bool {
    match field {
        "is" => is_state(value),
        // The days around a period are no range.
        "date" => !negated && days(value).is_some(),
        _ if DATES.contains(&field) => days(value).is_some(),
        _ => true,
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Splits before the first character that `ends` the item.
fn split(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// Splits a quoted text from the rest; the closing quote may be missing.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (inside, rest) = split(text.strip_prefix(is_quote)?, is_quote);
    Some((inside, rest.strip_prefix(is_quote).unwrap_or(rest)))
}

/// The filters as typed and as meant.
const FIELDS: [(&str, &str); 15] = [
    ("model", "model"),
    ("cat", "cat"),
    ("category", "cat"),
    ("source", "src"),
    ("src", "src"),
    ("tag", "tag"),
    ("id", "id"),
    ("is", "is"),
    ("date", "date"),
    ("after", "after"),
    ("from", "after"),
    ("since", "after"),
    ("before", "before"),
    ("to", "until"),
    ("until", "until"),
];

/// The states that answers can be filtered by.
const STATES: [&str; 3] = ["gap", "answered", "open"];

/// The filters by date.
const DATES: [&str; 4] = ["date", "after", "before", "until"];

/// Returns a line about each item that looks like a filter and is read as words: its name is
/// unknown, or its date can't be read.
pub fn unread_filters(text: &str) -> Vec<String> {
    let mut unread = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let item = rest.strip_prefix('-').unwrap_or(rest);
        if let Some((_, after)) = quoted(item) {
            rest = after.trim_start();
            continue;
        }
        let known = field(item);
        let (word, after) = split(item, char::is_whitespace);
        rest = known.map_or(after, |(_, _, after)| after).trim_start();
        let (name, value) = word.split_once(':').unwrap_or_default();
        let is_name =
            (2..=16).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic());
        match known {
            Some((kind, value, _)) if DATES.contains(&kind) && days(value).is_none() => {
                unread.push(format!(
                    "`{value}` is not a date, so `{name}:` was searched as a word; write \
                     `{name}:2026`, `{name}:2026-05` or `{name}:2026-05-03`"
                ));
            }
            Some(("is", value, _)) if !is_state(value) => {
                let typed = value.to_lowercase();
                let edits = |state: &&&str| distance(&typed, state, 2).unwrap_or(usize::MAX);
                let near = STATES.iter().min_by_key(edits).copied().unwrap_or_default();
                unread.push(format!(
                    "`is:{value}` is not a filter and was searched as words; did you mean \
                     `is:{near}`?"
                ));
            }
            None if is_name && !value.is_empty() && !spellings::is_scheme(name, value) => {
                let all = "filters are `model:`, `cat:`, `source:`, `tag:`, `id:`, `is:gap`, \
                           `is:answered`, `is:open`, `date:`, `from:`, `until:`, `after:` and `before:`";
                let near = near_name(&name.to_lowercase());
                let help = near.map_or(all.to_owned(), |near| format!("did you mean `{near}:`?"));
                unread.push(format!("`{name}:` is not a filter and was searched as words; {help}"));
            }
            _ => {}
        }
    }
    unread
}

/// Returns the name of the filter closest to a word, if any is close: two letters may differ, or one
/// if either has less than four.
fn near_name(word: &str) -> Option<&'static str> {
    let edits = |name: &str| {
        let most = if word.len().min(name.len()) < 4 { 1 } else { 2 };
        distance(word, name, most)
    };
    let near = FIELDS.iter().filter_map(|(name, _)| Some((edits(name)?, *name)));
    near.min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// Splits `field:value rest`; `None` if it isn't one, or the value is empty.
fn field(item: &str) -> Option<(&'static str, &str, &str)> {
    let (name, value) = item.split_once(':')?;
    let (_, field) = FIELDS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    let (value, rest) = quoted(value).unwrap_or_else(|| split(value, char::is_whitespace));
    (!value.trim().is_empty()).then_some((field, value, rest))
}

/// The query parsed so far.
struct Parser<'a> {
    query: Query,
    /// Words that are not indexed.
    common: Vec<String>,
    stop: &'a [String],
}

impl Parser<'_> {
    fn add(&mut self, item: Item<'_>, negated: bool) {
        match item {
            Item::Quoted(text) => {
                if !self.add_phrase(text, negated) {
                    self.add_words(text, negated);
                }
            }
            Item::Filter(field, value) => self.add_filter(field, value, negated),
            Item::Plain(text) => self.add_words(text, negated),
        }
    }

    /// Adds alternatives; returns false if they can't be joined: filters with words, or dates.
    fn add_any(&mut self, items: &[Item<'_>]) -> bool {
        let filter = |item: &Item<'_>| match item {
            Item::Filter(field, value) if !DATES.contains(field) => {
                Some(typed_filter(field, value))
            }
            _ => None,
        };
        if let Some(filters) = items.iter().map(filter).collect::<Option<Vec<_>>>() {
            push(&mut self.query.filters, filters.join(OR));
            return true;
        }
        if items.iter().any(|item| matches!(item, Item::Filter(..))) {
            return false;
        }
        let words = |item: &Item<'_>| match item {
            Item::Plain(text) => Some(self.words(text)).filter(|words| words.len() < 2),
            _ => None,
        };
        if let Some(words) = items.iter().map(words).collect::<Option<Vec<_>>>() {
            let mut words = words.into_iter().flatten();
            let Some(first) = words.next() else { return false };
            let word = Word { or: words.collect(), ..first };
            push_up_to(MOST_WORDS, &mut self.query.words, word);
            return true;
        }
        let phrase = |item: &Item<'_>| match item {
            Item::Quoted(text) | Item::Plain(text) => self.phrase(text),
            Item::Filter(..) => None,
        };
        let mut phrases = items.iter().filter_map(phrase);
        let Some(first) = phrases.next() else { return false };
        let phrase = Phrase { or: phrases.collect(), ..first };
        push(&mut self.query.phrases, phrase);
        true
    }

    fn add_filter(&mut self, field: &str, value: &str, negated: bool) {
        let query = &mut self.query;
        if !DATES.contains(&field) {
            let list = if negated { &mut query.without_filters } else { &mut query.filters };
            push(list, typed_filter(field, value));
            return;
        }
        let Some((first, next)) = days(value) else { return };
        let (after, before) = match (field, negated) {
            ("after", false) | ("before", true) => (Some(first), None),
            ("before", false) | ("after", true) => (None, Some(first)),
            ("until", false) => (None, Some(next)),
            ("until", true) => (Some(next), None),
            _ => (Some(first), Some(next)),
        };
        query.after = query.after.max(after);
        query.before = match (query.before, before) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// Returns the words of a text, without stop words.
    fn words(&self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        tokens::tokens(text, 0, |token, _, role| {
            let is_word = role == Role::Word && !is_stop(token, self.stop);
            if is_word || role == Role::Whole {
                let (text, whole) = (token.to_owned(), role == Role::Whole);
                found.push(Word { text, whole, or: Vec::new() });
            }
        });
        found
    }

    fn add_words(&mut self, item: &str, negated: bool) {
        let found = self.words(item);
        match (negated, found.as_slice()) {
            (true, [word]) => push(&mut self.query.without, word.text.clone()),
            (true, _) => _ = self.add_phrase(item, true),
            (false, _) => {
                tokens::tokens(item, 0, |token, _, role| {
                    if role == Role::Word && is_stop(token, self.stop) {
                        self.common.push(token.to_owned());
                    }
                });
                let words = &mut self.query.words;
                found.into_iter().for_each(|word| push_up_to(MOST_WORDS, words, word));
            }
        }
    }

    /// Adds a phrase; returns false for one of stop words only.
    fn add_phrase(&mut self, text: &str, negated: bool) -> bool {
        let Some(phrase) = self.phrase(text) else { return false };
        let list = if negated { &mut self.query.without_phrases } else { &mut self.query.phrases };
        push(list, phrase);
        true
    }

    /// Returns the phrase of a text; `None` if it has only stop words.
    fn phrase(&self, text: &str) -> Option<Phrase> {
        let mut words: Vec<(String, u32)> = Vec::new();
        tokens::tokens(text, 0, |token, at, role| {
            if role == Role::Whole || role == Role::Word && !is_stop(token, self.stop) {
                words.push((token.to_owned(), at));
            }
        });
        words.truncate(MOST);
        let &(_, first) = words.first()?;
        words.iter_mut().for_each(|(_, at)| *at -= first);
        Some(Phrase { words, or: Vec::new() })
    }
}

/// Returns whether answers can be filtered by this state.
fn is_state(value: &str) -> bool {
    STATES.iter().any(|state| value.eq_ignore_ascii_case(state))
}

/// Returns the first day of a day or month, and the day after the last one; `None` for a year, which
/// is a word.
pub(super) fn day_or_month(text: &str) -> Option<(u32, u32)> {
    (text.len() > 4).then(|| days(text)).flatten()
}

/// Returns the first day of `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, and the day after the last one.
fn days(value: &str) -> Option<(u32, u32)> {
    let length = match value.len() {
        4 => 12 * 31,
        7 => 31,
        _ => 1,
    };
    let mut parts = value.split('-');
    let mut number = |digits: usize, lowest: u32, highest: u32| match parts.next() {
        None => Some(lowest),
        Some(part) => (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
            .filter(|n| (lowest..=highest).contains(n)),
    };
    let (year, month, day) = (number(4, 0, 9999)?, number(2, 1, 12)?, number(2, 1, 31)?);
    let first = (year * 12 + month - 1) * 31 + day - 1;
    parts.next().is_none().then_some((first, first + length))
}

/// Adds a new item, up to [`MOST`].
fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    push_up_to(MOST, list, item);
}

/// Adds a new item to a list of at most `most`.
fn push_up_to<T: PartialEq>(most: usize, list: &mut Vec<T>, item: T) {
    if list.len() < most && !list.contains(&item) {
        list.push(item);
    }
}

pub(super) fn is_stop(token: &str, stop: &[String]) -> bool {
    stop.binary_search_by(|word| word.as_str().cmp(token)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Language;

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        query: serde_json::Value,
    }

    #[test]
    fn what_looks_like_a_filter_and_is_none_is_named() {
        let hints = |text: &str| unread_filters(text).join("\n");
        for text in [
            "dark matter",
            "model:gpt cat:hep-th",
            "after:2026-05",
            "\"topic:x y\"",
            "tag:x id:5 is:gap from:2026 to:2026-05 date:2026-05-03",
            "a:b",
            "https://example.org",
            "12:30",
            "note: this",
            "doi:10.1000/x arXiv:2401.01234 PMID:1",
            "-source:AG-1 α:β",
        ] {
            assert_eq!(hints(text), "", "{text}");
        }
        assert!(hints("modle:gpt").ends_with("did you mean `model:`?"));
        assert!(hints("form:2026").ends_with("did you mean `from:`?"));
        assert!(!hints("topic:x kind:y").contains("did you mean"));
        assert!(hints("dark -topic:x").starts_with("`topic:` is not a filter"));
        assert!(hints("after:may x").contains("`may` is not a date"));
        assert!(hints("until:5 x").contains("`until:2026`"));
        assert!(hints("is:odd").ends_with("did you mean `is:gap`?"));
        assert!(hints("is:opne").ends_with("did you mean `is:open`?"));
        assert_eq!(unread_filters("topic:x ident:5").len(), 2);
    }

    #[test]
    fn agrees_with_the_fixture_that_the_browser_reads() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/search/queries.json")).unwrap();
        let stop: Vec<String> = Language::of("en").stop.iter().map(|s| (*s).to_owned()).collect();
        assert!(cases.len() > 40);
        for Case { text, query } in cases {
            let found = serde_json::to_value(parse(&text, &stop)).unwrap();
            assert_eq!(found, query, "{text:?}");
        }
    }
}
