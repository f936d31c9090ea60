//! The steps of a line chart from left to right: their names, and where they lie. Never what is
//! drawn there.

use super::calendar::Moment;
use super::scale::number;
use crate::model::Chart;

/// The steps of a chart, or of one panel of it.
#[derive(Debug)]
pub(super) struct Across {
    /// The words of each step, as in its cell.
    pub(super) names: Vec<String>,
    /// Where each lies.
    pub(super) places: Vec<f64>,
    /// The places at both edges.
    pub(super) ends: (f64, f64),
    /// The dates of the whole, each once and rising, where steps are dates.
    pub(super) dates: Vec<Moment>,
}

impl Across {
    /// The steps of a chart measured like a whole: by their dates or their numbers, where these
    /// rise, else at equal distances.
    pub(super) fn of(chart: &Chart, like: &Chart) -> Self {
        let names = step_labels(chart);
        if let Some((own, dates)) = dates(&names, like) {
            let places: Vec<f64> = own.iter().map(|date| f64::from(date.place())).collect();
            let ends = (f64::from(dates[0].place()), f64::from(dates[dates.len() - 1].place()));
            return Self { names, places, ends: widened(ends), dates };
        }
        if let Some(places) = numbers(chart).filter(|places| rises(places)) {
            let all = || numbers(like).into_iter().flatten();
            let ends = (all().fold(places[0], f64::min), all().fold(places[0], f64::max));
            return Self { names, places, ends: widened(ends), dates: Vec::new() };
        }
        let places: Vec<f64> = (0_u32..).take(names.len()).map(f64::from).collect();
        let ends = match places[..] {
            [first, .., last] => (first, last),
            [only] => widened((only, only)),
            [] => (0.0, 1.0),
        };
        Self { names, places, ends, dates: Vec::new() }
    }

    /// Where a place lies, from 0 to 1.
    pub(super) fn part(&self, place: f64) -> f64 {
        (place - self.ends.0) / (self.ends.1 - self.ends.0)
    }

    /// Where the step of a name lies, from 0 to 1.
    pub(super) fn part_of(&self, name: &str) -> Option<f64> {
        let at = self.names.iter().position(|other| other == name)?;
        Some(self.part(self.places[at]))
    }
}

/// What stands below each point, as in its cell.
pub(super) fn step_labels(chart: &Chart) -> Vec<String> {
    let Some(x) = chart.column("x") else { return Vec::new() };
    (0..chart.table.rows.len()).map(|row| chart.cell(row, x)).collect()
}

/// The steps as sentences name them: dates in words.
pub(super) fn told_steps(chart: &Chart) -> Vec<String> {
    let names = step_labels(chart);
    match Moment::column(&names, &chart.language) {
        Some(dates) => dates.into_iter().map(|date| date.words(&chart.language)).collect(),
        None => names,
    }
}

/// One step as sentences name it.
pub(super) fn told_step(chart: &Chart, name: &str) -> String {
    let at = step_labels(chart).iter().position(|label| label == name);
    at.map_or_else(|| name.to_owned(), |at| told_steps(chart).swap_remove(at))
}

/// The dates of some steps, which rise, and those of the whole they belong to.
fn dates(names: &[String], like: &Chart) -> Option<(Vec<Moment>, Vec<Moment>)> {
    let all = step_labels(like);
    let read = Moment::column(&all, &like.language)?;
    let date = |name: &String| Some(read[all.iter().position(|other| other == name)?]);
    let own: Vec<Moment> = names.iter().map(date).collect::<Option<_>>()?;
    let rises = !own.is_empty() && own.windows(2).all(|pair| pair[0].place() < pair[1].place());
    let mut dates = read;
    dates.sort_by_key(|date| date.place());
    dates.dedup_by_key(|date| date.place());
    rises.then_some((own, dates))
}

fn numbers(chart: &Chart) -> Option<Vec<f64>> {
    let x = chart.column("x")?;
    chart.table.rows.iter().map(|cells| cells[x].number().map(number)).collect()
}

fn rises(places: &[f64]) -> bool {
    !places.is_empty() && places.windows(2).all(|pair| pair[0] < pair[1])
}

/// One place alone lies in the middle.
fn widened((first, last): (f64, f64)) -> (f64, f64) {
    if first < last { (first, last) } else { (first - 1.0, first + 1.0) }
}
