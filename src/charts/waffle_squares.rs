//! The squares of a waffle chart and the list of what they stand for: beside them where there is room,
//! else below. Never a value.

use super::key::Sample;
use super::palette::Role;
use super::room::Room;
use super::svg::{Shape, Sheet, tenths};
use super::text_width::{LINE, wrap};

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) struct Waffle {
    /// The parts' names with their values.
    pub(super) names: Vec<String>,
    /// The squares of each part.
    pub(super) squares: Vec<u32>,
    /// All squares there are.
    pub(super) whole: u32,
}

/// The largest square with the gap after it; the gap; and the stroke around an outlined one.
const LARGEST: f64 = 24.0;
const GAP: f64 = 4.0;
const RIM: f64 = 1.0;
/// Squares up to so many stand in rows of ten, more in rows of twenty where they are alone.
const IN_TENS: u32 = 100;
/// Between the squares and the list, beside and below; and between a sample and its name.
const BESIDE: f64 = 28.0;
const BELOW: f64 = 12.0;
const INDENT: f64 = 26.0;
/// Between the entries of the list.
const APART: f64 = 6.0;

/// Draws the squares row by row.
pub(super) fn draw(waffle: &Waffle, room: &Room<'_>) -> Sheet {
    let in_row = if room.in_panels || waffle.whole <= IN_TENS { 10 } else { 20 };
    let pitch = ((room.width - RIM) / f64::from(in_row)).min(LARGEST);
    let wide = pitch * f64::from(in_row) - GAP + 2.0 * RIM;
    let rows = waffle.whole.div_ceil(in_row);
    let high = if rows == 0 { 0.0 } else { pitch * f64::from(rows) - GAP + 2.0 * RIM };
    let mut sheet = Sheet::new(room.width, high);
    for (nth, role) in (0..waffle.whole).zip(roles(waffle)) {
        let (x, y) = (RIM + pitch * f64::from(nth % in_row), RIM + pitch * f64::from(nth / in_row));
        let corners = ((tenths(x), tenths(y)), (tenths(x + pitch - GAP), tenths(y + pitch - GAP)));
        sheet.elements.push((role, Shape::Rectangle(corners.0, corners.1)));
    }
    let is_beside = !room.is_narrow() && rows > 0;
    let list = list(&waffle.names, if is_beside { room.width - wide - BESIDE } else { room.width });
    if is_beside {
        sheet.height = sheet.height.max(list.height);
        sheet.lay(list, (wide + BESIDE, 0.0));
    } else {
        let top = if rows == 0 { 0.0 } else { sheet.height + BELOW };
        sheet.height = top + list.height;
        sheet.lay(list, (0.0, top));
    }
    sheet
}

/// What each square is: the parts one after the other, then those that are left.
fn roles(waffle: &Waffle) -> impl Iterator<Item = Role> {
    let part = |(nth, squares): (u8, &u32)| std::iter::repeat_n(Role::Mark(nth), *squares as usize);
    (0..).zip(&waffle.squares).flat_map(part).chain(std::iter::repeat(Role::Blank))
}

/// A line for each part: its sample, its name, its value.
fn list(names: &[String], room: f64) -> Sheet {
    let mut sheet = Sheet::new(room, 0.0);
    for (nth, name) in (0_u8..).zip(names) {
        let lines = wrap(name, room - INDENT);
        let top = sheet.height;
        Sample::Bar(nth).draw(&mut sheet, (0.0, top));
        sheet.write_lines(Role::Series(nth), &lines, (INDENT, top));
        sheet.height += LINE * f64::from(u32::try_from(lines.len().max(1)).unwrap_or(1)) + APART;
    }
    sheet
}
