//! A drawing that stands alone, for slides, papers and newsrooms: titles above it, source below it,
//! its paint within it, on paper of its own. Never a page's.

use super::palette::Role;
use super::svg::Sheet;
use super::text_width::{LINE, SIZE, wrap};
use super::{find, panels, room};
use crate::model::Chart;

/// Around the drawing: what lies at its edge is not cut off where a wider face stands in for Arial.
const MARGIN: f64 = 24.0;
/// Titles have lines that hold them in the widest of such faces, too.
const TITLES: f64 = room::WIDE / 1.12;
/// Between the titles and the chart, and between the chart and what stands below it.
const APART: f64 = 16.0;
/// How much wider than measured a headline is: bold, and larger than other text by this much.
const HEADLINE: f64 = 1.1 * HEADLINE_SIZE / SIZE;
const HEADLINE_SIZE: f64 = 20.0;
const HEADLINE_LINE: f64 = 26.0;

/// What is written around a drawing that stands alone, in plain words.
#[derive(Clone, Copy, Debug)]
pub struct Titles<'a> {
    /// "Figure 2.1".
    pub label: &'a str,
    /// What the chart says.
    pub headline: &'a str,
    /// What is measured, where and when.
    pub subtitle: &'a str,
    /// What stands below: where the numbers come from, and the report they were taken from.
    pub below: &'a [String],
}

/// Draws a chart that stands alone, painted by rules for its classes.
pub fn alone(chart: &Chart, titles: Titles<'_>, paint: &str) -> String {
    let form = find(&chart.form).expect("a chart's form has been checked against the list");
    let body = panels::sheet(form, chart, room::WIDE);
    let mut sheet = Sheet::new(room::WIDE + 2.0 * MARGIN, MARGIN);
    sheet.classes = body.classes;
    add(&mut sheet, Role::Note, &[titles.label.to_owned()]);
    for line in wrap(titles.headline, TITLES / HEADLINE) {
        // The first baseline of a larger line lies lower.
        sheet.write_lines(Role::Headline, &[line], (MARGIN, sheet.height + (HEADLINE_LINE - LINE) * 0.75));
        sheet.height += HEADLINE_LINE;
    }
    add(&mut sheet, Role::Note, &wrap(titles.subtitle, TITLES));
    let top = sheet.height + APART;
    sheet.height = top + body.height + APART;
    sheet.lay(body, (MARGIN, top));
    for words in titles.below {
        add(&mut sheet, Role::Note, &wrap(words, TITLES));
    }
    sheet.height += MARGIN;
    sheet.write_alone(chart, paint)
}

fn add(sheet: &mut Sheet, role: Role, lines: &[String]) {
    sheet.write_lines(role, lines, (MARGIN, sheet.height));
    sheet.height += LINE * f64::from(u32::try_from(lines.len()).expect("titles have few lines"));
}
