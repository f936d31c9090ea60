//! Hard data for timelines.

use std::sync::Arc;

use super::palette::Role;
use super::room::{NARROW, WIDE};
use super::svg::Shape;
use super::testing::{assert_plain, assert_tidy, cell, noted, sheet, timeline, with};
use super::{describe, draw, find};
use crate::model::{Annotated, Chart};

const LONG: &str = "Children reported missing from home or from care more than once in the same calendar month";
const COMPOUND: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

fn all() -> Vec<(&'static str, Chart)> {
    let thirty: Vec<(String, String)> =
        (1..=30).map(|day| (format!("2014-{:02}-{day:02}", day % 3 + 1), format!("Event {day}"))).collect();
    let thirty: Vec<(&str, &str)> = thirty
        .iter()
        .filter(|(date, _)| !date.ends_with("02-29"))
        .map(|(date, words)| (date.as_str(), words.as_str()))
        .collect();
    let mixed = [
        ("2014", "A year"),
        ("2014-03", LONG),
        ("2014-03-05", LONG),
        ("5 March 2014", "The same day"),
        ("2013 Q4", "A quarter"),
        ("March 1999", COMPOUND),
        ("2014-10-30", "<b>&amp;</b> ]]> <!--"),
        ("2015", "東京都の地区"),
    ];
    let mut kept_back = timeline(&[("2014", "A"), ("2015", "B"), ("2016", "C")]);
    Arc::make_mut(&mut kept_back.table).rows[1][1] = cell("[c]");
    Arc::make_mut(&mut kept_back.table).rows[2][1] = cell("[x]");
    vec![
        ("none", timeline(&[])),
        ("one", timeline(&[("2014", "Alone")])),
        ("one day", timeline(&[("2014-03-05", "")])),
        ("the same day", timeline(&[("2014-03-05", "A"), ("2014-03-05", "B"), ("2014-03-05", "C")])),
        ("thirty", timeline(&thirty)),
        ("mixed", timeline(&mixed)),
        ("one picked out", with(timeline(&mixed), "highlight", "The same day")),
        (
            "centuries apart",
            timeline(&[("1086", "A survey"), ("2014-01-01", "A"), ("2014-01-02", "B"), ("9999", "The end")]),
        ),
        ("kept back", kept_back),
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
fn moments_and_spans_leave_everything_tidy_whenever_they_are() {
    let span = |from: &str, to: &str| Annotated::Span(from.into(), to.into());
    for (name, chart) in all() {
        let said = [
            (Annotated::At("2014-03-05".into()), LONG),
            (Annotated::At("1000".into()), COMPOUND),
            (span("2013", "2014 Q1"), "A pilot"),
            (span("2013-12", "2015"), LONG),
            (span("2014-01-01", "2014-01-01"), "A day"),
            (span("1986", "9999"), "Long"),
        ];
        let chart = noted(chart, &said);
        assert_plain(&chart, name);
        for width in [WIDE, NARROW] {
            assert_tidy(&sheet(&chart, width), &format!("{name} {width}"));
        }
    }
}

#[test]
fn spans_at_the_same_time_lie_side_by_side() {
    let span = |from: &str, to: &str| Annotated::Span(from.into(), to.into());
    let said = [(span("2010", "2012"), "A"), (span("2011", "2013"), "B"), (span("2013", "2014"), "C")];
    let sheet = sheet(&noted(timeline(&[("2010", "First"), ("2016", "Last")]), &said), WIDE);
    let strip = |(role, shape): &(Role, Shape)| match (role, shape) {
        (Role::Span, Shape::Rectangle(from, to)) => Some((*from, *to)),
        _ => None,
    };
    let strips: Vec<((i32, i32), (i32, i32))> = sheet.elements.iter().filter_map(strip).collect();
    assert_eq!(strips.len(), 3);
    assert!(strips[1].1.0 < strips[0].0.0, "the second lies left of the first: {strips:?}");
    assert_eq!(strips[2].0.0, strips[0].0.0, "the third has the place of the first again");
}

#[test]
fn marks_stand_at_their_true_distances() {
    let chart = timeline(&[("2014-01-11", "B"), ("2014-01-01", "A"), ("2014-04-11", "C")]);
    for width in [WIDE, NARROW] {
        let marks: Vec<i32> = sheet(&chart, width)
            .elements
            .iter()
            .filter_map(|(role, shape)| match (role, shape) {
                (Role::Point(0), Shape::Circle(centre, _)) => Some(centre.1),
                _ => None,
            })
            .collect();
        let (short, long) = (f64::from(marks[1] - marks[0]), f64::from(marks[2] - marks[1]));
        assert!(short > 0.0 && (long - 9.0 * short).abs() < 10.0, "{marks:?}");
    }
}

#[test]
fn leaders_do_not_cross() {
    for (name, chart) in all() {
        let ends: Vec<(i32, i32)> = sheet(&chart, NARROW)
            .elements
            .iter()
            .filter_map(|(role, shape)| match (role, shape) {
                (Role::Leader(0), Shape::Line(from, to)) => Some((from.1, to.1)),
                _ => None,
            })
            .collect();
        assert!(ends.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 < pair[1].1), "{name}: {ends:?}");
    }
}

#[test]
fn writes_each_year_once() {
    let drawn = draw(&timeline(&[("2014-03", "A"), ("2014-03-05", "B"), ("2015-01-01", "C")]));
    assert!(
        drawn.contains(">March 2014<") && drawn.contains(">5 March<") && drawn.contains(">1 January 2015<"),
        "{drawn}"
    );
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
fn tells_the_ends_the_busiest_year_and_the_longest_wait() {
    let rows =
        [("2012", "A letter"), ("2014-03", "An inspection"), ("2014-06-01", "A report."), ("2014-10-30", "A debate")];
    assert_eq!(
        describe(&with(timeline(&rows), "highlight", "An inspection")),
        "This timeline has four events, from 2012 to 30 October 2014. It begins with “A letter” and ends with “A \
         debate”. Three of them lie in 2014, more than in any other year. The longest time without an event lies \
         between “A letter” (2012) and “An inspection” (March 2014). The event picked out is “An inspection” \
         (March 2014)."
    );
}

#[test]
fn refuses_too_many_events_and_what_is_no_date() {
    let why = |chart: &Chart| find("timeline").and_then(|form| form.refuses(chart)).map(|refusal| refusal.why);
    assert!(all().iter().all(|(_, chart)| why(chart).is_none()));
    assert_eq!(why(&timeline(&[("spring 2014", "A")])).as_deref(), Some("“spring 2014” is no date"));
    let many = why(&timeline(&[("2014", "A"); 31]));
    assert_eq!(many.as_deref(), Some("a timeline has room for thirty events, and these are 31"));
}
