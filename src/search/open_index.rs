//! Reads the files of an index. Any damage is an error, never a panic.
//!
//! Knows the layout, and nothing of queries or ranking.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use super::MANIFEST;
use super::bytes::{self, Cursor, Damaged, FORMAT, Name};
use super::list::{Kind, PAGE};
use super::names::{self, NamedPage};
use super::standing;

/// Source of the files of an index.
pub trait Fetch {
    /// Returns the content of the file at `path` (`search/…`); `None` if it is missing.
    fn get(&self, path: &str) -> Option<Vec<u8>>;
}

/// Reason why an index can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// A file is missing: there is no index, or it was replaced meanwhile.
    Missing(String),
    /// A file violates the format.
    Damaged(String),
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "the search index has no file `{path}`"),
            Self::Damaged(path) => write!(
                f,
                "`{path}` does not belong to this version's search index; rebuild with `--clean`"
            ),
        }
    }
}

impl std::error::Error for IndexError {}

/// Result of reading an index.
pub type Outcome<T> = Result<T, IndexError>;

fn damaged_root() -> IndexError {
    IndexError::Damaged("a segment's root".to_owned())
}

pub struct Manifest {
    /// Number of dated documents; they come first.
    pub dated: u32,
    /// Words that are not indexed.
    pub stop: Vec<String>,
    pub segments: Vec<Segment>,
    pub count: u32,
    /// For each block of documents, the file of their standings; `None` if there is nothing to say.
    pub standings: Vec<Option<Name>>,
    /// The names of categories and models.
    pub names: Vec<NamedPage>,
}

/// A segment's entry in the manifest.
pub struct Segment {
    /// Number of documents.
    pub documents: u32,
    /// Ordinal of the first one.
    pub first: u32,
    /// The first and the last day of its dated documents.
    pub days: Option<(u32, u32)>,
    root: Location,
}

pub struct Root {
    pub first: u32,
    pub documents: u32,
    pub terms: List,
    /// Positions; one file for each terms file.
    pub positions: List,
    pub lexicon: List,
    /// Forms by their text without the first letter; empty in small segments.
    pub deletions: List,
    pub cards: List,
    /// Models, dates and categories.
    pub columns: List,
    /// Titles of works.
    pub titles: List,
    /// Follow-ups of documents.
    pub asks: List,
}

pub struct List {
    paged: bool,
    rows: Vec<ListRow>,
}

#[derive(Clone, Debug)]
pub struct ListRow {
    /// No string of the file sorts before this.
    pub from: Vec<u8>,
    pub location: Location,
}

/// Location of a payload.
#[derive(Clone, Debug)]
pub enum Location {
    Inline(Rc<Vec<u8>>),
    /// In a file of its own.
    Named(Name),
}

/// Cache of fetched files, unpacked.
pub struct Store<F> {
    fetch: F,
    kept: RefCell<HashMap<Name, Rc<Vec<u8>>>>,
}

impl<F: Fetch> Store<F> {
    pub fn new(fetch: F) -> Self {
        Self { fetch, kept: RefCell::default() }
    }

    pub fn manifest(&self) -> Outcome<Manifest> {
        let bytes = self.read(MANIFEST)?;
        manifest(&bytes).map_err(|Damaged| IndexError::Damaged(MANIFEST.to_owned()))
    }

    pub fn root(&self, segment: &Segment) -> Outcome<Root> {
        self.decode(&segment.root, |bytes| {
            let root = root(bytes, segment.first)?;
            if root.documents == segment.documents { Ok(root) } else { Err(Damaged) }
        })
    }

    pub fn decode<T>(
        &self,
        location: &Location,
        decode: impl FnOnce(&[u8]) -> Result<T, Damaged>,
    ) -> Outcome<T> {
        match location {
            Location::Inline(bytes) => decode(bytes).map_err(|Damaged| damaged_root()),
            Location::Named(name) => {
                decode(&self.payload(*name)?).map_err(|Damaged| IndexError::Damaged(name.path()))
            }
        }
    }

    /// Returns the payload of a file; each file is fetched once.
    fn payload(&self, name: Name) -> Outcome<Rc<Vec<u8>>> {
        if let Some(bytes) = self.kept.borrow().get(&name) {
            return Ok(Rc::clone(bytes));
        }
        let bytes = Rc::new(self.read(&name.path())?);
        self.kept.borrow_mut().insert(name, Rc::clone(&bytes));
        Ok(bytes)
    }

    fn read(&self, path: &str) -> Outcome<Vec<u8>> {
        let bytes = self.fetch.get(path).ok_or_else(|| IndexError::Missing(path.to_owned()))?;
        bytes::unpack(bytes).ok_or_else(|| IndexError::Damaged(path.to_owned()))
    }

    /// Returns the entry of a plain list by its number.
    pub fn numbered(&self, list: &List, number: usize) -> Outcome<Location> {
        let row = if list.paged {
            let page = list.rows.get(number / PAGE).ok_or_else(damaged_root)?;
            self.page(page)?.rows.get(number % PAGE).cloned()
        } else {
            list.rows.get(number).cloned()
        };
        row.map(|row| row.location).ok_or_else(damaged_root)
    }

    /// Returns the entries of a keyed list that may contain strings with this prefix.
    pub fn range(&self, list: &List, prefix: &str) -> Outcome<Vec<ListRow>> {
        let rows = span(&list.rows, prefix);
        if !list.paged {
            return Ok(rows.to_vec());
        }
        let found = rows.iter().map(|page| Ok(span(&self.page(page)?.rows, prefix).to_vec()));
        Ok(found.collect::<Outcome<Vec<_>>>()?.concat())
    }

    /// Reads the entry of a keyed list whose file may contain `text`; `decode` takes its bytes and
    /// its number.
    pub fn find<T>(
        &self,
        list: &List,
        text: &str,
        decode: impl FnOnce(&[u8], usize) -> Result<Option<T>, Damaged>,
    ) -> Outcome<Option<T>> {
        let Some((mut number, row)) = last_not_after(&list.rows, text) else { return Ok(None) };
        let mut location = row.location.clone();
        if list.paged {
            let page = self.page(row)?;
            let Some((within, row)) = last_not_after(&page.rows, text) else { return Ok(None) };
            (number, location) = (number * PAGE + within, row.location.clone());
        }
        self.decode(&location, |file| decode(file, number))
    }

    fn page(&self, row: &ListRow) -> Outcome<List> {
        self.decode(&row.location, |bytes| {
            let mut cursor = Cursor::open(bytes, Kind::Page as u8)?;
            Ok(List { paged: false, rows: rows(&mut cursor, false)? })
        })
    }
}

/// Returns the last row that does not begin after `text`, and its number.
fn last_not_after<'a>(rows: &'a [ListRow], text: &str) -> Option<(usize, &'a ListRow)> {
    let after = rows.partition_point(|row| row.from.as_slice() <= text.as_bytes());
    after.checked_sub(1).map(|number| (number, &rows[number]))
}

/// Returns the rows that may contain strings with this prefix.
fn span<'a>(rows: &'a [ListRow], prefix: &str) -> &'a [ListRow] {
    let prefix = prefix.as_bytes();
    let start = rows.partition_point(|row| row.from.as_slice() <= prefix).saturating_sub(1);
    let after = |row: &&ListRow| row.from.as_slice() <= prefix || row.from.starts_with(prefix);
    let length = rows[start..].iter().take_while(after).count();
    &rows[start..start + length]
}

fn manifest(payload: &[u8]) -> Result<Manifest, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Manifest as u8)?;
    if cursor.byte()? != FORMAT {
        return Err(Damaged);
    }
    // The language, which lookups of terms don't need.
    cursor.string()?;
    let dated = cursor.varint()?;
    let stop = cursor.list(|cursor| cursor.string().map(str::to_owned))?;
    let mut count = 0u32;
    let segments = cursor.list(|cursor| {
        let documents = cursor.varint()?;
        let (start, end) = (cursor.varint()?, cursor.varint()?);
        let days = start.checked_sub(1).zip(end.checked_sub(1));
        let is_inline = cursor.byte()? == 1;
        let root = location(cursor, is_inline)?;
        let first = count;
        count = count.checked_add(documents).ok_or(Damaged)?;
        Ok(Segment { documents, first, days, root })
    })?;
    let standings =
        cursor.list(|cursor| (cursor.byte()? != 0).then(|| cursor.name()).transpose())?;
    let names = names::read(&mut cursor)?;
    if dated > count || standings.len() != (count as usize).div_ceil(standing::BLOCK) {
        return Err(Damaged);
    }
    Ok(Manifest { dated, stop, segments, count, standings, names })
}

fn root(payload: &[u8], first: u32) -> Result<Root, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Root as u8)?;
    let documents = cursor.varint()?;
    let small = cursor.byte()? == 1;
    let mut list = || {
        let paged = cursor.byte()? == 1;
        Ok(List { paged, rows: rows(&mut cursor, small && !paged)? })
    };
    Ok(Root {
        first,
        documents,
        terms: list()?,
        positions: list()?,
        lexicon: list()?,
        deletions: list()?,
        cards: list()?,
        columns: list()?,
        titles: list()?,
        asks: list()?,
    })
}

/// Reads the rows of a list; `inline` rows contain their payloads.
fn rows(cursor: &mut Cursor<'_>, inline: bool) -> Result<Vec<ListRow>, Damaged> {
    cursor.table(|cursor, from| {
        Ok(Some(ListRow { from: from.to_vec(), location: location(cursor, inline)? }))
    })
}

/// Reads a payload, or the name of its file.
fn location(cursor: &mut Cursor<'_>, inline: bool) -> Result<Location, Damaged> {
    Ok(match inline {
        true => Location::Inline(Rc::new(cursor.bytes()?.to_vec())),
        false => Location::Named(cursor.name()?),
    })
}
