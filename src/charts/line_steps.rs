//! The labels below a line chart: as many as have room side by side. Never the value axis.

use super::date_steps::date_steps;
use super::fit::{Fitted, Reach, fit};
use super::line_places::Across;
use super::text_width::{widest, widest_word, wrap_evenly};
use crate::model::Language;

/// Between neighbouring labels.
const APART: f64 = 12.0;
/// The most lines a label may have.
const MOST_LINES: usize = 3;

/// The labels that are shown, and the axis they leave room for.
#[derive(Debug)]
pub(super) struct Steps {
    /// Where each stands, from 0 to 1, and its lines.
    pub(super) shown: Vec<(f64, Vec<String>)>,
    /// Whether they stand at places of the calendar, which are marked, instead of at points.
    pub(super) has_notches: bool,
    pub(super) axis: Fitted,
}

/// The room of the drawing and what lies beside the axis within it.
#[derive(Clone, Copy)]
pub(super) struct Sides {
    pub(super) whole: f64,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// The labels of steps: of dates by the calendar, of all others as many as have room.
pub(super) fn steps(across: &Across, language: &Language, sides: Sides) -> Steps {
    if across.dates.is_empty() {
        let parts: Vec<f64> = across.places.iter().map(|place| across.part(*place)).collect();
        return thinned(&across.names, &parts, sides);
    }
    let part = |place: i32| across.part(f64::from(place));
    date_steps(&across.dates, part, language, sides).unwrap_or_else(|| {
        let parts: Vec<f64> = across.dates.iter().map(|date| part(date.place())).collect();
        let names: Vec<String> = across.dates.iter().map(|date| date.words(language)).collect();
        thinned(&names, &parts, sides)
    })
}

/// Shows every label, or every second, every third … until none touches its neighbour. `parts` are
/// the places of the points, from 0 to 1.
fn thinned(labels: &[String], parts: &[f64], sides: Sides) -> Steps {
    (1..=labels.len().max(1)).find_map(|every| every_nth(labels, parts, (sides, every))).unwrap_or_else(|| Steps {
        shown: Vec::new(),
        has_notches: false,
        axis: axis(&[], sides),
    })
}

fn every_nth(labels: &[String], parts: &[f64], (sides, every): (Sides, usize)) -> Option<Steps> {
    let shown: Vec<usize> = (0..labels.len()).step_by(every).collect();
    let closest = shown.windows(2).map(|pair| parts[pair[1]] - parts[pair[0]]).fold(1.0, f64::min);
    let room = closest * (sides.whole - sides.left - sides.right) - APART;
    let room = if shown.len() == 1 { sides.whole } else { room };
    let fits = shown.iter().all(|at| widest_word(&labels[*at]) <= room);
    let wrapped: Vec<(f64, Vec<String>)> =
        shown.into_iter().map(|at| (parts[at], wrap_evenly(&labels[at], room))).collect();
    (fits && wrapped.iter().all(|(_, lines)| lines.len() <= MOST_LINES)).then_some(())?;
    laid(wrapped, sides, APART / 2.0)
}

/// Lays labels side by side; `None` where they come closer than so many units.
pub(super) fn laid(shown: Vec<(f64, Vec<String>)>, sides: Sides, apart: f64) -> Option<Steps> {
    let axis = axis(&shown, sides);
    let is_apart = |pair: &[(f64, Vec<String>)]| {
        (pair[1].0 - pair[0].0) * axis.length >= f64::midpoint(widest(&pair[0].1), widest(&pair[1].1)) + apart
    };
    shown.windows(2).all(is_apart).then_some(Steps { shown, has_notches: false, axis })
}

/// The axis between its sides, into which the outermost labels may reach.
fn axis(labels: &[(f64, Vec<String>)], sides: Sides) -> Fitted {
    let reach = |(at, lines): &(f64, Vec<String>)| {
        let half = widest(lines) / 2.0;
        Reach { at: *at, before: half - sides.left, after: half - sides.right }
    };
    let reaches: Vec<Reach> = labels.iter().map(reach).collect();
    fit(sides.whole - sides.left - sides.right, &reaches)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(count: usize, whole: f64) -> Vec<usize> {
        let labels: Vec<String> = (0..count).map(|nth| format!("{}", 2000 + nth)).collect();
        let last = u32::try_from(count - 1).expect("few");
        let parts: Vec<f64> = (0..=last).map(|nth| f64::from(nth) / f64::from(last)).collect();
        let steps = thinned(&labels, &parts, Sides { whole, left: 30.0, right: 10.0 });
        let at = |part: &f64| parts.iter().position(|other| other == part).expect("a point");
        steps.shown.iter().map(|(part, _)| at(part)).collect()
    }

    #[test]
    fn shows_what_has_room() {
        assert_eq!(shown(5, 700.0), [0, 1, 2, 3, 4]);
        assert_eq!(shown(9, 280.0), [0, 2, 4, 6, 8]);
        assert!(shown(100, 280.0).len() < 7);
    }
}
