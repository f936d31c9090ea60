//! Floor 10: joins the phases. Never contains a rule about reports.

mod built;
mod cache;
mod steps;

pub use built::{Built, Counts, Places};
pub use cache::Cache;

use crate::base::Inputs;

/// Builds all artifacts from one snapshot. A cold build is this with an empty cache.
pub fn build(cache: &mut Cache, inputs: &Inputs) -> Built {
    let config = cache.config(inputs);
    let parsed = cache.parse(inputs, &config); // each file alone, in parallel
    let raw = cache.gather(&parsed, &config); // all files together
    let cleared = cache.clear(&raw); // nothing withheld exists below this line
    let book = cache.resolve(&cleared); // numbers, values, links, backlinks
    let pages = cache.compose(&cleared, &book, inputs); // each chapter alone, in parallel
    let theme = cache.theme(inputs, &config);
    let faults = [config.faults(), parsed.faults(), raw.faults(), cleared.faults(), book.faults(), pages.faults()];
    let built = Built::of(faults, &theme.faults, cleared.masks(), &config.value);
    let made = if built.has_errors() { None } else { Some(cache.render(&pages, &theme, &book, inputs)) };
    cache.sweep();
    built.knowing(&book.value, &cleared).with(made)
}
