//! Footnotes: which are defined, which are cited and how often, in order. Never their text as it is
//! shown.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};

use super::diagnostics;
use super::reader::{Reader, Within};
use crate::base::Text;
use crate::model::Note;

/// The notes of a chapter.
#[derive(Default)]
pub(super) struct Notes {
    /// Label, folded, to the event at which the note is defined.
    defined: BTreeMap<String, usize>,
    /// Label, folded, to its place in `cited`.
    order: BTreeMap<String, usize>,
    /// The event of each definition, in order of first citation, and how often it was cited.
    cited: Vec<(usize, usize)>,
}

impl Notes {
    /// Counts a citation; gives the note's place, and how many citations of it came before.
    pub(super) fn cite(&mut self, label: &str) -> Option<(usize, usize)> {
        let label = fold(label);
        let definition = *self.defined.get(&label)?;
        let next = self.cited.len();
        let index = *self.order.entry(label).or_insert(next);
        if index == next {
            self.cited.push((definition, 0));
        }
        let times = &mut self.cited[index].1;
        *times += 1;
        Some((index, *times - 1))
    }

    /// The labels of all notes there are.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.defined.keys().map(String::as_str)
    }
}

fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Reader<'_, '_> {
    /// Finds all definitions; of two with one label the first counts.
    pub(super) fn find_notes(&mut self) {
        for index in 0..self.events.len() {
            let Event::Start(Tag::FootnoteDefinition(label)) = self.events.event(index) else { continue };
            match self.notes.defined.get(&fold(label)).copied() {
                Some(first) => {
                    let (at, first) = (self.label_span(index), self.label_span(first));
                    self.faults.push(diagnostics::duplicate_note(at, label, first));
                }
                None => {
                    self.notes.defined.insert(fold(label), index);
                }
            }
        }
    }

    /// Reads the notes that were cited. A note may cite others, which then follow; each is read once.
    pub(super) fn cited_notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        while let Some(&(index, _)) = self.notes.cited.get(notes.len()) {
            let range = self.events.range(index);
            let inside = self.events.inside(index);
            let blocks = self.deeper(&range, |reader| reader.blocks(inside, Within::Note)).unwrap_or_default();
            let label = self.label(index);
            notes.push(Note { label, blocks, at: self.span(index) });
        }
        self.report_unused();
        notes
    }

    fn report_unused(&mut self) {
        for (label, &index) in &self.notes.defined {
            if !self.notes.order.contains_key(label) {
                let fault = diagnostics::unused_note(self.label_span(index), &self.label(index));
                self.faults.push(fault);
            }
        }
    }

    fn label(&self, index: usize) -> Text {
        match self.events.event(index) {
            Event::Start(Tag::FootnoteDefinition(label)) => label.as_ref().into(),
            _ => "".into(),
        }
    }

    /// The place of `[^label]` at the start of a definition.
    fn label_span(&self, index: usize) -> crate::base::Span {
        let range = self.events.range(index);
        let length = self.source.text[range.clone()].find("]:").map_or(range.len(), |at| at + 1);
        self.source.span(range.start..range.start + length)
    }
}
