//! Floor 9: `Book` + `Chapter` → `Page` → `Artifacts`. Never reads a file, a clock, or another
//! page.

mod artifact;
pub mod compose;
mod data;
mod drawing;
mod package;
mod page;
mod site;
mod theme;

pub use artifact::{Artifact, Artifacts, Manifest};
pub use package::{Credit, Datum, Package, Sheet};
pub use page::{Crumb, Frame, HelpLine, Page, PageKind, Step};
pub use theme::Theme;

use crate::base::{Diagnostics, Outcome};

/// One kind of thing that pages become. Another output is another folder and a line in
/// the list of outputs below.
pub trait Output: Sync {
    /// The files of one page; kept as long as neither the page nor what all share changes.
    fn page(&self, theme: &Theme, frame: &Frame, page: &Page) -> Outcome<Vec<Artifact>>;
    /// The files that need all pages. Of a chapter's page it may read the path, the kind and the title alone:
    /// its text may change without this being asked again.
    fn whole(&self, theme: &Theme, frame: &Frame, pages: &[&Page]) -> Outcome<Vec<Artifact>>;
}

/// Every output.
fn outputs() -> [&'static dyn Output; 3] {
    [&site::Site, &data::Data, &drawing::Drawings]
}

/// One page as files, by every output.
pub fn page(theme: &Theme, frame: &Frame, page: &Page) -> Outcome<Vec<Artifact>> {
    joined(outputs().map(|output| output.page(theme, frame, page)))
}

/// What needs all pages, by every output.
pub fn whole(theme: &Theme, frame: &Frame, pages: &[&Page]) -> Outcome<Vec<Artifact>> {
    joined(outputs().map(|output| output.whole(theme, frame, pages)))
}

fn joined(outcomes: impl IntoIterator<Item = Outcome<Vec<Artifact>>>) -> Outcome<Vec<Artifact>> {
    let mut faults = Diagnostics::new();
    let files = outcomes.into_iter().flat_map(|outcome| outcome.tell(&mut faults)).collect();
    Outcome::new(files, faults)
}
