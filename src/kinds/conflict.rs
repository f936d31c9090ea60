//! `conflict`: numbers or claims about one thing that do not agree, who gives which, and what is known
//! about why. Never decides which is right.

use super::shared::{NOTE, SOURCE, paragraph, sources, words_of};
use crate::base::{Address, Span};
use crate::model::{
    Alignment, Block, Entry, Fact, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs,
    Shape, Statement, TextTable, shortened,
};

pub(super) static KIND: Conflict = Conflict;

/// The kind `conflict`.
pub(super) struct Conflict;

static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        name: "title",
        label: None,
        shape: Shape::Text,
        required: true,
        doc: "What they do not agree on, in a few words.",
    },
    FieldSpec {
        name: "values",
        label: None,
        shape: Shape::OneOrMany(&Shape::Address(&["stat"])),
        required: false,
        doc: "The statistics that do not agree.",
    },
    FieldSpec {
        name: "status",
        label: Some("Status"),
        shape: Shape::Words,
        required: false,
        doc: "How it stands: open, resolved, in words.",
    },
    FieldSpec {
        name: "explanation",
        label: None,
        shape: Shape::Text,
        required: false,
        doc: "What is known about why.",
    },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "conflict",
    plural: "conflicts",
    noun: Noun { one: "Conflict", many: "Where sources do not agree" },
    origin: Origin::Record,
    home: Home::Page("conflicts.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["status"],
};

impl Kind for Conflict {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "title")
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(entry.title.clone())]
    }

    /// Its title, and how it stands.
    fn in_full(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        let status = entry.record().and_then(|record| record.fields.words("status"));
        let status = status.map(|status| Inline::text(format!(" ({status})")));
        std::iter::once(Inline::cite(&entry.address)).chain(status).collect()
    }

    /// A statistic says with its number that another one stands against it.
    fn told_at(&self, entry: &Entry, thing: &Address) -> Option<&'static str> {
        let values = entry.record().map(|record| record.fields.addresses("values")).unwrap_or_default();
        values.iter().any(|value| value.value == *thing).then_some("Conflict")
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let status = record.fields.words("status").map_or(refs.language().words().not_known, |status| status);
        vec![Block::Statement(Box::new(Statement {
            id: format!("conflict-{}", entry.address.id()).into(),
            class: "conflict".into(),
            label: "Conflict".into(),
            page: entry.page.clone(),
            text: words_of(record, "title"),
            blocks: self.show(entry, refs),
            facts: vec![Fact { name: "Status".into(), values: vec![vec![Inline::text(status)]] }],
        }))]
    }

    fn show(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let explanation = words_of(record, "explanation");
        let explanation = (!explanation.is_empty()).then(|| paragraph(explanation));
        rivals(record, refs).into_iter().chain(explanation).collect()
    }
}

/// The rival values side by side: the value, what it counts, and who gives it.
fn rivals(record: &Record, refs: &dyn Refs) -> Option<Block> {
    let values = record.fields.addresses("values");
    let rows: Vec<Vec<Vec<Inline>>> = values.iter().map(|value| rival(&value.value, refs)).collect();
    let head = ["Value", "What it counts", "Who gives it"];
    (!rows.is_empty()).then(|| {
        Block::Table(TextTable {
            alignments: vec![Alignment::Start; head.len()],
            head: head.iter().map(|words| vec![Inline::text(*words)]).collect(),
            rows,
            at: Span::file_start(&"".into()),
        })
    })
}

/// One value. What is withheld says nothing but that.
fn rival(address: &Address, refs: &dyn Refs) -> Vec<Vec<Inline>> {
    let not_known = || vec![Inline::text(refs.language().words().not_known)];
    let entry = refs.entry(address);
    let counts = entry.filter(|entry| entry.record().is_some()).map(|entry| shortened(&entry.title, 200));
    let given_by = entry.and_then(Entry::record).map(|record| sources(&record.fields)).filter(|line| !line.is_empty());
    vec![
        vec![Inline::cite(address)],
        counts.map_or_else(not_known, |counts| vec![Inline::text(counts)]),
        given_by.unwrap_or_else(not_known),
    ]
}
