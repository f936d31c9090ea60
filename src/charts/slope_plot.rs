//! How a slope chart is laid out and drawn: names and values at both sides, spread apart, with
//! leaders to their ends. Never draws names that have no room beside their lines.

use plotters::element::PathElement;
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Marker, Stroke, Words};
use super::ends::End;
use super::fit::spread;
use super::held_against::draw_held_against_lines;
use super::notes::notes_of;
use super::palette::Role;
use super::panels::parts;
use super::plot::{Axis, Frame, IN_MEMORY, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::{Scale, number};
use super::slope_rows::{self, Row, on_axis, rows};
use super::svg::Sheet;
use super::text_width::{LINE, widest, widest_word, width, wrap, wrap_evenly};
use crate::model::{Annotation, Chart};

/// From a line's end to the words beside it; a leader runs here.
const LEAD: f64 = 24.0;
/// Between an end and its leader.
const CLEAR: f64 = 8.0;
/// Between a value and its name.
const APART: f64 = 10.0;
/// Between words under one another.
const BETWEEN: f64 = 4.0;
/// The most lines of a name, or of what is said of it.
const MOST_LINES: usize = 4;
/// Between the titles and the plot.
const UNDER_TITLES: f64 = 8.0;

/// What is written of one row at one side, beside its value.
#[derive(Clone, Debug, Default)]
struct Written {
    /// The lines of its name.
    name: Vec<String>,
    /// The lines of what is said of it, under its name.
    note: Vec<String>,
}

impl Written {
    /// Units it takes down.
    fn height(&self) -> f64 {
        LINE * count(self.name.len().max(1)) + self.note_height() + BETWEEN
    }

    fn note_height(&self) -> f64 {
        LINE * count(self.note.len())
    }
}

fn count(lines: usize) -> f64 {
    f64::from(u32::try_from(lines).expect("a name has few lines"))
}

/// A chart worked out, before it is drawn.
pub(super) struct Layout {
    width: f64,
    /// How long the lines are, across.
    length: f64,
    /// How high the plot is.
    height: f64,
    /// Units from the sheet's left edge to the plot.
    left: f64,
    scale: Scale,
    /// What is written of each row on the left, if names stand there, and on the right.
    names: [Vec<Written>; 2],
    /// The width of the values on either side.
    values: [f64; 2],
    titles: [Vec<String>; 2],
}

impl Layout {
    /// Names at both sides where there is room, else on the right alone; `None` where there is none.
    pub(super) fn of(chart: &Chart, room: &Room<'_>) -> Option<Self> {
        let both = (!room.is_narrow()).then(|| Self::with_names(chart, room, true)).flatten();
        both.or_else(|| Self::with_names(chart, room, false))
    }

    /// Measured by the rows of all panels, so that all are alike; the scale is that of what this one
    /// shares it with.
    fn with_names(chart: &Chart, room: &Room<'_>, is_both: bool) -> Option<Self> {
        let (all, rows) = (rows(room.whole), rows(chart));
        let most = room.width * if is_both { 0.24 } else { 0.38 };
        let notes = |row: &Row| notes_of(&chart.annotations, &row.label).map(str::to_owned).collect::<Vec<_>>();
        let written = |row: &Row| Written {
            name: wrap_evenly(&row.label, most),
            note: notes(row).iter().flat_map(|text| wrap_evenly(text, most)).collect(),
        };
        let named = |rows: &[Row]| rows.iter().map(written).collect::<Vec<_>>();
        let (every, names) = (named(&all), named(&rows));
        let has_room = |row: &Row| std::iter::once(&row.label).chain(&notes(row)).all(|text| widest_word(text) <= most);
        let fits = all.iter().all(has_room)
            && every.iter().all(|written| written.name.len() <= MOST_LINES && written.note.len() <= MOST_LINES);
        let wide = |written: &Written| widest(&written.name).max(widest(&written.note));
        let column = every.iter().map(wide).fold(0.0, f64::max);
        let values_of = |side: usize| all.iter().map(|row| width(&row.ends[side].text)).fold(0.0, f64::max);
        let values_width = [values_of(0), values_of(1)];
        let left = values_width[0] + LEAD + if is_both { APART + column } else { 0.0 };
        let right = values_width[1] + LEAD + APART + column;
        let length = room.width - left - right;
        let least = room.width * if is_both { 0.3 } else { 0.2 };
        (fits && length >= least).then_some(())?;
        let scale = Scale::based(chart, &on_axis(room.like), room.most_intervals());
        let only_name = |written: &Written| Written { name: written.name.clone(), note: Vec::new() };
        let left_names =
            if is_both { names.iter().map(only_name).collect() } else { vec![Written::default(); rows.len()] };
        let names = [left_names, names];
        let needs = |part: &Chart| named(&slope_rows::rows(part)).iter().map(Written::height).sum::<f64>();
        let height = parts(room.whole).iter().map(needs).fold(room.either(320.0, 260.0), f64::max);
        let title = |channel: &str, beside: f64| {
            let title = chart.column(channel).map(|column| chart.table.columns[column].title.to_string());
            wrap(&title.unwrap_or_default(), beside + length / 2.0 - APART)
        };
        let titles = [title("from", left), title("to", right)];
        Some(Self { width: room.width, length, height, left, scale, names, values: values_width, titles })
    }

    /// The units from the top of the plot to the middle of each row's name at a side; what has no
    /// value stands lowest.
    fn centres(&self, rows: &[Row], side: usize) -> Vec<f64> {
        let wish = |row: &Row| match row.ends[side].value {
            Some(value) => (1.0 - self.scale.part(number(value))) * self.height,
            None => self.height * 2.0,
        };
        // A row's value is at the height of its name, above what is said of it; a long note never
        // puts it below a row of a lower value.
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|a, b| wish(&rows[*a]).total_cmp(&wish(&rows[*b])));
        let mut blocks = vec![(0.0, 0.0); rows.len()];
        let mut before = f64::NEG_INFINITY;
        for nth in order {
            let written = &self.names[side][nth];
            let centre = wish(&rows[nth]) + f64::midpoint(LINE, written.note_height());
            before = centre.max(before + 1e-6);
            blocks[nth] = (before, written.height());
        }
        let centres = spread(&blocks, self.height + LINE);
        let of_name = |(centre, written): (f64, &Written)| centre - f64::midpoint(LINE, written.note_height());
        centres.into_iter().zip(&self.names[side]).map(of_name).collect()
    }
}

/// Draws the rows.
pub(super) fn draw(rows: &[Row], annotations: &[Annotation], layout: &Layout) -> Sheet {
    let lines = layout.titles.iter().map(Vec::len).max().unwrap_or(0);
    let titles = LINE * count(lines);
    let top = titles + UNDER_TITLES + LINE / 2.0;
    let bottom = LINE / 2.0 + 2.0;
    let mut sheet = Sheet::new(layout.width, top + layout.height + bottom);
    let right = layout.width - layout.left - layout.length;
    let frame = Frame { left: layout.left, right, top, bottom, aside: 0.0, sunk: 0.0 };
    let (low, high) = layout.scale.ends();
    let across = Axis { ends: (0.0, 1.0), ticks: Vec::new(), role: Role::Label };
    let up = Axis { ends: (low, high), ticks: Vec::new(), role: Role::Label };
    plot(&mut sheet, frame, (&across, &up), |plot| {
        for side in [0.0, 1.0] {
            let post = PathElement::new(vec![(side, low), (side, high)], style(Role::Grid));
            plot.draw_series([post]).expect(IN_MEMORY);
        }
        axis_line(plot, (0.0, layout.scale.base()), (1.0, layout.scale.base()));
        rows.iter().for_each(|row| draw_row(plot, row));
        draw_held_against_lines(plot, annotations, |value| [(0.0, value), (1.0, value)]);
        for side in [0, 1] {
            draw_title(plot, layout, (side, high, top));
            let centres = layout.centres(rows, side);
            for (nth, (row, centre)) in rows.iter().zip(centres).enumerate() {
                draw_words(plot, layout, row, (side, nth, centre));
            }
        }
    });
    sheet
}

fn draw_row(plot: &mut Plot<'_, '_>, row: &Row) {
    let places: Vec<Option<(f64, f64)>> =
        [0.0, 1.0].iter().zip(&row.ends).map(|(x, side)| Some((*x, number(side.value?)))).collect();
    if let [Some(from), Some(to)] = places[..] {
        let role = if row.is_strong { Role::Line(0) } else { Role::Link(0) };
        plot.draw_series(LineSeries::new([from, to], style(role))).expect(IN_MEMORY);
    }
    let is_alone = places.iter().any(Option::is_none);
    for (place, side) in places.into_iter().zip(&row.ends) {
        let Some(at) = place else { continue };
        if row.is_strong || is_alone || side.end != End::Sharp {
            let marker = Marker { at, moved: (0.0, 0.0), series: 0, is_hollow: side.end == End::Soft, is_quiet: false };
            plot.draw_series([marker]).expect(IN_MEMORY);
        }
        plot.draw_series(side.end.arrow(at)).expect(IN_MEMORY);
    }
}

/// The title of a side: over its words where it has room there, else it reaches over the lines.
fn draw_title(plot: &mut Plot<'_, '_>, layout: &Layout, (side, high, top): (usize, f64, f64)) {
    let lines = &layout.titles[side];
    let beside = if side == 0 { layout.left } else { layout.width - layout.left - layout.length };
    let is_beside = widest(lines) <= beside - LEAD;
    let (x, hang) = match (side, is_beside) {
        (0, true) => (-LEAD, HPos::Right),
        (0, false) => (-beside, HPos::Left),
        (_, true) => (LEAD, HPos::Left),
        (_, false) => (beside, HPos::Right),
    };
    let at = (if side == 0 { 0.0 } else { 1.0 }, high);
    let words = Words { at, moved: (x, -top), text: lines.join("\n"), role: Role::Panel, anchor: (hang, VPos::Top) };
    plot.draw_series([words]).expect(IN_MEMORY);
}

/// The value and the name at one side of a row, with a leader to its end.
fn draw_words(plot: &mut Plot<'_, '_>, layout: &Layout, row: &Row, (side, nth, centre): (usize, usize, f64)) {
    let (x, turn) = if side == 0 { (0.0, -1.0) } else { (1.0, 1.0) };
    let corner = (x, layout.scale.ends().1);
    let end = &row.ends[side];
    if let Some(value) = end.value {
        let leader = Stroke {
            ends: [(x, number(value)), corner],
            moved: [(turn * CLEAR, 0.0), (turn * (LEAD - 3.0), centre)],
            role: Role::Leader(0),
        };
        plot.draw_series([leader]).expect(IN_MEMORY);
    }
    let near = if side == 0 { HPos::Right } else { HPos::Left };
    let words = |by: f64, text: String, role: Role, hang: HPos| Words {
        at: corner,
        moved: (turn * by, centre),
        text,
        role,
        anchor: (hang, VPos::Center),
    };
    let value = words(LEAD, end.text.clone(), end.role, near);
    let written = &layout.names[side][nth];
    let beside = LEAD + layout.values[side] + APART;
    let name = (!written.name.is_empty()).then(|| words(beside, written.name.join("\n"), Role::Label, near));
    let note = words(beside, written.note.join("\n"), Role::Note, near);
    let under = centre + LINE * count(written.name.len().max(1)) / 2.0;
    let note = Words { moved: (note.moved.0, under), anchor: (near, VPos::Top), ..note };
    let note = (!written.note.is_empty()).then_some(note);
    plot.draw_series(std::iter::once(value).chain(name).chain(note)).expect(IN_MEMORY);
}
