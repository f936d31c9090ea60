//! Things of one kind as a table: a row for each, a column for each field that fits in a cell.

use super::record::{WORKED_OUT, named, page};
use crate::base::Text;
use crate::model::{
    Cell, Column, Decimal, Entry, FieldSpec, Home, Kind, Precision, Quantity, Refs, Shape, Shorthand, Table, Thing,
    Value,
};
use crate::render::package::Sheet;
use crate::resolve::Book;

/// One column of a table of things.
struct Field {
    name: &'static str,
    about: &'static str,
    is_number: bool,
    cell: Reader,
}

/// What reads a cell of a row.
type Reader = fn(&Entry, &'static str, &Book) -> Cell;

/// All things of a kind.
pub(super) fn of_kind(kind: &dyn Kind, entries: &[&Entry], book: &Book) -> Sheet {
    let fields = fields(kind, entries);
    let row = |entry: &&Entry| fields.iter().map(|field| (field.cell)(entry, field.name, book)).collect();
    let name: Text = match kind.spec().home {
        Home::Folder(folder) => folder.into(),
        Home::Page(page) => page.trim_end_matches(".html").into(),
        Home::Nowhere => kind.plural().into(),
    };
    Sheet {
        path: name.clone(),
        name,
        title: kind.noun().many.into(),
        about: "".into(),
        table: Table { columns: fields.iter().map(column).collect(), rows: entries.iter().map(row).collect() }.into(),
        columns: fields.iter().map(|field| field.about.into()).collect(),
        key: Some("id".into()),
        has_more: kind.fields().iter().any(|spec| is_group(&spec.shape)),
    }
}

/// The table of a dataset.
pub(super) fn of_dataset(entry: &Entry, book: &Book) -> Option<Sheet> {
    let Thing::Dataset { table, record } = &entry.thing else { return None };
    let note = record.fields.text("note").map(|note| book.plain(note));
    Some(Sheet {
        name: format!("dataset-{}", entry.address.id()).into(),
        path: format!("datasets/{}", entry.address.id()).into(),
        title: entry.title.clone(),
        about: note.unwrap_or_else(|| "".into()),
        columns: vec!["".into(); table.columns.len()],
        table: table.clone(),
        key: None,
        has_more: false,
    })
}

/// The value as a reader sees it: rounded where its page rounds it.
pub(super) fn shown(quantity: &Quantity) -> Decimal {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    match quantity.decimals {
        Some(digits) => quantity.value.round_dp_with_strategy(digits, MidpointAwayFromZero),
        None => quantity.value,
    }
}

/// The columns of a kind, from its fields.
fn fields(kind: &dyn Kind, entries: &[&Entry]) -> Vec<Field> {
    let field = |name, about, cell| Field { name, about, is_number: false, cell };
    let mut fields = vec![field("id", "What tells it apart, and its address after the kind.", id as Reader)];
    if kind.fields().iter().all(|spec| spec.name != "number") && entries.iter().any(|entry| entry.number.is_some()) {
        fields.push(field("number", "The number it carries in the report.", number));
    }
    let is_value = entries.iter().any(|entry| matches!(entry.thing, Thing::Stat { .. }));
    if is_value {
        fields.push(Field { is_number: true, ..field("value", "The number, as its page shows it.", value) });
        fields.push(field("unit", "What the number is a number of.", unit));
        fields.push(field("precision", "How exact the number is.", precision));
        fields.push(field("worked-out-as", "How it is worked out from other statistics, in words.", working));
    }
    let fits = |spec: &&FieldSpec| {
        !(is_group(&spec.shape) || is_value && WORKED_OUT.contains(&spec.name)) && fits_in_a_cell(&spec.shape)
    };
    fields.extend(kind.fields().iter().filter(fits).map(|spec| Field {
        is_number: matches!(spec.shape, Shape::Number | Shape::Whole(_)),
        ..field(spec.name, spec.doc, typed)
    }));
    if kind.fields().iter().any(|spec| matches!(spec.shape, Shape::Channels(_))) {
        fields.push(field("dataset", "The dataset it draws.", drawn));
    }
    fields.push(field("page", "Where it can be read.", |entry, _, book| Cell::Words(page(entry, book).into())));
    fields
}

fn column(field: &Field) -> Column {
    Column {
        key: field.name.into(),
        title: field.name.into(),
        unit: field.is_number.then(|| "".into()),
        decimals: None,
        people: false,
    }
}

fn is_group(shape: &Shape) -> bool {
    match shape {
        Shape::Group(_) => true,
        Shape::OneOrMany(inner) => is_group(inner),
        _ => false,
    }
}

fn fits_in_a_cell(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::Named(_) | Shape::Rows | Shape::Formula | Shape::ColumnFormula | Shape::Channels(_) | Shape::Group(_)
    )
}

fn id(entry: &Entry, _: &'static str, _: &Book) -> Cell {
    Cell::Words(entry.address.id().into())
}

fn number(entry: &Entry, _: &'static str, _: &Book) -> Cell {
    Cell::Words(entry.number.as_ref().map_or_else(|| "".into(), |number| number.0.clone()))
}

fn value(entry: &Entry, _: &'static str, _: &Book) -> Cell {
    match &entry.thing {
        Thing::Stat { quantity: Some(quantity), .. } => exact(shown(quantity)),
        Thing::Stat { suppressed: true, .. } => Cell::Suppressed,
        _ => Cell::Missing(Shorthand::NotAvailable),
    }
}

fn unit(entry: &Entry, _: &'static str, _: &Book) -> Cell {
    match &entry.thing {
        Thing::Stat { quantity: Some(quantity), .. } => Cell::Words(quantity.unit.clone()),
        _ => Cell::Words("".into()),
    }
}

fn precision(entry: &Entry, _: &'static str, book: &Book) -> Cell {
    match &entry.thing {
        Thing::Stat { quantity: Some(quantity), .. } => {
            Cell::Words(book.language().precision(quantity.precision).into())
        }
        _ => Cell::Words("".into()),
    }
}

fn working(entry: &Entry, _: &'static str, book: &Book) -> Cell {
    match &entry.thing {
        Thing::Stat { working, .. } => Cell::Words(book.plain(working)),
        _ => Cell::Words("".into()),
    }
}

/// A field as typed; several values stand in one cell, apart by semicolons.
fn typed(entry: &Entry, name: &'static str, book: &Book) -> Cell {
    let Some(record) = entry.record() else { return Cell::Words("".into()) };
    if let Some(number) = record.fields.number(name) {
        return exact(number);
    }
    let values: Vec<String> = record.fields.list(name).iter().map(|item| words(&item.value, book)).collect();
    Cell::Words(values.join("; ").into())
}

/// The datasets that its chart draws.
fn drawn(entry: &Entry, _: &'static str, book: &Book) -> Cell {
    let references = entry.record().map(|record| record.references()).unwrap_or_default();
    let datasets = references.iter().filter(|reference| reference.value.kind() == "dataset");
    let names: Vec<String> = datasets.map(|reference| named(&reference.value, book)).collect();
    Cell::Words(names.join("; ").into())
}

fn exact(value: Decimal) -> Cell {
    Cell::Number { value, precision: Precision::Exact, mark: None, stat: None }
}

fn words(value: &Value, book: &Book) -> String {
    match value {
        Value::Text(text) => book.plain(text).to_string(),
        Value::Words(words) => words.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => date.machine().unwrap_or_else(|| book.language().date(date)),
        Value::Precision(precision) => book.language().precision(*precision),
        Value::Address(address) => named(address, book),
        Value::Citation(citation) => match &citation.locator {
            Some(locator) => format!("{}, {locator}", named(&citation.address, book)),
            None => named(&citation.address, book),
        },
        Value::List(_) | Value::Group(_) | Value::Named(_) | Value::Rows(_) | Value::Formula(_) => String::new(),
    }
}
