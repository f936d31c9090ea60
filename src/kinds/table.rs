//! `table`: columns of a dataset with a number and a caption, as a figure has. Never a chart.

use std::sync::Arc;

use super::diagnostics;
use super::shared::{NOTE, SOURCE, files, numbered, own_or_its_source, table_of, words_of};
use crate::base::Diagnostics;
use crate::model::{
    Block, DataTable, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Table as Cells, Value,
};

pub(super) static KIND: Table = Table;

/// The kind `table`.
pub(super) struct Table;

static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        name: "dataset",
        label: Some("Data"),
        shape: Shape::Address(&["dataset"]),
        required: true,
        doc: "The dataset whose rows it shows.",
    },
    FieldSpec {
        name: "columns",
        label: None,
        shape: Shape::OneOrMany(&Shape::Words),
        required: false,
        doc: "The columns it shows, in this order; all of them unless some are named.",
    },
    FieldSpec {
        name: "caption",
        label: None,
        shape: Shape::Text,
        required: true,
        doc: "What it shows, where and when.",
    },
    // Both stand under the table itself.
    FieldSpec { label: None, ..NOTE },
    FieldSpec { label: None, ..SOURCE },
];

static SPEC: KindSpec = KindSpec {
    name: "table",
    plural: "tables",
    noun: Noun { one: "Table", many: "Tables" },
    origin: Origin::Record,
    home: Home::Folder("tables"),
    numbering: Numbering::PerChapter,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &[],
};

impl Kind for Table {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn draws(&self) -> bool {
        true
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "caption")
    }

    fn review(&self, entry: &Entry, refs: &dyn Refs, faults: &mut Diagnostics) {
        let Some(record) = entry.record() else { return };
        let Some(dataset) = record.fields.addresses("dataset").into_iter().next() else { return };
        let Some(cells) = table_of(&dataset.value, refs) else { return };
        let keys: Vec<&str> = cells.columns.iter().map(|column| &*column.key).collect();
        for item in record.fields.list("columns") {
            let Value::Words(key) = &item.value else { continue };
            if !keys.contains(&&**key) {
                faults.push(diagnostics::unknown_column(key, &dataset.value, &keys, &item.at));
            }
        }
    }

    /// "Table 2.1", or the caption where it is embedded nowhere.
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        match &entry.number {
            Some(_) => vec![Inline::text(numbered("Table", entry))],
            None => vec![Inline::text(format!("the table “{}”", entry.title))],
        }
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        table(entry, refs).map(|table| Block::Data(Box::new(table))).into_iter().collect()
    }
}

/// Puts the table together.
fn table(entry: &Entry, refs: &dyn Refs) -> Option<DataTable> {
    let record = entry.record()?;
    let data = refs.entry(&record.fields.addresses("dataset").first()?.value)?;
    Some(DataTable {
        id: format!("table-{}", entry.address.id()).into(),
        label: Some((numbered("Table", entry).into(), entry.page.clone())),
        caption: words_of(record, "caption"),
        table: chosen(table_of(&data.address, refs)?, record),
        note: words_of(record, "note"),
        source: own_or_its_source(record, data),
        downloads: files(data),
    })
}

/// The columns that were named, in the order named.
fn chosen(cells: &Arc<Cells>, record: &Record) -> Arc<Cells> {
    let named = record.fields.list("columns");
    if named.is_empty() {
        return cells.clone();
    }
    let places: Vec<usize> = named
        .into_iter()
        .filter_map(|item| match &item.value {
            Value::Words(key) => cells.column(key),
            _ => None,
        })
        .collect();
    let chosen = Cells {
        columns: places.iter().map(|place| cells.columns[*place].clone()).collect(),
        rows: cells.rows.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect(),
    };
    chosen.into()
}
