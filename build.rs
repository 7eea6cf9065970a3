//! Tells cargo that the theme's files are part of the binary, new ones included, and the program
//! which sources it was made of: what an older one left in the cache must not pass for its own,
//! also between two versions.
#![expect(clippy::disallowed_methods, reason = "this program reads the sources")]

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut hasher = DefaultHasher::new();
    for part in ["src", "themes/default", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={part}");
        feed(Path::new(part), &mut hasher);
    }
    println!("cargo:rustc-env=CATENA_SOURCES={:016x}", hasher.finish());
}

/// Feeds the names and bytes of a file, or of all files of a folder in order.
fn feed(path: &Path, hasher: &mut DefaultHasher) {
    hasher.write(path.to_string_lossy().replace('\\', "/").as_bytes());
    if let Ok(entries) = fs::read_dir(path) {
        let paths: BTreeSet<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.iter().for_each(|path| feed(path, hasher));
    } else if let Ok(bytes) = fs::read(path) {
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
}
