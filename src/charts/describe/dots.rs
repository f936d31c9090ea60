//! What dot charts and dumbbell charts show, in sentences.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::extremes::{Item, compare_two, extremes};
use super::several::{items, ranges, side_by_side};
use super::words::{capital, count, in_words};
use super::{Told, order, rest, told};
use crate::charts::columns::{labels, title};
use crate::model::Chart;

/// Describes a dot chart whose rows are drawn in some order.
pub(in crate::charts) fn dots(chart: &Chart, rows: &[usize]) -> Told {
    let columns = chart.columns("values");
    let [column] = columns[..] else {
        let mut told = side_by_side(chart, &columns, "dot chart");
        let by = columns.first().map(|column| title(chart, *column)).unwrap_or_default();
        let order = order(chart);
        if !order.is_empty() {
            told.opening = format!("{}{order} by {by}.", told.opening.trim_end_matches('.'));
        }
        return told;
    };
    let labels = labels(chart);
    let shown: Vec<Item> =
        rows.iter().filter_map(|row| Item::of(chart, labels[*row].clone(), (*row, column))).collect();
    let name = title(chart, column);
    let opening = match (shown.as_slice(), labels.len()) {
        (_, 0) => return Told::opening("This dot chart has no rows."),
        ([], many) => format!("This dot chart of {name} has {}, and no value can be shown.", count(many, "row")),
        ([only], 1) => format!("This dot chart shows one value: {}.", only.named(chart)),
        (_, many) => format!("This dot chart shows {name} for {}{}.", count(many, "row"), order(chart)),
    };
    let mut body = match shown.as_slice() {
        [] => Vec::new(),
        [only] if labels.len() > 1 => vec![format!("One has a value: {}.", only.named(chart))],
        [_] => Vec::new(),
        [one, other] => {
            let both = chart.language.list(&[one.named(chart), other.named(chart)]);
            std::iter::once(format!("The values are those of {both}.")).chain(compare_two(chart, one, other)).collect()
        }
        many => extremes(chart, many, many.len() == labels.len()),
    };
    body.extend(picked_out(chart, &shown));
    let cells = rows.iter().map(|row| (labels[*row].clone(), &chart.table.rows[*row][column]));
    told(opening, body, rest(chart, cells))
}

/// The row that is singled out, unless it is the first or the last and has been named already.
fn picked_out(chart: &Chart, shown: &[Item]) -> Option<String> {
    let word = chart.word("highlight")?;
    let item = shown.iter().find(|item| item.name == word)?;
    let ends = [shown.iter().map(|item| item.value).max()?, shown.iter().map(|item| item.value).min()?];
    (shown.len() > 2 && !ends.contains(&item.value)).then(|| format!("The row picked out is {}.", item.named(chart)))
}

/// Describes a dumbbell chart of two columns.
pub(in crate::charts) fn dumbbells(chart: &Chart, columns: &[usize]) -> Told {
    let ([from, to], labels) = (columns, labels(chart)) else { return Told::default() };
    let names = [title(chart, *from), title(chart, *to)];
    let [one, other] = &names;
    let order = match chart.word("sort") {
        Some("descending") => format!(", from the largest to the smallest by {other}"),
        Some("change") => ", from the largest rise to the largest fall".to_owned(),
        Some(_) | None => String::new(),
    };
    let opening = match labels.as_slice() {
        [] => return Told::opening("This dumbbell chart has no rows."),
        [only] => format!("This dumbbell chart holds {other} against {one} for {only}."),
        many => format!("This dumbbell chart holds {other} against {one} for {}{order}.", count(many.len(), "row")),
    };
    let shown = [items(chart, &labels, *from), items(chart, &labels, *to)];
    let mut body = Vec::new();
    if shown.iter().all(Vec::is_empty) {
        body.push("No value can be shown.".to_owned());
    } else {
        let pairs = pairs(&shown);
        if labels.len() > 1 {
            body.extend(ways(chart, (one, other), &pairs));
            body.extend(widest(chart, &pairs));
        }
        body.extend(ranges(chart, (&names, &shown), labels.len()));
    }
    let cells = labels.iter().enumerate().flat_map(|(row, label)| {
        columns
            .iter()
            .zip(&names)
            .map(move |(column, name)| (format!("{label}, {name}"), &chart.table.rows[row][*column]))
    });
    told(opening, body, rest(chart, cells))
}

/// The rows of which both values may be shown.
fn pairs([from, to]: &[Vec<Item>; 2]) -> Vec<(&Item, &Item)> {
    let other = |item: &Item| to.iter().find(|other| other.cell.0 == item.cell.0);
    from.iter().filter_map(|item| Some((item, other(item)?))).collect()
}

/// "2014 is larger than 2013 in four rows, and smaller in one (Bury)."
fn ways(chart: &Chart, (one, other): (&String, &String), pairs: &[(&Item, &Item)]) -> Option<String> {
    if !pairs.iter().all(|(from, to)| from.is_close(chart) && to.is_close(chart)) || pairs.is_empty() {
        return None;
    }
    let which = |order: Ordering| -> Vec<&str> {
        let found = pairs.iter().filter(|(from, to)| to.value.cmp(&from.value) == order);
        found.map(|(from, _)| from.name.as_str()).collect()
    };
    let ways = [
        (format!("larger than {one}"), which(Ordering::Greater)),
        (format!("smaller than {one}"), which(Ordering::Less)),
        (format!("equal to {one}"), which(Ordering::Equal)),
    ];
    let met: Vec<&(String, Vec<&str>)> = ways.iter().filter(|(_, names)| !names.is_empty()).collect();
    if let [(way, names)] = met[..] {
        let rows = if names.len() == 1 { "the one row with both".to_owned() } else { "every row with both".to_owned() };
        return Some(format!("{other} is {way} in {rows}."));
    }
    let said = |(way, names): &&(String, Vec<&str>)| match names[..] {
        [only] => format!("{way} in one row ({only})"),
        ref many => format!("{way} in {} rows", in_words(many.len())),
    };
    Some(capital(&format!("{other} is {}.", chart.language.list(&met.iter().map(said).collect::<Vec<_>>()))))
}

/// "They are furthest apart in Bury (12 reports and 40 reports)."
fn widest(chart: &Chart, pairs: &[(&Item, &Item)]) -> Option<String> {
    let gap = |(from, to): &(&Item, &Item)| to.value.checked_sub(from.value).map(|gap| gap.abs());
    let most = pairs.iter().filter_map(gap).max().filter(|most| *most > Decimal::ZERO)?;
    let found: Vec<&(&Item, &Item)> = pairs.iter().filter(|pair| gap(pair) == Some(most)).collect();
    let is_told = pairs.len() > 1 && pairs.iter().all(|(from, to)| from.is_close(chart) && to.is_close(chart));
    match found[..] {
        [(from, to)] if is_told => Some(format!(
            "The two are furthest apart in {} ({} and {}).",
            from.name,
            from.amount(chart),
            to.amount(chart)
        )),
        _ => None,
    }
}
