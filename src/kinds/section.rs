//! `section`: a heading with an `{#id}`, cited by its title and its paragraphs.

use crate::model::{Block, Entry, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Thing};

pub(super) static KIND: Section = Section;

/// The kind `section`.
pub(super) struct Section;

static SPEC: KindSpec = KindSpec {
    name: "section",
    plural: "section",
    noun: Noun { one: "Section", many: "Sections" },
    origin: Origin::Heading,
    home: Home::Nowhere,
    numbering: Numbering::None,
    has_anchor: true,
    fields: || &[],
    always_told: &[],
};

impl Kind for Section {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn title(&self, _: &Record) -> Vec<Inline> {
        Vec::new()
    }

    /// "What the figures leave out (2.9 to 2.14)".
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(match &entry.thing {
            Thing::Section(Some(range)) => format!("{} ({range})", entry.title),
            _ => entry.title.to_string(),
        })]
    }

    /// A section is read where it stands.
    fn embed(&self, _: &Entry, _: &dyn Refs) -> Vec<Block> {
        Vec::new()
    }
}
