//! A table as CSV: plain numbers for machines, what is special about a value in columns beside it.

use csv::{QuoteStyle, WriterBuilder};

use super::{mark, precision, value};
use crate::model::{Cell, Column, Language, Table};

/// Writes a table: UTF-8, lines end in LF.
pub(super) fn write(table: &Table, language: &Language) -> Vec<u8> {
    let columns: Vec<Extent> = (0..table.columns.len()).map(|nth| Extent::of(table, nth, language)).collect();
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    let head = columns.iter().flat_map(|extent| extent.titles());
    writer.write_record(head).expect("writing to memory cannot fail");
    for row in &table.rows {
        let fields = columns.iter().zip(row).flat_map(|(extent, cell)| extent.fields(cell, language));
        writer.write_record(fields).expect("all rows are as long as the head");
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// A column of a file as it was written.
pub(super) struct Field {
    /// The name in the first line.
    pub(super) title: String,
    /// The key of the column it shows or stands beside, with what it says of that.
    pub(super) name: String,
    /// Which column of the table it shows or stands beside.
    pub(super) nth: usize,
    /// Whether it holds numbers.
    pub(super) is_number: bool,
    /// Whether it shows the column itself.
    pub(super) is_main: bool,
}

/// The columns that [`write()`] writes for a table.
pub(super) fn fields(table: &Table, language: &Language) -> Vec<Field> {
    let of_column = |nth: usize| {
        let extent = Extent::of(table, nth, language);
        let column = &table.columns[nth];
        let suffixes = extent.suffixes();
        extent.titles().into_iter().zip(suffixes).map(move |(title, suffix)| Field {
            title,
            name: format!("{}{suffix}", column.key),
            nth,
            is_number: suffix.is_empty() && column.unit.is_some(),
            is_main: suffix.is_empty(),
        })
    };
    (0..table.columns.len()).flat_map(of_column).collect()
}

/// A column of a table with the columns it needs beside it.
struct Extent<'t> {
    column: &'t Column,
    has_precision: bool,
    has_mark: bool,
}

impl<'t> Extent<'t> {
    fn of(table: &'t Table, nth: usize, language: &Language) -> Self {
        let mut cells = table.rows.iter().filter_map(|row| row.get(nth));
        Self {
            column: &table.columns[nth],
            has_precision: cells.clone().any(|cell| precision(cell, language).is_some()),
            has_mark: cells.any(|cell| matches!(cell, Cell::Number { mark: Some(_), .. })),
        }
    }

    fn titles(&self) -> Vec<String> {
        let title = &self.column.title;
        let unit = self.column.unit.as_deref().filter(|unit| !unit.is_empty() && !title.contains(unit));
        let mut titles = vec![unit.map_or_else(|| title.to_string(), |unit| format!("{title} ({unit})"))];
        titles.extend(self.has_precision.then(|| format!("{title}: precision")));
        titles.extend(self.has_mark.then(|| format!("{title}: mark")));
        titles.iter().map(|title| harmless(title)).collect()
    }

    /// What each title stands for.
    fn suffixes(&self) -> Vec<&'static str> {
        let beside = [(self.has_precision, "-precision"), (self.has_mark, "-mark")];
        [""].into_iter().chain(beside.into_iter().filter(|(is_there, _)| *is_there).map(|(_, suffix)| suffix)).collect()
    }

    fn fields(&self, cell: &Cell, language: &Language) -> Vec<String> {
        let letter = |cell: &Cell| mark(cell).map(|mark| format!("[{}]", mark.letter())).unwrap_or_default();
        let main = match cell {
            Cell::Number { .. } => value(cell, self.column.decimals).map(|value| value.to_string()).unwrap_or_default(),
            Cell::Words(words) => harmless(words),
            Cell::Missing(_) | Cell::Suppressed => letter(cell),
        };
        let beside = |said: String| if matches!(cell, Cell::Number { .. }) { said } else { String::new() };
        let mut fields = vec![main];
        fields.extend(self.has_precision.then(|| precision(cell, language).unwrap_or_default()));
        fields.extend(self.has_mark.then(|| beside(letter(cell))));
        fields
    }
}

/// Words that a spreadsheet would run as a formula, with the apostrophe that stops it.
fn harmless(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::tests::table;

    #[test]
    fn writes_plain_numbers_and_says_what_is_special_beside_them() {
        let csv = String::from_utf8(write(&table(), &Language::default())).unwrap();
        assert_eq!(
            csv,
            "Division,Reports (intelligence reports),Reports: precision,Reports: mark,Share (%)\n\
             \"Bury, \"\"north\"\"\",12879,,,8.4\n\
             '=SUM(A1),1000,about,[p],[c]\n\
             Wigan,[x],,,0\n"
        );
    }
}
