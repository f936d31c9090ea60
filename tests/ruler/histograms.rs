//! Where the bars of histograms must be: from edge to edge across, and as high as makes their areas say
//! their values.

use super::laws::{Found, Placed, TENTH, corners, is_lying, panel};
use super::rows;
use crate::proofs::drawing::{Drawing, Element};
use crate::proofs::figure::Figure;

/// A bin: its row, and its edges on the axis.
#[derive(Clone, Debug)]
pub(super) struct Bin {
    pub(super) row: usize,
    pub(super) edges: (f64, f64),
}

/// Bars over an axis; where the words of bins are too long, bars in lanes.
pub(super) fn histogram(figure: &Figure, drawing: &Drawing) -> Found {
    let column = figure.columns("value")[0];
    if is_lying(drawing) {
        return rows::bars(figure, drawing, &[column]);
    }
    let corners = corners(figure, drawing);
    let mut placed = Vec::new();
    let mut across = Vec::new();
    for (nth, (_, rows)) in figure.panels().into_iter().enumerate() {
        let bins = bins(figure, &rows);
        let value = |bin: &Bin| figure.data.rows[bin.row][column].value.filter(|value| *value != 0.0);
        let shown: Vec<(&Bin, f64)> = bins.iter().filter_map(|bin| Some((bin, value(bin)?))).collect();
        let bars: Vec<&Element> =
            drawing.drawn("mark").filter(|bar| panel(&corners, (bar.area().left, bar.area().bottom)) == nth).collect();
        if bars.len() != shown.len() {
            return Err(format!("{} bars stand for {} values", bars.len(), shown.len()));
        }
        let narrowest = narrowest(figure, &bins);
        for (bar, (bin, value)) in bars.into_iter().zip(shown) {
            let (area, width) = (bar.area(), bin.edges.1 - bin.edges.0);
            placed.push(Placed { panel: nth, at: area.bottom, value: 0.0 });
            placed.push(Placed {
                panel: nth,
                at: area.top,
                value: value * narrowest.map_or(1.0, |least| least / width),
            });
            across.extend([(nth, bin.edges.0, area.left), (nth, bin.edges.1, area.right)]);
        }
    }
    match off_axis(&across) {
        Some(complaint) => Err(complaint),
        None => Ok(placed),
    }
}

/// Edges that are not on one straight axis, small chart by small chart.
fn off_axis(across: &[(usize, f64, f64)]) -> Option<String> {
    across.iter().find_map(|(panel, edge, at)| {
        let axis = axis(across, *panel)?;
        let meant = axis(*edge);
        ((meant - at).abs() > TENTH).then(|| format!("the edge {edge} stands at {at:.2}, not at {meant:.2}"))
    })
}

/// The straight axis through the first and the last edge of a small chart.
fn axis(across: &[(usize, f64, f64)], panel: usize) -> Option<impl Fn(f64) -> f64 + use<>> {
    let here = || across.iter().filter(move |(nth, ..)| *nth == panel);
    let (_, low, left) = *here().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let (_, high, right) = *here().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(move |edge: f64| left + (edge - low) / (high - low) * (right - left))
}

/// Where bins and numbers lie across, in a small chart that has a bar; a last number is held whole
/// where bins hold theirs.
pub(super) fn places<'a>(
    figure: &'a Figure,
    drawing: &'a Drawing,
    nth: usize,
) -> Option<super::annotations::Places<'a>> {
    let column = figure.columns("value")[0];
    let corners = corners(figure, drawing);
    let (_, rows) = figure.panels().into_iter().nth(nth)?;
    let bins = bins(figure, &rows);
    let is_shown = |bin: &&Bin| figure.data.rows[bin.row][column].value.is_some_and(|value| value != 0.0);
    let bars = drawing.drawn("mark").filter(|bar| panel(&corners, (bar.area().left, bar.area().bottom)) == nth);
    let sides =
        |(bin, bar): (&Bin, &Element)| [(nth, bin.edges.0, bar.area().left), (nth, bin.edges.1, bar.area().right)];
    let across: Vec<(usize, f64, f64)> = bins.iter().filter(is_shown).zip(bars).flat_map(sides).collect();
    let axis = axis(&across, nth)?;
    let names = figure.columns("bin").first().copied();
    Some(Box::new(move |words, is_span| {
        let is_named = |bin: &&Bin| names.is_some_and(|names| figure.shown(bin.row, names) == words);
        if let Some(bin) = bins.iter().find(is_named) {
            return Some((axis(bin.edges.0), axis(bin.edges.1)));
        }
        let number = words.parse::<f64>().ok()?;
        let holds = if is_span && names.is_some() && number.fract() == 0.0 { 1.0 } else { 0.0 };
        let last = bins.last().map_or(number, |bin| bin.edges.1);
        Some((axis(number), axis((number + holds).min(last))))
    }))
}

/// The narrowest width of the closed bins, where these differ.
fn narrowest(figure: &Figure, bins: &[Bin]) -> Option<f64> {
    let is_closed = |bin: &&Bin| bounds(figure, bin.row).is_none_or(|(low, high)| low.is_some() && high.is_some());
    let widths = || bins.iter().filter(is_closed).map(|bin| bin.edges.1 - bin.edges.0);
    let (least, most) = (widths().reduce(f64::min)?, widths().reduce(f64::max)?);
    (most - least > 1e-9 * most).then_some(least)
}

/// The bins of some rows: from their bounds, or one beside the other where they have none.
pub(super) fn bins(figure: &Figure, rows: &[usize]) -> Vec<Bin> {
    let bounds: Option<Vec<Bounds>> = rows.iter().map(|row| bounds(figure, *row)).collect();
    let Some(bounds) = bounds else {
        return (0_u32..)
            .zip(rows)
            .map(|(nth, row)| Bin { row: *row, edges: (f64::from(nth), f64::from(nth) + 1.0) })
            .collect();
    };
    // `0 to 4` before `5 to 9` holds all of 4.
    let digit = if figure.columns("bin").is_empty() { 0.0 } else { 1.0 };
    let width = |nth: usize| bounds.get(nth).and_then(|(low, high)| Some((*high)? + digit - (*low)?));
    let edges = |nth: usize| match bounds[nth] {
        (Some(low), Some(high)) => (low, high + digit),
        (Some(low), None) => (low, low + nth.checked_sub(1).and_then(width).unwrap_or(1.0)),
        (None, Some(high)) => {
            let high = bounds.get(nth + 1).and_then(|next| next.0).unwrap_or(high + digit);
            (high - width(nth + 1).unwrap_or(1.0), high)
        }
        (None, None) => unreachable!("a bin has a bound"),
    };
    rows.iter().enumerate().map(|(nth, row)| Bin { row: *row, edges: edges(nth) }).collect()
}

type Bounds = (Option<f64>, Option<f64>);

/// The bounds of a bin as a person reads them; all that the reports here have.
fn bounds(figure: &Figure, row: usize) -> Option<Bounds> {
    if let ([low], [high]) = (&figure.columns("low")[..], &figure.columns("high")[..]) {
        let of = |column: &usize| figure.data.rows[row][*column].value;
        return Some((of(low), of(high)));
    }
    let words = figure.shown(row, figure.columns("bin")[0]);
    let number = |words: &str| words.trim().replace(',', "").parse::<f64>().ok();
    if let Some(low) = words.strip_suffix(" or more").and_then(number) {
        return Some((Some(low), None));
    }
    if let Some(high) = words.strip_prefix("Under ").and_then(number) {
        return Some((None, Some(high)));
    }
    let both = words.split_once(" to ").and_then(|(low, high)| Some((number(low)?, number(high)?)));
    let (low, high) = both.or_else(|| number(&words).map(|only| (only, only)))?;
    Some((Some(low), Some(high)))
}
