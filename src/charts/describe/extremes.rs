//! The largest and the smallest of some named values, with ties and the gap below the largest.
//! Never a value that may not be shown.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::amount;
use super::words::in_words;
use crate::model::{Cell, Chart, Precision};

/// A value with its name.
#[derive(Clone, Debug)]
pub(in crate::charts) struct Item {
    /// What the sentence calls it.
    pub(in crate::charts) name: String,
    /// Row and column of its cell.
    pub(in crate::charts) cell: (usize, usize),
    /// Its value.
    pub(in crate::charts) value: Decimal,
}

impl Item {
    /// The value of a cell under a name; none where the cell has none that may be shown.
    pub(in crate::charts) fn of(chart: &Chart, name: impl Into<String>, cell: (usize, usize)) -> Option<Self> {
        Some(Self { name: name.into(), cell, value: chart.table.rows[cell.0][cell.1].number()? })
    }

    /// "260 reports".
    pub(in crate::charts) fn amount(&self, chart: &Chart) -> String {
        amount(chart, self.cell.0, self.cell.1)
    }

    /// "Bury (260 reports)".
    pub(in crate::charts) fn named(&self, chart: &Chart) -> String {
        format!("{} ({})", self.name, self.amount(chart))
    }

    /// Whether the value is near enough to its number to be compared with another.
    pub(in crate::charts) fn is_close(&self, chart: &Chart) -> bool {
        match &chart.table.rows[self.cell.0][self.cell.1] {
            Cell::Number { precision, .. } => matches!(precision, Precision::Exact | Precision::Rounded(_)),
            Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => false,
        }
    }
}

/// How two values compare.
pub(in crate::charts) fn compare_two(chart: &Chart, one: &Item, other: &Item) -> Option<String> {
    if !one.is_close(chart) || !other.is_close(chart) {
        return None;
    }
    let (more, less) = if one.value >= other.value { (one, other) } else { (other, one) };
    if more.value == less.value {
        return Some("The two are equal.".to_owned());
    }
    is_at_least_twice(more.value, less.value).then(|| format!("{} is at least twice {}.", more.name, less.name))
}

fn is_at_least_twice(more: Decimal, less: Decimal) -> bool {
    less > Decimal::ZERO && more.checked_div(less).is_none_or(|ratio| ratio >= Decimal::TWO)
}

/// The largest and the smallest of three values or more, with ties, and the gap below the largest.
pub(in crate::charts) fn extremes(chart: &Chart, shown: &[Item], is_all: bool) -> Vec<String> {
    let amount = |item: &Item| item.amount(chart);
    let mut sorted: Vec<&Item> = shown.iter().collect();
    sorted.sort_by_key(|item| Reverse(item.value));
    let (top, bottom) = (sorted[0], sorted[sorted.len() - 1]);
    if top.value == bottom.value {
        return vec![format!("All {} shown are equal, at {}.", in_words(shown.len()), amount(top))];
    }
    let largest: Vec<&str> =
        sorted.iter().filter(|item| item.value == top.value).map(|item| item.name.as_str()).collect();
    let smallest: Vec<&str> =
        sorted.iter().filter(|item| item.value == bottom.value).map(|item| item.name.as_str()).collect();
    let highest = superlative(chart, "largest", (&largest, &amount(top)));
    let lowest = superlative(chart, "smallest", (&smallest, &amount(bottom)));
    let of_what = if is_all { "The" } else { "Of the values shown, the" };
    let mut sentences = vec![format!("{of_what} {highest}; the {lowest}.")];
    let next = sorted[1];
    let comparable = top.is_close(chart) && next.is_close(chart);
    if largest.len() == 1 && comparable && is_at_least_twice(top.value, next.value) {
        let ties = sorted.iter().filter(|item| item.value == next.value).count();
        sentences.push(if ties == 1 {
            format!("The largest is at least twice the next, {} ({}).", next.name, amount(next))
        } else {
            format!("The largest is at least twice the next, {}.", amount(next))
        });
    }
    sentences
}

/// "largest is Rochdale (260 reports)", "largest are Bury and Bolton (12 reports each)", "largest
/// value, 3 reports, is shared by five".
fn superlative(chart: &Chart, word: &str, (names, amount): (&[&str], &str)) -> String {
    match names {
        [only] => format!("{word} is {only} ({amount})"),
        [_, _] | [_, _, _] => format!("{word} are {} ({amount} each)", chart.language.list(names)),
        many => format!("{word} value, {amount}, is shared by {}", in_words(many.len())),
    }
}
