//! A chapter, read alone.

#![no_main]

mod judge;

use bluebook::base::Inputs;
use bluebook::model::Config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut inputs = Inputs::default();
    inputs.put("content/one.md", bytes);
    let file = inputs.file("content/one.md").expect("was put there");
    let outcome = bluebook::parse::parse(file, &Config::default()).expect("one of ours");
    judge::judge(&outcome.faults, &inputs);
});
