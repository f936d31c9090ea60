//! What a chart shows, in sentences, from the cells that may be shown. Never a number the table
//! does not hold, but for how many rows there are, in words.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::bar_rows::Row;
use super::line_series::Series;
use crate::model::{Cell, Chart, Precision, Quantity, Shorthand};

/// Describes a bar chart.
pub(super) fn bars(chart: &Chart, rows: &[Row]) -> String {
    let Some(column) = chart.column("value") else { return String::new() };
    let amount = |row: &Row| amount(chart, row.at, column);
    let shown: Vec<&Row> = rows.iter().filter(|row| row.value.is_some()).collect();
    let named = |row: &Row| format!("{} ({})", row.label, amount(row));
    let mut sentences = match (&shown[..], rows.len()) {
        (_, 0) => vec!["This bar chart has no bars.".to_owned()],
        ([], many) => vec![format!("This bar chart has {}, and no value can be shown.", count(many, "row"))],
        ([one], 1) => vec![format!("This bar chart shows one value: {}.", named(one))],
        ([one], many) => {
            vec![format!("This bar chart has {}, of which one has a value: {}.", count(many, "row"), named(one))]
        }
        ([one, other], many) => {
            let first = if many == 2 {
                format!("This bar chart compares {} and {}.", named(one), named(other))
            } else {
                let all = count(many, "row");
                format!("This bar chart has {all}, of which two have a value: {} and {}.", named(one), named(other))
            };
            let second = compare_two(one, other, |row| is_close(chart, row, column));
            std::iter::once(first).chain(second).collect()
        }
        (many, _) => {
            let mut sentences = vec![format!("This bar chart has {}{}.", count(rows.len(), "bar"), order(chart))];
            sentences.extend(extremes(chart, many, column));
            sentences
        }
    };
    if let [_, _, _, ..] = shown[..] {
        sentences.extend(highlighted(&shown, amount));
    }
    sentences.extend(absences(chart, rows.iter().map(|row| (row.label.clone(), &chart.table.rows[row.at][column]))));
    sentences.extend(marks(chart, rows.iter().map(|row| &chart.table.rows[row.at][column])));
    sentences.join(" ")
}

/// Describes a line chart.
pub(super) fn lines(chart: &Chart, series: &[Series], steps: &[String]) -> String {
    let shown: Vec<&Series> = series.iter().filter(|line| line.last().is_some()).collect();
    let span = match steps {
        [] => return "This line chart has no points.".to_owned(),
        [only] => format!("at one point, {only}"),
        [first, .., last] => format!("over {}, from {first} to {last}", count(steps.len(), "step")),
    };
    let mut sentences = vec![match series {
        [only] => format!("This line chart shows {} {span}.", only.name),
        many => format!("This line chart has {} {span}.", count(many.len(), "line")),
    }];
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
    let cells = || {
        series.iter().flat_map(|line| {
            let rows = chart.table.rows.iter().zip(steps);
            rows.map(move |(cells, step)| (name(line, step), &cells[line.column]))
        })
    };
    sentences.extend(absences(chart, cells()));
    sentences.extend(marks(chart, cells().map(|(_, cell)| cell)));
    sentences.join(" ")
}

/// A value as the table writes it, with its unit's noun: `260 reports`, `about 20%`, `65 [p]`.
fn amount(chart: &Chart, row: usize, column: usize) -> String {
    let (cell, heading) = (&chart.table.rows[row][column], &chart.table.columns[column]);
    let Cell::Number { value, precision, mark, .. } = cell else { return chart.language.cell(cell, heading) };
    // "1 reports" would be wrong, and not every unit has a singular.
    let noun = if *value == Decimal::ONE && heading.unit.as_deref() != Some("%") { None } else { heading.unit.clone() };
    let is_sign = heading.unit.as_deref().is_some_and(|unit| unit.starts_with(['£', '€', '$']));
    let unit = if is_sign { heading.unit.clone() } else { noun };
    let quantity =
        Quantity { value: *value, precision: *precision, unit: unit.unwrap_or_default(), decimals: heading.decimals };
    let mark = mark.map(|mark| format!(" [{}]", mark.letter())).unwrap_or_default();
    format!("{}{mark}", chart.language.quantity_with_unit(&quantity))
}

/// Whether a row's value is near enough to its number to be compared with another.
fn is_close(chart: &Chart, row: &Row, column: usize) -> bool {
    match &chart.table.rows[row.at][column] {
        Cell::Number { precision, .. } => matches!(precision, Precision::Exact | Precision::Rounded(_)),
        Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => false,
    }
}

fn order(chart: &Chart) -> &'static str {
    match chart.word("sort") {
        Some("descending") => ", from the largest to the smallest",
        Some("ascending") => ", from the smallest to the largest",
        Some(_) | None => "",
    }
}

/// How two values compare.
fn compare_two(one: &Row, other: &Row, is_close: impl Fn(&Row) -> bool) -> Option<String> {
    if !is_close(one) || !is_close(other) {
        return None;
    }
    let (more, less) = if one.value >= other.value { (one, other) } else { (other, one) };
    if more.value == less.value {
        return Some("The two are equal.".to_owned());
    }
    is_at_least_twice(more.value, less.value).then(|| format!("{} is at least twice {}.", more.label, less.label))
}

fn is_at_least_twice(more: Option<Decimal>, less: Option<Decimal>) -> bool {
    let (Some(more), Some(less)) = (more, less) else { return false };
    less > Decimal::ZERO && more.checked_div(less).is_none_or(|ratio| ratio >= Decimal::TWO)
}

/// The largest and the smallest of three values or more, with ties, and the gap below the largest.
fn extremes(chart: &Chart, shown: &[&Row], column: usize) -> Vec<String> {
    let amount = |row: &Row| amount(chart, row.at, column);
    let mut sorted = shown.to_vec();
    sorted.sort_by_key(|row| Reverse(row.value));
    let (top, bottom) = (sorted[0], sorted[sorted.len() - 1]);
    if top.value == bottom.value {
        return vec![format!("All {} shown are equal, at {}.", in_words(shown.len()), amount(top))];
    }
    let largest: Vec<&str> = sorted.iter().filter(|row| row.value == top.value).map(|row| row.label.as_str()).collect();
    let smallest: Vec<&str> =
        sorted.iter().filter(|row| row.value == bottom.value).map(|row| row.label.as_str()).collect();
    let highest = superlative(chart, "largest", (&largest, &amount(top)));
    let lowest = superlative(chart, "smallest", (&smallest, &amount(bottom)));
    let of_what = if shown.len() < chart.table.rows.len() { "Of the values shown, the" } else { "The" };
    let mut sentences = vec![format!("{of_what} {highest}; the {lowest}.")];
    let next = sorted[1];
    let comparable = is_close(chart, top, column) && is_close(chart, next, column);
    if largest.len() == 1 && comparable && is_at_least_twice(top.value, next.value) {
        let ties = sorted.iter().filter(|row| row.value == next.value).count();
        sentences.push(if ties == 1 {
            format!("The largest is at least twice the next, {} ({}).", next.label, amount(next))
        } else {
            format!("The largest is at least twice the next, {}.", amount(next))
        });
    }
    sentences
}

/// "largest is Rochdale (260 reports)", "largest are Bury and Bolton (12 reports each)", "largest
/// value, 3 reports, is shared by five".
fn superlative(chart: &Chart, word: &str, (names, amount): (&[&str], &str)) -> String {
    match names {
        [only] => format!("{word} is {only} ({amount})"),
        [_, _] | [_, _, _] => format!("{word} are {} ({amount} each)", chart.language.list(names)),
        many => format!("{word} value, {amount}, is shared by {}", in_words(many.len())),
    }
}

/// The bar that is singled out, unless it has been named already.
fn highlighted(shown: &[&Row], amount: impl Fn(&Row) -> String) -> Option<String> {
    let row = shown.iter().find(|row| row.is_highlighted())?;
    let ends = [shown.iter().map(|row| row.value).max()?, shown.iter().map(|row| row.value).min()?];
    (!ends.contains(&row.value)).then(|| format!("The bar picked out is {} ({}).", row.label, amount(row)))
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

/// What is not shown and why, one sentence for each reason.
fn absences<'a>(chart: &Chart, cells: impl Iterator<Item = (String, &'a Cell)>) -> Vec<String> {
    let mut reasons: Vec<(Shorthand, Vec<String>)> = Vec::new();
    for (name, cell) in cells {
        let why = match cell {
            Cell::Suppressed => Shorthand::Confidential,
            Cell::Missing(why) => *why,
            Cell::Number { .. } | Cell::Words(_) => continue,
        };
        match reasons.iter_mut().find(|(other, _)| *other == why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((why, vec![name])),
        }
    }
    reasons.sort_by_key(|(why, _)| *why);
    let sentence = |(why, names): &(Shorthand, Vec<String>)| {
        let listed = if names.len() <= 2 { format!(" ({})", chart.language.list(names)) } else { String::new() };
        let (values, verb) = if names.len() == 1 { ("value", "is") } else { ("values", "are") };
        let reason = chart.language.words().shorthand(*why);
        let number = capital(&in_words(names.len()));
        format!("{number} {values}{listed}, marked [{}], {verb} {reason}.", why.letter())
    };
    reasons.iter().map(sentence).collect()
}

/// What the marks beside values mean.
fn marks<'a>(chart: &Chart, cells: impl Iterator<Item = &'a Cell>) -> Option<String> {
    let mut marks: Vec<Shorthand> = cells
        .filter_map(|cell| match cell {
            Cell::Number { mark, .. } => *mark,
            Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => None,
        })
        .collect();
    marks.sort_unstable();
    marks.dedup();
    let words = chart.language.words();
    let said: Vec<String> =
        marks.iter().map(|mark| format!("[{}] are {}", mark.letter(), words.shorthand(*mark))).collect();
    (!said.is_empty()).then(|| format!("Values marked {}.", said.join(", those marked ")))
}

/// "one bar", "ten bars".
fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", in_words(number), if number == 1 { "" } else { "s" })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// A whole number in words up to 999.
fn in_words(number: usize) -> String {
    const SMALL: [&str; 20] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..20 => SMALL[number].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number / 10 - 2].to_owned(),
        20..100 => format!("{}-{}", TENS[number / 10 - 2], SMALL[number % 10]),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", SMALL[number / 100]),
        100..1000 => format!("{} hundred and {}", SMALL[number / 100], in_words(number % 100)),
        _ => "a great many".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::bar_rows::rows;
    use crate::charts::line_series::{series, step_labels};
    use crate::charts::testing::{bar, line};

    fn bar_words(values: &[(&str, &str)], words: &[(&str, &str)]) -> String {
        let chart = bar(values, words);
        bars(&chart, &rows(&chart))
    }

    fn line_words(names: &[&str], values: &[(&str, &[&str])]) -> String {
        let chart = line(names, values);
        lines(&chart, &series(&chart), &step_labels(&chart))
    }

    #[test]
    fn describes_few_bars() {
        assert_eq!(bar_words(&[("Bury", "12")], &[]), "This bar chart shows one value: Bury (12 reports).");
        assert_eq!(
            bar_words(&[("Bury", "12"), ("Bolton", "24")], &[]),
            "This bar chart compares Bury (12 reports) and Bolton (24 reports). Bolton is at least twice Bury."
        );
        assert_eq!(
            bar_words(&[("Bury", "about 12"), ("Bolton", "30")], &[]),
            "This bar chart compares Bury (about 12 reports) and Bolton (30 reports)."
        );
        assert_eq!(
            bar_words(&[("Bury", "[c]"), ("Bolton", "[c]")], &[]),
            "This bar chart has two rows, and no value can be shown. \
             Two values (Bury and Bolton), marked [c], are not shown, to protect people."
        );
    }

    #[test]
    fn describes_many_bars_with_gap_ties_and_what_is_missing() {
        let values = [("A", "10"), ("B", "260 [p]"), ("C", "10"), ("D", "130"), ("E", "[c]")];
        assert_eq!(
            bar_words(&values, &[("sort", "descending"), ("highlight", "D")]),
            "This bar chart has five bars, from the largest to the smallest. Of the values shown, the largest is B \
             (260 reports [p]); the smallest are A and C (10 reports each). The largest is at least twice the next, D \
             (130 reports). The bar picked out is D (130 reports). One value (E), marked [c], is not shown, to protect \
             people. Values marked [p] are provisional."
        );
        assert_eq!(
            bar_words(&[("A", "7"), ("B", "7"), ("C", "7")], &[]),
            "This bar chart has three bars. All three shown are equal, at 7 reports."
        );
    }

    #[test]
    fn describes_the_course_of_lines() {
        assert_eq!(
            line_words(&["Missing"], &[("2014", &["12"]), ("2015", &["31"]), ("2016", &["8"])]),
            "This line chart shows Missing over three steps, from 2014 to 2016. It falls from 12 reports to 8 reports. \
             The highest value is 31 reports (2015); the lowest value is 8 reports (2016)."
        );
        assert_eq!(
            line_words(
                &["Missing", "Absent"],
                &[("2014", &["[x]", "5"]), ("2015", &["3", "9"]), ("2016", &["3", "about 8"])]
            ),
            "This line chart has two lines over three steps, from 2014 to 2016. Missing: at both ends 3 reports; \
             Absent: from 5 reports to about 8 reports. The highest value is 9 reports (Absent, 2015); the lowest value \
             is 3 reports, more than once. One value (Missing, 2014), marked [x], is not available."
        );
    }

    #[test]
    fn writes_counts_in_words() {
        let words: Vec<String> = [0, 1, 12, 20, 47, 100, 365].into_iter().map(in_words).collect();
        assert_eq!(
            words,
            ["no", "one", "twelve", "twenty", "forty-seven", "one hundred", "three hundred and sixty-five"]
        );
    }
}
