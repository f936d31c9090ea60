//! SUMMARY.md → the reading order, in mdBook's format. Never looks whether a chapter is there.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::address::split_scheme;
use super::diagnostics;
use super::events::{Events, Source};
use super::near_miss::holds_an_address;
use super::path::resolve;
use super::reader::DEEPEST;
use crate::base::{Diagnostics, Span, Text};
use crate::model::{Summary, SummaryItem, SummaryLink};

/// How far the reading order has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Prefix,
    Numbered,
    Suffix,
}

/// SUMMARY.md being read.
pub(super) struct Reading<'a, 'f> {
    source: &'a Source<'a>,
    events: &'a Events<'a>,
    content: &'a str,
    faults: &'f mut Diagnostics,
    seen: BTreeMap<Text, Span>,
    stage: Stage,
    summary: Summary,
    /// What does not belong here: the first, and how many in a row.
    strays: Option<(Span, usize)>,
}

/// What a link of the reading order turned out to be.
enum Line {
    Chapter(SummaryLink),
    Draft,
    Wrong,
}

impl<'a, 'f> Reading<'a, 'f> {
    /// Begins to read; `content` is the folder of chapters.
    pub(super) fn new(
        source: &'a Source<'a>,
        events: &'a Events<'a>,
        content: &'a str,
        faults: &'f mut Diagnostics,
    ) -> Self {
        let content = content.trim_end_matches('/');
        let (seen, summary) = (BTreeMap::new(), Summary::default());
        Self { source, events, content, faults, seen, stage: Stage::Prefix, summary, strays: None }
    }

    /// Reads the whole file.
    pub(super) fn read(mut self) -> Summary {
        let events = self.events;
        let is_title = |index: &usize| !matches!(events.event(*index), Event::Start(Tag::HtmlBlock));
        let first = events.children(0..events.len()).find(is_title);
        for index in events.children(0..events.len()) {
            if matches!(events.event(index), Event::Start(Tag::List(_) | Tag::Heading { .. })) {
                self.tell_strays();
            }
            match events.event(index) {
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if Some(index) == first => {}
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => self.part(index),
                Event::Start(Tag::Heading { .. }) => {
                    self.faults.push(diagnostics::summary_heading(self.span(index)));
                }
                Event::Start(Tag::Paragraph) => self.unnumbered(index),
                Event::Start(Tag::List(_)) => {
                    self.begin_numbered(index);
                    let links = self.list(index, 1);
                    self.summary.numbered.extend(links.into_iter().map(SummaryItem::Chapter));
                }
                Event::Rule => self.items().push(SummaryItem::Separator),
                _ if self.is_comment(index) => {}
                _ => self.stray(index),
            }
        }
        self.tell_strays();
        self.summary
    }

    fn items(&mut self) -> &mut Vec<SummaryItem> {
        match self.stage {
            Stage::Prefix => &mut self.summary.prefix,
            Stage::Numbered => &mut self.summary.numbered,
            Stage::Suffix => &mut self.summary.suffix,
        }
    }

    fn span(&self, index: usize) -> Span {
        self.source.span_trimmed(self.events.range(index))
    }

    /// Of many things that do not belong here, the first is told: a slip makes a whole run of them.
    fn stray(&mut self, index: usize) {
        let first = self.span(index);
        let (_, more) = self.strays.get_or_insert((first, 0));
        *more += 1;
    }

    fn tell_strays(&mut self) {
        if let Some((first, many)) = self.strays.take() {
            self.faults.push(diagnostics::summary_stray(first, many));
        }
    }

    fn is_comment(&self, index: usize) -> bool {
        let typed = self.source.text[self.events.range(index)].trim();
        let is_html = matches!(self.events.event(index), Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_));
        is_html && typed.starts_with("<!--") && typed.find("-->") == Some(typed.len() - 3)
    }

    fn begin_numbered(&mut self, index: usize) {
        if self.stage == Stage::Suffix {
            let at = self.span(index);
            let line = self.source.text[self.events.range(index)].lines().next().unwrap_or_default().trim_end().len();
            let start = self.events.range(index).start;
            self.faults.push(diagnostics::summary_order(if line > 0 {
                self.source.span(start..start + line)
            } else {
                at
            }));
        }
        self.stage = Stage::Numbered;
    }

    fn part(&mut self, index: usize) {
        self.begin_numbered(index);
        let inside = self.events.inside(index);
        let title = self.events.words(inside.clone());
        if self.holds_more_than_words(inside) || holds_an_address(&title) {
            self.faults.push(diagnostics::summary_part_title(self.span(index)));
        }
        self.summary.numbered.push(SummaryItem::Part(title.trim().into()));
    }

    /// Links in a paragraph: chapters before or after the numbered ones.
    fn unnumbered(&mut self, index: usize) {
        if self.stage == Stage::Numbered {
            self.stage = Stage::Suffix;
        }
        let events = self.events;
        for index in events.children(events.inside(index)) {
            if matches!(events.event(index), Event::Start(Tag::Link { .. })) {
                if let Line::Chapter(link) = self.link(index) {
                    self.items().push(SummaryItem::Chapter(link));
                }
            } else if !self.is_gap(index) {
                self.stray(index);
            }
        }
    }

    /// Whether an event says nothing.
    fn is_gap(&self, index: usize) -> bool {
        match self.events.event(index) {
            Event::SoftBreak | Event::HardBreak => true,
            Event::Text(words) => words.trim().is_empty(),
            _ => self.is_comment(index),
        }
    }

    fn list(&mut self, index: usize, depth: usize) -> Vec<SummaryLink> {
        if depth > DEEPEST {
            self.faults.push(diagnostics::nested_too_deeply(self.span(index), DEEPEST));
            return Vec::new();
        }
        let items: Vec<usize> = self.events.children(self.events.inside(index)).collect();
        items.into_iter().flat_map(|item| self.item(item, depth)).collect()
    }

    /// One item: a link, and perhaps a list of those nested in it. Where the item itself is faulty,
    /// those nested in it stand in its place, so that nothing more is said of them.
    fn item(&mut self, index: usize, depth: usize) -> Vec<SummaryLink> {
        let mut line = None;
        let mut nested = Vec::new();
        let mut nested_at = None;
        let own_line = self.own_line(index);
        for part in self.parts(index) {
            match self.events.event(part) {
                Event::Start(Tag::Link { .. }) if line.is_none() => line = Some(self.link(part)),
                Event::Start(Tag::List(_)) => {
                    nested_at.get_or_insert(part);
                    nested.extend(self.list(part, depth + 1));
                }
                _ if self.is_gap(part) => {}
                _ => {
                    self.faults.push(diagnostics::summary_item(own_line.clone()));
                    line = line.or(Some(Line::Wrong));
                }
            }
        }
        match line {
            Some(Line::Chapter(link)) => vec![SummaryLink { nested, ..link }],
            Some(Line::Draft) => {
                if let Some(at) = nested_at.filter(|_| !nested.is_empty()) {
                    self.faults.push(diagnostics::summary_draft(self.span(at)));
                }
                nested
            }
            Some(Line::Wrong) => nested,
            None => {
                self.faults.push(diagnostics::summary_item(own_line));
                nested
            }
        }
    }

    /// What an item holds, its first paragraph opened.
    fn parts(&self, index: usize) -> Vec<usize> {
        let inside: Vec<usize> = self.events.children(self.events.inside(index)).collect();
        match inside.split_first() {
            Some((&first, rest)) if matches!(self.events.event(first), Event::Start(Tag::Paragraph)) => {
                self.events.children(self.events.inside(first)).chain(rest.iter().copied()).collect()
            }
            _ => inside,
        }
    }

    fn own_line(&self, index: usize) -> Span {
        let range = self.events.range(index);
        let line = self.source.text[range.clone()].lines().next().unwrap_or_default();
        self.source.span_trimmed(range.start..range.start + line.len())
    }

    fn link(&mut self, index: usize) -> Line {
        let Event::Start(Tag::Link { dest_url, .. }) = self.events.event(index) else { return Line::Wrong };
        if dest_url.is_empty() {
            return Line::Draft;
        }
        let inside = self.events.inside(index);
        let at = self.span(index);
        let title = self.events.words(inside.clone());
        if title.trim().is_empty() || self.holds_more_than_words(inside) || holds_an_address(&title) {
            self.faults.push(diagnostics::summary_title(at.clone()));
        }
        let path = match self.target(dest_url) {
            Ok(path) => path,
            Err(message) => {
                self.faults.push(diagnostics::summary_target(at, message));
                return Line::Wrong;
            }
        };
        if let Some(first) = self.seen.get(&path) {
            self.faults.push(diagnostics::summary_duplicate(at, &path, first.clone()));
            return Line::Wrong;
        }
        self.seen.insert(path.clone(), at.clone());
        Line::Chapter(SummaryLink { title: title.trim().into(), path, at, nested: Vec::new() })
    }

    fn holds_more_than_words(&self, mut inside: Range<usize>) -> bool {
        inside.any(|index| {
            matches!(
                self.events.event(index),
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::InlineHtml(_) | Event::FootnoteReference(_)
            )
        })
    }

    /// The path a link gives, or what is wrong with it.
    fn target(&self, typed: &str) -> Result<Text, &'static str> {
        if split_scheme(typed).is_some() {
            return Err("a chapter is a file of the report, not an address");
        }
        if typed.starts_with(['/', '\\']) {
            return Err("a path that starts with `/` breaks wherever the report is put");
        }
        if typed.contains(['#', '?']) {
            return Err("a chapter is a whole file: this goes to a place in one");
        }
        let folder = if self.content.is_empty() { String::new() } else { format!("{}/", self.content) };
        match resolve(self.source.file, typed) {
            Some(path) if !path.starts_with(&folder) => Err("this file lies outside the content folder"),
            None => Err("this file lies outside the content folder"),
            Some(path) if !path.ends_with(".md") => Err("a chapter is a file that ends in `.md`"),
            Some(path) if *path == **self.source.file => Err("the reading order cannot be a chapter of itself"),
            Some(path) => Ok(path.into()),
        }
    }
}
