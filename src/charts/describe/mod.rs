//! What a chart shows, in sentences, from the cells that may be shown: a file for each family of
//! types. Never a number the table does not hold, but for how many rows there are, in words.

mod band;
mod bars;
mod dots;
mod extremes;
mod held;
mod histogram;
mod isolates;
mod lines;
mod parts;
mod several;
mod slopes;
mod timeline;
mod words;

pub(super) use band::band;
pub(super) use bars::bars;
pub(super) use dots::{dots, dumbbells};
pub(super) use held::held;
pub(super) use histogram::histogram;
pub(super) use lines::lines;
pub(super) use parts::{divided, stacked, waffle};
pub(super) use several::side_by_side;
pub(super) use slopes::slopes;
pub(super) use timeline::timeline;
pub(super) use words::{capital, count, in_words};

use rust_decimal::Decimal;

use self::extremes::Item;
use super::ChartType;
use super::columns::title;
use super::ends::End;
use super::line_places::told_steps;
use super::panels::{has_own_scales, panels};
use crate::model::{Annotated, Cell, Chart, Quantity, Shorthand};

/// What is said of a chart, or of one panel of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What it is, and how many of what it has.
    pub(super) opening: String,
    /// What it shows.
    pub(super) body: Vec<String>,
    /// What it does not show, and what its marks mean.
    pub(super) rest: Vec<String>,
}

impl Told {
    /// One sentence and no more.
    pub(super) fn opening(sentence: &str) -> Self {
        Self { opening: sentence.to_owned(), ..Self::default() }
    }

    fn sentences(self) -> impl Iterator<Item = String> {
        std::iter::once(self.opening).chain(self.body).chain(self.rest)
    }
}

/// A description of at most six sentences, if what is not shown leaves it so many: the last of what it
/// shows are left out first.
fn told(opening: String, mut body: Vec<String>, rest: Vec<String>) -> Told {
    body.truncate(5_usize.saturating_sub(rest.len()).max(1));
    Told { opening, body, rest }
}

/// Panels up to so many are told one by one.
const TOLD_PANELS: usize = 6;

/// Describes a chart with its panels and what is said of its values and steps.
pub(super) fn whole(form: &dyn ChartType, chart: &Chart) -> String {
    let panels = panels(chart);
    let mut sentences: Vec<String> =
        if panels.is_empty() { form.describe(chart).sentences().collect() } else { told_panels(form, chart, &panels) };
    sentences.extend(beginning(form, chart));
    sentences.extend(chart.annotations.iter().map(|annotation| {
        let amount = |value: Decimal| chart.language.amount(value, form.unit(chart), None);
        let text = annotation.text.trim_end_matches('.');
        match &annotation.of {
            Annotated::Reference(value) => format!("A line marks {}: {text}.", amount(*value)),
            Annotated::Threshold(value) => format!("A dashed line marks the threshold of {}: {text}.", amount(*value)),
            Annotated::Target(value) => format!("A dotted line marks the target of {}: {text}.", amount(*value)),
            Annotated::At(row) if form.carries_notes_of_rows() => format!("A note on {row}: {text}."),
            Annotated::At(step) => format!("At {}: {text}.", form.told_step(chart, step)),
            Annotated::Span(step, to) if step == to => format!("At {}: {text}.", form.told_step(chart, step)),
            Annotated::Span(from, to) => {
                format!("From {} to {}: {text}.", form.told_step(chart, from), form.told_step(chart, to))
            }
            Annotated::Break(step) => {
                let step = form.told_step(chart, step);
                format!("The values from {step} on are not to be held against those before it: {text}.")
            }
        }
    }));
    sentences.retain(|sentence| !sentence.is_empty());
    isolates::set_apart(&sentences.join(" "), chart)
}

/// Where the value axis begins, if not at zero.
fn beginning(form: &dyn ChartType, chart: &Chart) -> Option<String> {
    let low = form.beginning(chart)?;
    if has_own_scales(chart) {
        return Some("The value axes begin near their values, not at zero.".to_owned());
    }
    let amount = chart.language.amount(low, form.unit(chart), None);
    Some(format!("The value axis begins at {amount}, not at zero."))
}

fn told_panels(form: &dyn ChartType, chart: &Chart, panels: &[(String, Chart)]) -> Vec<String> {
    let names: Vec<&str> = panels.iter().map(|(name, _)| name.as_str()).collect();
    let has_scale = form.channels().iter().any(|channel| channel.name == "scale");
    let scale = match (has_scale, has_own_scales(chart)) {
        (false, _) => "",
        (true, true) => ", each on a scale of its own",
        (true, false) => ", all on one scale",
    };
    let number = count(panels.len(), "small chart");
    let opening = if panels.len() <= TOLD_PANELS {
        format!("This figure has {number}, one each for {}{scale}.", chart.language.list(&names))
    } else {
        format!("This figure has {number}, from {} to {}{scale}.", names[0], names[names.len() - 1])
    };
    let told: Vec<Told> = panels.iter().map(|(_, panel)| form.describe(panel)).collect();
    let mut sentences = vec![opening];
    if panels.len() <= TOLD_PANELS {
        let of = |(name, told): (&&str, &Told)| {
            let first = told.body.first().unwrap_or(&told.opening);
            format!("{name}: {}", lower_first(first))
        };
        sentences.extend(names.iter().zip(&told).map(of));
    } else {
        sentences.extend(ends_of_all(chart));
    }
    let columns = value_columns(chart);
    let cells = || chart.table.rows.iter().flat_map(|row| columns.iter().map(|column| &row[*column]));
    let unnamed: Vec<(String, &Cell)> = cells().map(|cell| (String::new(), cell)).collect();
    sentences.extend(rest(chart, unnamed));
    sentences
}

/// The largest and the smallest value of many panels, by panel, row and column.
fn ends_of_all(chart: &Chart) -> Option<String> {
    let panel = chart.column("panel")?;
    let named_by = ["category", "bin"].iter().find_map(|channel| chart.column(channel));
    // Dates in words.
    let rows: Vec<String> = match named_by {
        Some(column) => (0..chart.table.rows.len()).map(|row| chart.cell(row, column)).collect(),
        None => told_steps(chart),
    };
    let drawn = ["value", "values", "y", "from", "to", "left", "right"];
    let columns: Vec<usize> = drawn.iter().flat_map(|channel| chart.columns(channel)).collect();
    let item = |row: usize, column: usize| {
        let mut names = vec![chart.cell(row, panel), rows[row].clone()];
        names.extend((columns.len() > 1).then(|| title(chart, column)));
        Item::of(chart, names.join(", "), (row, column))
    };
    let cells = (0..rows.len()).flat_map(|row| columns.iter().map(move |column| (row, *column)));
    let items: Vec<Item> = cells.filter_map(|(row, column)| item(row, column)).collect();
    let is_all = items.len() == rows.len() * columns.len();
    (!items.is_empty()).then(|| extremes::extremes(chart, &items, is_all).swap_remove(0))
}

/// The columns of numbers that a chart draws.
fn value_columns(chart: &Chart) -> Vec<usize> {
    let all = chart.channels.keys().flat_map(|channel| chart.columns(channel));
    let mut columns: Vec<usize> = all.filter(|column| chart.table.columns[*column].unit.is_some()).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// A sentence as it stands after a colon: only words that are always capital keep it.
fn lower_first(sentence: &str) -> String {
    match ["The ", "It ", "This ", "All ", "Of "].iter().find(|word| sentence.starts_with(**word)) {
        Some(_) => sentence[..1].to_lowercase() + &sentence[1..],
        None => sentence.to_owned(),
    }
}

/// What is not shown, what marks mean, and what soft and open ends mean.
pub(super) fn rest<'a>(chart: &Chart, cells: impl IntoIterator<Item = (String, &'a Cell)>) -> Vec<String> {
    let cells: Vec<(String, &Cell)> = cells.into_iter().collect();
    let ends: Vec<End> = cells.iter().map(|(_, cell)| End::of(cell)).collect();
    let meaning = meaning_of_ends(chart, &ends);
    rest_without_ends(chart, cells).into_iter().chain(meaning).collect()
}

/// The same of a chart whose marks end sharply whatever their values are, such as the parts of a whole.
fn rest_without_ends<'a>(chart: &Chart, cells: impl IntoIterator<Item = (String, &'a Cell)>) -> Vec<String> {
    let cells: Vec<(String, &Cell)> = cells.into_iter().collect();
    let marks = marks(chart, cells.iter().map(|(_, cell)| *cell));
    absences(chart, cells).into_iter().chain(marks).collect()
}

/// What soft ends and arrows mean, where there are any.
fn meaning_of_ends(chart: &Chart, ends: &[End]) -> Option<String> {
    let meanings = [
        (End::Soft, "a dashed end or a hollow mark", "approximate"),
        (End::Onwards, "an arrow away from zero", "a lower limit"),
        (End::Back, "an arrow towards zero", "an upper limit"),
    ];
    let met = meanings.iter().filter(|(end, ..)| ends.contains(end));
    let said: Vec<String> = met.map(|(_, mark, value)| format!("{mark} that it is {value}")).collect();
    let said = capital(&chart.language.list(&said)).replacen(" that it is ", " means that the value is ", 1);
    (!said.is_empty()).then(|| format!("{said}."))
}

/// A value as the table writes it, with its unit's noun: `260 reports`, `about 20%`, `65 [p]`.
pub(in crate::charts) fn amount(chart: &Chart, row: usize, column: usize) -> String {
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

/// How sorted rows are said to be sorted.
pub(in crate::charts) fn order(chart: &Chart) -> &'static str {
    match chart.word("sort") {
        Some("descending") => ", from the largest to the smallest",
        Some("ascending") => ", from the smallest to the largest",
        Some(_) | None => "",
    }
}

/// What is not shown and why, one sentence for each reason.
fn absences<'a>(chart: &Chart, cells: impl IntoIterator<Item = (String, &'a Cell)>) -> Vec<String> {
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
        let listed = if names.len() <= 2 && names.iter().all(|name| !name.is_empty()) {
            format!(" ({})", chart.language.list(names))
        } else {
            String::new()
        };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::{bar, line};

    fn bar_words(values: &[(&str, &str)], words: &[(&str, &str)]) -> String {
        crate::charts::describe(&bar(values, words))
    }

    fn line_words(names: &[&str], values: &[(&str, &[&str])]) -> String {
        crate::charts::describe(&line(names, values))
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
            "This bar chart compares Bury (about 12 reports) and Bolton (30 reports). A dashed end or a hollow mark means that the value is approximate."
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
            "This line chart shows Missing over three years, from 2014 to 2016. It falls from 12 reports to 8 reports. \
             The highest value is 31 reports (2015); the lowest value is 8 reports (2016)."
        );
        assert_eq!(
            line_words(
                &["Missing", "Absent"],
                &[("2014", &["[x]", "5"]), ("2015", &["3", "9"]), ("2016", &["3", "about 8"])]
            ),
            "This line chart has two lines over three years, from 2014 to 2016. Missing: at both ends 3 reports; \
             Absent: from 5 reports to about 8 reports. The highest value is 9 reports (Absent, 2015); the lowest value \
             is 3 reports, more than once. One value (Missing, 2014), marked [x], is not available. \
             A dashed end or a hollow mark means that the value is approximate."
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
