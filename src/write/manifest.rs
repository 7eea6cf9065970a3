//! The manifest: what the last completed build recorded of its files, as bytes.
//!
//! A table of fixed-size rows, sorted by path, so reading 700,000 rows is little more than a
//! checksum. Knows nothing of files. A manifest with an unexpected byte counts as none.
//!
//! ```text
//! "catena manifest 2\n"
//! u32 rows, u32 marks, u32 bytes of the paths, u8 names, u8 shared parts
//! names:  u8 length, text            of parts
//! shared: u8 name, 16 bytes          what all keys depend on
//! rows:   key 16, hash 16, length u64, end of its path u32, end of its marks u32
//! marks:  u8 name, u32               first bytes of a part's fingerprint
//! paths:  one after the other
//! blake3 of all that, 32 bytes
//! ```
//!
//! Numbers are little-endian.

use std::ops::Range;

use crate::fingerprint::{Fingerprint, Short};

/// Start of the file. A manifest of another format is not read.
const HEADER: &[u8] = b"catena manifest 2\n";
const ROW: usize = 48;
/// Key, hash and length.
const ENTRY: usize = 40;
const MARK: usize = 5;
const SUM: usize = 32;

/// Record of a written file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key it was rendered for.
    pub(super) key: Short,
    pub(super) hash: Short,
    /// Length in bytes.
    pub(super) length: u64,
}

/// A part of a key: the position of its name, and the first bytes of its fingerprint.
pub(super) type Mark = (u8, u32);

/// A part of all keys, by name.
pub(super) type Shared = (String, Short);

#[derive(Debug)]
pub(super) struct Manifest {
    /// The stored bytes.
    pub(super) bytes: Vec<u8>,
    names: Vec<String>,
    /// The shared parts of all keys.
    pub(super) shared: Vec<Shared>,
    count: usize,
    rows: usize,
    marks: usize,
    paths: usize,
}

impl Manifest {
    /// Reads a manifest; `None` if a byte is unexpected.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let (body, sum) = bytes.split_last_chunk::<SUM>()?;
        if Fingerprint::of(body).as_bytes() != sum {
            return None;
        }
        let mut rest = Reader(body.strip_prefix(HEADER)?);
        let (count, marks, paths) = (rest.size()?, rest.size()?, rest.size()?);
        let (names, shared) = (rest.byte()?, rest.byte()?);
        let names: Vec<String> = (0..names).map(|_| rest.text()).collect::<Option<_>>()?;
        let shared = (0..shared).map(|_| {
            let name = names.get(usize::from(rest.byte()?))?.clone();
            Some((name, Short::from_bytes(*rest.take()?)))
        });
        let shared = shared.collect::<Option<_>>()?;
        let rows = body.len() - rest.0.len();
        let marks_at = rows + count.checked_mul(ROW)?;
        let paths_at = marks_at + marks.checked_mul(MARK)?;
        if body.len() != paths_at + paths {
            return None;
        }
        let read = Self { names, shared, count, rows, marks: marks_at, paths: paths_at, bytes };
        read.is_sound(marks).then_some(read)
    }

    /// Returns whether all ends are in range, and paths are text in order. The checksum alone
    /// doesn't prove that Catena wrote the bytes.
    fn is_sound(&self, marks: usize) -> bool {
        let paths = self.path_bytes();
        let (mut end, mut mark, mut before) = (0, 0, "");
        for at in 0..self.count {
            let (next, next_mark) = (self.end(at), self.mark_end(at));
            let text = paths.get(end..next).and_then(|bytes| std::str::from_utf8(bytes).ok());
            let Some(path) = text.filter(|path| at == 0 || *path > before) else { return false };
            if next_mark < mark || next_mark > marks {
                return false;
            }
            (end, mark, before) = (next, next_mark, path);
        }
        end == paths.len() && mark == marks
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Returns the path of a row; rows are sorted by path.
    pub(super) fn path(&self, row: usize) -> &str {
        let path = std::str::from_utf8(&self.path_bytes()[self.starts(row).0..self.end(row)]);
        path.expect("was checked when it was read")
    }

    pub(super) fn entry(&self, row: usize) -> Entry {
        let at = self.rows + row * ROW;
        let length = u64::from_le_bytes(self.chunk(at + 32));
        let short = |at| Short::from_bytes(self.chunk(at));
        Entry { key: short(at), hash: short(at + 16), length }
    }

    /// Returns the parts of a row's key: name, first bytes of the fingerprint.
    pub(super) fn marks(&self, row: usize) -> impl Iterator<Item = (&str, u32)> {
        (self.starts(row).1..self.mark_end(row)).filter_map(|mark| {
            let at = self.marks + mark * MARK;
            let name = self.names.get(usize::from(self.bytes[at]))?;
            Some((name.as_str(), self.number(at + 1)))
        })
    }

    pub(super) fn find(&self, path: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.path(middle) < path { low = middle + 1 } else { high = middle }
        }
        (low < self.count && self.path(low) == path).then_some(low)
    }

    fn path_bytes(&self) -> &[u8] {
        &self.bytes[self.paths..self.bytes.len() - SUM]
    }

    /// Returns the starts of a row's path and marks: the ends of the row before.
    fn starts(&self, row: usize) -> (usize, usize) {
        row.checked_sub(1).map_or((0, 0), |before| (self.end(before), self.mark_end(before)))
    }

    fn end(&self, row: usize) -> usize {
        self.number(self.rows + row * ROW + 40) as usize
    }

    fn mark_end(&self, row: usize) -> usize {
        self.number(self.rows + row * ROW + 44) as usize
    }

    fn number(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.chunk(at))
    }

    fn chunk<const N: usize>(&self, at: usize) -> [u8; N] {
        *self.bytes[at..].first_chunk().expect("lies before the sum")
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("the paths of a site are below 4 GiB")
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| *byte)
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(*self.take()?)).ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::from(self.byte()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }
}

/// A manifest being written; rows are added in the order of their paths.
#[derive(Default)]
pub(super) struct Writer {
    names: Vec<String>,
    shared: Vec<Shared>,
    count: u32,
    mark_count: u32,
    rows: Vec<u8>,
    marks: Vec<u8>,
    paths: Vec<u8>,
}

impl Writer {
    /// Starts a manifest of about `rows` rows; marks name their parts by position in `names`.
    pub(super) fn new(names: &[&str], shared: &[Shared], rows: usize) -> Self {
        let (shared, names) = (shared.to_vec(), names.iter().map(|&name| name.to_owned()));
        let rows = Vec::with_capacity(rows * ROW);
        Self { names: names.collect(), shared, rows, ..Self::default() }
    }

    pub(super) fn add(&mut self, path: &str, entry: &Entry, marks: impl IntoIterator<Item = Mark>) {
        self.paths.extend_from_slice(path.as_bytes());
        for (name, print) in marks {
            self.marks.push(name);
            self.marks.extend_from_slice(&print.to_le_bytes());
            self.mark_count += 1;
        }
        self.rows.extend_from_slice(&entry.key.to_bytes());
        self.rows.extend_from_slice(&entry.hash.to_bytes());
        self.rows.extend_from_slice(&entry.length.to_le_bytes());
        self.end_row(number(self.paths.len()));
    }

    /// Ends a row after its entry and marks; its path ends at `end`.
    fn end_row(&mut self, end: u32) {
        self.rows.extend_from_slice(&end.to_le_bytes());
        self.rows.extend_from_slice(&self.mark_count.to_le_bytes());
        self.count += 1;
    }

    /// Copies rows of another manifest.
    pub(super) fn copy(&mut self, from: &Manifest, rows: Range<usize>) {
        let Some(last) = rows.end.checked_sub(1).filter(|last| rows.start <= *last) else { return };
        let (first_path, first_mark) = from.starts(rows.start);
        let marks = [first_mark, from.mark_end(last)].map(|mark| from.marks + mark * MARK);
        let marks = &from.bytes[marks[0]..marks[1]];
        // Names of shared parts follow those that marks use.
        let is_known = |mark: &[u8]| usize::from(mark[0]) < self.names.len();
        if !from.names.starts_with(&self.names) || !marks.chunks(MARK).all(is_known) {
            for row in rows {
                let marks = self.renamed(from, row);
                self.add(from.path(row), &from.entry(row), marks);
            }
            return;
        }
        let (paths, mark_count) = (self.paths.len(), self.mark_count);
        self.paths.extend_from_slice(&from.path_bytes()[first_path..from.end(last)]);
        self.marks.extend_from_slice(marks);
        for row in rows {
            let entry = from.rows + row * ROW;
            self.rows.extend_from_slice(&from.bytes[entry..entry + ENTRY]);
            let moved = |end: usize, first: usize, to: usize| number(end - first + to);
            self.mark_count = moved(from.mark_end(row), first_mark, mark_count as usize);
            self.end_row(moved(from.end(row), first_path, paths));
        }
    }

    /// Returns the marks of a row of another manifest, with positions of names in this one.
    pub(super) fn renamed(&mut self, from: &Manifest, row: usize) -> Vec<Mark> {
        from.marks(row).filter_map(|(name, mark)| Some((self.name(name)?, mark))).collect()
    }

    /// Returns the position of a part's name, and adds the name if it is new.
    fn name(&mut self, name: &str) -> Option<u8> {
        let known = self.names.iter().position(|known| known == name);
        let at = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        u8::try_from(at).ok()
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let shared: Vec<(u8, Short)> = std::mem::take(&mut self.shared)
            .into_iter()
            .filter_map(|(name, print)| Some((self.name(&name)?, print)))
            .collect();
        let body = self.rows.len() + self.marks.len() + self.paths.len();
        let mut out = Vec::with_capacity(HEADER.len() + body + SUM + 4096);
        out.extend_from_slice(HEADER);
        for size in [self.count, self.mark_count, number(self.paths.len())] {
            out.extend_from_slice(&size.to_le_bytes());
        }
        let small = |count: usize| u8::try_from(count).expect("parts have few names");
        out.push(small(self.names.len()));
        out.push(small(shared.len()));
        for name in &self.names {
            out.push(small(name.len()));
            out.extend_from_slice(name.as_bytes());
        }
        for (name, print) in shared {
            out.push(name);
            out.extend_from_slice(&print.to_bytes());
        }
        // Each buffer is freed once it is copied, because they can take tens of megabytes.
        for part in [self.rows, self.marks, self.paths] {
            out.extend_from_slice(&part);
        }
        let sum = Fingerprint::of(&out);
        out.extend_from_slice(sum.as_bytes());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(n: u8) -> Entry {
        let print = |bytes: &[u8]| Fingerprint::of(bytes).short();
        Entry { key: print(&[n]), hash: print(&[n, n]), length: n.into() }
    }

    fn sample() -> Vec<u8> {
        let theme = ("theme".to_owned(), Fingerprint::of(b"theme").short());
        let mut writer = Writer::new(&["content", "frame"], std::slice::from_ref(&theme), 3);
        for n in 1..4 {
            let marks = (0..n - 1).map(|part| (part, 7 + u32::from(n)));
            writer.add(&format!("answers/a {n}.html"), &entry(n), marks);
        }
        writer.finish()
    }

    #[test]
    fn a_manifest_is_read_back() {
        let manifest = Manifest::read(sample()).expect("is sound");
        assert_eq!(manifest.len(), 3);
        for row in 0..3u8 {
            assert_eq!(manifest.entry(row.into()), entry(row + 1));
            assert_eq!(manifest.path(row.into()), format!("answers/a {}.html", row + 1));
            assert_eq!(manifest.find(manifest.path(row.into())), Some(row.into()));
        }
        assert_eq!(manifest.find("answers"), None);
        assert_eq!(manifest.shared, [("theme".to_owned(), Fingerprint::of(b"theme").short())]);
        let marks = |row| manifest.marks(row).collect::<Vec<_>>();
        assert_eq!((marks(0), marks(1)), (vec![], vec![("content", 9)]));
        assert_eq!(marks(2), [("content", 10), ("frame", 10)]);
    }

    #[test]
    fn rows_are_copied_whatever_the_parts_are_called() {
        let theme = ("theme".to_owned(), Fingerprint::of(b"theme").short());
        let manifest = Manifest::read(sample()).expect("is sound");
        for names in [&["content", "frame"][..], &["frame", "content"], &["other"], &[]] {
            let mut writer = Writer::new(names, std::slice::from_ref(&theme), 3);
            writer.copy(&manifest, 0..0);
            writer.copy(&manifest, 0..1);
            writer.add("answers/a 1b.html", &entry(9), []);
            writer.copy(&manifest, 1..3);
            let copied = Manifest::read(writer.finish()).expect("is sound");
            assert_eq!(copied.len(), 4);
            for (row, from) in [(0, 0), (2, 1), (3, 2)] {
                assert_eq!(copied.path(row), manifest.path(from));
                assert_eq!(copied.entry(row), manifest.entry(from));
                assert!(copied.marks(row).eq(manifest.marks(from)));
            }
            assert_eq!((copied.entry(1), copied.marks(1).count()), (entry(9), 0));
        }
    }

    #[test]
    fn an_empty_manifest_is_read_back() {
        let manifest = Manifest::read(Writer::new(&[], &[], 0).finish()).expect("is sound");
        assert_eq!((manifest.len(), manifest.find("a")), (0, None));
    }

    #[test]
    fn a_manifest_cut_anywhere_or_with_a_flipped_byte_counts_as_none() {
        let bytes = sample();
        for cut in 0..bytes.len() {
            assert!(Manifest::read(bytes[..cut].to_vec()).is_none(), "cut at {cut}");
            let mut flipped = bytes.clone();
            flipped[cut] ^= 1;
            assert!(Manifest::read(flipped).is_none(), "flipped at {cut}");
        }
    }

    #[test]
    fn a_wrong_manifest_with_a_right_sum_does_no_harm() {
        let bytes = sample();
        let body = bytes.len() - SUM;
        for at in HEADER.len()..body {
            for value in [0, 1, 0x7f, 0xff] {
                let mut wrong = bytes[..body].to_vec();
                wrong[at] = value;
                let sum = Fingerprint::of(&wrong);
                wrong.extend_from_slice(sum.as_bytes());
                let Some(manifest) = Manifest::read(wrong) else { continue };
                for row in 0..manifest.len() {
                    assert_eq!(manifest.find(manifest.path(row)), Some(row));
                    let _ = (manifest.entry(row), manifest.marks(row).count());
                }
            }
        }
    }
}
