//! `Draft`: a site of which every page is composed and none is written yet. Any page can be had from
//! it at once, in the bytes that the whole site will have; only a preview is in such a hurry.

use std::sync::Arc;

use super::steps::{Composed, Resolved};
use crate::base::{Outcome, Text};
use crate::render::{self, Artifact, Frame, Page, Theme, compose};

/// What the pages of a site are written from.
#[derive(Clone, Debug)]
pub struct Draft {
    composed: Arc<Composed>,
    theme: Arc<Outcome<Theme>>,
    frame: Frame,
}

impl Draft {
    pub(super) fn new(composed: &Arc<Composed>, theme: &Arc<Outcome<Theme>>, book: &Resolved) -> Self {
        Self { composed: composed.clone(), theme: theme.clone(), frame: compose::frame(&book.value) }
    }

    /// The pages, by path.
    pub fn paths(&self) -> impl Iterator<Item = &Text> {
        self.composed.value.iter().map(|page| &page.page.path)
    }

    /// Whether there is a page at this path.
    pub fn has(&self, path: &str) -> bool {
        self.page(path).is_some()
    }

    /// Writes one page. None where there is no such page, or its template fails.
    pub fn write(&self, path: &str) -> Option<Artifact> {
        let made = render::page(&self.theme.value, &self.frame, self.page(path)?);
        made.value.into_iter().find(|artifact| *artifact.path == *path)
    }

    fn page(&self, path: &str) -> Option<&Page> {
        self.composed.value.iter().map(|page| &*page.page).find(|page| *page.path == *path)
    }
}
