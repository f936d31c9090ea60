//! A plot: two axes in a frame, drawn by plotters on a sheet. Knows sizes and ticks, never what
//! the values are.

use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::IntoDrawingArea;
use plotters::element::PathElement;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::canvas::Canvas;
use super::palette::Role;
use super::svg::{Sheet, tenths};
use super::text_width::SIZE;

/// Units between an axis and its labels.
pub(super) const LABEL_GAP: f64 = 8.0;

/// Drawing in memory has no way to fail.
pub(super) const IN_MEMORY: &str = "drawing in memory cannot fail";

/// A plot that is being drawn.
pub(super) type Plot<'a, 'b> = ChartContext<'a, Canvas<'b>, Cartesian2d<Ticked, Ticked>>;

/// Plotters' axis of numbers with ticks of our own: its own ones carry float noise and stop short
/// of the axis' end.
pub(super) struct Ticked {
    numbers: RangedCoordf64,
    ticks: Vec<f64>,
}

impl Ranged for Ticked {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.numbers.map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.numbers.range()
    }
}

/// Where the plot lies on its sheet, in units from the sheet's edges.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// How much of the left lies between the plot and the labels beside it, for values before zero.
    pub(super) aside: f64,
    /// How much of the bottom lies between the plot and the labels below it.
    pub(super) sunk: f64,
}

/// One axis.
pub(super) struct Axis {
    /// The values at its start (left, bottom) and its end.
    pub(super) ends: (f64, f64),
    /// Where it has labels, and which.
    pub(super) ticks: Vec<(f64, String)>,
    /// What the labels are: `Tick` brings grid lines with it.
    pub(super) role: Role,
}

impl Axis {
    fn words(&self, at: f64) -> String {
        self.ticks.iter().find(|(tick, _)| *tick == at).map(|(_, words)| words.clone()).unwrap_or_default()
    }

    fn coordinate(&self) -> Ticked {
        let ticks = self.ticks.iter().map(|(at, _)| *at).collect();
        Ticked { numbers: (self.ends.0..self.ends.1).into(), ticks }
    }
}

/// Draws grid and labels, then what the caller adds.
pub(super) fn plot(
    sheet: &mut Sheet,
    frame: Frame,
    (across, up): (&Axis, &Axis),
    marks: impl FnOnce(&mut Plot<'_, '_>),
) {
    let root = Canvas::new(sheet).into_drawing_area();
    let mut plot = ChartBuilder::on(&root)
        .margin_top(tenths(frame.top))
        .margin_right(tenths(frame.right))
        .x_label_area_size(tenths(frame.bottom))
        .y_label_area_size(tenths(frame.left))
        .build_cartesian_2d(across.coordinate(), up.coordinate())
        .expect(IN_MEMORY);
    let mut mesh = plot.configure_mesh();
    if across.role != Role::Tick {
        mesh.disable_x_mesh();
    }
    if up.role != Role::Tick {
        mesh.disable_y_mesh();
    }
    // Without a style plotters draws neither axes nor ticks, but keeps twice a tick's length free.
    mesh.axis_style(ShapeStyle { color: plotters::style::TRANSPARENT, filled: false, stroke_width: 0 })
        .bold_line_style(style(Role::Grid))
        .x_label_style(words_style(across.role))
        .y_label_style(words_style(up.role))
        .x_label_formatter(&|at| across.words(*at))
        .y_label_formatter(&|at| up.words(*at))
        .set_tick_mark_size(LabelAreaPosition::Bottom, tenths(LABEL_GAP / 4.0 + frame.sunk / 2.0))
        .set_tick_mark_size(LabelAreaPosition::Left, tenths((LABEL_GAP + frame.aside) / 2.0))
        .draw()
        .expect(IN_MEMORY);
    marks(&mut plot);
}

/// Draws the line from one place of the plot to another.
pub(super) fn axis_line(plot: &mut Plot<'_, '_>, from: (f64, f64), to: (f64, f64)) {
    plot.draw_series([PathElement::new(vec![from, to], style(Role::Axis))]).expect(IN_MEMORY);
}

/// The marker style of a role.
pub(super) fn style(role: Role) -> ShapeStyle {
    ShapeStyle::from(role.colour()).filled()
}

fn words_style(role: Role) -> TextStyle<'static> {
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(tenths(SIZE)), FontStyle::Normal);
    TextStyle { font, color: role.colour().to_backend_color(), pos: Pos::new(HPos::Left, VPos::Top) }
}
