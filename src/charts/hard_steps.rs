//! Hard data for charts of steps: dates, bands, values that hold, axes that begin near the data, and
//! everything that is said of steps and values.

use std::sync::Arc;

use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::svg::Shape;
use super::testing::{assert_plain, assert_tidy, drawn_as, extent, line, noted, sheet, with};
use super::{describe, draw, find};
use crate::model::{Annotated, Chart};

const LONG: &str = "Children reported missing from home or from care more than once in the same calendar month";
const COMPOUND: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/// A line over the steps given, whose values go up and down.
fn over(steps: &[&str]) -> Chart {
    let values: Vec<String> = (1..=steps.len()).map(|nth| (nth * 7 % 23).to_string()).collect();
    let cells: Vec<[&str; 1]> = values.iter().map(|value| [value.as_str()]).collect();
    let rows: Vec<(&str, &[&str])> = steps.iter().zip(&cells).map(|(step, cells)| (*step, &cells[..])).collect();
    line(&["Missing"], &rows)
}

fn months(count: u32) -> Vec<String> {
    (0..count).map(|nth| format!("{}-{:02}", 2009 + nth / 12, nth % 12 + 1)).collect()
}

fn dated() -> Vec<(&'static str, Chart)> {
    let months = months(90);
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let days: Vec<String> = (1..=28).map(|day| format!("{day} February 2015")).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let years: Vec<String> = (1900..2000).map(|year| year.to_string()).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let mut charts = vec![
        ("uneven years", over(&["1901", "1902", "1990", "2014"])),
        ("a hundred years", over(&years)),
        ("financial years", over(&["2010-11", "2011-12", "2012-13", "2013-14", "2014-15", "2015-16", "2016-17"])),
        ("uneven financial years", over(&["1948/49", "2009/10", "2010/11", "2011/12", "2012/13", "2013/14"])),
        ("quarters", over(&["2013 Q3", "2013 Q4", "2014 Q1", "2014 Q2", "2014 Q3", "2014 Q4", "2015 Q1"])),
        ("uneven quarters", over(&["Q1 2004", "Q1 2014", "Q2 2014"])),
        ("one month", over(&["March 2014"])),
        ("two days", over(&["2014-03-05", "2014-03-06"])),
        ("months backwards", over(&["2014-03", "2014-01", "2014-02"])),
        ("the same month twice", over(&["2014-03", "2014-03"])),
        ("uneven days", over(&["2014-03-05", "2014-03-06", "2014-03-09", "2014-11-30", "2016-02-29", "2016-03-01"])),
        ("days of a month", over(&days)),
        ("centuries apart", over(&["1086-01-01", "1086-01-02", "2014-01-01", "9999-12-31"])),
    ];
    for count in [2, 4, 7, 12, 13, 30, 90] {
        charts.push(("months", over(&months[..count])));
    }
    charts
}

fn banded(rows: &[(&str, &[&str])]) -> Chart {
    let mut chart = with(with(line(&["Estimate", "Lower limit", "Upper limit"], rows), "low", "b"), "high", "c");
    chart.channels.insert("y".into(), crate::model::Channel::Columns(vec!["a".into()]));
    chart
}

fn bands() -> Vec<(&'static str, Chart)> {
    let rows: [(&str, &[&str]); 5] = [
        ("2014", &["12", "9", "16"]),
        ("2015", &["15", "11", "19"]),
        ("2016", &["[c]", "[c]", "[c]"]),
        ("2017", &["20", "15", "25"]),
        ("2018", &["about 22", "20", "26"]),
    ];
    let broken = [(Annotated::Break("2018".into()), "A new definition")];
    vec![
        ("a band", banded(&rows)),
        ("a band with a break", noted(banded(&rows), &broken)),
        ("one edge missing", banded(&[("2014", &["12", "[x]", "16"]), ("2015", &["12", "11", "16"])])),
        ("nothing in it", banded(&[("2014", &["[c]", "3", "9"])])),
        (
            "near the data",
            with(banded(&[("2014", &["92", "90.5", "94"]), ("2015", &["93", "91", "95"])]), "baseline", "data"),
        ),
    ]
}

fn spoken_of() -> Vec<(&'static str, Chart)> {
    let at = |step: &str| Annotated::At(step.into());
    let span = |from: &str, to: &str| Annotated::Span(from.into(), to.into());
    let value = |value: &str| value.parse().expect("a number");
    let years = ["2010", "2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018"];
    let several =
        [(at("2010"), LONG), (at("2013"), "Second"), (at("2014"), LONG), (at("2018"), LONG), (at("2017"), LONG)];
    let every: Vec<(Annotated, &str)> = years.iter().map(|year| (at(year), "The law changed in this year")).collect();
    let edges =
        [(span("2010", "2018"), LONG), (at("2010"), "First"), (at("2018"), "Last"), (span("2018", "2018"), COMPOUND)];
    let same = [(at("2014"), "One"), (at("2014"), LONG), (Annotated::Break("2014".into()), "Three")];
    let towards =
        [(at("2013"), LONG), (at("2015"), "One more thing that needs to be said at some length, and then still more")];
    let values = [
        (Annotated::Reference(value("40")), LONG),
        (Annotated::Threshold(value("0.5")), "Threshold"),
        (Annotated::Target(value("-5")), COMPOUND),
        (span("2016", "2012"), "Backwards"),
    ];
    let all = |notes: &[(Annotated, &'static str)]| noted(over(&years), notes);
    vec![
        ("several", all(&several)),
        ("every step", all(&every)),
        ("edges", all(&edges)),
        ("the same step", all(&same)),
        ("towards each other", all(&towards)),
        ("values", all(&values)),
        ("one point", noted(over(&["2014"]), &[(at("2014"), LONG), (span("2014", "2014"), "Span")])),
        ("no such step", all(&[(at("1066"), "Elsewhere")])),
    ]
}

fn hard_values() -> Vec<(&'static str, Chart)> {
    let one = |values: &[&'static str]| {
        let cells: Vec<[&str; 1]> = values.iter().map(|value| [*value]).collect();
        let rows: Vec<(&str, &[&str])> =
            ["2014", "2015", "2016", "2017"].into_iter().zip(cells.iter().map(|cell| &cell[..])).collect();
        line(&["Missing"], &rows)
    };
    let two: [(&str, &[&str]); 3] = [("2014", &["[low]", "0"]), ("2015", &["3", "[x]"]), ("2016", &["[low]", "1"])];
    let compounds: [(&str, &[&str]); 2] = [("東京都の地区", &["1", "5"]), ("]]> <!--", &["3", "about 4"])];
    vec![
        ("none", line(&["Missing"], &[])),
        ("one", one(&["12"])),
        ("equal", one(&["7", "7", "7"])),
        ("zero", one(&["0", "0", "0"])),
        ("all missing", one(&["[x]", "[c]", "[low]"])),
        ("missing at both ends", one(&["[low]", "5", "[low]"])),
        ("tiny beside huge", one(&["0.0001", "1000000000000"])),
        ("a trillion", one(&["1000000000000", "1000000000001"])),
        ("negative", one(&["-10", "25.5", "-3"])),
        ("open", one(&["about 5 [p]", "at least 1200", "[c]", "0"])),
        ("near one another", one(&["92.5", "93", "[c]", "97"])),
        ("names at low ends", line(&[LONG, "B"], &two)),
        ("scripts and markup", line(&[COMPOUND, "<b>&amp;</b>"], &compounds)),
    ]
}

fn all() -> Vec<(String, Chart)> {
    let lines: Vec<(&str, Chart)> = [dated(), bands(), spoken_of(), hard_values()].into_iter().flatten().collect();
    let stepped = lines.iter().filter(|(_, chart)| !chart.channels.contains_key("low"));
    let stepped: Vec<(&str, Chart)> = stepped.map(|(name, chart)| (*name, drawn_as("step", chart.clone()))).collect();
    let near = lines.iter().map(|(name, chart)| (*name, with(chart.clone(), "baseline", "data")));
    let near: Vec<(&str, Chart)> = near.collect();
    let every = lines.into_iter().chain(stepped).chain(near);
    every.map(|(name, chart)| (format!("{} {name} {:?}", chart.form, chart.word("baseline")), chart)).collect()
}

#[test]
fn nothing_leaves_its_sheet_and_no_text_lies_over_another() {
    for (name, chart) in all() {
        for width in [WIDE, NARROW] {
            assert_tidy(&sheet(&chart, width), &format!("{name} {width}"));
        }
    }
}

#[test]
fn no_line_falls_through_what_is_said_of_steps() {
    for (name, chart) in spoken_of() {
        for width in [WIDE, NARROW] {
            let sheet = sheet(&chart, width);
            let of =
                |role: Role| sheet.elements.iter().filter(move |element| element.0 == role).map(|(_, shape)| shape);
            let lines: Vec<&Shape> = of(Role::Moment).chain(of(Role::Break)).chain(of(Role::Leader(0))).collect();
            for (left, top, right, bottom) in of(Role::Note).filter_map(extent) {
                for line in &lines {
                    let Shape::Line((x, from), (_, to)) = line else { continue };
                    let (x, from, to) = (f64::from(*x) / 10.0, f64::from(*from) / 10.0, f64::from(*to) / 10.0);
                    let crosses = x > left && x < right && from.min(to) < bottom && from.max(to) > top;
                    assert!(!crosses, "{name} {width}: a line at {x} through {left} to {right}");
                }
            }
        }
    }
}

#[test]
fn points_stand_at_their_true_distances() {
    let chart = over(&["2014-01-01", "2014-01-11", "2014-04-11"]);
    let sheet = sheet(&chart, WIDE);
    let line = sheet.elements.iter().find_map(|(role, shape)| match (role, shape) {
        (Role::Line(0), Shape::Polyline(points)) => Some(points.iter().map(|point| point.0).collect::<Vec<_>>()),
        _ => None,
    });
    let line = line.expect("a line");
    let (short, long) = (f64::from(line[1] - line[0]), f64::from(line[2] - line[1]));
    assert!((long - 9.0 * short).abs() < 10.0, "{line:?}");
}

#[test]
fn a_value_holds_until_the_next_step() {
    let chart = drawn_as("step", line(&["A"], &[("2014", &["3"]), ("2015", &["[x]"]), ("2016", &["5"])]));
    let sheet = sheet(&chart, WIDE);
    let held: Vec<&Shape> =
        sheet.elements.iter().filter(|(role, _)| *role == Role::Line(0)).map(|(_, shape)| shape).collect();
    assert!(matches!(held[..], [Shape::Line(a, b)] if a.1 == b.1 && a.0 < b.0), "{held:?}");
}

#[test]
fn a_suppressed_value_leaves_no_trace() {
    let drawn = |hidden: &str, edges: [&str; 2]| {
        let rows: [(&str, &[&str]); 3] =
            [("2014", &["12", "9", "16"]), ("2015", &[hidden, edges[0], edges[1]]), ("2016", &["13", "10", "15"])];
        (draw(&banded(&rows)), describe(&banded(&rows)))
    };
    let (kept_back, shown) = (drawn("[c]", ["[c]", "[c]"]), drawn("[c]", ["3", "900"]));
    assert_eq!(kept_back.0, shown.0);
    // The table tells the edges, so that the description does not count them.
    assert!(kept_back.1.contains("Three values, marked [c], are not shown"), "{}", kept_back.1);
    assert!(shown.1.contains("One value (2015), marked [c], is not shown"), "{}", shown.1);
    assert!(!shown.1.contains("900"), "{}", shown.1);
}

#[test]
fn panels_of_dates_share_their_axis() {
    let mut chart = over(&["2012-01", "2014-01", "2013-01", "2014-06"]);
    let table = Arc::make_mut(&mut chart.table);
    table.columns.push(crate::model::Column {
        key: "area".into(),
        title: "Area".into(),
        unit: None,
        ..table.columns[0].clone()
    });
    for (row, area) in table.rows.iter_mut().zip(["A", "A", "B", "B"]) {
        row.push(crate::model::Cell::Words(area.into()));
    }
    let sheet = sheet(&with(chart, "panel", "area"), WIDE);
    let points: Vec<i32> = sheet
        .elements
        .iter()
        .filter_map(|(role, shape)| match (role, shape) {
            (Role::Point(0), Shape::Circle(centre, _)) => Some(centre.0),
            _ => None,
        })
        .collect();
    let axes: Vec<i32> = sheet
        .elements
        .iter()
        .filter_map(|(role, shape)| match (role, shape) {
            (Role::Axis, Shape::Line(from, to)) if from.1 == to.1 => Some(from.0),
            _ => None,
        })
        .collect();
    assert_eq!(points[0], axes[0], "the first panel begins with the first date of both");
    assert!(points[2] > axes[1] && points[3] > points[2], "{points:?} {axes:?}");
}

#[test]
fn draws_the_same_twice_with_classes_and_geometry_only() {
    for (name, chart) in all() {
        assert_plain(&chart, &name);
    }
}

#[test]
fn a_description_names_no_number_but_those_of_the_table_the_notes_and_the_axis() {
    for (name, chart) in all() {
        let described = describe(&chart);
        let cells = chart.table.rows.iter().flat_map(|row| row.iter().zip(&chart.table.columns));
        let mut shown: Vec<String> = cells.map(|(cell, column)| chart.language.cell(cell, column)).collect();
        shown.extend(chart.annotations.iter().map(|note| note.text.to_string()));
        shown.extend(chart.held_against().map(|value| chart.language.number(value, None)));
        shown.extend(chart.annotations.iter().map(|note| format!("{:?}", note.of)));
        let form = find(&chart.form).expect("a chart type");
        shown.extend(form.beginning(&chart).map(|value| chart.language.number(value, None)));
        let shown = shown.join(" ");
        for word in described.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            assert!(
                !word.contains(|c: char| c.is_ascii_digit()) || shown.contains(word),
                "{name}: {word} in {described}"
            );
        }
        let own = described.split(". ").count() - chart.annotations.len();
        assert!(described.ends_with('.') && own <= 7, "{name}: {described}");
    }
}

#[test]
fn tells_dates_bands_beginnings_and_changes() {
    let months = over(&["2014-03", "2014-04", "2014-05"]);
    assert!(
        describe(&months).starts_with("This line chart shows Missing over three months, from March 2014 to May 2014.")
    );
    let uneven = over(&["2014-03", "2014-04", "2014-12"]);
    assert!(describe(&uneven).contains("at three points in time, from March 2014"));
    let rows: [(&str, &[&str]); 2] = [("2014", &["93", "91", "95"]), ("2015", &["94", "92", "96"])];
    let band = describe(&with(banded(&rows), "baseline", "data"));
    assert!(
        band.contains(
            "The band around it shows Lower limit to Upper limit; at 2015 it is from 92 reports to 96 reports."
        )
    );
    assert!(band.ends_with("The value axis begins at 90, not at zero."), "{band}");
    let held =
        drawn_as("step", line(&["Limit"], &[("2014", &["3"]), ("2015", &["5"]), ("2016", &["4"]), ("2017", &["9"])]));
    assert_eq!(
        describe(&held),
        "This step chart shows Limit over four years, from 2014 to 2017. It rises from 3 reports to 9 reports. It \
         goes up twice and down once."
    );
}

#[test]
fn refuses_bands_that_would_mislead() {
    let why = |chart: &Chart| find("line").and_then(|form| form.refuses(chart)).map(|refusal| refusal.why);
    assert_eq!(why(&banded(&[("2014", &["12", "9", "16"])])), None);
    let outside = banded(&[("2014", &["12", "13", "16"])]);
    assert_eq!(why(&outside).as_deref(), Some("the value at 2014 does not lie between `low` and `high`"));
    let mut half = banded(&[]);
    half.channels.remove("high");
    assert_eq!(why(&half).as_deref(), Some("a band has two edges, and only one is given"));
    let several = with(with(line(&["A", "B", "C"], &[]), "low", "b"), "high", "c");
    assert_eq!(why(&several).as_deref(), Some("bands around several lines would hide one another"));
}
