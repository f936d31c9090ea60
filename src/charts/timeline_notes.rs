//! What is said of a timeline beside its events: moments and spans, with their dates. Never where
//! their words stand.

use super::Refusal;
use super::calendar::Moment;
use super::canvas::Stroke;
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot, style};
use crate::model::{Annotated, Chart};
use plotters::element::Rectangle;

/// A moment, or a span of time, that is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Its first and its last day.
    pub(super) days: (i32, i32),
    /// Its date in words, and what is said: "March 2014 to May 2015: The reading rooms are closed".
    pub(super) words: String,
    /// Which place beside the line of time a span has, counted from the line; none for a moment.
    lane: Option<u32>,
}

/// How far a moment's mark stands out of the line of time on either side.
const OUT: f64 = 8.0;
/// From the line of time to the span next to it, how wide a span is, and from one to the next.
const BESIDE: f64 = 8.0;
const WIDE: f64 = 8.0;
const STEP: f64 = 12.0;
/// Shorter stretches are covered by their marks.
pub(super) const SHORTEST: f64 = 1.0;
/// Shorter spans are hardly seen.
const SEEN: f64 = 3.0;

/// What is said of moments and spans, from the first to the last; what is no date has been refused
/// before.
pub(super) fn said(chart: &Chart) -> Vec<Said> {
    let read = |step: &str| Moment::any(step, &chart.language);
    let one = |of: &Annotated, text: &str| match of {
        Annotated::At(step) => {
            let words = format!("{}: {text}", told(chart, step));
            let date = read(step)?;
            Some(Said { days: (date.first_day(), date.last_day()), words, lane: None })
        }
        Annotated::Span(from, to) => {
            let until = if from == to { String::new() } else { format!(" to {}", told(chart, to)) };
            let words = format!("{}{until}: {text}", told(chart, from));
            let (from, to) = (read(from)?, read(to)?);
            Some(Said { days: (from.first_day(), to.last_day()), words, lane: Some(0) })
        }
        Annotated::Break(_) | Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => None,
    };
    let mut said: Vec<Said> = chart.annotations.iter().filter_map(|note| one(&note.of, &note.text)).collect();
    said.sort_by_key(|said| said.days.0);
    part_spans(&mut said);
    said
}

/// Gives each span the first place beside the line of time where no other is at the same time.
fn part_spans(said: &mut [Said]) {
    let mut taken: Vec<i32> = Vec::new();
    for span in said.iter_mut().filter(|said| said.lane.is_some()) {
        let free = taken.iter().position(|last| *last < span.days.0).unwrap_or(taken.len());
        taken.resize(taken.len().max(free + 1), i32::MIN);
        taken[free] = span.days.1;
        span.lane = u32::try_from(free).ok();
    }
}

/// Units that spans take on the left of the line of time.
pub(super) fn aside(said: &[Said]) -> f64 {
    said.iter().filter_map(|said| said.lane).max().map_or(0.0, |lane| STEP * f64::from(lane + 1))
}

/// Draws one beside the line of time, from one height to another: a span as a strip with a line to
/// the line of time, a moment as a mark across it.
pub(super) fn draw(plot: &mut Plot<'_, '_>, said: &Said, (axis, (from, to)): (f64, (f64, f64))) {
    let still = [(0.0, 0.0); 2];
    let Some(lane) = said.lane else {
        // Like an event, it lies in a stretch where its date is not a day.
        let stretch = Stroke { ends: [(axis, from), (axis, to)], moved: still, role: Role::Link(0) };
        plot.draw_series((to - from > SHORTEST).then_some(stretch)).expect(IN_MEMORY);
        let mark = Stroke { ends: [(axis - OUT, from), (axis + OUT, from)], moved: still, role: Role::Moment };
        plot.draw_series([mark]).expect(IN_MEMORY);
        return;
    };
    let right = axis - BESIDE - STEP * f64::from(lane);
    let more = (SEEN - (to - from)).max(0.0) / 2.0;
    let strip = Rectangle::new([(right - WIDE, from - more), (right, to + more)], style(Role::Span));
    plot.draw_series([strip]).expect(IN_MEMORY);
    let lead = Stroke { ends: [(right, from), (axis + OUT, from)], moved: still, role: Role::Leader(0) };
    plot.draw_series([lead]).expect(IN_MEMORY);
}

/// A date as sentences name it.
pub(super) fn told(chart: &Chart, step: &str) -> String {
    Moment::any(step, &chart.language).map_or_else(|| step.to_owned(), |date| date.words(&chart.language))
}

/// Why a timeline has no place for something, if so.
pub(super) fn refusal(chart: &Chart, of: &Annotated) -> Option<Refusal> {
    match of {
        Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => Some(Refusal::new(
            "a timeline has no values, and none that others could be held against",
            "mark a date with `at`, or a span of time with `from` and `to`",
        )),
        Annotated::Break(_) => Some(Refusal::new(
            "a timeline has no values that could be counted in another way from some date on",
            "mark the date with `at`",
        )),
        Annotated::At(step) => no_date(chart, step),
        Annotated::Span(from, to) => {
            no_date(chart, from).or_else(|| no_date(chart, to)).or_else(|| backwards(chart, (from, to)))
        }
    }
}

fn backwards(chart: &Chart, (from, to): (&str, &str)) -> Option<Refusal> {
    let (first, last) = (Moment::any(from, &chart.language)?, Moment::any(to, &chart.language)?);
    (first.first_day() > last.last_day()).then(|| {
        let why = format!("the span from {} to {} ends before it begins", told(chart, from), told(chart, to));
        Refusal::new(why, "give its first date as `from`, and its last as `to`")
    })
}

fn no_date(chart: &Chart, step: &str) -> Option<Refusal> {
    if Moment::any(step, &chart.language).is_some() {
        return None;
    }
    let is_event = |event: usize| (0..chart.table.rows.len()).any(|row| chart.cell(row, event) == step);
    Some(if chart.column("event").is_some_and(is_event) {
        Refusal::new(
            format!("“{step}” is an event, and what is said of it stands in its own words"),
            "say it in the event's cell, or mark a date",
        )
    } else {
        Refusal::new(format!("“{step}” is no date"), super::timeline::A_DATE)
    })
}
