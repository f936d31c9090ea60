//! Hard data for slope charts.

use std::sync::Arc;

use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::svg::Shape;
use super::testing::{assert_plain, assert_tidy, noted, sheet, slope, with};
use super::{describe, draw, find};
use crate::model::{Annotated, Chart};

const LONG: &str = "Children reported missing from home or from care more than once in the same calendar month";
const COMPOUND: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

fn all() -> Vec<(&'static str, Chart)> {
    let twelve: Vec<(String, String, String)> =
        (1..=12).map(|nth| (format!("Division {nth}"), (nth * 7 % 5).to_string(), (nth * 5 % 7).to_string())).collect();
    let twelve: Vec<(&str, &str, &str)> = twelve.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    let long: Vec<(&str, &str, &str)> = vec![(LONG, "5", "9"), ("B", "4", "[c]"), ("", "3", "2"), (LONG, "[x]", "[c]")];
    let charts = vec![
        ("none", slope(&[])),
        ("one", slope(&[("A", "100", "101")])),
        ("equal", slope(&[("A", "7", "7"), ("B", "7", "7"), ("C", "7", "7")])),
        ("zero", slope(&[("A", "0", "0"), ("B", "0", "0")])),
        ("all missing", slope(&[("A", "[x]", "[c]"), ("B", "[low]", "[z]")])),
        ("a trillion", slope(&[("A", "1000000000000", "3"), ("B", "0.0001", "999999999999")])),
        ("tiny", slope(&[("A", "0.0001", "0.0002")])),
        ("negative", slope(&[("A", "-5", "12"), ("B", "3", "-40")])),
        ("twelve", slope(&twelve)),
        ("twelve at one place", slope(&twelve.iter().map(|(name, ..)| (*name, "3", "4")).collect::<Vec<_>>())),
        ("a hundred", slope(&(0..100).map(|_| ("A", "3", "4")).collect::<Vec<_>>())),
        ("long", slope(&long)),
        ("compound", slope(&[(COMPOUND, "about 3", "at least 5"), ("東京都の地区", "3 [p]", "1")])),
        ("markup", slope(&[("<b>&amp;\"</b>\u{1}", "1", "2"), ("]]> <!--", "2", "1")])),
        ("mixed", slope(&[("A", "about 5", "9"), ("B", "at least 3", "7 [p]"), ("C", "[c]", "4")])),
    ];
    let highlighted = charts.iter().map(|(name, chart)| (*name, with(chart.clone(), "highlight", "A")));
    let near: Vec<(&str, Chart)> =
        charts.iter().map(|(name, chart)| (*name, with(chart.clone(), "baseline", "data"))).collect();
    charts.clone().into_iter().chain(highlighted).chain(near).collect()
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
fn what_is_said_of_values_and_rows_leaves_everything_tidy() {
    let at = |name: &str| Annotated::At(name.into());
    for (name, chart) in all() {
        let said = [
            (Annotated::Reference(7.into()), "agreed"),
            (Annotated::Threshold((-3).into()), LONG),
            (Annotated::Target(1_000_000_000_i64.into()), COMPOUND),
            (at("A"), LONG),
            (at("Division 7"), "Counted anew"),
            (at(LONG), COMPOUND),
        ];
        let chart = noted(chart, &said);
        assert_plain(&chart, name);
        for width in [WIDE, NARROW] {
            assert_tidy(&sheet(&chart, width), &format!("{name} {width}"));
        }
    }
}

#[test]
fn a_long_note_leaves_rows_in_the_order_of_their_values() {
    let chart = slope(&[("A", "10", "40"), ("B", "9", "39"), ("C", "8", "38")]);
    let chart = noted(chart, &[(Annotated::At("A".into()), "Counted anew since the spring")]);
    let tops = |role: Role| {
        let texts = sheet(&chart, WIDE).elements;
        let top = |(of, shape): (Role, Shape)| match shape {
            Shape::Text((x, y), _, text) if of == role && x > 3600 => Some((y, text)),
            _ => None,
        };
        texts.into_iter().filter_map(top).collect::<Vec<_>>()
    };
    let mut names = tops(Role::Label);
    names.sort();
    assert_eq!(names.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    let note = tops(Role::Note);
    assert!(!note.is_empty() && note.iter().all(|(y, _)| names[0].0 < *y && *y < names[1].0), "{note:?} {names:?}");
}

#[test]
fn ends_are_as_high_as_their_values() {
    let chart = slope(&[("A", "10", "40"), ("B", "0", "25")]);
    for width in [WIDE, NARROW] {
        let heights: Vec<f64> = sheet(&chart, width)
            .elements
            .iter()
            .filter_map(|(role, shape)| match (role, shape) {
                (Role::Point(0), Shape::Circle(centre, _)) => Some(f64::from(centre.1) / 10.0),
                _ => None,
            })
            .collect();
        let zero = heights[2];
        let per_report = (zero - heights[1]) / 40.0;
        for (height, value) in heights.iter().zip([10.0, 40.0, 0.0, 25.0]) {
            assert!((zero - height - value * per_report).abs() < 0.2001, "{heights:?}");
        }
    }
}

#[test]
fn a_suppressed_value_leaves_no_trace() {
    let drawn = |hidden: &str| draw(&slope(&[("A", "10", "20"), ("B", "5", hidden)]));
    assert_eq!(drawn("[c]").replace("[c]", "[x]").replace("suppressed", "missing"), drawn("[x]"));
}

#[test]
fn draws_the_same_twice_with_classes_and_geometry_only() {
    for (name, chart) in all() {
        assert_plain(&chart, name);
    }
}

#[test]
fn a_description_names_no_number_but_those_of_the_table_and_the_axis() {
    for (name, chart) in all() {
        let described = describe(&chart);
        let cells = chart.table.rows.iter().flat_map(|row| row.iter().zip(&chart.table.columns));
        let mut shown: Vec<String> = cells.map(|(cell, column)| chart.language.cell(cell, column)).collect();
        shown.extend(chart.table.columns.iter().map(|column| column.title.to_string()));
        let begins = find("slope").and_then(|form| form.beginning(&chart));
        shown.extend(begins.map(|value| chart.language.number(value, None)));
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
fn tells_what_rose_what_fell_and_what_crossed() {
    let chart = slope(&[("Bury", "10", "30"), ("Bolton", "20", "25"), ("Wigan", "9", "4"), ("Oldham", "[c]", "3")]);
    assert_eq!(
        describe(&chart),
        "This slope chart compares 2014 with 2018, in four rows. Up: Bury and Bolton; down: Wigan. The largest \
         rise is that of Bury, from 10 reports to 30 reports; the only fall is that of Wigan, from 9 reports to 4 \
         reports. Bury passes Bolton. One value (Oldham, 2014), marked [c], is not shown, to protect people."
    );
}

#[test]
fn refuses_too_many_lines_and_two_units() {
    let why = |chart: &Chart| find("slope").and_then(|form| form.refuses(chart)).map(|refusal| refusal.why);
    assert_eq!(why(&slope(&[("A", "1", "2")])), None);
    let many = slope(&(0..13).map(|_| ("A", "3", "4")).collect::<Vec<_>>());
    assert_eq!(why(&many).as_deref(), Some("a slope chart names at most twelve lines, and these are 13"));
    let mut units = slope(&[]);
    Arc::make_mut(&mut units.table).columns[2].unit = Some("%".into());
    assert_eq!(why(&units).as_deref(), Some("the two columns are of different units, “reports” and “%”"));
}
