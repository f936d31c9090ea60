//! `chapter`: a chapter's file, cited by its `{#id}` or its file name.

use crate::model::{Block, Entry, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs};

pub(super) static KIND: Chapter = Chapter;

/// The kind `chapter`.
pub(super) struct Chapter;

static SPEC: KindSpec = KindSpec {
    name: "chapter",
    plural: "chapter",
    noun: Noun { one: "Chapter", many: "Chapters" },
    origin: Origin::File,
    home: Home::Nowhere,
    numbering: Numbering::None,
    has_anchor: true,
    fields: || &[],
    always_told: &[],
};

impl Kind for Chapter {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn title(&self, _: &Record) -> Vec<Inline> {
        Vec::new()
    }

    /// "Chapter 2, The scale of it", or the title where it has no number.
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(match &entry.number {
            Some(number) => format!("Chapter {number}, {}", entry.title),
            None => entry.title.to_string(),
        })]
    }

    /// A chapter is read on its own page.
    fn embed(&self, _: &Entry, _: &dyn Refs) -> Vec<Block> {
        Vec::new()
    }
}
