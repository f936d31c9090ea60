//! `para`: a paragraph that an editor pinned by ending it with `{#id}`, cited by its number.

use super::shared::numbered;
use crate::model::{Block, Entry, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs};

pub(super) static KIND: Para = Para;

/// The kind `para`.
pub(super) struct Para;

static SPEC: KindSpec = KindSpec {
    name: "para",
    plural: "para",
    noun: Noun { one: "Paragraph", many: "Paragraphs" },
    origin: Origin::Paragraph,
    home: Home::Nowhere,
    numbering: Numbering::None,
    has_anchor: true,
    fields: || &[],
    always_told: &[],
};

impl Kind for Para {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn title(&self, _: &Record) -> Vec<Inline> {
        Vec::new()
    }

    /// "paragraph 2.14", or the chapter's title where its paragraphs have no numbers.
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(match &entry.number {
            Some(_) => numbered("paragraph", entry),
            None => format!("a paragraph of {}", entry.title),
        })]
    }

    /// A paragraph is read where it stands.
    fn embed(&self, _: &Entry, _: &dyn Refs) -> Vec<Block> {
        Vec::new()
    }
}
