//! `org`: an organisation that the report speaks of, asks, or hears from.

use super::shared::{NOTE, named, words_of, written};
use crate::base::Text;
use crate::model::{
    Alphabet, Block, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Statement,
};

pub(super) static KIND: Org = Org;

/// The kind `org`.
pub(super) struct Org;

static FIELDS: &[FieldSpec] = &[
    FieldSpec { name: "name", label: None, shape: Shape::Words, required: true, doc: "Its name in full." },
    FieldSpec {
        name: "short",
        label: Some("Short name"),
        shape: Shape::Words,
        required: false,
        doc: "The name it is cited by, where that is shorter.",
    },
    FieldSpec {
        name: "kind",
        label: Some("Kind"),
        shape: Shape::Words,
        required: false,
        doc: "What kind of body it is: council, police, charity.",
    },
    FieldSpec {
        name: "url",
        label: Some("Web address"),
        shape: Shape::Url,
        required: false,
        doc: "Where it can be read about.",
    },
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "org",
    plural: "orgs",
    noun: Noun { one: "Organisation", many: "Organisations" },
    origin: Origin::Record,
    home: Home::Page("organisations.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &[],
};

impl Kind for Org {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn order(&self, entry: &Entry, alphabet: Alphabet) -> String {
        alphabet.key(&entry.title)
    }

    /// By its name and by its short name.
    fn names(&self, entry: &Entry, _: &dyn Refs) -> Vec<Text> {
        let short = entry.record().and_then(|record| record.fields.words("short")).cloned();
        [entry.title.clone()].into_iter().chain(short).collect()
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "name")
    }

    /// Its short name, or its name.
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        let short = entry.record().and_then(|record| record.fields.words("short"));
        vec![Inline::text(short.unwrap_or(&entry.title).clone())]
    }

    /// Its name, with no short form before it.
    fn in_full(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![named(entry)]
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let facts = [("Short name", "short"), ("Kind", "kind")];
        vec![Block::Statement(Box::new(Statement {
            id: format!("org-{}", entry.address.id()).into(),
            class: "org".into(),
            label: entry.title.clone(),
            page: entry.page.clone(),
            text: words_of(record, "note"),
            blocks: Vec::new(),
            facts: facts.iter().filter_map(|(name, field)| written(name, record, field, refs)).collect(),
        }))]
    }

    fn show(&self, _: &Entry, _: &dyn Refs) -> Vec<Block> {
        Vec::new()
    }
}
