//! What a histogram shows, in sentences.

use rust_decimal::Decimal;

use super::extremes::{Item, extremes};
use super::words::count;
use super::{Told, amount, rest};
use crate::charts::histogram_bins::{Bin, Bins};
use crate::model::Chart;

/// Describes a histogram.
pub(in crate::charts) fn histogram(chart: &Chart, bins: &Bins) -> Told {
    let Some(value) = chart.column("value") else { return Told::default() };
    let cells = bins.bins.iter().map(|bin| (bin.label.clone(), &chart.table.rows[bin.at][value]));
    let [first, .., last] = &bins.bins[..] else {
        let opening = match &bins.bins[..] {
            [only] => format!("This histogram has one bin: “{}” ({}).", only.label, amount(chart, only.at, value)),
            _ => "This histogram has no bins.".to_owned(),
        };
        return Told { opening, body: Vec::new(), rest: rest(chart, cells) };
    };
    let number = count(bins.bins.len(), "bin");
    let opening = format!("This histogram has {number}, from “{}” to “{}”.", first.label, last.label);
    let item = |bin: &Bin| Item::of(chart, format!("“{}”", bin.label), (bin.at, value));
    let shown: Vec<Item> = bins.bins.iter().filter_map(item).collect();
    let mut body: Vec<String> = match &shown[..] {
        [] => vec!["No value can be shown.".to_owned()],
        [only] => vec![format!("One bin has a value: {}.", only.named(chart))],
        [one, other] => vec![format!("It shows {}.", chart.language.list(&[one.named(chart), other.named(chart)]))],
        many => extremes(chart, many, many.len() == bins.bins.len()).into_iter().take(1).collect(),
    };
    if shown.len() == bins.bins.len() && shown.iter().all(|item| item.is_close(chart)) {
        body.extend(course(bins));
    }
    body.extend(areas(bins));
    body.extend(open_ends(first, last));
    Told { opening, body, rest: rest(chart, cells) }
}

/// How bars follow one another, where they rise to one place and fall from there.
fn course(bins: &Bins) -> Option<String> {
    let heights: Vec<Decimal> = bins.bins.iter().map(|bin| bins.height(bin)).collect::<Option<_>>()?;
    let peak = (0..heights.len()).rev().max_by_key(|at| heights[*at])?;
    let rises = heights[..=peak].windows(2).all(|pair| pair[0] < pair[1]);
    let falls = heights[peak..].windows(2).all(|pair| pair[0] > pair[1]);
    if !rises || !falls || heights.len() < 3 {
        return None;
    }
    Some(match peak {
        0 => "Each bar is lower than the one before it.".to_owned(),
        last if last + 1 == heights.len() => "Each bar is higher than the one before it.".to_owned(),
        peak => format!("The bars rise up to “{}” and fall from there.", bins.bins[peak].label),
    })
}

/// What areas stand for, and the highest bar, where bins are of different widths.
fn areas(bins: &Bins) -> Option<String> {
    bins.narrowest?;
    let heights = || bins.bins.iter().filter_map(|bin| Some((bins.height(bin)?, bin)));
    let most = heights().map(|(height, _)| height).max()?;
    let mut highest = heights().filter(|(height, _)| *height == most);
    let (_, bin) = highest.next()?;
    let which =
        if highest.next().is_none() { format!("; for its width, “{}” has most", bin.label) } else { String::new() };
    Some(format!(
        "The bins are of different widths, so the area of each bar, not its height, stands for its value{which}."
    ))
}

/// What is drawn where a bin has no end.
fn open_ends(first: &Bin, last: &Bin) -> Option<String> {
    match (first.is_open.0.then_some(&first.label), last.is_open.1.then_some(&last.label)) {
        (None, None) => None,
        (None, Some(last)) => {
            Some(format!("“{last}” has no upper end: its bar is as wide as the one before it, with a dashed side."))
        }
        (Some(first), None) => {
            Some(format!("“{first}” has no lower end: its bar is as wide as the one after it, with a dashed side."))
        }
        (Some(_), Some(_)) => Some(
            "The first and the last bin are open: they are as wide as their neighbours, with a dashed side.".to_owned(),
        ),
    }
}
