//! A small sound report in which one file is hostile: the first byte says which.

#![no_main]

mod judge;

use bluebook::base::Inputs;
use bluebook::pipeline::{Cache, build};
use libfuzzer_sys::fuzz_target;

/// The files of the report; the last two are none of its own.
const FILES: [(&str, &[u8]); 9] = [
    ("content/hours.md", include_bytes!("../../src/cli/new/content/hours.md")),
    ("data/hours.yaml", include_bytes!("../../src/cli/new/data/hours.yaml")),
    ("data/findings.yaml", include_bytes!("../../src/cli/new/data/findings.yaml")),
    ("content/SUMMARY.md", include_bytes!("../../src/cli/new/content/SUMMARY.md")),
    ("book.toml", include_bytes!("../../src/cli/new/book.toml")),
    ("data/sources.yaml", include_bytes!("../../src/cli/new/data/sources.yaml")),
    ("content/method.md", include_bytes!("../../src/cli/new/content/method.md")),
    ("themes/default/cover.html", b""),
    ("data/hours.csv", b""),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, hostile)) = bytes.split_first() else { return };
    let which = usize::from(*which) % FILES.len();
    let mut inputs = Inputs::default();
    inputs.put("content/README.md", include_bytes!("../../src/cli/new/content/README.md"));
    for (path, bytes) in FILES.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        inputs.put(path, bytes);
    }
    inputs.put(FILES[which].0, hostile);
    let built = build(&mut Cache::default(), &inputs);
    assert_eq!(built.artifacts.is_none(), built.faults.errors() > 0, "{:?}", built.faults);
    judge::judge(&built.faults, &inputs);
});
