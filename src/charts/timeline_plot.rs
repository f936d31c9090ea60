//! The events of a timeline in their order, and how they are drawn: marks at true distances, words
//! apart from one another, leaders between. Never a date more exact than it is known.

use plotters::element::PathElement;
use plotters::style::text_anchor::{HPos, VPos};

use super::calendar::Moment;
use super::canvas::{Marker, Stroke, Words};
use super::fit::spread;
use super::palette::Role;
use super::panels::parts;
use super::plot::{Axis, Frame, IN_MEMORY, Plot, plot, style};
use super::room::Room;
use super::svg::Sheet;
use super::text_width::{LINE, width, wrap_evenly};
use crate::model::{Cell, Chart, Language};

/// One event.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Its position in the table.
    pub(super) at: usize,
    pub(super) date: Moment,
    /// What happened, and what these words are.
    pub(super) words: String,
    role: Role,
    /// Whether it is the one singled out.
    pub(super) is_highlighted: bool,
}

/// From the left edge to the line of time.
const AXIS: f64 = 8.0;
/// From the line of time to the words; leaders run here.
const LEAD: f64 = 44.0;
/// Between a mark or words and a leader.
const CLEAR: f64 = 8.0;
/// Between a date and the words beside it.
const APART: f64 = 16.0;
/// Between the words of one event and the next.
const BETWEEN: f64 = 10.0;
/// From the upper edge to the first mark, and from the last to the lower edge.
const EDGE: f64 = (LINE + BETWEEN) / 2.0;
/// How much wider than measured dates and the event singled out are: they are bold.
const BOLD: f64 = 1.1;
/// The widest line of words: longer ones are hard to read.
const WIDEST: f64 = 480.0;
/// Half of the mark of an event beside the one singled out.
const HALF_MARK: f64 = 5.0;

/// The events from the first to the last; those whose date is not understood are left out, and have
/// been refused before.
pub(super) fn events(chart: &Chart) -> Vec<Event> {
    let (Some(date), Some(event)) = (chart.column("date"), chart.column("event")) else { return Vec::new() };
    let read = |at: usize| {
        let words = chart.cell(at, event);
        Some(Event {
            at,
            date: Moment::any(&chart.cell(at, date), &chart.language)?,
            is_highlighted: chart.word("highlight") == Some(words.as_str()),
            role: match &chart.table.rows[at][event] {
                Cell::Words(words) if chart.word("highlight") == Some(words) => Role::Panel,
                Cell::Suppressed => Role::Suppressed,
                Cell::Missing(_) => Role::Missing,
                Cell::Words(_) | Cell::Number { .. } => Role::Label,
            },
            words,
        })
    };
    let mut events: Vec<Event> = (0..chart.table.rows.len()).filter_map(read).collect();
    events.sort_by_key(|event| event.date.first_day());
    events
}

/// The words of an event, worked out.
struct Block {
    date: String,
    lines: Vec<String>,
    height: f64,
}

/// Draws the events in their room.
pub(super) fn draw(events: &[Event], language: &Language, room: &Room<'_>) -> Sheet {
    let dates = dates(events, language);
    // Dates stand beside the words, or above them.
    let column = dates.iter().map(|date| width(date) * BOLD).fold(0.0, f64::max) + APART;
    let column = if room.is_narrow() { 0.0 } else { column };
    let most = (room.width - AXIS - LEAD - column).min(WIDEST);
    let block = |(event, date): (&Event, String)| {
        let lines = wrap_evenly(&event.words, if event.is_highlighted { most / BOLD } else { most });
        let above = if room.is_narrow() { 1 } else { 0 };
        let count = f64::from(u32::try_from(lines.len().max(1 - above) + above).expect("an event has few lines"));
        Block { date, lines, height: LINE * count + BETWEEN }
    };
    let blocks_of =
        |events: &[Event]| -> Vec<Block> { events.iter().zip(self::dates(events, language)).map(block).collect() };
    let needs = |events: &[Event]| {
        let least: f64 = blocks_of(events).iter().map(|block| block.height).sum();
        // A little more than the words need, so that distances show.
        let has_distances = events.iter().any(|event| event.date != events[0].date);
        if has_distances { least * room.either(1.3, 1.15) } else { least }
    };
    let blocks = blocks_of(events);
    let height = parts(room.like).iter().map(|part| needs(&self::events(part))).fold(0.0, f64::max);
    let ticks = ticks(events, days(room.like), height);
    let wishes = wishes(&ticks, &blocks);
    let centres = spread(&wishes, height);
    let mut sheet = Sheet::new(room.width, height.max(1.0));
    let frame = Frame { left: 0.0, right: 0.0, top: 0.0, bottom: 0.0, aside: 0.0, sunk: 0.0 };
    let bare = |ends: (f64, f64)| Axis { ends, ticks: Vec::new(), role: Role::Label };
    plot(&mut sheet, frame, (&bare((0.0, room.width)), &bare((height.max(1.0), 0.0))), |plot| {
        if !events.is_empty() {
            // Not beyond the last event: where all are of one day, there is only a mark.
            let last = ticks.iter().map(|(_, to)| *to).fold(EDGE, f64::max);
            let line = PathElement::new(vec![(AXIS, EDGE), (AXIS, last)], style(Role::Axis));
            plot.draw_series([line]).expect(IN_MEMORY);
        }
        let is_strong = |event: &Event| event.is_highlighted || !events.iter().any(|event| event.is_highlighted);
        for (((event, tick), block), centre) in events.iter().zip(&ticks).zip(&blocks).zip(centres) {
            draw_mark(plot, *tick, is_strong(event));
            draw_words(plot, (event, block), (tick.0, centre - block.height / 2.0), column);
        }
    });
    sheet
}

/// Where the middle of each block would stand: its first line beside its mark, but never before the
/// block of an earlier event.
fn wishes(ticks: &[(f64, f64)], blocks: &[Block]) -> Vec<(f64, f64)> {
    let mut before = 0.0;
    let wish = |((tick, _), block): (&(f64, f64), &Block)| {
        before = f64::max(before + 0.01, tick + (block.height - LINE - BETWEEN) / 2.0);
        (before, block.height)
    };
    ticks.iter().zip(blocks).map(wish).collect()
}

/// The dates, with the year written only with the first of each year.
fn dates(events: &[Event], language: &Language) -> Vec<String> {
    let mut before = None;
    let words = |event: &Event| {
        let is_new = before.replace(event.date.year()) != Some(event.date.year());
        let within = event.date.within_year(language, false).filter(|_| !is_new);
        within.unwrap_or_else(|| event.date.words(language))
    };
    events.iter().map(words).collect()
}

/// The first and the last day of all events of a chart and its panels.
fn days(chart: &Chart) -> (i32, i32) {
    let events = events(chart);
    let first = events.iter().map(|event| event.date.first_day()).min().unwrap_or(0);
    (first, events.iter().map(|event| event.date.last_day()).max().unwrap_or(0))
}

/// Where each event begins and ends on the line of time, in units from the top.
fn ticks(events: &[Event], (first, last): (i32, i32), height: f64) -> Vec<(f64, f64)> {
    let days = f64::from(last - first).max(1.0);
    let place = |day: i32| EDGE + f64::from(day - first) / days * (height - 2.0 * EDGE).max(0.0);
    events.iter().map(|event| (place(event.date.first_day()), place(event.date.last_day()))).collect()
}

/// Marks where an event begins, and the stretch it lies in where its date is not a day.
fn draw_mark(plot: &mut Plot<'_, '_>, (from, to): (f64, f64), is_strong: bool) {
    if to - from > 1.0 {
        let stretch = Stroke { ends: [(AXIS, from), (AXIS, to)], moved: [(0.0, 0.0); 2], role: Role::Link(0) };
        plot.draw_series([stretch]).expect(IN_MEMORY);
    }
    if is_strong {
        let marker = Marker { at: (AXIS, from), moved: (0.0, 0.0), series: 0, is_hollow: false, is_quiet: false };
        plot.draw_series([marker]).expect(IN_MEMORY);
    } else {
        let moved = [(-HALF_MARK, 0.0), (HALF_MARK, 0.0)];
        plot.draw_series([Stroke { ends: [(AXIS, from); 2], moved, role: Role::Moment }]).expect(IN_MEMORY);
    }
}

/// Writes the date and the words of an event from a place downwards, with the leader from its mark.
fn draw_words(plot: &mut Plot<'_, '_>, (event, block): (&Event, &Block), (tick, top): (f64, f64), column: f64) {
    let left = AXIS + LEAD;
    // Half of what lies between two events is above.
    let top = top + BETWEEN / 2.0;
    let leader = Stroke {
        ends: [(AXIS + CLEAR, tick), (left - CLEAR / 2.0, top + LINE / 2.0)],
        moved: [(0.0, 0.0); 2],
        role: Role::Leader(0),
    };
    plot.draw_series([leader]).expect(IN_MEMORY);
    let under = if column > 0.0 { 0.0 } else { LINE };
    let words = |at: (f64, f64), text: String, role: Role| Words {
        at,
        moved: (0.0, 0.0),
        text,
        role,
        anchor: (HPos::Left, VPos::Top),
    };
    let date = words((left, top), block.date.clone(), Role::Panel);
    let said = words((left + column, top + under), block.lines.join("\n"), event.role);
    plot.draw_series([date]).expect(IN_MEMORY);
    plot.draw_series((!block.lines.is_empty()).then_some(said)).expect(IN_MEMORY);
}
