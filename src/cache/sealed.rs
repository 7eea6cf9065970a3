//! A file of the cache that is read and replaced as a whole: a header that tells its form, what it
//! holds, and a checksum. One that is missing, of another form or damaged counts as none.
#![expect(clippy::disallowed_methods, reason = "writes files of the cache")]

use std::fs;
use std::path::{Path, PathBuf};

use super::codec::Writer;
use crate::fingerprint::Fingerprint;

/// blake3 of all before it.
const SUM: usize = 32;

/// Begins a file.
pub(super) fn begin(header: &[u8]) -> Writer {
    let mut out = Writer::default();
    out.out.extend_from_slice(header);
    out
}

/// Ends it with its checksum.
pub(super) fn end(out: Writer) -> Vec<u8> {
    let mut bytes = out.out;
    let sum = Fingerprint::of(&bytes);
    bytes.extend_from_slice(sum.as_bytes());
    bytes
}

/// Returns what a file holds between header and checksum.
pub(super) fn open<'a>(bytes: &'a [u8], header: &[u8]) -> Option<&'a [u8]> {
    let (body, sum) = bytes.split_last_chunk::<SUM>()?;
    if Fingerprint::of(body).as_bytes() != sum {
        return None;
    }
    body.strip_prefix(header)
}

/// Replaces a file; if that fails, there is none, and the next build does its work again.
pub(super) fn keep(path: &Path, bytes: &[u8]) {
    let beside = beside(path);
    // Whatever lies there is not written through.
    let _ = fs::remove_file(&beside);
    if fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).is_err() {
        let _ = fs::remove_file(&beside);
        let _ = fs::remove_file(path);
    }
}

/// Returns where a file is written before it takes the place of the old one.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".tmp");
    PathBuf::from(beside)
}
