//! The steps of a line chart from left to right: their names, and where they lie. Never what is
//! drawn there.

use super::Refusal;
use super::calendar::Moment;
use super::panels::parts;
use super::scale::number;
use crate::model::{Annotated, Chart};

/// The steps of a chart, or of one panel of it.
#[derive(Debug)]
pub(super) struct Across {
    /// The words of each step, as in its cell.
    pub(super) names: Vec<String>,
    /// Where each lies.
    pub(super) places: Vec<f64>,
    /// The places at both edges.
    pub(super) ends: (f64, f64),
    /// Where each step of the whole lies, by its name: a panel may be spoken of where it has no point.
    whole: Vec<(String, f64)>,
    /// The dates of the whole, each once and rising, where steps are dates.
    pub(super) dates: Vec<Moment>,
}

impl Across {
    /// The steps of a chart measured like a whole: by their dates or their numbers, where these
    /// rise, else at equal distances.
    pub(super) fn of(chart: &Chart, like: &Chart) -> Self {
        let names = step_labels(chart);
        if let Some(dated) = Self::dated(&names, like) {
            return dated;
        }
        let rising = numbers(chart).filter(|places| rises(places));
        let (places, ends) = if let Some(places) = rising {
            let all = || numbers(like).into_iter().flatten();
            let ends = (all().fold(places[0], f64::min), all().fold(places[0], f64::max));
            (places, ends)
        } else {
            let places: Vec<f64> = (0_u32..).take(names.len()).map(f64::from).collect();
            let ends = (0.0, places.last().copied().unwrap_or(0.0));
            (places, ends)
        };
        let whole = names.iter().cloned().zip(places.iter().copied()).collect();
        Self { names, places, ends: widened(ends), whole, dates: Vec::new() }
    }

    /// Steps that are dates of one grain and rise.
    fn dated(names: &[String], like: &Chart) -> Option<Self> {
        let all = step_labels(like);
        let mut dates = Moment::column(&all, &like.language)?;
        let whole: Vec<(String, f64)> = all.into_iter().zip(dates.iter().map(|date| f64::from(date.place()))).collect();
        let place = |name: &String| whole.iter().find(|(other, _)| other == name).map(|(_, place)| *place);
        let places: Vec<f64> = names.iter().map(place).collect::<Option<_>>()?;
        rises(&places).then_some(())?;
        dates.sort_by_key(|date| date.place());
        dates.dedup_by_key(|date| date.place());
        let ends = (f64::from(dates[0].place()), f64::from(dates[dates.len() - 1].place()));
        Some(Self { names: names.to_vec(), places, ends: widened(ends), whole, dates })
    }

    /// Where a place lies, from 0 to 1.
    pub(super) fn part(&self, place: f64) -> f64 {
        (place - self.ends.0) / (self.ends.1 - self.ends.0)
    }

    /// Where the step of a name lies, from 0 to 1.
    pub(super) fn part_of(&self, name: &str) -> Option<f64> {
        self.whole.iter().find(|(other, _)| other == name).map(|(_, place)| self.part(*place))
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

/// Why something cannot be said of steps, if so: a span that ends before it begins. Steps that are not there are
/// told by what checks cells.
pub(super) fn refusal(chart: &Chart, of: &Annotated) -> Option<Refusal> {
    let Annotated::Span(from, to) = of else { return None };
    let is_backwards = |part: &Chart| {
        let across = Across::of(part, chart);
        across.part_of(from).zip(across.part_of(to)).is_some_and(|(from, to)| from > to)
    };
    parts(chart).iter().any(is_backwards).then(|| {
        let told = |step| told_step(chart, step);
        let why = format!("the span from {} to {} ends before it begins", told(from), told(to));
        Refusal::new(why, "give its first step as `from`, and its last as `to`")
    })
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
