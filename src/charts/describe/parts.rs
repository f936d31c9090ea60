//! What parts of wholes show, in sentences. Never a total, and never a share that the table does not
//! hold.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::extremes::Item;
use super::several::{is_most, items};
use super::words::count;
use super::{Told, rest, rest_without_ends, told};
use crate::charts::columns::{labels, title};
use crate::charts::whole;
use crate::model::{Cell, Chart};

/// Describes a stacked bar chart of some columns.
pub(in crate::charts) fn stacked(chart: &Chart, columns: &[usize], is_to_hundred: bool) -> Told {
    let names: Vec<String> = columns.iter().map(|column| title(chart, *column)).collect();
    let labels = labels(chart);
    let parts = chart.language.list(&names);
    let drawn = if is_to_hundred { ", each drawn to the same length" } else { "" };
    let opening = match labels.as_slice() {
        [] => return Told::opening("This stacked bar chart has no bars."),
        [only] => format!("This stacked bar chart has one bar, {only}, in the parts {parts}."),
        many => format!("This stacked bar chart has {}{drawn}, in the parts {parts}.", count(many.len(), "bar")),
    };
    let cells = |row: usize| columns.iter().map(move |column| &chart.table.rows[row][*column]);
    let whole: Vec<(usize, Decimal)> =
        (0..labels.len()).filter_map(|row| Some((row, whole::sum(cells(row))?))).collect();
    let mut body = Vec::new();
    if whole.is_empty() {
        body.push("No bar can be drawn, since of each a part is not shown.".to_owned());
    }
    let rows: Vec<usize> = whole.iter().map(|(row, _)| *row).collect();
    if !is_to_hundred && whole.len() > 1 && whole.iter().all(|(row, _)| cells(*row).all(whole::is_close)) {
        body.extend(longest_and_shortest(chart, &labels, &whole));
    }
    body.extend(largest_parts(chart, (&names, columns), &rows));
    body.extend(largest_of_all(chart, (&labels, columns), &rows));
    let not_drawn = not_drawn(labels.len() - rows.len(), rows.len());
    not_drawn.into_iter().for_each(|sentence| body.insert(body.len().min(1), sentence));
    let all = labels
        .iter()
        .enumerate()
        .flat_map(|(row, label)| cells(row).zip(&names).map(move |(cell, name)| (format!("{label}, {name}"), cell)));
    // Drawn to a hundred, all bars end alike.
    let rest = if is_to_hundred { rest_without_ends(chart, all) } else { rest(chart, all) };
    told(opening, body, rest)
}

fn not_drawn(lacking: usize, drawn: usize) -> Option<String> {
    match lacking {
        _ if drawn == 0 => None,
        0 => None,
        1 => Some("One bar is not drawn, since a part of it is not shown.".to_owned()),
        many => {
            Some(format!("{} are not drawn, since a part of each is not shown.", super::capital(&count(many, "bar"))))
        }
    }
}

/// "Rochdale is the longest bar, and Wigan the shortest."
fn longest_and_shortest(chart: &Chart, labels: &[String], whole: &[(usize, Decimal)]) -> Option<String> {
    let of = |sum: Option<Decimal>| -> Vec<&str> {
        whole.iter().filter(|(_, other)| Some(*other) == sum).map(|(row, _)| labels[*row].as_str()).collect()
    };
    let longest = of(whole.iter().map(|(_, sum)| *sum).max());
    let shortest = of(whole.iter().map(|(_, sum)| *sum).min());
    if longest == shortest {
        return Some("All bars drawn are equally long.".to_owned());
    }
    (longest.len() <= 3 && shortest.len() <= 3).then(|| {
        let bars = |names: &[&str]| chart.language.list(names);
        format!("The longest: {}; the shortest: {}.", bars(&longest), bars(&shortest))
    })
}

/// "From care is the largest part of every bar", or of most of them.
fn largest_parts(chart: &Chart, (names, columns): (&[String], &[usize]), rows: &[usize]) -> Option<String> {
    let largest = |row: &usize| {
        let cells: Vec<&Cell> = columns.iter().map(|column| &chart.table.rows[*row][*column]).collect();
        let most = cells.iter().filter_map(|cell| cell.number()).max()?;
        let which: Vec<usize> = (0..cells.len()).filter(|nth| cells[*nth].number() == Some(most)).collect();
        (which.len() == 1 && cells.iter().all(|cell| whole::is_close(cell))).then(|| which[0])
    };
    let found: Vec<Option<usize>> = rows.iter().map(largest).collect();
    let times = |nth: usize| found.iter().filter(|found| **found == Some(nth)).count();
    let (nth, often) = (0..names.len()).map(|nth| (nth, times(nth))).max_by(by_times)?;
    let name = &names[nth];
    match (often, rows.len()) {
        (_, 0 | 1) | (0, _) => None,
        (often, all) if often == all => Some(format!("{name} is the largest part of every bar drawn.")),
        (often, all) if often * 2 > all => {
            Some(format!("{name} is the largest part of {} of the {}.", super::in_words(often), count(all, "bar")))
        }
        _ => None,
    }
}

/// The earlier of two that are as often.
fn by_times(one: &(usize, usize), other: &(usize, usize)) -> Ordering {
    one.1.cmp(&other.1).then(other.0.cmp(&one.0))
}

/// "The largest single part is From care in Rochdale (412 reports)."
fn largest_of_all(chart: &Chart, (labels, columns): (&[String], &[usize]), rows: &[usize]) -> Option<String> {
    let item = |row: &usize, column: &usize| {
        let name = if labels.len() == 1 {
            title(chart, *column)
        } else {
            format!("{} in {}", title(chart, *column), labels[*row])
        };
        Item::of(chart, name, (*row, *column))
    };
    let items: Vec<Item> = rows.iter().flat_map(|row| columns.iter().filter_map(|column| item(row, column))).collect();
    let most = items.iter().max_by_key(|item| item.value)?;
    let ties = items.iter().filter(|item| item.value == most.value).count();
    (ties == 1).then(|| format!("The largest single part is {}.", most.named(chart)))
}

/// Describes a bar that is divided into the parts of one whole.
pub(in crate::charts) fn divided(chart: &Chart) -> Told {
    let Some(value) = chart.column("value") else { return Told::default() };
    let labels = labels(chart);
    let items = items(chart, &labels, value);
    if items.is_empty() {
        return Told::opening("This divided bar has no parts that can be shown.");
    }
    let named: Vec<String> = items.iter().map(|item| item.named(chart)).collect();
    let parts = count(items.len(), "part");
    let opening = format!("This bar is divided into {parts}, in this order: {}.", chart.language.list(&named));
    let body = largest_share(chart, &items).into_iter().collect();
    let cells = labels.iter().zip(&chart.table.rows).map(|(label, row)| (label.clone(), &row[value]));
    told(opening, body, rest_without_ends(chart, cells))
}

/// "Returned is more than half of the whole." Only of values near enough to their numbers.
pub(super) fn largest_share(chart: &Chart, items: &[Item]) -> Option<String> {
    if items.len() < 2 || !items.iter().all(|item| item.is_close(chart)) {
        return None;
    }
    let most = items.iter().map(|item| item.value).max()?;
    let largest: Vec<&str> = items.iter().filter(|item| item.value == most).map(|item| item.name.as_str()).collect();
    let all: Vec<Decimal> = items.iter().map(|item| item.value).collect();
    Some(match largest[..] {
        [only] if is_most(most, &all) => format!("The largest part, {only}, is more than half of the whole."),
        [only] => format!("The largest part is {only}; no part is more than half of the whole."),
        ref many if many.len() == items.len() => "All parts are equal.".to_owned(),
        ref many => format!("The largest parts are {}, which are equal.", chart.language.list(many)),
    })
}

/// Describes a waffle chart.
pub(in crate::charts) fn waffle(chart: &Chart) -> Told {
    let Some(value) = chart.column("value") else { return Told::default() };
    let labels = labels(chart);
    let items = items(chart, &labels, value);
    if items.is_empty() {
        return Told::opening("This waffle chart has no parts that can be shown.");
    }
    let named: Vec<String> = items.iter().map(|item| item.named(chart)).collect();
    let is_hundred = chart.unit(value) == "%";
    let of = if is_hundred { "parts of a hundred" } else { "a square for each" };
    let opening = format!("This waffle chart shows {of}: {}.", chart.language.list(&named));
    let sum = whole::sum(chart.table.rows.iter().map(|row| &row[value]));
    let has_rest = is_hundred && sum.is_some_and(|sum| sum < Decimal::from(99));
    let mut body = Vec::new();
    if has_rest {
        body.extend(largest_of_a_hundred(chart, &items));
        body.push("The empty squares are what is left to a hundred.".to_owned());
    } else {
        body.extend(largest_share(chart, &items));
    }
    let cells = labels.iter().zip(&chart.table.rows).map(|(label, row)| (label.clone(), &row[value]));
    told(opening, body, rest_without_ends(chart, cells))
}

/// "Missing is more than half of the hundred", or merely the largest of the parts that are named.
fn largest_of_a_hundred(chart: &Chart, items: &[Item]) -> Option<String> {
    let most = items.iter().max_by_key(|item| item.value)?;
    let is_alone = items.len() > 1 && items.iter().filter(|item| item.value == most.value).count() == 1;
    if most.value > Decimal::from(50) && most.is_close(chart) {
        return Some(format!("{} is more than half of the hundred.", most.name));
    }
    let is_close = items.iter().all(|item| item.is_close(chart));
    (is_alone && is_close).then(|| format!("The largest part named is {}.", most.name))
}
