//! What the band around a line shows, in a sentence.

use super::amount;
use crate::charts::line_band::{columns, edges};
use crate::charts::line_places::told_steps;
use crate::model::Chart;

/// "A band shows the range from Lower limit to Upper limit: in the end, at 2018, from 10 reports to 14
/// reports."
pub(in crate::charts) fn band(chart: &Chart) -> Option<String> {
    let (low, high) = columns(chart)?;
    let title = |column: usize| &chart.table.columns[column].title;
    let last = (0..chart.table.rows.len()).rev().find(|row| edges(chart, *row).is_some())?;
    let (from, to) = (amount(chart, last, low), amount(chart, last, high));
    let step = &told_steps(chart)[last];
    Some(format!("The band around it shows {} to {}; at {step} it is from {from} to {to}.", title(low), title(high)))
}
