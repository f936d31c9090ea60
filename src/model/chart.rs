//! `Chart`: a type, a table and the columns it draws. Never pixels or colours.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rust_decimal::Decimal;

use super::{Language, Table};
use crate::base::Text;

/// What a chart's author wrote in a channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Keys of columns, at least one.
    Columns(Vec<Text>),
    /// One of a closed list of words, or a category's name.
    Word(Text),
}

/// Something said of a value, a step or a span of steps: drawn, described, and told with the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Annotation {
    /// What it is said of.
    pub of: Annotated,
    /// What is said, in plain words.
    pub text: Text,
}

/// What an annotation is said of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Annotated {
    /// A value that others are held against.
    Reference(Decimal),
    /// A value that something begins at.
    Threshold(Decimal),
    /// A value that is to be reached.
    Target(Decimal),
    /// A step, or a category: the words of its cell.
    At(Text),
    /// All steps from one to another.
    Span(Text, Text),
    /// The step from which values are no longer counted as before: no line is drawn to it.
    Break(Text),
}

impl Annotated {
    /// The value of a reference, a threshold or a target.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Self::Reference(value) | Self::Threshold(value) | Self::Target(value) => Some(*value),
            Self::At(_) | Self::Span(..) | Self::Break(_) => None,
        }
    }
}

/// The channels of a chart by name: `category`, `value`, `sort` …
pub type Channels = BTreeMap<Text, Channel>;

/// A chart ready to be drawn: every channel has been checked against its type's list and the
/// table, every number is finite and may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chart {
    /// The chart type's name, as in [`crate::charts::all`].
    pub form: Text,
    /// The data; the dataset's own columns, so that channels may name any of them.
    pub table: Arc<Table>,
    /// What is drawn how.
    pub channels: Channels,
    /// What is said of values, steps and spans, in the order given.
    pub annotations: Vec<Annotation>,
    /// An id unique within the page, to build element ids from.
    pub id: Text,
    /// The short name: "Figure 2.1, bar chart: Almost a third …", without markup.
    pub name: Text,
    /// How numbers are written.
    pub language: Language,
}

/// A chart that is drawn at most once, however many pages show it. Two of the same chart are equal,
/// drawn or not.
#[derive(Debug)]
pub struct Drawing {
    chart: Chart,
    drawn: OnceLock<String>,
}

impl From<Chart> for Drawing {
    fn from(chart: Chart) -> Self {
        Self { chart, drawn: OnceLock::new() }
    }
}

impl Drawing {
    /// What is drawn.
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// The finished drawing, made by whoever asks first; `draw` gives the same for the same chart.
    pub fn drawn(&self, draw: impl FnOnce(&Chart) -> String) -> &str {
        self.drawn.get_or_init(|| draw(&self.chart))
    }
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.chart == other.chart
    }
}

impl Eq for Drawing {}

impl Hash for Drawing {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.chart.hash(state);
    }
}

impl Chart {
    /// Positions of the columns of a channel, in the order given; empty when it is not there.
    pub fn columns(&self, channel: &str) -> Vec<usize> {
        match self.channels.get(channel) {
            Some(Channel::Columns(keys)) => keys.iter().filter_map(|key| self.table.column(key)).collect(),
            Some(Channel::Word(_)) | None => Vec::new(),
        }
    }

    /// Position of the one column of a channel.
    pub fn column(&self, channel: &str) -> Option<usize> {
        self.columns(channel).first().copied()
    }

    /// The unit of a column; empty for words and for bare numbers.
    pub fn unit(&self, column: usize) -> &str {
        self.table.columns[column].unit.as_deref().unwrap_or_default()
    }

    /// The words of a cell as a reader sees them.
    pub fn cell(&self, row: usize, column: usize) -> String {
        self.language.cell(&self.table.rows[row][column], &self.table.columns[column])
    }

    /// The values that others are held against.
    pub fn held_against(&self) -> impl Iterator<Item = Decimal> {
        self.annotations.iter().filter_map(|annotation| annotation.of.value())
    }

    /// The word of a channel.
    pub fn word(&self, channel: &str) -> Option<&str> {
        match self.channels.get(channel) {
            Some(Channel::Word(word)) => Some(word),
            Some(Channel::Columns(_)) | None => None,
        }
    }
}
