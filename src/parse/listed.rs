//! Works of a record's own list that citations name by their numbers: `[1]`, `[2, 5]`, `[1–3]`,
//! `【4†source】`, `［1］`.

use std::collections::BTreeMap;

use super::definitions::definition;
use crate::model::{Source, WorkId};

/// Bytes of the longest brackets with numbers in them.
const LONGEST_GROUP: usize = 64;

/// Most works of a range.
const LONGEST_RANGE: usize = 64;

/// Brackets around numbers.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('【', '】'), ('［', '］'), ('〔', '〕')];

/// The works by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    works: BTreeMap<usize, Option<WorkId>>,
}

/// Numbers in brackets.
struct Numbers<'a> {
    /// Their place in the text, without the brackets if each has a place of its own.
    parts: Vec<&'a str>,
    /// Bytes of the brackets and what is in them.
    length: usize,
}

impl Listed {
    pub(super) const NONE: Self = Self { works: BTreeMap::new() };

    /// Takes the numbers of a list of sources: those that it has, else the positions.
    pub(super) fn of(sources: &[Source]) -> Self {
        let mut works = BTreeMap::new();
        let stated = |source: &Source| source.number.map(|number| number as usize);
        for source in sources {
            if let Some(number) = stated(source) {
                works.entry(number).or_insert_with(|| source.id.clone());
            }
        }
        for (position, source) in (1..).zip(sources).filter(|(_, source)| stated(source).is_none())
        {
            works.entry(position).or_insert_with(|| source.id.clone());
        }
        Self { works }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// Returns the works that a place of [`Self::places`] names; none for other texts.
    pub(super) fn works(&self, written: &str) -> Vec<WorkId> {
        let inner = BRACKETS
            .iter()
            .find_map(|(open, close)| written.strip_prefix(*open)?.strip_suffix(*close));
        let works = parts(inner.unwrap_or(written)).map(|part| self.works_of(part));
        works.collect::<Option<Vec<_>>>().unwrap_or_default().concat()
    }

    /// Adds the places of numbers in brackets that name listed works to those of ids.
    pub(super) fn places(&self, text: &str, mut ids: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        if self.works.is_empty() {
            return ids;
        }
        let known = ids.len();
        for (at, open) in text.char_indices().filter(|(_, c)| is_open(*c)) {
            let Some(Numbers { parts, length }) = numbers(text, at) else { continue };
            if !parts.iter().all(|part| self.works_of(part).is_some()) {
                continue;
            }
            let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
            match open {
                '[' => ids.extend(parts.iter().map(|part| (start(part), start(part) + part.len()))),
                _ => ids.push((at, at + length)),
            }
        }
        if ids.len() > known {
            ids.sort_unstable();
            // An id that a bracket's number touches is none.
            ids.dedup_by(|later, earlier| later.0 < earlier.1);
        }
        ids
    }

    /// Returns the length of numbers in brackets at a place, if one of them has no source.
    pub(super) fn unknown(&self, text: &str, at: usize) -> Option<usize> {
        if self.works.is_empty() || text[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')')
        {
            return None;
        }
        let Numbers { parts, length } = numbers(text, at)?;
        // `[0, 1]` is an interval, `[2024]` a year.
        let is_small =
            |part: &&str| range(part).is_some_and(|(first, last)| first > 0 && last < 1000);
        let all_small = parts.iter().all(is_small);
        (all_small && parts.iter().any(|part| self.works_of(part).is_none())).then_some(length)
    }

    fn works_of(&self, part: &str) -> Option<Vec<WorkId>> {
        let (first, last) = range(part)?;
        (first..=last).map(|number| self.works.get(&number)?.clone()).collect()
    }
}

pub(super) fn is_open(c: char) -> bool {
    BRACKETS.iter().any(|(open, _)| *open == c)
}

/// Reads numbers in brackets that begin at a place. Those of a link or a definition are none.
fn numbers(text: &str, at: usize) -> Option<Numbers<'_>> {
    let open = text[at..].chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(known, _)| *known == open)?;
    let inner = &text[at + open.len_utf8()..];
    let end = inner.find(*close).filter(|end| *end <= LONGEST_GROUP)?;
    let (inner, rest) = (&inner[..end], &inner[end + close.len_utf8()..]);
    let parts: Vec<&str> = parts(inner).collect();
    if !parts.iter().all(|part| range(part).is_some()) {
        return None;
    }
    let is_link = open == '['
        && (rest.starts_with('(')
            || rest.starts_with(':') && definition(&text[at..]).is_some()
            || rest.starts_with('[') && numbers(rest, 0).is_none());
    let length = open.len_utf8() + end + close.len_utf8();
    (!is_link).then_some(Numbers { parts, length })
}

/// Splits what is in brackets: numbers and ranges of them. `†` begins a name of the source.
fn parts(inner: &str) -> impl Iterator<Item = &str> {
    let numbers = inner.split('†').next().unwrap_or_default();
    numbers.split([',', ';', '，', '、', '；']).map(str::trim)
}

/// Reads a number, `2`, or a range, `2–5`.
fn range(part: &str) -> Option<(usize, usize)> {
    let number = |text: &str| {
        let is_number = (1..=4).contains(&text.chars().count());
        let digits: Option<String> = text.chars().map(ascii_digit).collect();
        digits.filter(|_| is_number)?.parse::<usize>().ok()
    };
    let Some((first, last)) = part.split_once(['-', '–', '—', '‑', '‐']) else {
        return number(part).map(|number| (number, number));
    };
    let (first, last) = (number(first.trim_end())?, number(last.trim_start())?);
    (first < last && last - first < LONGEST_RANGE).then_some((first, last))
}

/// Returns a digit; those of full width count.
fn ascii_digit(c: char) -> Option<char> {
    let c = match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(c as u32 - 0xfee0)?,
        c => c,
    };
    c.is_ascii_digit().then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn listed(numbers: &[Option<u32>]) -> Listed {
        let source = |(nth, number): (usize, &Option<u32>)| Source {
            score: None,
            category: None,
            title: "T".into(),
            id: Some(WorkId::new(format!("w{nth}"))),
            url: None,
            number: *number,
            at: Span::new(0, 0),
        };
        let sources: Vec<Source> = (1..).zip(numbers).map(source).collect();
        Listed::of(&sources)
    }

    #[track_caller]
    fn cited(listed: &Listed, text: &str, expected: &[&str]) {
        let places = listed.places(text, Vec::new());
        let works: Vec<String> = places
            .iter()
            .flat_map(|&(start, end)| listed.works(&text[start..end]))
            .map(|work| work.to_string())
            .collect();
        assert_eq!(works, expected, "{text}");
    }

    #[test]
    fn numbers_name_sources_by_position() {
        let three = listed(&[None, None, None]);
        for (text, expected) in [
            ("[1] and [2, 3]", &["w1", "w2", "w3"][..]),
            ("[1][3]", &["w1", "w3"]),
            ("[1–3], [2-3]", &["w1", "w2", "w3", "w2", "w3"]),
            ("It grows [1]: so", &["w1"]),
            ("【2†source】【3】", &["w2", "w3"]),
            ("［1］〔２〕［1、3］", &["w1", "w2", "w1", "w3"]),
            ("[1](https://e.org) [2][x] [see 1] [4] [1, 4] [0] [3–1] [1–9]", &[]),
            ("[1]: https://e.org", &[]),
        ] {
            cited(&three, text, expected);
        }
    }

    #[test]
    fn numbers_of_the_list_win() {
        cited(&listed(&[Some(2), Some(5), Some(7)]), "[2], [5], [1], [3]", &["w1", "w2"]);
        cited(&listed(&[Some(1), Some(2), None]), "[1–3]", &["w1", "w2", "w3"]);
        cited(&listed(&[None, Some(1)]), "[1], [2]", &["w2"]);
    }

    #[test]
    fn a_number_without_a_source_is_known_as_one() {
        let two = listed(&[None, None]);
        for (text, length) in [
            ("[3]", Some(3)),
            ("[1–3]", Some(7)),
            ("【3†a】", Some("【3†a】".len())),
            ("[1]", None),
            ("[0, 1]", None),
            ("[2024]", None),
            ("[x]", None),
            ("[3](https://e.org)", None),
        ] {
            assert_eq!(two.unknown(text, 0), length, "{text}");
        }
        assert_eq!(two.unknown("a[3]", 1), None);
        assert_eq!(listed(&[]).unknown("[3]", 0), None);
    }
}
