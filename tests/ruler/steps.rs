//! Where the points of charts of steps must be: at their value up, and further right at each step.

use super::annotations::Places;
use super::laws::{Found, Placed, TENTH, corners, panel};
use crate::proofs::drawing::{Drawing, Element, Place, Shape};
use crate::proofs::figure::Figure;

/// A row and its value.
type Value = (usize, f64);

/// The points of every line, which are the corners of it.
pub(super) fn line(figure: &Figure, drawing: &Drawing) -> Found {
    points_and_values(figure, drawing, 1)
}

/// The points of every line of values that hold: every second corner is where the next one begins.
pub(super) fn step(figure: &Figure, drawing: &Drawing) -> Found {
    points_and_values(figure, drawing, 2)
}

/// Where the steps of a small chart stand across, those that have a point.
pub(super) fn places<'a>(figure: &'a Figure, drawing: &Drawing, nth: usize) -> Places<'a> {
    let every = if figure.form == "step" { 2 } else { 1 };
    let steps = stand(figure, drawing, every).map(|(_, steps)| steps).unwrap_or_default();
    let name = figure.columns("x")[0];
    Box::new(move |words, _| {
        let is_it = |(panel, row, _): &&Step| *panel == nth && figure.shown(*row, name) == words;
        steps.iter().find(is_it).map(|(.., x)| (*x, *x))
    })
}

/// A small chart, a row, and where it stands across.
type Step = (usize, usize, f64);

fn points_and_values(figure: &Figure, drawing: &Drawing, every: usize) -> Found {
    let (placed, steps) = stand(figure, drawing, every)?;
    match steps.iter().flat_map(|one| steps.iter().map(move |other| (one, other))).find(|pair| is_off(*pair)) {
        Some((one, other)) => Err(format!("rows {} and {} stand at {} and {}", one.1, other.1, one.2, other.2)),
        None => Ok(placed),
    }
}

/// Where values and steps stand.
fn stand(figure: &Figure, drawing: &Drawing, every: usize) -> Result<(Vec<Placed>, Vec<Step>), String> {
    let corners = corners(figure, drawing);
    let mut placed = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    for (series, column) in figure.columns("y").into_iter().enumerate() {
        let points = points(drawing, series, every);
        for (nth, (_, rows)) in figure.panels().into_iter().enumerate() {
            let here: Vec<Place> = points.iter().filter(|place| panel(&corners, **place) == nth).copied().collect();
            let values = rows.iter().filter_map(|row| Some((*row, figure.data.rows[*row][column].value?)));
            let values: Vec<Value> = values.collect();
            if here.len() != values.len() {
                return Err(format!("line {} has {} points for {} values", series + 1, here.len(), values.len()));
            }
            for ((x, y), (row, value)) in here.into_iter().zip(values) {
                placed.push(Placed { panel: nth, at: y, value });
                steps.push((nth, row, x));
            }
        }
    }
    Ok((placed, steps))
}

/// Whether two points of a small chart break the order: one row stands at one place, a later row
/// further right.
fn is_off((one, other): (&Step, &Step)) -> bool {
    if one.0 != other.0 {
        return false;
    }
    if one.1 == other.1 { (one.2 - other.2).abs() > TENTH } else { (one.1 < other.1) != (one.2 < other.2) }
}

/// The points of a series in all small charts: those of its lines, and markers that stand alone.
fn points(drawing: &Drawing, series: usize, every: usize) -> Vec<Place> {
    let of = |element: &&Element| element.series() == Some(series);
    let mut points: Vec<Place> = Vec::new();
    for line in drawing.drawn("line").filter(of) {
        if let Shape::Lines(places) = &line.shape {
            points.extend(places.iter().step_by(every));
        }
    }
    let markers = drawing.drawn("point").chain(drawing.drawn("hollow")).filter(of).map(Element::marked);
    let is_near = |(x, y): Place, other: &Place| (other.0 - x).abs() < 0.2 && (other.1 - y).abs() < 0.2;
    let alone: Vec<Place> = markers.filter(|place| !points.iter().any(|other| is_near(*place, other))).collect();
    points.extend(alone);
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points
}
