//! `term`: a word the report uses in a sense of its own, and what it means there.

use super::shared::{NOTE, SOURCE, paragraph, words_of, written};
use crate::model::{
    Alphabet, Block, BookPart, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs,
    Shape, Statement,
};

pub(super) static KIND: Term = Term;

/// The kind `term`.
pub(super) struct Term;

static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        name: "name",
        label: None,
        shape: Shape::Words,
        required: true,
        doc: "The word or name that is explained.",
    },
    FieldSpec {
        name: "also",
        label: Some("Also"),
        shape: Shape::OneOrMany(&Shape::Words),
        required: false,
        doc: "Other words and short forms for the same.",
    },
    FieldSpec {
        name: "definition",
        label: None,
        shape: Shape::Text,
        required: true,
        doc: "What it means in this report.",
    },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "term",
    plural: "terms",
    noun: Noun { one: "Term", many: "Glossary" },
    origin: Origin::Record,
    home: Home::Page("glossary.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &[],
};

impl Kind for Term {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn book_part(&self) -> Option<BookPart> {
        Some(BookPart::Glossary)
    }

    fn order(&self, entry: &Entry, alphabet: Alphabet) -> String {
        alphabet.key(&entry.title)
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "name")
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(entry.title.clone())]
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        vec![Block::Statement(Box::new(Statement {
            id: format!("term-{}", entry.address.id()).into(),
            class: "term".into(),
            label: entry.title.clone(),
            page: entry.page.clone(),
            text: words_of(record, "definition"),
            blocks: Vec::new(),
            facts: written("Also", record, "also", refs).into_iter().collect(),
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        entry.record().map(|record| paragraph(words_of(record, "definition"))).into_iter().collect()
    }
}
