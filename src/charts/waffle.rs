//! The waffle chart: parts of a hundred, or of a count, as squares. Never a part that is not shown, and
//! never a part of a square.

use rust_decimal::Decimal;

use super::describe::{self, Told};
use super::room::Room;
use super::svg::Sheet;
use super::text_width::named;
use super::waffle_squares::{self, Waffle};
use super::{Carries, ChartType, Refusal, columns, panels, whole};
use crate::model::{Cell, ChannelShape, ChannelSpec, Chart};

/// `waffle`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 4] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the parts: one to four rows.",
    },
    ChannelSpec {
        name: "value",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of percentages, or of counts with a square for each.",
    },
    ChannelSpec::PANEL,
];

/// How many parts there are at most, and how many squares of a count.
const MOST_PARTS: usize = 4;
const MOST_SQUARES: u32 = 200;

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "waffle"
    }

    fn noun(&self) -> &'static str {
        "waffle chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows one to four parts of a hundred, or of a count up to 200, as squares."
    }

    fn carries(&self) -> Carries {
        Carries { values: false, steps: false }
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let wholes = panels::panels(chart);
        if wholes.is_empty() {
            return refused(chart, "the whole");
        }
        wholes.iter().find_map(|(name, panel)| refused(panel, &format!("“{name}”")))
    }

    fn caveat(&self, chart: &Chart) -> Option<String> {
        let unit = self.unit(chart);
        let is_rounded = |cell: &&Cell| cell.number().is_some_and(|value| !value.is_integer());
        if unit != "%" {
            let is_sign = unit.starts_with(['£', '€', '$']);
            let one = chart.language.amount(Decimal::ONE, unit, None);
            return Some(match unit {
                "" => "Each square is one.".to_owned(),
                _ if is_sign => format!("Each square is {one}."),
                noun => format!("Each square is one of the {noun}."),
            });
        }
        let said = if cells(chart).iter().any(is_rounded) { "A square is about 1%." } else { "A square is 1%." };
        Some(said.to_owned())
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        chart.column("value").map(|column| chart.unit(column)).unwrap_or_default()
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        waffle_squares::draw(&waffle(chart), room)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::waffle(chart)
    }
}

/// The cells of the parts.
fn cells(chart: &Chart) -> Vec<&Cell> {
    let Some(value) = chart.column("value") else { return Vec::new() };
    chart.table.rows.iter().map(|row| &row[value]).collect()
}

fn refused(chart: &Chart, of: &str) -> Option<Refusal> {
    let cells = cells(chart);
    let refusal = |why: String| Some(Refusal { why, instead: "draw `bar` instead".to_owned() });
    if !(1..=MOST_PARTS).contains(&cells.len()) {
        let rows = describe::count(cells.len(), "row");
        return refusal(format!("{of} has {rows}, and a waffle shows one to four parts"));
    }
    let numbers: Vec<Decimal> = cells.iter().filter_map(|cell| cell.number()).collect();
    if numbers.len() < cells.len() {
        return refusal(format!("a part of {of} is not shown, and the squares left would give it away"));
    }
    if numbers.iter().any(|value| *value < Decimal::ZERO) {
        return refusal(format!("a part of {of} is below zero, and there are no such squares"));
    }
    let sum = whole::sum(cells.iter().copied());
    let is_over = |most: Decimal| sum.is_none_or(|sum| sum > most);
    if chart.column("value").is_some_and(|column| chart.unit(column) == "%") {
        let over = is_over(Decimal::ONE_HUNDRED + whole::rounding(&numbers));
        return if over { refusal(format!("the parts of {of} add up to more than 100%")) } else { None };
    }
    if numbers.iter().any(|value| !value.is_integer()) {
        return refusal(format!("a part of {of} is no whole number, and a square stands for one"));
    }
    if is_over(Decimal::from(MOST_SQUARES)) {
        return refusal(format!("the parts of {of} come to more than {MOST_SQUARES} squares"));
    }
    None
}

/// The squares of each part.
fn waffle(chart: &Chart) -> Waffle {
    let cells = cells(chart);
    let is_hundred = chart.column("value").is_some_and(|column| chart.unit(column) == "%");
    let numbers: Option<Vec<Decimal>> = cells.iter().map(|cell| cell.number()).collect();
    let squares = match numbers.filter(|_| refused(chart, "").is_none()) {
        Some(numbers) if is_hundred => of_a_hundred(&numbers),
        Some(numbers) => numbers.iter().map(|value| whole_number(*value)).collect(),
        None => vec![0; cells.len()],
    };
    let value = chart.column("value").unwrap_or_default();
    let name = |(row, label): (usize, String)| named(&label, &chart.cell(row, value));
    Waffle {
        names: columns::labels(chart).into_iter().enumerate().map(name).collect(),
        whole: if is_hundred { 100 } else { squares.iter().sum() },
        squares,
    }
}

/// Whole squares for percentages: each rounded; where that makes more than a hundred, or less of a whole
/// hundred, those give or take that lose least by it.
fn of_a_hundred(values: &[Decimal]) -> Vec<u32> {
    let mut squares: Vec<u32> = values.iter().map(|value| whole_number(value.floor())).collect();
    let sum: Decimal = values.iter().copied().sum();
    let mut left = whole_number(sum.round()).min(100).saturating_sub(squares.iter().sum());
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|nth| std::cmp::Reverse(values[*nth].fract()));
    for nth in order {
        let is_due = values[nth].fract() >= Decimal::new(5, 1) || sum.round() >= Decimal::ONE_HUNDRED;
        if left > 0 && is_due && !values[nth].fract().is_zero() {
            squares[nth] += 1;
            left -= 1;
        }
    }
    squares
}

fn whole_number(value: Decimal) -> u32 {
    u32::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_become_whole_squares_and_no_more_than_a_hundred() {
        let squares = |values: &[&str]| {
            of_a_hundred(&values.iter().map(|value| value.parse().expect("a number")).collect::<Vec<Decimal>>())
        };
        assert_eq!(squares(&["37.4", "22", "4.6"]), [37, 22, 5]);
        assert_eq!(squares(&["33.4", "33.3", "33.3"]), [34, 33, 33]);
        assert_eq!(squares(&["50.5", "49.5"]), [51, 49]);
        assert_eq!(squares(&["0.4"]), [0]);
        assert_eq!(squares(&["0.4", "0.4"]), [0, 0]);
        assert_eq!(squares(&["100"]), [100]);
    }
}
