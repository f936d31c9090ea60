//! Tells cargo that the folders compiled into the binary are part of its source, new files included.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=src/cli/new");
}
