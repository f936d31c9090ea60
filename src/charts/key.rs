//! The key: what marks and lines stand for, above the chart, for what cannot be named where it is
//! drawn. Never a value but those that others are held against.

use super::canvas::marker;
use super::palette::Role;
use super::svg::{Shape, Sheet, tenths};
use super::text_width::{LINE, named, widest, wrap};
use crate::model::{Annotated, Chart};

/// Between a sample and its name.
const INDENT: f64 = 10.0;
/// Between one entry and the next beside it.
const APART: f64 = 24.0;
/// Below the key.
const BELOW: f64 = 12.0;
/// How wide a line's sample, a bar's and a marker's are.
const LINE_SAMPLE: f64 = 32.0;
const BAR_SAMPLE: f64 = 16.0;
const POINT_SAMPLE: f64 = 12.0;

/// What an entry looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sample {
    /// A bar of a series.
    Bar(u8),
    /// A line of a series, with its marker.
    Line(u8),
    /// A marker of a series.
    Point(u8),
    /// A band around a line.
    Band,
    /// A reference line, a threshold or a target.
    HeldAgainst(Role),
}

impl Sample {
    fn width(self) -> f64 {
        match self {
            Self::Bar(_) => BAR_SAMPLE,
            Self::Point(_) => POINT_SAMPLE,
            Self::Line(_) | Self::Band | Self::HeldAgainst(_) => LINE_SAMPLE,
        }
    }

    /// The role of its name.
    fn named(self) -> Role {
        match self {
            Self::Bar(series) | Self::Line(series) | Self::Point(series) => Role::Series(series),
            Self::Band | Self::HeldAgainst(_) => Role::Note,
        }
    }

    /// Draws it from a place on the left to the right, half a line down.
    pub(super) fn draw(self, sheet: &mut Sheet, (left, top): (f64, f64)) {
        let middle = top + LINE / 2.0;
        let at = |x: f64, y: f64| (tenths(left + x), tenths(y));
        let line = |role| (role, Shape::Line(at(0.0, middle), at(LINE_SAMPLE, middle)));
        match self {
            Self::Bar(series) => {
                let corners = (at(0.0, middle - BAR_SAMPLE / 2.0), at(BAR_SAMPLE, middle + BAR_SAMPLE / 2.0));
                sheet.elements.push((Role::Mark(series), Shape::Rectangle(corners.0, corners.1)));
            }
            Self::Line(series) => {
                sheet.elements.push(line(Role::Line(series)));
                sheet.elements.push((Role::Point(series), marker(at(LINE_SAMPLE / 2.0, middle), series)));
            }
            Self::Point(series) => {
                sheet.elements.push((Role::Point(series), marker(at(POINT_SAMPLE / 2.0, middle), series)));
            }
            Self::Band => {
                let corners = (at(0.0, middle - BAR_SAMPLE / 2.0), at(LINE_SAMPLE, middle + BAR_SAMPLE / 2.0));
                sheet.elements.push((Role::Band, Shape::Rectangle(corners.0, corners.1)));
            }
            Self::HeldAgainst(role) => sheet.elements.push(line(role)),
        }
    }
}

/// One entry.
#[derive(Clone, Debug)]
pub struct KeyEntry {
    /// What it looks like.
    pub(super) sample: Sample,
    /// What it stands for.
    pub(super) name: String,
}

/// The entries of the values that others are held against: "Target: 90%".
pub(super) fn held_against(chart: &Chart, unit: &str) -> Vec<KeyEntry> {
    let entry = |annotation: &crate::model::Annotation| {
        let (role, value) = match annotation.of {
            Annotated::Reference(value) => (Role::Reference, value),
            Annotated::Threshold(value) => (Role::Threshold, value),
            Annotated::Target(value) => (Role::Target, value),
            Annotated::At(_) | Annotated::Span(..) | Annotated::Break(_) => return None,
        };
        let amount = chart.language.amount(value, unit, None);
        Some(KeyEntry { sample: Sample::HeldAgainst(role), name: named(&annotation.text, &amount) })
    };
    chart.annotations.iter().filter_map(entry).collect()
}

/// Lays the entries side by side, and under one another where there is no room beside.
pub(super) fn sheet(entries: &[KeyEntry], width: f64) -> Sheet {
    let mut sheet = Sheet::new(width, 0.0);
    let (mut left, mut top, mut height) = (0.0, 0.0, 0.0);
    for entry in entries {
        let indent = entry.sample.width() + INDENT;
        let lines = wrap(&entry.name, width - indent);
        let needs = indent + widest(&lines);
        if left > 0.0 && left + needs > width {
            (left, top, height) = (0.0, top + height, 0.0);
        }
        entry.sample.draw(&mut sheet, (left, top));
        sheet.write_lines(entry.sample.named(), &lines, (left + indent, top));
        left += needs + APART;
        height = f64::max(height, LINE * f64::from(u32::try_from(lines.len().max(1)).unwrap_or(1)));
    }
    sheet.height = if entries.is_empty() { 0.0 } else { top + height + BELOW };
    sheet
}
