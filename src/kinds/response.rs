//! `response`: what somebody answered to the report as a whole. What is answered to one recommendation
//! stands with that.

use super::shared::{BY, NOTE, SOURCE, bare_ids, date_of, earliest_first, linked_in, paragraph, words_of};
use crate::base::{Address, Diagnostics};
use crate::model::{
    Alphabet, Block, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Statement, Value,
};

pub(super) static KIND: Response = Response;

/// The kind `response`.
pub(super) struct Response;

static FIELDS: &[FieldSpec] = &[
    BY,
    FieldSpec {
        name: "date",
        label: None,
        shape: Shape::DateOrWords,
        required: false,
        doc: "When: a day, a month, a year or words.",
    },
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: false, doc: "What was answered." },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "response",
    plural: "responses",
    noun: Noun { one: "Response", many: "Responses" },
    origin: Origin::Record,
    home: Home::Page("responses.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["source"],
};

impl Kind for Response {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn order(&self, entry: &Entry, _: Alphabet) -> String {
        earliest_first(entry)
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        match record.fields.value("by") {
            Some(Value::Address(address)) => vec![Inline::cite(address)],
            Some(Value::Words(words)) => vec![Inline::text(words.clone())],
            _ => Vec::new(),
        }
    }

    fn detail(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let date = date_of(entry, refs);
        vec![Inline::text(date.unwrap_or_else(|| format!("Date {}", refs.language().words().not_known)))]
    }

    fn heading(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let by = entry.record().and_then(|record| record.fields.value("by"));
        by.map(|by| vec![linked_in(by, refs)]).unwrap_or_default()
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(format!("the response of {}", entry.title))]
    }

    fn review(&self, entry: &Entry, refs: &dyn Refs, faults: &mut Diagnostics) {
        let Some(record) = entry.record() else { return };
        bare_ids(&record.fields, &["by"], refs, faults);
    }

    /// An organisation says in its own record what it answered.
    fn told_at(&self, entry: &Entry, thing: &Address) -> Option<&'static str> {
        let by = entry.record().map(|record| record.fields.addresses("by")).unwrap_or_default();
        by.iter().any(|by| by.value == *thing).then_some("Response")
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let by = refs.plain(&self.heading(entry, refs));
        let label = match date_of(entry, refs) {
            Some(date) => format!("{by}, {date}"),
            None => by.to_string(),
        };
        vec![Block::Statement(Box::new(Statement {
            id: format!("response-{}", entry.address.id()).into(),
            class: "response".into(),
            label: label.into(),
            page: entry.page.clone(),
            text: words_of(record, "text"),
            blocks: Vec::new(),
            facts: Vec::new(),
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let text = entry.record().map(|record| words_of(record, "text")).unwrap_or_default();
        (!text.is_empty()).then(|| paragraph(text)).into_iter().collect()
    }
}
