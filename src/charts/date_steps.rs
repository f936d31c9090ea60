//! The labels below an axis of dates: each point's own where they have room, with the year written
//! once, else those of places of the calendar. Never where points lie.

use super::calendar::Moment;
use super::line_steps::{Sides, Steps, laid};
use crate::model::Language;

/// Between neighbouring labels.
const APART: f64 = 12.0;

/// How many days, months, quarters or years lie between places of the calendar, smallest first.
const DAYS: [i32; 4] = [1, 2, 7, 14];
const MONTHS: [i32; 3] = [1, 3, 6];
const QUARTERS: [i32; 2] = [1, 2];
const YEARS: [i32; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/// More labels than these never have room side by side.
const MOST: usize = 60;
/// Single days are labelled within so many.
const FEW_DAYS: i32 = 100;

/// The labels of dates that rise; `None` where years in equal steps have no room each, or nothing
/// has. `part` gives where a place of their axis lies, from 0 to 1.
pub(super) fn date_steps(
    dates: &[Moment],
    part: impl Fn(i32) -> f64,
    language: &Language,
    sides: Sides,
) -> Option<Steps> {
    let lay = |labels: Vec<(Moment, Vec<String>)>| {
        if labels.len() > MOST {
            return None;
        }
        let label = |(date, lines): (Moment, Vec<String>)| (part(date.place_among(dates[0])), lines);
        laid(labels.into_iter().map(label).collect(), sides, APART)
    };
    let whole = || lay(dates.iter().map(|date| (*date, vec![date.words(language)])).collect());
    let once = |is_short| lay(year_once(dates, language, is_short));
    whole().or_else(|| once(false)).or_else(|| once(true)).or_else(|| {
        if dates[0].within_year(language, true).is_none() && is_even(dates) {
            return None;
        }
        let places = calendars(dates).filter(|places| places.len() > 1);
        let steps = places.filter_map(|places| lay(year_once(&places, language, true))).next();
        steps.map(|steps| Steps { has_notches: true, ..steps })
    })
}

/// Whether all steps are of one length.
pub(super) fn is_even(dates: &[Moment]) -> bool {
    let steps = || dates.windows(2).map(|pair| pair[1].place() - pair[0].place());
    steps().all(|step| Some(step) == steps().next())
}

/// Dates with their year below the first of each year; years stand alone.
fn year_once(dates: &[Moment], language: &Language, is_short: bool) -> Vec<(Moment, Vec<String>)> {
    let mut before = None;
    let mut label = |date: &Moment| {
        let is_new = before.replace(date.year()) != Some(date.year());
        let lines = match date.within_year(language, is_short) {
            None => vec![date.words(language)],
            Some(within) if is_new => vec![within, Moment::Year(date.year()).words(language)],
            Some(within) => vec![within],
        };
        (*date, lines)
    };
    dates.iter().map(&mut label).collect()
}

/// The places of the calendar between the first and the last date, closest together first.
fn calendars(dates: &[Moment]) -> impl Iterator<Item = Vec<Moment>> {
    let (first, last) = (dates[0], dates[dates.len() - 1]);
    let days = if last.place() - first.place() <= FEW_DAYS { &DAYS[..] } else { &[] };
    let year = Moment::Year(first.year());
    let levels: Vec<(Moment, &[i32])> = match first {
        Moment::Year(_) | Moment::FinancialYear(..) => vec![(first, &YEARS)],
        Moment::Quarter(..) => vec![(first, &QUARTERS), (year, &YEARS)],
        Moment::Month(..) => vec![(first, &MONTHS), (year, &YEARS)],
        Moment::Day(year_of, month, _) => vec![(first, days), (Moment::Month(year_of, month), &MONTHS), (year, &YEARS)],
    };
    let all = levels.into_iter().flat_map(|(start, steps)| steps.iter().map(move |every| (start, *every)));
    all.map(move |(start, every)| places((first, last), start, every))
}

/// Every so many dates of a grain between two others: days from the first on, all else at round
/// places.
fn places((first, last): (Moment, Moment), start: Moment, every: i32) -> Vec<Moment> {
    let origin = if matches!(start, Moment::Day(..)) { start.place() } else { 0 };
    std::iter::successors(Some(start), |date| Some(date.next()))
        .take_while(|date| date.place_among(first) <= last.place())
        .filter(|date| date.place_among(first) >= first.place() && (date.place() - origin).rem_euclid(every) == 0)
        .take(MOST + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], whole: f64) -> (Vec<String>, bool) {
        let language = Language::default();
        let dates = Moment::column(words, &language).expect("dates");
        let (first, last) = (dates[0].place(), dates[dates.len() - 1].place());
        let part = |place: i32| f64::from(place - first) / f64::from(last - first);
        let steps = date_steps(&dates, part, &language, Sides { whole, left: 40.0, right: 60.0 }).expect("some");
        (steps.shown.into_iter().map(|(_, lines)| lines.join("|")).collect(), steps.has_notches)
    }

    fn words(shown: &(Vec<String>, bool)) -> Vec<&str> {
        shown.0.iter().map(String::as_str).collect()
    }

    #[test]
    fn writes_the_year_once_where_whole_dates_have_no_room() {
        let months = ["2014-10", "2014-11", "2014-12", "2015-01"];
        assert_eq!(words(&shown(&months[..2], 700.0)), ["October 2014", "November 2014"]);
        assert_eq!(words(&shown(&months, 500.0)), ["October|2014", "November", "December", "January|2015"]);
        let narrow = shown(&months, 280.0);
        assert_eq!((words(&narrow), narrow.1), (vec!["Oct|2014", "Nov", "Dec", "Jan|2015"], false));
    }

    #[test]
    fn marks_places_of_the_calendar_where_points_are_many_or_uneven() {
        let months: Vec<String> =
            (0..48).map(|nth| format!("{}-{:02}", 2014 + (nth + 5) / 12, (nth + 5) % 12 + 1)).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        let wide = shown(&months, 720.0);
        assert!(wide.1 && words(&wide)[..3] == ["Jul|2014", "Jan|2015", "Jul"], "{wide:?}");
        assert_eq!(words(&shown(&months, 280.0)), ["2016", "2018"]);
        let uneven = ["2014-03-05", "2014-03-06", "2014-03-09", "2014-11-30", "2015-02-01"];
        assert_eq!(words(&shown(&uneven, 400.0)), ["Apr|2014", "Jul", "Oct", "Jan|2015"]);
        assert_eq!(words(&shown(&["1901", "1902", "1903", "1949", "2000"], 280.0)), ["1950", "2000"]);
    }
}
