//! The rows of a dataset, in a file of their own. What is wrong with such a file is told where a
//! dataset names it, so a small report does; a column of it counts people.

#![no_main]

mod judge;

use bluebook::base::Inputs;
use bluebook::pipeline::{Cache, build};
use libfuzzer_sys::fuzz_target;

/// The report, without its rows.
const REPORT: [(&str, &str); 4] = [
    ("book.toml", "[book]\ntitle = \"Case\"\n[disclosure]\nminimum = 5\n"),
    ("content/SUMMARY.md", "# Summary\n\n- [One](one.md)\n"),
    ("content/one.md", "# One {#one}\n\n![](dataset:d)\n"),
    (
        "data/sets.yaml",
        "sources:\n  s: {title: A work, publisher: Someone, date: 2014-03}\n\
         stats:\n  all: {value: 55, unit: children, counts: Children, place: Northshire, period: 2014, source: s}\n\
         datasets:\n  d:\n    title: Children by place\n    place: Northshire\n    period: 2014\n    source: s\n\
         \x20   columns:\n      area: {title: Area}\n      n: {title: Children, unit: children, people: true}\n\
         \x20     share: {title: Share, unit: \"%\", derived: {share: n, of: total}}\n\
         \x20   rows: rows.csv\n    checks:\n      - {sum: n, equals: stat:all}\n",
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let mut inputs = Inputs::default();
    for (path, text) in REPORT {
        inputs.put(path, text.as_bytes());
    }
    inputs.put("data/rows.csv", bytes);
    let built = build(&mut Cache::default(), &inputs);
    assert_eq!(built.artifacts.is_none(), built.faults.errors() > 0, "{:?}", built.faults);
    judge::judge(&built.faults, &inputs);
});
