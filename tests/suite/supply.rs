//! Dependencies of the program: their origin, licences and number.
//!
//! The rules are in `deny.toml`, for cargo-deny too. The lock file and the packages are checked
//! against them here, where no database can be fetched.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::project::root;

/// Packages that the program is built from, its own not counted. More need a reason.
const MOST_PACKAGES: usize = 110;

/// Returns the texts between quotes in the list that follows `key`.
fn listed(text: &str, key: &str) -> BTreeSet<String> {
    let start = text.find(&format!("\n{key} = [")).expect("deny.toml has the list");
    let list = &text[start..];
    let end = list.find("\n]").or_else(|| list.find("]\n")).expect("the list ends");
    let code = list[..end].lines().filter(|line| !line.trim_start().starts_with('#'));
    code.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect()
}

fn rules() -> String {
    fs::read_to_string(root().join("deny.toml")).expect("deny.toml")
}

#[test]
fn every_package_comes_from_the_registry_and_none_is_banned() {
    let rules = rules();
    let banned = listed(&rules, "deny");
    let registries =
        listed(&rules.replace("allow-registry = [", "\nallow-registry = ["), "allow-registry");
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file is committed");
    let mut packages = 0;
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(name));
            line.map(|value| value.trim_start_matches(" = ").trim_matches('"').to_owned())
        };
        let name = field("name").expect("a name");
        assert!(!banned.contains(&name), "`{name}` is banned by deny.toml");
        if ["catena", "xtask"].contains(&&*name) {
            continue;
        }
        packages += 1;
        let source = field("source").unwrap_or_else(|| panic!("`{name}` has no source"));
        let registry = source.strip_prefix("registry+").unwrap_or(&source);
        assert!(registries.contains(registry), "`{name}` comes from {source}");
        assert!(field("checksum").is_some(), "`{name}` has no checksum");
    }
    assert!(packages > 50, "{packages} packages were looked at");
}

/// Returns the packages of this system's build, as cargo describes them.
fn metadata() -> Value {
    let host = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let host = String::from_utf8_lossy(&host.stdout).into_owned();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

#[test]
fn every_package_has_a_licence_that_is_allowed() {
    let allowed = listed(&rules(), "allow");
    let metadata = metadata();
    for package in metadata["packages"].as_array().expect("packages") {
        let (name, licence) = (&package["name"], package["license"].as_str());
        let licence = licence.unwrap_or_else(|| panic!("{name} names no licence"));
        // Every part that is joined by AND, and one of those joined by OR.
        let is_allowed = licence.replace(['(', ')'], "").split(" AND ").all(|part| {
            part.split(" OR ").flat_map(|part| part.split('/')).any(|one| {
                let one = one.trim().split(" WITH ").next().unwrap_or_default();
                allowed.contains(one)
            })
        });
        assert!(is_allowed, "{name} is under {licence}");
    }
}

#[test]
fn the_program_is_built_from_few_packages() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let names = text.lines().map(|line| line.trim_end_matches(" (*)"));
    let packages: BTreeSet<&str> = names.filter(|name| !name.starts_with("catena ")).collect();
    println!("the program is built from {} packages", packages.len());
    assert!(packages.len() <= MOST_PACKAGES, "{}: {packages:#?}", packages.len());
}
