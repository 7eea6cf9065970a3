//! Runs every fuzz target on its committed inputs, on stable Rust and without a fuzzer, so that
//! earlier failures stay fixed.

use std::collections::BTreeSet;
use std::fs;

use crate::project::{root, tree};

#[path = "../../fuzz/src/targets.rs"]
pub mod targets;

type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 6] = [
    ("front_matter", targets::front_matter),
    ("index", targets::index),
    ("math", targets::math),
    ("parse", targets::parse),
    ("query", targets::query),
    ("render", targets::render),
];

#[test]
fn every_target_accepts_its_inputs() {
    for (name, target) in TARGETS {
        let inputs = tree(&root().join("fuzz/seeds").join(name));
        assert!(inputs.len() >= 3, "{name} has {} inputs", inputs.len());
        for (file, bytes) in inputs {
            println!("{name}: {file}");
            target(&bytes);
            // A fuzzer begins with such changes; a partial upload looks the same.
            for cut in (0..bytes.len()).step_by(bytes.len().div_ceil(20).max(1)) {
                target(&bytes[..cut]);
                target(&bytes[cut..]);
            }
        }
    }
}

#[test]
fn every_target_has_a_program_and_inputs() {
    let known: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join("fuzz").join(folder)).expect("a folder");
        let name = |entry: std::io::Result<fs::DirEntry>| {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            name.trim_end_matches(".rs").to_owned()
        };
        entries.map(name).collect()
    };
    assert_eq!(names("seeds"), known);
    assert_eq!(names("fuzz_targets"), known);
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("the manifest");
    for name in known {
        assert!(manifest.contains(&format!("\nname = \"{name}\"\n")), "no [[bin]] for {name}");
    }
}
