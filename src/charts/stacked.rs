//! The stacked bar chart: two to four parts of each category, one after the other from zero, drawn
//! to scale or each to a hundred. Never a total over a part that is not shown: such a row is drawn
//! without any of its parts.

use rust_decimal::Decimal;

use super::describe::{self, Told};
use super::ends::End;
use super::key::{KeyEntry, Sample};
use super::lanes::{self, BAR, Beside, Lane, Lanes, Mark, Track, ValueWords};
use super::palette::Role;
use super::room::Room;
use super::scale::number;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns, whole};
use crate::model::{Cell, ChannelShape, ChannelSpec, Chart};

/// `stacked`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 6] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the bars.",
    },
    ChannelSpec {
        name: "values",
        shape: ChannelShape::NumberColumns(4),
        required: true,
        doc: "Two to four columns of numbers of one unit, the parts of every bar.",
    },
    ChannelSpec {
        name: "to",
        shape: ChannelShape::Choice(&["counts", "hundred"]),
        required: false,
        doc: "Bars as long as their parts together, or each drawn to a hundred.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "stacked"
    }

    fn noun(&self) -> &'static str {
        "stacked bar chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows what two to four parts of several categories come to, or their shares."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: false }
    }

    fn carries_notes_of_rows(&self) -> bool {
        true
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let values = chart.columns("values");
        columns::of_several(&values, self.name())
            .or_else(|| columns::of_one_unit(chart, &values))
            .or_else(|| columns::of_no_negative(chart, &values))
            .or_else(|| row_refused(chart, &values))
    }

    fn caveat(&self, chart: &Chart) -> Option<String> {
        let values = chart.columns("values");
        let unit = columns::unit(chart, &values);
        let is_rounded = |row| whole::is_rounded(&cells(chart, row, &values), unit);
        let rounded = (0..chart.table.rows.len()).any(is_rounded).then_some(whole::ROUNDED);
        // A unit that is a sign stands with each number.
        let is_noun = unit.starts_with(char::is_alphabetic);
        let written = is_noun.then(|| format!("The numbers in the bars are {unit}."));
        let said: Vec<String> = rounded.map(str::to_owned).into_iter().chain(written).collect();
        (is_to_hundred(chart) && !said.is_empty()).then(|| said.join(" "))
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        if is_to_hundred(chart) { "%" } else { columns::unit(chart, &chart.columns("values")) }
    }

    fn key(&self, chart: &Chart, _: &Room<'_>) -> Vec<KeyEntry> {
        columns::key(chart, &chart.columns("values"), Sample::Bar)
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        lanes::draw_fixed(chart, room, stacks)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::stacked(chart, &chart.columns("values"), is_to_hundred(chart))
    }
}

fn is_to_hundred(chart: &Chart) -> bool {
    chart.word("to") == Some("hundred")
}

/// The cells of a row's parts.
fn cells<'a>(chart: &'a Chart, row: usize, values: &[usize]) -> Vec<&'a Cell> {
    values.iter().map(|column| &chart.table.rows[row][*column]).collect()
}

/// Why a row of the table cannot be drawn.
fn row_refused(chart: &Chart, values: &[usize]) -> Option<Refusal> {
    let unit = columns::unit(chart, values);
    let refusal = |(row, label): (usize, &String)| {
        let (cells, of) = (cells(chart, row, values), format!("“{label}”"));
        let whole = if is_to_hundred(chart) { whole::no_whole(chart, (&cells, unit), &of) } else { None };
        whole::too_large(&cells, &of).or(whole)
    };
    columns::labels(chart).iter().enumerate().find_map(refusal)
}

/// A lane for each category, with its parts one after the other.
fn stacks(chart: &Chart) -> Lanes<'_> {
    let values = chart.columns("values");
    let sums = (0..chart.table.rows.len()).filter_map(|row| whole::sum(cells(chart, row, &values)));
    let reach: Vec<Decimal> = if is_to_hundred(chart) { vec![Decimal::ONE_HUNDRED] } else { sums.collect() };
    let lane = |(row, label): (usize, String)| Lane { label, tracks: vec![track(chart, row, &values)] };
    Lanes {
        lanes: columns::labels(chart).into_iter().enumerate().map(lane).collect(),
        values: reach.into_iter().chain(chart.held_against()).collect(),
        annotations: &chart.annotations,
        language: &chart.language,
        unit: if is_to_hundred(chart) { "%" } else { columns::unit(chart, &values) },
    }
}

fn track(chart: &Chart, row: usize, values: &[usize]) -> Track {
    let cells = cells(chart, row, values);
    let Some(sum) = whole::sum(cells.iter().copied()) else { return without_whole(chart, &cells) };
    let end = whole::end(cells.iter().copied());
    let place = |part: Decimal| if is_to_hundred(chart) { share(part, sum) } else { number(part) };
    let (mut marks, mut words, mut from) = (Vec::new(), Vec::new(), Decimal::ZERO);
    let last = cells.iter().rposition(|cell| cell.number().is_some_and(|value| !value.is_zero()));
    for ((nth, cell), column) in (0_u8..).zip(&cells).zip(values) {
        let to = from + cell.number().unwrap_or_default();
        if to != from {
            let end = if last == Some(usize::from(nth)) && !is_to_hundred(chart) { end } else { End::Sharp };
            marks.push(Mark::Part { from: place(from), to: place(to), role: Role::Mark(nth), end });
            let within = Beside::Within(place(from), place(to));
            words.push(ValueWords { role: Role::Inside(nth), ..columns::words(chart, (row, *column), within) });
        }
        from = to;
    }
    if !is_to_hundred(chart) && whole::are_exact(cells.iter().copied()) {
        words.push(total(chart, (sum, &cells), values));
    }
    Track { thick: BAR, marks, words }
}

/// How much a part is of a sum, in a hundred.
fn share(part: Decimal, sum: Decimal) -> f64 {
    if sum.is_zero() { 0.0 } else { number(part) / number(sum) * 100.0 }
}

/// What all parts come to, after the bar.
fn total(chart: &Chart, (sum, cells): (Decimal, &[&Cell]), values: &[usize]) -> ValueWords {
    let decimals = values.iter().map(|column| chart.table.columns[*column].decimals).max().flatten();
    let amount = chart.language.amount(sum, columns::unit(chart, values), decimals);
    let text = amount + &whole::marks(cells.iter().copied());
    ValueWords { text, name: None, role: Role::Value, place: Beside::end_of_bar(number(sum), End::Sharp) }
}

/// What stands in the place of a row of which a part is not shown.
fn without_whole(chart: &Chart, cells: &[&Cell]) -> Track {
    let word = |cell: &Cell| ValueWords {
        // Such a cell is written without its column's unit.
        text: chart.language.cell(cell, &chart.table.columns[0]),
        name: None,
        role: columns::role(cell),
        place: Beside::end_of_bar(0.0, End::Sharp),
    };
    Track { thick: BAR, marks: Vec::new(), words: whole::absent(cells.iter().copied()).map(word).into_iter().collect() }
}
