//! What a line chart shows, in sentences.

use rust_decimal::Decimal;

use super::words::count;
use super::{Told, amount, rest};
use crate::charts::calendar::Moment;
use crate::charts::date_steps::is_even;
use crate::charts::line_places::step_labels;
use crate::charts::line_series::Series;
use crate::model::{Cell, Chart, Precision};

/// Describes a line chart, or one that is read as such.
pub(in crate::charts) fn lines(chart: &Chart, noun: &str, series: &[Series], steps: &[String]) -> Told {
    let shown: Vec<&Series> = series.iter().filter(|line| line.last().is_some()).collect();
    let span = match steps {
        [] => return Told::opening(&format!("This {noun} has no points.")),
        [only] => format!("at one point, {only}"),
        [first, .., last] => format!("{}, from {first} to {last}", span(chart, steps.len())),
    };
    let opening = match series {
        [only] => format!("This {noun} shows {} {span}.", only.name),
        many => format!("This {noun} has {} {span}.", count(many.len(), "line")),
    };
    let mut sentences = Vec::new();
    if shown.is_empty() {
        sentences.push("No value can be shown.".to_owned());
    } else if steps.len() > 1 {
        let named = series.len() > 1;
        let courses: Vec<String> = shown.iter().map(|line| course(chart, line, (steps, named))).collect();
        sentences.push(format!("{}.", courses.join("; ")));
        sentences.extend(turning_points(chart, &shown, (steps, named)));
    } else {
        let value = |line: &&Series| {
            let amount = amount(chart, 0, line.column);
            if series.len() > 1 { format!("{}: {amount}", line.name) } else { format!("It is {amount}") }
        };
        sentences.push(format!("{}.", shown.iter().map(value).collect::<Vec<_>>().join("; ")));
    }
    let name = |line: &Series, step: &String| {
        if series.len() > 1 { format!("{}, {step}", line.name) } else { step.clone() }
    };
    let cells = {
        series.iter().flat_map(|line| {
            let rows = chart.table.rows.iter().zip(steps);
            rows.map(move |(cells, step)| (name(line, step), &cells[line.column]))
        })
    };
    // What the edges of a band lack is told with what the line lacks.
    let edges = [chart.column("low"), chart.column("high")].into_iter().flatten().flat_map(|column| {
        let title = &chart.table.columns[column].title;
        let rows = chart.table.rows.iter().zip(steps);
        rows.map(move |(cells, step)| (format!("{title}, {step}"), &cells[column]))
    });
    Told { opening, body: sentences, rest: rest(chart, cells.chain(edges)) }
}

/// "over seven years", or where dates are not evenly apart "at seven points in time".
fn span(chart: &Chart, steps: usize) -> String {
    match Moment::column(&step_labels(chart), &chart.language) {
        Some(dates) if is_even(&dates) && dates[1].place() - dates[0].place() == 1 => {
            format!("over {}", count(steps, dates[0].noun()))
        }
        Some(_) => format!("at {} in time", count(steps, "point")),
        None => format!("over {}", count(steps, "step")),
    }
}

/// "It rises from 12 reports to 30 reports"; or, whatever the number of the name's noun, "Missing:
/// up from 12 reports to 30 reports".
fn course(chart: &Chart, line: &Series, (steps, named): (&[String], bool)) -> String {
    let said = |alone: &str, beside_others: &str| {
        if named { format!("{}: {beside_others}", line.name) } else { format!("It {alone}") }
    };
    let (Some(first), Some((last, end))) = (line.values.iter().position(Option::is_some), line.last()) else {
        return String::new();
    };
    let of = |at: usize| amount(chart, at, line.column);
    if first == last {
        return format!("{} {} ({})", said("has one value,", "one value,"), of(first), steps[first]);
    }
    // Said only where the line does not reach the edge of the chart.
    let step = |at: usize, edge: usize| if at == edge { String::new() } else { format!(" ({})", steps[at]) };
    let (from, to) = (of(first) + &step(first, 0), of(last) + &step(last, steps.len() - 1));
    let start = line.values[first].unwrap_or_default();
    let exact = |at: usize| match &chart.table.rows[at][line.column] {
        Cell::Number { precision, .. } => matches!(precision, Precision::Exact | Precision::Rounded(_)),
        Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => false,
    };
    if !exact(first) || !exact(last) {
        format!("{} {from} to {to}", said("goes from", "from"))
    } else if end > start {
        format!("{} {from} to {to}", said("rises from", "up from"))
    } else if end < start {
        format!("{} {from} to {to}", said("falls from", "down from"))
    } else {
        format!("{} {to}", said("begins and ends at", "at both ends"))
    }
}

/// The highest and the lowest point, where they are not simply the ends of the only line.
fn turning_points(chart: &Chart, shown: &[&Series], (steps, named): (&[String], bool)) -> Option<String> {
    let mut points: Vec<(Decimal, usize, &Series)> = shown
        .iter()
        .flat_map(|line| line.values.iter().enumerate().filter_map(move |(at, value)| Some(((*value)?, at, *line))))
        .collect();
    points.sort_by_key(|point| point.0);
    let (lowest, highest) = (points.first()?, points.last()?);
    if lowest.0 == highest.0 {
        return (points.len() > 2).then(|| "All values shown are equal.".to_owned());
    }
    let at_an_end = |point: &(Decimal, usize, &Series)| {
        Some(point.0) == point.2.values.first().copied().flatten()
            || Some(point.0) == point.2.values.last().copied().flatten()
    };
    if !named && at_an_end(lowest) && at_an_end(highest) {
        return None;
    }
    let say = |word: &str, point: &(Decimal, usize, &Series)| {
        let amount = amount(chart, point.1, point.2.column);
        if points.iter().filter(|other| other.0 == point.0).count() > 1 {
            return format!("{word} value is {amount}, more than once");
        }
        let name = if named { format!("{}, {}", point.2.name, steps[point.1]) } else { steps[point.1].clone() };
        format!("{word} value is {amount} ({name})")
    };
    Some(format!("The {}; the {}.", say("highest", highest), say("lowest", lowest)))
}
