//! Hard data for the types that lay several values into each row, or parts beside one another. Only data.

use std::sync::Arc;

use super::find;
use super::testing::several;
use crate::model::{Annotated, Annotation, Cell, Channel, Chart, Column};

pub(super) const LONG: &str =
    "Children reported missing from home or from care more than once in the same calendar month";

pub(super) const LONG_WORD: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/// Rows of up to four values.
pub(super) type Rows = Vec<(String, Vec<&'static str>)>;

pub(super) fn named(rows: &[&[&'static str]]) -> Rows {
    (1..).zip(rows).map(|(nth, values)| (format!("Row {nth}"), values.to_vec())).collect()
}

/// Rows that every type can be given, of two values each.
pub(super) fn pairs() -> Vec<(&'static str, Rows)> {
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

pub(super) fn negative() -> (&'static str, Rows) {
    ("negative", named(&[&["-5", "12"], &["-40", "0"], &["3", "-3"]]))
}

pub(super) fn four() -> (&'static str, Rows) {
    ("four", named(&[&["12", "300", "7", "40"], &["[c]", "1", "0", "[x]"], &["120", "120", "120", "9"]]))
}

pub(super) fn chart(form: &str, channels: &[(&str, &str)], rows: &Rows, words: &[(&str, &str)]) -> Chart {
    let rows: Vec<(&str, &[&str])> = rows.iter().map(|(name, values)| (name.as_str(), values.as_slice())).collect();
    several(form, (channels, "reports"), &rows, words)
}

/// The same chart with its rows in two panels.
pub(super) fn in_panels(mut chart: Chart, scale: &str) -> Chart {
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

pub(super) const TWO: [(&str, &str); 2] = [("values", "Missing"), ("values", LONG)];

pub(super) const FOUR: [(&str, &str); 4] =
    [("values", "Missing"), ("values", "Absent"), ("values", "Both"), ("values", LONG)];

pub(super) fn grouped() -> Vec<(&'static str, Chart)> {
    let charts = pairs().into_iter().chain([negative()]);
    let mut charts: Vec<(&str, Chart)> =
        charts.map(|(name, rows)| (name, chart("grouped", &TWO, &rows, &[]))).collect();
    charts.push(("four", chart("grouped", &FOUR, &four().1, &[])));
    charts.push(("panels", in_panels(chart("grouped", &FOUR, &four().1, &[]), "shared")));
    charts.push(("own scales", in_panels(chart("grouped", &TWO, &negative().1, &[]), "own")));
    charts
}

pub(super) fn stacked() -> Vec<(&'static str, Chart)> {
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
pub(super) fn divided() -> Vec<(&'static str, Chart)> {
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

pub(super) fn rows_of_one() -> Rows {
    named(&[&["5"], &["12"], &["40"], &["7"], &["[x]"]])
}

pub(super) const ENDS: [(&str, &str); 2] = [("from", "2013"), ("to", "2014")];

pub(super) fn dumbbells() -> Vec<(&'static str, Chart)> {
    let charts = pairs().into_iter().chain([negative()]).flat_map(|(name, rows)| {
        let sorted = |sort| (name, chart("dumbbell", &ENDS, &rows, &[("sort", sort)]));
        ["given", "descending", "change"].map(sorted)
    });
    let mut charts: Vec<(&str, Chart)> = charts.collect();
    charts.push(("panels", in_panels(chart("dumbbell", &ENDS, &pairs()[9].1, &[]), "shared")));
    charts
}

pub(super) fn dots() -> Vec<(&'static str, Chart)> {
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

pub(super) const SIDES: [(&str, &str); 2] = [("left", "Girls"), ("right", "Boys")];

pub(super) fn paired() -> Vec<(&'static str, Chart)> {
    let mut charts: Vec<(&str, Chart)> =
        pairs().into_iter().map(|(name, rows)| (name, chart("paired", &SIDES, &rows, &[]))).collect();
    charts.push(("long names", chart("paired", &[("left", LONG), ("right", LONG_WORD)], &pairs()[9].1, &[])));
    charts.push(("panels", in_panels(chart("paired", &SIDES, &pairs()[9].1, &[]), "shared")));
    charts.push(("own", in_panels(chart("paired", &SIDES, &pairs()[5].1, &[]), "own")));
    charts
}

/// Waffles of counts, and of a hundred.
pub(super) fn waffles() -> Vec<(&'static str, Chart)> {
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
pub(super) fn noted() -> Vec<(&'static str, Chart)> {
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

pub(super) fn all_charts() -> Vec<(&'static str, Chart)> {
    [grouped(), stacked(), divided(), dumbbells(), dots(), paired(), waffles(), noted()].into_iter().flatten().collect()
}
