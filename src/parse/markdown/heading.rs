//! Headings and ids: levels, `{#id}`, slugs, pinned paragraphs. Never a heading's text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::diagnostics;
use super::reader::{Place, Reader, Within};
use super::slug::slug;
use crate::base::{Span, Text, is_id};
use crate::model::{Block, Inline, plain_text};

/// What is known of a chapter's headings and ids so far.
#[derive(Default)]
pub(super) struct Outline {
    /// The level of the last heading.
    level: u8,
    /// The first heading of level 1.
    first: Option<Span>,
    /// Every id, typed or made, and its place.
    ids: BTreeMap<Text, Span>,
    /// How many headings asked for a slug; keeps the search for a free one short.
    slugs: BTreeMap<String, usize>,
}

/// Braces with an id, and where they stand in the text.
struct Braces {
    id: Text,
    at: Range<usize>,
}

impl Reader<'_, '_> {
    /// Notes the ids that authors typed, so that no slug takes one of them.
    pub(super) fn find_ids(&mut self) {
        let events = self.events;
        for index in events.children(0..events.len()) {
            let braces = match events.event(index) {
                Event::Start(Tag::Heading { id: Some(id), .. }) => self.heading_braces(index, id),
                Event::Start(Tag::Paragraph) => self.pin_braces(index),
                _ => None,
            };
            let Some(braces) = braces.filter(|braces| is_id(&braces.id)) else { continue };
            let at = self.source.span(braces.at);
            match self.outline.ids.get(&braces.id) {
                Some(first) => {
                    self.faults.push(diagnostics::duplicate_id(at, &braces.id, first.clone()));
                }
                None => {
                    self.outline.ids.insert(braces.id, at);
                }
            }
        }
    }

    /// Reports a chapter that does not begin with its heading. The cover's and a folder's own text
    /// may have none.
    pub(super) fn check_first_heading(&mut self) {
        let events = self.events;
        let counts =
            |index: &usize| !matches!(events.event(*index), Event::Start(Tag::FootnoteDefinition(_) | Tag::HtmlBlock));
        let is_first_level =
            |index: &usize| matches!(events.event(*index), Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
        let first = events.children(0..events.len()).find(counts);
        if first.as_ref().is_some_and(is_first_level) {
            return;
        }
        let late = events.children(0..events.len()).find(is_first_level);
        let name = self.source.file.rsplit('/').next().unwrap_or_default();
        match (late, first) {
            (Some(late), _) => self.faults.push(diagnostics::heading_one_late(self.span(late))),
            (None, _) if matches!(name, "README.md" | "index.md") => {}
            (None, Some(first)) => {
                let at = self.first_line_span(first);
                self.faults.push(diagnostics::heading_one_missing(at));
            }
            (None, None) => self.faults.push(diagnostics::heading_one_missing(self.source.span(0..0))),
        }
    }

    /// Reads a heading.
    pub(super) fn heading(&mut self, index: usize, within: Within) -> Option<Block> {
        let Event::Start(Tag::Heading { level, id, classes, attrs }) = self.events.event(index) else { return None };
        let level = *level as u8;
        let at = self.span(index);
        self.check_level(level, &at, within);
        let content = self.inline_run(self.events.inside(index));
        if content.is_empty() {
            self.faults.push(diagnostics::heading_empty(at.clone()));
        } else if content.iter().any(|inline| matches!(inline, Inline::Space | Inline::Break)) {
            self.faults.push(diagnostics::heading_lines(at.clone()));
        }
        if !classes.is_empty() || !attrs.is_empty() {
            let braces = self.braces(index);
            self.faults.push(diagnostics::heading_attribute(self.source.span(braces)));
        }
        let typed = id.as_ref().and_then(|id| self.heading_braces(index, id));
        let pinned = typed.as_ref().is_some_and(|braces| is_id(&braces.id));
        let id = match typed {
            Some(braces) if pinned => braces.id,
            wrong => {
                if let Some(braces) = wrong.filter(|_| classes.is_empty() && attrs.is_empty()) {
                    self.faults.push(diagnostics::bad_id(self.source.span(braces.at), &slug(&braces.id)));
                }
                self.free_slug(&content, &at)
            }
        };
        Some(Block::Heading { level, id, pinned, content, at })
    }

    fn check_level(&mut self, level: u8, at: &Span, within: Within) {
        if !matches!(within, Within::Chapter | Within::Details) {
            self.faults.push(diagnostics::heading_nested(at.clone(), within.noun()));
            return;
        }
        let outline = &mut self.outline;
        let right = outline.level.max(1) + 1;
        match &outline.first {
            Some(first) if level == 1 => self.faults.push(diagnostics::heading_one_again(at.clone(), first.clone())),
            None if level == 1 => outline.first = Some(at.clone()),
            _ if level > right => self.faults.push(diagnostics::heading_skips(at.clone(), level, right)),
            _ => {}
        }
        outline.level = level;
    }

    /// An id made from words that nothing else in the chapter has.
    fn free_slug(&mut self, content: &[Inline], at: &Span) -> Text {
        let mut wanted = slug(&plain_text(content));
        if wanted.is_empty() {
            "section".clone_into(&mut wanted);
        }
        let times = self.outline.slugs.entry(wanted.clone()).or_default();
        let id = loop {
            *times += 1;
            let id: Text = if *times == 1 { wanted.as_str().into() } else { format!("{wanted}-{times}").into() };
            if !self.outline.ids.contains_key(&id) {
                break id;
            }
        };
        self.outline.ids.insert(id.clone(), at.clone());
        id
    }

    /// The last braces in a heading.
    fn braces(&self, index: usize) -> Range<usize> {
        let range = self.events.range(index);
        let typed = &self.source.text[range.clone()];
        let start = typed.rfind('{').unwrap_or(0);
        let end = typed[start..].find('}').map_or(typed.len(), |length| start + length + 1);
        range.start + start..range.start + end
    }

    fn heading_braces(&self, index: usize, id: &str) -> Option<Braces> {
        Some(Braces { id: id.into(), at: self.braces(index) })
    }

    /// The id at the very end of a paragraph, where its last event is text.
    fn pin_braces(&self, index: usize) -> Option<Braces> {
        let range = self.events.range(index);
        let inside = self.events.inside(index);
        let typed = self.source.text[range.clone()].trim_end();
        let start = typed.ends_with('}').then(|| typed.rfind("{#"))??;
        let id = &typed[start + 2..typed.len() - 1];
        let last_is_text = matches!(self.events.event(inside.end - 1), Event::Text(_));
        let ends_there = self.events.range(inside.end - 1).end == range.start + typed.len();
        let set_apart = typed[..start].ends_with(char::is_whitespace);
        (last_is_text && ends_there && set_apart && !id.contains(['{', '}', '\n']))
            .then(|| Braces { id: id.into(), at: range.start + start..range.start + typed.len() })
    }

    /// Reads the text of a paragraph, and the id its author pinned it with.
    pub(super) fn pinned_text(&mut self, index: usize, within: Within) -> (Vec<Inline>, Option<Text>) {
        let may_be_pinned = self.place == Place::Chapter && within == Within::Chapter;
        let Some(braces) = may_be_pinned.then(|| self.pin_braces(index)).flatten() else {
            return (self.inline_run(self.events.inside(index)), None);
        };
        self.pin_at = Some(braces.at.start);
        let mut content = self.inline_run(self.events.inside(index));
        self.pin_at = None;
        cut_braces(&mut content);
        if is_id(&braces.id) {
            return (content, Some(braces.id));
        }
        self.faults.push(diagnostics::bad_id(self.source.span(braces.at), &slug(&braces.id)));
        (content, None)
    }
}

/// Cuts `{#id}` off the end of running text, with the space before it.
fn cut_braces(content: &mut Vec<Inline>) {
    if let Some(Inline::Text(words)) = content.last_mut()
        && let Some(start) = words.rfind("{#")
    {
        let kept: Text = words[..start].trim_end().into();
        *words = kept;
    }
    while let Some(Inline::Text(words)) = content.last()
        && words.is_empty()
    {
        content.pop();
        while matches!(content.last(), Some(Inline::Space | Inline::Break)) {
            content.pop();
        }
    }
}
