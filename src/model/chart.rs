//! `Chart`: a type, a table and the columns it draws. Never pixels or colours.

use std::collections::BTreeMap;

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

/// The channels of a chart by name: `category`, `value`, `sort` …
pub type Channels = BTreeMap<Text, Channel>;

/// A chart ready to be drawn: every channel has been checked against its type's list and the
/// table, every number is finite and may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chart {
    /// The chart type's name, as in [`crate::charts::all`].
    pub form: Text,
    /// The data; the dataset's own columns, so that channels may name any of them.
    pub table: Table,
    /// What is drawn how.
    pub channels: Channels,
    /// An id unique within the page, to build element ids from.
    pub id: Text,
    /// The short name: "Figure 2.1, bar chart: Almost a third …", without markup.
    pub name: Text,
    /// How numbers are written.
    pub language: Language,
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

    /// The word of a channel.
    pub fn word(&self, channel: &str) -> Option<&str> {
        match self.channels.get(channel) {
            Some(Channel::Word(word)) => Some(word),
            Some(Channel::Columns(_)) | None => None,
        }
    }
}
