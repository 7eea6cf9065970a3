//! Months, and groups of entries that have an address of their own.

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

    /// Returns the month for readers: `May 2026`.
    pub fn text(self) -> String {
        const NAMES: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ];
        match self {
            Self::Of(year, month) => format!("{} {year}", NAMES[(month as usize + 11) % 12]),
            Self::Undated => "Undated".to_owned(),
        }
    }
}

/// A list of entries with an address of its own.
#[derive(Clone, Debug)]
pub struct Group<Key, Entry> {
    pub key: Key,
    pub slug: String,
    /// Oldest first.
    pub entries: Vec<Entry>,
}

/// Returns the groups of months, oldest first, undated last.
pub fn month_groups<Entry>(months: BTreeMap<Month, Vec<Entry>>) -> Vec<Group<Month, Entry>> {
    let group = |(key, entries): (Month, Vec<Entry>)| Group { key, slug: key.slug(), entries };
    months.into_iter().map(group).collect()
}
