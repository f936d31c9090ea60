//! The Markdown parser's events as a list one can walk by index, and the text they came from with its
//! place in a file. Never a decision about what an event means.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::redact::hides;
use crate::base::{Span, Text};
use crate::parse::positions::Positions;

/// A text in Markdown, and where each byte of it stands in a file.
pub(super) struct Source<'a> {
    /// Path of the file.
    pub(super) file: &'a Text,
    /// The text.
    pub(super) text: &'a str,
    positions: &'a Positions,
    shift: usize,
}

impl<'a> Source<'a> {
    /// Joins the three.
    pub(super) fn new(file: &'a Text, text: &'a str, positions: &'a Positions) -> Self {
        Self { file, text, positions, shift: 0 }
    }

    /// A piece of it, as a source of its own.
    pub(super) fn within(&self, range: Range<usize>) -> Self {
        let shift = self.shift + range.start;
        Self { file: self.file, text: &self.text[range], positions: self.positions, shift }
    }

    /// Where a range of the text stands in its file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.positions.span(range.start + self.shift..range.end + self.shift)
    }

    /// The span of a range without the white space around it.
    pub(super) fn span_trimmed(&self, range: Range<usize>) -> Span {
        let typed = &self.text[range.clone()];
        let start = range.start + (typed.len() - typed.trim_start().len());
        self.span(start..start + typed.trim().len())
    }
}

/// Events with their ranges; each start knows its end.
pub(super) struct Events<'a> {
    list: Vec<(Event<'a>, Range<usize>)>,
    ends: Vec<usize>,
    redactions: Vec<Range<usize>>,
}

impl<'a> Events<'a> {
    /// Reads a text in the dialect of chapters and text fields.
    pub(super) fn read(text: &'a str) -> Self {
        let parser = Parser::new_ext(text, dialect());
        let redactions = redactions_defined(&parser);
        let list: Vec<_> = parser.into_offset_iter().collect();
        let mut ends = vec![0; list.len()];
        let mut open = Vec::new();
        for (index, (event, _)) in list.iter().enumerate() {
            ends[index] = index;
            match event {
                Event::Start(_) => open.push(index),
                Event::End(_) => ends[open.pop().expect("the parser closes only what it opened")] = index,
                _ => {}
            }
        }
        Self { list, ends, redactions }
    }

    /// Where link definitions stand that hide the words of every link to them.
    pub(super) fn definitions(&self) -> &[Range<usize>] {
        &self.redactions
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// One event.
    pub(super) fn event(&self, index: usize) -> &Event<'a> {
        &self.list[index].0
    }

    /// Where it stands in the text.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        self.list[index].1.clone()
    }

    /// The index of the end of what starts here; of itself for an event that holds nothing.
    pub(super) fn end(&self, index: usize) -> usize {
        self.ends[index]
    }

    /// What lies between the start at `index` and its end.
    pub(super) fn inside(&self, index: usize) -> Range<usize> {
        index + 1..self.ends[index].max(index + 1)
    }

    /// The events of a range that are not held by others of it.
    pub(super) fn children(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let mut next = range.start;
        std::iter::from_fn(move || {
            (next < range.end).then(|| {
                let index = next;
                next = self.ends[index] + 1;
                index
            })
        })
    }

    /// Whether a block starts or stands here.
    pub(super) fn is_block(&self, index: usize) -> bool {
        match self.event(index) {
            Event::Rule => true,
            Event::Start(tag) => {
                !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            }
            _ => false,
        }
    }

    /// The words of all text in a range, as a screen reader would say them.
    pub(super) fn words(&self, range: Range<usize>) -> String {
        let mut words = String::new();
        for index in range {
            match self.event(index) {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }
}

fn redactions_defined(parser: &Parser<'_>) -> Vec<Range<usize>> {
    let definitions = parser.reference_definitions().iter();
    let mut found: Vec<_> = definitions.filter(|(_, to)| hides(&to.dest)).map(|(_, to)| to.span.clone()).collect();
    found.sort_by_key(|range| range.start);
    found
}

/// CommonMark with tables, notes, struck text, tasks, heading ids, smart punctuation and alerts.
fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}
