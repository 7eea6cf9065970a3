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

/// The names of a release's archives, as the workflow makes them and `cargo binstall` looks for them.
#[test]
fn binaries_of_a_release_are_found_where_the_workflow_puts_them() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("is there");
    let (manifest, workflow) = (read("Cargo.toml"), read(".github/workflows/release.yml"));
    assert!(workflow.contains("name=\"catena-$GITHUB_REF_NAME-$TARGET\""));
    assert!(workflow.contains("\"$name.tar.gz\"") && workflow.contains("\"$name.zip\""));
    let address = "/v{ version }/catena-v{ version }-{ target }{ archive-suffix }";
    assert!(manifest.contains(address));
    assert!(manifest.contains("catena-v{ version }-{ target }/{ bin }{ binary-ext }"));
}

#[test]
fn the_container_builds_with_the_version_of_rust_that_the_package_needs() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("is there");
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \""));
    let version = version.and_then(|rest| rest.split('"').next()).expect("a version");
    assert!(read("Dockerfile").contains(&format!("FROM rust:{version}")));
}
