//! A dataset's table and single numbers, as people and programs read them. Never a cell that may
//! not be shown: those are marks by now.

use serde_json::{Number, Value, json};

use crate::model::{Cell, Decimal, Refs, Table};
use crate::resolve::Book;

/// A table in plain words.
#[derive(Debug)]
pub(super) struct Grid {
    /// Titles of the columns.
    pub(super) headings: Vec<String>,
    /// Whether a column holds numbers.
    pub(super) is_number: Vec<bool>,
    /// Cells as a reader sees them.
    pub(super) rows: Vec<Vec<String>>,
    keys: Vec<String>,
    units: Vec<Option<String>>,
}

impl Grid {
    /// A table as the language writes it.
    pub(super) fn of(table: &Table, book: &Book) -> Self {
        let language = book.language();
        let cells = |row: &Vec<Cell>| -> Vec<String> {
            let cells = row.iter().zip(&table.columns).map(|(cell, column)| language.cell(cell, column));
            cells.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        Self {
            headings: table.columns.iter().map(|column| column.title.to_string()).collect(),
            is_number: table.columns.iter().map(|column| column.unit.is_some()).collect(),
            rows: table.rows.iter().map(cells).collect(),
            keys: table.columns.iter().map(|column| column.key.to_string()).collect(),
            units: table.columns.iter().map(|column| column.unit.as_ref().map(ToString::to_string)).collect(),
        }
    }

    /// The same for programs.
    pub(super) fn json(&self) -> Value {
        let columns = self.keys.iter().zip(&self.headings).zip(&self.units);
        let columns: Vec<Value> =
            columns.map(|((key, title), unit)| json!({ "key": key, "title": title, "unit": unit })).collect();
        json!({ "columns": columns, "rows": self.rows })
    }
}

/// A number with the digits it is shown with; words where JSON's own numbers would change it.
pub(super) fn number(value: Decimal, decimals: Option<u32>) -> Value {
    let mut shown = value;
    if let Some(digits) = decimals {
        shown.rescale(digits);
    }
    let digits = shown.to_string();
    let exact = digits.parse::<f64>().ok().filter(|float| float.to_string() == digits);
    match (digits.parse::<i64>(), exact) {
        (Ok(whole), _) => whole.into(),
        (Err(_), Some(float)) => Number::from_f64(float).map_or(Value::from(digits), Value::Number),
        (Err(_), None) => digits.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        let number = |text: &str, decimals| number(text.parse().expect("a number"), decimals);
        assert_eq!(number("174", None), json!(174));
        assert_eq!(number("66.923", Some(1)), json!(66.9));
        assert_eq!(number("66.95", Some(1)), json!("67.0"));
        assert_eq!(number("0.1000", None), json!("0.1000"));
    }
}
