//! A table as JSON: its columns, its rows as objects by column key, keys in alphabetical order.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value, json};

use super::{mark, precision, value};
use crate::model::{Cell, Column, Language, Table};
use crate::render::package::Datum;

/// Writes a table under a title. Numbers keep the digits they are shown with.
pub(super) fn write(title: &str, table: &Table, language: &Language) -> Vec<u8> {
    pretty(&TitledTable { title, table, language })
}

/// Data as a file, written as it is read: a whole report is never a tree of values in memory.
pub(super) fn pretty(data: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(data).expect("plain values can be written");
    text.push(b'\n');
    text
}

/// Fields by name, written in alphabetical order.
pub(super) struct ByName<'a, T>(pub(super) Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for ByName<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields: Vec<&(&str, T)> = self.0.iter().collect();
        fields.sort_by_key(|(name, _)| *name);
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        fields.into_iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

impl Serialize for Datum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(value) => number(*value).serialize(serializer),
            Self::Words(words) => serializer.serialize_str(words),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(fields) => {
                ByName(fields.iter().map(|(name, value)| (&**name, value)).collect()).serialize(serializer)
            }
        }
    }
}

/// A table with its title.
pub(super) struct TitledTable<'a> {
    pub(super) title: &'a str,
    pub(super) table: &'a Table,
    pub(super) language: &'a Language,
}

impl Serialize for TitledTable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns: Vec<Value> = self.table.columns.iter().map(column).collect();
        let rows = self.table.rows.iter();
        let rows: Vec<Row<'_>> =
            rows.map(|cells| Row { cells, columns: &self.table.columns, language: self.language }).collect();
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("columns", &columns)?;
        map.serialize_entry("language", self.language.tag())?;
        map.serialize_entry("rows", &rows)?;
        map.serialize_entry("title", self.title)?;
        map.end()
    }
}

/// A row as an object by column key.
struct Row<'a> {
    cells: &'a [Cell],
    columns: &'a [Column],
    language: &'a Language,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let field = |(column, cell)| Field { cell, column, language: self.language };
        let fields = self.columns.iter().zip(self.cells);
        ByName(fields.map(|(column, cell)| (&*column.key, field((column, cell)))).collect()).serialize(serializer)
    }
}

/// A cell: its value, and how exact it is and what marks it where that is to be said.
struct Field<'a> {
    cell: &'a Cell,
    column: &'a Column,
    language: &'a Language,
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(mark) = mark(self.cell) {
            map.serialize_entry("mark", mark.letter())?;
        }
        if let Some(precision) = precision(self.cell, self.language) {
            map.serialize_entry("precision", &precision)?;
        }
        match self.cell {
            Cell::Number { .. } => map.serialize_entry("value", &value(self.cell, self.column.decimals).map(number))?,
            Cell::Words(words) => map.serialize_entry("value", &**words)?,
            Cell::Missing(_) | Cell::Suppressed => map.serialize_entry("value", &())?,
        }
        map.end()
    }
}

fn column(column: &Column) -> Value {
    json!({ "key": &*column.key, "title": &*column.title, "unit": column.unit.as_deref() })
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
