//! `dataset`: a table of data with its source, period and checks. Its cells were cleared before
//! this floor's things are shown.

use super::diagnostics;
use super::shared::{NOTE, PERIOD, PLACE, SOURCE, place_and_period};
use crate::base::Diagnostics;
use crate::model::{
    Block, DataTable, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Thing, Value,
};

pub(super) static KIND: Dataset = Dataset;

/// The kind `dataset`.
pub(super) struct Dataset;

static COLUMN: &[FieldSpec] = &[
    FieldSpec { name: "title", label: None, shape: Shape::Words, required: true, doc: "What a reader sees." },
    FieldSpec {
        name: "unit",
        label: None,
        shape: Shape::Words,
        required: false,
        doc: "The unit of a column of numbers; a column without one holds words.",
    },
    FieldSpec {
        name: "people",
        label: None,
        shape: Shape::Flag,
        required: false,
        doc: "Whether it counts people, so that the policy's minimum applies.",
    },
    FieldSpec {
        name: "decimals",
        label: None,
        shape: Shape::Whole(6),
        required: false,
        doc: "Digits after the point.",
    },
    FieldSpec {
        name: "derived",
        label: None,
        shape: Shape::ColumnFormula,
        required: false,
        doc: "How the column is worked out from others; it then has no cells in the rows.",
    },
];

static CHECK: &[FieldSpec] = &[
    FieldSpec { name: "sum", label: None, shape: Shape::Words, required: true, doc: "The column that is added up." },
    FieldSpec {
        name: "equals",
        label: None,
        shape: Shape::Address(&["stat"]),
        required: true,
        doc: "The statistic it should come to.",
    },
    FieldSpec {
        name: "off-by",
        label: None,
        shape: Shape::Number,
        required: false,
        doc: "By how much the sum is known to differ.",
    },
    FieldSpec { name: "because", label: None, shape: Shape::Text, required: false, doc: "Why it differs." },
];

static FIELDS: &[FieldSpec] = &[
    FieldSpec { name: "title", label: None, shape: Shape::Text, required: true, doc: "What the table shows." },
    PLACE,
    PERIOD,
    FieldSpec {
        name: "topic",
        label: Some("Topic"),
        shape: Shape::Words,
        required: false,
        doc: "What it is about, in a word or two.",
    },
    SOURCE,
    FieldSpec {
        name: "columns",
        label: None,
        shape: Shape::Named(COLUMN),
        required: true,
        doc: "The columns by name, in order.",
    },
    FieldSpec {
        name: "rows",
        label: None,
        shape: Shape::Rows,
        required: true,
        doc: "The rows, a list of cells each, or the name of a CSV file.",
    },
    FieldSpec {
        name: "checks",
        label: None,
        shape: Shape::OneOrMany(&Shape::Group(CHECK)),
        required: false,
        doc: "Totals that the columns are checked against.",
    },
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "dataset",
    plural: "datasets",
    noun: Noun { one: "Dataset", many: "Datasets" },
    origin: Origin::Record,
    home: Home::Folder("datasets"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["place", "period", "source"],
};

impl Kind for Dataset {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn link_of_chain(&self) -> Option<u8> {
        Some(3)
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("title").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn detail(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        place_and_period(entry)
    }

    fn check(&self, record: &Record, faults: &mut Diagnostics) {
        let names: Vec<&str> = match record.fields.value("columns") {
            Some(Value::Named(columns)) => columns.iter().map(|(name, _)| &*name.value).collect(),
            _ => return,
        };
        for item in record.fields.list("checks") {
            let Value::Group(check) = &item.value else { continue };
            if let (Some(field), Some(name)) = (check.get("sum"), check.words("sum"))
                && !names.contains(&&**name)
            {
                faults.push(diagnostics::unknown_column(name, &record.address, &names, &field.value.at));
            }
        }
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(format!("Dataset: {}", entry.title))]
    }

    fn embed(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let (Thing::Dataset { table, .. }, Some(record)) = (&entry.thing, entry.record()) else { return Vec::new() };
        vec![Block::Data(Box::new(DataTable {
            id: format!("dataset-{}", entry.address.id()).into(),
            caption: self.title(record),
            table: table.clone(),
            ..DataTable::default()
        }))]
    }
}
