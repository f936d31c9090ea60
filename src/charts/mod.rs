//! Floor 3: `Chart` → SVG, one file per chart type. Never knows pages, kinds or files.

mod alone;
mod bar_rows;
mod bar_upright;
mod bounds;
mod calendar;
mod canvas;
mod columns;
mod date_steps;
mod describe;
mod divided_labels;
mod dots;
mod ends;
mod fit;
#[cfg(test)]
mod hard;
#[cfg(test)]
mod hard_bars;
#[cfg(test)]
mod hard_histograms;
#[cfg(test)]
mod hard_markers;
#[cfg(test)]
mod hard_parts;
#[cfg(test)]
mod hard_rows;
#[cfg(test)]
mod hard_rows_data;
#[cfg(test)]
mod hard_slopes;
#[cfg(test)]
mod hard_steps;
#[cfg(test)]
mod hard_timelines;
mod held_against;
mod histogram_bins;
mod histogram_notes;
mod histogram_plot;
mod histogram_values;
mod key;
mod lane_layout;
mod lane_lines;
mod lane_marks;
mod lane_words;
mod lanes;
mod letter_widths;
mod line_band;
mod line_names;
mod line_places;
mod line_plot;
mod line_series;
mod line_steps;
mod not_offered;
mod notes;
mod paired_layout;
mod paired_sides;
mod palette;
mod panels;
mod paper;
mod plot;
mod room;
mod scale;
mod slope_plot;
mod slope_rows;
mod svg;
#[cfg(test)]
mod testing;
mod text_width;
mod waffle_squares;
mod whole;
mod timeline_notes;
mod timeline_plot;

use rust_decimal::Decimal;

use crate::model::{Annotated, ChannelSpec, Chart};

pub use alone::{Titles, alone};
pub use describe::Told;
pub use key::KeyEntry;
pub use not_offered::{channel_instead, type_instead};
pub use panels::has_own_scales;
pub use room::Room;
pub use svg::Sheet;

/// One chart type. Its file says everything there is to say of it.
pub trait ChartType: Sync {
    /// What an author types: `bar`.
    fn name(&self) -> &'static str;
    /// What a reader is told: "bar chart".
    fn noun(&self) -> &'static str;
    /// Its channels; every type's `dataset` channel is added by the kind `fig`.
    fn channels(&self) -> &'static [ChannelSpec];
    /// One sentence for the author.
    fn doc(&self) -> &'static str;
    /// Which annotations it can show.
    fn carries(&self) -> Carries;
    /// Whether it can show what is said of one row, under it.
    fn carries_notes_of_rows(&self) -> bool {
        false
    }
    /// Why it will not draw this data, if so; what its channels' shapes cannot say.
    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let _ = chart;
        None
    }
    /// Why it will not draw what is said of a value, a step or a span, if so; what `carries` cannot say.
    fn refuses_annotation(&self, chart: &Chart, of: &Annotated) -> Option<Refusal> {
        let _ = (chart, of);
        None
    }
    /// Whether words that stand in no cell name a place of its axis, such as a number within a bin.
    fn has_place(&self, chart: &Chart, step: &str) -> bool {
        let _ = (chart, step);
        false
    }
    /// A step that an annotation names, as sentences name it.
    fn told_step(&self, chart: &Chart, step: &str) -> String {
        line_places::told_step(chart, step)
    }
    /// What the subtitle must say of how this data is drawn, in a sentence.
    fn caveat(&self, chart: &Chart) -> Option<String> {
        let _ = chart;
        None
    }
    /// The unit of its value axis.
    fn unit<'a>(&self, chart: &'a Chart) -> &'a str;
    /// Where its value axis begins, if not at zero.
    fn beginning(&self, chart: &Chart) -> Option<Decimal> {
        let _ = chart;
        None
    }
    /// What must be named in a key above it, since the drawing has no room to name it where it is.
    fn key(&self, chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
        let _ = (chart, room);
        Vec::new()
    }
    /// Draws the chart, or one panel of it, without its key; never wider than the room.
    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet;
    /// Says in plain sentences what the chart, or one panel of it, shows, from the same table as the
    /// marks.
    fn describe(&self, chart: &Chart) -> Told;
}

/// Why a chart of some data would mislead, and what to draw instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong: "`b` has a value below zero, and a stack of it has no height".
    pub why: String,
    /// What to do: "draw `bar` instead".
    pub instead: String,
}

impl Refusal {
    /// A refusal with what to do instead.
    pub(super) fn new(why: impl Into<String>, instead: &str) -> Self {
        Self { why: why.into(), instead: instead.to_owned() }
    }
}

/// Which annotations a chart type can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carries {
    /// Values that others are held against: references, thresholds, targets.
    pub values: bool,
    /// Steps and spans of steps: moments, breaks.
    pub steps: bool,
}

/// Draws a chart twice, wide and narrow, each in a `<div>` of its own, and in pieces for paper where it is higher
/// than a page: the style sheet shows the one that fits.
pub fn draw(chart: &Chart) -> String {
    let form = find(&chart.form).expect("a chart's form has been checked against the list");
    let wide = panels::sheet(form, chart, room::WIDE);
    let narrow = panels::sheet(form, chart, room::NARROW);
    let one = |word: &str, sheet: &Sheet| sheet.write(chart, &format!("{}-{word}-title", chart.id));
    let pieces = paper::pieces(&wide);
    let mut out = String::new();
    if pieces.is_empty() {
        out += &format!("<div class=\"chart-wide\">{}</div>\n", one("wide", &wide));
    } else {
        out += &format!(
            "<div class=\"chart-wide chart-long\">{}</div>\n<div class=\"chart-paper\" hidden>\n",
            one("wide", &wide)
        );
        out.extend((1..).zip(&pieces).map(|(nth, piece)| one(&format!("paper-{nth}"), piece) + "\n"));
        out += "</div>\n";
    }
    out + &format!("<div class=\"chart-narrow\">{}</div>\n", one("narrow", &narrow))
}

/// Says in plain sentences what a chart shows.
pub fn describe(chart: &Chart) -> String {
    let form = find(&chart.form).expect("a chart's form has been checked against the list");
    describe::whole(form, chart)
}

/// Writes both the modules of the chart types and the list of them: a new type is its file, with
/// a unit struct `Type` in it, and its name here.
macro_rules! chart_types {
    ($($name:ident),+ $(,)?) => {
        $(mod $name;)+
        /// The list.
        static TYPES: &[&dyn ChartType] = &[$(&$name::Type),+];
    };
}

chart_types![bar, divided, dot, dumbbell, grouped, histogram, line, paired, slope, stacked, step, timeline, waffle];

/// Every chart type.
pub fn all() -> &'static [&'static dyn ChartType] {
    TYPES
}

/// The chart type of a name.
pub fn find(name: &str) -> Option<&'static dyn ChartType> {
    all().iter().copied().find(|form| form.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn finds_each_type_by_its_name() {
        let names: BTreeSet<&str> = all().iter().map(|form| form.name()).collect();
        assert_eq!(names.len(), all().len());
        assert!(all().iter().all(|form| find(form.name()).is_some_and(|found| found.noun() == form.noun())));
        assert!(find("pie").is_none());
    }
}
