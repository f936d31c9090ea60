//! Charts for the tests of this floor, and what every drawing must keep to.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::svg::{Anchor, Shape, Sheet};
use super::text_width::{BASELINE, LINE, width};
use crate::model::{Annotated, Annotation, Cell, Channel, Chart, Column, Language, Precision, Shorthand, Table};

/// Reads a cell as an author might type it: `12`, `12 [p]`, `about 12`, `[c]`.
pub(super) fn cell(text: &str) -> Cell {
    if let Some(letter) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return match Shorthand::read(letter).expect("a shorthand") {
            Shorthand::Confidential => Cell::Suppressed,
            other => Cell::Missing(other),
        };
    }
    let (text, mark) = match text.split_once(" [") {
        Some((text, letter)) => (text, Shorthand::read(letter.trim_end_matches(']'))),
        None => (text, None),
    };
    let (precision, text) = [("about ", Precision::About), ("at least ", Precision::AtLeast)]
        .into_iter()
        .find_map(|(words, precision)| text.strip_prefix(words).map(|rest| (precision, rest)))
        .unwrap_or((Precision::Exact, text));
    let value: Decimal = text.parse().expect("a number");
    Cell::Number { value, precision, mark, stat: None }
}

fn column(key: &str, title: &str, unit: Option<&str>) -> Column {
    Column { key: key.into(), title: title.into(), unit: unit.map(Into::into), decimals: None, people: false }
}

fn chart(form: &str, table: Table, channels: BTreeMap<crate::base::Text, Channel>) -> Chart {
    let name = format!("Figure 1.1, {form} chart: A & B <test>");
    Chart {
        form: form.into(),
        table: table.into(),
        channels,
        annotations: Vec::new(),
        id: "fig-a".into(),
        name: name.into(),
        language: Language::default(),
    }
}

/// A bar chart of reports by name, with some channels of words.
pub(super) fn bar(rows: &[(&str, &str)], words: &[(&str, &str)]) -> Chart {
    let columns = vec![column("name", "Name", None), column("number", "Reports", Some("reports"))];
    let rows = rows.iter().map(|(name, value)| vec![Cell::Words((*name).into()), cell(value)]).collect();
    let columns_of = |key: &str| Channel::Columns(vec![key.into()]);
    let fixed = [("category".into(), columns_of("name")), ("value".into(), columns_of("number"))];
    let words = words.iter().map(|(name, word)| ((*name).into(), Channel::Word((*word).into())));
    chart("bar", Table { columns, rows }, fixed.into_iter().chain(words).collect())
}

/// A line chart: names of the series, then a step and their values for each row.
pub(super) fn line(names: &[&str], rows: &[(&str, &[&str])]) -> Chart {
    let keys = ["a", "b", "c", "d"];
    let mut columns = vec![column("x", "Year", None)];
    columns.extend(names.iter().zip(keys).map(|(name, key)| column(key, name, Some("reports"))));
    let row = |(step, values): &(&str, &[&str])| {
        std::iter::once(Cell::Words((*step).into())).chain(values.iter().map(|value| cell(value))).collect()
    };
    let y = keys.iter().take(names.len()).map(|key| (*key).into()).collect();
    let channels = [("x".into(), Channel::Columns(vec!["x".into()])), ("y".into(), Channel::Columns(y))];
    chart("line", Table { columns, rows: rows.iter().map(row).collect() }, channels.into_iter().collect())
}

/// A slope chart from 2014 to 2018: a name and its two values for each row.
pub(super) fn slope(rows: &[(&str, &str, &str)]) -> Chart {
    let unit = Some("reports");
    let columns = vec![column("name", "Name", None), column("a", "2014", unit), column("b", "2018", unit)];
    let row = |(name, from, to): &(&str, &str, &str)| vec![Cell::Words((*name).into()), cell(from), cell(to)];
    let one = |channel: &str, key: &str| (channel.into(), Channel::Columns(vec![key.into()]));
    let channels = [one("category", "name"), one("from", "a"), one("to", "b")];
    chart("slope", Table { columns, rows: rows.iter().map(row).collect() }, channels.into_iter().collect())
}

/// A histogram: the words of a bin and its value for each row.
pub(super) fn histogram(rows: &[(&str, &str)]) -> Chart {
    let mut chart = drawn_as("histogram", bar(rows, &[]));
    let bins = chart.channels.remove("category").expect("a bar chart's category");
    chart.channels.insert("bin".into(), bins);
    chart
}

/// A histogram with its bounds in two columns.
pub(super) fn histogram_of(rows: &[(&str, &str, &str)]) -> Chart {
    let columns = [("low", "From", "years"), ("high", "To", "years"), ("number", "Reports", "reports")];
    let columns = columns.map(|(key, title, unit)| column(key, title, Some(unit))).to_vec();
    let row = |(low, high, value): &(&str, &str, &str)| vec![cell(low), cell(high), cell(value)];
    let one = |channel: &str, key: &str| (channel.into(), Channel::Columns(vec![key.into()]));
    let channels = [one("low", "low"), one("high", "high"), one("value", "number")];
    chart("histogram", Table { columns, rows: rows.iter().map(row).collect() }, channels.into_iter().collect())
}

/// A timeline: a date and what happened for each row.
pub(super) fn timeline(rows: &[(&str, &str)]) -> Chart {
    let columns = vec![column("date", "Date", None), column("event", "Event", None)];
    let row = |(date, event): &(&str, &str)| vec![Cell::Words((*date).into()), Cell::Words((*event).into())];
    let one = |channel: &str| (channel.into(), Channel::Columns(vec![channel.into()]));
    let channels = [one("date"), one("event")];
    chart("timeline", Table { columns, rows: rows.iter().map(row).collect() }, channels.into_iter().collect())
}

/// The same chart as another type.
pub(super) fn drawn_as(form: &str, chart: Chart) -> Chart {
    Chart { form: form.into(), ..chart }
}

/// A chart with one more channel of columns, or of a word where there is no such column.
pub(super) fn with(mut chart: Chart, channel: &str, word: &str) -> Chart {
    let is_column = chart.table.column(word).is_some();
    let channel_of = if is_column { Channel::Columns(vec![word.into()]) } else { Channel::Word(word.into()) };
    chart.channels.insert(channel.into(), channel_of);
    chart
}

/// A chart with annotations.
pub(super) fn noted(mut chart: Chart, notes: &[(Annotated, &str)]) -> Chart {
    let note = |(of, text): &(Annotated, &str)| Annotation { of: of.clone(), text: (*text).into() };
    chart.annotations = notes.iter().map(note).collect();
    chart
}

/// Left, top, right and bottom of a text, in units.
pub(super) fn extent(shape: &Shape) -> Option<(f64, f64, f64, f64)> {
    let Shape::Text((x, y), anchor, text) = shape else { return None };
    let (x, top) = (f64::from(*x) / 10.0, f64::from(*y) / 10.0 - BASELINE);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width(text) / 2.0,
        Anchor::End => x - width(text),
    };
    Some((left, top, left + width(text), top + LINE))
}

/// Nothing leaves the view box, and no text lies over another.
pub(super) fn assert_tidy(sheet: &Sheet, of: &str) {
    const SLACK: f64 = 0.25;
    let texts: Vec<(f64, f64, f64, f64)> = sheet.elements.iter().filter_map(|(_, shape)| extent(shape)).collect();
    for text in &texts {
        let inside =
            text.0 >= -SLACK && text.1 >= -SLACK && text.2 <= sheet.width + SLACK && text.3 <= sheet.height + SLACK;
        assert!(inside, "{of}: {text:?} leaves {} × {}", sheet.width, sheet.height);
    }
    for (nth, a) in texts.iter().enumerate() {
        for b in &texts[nth + 1..] {
            let apart = a.2 <= b.0 + SLACK || b.2 <= a.0 + SLACK || a.3 <= b.1 + SLACK || b.3 <= a.1 + SLACK;
            assert!(apart, "{of}: {a:?} lies over {b:?}");
        }
    }
    for (_, shape) in &sheet.elements {
        let points = match shape {
            Shape::Line(a, b) | Shape::Rectangle(a, b) => vec![*a, *b],
            Shape::Polyline(points) | Shape::Polygon(points) => points.clone(),
            Shape::Circle(centre, _) => vec![*centre],
            Shape::Text(..) => Vec::new(),
        };
        for (x, y) in points {
            let inside = (0.0..=sheet.width * 10.0).contains(&f64::from(x))
                && (0.0..=sheet.height * 10.0).contains(&f64::from(y));
            assert!(inside, "{of}: {shape:?} leaves {} × {}", sheet.width, sheet.height);
        }
    }
}

/// A chart of a category and some columns of numbers, each given as its channel and its name, with
/// some channels of words. All numbers are of one unit.
pub(super) fn several(
    form: &str,
    (numbers, unit): (&[(&str, &str)], &str),
    rows: &[(&str, &[&str])],
    words: &[(&str, &str)],
) -> Chart {
    let keys = ["a", "b", "c", "d"];
    let mut columns = vec![column("name", "Name", None)];
    columns.extend(numbers.iter().zip(keys).map(|((_, name), key)| column(key, name, Some(unit))));
    let row = |(name, values): &(&str, &[&str])| {
        std::iter::once(Cell::Words((*name).into())).chain(values.iter().map(|value| cell(value))).collect()
    };
    let mut channels: BTreeMap<crate::base::Text, Channel> = BTreeMap::new();
    channels.insert("category".into(), Channel::Columns(vec!["name".into()]));
    for ((channel, _), key) in numbers.iter().zip(keys) {
        match channels.entry((*channel).into()).or_insert_with(|| Channel::Columns(Vec::new())) {
            Channel::Columns(columns) => columns.push(key.into()),
            Channel::Word(_) => unreachable!("a channel of columns"),
        }
    }
    channels.extend(words.iter().map(|(name, word)| ((*name).into(), Channel::Word((*word).into()))));
    chart(form, Table { columns, rows: rows.iter().map(row).collect() }, channels)
}

/// A chart is drawn the same twice, with classes and geometry only.
pub(super) fn assert_plain(chart: &Chart, of: &str) {
    let drawn = super::draw(chart);
    assert_eq!(drawn, super::draw(chart));
    for never in ["style=", "fill=", "stroke", "font", "tabindex", "<title></title>", "NaN", "inf", "\u{1}", "<b>"] {
        assert!(!drawn.contains(never), "{of}: {never} in {drawn}");
    }
    // Wide, narrow, and in pieces where it is higher than a page.
    let drawings = drawn.matches("<svg ").count();
    assert!(
        drawings == 2 || (drawings > 3 && drawn.contains("<div class=\"chart-paper\" hidden>")),
        "{of}: {drawings}"
    );
    assert_eq!(drawn.matches("<title ").count(), drawings);
    assert_eq!(drawn.matches("role=").count(), drawings);
}

/// A description is of few sentences, and names no number that the table does not show.
pub(super) fn assert_told(chart: &Chart, of: &str) {
    let description = super::describe(chart);
    let cells = |row: &Vec<Cell>| -> Vec<String> {
        row.iter().zip(&chart.table.columns).map(|(cell, column)| chart.language.cell(cell, column)).collect()
    };
    let titles = chart.table.columns.iter().map(|column| column.title.to_string());
    let table: Vec<String> = chart.table.rows.iter().flat_map(cells).chain(titles).collect();
    let table = table.join(" ");
    for word in description.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
        if word.contains(|c: char| c.is_ascii_digit()) {
            assert!(table.contains(word), "{of}: {word} in {description}");
        }
    }
    assert!(description.ends_with('.') && !description.contains(".."), "{of}: {description}");
    let few = if chart.channels.contains_key("panel") { 9 } else { 6 };
    assert!(description.split(". ").count() <= few + chart.annotations.len(), "{of}: {description}");
}

/// The drawing of a chart with its key and its panels.
pub(super) fn sheet(chart: &Chart, width: f64) -> Sheet {
    super::panels::sheet(super::find(&chart.form).expect("a chart type"), chart, width)
}
