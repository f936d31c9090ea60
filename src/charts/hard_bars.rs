//! Hard data for bars in groups and back to back: they are as long as their values.

use std::sync::Arc;

use super::hard_rows_data::{TWO, chart, four, grouped, named, paired};
use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::scale::number;
use super::svg::Shape;
use super::{columns, describe, find};
use crate::model::Chart;

/// Left edge and length of each bar, in units, in the order drawn; without those of the key.
pub(super) fn bars(chart: &Chart, width: f64) -> Vec<(f64, f64)> {
    let room = super::room::Room::alone(chart, width);
    let sheet = find(&chart.form).expect("a chart type").sheet(chart, &room);
    let bar = |(role, shape): &(Role, Shape)| match (role, shape) {
        (Role::Mark(_) | Role::Highlight(_), Shape::Rectangle(a, b)) => {
            Some((f64::from(a.0) / 10.0, f64::from(b.0 - a.0) / 10.0))
        }
        _ => None,
    };
    sheet.elements.iter().filter_map(bar).collect()
}

pub(super) fn assert_proportional(lengths: &[f64], values: &[f64], of: &str) {
    assert_eq!(lengths.len(), values.len(), "{of}");
    let largest = |all: &[f64]| all.iter().copied().fold(0.0, f64::max);
    for (length, value) in lengths.iter().zip(values) {
        let wanted = value / largest(values) * largest(lengths);
        assert!((length - wanted).abs() < 0.2001, "{of}: {lengths:?} for {values:?}");
    }
}

#[test]
fn bars_of_groups_are_as_long_as_their_values() {
    for (name, chart) in grouped().into_iter().filter(|(_, chart)| !chart.channels.contains_key("panel")) {
        let values = columns::numbers(&chart, &chart.columns("values")).into_iter().map(number);
        let values: Vec<f64> = values.filter(|value| *value != 0.0).map(f64::abs).collect();
        for width in [WIDE, NARROW] {
            let lengths: Vec<f64> = bars(&chart, width).into_iter().map(|(_, length)| length).collect();
            assert_proportional(&lengths, &values, &format!("{name} {width:?}"));
        }
    }
}

#[test]
fn bars_of_pairs_are_on_one_scale_on_both_sides() {
    for (name, chart) in paired().into_iter().filter(|(_, chart)| !chart.channels.contains_key("panel")) {
        let sides = [chart.columns("left"), chart.columns("right")];
        let values = sides.iter().flat_map(|columns| columns::numbers(&chart, columns)).map(number);
        let values: Vec<f64> = values.filter(|value| *value != 0.0).collect();
        for width in [WIDE, NARROW] {
            let lengths: Vec<f64> = bars(&chart, width).into_iter().map(|(_, length)| length).collect();
            assert_proportional(&lengths, &values, &format!("{name} {width:?}"));
        }
    }
}

#[test]
fn grouped_bars_are_described_by_column_and_by_row() {
    let names = [("values", "Missing"), ("values", "Absent")];
    let told = |rows: &[&[&'static str]]| describe(&chart("grouped", &names, &named(rows), &[]));
    assert_eq!(
        told(&[&["12", "4"], &["40", "4"], &["3", "2"]]),
        "This grouped bar chart shows Missing and Absent for three rows. Missing: largest in Row 2 (40 reports), \
         smallest in Row 3 (3 reports); Absent: largest in Row 1 and Row 2 (4 reports), smallest in Row 3 (2 reports). \
         Missing is larger than Absent in every row."
    );
    assert_eq!(
        told(&[&["12", "[c]"]]),
        "This grouped bar chart shows Missing and Absent for Row 1. Missing: 12 reports. \
         One value (Row 1, Absent), marked [c], is not shown, to protect people."
    );
    assert_eq!(told(&[]), "This grouped bar chart has no rows.");
}

#[test]
fn grouped_bars_of_different_units_are_refused() {
    let form = find("grouped").expect("a chart type");
    let mut chart = chart("grouped", &TWO, &four().1, &[]);
    assert_eq!(form.refuses(&chart), None);
    Arc::make_mut(&mut chart.table).columns[2].unit = Some("%".into());
    let refusal = form.refuses(&chart).expect("refused");
    assert_eq!(refusal.why, "`a` and `b` are not of one unit, and have no axis in common");
}
