//! The room a drawing has, and whose measures it shares. Never what is drawn in it.

use crate::model::Chart;

/// Units of the wide and of the narrow drawing; at as many CSS pixels chart text is 16 px high.
pub(super) const WIDE: f64 = 720.0;
pub(super) const NARROW: f64 = 280.0;

/// Below this a drawing keeps its labels short and its ticks few.
const IS_NARROW: f64 = 480.0;

/// The room of one drawing.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Units across.
    pub(super) width: f64,
    /// All of the chart, with its panels.
    pub(super) whole: &'a Chart,
    /// The chart whose columns, labels and scale it shares: itself, or the whole of which it is a
    /// panel.
    pub(super) like: &'a Chart,
    /// Whether it is one of several: then names stand in a key above all of them.
    pub(super) in_panels: bool,
}

impl<'a> Room<'a> {
    /// The room of a chart that stands alone.
    #[cfg(test)]
    pub(super) fn alone(chart: &'a Chart, width: f64) -> Self {
        Self { width, whole: chart, like: chart, in_panels: false }
    }

    /// Whether the room is that of a phone, or of a panel.
    pub(super) fn is_narrow(&self) -> bool {
        self.width < IS_NARROW
    }

    /// One of two measures.
    pub(super) fn either(&self, wide: f64, narrow: f64) -> f64 {
        if self.is_narrow() { narrow } else { wide }
    }

    /// The most spaces between grid lines.
    pub(super) fn most_intervals(&self) -> u32 {
        if self.is_narrow() { 4 } else { 5 }
    }
}
