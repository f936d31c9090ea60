//! The events of a timeline and what is said beside them in their order, and how they are drawn: marks
//! at true distances, words apart from one another, leaders between. Never a date more exact than it is
//! known.

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
use super::timeline_notes::{self, Said, aside, said};
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

/// From the left edge to the line of time, where no spans lie beside it.
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

/// What stands beside the line of time: an event, or what is said of a moment or a span.
enum Item {
    Event(Event),
    Said(Said),
}

impl Item {
    fn days(&self) -> (i32, i32) {
        match self {
            Self::Event(event) => (event.date.first_day(), event.date.last_day()),
            Self::Said(said) => said.days,
        }
    }
}

/// The events of a chart and what is said between them, from the first to the last.
fn items(chart: &Chart) -> Vec<Item> {
    let mut items: Vec<Item> = events(chart).into_iter().map(Item::Event).collect();
    items.extend(said(chart).into_iter().map(Item::Said));
    items.sort_by_key(|item| item.days().0);
    items
}

/// The words of an item, worked out.
struct Block {
    /// The date of an event; what is said of a moment begins with its own.
    date: String,
    lines: Vec<String>,
    height: f64,
}

/// What the words have for room.
struct Measures<'a> {
    /// From the left edge to the line of time.
    axis: f64,
    /// The width of the dates; nothing where they stand above the words.
    column: f64,
    /// The widest line of an event's words, and of what is said beside events.
    most: (f64, f64),
    language: &'a Language,
}

impl<'a> Measures<'a> {
    fn of(chart: &'a Chart, room: &Room<'_>) -> Self {
        let axis = AXIS + aside(&said(chart));
        let dates = dates(&items(chart), &chart.language);
        // Dates stand beside the words, or above them.
        let column = dates.iter().map(|date| width(date) * BOLD).fold(0.0, f64::max) + APART;
        let column = if room.is_narrow() { 0.0 } else { column };
        let whole = room.width - axis - LEAD;
        Self { axis, column, most: ((whole - column).min(WIDEST), whole.min(WIDEST)), language: &chart.language }
    }

    fn blocks(&self, items: &[Item]) -> Vec<Block> {
        let block = |(item, date): (&Item, String)| {
            let above = if self.column > 0.0 || date.is_empty() { 0 } else { 1 };
            let lines = match item {
                Item::Event(event) if event.is_highlighted => wrap_evenly(&event.words, self.most.0 / BOLD),
                Item::Event(event) => wrap_evenly(&event.words, self.most.0),
                Item::Said(said) => wrap_evenly(&said.words, self.most.1),
            };
            let count = f64::from(u32::try_from(lines.len().max(1 - above) + above).expect("an event has few lines"));
            Block { date, lines, height: LINE * count + BETWEEN }
        };
        items.iter().zip(dates(items, self.language)).map(block).collect()
    }

    /// How high the words of some items are, and a little more, so that distances show.
    fn needs(&self, items: &[Item], more: f64) -> f64 {
        let least: f64 = self.blocks(items).iter().map(|block| block.height).sum();
        let has_distances = items.iter().any(|item| item.days() != items[0].days());
        if has_distances { least * more } else { least }
    }
}

/// Draws the events in their room.
pub(super) fn draw(chart: &Chart, room: &Room<'_>) -> Sheet {
    let (items, measures) = (items(chart), Measures::of(chart, room));
    let blocks = measures.blocks(&items);
    let needs = |part: &Chart| measures.needs(&self::items(part), room.either(1.3, 1.15));
    let height = parts(room.like).iter().map(needs).fold(0.0, f64::max);
    let ticks = ticks(&items, days(room.like), height);
    let wishes = wishes(&ticks, &blocks);
    let centres = spread(&wishes, height);
    let mut sheet = Sheet::new(room.width, height.max(1.0));
    let frame = Frame { left: 0.0, right: 0.0, top: 0.0, bottom: 0.0, aside: 0.0, sunk: 0.0 };
    let bare = |ends: (f64, f64)| Axis { ends, ticks: Vec::new(), role: Role::Label };
    plot(&mut sheet, frame, (&bare((0.0, room.width)), &bare((height.max(1.0), 0.0))), |plot| {
        if !items.is_empty() {
            // Not beyond the last event: where all are of one day, there is only a mark.
            let last = ticks.iter().map(|(_, to)| *to).fold(EDGE, f64::max);
            let line = PathElement::new(vec![(measures.axis, EDGE), (measures.axis, last)], style(Role::Axis));
            plot.draw_series([line]).expect(IN_MEMORY);
        }
        let is_one_picked_out = items.iter().any(|item| matches!(item, Item::Event(event) if event.is_highlighted));
        for (((item, tick), block), centre) in items.iter().zip(&ticks).zip(&blocks).zip(centres) {
            match item {
                Item::Event(event) => {
                    draw_mark(plot, (measures.axis, *tick), event.is_highlighted || !is_one_picked_out);
                }
                Item::Said(said) => timeline_notes::draw(plot, said, (measures.axis, *tick)),
            }
            draw_words(plot, (item, block), (tick.0, centre - block.height / 2.0), &measures);
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

/// The dates of events, with the year written only with the first of each year; none for what is said
/// beside events.
fn dates(items: &[Item], language: &Language) -> Vec<String> {
    let mut before = None;
    let words = |item: &Item| {
        let Item::Event(event) = item else { return String::new() };
        let is_new = before.replace(event.date.year()) != Some(event.date.year());
        let within = event.date.within_year(language, false).filter(|_| !is_new);
        within.unwrap_or_else(|| event.date.words(language))
    };
    items.iter().map(words).collect()
}

/// The first and the last day of all that a chart and its panels show.
fn days(chart: &Chart) -> (i32, i32) {
    let items = items(chart);
    let first = items.iter().map(|item| item.days().0).min().unwrap_or(0);
    (first, items.iter().map(|item| item.days().1).max().unwrap_or(0))
}

/// Where each item begins and ends on the line of time, in units from the top.
fn ticks(items: &[Item], (first, last): (i32, i32), height: f64) -> Vec<(f64, f64)> {
    let days = f64::from(last - first).max(1.0);
    let place = |day: i32| EDGE + f64::from(day - first) / days * (height - 2.0 * EDGE).max(0.0);
    items.iter().map(|item| (place(item.days().0), place(item.days().1))).collect()
}

/// Marks where an event begins, and the stretch it lies in where its date is not a day.
fn draw_mark(plot: &mut Plot<'_, '_>, (axis, (from, to)): (f64, (f64, f64)), is_strong: bool) {
    if to - from > timeline_notes::SHORTEST {
        let stretch = Stroke { ends: [(axis, from), (axis, to)], moved: [(0.0, 0.0); 2], role: Role::Link(0) };
        plot.draw_series([stretch]).expect(IN_MEMORY);
    }
    if is_strong {
        let marker = Marker { at: (axis, from), moved: (0.0, 0.0), series: 0, is_hollow: false, is_quiet: false };
        plot.draw_series([marker]).expect(IN_MEMORY);
    } else {
        let moved = [(-HALF_MARK, 0.0), (HALF_MARK, 0.0)];
        plot.draw_series([Stroke { ends: [(axis, from); 2], moved, role: Role::Moment }]).expect(IN_MEMORY);
    }
}

/// Writes the date and the words of an item from a place downwards, with the leader from its mark.
fn draw_words(
    plot: &mut Plot<'_, '_>,
    (item, block): (&Item, &Block),
    (tick, top): (f64, f64),
    measures: &Measures<'_>,
) {
    let left = measures.axis + LEAD;
    // Half of what lies between two events is above.
    let top = top + BETWEEN / 2.0;
    let leader = Stroke {
        ends: [(measures.axis + CLEAR, tick), (left - CLEAR / 2.0, top + LINE / 2.0)],
        moved: [(0.0, 0.0); 2],
        role: Role::Leader(0),
    };
    plot.draw_series([leader]).expect(IN_MEMORY);
    let words = |at: (f64, f64), text: String, role: Role| Words {
        at,
        moved: (0.0, 0.0),
        text,
        role,
        anchor: (HPos::Left, VPos::Top),
    };
    let (at, role) = match item {
        Item::Event(event) if measures.column > 0.0 => ((left + measures.column, top), event.role),
        Item::Event(event) => ((left, top + LINE), event.role),
        Item::Said(_) => ((left, top), Role::Note),
    };
    let date = (!block.date.is_empty()).then(|| words((left, top), block.date.clone(), Role::Panel));
    let said = (!block.lines.is_empty()).then(|| words(at, block.lines.join("\n"), role));
    plot.draw_series(date.into_iter().chain(said)).expect(IN_MEMORY);
}
