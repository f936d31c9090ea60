//! A table as JSON: its columns, its rows as objects by column key, keys in alphabetical order.

use serde_json::{Map, Number, Value, json};

use super::{mark, precision, value};
use crate::model::{Cell, Column, Language, Table};
use crate::render::package::Datum;

/// Writes a table under a title. Numbers keep the digits they are shown with.
pub(super) fn write(title: &str, table: &Table, language: &Language) -> Vec<u8> {
    pretty(&self::table(title, table, language))
}

/// A table with its title as a value.
pub(super) fn table(title: &str, table: &Table, language: &Language) -> Value {
    let columns: Vec<Value> = table.columns.iter().map(column).collect();
    let rows: Vec<Value> = table.rows.iter().map(|cells| row(cells, &table.columns, language)).collect();
    json!({ "columns": columns, "language": language.tag(), "rows": rows, "title": title })
}

/// A value as a file.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("plain values can be written");
    text.push(b'\n');
    text
}

/// Plain data as a value.
pub(super) fn datum(datum: &Datum) -> Value {
    match datum {
        Datum::Nothing => Value::Null,
        Datum::Flag(flag) => Value::from(*flag),
        Datum::Number(value) => number(*value),
        Datum::Words(words) => Value::from(&**words),
        Datum::List(items) => items.iter().map(self::datum).collect(),
        Datum::Map(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.to_string(), self::datum(value))).collect())
        }
    }
}

fn column(column: &Column) -> Value {
    json!({ "key": &*column.key, "title": &*column.title, "unit": column.unit.as_deref() })
}

fn row(cells: &[Cell], columns: &[Column], language: &Language) -> Value {
    let fields =
        columns.iter().zip(cells).map(|(column, cell)| (column.key.to_string(), field(cell, column, language)));
    Value::Object(fields.collect())
}

fn field(cell: &Cell, column: &Column, language: &Language) -> Value {
    let shown = match cell {
        Cell::Number { .. } => value(cell, column.decimals).map_or(Value::Null, number),
        Cell::Words(words) => Value::from(&**words),
        Cell::Missing(_) | Cell::Suppressed => Value::Null,
    };
    let mut field = Map::new();
    if let Some(mark) = mark(cell) {
        field.insert("mark".to_owned(), Value::from(mark.letter()));
    }
    if let Some(precision) = precision(cell, language) {
        field.insert("precision".to_owned(), Value::from(precision));
    }
    field.insert("value".to_owned(), shown);
    Value::Object(field)
}

/// A number as JSON: whole where it is whole; words where JSON's own numbers would change it.
fn number(value: rust_decimal::Decimal) -> Value {
    let digits = value.to_string();
    let whole = digits.parse::<i64>().ok().map(Number::from);
    let same = |float: &f64| float.to_string() == digits;
    let exact = whole.or_else(|| digits.parse::<f64>().ok().filter(same).and_then(Number::from_f64));
    exact.map_or(Value::from(digits), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::tests::table;

    #[test]
    fn writes_what_the_table_shows() {
        let bytes = write("Reports", &table(), &Language::default());
        let read: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(read["rows"][0]["reports"], json!({ "value": 12879 }));
        assert_eq!(read["rows"][0]["share"], json!({ "value": 8.4 }));
        assert_eq!(read["rows"][1]["reports"], json!({ "mark": "p", "precision": "about", "value": 1000 }));
        assert_eq!(read["rows"][1]["share"], json!({ "mark": "c", "value": null }));
        assert_eq!(read["columns"][0], json!({ "key": "division", "title": "Division", "unit": null }));
    }
}
