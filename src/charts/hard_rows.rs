//! Hard data for the types that lay several values into each row: tidy, the same twice, as long as
//! their values, described without a stray number, and without a trace of what is suppressed.

use std::sync::Arc;

use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::scale::number;
use super::svg::Shape;
use super::testing::{assert_plain, assert_tidy, assert_told, several, sheet};
use super::{columns, describe, draw, find};
use crate::model::{Annotated, Annotation, Cell, Channel, Chart, Column};

const LONG: &str = "Children reported missing from home or from care more than once in the same calendar month";
const LONG_WORD: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/// Rows of up to four values.
type Rows = Vec<(String, Vec<&'static str>)>;

fn named(rows: &[&[&'static str]]) -> Rows {
    (1..).zip(rows).map(|(nth, values)| (format!("Row {nth}"), values.to_vec())).collect()
}

/// Rows that every type can be given, of two values each.
fn pairs() -> Vec<(&'static str, Rows)> {
    let hundred = (0..100).map(|nth| (format!("Division {nth}"), vec!["37", "1200"])).collect();
    vec![
        ("none", named(&[])),
        ("one", named(&[&["12", "40"]])),
        ("equal", named(&[&["7", "7"], &["7", "7"], &["7", "7"]])),
        ("zero", named(&[&["0", "0"], &["0", "0"]])),
        ("all missing", named(&[&["[x]", "[c]"], &["[low]", "[c]"], &["[c]", "[c]"]])),
        ("a trillion", named(&[&["1000000000000", "999999999999"], &["3", "0"]])),
        ("tiny", named(&[&["0.0001", "0.0002"], &["0.0003", "0"]])),
        ("tiny beside huge", named(&[&["0.0001", "1000000000000"], &["5", "0.0001"]])),
        ("the largest decimal", named(&[&["79228162514264337593543950335", "79228162514264337593543950335"]])),
        ("mixed", named(&[&["about 5", "at least 1200 [p]"], &["[c]", "0"], &["[z]", "40"], &["900", "about 2"]])),
        ("a hundred", hundred),
        ("markup", vec![("<b>&amp;\"</b>\u{1}".into(), vec!["3", "4"]), ("]]> <!--".into(), vec!["5", "1"])]),
        (
            "long",
            vec![(LONG.into(), vec!["3", "8"]), (LONG_WORD.into(), vec!["5", "6"]), (String::new(), vec!["9", "1"])],
        ),
        (
            "scripts",
            vec![
                ("Łódź Ǆ".into(), vec!["3", "2"]),
                ("東京都の地区".into(), vec!["5", "9"]),
                ("Ελλάδα".into(), vec!["1", "4"]),
            ],
        ),
    ]
}

fn negative() -> (&'static str, Rows) {
    ("negative", named(&[&["-5", "12"], &["-40", "0"], &["3", "-3"]]))
}

fn four() -> (&'static str, Rows) {
    ("four", named(&[&["12", "300", "7", "40"], &["[c]", "1", "0", "[x]"], &["120", "120", "120", "9"]]))
}

fn chart(form: &str, channels: &[(&str, &str)], rows: &Rows, words: &[(&str, &str)]) -> Chart {
    let rows: Vec<(&str, &[&str])> = rows.iter().map(|(name, values)| (name.as_str(), values.as_slice())).collect();
    several(form, (channels, "reports"), &rows, words)
}

/// The same chart with its rows in two panels.
fn in_panels(mut chart: Chart, scale: &str) -> Chart {
    let title = |nth: usize| if nth.is_multiple_of(2) { "North" } else { "South and the islands" };
    let table = Arc::make_mut(&mut chart.table);
    table.columns.push(Column { key: "p".into(), title: "Part".into(), unit: None, decimals: None, people: false });
    for (nth, row) in table.rows.iter_mut().enumerate() {
        row.push(Cell::Words(title(nth).into()));
    }
    chart.channels.insert("panel".into(), Channel::Columns(vec!["p".into()]));
    chart.channels.insert("scale".into(), Channel::Word(scale.into()));
    chart
}

const TWO: [(&str, &str); 2] = [("values", "Missing"), ("values", LONG)];
const FOUR: [(&str, &str); 4] = [("values", "Missing"), ("values", "Absent"), ("values", "Both"), ("values", LONG)];

fn grouped() -> Vec<(&'static str, Chart)> {
    let charts = pairs().into_iter().chain([negative()]);
    let mut charts: Vec<(&str, Chart)> =
        charts.map(|(name, rows)| (name, chart("grouped", &TWO, &rows, &[]))).collect();
    charts.push(("four", chart("grouped", &FOUR, &four().1, &[])));
    charts.push(("panels", in_panels(chart("grouped", &FOUR, &four().1, &[]), "shared")));
    charts.push(("own scales", in_panels(chart("grouped", &TWO, &negative().1, &[]), "own")));
    charts
}

fn stacked() -> Vec<(&'static str, Chart)> {
    let counts = pairs().into_iter().map(|(name, rows)| (name, chart("stacked", &TWO, &rows, &[])));
    let hundred = pairs().into_iter().map(|(name, rows)| (name, chart("stacked", &TWO, &rows, &[("to", "hundred")])));
    let form = find("stacked").expect("a chart type");
    let mut charts: Vec<(&str, Chart)> =
        counts.chain(hundred).filter(|(_, chart)| form.refuses(chart).is_none()).collect();
    assert!(charts.len() > 20);
    charts.push(("four", chart("stacked", &FOUR, &four().1, &[])));
    charts.push(("panels", in_panels(chart("stacked", &FOUR, &four().1, &[]), "shared")));
    charts.push(("own scales", in_panels(chart("stacked", &TWO, &pairs()[9].1, &[]), "own")));
    charts
}

/// Wholes of some parts: those of the rows that a divided bar takes.
fn divided() -> Vec<(&'static str, Chart)> {
    let one = [("value", "Reports")];
    let form = find("divided").expect("a chart type");
    let mut rows: Vec<(&str, Rows)> = pairs().into_iter().filter(|(name, _)| *name != "a hundred").collect();
    rows.push(("six", named(&[&["1"], &["2"], &["3"], &["300"], &["2"], &["1"]])));
    rows.push(("tiny between", named(&[&["500"], &["1"], &["0"], &["1"], &["400"]])));
    rows.push(("six long", (0..6).map(|nth| (format!("{LONG} {nth}"), vec!["3"])).collect()));
    let charts = rows.iter().map(|(name, rows)| {
        let rows = rows.iter().map(|(label, values)| (label.clone(), values[..1].to_vec())).collect();
        (*name, chart("divided", &one, &rows, &[]))
    });
    let mut charts: Vec<(&str, Chart)> = charts.filter(|(_, chart)| form.refuses(chart).is_none()).collect();
    charts.push(("panels", in_panels(chart("divided", &one, &rows_of_one(), &[]), "shared")));
    charts
}

fn rows_of_one() -> Rows {
    named(&[&["5"], &["12"], &["40"], &["7"], &["[x]"]])
}

const ENDS: [(&str, &str); 2] = [("from", "2013"), ("to", "2014")];

fn dumbbells() -> Vec<(&'static str, Chart)> {
    let charts = pairs().into_iter().chain([negative()]).flat_map(|(name, rows)| {
        let sorted = |sort| (name, chart("dumbbell", &ENDS, &rows, &[("sort", sort)]));
        ["given", "descending", "change"].map(sorted)
    });
    let mut charts: Vec<(&str, Chart)> = charts.collect();
    charts.push(("panels", in_panels(chart("dumbbell", &ENDS, &pairs()[9].1, &[]), "shared")));
    charts
}

fn dots() -> Vec<(&'static str, Chart)> {
    let charts = pairs().into_iter().chain([negative()]).flat_map(|(name, rows)| {
        let one = rows.iter().map(|(label, values)| (label.clone(), values[..1].to_vec())).collect();
        let words = [("sort", "descending"), ("highlight", "Row 2")];
        [(name, chart("dot", &TWO, &rows, &words)), (name, chart("dot", &[("values", "Missing")], &one, &words))]
    });
    let mut charts: Vec<(&str, Chart)> = charts.collect();
    charts.push(("four", chart("dot", &FOUR, &four().1, &[])));
    charts.push(("panels", in_panels(chart("dot", &FOUR, &four().1, &[]), "own")));
    charts
}

const SIDES: [(&str, &str); 2] = [("left", "Girls"), ("right", "Boys")];

fn paired() -> Vec<(&'static str, Chart)> {
    let mut charts: Vec<(&str, Chart)> =
        pairs().into_iter().map(|(name, rows)| (name, chart("paired", &SIDES, &rows, &[]))).collect();
    charts.push(("long names", chart("paired", &[("left", LONG), ("right", LONG_WORD)], &pairs()[9].1, &[])));
    charts.push(("panels", in_panels(chart("paired", &SIDES, &pairs()[9].1, &[]), "shared")));
    charts.push(("own", in_panels(chart("paired", &SIDES, &pairs()[5].1, &[]), "own")));
    charts
}

/// Waffles of counts, and of a hundred.
fn waffles() -> Vec<(&'static str, Chart)> {
    let form = find("waffle").expect("a chart type");
    let mut rows: Vec<(&str, Rows)> = pairs().into_iter().filter(|(name, _)| *name != "a hundred").collect();
    rows.push(("hundred", named(&[&["37.4"], &["22"], &["0.4"], &["about 39.6"]])));
    rows.push(("two hundred", named(&[&["137"], &["63"]])));
    let charts = rows.iter().flat_map(|(name, rows)| {
        let rows: Vec<(&str, &[&str])> = rows.iter().map(|(name, values)| (name.as_str(), &values[..1])).collect();
        ["reports", "%"].map(|unit| (*name, several("waffle", (&[("value", "Reports")], unit), &rows, &[])))
    });
    let mut charts: Vec<(&str, Chart)> = charts.filter(|(_, chart)| form.refuses(chart).is_none()).collect();
    charts.push(("panels", in_panels(chart("waffle", &[("value", "Reports")], &rows_of_one(), &[]), "shared")));
    charts
}

/// Charts of which something is said under one row or two.
fn noted() -> Vec<(&'static str, Chart)> {
    let text = |of: &str, text: &str| Annotation { of: Annotated::At(of.into()), text: text.into() };
    let texts = [text("Row 1", "Counted by hand"), text("Row 3", LONG), text("Row 3", LONG_WORD)];
    let charts = [
        ("beside", chart("dumbbell", &ENDS, &pairs()[9].1, &[])),
        ("above", chart("grouped", &FOUR, &four().1, &[])),
        ("all above", chart("dot", &TWO, &pairs()[5].1, &[])),
        ("negative", chart("grouped", &TWO, &negative().1, &[])),
        ("panels", in_panels(chart("stacked", &FOUR, &four().1, &[]), "shared")),
        ("upright", chart("bar", &[("value", "Reports")], &rows_of_one(), &[("direction", "vertical")])),
    ];
    charts.map(|(name, chart)| (name, Chart { annotations: texts.to_vec(), ..chart })).into()
}

fn all_charts() -> Vec<(&'static str, Chart)> {
    [grouped(), stacked(), divided(), dumbbells(), dots(), paired(), waffles(), noted()].into_iter().flatten().collect()
}

#[test]
fn nothing_leaves_its_sheet_and_no_text_lies_over_another() {
    for (name, chart) in all_charts() {
        for width in [WIDE, NARROW] {
            assert_tidy(&sheet(&chart, width), &format!("{} {name} {width:?}", chart.form));
        }
    }
}

#[test]
fn draws_the_same_twice_and_tells_no_stray_number() {
    for (name, chart) in all_charts() {
        assert_plain(&chart, &format!("{} {name}", chart.form));
        assert_told(&chart, &format!("{} {name}", chart.form));
    }
}

/// Left edge and length of each bar, in units, in the order drawn; without those of the key.
fn bars(chart: &Chart, width: f64) -> Vec<(f64, f64)> {
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

fn assert_proportional(lengths: &[f64], values: &[f64], of: &str) {
    assert_eq!(lengths.len(), values.len(), "{of}");
    let largest = |all: &[f64]| all.iter().copied().fold(0.0, f64::max);
    for (length, value) in lengths.iter().zip(values) {
        let wanted = value / largest(values) * largest(lengths);
        assert!((length - wanted).abs() < 0.2001, "{of}: {lengths:?} for {values:?}");
    }
}

#[test]
fn what_is_said_of_a_row_stands_under_its_bar() {
    for (name, chart) in noted() {
        for width in [WIDE, NARROW] {
            let notes: Vec<String> = sheet(&chart, width)
                .elements
                .into_iter()
                .filter_map(|(role, shape)| match shape {
                    Shape::Text(_, _, text) if role == Role::Note => Some(text),
                    _ => None,
                })
                .collect();
            assert_eq!(notes[0], "Counted by hand", "{name}");
            assert!(chart.table.rows.len() < 3 || notes.len() > 2, "{name}: {notes:?}");
        }
        assert!(describe(&chart).contains("A note on Row 1: Counted by hand."), "{name}");
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

#[test]
fn a_suppressed_value_leaves_no_trace() {
    let drawn = |form: &str, channels: &[(&str, &str)], hidden: &'static str| {
        draw(&chart(form, channels, &named(&[&["10", "4"], &[hidden, "5"], &["3", "1"]]), &[]))
    };
    for (form, channels) in [("grouped", TWO), ("stacked", TWO), ("dot", TWO), ("dumbbell", ENDS), ("paired", SIDES)] {
        let bare = drawn(form, &channels, "[c]").replace("[c]", "[x]").replace("suppressed", "missing");
        assert_eq!(bare, drawn(form, &channels, "[x]"), "{form}");
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
