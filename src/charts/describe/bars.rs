//! What a bar chart shows, in sentences.

use super::extremes::{Item, compare_two, extremes};
use super::words::count;
use super::{Told, order, rest};
use crate::charts::bar_rows::Row;
use crate::model::Chart;

/// Describes a bar chart.
pub(in crate::charts) fn bars(chart: &Chart, rows: &[Row]) -> Told {
    let Some(column) = chart.column("value") else { return Told::default() };
    let item = |row: &Row| Item::of(chart, row.label.clone(), (row.at, column));
    let shown: Vec<Item> = rows.iter().filter_map(item).collect();
    let (all, names) = (rows.len(), |items: &[Item]| items.iter().map(|item| item.named(chart)).collect::<Vec<_>>());
    let (opening, mut body) = match (&shown[..], all) {
        (_, 0) => ("This bar chart has no bars.".to_owned(), Vec::new()),
        ([], many) => (format!("This bar chart has {}, and no value can be shown.", count(many, "row")), Vec::new()),
        ([one], 1) => (format!("This bar chart shows one value: {}.", one.named(chart)), Vec::new()),
        ([one], many) => {
            let all = count(many, "row");
            (format!("This bar chart has {all}, of which one has a value: {}.", one.named(chart)), Vec::new())
        }
        ([one, other], many) => {
            let both = chart.language.list(&names(&shown));
            let opening = if many == 2 {
                format!("This bar chart compares {both}.")
            } else {
                format!("This bar chart has {}, of which two have a value: {both}.", count(many, "row"))
            };
            (opening, compare_two(chart, one, other).into_iter().collect())
        }
        (many, all) => {
            let opening = format!("This bar chart has {}{}.", count(all, "bar"), order(chart));
            (opening, extremes(chart, many, many.len() == all))
        }
    };
    if shown.len() > 2 {
        body.extend(highlighted(chart, rows, &shown));
    }
    let cells = rows.iter().map(|row| (row.label.clone(), &chart.table.rows[row.at][column]));
    Told { opening, body, rest: rest(chart, cells) }
}

/// The bar that is singled out, unless it has been named already.
fn highlighted(chart: &Chart, rows: &[Row], shown: &[Item]) -> Option<String> {
    let row = rows.iter().find(|row| row.is_highlighted() && row.value.is_some())?;
    let item = shown.iter().find(|item| item.cell.0 == row.at)?;
    let ends = [shown.iter().map(|item| item.value).max()?, shown.iter().map(|item| item.value).min()?];
    (!ends.contains(&item.value)).then(|| format!("The bar picked out is {}.", item.named(chart)))
}
