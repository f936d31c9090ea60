//! What a slope chart shows, in sentences.

use rust_decimal::Decimal;

use super::extremes::Item;
use super::words::{capital, count, in_words};
use super::{Told, rest};
use crate::charts::slope_rows::Row;
use crate::model::Chart;

/// A row with both values near enough to their numbers to be compared.
struct Pair {
    from: Item,
    to: Item,
}

impl Pair {
    /// "Bury, from 10 reports to 30 reports".
    fn course(&self, chart: &Chart) -> String {
        format!("{}, from {} to {}", self.from.name, self.from.amount(chart), self.to.amount(chart))
    }

    fn change(&self) -> Option<Decimal> {
        self.to.value.checked_sub(self.from.value)
    }
}

/// Up to so many rows are named.
const NAMED: usize = 3;

/// Describes a slope chart.
pub(in crate::charts) fn slopes(chart: &Chart, rows: &[Row]) -> Told {
    let (Some(from), Some(to)) = (chart.column("from"), chart.column("to")) else { return Told::default() };
    let title = |column: usize| &chart.table.columns[column].title;
    if rows.is_empty() {
        return Told::opening("This slope chart has no lines.");
    }
    let opening =
        format!("This slope chart compares {} with {}, in {}.", title(from), title(to), count(rows.len(), "row"));
    let pair = |row: &Row| {
        let item =
            |column: usize| Item::of(chart, row.label.clone(), (row.at, column)).filter(|item| item.is_close(chart));
        Some(Pair { from: item(from)?, to: item(to)? })
    };
    let pairs: Vec<Pair> = rows.iter().filter_map(pair).collect();
    let mut body: Vec<String> = directions(chart, &pairs).into_iter().collect();
    body.extend(steepest(chart, &pairs));
    body.extend(highlighted(chart, rows, &pairs).or_else(|| crossing(&pairs)));
    let name = |row: &Row, column: usize| format!("{}, {}", row.label, title(column));
    let cells =
        rows.iter().flat_map(|row| [from, to].map(|column| (name(row, column), &chart.table.rows[row.at][column])));
    Told { opening, body, rest: rest(chart, cells) }
}

/// "Up: Bury and Bolton; down: Wigan; unchanged: six." Whatever the number of the names' nouns.
fn directions(chart: &Chart, pairs: &[Pair]) -> Option<String> {
    let group = |is: fn(&Pair) -> bool, direction: &str| {
        let names: Vec<&str> = pairs.iter().filter(|pair| is(pair)).map(|pair| pair.from.name.as_str()).collect();
        let who = match names.len() {
            0 => return None,
            all if all == pairs.len() && all > 2 => format!("all {}", in_words(all)),
            few if few <= NAMED => chart.language.list(&names),
            some => in_words(some),
        };
        Some(format!("{direction}: {who}"))
    };
    let groups = [
        group(|pair| pair.to.value > pair.from.value, "up"),
        group(|pair| pair.to.value < pair.from.value, "down"),
        group(|pair| pair.to.value == pair.from.value, "unchanged"),
    ];
    let said: Vec<String> = groups.into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("{}.", capital(&said.join("; "))))
}

/// The largest rise and the largest fall, where they stand alone.
fn steepest(chart: &Chart, pairs: &[Pair]) -> Option<String> {
    let rises = pairs.iter().filter(|pair| pair.to.value > pair.from.value);
    let falls = pairs.iter().filter(|pair| pair.to.value < pair.from.value);
    let one = |group: Vec<&Pair>, word: &str, is_further: fn(&Decimal, &Decimal) -> bool| {
        let changes: Vec<Decimal> = group.iter().map(|pair| pair.change()).collect::<Option<_>>()?;
        let most = changes.iter().copied().reduce(|a, b| if is_further(&b, &a) { b } else { a })?;
        let mut furthest = group.iter().zip(&changes).filter(|(_, change)| **change == most);
        let (pair, _) = furthest.next()?;
        let alone = if group.len() == 1 { "only" } else { "largest" };
        furthest.next().is_none().then(|| format!("the {alone} {word} is that of {}", pair.course(chart)))
    };
    let said: Vec<String> = [one(rises.collect(), "rise", |a, b| a > b), one(falls.collect(), "fall", |a, b| a < b)]
        .into_iter()
        .flatten()
        .collect();
    (!said.is_empty()).then(|| format!("{}.", capital(&said.join("; "))))
}

/// The line that is singled out.
fn highlighted(chart: &Chart, rows: &[Row], pairs: &[Pair]) -> Option<String> {
    let row = rows.iter().find(|row| row.is_highlighted)?;
    let pair = pairs.iter().find(|pair| pair.from.cell.0 == row.at)?;
    Some(format!("The line picked out is {}.", pair.course(chart)))
}

/// Which lines change places.
fn crossing(pairs: &[Pair]) -> Option<String> {
    let passes = |one: &Pair, other: &Pair| one.from.value < other.from.value && one.to.value > other.to.value;
    let all: Vec<(&Pair, &Pair)> = pairs
        .iter()
        .flat_map(|one| pairs.iter().map(move |other| (one, other)))
        .filter(|(one, other)| passes(one, other))
        .collect();
    match all[..] {
        [] => None,
        [(one, other)] => Some(format!("{} passes {}.", one.from.name, other.from.name)),
        _ => Some(format!("{} of lines cross.", capital(&count(all.len(), "pair")))),
    }
}
