//! Hard data for histograms.

use super::histogram_bins::Bins;
use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::scale::number;
use super::svg::{Shape, Sheet};
use super::testing::{assert_plain, assert_tidy, histogram, histogram_of, noted, sheet, with};
use super::{describe, draw, find};
use crate::model::{Annotated, Chart};

const LONG: &str = "Children reported missing from home or from care more than once in the same calendar month";
const COMPOUND: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

fn fives(values: &[&'static str]) -> Chart {
    let rows: Vec<(String, &str)> =
        values.iter().enumerate().map(|(nth, value)| (format!("{} to {}", nth * 5, nth * 5 + 4), *value)).collect();
    histogram(&rows.iter().map(|(bin, value)| (bin.as_str(), *value)).collect::<Vec<_>>())
}

fn all() -> Vec<(&'static str, Chart)> {
    let hundred: Vec<String> = (0..100).map(|nth| nth.to_string()).collect();
    let hundred: Vec<(&str, &str)> = hundred.iter().map(|bin| (bin.as_str(), bin.as_str())).collect();
    vec![
        ("none", histogram(&[])),
        ("one", fives(&["12"])),
        ("two", fives(&["12", "40"])),
        ("equal", fives(&["7", "7", "7"])),
        ("zero", fives(&["0", "0"])),
        ("all missing", fives(&["[x]", "[c]", "[low]"])),
        ("a trillion", fives(&["1000000000000", "999999999999", "3"])),
        ("tiny beside huge", fives(&["0.0001", "1000000000000"])),
        ("rises and falls", fives(&["3", "8", "21", "9", "4", "1"])),
        ("mixed", fives(&["about 5", "at least 12 [p]", "[c]", "0", "[z]"])),
        ("open", histogram(&[("Under 5", "3"), ("5 to 9", "12"), ("10 to 14", "9"), ("15 or more", "[c]")])),
        ("uneven", histogram(&[("0 to 4", "10"), ("5 to 9", "12"), ("10 to 29", "20"), ("30+", "4")])),
        ("a gap", histogram(&[("0 to 4", "10"), ("10 to 14", "12")])),
        ("a hundred", histogram(&hundred)),
        ("words", histogram(&[("none", "10"), ("a few", "12"), ("many", "1")])),
        ("long words", histogram(&[(LONG, "10"), (COMPOUND, "12"), ("東京都の地区", "1"), ("<b>&amp;</b>", "4")])),
        ("columns", histogram_of(&[("0", "1", "5"), ("1", "2.5", "9"), ("2.5", "10", "30"), ("10", "[z]", "2")])),
        ("wide bounds", histogram_of(&[("0", "1000000", "5"), ("1000000", "1000000000000", "9")])),
        ("tiny bounds", histogram_of(&[("0", "0.0001", "5"), ("0.0001", "0.0003", "9")])),
    ]
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
fn what_is_said_of_counts_and_bins_leaves_everything_tidy() {
    let span = |from: &str, to: &str| Annotated::Span(from.into(), to.into());
    for (name, chart) in all() {
        let said = [
            (Annotated::Reference(7.into()), "agreed"),
            (Annotated::Target(13.into()), LONG),
            (Annotated::At("2".into()), LONG),
            (Annotated::At("7.5".into()), "the mean"),
            (Annotated::At("none".into()), COMPOUND),
            (span("1", "8"), "A pilot"),
            (span("0 to 4", "5 to 9"), LONG),
        ];
        let form = find("histogram").expect("a type");
        let said: Vec<(Annotated, &str)> =
            said.into_iter().filter(|(of, _)| form.refuses_annotation(&chart, of).is_none()).collect();
        let chart = noted(chart, &said);
        assert_plain(&chart, name);
        for width in [WIDE, NARROW] {
            assert_tidy(&sheet(&chart, width), &format!("{name} {width}"));
        }
    }
}

#[test]
fn a_value_stands_clear_of_a_line_just_over_its_bar() {
    let baselines = |said: &[(Annotated, &str)]| -> Vec<i32> {
        let sheet = sheet(&noted(fives(&["50", "100"]), said), WIDE);
        let baseline = |(role, shape): &(Role, Shape)| match (role, shape) {
            (Role::Value, Shape::Text((_, y), ..)) => Some(*y),
            _ => None,
        };
        sheet.elements.iter().filter_map(baseline).collect()
    };
    let (without, with) = (baselines(&[]), baselines(&[(Annotated::Reference(54.into()), "agreed")]));
    // The key takes room above the plot, by which all stand lower.
    let lower = with[1] - without[1];
    assert!(lower > 0 && with[0] - lower < without[0] - 100, "{without:?} {with:?}");
}

/// Width and height of each bar, in units.
fn bars(sheet: &Sheet) -> Vec<(f64, f64)> {
    let bar = |(role, shape): &(Role, Shape)| match (role, shape) {
        (Role::Mark(_), Shape::Rectangle(a, b)) => {
            Some((f64::from(b.0 - a.0) / 10.0, f64::from((b.1 - a.1).abs()) / 10.0))
        }
        _ => None,
    };
    sheet.elements.iter().filter_map(bar).collect()
}

#[test]
fn bars_touch_and_their_areas_are_as_large_as_their_values() {
    for (name, chart) in all().into_iter().filter(|(name, _)| !["long words", "words"].contains(name)) {
        let bins = Bins::of(&chart);
        let heights: Vec<f64> = bins.heights().into_iter().map(number).filter(|height| *height > 0.0).collect();
        let most = heights.iter().copied().fold(0.0, f64::max);
        for width in [WIDE, NARROW] {
            let bars = bars(&sheet(&chart, width));
            assert_eq!(bars.len(), heights.len(), "{name}");
            let highest = bars.iter().map(|bar| bar.1).fold(0.0, f64::max);
            for (bar, height) in bars.iter().zip(&heights) {
                assert!((bar.1 - height / most * highest).abs() < 0.2001, "{name} {width}: {bars:?} for {heights:?}");
            }
        }
    }
    let after_open = Bins::of(&histogram(&[("Under 5", "1"), ("5 to 9", "1"), ("10 to 19", "1"), ("20 or more", "1")]));
    let widths: Vec<f64> = after_open.bins.iter().map(|bin| number(bin.width())).collect();
    assert_eq!(widths, [5.0, 5.0, 10.0, 10.0]);
    let uneven = bars(&sheet(&histogram(&[("0 to 4", "10"), ("5 to 9", "10"), ("10 to 29", "20")]), WIDE));
    let area = |bar: (f64, f64)| bar.0 * bar.1;
    assert!((area(uneven[2]) / area(uneven[0]) - 2.0).abs() < 0.01, "{uneven:?}");
}

#[test]
fn a_suppressed_value_leaves_no_trace() {
    let drawn = |hidden: &str| draw(&histogram(&[("0 to 4", "10"), ("5 to 29", hidden), ("30 or more", "3")]));
    assert_eq!(drawn("[c]").replace("[c]", "[x]").replace("suppressed", "missing"), drawn("[x]"));
}

#[test]
fn draws_the_same_twice_with_classes_and_geometry_only() {
    for (name, chart) in all() {
        assert_plain(&chart, name);
    }
}

#[test]
fn a_description_names_no_number_but_those_of_the_table() {
    for (name, chart) in all() {
        let described = describe(&chart);
        let cells = chart.table.rows.iter().flat_map(|row| row.iter().zip(&chart.table.columns));
        let shown: Vec<String> = cells.map(|(cell, column)| chart.language.cell(cell, column)).collect();
        let shown = shown.join(" ");
        for word in described.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            assert!(
                !word.contains(|c: char| c.is_ascii_digit()) || shown.contains(word),
                "{name}: {word} in {described}"
            );
        }
        assert!(described.ends_with('.') && described.split(". ").count() <= 7, "{name}: {described}");
    }
}

#[test]
fn tells_the_course_the_areas_and_what_is_open() {
    assert_eq!(
        describe(&fives(&["3", "8", "5"])),
        "This histogram has three bins, from “0 to 4” to “10 to 14”. The largest is “5 to 9” (8 reports); the \
         smallest is “0 to 4” (3 reports). The bars rise up to “5 to 9” and fall from there."
    );
    let uneven = describe(&histogram(&[("0 to 4", "10"), ("5 to 9", "12"), ("10 to 29", "20"), ("30+", "[c]")]));
    assert!(
        uneven.contains(
            "The bins are of different widths, so the area of each bar, not its height, stands for its value; for its \
         width, “5 to 9” has most. “30+” has no upper end: its bar is as wide as the one before it, with a dashed \
         side."
        ),
        "{uneven}"
    );
}

#[test]
fn refuses_what_would_mislead() {
    let why = |chart: &Chart| find("histogram").and_then(|form| form.refuses(chart)).map(|refusal| refusal.why);
    for (name, chart) in all() {
        assert_eq!(why(&chart), None, "{name}");
    }
    let below = why(&fives(&["3", "-1"]));
    assert_eq!(below.as_deref(), Some("“5 to 9” has a value below zero, and nothing can be fewer than none"));
    let overlap = why(&histogram(&[("0 to 4", "1"), ("3 to 9", "1")]));
    assert_eq!(overlap.as_deref(), Some("the bin “3 to 9” does not follow after the one before it"));
    let open = why(&histogram(&[("5 or more", "1"), ("10 to 19", "1")]));
    assert_eq!(open.as_deref(), Some("the bin “5 or more” does not follow after the one before it"));
    let both = why(&with(histogram_of(&[]), "bin", "low"));
    assert_eq!(both.as_deref(), Some("bins are told either by one column of words or by two of numbers"));
}
