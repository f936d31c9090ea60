//! Bars that lie: labels beside them where there is room, else above them. Never sorts.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::bar_rows::{Row, values};
use super::canvas::Words;
use super::fit::{Fitted, Reach, fit};
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, Plot, axis_line, plot, style};
use super::scale::Scale;
use super::svg::{Format, Sheet};
use super::text_width::{LINE, widest, widest_word, width, wrap, wrap_evenly};
use crate::model::Language;

/// How thick a bar is.
const BAR: f64 = 22.0;
/// Between one row and the next.
const GAP: f64 = 14.0;
/// Between a bar and its value.
const VALUE_GAP: f64 = 6.0;
/// Below the last row, for the ticks.
const TICKS: f64 = LINE + 8.0;

/// Where labels and values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    /// Labels in a column, values at the bars' ends.
    Beside,
    /// Labels above their bars, values at the bars' ends.
    Above,
    /// Labels and values above their bars, for values that leave no room for a bar.
    AllAbove,
}

/// A drawing worked out.
struct Layout {
    arrangement: Arrangement,
    labels: Vec<Vec<String>>,
    column: f64,
    axis: Fitted,
    scale: Scale,
    ticks: Vec<(f64, String)>,
}

/// What all rows share.
pub(super) struct Style<'a> {
    pub(super) language: &'a Language,
    pub(super) unit: &'a str,
    pub(super) format: Format,
}

/// Draws the rows from top to bottom.
pub(super) fn draw(rows: &[Row], look: &Style<'_>) -> Sheet {
    let layout = [Arrangement::Beside, Arrangement::Above]
        .into_iter()
        .find_map(|arrangement| layout(rows, look, arrangement))
        .unwrap_or_else(|| all_above(rows, look));
    let tops = tops(&layout);
    let bottom = tops.last().copied().unwrap_or(0.0);
    let below = if layout.ticks.is_empty() { 2.0 } else { TICKS };
    let mut sheet = Sheet::new(look.format.width(), bottom + below);
    let left = layout.column + layout.axis.start;
    let frame = Frame {
        left,
        right: sheet.width - left - layout.axis.length,
        top: 0.0,
        bottom: below,
        aside: layout.axis.start,
        sunk: 0.0,
    };
    let across = Axis { ends: layout.scale.ends(), ticks: layout.ticks.clone(), role: Role::Tick };
    let beside = layout.arrangement == Arrangement::Beside;
    let down = Axis {
        ends: (bottom, 0.0),
        ticks: if beside { labels_beside(&layout, &tops) } else { Vec::new() },
        role: Role::Label,
    };
    plot(&mut sheet, frame, (&across, &down), |plot| {
        for (nth, row) in rows.iter().enumerate() {
            draw_row(plot, row, &layout, (nth, tops[nth + 1]));
        }
        if layout.arrangement == Arrangement::Beside {
            axis_line(plot, (0.0, 0.0), (0.0, bottom));
        }
    });
    sheet
}

/// The layout of an arrangement, if it leaves the bars enough room.
fn layout(rows: &[Row], look: &Style<'_>, arrangement: Arrangement) -> Option<Layout> {
    let whole = look.format.width();
    let (labels, column) = match arrangement {
        Arrangement::Beside => labels_in_column(rows, look.format)?,
        Arrangement::Above | Arrangement::AllAbove => (rows.iter().map(|row| wrap(&row.label, whole)).collect(), 0.0),
    };
    let (scale, axis, ticks) = axis(rows, look, (column, arrangement));
    (axis.length >= whole * 0.4).then_some(Layout { arrangement, labels, column, axis, scale, ticks })
}

fn all_above(rows: &[Row], look: &Style<'_>) -> Layout {
    let whole = look.format.width();
    let lines = |row: &Row| [wrap(&row.label, whole), wrap(&row.text, whole)].concat();
    let labels = rows.iter().map(lines).collect();
    let (scale, axis, ticks) = axis(rows, look, (0.0, Arrangement::AllAbove));
    Layout { arrangement: Arrangement::AllAbove, labels, column: 0.0, axis, scale, ticks }
}

/// Labels wrapped into a column, and its width with the gap; `None` if they do not go into one.
fn labels_in_column(rows: &[Row], format: Format) -> Option<(Vec<Vec<String>>, f64)> {
    let (share, most_lines) = match format {
        Format::Wide => (0.38, 4),
        Format::Narrow => (0.3, 2),
    };
    let room = format.width() * share - LABEL_GAP;
    let labels: Vec<Vec<String>> = rows.iter().map(|row| wrap_evenly(&row.label, room)).collect();
    let fits =
        rows.iter().all(|row| widest_word(&row.label) <= room) && labels.iter().all(|lines| lines.len() <= most_lines);
    let column = labels.iter().map(|lines| widest(lines)).fold(0.0, f64::max) + LABEL_GAP;
    fits.then_some((labels, column))
}

/// The value axis: beside labels with as many ticks as can be read; between labels with none, since
/// grid lines would run through the labels.
fn axis(
    rows: &[Row],
    look: &Style<'_>,
    (column, arrangement): (f64, Arrangement),
) -> (Scale, Fitted, Vec<(f64, String)>) {
    let shown = values(rows);
    let measure = |scale: Scale| {
        let ticks = scale.ticks(look.language, look.unit);
        let mut reaches = tick_reaches(&ticks, &scale, column);
        // Half the zero line's own thickness.
        reaches.push(Reach { at: 0.0, before: 1.0, after: 0.0 });
        if arrangement != Arrangement::AllAbove {
            reaches.extend(rows.iter().map(|row| value_reach(row, &scale)));
        }
        let axis = fit(look.format.width() - column, &reaches);
        (scale, axis, ticks)
    };
    let most = if arrangement == Arrangement::Beside { look.format.most_intervals() } else { 0 };
    (1..=most)
        .rev()
        .map(|steps| measure(Scale::over(&shown, steps)))
        .find(|(scale, axis, ticks)| readable(ticks, scale, axis.length))
        .unwrap_or_else(|| measure(Scale::bare(&shown)))
}

fn tick_reaches(ticks: &[(f64, String)], scale: &Scale, column: f64) -> Vec<Reach> {
    let reach = |(at, words): &(f64, String)| {
        let half = width(words) / 2.0;
        Reach { at: scale.part(*at), before: half - column, after: half }
    };
    ticks.iter().map(reach).collect()
}

fn value_reach(row: &Row, scale: &Scale) -> Reach {
    let needs = VALUE_GAP + width(&row.text);
    let at = scale.part(row.end());
    if row.end() < 0.0 { Reach { at, before: needs, after: 0.0 } } else { Reach { at, before: 0.0, after: needs } }
}

/// Whether neighbouring ticks keep their distance.
pub(super) fn readable(ticks: &[(f64, String)], scale: &Scale, length: f64) -> bool {
    ticks.windows(2).all(|pair| {
        let apart = (scale.part(pair[1].0) - scale.part(pair[0].0)) * length;
        apart >= (width(&pair[0].1) + width(&pair[1].1)) / 2.0 + 10.0
    })
}

/// The upper edge of each row, and the lower edge of the last.
fn tops(layout: &Layout) -> Vec<f64> {
    let mut edge = 0.0;
    let mut tops = vec![edge];
    for lines in &layout.labels {
        let text = LINE * count(lines);
        edge += GAP
            + match layout.arrangement {
                Arrangement::Beside => text.max(BAR),
                Arrangement::Above | Arrangement::AllAbove => text + BAR + 3.0,
            };
        tops.push(edge);
    }
    tops
}

fn count(lines: &[String]) -> f64 {
    f64::from(u32::try_from(lines.len()).expect("a label has few lines"))
}

fn labels_beside(layout: &Layout, tops: &[f64]) -> Vec<(f64, String)> {
    let centre = |edges: &[f64]| edges[0].midpoint(edges[1]);
    tops.windows(2).map(centre).zip(layout.labels.iter().map(|lines| lines.join("\n"))).collect()
}

/// Draws one row, given its number and its lower edge.
fn draw_row(plot: &mut Plot<'_, '_>, row: &Row, layout: &Layout, (nth, lower): (usize, f64)) {
    let lines = &layout.labels[nth];
    let centre = match layout.arrangement {
        Arrangement::Beside => lower - f64::midpoint(GAP, (LINE * count(lines)).max(BAR)),
        Arrangement::Above | Arrangement::AllAbove => lower - f64::midpoint(GAP, BAR),
    };
    if layout.arrangement != Arrangement::Beside {
        axis_line(plot, (0.0, centre - BAR / 2.0 - 2.0), (0.0, centre + BAR / 2.0 + 2.0));
    }
    if row.end() != 0.0 {
        let corners = [(0.0, centre - BAR / 2.0), (row.end(), centre + BAR / 2.0)];
        plot.draw_series([Rectangle::new(corners, style(row.mark))]).expect(IN_MEMORY);
    }
    if layout.arrangement != Arrangement::AllAbove {
        let (gap, hang) = if row.end() < 0.0 { (-VALUE_GAP, HPos::Right) } else { (VALUE_GAP, HPos::Left) };
        let words = Words { moved: (gap, 0.0), anchor: (hang, VPos::Center), ..row.words_at((row.end(), centre)) };
        plot.draw_series([words]).expect(IN_MEMORY);
    }
    if layout.arrangement != Arrangement::Beside && !lines.is_empty() {
        let label = Words {
            at: (layout.scale.ends().0, centre - BAR / 2.0),
            moved: (-layout.axis.start, -3.0),
            text: lines.join("\n"),
            role: Role::Label,
            anchor: (HPos::Left, VPos::Bottom),
        };
        plot.draw_series([label]).expect(IN_MEMORY);
    }
}
