//! The bins of a histogram: where they lie, how wide they are, and how high their bars. Never where
//! they are drawn.

use rust_decimal::Decimal;

use super::Refusal;
use super::bounds::Bounds;
use super::ends::End;
use super::palette::Role;
use super::panels::parts;
use crate::model::{Cell, Chart};

/// One bin.
#[derive(Clone, Debug)]
pub(super) struct Bin {
    /// Its position in the table.
    pub(super) at: usize,
    /// Its name.
    pub(super) label: String,
    /// Where it begins and ends on the axis; in places from 0 where bins are only words.
    pub(super) edges: (Decimal, Decimal),
    /// Whether it has no lower, or no upper end.
    pub(super) is_open: (bool, bool),
    /// Its value, if it may be shown, and its words.
    pub(super) value: Option<Decimal>,
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) end: End,
}

impl Bin {
    /// How wide it is.
    pub(super) fn width(&self) -> Decimal {
        self.edges.1.checked_sub(self.edges.0).unwrap_or(Decimal::ONE)
    }
}

/// The bins of a chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Bins {
    pub(super) bins: Vec<Bin>,
    /// Whether they have bounds, which are numbers.
    pub(super) has_bounds: bool,
    /// The narrowest width, where widths differ: bars are then as high as their values for this
    /// much.
    pub(super) narrowest: Option<Decimal>,
    /// The smallest digit of their bounds, where they hold their upper ones: the last of `0 to 4` is
    /// a whole 4.
    pub(super) digit: Option<Decimal>,
}

impl Bins {
    /// The bins of a chart without panels, or of one panel.
    pub(super) fn of(chart: &Chart) -> Self {
        let Some(value) = chart.column("value") else { return Self::default() };
        let bounds = bounds(chart).filter(|bounds| fault(bounds, is_inclusive(chart, bounds)).is_none());
        let edges = bounds.as_ref().map(|bounds| edges(bounds, is_inclusive(chart, bounds)));
        let bin = |at: usize| {
            let cell = &chart.table.rows[at][value];
            let bound = bounds.as_ref().map(|bounds| bounds[at]);
            let place = Decimal::from(at);
            Bin {
                at,
                label: label(chart, at),
                edges: edges.as_ref().map_or((place, place + Decimal::ONE), |edges| edges[at]),
                is_open: bound.map_or((false, false), |bound| (bound.low.is_none(), bound.high.is_none())),
                value: cell.number(),
                text: chart.cell(at, value),
                role: match cell {
                    Cell::Number { .. } | Cell::Words(_) => Role::Value,
                    Cell::Missing(_) => Role::Missing,
                    Cell::Suppressed => Role::Suppressed,
                },
                end: End::of(cell),
            }
        };
        let bins: Vec<Bin> = (0..chart.table.rows.len()).map(bin).collect();
        let narrowest = narrowest(&bins);
        let digit = bounds.as_ref().filter(|bounds| is_inclusive(chart, bounds)).map(|bounds| digit(bounds));
        Self { bins, has_bounds: bounds.is_some(), narrowest, digit }
    }

    /// How high the bar of a bin is, in the value's own measure.
    pub(super) fn height(&self, bin: &Bin) -> Option<Decimal> {
        match self.narrowest {
            Some(narrowest) => bin.value?.checked_mul(narrowest)?.checked_div(bin.width()),
            None => bin.value,
        }
    }

    /// The heights of all bars.
    pub(super) fn heights(&self) -> Vec<Decimal> {
        self.bins.iter().filter_map(|bin| self.height(bin)).collect()
    }
}

/// Why there can be no histogram, if so.
pub(super) fn refusal(whole: &Chart) -> Option<Refusal> {
    let refusal = |why: String, instead: &str| Some(Refusal { why, instead: instead.to_owned() });
    let has = |channel: &str| whole.column(channel).is_some();
    if has("bin") == (has("low") && has("high")) || has("low") != has("high") {
        let why = "bins are told either by one column of words or by two of numbers".to_owned();
        return refusal(why, "give `bin`, or both `low` and `high`");
    }
    for chart in parts(whole) {
        let value = chart.column("value")?;
        let is_below = |row: &usize| chart.table.rows[*row][value].number().is_some_and(|value| value < Decimal::ZERO);
        if let Some(row) = (0..chart.table.rows.len()).find(is_below) {
            let why = format!("“{}” has a value below zero, and nothing can be fewer than none", label(&chart, row));
            return refusal(why, "draw `bar` instead");
        }
        let bounds = bounds(&chart);
        if bounds.is_none() && has("low") {
            return refusal(
                "a bin has neither a lower nor an upper bound".to_owned(),
                "give each bin one of them at least",
            );
        }
        if let Some(row) = bounds.and_then(|bounds| fault(&bounds, is_inclusive(&chart, &bounds))) {
            let why = format!("the bin “{}” does not follow after the one before it", label(&chart, row));
            return refusal(why, "give bins that rise and do not overlap, open at the first or the last alone");
        }
    }
    None
}

/// The bounds of all bins; `None` where one has none that is understood.
fn bounds(chart: &Chart) -> Option<Vec<Bounds>> {
    let rows = 0..chart.table.rows.len();
    if let Some(bin) = chart.column("bin") {
        return rows.map(|row| Bounds::read(&chart.cell(row, bin))).collect();
    }
    let (low, high) = (chart.column("low")?, chart.column("high")?);
    let read = |row: usize| {
        let bounds = Bounds { low: chart.table.rows[row][low].number(), high: chart.table.rows[row][high].number() };
        (bounds.low.is_some() || bounds.high.is_some()).then_some(bounds)
    };
    rows.map(read).collect()
}

/// The name of a bin.
fn label(chart: &Chart, row: usize) -> String {
    if let Some(bin) = chart.column("bin") {
        return chart.cell(row, bin);
    }
    let cell = |channel: &str| {
        let column = chart.column(channel)?;
        chart.table.rows[row][column].number().map(|_| chart.cell(row, column))
    };
    match (cell("low"), cell("high")) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("under {high}"),
        (None, None) => String::new(),
    }
}

/// Whether bins hold their upper bounds, as `0 to 4` and `5 to 9` do: then the next begins one
/// smallest digit later. Open bins do not tell: `under 5` does not hold its bound.
fn is_inclusive(chart: &Chart, bounds: &[Bounds]) -> bool {
    let digit = digit(bounds);
    let is_closed = |bounds: &Bounds| bounds.low.is_some() && bounds.high.is_some();
    let closed = bounds.windows(2).filter(|pair| pair.iter().all(is_closed));
    let mut steps = closed.filter_map(|pair| pair[1].low?.checked_sub(pair[0].high?)).peekable();
    if steps.peek().is_none() { chart.column("bin").is_some() } else { steps.all(|step| step >= digit) }
}

/// One of the smallest digit that bounds are given with.
fn digit(bounds: &[Bounds]) -> Decimal {
    let all = bounds.iter().flat_map(|bounds| [bounds.low, bounds.high]).flatten();
    let scale = all.map(|bound| bound.normalize().scale()).max().unwrap_or(0);
    Decimal::new(1, scale.min(27))
}

/// The first bin that does not follow after the one before it.
fn fault(bounds: &[Bounds], is_inclusive: bool) -> Option<usize> {
    let last = bounds.len().saturating_sub(1);
    (0..bounds.len()).find(|at| {
        let Bounds { low, high } = bounds[*at];
        let is_upside_down = low.zip(high).is_some_and(|(low, high)| low > high || (low == high && !is_inclusive));
        let is_open_within = (low.is_none() && *at > 0) || (high.is_none() && *at < last);
        let before = at.checked_sub(1).and_then(|before| bounds[before].high);
        let overlaps = low.zip(before).is_some_and(|(low, before)| low < before);
        is_upside_down || is_open_within || overlaps
    })
}

/// Where each bin begins and ends on the axis; what is open is as wide as its neighbour.
fn edges(bounds: &[Bounds], is_inclusive: bool) -> Vec<(Decimal, Decimal)> {
    let digit = digit(bounds);
    let end = |high: Decimal| if is_inclusive { high.checked_add(digit).unwrap_or(high) } else { high };
    let width = |at: Option<usize>| {
        let Bounds { low, high } = *bounds.get(at?)?;
        end(high?).checked_sub(low?)
    };
    let edge = |(at, bounds_of): (usize, &Bounds)| match (bounds_of.low, bounds_of.high) {
        (Some(low), Some(high)) => (low, end(high)),
        (Some(low), None) => {
            // "Over 10" after "5 to 10" begins where that one ends.
            let before = at.checked_sub(1).and_then(|before| bounds[before].high).map(end);
            let low = before.map_or(low, |before| before.max(low));
            (low, low + width(at.checked_sub(1)).unwrap_or(Decimal::ONE))
        }
        (None, Some(high)) => {
            let high = bounds.get(at + 1).and_then(|next| next.low).unwrap_or_else(|| end(high));
            (high - width(Some(at + 1)).unwrap_or(Decimal::ONE), high)
        }
        (None, None) => (Decimal::ZERO, Decimal::ONE),
    };
    bounds.iter().enumerate().map(edge).collect()
}

/// The narrowest width of the bins that have both ends, where not all are equally wide.
fn narrowest(bins: &[Bin]) -> Option<Decimal> {
    let widths: Vec<Decimal> = bins.iter().filter(|bin| bin.is_open == (false, false)).map(Bin::width).collect();
    let (least, most) = (*widths.iter().min()?, *widths.iter().max()?);
    (least < most).then_some(least)
}
