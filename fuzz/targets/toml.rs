//! The settings, read alone.

#![no_main]

mod judge;

use bluebook::base::Inputs;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut inputs = Inputs::default();
    inputs.put("book.toml", bytes);
    let file = inputs.file("book.toml").expect("was put there");
    let outcome = bluebook::parse::config(file);
    judge::judge(&outcome.faults, &inputs);
});
