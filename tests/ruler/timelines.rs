//! Where the marks of timelines must be: at their dates down, and their words one below another in the
//! order of the dates.

use super::laws::{Found, Placed, TENTH, corners, panel};
use crate::proofs::drawing::{Drawing, Element, Shape};
use crate::proofs::figure::Figure;

/// Half of the mark of an event beside the one that is picked out; those of moments are wider.
const HALF_MARK: f64 = 5.0;
/// From the words of one event to those of the next, at least.
const LINE_AND_GAP: f64 = 30.0;

/// First and last day of a date.
pub(super) type Days = (f64, f64);

/// Marks at the first day of each event, stretches from first to last.
pub(super) fn timeline(figure: &Figure, drawing: &Drawing) -> Found {
    let corners = corners(figure, drawing);
    let events = figure.columns("event")[0];
    let dates = figure.columns("date")[0];
    let highlight = figure.word("highlight");
    let is_picked = |row: &usize| highlight.as_deref() == Some(&*figure.shown(*row, events));
    let dated = |row: usize| Some((days(&figure.shown(row, dates))?, row));
    let all: Vec<(Days, usize)> = (0..figure.data.rows.len()).filter_map(dated).collect();
    let whole = ends(figure, &all);
    let mut placed = Vec::new();
    for (nth, (_, rows)) in figure.panels().into_iter().enumerate() {
        let mut rows: Vec<(Days, usize)> = rows.into_iter().filter_map(dated).collect();
        rows.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
        let is_one_picked = rows.iter().any(|(_, row)| is_picked(row));
        let here = |element: &&Element| panel(&corners, (element.area().left, element.area().top)) == nth;
        let is_quiet = |mark: &&Element| (mark.area().right - mark.area().left - 2.0 * HALF_MARK).abs() < TENTH;
        let mut strong = drawing.of("point").filter(here);
        let mut quiet = drawing.of("moment").filter(here).filter(is_quiet);
        for (days, row) in &rows {
            let mark = if is_one_picked && !is_picked(row) { quiet.next() } else { strong.next() };
            let mark = mark.ok_or_else(|| format!("an event of row {row} has no mark"))?;
            placed.push(Placed { panel: nth, at: mark.marked().1, value: days.0 });
        }
        if strong.next().or_else(|| quiet.next()).is_some() {
            return Err("a mark stands for no event".to_owned());
        }
        let mut dated: Vec<Days> = rows.iter().map(|(days, _)| *days).chain(moments(figure)).collect();
        dated.sort_by(|a, b| a.0.total_cmp(&b.0));
        placed.extend(stretches(drawing.of("link").filter(here), &dated, nth)?);
        apart(drawing.of("leader").filter(here))?;
        let line = drawing.of("axis").find(here).ok_or("there is no line of time")?.area();
        let (first, _) = if figure.word("scale").as_deref() == Some("own") { ends(figure, &rows) } else { whole };
        placed.push(Placed { panel: nth, at: line.top, value: first });
        placed.push(Placed { panel: nth, at: line.bottom, value: ends(figure, &rows).1 });
    }
    Ok(placed)
}

/// The first and the last day of some events and of all that is said beside them: between these the line
/// of time runs.
fn ends(figure: &Figure, rows: &[(Days, usize)]) -> Days {
    let word = |one: &serde_json::Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    let said = figure.annotations().into_iter().map(|(_, one)| one);
    let said = said.flat_map(|one| ["at", "from", "to"].map(|name| days(&word(&one[name])))).flatten();
    let all: Vec<Days> = rows.iter().map(|(days, _)| *days).chain(said).collect();
    let first = all.iter().map(|(first, _)| *first).fold(f64::INFINITY, f64::min);
    (first, all.iter().map(|(_, last)| *last).fold(f64::NEG_INFINITY, f64::max))
}

/// The dates of moments that are spoken of, from the first to the last.
fn moments(figure: &Figure) -> Vec<Days> {
    let word = |one: &serde_json::Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    let mut moments: Vec<Days> = figure.annotations().iter().filter_map(|(_, one)| days(&word(&one["at"]))).collect();
    moments.sort_by(|a, b| a.0.total_cmp(&b.0));
    moments
}

/// The stretches of dates that are no days, in the order of their dates; where only some are long enough
/// to be drawn, those are the longer ones.
fn stretches<'a>(
    links: impl Iterator<Item = &'a Element>,
    dated: &[Days],
    panel: usize,
) -> Result<Vec<Placed>, String> {
    let links: Vec<&Element> = links.collect();
    let mut lengths: Vec<f64> = dated.iter().map(|(first, last)| last - first).filter(|days| *days > 0.0).collect();
    lengths.sort_by(|a, b| b.total_cmp(a));
    if links.len() > lengths.len() {
        return Err(format!("{} stretches are drawn of {} dates", links.len(), lengths.len()));
    }
    let Some(least) = links.len().checked_sub(1).map(|nth| lengths[nth]) else { return Ok(Vec::new()) };
    let long: Vec<&Days> = dated.iter().filter(|(first, last)| last - first >= least).collect();
    // A leap year, or a month of thirty days, is a little longer than another and may be the last one seen.
    if long.len() != links.len() {
        return Ok(Vec::new());
    }
    let both = |(link, days): (&&Element, &Days)| {
        let area = link.area();
        [Placed { panel, at: area.top, value: days.0 }, Placed { panel, at: area.bottom, value: days.1 }]
    };
    Ok(links.iter().zip(long).flat_map(both).collect())
}

/// The words of events, where leaders lead to, stand one below another.
fn apart<'a>(leaders: impl Iterator<Item = &'a Element>) -> Result<(), String> {
    let end = |leader: &Element| match &leader.shape {
        // Those that run level lead from a span to the line of time.
        Shape::Lines(places) => places.last().copied(),
        _ => None,
    };
    let mut ends: Vec<(f64, f64)> = leaders.filter_map(end).collect();
    let right = ends.iter().map(|(x, _)| *x).fold(f64::NEG_INFINITY, f64::max);
    ends.retain(|(x, _)| *x > right - TENTH);
    match ends.windows(2).find(|pair| pair[1].1 - pair[0].1 < LINE_AND_GAP - TENTH) {
        Some(pair) => Err(format!("words stand at {:.1} and at {:.1}", pair[0].1, pair[1].1)),
        None => Ok(()),
    }
}

/// First and last day of a date as its cell writes it, counted from the year 0.
pub(super) fn days(words: &str) -> Option<Days> {
    let year = |words: &str| (words.len() == 4).then(|| words.parse::<i64>().ok()).flatten();
    let span = |year: i64, month: i64, months: i64| {
        let next = month + months;
        Some((number(year, month, 1), number(year + (next - 1) / 12, (next - 1) % 12 + 1, 1) - 1.0))
    };
    if let Some(year) = year(words) {
        return span(year, 1, 12);
    }
    if let Some((first, quarter)) = words.split_once(" Q") {
        return span(year(first)?, quarter.parse::<i64>().ok()? * 3 - 2, 3);
    }
    let parts: Vec<&str> = words.split('-').collect();
    match parts[..] {
        [first, month] => span(year(first)?, month.parse().ok()?, 1),
        [first, month, day] => {
            let day = number(year(first)?, month.parse().ok()?, day.parse().ok()?);
            Some((day, day))
        }
        _ => None,
    }
}

/// The number of a day: all days of the years before it, of the months, of the month.
#[allow(clippy::cast_precision_loss, reason = "days of a few thousand years")]
fn number(year: i64, month: i64, day: i64) -> f64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = year - 1;
    let lengths = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let months: i64 = lengths.iter().take(usize::try_from(month - 1).unwrap_or(0)).sum();
    (before * 365 + before / 4 - before / 100 + before / 400 + months + day) as f64
}
