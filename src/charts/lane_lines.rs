//! What runs across lanes: the line that values start from and the lines that they are held against, each
//! in pieces where words stand; and the labels beside. Never a mark.

use super::held_against::draw_held_against;
use super::lane_layout::{Arrangement, Layout};
use super::lane_words::{GAP, Written, track_top};
use super::lanes::{Beside, Lane, Lanes, NOTE_INDENT, TRACK_GAP};
use super::plot::{LABEL_GAP, Plot, axis_line};
use super::text_width::{LINE, widest};

/// How far lines that run along a lane stand out of it.
pub(super) const OVER: f64 = 2.0;
/// What words keep free of lines on their left and right.
const ASIDE: f64 = 3.0;

/// Words that lines stop short of: from where to where along the axis, in units, and their upper and lower edge.
struct Cut {
    along: (f64, f64),
    down: (f64, f64),
}

/// Draws the zero line of lanes with their labels beside them, and the lines that values are held against.
pub(super) fn draw_lines(
    plot: &mut Plot<'_, '_>,
    lanes: &Lanes<'_>,
    layout: &Layout,
    (written, tops): (&[Written], &[f64]),
) {
    let beside = layout.arrangement == Arrangement::Beside;
    let mut cuts = if beside { notes(written, tops) } else { Vec::new() };
    let whole =
        if beside { vec![(0.0, tops.last().copied().unwrap_or(0.0))] } else { along_lanes(lanes, (written, tops)) };
    if beside {
        pieces(&whole, &cuts, layout.units(0.0))
            .into_iter()
            .for_each(|(upper, lower)| axis_line(plot, (0.0, upper), (0.0, lower)));
    }
    cuts.extend(values(lanes, layout, (written, tops)));
    draw_held_against(plot, lanes.annotations, |value| {
        let pieces = pieces(&whole, &cuts, layout.units(value)).into_iter();
        pieces.map(|(upper, lower)| [(value, upper), (value, lower)]).collect()
    });
}

/// Where notes lie.
fn notes(written: &[Written], tops: &[f64]) -> Vec<Cut> {
    let cut = |(written, lower): (&Written, &f64)| {
        let reach = NOTE_INDENT + widest(&written.note) + LABEL_GAP;
        let foot = lower - GAP / 2.0;
        // A line at the plot's left edge passes before the notes.
        let along = (f64::MIN_POSITIVE, reach);
        (!written.note.is_empty()).then_some(Cut { along, down: (foot - written.below(), foot) })
    };
    written.iter().zip(&tops[1..]).filter_map(cut).collect()
}

/// Where values in words lie.
fn values(lanes: &Lanes<'_>, layout: &Layout, (written, tops): (&[Written], &[f64])) -> Vec<Cut> {
    if layout.arrangement == Arrangement::AllAbove {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    for ((lane, written), lower) in lanes.lanes.iter().zip(written).zip(&tops[1..]) {
        let mut edge = track_top(lane, written, (layout.arrangement, *lower));
        for track in &lane.tracks {
            let middle = edge + track.thick / 2.0;
            for words in track.words.iter().filter(|words| !matches!(words.place, Beside::Within(..))) {
                let (left, right) = layout.extent(words);
                let down = (middle - LINE / 2.0, middle + LINE / 2.0);
                cuts.push(Cut { along: (left - ASIDE, right + ASIDE), down });
            }
            edge += track.thick + TRACK_GAP;
        }
    }
    cuts
}

/// What is left of some pieces of a line at so many units along the axis.
fn pieces(whole: &[(f64, f64)], cuts: &[Cut], units: f64) -> Vec<(f64, f64)> {
    let mut left = whole.to_vec();
    for Cut { down: (upper, lower), .. } in cuts.iter().filter(|cut| cut.along.0 <= units && units <= cut.along.1) {
        let rest = |(from, to): &(f64, f64)| [(*from, to.min(*upper)), (from.max(*lower), *to)];
        left = left.iter().flat_map(rest).filter(|(from, to)| from < to).collect();
    }
    left
}

/// From above to below each lane whose label stands over it.
fn along_lanes(lanes: &Lanes<'_>, (written, tops): (&[Written], &[f64])) -> Vec<(f64, f64)> {
    let piece = |((lane, written), lower): ((&Lane, &Written), &f64)| {
        let top = track_top(lane, written, (Arrangement::Above, *lower));
        (top - OVER, top + lane.height() + OVER)
    };
    lanes.lanes.iter().zip(written).zip(&tops[1..]).map(piece).collect()
}

pub(super) fn labels_beside(written: &[Written], tops: &[f64]) -> Vec<(f64, String)> {
    let label = |(written, edges): (&Written, &[f64])| {
        (edges[0].midpoint(edges[1] - written.below()), written.label.join("\n"))
    };
    written.iter().zip(tops.windows(2)).map(label).collect()
}
