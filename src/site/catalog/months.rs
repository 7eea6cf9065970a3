//! Months, and groups of entries that have their own address.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// A month of the archive; undated entries come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Month {
    Of(i32, u32),
    Undated,
}

impl Month {
    pub fn of(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Undated, |date| Self::Of(date.year(), date.month()))
    }

    /// Returns the name of the month's page: `2026-05`.
    pub fn slug(self) -> String {
        match self {
            Self::Of(year, month) => format!("{year:04}-{month:02}"),
            Self::Undated => "undated".to_owned(),
        }
    }
}

/// A list of entries with its own address.
#[derive(Clone, Debug)]
pub struct Group<Key, Entry> {
    pub key: Key,
    pub slug: String,
    /// Oldest first.
    pub entries: Vec<Entry>,
}

/// Groups entries by key. Consecutive duplicates under one key are listed once.
pub fn by_key<Key: Ord, Entry: PartialEq>(
    entries: impl Iterator<Item = (Key, Entry)>,
) -> BTreeMap<Key, Vec<Entry>> {
    let mut sorted: BTreeMap<Key, Vec<Entry>> = BTreeMap::new();
    for (key, entry) in entries {
        let of_key = sorted.entry(key).or_default();
        if of_key.last() != Some(&entry) {
            of_key.push(entry);
        }
    }
    sorted
}

/// Groups entries by month, oldest first, undated last.
pub fn by_month<Entry: PartialEq>(
    entries: impl Iterator<Item = (Option<NaiveDate>, Entry)>,
) -> Vec<Group<Month, Entry>> {
    let months = by_key(entries.map(|(date, entry)| (Month::of(date), entry)));
    let group = |(key, entries): (Month, Vec<Entry>)| Group { key, slug: key.slug(), entries };
    months.into_iter().map(group).collect()
}
