//! Floor 3: `Chart` → SVG, one file per chart type. Never knows pages, kinds or files.

mod bar_across;
mod bar_rows;
mod bar_upright;
mod canvas;
mod describe;
mod fit;
#[cfg(test)]
mod hard;
mod line_names;
mod line_series;
mod line_steps;
mod palette;
mod plot;
mod scale;
mod svg;
#[cfg(test)]
mod testing;
mod text_width;

use crate::model::{ChannelSpec, Chart};

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
    /// Draws it twice, wide and narrow, each in a `<div>` of its own: the style sheet shows the
    /// one that fits.
    fn draw(&self, chart: &Chart) -> String;
    /// Says in plain sentences what it shows, from the same table as the marks.
    fn describe(&self, chart: &Chart) -> String;
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

chart_types![bar, line];

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
