//! The names and values of a divided bar's parts: under their parts where there is room, with leaders
//! where they had to move, else in a list under the bar. Never the bar.

use super::fit::spread;
use super::key::Sample;
use super::palette::Role;
use super::svg::{Anchor, Shape, Sheet, tenths};
use super::text_width::{BASELINE, LINE, named, widest, widest_word, wrap, wrap_evenly};

/// One part of a whole.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its number, counted from 0.
    pub(super) nth: u8,
    /// Its name.
    pub(super) label: String,
    /// Its value as the table shows it.
    pub(super) value: String,
    /// Units from the left edge of the sheet to its own edges.
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Part {
    fn middle(&self) -> f64 {
        self.left.midpoint(self.right)
    }
}

/// Between the bar and labels right under it, and the same where leaders run.
const UNDER: f64 = 6.0;
const LEADER: f64 = 22.0;
/// Between neighbouring labels.
const APART: f64 = 16.0;
/// The width a label is given at least, the lines its name may have, and the sheets that have too little
/// room for labels side by side.
const LEAST: f64 = 110.0;
const MOST_LINES: usize = 3;
const TOO_NARROW: f64 = 480.0;
/// Between the bar and a list, and between a list's sample and its name.
const LIST: f64 = 12.0;
const INDENT: f64 = 26.0;

/// How far from its part's middle a label may stand.
const NEAR: f64 = 70.0;

/// Writes them around a bar of some height that is drawn on the sheet; the sheet grows, and the bar moves
/// down where labels stand above it.
pub(super) fn draw(sheet: &mut Sheet, parts: &[Part], bar: f64) {
    let rows = [Rows::Below, Rows::Both].into_iter().find_map(|rows| place(parts, sheet.width, rows));
    match rows {
        Some(labels) => draw_around(sheet, (parts, &labels), bar),
        None => draw_list(sheet, parts, bar + LIST),
    }
}

/// Where labels stand: all below the bar, or every second one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    Below,
    Both,
}

/// A label placed over or under the bar.
#[derive(Clone, Debug)]
struct Label {
    lines: Vec<String>,
    centre: f64,
    wide: f64,
    is_above: bool,
}

impl Label {
    /// Whether it stands within its own part's width.
    fn is_within(&self, part: &Part) -> bool {
        self.centre - self.wide / 2.0 >= part.left - 0.1 && self.centre + self.wide / 2.0 <= part.right + 0.1
    }

    fn height(&self) -> f64 {
        LINE * f64::from(u32::try_from(self.lines.len() + 1).unwrap_or(1))
    }
}

/// The labels, if they have room in their rows.
fn place(parts: &[Part], room: f64, rows: Rows) -> Option<Vec<Label>> {
    if room < TOO_NARROW || parts.is_empty() {
        return None;
    }
    let is_above = |nth: usize| rows == Rows::Both && !nth.is_multiple_of(2);
    let mut labels: Vec<Label> = parts.iter().enumerate().map(|(nth, part)| label(part, is_above(nth))).collect();
    for side in [false, true] {
        let mut row: Vec<&mut Label> = labels.iter_mut().filter(|label| label.is_above == side).collect();
        if row.iter().map(|label| label.wide + APART).sum::<f64>() - APART > room {
            return None;
        }
        // Blocks with half a gap on either side may stand out of the sheet by that half.
        let blocks: Vec<(f64, f64)> =
            row.iter().map(|label| (label.centre + APART / 2.0, label.wide + APART)).collect();
        for (label, centre) in row.iter_mut().zip(spread(&blocks, room + APART)) {
            label.centre = centre - APART / 2.0;
        }
    }
    let fits = |(label, part): (&Label, &Part)| {
        label.lines.len() <= MOST_LINES
            && widest_word(&part.label) <= most_wide(part)
            && (label.is_within(part) || (label.centre - part.middle()).abs() <= NEAR)
    };
    labels.iter().zip(parts).all(fits).then_some(labels)
}

fn most_wide(part: &Part) -> f64 {
    (part.right - part.left).max(LEAST)
}

/// A label where it would like to stand: flush with its part's left edge, or around the middle of a part
/// that is too short for it.
fn label(part: &Part, is_above: bool) -> Label {
    let lines = wrap_evenly(&part.label, most_wide(part));
    let wide = widest(&lines).max(widest(&[&part.value]));
    let is_flush = wide <= part.right - part.left;
    Label { lines, wide, is_above, centre: if is_flush { part.left + wide / 2.0 } else { part.middle() } }
}

fn draw_around(sheet: &mut Sheet, (parts, labels): (&[Part], &[Label]), bar: f64) {
    let gap = |is_above: bool| {
        let mut side = labels.iter().zip(parts).filter(|(label, _)| label.is_above == is_above);
        if side.all(|(label, part)| label.is_within(part)) { UNDER } else { LEADER }
    };
    let height = |is_above: bool| {
        let side = labels.iter().filter(|label| label.is_above == is_above);
        let most = side.map(Label::height).fold(0.0, f64::max);
        if most > 0.0 { most + gap(is_above) } else { 0.0 }
    };
    let down = height(true);
    let mut whole = Sheet::new(sheet.width, down + bar + height(false));
    whole.lay(std::mem::replace(sheet, Sheet::new(0.0, 0.0)), (0.0, down));
    for (label, part) in labels.iter().zip(parts) {
        let gap = gap(label.is_above);
        // The edge of the bar, and the edge of the label that is nearest to it.
        let (edge, near) = if label.is_above { (down, down - gap) } else { (down + bar, down + bar + gap) };
        if gap > UNDER {
            whole.elements.push(leader((label, part), (edge, near)));
        }
        write(&mut whole, (label, part), if label.is_above { near - label.height() } else { near });
    }
    *sheet = whole;
}

/// The line from a part to its label.
fn leader((label, part): (&Label, &Part), (edge, near): (f64, f64)) -> (Role, Shape) {
    let way = if label.is_above { -1.0 } else { 1.0 };
    let (from, to) = if label.is_within(part) {
        let start = label.centre - label.wide / 2.0 + 4.0;
        (start, start)
    } else {
        let to = label.centre + (part.middle() - label.centre).clamp(-label.wide / 3.0, label.wide / 3.0);
        (part.middle(), to)
    };
    let ends = ((tenths(from), tenths(edge + 3.0 * way)), (tenths(to), tenths(near - way)));
    (Role::Leader(part.nth), Shape::Line(ends.0, ends.1))
}

/// The lines of a name, and its value below them.
fn write(sheet: &mut Sheet, (label, part): (&Label, &Part), top: f64) {
    let (x, anchor) = if label.is_within(part) {
        (label.centre - label.wide / 2.0, Anchor::Start)
    } else {
        (label.centre, Anchor::Middle)
    };
    let lines = label.lines.iter().map(|line| (Role::Series(part.nth), line));
    for (nth, (role, line)) in (0_u32..).zip(lines.chain([(Role::Value, &part.value)])) {
        let at = (tenths(x), tenths(top + BASELINE + LINE * f64::from(nth)));
        sheet.elements.push((role, Shape::Text(at, anchor, line.clone())));
    }
}

/// A line for each part: its sample, its name, its value.
fn draw_list(sheet: &mut Sheet, parts: &[Part], mut top: f64) {
    for part in parts {
        let lines = wrap(&named(&part.label, &part.value), sheet.width - INDENT);
        Sample::Bar(part.nth).draw(sheet, (0.0, top));
        sheet.write_lines(Role::Series(part.nth), &lines, (INDENT, top));
        top += LINE * f64::from(u32::try_from(lines.len().max(1)).unwrap_or(1)) + 4.0;
    }
    sheet.height = top;
}
