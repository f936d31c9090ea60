//! `event`: something that happened, in the order of time.

use super::shared::{NOTE, SOURCE, date_of, earliest_first, paragraph, words_of};
use crate::model::{
    Alphabet, Block, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Statement,
};

pub(super) static KIND: Event = Event;

/// The kind `event`.
pub(super) struct Event;

static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        name: "date",
        label: None,
        shape: Shape::DateOrWords,
        required: true,
        doc: "When: a day, a month, a year or words.",
    },
    FieldSpec { name: "title", label: None, shape: Shape::Text, required: true, doc: "What happened, in a line." },
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: false, doc: "What happened, in full." },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "event",
    plural: "events",
    noun: Noun { one: "Event", many: "Chronology" },
    origin: Origin::Record,
    home: Home::Page("chronology.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &[],
};

impl Kind for Event {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn order(&self, entry: &Entry, _: Alphabet) -> String {
        earliest_first(entry)
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "title")
    }

    fn detail(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        date_of(entry, refs).map(Inline::text).into_iter().collect()
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(entry.title.clone())]
    }

    /// "30 October 2014: The report is published".
    fn in_full(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let date = date_of(entry, refs).map(|date| Inline::text(format!("{date}: ")));
        date.into_iter().chain([Inline::cite(&entry.address)]).collect()
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let text = words_of(record, "text");
        vec![Block::Statement(Box::new(Statement {
            id: format!("event-{}", entry.address.id()).into(),
            class: "event".into(),
            label: date_of(entry, refs).unwrap_or_default().into(),
            page: entry.page.clone(),
            text: words_of(record, "title"),
            blocks: (!text.is_empty()).then(|| paragraph(text)).into_iter().collect(),
            facts: Vec::new(),
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let text = entry.record().map(|record| words_of(record, "text")).unwrap_or_default();
        (!text.is_empty()).then(|| paragraph(text)).into_iter().collect()
    }
}
