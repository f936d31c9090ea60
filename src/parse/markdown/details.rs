//! Blocks of raw HTML: comments, and `<details>` with its `<summary>` around Markdown. Never an
//! element inside a paragraph.

use std::ops::Range;

use pulldown_cmark::Event;

use super::diagnostics;
use super::events::{Events, Source};
use super::html::{self, Markup};
use super::inline::is_meant_as_address;
use super::reader::{Place, Reader, Within};
use crate::model::{Block, Inline};

/// How far the end of a tag is looked for, in bytes.
const LONGEST_TAG: usize = 4_000;

/// A `<details>` that has been opened and not yet closed.
struct Details {
    at: Range<usize>,
    open: bool,
    summary: Option<Vec<Inline>>,
    blocks: Vec<Block>,
}

/// Blocks being put together, with the `<details>` open among them.
pub(super) struct Open {
    within: Within,
    blocks: Vec<Block>,
    details: Vec<Details>,
    /// Elements that were refused and may still be closed; `<details>` nested too deeply too.
    refused: Vec<String>,
}

impl Open {
    /// Nothing yet.
    pub(super) fn new(within: Within) -> Self {
        Self { within, blocks: Vec::new(), details: Vec::new(), refused: Vec::new() }
    }

    /// What the next block stands in.
    pub(super) fn within(&self) -> Within {
        if self.within == Within::Chapter && !self.details.is_empty() { Within::Details } else { self.within }
    }

    /// Adds a block where it belongs.
    pub(super) fn push(&mut self, block: Block) {
        match self.details.last_mut() {
            Some(details) => details.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn close(&mut self) -> Option<Range<usize>> {
        let Details { at, open, summary, blocks } = self.details.pop()?;
        let without_summary = summary.is_none();
        self.push(Block::Details { summary: summary.unwrap_or_default(), open, blocks });
        without_summary.then_some(at)
    }
}

impl Reader<'_, '_> {
    /// Reads a block of HTML, line by line.
    pub(super) fn html_block(&mut self, index: usize, open: &mut Open) {
        let mut lines = Lines { in_comment: false, refused: open.refused.len() };
        for line in self.events.inside(index) {
            if matches!(self.events.event(line), Event::Html(_))
                && !self.html_line(self.events.range(line), &mut lines, open)
            {
                return;
            }
        }
    }

    /// Reads one line; `false` where the rest of the block holds nothing more to say.
    fn html_line(&mut self, range: Range<usize>, lines: &mut Lines, open: &mut Open) -> bool {
        let mut at = range.start;
        let source = self.source;
        while at < range.end {
            let rest = &source.text[at..range.end];
            if lines.in_comment {
                let Some(end) = rest.find("-->") else { return true };
                lines.in_comment = false;
                at += end + 3;
                continue;
            }
            if !rest.starts_with('<') {
                let length = rest.find('<').unwrap_or(rest.len());
                self.html_words(at..at + length, lines, open);
                at += length;
                continue;
            }
            let near = &rest[..rest.floor_char_boundary(LONGEST_TAG)];
            match html::read(near) {
                Some((Markup::Comment, length)) => at += length,
                None if rest.starts_with("<!--") => lines.in_comment = true,
                Some((Markup::Open(tag), length)) => {
                    if matches!(tag.name.to_ascii_lowercase().as_str(), "script" | "style" | "pre" | "textarea") {
                        self.may_use(&tag, &(at..at + length));
                        return false;
                    }
                    at = self.html_open(&tag, at..at + length, range.end, open);
                }
                Some((Markup::Close(name), length)) => {
                    self.html_close(name, at..at + length, open);
                    at += length;
                }
                Some((Markup::Declaration, length)) => {
                    self.faults.push(diagnostics::html_declaration(source.span(at..at + length)));
                    return false;
                }
                None => {
                    let length = rest[1..].find('<').map_or(rest.len(), |length| length + 1);
                    self.html_words(at..at + length, lines, open);
                    at += length;
                }
            }
        }
        true
    }

    /// Words in a block of HTML: nothing reads them. Within a refused element one fault is enough.
    fn html_words(&mut self, range: Range<usize>, lines: &Lines, open: &Open) {
        let is_told = open.refused.len() > lines.refused;
        if !self.source.text[range.clone()].trim().is_empty() && !is_told {
            self.faults.push(diagnostics::html_outside_paragraph(self.source.span_trimmed(range)));
        }
    }

    /// Reads an opening tag; gives where to go on.
    fn html_open(&mut self, tag: &html::Tag<'_>, range: Range<usize>, line_end: usize, open: &mut Open) -> usize {
        let name = tag.name.to_ascii_lowercase();
        if self.place != Place::Chapter {
            let fault = diagnostics::block_in_text(self.source.span(range.clone()), "a block of HTML", "a text field");
            self.faults.push(fault);
            open.refused.push(name);
        } else if name == "details" {
            let attributes = self.attributes(&name, &tag.attributes, range.start);
            if self.enter(&range) {
                let is_open = !attributes.is_empty();
                open.details.push(Details { at: range.clone(), open: is_open, summary: None, blocks: Vec::new() });
            } else {
                open.refused.push(name);
            }
        } else if name == "summary" {
            self.attributes(&name, &tag.attributes, range.start);
            return self.summary(range, line_end, open);
        } else if !self.may_use(tag, &range) {
            if !html::is_void(&name) && !is_meant_as_address(tag) {
                open.refused.push(name);
            }
        } else {
            self.faults.push(diagnostics::html_outside_paragraph(self.source.span(range.clone())));
            open.refused.push(name);
        }
        range.end
    }

    /// Reads a summary, which ends on the line it begins on.
    fn summary(&mut self, tag: Range<usize>, line_end: usize, open: &mut Open) -> usize {
        let Some(length) = self.source.text[tag.end..line_end].find("</summary>") else {
            let fault =
                diagnostics::details_shape(self.source.span(tag), "a summary ends on the line on which it begins");
            self.faults.push(fault);
            open.refused.push(String::from("summary"));
            if let Some(details) = open.details.last_mut() {
                details.summary.get_or_insert_default();
            }
            return line_end;
        };
        let words = tag.end..tag.end + length;
        let summary = self.summary_text(words);
        if summary.is_empty() {
            let fault = diagnostics::details_shape(self.source.span(tag.clone()), "this summary has no words");
            self.faults.push(fault);
        }
        match open.details.last_mut() {
            Some(details) if details.summary.is_none() && details.blocks.is_empty() => details.summary = Some(summary),
            _ => {
                let message = "a summary comes first in its `<details>`, and once";
                self.faults.push(diagnostics::details_shape(self.source.span(tag.clone()), message));
            }
        }
        tag.end + length + "</summary>".len()
    }

    /// Reads the words of a summary as running text of their own.
    fn summary_text(&mut self, words: Range<usize>) -> Vec<Inline> {
        let source: Source<'_> = self.source.within(words);
        let events = Events::read(source.text);
        let mut reader = Reader::new(&source, &events, Place::Summary, self.faults);
        let content = reader.running_text();
        let hidden = std::mem::take(&mut reader.hidden);
        self.hidden.extend(hidden);
        content
    }

    fn html_close(&mut self, name: &str, range: Range<usize>, open: &mut Open) {
        let name = name.to_ascii_lowercase();
        if let Some(place) = open.refused.iter().rposition(|refused| *refused == name) {
            open.refused.remove(place);
        } else if name == "details" && !open.details.is_empty() {
            self.leave();
            if let Some(at) = open.close() {
                let fault = diagnostics::details_shape(self.source.span(at), "this `<details>` has no summary");
                self.faults.push(fault);
            }
        } else if !html::is_void(&name) {
            self.faults.push(diagnostics::html_not_opened(self.source.span(range), &name));
        }
    }

    /// Ends the blocks of a range; what is still open is reported.
    pub(super) fn finish_details(&mut self, mut open: Open) -> Vec<Block> {
        while let Some(details) = open.details.last() {
            let at = self.source.span(details.at.clone());
            self.faults.push(diagnostics::html_not_closed(at, "details", open.within.noun()));
            self.leave();
            open.close();
        }
        open.blocks
    }
}

/// What is carried from line to line of one block.
struct Lines {
    in_comment: bool,
    /// How many elements had been refused before the block.
    refused: usize,
}
