//! How lanes are arranged: labels beside them where there is room, else above, and the axis between the
//! texts that stick out of it. Never draws, and never breaks a line.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::fit::{Fitted, Reach, fit_within};
use super::lanes::{Beside, Lane, Lanes, MARKER, Mark, NOTE_INDENT, Track, VALUE_GAP, ValueWords};
use super::notes::notes_of;
use super::plot::LABEL_GAP;
use super::room::Room;
use super::scale::{Scale, number};
use super::text_width::{widest, widest_word, width, wrap_evenly};

/// More than the gap between a label and a value beside it: they are no phrase.
const ASIDE: f64 = 8.0;
/// A layout settles within two or three rounds; more of them would only be a hair's breadth off.
const MOST_TRIED: usize = 16;
/// Between the zero line and words that keep clear of it.
const CLEAR: f64 = 2.0;

/// Where labels and values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// Labels in a column, values at the marks' ends.
    Beside,
    /// Labels above their lanes, values at the marks' ends.
    Above,
    /// Labels and values above their lanes, for values that leave no room for a mark.
    AllAbove,
}

/// A drawing worked out.
pub(super) struct Layout {
    pub(super) arrangement: Arrangement,
    /// The room for labels beside the lanes with the gap after them.
    pub(super) column: f64,
    pub(super) axis: Fitted,
    pub(super) scale: Scale,
    pub(super) ticks: Vec<(f64, String)>,
}

/// Where the labels and values of all lanes go that are to be arranged alike.
#[derive(Clone, Copy, Debug)]
struct Arranged {
    arrangement: Arrangement,
    column: f64,
}

impl Layout {
    /// How much of a value one unit across is.
    pub(super) fn value_of_unit(&self) -> f64 {
        let (low, high) = self.scale.ends();
        (high - low) / self.axis.length.max(1.0)
    }

    /// How many units a value lies from the axis' start.
    pub(super) fn units(&self, value: f64) -> f64 {
        self.scale.part(value) * self.axis.length
    }

    /// From where to where some words beside a mark reach, in units from the axis' start.
    pub(super) fn extent(&self, words: &ValueWords) -> (f64, f64) {
        let needs = width(&words.text);
        match words.place {
            Beside::After(at, gap) => (self.units(at) + gap, self.units(at) + gap + needs),
            Beside::Before(at, gap) => (self.units(at) - gap - needs, self.units(at) - gap),
            Beside::Within(from, to) => {
                let middle = self.units(from).midpoint(self.units(to));
                (middle - needs / 2.0, middle + needs / 2.0)
            }
        }
    }
}

/// Makes the lanes of a chart, given how much of a value one unit across is; lends those that it does not change.
pub(super) type Maker<'c, 'm> = Box<dyn Fn(f64) -> Cow<'m, Lanes<'c>> + 'm>;

/// Arranges charts alike that are to be read side by side: the first arrangement that leaves the marks of all of
/// them enough room.
pub(super) fn settle<'c>(makers: &[Maker<'c, '_>], room: &Room<'_>) -> Vec<Layout> {
    let all: Vec<Cow<'_, Lanes<'c>>> = makers.iter().map(|make| make(0.0)).collect();
    let laid =
        |arranged: Arranged| -> Vec<Layout> { makers.iter().map(|make| laid_out(make, room, arranged)).collect() };
    let leave_room =
        |layouts: &Vec<Layout>| all.iter().zip(layouts).all(|(lanes, layout)| has_room_for_marks(lanes, layout, room));
    let hold_notes = |layouts: &Vec<Layout>| {
        all.iter().zip(layouts).all(|(lanes, layout)| notes_are_whole(lanes, room_for_notes(layout, room)))
    };
    let above = |arrangement| Arranged { arrangement, column: 0.0 };
    column(&all, room)
        .map(|column| laid(Arranged { arrangement: Arrangement::Beside, column }))
        .filter(|layouts| leave_room(layouts) && hold_notes(layouts))
        .or_else(|| Some(laid(above(Arrangement::Above))).filter(leave_room))
        .unwrap_or_else(|| laid(above(Arrangement::AllAbove)))
}

/// The layout of lanes in an arrangement. How long the axis is decides which markers lie in tracks of their own,
/// and which values keep off the zero line; and these decide how long it is. It only ever becomes shorter, so
/// that there is an end.
fn laid_out(make: &Maker<'_, '_>, room: &Room<'_>, arranged: Arranged) -> Layout {
    let lanes = make(0.0);
    let mut layout = arrange(&lanes, room, arranged, f64::INFINITY);
    if !lanes.lanes.iter().flat_map(Lane::words).any(faces_zero) {
        return layout;
    }
    for _ in 0..MOST_TRIED {
        let next = arrange(&placed(make, &layout), room, arranged, layout.axis.length);
        let is_settled = next.axis.length >= layout.axis.length && next.scale.ends() == layout.scale.ends();
        layout = next;
        if is_settled {
            break;
        }
    }
    layout
}

/// Whether words stand between their mark and the zero line.
fn faces_zero(words: &ValueWords) -> bool {
    match words.place {
        Beside::Before(at, _) => at > 0.0,
        Beside::After(at, _) => at < 0.0,
        Beside::Within(..) => false,
    }
}

/// The lanes as they are drawn in a layout.
pub(super) fn placed<'c, 'm>(make: &Maker<'c, 'm>, layout: &Layout) -> Cow<'m, Lanes<'c>> {
    let mut lanes = make(layout.value_of_unit());
    if layout.arrangement != Arrangement::AllAbove && lanes.lanes.iter().flat_map(Lane::words).any(faces_zero) {
        let tracks = lanes.to_mut().lanes.iter_mut().flat_map(|lane| &mut lane.tracks);
        tracks.for_each(|track| keep_off_zero(track, layout));
    }
    lanes
}

/// Moves words that the zero line would run through to the other side of the line, or of their mark where that
/// is alone.
fn keep_off_zero(track: &mut Track, layout: &Layout) {
    let zero = layout.units(0.0);
    let is_alone =
        track.words.len() == 1 && track.marks.iter().filter(|mark| matches!(mark, Mark::Point { .. })).count() == 1;
    for words in &mut track.words {
        let (left, right) = layout.extent(words);
        if !faces_zero(words) || left >= zero + CLEAR || right <= zero - VALUE_GAP {
            continue;
        }
        words.place = match words.place {
            Beside::Before(at, gap) if is_alone => Beside::After(at, gap),
            Beside::After(at, gap) if is_alone => Beside::Before(at, gap),
            Beside::Before(..) => Beside::Before(0.0, VALUE_GAP),
            Beside::After(..) => Beside::After(0.0, VALUE_GAP),
            Beside::Within(..) => continue,
        };
    }
}

/// What the lines of a note on a lane may take.
pub(super) fn room_for_notes(layout: &Layout, room: &Room<'_>) -> f64 {
    room.width - layout.column - layout.axis.start - NOTE_INDENT
}

/// Whether no word of a note on a lane is broken between letters.
pub(super) fn notes_are_whole(lanes: &Lanes<'_>, most: f64) -> bool {
    let notes = lanes.lanes.iter().flat_map(|lane| notes_of(lanes.annotations, &lane.label));
    notes.map(widest_word).all(|word| word <= most)
}

fn has_room_for_marks(lanes: &Lanes<'_>, layout: &Layout, room: &Room<'_>) -> bool {
    let lengths = lanes.values.iter().map(|value| (layout.units(number(*value)) - layout.units(0.0)).abs());
    let longest = lengths.fold(0.0, f64::max);
    let is_seen = lanes.values.iter().all(Decimal::is_zero) || longest >= (room.width * 0.32).min(100.0);
    layout.axis.length >= room.width * 0.4 && is_seen
}

/// The layout of lanes that are arranged in some way, with an axis of at most so many units.
fn arrange(lanes: &Lanes<'_>, room: &Room<'_>, arranged: Arranged, most: f64) -> Layout {
    let Arranged { arrangement, column } = arranged;
    let (scale, axis, ticks) = axis(lanes, room, arranged, most);
    Layout { arrangement, column, axis, scale, ticks }
}

/// What a column of labels may take, and the lines of each.
pub(super) fn share(room: &Room<'_>) -> (f64, usize) {
    (room.width * room.either(0.38, 0.3) - LABEL_GAP, if room.is_narrow() { 2 } else { 4 })
}

/// The width of the labels' column with its gap; `None` if they do not go into one.
fn column(alike: &[Cow<'_, Lanes<'_>>], room: &Room<'_>) -> Option<f64> {
    let (most, most_lines) = share(room);
    let labels: Vec<&str> = alike.iter().flat_map(|lanes| lanes.lanes.iter()).map(|lane| lane.label.as_str()).collect();
    let lines: Vec<Vec<String>> = labels.iter().map(|label| wrap_evenly(label, most)).collect();
    let fits =
        labels.iter().all(|label| widest_word(label) <= most) && lines.iter().all(|lines| lines.len() <= most_lines);
    fits.then(|| lines.iter().map(|lines| widest(lines)).fold(0.0, f64::max) + LABEL_GAP)
}

/// The value axis: beside labels with as many ticks as can be read; between labels with none, since
/// grid lines would run through the labels.
fn axis(
    lanes: &Lanes<'_>,
    room: &Room<'_>,
    Arranged { arrangement, column }: Arranged,
    longest: f64,
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
        let axis = fit_within(room.width - column, longest, &reaches);
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
