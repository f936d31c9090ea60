//! What is said of values, steps and spans, as it is drawn: the lines that values are held against,
//! and the words over a chart of steps with the lines they hang from. Never the key.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Stroke, Words};
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot, style};
use super::text_width::{LINE, widest, wrap_evenly};
use crate::model::{Annotated, Annotation};

/// Draws a line for each value that others are held against; `ends` gives the ends of a value's
/// line.
pub(super) fn draw_held_against(
    plot: &mut Plot<'_, '_>,
    annotations: &[Annotation],
    ends: impl Fn(f64) -> [(f64, f64); 2],
) {
    for annotation in annotations {
        let (role, value) = match annotation.of {
            Annotated::Reference(value) => (Role::Reference, value),
            Annotated::Threshold(value) => (Role::Threshold, value),
            Annotated::Target(value) => (Role::Target, value),
            Annotated::At(_) | Annotated::Span(..) | Annotated::Break(_) => continue,
        };
        let stroke = Stroke { ends: ends(super::scale::number(value)), moved: [(0.0, 0.0); 2], role };
        plot.draw_series([stroke]).expect(IN_MEMORY);
    }
}

/// What is said of the row of some name.
pub(super) fn notes_of<'a>(annotations: &'a [Annotation], name: &'a str) -> impl Iterator<Item = &'a str> {
    annotations.iter().filter_map(move |annotation| match &annotation.of {
        Annotated::At(row) if **row == *name => Some(&*annotation.text),
        _ => None,
    })
}

/// The words over a chart of steps, worked out: each hangs like a flag from the line of its step, so
/// that no line runs through words.
#[derive(Debug, Default)]
pub(super) struct Strip {
    flags: Vec<Flag>,
    /// Units it needs above the plot.
    pub(super) height: f64,
}

#[derive(Debug)]
struct Flag {
    /// First and last place it is said of, from 0 to 1.
    parts: (f64, f64),
    role: Role,
    lines: Vec<String>,
    /// Whether the words stand on the left of their line, for want of room on the right.
    is_left: bool,
    /// Units down from the strip's top.
    top: f64,
}

/// From a line to its words, between words beside one another, and under the strip.
const GAP: f64 = 5.0;
const APART: f64 = 12.0;
const BELOW: f64 = 6.0;

/// Where the strip lies: units from the sheet's left edge to the plot, of the plot, and of the sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Over {
    pub(super) left: f64,
    pub(super) length: f64,
    pub(super) whole: f64,
}

/// Places the words. `part` finds where the step of a name lies, from 0 to 1.
pub(super) fn strip(annotations: &[Annotation], over: Over, part: impl Fn(&str) -> Option<f64>) -> Strip {
    let mut flags: Vec<Flag> = annotations.iter().filter_map(|annotation| flag(annotation, over, &part)).collect();
    flags.sort_by(|a, b| a.parts.0.total_cmp(&b.parts.0));
    // From the lowest row upwards: flags that hang to the right from the rightmost one on, then
    // those that hang to the left from the leftmost one on. So no line rises through other words.
    let mut order: Vec<usize> = (0..flags.len()).rev().filter(|at| !flags[*at].is_left).collect();
    order.extend((0..flags.len()).filter(|at| flags[*at].is_left));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let fits = |row: &Vec<usize>| row.iter().all(|other| apart(&flags[at], &flags[*other], over));
        match rows.last_mut().filter(|row| fits(row)) {
            Some(row) => row.push(at),
            None => rows.push(vec![at]),
        }
    }
    let height = |row: &Vec<usize>| row.iter().map(|at| lines(&flags[*at])).fold(0.0, f64::max);
    let heights: Vec<f64> = rows.iter().map(height).collect();
    let whole: f64 = heights.iter().sum();
    let mut lower = whole;
    for (row, height) in rows.iter().zip(&heights) {
        row.iter().for_each(|at| flags[*at].top = lower - height);
        lower -= height;
    }
    Strip { height: if flags.is_empty() { 0.0 } else { whole + BELOW }, flags }
}

fn lines(flag: &Flag) -> f64 {
    LINE * f64::from(u32::try_from(flag.lines.len()).expect("a note has few lines"))
}

/// The units a flag takes, from left to right, counted from the plot's left edge.
fn extent(flag: &Flag, over: Over) -> (f64, f64) {
    let (at, words) = (flag.parts.0 * over.length, widest(&flag.lines) + GAP);
    if flag.is_left { (at - words, at) } else { (at, at + words) }
}

fn apart(one: &Flag, other: &Flag, over: Over) -> bool {
    let (one, other) = (extent(one, over), extent(other, over));
    one.1 + APART <= other.0 || other.1 + APART <= one.0
}

fn flag(annotation: &Annotation, over: Over, part: impl Fn(&str) -> Option<f64>) -> Option<Flag> {
    let (parts, role) = match &annotation.of {
        Annotated::At(step) => (part(step).map(|at| (at, at))?, Role::Moment),
        Annotated::Break(step) => (part(step).map(|at| (at, at))?, Role::Break),
        Annotated::Span(from, to) => ((part(from)?, part(to)?), Role::Span),
        Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => return None,
    };
    let at = over.left + parts.0 * over.length;
    let (left, right) = (at - GAP, over.whole - at - GAP);
    // To the right where the words have room in few lines.
    let is_left = right < left && wrap_evenly(&annotation.text, right).len() > 3;
    let most = if is_left { left } else { right };
    let lines = wrap_evenly(&annotation.text, most.min((over.whole * 0.5).max(150.0)));
    Some(Flag { parts, role, lines, is_left, top: 0.0 })
}

impl Strip {
    /// Shades the spans: before anything else is drawn.
    pub(super) fn draw_spans(&self, plot: &mut Plot<'_, '_>, (low, high): ((f64, f64), (f64, f64))) {
        for flag in self.flags.iter().filter(|flag| flag.role == Role::Span) {
            let across = |part: f64| low.0 + part * (high.0 - low.0);
            let corners = [(across(flag.parts.0), low.1), (across(flag.parts.1), high.1)];
            plot.draw_series([Rectangle::new(corners, style(Role::Span))]).expect(IN_MEMORY);
        }
    }

    /// Draws it over a plot, whose corners in its own coordinates are the lower left and the upper
    /// right one.
    pub(super) fn draw(&self, plot: &mut Plot<'_, '_>, (low, high): ((f64, f64), (f64, f64))) {
        for flag in &self.flags {
            let at = low.0 + flag.parts.0 * (high.0 - low.0);
            let top = flag.top - self.height;
            let (gap, hang) = if flag.is_left { (-GAP, HPos::Right) } else { (GAP, HPos::Left) };
            let words = Words {
                at: (at, high.1),
                moved: (gap, top),
                text: flag.lines.join("\n"),
                role: Role::Note,
                anchor: (hang, VPos::Top),
            };
            plot.draw_series([words]).expect(IN_MEMORY);
            let (role, foot) = match flag.role {
                Role::Span => (Role::Leader(0), high.1),
                role => (role, low.1),
            };
            let line = Stroke { ends: [(at, high.1), (at, foot)], moved: [(0.0, top + 2.0), (0.0, 0.0)], role };
            plot.draw_series([line]).expect(IN_MEMORY);
        }
    }
}
