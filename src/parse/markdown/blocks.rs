//! Blocks: events between the start and end of a chapter, list item, quotation or note → `Block`s.
//! Running text, headings, tables and HTML have files of their own.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag};

use super::details::Open;
use super::diagnostics;
use super::link::is_embed;
use super::reader::{Place, Reader, Within};
use super::redact;
use crate::model::{AlertKind, Block, ListItem};

impl<'a> Reader<'a, '_> {
    /// Reads the blocks of a range of events. Words that stand in no paragraph, as in the items of a
    /// tight list, become one.
    pub(super) fn blocks(&mut self, range: Range<usize>, within: Within) -> Vec<Block> {
        let mut open = Open::new(within);
        let events = self.events;
        let mut index = range.start;
        while index < range.end {
            if !events.is_block(index) {
                let end = self.end_of_run(index..range.end);
                let content = self.inline_run(index..end);
                if !content.is_empty() {
                    let at = self.source.span(events.range(index).start..events.range(end - 1).end);
                    open.push(Block::Paragraph { content, number: None, pin: None, at });
                }
                index = end;
                continue;
            }
            if let Event::Start(Tag::HtmlBlock) = events.event(index) {
                self.html_block(index, &mut open);
            } else if let Some(block) = self.block(index, open.within()) {
                open.push(block);
            }
            index = events.end(index) + 1;
        }
        self.finish_details(open)
    }

    /// Where a run of events that are no blocks ends.
    fn end_of_run(&self, range: Range<usize>) -> usize {
        self.events.children(range.clone()).find(|index| self.events.is_block(*index)).unwrap_or(range.end)
    }

    fn block(&mut self, index: usize, within: Within) -> Option<Block> {
        let events = self.events;
        if let Some(name) = refused_in_text(events.event(index))
            && self.place != Place::Chapter
        {
            let at = self.first_line_span(index);
            let place = if self.place == Place::Summary { "a summary" } else { "a text field" };
            self.faults.push(diagnostics::block_in_text(at, name, place));
            return None;
        }
        let Event::Start(tag) = events.event(index) else { return Some(Block::Rule) };
        let inside = events.inside(index);
        let range = events.range(index);
        match tag {
            Tag::Paragraph => self.paragraph(index, within),
            Tag::Heading { .. } => self.heading(index, within),
            Tag::BlockQuote(kind) => {
                self.find_escaped_alert(index);
                let blocks = self.deeper(&range, |reader| reader.blocks(inside, Within::Quote))?;
                Some(match kind {
                    Some(kind) => Block::Alert { kind: alert_kind(*kind), blocks },
                    None => Block::Quote(blocks),
                })
            }
            Tag::CodeBlock(kind) => self.code(index, kind),
            Tag::List(start) => self.deeper(&range, |reader| reader.list(inside, *start)),
            Tag::Table(alignments) => Some(self.table(index, alignments)),
            // Notes are read where they are cited; the rest is off or no block.
            _ => None,
        }
    }

    fn paragraph(&mut self, index: usize, within: Within) -> Option<Block> {
        if let Some(embed) = self.embed(index, within) {
            return embed;
        }
        let (content, pin) = self.pinned_text(index, within);
        let at = self.span(index);
        (!content.is_empty()).then_some(Block::Paragraph { content, number: None, pin, at })
    }

    /// Reads a paragraph of the chapter itself that holds one embed and nothing else. The outer
    /// `None` says that it is another paragraph.
    fn embed(&mut self, index: usize, within: Within) -> Option<Option<Block>> {
        let events = self.events;
        let image = index + 1;
        let Event::Start(Tag::Image { dest_url, title, .. }) = events.event(image) else { return None };
        let rest = events.end(image) + 1..events.end(index);
        let braces = self.braces_after(rest.clone());
        let is_alone = rest.is_empty() || braces.is_some();
        if self.place != Place::Chapter || within != Within::Chapter || !is_embed(dest_url) || !is_alone {
            return None;
        }
        self.check_title(image, title);
        if let Some(braces) = braces {
            self.faults.push(diagnostics::embed_attributes(self.source.span(braces)));
        }
        Some(self.embedded(image, dest_url))
    }

    /// Attributes after an embed, which Markdown does not know.
    fn braces_after(&self, rest: Range<usize>) -> Option<Range<usize>> {
        let range =
            (!rest.is_empty()).then(|| self.events.range(rest.start).start..self.events.range(rest.end - 1).end)?;
        let typed = &self.source.text[range.clone()];
        let braces = typed.trim();
        let start = range.start + (typed.len() - typed.trim_start().len());
        let is_one = braces.starts_with('{') && braces.find('}') == Some(braces.len() - 1);
        is_one.then(|| start..start + braces.len())
    }

    fn code(&mut self, index: usize, kind: &CodeBlockKind<'_>) -> Option<Block> {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        if let Some((word, reason)) = redact::fence_reason(info) {
            let at = self.first_line_span(index);
            if word != "redact" {
                self.faults.push(diagnostics::redact_spelling(at, word));
            } else if reason.is_empty() {
                self.faults.push(diagnostics::redact_without_reason(at));
            }
            return Some(Block::Redacted { reason: reason.into() });
        }
        let text = self.events.words(self.events.inside(index));
        Some(Block::Code { language: info.into(), text: text.into() })
    }

    fn list(&mut self, inside: Range<usize>, start: Option<u64>) -> Block {
        let events = self.events;
        let mut tight = true;
        let mut items = Vec::new();
        for item in events.children(inside) {
            let inside = events.inside(item);
            let is_paragraph = |index: usize| matches!(events.event(index), Event::Start(Tag::Paragraph));
            tight &= !events.children(inside.clone()).any(is_paragraph);
            let outer = self.task.take();
            let range = events.range(item);
            let blocks = self.deeper(&range, |reader| reader.blocks(inside, Within::List)).unwrap_or_default();
            let task = std::mem::replace(&mut self.task, outer);
            items.push(ListItem { task, blocks });
        }
        Block::List { start, tight, items }
    }

    /// The place of the first line of a block.
    pub(super) fn first_line_span(&self, index: usize) -> crate::base::Span {
        let range = self.events.range(index);
        let line = self.source.text[range.clone()].lines().next().unwrap_or_default();
        self.source.span_trimmed(range.start..range.start + line.len())
    }
}

/// What a block is called where only running text may stand; `None` for paragraphs and HTML.
fn refused_in_text(event: &Event<'_>) -> Option<&'static str> {
    match event {
        Event::Rule => Some("a line across"),
        Event::Start(tag) => match tag {
            Tag::Heading { .. } => Some("a heading"),
            Tag::BlockQuote(_) => Some("a quotation"),
            Tag::CodeBlock(_) => Some("a block of code"),
            Tag::List(_) => Some("a list"),
            Tag::Table(_) => Some("a table"),
            Tag::FootnoteDefinition(_) => Some("a note"),
            _ => None,
        },
        _ => None,
    }
}

fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}
