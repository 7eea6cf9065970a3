//! The published crate: all sources of the program, and little else.

use std::fs;
use std::process::Command;

use crate::project::{root, tree};

/// Most that the packaged files may weigh together, in bytes; they are three quarters.
const LARGEST: u64 = 4 << 20;

#[test]
fn the_package_has_the_whole_program_and_is_small() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(root());
    let output = cargo.output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("ignoring"), "{said}");
    let listed = String::from_utf8_lossy(&output.stdout).replace('\\', "/");
    let listed: Vec<&str> = listed.lines().collect();
    for folder in ["src", "themes/default", "scaffold"] {
        for path in tree(&root().join(folder)).keys() {
            let path = format!("{folder}/{path}");
            assert!(listed.contains(&path.as_str()), "{path} is not in the package");
        }
    }
    for path in [
        "Cargo.lock",
        "build.rs",
        "docs/export.schema.json",
        "docs/site.schema.json",
        "README.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
    ] {
        assert!(listed.contains(&path), "{path} is not in the package");
    }
    let is_foreign =
        |path: &&&str| ["tests/", "public/", "xtask/"].iter().any(|f| path.starts_with(f));
    assert_eq!(listed.iter().find(is_foreign), None);
    let size = |path: &&str| fs::metadata(root().join(path)).map_or(0, |meta| meta.len());
    let bytes: u64 = listed.iter().map(size).sum();
    assert!(bytes < LARGEST, "{bytes} bytes");
}
