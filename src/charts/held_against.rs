//! The lines that values are held against: references, thresholds, targets. Never their names, which
//! stand in the key.

use super::canvas::Stroke;
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot};
use super::scale::number;
use crate::model::{Annotated, Annotation};

/// Draws a line for each value that others are held against; `ends` gives the ends of its pieces. A
/// wider line of the page's own colour lies below it, so that it is seen across dark bars.
pub(super) fn draw_held_against(
    plot: &mut Plot<'_, '_>,
    annotations: &[Annotation],
    ends: impl Fn(f64) -> Vec<[(f64, f64); 2]>,
) {
    draw_values(plot, annotations, |role, value| {
        let pieces = ends(value).into_iter();
        pieces.flat_map(|ends| [Role::Halo, role].map(|role| Stroke { ends, moved: [(0.0, 0.0); 2], role })).collect()
    });
}

/// The same among thin lines, which a halo would break.
pub(super) fn draw_held_against_lines(
    plot: &mut Plot<'_, '_>,
    annotations: &[Annotation],
    ends: impl Fn(f64) -> [(f64, f64); 2],
) {
    draw_values(plot, annotations, |role, value| vec![Stroke { ends: ends(value), moved: [(0.0, 0.0); 2], role }]);
}

fn draw_values(plot: &mut Plot<'_, '_>, annotations: &[Annotation], strokes: impl Fn(Role, f64) -> Vec<Stroke>) {
    for annotation in annotations {
        let (role, value) = match annotation.of {
            Annotated::Reference(value) => (Role::Reference, value),
            Annotated::Threshold(value) => (Role::Threshold, value),
            Annotated::Target(value) => (Role::Target, value),
            Annotated::At(_) | Annotated::Span(..) | Annotated::Break(_) => continue,
        };
        plot.draw_series(strokes(role, number(value))).expect(IN_MEMORY);
    }
}
