//! `gap`: what could not be read or is not known, and where it would be looked for. Never filled in.

use super::shared::{NOTE, paragraph};
use crate::model::{
    Block, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape, Statement,
};

pub(super) static KIND: Gap = Gap;

/// The kind `gap`.
pub(super) struct Gap;

static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        name: "title",
        label: None,
        shape: Shape::Text,
        required: true,
        doc: "What is missing, in a few words.",
    },
    FieldSpec {
        name: "text",
        label: None,
        shape: Shape::Text,
        required: false,
        doc: "What exactly is missing, and why.",
    },
    FieldSpec {
        name: "look",
        label: Some("Where to look"),
        shape: Shape::Text,
        required: false,
        doc: "Where it would be looked for.",
    },
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "gap",
    plural: "gaps",
    noun: Noun { one: "Gap", many: "What is not known" },
    origin: Origin::Record,
    home: Home::Page("gaps.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["look"],
};

impl Kind for Gap {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("title").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(entry.title.clone())]
    }

    fn embed(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        vec![Block::Statement(Box::new(Statement {
            id: format!("gap-{}", entry.address.id()).into(),
            class: "gap".into(),
            label: entry.title.clone(),
            page: entry.page.clone(),
            text: record.fields.text("text").map(<[Inline]>::to_vec).unwrap_or_default(),
            blocks: Vec::new(),
            facts: Vec::new(),
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let text = entry.record().and_then(|record| record.fields.text("text"));
        text.map(|text| paragraph(text.to_vec())).into_iter().collect()
    }
}
