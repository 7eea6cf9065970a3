//! A file of the cache that is read and replaced as a whole: a header that names its format, the
//! contents, and a checksum. A file that is missing, of another format or damaged counts as none.
#![expect(clippy::disallowed_methods, reason = "writes files of the cache")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::codec::Writer;
use crate::fingerprint::Fingerprint;

/// blake3 of all before it.
const SUM: usize = 32;

/// Starts a file with its header.
pub(super) fn begin(header: &[u8]) -> Writer {
    let mut out = Writer::default();
    out.out.extend_from_slice(header);
    out
}

/// Appends the checksum, and returns the whole file.
pub(super) fn finish(out: Writer) -> Vec<u8> {
    let mut bytes = out.out;
    let sum = Fingerprint::of(&bytes);
    bytes.extend_from_slice(sum.as_bytes());
    bytes
}

/// Returns what stands between header and checksum; `None` where either is wrong.
pub(super) fn verify<'a>(bytes: &'a [u8], header: &[u8]) -> Option<&'a [u8]> {
    let (body, sum) = bytes.split_last_chunk::<SUM>()?;
    if Fingerprint::of(body).as_bytes() != sum {
        return None;
    }
    body.strip_prefix(header)
}

/// Replaces a file; if that fails, there is none, and the next build does its work again.
pub(super) fn store(path: &Path, bytes: &[u8]) {
    if replace(path, |file| file.write_all(bytes)).is_err() {
        let _ = fs::remove_file(path);
    }
}

/// Replaces a file with what `write` writes; if that fails, the old file stays.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    // A link in its place is removed, not followed.
    let _ = fs::remove_file(&temporary);
    let replaced = File::create_new(&temporary)
        .and_then(|mut file| write(&mut file))
        .and_then(|()| fs::rename(&temporary, path));
    if replaced.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    replaced
}
