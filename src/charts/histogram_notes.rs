//! What is said of the bins of a histogram, and of numbers within them: where it belongs on their axis.
//! Never where it is drawn, and never what is said of counts.

use rust_decimal::Decimal;

use super::Refusal;
use super::histogram_bins::{self, Bins};
use super::panels::parts;
use super::scale::number;
use crate::model::{Annotated, Chart, Precision, Quantity};

/// Where the bin of a name lies, or a number within the bins, from one place of their axis to another.
fn find(bins: &Bins, step: &str) -> Option<(Decimal, Decimal)> {
    if let Some(bin) = bins.bins.iter().find(|bin| bin.label == step) {
        return Some(bin.edges);
    }
    let (first, last) = bins.bins.first().zip(bins.bins.last()).filter(|_| bins.has_bounds)?;
    let at = read(step).filter(|at| (first.edges.0..=last.edges.1).contains(at))?;
    Some((at, at))
}

/// A number as an author writes it.
fn read(step: &str) -> Option<Decimal> {
    step.replace(',', "").parse().ok()
}

/// Where an annotation begins and ends on the axis of the bins; a bin is spoken of at its middle, and a
/// span holds all of its last number.
pub(super) fn places(bins: &Bins, of: &Annotated) -> Option<(f64, f64)> {
    match of {
        Annotated::At(step) => {
            let (low, high) = find(bins, step)?;
            let middle = number(low).midpoint(number(high));
            Some((middle, middle))
        }
        Annotated::Span(from, to) => {
            // A number with no more digits than the bounds have.
            let is_whole = |at: Decimal, digit: Decimal| at.normalize().scale() <= digit.scale();
            let end = |(low, high): (Decimal, Decimal)| match bins.digit {
                Some(digit) if low == high && is_whole(high, digit) => high.checked_add(digit).unwrap_or(high),
                _ => high,
            };
            let (from, to) = (find(bins, from)?, find(bins, to)?);
            let high = end(to);
            let high = bins.bins.last().map_or(high, |last| high.min(last.edges.1));
            Some((number(from.0), number(high)))
        }
        Annotated::Break(_) | Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => None,
    }
}

/// The numbers within bins that something is said of, which are marked on the axis.
pub(super) fn numbers<'a>(bins: &'a Bins, chart: &'a Chart) -> impl Iterator<Item = f64> {
    let number_of = |of: &Annotated| match of {
        Annotated::At(step) => find(bins, step).filter(|(low, high)| low == high).map(|(at, _)| number(at)),
        _ => None,
    };
    chart.annotations.iter().filter_map(move |annotation| number_of(&annotation.of))
}

/// Whether some bins of a chart or its panels are called so, or hold this number; where bins are
/// faulty, nothing can be said against it.
pub(super) fn has_place(chart: &Chart, step: &str) -> bool {
    histogram_bins::refusal(chart).is_some() || parts(chart).iter().any(|part| find(&Bins::of(part), step).is_some())
}

/// A bin in quotation marks, or a number with what it counts: "14 (Days)", "14 years".
pub(super) fn told(chart: &Chart, step: &str) -> String {
    let is_bin = parts(chart).iter().any(|part| Bins::of(part).bins.iter().any(|bin| bin.label == step));
    match (read(step).filter(|_| !is_bin), chart.column("bin"), chart.column("low")) {
        (Some(value), Some(bin), _) => {
            format!("{} ({})", chart.language.number(value, None), chart.table.columns[bin].title)
        }
        (Some(value), None, Some(low)) => {
            let (precision, unit) = (Precision::Exact, chart.unit(low).into());
            chart.language.quantity_with_unit(&Quantity { value, precision, unit, decimals: None })
        }
        _ => format!("“{step}”"),
    }
}

/// Why something cannot be said of bins or of their counts, if so.
pub(super) fn refusal(chart: &Chart, of: &Annotated) -> Option<Refusal> {
    if histogram_bins::refusal(chart).is_some() {
        return None;
    }
    match of {
        Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => {
            parts(chart).iter().any(|part| Bins::of(part).narrowest.is_some()).then(|| {
                Refusal::new(
                    "where bins are of different widths, the height of a bar is no count that a line could mark",
                    "mark a number on the axis of the bins with `at`, or give bins of one width",
                )
            })
        }
        Annotated::Break(_) => Some(Refusal::new(
            "a histogram has no steps in time from which values are counted in another way",
            "draw a small chart for each way of counting, with `panel`",
        )),
        Annotated::At(step) => beyond(chart, step),
        Annotated::Span(from, to) => {
            beyond(chart, from).or_else(|| beyond(chart, to)).or_else(|| backwards(chart, (from, to)))
        }
    }
}

/// A span that ends before it begins.
fn backwards(chart: &Chart, (from, to): (&str, &str)) -> Option<Refusal> {
    let is_backwards = |part: &Chart| {
        let bins = Bins::of(part);
        find(&bins, from).zip(find(&bins, to)).is_some_and(|(from, to)| from.0 > to.1)
    };
    parts(chart).iter().any(is_backwards).then(|| {
        let why = format!("the span from {} to {} ends before it begins", told(chart, from), told(chart, to));
        Refusal::new(why, "give its first bin or number as `from`, and its last as `to`")
    })
}

/// A number beyond the bins, or words where bins have no names.
fn beyond(chart: &Chart, step: &str) -> Option<Refusal> {
    let has_names = chart.column("bin").is_some();
    if has_place(chart, step) || (has_names && read(step).is_none()) {
        return None;
    }
    let all: Vec<Bins> = parts(chart).iter().map(Bins::of).collect();
    let edges = || all.iter().filter(|bins| bins.has_bounds).flat_map(|bins| &bins.bins).map(|bin| bin.edges);
    let (low, high) = edges().reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    let amount = |value| chart.language.number(value, None);
    Some(Refusal::new(
        format!("“{step}” lies in no bin: they reach from {} to {}", amount(low), amount(high)),
        if has_names { "name a bin as its cell does, or a number within them" } else { "name a number within them" },
    ))
}
