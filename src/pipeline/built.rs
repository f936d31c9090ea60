//! `Built`: what a build gives.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::steps::Cleared;
use crate::base::{Address, Diagnostics, Span};
use crate::disclosure::veil;
use crate::model::Config;
use crate::render::Artifacts;
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

/// Where things are declared, as of the last build that went the whole way; worked out only when it
/// is asked for.
#[derive(Clone, Debug, Default)]
pub struct Places(Option<(Arc<Cleared>, Arc<Book>)>);

impl Places {
    /// The places of a book, from what it was made from.
    pub(super) fn of(cleared: &Arc<Cleared>, book: &Arc<Book>) -> Self {
        Self(Some((cleared.clone(), book.clone())))
    }

    /// Every address of the book with its place.
    pub fn all(&self) -> BTreeMap<Address, Span> {
        self.0.as_ref().map(|(cleared, book)| resolve::places(&cleared.value, book)).unwrap_or_default()
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
