//! Cache files that are read and replaced as a whole: a header with the format, the contents, and a
//! checksum. A file that is missing, damaged or in another format counts as absent.
#![expect(clippy::disallowed_methods, reason = "writes files of the cache")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::codec::{Coded, Reader, Writer};
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
    if replace(path, |file| file.write_all(&encode(value, header))).is_err() {
        let _ = fs::remove_file(path);
    }
}

/// Replaces a file with the output of `write`; if that fails, the old file stays.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let temporary = path.with_added_extension("tmp");
    // Removes a link in its place instead of following it.
    let _ = fs::remove_file(&temporary);
    let replaced = File::create_new(&temporary)
        .and_then(|mut file| write(&mut file))
        .and_then(|()| fs::rename(&temporary, path));
    if replaced.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    replaced
}
