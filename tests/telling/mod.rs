//! Rules for descriptions, each worked out again from the data that the page offers for download.

use crate::proofs::figure::{Cell, Figure};

/// Every number in the description stands in the table, in a head or a name there, or in what its
/// author says of values and steps.
pub(crate) fn numbers(figure: &Figure) -> Vec<String> {
    let said =
        |one: serde_json::Value| one.as_object().cloned().unwrap_or_default().into_iter().map(|(_, value)| value);
    let words = |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let annotated: Vec<String> = figure.annotations().into_iter().flat_map(|(_, one)| said(one)).map(words).collect();
    let table = figure.table.iter().flatten().chain(&annotated);
    let words: Vec<String> = table.clone().filter_map(|text| in_date_words(text)).collect();
    let mut known: Vec<String> = table.chain(&words).flat_map(|text| numerals(text)).collect();
    // A value that an author typed plainly is written with separators.
    let plain: Vec<String> = known.iter().map(|numeral| numeral.replace(',', "")).collect();
    known.extend(plain);
    let is_known = |numeral: &String| known.contains(numeral) || known.contains(&numeral.replace(',', ""));
    let (description, beginning) = without_beginning(&figure.description);
    let mut told = beginning_is_a_tick(figure, beginning);
    let stray = numerals(&description).into_iter().filter(|numeral| !is_known(numeral));
    told.extend(stray.map(|numeral| format!("`{numeral}` is not in the table")));
    told
}

/// The description without the sentence that says where the value axis begins, and that sentence's
/// amount.
fn without_beginning(description: &str) -> (String, Option<String>) {
    let Some((before, rest)) = description.split_once("The value axis begins at ") else {
        return (description.to_owned(), None);
    };
    let Some((amount, after)) = rest.split_once(", not at zero.") else { return (description.to_owned(), None) };
    (format!("{before}{after}"), Some(amount.to_owned()))
}

/// Where the value axis is said to begin, every drawing that has ticks has its first one.
fn beginning_is_a_tick(figure: &Figure, beginning: Option<String>) -> Vec<String> {
    let Some(amount) = beginning else { return Vec::new() };
    let ticks = |drawing: &crate::proofs::drawing::Drawing| {
        drawing.of("tick").filter_map(|tick| tick.text().map(|(text, _)| text.to_owned())).collect::<Vec<_>>()
    };
    let lacks = |drawing: &&crate::proofs::drawing::Drawing| {
        let ticks = ticks(drawing);
        !ticks.is_empty() && !ticks.contains(&amount)
    };
    let found = figure.drawings.iter().filter(lacks);
    found.map(|drawing| format!("{} wide: no tick says `{amount}`", drawing.width)).collect()
}

/// A date of the table as a sentence writes it: `5 March 2014` for `2014-03-05`, `Q1 2014` for `2014 Q1`.
fn in_date_words(label: &str) -> Option<String> {
    const MONTHS: &str = "January February March April May June July August September October November December";
    let is_year = |text: &str| text.len() == 4 && text.chars().all(|letter| letter.is_ascii_digit());
    if let Some((year, quarter)) = label.split_once(" Q") {
        return is_year(year).then(|| format!("Q{quarter} {year}"));
    }
    let (year, rest) = label.split_once('-').filter(|(year, _)| is_year(year))?;
    let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
    let month = MONTHS.split(' ').nth(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(match day {
        Some(day) => format!("{} {month} {year}", day.parse::<u8>().ok()?),
        None => format!("{month} {year}"),
    })
}

/// Runs of digits with their separators.
fn numerals(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
    let runs = text.split(|letter: char| !is_part(letter)).map(|run| run.trim_matches([',', '.']).to_owned());
    runs.filter(|run| run.starts_with(|letter: char| letter.is_ascii_digit())).collect()
}

/// A value that is shown, and the names it may be called by.
struct Shown {
    value: f64,
    numeral: String,
    names: Vec<String>,
}

/// The positions of the columns of numbers that are drawn as points or bars: all but the edges of bands
/// and of bins.
fn value_columns(figure: &Figure) -> Vec<usize> {
    columns(figure, |name| !["low", "high"].contains(&name), |column| figure.data.is_number(column))
}

/// The columns of which something may be kept back: numbers, but for the edges of bins, where none means
/// that a bin is open; and events.
fn told_columns(figure: &Figure) -> Vec<usize> {
    let is_edge = |name: &str| figure.form == "histogram" && ["low", "high"].contains(&name);
    let is_event = |column: usize| figure.form == "timeline" && figure.columns("event").contains(&column);
    columns(figure, |name| !is_edge(name), |column| figure.data.is_number(column) || is_event(column))
}

fn columns(figure: &Figure, is_meant: impl Fn(&str) -> bool, is_right: impl Fn(usize) -> bool) -> Vec<usize> {
    let channels = figure.channels.as_object().expect("a chart has channels");
    let names = channels.keys().filter(|name| *name != "dataset" && is_meant(name));
    let keys = names.flat_map(|name| figure.channel(name));
    let found = keys.filter_map(|key| figure.data.keys.iter().position(|other| *other == key));
    let is_number = |column: &usize| is_right(*column);
    let mut columns: Vec<usize> = found.filter(is_number).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// The values of some rows.
fn shown(figure: &Figure, rows: &[usize]) -> Vec<Shown> {
    let columns = value_columns(figure);
    let words: Vec<usize> = (0..figure.data.keys.len()).filter(|column| !figure.data.is_number(*column)).collect();
    let mut all = Vec::new();
    for &row in rows {
        for &column in &columns {
            let Some(value) = figure.data.rows[row][column].value else { continue };
            let title = &figure.data.titles[column];
            // A date may be told as it stands in the table, or in words.
            let labels = words.iter().map(|label| figure.shown(row, *label));
            let labels = labels.flat_map(|label| [in_date_words(&label), Some(label)].into_iter().flatten());
            let names = labels.flat_map(|label| [format!("{title}, {label}"), format!("{label}, {title}"), label]);
            let names = names.chain(bin_of_edges(figure, row));
            let numeral = numerals(&figure.shown(row, column)).into_iter().next().unwrap_or_default();
            all.push(Shown { value, numeral, names: names.chain([title.clone()]).collect() });
        }
    }
    all
}

/// The name of a bin that is told by two columns.
fn bin_of_edges(figure: &Figure, row: usize) -> Option<String> {
    let [low] = figure.columns("low")[..] else { return None };
    let [high] = figure.columns("high")[..] else { return None };
    let edge = |column: usize| figure.data.rows[row][column].value.map(|_| figure.shown(row, column));
    match (edge(low), edge(high)) {
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("{low} or more")),
        (None, _) => None,
    }
}

/// How descriptions name extremes: the words before, and whether the amount comes before the name.
const PHRASES: [(&str, bool, bool); 6] = [
    ("largest is ", true, false),
    ("largest are ", true, false),
    ("highest value is ", true, true),
    ("smallest is ", false, false),
    ("smallest are ", false, false),
    ("lowest value is ", false, true),
];

/// What is named as the largest or the smallest is so, of the whole or of its small chart.
pub(crate) fn extremes(figure: &Figure) -> Vec<String> {
    let mut told = Vec::new();
    for (text, rows) in parts(figure) {
        let values = shown(figure, &rows);
        for (phrase, is_largest, amount_first) in PHRASES {
            for (at, _) in text.match_indices(phrase) {
                // Names of bins stand in quotation marks.
                let rest = text[at + phrase.len()..].replace(['“', '”'], "");
                let rest = rest.as_str();
                if rest.starts_with("at least twice") {
                    continue;
                }
                let best = values.iter().map(|one| one.value).reduce(if is_largest { f64::max } else { f64::min });
                let best: Vec<&Shown> = values.iter().filter(|one| Some(one.value) == best).collect();
                let is_right = best.iter().any(|one| {
                    if amount_first {
                        let is_named = one.names.iter().any(|name| rest.contains(&format!("({name})")));
                        let is_counted = rest.contains(", more than once") && best.len() > 1;
                        return numerals(rest).first() == Some(&one.numeral) && (is_named || is_counted);
                    }
                    let named = one.names.iter().find(|known| rest.starts_with(known.as_str()));
                    let after = named.and_then(|named| rest[named.len()..].split_once('(')).map(|(_, after)| after);
                    best.len() > 1 && named.is_some()
                        || after.and_then(|after| numerals(after).into_iter().next()) == Some(one.numeral.clone())
                });
                if !is_right {
                    let meant: Vec<String> =
                        best.iter().map(|one| format!("{} ({})", one.names[0], one.numeral)).collect();
                    told.push(format!(
                        "“{phrase}{}…”, but it is {}",
                        rest.chars().take(40).collect::<String>(),
                        meant.join(" or ")
                    ));
                }
            }
        }
    }
    told
}

/// The description, or what it says of each small chart, with the rows it speaks of.
fn parts(figure: &Figure) -> Vec<(String, Vec<usize>)> {
    let panels = figure.panels();
    // The marks around names from right to left take no room.
    let description = figure.description.replace(ISOLATES, "");
    if figure.channel("panel").is_empty() {
        return vec![(description, panels.into_iter().next().map(|(_, rows)| rows).unwrap_or_default())];
    }
    let mut parts = Vec::new();
    let mut rest = description.as_str();
    for (name, rows) in panels {
        if let Some((_, after)) = rest.split_once(&format!(" {name}: ")) {
            // Up to the end of the sentence: the next one begins with the name of the next small chart.
            parts.push((after.to_owned(), rows));
            rest = after;
        }
    }
    let cut: Vec<String> = parts.iter().skip(1).map(|(text, _)| text.clone()).collect();
    for (nth, (text, _)) in parts.iter_mut().enumerate() {
        let next = cut.get(nth).map_or(0, String::len);
        text.truncate(text.len() - next);
    }
    parts
}

/// What sets a name apart from the direction of the sentence around it, and ends that.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// No letter that is written from right to left stands outside of a name that is set apart, and each that is
/// set apart is ended.
pub(crate) fn directions(figure: &Figure) -> Vec<String> {
    let mut told = Vec::new();
    let mut is_apart = false;
    for letter in figure.description.chars() {
        match letter {
            '\u{2068}' if is_apart => told.push("a name is set apart within another".to_owned()),
            '\u{2069}' if !is_apart => told.push("what was not set apart is ended".to_owned()),
            '\u{590}'..='\u{8ff}' if !is_apart => told.push(format!("`{letter}` is not set apart")),
            _ => {}
        }
        is_apart = (is_apart || letter == ISOLATES[0]) && letter != ISOLATES[1];
    }
    told.extend(is_apart.then(|| "a name that is set apart has no end".to_owned()));
    told
}

/// Every reason why values are not there is told with its count.
pub(crate) fn kept_back(figure: &Figure) -> Vec<String> {
    let mut told = Vec::new();
    let columns = told_columns(figure);
    let cells: Vec<&Cell> =
        figure.data.rows.iter().flat_map(|row| columns.iter().map(|column| &row[*column])).collect();
    for mark in ["c", "x", "z", "low"] {
        let count = cells.iter().filter(|cell| cell.value.is_none() && cell.mark.as_deref() == Some(mark)).count();
        let sentences = figure.description.split_inclusive(". ");
        let said: Vec<&str> = sentences.filter(|sentence| sentence.contains(&format!("marked [{mark}], "))).collect();
        match (count, &said[..]) {
            (0, []) => {}
            (0, _) => told.push(format!("nothing is marked [{mark}]")),
            (count, [one]) if one.trim_start().starts_with(&format!("{} value", capital(&in_words(count)))) => {}
            (count, _) => {
                told.push(format!("{} values are marked [{mark}], and it is said: {said:?}", in_words(count)));
            }
        }
    }
    for mark in ["p", "r", "e"] {
        let is_there = cells.iter().any(|cell| cell.value.is_some() && cell.mark.as_deref() == Some(mark));
        if is_there && !figure.description.contains(&format!("marked [{mark}] are ")) {
            told.push(format!("it is not said what [{mark}] means"));
        }
    }
    told
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// A number in words, up to 999.
fn in_words(number: usize) -> String {
    const SMALL: &str = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                         sixteen seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let nth = |words: &str, nth: usize| words.split(' ').nth(nth).unwrap_or_default().to_owned();
    match (number / 100, number % 100) {
        (0, rest @ 0..20) => nth(SMALL, rest),
        (0, rest) if rest % 10 == 0 => nth(TENS, rest / 10 - 2),
        (0, rest) => format!("{}-{}", nth(TENS, rest / 10 - 2), nth(SMALL, rest % 10)),
        (hundreds, 0) => format!("{} hundred", nth(SMALL, hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", nth(SMALL, hundreds), in_words(rest)),
    }
}

/// Sentences that end, words that are parted once, and no more of them than somebody listens to.
pub(crate) fn form(figure: &Figure) -> Vec<String> {
    let text = &figure.description;
    let mut told = Vec::new();
    if text.trim().is_empty() {
        told.push("the description is empty".to_owned());
    }
    if text.trim() != text || !text.ends_with('.') {
        told.push("it does not end with a full stop".to_owned());
    }
    for bad in ["  ", "..", " .", " ,", ",,", ";.", "()", " ;", "( ", " )", "\n"] {
        // Names are the author's own.
        if text.contains(bad) && !figure.table.iter().flatten().any(|cell| cell.contains(bad)) {
            told.push(format!("it has `{bad}`"));
        }
    }
    // Each annotation has a sentence, and so has each reason why values are not there.
    let most = 6 + figure.annotations().len();
    let count = text.split(". ").filter(|sentence| !sentence.contains("marked [")).count();
    if figure.channel("panel").is_empty() && count > most {
        told.push(format!("it has {count} sentences, and {most} are enough"));
    }
    told
}
