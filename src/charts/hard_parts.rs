//! Hard data for the parts of wholes: stacks, divided bars and waffles.

use super::hard_bars::{assert_proportional, bars};
use super::hard_rows_data::{TWO, chart, divided, in_panels, named, rows_of_one, stacked};
use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::scale::number;
use super::svg::Shape;
use super::testing::{several, sheet};
use super::{columns, describe, find};
use crate::model::Chart;

#[test]
fn parts_of_stacks_end_where_their_values_add_up() {
    for (name, chart) in stacked().into_iter().filter(|(_, chart)| !chart.channels.contains_key("panel")) {
        let is_hundred = chart.word("to") == Some("hundred");
        let mut ends = Vec::new();
        for row in &chart.table.rows {
            let parts: Option<Vec<f64>> =
                chart.columns("values").into_iter().map(|column| row[column].number().map(number)).collect();
            let Some(parts) = parts else { continue };
            let sum: f64 = parts.iter().sum();
            let mut end = 0.0;
            for part in parts.into_iter().filter(|part| *part != 0.0) {
                end += part;
                ends.push(if is_hundred { end / sum } else { end });
            }
        }
        for width in [WIDE, NARROW] {
            let bars = bars(&chart, width);
            let zero = bars.iter().map(|(left, _)| *left).fold(f64::INFINITY, f64::min);
            let found: Vec<f64> = bars.iter().map(|(left, length)| left + length - zero).collect();
            assert_proportional(&found, &ends, &format!("{name} {width:?}"));
        }
    }
}

#[test]
fn stacks_write_a_total_only_over_exact_parts_that_are_shown() {
    let names = [("values", "Missing"), ("values", "Absent")];
    let values = |rows: &[&[&'static str]], words: &[(&str, &str)]| -> Vec<String> {
        let sheet = sheet(&chart("stacked", &names, &named(rows), words), WIDE);
        let texts = sheet.elements.into_iter().filter_map(|(role, shape)| match (role, shape) {
            (Role::Value | Role::Missing | Role::Suppressed | Role::Inside(_), Shape::Text(_, _, text)) => Some(text),
            _ => None,
        });
        texts.collect()
    };
    assert_eq!(values(&[&["1200", "400 [p]"]], &[]), ["1,200", "400 [p]", "1,600 [p]"]);
    assert_eq!(values(&[&["1200", "about 400"]], &[]), ["1,200", "about 400"]);
    assert_eq!(values(&[&["1200", "[c]"], &["[x]", "[c]"], &["[x]", "3"]], &[]), ["[c]", "[c]", "[x]"]);
    assert_eq!(values(&[&["12", "40"]], &[("to", "hundred")]), ["12", "40"]);
}

#[test]
fn stacks_refuse_what_makes_no_whole_and_say_when_shares_are_rounded() {
    let form = find("stacked").expect("a chart type");
    let refused = |rows: &[&[&'static str]], words: &[(&str, &str)]| {
        form.refuses(&chart("stacked", &TWO, &named(rows), words)).map(|refusal| refusal.why)
    };
    let hundred = [("to", "hundred")];
    assert_eq!(refused(&[&["1", "[c]"]], &[]), None);
    assert!(refused(&[&["1", "-1"]], &[]).is_some_and(|why| why.contains("`b` has a value below zero")));
    assert!(refused(&[&["1", "[c]"]], &hundred).is_some_and(|why| why.contains("a part of “Row 1” is not shown")));
    assert!(
        refused(&[&["1", "2"], &["0", "0"]], &hundred).is_some_and(|why| why.contains("“Row 2” add up to nothing"))
    );
    let caveat = |value: &'static str| form.caveat(&chart("stacked", &TWO, &named(&[&[value, "2"]]), &hundred));
    assert_eq!(caveat("1").as_deref(), Some("The numbers in the bars are reports."));
    assert_eq!(
        caveat("about 1").as_deref(),
        Some("Shares are drawn from rounded numbers. The numbers in the bars are reports.")
    );
}

#[test]
fn parts_of_a_whole_end_where_their_values_add_up() {
    let charts = divided();
    assert!(charts.len() > 8, "{}", charts.len());
    for (name, chart) in charts.into_iter().filter(|(_, chart)| !chart.channels.contains_key("panel")) {
        let values = columns::numbers(&chart, &chart.columns("value")).into_iter().map(number);
        let mut end = 0.0;
        let ends: Vec<f64> = values
            .filter(|value| *value != 0.0)
            .map(|value| {
                end += value;
                end
            })
            .collect();
        let parts = ends.len();
        for width in [WIDE, NARROW] {
            let found: Vec<f64> = bars(&chart, width)[..parts].iter().map(|(left, length)| left + length).collect();
            assert_proportional(&found, &ends, &format!("{name} {width:?}"));
            assert!((found[parts - 1] - width).abs() < 0.11);
        }
    }
}

#[test]
fn a_bar_is_divided_only_into_two_to_six_parts_of_a_whole() {
    let form = find("divided").expect("a chart type");
    let refused = |rows: &[&[&'static str]]| {
        form.refuses(&chart("divided", &[("value", "Reports")], &named(rows), &[])).map(|refusal| refusal.why)
    };
    assert_eq!(refused(&[&["1"], &["2"]]), None);
    assert_eq!(
        refused(&[&["1"]]).as_deref(),
        Some("the whole has one row, and a bar is divided into two to six parts")
    );
    assert!(refused(&[&["1"], &["[c]"]]).is_some_and(|why| why.contains("a part of the whole is not shown")));
    assert!(refused(&[&["1"], &["-2"]]).is_some() && refused(&[&["0"], &["0"]]).is_some() && refused(&[]).is_some());
    let panels = in_panels(chart("divided", &[("value", "Reports")], &rows_of_one(), &[]), "shared");
    assert!(form.refuses(&panels).is_some_and(|refusal| refusal.why.contains("“North”")));
}

#[test]
fn a_waffle_has_a_square_for_each() {
    let squares = |chart: &Chart, role: Role| {
        let room = super::room::Room::alone(chart, WIDE);
        let sheet = find("waffle").expect("a chart type").sheet(chart, &room);
        sheet.elements.iter().filter(|(found, _)| *found == role).count()
    };
    let of = |rows: &[(&str, &[&str])], unit| several("waffle", (&[("value", "Share")], unit), rows, &[]);
    let counts = of(&[("A", &["12"]), ("B", &["30"])], "reports");
    // One more of each is the sample in the list.
    assert_eq!([Role::Mark(0), Role::Mark(1), Role::Blank].map(|role| squares(&counts, role)), [13, 31, 0]);
    let shares = of(&[("A", &["12.4"]), ("B", &["30"])], "%");
    assert_eq!([Role::Mark(0), Role::Mark(1), Role::Blank].map(|role| squares(&shares, role)), [13, 31, 58]);
    let hidden = of(&[("A", &["12"]), ("B", &["[c]"])], "%");
    assert_eq!([Role::Mark(0), Role::Mark(1), Role::Blank].map(|role| squares(&hidden, role)), [1, 1, 100]);
}

#[test]
fn a_waffle_refuses_what_has_no_squares_and_says_what_one_is() {
    let form = find("waffle").expect("a chart type");
    let of = |values: &[&'static str], unit| {
        let rows: Vec<(&str, [&str; 1])> = values.iter().map(|value| ("A", [*value])).collect();
        let rows: Vec<(&str, &[&str])> = rows.iter().map(|(name, values)| (*name, &values[..])).collect();
        several("waffle", (&[("value", "Share")], unit), &rows, &[])
    };
    let refused = |values: &[&'static str], unit| form.refuses(&of(values, unit)).map(|refusal| refusal.why);
    assert_eq!(refused(&["33.3", "33.4", "33.4"], "%"), None);
    assert!(refused(&["60", "50"], "%").is_some_and(|why| why.contains("more than 100%")));
    assert!(refused(&["60", "[c]"], "%").is_some_and(|why| why.contains("not shown")));
    assert!(refused(&["1.5"], "reports").is_some_and(|why| why.contains("no whole number")));
    assert!(refused(&["201"], "reports").is_some_and(|why| why.contains("more than 200 squares")));
    assert!(refused(&["-1"], "reports").is_some() && refused(&[], "%").is_some() && refused(&["1"; 5], "%").is_some());
    assert_eq!(form.caveat(&of(&["1.5"], "%")).as_deref(), Some("A square is about 1%."));
    assert_eq!(form.caveat(&of(&["15"], "reports")).as_deref(), Some("Each square is one of the reports."));
    assert_eq!(
        describe(&of(&["51.5", "20"], "%")),
        "This waffle chart shows parts of a hundred: A (51.5%) and A (20%). A is more than half of the hundred. The \
         empty squares are what is left to a hundred."
    );
}

#[test]
fn a_divided_bar_is_described_in_its_order() {
    let told = |rows: &[&[&'static str]]| describe(&chart("divided", &[("value", "R")], &named(rows), &[]));
    assert_eq!(
        told(&[&["12"], &["40"], &["3"]]),
        "This bar is divided into three parts, in this order: Row 1 (12 reports), Row 2 (40 reports) and Row 3 (3 \
         reports). The largest part, Row 2, is more than half of the whole."
    );
    assert!(told(&[&["4"], &["4"]]).ends_with("All parts are equal."));
}

#[test]
fn stacks_are_described_by_their_bars_and_their_parts() {
    let names = [("values", "Missing"), ("values", "Absent")];
    assert_eq!(
        describe(&chart("stacked", &names, &named(&[&["12", "4"], &["40", "41"], &["3", "2"], &["[c]", "2"]]), &[])),
        "This stacked bar chart has four bars, in the parts Missing and Absent. The longest: Row 2; the shortest: Row 3. One bar \
         is not drawn, since a part of it is not shown. Missing is the largest part of two of the three \
         bars. The largest single part is Absent in Row 2 (41 reports). One value (Row 4, Missing), marked [c], is not \
         shown, to protect people."
    );
}
