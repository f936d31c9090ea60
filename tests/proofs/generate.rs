//! Charts that dice make: datasets and figures as an author would type them, the same every time.
//! What a chart type takes is asked of the public list of types; what it draws is not known here.

use std::fmt::Write as _;

use bluebook::base::{Inputs, Severity};
use bluebook::charts::{self, ChartType};
use bluebook::model::ChannelShape;
use bluebook::pipeline::{Cache, build};

use super::dice::Dice;
use super::said::{annotations, dates, has_axis_of_its_own};

/// A report of so many figures of all types, less those that a chart type refuses to draw.
pub(crate) fn report(count: usize) -> Inputs {
    report_of(0..count, charts::all())
}

/// The same of some types, one after another; a figure of another number is another figure.
pub(crate) fn report_of(numbers: std::ops::Range<usize>, forms: &[&dyn ChartType]) -> Inputs {
    let mut inputs = Inputs::default();
    inputs.put("book.toml", b"[book]\ntitle = \"Dice\"\n");
    inputs.put("content/SUMMARY.md", b"# Summary\n\n- [One](one.md)\n");
    inputs.put("content/one.md", b"# One {#one}\n\nMuch was counted.\n");
    inputs.put("data/sources.yaml", b"sources:\n  s:\n    title: A work\n    publisher: Someone\n    date: 2014-03\n");
    for nth in numbers {
        inputs.put(&path(nth), figure(nth, forms[nth % forms.len()]).as_bytes());
    }
    let faults = build(&mut Cache::default(), &inputs).faults;
    let mut refused = std::collections::BTreeSet::new();
    for fault in faults.iter().filter(|fault| fault.severity == Severity::Error) {
        let file = &fault.at.at.file;
        assert_eq!(
            fault.code,
            "chart-refused",
            "{file}: {}\n{}",
            fault.message,
            inputs.file(file).map_or("", |f| &f.text)
        );
        refused.insert(file.clone());
    }
    refused.iter().for_each(|file| inputs.remove(file));
    inputs
}

fn path(nth: usize) -> String {
    format!("data/g{nth:03}.yaml")
}

const NAMES: [&str; 24] = [
    "Hartwell",
    "Quay",
    "Fernbrook",
    "Long Marsh",
    "Upper Dale and Lower Dale together",
    "The branch by the station",
    "Mill",
    "Abbey Road library, reading room and store",
    "Moor",
    "Stadtbüchereizweigstellenverwaltungsgebäude",
    "Llyfrgell Caernarfon",
    "O'Brien & Sons <books>",
    "Łódź",
    "Βιβλιοθήκη",
    "25 to 34",
    "100 and over",
    "Not known",
    "Books that nobody has asked for in the last ten years",
    "A",
    "كتب للأطفال",
    "Saint-Germain-des-Prés",
    "Other",
    "2014",
    "East, far (see note)",
];
const UNITS: [&str; 9] =
    ["loans", "%", "£", "£ million", "mm a day", "journeys", "per 1,000 people", "index points", "hours a week"];

/// What sort of numbers a dataset has.
#[derive(Clone, Copy)]
enum Sort {
    /// From 0 up to a most, with so many decimals.
    UpTo(usize, u32),
    /// From below zero to above.
    Signed(usize, u32),
    /// Of sizes that do not go together.
    Wild,
    /// The same everywhere.
    Same(usize),
    /// Shares of one hundred, that add up.
    Parts,
}

/// One figure with its dataset, as a file.
fn figure(nth: usize, form: &dyn ChartType) -> String {
    let mut dice = Dice::new(nth as u64 + 1);
    let sort = match dice.below(10) {
        0 | 1 => Sort::UpTo(*dice.one_of(&[9, 60, 400]), 0),
        2 => Sort::UpTo(*dice.one_of(&[3_000, 90_000]), 1),
        3 => Sort::UpTo(*dice.one_of(&[20_000_000, 999_999_999]), 0),
        4 => Sort::UpTo(400, 4),
        5 => Sort::Signed(*dice.one_of(&[50, 70_000]), dice.below(2) as u32),
        6 => Sort::Wild,
        7 => Sort::Same(dice.below(3) * 7),
        _ => Sort::Parts,
    };
    // A square stands for one: a waffle takes few of them, and refuses most of what dice throw.
    let is_counted = form.name() == "waffle" && dice.below(4) > 0;
    let sort = if is_counted { Sort::UpTo(40, 0) } else { sort };
    let unit = if matches!(sort, Sort::Parts) { "%" } else { *dice.one_of(&UNITS) };
    let panels = if dice.below(5) == 0 { 1 + dice.below(5) } else { 0 };
    let most = if panels > 0 { 5 } else { *dice.one_of(&[3, 5, 5, 9, 14, 40]) };
    let rows = 1 + dice.below(if is_counted { 4 } else { most });
    let names = match form.name() {
        "histogram" => bins(&mut dice, rows),
        "timeline" => dates(&mut dice, rows),
        _ => names(&mut dice, rows),
    };
    let absent = *dice.one_of(&[0, 0, 8, 3]);
    let mut out = String::new();
    let mut stats = String::new();
    // Never fewer digits than the values have: what a page does not show, nobody can measure.
    let is_whole = matches!(sort, Sort::UpTo(_, 0 | 1) | Sort::Signed(..) | Sort::Same(_) | Sort::Parts);
    let decimals = if is_whole && dice.below(4) == 0 { ", decimals: 1" } else { "" };
    writeln!(
        out,
        "datasets:\n  g{nth}:\n    title: Numbers {nth}\n    place: Here\n    period: 2014\n    source: s\n    columns:"
    )
    .expect("a string");
    writeln!(out, "      panel: {{title: Part}}\n      name: {{title: Name}}\n      event: {{title: Event}}")
        .expect("a string");
    for (key, title) in
        [("a", "Main"), ("b", "Branch"), ("c", "Van on the road"), ("d", "Everything else that is lent")]
    {
        writeln!(out, "      {key}: {{title: {title}, unit: {}{decimals}}}", quoted(unit)).expect("a string");
    }
    writeln!(out, "    rows:").expect("a string");
    for panel in 0..panels.max(1) {
        for (event, name) in names.iter().enumerate() {
            let mut cells = numbers(&mut dice, sort);
            for cell in &mut cells {
                if absent > 0 && dice.below(absent) == 0 {
                    *cell = (*dice.one_of(&["[c]", "[c]", "[x]", "[z]", "[low]"])).to_owned();
                } else if dice.below(12) == 0 {
                    *cell = format!("{cell} [{}]", dice.one_of(&["p", "r", "e"]));
                } else if dice.below(15) == 0 {
                    *cell = stat(&mut stats, &mut dice, (cell, unit, nth));
                }
            }
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            let panel = NAMES[(panel * 5 + nth) % NAMES.len()];
            let event = quoted(NAMES[(event * 7 + nth) % NAMES.len()]);
            writeln!(out, "      - [{}, {}, {event}, {}]", quoted(panel), quoted(name), cells.join(", "))
                .expect("a string");
        }
    }
    if !stats.is_empty() {
        write!(out, "stats:\n{stats}").expect("a string");
    }
    let channels = channels(&mut dice, form, (nth, panels > 0), &names);
    writeln!(
        out,
        "figs:\n  g{nth}:\n    {}: {{{channels}}}\n    headline: Much was counted\n    subtitle: Numbers, here, 2014",
        form.name()
    )
    .expect("a string");
    if dice.below(if has_axis_of_its_own(form) { 2 } else { 4 }) == 0 {
        out += &annotations(&mut dice, form, &names);
    }
    out
}

/// Bins that follow one another: all of one width, or of several.
fn bins(dice: &mut Dice, count: usize) -> Vec<String> {
    const WIDTHS: [[usize; 4]; 4] = [[5; 4], [1; 4], [10; 4], [5, 5, 10, 20]];
    let widths = dice.one_of(&WIDTHS);
    let is_open = dice.below(3) == 0;
    let mut low = 0;
    let mut bins = Vec::new();
    for nth in 0..count {
        let high = low + widths[nth % widths.len()];
        bins.push(match () {
            () if is_open && nth + 1 == count && count > 1 => format!("{low} or more"),
            () if high == low + 1 => low.to_string(),
            () => format!("{low} to {}", high - 1),
        });
        low = high;
    }
    bins
}

/// Names that differ: words, or steps of a course.
fn names(dice: &mut Dice, count: usize) -> Vec<String> {
    match dice.below(4) {
        0 => (0..count).map(|nth| (2024 - count + nth).to_string()).collect(),
        1 => (0..count).map(|nth| format!("Week {}", nth + 1)).collect(),
        _ => {
            let (first, step) = (dice.below(NAMES.len()), *dice.one_of(&[1, 5, 7]));
            let name = |nth: usize| NAMES[(first + nth * step) % NAMES.len()];
            (0..count)
                .map(|nth| if nth < NAMES.len() { name(nth).to_owned() } else { format!("{} {nth}", name(nth)) })
                .collect()
        }
    }
}

/// Four numbers of a row.
fn numbers(dice: &mut Dice, sort: Sort) -> Vec<String> {
    let decimal = |number: usize, decimals: u32| {
        let power = 10_usize.pow(decimals);
        if decimals == 0 {
            number.to_string()
        } else {
            format!("{}.{:0width$}", number / power, number % power, width = decimals as usize)
        }
    };
    if let Sort::Parts = sort {
        let (first, second) = (dice.below(60), dice.below(30));
        let third = dice.below(100 - first - second);
        return [first, second, third, 100 - first - second - third].map(|part| part.to_string()).to_vec();
    }
    let one = |dice: &mut Dice| match sort {
        Sort::UpTo(most, decimals) => decimal(dice.below(most + 1), decimals),
        Sort::Signed(most, decimals) => {
            let sign = if dice.below(2) == 0 { "-" } else { "" };
            format!("{sign}{}", decimal(dice.below(most) + 1, decimals))
        }
        Sort::Wild => (*dice.one_of(&["0.0001", "3", "1000000000000", "987654", "0"])).to_owned(),
        Sort::Same(value) => value.to_string(),
        Sort::Parts => unreachable!("done above"),
    };
    (0..4).map(|_| one(dice)).collect()
}

/// A statistic that is not exact, and its address.
fn stat(stats: &mut String, dice: &mut Dice, (value, unit, nth): (&str, &str, usize)) -> String {
    let id = format!("g{nth}-{}", stats.matches("counts").count());
    let precision = dice.one_of(&["about", "almost", "at least", "more than", "up to"]);
    write!(
        stats,
        "  {id}:\n    value: {value}\n    precision: {precision}\n    unit: {}\n    counts: Numbers\n    place: Here\n    period: 2014\n    source: s\n",
        quoted(unit)
    )
    .expect("a string");
    format!("stat:{id}")
}

/// The channels of a type: those it must have, and some that it may have.
fn channels(dice: &mut Dice, form: &dyn ChartType, (nth, has_panels): (usize, bool), names: &[String]) -> String {
    let mut channels = Vec::new();
    let mut column = 0;
    for spec in form.channels() {
        let is_panel = ["panel", "scale"].contains(&spec.name);
        // Bounds that dice throw overlap, and do not lie around a value; the gallery has such charts.
        if ["low", "high"].contains(&spec.name) {
            continue;
        }
        let is_left = if is_panel { !has_panels } else { !spec.required && dice.below(2) == 0 };
        if is_left {
            continue;
        }
        let mut next = || {
            column += 1;
            ["a", "b", "c", "d"][(column - 1) % 4]
        };
        let word = match spec.shape {
            ChannelShape::Dataset => format!("g{nth}"),
            _ if ["panel", "event"].contains(&spec.name) => spec.name.to_owned(),
            ChannelShape::WordColumn | ChannelShape::AnyColumn => "name".to_owned(),
            ChannelShape::NumberColumn => next().to_owned(),
            ChannelShape::NumberColumns(most) => {
                let least = most.min(2);
                let count = least + dice.below(most.min(4) - least + 1);
                let count = if dice.below(4) == 0 { 1 } else { count };
                format!("[{}]", (0..count).map(|_| next()).collect::<Vec<_>>().join(", "))
            }
            ChannelShape::Choice(words) => (*dice.one_of(words)).to_owned(),
            ChannelShape::CellOf("event") => quoted(NAMES[nth % NAMES.len()]),
            ChannelShape::CellOf(_) => quoted(dice.one_of::<String>(names)),
        };
        channels.push(format!("{}: {word}", spec.name));
    }
    channels.join(", ")
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
