//! Numbers, strings and files as bytes: the primitives of the index format.
//!
//! Knows nothing of records, terms or queries. Reading never panics, whatever the bytes.

use std::cell::RefCell;
use std::io::Read;

use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// Version of the format; part of every file's name and of the manifest.
pub const FORMAT: u8 = 5;

/// Largest payload that a reader unpacks, in bytes.
const LARGEST: u64 = 64 << 20;

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexFile {
    /// Path in the output folder, `search/…`.
    pub path: String,
    /// What it says. The file has it compressed, see [`IndexFile::packed`].
    pub payload: Vec<u8>,
}

impl IndexFile {
    /// Returns the file's bytes: the payload as gzip. Most files are known by their names, so only
    /// new ones need this.
    pub fn packed(&self) -> Vec<u8> {
        packed(&self.payload)
    }
}

/// The name of a content-addressed file: the start of the hash of its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub [u8; 8]);

impl Name {
    /// Returns the path of the file, `search/<16 hex digits>.bin`.
    pub fn path(self) -> String {
        format!("search/{:016x}.bin", u64::from_be_bytes(self.0))
    }
}

/// Returns the content-addressed file of `payload`.
pub fn file(payload: &[u8]) -> (Name, IndexFile) {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[FORMAT]).update(payload);
    let name = Name(*hasher.finalize().as_bytes().first_chunk().expect("a hash has 32 bytes"));
    (name, IndexFile { path: name.path(), payload: payload.to_vec() })
}

/// Compression level, of 9.
const EFFORT: u32 = 6;

thread_local! {
    /// Creating a compressor's tables takes longer than compressing a small payload.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(EFFORT), false));
}

/// Compresses `payload` as gzip without time, name, or mark of the operating system.
pub fn packed(payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(payload.len() / 2 + 64);
    out.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        loop {
            let read = usize::try_from(packer.total_in()).expect("a payload is far smaller");
            let status = packer.compress_vec(&payload[read..], &mut out, FlushCompress::Finish);
            if status.expect("compressing in memory does not fail") == Status::StreamEnd {
                break;
            }
            out.reserve(payload.len() / 4 + 64);
        }
    });
    let mut crc = Crc::new();
    crc.update(payload);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&crc.amount().to_le_bytes());
    out.shrink_to_fit();
    out
}

/// Returns the payload of a file's bytes, which may already have been unpacked by HTTP.
///
/// `None` if they are neither, or if the payload is too large.
pub fn unpack(bytes: Vec<u8>) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(bytes);
    }
    let mut payload = Vec::new();
    let read = GzDecoder::new(bytes.as_slice()).take(LARGEST + 1).read_to_end(&mut payload).ok()?;
    (read as u64 <= LARGEST).then_some(payload)
}

/// Appends `n` as a varint: seven bits a byte, the lowest first, the high bit on all but the last.
pub fn put(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Returns a count, a length or an offset as the 32 bits that an index uses.
pub fn small(n: usize) -> u32 {
    u32::try_from(n).expect("an index holds fewer than 2^32 of anything")
}

pub fn put_len(out: &mut Vec<u8>, n: usize) {
    put(out, small(n));
}

/// Appends a string: its length in bytes, then UTF-8.
pub fn put_str(out: &mut Vec<u8>, text: &str) {
    put_bytes(out, text.as_bytes());
}

/// Appends bytes after their number.
pub fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_len(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Appends ascending numbers: the first, then the distance to the next minus 1.
pub fn put_ascending(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    let mut next = 0;
    for number in numbers {
        put(out, number - next);
        next = number + 1;
    }
}

/// Appends `text` front-coded after `before`, and updates `before`: number of shared bytes, number
/// of added bytes, the added bytes.
pub fn put_front<'a>(
    out: &mut Vec<u8>,
    before: &mut &'a [u8],
    text: &'a (impl AsRef<[u8]> + ?Sized),
) {
    let text = text.as_ref();
    let shared = shared(before, text);
    put_len(out, shared);
    put_bytes(out, &text[shared..]);
    *before = text;
}

/// Returns the length of the common prefix of two texts in bytes.
pub fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Error: the bytes violate the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// A position in a payload.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a>(pub &'a [u8]);

impl<'a> Cursor<'a> {
    /// Opens a payload; its first byte must be `kind`.
    pub fn open(payload: &'a [u8], kind: u8) -> Result<Self, Damaged> {
        payload.strip_prefix(&[kind]).map(Self).ok_or(Damaged)
    }

    pub fn byte(&mut self) -> Result<u8, Damaged> {
        self.0.split_off_first().copied().ok_or(Damaged)
    }

    pub fn take(&mut self, n: usize) -> Result<&'a [u8], Damaged> {
        self.0.split_off(..n).ok_or(Damaged)
    }

    pub fn varint(&mut self) -> Result<u32, Damaged> {
        let mut n = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(n).map_err(|_| Damaged);
            }
        }
        Err(Damaged)
    }

    /// Takes a varint that this run wrote.
    pub fn written(&mut self) -> u32 {
        self.varint().expect("it was just written")
    }

    /// Takes a count of items that fill at least a byte each of the rest.
    pub fn count(&mut self) -> Result<usize, Damaged> {
        Some(self.varint()? as usize).filter(|&n| n <= self.0.len()).ok_or(Damaged)
    }

    /// Takes a count, then that number of items with `item`.
    pub fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, Damaged>,
    ) -> Result<Vec<T>, Damaged> {
        (0..self.count()?).map(|_| item(self)).collect()
    }

    /// Takes a table: a count, then that number of front-coded strings, each before its `row`.
    pub fn table<T>(
        &mut self,
        mut row: impl FnMut(&mut Self, &[u8]) -> Result<Option<T>, Damaged>,
    ) -> Result<Vec<T>, Damaged> {
        let (count, mut text) = (self.count()?, Vec::new());
        let next = |_| self.front(&mut text).and_then(|()| row(self, &text)).transpose();
        (0..count).filter_map(next).collect()
    }

    /// Takes bytes after their number.
    pub fn bytes(&mut self) -> Result<&'a [u8], Damaged> {
        let length = self.varint()? as usize;
        self.take(length)
    }

    pub fn string(&mut self) -> Result<&'a str, Damaged> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Damaged)
    }

    /// Takes a front-coded string; replaces `text`, which contains the one before.
    pub fn front(&mut self, text: &mut Vec<u8>) -> Result<(), Damaged> {
        let shared = self.varint()? as usize;
        let added = self.varint()? as usize;
        if shared > text.len() {
            return Err(Damaged);
        }
        text.truncate(shared);
        text.extend_from_slice(self.take(added)?);
        Ok(())
    }

    /// Takes `count` ordinals below `all`, see [`put_ascending`].
    pub fn ordinals(&mut self, count: usize, all: u32) -> Result<Vec<u32>, Damaged> {
        if count > self.0.len() {
            return Err(Damaged);
        }
        let mut next = 0u32;
        let mut ordinals = Vec::with_capacity(count);
        for _ in 0..count {
            let ordinal = next.checked_add(self.varint()?).filter(|&o| o < all).ok_or(Damaged)?;
            ordinals.push(ordinal);
            next = ordinal + 1;
        }
        Ok(ordinals)
    }

    pub fn name(&mut self) -> Result<Name, Damaged> {
        self.take(8)?.try_into().map(Name).map_err(|_| Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn varints_return(n: u32) {
            let mut out = Vec::new();
            put(&mut out, n);
            let mut cursor = Cursor(&out);
            prop_assert_eq!(cursor.varint(), Ok(n));
            prop_assert!(cursor.0.is_empty());
        }

        #[test]
        fn front_coded_strings_return(mut texts: Vec<String>) {
            texts.sort();
            let (mut out, mut before) = (Vec::new(), &b""[..]);
            for text in &texts {
                put_front(&mut out, &mut before, text);
            }
            let (mut cursor, mut text) = (Cursor(&out), Vec::new());
            for expected in &texts {
                prop_assert_eq!(cursor.front(&mut text), Ok(()));
                prop_assert_eq!(&text, expected.as_bytes());
            }
        }

        #[test]
        fn payloads_return(payload: Vec<u8>) {
            prop_assume!(!payload.starts_with(&[0x1f, 0x8b]));
            let bytes = packed(&payload);
            prop_assert_eq!(&bytes[4..10], &[0, 0, 0, 0, 0, 255]);
            // A reused compressor gives the same bytes as a new one.
            let new = std::thread::scope(|scope| scope.spawn(|| packed(&payload)).join().unwrap());
            prop_assert_eq!(&bytes, &new);
            prop_assert_eq!(unpack(bytes), Some(payload.clone()));
            prop_assert_eq!(unpack(payload.clone()), Some(payload));
        }
    }

    #[test]
    fn overlong_varints_are_damaged() {
        assert_eq!(Cursor(&[0xff, 0xff, 0xff, 0xff, 0x7f]).varint(), Err(Damaged));
        assert_eq!(Cursor(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x01]).varint(), Err(Damaged));
        assert_eq!(Cursor(&[0x80]).varint(), Err(Damaged));
        assert_eq!(Cursor(&[0xff, 0xff, 0xff, 0xff, 0x0f]).varint(), Ok(u32::MAX));
    }
}
