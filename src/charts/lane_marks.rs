//! One lane drawn: its marks, its values, and what is written above and under it. Never where lanes lie.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Marker, Stroke, Words};
use super::ends::{End, Way};
use super::lane_layout::{Arrangement, Layout};
use super::lane_lines::OVER;
use super::lane_words::{NOTE_GAP, Written, track_top};
use super::lanes::{Beside, Lane, MARKER, Mark, NOTE_INDENT, TRACK_GAP, VALUE_GAP, ValueWords};
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot, axis_line, style};
use super::text_width::width;

/// Between the parts of a bar.
pub(super) const PARTING: f64 = 2.5;

/// Draws one lane, given what is written of it and its lower edge.
pub(super) fn draw_lane(plot: &mut Plot<'_, '_>, lane: &Lane, layout: &Layout, (written, lower): (&Written, f64)) {
    let height = lane.height();
    let beside = layout.arrangement == Arrangement::Beside;
    let held = if beside { written.label_height().max(height) } else { height };
    let top = track_top(lane, written, (layout.arrangement, lower));
    if !beside {
        axis_line(plot, (0.0, top - OVER), (0.0, top + height + OVER));
    }
    let mut edge = top;
    for track in &lane.tracks {
        let middle = edge + track.thick / 2.0;
        track.marks.iter().for_each(|mark| draw_mark(plot, mark, layout, (middle, track.thick)));
        if layout.arrangement != Arrangement::AllAbove {
            track.words.iter().for_each(|words| draw_words(plot, words, layout, middle));
        }
        edge += track.thick + TRACK_GAP;
    }
    let low = layout.scale.ends().0;
    let write = |lines: &[String], (at, moved): (f64, (f64, f64)), role, down| {
        let (text, anchor) = (lines.join("\n"), (HPos::Left, down));
        (!lines.is_empty()).then_some(Words { at: (low, at), moved, text, role, anchor })
    };
    let label = if beside { &[] } else { written.label.as_slice() };
    let label = write(label, (top, (-layout.axis.start, -3.0)), Role::Label, VPos::Bottom);
    let under = top + height.midpoint(height.max(held));
    let aside = if beside { NOTE_INDENT } else { -layout.axis.start };
    let note = write(&written.note, (under, (aside, NOTE_GAP)), Role::Note, VPos::Top);
    plot.draw_series(label.into_iter().chain(note)).expect(IN_MEMORY);
}

fn draw_mark(plot: &mut Plot<'_, '_>, mark: &Mark, layout: &Layout, (middle, thick): (f64, f64)) {
    match mark {
        Mark::Bar { from, to, role, end } => draw_bar(plot, (*from, *to), (*role, *end), (middle, thick)),
        Mark::Part { from, to, role, end } => {
            let start = from + parting(*from, *to, layout.value_of_unit());
            draw_bar(plot, (start, *to), (*role, *end), (middle, thick));
        }
        Mark::Point { at, series, end, is_quiet } => {
            let is_hollow = *end == End::Soft;
            let point =
                Marker { at: (*at, middle), moved: (0.0, 0.0), series: *series, is_hollow, is_quiet: *is_quiet };
            plot.draw_series([point]).expect(IN_MEMORY);
            let arrow = end.path((*at, middle), 0.0, Way::Right).filter(|_| !is_hollow);
            let shifted = arrow.map(|mut path| {
                path.points.iter_mut().for_each(|point| point.0 += MARKER);
                path
            });
            plot.draw_series(shifted).expect(IN_MEMORY);
        }
        Mark::Link { from, to, role } => axis_like(plot, [(*from, middle), (*to, middle)], *role),
    }
}

/// How much of a part is left to the page before it: little of a little one, and nothing at zero.
fn parting(from: f64, to: f64, unit: f64) -> f64 {
    if from == 0.0 { 0.0 } else { (PARTING * unit).min((to - from) / 2.0) }
}

fn draw_bar(plot: &mut Plot<'_, '_>, (from, to): (f64, f64), (role, end): (Role, End), (middle, thick): (f64, f64)) {
    if from != to {
        let corners = [(from.min(to), middle - thick / 2.0), (from.max(to), middle + thick / 2.0)];
        plot.draw_series([Rectangle::new(corners, style(role))]).expect(IN_MEMORY);
    }
    let way = if to < from { Way::Left } else { Way::Right };
    plot.draw_series(end.path((to, middle), thick, way)).expect(IN_MEMORY);
}

fn axis_like(plot: &mut Plot<'_, '_>, ends: [(f64, f64); 2], role: Role) {
    let stroke = Stroke { ends, moved: [(0.0, 0.0); 2], role };
    plot.draw_series([stroke]).expect(IN_MEMORY);
}

fn draw_words(plot: &mut Plot<'_, '_>, words: &ValueWords, layout: &Layout, middle: f64) {
    let (at, gap, hang) = match words.place {
        Beside::After(at, gap) => (at, gap, HPos::Left),
        Beside::Before(at, gap) => (at, -gap, HPos::Right),
        Beside::Within(from, to) => {
            let length = (layout.scale.part(to) - layout.scale.part(from)).abs() * layout.axis.length;
            if width(&words.text) + VALUE_GAP > length {
                return;
            }
            (from.midpoint(to), 0.0, HPos::Center)
        }
    };
    let words = Words {
        at: (at, middle),
        moved: (gap, 0.0),
        text: words.text.clone(),
        role: words.role,
        anchor: (hang, VPos::Center),
    };
    plot.draw_series([words]).expect(IN_MEMORY);
}
