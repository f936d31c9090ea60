//! `finding`: what a report found, and the evidence it rests on.

use super::shared::{NOTE, NUMBER, REPORT, cited, numbered, paragraph};
use crate::base::{Address, Spanned};
use crate::model::{
    Block, Entry, Fact, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Statement,
};

pub(super) static KIND: Finding = Finding;

/// The kind `finding`.
pub(super) struct Finding;

static FIELDS: &[FieldSpec] = &[
    NUMBER,
    REPORT,
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: true, doc: "The finding itself, in full." },
    FieldSpec {
        name: "rests-on",
        label: Some("Rests on"),
        shape: Shape::OneOrMany(&Shape::Address(&["stat", "fig", "dataset", "source", "finding"])),
        required: false,
        doc: "The statistics, figures and sources that are its evidence.",
    },
    FieldSpec {
        name: "argued-in",
        label: Some("Argued in"),
        shape: Shape::OneOrMany(&Shape::Address(&["chapter", "section", "para"])),
        required: false,
        doc: "The chapter that argues it.",
    },
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "finding",
    plural: "findings",
    noun: Noun { one: "Finding", many: "Findings" },
    origin: Origin::Record,
    home: Home::Folder("findings"),
    numbering: Numbering::Own,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["rests-on"],
};

impl Kind for Finding {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("text").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(numbered("Finding", entry))]
    }

    fn embed(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let facts: Vec<Fact> = evidence(entry, &record.fields.addresses("rests-on")).into_iter().collect();
        vec![Block::Statement(Box::new(Statement {
            id: format!("finding-{}", entry.address.id()).into(),
            class: "finding".into(),
            label: numbered("Finding", entry).into(),
            page: entry.page.clone(),
            text: self.title(record),
            blocks: Vec::new(),
            facts,
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        entry.record().map(|record| paragraph(self.title(record))).into_iter().collect()
    }
}

/// What a finding rests on, in short: figures and sources by name, statistics by their count, since
/// bare numbers would say nothing; the finding's page names each.
fn evidence(entry: &Entry, addresses: &[Spanned<Address>]) -> Option<Fact> {
    let (statistics, others): (Vec<_>, Vec<_>) =
        addresses.iter().cloned().partition(|found| found.value.kind() == "stat");
    let mut fact = cited("Rests on", &others).unwrap_or_else(|| Fact { name: "Rests on".into(), values: Vec::new() });
    if !statistics.is_empty() {
        let words = match statistics.len() {
            1 => "1 statistic".to_owned(),
            count => format!("{count} statistics"),
        };
        let at = statistics[0].at.clone();
        let link = Inline::Reference { address: entry.address.clone(), words: vec![Inline::text(words)], at };
        fact.values.insert(0, vec![link]);
    }
    (!fact.values.is_empty()).then_some(fact)
}
