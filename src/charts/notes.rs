//! What is said of rows, steps and spans, as it is drawn: the words over a chart of steps with the
//! lines they hang from. Never what is said of values.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Stroke, Words};
use super::line_places::told_step;
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot, style};
use super::text_width::{LINE, widest, widest_word, wrap, wrap_evenly};
use crate::model::{Annotated, Annotation, Chart};

/// What is said of the row of some name.
pub(super) fn notes_of<'a>(annotations: &'a [Annotation], name: &'a str) -> impl Iterator<Item = &'a str> {
    annotations.iter().filter_map(move |annotation| match &annotation.of {
        Annotated::At(row) if **row == *name => Some(&*annotation.text),
        _ => None,
    })
}

/// The words over a chart of steps, worked out: each hangs like a flag from the line of its step, so
/// that no line runs through words; or all are a list.
#[derive(Debug, Default)]
pub(super) struct Strip {
    flags: Vec<Flag>,
    /// Where the list begins, in units from the plot's left edge, if it is one.
    list_left: Option<f64>,
    /// Units it needs above the plot.
    pub(super) height: f64,
}

#[derive(Debug)]
struct Flag {
    /// What it is said of, in words, and what is said.
    step: String,
    text: String,
    /// First and last place it is said of, from 0 to 1.
    parts: (f64, f64),
    /// The same for the shade of a span, which is never too narrow to be seen.
    shade: (f64, f64),
    role: Role,
    lines: Vec<String>,
    /// Whether the words stand on the left of their line, for want of room on the right.
    is_left: bool,
    /// Units down from the strip's top.
    top: f64,
}

/// From a line to its words, between words beside one another, and under the strip, where the
/// uppermost tick may stand out.
const GAP: f64 = 5.0;
const APART: f64 = 12.0;
const BELOW: f64 = 11.0;
/// Between the entries of a list.
const BETWEEN: f64 = 4.0;
/// The most lines a note is wrapped into.
const MOST_LINES: usize = 5;
/// Half of the shade of a span that is a single step.
const HALF_STEP: f64 = 5.0;

/// Where the strip lies: units from the sheet's left edge to the plot, of the plot, and of the sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Over {
    pub(super) left: f64,
    pub(super) length: f64,
    pub(super) whole: f64,
}

/// Places the words over a chart of steps. `part` finds where the step of a name lies, from 0 to 1.
pub(super) fn strip(chart: &Chart, over: Over, part: impl Fn(&str) -> Option<f64>) -> Strip {
    let parts = |of: &Annotated| match of {
        Annotated::At(step) | Annotated::Break(step) => part(step).map(|at| (at, at)),
        Annotated::Span(from, to) => Some((part(from)?, part(to)?)),
        Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => None,
    };
    strip_over(chart, over, (&parts, &|step| told_step(chart, step)))
}

/// Where the first and the last of what an annotation is said of lie, from 0 to 1.
pub(super) type Parts<'a> = &'a dyn Fn(&Annotated) -> Option<(f64, f64)>;

/// Places the words over any axis, given where they belong, and how a step is named in words.
pub(super) fn strip_over(chart: &Chart, over: Over, (parts, told): (Parts<'_>, &dyn Fn(&str) -> String)) -> Strip {
    let flag = |annotation| Some(Flag { step: step(annotation, told), ..flag(annotation, over, parts)? });
    let mut flags: Vec<Flag> = chart.annotations.iter().filter_map(flag).collect();
    flags.sort_by(|a, b| a.parts.0.total_cmp(&b.parts.0));
    untangle(&mut flags, over);
    if flags.iter().any(Flag::is_hard_to_read) {
        return list(flags, over);
    }
    let rows = rows(&flags, over);
    let height = |row: &Vec<usize>| row.iter().map(|at| lines(&flags[*at])).fold(0.0, f64::max);
    let heights: Vec<f64> = rows.iter().map(height).collect();
    let whole: f64 = heights.iter().sum();
    let mut lower = whole;
    for (row, height) in rows.iter().zip(&heights) {
        row.iter().for_each(|at| flags[*at].top = lower - height);
        lower -= height;
    }
    Strip { height: if flags.is_empty() { 0.0 } else { whole + BELOW }, flags, list_left: None }
}

/// Where flags have no room for whole words, or for few lines, they are a list above the plot that names the steps.
fn list(mut flags: Vec<Flag>, over: Over) -> Strip {
    let mut top = 0.0;
    for flag in &mut flags {
        flag.lines = wrap(&format!("{}: {}", flag.step, flag.text), over.whole);
        flag.top = top;
        top += lines(flag) + BETWEEN;
    }
    Strip { height: top - BETWEEN + BELOW, flags, list_left: Some(-over.left) }
}

/// The rows from the lowest upwards. Words through which another's line would fall stand above that
/// one, so that no line falls through words.
fn rows(flags: &[Flag], over: Over) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut waiting: Vec<usize> = (0..flags.len()).collect();
    while !waiting.is_empty() {
        let is_free =
            |at: &usize| waiting.iter().all(|other| other == at || !is_crossed(&flags[*at], &flags[*other], over));
        let next = waiting.iter().rposition(is_free).unwrap_or(0);
        let at = waiting.remove(next);
        let must_be_above = |row: &Vec<usize>| {
            row.iter().any(|other| {
                let (one, other) = (&flags[at], &flags[*other]);
                is_crossed(one, other, over) || !apart(one, other, over)
            })
        };
        let level = rows.iter().rposition(must_be_above).map_or(0, |row| row + 1);
        if level == rows.len() {
            rows.push(Vec::new());
        }
        rows[level].push(at);
    }
    rows
}

/// Whether the line of another flag would run through the words of one, were it above.
fn is_crossed(one: &Flag, other: &Flag, over: Over) -> bool {
    let (left, right) = extent(one, over);
    let line = other.parts.0 * over.length;
    (other.parts.0 - one.parts.0).abs() > f64::EPSILON && left <= line && line <= right
}

/// Two flags that hang towards each other over both lines have no order: the one on the left is
/// wrapped before the other's line, or hangs to the left as well.
fn untangle(flags: &mut [Flag], over: Over) {
    let pairs = |count: usize| (0..count).flat_map(move |right| (0..right).map(move |left| (left, right)));
    // A flag that is turned may meet others that were clear of it before.
    for (left, right) in std::iter::repeat_n(flags.len(), flags.len()).flat_map(pairs) {
        let (one, other) = (&flags[left], &flags[right]);
        if is_crossed(one, other, over) && is_crossed(other, one, over) {
            let between = (other.parts.0 - one.parts.0) * over.length - GAP - APART;
            keep_clear(&mut flags[left], between, over);
        }
    }
}

/// Wraps the words of a flag into some units, or turns it to the left if they have no room there.
fn keep_clear(flag: &mut Flag, room: f64, over: Over) {
    let lines = wrap_evenly(&flag.text, room.max(1.0));
    if widest_word(&flag.text) <= room && lines.len() <= MOST_LINES {
        flag.lines = lines;
    } else {
        let most = over.left + flag.parts.0 * over.length - GAP;
        flag.is_left = true;
        flag.lines = wrap_evenly(&flag.text, most.min(widest_note(over)));
    }
}

impl Flag {
    /// Whether a word of it is broken between letters, or it is a column of few words a line.
    fn is_hard_to_read(&self) -> bool {
        widest_word(&self.text) > widest(&self.lines) + 0.01 || self.lines.len() > MOST_LINES
    }
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

/// What the lines of a note may take across.
fn widest_note(over: Over) -> f64 {
    (over.whole * 0.5).max(150.0)
}

fn flag(annotation: &Annotation, over: Over, parts: Parts<'_>) -> Option<Flag> {
    let role = match &annotation.of {
        Annotated::At(_) => Role::Moment,
        Annotated::Break(_) => Role::Break,
        Annotated::Span(..) => Role::Span,
        Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => return None,
    };
    let mut parts = parts(&annotation.of)?;
    if parts.1 < parts.0 {
        parts = (parts.1, parts.0);
    }
    let at = over.left + parts.0 * over.length;
    let (left, right) = (at - GAP, over.whole - at - GAP);
    // To the right where the words have room in few lines.
    let is_left = right < left && wrap_evenly(&annotation.text, right).len() > 3;
    let most = if is_left { left } else { right };
    let lines = wrap_evenly(&annotation.text, most.min(widest_note(over)));
    let half = if parts.0 < parts.1 { 0.0 } else { HALF_STEP / over.length };
    let shade = ((parts.0 - half).max(0.0), (parts.1 + half).min(1.0));
    let step = String::new();
    Some(Flag { step, text: annotation.text.to_string(), parts, shade, role, lines, is_left, top: 0.0 })
}

/// What a note is said of, as sentences name it.
fn step(annotation: &Annotation, told: &dyn Fn(&str) -> String) -> String {
    match &annotation.of {
        Annotated::Span(from, to) if from != to => format!("{} to {}", told(from), told(to)),
        Annotated::Span(step, _) | Annotated::At(step) | Annotated::Break(step) => told(step),
        Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => String::new(),
    }
}

impl Strip {
    /// Shades the spans: before anything else is drawn.
    pub(super) fn draw_spans(&self, plot: &mut Plot<'_, '_>, (low, high): ((f64, f64), (f64, f64))) {
        for flag in self.flags.iter().filter(|flag| flag.role == Role::Span) {
            let across = |part: f64| low.0 + part * (high.0 - low.0);
            let (from, to) = flag.shade;
            let corners = [(across(from), low.1), (across(to), high.1)];
            plot.draw_series([Rectangle::new(corners, style(Role::Span))]).expect(IN_MEMORY);
        }
    }

    /// Whether its words are a list, from which no lines hang.
    pub(super) fn is_list(&self) -> bool {
        self.list_left.is_some()
    }

    /// Leaves so many units free between it and the plot.
    pub(super) fn raise(&mut self, units: f64) {
        if !self.flags.is_empty() {
            self.height += units;
        }
    }

    /// Draws it over a plot, whose corners in its own coordinates are the lower left and the upper
    /// right one; each line runs down to the foot of the plot.
    pub(super) fn draw(&self, plot: &mut Plot<'_, '_>, corners: ((f64, f64), (f64, f64))) {
        let (low, high) = (corners.0.1, corners.1.1);
        self.draw_down_to(plot, corners, |_, is_span| Some((if is_span { high } else { low }, 0.0)));
    }

    /// The same with lines down to a foot: a height of the plot for each place from 0 to 1, and units
    /// above that, if there is a line; that of a span only leads to its shade.
    pub(super) fn draw_down_to(
        &self,
        plot: &mut Plot<'_, '_>,
        (low, high): ((f64, f64), (f64, f64)),
        foot: impl Fn(f64, bool) -> Option<(f64, f64)>,
    ) {
        for flag in &self.flags {
            let at = low.0 + flag.parts.0 * (high.0 - low.0);
            let top = flag.top - self.height;
            let (from, gap, hang) = match self.list_left {
                Some(left) => (low.0, left, HPos::Left),
                None if flag.is_left => (at, -GAP, HPos::Right),
                None => (at, GAP, HPos::Left),
            };
            let words = Words {
                at: (from, high.1),
                moved: (gap, top),
                text: flag.lines.join("\n"),
                role: Role::Note,
                anchor: (hang, VPos::Top),
            };
            plot.draw_series([words]).expect(IN_MEMORY);
            let rise = if self.is_list() { 0.0 } else { top + 2.0 };
            let is_span = flag.role == Role::Span;
            let role = if is_span { Role::Leader(0) } else { flag.role };
            let Some((foot, above)) = foot(flag.parts.0, is_span) else { continue };
            let line = Stroke { ends: [(at, high.1), (at, foot)], moved: [(0.0, rise), (0.0, -above)], role };
            plot.draw_series([line]).expect(IN_MEMORY);
        }
    }
}
