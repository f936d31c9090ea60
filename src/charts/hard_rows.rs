//! What every type of rows keeps to on hard data: tidy, the same twice, described without a stray number, and
//! without a trace of what is suppressed.

use super::hard_rows_data::{ENDS, SIDES, TWO, all_charts, chart, named, noted};
use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::svg::Shape;
use super::testing::{assert_plain, assert_tidy, assert_told, sheet};
use super::{describe, draw};

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
fn a_suppressed_value_leaves_no_trace() {
    let drawn = |form: &str, channels: &[(&str, &str)], hidden: &'static str| {
        draw(&chart(form, channels, &named(&[&["10", "4"], &[hidden, "5"], &["3", "1"]]), &[]))
    };
    for (form, channels) in [("grouped", TWO), ("stacked", TWO), ("dot", TWO), ("dumbbell", ENDS), ("paired", SIDES)] {
        let bare = drawn(form, &channels, "[c]").replace("[c]", "[x]").replace("suppressed", "missing");
        assert_eq!(bare, drawn(form, &channels, "[x]"), "{form}");
    }
}
