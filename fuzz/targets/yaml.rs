//! A file of records, read alone.

#![no_main]

mod judge;

use bluebook::base::Inputs;
use bluebook::model::Config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut inputs = Inputs::default();
    inputs.put("data/one.yaml", bytes);
    let file = inputs.file("data/one.yaml").expect("was put there");
    let outcome = bluebook::parse::parse(file, &Config::default()).expect("one of ours");
    judge::judge(&outcome.faults, &inputs);
});
