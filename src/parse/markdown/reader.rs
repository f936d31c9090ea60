//! `Reader`: what is known while one text is walked from its events to its tree. Never the walk
//! itself: blocks, running text, links and notes have files of their own.

use std::ops::Range;

use super::diagnostics;
use super::events::{Events, Source};
use super::heading::Outline;
use super::notes::Notes;
use super::redact;
use crate::base::{Diagnostics, Span, Spanned, Text};
use crate::model::{Block, Inline};
use crate::parse::Hidden;

/// How deep blocks and running text may be nested, both together.
pub(super) const DEEPEST: usize = 100;

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The body of a chapter.
    Chapter,
    /// A text field of a record.
    Record,
    /// The summary of a `<details>`.
    Summary,
}

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// The chapter itself.
    Chapter,
    /// A `<details>` of the chapter itself.
    Details,
    /// A list.
    List,
    /// A quotation or an alert.
    Quote,
    /// A note.
    Note,
}

impl Within {
    /// How an author calls it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Chapter => "a chapter",
            Self::Details => "`<details>`",
            Self::List => "a list",
            Self::Quote => "a quotation",
            Self::Note => "a note",
        }
    }
}

/// One text being read.
pub(super) struct Reader<'a, 'f> {
    pub(super) source: &'a Source<'a>,
    pub(super) events: &'a Events<'a>,
    pub(super) place: Place,
    pub(super) faults: &'f mut Diagnostics,
    pub(super) outline: Outline,
    pub(super) notes: Notes,
    pub(super) hidden: Vec<Hidden>,
    /// The mark of the task whose item is being read.
    pub(super) task: Option<bool>,
    /// Where the id stands that pins the paragraph being read.
    pub(super) pin_at: Option<usize>,
    /// Numbers typed in running text.
    pub(super) numerals: Vec<Spanned<Text>>,
    /// How many links stand around what is being read.
    pub(super) links: usize,
    depth: usize,
    too_deep: bool,
}

impl<'a, 'f> Reader<'a, 'f> {
    /// Begins to read.
    pub(super) fn new(
        source: &'a Source<'a>,
        events: &'a Events<'a>,
        place: Place,
        faults: &'f mut Diagnostics,
    ) -> Self {
        Self {
            source,
            events,
            place,
            faults,
            outline: Outline::default(),
            notes: Notes::default(),
            hidden: redact::hidden(source, events),
            task: None,
            pin_at: None,
            numerals: Vec::new(),
            links: 0,
            depth: 0,
            too_deep: false,
        }
    }

    /// The place of an event.
    pub(super) fn span(&self, index: usize) -> Span {
        self.source.span_trimmed(self.events.range(index))
    }

    /// Does `read` one level deeper; `None`, and a fault for the first one, beyond the limit.
    pub(super) fn deeper<T>(&mut self, at: &Range<usize>, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.enter(at).then(|| {
            let value = read(self);
            self.leave();
            value
        })
    }

    /// Goes one level deeper, until [`Self::leave`]; `false`, and a fault for the first one, beyond
    /// the limit.
    pub(super) fn enter(&mut self, at: &Range<usize>) -> bool {
        let beyond = self.depth >= DEEPEST;
        self.depth += usize::from(!beyond);
        if beyond && !self.too_deep {
            self.too_deep = true;
            let line_end = self.source.text[at.clone()].find('\n').map_or(at.end, |length| at.start + length);
            self.faults.push(diagnostics::nested_too_deeply(self.source.span(at.start..line_end), DEEPEST));
        }
        !beyond
    }

    /// Comes back from a level entered.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The paragraphs of a text that holds nothing else, joined by two breaks.
    pub(super) fn running_text(&mut self) -> Vec<Inline> {
        let mut content = Vec::new();
        let events = self.events;
        for index in events.children(0..events.len()) {
            let blocks = self.blocks(index..events.end(index) + 1, Within::Chapter);
            for block in blocks {
                if let Block::Paragraph { content: words, .. } = block {
                    if !content.is_empty() {
                        content.extend([Inline::Break, Inline::Break]);
                    }
                    content.extend(words);
                }
            }
        }
        content
    }
}
