//! What is written of lanes, in lines, and how high that makes them. Never where along the axis.

use super::lane_layout::{Arrangement, Layout, room_for_notes, share};
use super::lanes::{Lane, Lanes, count};
use super::notes::notes_of;
use super::room::Room;
use super::text_width::{LINE, wrap, wrap_evenly};

/// Between one lane and the next.
pub(super) const GAP: f64 = 14.0;
/// From the tracks of a lane to its note.
pub(super) const NOTE_GAP: f64 = 2.0;

/// What is written of one lane, in lines.
pub(super) struct Written {
    /// Its name, with its values where these stand with it.
    pub(super) label: Vec<String>,
    /// What is said of it, under its tracks.
    pub(super) note: Vec<String>,
}

impl Written {
    /// Units that the note takes with the gap above it.
    pub(super) fn below(&self) -> f64 {
        if self.note.is_empty() { 0.0 } else { NOTE_GAP + LINE * count(self.note.len()) }
    }

    /// Units that the label takes.
    pub(super) fn label_height(&self) -> f64 {
        LINE * count(self.label.len())
    }
}

/// The lines of each lane's label, of its values where these stand with it, and of its note.
pub(super) fn written(lanes: &Lanes<'_>, layout: &Layout, room: &Room<'_>) -> Vec<Written> {
    let label = |lane: &Lane| match layout.arrangement {
        Arrangement::Beside => wrap_evenly(&lane.label, share(room).0),
        Arrangement::Above => wrap(&lane.label, room.width),
        Arrangement::AllAbove => {
            let values = lane.words().filter(|words| words.is_needed());
            let values = values.flat_map(|words| wrap(&words.told(), room.width));
            wrap(&lane.label, room.width).into_iter().chain(values).collect()
        }
    };
    let most = room_for_notes(layout, room);
    let note = |lane: &Lane| notes_of(lanes.annotations, &lane.label).flat_map(|text| wrap(text, most)).collect();
    lanes.lanes.iter().map(|lane| Written { label: label(lane), note: note(lane) }).collect()
}

/// The upper edge of each lane, and the lower edge of the last.
pub(super) fn tops(lanes: &Lanes<'_>, layout: &Layout, written: &[Written]) -> Vec<f64> {
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

/// The upper edge of a lane's tracks, given its lower edge.
pub(super) fn track_top(lane: &Lane, written: &Written, (arrangement, lower): (Arrangement, f64)) -> f64 {
    let height = lane.height();
    let held = if arrangement == Arrangement::Beside { written.label_height().max(height) } else { height };
    lower - written.below() - f64::midpoint(GAP, held) - height / 2.0
}
