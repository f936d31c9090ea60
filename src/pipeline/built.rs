//! `Built`: what a build gives.

use std::sync::Arc;

use crate::base::{Diagnostics, Span};
use crate::disclosure::veil;
use crate::model::Config;
use crate::render::Artifacts;
use crate::resolve::{Book, answer};

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
    /// How many of what, for the last lines of a build.
    pub counts: Counts,
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
        Self { faults: answer(veil(faults, masks), config).sorted(), masks: masks.to_vec(), ..Self::default() }
    }

    /// Whether nothing may be written.
    pub fn has_errors(&self) -> bool {
        self.faults.errors() > 0
    }

    /// Adds the book.
    pub(super) fn knowing(mut self, book: &Arc<Book>) -> Self {
        self.book = Some(book.clone());
        self
    }

    /// Adds the site, unless its templates failed.
    pub(super) fn with(mut self, made: Option<Made>) -> Self {
        if let Some(made) = made {
            self.faults.append(made.faults);
            self.faults = self.faults.sorted();
            self.counts = made.counts;
            self.artifacts = (!self.has_errors()).then(|| Arc::new(made.artifacts));
        }
        self
    }
}
