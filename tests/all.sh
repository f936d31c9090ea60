#!/bin/sh
# Everything that must hold before a change is taken: form, lints, documentation, tests.
set -eu
cd "$(dirname "$0")/.."

cargo fmt --check
# Kinds and chart types are declared by a macro, where rustfmt does not look for files.
rustfmt --check --edition 2024 src/kinds/*.rs src/charts/*.rs src/charts/describe/*.rs
cargo clippy --all-targets -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --quiet
# Examples in the documentation first, so that what is read last is what counts.
cargo test --doc --quiet
cargo test --lib --bins --tests
