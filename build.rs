//! Tells cargo that the theme's files are part of the binary, new ones included.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=build.rs");
}
