//! `edition`: one publication of the report, and what is new in it.

use super::shared::{NOTE, date_of, latest_first, paragraph, words_of};
use crate::model::{
    Alphabet, Block, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
};

pub(super) static KIND: Edition = Edition;

/// The kind `edition`.
pub(super) struct Edition;

static FIELDS: &[FieldSpec] = &[
    FieldSpec { name: "date", label: None, shape: Shape::DateOrWords, required: true, doc: "When it was published." },
    // It stands as the text of the edition.
    FieldSpec { label: None, doc: "What is new in it.", ..NOTE },
];

static SPEC: KindSpec = KindSpec {
    name: "edition",
    plural: "editions",
    noun: Noun { one: "Edition", many: "Editions" },
    origin: Origin::Record,
    home: Home::Page("editions.html"),
    numbering: Numbering::None,
    has_anchor: false,
    fields: || FIELDS,
    always_told: &[],
};

impl Kind for Edition {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn order(&self, entry: &Entry, _: Alphabet) -> String {
        latest_first(entry)
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        vec![Inline::text(format!("Edition {}", record.address.id()))]
    }

    fn heading(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        date_of(entry, refs).map(Inline::text).into_iter().collect()
    }

    fn cite(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(format!("the edition of {}", date_of(entry, refs).unwrap_or_default()))]
    }

    fn in_full(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::cite(&entry.address)]
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let mut line = vec![Inline::cite(&entry.address)];
        if let Some(note) = entry.record().map(|record| words_of(record, "note")).filter(|note| !note.is_empty()) {
            line.push(Inline::text(": "));
            line.extend(note);
        }
        let _ = refs;
        vec![paragraph(line)]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let note = entry.record().map(|record| words_of(record, "note")).unwrap_or_default();
        (!note.is_empty()).then(|| paragraph(note)).into_iter().collect()
    }
}
