//! Where what is said of values, steps and spans must be drawn: at its value, at its step, from its first
//! step to its last. What lies where is learnt from the marks of the same drawing.

use super::laws::{self, Placed, TENTH, corners, is_lying, panel};
use super::{histograms, steps, timelines};
use crate::proofs::drawing::{Drawing, Element};
use crate::proofs::figure::Figure;

/// Half of the shade of a single step, and how far the strip of a short span is made longer.
const HALF_STEP: f64 = 5.0;
const SHORT: f64 = 1.5;
/// Marks of moments on a line of time are as wide as this; those of quiet events are narrower.
const MOMENT: f64 = 16.0;

/// Finds where a step lies along the axis of steps, first and last, if a mark tells; as one end of a span
/// it may hold more than as a place.
pub(super) type Places<'a> = Box<dyn Fn(&str, bool) -> Option<(f64, f64)> + 'a>;

/// All annotations of a figure.
pub(crate) fn annotations(figure: &Figure) -> Vec<String> {
    if figure.annotations().is_empty() {
        return Vec::new();
    }
    let told = |drawing: &Drawing| {
        let told = held_against(figure, drawing).into_iter().chain(steps_and_spans(figure, drawing));
        told.map(|one| format!("{} wide: {one}", drawing.width)).collect::<Vec<_>>()
    };
    figure.drawings.iter().flat_map(told).collect()
}

/// Lines of references, thresholds and targets: on the straight scale of the marks.
fn held_against(figure: &Figure, drawing: &Drawing) -> Vec<String> {
    let (lying, corners) = (is_lying(drawing), corners(figure, drawing));
    let placed = laws::scale(figure, drawing);
    let mut told = Vec::new();
    for (name, one) in figure.annotations() {
        if !["reference", "threshold", "target"].contains(&name.as_str()) {
            continue;
        }
        let value = one[&name].as_f64().expect("a value is a number");
        let lines: Vec<&Element> = drawing.of(&name).filter(|line| !is_sample(drawing, line)).collect();
        if lines.is_empty() {
            told.push(format!("no line marks the {name}"));
        }
        for line in lines {
            let area = line.area();
            let at = if lying { area.centre().0 } else { area.centre().1 };
            let nth = panel(&corners, (area.left + 1.0, area.bottom));
            let Some(meant) = laws::meant(figure, &placed, nth, value) else { continue };
            if (at - meant).abs() > laws::slack(&placed, nth, value) {
                told.push(format!("the {name} of {value} stands at {at:.2}, not at {meant:.2}"));
            }
        }
    }
    told
}

/// Whether a line is a sample in the key: level, with its name after it.
fn is_sample(drawing: &Drawing, line: &Element) -> bool {
    let area = line.area();
    let is_name = |text: &Element| {
        let name = text.area();
        (name.left - area.right - 10.0).abs() < 0.2 && name.top < area.top && area.top < name.bottom
    };
    area.bottom - area.top < TENTH && drawing.of("note").any(is_name)
}

/// Lines at steps and shades from step to step, of every small chart that has the step.
fn steps_and_spans(figure: &Figure, drawing: &Drawing) -> Vec<String> {
    let corners = corners(figure, drawing);
    let is_down = figure.form == "timeline";
    let mut told = Vec::new();
    for (nth, _) in figure.panels().iter().enumerate() {
        let Some(places) = places(figure, drawing, nth) else { continue };
        let here = |element: &&Element| panel(&corners, (element.area().left, element.area().bottom)) == nth;
        let ends = |element: &Element| {
            let area = element.area();
            if is_down { (area.top, area.bottom) } else { (area.left, area.right) }
        };
        for (name, one) in figure.annotations() {
            let word = |name: &str| one[name].as_str().map_or_else(|| one[name].to_string(), str::to_owned);
            let (class, meant, slack) = match name.as_str() {
                "at" => ("moment", places(&word("at"), false).map(if is_down { first } else { middle }), 0.0),
                "break" => ("break", places(&word("break"), false).map(middle), 0.0),
                "from" | "to" => {
                    let (from, to) = (places(&word("from"), true), places(&word("to"), true));
                    let both = |(from, to): ((f64, f64), (f64, f64))| (from.0, to.1);
                    // Lines take a span either way round.
                    let meant = from.zip(to).map(both).map(|(one, other)| (one.min(other), one.max(other)));
                    ("span", meant, if is_down { SHORT } else { HALF_STEP })
                }
                _ => continue,
            };
            let Some(meant) = meant else { continue };
            // Only what is too short to be seen is made longer.
            let slack = if meant.1 - meant.0 < 2.0 * slack { slack } else { 0.0 };
            let is_there = |element: &Element| {
                let (low, high) = ends(element);
                (low - meant.0).abs() <= slack + TENTH && (high - meant.1).abs() <= slack + TENTH
            };
            let is_moment = |element: &&Element| {
                !is_down || class != "moment" || element.area().right - element.area().left > MOMENT - 1.0
            };
            if !drawing.of(class).filter(here).filter(is_moment).any(is_there) {
                told.push(format!("no {class} stands from {:.1} to {:.1}: {one}", meant.0, meant.1));
            }
        }
    }
    told
}

/// A moment on a line of time is marked where it begins.
fn first((low, _): (f64, f64)) -> (f64, f64) {
    (low, low)
}

fn middle((low, high): (f64, f64)) -> (f64, f64) {
    (low.midpoint(high), low.midpoint(high))
}

/// How steps become places in a small chart of a type that shows them.
fn places<'a>(figure: &'a Figure, drawing: &'a Drawing, nth: usize) -> Option<Places<'a>> {
    match figure.form.as_str() {
        "line" | "step" => Some(steps::places(figure, drawing, nth)),
        "histogram" if !is_lying(drawing) => histograms::places(figure, drawing, nth),
        "timeline" => {
            let placed: Vec<Placed> = laws::scale(figure, drawing);
            Some(Box::new(move |words, _| {
                let (first, last) = timelines::days(words)?;
                let of = |day: f64| laws::meant(figure, &placed, nth, day);
                Some((of(first)?, of(last)?))
            }))
        }
        _ => None,
    }
}
