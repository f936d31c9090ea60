//! What a timeline shows, in sentences.

use super::words::{capital, count, in_words};
use super::{Told, rest};
use crate::charts::timeline_plot::Event;
use crate::model::Chart;

/// Describes a timeline.
pub(in crate::charts) fn timeline(chart: &Chart, events: &[Event]) -> Told {
    let Some(column) = chart.column("event") else { return Told::default() };
    let cells = events.iter().map(|event| (date(chart, event), &chart.table.rows[event.at][column]));
    let rest = rest(chart, cells);
    let [first, .., last] = events else {
        let opening = match events {
            [only] => format!("This timeline has one event: {}.", named(chart, only)),
            _ => "This timeline has no events.".to_owned(),
        };
        return Told { opening, body: Vec::new(), rest };
    };
    let number = count(events.len(), "event");
    let is_one_date = events.iter().all(|event| event.date == first.date);
    let opening = if is_one_date {
        format!(
            "This timeline has {number}, {} dated {}.",
            if events.len() == 2 { "both" } else { "all" },
            date(chart, first)
        )
    } else {
        format!("This timeline has {number}, from {} to {}.", date(chart, first), date(chart, last))
    };
    let mut body = vec![format!("It begins with {} and ends with {}.", said(first), said(last))];
    body.extend(busiest(events).filter(|_| !is_one_date));
    body.extend(longest_wait(chart, events));
    let highlighted = events.iter().find(|event| event.is_highlighted);
    body.extend(highlighted.map(|event| format!("The event picked out is {}.", named(chart, event))));
    Told { opening, body, rest }
}

fn date(chart: &Chart, event: &Event) -> String {
    event.date.words(&chart.language)
}

fn said(event: &Event) -> String {
    format!("“{}”", event.words.trim_end_matches('.'))
}

/// "“The report was published” (30 October 2014)".
fn named(chart: &Chart, event: &Event) -> String {
    format!("{} ({})", said(event), date(chart, event))
}

/// The year in which most events lie, where it has at least three and stands alone.
fn busiest(events: &[Event]) -> Option<String> {
    let years: Vec<i16> = events.iter().map(|event| event.date.year()).collect();
    let many = |year: i16| years.iter().filter(|other| **other == year).count();
    let most = years.iter().copied().max_by_key(|year| many(*year))?;
    let is_alone = years.iter().all(|year| *year == most || many(*year) < many(most));
    if many(most) < 3 || !is_alone {
        return None;
    }
    let number = in_words(many(most));
    Some(if many(most) == events.len() {
        format!("All {number} lie in {most}.")
    } else {
        format!("{} of them lie in {most}, more than in any other year.", capital(&number))
    })
}

/// The longest time without an event, where there is one longest.
fn longest_wait(chart: &Chart, events: &[Event]) -> Option<String> {
    let wait = |pair: &[Event]| pair[1].date.first_day() - pair[0].date.last_day();
    let longest = events.windows(2).map(wait).max().filter(|days| *days > 1 && events.len() > 2)?;
    let mut waits = events.windows(2).filter(|pair| wait(pair) == longest);
    let pair = waits.next()?;
    let (before, after) = (named(chart, &pair[0]), named(chart, &pair[1]));
    waits.next().is_none().then(|| format!("The longest time without an event lies between {before} and {after}."))
}
