//! Hard data: every type draws it tidily, twice the same, and describes it without a stray number.

use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::scale::number;
use super::svg::{Shape, Sheet};
use super::testing::{assert_plain, assert_tidy, bar, line, sheet};
use super::{bar_rows, describe, draw};
use crate::model::Chart;

const LONG: &str = "Children reported missing from home or from care more than once in the same calendar month";

fn hard_bars() -> Vec<(&'static str, Chart)> {
    let named = |values: &[&str]| -> Vec<(String, String)> {
        (1..).zip(values).map(|(nth, value)| (format!("Row {nth}"), (*value).to_owned())).collect()
    };
    let hundred: Vec<(String, String)> =
        (0..100).map(|nth| (format!("Division {nth}"), (nth * 37).to_string())).collect();
    let long_words = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let cases: Vec<(&str, Vec<(String, String)>)> = vec![
        ("none", named(&[])),
        ("one", named(&["12"])),
        ("two", named(&["12", "40"])),
        ("equal", named(&["7", "7", "7"])),
        ("zero", named(&["0", "0", "0"])),
        ("all missing", named(&["[x]", "[c]", "[low]"])),
        ("a trillion", named(&["1000000000000", "999999999999", "3"])),
        ("tiny", named(&["0.0001", "0.0002"])),
        ("tiny beside huge", named(&["0.0001", "1000000000000"])),
        ("the largest decimal", named(&["79228162514264337593543950335", "-79228162514264337593543950335"])),
        ("the smallest decimal", named(&["0.0000000000000000000000000001", "0"])),
        ("negative", named(&["-5", "12", "-40", "0"])),
        ("all negative", named(&["-5", "-12.5"])),
        ("mixed", named(&["about 5", "at least 1200 [p]", "[c]", "0", "[z]"])),
        ("a hundred", hundred),
        ("markup", vec![("<b>&amp;\"</b>\u{1}".into(), "3".into()), ("]]> <!--".into(), "5".into())]),
        ("long", vec![(LONG.into(), "3".into()), (long_words.into(), "5".into()), ("".into(), "9".into())]),
        (
            "scripts",
            vec![("Łódź Ǆ".into(), "3".into()), ("東京都の地区".into(), "5".into()), ("Ελλάδα".into(), "1".into())],
        ),
    ];
    let mut charts = Vec::new();
    for (name, rows) in cases {
        let rows: Vec<(&str, &str)> = rows.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        for words in [
            &[("sort", "given")][..],
            &[("sort", "descending"), ("highlight", "Row 2")],
            &[("sort", "ascending"), ("direction", "vertical")],
        ] {
            charts.push((name, bar(&rows, words)));
        }
    }
    charts
}

fn hard_lines() -> Vec<(&'static str, Chart)> {
    let many: Vec<(String, [String; 4])> = (0..100)
        .map(|nth| {
            let value = |by: u32| if nth % 17 == by { "[c]".to_owned() } else { (nth * by % 41).to_string() };
            (format!("{}", 1900 + nth), [value(1), value(2), value(3), value(4)])
        })
        .collect();
    let many_cells: Vec<Vec<&str>> = many.iter().map(|(_, cells)| cells.iter().map(String::as_str).collect()).collect();
    let many_rows: Vec<(&str, &[&str])> =
        many.iter().zip(&many_cells).map(|((step, _), cells)| (step.as_str(), cells.as_slice())).collect();
    let names = ["Missing", "Absent", "Both together", LONG];
    vec![
        ("none", line(&["Missing"], &[])),
        ("one", line(&["Missing"], &[("2014", &["12"])])),
        ("one missing", line(&["Missing"], &[("2014", &["[c]"])])),
        ("rises", line(&["Missing"], &[("2014", &["12"]), ("2015", &["15"]), ("2016", &["about 30"])])),
        ("gap", line(&["A", "B"], &[("2014", &["1", "9"]), ("2015", &["[c]", "9"]), ("2016", &["3", "[x]"])])),
        ("same", line(&["A", "B", "C", "D"], &[("2014", &["1", "1", "1", "1"]), ("2015", &["2", "2", "2", "2"])])),
        ("zero", line(&["A"], &[("2014", &["0"]), ("2015", &["0"])])),
        ("negative", line(&["A"], &[("2014", &["-10"]), ("2015", &["25.5"])])),
        ("huge", line(&["A"], &[(LONG, &["1000000000000"]), (LONG, &["0.0001"])])),
        ("long", line(&[LONG, "B"], &[(LONG, &["1", "2"]), ("b", &["3", "[c]"]), (LONG, &["3", "3"])])),
        ("many", line(&names, &many_rows)),
    ]
}

fn all_charts() -> Vec<(&'static str, Chart)> {
    hard_bars().into_iter().chain(hard_lines()).collect()
}

#[test]
fn nothing_leaves_its_sheet_and_no_text_lies_over_another() {
    for (name, chart) in all_charts() {
        for format in [WIDE, NARROW] {
            assert_tidy(&sheet(&chart, format), &format!("{} {name} {format:?}", chart.form));
        }
    }
}

#[test]
fn bars_are_as_long_as_their_values_to_a_tenth_of_a_unit_at_either_end() {
    for (name, chart) in hard_bars() {
        for format in [WIDE, NARROW] {
            let bars = lengths(&sheet(&chart, format));
            let mut values: Vec<f64> = bar_rows::values(&bar_rows::rows(&chart))
                .into_iter()
                .map(number)
                .filter(|value| *value != 0.0)
                .collect();
            values.iter_mut().for_each(|value| *value = value.abs());
            assert_eq!(bars.len(), values.len(), "{name}");
            let (longest, largest) =
                (bars.iter().copied().fold(0.0, f64::max), values.iter().copied().fold(0.0, f64::max));
            let least = if format == WIDE { 100.0 } else { 85.0 };
            assert!(values.is_empty() || longest > least, "{name} {format:?}: {bars:?}");
            for (bar, value) in bars.iter().zip(&values) {
                assert!((bar - value / largest * longest).abs() < 0.2001, "{name} {format:?}: {bars:?} for {values:?}");
            }
        }
    }
}

/// How long each bar is, in units, whichever way it lies; in the order drawn.
fn lengths(sheet: &Sheet) -> Vec<f64> {
    let bars: Vec<(i32, i32)> = sheet
        .elements
        .iter()
        .filter_map(|(role, shape)| match (role, shape) {
            (Role::Mark(_) | Role::Highlight(_), Shape::Rectangle(a, b)) => Some((b.0 - a.0, b.1 - a.1)),
            _ => None,
        })
        .collect();
    let is_lying =
        bars.windows(2).all(|pair| (pair[0].1 - pair[1].1).abs() <= 1) && bars.iter().all(|bar| bar.1 == 220);
    bars.into_iter().map(|(across, down)| f64::from(if is_lying { across } else { down }) / 10.0).collect()
}

#[test]
fn a_drawing_of_twelve_bars_is_small() {
    let rows: Vec<(String, String)> =
        (10..22).map(|nth| (format!("Division number {nth}"), (nth * 211).to_string())).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let chart = bar(&rows, &[]);
    let drawn = draw(&chart);
    assert!(drawn.split("<div").skip(1).all(|drawing| drawing.len() < 5000), "{} bytes", drawn.len());
}

#[test]
fn a_suppressed_value_leaves_no_trace_in_the_drawing() {
    let drawn = |hidden: &str| draw(&bar(&[("A", "10"), ("B", hidden), ("C", "3")], &[]));
    let bare = drawn("[c]").replace("[c]", "[x]").replace("suppressed", "missing");
    assert_eq!(bare, drawn("[x]"));
    let zero = |chart: &Chart, format| -> Vec<Shape> {
        let texts = sheet(chart, format).elements.into_iter();
        texts.filter(|(role, _)| *role == Role::Suppressed).map(|(_, shape)| shape).collect()
    };
    let few = zero(&bar(&[("A", "10"), ("B", "[c]")], &[]), WIDE);
    let many = zero(&bar(&[("A", "9"), ("B", "[c]")], &[]), WIDE);
    assert_eq!((few.len(), &few), (1, &many));
}

#[test]
fn draws_the_same_twice_with_classes_and_geometry_only() {
    for (name, chart) in all_charts() {
        assert_plain(&chart, name);
    }
}

#[test]
fn a_description_names_no_number_the_table_does_not_show() {
    for (name, chart) in all_charts() {
        let description = describe(&chart);
        let cells = |row: &Vec<crate::model::Cell>| -> Vec<String> {
            row.iter().zip(&chart.table.columns).map(|(cell, column)| chart.language.cell(cell, column)).collect()
        };
        let titles = chart.table.columns.iter().map(|column| column.title.to_string());
        let table: Vec<String> = chart.table.rows.iter().flat_map(cells).chain(titles).collect();
        let table = table.join(" ");
        for word in description.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            if word.contains(|c: char| c.is_ascii_digit()) {
                assert!(table.contains(word), "{name}: {word} in {description}");
            }
        }
        assert!(description.ends_with('.') && !description.contains(".."), "{name}: {description}");
        assert!(description.split(". ").count() <= 6, "{name}: {description}");
    }
}
