//! What the proofs share: figures as finished pages have them, from the reports of this repository
//! and from charts that dice made. Knows pages, pictures and data files; never how they are drawn.
#![allow(dead_code, reason = "each test program uses a part of it")]

#[path = "../broken/dice.rs"]
pub(crate) mod dice;
pub(crate) mod drawing;
pub(crate) mod figure;
pub(crate) mod generate;
pub(crate) mod letters;
mod said;

use std::path::Path;
use std::sync::LazyLock;

use bluebook::base::Inputs;
use bluebook::charts::ChartType;
use bluebook::pipeline::{Built, Cache, build};
use figure::Figure;

/// How many charts dice make: of all types, and once more of those whose axes are their own.
pub(crate) const GENERATED: usize = 300;
const OF_THEIR_OWN: [&str; 3] = ["slope", "histogram", "timeline"];

/// Every figure there is to look at, read once.
pub(crate) fn all() -> &'static [Figure] {
    static ALL: LazyLock<Vec<Figure>> =
        LazyLock::new(|| own().into_iter().chain(generated()).chain(of_their_own()).collect());
    &ALL
}

/// The figures of the reports that this repository carries.
pub(crate) fn own() -> Vec<Figure> {
    let reports = [("report", ""), ("guide", "docs"), ("gallery", "tests/gallery")];
    reports.iter().flat_map(|(name, folder)| in_folder(name, folder)).collect()
}

/// The figures of the report in a folder.
pub(crate) fn in_folder(name: &str, folder: &str) -> Vec<Figure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let inputs = bluebook::load::read(&root).expect("the report can be read");
    figure::read(name, &inputs, &faultless(&inputs))
}

/// The figures of a report that dice made, without those that were refused.
pub(crate) fn generated() -> Vec<Figure> {
    let inputs = generate::report(GENERATED);
    figure::read("dice", &inputs, &faultless(&inputs))
}

/// The same of slopes, histograms and timelines alone.
pub(crate) fn of_their_own() -> Vec<Figure> {
    let forms: Vec<&dyn ChartType> = OF_THEIR_OWN.iter().filter_map(|name| bluebook::charts::find(name)).collect();
    let inputs = generate::report_of(GENERATED..GENERATED * 2, &forms);
    figure::read("dice", &inputs, &faultless(&inputs))
}

/// A site; a report with errors proves nothing.
fn faultless(inputs: &Inputs) -> Built {
    let built = build(&mut Cache::default(), inputs);
    let told: Vec<String> =
        built.faults.iter().map(|fault| format!("{} {}", fault.at.at.file, fault.message)).collect();
    assert_eq!(built.faults.errors(), 0, "{}", told.join("\n"));
    built
}
