//! Where the marks of charts of rows must be: bars, parts of bars, markers and squares.

use super::laws::{Found, Placed, TENTH, corners, is_lying, panel};
use crate::proofs::drawing::{Drawing, Element, Place};
use crate::proofs::figure::Figure;

/// The most that lies between two parts of a bar.
const PARTING: f64 = 2.5;

/// A part of the whole so small is no longer than nothing; whether it is drawn cannot be seen.
const UNSEEN: f64 = 1e-3;
/// A mark narrower than this is a value too small to see: both its sides are rounded to tenths.
const SLIVER: f64 = 0.15;

/// What orders rows that are sorted; those without it come last, in the order given.
pub(super) type Key<'a> = &'a dyn Fn(usize) -> Option<f64>;

/// The value of a cell.
fn value(figure: &Figure, row: usize, column: usize) -> Option<f64> {
    figure.data.rows[row][column].value
}

/// The rows of each small chart in the order they are drawn.
fn ordered(figure: &Figure, key: Key<'_>) -> Vec<Vec<usize>> {
    let compare = |a: usize, b: usize| match (key(a), key(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => std::cmp::Ordering::Equal,
    };
    let order = |rows: Vec<usize>| {
        let (mut shown, rest): (Vec<usize>, Vec<usize>) = rows.iter().partition(|row| key(**row).is_some());
        match figure.word("sort").as_deref() {
            Some("descending" | "change") => shown.sort_by(|a, b| compare(*b, *a)),
            Some("ascending") => shown.sort_by(|a, b| compare(*a, *b)),
            _ => return rows,
        }
        shown.extend(rest);
        shown
    };
    figure.panels().into_iter().map(|(_, rows)| order(rows)).collect()
}

/// The elements of some classes and a series, small chart by small chart, in the order of their lanes.
fn in_lanes<'a>(
    figure: &Figure,
    drawing: &'a Drawing,
    classes: &[&'a str],
    series: usize,
) -> Vec<(usize, &'a Element)> {
    let (lying, corners) = (is_lying(drawing), corners(figure, drawing));
    let found =
        classes.iter().flat_map(|class| drawing.drawn(class)).filter(|element| element.series() == Some(series));
    let mut found: Vec<(usize, &Element)> = found.map(|element| (panel(&corners, foot(element)), element)).collect();
    let across = |element: &Element| if lying { element.area().centre().1 } else { element.area().centre().0 };
    found.sort_by(|(a, one), (b, other)| a.cmp(b).then(across(one).total_cmp(&across(other))));
    found
}

/// Pairs elements with the values of rows that have one.
fn pair<'a>(
    elements: Vec<(usize, &'a Element)>,
    order: &[Vec<usize>],
    of: impl Fn(usize) -> Option<f64>,
) -> Result<Vec<(usize, &'a Element, f64)>, String> {
    let rows = order.iter().enumerate().flat_map(|(nth, rows)| rows.iter().map(move |row| (nth, *row)));
    let values: Vec<(usize, f64)> = rows.filter_map(|(nth, row)| Some((nth, of(row)?))).collect();
    if elements.len() != values.len() {
        return Err(format!("{} marks stand for {} values", elements.len(), values.len()));
    }
    let pairs = elements.into_iter().zip(values);
    let pairs: Vec<(usize, &Element, f64)> =
        pairs.filter(|((a, _), (b, _))| a == b).map(|((nth, element), (_, value))| (nth, element, value)).collect();
    if pairs.len() < order.iter().flatten().filter(|row| of(**row).is_some()).count() {
        return Err("a mark stands in the wrong small chart".to_owned());
    }
    Ok(pairs)
}

/// Both ends of bars from zero: where each begins and where it ends.
fn ends_of_bars(drawing: &Drawing, pairs: Vec<(usize, &Element, f64)>) -> Vec<Placed> {
    let lying = is_lying(drawing);
    let ends = |(panel, bar, value): (usize, &Element, f64)| {
        let area = bar.area();
        let (low, high) = if lying { (area.left, area.right) } else { (area.bottom, area.top) };
        let (zero, end) = if value > 0.0 { (low, high) } else { (high, low) };
        [Placed { panel, at: zero, value: 0.0 }, Placed { panel, at: end, value }]
    };
    pairs.into_iter().flat_map(ends).collect()
}

/// The zero lines.
fn zeros(figure: &Figure, drawing: &Drawing) -> Vec<Placed> {
    let (lying, corners) = (is_lying(drawing), corners(figure, drawing));
    let zero = |axis: &Element| {
        let centre = axis.area().centre();
        Placed { panel: panel(&corners, foot(axis)), at: if lying { centre.0 } else { centre.1 }, value: 0.0 }
    };
    drawing.drawn("axis").map(zero).collect()
}

fn foot(element: &Element) -> Place {
    (element.area().left, element.area().bottom)
}

/// Bars from zero, a series for each column; the first column orders the rows.
pub(super) fn bars(figure: &Figure, drawing: &Drawing, columns: &[usize]) -> Found {
    let order = ordered(figure, &|row| value(figure, row, columns[0]));
    let mut placed = zeros(figure, drawing);
    for (series, column) in columns.iter().enumerate() {
        let shown = |row: usize| value(figure, row, *column).filter(|value| *value != 0.0);
        let pairs = pair(in_lanes(figure, drawing, &["mark"], series), &order, shown)?;
        placed.extend(ends_of_bars(drawing, pairs));
    }
    Ok(placed)
}

pub(super) fn bar(figure: &Figure, drawing: &Drawing) -> Found {
    bars(figure, drawing, &figure.columns("value"))
}

pub(super) fn grouped(figure: &Figure, drawing: &Drawing) -> Found {
    bars(figure, drawing, &figure.columns("values"))
}

/// Where each part of a bar ends. A row with a part that is not shown has no bar: its length would tell.
pub(super) fn stacked(figure: &Figure, drawing: &Drawing) -> Found {
    let columns = figure.columns("values");
    let order = ordered(figure, &|_| None);
    let is_share = figure.word("to").as_deref() == Some("hundred");
    let mut placed = zeros(figure, drawing);
    let up_to = |row: usize, count: usize| {
        columns[..count].iter().map(|column| value(figure, row, *column)).sum::<Option<f64>>()
    };
    let longest = (0..figure.data.rows.len()).filter_map(|row| up_to(row, columns.len())).fold(0.0, f64::max);
    for series in 0..columns.len() {
        let end = |row: usize| {
            let whole = up_to(row, columns.len())?;
            let (from, to) = (up_to(row, series)?, up_to(row, series + 1)?);
            let axis = if is_share { whole } else { longest };
            // Exactly a hundred at the end of the last part.
            let end = if is_share { to / whole * 100.0 } else { to };
            (to - from > axis * UNSEEN).then_some(end)
        };
        let mut parts = in_lanes(figure, drawing, &["mark"], series);
        parts.retain(|(_, part)| part.area().right - part.area().left > SLIVER);
        for (panel, part, value) in pair(parts, &order, end)? {
            placed.push(Placed { panel, at: part.area().right, value });
        }
    }
    no_gaps(figure, drawing)?;
    Ok(placed)
}

/// Between the parts of a bar lies no more than their parting.
fn no_gaps(figure: &Figure, drawing: &Drawing) -> Result<(), String> {
    let corners = corners(figure, drawing);
    let mut parts: Vec<(usize, &Element)> =
        drawing.drawn("mark").map(|part| (panel(&corners, foot(part)), part)).collect();
    parts.sort_by(|(a, one), (b, other)| {
        let (one, other) = (one.area(), other.area());
        a.cmp(b).then(one.top.total_cmp(&other.top)).then(one.left.total_cmp(&other.left))
    });
    for pair in parts.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (one, other) = (pair[0].1.area(), pair[1].1.area());
        let gap = other.left - one.right;
        if one.top == other.top && !(-TENTH..=PARTING + TENTH).contains(&gap) {
            return Err(format!("between two parts of a bar lie {gap:.1} units"));
        }
    }
    Ok(())
}

/// Where each part of the whole ends, as a share of it; the bar is as wide as its small chart.
pub(super) fn divided(figure: &Figure, drawing: &Drawing) -> Found {
    let column = figure.columns("value")[0];
    let corners = corners(figure, drawing);
    let mut placed = Vec::new();
    for (nth, (_, rows)) in figure.panels().into_iter().enumerate() {
        let values: Option<Vec<f64>> = rows.iter().map(|row| value(figure, *row, column)).collect();
        let values = values.unwrap_or_default();
        let whole: f64 = values.iter().sum();
        let mut parts: Vec<&Element> =
            drawing.drawn("mark").filter(|part| panel(&corners, foot(part)) == nth).collect();
        // Samples beside names are lower than the bar.
        let height = |part: &Element| part.area().bottom - part.area().top;
        let high = parts.iter().map(|part| height(part)).fold(0.0, f64::max);
        parts.retain(|part| height(part) > high - 0.5 && part.area().right - part.area().left > SLIVER);
        parts.sort_by(|a, b| a.area().left.total_cmp(&b.area().left));
        let shown: Vec<f64> = values
            .iter()
            .scan(0.0, |sum, value| {
                *sum += value;
                Some((*value, *sum))
            })
            .filter(|(value, _)| *value > whole * UNSEEN)
            .map(|(_, sum)| sum)
            .collect();
        if parts.len() != shown.len() {
            return Err(format!("{} parts stand for {} values", parts.len(), shown.len()));
        }
        if !parts.is_empty() {
            placed.push(Placed { panel: nth, at: corners[nth].0, value: 0.0 });
        }
        placed.extend(parts.iter().zip(shown).map(|(part, sum)| Placed {
            panel: nth,
            at: part.area().right,
            value: sum / whole,
        }));
    }
    no_gaps(figure, drawing)?;
    Ok(placed)
}

/// Bars from two zeros, back to back. Small charts have two sides each; see `mirror`.
pub(super) fn paired(figure: &Figure, drawing: &Drawing) -> Found {
    let order = ordered(figure, &|_| None);
    let mut placed = Vec::new();
    for (series, side) in ["left", "right"].into_iter().enumerate() {
        let column = figure.columns(side)[0];
        let shown = |row: usize| value(figure, row, column).filter(|value| *value != 0.0);
        for (panel, bar, value) in pair(in_lanes(figure, drawing, &["mark"], series), &order, shown)? {
            let area = bar.area();
            let (zero, end) = if series == 0 { (area.right, area.left) } else { (area.left, area.right) };
            placed.extend([Placed { panel, at: zero, value: 0.0 }, Placed { panel, at: end, value }]);
        }
    }
    Ok(placed)
}

/// Turns the left sides round, so that both grow to the right, and makes each side a small chart of
/// its own: one factor holds for all of them.
pub(super) fn mirror(figure: &Figure, drawing: &Drawing, placed: &mut [Placed]) {
    let corners = corners(figure, drawing);
    let zeros: Vec<(usize, f64)> =
        drawing.drawn("axis").map(|axis| (panel(&corners, foot(axis)), axis.area().centre().0)).collect();
    for one in placed {
        let here = zeros.iter().filter(|(nth, _)| *nth == one.panel).map(|(_, at)| *at);
        let is_left = one.at <= here.fold(f64::INFINITY, f64::min) + 0.5;
        one.panel = one.panel * 2 + usize::from(!is_left);
        one.at = if is_left { -one.at } else { one.at };
    }
}

/// Markers at their values.
pub(super) fn markers(figure: &Figure, drawing: &Drawing, (columns, key): (&[usize], Key<'_>)) -> Found {
    let order = ordered(figure, key);
    let mut placed = zeros(figure, drawing);
    for (series, column) in columns.iter().enumerate() {
        let found = in_lanes(figure, drawing, &["point", "hollow"], series);
        for (panel, marker, value) in pair(found, &order, |row| value(figure, row, *column))? {
            placed.push(Placed { panel, at: marker.marked().0, value });
        }
    }
    Ok(placed)
}

pub(super) fn dot(figure: &Figure, drawing: &Drawing) -> Found {
    let columns = figure.columns("values");
    markers(figure, drawing, (&columns, &|row| value(figure, row, columns[0])))
}

pub(super) fn dumbbell(figure: &Figure, drawing: &Drawing) -> Found {
    let (from, to) = (figure.columns("from")[0], figure.columns("to")[0]);
    let is_change = figure.word("sort").as_deref() == Some("change");
    let key = |row: usize| {
        let end = value(figure, row, to)?;
        if is_change { Some(end - value(figure, row, from)?) } else { Some(end) }
    };
    markers(figure, drawing, (&[from, to], &key))
}

/// Squares: as many as a count says, or within one of a percentage.
pub(super) fn waffle(figure: &Figure, drawing: &Drawing) -> Found {
    let column = figure.columns("value")[0];
    let corners = corners(figure, drawing);
    let is_share = figure.unit(column) == "%";
    for (nth, (_, rows)) in figure.panels().into_iter().enumerate() {
        for (part, row) in rows.into_iter().enumerate() {
            let Some(value) = value(figure, row, column) else { continue };
            let is_one = |square: &&Element| square.series() == Some(part) && panel(&corners, foot(square)) == nth;
            let squares = drawing.squares().into_iter().filter(is_one).count();
            let squares = f64::from(u32::try_from(squares).unwrap_or(u32::MAX));
            if (squares - value).abs() >= if is_share { 1.0 } else { 0.1 } {
                return Err(format!("{squares} squares stand for {value}"));
            }
        }
    }
    Ok(Vec::new())
}
