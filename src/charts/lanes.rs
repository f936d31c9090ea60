//! Lanes: rows under one another along one value axis that lies, as bars, dots and pairs of dots
//! have them. What they are made of, and how they come to be drawn. Never sorts, never knows what a
//! value means.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::ends::End;
use super::lane_layout::{Arrangement, Layout, Maker, notes_are_whole, placed, room_for_notes, settle};
use super::lane_lines::{draw_lines, labels_beside};
use super::lane_marks::draw_lane;
use super::lane_words::{tops, written};
use super::palette::Role;
use super::panels::alike;
use super::plot::{Axis, Frame, plot};
use super::room::Room;
use super::svg::Sheet;
use super::text_width::{LINE, named, widest_word};
use crate::model::{Annotation, Chart, Language};

/// How thick a lane with one bar is.
pub(super) const BAR: f64 = 22.0;
/// Between the tracks of a lane.
pub(super) const TRACK_GAP: f64 = 4.0;
/// Between a mark and its value.
pub(super) const VALUE_GAP: f64 = 6.0;
/// Half of a marker.
pub(super) const MARKER: f64 = 6.0;
/// From the plot's left edge to a lane's note, where labels stand beside.
pub(super) const NOTE_INDENT: f64 = 6.0;
/// Below the last lane, for the ticks.
const TICKS: f64 = LINE + 8.0;

/// A chart of lanes.
#[derive(Clone)]
pub(super) struct Lanes<'a> {
    /// The lanes from top to bottom.
    pub(super) lanes: Vec<Lane>,
    /// The values the axis must cover.
    pub(super) values: Vec<Decimal>,
    /// What values are held against, and what is said of lanes by their names.
    pub(super) annotations: &'a [Annotation],
    pub(super) language: &'a Language,
    pub(super) unit: &'a str,
}

/// One lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    /// Its name.
    pub(super) label: String,
    /// Its tracks from top to bottom, at least one.
    pub(super) tracks: Vec<Track>,
}

/// One strip of a lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    /// Units down.
    pub(super) thick: f64,
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
    /// What is written.
    pub(super) words: Vec<ValueWords>,
}

/// One mark.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A bar from one value to another.
    Bar { from: f64, to: f64, role: Role, end: End },
    /// A part of a bar from one value to another; between it and the part before lies the page.
    Part { from: f64, to: f64, role: Role, end: End },
    /// A marker of a series; quiet where another row is singled out.
    Point { at: f64, series: u8, end: End, is_quiet: bool },
    /// A thin line between two values.
    Link { from: f64, to: f64, role: Role },
}

/// A value in words.
#[derive(Clone, Debug)]
pub(super) struct ValueWords {
    pub(super) text: String,
    /// Whose value it is, where a lane has several: told where it stands away from its mark.
    pub(super) name: Option<String>,
    pub(super) role: Role,
    pub(super) place: Beside,
}

/// Where a value's words stand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Beside {
    /// After a value, and after so many units more.
    After(f64, f64),
    /// Before a value, and so many units before it.
    Before(f64, f64),
    /// Between two values, where there is room; otherwise they are only in the table.
    Within(f64, f64),
}

impl Beside {
    /// Beside the end of a bar from zero.
    pub(super) fn end_of_bar(end: f64, shape: End) -> Self {
        let gap = VALUE_GAP + shape.length();
        if end < 0.0 { Self::Before(end, gap) } else { Self::After(end, gap) }
    }

    /// Beside a marker, on its right or its left.
    pub(super) fn marker(at: f64, shape: End, is_right: bool) -> Self {
        let gap = VALUE_GAP + MARKER + shape.length();
        if is_right { Self::After(at, gap) } else { Self::Before(at, gap) }
    }
}

impl ValueWords {
    /// The words away from the mark: "Reports: 12".
    pub(super) fn told(&self) -> String {
        self.name.as_ref().map_or_else(|| self.text.clone(), |name| named(name, &self.text))
    }

    /// Whether they are written even where there is no room beside the mark.
    pub(super) fn is_needed(&self) -> bool {
        !matches!(self.place, Beside::Within(..))
    }
}

impl Lane {
    /// Units down of its tracks together.
    pub(super) fn height(&self) -> f64 {
        let between = TRACK_GAP * count(self.tracks.len().saturating_sub(1));
        self.tracks.iter().map(|track| track.thick).sum::<f64>() + between
    }

    /// What is written of its values.
    pub(super) fn words(&self) -> impl Iterator<Item = &ValueWords> {
        self.tracks.iter().flat_map(|track| &track.words)
    }
}

pub(super) fn count(many: usize) -> f64 {
    f64::from(u32::try_from(many).expect("a lane has few lines and tracks"))
}

/// The charts that are arranged alike in a room, and which of them is the one that is drawn there.
fn alike_and_own<'r>(room: &Room<'r>) -> (Vec<Cow<'r, Chart>>, usize) {
    let charts = alike(room);
    let own = charts.iter().position(|one| **one == *room.like).unwrap_or(0);
    (charts, own)
}

/// Draws the lanes of a chart, or of one panel of it. `make` makes the lanes of a chart, given how much of a value
/// one unit across is. Panels on scales of their own are arranged alike, so that what stands side by side can be
/// read side by side.
pub(super) fn draw_rows<F>(chart: &Chart, room: &Room<'_>, make: F) -> Sheet
where
    F: for<'c> Fn(&'c Chart, f64) -> Lanes<'c>,
{
    let (charts, own) = alike_and_own(room);
    let make = &make;
    let makers: Vec<Maker<'_, '_>> =
        charts.iter().map(|chart| Box::new(move |unit| Cow::Owned(make(chart, unit))) as Maker<'_, '_>).collect();
    let layout = settle(&makers, room).swap_remove(own);
    let make: Maker<'_, '_> = Box::new(|unit| Cow::Owned(make(chart, unit)));
    sheet(&placed(&make, &layout), &layout, room)
}

/// As [`draw_rows`], of lanes that are the same on any scale: those of each chart are made once.
pub(super) fn draw_fixed<F>(chart: &Chart, room: &Room<'_>, make: F) -> Sheet
where
    F: for<'c> Fn(&'c Chart) -> Lanes<'c>,
{
    let (charts, own) = alike_and_own(room);
    let all: Vec<Lanes<'_>> = charts.iter().map(|chart| make(chart)).collect();
    let lend = |lanes| Box::new(move |_| Cow::Borrowed(lanes)) as Maker<'_, '_>;
    let makers: Vec<Maker<'_, '_>> = all.iter().map(lend).collect();
    let layout = settle(&makers, room).swap_remove(own);
    match charts.get(own).is_some_and(|like| std::ptr::eq::<Chart>(&**like, chart)) {
        true => sheet(&placed(&makers[own], &layout), &layout, room),
        false => {
            let lanes = make(chart);
            let lent: Maker<'_, '_> = Box::new(|_| Cow::Borrowed(&lanes));
            sheet(&placed(&lent, &layout), &layout, room)
        }
    }
}

/// Draws lanes whose markers lie in tracks already, measured like those of a whole of which they may be a part.
pub(super) fn draw(lanes: &Lanes<'_>, like: &Lanes<'_>, room: &Room<'_>) -> Sheet {
    let like: Maker<'_, '_> = Box::new(|_| Cow::Borrowed(like));
    let layout = settle(&[like], room).remove(0);
    let own: Maker<'_, '_> = Box::new(|_| Cow::Borrowed(lanes));
    sheet(&placed(&own, &layout), &layout, room)
}

/// Draws the lanes from top to bottom.
fn sheet(lanes: &Lanes<'_>, layout: &Layout, room: &Room<'_>) -> Sheet {
    let written = written(lanes, layout, room);
    let tops = tops(lanes, layout, &written);
    let bottom = tops.last().copied().unwrap_or(0.0);
    let below = if layout.ticks.is_empty() { 2.0 } else { TICKS };
    let mut sheet = Sheet::new(room.width, bottom + below);
    let labels_are_whole = lanes.lanes.iter().all(|lane| widest_word(&lane.label) <= room.width);
    sheet.is_cramped = !labels_are_whole || !notes_are_whole(lanes, room_for_notes(layout, room));
    let left = layout.column + layout.axis.start;
    let frame = Frame {
        left,
        right: sheet.width - left - layout.axis.length,
        top: 0.0,
        bottom: below,
        aside: layout.axis.start,
        sunk: 0.0,
    };
    let across = Axis { ends: layout.scale.ends(), ticks: layout.ticks.clone(), role: Role::Tick };
    let beside = layout.arrangement == Arrangement::Beside;
    let down = Axis {
        ends: (bottom, 0.0),
        ticks: if beside { labels_beside(&written, &tops) } else { Vec::new() },
        role: Role::Label,
    };
    plot(&mut sheet, frame, (&across, &down), |plot| {
        for (nth, lane) in lanes.lanes.iter().enumerate() {
            draw_lane(plot, lane, layout, (&written[nth], tops[nth + 1]));
        }
        draw_lines(plot, lanes, layout, (&written, &tops));
    });
    sheet
}
