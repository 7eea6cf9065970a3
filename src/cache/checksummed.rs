//! Cache files that are read and replaced as a whole: a header with the format, the contents, and a
//! checksum. A file that is missing, damaged or in another format counts as absent.
#![expect(clippy::disallowed_methods, reason = "removes files of the cache")]

use std::fs;
use std::io::Write;
use std::path::Path;

use super::codec::{Coded, Reader, Writer};
use crate::files::{Durability, replace};
use crate::fingerprint::Fingerprint;
use crate::read::bytes;

/// Length of the blake3 hash of everything before it.
const SUM: usize = 32;

pub(super) fn load<T: Coded>(path: &Path, header: &[u8]) -> Option<T> {
    decode(&bytes(path).ok()?, header)
}

/// Decodes the value between header and checksum; `None` if a byte is wrong.
pub(super) fn decode<T: Coded>(bytes: &[u8], header: &[u8]) -> Option<T> {
    let (body, sum) = bytes.split_last_chunk::<SUM>()?;
    let mut bytes = Reader::new(body.strip_prefix(header)?);
    let value = (Fingerprint::of(body).as_bytes() == sum).then(|| T::take(&mut bytes))?;
    value.filter(|_| bytes.is_done())
}

pub(super) fn encode(value: &impl Coded, header: &[u8]) -> Vec<u8> {
    let mut out = Writer::default();
    out.out.extend_from_slice(header);
    value.put(&mut out);
    let sum = Fingerprint::of(&out.out);
    sum.put(&mut out);
    out.out
}

/// Replaces a file. If that fails, the file is absent and the next build repeats the work.
pub(super) fn store(value: &impl Coded, path: &Path, header: &[u8]) {
    let stored = replace(path, Durability::Unsynced, |out| out.write_all(&encode(value, header)));
    if stored.is_err() {
        let _ = fs::remove_file(path);
    }
}
