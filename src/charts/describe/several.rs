//! What rows of several values show, in sentences: for each column its largest and its smallest,
//! and how the columns compare within the rows.

use rust_decimal::Decimal;

use super::extremes::Item;
use super::words::{capital, count, in_words};
use super::{Told, rest, told};
use crate::charts::columns::{labels, title};
use crate::model::Chart;

/// Describes a chart that draws several columns for each row, under its noun: "grouped bar chart".
pub(in crate::charts) fn side_by_side(chart: &Chart, columns: &[usize], noun: &str) -> Told {
    let names: Vec<String> = columns.iter().map(|column| title(chart, *column)).collect();
    let labels = labels(chart);
    let opening = match labels.as_slice() {
        [] => return Told::opening(&format!("This {noun} has no rows.")),
        [only] => format!("This {noun} shows {} for {only}.", chart.language.list(&names)),
        many => format!("This {noun} shows {} for {}.", chart.language.list(&names), count(many.len(), "row")),
    };
    let shown: Vec<Vec<Item>> = columns.iter().map(|column| items(chart, &labels, *column)).collect();
    let mut body = Vec::new();
    if shown.iter().all(Vec::is_empty) {
        body.push("No value can be shown.".to_owned());
    } else {
        body.extend(ranges(chart, (&names, &shown), labels.len()));
        body.extend(in_all_rows(chart, (&names, columns)));
    }
    let cells = labels.iter().enumerate().flat_map(|(row, label)| {
        columns
            .iter()
            .zip(&names)
            .map(move |(column, name)| (format!("{label}, {name}"), &chart.table.rows[row][*column]))
    });
    told(opening, body, rest(chart, cells))
}

/// The values of a column that may be shown, under the names of their rows.
pub(super) fn items(chart: &Chart, labels: &[String], column: usize) -> Vec<Item> {
    let item = |(row, label): (usize, &String)| Item::of(chart, label.clone(), (row, column));
    labels.iter().enumerate().filter_map(item).collect()
}

/// "Missing: largest in Bury (260 reports), smallest in Bolton (3 reports); Absent: …".
pub(super) fn ranges(chart: &Chart, (names, shown): (&[String], &[Vec<Item>]), rows: usize) -> Option<String> {
    let range = |(name, items): (&String, &Vec<Item>)| {
        let largest = items.iter().max_by_key(|item| item.value)?;
        let smallest = items.iter().min_by_key(|item| item.value)?;
        let said = match items.len() {
            _ if rows == 1 => largest.amount(chart),
            1 => format!("one value, {}", largest.named(chart)),
            _ if largest.value == smallest.value => format!("{} in every row shown", largest.amount(chart)),
            // Of more than two columns only the largest, or there is no end of it.
            _ if names.len() > 2 => end(chart, "largest", (items, largest)),
            _ => format!("{}, {}", end(chart, "largest", (items, largest)), end(chart, "smallest", (items, smallest))),
        };
        Some(format!("{name}: {said}"))
    };
    let said: Vec<String> = names.iter().zip(shown).filter_map(range).collect();
    (!said.is_empty()).then(|| capital(&format!("{}.", said.join("; "))))
}

/// "largest in Bury (260 reports)"; a value that several rows share names them where they are few.
fn end(chart: &Chart, word: &str, (items, item): (&[Item], &Item)) -> String {
    let same: Vec<&str> =
        items.iter().filter(|other| other.value == item.value).map(|item| item.name.as_str()).collect();
    match same.len() {
        0..=3 => format!("{word} in {} ({})", chart.language.list(&same), item.amount(chart)),
        many => format!("{word} in {} rows ({})", in_words(many), item.amount(chart)),
    }
}

/// Whether one of two columns is above the other in all rows, or in which few it is not.
fn in_all_rows(chart: &Chart, (names, columns): (&[String], &[usize])) -> Option<String> {
    let ([one, other], [first, second]) = (names, columns) else { return None };
    let labels = labels(chart);
    let pair = |row: usize, label: &String| {
        let cells = [Item::of(chart, label.clone(), (row, *first))?, Item::of(chart, "", (row, *second))?];
        cells.iter().all(|item| item.is_close(chart)).then(|| (label.clone(), cells[0].value.cmp(&cells[1].value)))
    };
    let pairs: Option<Vec<(String, std::cmp::Ordering)>> =
        labels.iter().enumerate().map(|(row, label)| pair(row, label)).collect();
    let pairs = pairs.filter(|pairs| pairs.len() > 1)?;
    let which = |order: std::cmp::Ordering| -> Vec<&str> {
        pairs.iter().filter(|(_, found)| *found == order).map(|(label, _)| label.as_str()).collect()
    };
    let (more, less) = (which(std::cmp::Ordering::Greater), which(std::cmp::Ordering::Less));
    match (more.len(), less.len()) {
        (0, 0) => Some("The two are equal in every row.".to_owned()),
        (many, _) if many == pairs.len() => Some(format!("{one} is larger than {other} in every row.")),
        (_, many) if many == pairs.len() => Some(format!("{other} is larger than {one} in every row.")),
        (many, few) if few == 1 && many + few == pairs.len() => {
            Some(format!("{one} is larger than {other} in every row but {}.", less[0]))
        }
        (few, many) if few == 1 && many + few == pairs.len() => {
            Some(format!("{other} is larger than {one} in every row but {}.", more[0]))
        }
        _ => None,
    }
}

/// Whether a value is more than half of some values together; nothing is said of what is not close.
pub(super) fn is_most(value: Decimal, all: &[Decimal]) -> bool {
    let sum = all.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
    sum.and_then(|sum| sum.checked_div(Decimal::TWO)).is_some_and(|half| value > half)
}
