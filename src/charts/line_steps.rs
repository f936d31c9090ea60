//! The labels below a line chart: as many as have room side by side. Never the value axis.

use super::fit::{Fitted, Reach, fit};
use super::text_width::{widest, widest_word, wrap_evenly};

/// Between neighbouring labels.
const APART: f64 = 12.0;
/// The most lines a label may have.
const MOST_LINES: usize = 3;

/// The labels that are shown, and the axis they leave room for.
pub(super) struct Steps {
    /// Position of the row, and its lines.
    pub(super) shown: Vec<(usize, Vec<String>)>,
    pub(super) axis: Fitted,
}

/// The room of the drawing and what lies beside the axis within it.
#[derive(Clone, Copy)]
pub(super) struct Sides {
    pub(super) whole: f64,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// Shows every label, or every second, every third … until none touches its neighbour. `parts` are
/// the places of the points, from 0 to 1.
pub(super) fn steps(labels: &[String], parts: &[f64], sides: Sides) -> Steps {
    (1..=labels.len().max(1))
        .find_map(|every| every_nth(labels, parts, (sides, every)))
        .unwrap_or_else(|| Steps { shown: Vec::new(), axis: axis(&[], parts, sides) })
}

fn every_nth(labels: &[String], parts: &[f64], (sides, every): (Sides, usize)) -> Option<Steps> {
    let shown: Vec<usize> = (0..labels.len()).step_by(every).collect();
    let closest = shown.windows(2).map(|pair| parts[pair[1]] - parts[pair[0]]).fold(1.0, f64::min);
    let room = closest * (sides.whole - sides.left - sides.right) - APART;
    let room = if shown.len() == 1 { sides.whole } else { room };
    let wrapped: Vec<(usize, Vec<String>)> = shown.into_iter().map(|at| (at, wrap_evenly(&labels[at], room))).collect();
    let axis = axis(&wrapped, parts, sides);
    let fits = wrapped.iter().all(|(at, lines)| widest_word(&labels[*at]) <= room && lines.len() <= MOST_LINES);
    let apart = wrapped.windows(2).all(|pair| {
        let ((first, lines), (second, more)) = (&pair[0], &pair[1]);
        (parts[*second] - parts[*first]) * axis.length >= f64::midpoint(widest(lines), widest(more)) + APART / 2.0
    });
    (fits && apart).then_some(Steps { shown: wrapped, axis })
}

/// The axis between its sides, into which the outermost labels may reach.
fn axis(labels: &[(usize, Vec<String>)], parts: &[f64], sides: Sides) -> Fitted {
    let reach = |(at, lines): &(usize, Vec<String>)| {
        let half = widest(lines) / 2.0;
        Reach { at: parts[*at], before: half - sides.left, after: half - sides.right }
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
        let steps = steps(&labels, &parts, Sides { whole, left: 30.0, right: 10.0 });
        steps.shown.into_iter().map(|(at, _)| at).collect()
    }

    #[test]
    fn shows_what_has_room() {
        assert_eq!(shown(5, 700.0), [0, 1, 2, 3, 4]);
        assert_eq!(shown(9, 280.0), [0, 2, 4, 6, 8]);
        assert!(shown(100, 280.0).len() < 7);
    }
}
