//! Hard data for dots and dumbbells: markers stand at their values.

use super::hard_rows_data::{ENDS, chart, dots, dumbbells, named};
use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::scale::number;
use super::svg::Shape;
use super::testing::sheet;
use super::{columns, describe, find};
use crate::model::Chart;

/// Where the markers of a chart stand, in units across; without those of the key.
fn markers(chart: &Chart, width: f64) -> Vec<(u8, f64)> {
    let room = super::room::Room::alone(chart, width);
    let sheet = find(&chart.form).expect("a chart type").sheet(chart, &room);
    let across = |shape: &Shape| match shape {
        Shape::Circle(centre, _) => f64::from(centre.0) / 10.0,
        Shape::Rectangle(a, b) => f64::from(a.0 + b.0) / 20.0,
        Shape::Polygon(points) => f64::from(points[0].0) / 10.0,
        other => unreachable!("{other:?} is no marker"),
    };
    let marker = |(role, shape): &(Role, Shape)| match role {
        Role::Point(nth) | Role::Hollow(nth) | Role::QuietPoint(nth) | Role::QuietHollow(nth) => {
            Some((*nth, across(shape)))
        }
        _ => None,
    };
    sheet.elements.iter().filter_map(marker).collect()
}

#[test]
fn markers_stand_where_their_values_are() {
    let single = |chart: &Chart| !chart.channels.contains_key("panel") && chart.word("sort") != Some("change");
    for (name, mut chart) in dumbbells().into_iter().chain(dots()).filter(|(_, chart)| single(chart)) {
        chart.channels.remove("sort");
        let columns = [chart.columns("from"), chart.columns("to"), chart.columns("values")].concat();
        for width in [WIDE, NARROW] {
            let found = markers(&chart, width);
            for (nth, column) in (0_u8..).zip(&columns) {
                let values: Vec<f64> = columns::numbers(&chart, &[*column]).into_iter().map(number).collect();
                let places: Vec<f64> =
                    found.iter().filter(|(series, _)| *series == nth).map(|(_, place)| *place).collect();
                assert_eq!(places.len(), values.len(), "{name}");
                let ends = |all: &[f64]| {
                    (
                        all.iter().copied().fold(f64::INFINITY, f64::min),
                        all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
                    )
                };
                let ((low, high), (left, right)) = (ends(&values), ends(&places));
                for (value, place) in values.iter().zip(&places) {
                    let part = if high > low { (value - low) / (high - low) } else { 0.0 };
                    assert!((left + part * (right - left) - place).abs() < 0.2001, "{name} {width:?}: {places:?}");
                }
            }
        }
    }
}

#[test]
fn dumbbells_are_sorted_by_one_end_or_by_change() {
    let rows = named(&[&["5", "10"], &["[c]", "99"], &["50", "20"], &["1", "30"]]);
    let order = |sort| -> Vec<String> {
        let sheet = sheet(&chart("dumbbell", &ENDS, &rows, &[("sort", sort)]), WIDE);
        let mut labels: Vec<(i32, String)> = sheet
            .elements
            .into_iter()
            .filter_map(|(role, shape)| match (role, shape) {
                (Role::Label, Shape::Text(at, _, text)) => Some((at.1, text.replace("Row ", ""))),
                _ => None,
            })
            .collect();
        labels.sort();
        labels.into_iter().map(|(_, text)| text).collect()
    };
    assert_eq!(order("given").concat(), "1234");
    assert_eq!(order("descending").concat(), "2431");
    assert_eq!(order("change").concat(), "4132");
}

#[test]
fn dumbbells_are_described_by_the_way_they_go() {
    let told = |rows: &[&[&'static str]]| describe(&chart("dumbbell", &ENDS, &named(rows), &[("sort", "change")]));
    assert_eq!(
        told(&[&["5", "10"], &["50", "20"], &["1", "30"]]),
        "This dumbbell chart holds 2014 against 2013 for three rows, from the largest rise to the largest fall. 2014 is \
         larger than 2013 in two rows and smaller than 2013 in one row (Row 2). The two are furthest apart in Row 2 (50 \
         reports and 20 reports). 2013: largest in Row 2 (50 reports), smallest in Row 3 (1); 2014: largest in Row 3 (30 \
         reports), smallest in Row 1 (10 reports)."
    );
    assert!(told(&[&["5", "5"], &["6", "6"]]).contains("2014 is equal to 2013 in every row with both."));
}

#[test]
fn dots_are_described_as_one_value_or_as_several() {
    let rows = named(&[&["5", "10"], &["50", "20"], &["1", "[c]"]]);
    let words = [("sort", "descending"), ("highlight", "Row 1")];
    let one = rows.iter().map(|(label, values)| (label.clone(), values[..1].to_vec())).collect();
    assert_eq!(
        describe(&chart("dot", &[("values", "Missing")], &one, &words)),
        "This dot chart shows Missing for three rows, from the largest to the smallest. The largest is Row 2 (50 \
         reports); the smallest is Row 3 (1). The largest is at least twice the next, Row 1 (5 reports). The row picked \
         out is Row 1 (5 reports)."
    );
    assert!(describe(&chart("dot", &ENDS.map(|(_, name)| ("values", name)), &rows, &words)).starts_with(
        "This dot chart shows 2013 and 2014 for three rows, from the largest to the smallest by 2013. 2013: largest in"
    ));
}
