//! Floor 10: joins the phases. Never contains a rule about reports.

mod built;
mod cache;
mod draft;
mod patch;
mod steps;

pub use built::{Built, Counts, Places};
pub use cache::Cache;
pub use draft::Draft;

use crate::base::Inputs;

/// Builds all artifacts from one snapshot. A cold build is this with an empty cache.
pub fn build(cache: &mut Cache, inputs: &Inputs) -> Built {
    build_watched(cache, inputs, &mut |_| {})
}

/// As [`build`]; `early` is shown the faults, the book and a draft as soon as every page is composed, if
/// there is no error so far. It is not called where only words of chapters have changed.
pub fn build_drafted(cache: &mut Cache, inputs: &Inputs, early: &mut dyn FnMut(&Built, Draft)) -> Built {
    build_shown(cache, inputs, &mut |_| {}, early)
}

/// As [`build`]; `done` is told the name of each phase once it is over. There is no clock here:
/// whoever wants to know how long a phase takes looks at one when told.
pub fn build_watched(cache: &mut Cache, inputs: &Inputs, done: &mut dyn FnMut(&'static str)) -> Built {
    build_shown(cache, inputs, done, &mut |_, _| {})
}

fn build_shown(
    cache: &mut Cache,
    inputs: &Inputs,
    done: &mut dyn FnMut(&'static str),
    early: &mut dyn FnMut(&Built, Draft),
) -> Built {
    if let Some(built) = cache.patch(inputs) {
        done("patch"); // only words of chapters have changed, or nothing
        return built;
    }
    let config = cache.config(inputs);
    let parsed = cache.parse(inputs, &config); // each file alone, in parallel
    done("parse");
    let raw = cache.gather(&parsed, &config); // all files together
    done("gather");
    let cleared = cache.clear(&raw); // nothing withheld exists below this line
    done("clear");
    let book = cache.resolve(&cleared); // numbers, values, links, backlinks
    done("resolve");
    let pages = cache.compose(&cleared, &book, inputs); // each chapter alone, in parallel
    done("compose");
    let theme = cache.theme(inputs, &config);
    let faults = [config.faults(), parsed.faults(), raw.faults(), cleared.faults(), book.faults(), pages.faults()];
    let faulty = patch::faulty_files(faults);
    let built = Built::of(faults, &theme.faults, cleared.masks(), &config.value);
    let built = built.knowing(&book.value, cache.places(&cleared, &book, &pages));
    done("theme and faults");
    if !built.has_errors() && cache.keeps() {
        early(&built, Draft::new(&pages, &theme, &book));
    }
    drop((parsed, raw, cleared));
    let made = if built.has_errors() { None } else { Some(cache.render(pages, &theme, &book, inputs)) };
    done("render");
    cache.sweep();
    let built = built.with(made);
    cache.keep(inputs, &built, faulty, (config.clone(), book.clone(), theme.clone()));
    done("sweep");
    built
}
