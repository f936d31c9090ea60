//! Where the marks of each chart type must be, worked out again from the page's data file: a place
//! along the value axis is the value times one factor, from one zero, to a tenth of a unit.

use super::{histograms, rows, slopes, steps, timelines};
use crate::proofs::drawing::{Drawing, Element, Place};
use crate::proofs::figure::Figure;

/// Coordinates are rounded to tenths at either end.
pub(super) const TENTH: f64 = 0.11;

/// A place along the value axis that says a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Which of the small charts it is in.
    pub(super) panel: usize,
    pub(super) at: f64,
    pub(super) value: f64,
}

/// What a type's law finds in a drawing; a complaint if marks and values cannot be paired.
pub(super) type Found = Result<Vec<Placed>, String>;

/// A type's law.
type Law = fn(&Figure, &Drawing) -> Found;

/// The laws. A type that is not here is held to what any drawing keeps to.
const LAWS: [(&str, Law); 13] = [
    ("bar", rows::bar),
    ("grouped", rows::grouped),
    ("stacked", rows::stacked),
    ("divided", rows::divided),
    ("paired", rows::paired),
    ("dot", rows::dot),
    ("dumbbell", rows::dumbbell),
    ("waffle", rows::waffle),
    ("line", steps::line),
    ("step", steps::step),
    ("slope", slopes::slope),
    ("histogram", histograms::histogram),
    ("timeline", timelines::timeline),
];

fn law(figure: &Figure) -> Option<Law> {
    LAWS.iter().find(|(form, _)| *form == figure.form).map(|(_, law)| *law)
}

/// Marks and ticks lie on one straight scale.
pub(crate) fn marks(figure: &Figure) -> Vec<String> {
    let Some(law) = law(figure) else { return Vec::new() };
    let mut told = Vec::new();
    for drawing in &figure.drawings {
        let found = law(figure, drawing).map(|mut placed| {
            placed.extend(ticks_of(figure, drawing));
            if figure.form == "paired" {
                rows::mirror(figure, drawing, &mut placed);
            }
            uneven(figure, &placed)
        });
        match found {
            Ok(None) => {}
            Ok(Some(complaint)) | Err(complaint) => told.push(format!("{} wide: {complaint}", drawing.width)),
        }
    }
    told
}

/// The ticks begin at or below the smallest value and end at or above the largest.
pub(crate) fn ticks(figure: &Figure) -> Vec<String> {
    let Some(law) = law(figure) else { return Vec::new() };
    let mut told = Vec::new();
    for drawing in &figure.drawings {
        let (Ok(placed), ticks) = (law(figure, drawing), ticks_of(figure, drawing)) else { continue };
        for value in placed {
            let values = || ticks.iter().filter(|tick| tick.panel == value.panel).map(|tick| tick.value);
            let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
            if low <= high && !(low..=high).contains(&value.value) {
                told.push(format!("{} wide: {} lies beyond ticks from {low} to {high}", drawing.width, value.value));
            }
        }
    }
    told
}

/// Says which place is off the straight line through all of them: one factor for all small charts on
/// one scale, one for each otherwise; each has its own zero.
fn uneven(figure: &Figure, placed: &[Placed]) -> Option<String> {
    placed.iter().find_map(|one| {
        let meant = meant(figure, placed, one.panel, one.value)?;
        let is_off = (one.at - meant).abs() > TENTH;
        is_off.then(|| format!("{} stands at {:.2}, not at {meant:.2}", one.value, one.at))
    })
}

/// All places of a drawing that say values, ticks among them; none where its law does not hold.
pub(super) fn scale(figure: &Figure, drawing: &Drawing) -> Vec<Placed> {
    let found = law(figure).map(|law| law(figure, drawing));
    let mut placed = found.and_then(Result::ok).unwrap_or_default();
    placed.extend(ticks_of(figure, drawing));
    placed
}

/// Where a value must be in a small chart, by the straight scale through all places there; `None` where
/// they do not tell.
pub(super) fn meant(figure: &Figure, placed: &[Placed], panel: usize, value: f64) -> Option<f64> {
    let of = |panel: usize| placed.iter().filter(move |one| one.panel == panel).copied().collect::<Vec<_>>();
    let here = of(panel);
    let own = figure.word("scale").as_deref() == Some("own");
    let panels = if own { panel..panel + 1 } else { 0..placed.iter().map(|one| one.panel).max()? + 1 };
    let (both, squares) =
        panels.map(|nth| spread(&of(nth))).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let (mean, at) = means(&here);
    let is_told = squares > 0.0 || here.iter().all(|one| one.value == value);
    (!here.is_empty() && is_told).then(|| at + if squares > 0.0 { both / squares } else { 0.0 } * (value - mean))
}

/// How far off a value may stand: further beyond the places that tell the scale, what they are rounded by
/// counts for more.
pub(super) fn slack(placed: &[Placed], panel: usize, value: f64) -> f64 {
    let here = || placed.iter().filter(|one| one.panel == panel).map(|one| one.value);
    let (low, high) = (here().fold(f64::INFINITY, f64::min), here().fold(f64::NEG_INFINITY, f64::max));
    let beyond = (low - value).max(value - high).max(0.0);
    TENTH * (1.0 + 2.0 * beyond / (high - low).max(f64::MIN_POSITIVE))
}

#[allow(clippy::cast_precision_loss, reason = "a chart has few marks")]
fn means(group: &[Placed]) -> (f64, f64) {
    let count = group.len().max(1) as f64;
    let mean = |of: fn(&Placed) -> f64| group.iter().map(of).sum::<f64>() / count;
    (mean(|one| one.value), mean(|one| one.at))
}

/// Sums of products and of squares about the means, for the straight line of least squares.
fn spread(group: &[Placed]) -> (f64, f64) {
    let (value, at) = means(group);
    group.iter().fold((0.0, 0.0), |(both, squares), one| {
        let off = one.value - value;
        (both + off * (one.at - at), squares + off * off)
    })
}

/// Whether the value axis lies: its zero line then stands.
pub(super) fn is_lying(drawing: &Drawing) -> bool {
    drawing.of("axis").next().is_none_or(|axis| {
        let area = axis.area();
        area.right - area.left < area.bottom - area.top
    })
}

/// The upper left corners of the small charts, by their names; one for a chart without any.
pub(super) fn corners(figure: &Figure, drawing: &Drawing) -> Vec<Place> {
    let mut lines = drawing.of("panel").filter_map(|element| element.text()).peekable();
    if lines.peek().is_none() {
        return vec![(0.0, 0.0)];
    }
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
    let mut corners = Vec::new();
    let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    for (name, _) in figure.panels() {
        // The titles of periods and the dates of events are written alike.
        while lines.peek().is_some_and(|(text, _)| !bare(&name).starts_with(bare(text).trim_end_matches('-'))) {
            lines.next();
        }
        let mut left = letters(&name);
        let mut corner = None;
        while left > 0 {
            let Some((text, area)) = lines.next() else { break };
            corner.get_or_insert((area.left, area.top));
            left -= letters(text).min(left);
        }
        corners.push(corner.unwrap_or((0.0, 0.0)));
    }
    corners
}

/// Which small chart a place is in: the lowest row of names above it, the rightmost name before it.
pub(super) fn panel(corners: &[Place], (x, y): Place) -> usize {
    let before = corners.iter().enumerate().filter(|(_, corner)| corner.0 <= x + 1.0 && corner.1 <= y);
    let near = before.max_by(|(_, a), (_, b)| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
    near.map_or(0, |(nth, _)| nth)
}

/// The ticks with the places of their grid lines.
fn ticks_of(figure: &Figure, drawing: &Drawing) -> Vec<Placed> {
    let (lying, corners) = (is_lying(drawing), corners(figure, drawing));
    let along = |place: Place| if lying { place.0 } else { place.1 };
    let lines: Vec<&Element> = drawing.of("grid").collect();
    let tick = |element: &Element| {
        let (text, area) = element.text()?;
        // The middle of figures lies a little above that of their line, whose foot is for other letters.
        let place = (area.centre().0, area.centre().1 - 1.4);
        let number: String = text.chars().filter(|letter| letter.is_ascii_digit() || ".−".contains(*letter)).collect();
        let value = number.replace('−', "-").parse().unwrap_or_else(|_| panic!("the tick `{text}` is no number"));
        let panel = panel(&corners, if lying { place } else { (area.left, area.top + 20.0) });
        let near = |line: &&&Element| (along(line.area().centre()) - along(place)).abs();
        let line = lines.iter().min_by(|a, b| near(a).total_cmp(&near(b)))?;
        Some(Placed { panel, at: along(line.area().centre()), value })
    };
    drawing.of("tick").filter_map(tick).collect()
}
