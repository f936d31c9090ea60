//! Small multiples: one small chart for each word of a column, side by side, on one scale or each
//! on its own. A chart without panels is one panel without a name. Never what a panel shows.

use std::borrow::Cow;

use super::ChartType;
use super::key;
use super::palette::Role;
use super::room::Room;
use super::svg::Sheet;
use super::text_width::{LINE, widest_word, wrap};
use crate::model::{Channel, Chart, Table};

/// Between panels beside one another, and under one another.
const BESIDE: f64 = 32.0;
const BELOW: f64 = 28.0;
/// Between a panel's name and its chart.
const UNDER_NAME: f64 = 6.0;
/// How much wider than measured the names of panels are: they are bold.
const BOLD: f64 = 1.1;

/// The panels of a chart: the word of each, and its rows; none where the chart has no panels.
pub(super) fn panels(chart: &Chart) -> Vec<(String, Chart)> {
    let Some(column) = chart.column("panel") else { return Vec::new() };
    let mut names: Vec<String> = Vec::new();
    for row in 0..chart.table.rows.len() {
        let name = chart.cell(row, column);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let panel = |name: String| {
        let mut panel = chart.clone();
        panel.channels.remove("panel");
        let is_in = |row: &usize| chart.cell(*row, column) == name;
        let rows = (0..chart.table.rows.len()).filter(is_in).map(|row| chart.table.rows[row].clone()).collect();
        panel.table = Table { columns: chart.table.columns.clone(), rows }.into();
        (name, panel)
    };
    names.into_iter().map(panel).collect()
}

/// The charts that are drawn of a chart: its panels, or itself.
pub(super) fn parts(chart: &Chart) -> Vec<Chart> {
    let panels = panels(chart);
    if panels.is_empty() { vec![chart.clone()] } else { panels.into_iter().map(|(_, panel)| panel).collect() }
}

/// The charts that must be arranged alike for one to be drawn in a room: all panels where each has a scale of its
/// own, else that whose scale it shares.
pub(super) fn alike<'r>(room: &Room<'r>) -> Vec<Cow<'r, Chart>> {
    match has_own_scales(room.whole) {
        true => parts(room.whole).into_iter().map(Cow::Owned).collect(),
        false => vec![Cow::Borrowed(room.like)],
    }
}

/// Whether each panel has a scale of its own.
pub fn has_own_scales(chart: &Chart) -> bool {
    chart.channels.contains_key("panel")
        && matches!(chart.channels.get("scale"), Some(Channel::Word(word)) if &**word == "own")
}

/// Draws a chart with its key and all its panels, in as many columns as leave each enough room.
pub(super) fn sheet(form: &dyn ChartType, chart: &Chart, width: f64) -> Sheet {
    let panels = panels(chart);
    let most = columns(panels.len(), width);
    let mut sheet = in_columns(form, chart, (&panels, most, width));
    for fewer in (1..most).rev() {
        if !sheet.is_cramped {
            break;
        }
        sheet = in_columns(form, chart, (&panels, fewer, width));
    }
    sheet
}

fn in_columns(form: &dyn ChartType, chart: &Chart, (panels, columns, width): (&[(String, Chart)], u32, f64)) -> Sheet {
    let column = (width - BESIDE * f64::from(columns - 1)) / f64::from(columns);
    let room = Room { width: column, whole: chart, like: chart, in_panels: !panels.is_empty() };
    let mut entries = form.key(chart, &room);
    entries.extend(key::held_against(chart, form.unit(chart)));
    let mut whole = key::sheet(&entries, width);
    let below_key = whole.height;
    if panels.is_empty() {
        let body = form.sheet(chart, &room);
        whole.height += body.height;
        whole.lay(body, (0.0, below_key));
        return whole;
    }
    for row in panels.chunks(usize::try_from(columns).unwrap_or(1)) {
        whole.height += if whole.height > below_key { BELOW } else { 0.0 };
        lay_row(&mut whole, form, chart, (row, &room));
    }
    whole
}

/// Lays panels side by side below what is there.
fn lay_row(whole: &mut Sheet, form: &dyn ChartType, chart: &Chart, (row, room): (&[(String, Chart)], &Room<'_>)) {
    let names: Vec<Vec<String>> = row.iter().map(|(name, _)| wrap(name, room.width / BOLD)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(0);
    let top = whole.height;
    let under = top + LINE * f64::from(u32::try_from(lines).unwrap_or(0)) + UNDER_NAME;
    whole.height = under;
    for ((nth, (word, panel)), name) in (0_u32..).zip(row).zip(&names) {
        let left = (room.width + BESIDE) * f64::from(nth);
        whole.is_cramped |= widest_word(word) > room.width / BOLD;
        whole.write_lines(Role::Panel, name, (left, top));
        let like = if has_own_scales(chart) { panel } else { chart };
        let body = form.sheet(panel, &Room { like, ..*room });
        whole.is_cramped |= body.is_cramped;
        whole.height = whole.height.max(under + body.height);
        whole.lay(body, (left, under));
    }
}

/// How many panels stand side by side.
fn columns(panels: usize, width: f64) -> u32 {
    match panels {
        _ if width < 480.0 => 1,
        0 | 1 => 1,
        2 | 4 => 2,
        _ => 3,
    }
}
