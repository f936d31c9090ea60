//! Lanes: rows under one another along one value axis that lies, as bars, dots and pairs of dots
//! have them. Labels stand beside where there is room, else above. Never sorts, never knows what a
//! value means.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::{Marker, Words};
use super::ends::{End, Way};
use super::fit::{Fitted, Reach, fit};
use super::held_against::draw_held_against;
use super::notes::notes_of;
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::{Scale, number};
use super::svg::Sheet;
use super::text_width::{LINE, named, widest, widest_word, width, wrap, wrap_evenly};
use crate::model::{Annotation, Language};

/// How thick a lane with one bar is.
pub(super) const BAR: f64 = 22.0;
/// Between one lane and the next.
const GAP: f64 = 14.0;
/// Between the tracks of a lane.
const TRACK_GAP: f64 = 3.0;
/// Between a mark and its value.
const VALUE_GAP: f64 = 6.0;
/// More than the gap between a label and a value beside it: they are no phrase.
const ASIDE: f64 = 8.0;
/// Between the parts of a bar.
pub(super) const PARTING: f64 = 2.5;
/// Half of a marker.
pub(super) const MARKER: f64 = 6.0;
/// How far lines that run along a lane stand out of it.
const OVER: f64 = 2.0;
/// From the tracks of a lane to its note, and from the plot's left edge to it where labels stand beside.
const NOTE_GAP: f64 = 2.0;
const NOTE_INDENT: f64 = 6.0;
/// Below the last lane, for the ticks.
const TICKS: f64 = LINE + 8.0;

/// A chart of lanes.
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
    fn told(&self) -> String {
        self.name.as_ref().map_or_else(|| self.text.clone(), |name| named(name, &self.text))
    }

    /// Whether they are written even where there is no room beside the mark.
    fn is_needed(&self) -> bool {
        !matches!(self.place, Beside::Within(..))
    }
}

impl Lane {
    fn height(&self) -> f64 {
        let between = TRACK_GAP * count(self.tracks.len().saturating_sub(1));
        self.tracks.iter().map(|track| track.thick).sum::<f64>() + between
    }

    fn words(&self) -> impl Iterator<Item = &ValueWords> {
        self.tracks.iter().flat_map(|track| &track.words)
    }
}

/// Where labels and values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    /// Labels in a column, values at the marks' ends.
    Beside,
    /// Labels above their lanes, values at the marks' ends.
    Above,
    /// Labels and values above their lanes, for values that leave no room for a mark.
    AllAbove,
}

/// A drawing worked out.
struct Layout {
    arrangement: Arrangement,
    /// The room for labels beside the lanes with the gap after them.
    column: f64,
    axis: Fitted,
    scale: Scale,
    ticks: Vec<(f64, String)>,
}

/// What is written of one lane, in lines.
struct Written {
    /// Its name, with its values where these stand with it.
    label: Vec<String>,
    /// What is said of it, under its tracks.
    note: Vec<String>,
}

impl Written {
    /// Units that the note takes with the gap above it.
    fn below(&self) -> f64 {
        if self.note.is_empty() { 0.0 } else { NOTE_GAP + LINE * count(self.note.len()) }
    }

    /// Units that the label takes.
    fn label_height(&self) -> f64 {
        LINE * count(self.label.len())
    }
}

/// Draws the lanes from top to bottom, measured like those of a whole of which they may be a part.
pub(super) fn draw(lanes: &Lanes<'_>, like: &Lanes<'_>, room: &Room<'_>) -> Sheet {
    let layout = [Arrangement::Beside, Arrangement::Above]
        .into_iter()
        .find_map(|arrangement| layout(like, room, arrangement))
        .unwrap_or_else(|| all_above(like, room));
    let written = written(lanes, &layout, room);
    let tops = tops(lanes, &layout, &written);
    let bottom = tops.last().copied().unwrap_or(0.0);
    let below = if layout.ticks.is_empty() { 2.0 } else { TICKS };
    let mut sheet = Sheet::new(room.width, bottom + below);
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
            draw_lane(plot, lane, &layout, (&written[nth], tops[nth + 1]));
        }
        let cuts = if beside { notes_cut(&layout, (&written, &tops)) } else { Vec::new() };
        if beside {
            let pieces = pieces(&cuts, layout.scale.part(0.0), bottom);
            pieces.into_iter().for_each(|(upper, lower)| axis_line(plot, (0.0, upper), (0.0, lower)));
        }
        let along = if beside { Vec::new() } else { along_lanes(lanes, (&written, &tops)) };
        draw_held_against(plot, lanes.annotations, |value| {
            // Between labels these lines run along the lanes alone, so that none runs through a label.
            let pieces = if beside { pieces(&cuts, layout.scale.part(value), bottom) } else { along.clone() };
            pieces.into_iter().map(|(upper, lower)| [(value, upper), (value, lower)]).collect()
        });
    });
    sheet
}

/// Where notes lie: how far along the axis each reaches, and its upper and lower edge.
fn notes_cut(layout: &Layout, (written, tops): (&[Written], &[f64])) -> Vec<(f64, (f64, f64))> {
    let cut = |(written, lower): (&Written, &f64)| {
        let reach = NOTE_INDENT + widest(&written.note) + LABEL_GAP;
        let foot = lower - GAP / 2.0;
        (!written.note.is_empty()).then_some((reach / layout.axis.length, (foot - written.below(), foot)))
    };
    written.iter().zip(&tops[1..]).filter_map(cut).collect()
}

/// From top to bottom, but for the notes that reach so far along the axis.
fn pieces(cuts: &[(f64, (f64, f64))], part: f64, bottom: f64) -> Vec<(f64, f64)> {
    let mut pieces = Vec::new();
    let mut from = 0.0;
    for (_, (upper, lower)) in cuts.iter().filter(|(reach, _)| part > 0.0 && part <= *reach) {
        pieces.push((from, *upper));
        from = *lower;
    }
    pieces.push((from, bottom));
    pieces
}

/// From above to below each lane whose label stands over it.
fn along_lanes(lanes: &Lanes<'_>, (written, tops): (&[Written], &[f64])) -> Vec<(f64, f64)> {
    let piece = |((lane, written), lower): ((&Lane, &Written), &f64)| {
        let foot = lower - written.below() - GAP / 2.0;
        (foot - lane.height() - OVER, foot + OVER)
    };
    lanes.lanes.iter().zip(written).zip(&tops[1..]).map(piece).collect()
}

/// The layout of an arrangement, if it leaves the marks enough room.
fn layout(lanes: &Lanes<'_>, room: &Room<'_>, arrangement: Arrangement) -> Option<Layout> {
    let column = match arrangement {
        Arrangement::Beside => column(lanes, room)?,
        Arrangement::Above | Arrangement::AllAbove => 0.0,
    };
    let (scale, axis, ticks) = axis(lanes, room, (column, arrangement));
    let longest = lanes.values.iter().map(|value| (scale.part(number(*value)) - scale.part(0.0)).abs());
    let longest = longest.fold(0.0, f64::max) * axis.length;
    let is_seen = lanes.values.iter().all(Decimal::is_zero) || longest >= (room.width * 0.32).min(100.0);
    (axis.length >= room.width * 0.4 && is_seen).then_some(Layout { arrangement, column, axis, scale, ticks })
}

fn all_above(lanes: &Lanes<'_>, room: &Room<'_>) -> Layout {
    let (scale, axis, ticks) = axis(lanes, room, (0.0, Arrangement::AllAbove));
    Layout { arrangement: Arrangement::AllAbove, column: 0.0, axis, scale, ticks }
}

/// What a column of labels may take, and the lines of each.
fn share(room: &Room<'_>) -> (f64, usize) {
    (room.width * room.either(0.38, 0.3) - LABEL_GAP, if room.is_narrow() { 2 } else { 4 })
}

/// The width of the labels' column with its gap; `None` if they do not go into one.
fn column(lanes: &Lanes<'_>, room: &Room<'_>) -> Option<f64> {
    let (most, most_lines) = share(room);
    let labels: Vec<Vec<String>> = lanes.lanes.iter().map(|lane| wrap_evenly(&lane.label, most)).collect();
    let fits = lanes.lanes.iter().all(|lane| widest_word(&lane.label) <= most)
        && labels.iter().all(|lines| lines.len() <= most_lines);
    fits.then(|| labels.iter().map(|lines| widest(lines)).fold(0.0, f64::max) + LABEL_GAP)
}

/// The lines of each lane's label, of its values where these stand with it, and of its note.
fn written(lanes: &Lanes<'_>, layout: &Layout, room: &Room<'_>) -> Vec<Written> {
    let label = |lane: &Lane| match layout.arrangement {
        Arrangement::Beside => wrap_evenly(&lane.label, share(room).0),
        Arrangement::Above => wrap(&lane.label, room.width),
        Arrangement::AllAbove => {
            let values = lane.words().filter(|words| words.is_needed());
            let values = values.flat_map(|words| wrap(&words.told(), room.width));
            wrap(&lane.label, room.width).into_iter().chain(values).collect()
        }
    };
    let most = room.width - layout.column - layout.axis.start - NOTE_INDENT;
    let note = |lane: &Lane| notes_of(lanes.annotations, &lane.label).flat_map(|text| wrap(text, most)).collect();
    lanes.lanes.iter().map(|lane| Written { label: label(lane), note: note(lane) }).collect()
}

/// The value axis: beside labels with as many ticks as can be read; between labels with none, since
/// grid lines would run through the labels.
fn axis(
    lanes: &Lanes<'_>,
    room: &Room<'_>,
    (column, arrangement): (f64, Arrangement),
) -> (Scale, Fitted, Vec<(f64, String)>) {
    let measure = |scale: Scale| {
        let ticks = scale.ticks(lanes.language, lanes.unit);
        let mut reaches = tick_reaches(&ticks, &scale, column);
        // Half the zero line's own thickness.
        reaches.push(Reach { at: scale.part(0.0), before: 1.0, after: 0.0 });
        if arrangement != Arrangement::AllAbove {
            let aside = if arrangement == Arrangement::Beside { ASIDE } else { 0.0 };
            let words = lanes.lanes.iter().flat_map(Lane::words);
            reaches.extend(words.filter_map(|words| words_reach(words, &scale, aside)));
        }
        reaches.extend(lanes.lanes.iter().flat_map(|lane| mark_reaches(lane, &scale)));
        let axis = fit(room.width - column, &reaches);
        (scale, axis, ticks)
    };
    let most = if arrangement == Arrangement::Beside { room.most_intervals() } else { 0 };
    (1..=most)
        .rev()
        .map(|steps| measure(Scale::over(&lanes.values, steps)))
        .find(|(scale, axis, ticks)| readable(ticks, scale, axis.length))
        .unwrap_or_else(|| measure(Scale::bare(&lanes.values)))
}

fn tick_reaches(ticks: &[(f64, String)], scale: &Scale, column: f64) -> Vec<Reach> {
    let reach = |(at, words): &(f64, String)| {
        let half = width(words) / 2.0;
        Reach { at: scale.part(*at), before: half - column, after: half }
    };
    ticks.iter().map(reach).collect()
}

fn words_reach(words: &ValueWords, scale: &Scale, aside: f64) -> Option<Reach> {
    let needs = width(&words.text);
    match words.place {
        Beside::After(at, gap) => Some(Reach { at: scale.part(at), before: 0.0, after: needs + gap }),
        Beside::Before(at, gap) => Some(Reach { at: scale.part(at), before: needs + gap + aside, after: 0.0 }),
        Beside::Within(..) => None,
    }
}

/// Markers and arrows stand out of their values on the left and the right.
fn mark_reaches(lane: &Lane, scale: &Scale) -> Vec<Reach> {
    let marks = lane.tracks.iter().flat_map(|track| &track.marks);
    let reach = |mark: &Mark| {
        let (at, before, after) = match mark {
            Mark::Bar { to, end, .. } if *to < 0.0 => (*to, end.length(), 0.0),
            Mark::Bar { to, end, .. } | Mark::Part { to, end, .. } => (*to, 0.0, end.length()),
            Mark::Point { at, end, .. } => (*at, MARKER, MARKER + end.length()),
            Mark::Link { .. } => return None,
        };
        Some(Reach { at: scale.part(at), before, after })
    };
    marks.filter_map(reach).collect()
}

/// Whether neighbouring ticks keep their distance.
pub(super) fn readable(ticks: &[(f64, String)], scale: &Scale, length: f64) -> bool {
    ticks.windows(2).all(|pair| {
        let apart = (scale.part(pair[1].0) - scale.part(pair[0].0)) * length;
        apart >= (width(&pair[0].1) + width(&pair[1].1)) / 2.0 + 10.0
    })
}

/// The upper edge of each lane, and the lower edge of the last.
fn tops(lanes: &Lanes<'_>, layout: &Layout, written: &[Written]) -> Vec<f64> {
    let mut edge = 0.0;
    let mut tops = vec![edge];
    for (lane, written) in lanes.lanes.iter().zip(written) {
        edge += GAP
            + written.below()
            + match layout.arrangement {
                Arrangement::Beside => written.label_height().max(lane.height()),
                Arrangement::Above | Arrangement::AllAbove => written.label_height() + lane.height() + 3.0,
            };
        tops.push(edge);
    }
    tops
}

fn count(many: usize) -> f64 {
    f64::from(u32::try_from(many).expect("a lane has few lines and tracks"))
}

fn labels_beside(written: &[Written], tops: &[f64]) -> Vec<(f64, String)> {
    let label = |(written, edges): (&Written, &[f64])| {
        (edges[0].midpoint(edges[1] - written.below()), written.label.join("\n"))
    };
    written.iter().zip(tops.windows(2)).map(label).collect()
}

/// Draws one lane, given what is written of it and its lower edge.
fn draw_lane(plot: &mut Plot<'_, '_>, lane: &Lane, layout: &Layout, (written, lower): (&Written, f64)) {
    let height = lane.height();
    let beside = layout.arrangement == Arrangement::Beside;
    let held = if beside { written.label_height().max(height) } else { height };
    let top = lower - written.below() - f64::midpoint(GAP, held) - height / 2.0;
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
            let (low, high) = layout.scale.ends();
            let start = from + parting(*from, *to, (high - low) / layout.axis.length.max(1.0));
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
    let stroke = super::canvas::Stroke { ends, moved: [(0.0, 0.0); 2], role };
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
