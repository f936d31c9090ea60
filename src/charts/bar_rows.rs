//! The rows of a bar chart in the order they are drawn. Never where they are drawn.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::canvas::Words;
use super::notes::notes_of;
use super::palette::Role;
use super::scale::number;
use crate::model::{Cell, Chart};

/// One bar, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its position in the table.
    pub(super) at: usize,
    /// Its category.
    pub(super) label: String,
    /// Its value as the table shows it.
    pub(super) text: String,
    /// Its value, if it may be shown.
    pub(super) value: Option<Decimal>,
    /// What its bar is.
    pub(super) mark: Role,
    /// What its value's words are.
    pub(super) words: Role,
}

impl Row {
    /// Where the bar ends; the zero line for what has no value.
    pub(super) fn end(&self) -> f64 {
        self.value.map(number).unwrap_or_default()
    }

    /// Whether it is the one singled out.
    pub(super) fn is_highlighted(&self) -> bool {
        matches!(self.mark, Role::Highlight(_))
    }

    /// The words of its value at some place.
    pub(super) fn words_at(&self, at: (f64, f64)) -> Words {
        use plotters::style::text_anchor::{HPos, VPos};
        Words { at, moved: (0.0, 0.0), text: self.text.clone(), role: self.words, anchor: (HPos::Center, VPos::Center) }
    }
}

/// The rows of the channels `category` and `value`, sorted as `sort` says.
pub(super) fn rows(chart: &Chart) -> Vec<Row> {
    let (Some(category), Some(value)) = (chart.column("category"), chart.column("value")) else {
        return Vec::new();
    };
    let mut rows: Vec<Row> = chart
        .table
        .rows
        .iter()
        .enumerate()
        .map(|(at, cells)| row(chart, at, (&cells[category], &cells[value])))
        .collect();
    match chart.word("sort") {
        Some("descending") => rows.sort_by(|a, b| shown_first(a, b, |a, b| b.cmp(a))),
        Some("ascending") => rows.sort_by(|a, b| shown_first(a, b, Decimal::cmp)),
        Some(_) | None => {}
    }
    rows
}

/// The values that may be shown.
pub(super) fn values(rows: &[Row]) -> Vec<Decimal> {
    rows.iter().filter_map(|row| row.value).collect()
}

/// Whether anything is said of one of the rows.
pub(super) fn has_notes(chart: &Chart, rows: &[Row]) -> bool {
    rows.iter().any(|row| notes_of(&chart.annotations, &row.label).next().is_some())
}

fn row(chart: &Chart, at: usize, (category, cell): (&Cell, &Cell)) -> Row {
    let column = |channel: &str| &chart.table.columns[chart.column(channel).expect("asked for before")];
    let label = chart.language.cell(category, column("category"));
    let highlighted = chart.word("highlight").is_some_and(|word| word == label);
    let words = match cell {
        Cell::Number { .. } | Cell::Words(_) => Role::Value,
        Cell::Missing(_) => Role::Missing,
        Cell::Suppressed => Role::Suppressed,
    };
    Row {
        at,
        text: chart.language.cell(cell, column("value")),
        value: cell.number(),
        mark: if highlighted { Role::Highlight(0) } else { Role::Mark(0) },
        words,
        label,
    }
}

/// What has no value comes last, in the order given.
fn shown_first(a: &Row, b: &Row, order: impl Fn(&Decimal, &Decimal) -> Ordering) -> Ordering {
    match (&a.value, &b.value) {
        (Some(a), Some(b)) => order(a, b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::bar;

    #[test]
    fn sorts_what_is_shown_and_keeps_the_rest_last_in_the_order_given() {
        let order = |sort| {
            let chart = bar(&[("a", "[x]"), ("b", "2"), ("c", "[c]"), ("d", "-3"), ("e", "2")], &[("sort", sort)]);
            rows(&chart).into_iter().map(|row| row.label).collect::<String>()
        };
        assert_eq!([order("given"), order("descending"), order("ascending")], ["abcde", "bedac", "dbeac"]);
    }
}
