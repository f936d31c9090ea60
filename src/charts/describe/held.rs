//! What a step chart shows, in sentences.

use super::extremes::Item;
use super::words::in_words;
use super::{Told, lines};
use crate::charts::line_series::Series;
use crate::model::Chart;

/// Describes a step chart: as a line chart, and how often its only line changes.
pub(in crate::charts) fn held(chart: &Chart, noun: &str, series: &[Series], steps: &[String]) -> Told {
    let mut told = lines(chart, noun, series, steps);
    if let [only] = series {
        told.body.extend(changes(chart, only));
    }
    told
}

/// "It goes up twice and down once, and holds its value otherwise." Nothing where a value is missing
/// or not exact: then there may be more changes than are seen.
fn changes(chart: &Chart, line: &Series) -> Option<String> {
    let rows = 0..chart.table.rows.len();
    let items: Vec<Item> = rows.map(|row| Item::of(chart, "", (row, line.column))).collect::<Option<_>>()?;
    if items.len() < 2 || !items.iter().all(|item| item.is_close(chart)) {
        return None;
    }
    let often = |is: fn(&Item, &Item) -> bool| items.windows(2).filter(|pair| is(&pair[0], &pair[1])).count();
    let (up, down) =
        (often(|before, after| after.value > before.value), often(|before, after| after.value < before.value));
    Some(match (up, down) {
        (0, 0) => "It never changes.".to_owned(),
        (up, 0) => format!("It goes up {} and never down.", times(up)),
        (0, down) => format!("It goes down {} and never up.", times(down)),
        (up, down) => format!("It goes up {} and down {}.", times(up), times(down)),
    })
}

fn times(number: usize) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{} times", in_words(many)),
    }
}
