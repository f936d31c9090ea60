//! `Built`: what a build gives.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::steps::{Cleared, Composed};
use crate::base::{Address, Diagnostics, Span, Text};
use crate::disclosure::veil;
use crate::model::{Block, Config, Target};
use crate::render::{Artifacts, Page};
use crate::resolve::{self, Book, answer, join};

/// What a build gives: all faults, and the whole site when there was no error.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// All faults of all files, sorted, each once; nothing withheld is quoted in them.
    pub faults: Diagnostics,
    /// Bytes of source files that no excerpt may show.
    pub masks: Vec<Span>,
    /// The whole site; `None` when there was an error.
    pub artifacts: Option<Arc<Artifacts>>,
    /// The report between its chapters, cleared: for commands that ask about it.
    pub book: Option<Arc<Book>>,
    /// Where the things of the book are declared; none by a cache that keeps nothing.
    pub places: Places,
    /// How many of what, for the last lines of a build.
    pub counts: Counts,
}

/// Where things are declared; worked out only when it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Places(Option<Known>);

/// What places are worked out from.
#[derive(Clone, Debug)]
struct Known {
    cleared: Arc<Cleared>,
    book: Arc<Book>,
    composed: Arc<Composed>,
    /// Pages that the short way has made since, by path.
    newer: BTreeMap<Text, Arc<Page>>,
}

impl Places {
    /// The places of a book, from what it and its pages were made from.
    pub(super) fn of(cleared: &Arc<Cleared>, book: &Arc<Book>, composed: &Arc<Composed>) -> Self {
        let (cleared, book, composed) = (cleared.clone(), book.clone(), composed.clone());
        Self(Some(Known { cleared, book, composed, newer: BTreeMap::new() }))
    }

    /// Takes the place of an earlier page at its path.
    pub(super) fn renew(&mut self, page: &Arc<Page>) {
        if let Some(known) = &mut self.0 {
            known.newer.insert(page.path.clone(), page.clone());
        }
    }

    /// Every address of the book with its place, as of the last build that went the whole way.
    pub fn all(&self) -> BTreeMap<Address, Span> {
        self.0.as_ref().map(|known| resolve::places(&known.cleared.value, &known.book)).unwrap_or_default()
    }

    /// What can be pointed at on a page, by its id there, with its place: headings, numbered
    /// paragraphs, and everything that has an address and is shown there. The page itself is "".
    pub fn on_page(&self, path: &str) -> BTreeMap<Text, Span> {
        let Some(known) = &self.0 else { return BTreeMap::new() };
        let mut found = BTreeMap::new();
        let places = self.all();
        for (address, entry) in known.book.entries() {
            let Some(place) = places.get(address) else { continue };
            let shown = [Some(&entry.page), entry.home.as_ref()].into_iter().flatten();
            found.extend(shown.filter_map(|target| fragment_on(target, path)).map(|id| (id, place.clone())));
        }
        if let Some(place) = known.book.chapters().iter().find(|place| *place.page == *path) {
            found.insert("".into(), Span::file_start(&place.source));
        }
        let page = known
            .newer
            .get(path)
            .or_else(|| known.composed.value.iter().map(|page| &page.page).find(|page| *page.path == *path));
        for block in page.iter().flat_map(|page| &page.blocks) {
            match block {
                Block::Heading { id, at, .. } if !at.file.is_empty() => drop(found.insert(id.clone(), at.clone())),
                Block::Paragraph { number: Some(number), at, .. } => {
                    found.insert(format!("p-{number}").into(), at.clone());
                }
                _ => {}
            }
        }
        found
    }
}

/// The fragment of a target on this page; "" for the page itself.
fn fragment_on(target: &Target, path: &str) -> Option<Text> {
    match target {
        Target::Page { path: page, fragment } if **page == *path => Some(fragment.clone().unwrap_or_else(|| "".into())),
        Target::Page { .. } | Target::Source { .. } | Target::Outside(_) => None,
    }
}

/// How many of what a build made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages of HTML.
    pub pages: usize,
    /// Figures.
    pub figures: usize,
    /// Chapters.
    pub chapters: usize,
}

/// The site a build made, with the faults of its templates.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) faults: Diagnostics,
    pub(super) artifacts: Artifacts,
    pub(super) counts: Counts,
}

impl Built {
    /// Collects the faults of all phases.
    pub(super) fn of<'a>(
        phases: impl IntoIterator<Item = &'a Diagnostics>,
        theme: &'a Diagnostics,
        masks: &[Span],
        config: &Config,
    ) -> Self {
        let mut faults = Diagnostics::new();
        phases.into_iter().chain([theme]).for_each(|phase| faults.append_all(phase));
        Self {
            faults: answer(join(veil(faults, masks).sorted()), config).brief().sorted(),
            masks: masks.to_vec(),
            ..Self::default()
        }
    }

    /// Whether nothing may be written.
    pub fn has_errors(&self) -> bool {
        self.faults.errors() > 0
    }

    /// Adds the book, and where its things are declared.
    pub(super) fn knowing(mut self, book: &Arc<Book>, places: Places) -> Self {
        self.book = Some(book.clone());
        self.places = places;
        self
    }

    /// Adds the site, unless its templates failed.
    pub(super) fn with(mut self, made: Option<Made>) -> Self {
        if let Some(made) = made {
            self.faults.append(made.faults.brief());
            self.faults = self.faults.sorted();
            self.counts = made.counts;
            self.artifacts = (!self.has_errors()).then(|| Arc::new(made.artifacts));
        }
        self
    }
}
